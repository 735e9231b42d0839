/* From lines to seats. */
#include "sheet/roster_filled.h"

#include "base/date.h"
#include "sheet/header.h"
#include "sheet/names.h"
#include "sheet/roster_post.h"

#include <string.h>

/* What a line says of the seat. */
typedef struct {
    const xy_filled_line *line;
    int32_t row;
    int32_t specialty; /* XY_UNKNOWN: none */
    bool manager, leader, dated;
    int32_t from, to; /* where dated */
    xy_title title;   /* of the post; XY_TITLE_NONE: none can be made out */
    xy_member *seat;  /* NULL: none found */
} wish;

typedef struct {
    xy_plan *plan;
    xy_arena *arena;
    const xy_instance *inst;
    const xy_names *counties;
    xy_findings *err;
    wish *wishes;
    size_t count;
    bool **taken; /* per row and member */
} filler;

static xy_finding *complain(
        filler *x, const wish *w, xy_filled_column column, xy_severity severity, xy_msg_id message)
{
    xy_finding *f =
            xy_find(x->err, severity, message, w->line->place[column], NULL, NULL, NULL, NULL);
    f->file = w->line->file;
    return f;
}

static void arg_hospital(filler *x, xy_finding *f, int i, int32_t hospital)
{
    xy_finding_arg(f, i, x->inst->hospitals[hospital].name);
}

/* --- which row --- */

/* The first two dates of the text; what stands before them and an opening bracket is left in
 * *before. */
static bool read_dates(filler *x, wish *w, const char **before)
{
    const char *text = w->line->text[XY_FILLED_COUNTIES], *first = NULL;
    int32_t days[2], found = 0;
    for (const char *p = text; *p && found < 2; p++) {
        const char *date = xy_arena_strndup(x->arena, p, strnlen(p, 10));
        if (!xy_date_parse(&days[found], date))
            continue;
        first = first ? first : p;
        found++;
        p += 9;
    }
    *before = text;
    if (!first)
        return false;
    size_t length = (size_t)(first - text);
    const char *head = xy_cell_trim(x->arena, xy_arena_strndup(x->arena, text, length));
    length = strlen(head);
    const char *brackets[] = {"（", "("};
    for (int i = 0; i < 2; i++)
        if (length >= strlen(brackets[i]) &&
                strcmp(head + length - strlen(brackets[i]), brackets[i]) == 0) {
            length -= strlen(brackets[i]);
            break;
        }
    *before = xy_cell_trim(x->arena, xy_arena_strndup(x->arena, head, length));
    if (found < 2)
        return false;
    w->from = days[0];
    w->to = days[1];
    return true;
}

/* Rows of the hospital with members of it; *only: the last of them. */
static int32_t rows_of(const filler *x, int32_t hospital, int32_t *only)
{
    int32_t rows = 0;
    for (int32_t r = 0; r < x->plan->row_count; r++) {
        const xy_row *row = &x->plan->rows[r];
        bool has = false;
        for (int32_t i = 0; i < row->member_count; i++)
            has |= row->members[i].hospital == hospital;
        rows += has;
        if (has)
            *only = r;
    }
    return rows;
}

static const char *teams_text(filler *x, int32_t hospital, xy_lang lang)
{
    xy_strbuf out = xy_strbuf_in(x->err->arena);
    for (int32_t r = 0; r < x->plan->row_count; r++) {
        const xy_row *row = &x->plan->rows[r];
        if (!xy_row_has_member(row, hospital))
            continue;
        if (out.length)
            xy_strbuf_add(&out, xy_msg_wording(XY_MSG_R_BETWEEN_TEAMS, lang));
        for (int32_t v = 0; v < row->visit_count; v++) {
            if (v)
                xy_strbuf_add(&out, xy_msg_wording(XY_MSG_R_AND, lang));
            xy_strbuf_add(&out, xy_text_in(x->inst->counties[row->visits[v].county].name, lang));
        }
    }
    return xy_strbuf_text(&out);
}

static void complain_of_team(filler *x, const wish *w, xy_msg_id message)
{
    xy_finding *f = complain(x, w, XY_FILLED_COUNTIES, XY_ERROR, message);
    arg_hospital(x, f, 0, w->line->hospital);
    f->args[1] = teams_text(x, w->line->hospital, XY_ZH);
    f->args_en[1] = teams_text(x, w->line->hospital, XY_EN);
}

/* The hospital's row that goes to all counties named, the one with the fewest others. */
static int32_t row_with(const filler *x, int32_t hospital, const int32_t *counties, size_t count)
{
    int32_t best = XY_UNKNOWN;
    for (int32_t r = 0; r < x->plan->row_count; r++) {
        const xy_row *row = &x->plan->rows[r];
        size_t visited = 0;
        for (size_t i = 0; i < count; i++)
            visited += xy_row_visits(row, counties[i]);
        if (visited < count || !xy_row_has_member(row, hospital))
            continue;
        if (best == XY_UNKNOWN || row->visit_count < x->plan->rows[best].visit_count)
            best = r;
    }
    return best;
}

static bool find_row(filler *x, wish *w, const wish *above)
{
    const char *list;
    int32_t hospital = w->line->hospital, only = XY_UNKNOWN, rows = rows_of(x, hospital, &only);
    w->dated = read_dates(x, w, &list);
    if (rows == 0) {
        arg_hospital(
                x, complain(x, w, XY_FILLED_NAME, XY_ERROR, XY_MSG_RF_HOSPITAL_IDLE), 0, hospital);
        return false;
    }
    if (!list[0]) { /* as the line above, whose cell may be merged with this one */
        bool same = above && above->line->hospital == hospital && above->row != XY_UNKNOWN;
        w->row = same ? above->row : rows == 1 ? only : XY_UNKNOWN;
        if (w->row == XY_UNKNOWN)
            complain_of_team(x, w, XY_MSG_RF_TEAM_OPEN);
        return w->row != XY_UNKNOWN;
    }
    size_t count = 0, room = 0;
    int32_t *counties = NULL;
    for (const char *part; (part = xy_next_part(x->arena, &list));) {
        if (!part[0])
            continue;
        int32_t county = xy_names_find(x->counties, x->arena, part);
        if (county < 0) {
            xy_finding *f = complain(x, w, XY_FILLED_COUNTIES, XY_ERROR, XY_MSG_RF_COUNTY_UNKNOWN);
            xy_finding_arg_near(f, 0, xy_names_near(x->counties, part), x->err->arena);
            return false;
        }
        counties = xy_arena_grow(x->arena, counties, &room, count + 1, sizeof *counties);
        counties[count++] = county;
    }
    w->row = row_with(x, hospital, counties, count);
    if (w->row == XY_UNKNOWN)
        complain_of_team(x, w, XY_MSG_RF_NO_TEAM);
    return w->row != XY_UNKNOWN;
}

/* --- which class --- */

static bool find_specialty(filler *x, wish *w)
{
    const xy_instance *inst = x->inst;
    const char *text = w->line->text[XY_FILLED_SPECIALTY], *key = xy_cell_key(x->arena, text);
    if (!text[0] || strcmp(text, "—") == 0 || strcmp(text, "-") == 0) {
        if (!w->manager)
            complain(x, w, XY_FILLED_SPECIALTY, XY_ERROR, XY_MSG_RF_NO_SPECIALTY);
        return w->manager;
    }
    const char **known = XY_NEW_N(x->arena, const char *, 2 * inst->specialty_count);
    size_t count = 0;
    for (size_t s = 0; s < inst->specialty_count; s++) {
        const xy_specialty *p = &inst->specialties[s];
        const char *words[] = {p->name.zh, p->name.en, p->id};
        for (int i = 0; i < 3; i++)
            if (words[i] && strcmp(xy_cell_key(x->arena, words[i]), key) == 0) {
                w->specialty = (int32_t)s;
                return true;
            }
        known[count++] = p->name.zh;
        if (p->name.en)
            known[count++] = p->name.en;
    }
    if (w->manager) /* 医院管理 and the like */
        return true;
    xy_finding *f = complain(x, w, XY_FILLED_SPECIALTY, XY_ERROR, XY_MSG_RF_SPECIALTY_UNKNOWN);
    xy_finding_arg_near(f, 0, xy_nearest(text, known, count), x->err->arena);
    return false;
}

/* How ill the seat suits; XY_UNKNOWN: not at all. A title below the seat's comes last. */
static int32_t misfit(const wish *w, const xy_member *m)
{
    bool manager = m->role == XY_ROLE_MANAGER;
    if (m->hospital != w->line->hospital || (w->dated && (m->from != w->from || m->to != w->to)))
        return XY_UNKNOWN;
    if (manager != w->manager && (manager || w->specialty == XY_UNKNOWN))
        return XY_UNKNOWN;
    if (!manager && m->specialty != w->specialty)
        return XY_UNKNOWN;
    int32_t cost = m->leader != w->leader ? 2 : 0;
    if (w->title != XY_TITLE_NONE && w->title > m->title)
        cost += m->title == XY_TITLE_NONE ? 0 : 1;
    return w->title != XY_TITLE_NONE && w->title < m->title ? cost + 8 : cost;
}

/* Gives the line the seat of its row that suits best, the first of equal ones, if none is worse than
 * most. */
static void seat(filler *x, wish *w, int32_t most)
{
    xy_row *row = &x->plan->rows[w->row];
    int32_t best = XY_UNKNOWN, least = 0;
    for (int32_t i = 0; i < row->member_count; i++) {
        int32_t cost = misfit(w, &row->members[i]);
        if (x->taken[w->row][i] || cost == XY_UNKNOWN || cost > most)
            continue;
        if (best == XY_UNKNOWN || cost < least) {
            best = i;
            least = cost;
        }
    }
    if (best == XY_UNKNOWN)
        return;
    x->taken[w->row][best] = true;
    w->seat = &row->members[best];
}

static void complain_of_seat(filler *x, const wish *w)
{
    xy_finding *f = complain(x, w, XY_FILLED_SPECIALTY, XY_ERROR, XY_MSG_RF_NO_SEAT);
    arg_hospital(x, f, 0, w->line->hospital);
    if (w->specialty != XY_UNKNOWN)
        xy_finding_arg(f, 1, x->inst->specialties[w->specialty].name);
    else
        xy_finding_arg(f, 1, xy_msg_text(XY_MSG_RF_MANAGER));
}

/* --- what is asked of whoever sits there --- */

static xy_text title_text(xy_title title)
{
    static const xy_msg_id words[] = {XY_MSG_R_NONE, XY_MSG_R_TITLE_resident,
            XY_MSG_R_TITLE_attending, XY_MSG_R_TITLE_associate_chief, XY_MSG_R_TITLE_chief};
    return xy_msg_text(words[title]);
}

#define BEHIND(x, w, field)                                                      \
    xy_rules_quote((x)->inst->rules,                                             \
            xy_rules_behind((x)->inst->rules,                                    \
                    xy_hospital_tier((x)->inst, (x)->plan->rows[(w)->row].lead), \
                    offsetof(xy_settings, field)))

static void check_title(filler *x, const wish *w)
{
    const xy_settings *s = xy_hospital_settings(x->inst, x->plan->rows[w->row].lead);
    if (w->seat->role == XY_ROLE_MANAGER && w->title == XY_TITLE_NONE)
        return;
    if (w->title == XY_TITLE_NONE) {
        xy_finding_arg(complain(x, w, XY_FILLED_POST, XY_WARNING, XY_MSG_RF_TITLE_UNKNOWN), 0,
                title_text(w->seat->title));
        return;
    }
    if (w->title >= w->seat->title)
        return;
    xy_finding *f = complain(x, w, XY_FILLED_POST, XY_ERROR, XY_MSG_RF_TITLE_LOW);
    xy_finding_arg(f, 0, title_text(w->title));
    xy_finding_arg(f, 1, title_text(w->seat->title));
    if (s->member_titles && !(s->member_titles >> w->title & 1))
        f->rule = BEHIND(x, w, member_titles);
    else if (xy_title_is_senior(s, w->seat->title) && !xy_title_is_senior(s, w->title))
        f->rule = BEHIND(x, w, senior_share_permille);
}

/* Whole years of a cell; XY_UNKNOWN where there are none, or with a finding. */
static int32_t years_in(filler *x, const wish *w, xy_filled_column column)
{
    const char *key = xy_cell_key(x->arena, w->line->text[column]);
    size_t digits = strspn(key, "0123456789");
    if (!key[0])
        return XY_UNKNOWN;
    if (digits < 1 || digits > 2 || (key[digits] && strcmp(key + digits, "年") != 0)) {
        complain(x, w, column, XY_ERROR, XY_MSG_RF_YEARS);
        return XY_UNKNOWN;
    }
    return digits == 1 ? key[0] - '0' : (key[0] - '0') * 10 + key[1] - '0';
}

static void check_years(filler *x, const wish *w)
{
    const xy_settings *s = xy_hospital_settings(x->inst, x->plan->rows[w->row].lead);
    int32_t clinical = years_in(x, w, XY_FILLED_CLINICAL);
    int32_t management = years_in(x, w, XY_FILLED_MANAGEMENT);
    if (clinical != XY_UNKNOWN && w->seat->role == XY_ROLE_CLINICIAN &&
            clinical < s->member_clinical_years_min) {
        xy_finding *f = complain(x, w, XY_FILLED_CLINICAL, XY_ERROR, XY_MSG_RF_CLINICAL_YEARS);
        f->args[0] = xy_text_int(x->err->arena, clinical);
        f->args[1] = xy_text_int(x->err->arena, s->member_clinical_years_min);
        f->rule = BEHIND(x, w, member_clinical_years_min);
    }
    if (management != XY_UNKNOWN && w->seat->leader &&
            management < s->leader_management_years_min) {
        xy_finding *f = complain(x, w, XY_FILLED_MANAGEMENT, XY_ERROR, XY_MSG_RF_MANAGEMENT_YEARS);
        f->args[0] = xy_text_int(x->err->arena, management);
        f->args[1] = xy_text_int(x->err->arena, s->leader_management_years_min);
        f->rule = BEHIND(x, w, leader_management_years_min);
    }
}

static bool is_of_class(const xy_staff *p, const xy_member *m)
{
    return p->role == m->role && p->specialty.index == m->specialty && p->title == m->title;
}

/* The person of the hospital's staff who has this name: of several one of the seat's class. */
static int32_t find_person(filler *x, const wish *w)
{
    const xy_hospital *h = &x->inst->hospitals[w->line->hospital];
    const char *key = xy_cell_key(x->arena, w->line->text[XY_FILLED_NAME]);
    int32_t found = XY_UNKNOWN;
    for (size_t i = 0; i < h->staff_count; i++) {
        const xy_staff *p = &h->staff[i];
        if (!p->id || !p->name || strcmp(xy_cell_key(x->arena, p->name), key) != 0)
            continue;
        if (found == XY_UNKNOWN || is_of_class(p, w->seat))
            found = (int32_t)i;
    }
    return found;
}

static const char *given(const char *text)
{
    return text[0] ? text : NULL;
}

static void name_seat(filler *x, const wish *w)
{
    xy_member *m = w->seat;
    const xy_hospital *h = &x->inst->hospitals[m->hospital];
    int32_t person = find_person(x, w);
    const xy_staff *p = person == XY_UNKNOWN ? NULL : &h->staff[person];
    if (p && !p->eligible) {
        xy_finding *f = complain(x, w, XY_FILLED_NAME, XY_ERROR, XY_MSG_RF_PERSON_BARRED);
        f->rule = xy_rules_quote(x->inst->rules, "C4");
    } else if (p && !is_of_class(p, m)) {
        complain(x, w, XY_FILLED_NAME, XY_ERROR, XY_MSG_RF_PERSON_CLASS);
    }
    if (p || m->person != XY_UNKNOWN)
        m->number = 0; /* of those by count it is none */
    m->person = person;
    m->name = p ? NULL : w->line->text[XY_FILLED_NAME];
    m->phone = given(w->line->text[XY_FILLED_PHONE]);
    if (p && p->phone && m->phone && strcmp(p->phone, m->phone) == 0)
        m->phone = NULL;
    m->position = xy_own_words(x->arena, p, w->line->text[XY_FILLED_POST]);
}

/* One name, and one number where both lines give one. */
static bool is_same_person(filler *x, const wish *a, const wish *b)
{
    const char *const *s = a->line->text, *const *t = b->line->text;
    if (strcmp(xy_cell_key(x->arena, s[XY_FILLED_NAME]),
                xy_cell_key(x->arena, t[XY_FILLED_NAME])) != 0)
        return false;
    bool numbers = s[XY_FILLED_PHONE][0] && t[XY_FILLED_PHONE][0];
    bool equal = numbers &&
            strcmp(xy_cell_key(x->arena, s[XY_FILLED_PHONE]),
                    xy_cell_key(x->arena, t[XY_FILLED_PHONE])) == 0;
    return a->line->hospital == b->line->hospital ? equal || !numbers : equal;
}

static void check_twice(filler *x, size_t at)
{
    const wish *w = &x->wishes[at];
    for (size_t i = 0; i < at; i++) {
        const wish *before = &x->wishes[i];
        if (!before->seat || before->seat->from > w->seat->to || w->seat->from > before->seat->to ||
                !is_same_person(x, before, w))
            continue;
        char from[XY_DATE_CHARS], to[XY_DATE_CHARS];
        int32_t first = before->seat->from > w->seat->from ? before->seat->from : w->seat->from;
        int32_t last = before->seat->to < w->seat->to ? before->seat->to : w->seat->to;
        xy_date_format(from, first);
        xy_date_format(to, last);
        xy_finding *f = complain(x, w, XY_FILLED_NAME, XY_ERROR, XY_MSG_RF_TWICE);
        f->args[0] = before->line->place[XY_FILLED_NAME].pointer;
        f->args[1] = xy_say(x->err->arena, XY_ZH, XY_MSG_R_FROM_TO, from, to, NULL, NULL);
        f->args_en[1] = xy_say(x->err->arena, XY_EN, XY_MSG_R_FROM_TO, from, to, NULL, NULL);
        f->rule = xy_rules_quote(x->inst->rules, "AV");
        return;
    }
}

/* --- all together --- */

static void take_contacts(filler *x, const xy_filled_roster *roster)
{
    xy_plan *plan = x->plan;
    xy_contact *all = XY_NEW_N(x->arena, xy_contact, x->inst->hospital_count);
    int32_t count = 0;
    for (int32_t h = 0; h < (int32_t)x->inst->hospital_count; h++) {
        const xy_hospital *hospital = &x->inst->hospitals[h];
        const xy_contact *found = xy_plan_contact(plan, h);
        for (size_t i = 0; i < roster->contact_count; i++)
            found = roster->contacts[i].hospital == h ? &roster->contacts[i] : found;
        if (!found)
            continue;
        bool known = (!found->name ||
                             (hospital->contact_name &&
                                     strcmp(found->name, hospital->contact_name) == 0)) &&
                (!found->phone ||
                        (hospital->contact_phone &&
                                strcmp(found->phone, hospital->contact_phone) == 0));
        if (!known)
            all[count++] = *found;
    }
    plan->contacts = all;
    plan->contact_count = count;
}

static void tell_open(filler *x)
{
    for (int32_t h = 0; h < (int32_t)x->inst->hospital_count; h++) {
        int64_t seats = 0, open = 0;
        for (int32_t r = 0; r < x->plan->row_count; r++)
            for (int32_t i = 0; i < x->plan->rows[r].member_count; i++) {
                const xy_member *m = &x->plan->rows[r].members[i];
                seats += m->hospital == h;
                open += m->hospital == h && !xy_member_is_named(m);
            }
        if (open == 0)
            continue;
        xy_finding *f =
                xy_find(x->err, XY_WARNING, XY_MSG_RF_OPEN, XY_NOWHERE, NULL, NULL, NULL, NULL);
        f->file = NULL;
        arg_hospital(x, f, 0, h);
        f->args[1] = xy_text_int(x->err->arena, open);
        f->args[2] = xy_text_int(x->err->arena, seats);
    }
}

static void begin(filler *x, const xy_filled_roster *roster)
{
    const xy_plan *plan = x->plan;
    x->counties = xy_names_of_counties(x->arena, x->inst);
    x->wishes = XY_NEW_N(x->arena, wish, roster->count);
    x->count = roster->count;
    x->taken = XY_NEW_N(x->arena, bool *, (size_t)plan->row_count);
    for (int32_t r = 0; r < plan->row_count; r++)
        x->taken[r] = XY_NEW_N(x->arena, bool, (size_t)plan->rows[r].member_count);
    for (size_t i = 0; i < roster->count; i++) {
        wish *w = &x->wishes[i];
        *w = (wish){.line = &roster->lines[i], .row = XY_UNKNOWN, .specialty = XY_UNKNOWN};
        const xy_post post = xy_post_read(x->arena, w->line->text[XY_FILLED_POST]);
        w->title = post.title;
        w->leader = post.leader;
        w->manager = post.manager;
        if (!find_row(x, w, i ? w - 1 : NULL) || !find_specialty(x, w))
            w->row = XY_UNKNOWN;
    }
}

xy_status xy_roster_name_seats(xy_plan *plan, xy_arena *arena, const xy_instance *inst,
        const xy_filled_roster *roster, xy_findings *err)
{
    filler x = {.plan = plan, .arena = arena, .inst = inst, .err = err};
    size_t errors = err->errors;
    int64_t members = 0;
    for (int32_t r = 0; r < plan->row_count; r++)
        members += plan->rows[r].member_count;
    if (members == 0 || roster->count == 0) {
        xy_find(err, members == 0 ? XY_ERROR : XY_WARNING,
                members == 0 ? XY_MSG_RF_NO_MEMBERS : XY_MSG_RF_NOTHING, XY_NOWHERE, NULL, NULL,
                NULL, NULL);
        return members == 0 ? XY_EINPUT : XY_OK;
    }
    begin(&x, roster);
    static const int32_t rounds[] = {0, 7, INT32_MAX}; /* as it was, suitable, any */
    for (size_t round = 0; round < 3; round++)
        for (size_t i = 0; i < x.count; i++)
            if (x.wishes[i].row != XY_UNKNOWN && !x.wishes[i].seat)
                seat(&x, &x.wishes[i], rounds[round]);
    for (size_t i = 0; i < x.count; i++) {
        wish *w = &x.wishes[i];
        if (w->row == XY_UNKNOWN)
            continue;
        if (!w->seat) {
            complain_of_seat(&x, w);
            continue;
        }
        check_title(&x, w);
        check_years(&x, w);
        check_twice(&x, i);
        name_seat(&x, w);
    }
    take_contacts(&x, roster);
    tell_open(&x);
    return err->errors > errors ? XY_EINPUT : XY_OK;
}
