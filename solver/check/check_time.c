/* When a team is where, and for how long: F3 and F4. */
#include "check/check_parts.h"

#include "domain/calendar.h"

static xy_finding *visit_breach(
        xy_check *k, const char *rule, xy_msg_id message, int32_t r, int32_t v, const char *field)
{
    const xy_row *row = &k->plan->rows[r];
    xy_finding *f = xy_check_breach(k, rule, message, xy_check_at_item(k, r, "visits", v, field));
    xy_check_arg_hospital(k, f, 0, row->lead);
    xy_check_arg_county(k, f, 1, row->visits[v].county);
    return f;
}

static void check_dates(xy_check *k, int32_t r, int32_t v)
{
    const xy_visit *visit = &k->plan->rows[r].visits[v];
    const xy_window *window = &k->inst->window;
    xy_text span = xy_check_span(k, visit->from, visit->to);
    if (visit->to < visit->from) {
        xy_finding_arg(
                visit_breach(k, XY_RULE_OF(k, window_start), XY_MSG_CHECK_DATES_ORDER, r, v, ""), 2,
                span);
        return;
    }
    if (visit->from < window->start || visit->to > window->end) {
        const char *rule = visit->from < window->start ? XY_RULE_OF(k, window_start)
                                                       : XY_RULE_OF(k, window_end);
        xy_finding *f = visit_breach(k, rule, XY_MSG_CHECK_WINDOW, r, v, "");
        xy_finding_arg(f, 2, span);
        xy_finding_arg(f, 3, xy_check_span(k, window->start, window->end));
    }
    int32_t counted = xy_days_counted(k->inst, visit->from, visit->to);
    if (visit->days == counted)
        return;
    xy_finding *f =
            visit_breach(k, XY_RULE_OF(k, day_counting), XY_MSG_CHECK_DAYS_COUNTED, r, v, "/days");
    xy_finding_arg(f, 2, span);
    xy_check_arg_int(k, f, 3, counted);
    xy_check_arg_int(k, f, 4, visit->days);
}

static void check_sequence(xy_check *k, int32_t r)
{
    const xy_row *row = &k->plan->rows[r];
    for (int32_t v = 1; v < row->visit_count; v++) {
        const xy_visit *before = &row->visits[v - 1], *visit = &row->visits[v];
        if (visit->from > before->to || before->to < before->from || visit->to < visit->from)
            continue;
        xy_finding *f = visit_breach(
                k, XY_RULE_OF(k, days_min), XY_MSG_CHECK_VISITS_OVERLAP, r, v, "/from");
        xy_check_arg_county(k, f, 2, before->county);
        xy_finding_arg(f, 3, xy_check_span(k, visit->from, visit->to));
        xy_finding_arg(f, 4, xy_check_span(k, before->from, before->to));
    }
}

static void few_days(
        xy_check *k, const char *rule, xy_msg_id message, int32_t r, int64_t days, int32_t wanted)
{
    xy_finding *f = xy_check_breach(k, rule, message, xy_check_at(k, r, "/visits"));
    xy_check_arg_team(k, f, 0, r);
    xy_check_arg_int(k, f, 1, days);
    xy_check_arg_int(k, f, 2, wanted);
}

/* Days in a prefecture's hospital or a community of the city are days of the team, but not days
 * in the counties (F2). */
static bool is_county_area(xy_place_level level)
{
    return level == XY_AT_COUNTY || level == XY_AT_TOWNSHIP;
}

static void check_totals(xy_check *k, int32_t r)
{
    const xy_row *row = &k->plan->rows[r];
    int64_t total = xy_row_days(row), area = 0;
    for (int32_t v = 0; v < row->visit_count; v++)
        if (is_county_area(k->inst->counties[row->visits[v].county].level))
            area += row->visits[v].days;
    if (total < k->set->days_min)
        few_days(k, XY_RULE_OF(k, days_min), XY_MSG_CHECK_DAYS_FEW, r, total, k->set->days_min);
    if (area < k->set->county_area_days_min && (area < total || total >= k->set->days_min))
        few_days(k, XY_RULE_OF(k, county_area_days_min), XY_MSG_CHECK_AREA_DAYS_FEW, r, area,
                k->set->county_area_days_min);
}

static void check_county_days(xy_check *k, int32_t r)
{
    const xy_row *row = &k->plan->rows[r];
    xy_index_list counties = xy_check_counties(k, row);
    for (int32_t i = 0; i < counties.count; i++) {
        int64_t days = 0;
        int32_t at = 0;
        for (int32_t v = 0; v < row->visit_count; v++)
            if (row->visits[v].county == counties.items[i]) {
                days += row->visits[v].days;
                at = v;
            }
        if (days >= k->set->county_days_min)
            continue;
        xy_finding *f = visit_breach(
                k, XY_RULE_OF(k, county_days_min), XY_MSG_CHECK_COUNTY_DAYS_FEW, r, at, "/days");
        xy_check_arg_int(k, f, 2, days);
        xy_check_arg_int(k, f, 3, k->set->county_days_min);
    }
}

/* D15: a resident team is there from the first day of the term to the last. */
static void check_year_round(xy_check *k, int32_t r)
{
    const xy_row *row = &k->plan->rows[r];
    const xy_window *window = &k->inst->window;
    for (int32_t v = 0; v < row->visit_count; v++) {
        const xy_visit *visit = &row->visits[v];
        if (visit->from <= window->start && visit->to >= window->end)
            continue;
        xy_finding *f =
                visit_breach(k, XY_RULE_OF(k, year_round), XY_MSG_CHECK_YEAR_ROUND, r, v, "/from");
        xy_finding_arg(f, 2, xy_check_span(k, visit->from, visit->to));
        xy_finding_arg(f, 3, xy_check_span(k, window->start, window->end));
    }
}

void xy_check_days(xy_check *k)
{
    for (int32_t r = 0; r < k->plan->row_count; r++) {
        if (k->plan->rows[r].visit_count < 1)
            continue;
        for (int32_t v = 0; v < k->plan->rows[r].visit_count; v++)
            check_dates(k, r, v);
        check_sequence(k, r);
        check_totals(k, r);
        check_county_days(k, r);
        if (k->inst->mode == XY_MODE_RESIDENT && k->set->year_round)
            check_year_round(k, r);
    }
}

/* Each county of the row against the larger of the minima that hold for a county. */
static void check_county_townships(xy_check *k, int32_t r, xy_index_list counties)
{
    bool each = k->set->townships_scope == XY_SCOPE_COUNTY &&
            k->set->townships_min > k->set->townships_per_county_min;
    int32_t wanted = each ? k->set->townships_min : k->set->townships_per_county_min;
    const char *rule =
            each ? XY_RULE_OF(k, townships_min) : XY_RULE_OF(k, townships_per_county_min);
    for (int32_t i = 0; i < counties.count; i++) {
        const xy_county *county = &k->inst->counties[counties.items[i]];
        int32_t usable = xy_county_usable_townships(county);
        if (county->township_count == 0 || usable >= wanted)
            continue;
        xy_finding *f = xy_check_breach(
                k, rule, XY_MSG_CHECK_COUNTY_TOWNSHIPS_FEW, xy_check_at(k, r, "/visits"));
        xy_check_arg_hospital(k, f, 0, k->plan->rows[r].lead);
        xy_finding_arg(f, 1, county->name);
        xy_check_arg_int(k, f, 2, usable);
        xy_check_arg_int(k, f, 3, wanted);
    }
}

/* The team over all its counties; unknown while one of them has no townships listed. */
static void check_team_townships(xy_check *k, int32_t r, xy_index_list counties)
{
    int32_t usable = 0;
    for (int32_t i = 0; i < counties.count; i++) {
        const xy_county *county = &k->inst->counties[counties.items[i]];
        if (county->township_count == 0)
            return;
        usable += xy_county_usable_townships(county);
    }
    if (usable >= k->set->townships_min)
        return;
    xy_finding *f = xy_check_breach(k, XY_RULE_OF(k, townships_min), XY_MSG_CHECK_TOWNSHIPS_FEW,
            xy_check_at(k, r, "/visits"));
    xy_check_arg_team(k, f, 0, r);
    xy_check_arg_int(k, f, 1, usable);
    xy_check_arg_int(k, f, 2, k->set->townships_min);
}

void xy_check_townships(xy_check *k)
{
    for (int32_t r = 0; r < k->plan->row_count; r++) {
        if (k->plan->rows[r].visit_count < 1)
            continue;
        xy_index_list counties = xy_check_counties(k, &k->plan->rows[r]);
        check_county_townships(k, r, counties);
        if (k->set->townships_scope == XY_SCOPE_TEAM)
            check_team_townships(k, r, counties);
    }
}
