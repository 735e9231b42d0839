#include "pipeline/tight.h"

#include "domain/calendar.h"
#include "domain/keep.h"
#include "domain/naming.h"
#include "text/name_list.h"

#include <stddef.h>

#define SETTING(name) offsetof(xy_settings, name)

typedef struct {
    xy_findings *out;
    xy_arena *arena;
    const xy_instance *inst;
    const xy_pool *pool;
    const xy_plan *plan;
} looking;

static xy_finding *note(const looking *l, xy_msg_id message, const char *rule, xy_text name)
{
    xy_finding *f = xy_findings_add(l->out, XY_INFO, message, XY_NOWHERE);
    f->rule = xy_rules_quote(l->inst->rules, rule);
    xy_finding_arg(f, 0, name);
    return f;
}

static xy_finding *note_setting(
        const looking *l, xy_msg_id message, int32_t hospital, size_t setting, xy_text name)
{
    xy_tier tier = hospital == XY_UNKNOWN ? l->inst->tier : xy_hospital_tier(l->inst, hospital);
    return note(l, message, xy_rules_behind(l->inst->rules, tier, setting), name);
}

static void set_number(const looking *l, xy_finding *f, int hole, int64_t number)
{
    f->args[hole] = xy_text_int(l->arena, number);
}

static xy_text lead_of(const looking *l, const xy_row *row)
{
    return l->inst->hospitals[row->lead].name;
}

/* --- People of a row ------------------------------------------------------------------------- */

/* The row's team as the rules see it; NULL: they know none. */
static const xy_team *team_of(const looking *l, const xy_row *row)
{
    bool tcm = true;
    for (int32_t v = 0; v < row->visit_count; v++)
        tcm = tcm && xy_county_has_tcm_host(&l->inst->counties[row->visits[v].county]);
    const xy_team *found = NULL;
    for (int32_t t = 0; t < l->pool->team_count; t++) {
        const xy_team *team = &l->pool->teams[t];
        bool same = team->lead == row->lead && team->member_count == row->hospital_count &&
                (tcm || !team->for_tcm_host);
        for (int32_t i = 0; i < team->member_count && same; i++)
            same = xy_row_has_member(row, team->hospitals[i]);
        if (same) /* where there are two, the one for TCM hosts comes last */
            found = team;
    }
    return found;
}

static void look_at_size(const looking *l, const xy_row *row, const xy_team *team)
{
    const xy_settings *s = &l->inst->rules->settings;
    int32_t people = xy_row_people(row, true);
    int32_t size = s->managers_count_toward_size ? people : xy_row_people(row, false);
    if (people == team->size_max)
        set_number(l,
                note_setting(l, XY_MSG_TIGHT_SIZE_MOST, row->lead, SETTING(team_size_max),
                        lead_of(l, row)),
                1, people);
    if (size == team->size_min)
        set_number(l, note(l, XY_MSG_TIGHT_SIZE_LEAST, team->size_rule, lead_of(l, row)), 1, size);
}

/* Would one senior fewer, a junior in the place, break the share? */
static void look_at_seniors(const looking *l, const xy_row *row)
{
    const xy_settings *s = &l->inst->rules->settings;
    int32_t seniors = 0, clinicians = xy_row_people(row, false), people = xy_row_people(row, true);
    for (int32_t i = 0; i < row->staff_count; i++)
        if (row->staff[i].role == XY_ROLE_CLINICIAN && xy_title_is_senior(s, row->staff[i].title))
            seniors += row->staff[i].count;
    int32_t base = s->senior_share_base == XY_BASE_TEAM ? people : clinicians;
    int64_t now = 1000LL * seniors, fewer = now - 1000;
    int64_t asked = (int64_t)s->senior_share_permille * base;
    bool holds = s->senior_share_strict ? now > asked : now >= asked;
    bool still = s->senior_share_strict ? fewer > asked : fewer >= asked;
    if (!holds || still || seniors == 0)
        return;
    xy_msg_id message = s->senior_share_strict ? XY_MSG_TIGHT_SENIORS_ABOVE : XY_MSG_TIGHT_SENIORS;
    xy_finding *f =
            note_setting(l, message, row->lead, SETTING(senior_share_permille), lead_of(l, row));
    set_number(l, f, 1, seniors);
    set_number(l, f, 2, base);
    f->args[3] = xy_text_decimal(
            l->arena, s->senior_share_permille, 1, s->senior_share_permille % 10 != 0);
}

/* People of the hospital in the specialty that the plan does not send; *available: who may go. */
static int32_t left_at_home(
        const looking *l, int32_t *available, int32_t hospital, int32_t specialty)
{
    int32_t sent = 0;
    for (int32_t r = 0; r < l->plan->row_count; r++)
        for (int32_t i = 0; i < l->plan->rows[r].staff_count; i++) {
            const xy_sent *s = &l->plan->rows[r].staff[i];
            if (s->hospital == hospital && s->role == XY_ROLE_CLINICIAN &&
                    s->specialty == specialty)
                sent += s->count;
        }
    *available = 0;
    for (int t = 0; t < XY_TITLE_COUNT; t++)
        *available +=
                xy_hospital_available(l->inst, hospital, specialty, (xy_title)t, XY_ROLE_CLINICIAN);
    return *available - sent;
}

/* Person-days that all rows and other tiers bring for the need are fewer than it wants. */
static bool is_short(const looking *l, int32_t county, size_t k)
{
    const xy_need_measure *need = &l->pool->measure->needs[county][k];
    int64_t days = need->committed;
    for (int32_t r = 0; r < l->plan->row_count; r++)
        for (int32_t v = 0; v < l->plan->rows[r].visit_count; v++) {
            const xy_visit *visit = &l->plan->rows[r].visits[v];
            if (visit->county == county)
                days += (int64_t)xy_row_clinicians(&l->plan->rows[r], need->specialty) *
                        xy_measure_stay(l->pool->measure, visit->days);
        }
    return days < need->wanted_most;
}

/* Is more of the specialty wanted where the row goes? */
static bool is_wanted(const looking *l, const xy_row *row, int32_t specialty)
{
    for (int32_t v = 0; v < row->visit_count; v++) {
        int32_t c = row->visits[v].county;
        for (size_t k = 0; k < l->inst->counties[c].need_count; k++)
            if (l->pool->measure->needs[c][k].specialty == specialty && is_short(l, c, k))
                return true;
    }
    return false;
}

static void look_at_staff(const looking *l, const xy_row *row)
{
    for (int32_t i = 0; i < row->hospital_count; i++) {
        xy_name_list sent = xy_name_list_in(l->arena), none = xy_name_list_in(l->arena);
        for (int32_t s = 0; s < (int32_t)l->inst->specialty_count; s++) {
            int32_t available;
            if (is_wanted(l, row, s) && left_at_home(l, &available, row->hospitals[i], s) <= 0)
                xy_name_list_add(available ? &sent : &none, l->inst->specialties[s].name);
        }
        xy_text name = l->inst->hospitals[row->hospitals[i]].name;
        if (sent.count > 0)
            xy_finding_arg(note(l, XY_MSG_TIGHT_STAFF, "AV", name), 1, xy_name_list_text(&sent));
        if (none.count > 0)
            xy_finding_arg(note(l, XY_MSG_TIGHT_NO_STAFF, "AV", name), 1, xy_name_list_text(&none));
    }
}

static void look_at_budget(const looking *l, int32_t h)
{
    int32_t budget = l->inst->hospitals[h].budget_staff_weeks, people = 0;
    int32_t weeks = xy_weeks_of_team(l->inst);
    for (int32_t r = 0; r < l->plan->row_count; r++)
        for (int32_t i = 0; i < l->plan->rows[r].staff_count; i++)
            people += l->plan->rows[r].staff[i].hospital == h ? l->plan->rows[r].staff[i].count : 0;
    if (budget == XY_UNKNOWN || budget - people * weeks >= weeks)
        return;
    xy_finding *f = note(l, XY_MSG_TIGHT_BUDGET, "BW", l->inst->hospitals[h].name);
    set_number(l, f, 1, (int64_t)people * weeks);
    set_number(l, f, 2, budget);
}

/* --- Counties of a row ----------------------------------------------------------------------- */

static void look_at_counties(const looking *l, const xy_row *row)
{
    xy_bounds b = xy_hospital_counties(l->inst, row->lead);
    if (l->inst->mode == XY_MODE_RESIDENT) /* one county a team, by nature */
        return;
    if (row->visit_count == b.max)
        set_number(l,
                note_setting(l, XY_MSG_TIGHT_COUNTIES_MOST, row->lead,
                        SETTING(counties_per_team_max), lead_of(l, row)),
                1, b.max);
    if (row->visit_count == b.min && b.min > 1)
        set_number(l,
                note_setting(l, XY_MSG_TIGHT_COUNTIES_LEAST, row->lead,
                        SETTING(counties_per_team_min), lead_of(l, row)),
                1, b.min);
}

static void look_at_days(const looking *l, const xy_row *row)
{
    const xy_settings *s = &l->inst->rules->settings;
    for (int32_t v = 0; v < row->visit_count; v++) {
        if (row->visits[v].days != s->county_days_min)
            continue;
        xy_finding *f = note_setting(
                l, XY_MSG_TIGHT_DAYS, row->lead, SETTING(county_days_min), lead_of(l, row));
        xy_finding_arg(f, 1, l->inst->counties[row->visits[v].county].name);
        set_number(l, f, 2, s->county_days_min);
    }
    int32_t all = xy_days_counted(l->inst, l->inst->window.start, l->inst->window.end);
    if (l->inst->mode != XY_MODE_RESIDENT && all == xy_days_of_team(l->inst))
        set_number(l,
                note_setting(
                        l, XY_MSG_TIGHT_WINDOW, row->lead, SETTING(window_end), lead_of(l, row)),
                1, all);
}

static void look_at_townships(const looking *l, const xy_row *row)
{
    const xy_settings *s = &l->inst->rules->settings;
    int32_t all = 0;
    if (!l->pool->measure->reach || s->townships_scope != XY_SCOPE_TEAM || s->townships_min == 0)
        return;
    for (int32_t v = 0; v < row->visit_count; v++)
        all += xy_reach_most(l->pool->measure->reach, row->visits[v].county, row->visits[v].days);
    if (all == s->townships_min)
        set_number(l,
                note_setting(l, XY_MSG_TIGHT_TOWNSHIPS, row->lead, SETTING(townships_min),
                        lead_of(l, row)),
                1, all);
}

static int32_t minutes_between(const looking *l, int32_t a, int32_t b)
{
    const xy_travel *t = l->pool->measure->travel;
    int32_t there = xy_travel_minutes(t, t->hospitals + a, t->hospitals + b);
    int32_t back = xy_travel_minutes(t, t->hospitals + b, t->hospitals + a);
    return there < back ? there : back;
}

/* The nearest county that no team may visit together with the row's, for its distance alone. */
static void look_at_legs(const looking *l, const xy_row *row)
{
    int32_t limit = l->inst->rules->settings.group_leg_max_min;
    int32_t nearest = XY_UNKNOWN, minutes = INT32_MAX;
    if (xy_hospital_counties(l->inst, row->lead).max < 2)
        return;
    for (int32_t c = 0; c < (int32_t)l->inst->county_count; c++) {
        if (xy_row_visits(row, c) || !xy_county_eligible(l->inst, c) ||
                xy_county_teams(l->inst, c).max == 0)
            continue;
        int32_t longest = 0;
        for (int32_t v = 0; v < row->visit_count; v++) {
            int32_t leg = minutes_between(l, row->visits[v].county, c);
            longest = leg > longest ? leg : longest;
        }
        if (longest > limit && longest < minutes) {
            nearest = c;
            minutes = longest;
        }
    }
    if (nearest == XY_UNKNOWN)
        return;
    xy_finding *f = note_setting(
            l, XY_MSG_TIGHT_LEG, row->lead, SETTING(group_leg_max_min), lead_of(l, row));
    xy_finding_arg(f, 1, l->inst->counties[nearest].name);
    set_number(l, f, 2, minutes);
    set_number(l, f, 3, limit);
}

/* --- Numbers of teams ------------------------------------------------------------------------ */

static void look_at_county(const looking *l, int32_t c)
{
    xy_bounds b = xy_county_teams(l->inst, c);
    const xy_measure *m = l->pool->measure;
    xy_text name = l->inst->counties[c].name;
    int32_t teams = 0;
    for (int32_t r = 0; r < l->plan->row_count; r++)
        teams += xy_row_visits(&l->plan->rows[r], c);
    if (teams == b.max)
        set_number(l,
                note_setting(l, XY_MSG_TIGHT_COUNTY_MOST, XY_UNKNOWN, SETTING(teams_per_county_max),
                        name),
                1, b.max);
    if (teams == b.min && b.min > 0)
        set_number(l,
                note_setting(l, XY_MSG_TIGHT_COUNTY_LEAST, XY_UNKNOWN,
                        SETTING(teams_per_county_min), name),
                1, b.min);
    if (teams == 1 && xy_coverage_is_hard(l->inst) && m->priority[c] > 0 && !m->covered_already[c])
        note(l, XY_MSG_TIGHT_COVERAGE, xy_coverage_rule(l->inst), name);
}

static void look_at_hospital(const looking *l, int32_t h)
{
    xy_bounds b = xy_hospital_teams(l->inst, h);
    xy_text name = l->inst->hospitals[h].name;
    int32_t teams = 0;
    for (int32_t r = 0; r < l->plan->row_count; r++)
        teams += xy_row_has_member(&l->plan->rows[r], h);
    if (teams == b.max)
        set_number(l,
                note_setting(l, XY_MSG_TIGHT_ROWS_MOST, h, SETTING(teams_per_hospital_max), name),
                1, b.max);
    if (teams == b.min && b.min > 0)
        set_number(l,
                note_setting(l, XY_MSG_TIGHT_ROWS_LEAST, h, SETTING(teams_per_hospital_min), name),
                1, b.min);
    look_at_budget(l, h);
}

/* --- Decisions made before ------------------------------------------------------------------- */

/* Does the row, or else the subject, have to do with the lock? */
static bool concerns_lock(const xy_lock *lock, const xy_row *row, const xy_subject *subject)
{
    bool county = false, visited = false;
    for (size_t i = 0; i < lock->counties.count; i++) {
        county = county || lock->counties.items[i].index == subject->county;
        visited = visited || (row && xy_row_visits(row, lock->counties.items[i].index));
    }
    bool hospital = lock->kind != XY_BAN_GROUP && lock->hospital.index == subject->hospital;
    switch (lock->kind) {
    case XY_PIN_ROW:
    case XY_PIN_PAIR:
        return row && xy_row_is_pinned_by(row, lock);
    case XY_BAN_PAIR:
        return county || hospital || (row && xy_row_has_member(row, lock->hospital.index));
    case XY_BAN_GROUP:
        return county || visited;
    default:
        return hospital;
    }
}

static void look_at_locks(const looking *l, const xy_row *row, const xy_subject *subject)
{
    static const xy_msg_id messages[] = {[XY_PIN_ROW] = XY_MSG_TIGHT_PIN,
            [XY_PIN_PAIR] = XY_MSG_TIGHT_PIN,
            [XY_BAN_PAIR] = XY_MSG_TIGHT_BAN,
            [XY_BAN_GROUP] = XY_MSG_TIGHT_BAN_GROUP,
            [XY_BAN_HOSPITAL] = XY_MSG_TIGHT_STAYS};
    for (size_t i = 0; i < l->inst->lock_count; i++) {
        const xy_lock *lock = &l->inst->locks[i];
        if (!concerns_lock(lock, row, subject))
            continue;
        xy_text name = lock->kind == XY_BAN_GROUP ? (xy_text){"", ""}
                                                  : l->inst->hospitals[lock->hospital.index].name;
        bool pin = lock->kind == XY_PIN_ROW || lock->kind == XY_PIN_PAIR;
        xy_finding_arg(note(l, messages[lock->kind], pin ? "PIN" : "BAN", name), 1,
                xy_counties_called(l->inst, l->arena, &lock->counties));
    }
}

static void look_at_changes(const looking *l)
{
    const xy_keep *keep = l->inst->keep;
    if (!keep || keep->max_changes == XY_UNKNOWN ||
            xy_keep_changes(keep, l->plan->rows, l->plan->row_count) != keep->max_changes)
        return;
    xy_finding *f =
            xy_find(l->out, XY_INFO, XY_MSG_TIGHT_CHANGES, XY_NOWHERE, NULL, NULL, NULL, NULL);
    f->rule = xy_rules_quote(l->inst->rules, "A15");
    set_number(l, f, 0, keep->max_changes);
}

static bool concerns(const xy_subject *subject, const xy_plan *plan, int32_t r)
{
    const xy_row *row = &plan->rows[r];
    if (subject->kind == XY_SUBJECT_ROW)
        return subject->row == r;
    if (subject->kind == XY_SUBJECT_COUNTY)
        return xy_row_visits(row, subject->county);
    if (subject->kind == XY_SUBJECT_HOSPITAL)
        return xy_row_has_member(row, subject->hospital);
    return xy_row_has_member(row, subject->hospital) || xy_row_visits(row, subject->county);
}

static void look_at_row(const looking *l, const xy_row *row, const xy_subject *subject)
{
    const xy_team *team = team_of(l, row);
    if (team)
        look_at_size(l, row, team);
    look_at_seniors(l, row);
    look_at_staff(l, row);
    look_at_counties(l, row);
    look_at_days(l, row);
    look_at_townships(l, row);
    look_at_legs(l, row);
    for (int32_t v = 0; v < row->visit_count && subject->kind == XY_SUBJECT_ROW; v++)
        look_at_county(l, row->visits[v].county);
    for (int32_t i = 0; i < row->hospital_count && subject->kind == XY_SUBJECT_ROW; i++)
        look_at_hospital(l, row->hospitals[i]);
    look_at_locks(l, row, subject);
}

void xy_tight_list(
        xy_findings *out, const xy_pool *pool, const xy_plan *plan, const xy_subject *subject)
{
    const looking l = {
            .out = out, .arena = out->arena, .inst = pool->inst, .pool = pool, .plan = plan};
    bool any = false;
    for (int32_t r = 0; r < plan->row_count; r++)
        if (concerns(subject, plan, r)) {
            look_at_row(&l, &plan->rows[r], subject);
            any = true;
        }
    if (!any)
        look_at_locks(&l, NULL, subject);
    if (subject->county != XY_UNKNOWN)
        look_at_county(&l, subject->county);
    if (subject->hospital != XY_UNKNOWN)
        look_at_hospital(&l, subject->hospital);
    look_at_changes(&l);
}
