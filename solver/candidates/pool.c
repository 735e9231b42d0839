#include "candidates/pool.h"

#include "base/memory.h"
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

/* Does the policy look at the shares of counties? Then pairs have several staffings. */
static bool is_fair(const xy_pool *pool)
{
    return xy_measure_is_fair(pool->measure);
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
    xy_arena *arena;
    size_t capacity, staffing_capacity, worth_capacity, shares_capacity;
    xy_staffing_scratch *scratch;
    xy_front front; /* of the pair at hand */
    const xy_pool_limits *limits;
    int64_t most;   /* candidates that there may be */
    int64_t *first; /* per team: pairs of those before it */
    int64_t asked;
    xy_staffing_search search;
    xy_findings *err;
} builder;

/* shares: of ordered stages, else NULL. */
static void append(builder *b, xy_candidate candidate, const xy_worth *worth, const int32_t *shares)
{
    xy_pool *pool = b->pool;
    if (is_fair(pool)) {
        pool->worth = xy_arena_grow(
                b->arena, pool->worth, &b->worth_capacity, (size_t)pool->count + 1, sizeof *worth);
        pool->worth[pool->count] = *worth;
    }
    if (shares) {
        pool->shares = xy_arena_grow(b->arena, pool->shares, &b->shares_capacity,
                (size_t)pool->count + 1, sizeof *pool->shares);
        memcpy(pool->shares[pool->count].share, shares, sizeof pool->shares->share);
    }
    pool->items = xy_arena_grow(
            b->arena, pool->items, &b->capacity, (size_t)pool->count + 1, sizeof candidate);
    pool->items[pool->count++] = candidate;
}

#define CLASSES_BYTES 64 /* of a staffing: what it takes of each class */

/* What a group takes: itself, also while the list grows, and what it asks for where that is kept. */
static int64_t bytes_of_group(const xy_pool *pool)
{
    int64_t demand = (int64_t)pool->inst->specialty_count * (pool->clinicians_most + 4);
    if (!pool->shared && !is_fair(pool))
        return 3 * (int64_t)sizeof(xy_group);
    if (is_fair(pool))
        demand *= XY_TOUR_MAX;
    return 3 * (int64_t)sizeof(xy_group) + (int64_t)sizeof(xy_demand) +
            demand * (int64_t)sizeof(int32_t);
}

/* What a candidate takes. Of those with listed staffings the number is not known before, so their
 * lists grow. */
static int64_t bytes_of_candidate(const builder *b)
{
    int64_t own = sizeof(xy_candidate);
    if (is_fair(b->pool))
        own = 3 * (own + (int64_t)sizeof(xy_worth));
    if (b->pool->measure->of_ordered)
        own += 3 * (int64_t)sizeof(xy_shares_of);
    if (b->pool->shared)
        own = 3 * (own + (int64_t)sizeof(xy_staffing)) + CLASSES_BYTES;
    return own + b->limits->bytes_each;
}

/* Says how many there are, what memory they need and how much there is. */
static xy_status refuse(const builder *b, xy_msg_id message, int64_t count)
{
    int64_t need = b->pool->groups->count * bytes_of_group(b->pool) + count * bytes_of_candidate(b);
    xy_arena *arena = b->err->arena;
    xy_find(b->err, XY_ERROR, message, b->pool->inst->place, xy_text_int(arena, count),
            xy_text_int(arena, need / XY_MIB + 1),
            xy_text_int(arena, b->limits->memory_bytes / XY_MIB), NULL);
    return XY_ELIMIT;
}

/* All staffings worth keeping, within one set of specialties after the other (beside.h). */
static xy_status add_shared(builder *b, xy_candidate candidate, const xy_demand *demand)
{
    xy_pool *pool = b->pool;
    int32_t t = candidate.team, listed = 0;
    xy_staffing *list = NULL;
    uint64_t *const *sets;
    int32_t count = xy_beside_sets(&sets, pool->groups, demand->group, &pool->teams[t]);
    for (int32_t i = 0; i < count; i++) {
        xy_demand within = *demand;
        within.barred = sets[i];
        xy_status status =
                xy_staffings_list(&list, &listed, b->arena, pool->groups, &pool->teams[t], &within,
                        pool->classes[t], pool->class_count[t], &b->search, b->err);
        if (status != XY_OK)
            return status;
    }
    for (int32_t i = 0; i < listed; i++) {
        if (pool->count >= b->most)
            return refuse(b, XY_MSG_TOO_MANY_CANDIDATES, pool->count);
        pool->staffings = xy_arena_grow(b->arena, pool->staffings, &b->staffing_capacity,
                (size_t)pool->staffing_count + 1, sizeof *list);
        candidate.staffing = (int32_t)pool->staffing_count;
        candidate.points = list[i].points;
        pool->staffings[pool->staffing_count++] = list[i];
        append(b, candidate, &list[i].worth, NULL);
    }
    pool->dropped[XY_GROUP_OTHER_TIER] += listed == 0;
    return XY_OK;
}

/* The same where nobody is shared: all values that none is better than. */
static xy_status add_front(builder *b, xy_candidate candidate, const xy_demand *demand)
{
    xy_pool *pool = b->pool;
    int32_t t = candidate.team;
    uint64_t *const *sets;
    int32_t count = xy_beside_sets(&sets, pool->groups, demand->group, &pool->teams[t]);
    b->front.count = 0;
    for (int32_t i = 0; i < count; i++) {
        xy_demand within = *demand;
        within.barred = sets[i];
        xy_front_add(&b->front, pool->groups, pool->benches[t], &within, b->scratch);
    }
    xy_front_sort(&b->front);
    for (int32_t i = 0; i < b->front.count; i++) {
        if (pool->count >= b->most)
            return refuse(b, XY_MSG_TOO_MANY_CANDIDATES, pool->count);
        candidate.points = b->front.items[i].points;
        append(b, candidate, &b->front.items[i].worth,
                b->front.ordered ? b->front.items[i].share : NULL);
    }
    pool->dropped[XY_GROUP_OTHER_TIER] += b->front.count == 0;
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

/* May the team go to the group, staffing aside? XY_GROUP_STATES: the other of two copies of the
 * team does. */
static xy_group_state pair_state(const xy_pool *pool, int32_t t, int32_t g)
{
    const xy_team *team = &pool->teams[t];
    const xy_group *group = &pool->groups->items[g];
    if (team->for_tcm_host ? !group->tcm_hosts : tcm_team_follows(pool, t) && group->tcm_hosts)
        return XY_GROUP_STATES;
    return xy_group_for_team(pool->groups, group, team->lead, team->hospitals, team->member_count);
}

/* The candidate of this pair, its points aside; false where the team may not go to the group. */
static bool pair_of(xy_candidate *out, xy_pool *pool, int32_t t, int32_t g)
{
    const xy_team *team = &pool->teams[t];
    const xy_group *group = &pool->groups->items[g];
    xy_group_state state = pair_state(pool, t, g);
    if (state != XY_GROUP_OK) {
        if (state != XY_GROUP_STATES)
            pool->dropped[state]++;
        return false;
    }
    *out = (xy_candidate){.team = t,
            .group = g,
            .staffing = XY_UNKNOWN,
            .travel_min = tour_minutes(pool, group, team->lead),
            .kept = kept_pairs(pool, team, group),
            .bonds = xy_measure_bonds(pool->measure, team->hospitals, team->member_count,
                    group->counties, group->count)};
    return true;
}

/* Its points with the best staffing; false where other tiers leave it none. */
static bool value(xy_candidate *candidate, builder *b, const xy_demand *demand)
{
    xy_pool *pool = b->pool;
    xy_demand best;
    xy_staffing_value found;
    int32_t t = candidate->team;
    if (!xy_beside_best(&best, &found, demand, pool->groups, pool->benches[t], &pool->teams[t],
                b->scratch)) {
        pool->dropped[XY_GROUP_OTHER_TIER]++;
        return false;
    }
    candidate->points = found.points;
    return true;
}

static xy_status add_team_and_group(builder *b, int32_t t, int32_t g, const xy_demand *demand)
{
    xy_candidate candidate;
    if (!pair_of(&candidate, b->pool, t, g))
        return XY_OK;
    if (pair_shared(b->pool, &b->pool->teams[t], &b->pool->groups->items[g]))
        return add_shared(b, candidate, demand);
    if (is_fair(b->pool))
        return add_front(b, candidate, demand);
    if (value(&candidate, b, demand))
        append(b, candidate, NULL, NULL);
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
#define LISTS_BETWEEN_QUESTIONS 8
#define GROUPS_TOGETHER 256 /* whose demands share an arena */

static int64_t most_groups(const builder *b)
{
    int64_t memory = b->limits->memory_bytes;
    int64_t most = memory > 0 ? memory / bytes_of_group(b->pool) : XY_POOL_LIMIT;
    return most < XY_POOL_LIMIT ? most : XY_POOL_LIMIT;
}

static int64_t most_candidates(const builder *b)
{
    int64_t left = b->limits->memory_bytes - b->pool->groups->count * bytes_of_group(b->pool);
    if (b->limits->memory_bytes <= 0)
        return XY_POOL_LIMIT;
    int64_t most = left > 0 ? left / bytes_of_candidate(b) : 0;
    return most < XY_POOL_LIMIT ? most : XY_POOL_LIMIT;
}

static bool must_stop(builder *b, int64_t pairs)
{
    return ++b->asked % pairs == 0 && xy_stop_asked(b->limits->stop);
}

/* Counts the pairs: b->first[t] is how many those before team t have. Refuses what does not fit. */
static xy_status count_pairs(builder *b)
{
    xy_pool *pool = b->pool;
    int64_t pairs = 0;
    b->first = XY_NEW_N(b->arena, int64_t, (size_t)pool->team_count + 1);
    for (int32_t t = 0; t < pool->team_count; t++) {
        for (int32_t g = 0; pool->teams[t].state == XY_TEAM_OK && g < pool->groups->count; g++) {
            if (must_stop(b, PAIRS_BETWEEN_QUESTIONS))
                return XY_ESTOPPED;
            pairs += pair_state(pool, t, g) == XY_GROUP_OK;
        }
        b->first[t + 1] = pairs;
    }
    b->most = most_candidates(b);
    return pairs > b->most ? refuse(b, XY_MSG_TOO_MANY_PAIRS, pairs) : XY_OK;
}

/* Where pairs may have several staffings: team by team, and what groups ask for is kept. */
static xy_status list_several(builder *b)
{
    xy_pool *pool = b->pool;
    int32_t groups = pool->groups->count;
    xy_demand *demands = XY_NEW_N(b->arena, xy_demand, (size_t)groups);
    for (int32_t g = 0; g < groups; g++)
        xy_demand_build(&demands[g], b->arena, pool->groups, &pool->groups->items[g],
                pool->clinicians_most);
    for (int32_t t = 0; t < pool->team_count; t++)
        for (int32_t g = 0; pool->teams[t].state == XY_TEAM_OK && g < groups; g++) {
            if (must_stop(b, LISTS_BETWEEN_QUESTIONS))
                return XY_ESTOPPED;
            xy_status status = add_team_and_group(b, t, g, &demands[g]);
            if (status != XY_OK)
                return status;
        }
    return XY_OK;
}

/* All teams with one group, each to its team's part of the list; *end[t] is where that ends. */
static xy_status list_group(builder *b, xy_arena *arena, int32_t g, int64_t *end)
{
    xy_pool *pool = b->pool;
    xy_demand demand;
    xy_demand_build(&demand, arena, pool->groups, &pool->groups->items[g], pool->clinicians_most);
    for (int32_t t = 0; t < pool->team_count; t++) {
        xy_candidate *at = &pool->items[end[t]];
        if (must_stop(b, PAIRS_BETWEEN_QUESTIONS))
            return XY_ESTOPPED;
        if (pool->teams[t].state == XY_TEAM_OK && pair_of(at, pool, t, g) && value(at, b, &demand))
            end[t]++;
    }
    return XY_OK;
}

/* Where each pair is one candidate: group by group, so that what a group asks for need not be kept,
 * and every candidate to its place. */
static xy_status list_known(builder *b)
{
    xy_pool *pool = b->pool;
    xy_status status = XY_OK;
    size_t teams = (size_t)pool->team_count;
    int64_t *end = XY_NEW_N(b->arena, int64_t, teams + 1);
    memcpy(end, b->first, (teams + 1) * sizeof *end);
    pool->items = XY_NEW_N(b->arena, xy_candidate, (size_t)b->first[teams] + 1);
    for (int32_t g = 0; g < pool->groups->count && status == XY_OK;) {
        xy_arena *arena = xy_arena_beside(b->arena);
        for (int i = 0; i < GROUPS_TOGETHER && g < pool->groups->count && status == XY_OK; i++)
            status = list_group(b, arena, g++, end);
        xy_arena_free(arena);
    }
    for (size_t t = 0; t < teams; t++) { /* other tiers may have left gaps */
        size_t count = (size_t)(end[t] - b->first[t]);
        memmove(&pool->items[pool->count], &pool->items[b->first[t]], count * sizeof *pool->items);
        pool->count += (int64_t)count;
    }
    return status;
}

xy_status xy_pool_build(xy_pool **out, xy_arena *arena, const xy_measure *measure,
        const xy_pool_limits *limits, xy_findings *err)
{
    static const xy_pool_limits none;
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
    pool->clinicians_most = most_clinicians(pool);
    builder b = {.pool = pool,
            .arena = arena,
            .limits = limits ? limits : &none,
            .err = err,
            .front = {.arena = arena},
            .scratch = xy_staffing_scratch_new(arena)};
    b.search = (xy_staffing_search){.steps = XY_STAFFING_STEPS, .stop = b.limits->stop};
    xy_status status =
            xy_groups_list(&pool->groups, arena, measure, most_groups(&b), b.limits->stop, err);
    if (status == XY_OK)
        status = count_pairs(&b);
    if (status == XY_OK)
        status = pool->shared || is_fair(pool) ? list_several(&b) : list_known(&b);
    if (status == XY_OK)
        *out = pool;
    return status;
}
