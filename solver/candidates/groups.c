#include "candidates/groups.h"

#include "domain/calendar.h"

#include <string.h>

static bool far_apart(const xy_groups *g, int32_t a, int32_t b)
{
    int32_t from = g->travel->hospitals + a, to = g->travel->hospitals + b;
    int32_t there = xy_travel_minutes(g->travel, from, to);
    int32_t back = xy_travel_minutes(g->travel, to, from);
    return (there < back ? there : back) > g->inst->rules->settings.group_leg_max_min;
}

static int32_t prefectures_in(const xy_instance *inst, const int32_t *counties, int32_t count)
{
    int32_t distinct = 0;
    for (int32_t i = 0; i < count; i++) {
        bool seen = false;
        for (int32_t j = 0; j < i; j++)
            seen |= inst->counties[counties[i]].prefecture.index ==
                    inst->counties[counties[j]].prefecture.index;
        distinct += !seen;
    }
    return distinct;
}

static bool banned_together(const xy_instance *inst, const int32_t *counties, int32_t count)
{
    for (size_t i = 0; i < inst->lock_count; i++) {
        const xy_lock *lock = &inst->locks[i];
        if (lock->kind != XY_BAN_GROUP)
            continue;
        int both = 0;
        for (int32_t k = 0; k < count; k++)
            both += counties[k] == lock->counties.items[0].index ||
                    counties[k] == lock->counties.items[1].index;
        if (both == 2)
            return true;
    }
    return false;
}

/* Can a team reach as many as the pack asks for, in the days it has in each county (F4)? */
static bool enough_townships(const xy_groups *g, const int32_t *counties, int32_t count)
{
    const xy_settings *s = &g->inst->rules->settings;
    if (!g->measure->reach)
        return true;
    int32_t days[XY_TOUR_MAX], total = 0;
    bool all_listed = true;
    xy_measure_split_days(g->measure, days, counties, count, xy_days_of_team(g->inst));
    for (int32_t i = 0; i < count; i++) {
        if (g->inst->counties[counties[i]].township_count == 0) { /* nothing listed: not judged */
            all_listed = false;
            continue;
        }
        int32_t most = xy_reach_most(g->measure->reach, counties[i], days[i]);
        total += most;
        if (most < s->townships_per_county_min ||
                (s->townships_scope == XY_SCOPE_COUNTY && most < s->townships_min))
            return false;
    }
    return !all_listed || s->townships_scope == XY_SCOPE_COUNTY || total >= s->townships_min;
}

static bool enough_days(const xy_groups *g, const int32_t *counties, int32_t count)
{
    const xy_settings *s = &g->inst->rules->settings;
    int32_t days[XY_TOUR_MAX];
    xy_measure_split_days(g->measure, days, counties, count, xy_days_of_team(g->inst));
    for (int32_t i = 0; i < count; i++)
        if (days[i] < s->county_days_min || days[i] < 1)
            return false;
    return true;
}

/* Days at a prefecture's hospital or in a community of the city are not days inside counties (F2). */
static bool enough_area_days(const xy_groups *g, const int32_t *counties, int32_t count)
{
    int32_t days[XY_TOUR_MAX], area = 0;
    xy_measure_split_days(g->measure, days, counties, count, xy_days_of_team(g->inst));
    for (int32_t i = 0; i < count; i++) {
        xy_place_level level = g->inst->counties[counties[i]].level;
        area += level == XY_AT_COUNTY || level == XY_AT_TOWNSHIP ? days[i] : 0;
    }
    return area >= g->inst->rules->settings.county_area_days_min;
}

static bool all_close(const xy_groups *g, const int32_t *counties, int32_t count)
{
    for (int32_t i = 0; i < count; i++)
        for (int32_t j = 0; j < i; j++)
            if (far_apart(g, counties[i], counties[j]))
                return false;
    return true;
}

xy_group_state xy_group_judge(
        const xy_groups *g, const int32_t *counties, int32_t count, xy_bounds bounds, bool pinned)
{
    const xy_instance *inst = g->inst;
    if (count < bounds.min || count > bounds.max || count > XY_TOUR_MAX)
        return XY_GROUP_SIZE;
    if (!pinned) {
        for (int32_t i = 0; i < count; i++)
            if (!xy_county_eligible(inst, counties[i]))
                return XY_GROUP_NOT_ELIGIBLE;
        if (prefectures_in(inst, counties, count) > inst->rules->settings.group_prefectures_max)
            return XY_GROUP_PREFECTURES;
        if (!all_close(g, counties, count))
            return XY_GROUP_FAR;
    }
    if (banned_together(inst, counties, count))
        return XY_GROUP_BANNED;
    if (!enough_days(g, counties, count))
        return XY_GROUP_DAYS;
    if (!enough_area_days(g, counties, count))
        return XY_GROUP_AREA;
    return enough_townships(g, counties, count) ? XY_GROUP_OK : XY_GROUP_TOWNSHIPS;
}

/* Is the group one of the hospital's pinned rows, and are all its rows pinned? */
static bool against_pins(const xy_instance *inst, const xy_group *group, int32_t hospital)
{
    int32_t pinned = 0;
    bool same = group->pinned_for == hospital;
    for (size_t i = 0; i < inst->lock_count; i++)
        pinned += inst->locks[i].kind == XY_PIN_ROW && inst->locks[i].hospital.index == hospital;
    return !same && pinned > 0 && pinned >= xy_hospital_teams(inst, hospital).max;
}

static bool equals_pin(const xy_group *group, const xy_lock *lock)
{
    if ((size_t)group->count != lock->counties.count)
        return false;
    for (int32_t k = 0; k < group->count; k++) {
        bool found = false;
        for (size_t i = 0; i < lock->counties.count; i++)
            found |= lock->counties.items[i].index == group->counties[k];
        if (!found)
            return false;
    }
    return true;
}

/* A pinned row stands in the list once more, in the planner's order: the free copy is not for
 * the hospital that pinned it. */
static bool pinned_elsewhere(const xy_instance *inst, const xy_group *group, int32_t lead)
{
    if (group->pinned_for != XY_UNKNOWN)
        return group->pinned_for != lead;
    for (size_t i = 0; i < inst->lock_count; i++)
        if (inst->locks[i].kind == XY_PIN_ROW && inst->locks[i].hospital.index == lead &&
                equals_pin(group, &inst->locks[i]))
            return true;
    return false;
}

static bool banned_pair(const xy_instance *inst, const xy_group *group, int32_t hospital)
{
    for (size_t i = 0; i < inst->lock_count; i++) {
        const xy_lock *lock = &inst->locks[i];
        if (lock->kind != XY_BAN_PAIR || lock->hospital.index != hospital)
            continue;
        for (int32_t k = 0; k < group->count; k++)
            if (group->counties[k] == lock->counties.items[0].index)
                return true;
    }
    return false;
}

static bool within_reach(const xy_instance *inst, const xy_group *group, int32_t hospital)
{
    const xy_refs *allowed = &inst->hospitals[hospital].eligible_prefectures;
    for (int32_t k = 0; k < group->count && allowed->count; k++) {
        bool found = false;
        for (size_t i = 0; i < allowed->count; i++)
            found |= inst->counties[group->counties[k]].prefecture.index == allowed->items[i].index;
        if (!found)
            return false;
    }
    return true;
}

static size_t reach_words(const xy_instance *inst)
{
    return (inst->county_count + 63) / 64;
}

/* For each hospital the counties that are within reach, so that a million pairs need not search lists. */
static void find_reach(xy_groups *g, xy_arena *arena)
{
    const xy_instance *inst = g->inst;
    size_t words = reach_words(inst);
    g->reach = XY_NEW_N(arena, uint64_t, inst->hospital_count * words);
    for (int32_t h = 0; h < (int32_t)inst->hospital_count; h++)
        for (int32_t c = 0; c < (int32_t)inst->county_count; c++) {
            const xy_group alone = {.counties = {c}, .count = 1};
            if (within_reach(inst, &alone, h))
                xy_set_add(&g->reach[(size_t)h * words], c);
        }
}

static bool is_reached(const xy_groups *g, const xy_group *group, int32_t hospital)
{
    if (!g->reach)
        return within_reach(g->inst, group, hospital);
    const uint64_t *set = &g->reach[(size_t)hospital * reach_words(g->inst)];
    for (int32_t k = 0; k < group->count; k++)
        if (!xy_set_has(set, group->counties[k]))
            return false;
    return true;
}

xy_group_state xy_group_for_team(const xy_groups *g, const xy_group *group, int32_t lead,
        const int32_t *hospitals, int32_t hospital_count)
{
    const xy_instance *inst = g->inst;
    xy_bounds bounds = xy_hospital_counties(inst, lead);
    if (group->count < bounds.min || group->count > bounds.max)
        return XY_GROUP_SIZE;
    if (pinned_elsewhere(inst, group, lead))
        return XY_GROUP_NOT_PINNED;
    for (int32_t i = 0; i < hospital_count; i++) {
        if (group->pinned_for == XY_UNKNOWN && !is_reached(g, group, hospitals[i]))
            return XY_GROUP_ELSEWHERE;
        if (banned_pair(inst, group, hospitals[i]))
            return XY_GROUP_BANNED;
        if (against_pins(inst, group, hospitals[i]))
            return XY_GROUP_NOT_PINNED;
    }
    return XY_GROUP_OK;
}

bool xy_county_open(const xy_instance *inst, int32_t county)
{
    const xy_group alone = {.counties = {county}, .count = 1, .pinned_for = XY_UNKNOWN};
    for (size_t i = 0; i < inst->lock_count; i++)
        for (size_t k = 0; k < inst->locks[i].counties.count; k++)
            if (inst->locks[i].kind == XY_PIN_ROW &&
                    inst->locks[i].counties.items[k].index == county)
                return true;
    bool open = false;
    for (int32_t lead = 0; lead < (int32_t)inst->hospital_count; lead++)
        open |= within_reach(inst, &alone, lead) && !banned_pair(inst, &alone, lead) &&
                !inst->hospitals[lead].stays;
    return open && xy_county_eligible(inst, county);
}

#define STEPS_BETWEEN_QUESTIONS 4096

typedef struct {
    xy_groups *groups;
    xy_arena *arena;
    size_t capacity;
    xy_bounds sizes;
    int64_t limit;
    const xy_stop *stop;
    int64_t steps;
    bool stopped;
    int32_t *eligible;
    int32_t eligible_count;
} search;

static void append(search *s, const int32_t *counties, int32_t count, int32_t pinned_for)
{
    xy_groups *g = s->groups;
    g->items =
            xy_arena_grow(s->arena, g->items, &s->capacity, (size_t)g->count + 1, sizeof *g->items);
    xy_group *group = &g->items[g->count++];
    *group = (xy_group){.count = count, .pinned_for = pinned_for};
    memcpy(group->counties, counties, (size_t)count * sizeof *counties);
    xy_measure_split_days(g->measure, group->days, counties, count, xy_days_of_team(g->inst));
    group->split = xy_measure_is_split(g->inst, counties, count);
    group->tcm_hosts = true;
    for (int32_t i = 0; i < count; i++)
        group->tcm_hosts &= xy_county_has_tcm_host(&g->inst->counties[counties[i]]);
    for (int32_t i = 0; i < count; i++)
        if (!g->measure->covered_already[counties[i]])
            group->coverage += g->measure->priority[counties[i]];
}

/* Cliques of counties that are near each other, in lexicographic order. */
static bool extend(search *s, int32_t *counties, int32_t count, int32_t from, int32_t size)
{
    if (++s->steps % STEPS_BETWEEN_QUESTIONS == 0 && xy_stop_asked(s->stop))
        s->stopped = true;
    if (s->stopped)
        return false;
    if (count == size) {
        xy_group_state state = xy_group_judge(s->groups, counties, count, s->sizes, false);
        if (state == XY_GROUP_OK)
            append(s, counties, count, XY_UNKNOWN);
        else
            s->groups->dropped[state]++;
        return s->groups->count <= s->limit;
    }
    for (int32_t i = from; i < s->eligible_count; i++) {
        bool near = true;
        for (int32_t k = 0; k < count; k++)
            near = near && !far_apart(s->groups, counties[k], s->eligible[i]);
        if (!near && count == 1 && size == s->sizes.max)
            s->groups->dropped[XY_GROUP_FAR]++;
        if (!near)
            continue;
        counties[count] = s->eligible[i];
        if (!extend(s, counties, count + 1, i + 1, size))
            return false;
    }
    return true;
}

static void add_pinned_rows(search *s)
{
    const xy_instance *inst = s->groups->inst;
    for (size_t i = 0; i < inst->lock_count; i++) {
        const xy_lock *lock = &inst->locks[i];
        if (lock->kind != XY_PIN_ROW)
            continue;
        int32_t counties[XY_TOUR_MAX];
        int32_t count = (int32_t)lock->counties.count;
        for (int32_t k = 0; k < count && k < XY_TOUR_MAX; k++)
            counties[k] = lock->counties.items[k].index;
        xy_bounds sizes = xy_hospital_counties(inst, lock->hospital.index);
        xy_group_state state = xy_group_judge(s->groups, counties, count, sizes, true);
        if (state == XY_GROUP_OK)
            append(s, counties, count, lock->hospital.index);
        else
            s->groups->dropped[state]++;
    }
}

xy_status xy_groups_list(xy_groups **out, xy_arena *arena, const xy_measure *m, int64_t limit,
        const xy_stop *stop, xy_findings *err)
{
    const xy_instance *inst = m->inst;
    xy_groups *g = *out = XY_NEW(arena, xy_groups);
    g->inst = inst;
    g->measure = m;
    g->travel = m->travel;
    g->dates = xy_dates_build(arena, inst);
    find_reach(g, arena);
    search s = {.groups = g,
            .arena = arena,
            .limit = limit,
            .stop = stop,
            .sizes = {true, XY_TOUR_MAX, 0}};
    for (int32_t h = 0; h < (int32_t)inst->hospital_count; h++) {
        xy_bounds b = xy_hospital_counties(inst, h);
        s.sizes.min = b.min < s.sizes.min ? b.min : s.sizes.min;
        s.sizes.max = b.max > s.sizes.max ? b.max : s.sizes.max;
    }
    s.sizes.max = s.sizes.max > XY_TOUR_MAX ? XY_TOUR_MAX : s.sizes.max;
    s.sizes.min = s.sizes.min < 1 ? 1 : s.sizes.min;
    s.eligible = XY_NEW_N(arena, int32_t, inst->county_count);
    for (int32_t c = 0; c < (int32_t)inst->county_count; c++) {
        if (xy_county_eligible(inst, c) && xy_county_teams(inst, c).max > 0)
            s.eligible[s.eligible_count++] = c;
        else
            g->dropped[XY_GROUP_NOT_ELIGIBLE]++;
    }
    int32_t counties[XY_TOUR_MAX];
    for (int32_t size = s.sizes.min; size <= s.sizes.max; size++)
        if (!extend(&s, counties, 0, 0, size)) {
            if (s.stopped)
                return XY_ESTOPPED;
            xy_find(err, XY_ERROR, XY_MSG_TOO_MANY_GROUPS, inst->place,
                    xy_text_int(err->arena, limit), NULL, NULL, NULL);
            return XY_ELIMIT;
        }
    add_pinned_rows(&s);
    return XY_OK;
}
