#include "candidates/pool.h"

#include "candidates/beside.h"

#include <string.h>

static bool is_shared(xy_pool *pool, xy_arena *arena)
{
    const xy_instance *inst = pool->inst;
    bool any = false;
    pool->shared_hospital = XY_NEW_N(arena, bool, inst->hospital_count);
    for (int32_t h = 0; h < (int32_t)inst->hospital_count; h++) {
        pool->shared_hospital[h] = xy_hospital_teams(inst, h).max > 1;
        any |= pool->shared_hospital[h];
    }
    for (int32_t c = 0; c < (int32_t)inst->county_count; c++)
        any |= xy_county_teams(inst, c).max > 1;
    return any;
}

static void build_teams(xy_pool *pool, xy_arena *arena)
{
    xy_teams_list(&pool->teams, &pool->team_count, arena, pool->inst);
    size_t n = (size_t)pool->team_count;
    pool->benches = XY_NEW_N(arena, xy_bench *, n);
    pool->classes = XY_NEW_N(arena, xy_class *, n);
    pool->class_count = XY_NEW_N(arena, int32_t, n);
    for (size_t t = 0; t < n; t++) {
        pool->benches[t] = xy_bench_build(arena, pool->inst, &pool->teams[t]);
        if (pool->shared)
            xy_classes_of(&pool->classes[t], &pool->class_count[t], arena, pool->inst,
                    &pool->teams[t], pool->shared_hospital);
    }
}

static int32_t kept_pairs(const xy_pool *pool, const xy_team *team, const xy_group *group)
{
    int32_t kept = 0;
    for (int32_t i = 0; i < group->count; i++) {
        bool pair = false;
        for (int32_t m = 0; m < team->member_count; m++)
            pair |= pool->measure->kept[(size_t)team->hospitals[m] * pool->inst->county_count +
                    (size_t)group->counties[i]];
        kept += pair;
    }
    return kept;
}

void xy_pool_visits(xy_visit *visits, const xy_groups *groups, const xy_group *group, int32_t lead)
{
    int32_t order[XY_TOUR_MAX];
    if (group->pinned_for != XY_UNKNOWN)
        memcpy(order, group->counties, sizeof order);
    else
        xy_travel_best_order(order, groups->travel, lead, group->counties, group->count);
    for (int32_t v = 0; v < group->count; v++) {
        visits[v] = (xy_visit){.county = order[v]};
        for (int32_t i = 0; i < group->count; i++)
            if (group->counties[i] == order[v])
                visits[v].days = group->days[i];
    }
}

static int32_t tour_minutes(const xy_pool *pool, const xy_group *group, int32_t lead)
{
    xy_visit visits[XY_TOUR_MAX];
    int32_t order[XY_TOUR_MAX];
    int64_t minutes, metres;
    xy_pool_visits(visits, pool->groups, group, lead);
    for (int32_t v = 0; v < group->count; v++)
        order[v] = visits[v].county;
    xy_travel_along(&minutes, &metres, pool->groups->travel, lead, order, group->count);
    return (int32_t)minutes;
}

typedef struct {
    xy_pool *pool;
    xy_arena *arena, *scratch_arena;
    size_t capacity, staffing_capacity;
    xy_staffing_scratch *scratch;
    const xy_stop *stop;
    xy_findings *err;
} builder;

static void append(builder *b, xy_candidate candidate)
{
    xy_pool *pool = b->pool;
    pool->items = xy_arena_grow(
            b->arena, pool->items, &b->capacity, (size_t)pool->count + 1, sizeof candidate);
    pool->items[pool->count++] = candidate;
}

/* Is the staffing one of the pool's from this index on? */
static bool at_hand(const xy_pool *pool, int64_t from, const xy_staffing *fresh, int32_t classes)
{
    for (int64_t i = from; i < pool->staffing_count; i++)
        if (memcmp(pool->staffings[i].taken, fresh->taken,
                    (size_t)classes * sizeof *fresh->taken) == 0)
            return true;
    return false;
}

static xy_status add_listed(
        builder *b, xy_candidate candidate, const xy_demand *demand, int64_t before)
{
    xy_pool *pool = b->pool;
    xy_staffing *list;
    int32_t count;
    int32_t t = candidate.team;
    xy_status status = xy_staffings_list(&list, &count, b->arena, pool->groups, &pool->teams[t],
            demand, pool->classes[t], pool->class_count[t], XY_STAFFING_STEPS, b->err);
    if (status != XY_OK)
        return status;
    for (int32_t i = 0; i < count; i++) {
        if (at_hand(pool, before, &list[i], pool->class_count[t]))
            continue;
        pool->staffings = xy_arena_grow(b->arena, pool->staffings, &b->staffing_capacity,
                (size_t)pool->staffing_count + 1, sizeof *list);
        candidate.staffing = (int32_t)pool->staffing_count;
        candidate.points = list[i].points;
        pool->staffings[pool->staffing_count++] = list[i];
        append(b, candidate);
    }
    return XY_OK;
}

/* All staffings worth keeping, within one set of specialties after the other (beside.h). */
static xy_status add_shared(builder *b, xy_candidate candidate, const xy_demand *demand)
{
    xy_pool *pool = b->pool;
    uint64_t *const *sets;
    int64_t before = pool->staffing_count;
    int32_t count =
            xy_beside_sets(&sets, pool->groups, demand->group, &pool->teams[candidate.team]);
    for (int32_t i = 0; i < count; i++) {
        xy_demand within = *demand;
        within.barred = sets[i];
        xy_status status = add_listed(b, candidate, &within, count > 1 ? before : INT64_MAX);
        if (status != XY_OK)
            return status;
    }
    pool->dropped[XY_GROUP_OTHER_TIER] += pool->staffing_count == before;
    return XY_OK;
}

/* Only where a member may be in two rows, or a county may take two teams, must staffings be listed:
 * elsewhere the best one serves (assignment.md section 5). */
static bool pair_shared(const xy_pool *pool, const xy_team *team, const xy_group *group)
{
    bool shared = false;
    for (int32_t i = 0; i < team->member_count; i++)
        shared |= pool->shared_hospital[team->hospitals[i]];
    for (int32_t i = 0; i < group->count; i++)
        shared |= xy_county_teams(pool->inst, group->counties[i]).max > 1;
    return shared;
}

/* Does the list hold the same team once more, as it may go to TCM hospitals (D6)? */
static bool tcm_team_follows(const xy_pool *pool, int32_t t)
{
    return t + 1 < pool->team_count && pool->teams[t + 1].for_tcm_host &&
            pool->teams[t + 1].lead == pool->teams[t].lead;
}

static xy_status add_team_and_group(builder *b, int32_t t, int32_t g, const xy_demand *demand)
{
    xy_pool *pool = b->pool;
    const xy_team *team = &pool->teams[t];
    const xy_group *group = &pool->groups->items[g];
    if (team->for_tcm_host ? !group->tcm_hosts : tcm_team_follows(pool, t) && group->tcm_hosts)
        return XY_OK;
    xy_group_state state =
            xy_group_for_team(pool->groups, group, team->lead, team->hospitals, team->member_count);
    if (state != XY_GROUP_OK) {
        pool->dropped[state]++;
        return XY_OK;
    }
    if (pool->count >= XY_POOL_LIMIT) {
        xy_find(b->err, XY_ERROR, XY_MSG_TOO_MANY_CANDIDATES, pool->inst->place,
                xy_text_int(b->err->arena, XY_POOL_LIMIT), NULL, NULL, NULL);
        return XY_ELIMIT;
    }
    xy_candidate candidate = {.team = t,
            .group = g,
            .staffing = XY_UNKNOWN,
            .travel_min = tour_minutes(pool, group, team->lead),
            .kept = kept_pairs(pool, team, group),
            .bonds = xy_measure_bonds(pool->measure, team->hospitals, team->member_count,
                    group->counties, group->count)};
    if (pair_shared(pool, team, group))
        return add_shared(b, candidate, demand);
    xy_demand best;
    xy_staffing_value value;
    if (!xy_beside_best(&best, &value, demand, pool->groups, pool->benches[t], team, b->scratch)) {
        pool->dropped[XY_GROUP_OTHER_TIER]++;
        return XY_OK;
    }
    candidate.points = value.points;
    append(b, candidate);
    return XY_OK;
}

/* Clinicians a team could bring at the most: the demand tables reach that far. */
static int32_t most_clinicians(const xy_pool *pool)
{
    int32_t most = 1;
    for (int32_t t = 0; t < pool->team_count; t++)
        if (pool->teams[t].size_max > most)
            most = pool->teams[t].size_max;
    return most;
}

#define PAIRS_BETWEEN_QUESTIONS 256

static xy_status build_candidates(builder *b)
{
    int64_t pairs = 0;
    xy_pool *pool = b->pool;
    int32_t groups = pool->groups->count, most = pool->clinicians_most = most_clinicians(pool);
    xy_demand *demands = XY_NEW_N(b->arena, xy_demand, (size_t)groups);
    for (int32_t g = 0; g < groups; g++)
        xy_demand_build(&demands[g], b->arena, pool->groups, &pool->groups->items[g], most);
    for (int32_t t = 0; t < pool->team_count; t++) {
        if (pool->teams[t].state != XY_TEAM_OK)
            continue;
        for (int32_t g = 0; g < groups; g++) {
            if (++pairs % PAIRS_BETWEEN_QUESTIONS == 0 && xy_stop_asked(b->stop))
                return XY_ESTOPPED;
            xy_status status = add_team_and_group(b, t, g, &demands[g]);
            if (status != XY_OK)
                return status;
        }
    }
    return XY_OK;
}

xy_status xy_pool_build(xy_pool **out, xy_arena *arena, const xy_measure *measure,
        const xy_stop *stop, xy_findings *err)
{
    *out = NULL;
    xy_pool *pool = XY_NEW(arena, xy_pool);
    pool->inst = measure->inst;
    pool->measure = measure;
    pool->shared = is_shared(pool, arena);
    build_teams(pool, arena);
    pool->stuck = xy_teams_explain(pool->teams, pool->team_count, pool->inst, err);
    if (pool->stuck > 0) {
        *out = pool;
        return XY_OK;
    }
    xy_status status = xy_groups_list(&pool->groups, arena, measure, XY_POOL_LIMIT, stop, err);
    if (status != XY_OK)
        return status;
    builder b = {.pool = pool,
            .arena = arena,
            .stop = stop,
            .err = err,
            .scratch = xy_staffing_scratch_new(arena)};
    status = build_candidates(&b);
    if (status == XY_OK)
        *out = pool;
    return status;
}
