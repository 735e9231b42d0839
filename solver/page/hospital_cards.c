/* A card for each hospital: its teams with their people by class, stays, calendars, costs. */
#include "page/page_parts.h"

#include "domain/costs.h"
#include "report/calendar_pages.h"
#include "report/figures.h"
#include "report/report_rows.h"

typedef struct {
    xy_page *p;
    const xy_cost *costs; /* of the senders, by hospital */
    int32_t cost_count;
} cards;

static int32_t teams_of(const xy_plan *plan, int32_t hospital)
{
    int32_t n = 0;
    for (int32_t r = 0; r < plan->row_count; r++)
        n += xy_row_has_member(&plan->rows[r], hospital);
    return n;
}

static const xy_cost *cost_of(const cards *x, int32_t hospital)
{
    for (int32_t i = 0; i < x->cost_count; i++)
        if (x->costs[i].hospital == hospital)
            return &x->costs[i];
    return NULL;
}

/* What stands in the head: where its teams go, and how many people. */
static const char *where_to(xy_page *p, int32_t hospital)
{
    xy_strbuf list = xy_strbuf_in(p->arena);
    for (int32_t r = 0; r < p->in->plan->row_count; r++) {
        const xy_row *row = &p->in->plan->rows[r];
        if (!xy_row_has_member(row, hospital))
            continue;
        if (list.length)
            xy_strbuf_add(&list, xy_page_words(p, XY_MSG_R_BETWEEN_TEAMS));
        xy_strbuf_add(&list, xy_row_county_names(p->arena, p->in->inst, row, p->lang));
    }
    return list.length ? xy_strbuf_text(&list) : xy_page_words(p, XY_MSG_P_SENDS_NONE);
}

static void card_head(const cards *x, int32_t hospital)
{
    xy_page *p = x->p;
    const xy_hospital *h = &p->in->inst->hospitals[hospital];
    const xy_cost *cost = cost_of(x, hospital);
    xy_html_put(p->out, "<details class=\"card\" id=\"h-{0}\" data-find=\"{0} {1}\"><summary><h3>",
            h->id, xy_text_in(h->name, p->lang == XY_ZH ? XY_EN : XY_ZH), NULL, NULL);
    xy_page_said(p, xy_text_in(h->name, p->lang));
    xy_strbuf_add(p->out, "</h3><span class=\"sub who\">");
    xy_page_said(p, where_to(p, hospital));
    xy_strbuf_add(p->out, "</span>");
    if (cost)
        xy_html_put(p->out, "<span class=\"met\">{0}</span>",
                xy_say(p->arena, p->lang, XY_MSG_P_PEOPLE_OF, xy_text_int(p->arena, cost->people),
                        NULL, NULL, NULL),
                NULL, NULL, NULL);
    xy_strbuf_add(p->out, "</summary>\n<div class=\"inside\">\n");
    xy_html_put(p->out, "<p class=\"sub\">{0} {1}{2}{3}</p>\n", xy_page_words(p, XY_MSG_P_ID),
            h->id, xy_page_words(p, XY_MSG_R_SENTENCE_GAP),
            xy_label(p->lang, "R_CHOICE_", xy_kind_names[h->kind]));
}

/* One class of people over all titles. */
typedef struct {
    const char *name;
    int32_t specialty;
    xy_role role;
    int32_t count[XY_TITLE_COUNT], all;
} class_counts;

static class_counts *class_of(xy_page *p, class_counts *list, size_t *count, const xy_sent *s)
{
    for (size_t i = 0; i < *count; i++)
        if (list[i].specialty == s->specialty && list[i].role == s->role)
            return &list[i];
    class_counts *c = &list[(*count)++];
    c->specialty = s->specialty;
    c->role = s->role;
    c->name = s->role == XY_ROLE_MANAGER ? xy_page_words(p, XY_MSG_R_MANAGERS)
            : s->specialty == XY_UNKNOWN
            ? xy_figure_none(p->lang)
            : xy_text_in(p->in->inst->specialties[s->specialty].name, p->lang);
    return c;
}

static void add_count(xy_table *table, int32_t n)
{
    xy_table_add(table, n ? xy_text_int(table->arena, n) : "");
}

static void add_class(xy_table *table, const class_counts *c, const bool *titles)
{
    xy_table_add(table, c->name);
    for (int t = XY_TITLE_COUNT - 1; t >= 0; t--)
        if (titles[t])
            add_count(table, c->count[t]);
    add_count(table, c->all);
}

/* People of the hospital in the row: a line a specialty, a column a title. */
static void roster(xy_page *p, int32_t hospital, int32_t r)
{
    const xy_row *row = &p->in->plan->rows[r];
    const xy_sent **staff = xy_row_staff_ranked(p->arena, p->in->inst, row);
    class_counts *list = XY_NEW_N(p->arena, class_counts, (size_t)row->staff_count + 1);
    class_counts sum = {.name = xy_page_words(p, XY_MSG_R_TOTAL)};
    bool titles[XY_TITLE_COUNT] = {false};
    size_t count = 0;
    for (int32_t i = 0; i < row->staff_count; i++) {
        if (staff[i]->hospital != hospital || staff[i]->count == 0)
            continue;
        class_counts *c = class_of(p, list, &count, staff[i]);
        c->count[staff[i]->title] += staff[i]->count;
        c->all += staff[i]->count;
        sum.count[staff[i]->title] += staff[i]->count;
        sum.all += staff[i]->count;
        titles[staff[i]->title] = true;
    }
    xy_page_heading(p, 5, xy_page_words(p, XY_MSG_P_ROSTER));
    if (count == 0) {
        xy_page_paragraph(p, NULL, xy_page_words(p, XY_MSG_R_NO_STAFF));
        return;
    }
    xy_table *table = xy_table_new(p->arena, p->lang, NULL);
    xy_table_add_column(table, xy_page_words(p, XY_MSG_R_COL_SPECIALTY), XY_LEFT);
    for (int t = XY_TITLE_COUNT - 1; t >= 0; t--)
        if (titles[t])
            xy_table_add_column(table,
                    t == XY_TITLE_NONE ? xy_page_words(p, XY_MSG_P_NO_TITLE)
                                       : xy_title_label(p->lang, (xy_title)t),
                    XY_RIGHT);
    xy_table_add_column(table, xy_page_words(p, XY_MSG_R_TOTAL), XY_RIGHT);
    for (size_t i = 0; i < count; i++)
        add_class(table, &list[i], titles);
    add_class(table, &sum, titles);
    xy_page_table(p, table, "counts",
            xy_say(p->arena, p->lang, XY_MSG_P_ROSTER_CAPTION,
                    xy_hospital_name(p->in->inst, hospital, p->lang), xy_text_int(p->arena, r + 1),
                    NULL, NULL),
            true);
}

static void add_stay(xy_page *p, xy_table *table, const xy_member *m)
{
    const char *post = m->specialty != XY_UNKNOWN
            ? xy_text_in(p->in->inst->specialties[m->specialty].name, p->lang)
            : xy_page_words(p, XY_MSG_R_ROSTER_MANAGER);
    if (m->title != XY_TITLE_NONE)
        post = xy_arena_printf(p->arena, "%s%s%s", post, xy_page_words(p, XY_MSG_R_AND),
                xy_title_label(p->lang, m->title));
    if (m->leader)
        post = xy_arena_printf(p->arena, "%s%s%s", post, xy_page_words(p, XY_MSG_R_AND),
                xy_page_words(p, XY_MSG_R_ROSTER_LEADER));
    xy_table_add(table, xy_text_int(p->arena, m->seat));
    xy_table_add(table, post);
    xy_table_add(table, xy_member_text(p->arena, p->in->inst, m, p->lang));
    xy_table_add(table, xy_figure_days(p->arena, p->lang, m->from, m->to));
}

/* Of resident teams: who relieves whom. */
static void stays(xy_page *p, int32_t hospital, int32_t r)
{
    static const xy_column_words columns[] = {{XY_MSG_R_ROTATIONS_SEAT, XY_RIGHT},
            {XY_MSG_R_COL_SPECIALTY, XY_LEFT}, {XY_MSG_R_ROTATIONS_PERSON, XY_LEFT},
            {XY_MSG_R_COL_DATES, XY_LEFT}};
    const xy_row *row = &p->in->plan->rows[r];
    xy_table *table = xy_table_new(p->arena, p->lang, NULL);
    if (p->in->inst->mode != XY_MODE_RESIDENT)
        return;
    xy_table_add_columns(table, columns, sizeof columns / sizeof *columns);
    for (int32_t i = 0; i < row->member_count; i++)
        if (row->members[i].hospital == hospital)
            add_stay(p, table, &row->members[i]);
    if (xy_table_rows(table) == 0)
        return;
    xy_page_heading(p, 5, xy_page_words(p, XY_MSG_P_STAYS));
    xy_page_table(p, table, NULL,
            xy_say(p->arena, p->lang, XY_MSG_P_STAYS_CAPTION,
                    xy_hospital_name(p->in->inst, hospital, p->lang), xy_text_int(p->arena, r + 1),
                    NULL, NULL),
            true);
}

static void add_part(xy_strbuf *out, xy_lang lang, const char *part)
{
    if (!part[0])
        return;
    if (out->length)
        xy_strbuf_add(out, xy_msg_wording(XY_MSG_R_SENTENCE_GAP, lang));
    xy_strbuf_add(out, part);
}

/* Stops, return, work, who answers, remark: all that happens on the day. */
static const char *day_content(const xy_calendar_of *c, int32_t i)
{
    const xy_itinerary_day *day = &c->it->days[i];
    const char *from = xy_day_night_before(c, i), *answers = xy_day_answers(c, day);
    xy_strbuf out = xy_strbuf_in(c->arena);
    if (from)
        add_part(&out, c->lang,
                xy_say(c->arena, c->lang, XY_MSG_R_DAY_FROM, from, NULL, NULL, NULL));
    add_part(&out, c->lang, xy_day_stops(c, day, true));
    if (day->stop_count > 0 && !day->away)
        add_part(&out, c->lang,
                xy_say(c->arena, c->lang, XY_MSG_P_BACK_AT,
                        xy_clock_text(c->arena, xy_day_end_min(day)), NULL, NULL, NULL));
    add_part(&out, c->lang, xy_day_work(c, day));
    add_part(&out, c->lang, xy_day_remark(c, i));
    if (answers[0])
        add_part(&out, c->lang,
                xy_say(c->arena, c->lang, XY_MSG_P_ANSWERS, answers, NULL, NULL, NULL));
    return xy_strbuf_text(&out);
}

static void add_day(xy_table *table, const xy_calendar_of *c, int32_t i)
{
    const xy_itinerary_day *day = &c->it->days[i];
    const char *county =
            day->county == XY_UNKNOWN ? "" : xy_county_name(c->inst, day->county, c->lang);
    bool drives = xy_day_minutes(day) > 0;
    xy_table_add(table,
            xy_arena_printf(c->arena, "%s %s", xy_figure_date(c->arena, day->day),
                    xy_weekday_label(c->lang, day->day)));
    xy_table_add(table,
            xy_arena_printf(c->arena, "%s%s%s", county, county[0] ? " " : "",
                    xy_day_label(c->inst, day, c->lang)));
    xy_table_add(table, day_content(c, i));
    xy_table_add(table,
            drives ? xy_say(c->arena, c->lang, XY_MSG_P_DRIVE,
                             xy_text_int(c->arena, xy_day_minutes(day)),
                             xy_km_text(c->arena, xy_day_metres(day)), NULL, NULL)
                   : "");
}

static void calendar(xy_page *p, const xy_itinerary *it)
{
    static const xy_column_words columns[] = {{XY_MSG_R_COL_DATE, XY_LEFT},
            {XY_MSG_P_COL_WHERE, XY_LEFT}, {XY_MSG_P_COL_WHAT, XY_LEFT},
            {XY_MSG_P_COL_DRIVE, XY_LEFT}};
    const xy_calendar_of c = xy_calendar_words(p->arena, p->in, it, p->lang);
    xy_lines clauses = xy_lines_in(p->arena);
    xy_table *table = xy_table_new(p->arena, p->lang, NULL);
    xy_table_add_columns(table, columns, sizeof columns / sizeof *columns);
    for (int32_t i = 0; i < it->day_count; i++)
        add_day(table, &c, i);
    xy_clause_lines(&clauses, &c, false);
    xy_page_heading(p, 5, xy_page_words(p, XY_MSG_P_CALENDAR));
    xy_page_list(p, &clauses);
    xy_page_table(p, table, "days",
            xy_say(p->arena, p->lang, XY_MSG_P_CALENDAR_CAPTION, xy_text_int(p->arena, it->row + 1),
                    NULL, NULL, NULL),
            true);
}

static void calendar_of(xy_page *p, int32_t hospital, int32_t r)
{
    const xy_plan *plan = p->in->plan;
    for (int32_t i = 0; i < plan->itinerary_count; i++) {
        if (plan->itineraries[i].row != r)
            continue;
        if (plan->rows[r].lead == hospital)
            calendar(p, &plan->itineraries[i]);
        else
            xy_page_paragraph(p, NULL,
                    xy_say(p->arena, p->lang, XY_MSG_P_CALENDAR_OF_LEAD,
                            xy_hospital_name(p->in->inst, plan->rows[r].lead, p->lang), NULL, NULL,
                            NULL));
        return;
    }
    if (plan->itinerary_count)
        xy_page_paragraph(p, NULL, xy_page_words(p, XY_MSG_P_NO_CALENDAR));
}

static void team(xy_page *p, int32_t hospital, int32_t r)
{
    const xy_row *row = &p->in->plan->rows[r];
    bool leads = row->lead == hospital;
    xy_strbuf_add(p->out, "<h4>");
    xy_page_team_sign(p, r);
    xy_strbuf_add(p->out, " ");
    xy_page_said(p,
            xy_say(p->arena, p->lang, leads ? XY_MSG_P_TEAM_LED : XY_MSG_P_TEAM_JOINED,
                    xy_text_int(p->arena, r + 1),
                    leads ? "" : xy_hospital_name(p->in->inst, row->lead, p->lang), NULL, NULL));
    xy_page_row_counties(p, row);
    xy_strbuf_add(p->out, "</h4>\n");
    roster(p, hospital, r);
    stays(p, hospital, r);
    calendar_of(p, hospital, r);
}

static void costs(const cards *x, int32_t hospital)
{
    xy_page *p = x->p;
    const xy_cost *cost = cost_of(x, hospital);
    if (!cost)
        return;
    xy_page_heading(p, 4, xy_page_words(p, XY_MSG_P_COSTS));
    const char *days = xy_text_int(p->arena, cost->person_days);
    const char *people = xy_text_int(p->arena, cost->people);
    if (cost->yuan == XY_UNKNOWN) {
        xy_page_paragraph(p, NULL,
                xy_say(p->arena, p->lang, XY_MSG_P_COSTS_UNKNOWN, days, people, NULL, NULL));
        return;
    }
    int32_t rate = p->in->inst->hospitals[hospital].cost_per_person_day;
    xy_page_paragraph(p, NULL,
            xy_say(p->arena, p->lang, XY_MSG_P_COSTS_OF, days, people, xy_text_int(p->arena, rate),
                    xy_text_int(p->arena, cost->yuan)));
}

void xy_page_hospitals(xy_page *p)
{
    const xy_plan *plan = p->in->plan;
    xy_cost *list;
    int32_t count = xy_costs_of(&list, p->arena, p->in->inst, plan->rows, plan->row_count);
    const cards x = {p, list, count};
    xy_page_begin(p, "hospitals", xy_page_words(p, XY_MSG_P_HOSPITALS_TITLE));
    xy_page_paragraph(p, "lead", xy_page_words(p, XY_MSG_P_HOSPITALS_LEAD));
    xy_page_card_tools(p, "hospital-cards");
    xy_strbuf_add(p->out, "<div id=\"hospital-cards\">\n");
    for (size_t h = 0; h < p->in->inst->hospital_count; h++) {
        int32_t hospital = (int32_t)h;
        card_head(&x, hospital);
        if (teams_of(plan, hospital) == 0)
            xy_page_paragraph(p, NULL, xy_page_words(p, XY_MSG_P_SENDS_NONE));
        for (int32_t r = 0; r < plan->row_count; r++)
            if (xy_row_has_member(&plan->rows[r], hospital))
                team(p, hospital, r);
        costs(&x, hospital);
        xy_strbuf_add(p->out, "</div></details>\n");
    }
    xy_strbuf_add(p->out, "</div>\n");
    if (plan->itinerary_count) {
        xy_table *notes = xy_table_new(p->arena, p->lang, NULL);
        xy_calendar_day_notes(notes, p->in);
        for (size_t i = 0; i < notes->note_count; i++)
            xy_page_paragraph(p, "notes", xy_table_note(notes, i));
    }
    xy_page_end(p);
}
