#include "pipeline/leximin.h"

#include "assign/ip_rows.h"
#include "base/clock.h"
#include "domain/dates_apart.h"

#include <stdlib.h>
#include <string.h>

static bool refuse(const xy_policy *policy, xy_text name, int32_t teams, xy_findings *err)
{
    xy_finding *f = xy_find(err, XY_ERROR, XY_MSG_LEXIMIN_SHARED, XY_NOWHERE, policy->id, NULL,
            xy_text_int(err->arena, teams), NULL);
    xy_finding_arg(f, 1, name);
    return false;
}

bool xy_leximin_applies(const xy_instance *inst, const xy_policy *policy, xy_findings *err)
{
    for (int32_t h = 0; h < (int32_t)inst->hospital_count; h++)
        if (xy_hospital_teams(inst, h).max > 1)
            return refuse(policy, inst->hospitals[h].name, xy_hospital_teams(inst, h).max, err);
    for (int32_t c = 0; c < (int32_t)inst->county_count; c++)
        if (xy_county_teams(inst, c).max > 1)
            return refuse(policy, inst->counties[c].name, xy_county_teams(inst, c).max, err);
    return true;
}

/* So many counties at least have this share or more. */
typedef struct {
    int32_t at, least;
} level;

typedef struct {
    xy_arena *arena;
    const xy_ip_model *model;
    const xy_policy *policy;
    const xy_solve_options *options;
    double started;
    xy_ip_result *result;
    int ordered;         /* the stage */
    xy_more_row *floors; /* of the stages before it */
    int32_t floor_count;
    level *levels;
    int32_t level_count;
    int32_t counties; /* with needs */
    int64_t *x;       /* the best plan so far; NULL: none */
    int32_t *shares;  /* its, ascending */
    bool lowest_known, all_known;
} climb;

static const xy_measure *measure_of(const climb *k)
{
    return k->model->pool->measure;
}

/* Shares of the candidate's counties of this value or more, over those of them that others bring to it. */
static int32_t count_of(const climb *k, int64_t j, int32_t at)
{
    const xy_pool *pool = k->model->pool;
    if (k->model->cols[j].kind != XY_COL_CANDIDATE)
        return 0;
    int64_t p = k->model->cols[j].index;
    int32_t n = 0;
    const xy_group *group = &pool->groups->items[pool->items[p].group];
    for (int32_t i = 0; i < group->count; i++) {
        int32_t share = pool->shares[p].share[i];
        if (share != XY_UNKNOWN)
            n += (share >= at) - (measure_of(k)->share_already[group->counties[i]] >= at);
    }
    return n;
}

/* Counties that are so high already, without any team. */
static int64_t base_of(const climb *k, int32_t at)
{
    int64_t n = 0;
    for (size_t c = 0; c < k->model->pool->inst->county_count; c++)
        n += k->model->pool->inst->counties[c].need_count > 0 &&
                measure_of(k)->share_already[c] >= at;
    return n;
}

static int32_t below(const climb *k, int64_t j, int32_t at)
{
    const xy_pool *pool = k->model->pool;
    int64_t p = k->model->cols[j].index;
    int32_t n = 0;
    for (int32_t i = 0; i < XY_TOUR_MAX; i++)
        n += pool->shares[p].share[i] != XY_UNKNOWN && pool->shares[p].share[i] < at;
    return n;
}

/* A candidate that alone leaves more counties below a level than the level admits is out. */
static void shut_out(const climb *k, xy_ip_model *to)
{
    for (int64_t j = 0; j < to->col_count; j++)
        for (int32_t l = 0; to->cols[j].kind == XY_COL_CANDIDATE && l < k->level_count; l++)
            if (below(k, j, k->levels[l].at) > k->counties - k->levels[l].least)
                to->cols[j].upper = 0;
}

/* The model with what is settled: floors of the stages before, and levels. */
static xy_ip_model *settled_model(const climb *k, xy_arena *arena)
{
    int64_t cols = k->model->col_count;
    int32_t n = 0;
    xy_more_row *rows = XY_NEW_N(arena, xy_more_row, (size_t)(k->floor_count + k->level_count) + 1);
    for (; n < k->floor_count; n++)
        rows[n] = k->floors[n];
    for (int32_t l = 0; l < k->level_count; l++) {
        int64_t *coefficients = XY_NEW_N(arena, int64_t, (size_t)cols + 1);
        for (int64_t j = 0; j < cols; j++)
            coefficients[j] = count_of(k, j, k->levels[l].at);
        rows[n++] = (xy_more_row){xy_arena_printf(arena, "level_%d", (int)l + 1), "M3",
                coefficients, k->levels[l].least - base_of(k, k->levels[l].at)};
    }
    xy_ip_model *to = xy_ip_rows_model(arena, k->model, rows, n);
    shut_out(k, to);
    return to;
}

static int by_value(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

/* Takes over the answer, and what it gives the counties. */
static void take(climb *k, const int64_t *x)
{
    const xy_pool *pool = k->model->pool;
    int32_t *share = XY_NEW_N(k->arena, int32_t, pool->inst->county_count + 1), n = 0;
    size_t bytes = (size_t)k->model->col_count * sizeof *x;
    if (!k->x)
        k->x = XY_NEW_N(k->arena, int64_t, (size_t)k->model->col_count + 1);
    memcpy(k->x, x, bytes);
    memcpy(share, measure_of(k)->share_already, pool->inst->county_count * sizeof *share);
    for (int64_t j = 0; j < k->model->col_count; j++) {
        if (!x[j] || k->model->cols[j].kind != XY_COL_CANDIDATE)
            continue;
        int64_t p = k->model->cols[j].index;
        const xy_group *group = &pool->groups->items[pool->items[p].group];
        for (int32_t i = 0; i < group->count; i++)
            if (pool->shares[p].share[i] != XY_UNKNOWN)
                share[group->counties[i]] = pool->shares[p].share[i];
    }
    for (size_t c = 0; c < pool->inst->county_count; c++)
        if (pool->inst->counties[c].need_count)
            k->shares[n++] = share[c];
    qsort(k->shares, (size_t)n, sizeof *k->shares, by_value);
}

/* The options with the time used taken off; false: it is up. */
static bool time_left(const climb *k, xy_solve_options *left)
{
    *left = *k->options;
    left->certify = left->stage_answers = left->judge_columns = false;
    left->start = k->x;
    if (k->options->time_limit_s > 0)
        left->time_limit_s -= xy_clock_s() - k->started;
    return k->options->time_limit_s <= 0 || left->time_limit_s > 0;
}

/* The most counties of this share or more that what is settled leaves possible; false where that is not
 * proved. */
static bool most_at(int32_t *most, climb *k, int32_t at, xy_status *status, xy_findings *err)
{
    static const xy_policy one = {.id = "leximin",
            .stages[0] = {.terms = {{XY_GOAL_LOWEST_COUNTY, 1}}, .term_count = 1},
            .stage_count = 1};
    xy_solve_options left;
    if (!time_left(k, &left))
        return false;
    left.gap_millionths = 0;
    xy_arena *arena = xy_arena_beside(k->arena);
    xy_ip_model *model = settled_model(k, arena);
    for (int64_t j = 0; j < model->col_count; j++)
        model->cols[j].goal[XY_GOAL_LOWEST_COUNTY] = count_of(k, j, at);
    model->goal_base[XY_GOAL_LOWEST_COUNTY] = base_of(k, at);
    xy_ip_result r;
    *status = xy_method_solve(&r, arena, model, &one, &left, err);
    k->result->nodes += r.nodes;
    bool proved = *status == XY_OK && r.x && r.proof.outcome == XY_OPTIMAL;
    if (*status == XY_OK && r.x) {
        take(k, r.x);
        *most = (int32_t)r.goals[XY_GOAL_LOWEST_COUNTY];
    } else if (*status == XY_OK && r.proof.outcome == XY_INFEASIBLE) {
        k->result->proof.outcome = XY_INFEASIBLE;
    }
    xy_arena_free(arena);
    return proved;
}

/* Levels from the lowest up. At each the plan at hand says what can be reached; one solve says whether more
 * counties can be above it: either the level is settled with the number of counties that stay on it, or the plan
 * gets better and the level rises. */
static xy_status climb_levels(climb *k, xy_findings *err)
{
    xy_status status = XY_OK;
    int32_t settled = 0, most = 0;
    if (!k->x && !most_at(&most, k, 1, &status, err) && !k->x)
        return status;
    while (settled < k->counties && status == XY_OK) {
        int32_t at = k->shares[settled];
        k->levels[k->level_count++] = (level){at, k->counties - settled};
        if (at >= XY_MILLION)
            break;
        if (!most_at(&most, k, at + 1, &status, err))
            return status;
        if (most == k->counties - settled) /* none needs to stay there */
            k->level_count--;
        k->lowest_known = k->lowest_known || most < k->counties - settled;
        settled = k->counties - most;
    }
    k->lowest_known = k->all_known = status == XY_OK;
    return status;
}

/* The policy's stages before the ordered one; their floors become rows. */
static xy_status solve_before(climb *k, xy_findings *err)
{
    xy_policy first = *k->policy;
    xy_solve_options left;
    first.stage_count = k->ordered;
    if (k->ordered == 0 || !time_left(k, &left))
        return XY_OK;
    left.start = k->options->start;
    xy_ip_result r;
    xy_status status = xy_method_solve(&r, k->arena, k->model, &first, &left, err);
    *k->result = r;
    if (status != XY_OK || !r.x)
        return status;
    k->floors = XY_NEW_N(k->arena, xy_more_row, (size_t)k->ordered);
    for (int s = 0; s < k->ordered; s++) {
        const xy_stage *stage = &k->policy->stages[s];
        int64_t *cost = XY_NEW_N(k->arena, int64_t, (size_t)k->model->col_count + 1);
        for (int64_t j = 0; j < k->model->col_count; j++)
            cost[j] = xy_ip_stage_cost(&k->model->cols[j], stage);
        if (!r.proof.stages[s].skipped)
            k->floors[k->floor_count++] =
                    (xy_more_row){xy_arena_printf(k->arena, "kept_stage_%d", s + 1), "M3", cost,
                            r.proof.stages[s].floor - xy_stage_value(stage, k->model->goal_base)};
    }
    take(k, r.x);
    return XY_OK;
}

static void add_ordered_stage(climb *k)
{
    xy_proof *proof = &k->result->proof;
    int64_t value = k->counties ? k->shares[0] : 0;
    proof->stages[proof->stage_count++] = (xy_stage_proof){.stage = k->policy->stages[k->ordered],
            .value = value,
            .bound = k->all_known     ? value
                    : k->lowest_known ? value + 1
                                      : XY_NO_BOUND,
            .floor = value,
            .proved = k->all_known};
}

/* Stages without a solve: values of the plan, no bounds. */
static void fill_after(climb *k)
{
    xy_proof *proof = &k->result->proof;
    while (proof->stage_count < k->policy->stage_count) {
        const xy_stage *stage = &k->policy->stages[proof->stage_count];
        int64_t value = xy_stage_value(stage, k->result->goals);
        proof->stages[proof->stage_count++] = (xy_stage_proof){.stage = *stage,
                .value = value,
                .bound = XY_NO_BOUND,
                .floor = xy_stage_floor(stage, value)};
    }
}

static xy_status solve_after(climb *k, xy_findings *err)
{
    xy_policy rest = *k->policy;
    xy_proof *proof = &k->result->proof;
    xy_solve_options left;
    rest.stage_count = 0;
    for (int s = k->ordered + 1; s < k->policy->stage_count; s++)
        rest.stages[rest.stage_count++] = k->policy->stages[s];
    if (rest.stage_count == 0 || !k->all_known || !time_left(k, &left))
        return XY_OK;
    xy_ip_result r;
    xy_status status = xy_method_solve(&r, k->arena, settled_model(k, k->arena), &rest, &left, err);
    k->result->nodes += r.nodes;
    if (status != XY_OK || !r.x)
        return status;
    take(k, r.x);
    for (int s = 0; s < r.proof.stage_count; s++)
        proof->stages[proof->stage_count++] = r.proof.stages[s];
    return XY_OK;
}

static void conclude(climb *k)
{
    xy_ip_result *r = k->result;
    r->x = k->x;
    r->certificate = NULL;
    xy_ip_goals(r->goals, k->model, k->x);
    r->goals[XY_GOAL_LOWEST_COUNTY] = k->counties ? k->shares[0] : 0;
    fill_after(k);
    r->proof.outcome = XY_OPTIMAL;
    for (int s = 0; s < r->proof.stage_count; s++)
        if (!r->proof.stages[s].proved)
            r->proof.outcome = XY_FEASIBLE;
}

xy_status xy_leximin_solve(xy_ip_result *result, xy_arena *arena, const xy_ip_model *model,
        const xy_policy *policy, const xy_solve_options *options, xy_findings *err)
{
    const xy_instance *inst = model->pool->inst;
    climb k = {.arena = arena,
            .model = model,
            .policy = policy,
            .options = options,
            .started = xy_clock_s(),
            .result = result,
            .ordered = xy_policy_ordered(policy)};
    *result = (xy_ip_result){.proof.outcome = XY_NOTHING};
    if (model->pool->groups->dates->hard && xy_dates_may_meet(model->pool->groups->dates)) {
        xy_find(err, XY_ERROR, XY_MSG_LEXIMIN_APART, XY_NOWHERE, policy->id, NULL, NULL, NULL);
        return XY_EINPUT;
    }
    for (size_t c = 0; c < inst->county_count; c++)
        k.counties += inst->counties[c].need_count > 0;
    k.shares = XY_NEW_N(arena, int32_t, inst->county_count + 1);
    k.levels = XY_NEW_N(arena, level, inst->county_count + 2);
    xy_status status = solve_before(&k, err);
    if (status == XY_OK && result->proof.outcome != XY_INFEASIBLE)
        status = climb_levels(&k, err);
    if (status != XY_OK || !k.x)
        return status;
    add_ordered_stage(&k);
    status = solve_after(&k, err);
    conclude(&k);
    return status;
}
