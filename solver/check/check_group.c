/* Who is where: rows per hospital and county, and the counties of one row together. */
#include "check/check_parts.h"

static void count_hospital(xy_check *k, int32_t hospital)
{
    xy_bounds bounds = xy_hospital_teams(k->inst, hospital);
    int32_t rows = 0;
    xy_place place = xy_check_pointer("/rows");
    for (int32_t r = 0; r < k->plan->row_count; r++) {
        if (!xy_row_has_member(&k->plan->rows[r], hospital))
            continue;
        if (++rows > bounds.max)
            place = xy_check_at(k, r, "");
    }
    xy_finding *f = NULL;
    if (rows < bounds.min)
        f = xy_check_breach(k, XY_RULE_OF(k, teams_per_hospital_min), XY_MSG_CHECK_ROWS_FEW, place);
    else if (rows > bounds.max)
        f = xy_check_breach(
                k, XY_RULE_OF(k, teams_per_hospital_max), XY_MSG_CHECK_ROWS_MANY, place);
    if (!f)
        return;
    xy_check_arg_hospital(k, f, 0, hospital);
    xy_check_arg_int(k, f, 1, rows);
    xy_check_arg_int(k, f, 2, rows < bounds.min ? bounds.min : bounds.max);
}

static void count_county(xy_check *k, int32_t county)
{
    xy_bounds bounds = xy_county_teams(k->inst, county);
    int32_t teams = 0;
    xy_place place = xy_check_pointer("/rows");
    xy_name_list leads = xy_name_list_in(k->arena);
    for (int32_t r = 0; r < k->plan->row_count; r++) {
        const xy_row *row = &k->plan->rows[r];
        if (!xy_row_visits(row, county))
            continue;
        xy_name_list_add(&leads, k->inst->hospitals[row->lead].name);
        if (++teams > bounds.max)
            place = xy_check_at(k, r, "/visits");
    }
    xy_finding *f = NULL;
    if (teams < bounds.min)
        f = xy_check_breach(k, XY_RULE_OF(k, teams_per_county_min), XY_MSG_CHECK_COUNTY_FEW, place);
    else if (teams > bounds.max)
        f = xy_check_breach(
                k, XY_RULE_OF(k, teams_per_county_max), XY_MSG_CHECK_COUNTY_MANY, place);
    if (!f)
        return;
    xy_check_arg_county(k, f, 0, county);
    xy_check_arg_int(k, f, 1, teams);
    xy_check_arg_int(k, f, 2, teams < bounds.min ? bounds.min : bounds.max);
    xy_finding_arg(f, 3, xy_name_list_text(&leads));
}

void xy_check_counts(xy_check *k)
{
    for (size_t h = 0; h < k->inst->hospital_count; h++)
        count_hospital(k, (int32_t)h);
    for (size_t c = 0; c < k->inst->county_count; c++)
        count_county(k, (int32_t)c);
}

/* E1, and no county twice in one row. */
static void check_number(xy_check *k, int32_t r, xy_index_list counties)
{
    const xy_row *row = &k->plan->rows[r];
    for (int32_t v = 1; v < row->visit_count; v++)
        for (int32_t w = 0; w < v; w++) {
            if (row->visits[v].county != row->visits[w].county)
                continue;
            xy_finding *f = xy_check_breach(k, XY_RULE_OF(k, teams_per_county_max),
                    XY_MSG_CHECK_COUNTY_TWICE, xy_check_at_item(k, r, "visits", v, "/county"));
            xy_check_arg_hospital(k, f, 0, row->lead);
            xy_check_arg_county(k, f, 1, row->visits[v].county);
            break;
        }
    xy_bounds bounds = xy_hospital_counties(k->inst, row->lead);
    if (counties.count >= bounds.min && counties.count <= bounds.max)
        return;
    const char *rule = counties.count < bounds.min ? XY_RULE_OF(k, counties_per_team_min)
                                                   : XY_RULE_OF(k, counties_per_team_max);
    xy_finding *f = xy_check_breach(k, rule, XY_MSG_CHECK_COUNTIES, xy_check_at(k, r, "/visits"));
    xy_check_arg_team(k, f, 0, r);
    xy_check_arg_int(k, f, 1, counties.count);
    xy_check_arg_int(k, f, 2, bounds.min);
    xy_check_arg_int(k, f, 3, bounds.max);
}

/* E3: never more prefectures than the pack allows (pinned rows excepted), which the rule's level
 * decides on. That one is better than two that are allowed is a wish at any level: a hard rule with
 * a bound of two allows two. */
static void check_prefectures(xy_check *k, int32_t r, xy_index_list counties, bool pinned)
{
    const xy_instance *inst = k->inst;
    xy_name_list names = xy_name_list_in(k->arena);
    bool *seen = XY_NEW_N(k->arena, bool, inst->prefecture_count);
    for (int32_t i = 0; i < counties.count; i++) {
        int32_t p = inst->counties[counties.items[i]].prefecture.index;
        if (!seen[p])
            xy_name_list_add(&names, inst->prefectures[p].name);
        seen[p] = true;
    }
    if (names.count <= 1)
        return;
    bool many = !pinned && names.count > k->set->group_prefectures_max;
    const char *rule = XY_RULE_OF(k, group_prefectures_max);
    xy_place place = xy_check_at(k, r, "/visits");
    xy_finding *f = many ? xy_check_breach(k, rule, XY_MSG_CHECK_PREFECTURES_MANY, place)
                         : xy_check_found(k, XY_WARNING, rule, XY_MSG_CHECK_PREFECTURES, place);
    xy_check_arg_team(k, f, 0, r);
    xy_check_arg_int(k, f, 1, names.count);
    xy_finding_arg(f, 2, xy_name_list_text(&names));
    xy_check_arg_int(k, f, 3, k->set->group_prefectures_max);
}

static int32_t leg_minutes(const xy_check *k, int32_t a, int32_t b)
{
    const xy_travel *t = k->measure->travel;
    int32_t there = xy_travel_minutes(t, t->hospitals + a, t->hospitals + b);
    int32_t back = xy_travel_minutes(t, t->hospitals + b, t->hospitals + a);
    return there < back ? there : back;
}

/* COM: names the longest leg. */
static void check_legs(xy_check *k, int32_t r, xy_index_list counties)
{
    int32_t longest = 0, from = 0, to = 0;
    for (int32_t i = 1; i < counties.count; i++)
        for (int32_t j = 0; j < i; j++) {
            int32_t minutes = leg_minutes(k, counties.items[j], counties.items[i]);
            if (minutes <= longest)
                continue;
            longest = minutes;
            from = counties.items[j];
            to = counties.items[i];
        }
    if (longest <= k->set->group_leg_max_min)
        return;
    xy_finding *f = xy_check_breach(
            k, XY_RULE_OF(k, group_leg_max_min), XY_MSG_CHECK_LEG, xy_check_at(k, r, "/visits"));
    xy_check_arg_hospital(k, f, 0, k->plan->rows[r].lead);
    xy_check_arg_county(k, f, 1, from);
    xy_check_arg_county(k, f, 2, to);
    xy_check_arg_int(k, f, 3, longest);
    xy_check_arg_int(k, f, 4, k->set->group_leg_max_min);
}

static bool is_tagged(const xy_county *county)
{
    bool tagged = county->categories.count > 0;
    for (size_t t = 0; t < county->township_count; t++)
        tagged |= county->townships[t].categories.count > 0;
    return tagged;
}

static bool may_go(const xy_hospital *hospital, const xy_county *county)
{
    const xy_refs *allowed = &hospital->eligible_prefectures;
    for (size_t i = 0; i < allowed->count; i++)
        if (allowed->items[i].index == county->prefecture.index)
            return true;
    return allowed->count == 0;
}

/* A9: the prefectures that each hospital of the row may be sent to. */
static void check_reach(xy_check *k, int32_t r, const xy_county *county)
{
    const xy_row *row = &k->plan->rows[r];
    for (int32_t i = 0; i < row->hospital_count; i++) {
        if (may_go(&k->inst->hospitals[row->hospitals[i]], county))
            continue;
        xy_finding *f =
                xy_check_breach(k, "BAN", XY_MSG_CHECK_NOT_ALLOWED, xy_check_at(k, r, "/visits"));
        xy_check_arg_hospital(k, f, 0, row->hospitals[i]);
        xy_finding_arg(f, 1, county->name);
        xy_finding_arg(f, 2, k->inst->prefectures[county->prefecture.index].name);
    }
}

/* Q12, and A9. */
static void check_eligible(xy_check *k, int32_t r, xy_index_list counties)
{
    for (int32_t i = 0; i < counties.count; i++) {
        const xy_county *county = &k->inst->counties[counties.items[i]];
        if (k->set->eligible_units == XY_UNITS_TAGGED && !is_tagged(county)) {
            xy_finding *f = xy_check_breach(k, XY_RULE_OF(k, eligible_units),
                    XY_MSG_CHECK_NOT_TAGGED, xy_check_at(k, r, "/visits"));
            xy_check_arg_hospital(k, f, 0, k->plan->rows[r].lead);
            xy_finding_arg(f, 1, county->name);
        }
        check_reach(k, r, county);
    }
}

void xy_check_groups(xy_check *k)
{
    for (int32_t r = 0; r < k->plan->row_count; r++) {
        const xy_row *row = &k->plan->rows[r];
        if (row->visit_count < 1)
            continue;
        xy_index_list counties = xy_check_counties(k, row);
        bool pinned = xy_check_is_pinned(k, row);
        check_number(k, r, counties);
        check_prefectures(k, r, counties, pinned);
        if (pinned)
            continue;
        check_legs(k, r, counties);
        check_eligible(k, r, counties);
    }
}
