/* The figures of a calendar against its days, its bounds, and the townships F4 asks for.
 * models/routes.md sections 2 and 7. */
#include "check/check_calendar.h"

#include "domain/reach.h"

/* visit: of the row, or XY_UNKNOWN for the whole. */
static xy_place figures_at(const xy_calendar_check *c, int32_t visit, const char *field)
{
    return xy_calendar_at(c,
            visit == XY_UNKNOWN ? xy_arena_printf(c->k->arena, "/total/%s", field)
                                : xy_arena_printf(c->k->arena, "/visits/%d/%s", (int)visit, field));
}

static void arg_whom(const xy_calendar_check *c, xy_finding *f, int i, int32_t visit)
{
    if (visit == XY_UNKNOWN)
        xy_calendar_arg_word(c, f, i, XY_MSG_CAL_ALL_VISITS);
    else
        xy_check_arg_county(c->k, f, i, c->row->visits[visit].county);
}

static void compare(const xy_calendar_check *c, int32_t visit, const char *name, int64_t recorded,
        int64_t actual)
{
    if (recorded == actual)
        return;
    xy_finding *f = xy_calendar_error(c, XY_MSG_CAL_FIGURE, figures_at(c, visit, name));
    arg_whom(c, f, 1, visit);
    f->args[2] = name;
    xy_calendar_arg_known(c, f, 3, recorded);
    xy_calendar_arg_known(c, f, 4, actual);
}

static void compare_all(const xy_calendar_check *c, int32_t visit, const xy_itinerary_figures *a,
        const xy_itinerary_figures *b)
{
    compare(c, visit, "county", a->county, b->county);
    compare(c, visit, "visited", a->visited, b->visited);
    compare(c, visit, "served", a->served, b->served);
    compare(c, visit, "townships", a->townships, b->townships);
    compare(c, visit, "must_served", a->must_served, b->must_served);
    compare(c, visit, "must_of", a->must_of, b->must_of);
    compare(c, visit, "people", a->people, b->people);
    compare(c, visit, "people_of", a->people_of, b->people_of);
    compare(c, visit, "people_bound", a->people_bound, b->people_bound);
    compare(c, visit, "proved", a->proved, b->proved);
    compare(c, visit, "drive_min", a->drive_min, b->drive_min);
    compare(c, visit, "drive_m", a->drive_m, b->drive_m);
    compare(c, visit, "mean_unvisited_m", a->mean_unvisited_m, b->mean_unvisited_m);
    compare(c, visit, "beyond_permille", a->beyond_permille, b->beyond_permille);
    compare(c, visit, "estimated_legs", a->estimated_legs, b->estimated_legs);
    compare(c, visit, "legs", a->legs, b->legs);
}

/* Nothing recorded above its bound; proved only what meets it. */
static void check_bound(
        const xy_calendar_check *c, int32_t visit, const xy_itinerary_figures *recorded)
{
    bool known = recorded->people_bound != XY_UNKNOWN;
    bool above = known && recorded->people > recorded->people_bound;
    if (!above && (!recorded->proved || recorded->people == recorded->people_bound))
        return;
    xy_finding *f = xy_calendar_error(c, above ? XY_MSG_CAL_BOUND : XY_MSG_CAL_PROVED,
            figures_at(c, visit, above ? "people_bound" : "proved"));
    arg_whom(c, f, 1, visit);
    xy_check_arg_int(c->k, f, 2, recorded->people);
    xy_calendar_arg_known(c, f, 3, recorded->people_bound);
}

/* What no calendar can exceed in the visit's days. */
static int32_t reach_of(const xy_calendar_check *c, int32_t visit)
{
    xy_visit_days days = xy_calendar_visit_days(c, visit);
    int32_t county = c->row->visits[visit].county;
    return xy_reach_townships(
            c->k->arena, c->k->inst, c->travel[county], county, days.counted - days.prefecture);
}

/* A calendar with a bound was searched for: it is the best found of a team whose counties may reach
 * so many, and what it lacks is a warning. One made by hand answers for it as the pack has it. */
static xy_severity lack_of(const xy_calendar_check *c, const char *rule, bool possible)
{
    bool searched = c->it->total.people_bound != XY_UNKNOWN;
    return possible && !searched ? xy_rules_severity(c->k->inst->rules, rule) : XY_WARNING;
}

/* The county against the larger of the minima that hold for it. */
static void check_county(const xy_calendar_check *c, int32_t v, int32_t served, int32_t reach)
{
    const xy_settings *set = c->k->set;
    bool each = set->townships_scope == XY_SCOPE_COUNTY &&
            set->townships_min > set->townships_per_county_min;
    int32_t wanted = each ? set->townships_min : set->townships_per_county_min;
    int32_t county = c->row->visits[v].county;
    if (served >= wanted || c->k->inst->counties[county].township_count == 0)
        return;
    const char *rule =
            each ? XY_RULE_OF(c->k, townships_min) : XY_RULE_OF(c->k, townships_per_county_min);
    bool possible = reach >= wanted;
    xy_finding *f = xy_calendar_found(c, lack_of(c, rule, possible), rule,
            possible ? XY_MSG_CAL_COUNTY_FEW : XY_MSG_CAL_COUNTY_BOUND, figures_at(c, v, "served"));
    xy_check_arg_county(c->k, f, 1, county);
    xy_check_arg_int(c->k, f, 2, served);
    xy_check_arg_int(c->k, f, 3, wanted);
    xy_check_arg_int(c->k, f, 4, reach);
}

static void check_team(const xy_calendar_check *c, int32_t served, int32_t reach)
{
    int32_t wanted = c->k->set->townships_min;
    if (c->k->set->townships_scope != XY_SCOPE_TEAM || served >= wanted)
        return;
    const char *rule = XY_RULE_OF(c->k, townships_min);
    bool possible = reach >= wanted;
    xy_finding *f = xy_calendar_found(c, lack_of(c, rule, possible), rule,
            possible ? XY_MSG_CAL_TOWNSHIPS_FEW : XY_MSG_CAL_TOWNSHIPS_BOUND,
            figures_at(c, XY_UNKNOWN, "served"));
    xy_check_arg_int(c->k, f, 1, served);
    xy_check_arg_int(c->k, f, 2, wanted);
    xy_check_arg_int(c->k, f, 3, reach);
}

static void check_townships(const xy_calendar_check *c, const xy_itinerary *actual)
{
    int32_t reach = 0;
    for (int32_t v = 0; v < c->row->visit_count; v++) {
        int32_t of_visit = reach_of(c, v);
        check_county(c, v, actual->visits[v].served, of_visit);
        reach += of_visit;
    }
    check_team(c, actual->total.served, reach);
}

void xy_calendar_check_figures(const xy_calendar_check *c)
{
    const xy_itinerary *it = c->it;
    xy_itinerary actual = *it;
    bool whole = it->visit_count == c->row->visit_count;
    actual.visits =
            whole ? XY_NEW_N(c->k->arena, xy_itinerary_figures, (size_t)it->visit_count) : NULL;
    for (int32_t v = 0; whole && v < it->visit_count; v++)
        actual.visits[v] = it->visits[v];
    xy_itinerary_measure(&actual, c->k->arena, c->k->inst, c->row, c->travel);
    if (whole) {
        for (int32_t v = 0; v < it->visit_count; v++) {
            compare_all(c, v, &it->visits[v], &actual.visits[v]);
            check_bound(c, v, &it->visits[v]);
        }
        compare_all(c, XY_UNKNOWN, &it->total, &actual.total);
    } else {
        xy_finding *f =
                xy_calendar_error(c, XY_MSG_CAL_FIGURES_COUNT, xy_calendar_at(c, "/visits"));
        xy_check_arg_int(c->k, f, 1, it->visit_count);
        xy_check_arg_int(c->k, f, 2, c->row->visit_count);
    }
    check_townships(c, &actual);
}
