#include "pipeline/pareto_find.h"

#include "assign/ip_rows.h"
#include "base/clock.h"
#include "pipeline/apart.h"
#include "pipeline/finish.h"
#include "pipeline/solve.h"

#include <stdlib.h>

#define ANY INT64_MIN

/* What the best plan is, first goal first, among those at least so good in each goal. Values are stage values:
 * better = higher. */
typedef struct {
    int64_t least[XY_PARETO_GOALS];
    bool none; /* there is no such plan */
    int64_t value[XY_PARETO_GOALS];
    const xy_plan *plan;
} answer;

typedef struct {
    xy_arena *arena;
    const xy_ip_model *model;
    const xy_policy *policy;  /* the goals as stages */
    const xy_policy *weights; /* of whose stages plans tell what they are worth */
    const xy_solve_options *options;
    double started;
    int64_t *cost[XY_PARETO_GOALS]; /* per goal and column of the model */
    int64_t base[XY_PARETO_GOALS];
    answer *known;
    size_t known_count, known_capacity;
    xy_pareto *out;
    size_t point_capacity;
    xy_status status;
    xy_findings *err;
} search;

bool xy_pareto_may(xy_goal goal)
{
    return goal != XY_GOAL_CHANGES && goal != XY_GOAL_ALPHA_FAIR && goal != XY_GOAL_REPEATS;
}

static int64_t turned(xy_goal goal, int64_t value)
{
    return xy_goal_maximise(goal) || value == ANY ? value : -value;
}

/* A wider question whose answer meets these demands has the same answer; one that none meets has none. */
static const answer *answered(const search *s, const int64_t *least)
{
    for (size_t i = 0; i < s->known_count; i++) {
        const answer *a = &s->known[i];
        bool serves = true;
        for (int g = 0; g < s->policy->stage_count; g++)
            serves = serves && a->least[g] <= least[g] && (a->none || a->value[g] >= least[g]);
        if (serves)
            return a;
    }
    return NULL;
}

/* (14) of a county that takes several teams without t: what they bring makes up for what is missing. */
static xy_more_row lifted_row(const search *s, xy_arena *arena, int32_t row, int64_t least)
{
    const xy_ip_model *m = s->model;
    int64_t *brought = XY_NEW_N(arena, int64_t, (size_t)m->col_count + 1);
    for (int64_t j = 0; j < m->col_count; j++)
        for (int64_t e = m->start[j]; m->cols[j].kind != XY_COL_LOWEST && e < m->start[j + 1]; e++)
            if (m->row[e] == row)
                brought[j] -= m->value[e];
    return (xy_more_row){xy_arena_printf(arena, "lifted_%d", (int)row), "M3", brought,
            least - m->rows[row].upper};
}

/* The lowest county is to have this share, without a row on t, which would say little (models/core.md section 4):
 * counties that take several teams get rows of their own. Returns how many. */
static int32_t lifted_rows(xy_more_row *rows, const search *s, xy_arena *arena, int64_t least)
{
    int32_t count = 0;
    for (size_t c = 0; c < s->model->pool->inst->county_count; c++)
        if (s->model->lowest_row[c] != XY_UNKNOWN && s->model->single_row[c] == XY_UNKNOWN &&
                s->model->pool->measure->share_already[c] < least)
            rows[count++] = lifted_row(s, arena, s->model->lowest_row[c], least);
    return count;
}

/* Candidates that leave a county below the share are out, and a county that has less without a team must be
 * served. */
static void lift_lowest(const search *s, xy_ip_model *to, int64_t least)
{
    const xy_pool *pool = s->model->pool;
    for (int64_t j = 0; j < to->col_count; j++)
        if (to->cols[j].kind == XY_COL_CANDIDATE && pool->worth[to->cols[j].index].low < least)
            to->cols[j].upper = 0;
    for (size_t c = 0; c < pool->inst->county_count; c++) {
        int32_t row = to->single_row[c];
        if (to->lowest_row[c] == XY_UNKNOWN || row == XY_UNKNOWN ||
                pool->measure->share_already[c] >= least)
            continue;
        to->rows[row].lower = to->rows[row].lower > 1 ? to->rows[row].lower : 1;
    }
}

static xy_ip_model *demanding(const search *s, xy_arena *arena, const int64_t *least)
{
    size_t room = XY_PARETO_GOALS + s->model->pool->inst->county_count;
    xy_more_row *rows = XY_NEW_N(arena, xy_more_row, room);
    int32_t count = 0;
    for (int g = 0; g < s->policy->stage_count; g++)
        if (least[g] != ANY && s->out->goals[g] == XY_GOAL_LOWEST_COUNTY && s->model->lowest_row)
            count += lifted_rows(rows + count, s, arena, least[g]);
        else if (least[g] != ANY)
            rows[count++] = (xy_more_row){xy_arena_printf(arena, "at_least_%d", g + 1), "M1",
                    s->cost[g], least[g] - s->base[g]};
    xy_ip_model *to = xy_ip_rows_model(arena, s->model, rows, count);
    for (int g = 0; g < s->policy->stage_count; g++)
        if (least[g] != ANY && s->out->goals[g] == XY_GOAL_LOWEST_COUNTY && to->lowest_row)
            lift_lowest(s, to, least[g]);
    return to;
}

static bool time_left(const search *s, xy_solve_options *left)
{
    *left = *s->options;
    left->certify = left->stage_answers = left->judge_columns = false;
    left->gap_millionths = 0;
    left->start = NULL;
    if (s->options->time_limit_s > 0)
        left->time_limit_s -= xy_clock_s() - s->started;
    return s->options->time_limit_s <= 0 || left->time_limit_s > 0;
}

/* The plan of an answer, with the measures of the policy that weighs. */
static xy_status take_plan(
        answer *a, const search *s, xy_arena *arena, const xy_ip_model *model, const int64_t *x)
{
    const xy_instance *inst = s->model->pool->inst;
    xy_solution *own;
    xy_status status = xy_solution_prepare(&own, arena, inst, s->weights, s->err);
    if (status == XY_OK)
        status = xy_finish_unproved(own, arena, model, x, s->weights, s->options, s->err);
    if (status == XY_OK)
        a->plan = xy_plan_copy(s->arena, own->plan, inst->county_count);
    return status;
}

/* NULL: not proved within the limits, or the status is not XY_OK. */
static const answer *ask(search *s, const int64_t *least)
{
    const answer *before = answered(s, least);
    xy_solve_options left;
    if (before || !time_left(s, &left))
        return before;
    xy_arena *arena = xy_arena_beside(s->arena);
    const xy_ip_model *model = demanding(s, arena, least);
    xy_ip_result r;
    s->status = xy_apart_solve(&r, &model, arena, s->policy, &left, s->err);
    s->out->solves++;
    s->out->nodes += r.nodes;
    bool proved = s->status == XY_OK &&
            (r.proof.outcome == XY_OPTIMAL || r.proof.outcome == XY_INFEASIBLE);
    answer *a = NULL;
    if (proved) {
        s->known = xy_arena_grow(
                s->arena, s->known, &s->known_capacity, s->known_count + 1, sizeof *s->known);
        a = &s->known[s->known_count++];
        *a = (answer){.none = r.proof.outcome == XY_INFEASIBLE};
        for (int g = 0; g < s->policy->stage_count; g++) {
            a->least[g] = least[g];
            a->value[g] = a->none ? 0 : r.proof.stages[g].value;
        }
        if (!a->none)
            s->status = take_plan(a, s, arena, model, r.x);
    }
    xy_arena_free(arena);
    return s->status == XY_OK ? a : NULL;
}

static void add_point(search *s, const answer *a)
{
    xy_pareto *out = s->out;
    xy_pareto_point fresh = {.plan = a->plan};
    for (int g = 0; g < out->goal_count; g++)
        fresh.value[g] = turned(out->goals[g], a->value[g]);
    for (int32_t i = 0; i < out->count; i++) {
        bool same = true;
        for (int g = 0; g < out->goal_count; g++)
            same = same && out->points[i].value[g] == fresh.value[g];
        if (same)
            return;
    }
    out->points = xy_arena_grow(
            s->arena, out->points, &s->point_capacity, (size_t)out->count + 1, sizeof *out->points);
    out->points[out->count++] = fresh;
}

static bool give_up(search *s, const int64_t *least)
{
    for (int g = 0; g < s->out->goal_count; g++)
        s->out->open_from[g] = turned(s->out->goals[g], least[g]);
    return false;
}

/* All points that are at least so good in the third goal and not dominated in the first two among such plans; each is the
 * best of its kind in the third. *lowest is the least value of that. False: limits ended it. */
static bool sweep(search *s, int64_t third, int64_t *lowest)
{
    int64_t least[XY_PARETO_GOALS] = {ANY, ANY, third};
    for (;;) {
        const answer *a = ask(s, least);
        if (!a)
            return give_up(s, least);
        if (a->none)
            return true;
        add_point(s, a);
        least[1] = a->value[1] + 1;
        *lowest = a->value[2] < *lowest ? a->value[2] : *lowest;
    }
}

static bool sweep_all(search *s)
{
    int64_t third = ANY;
    for (;;) {
        int64_t lowest = INT64_MAX;
        if (!sweep(s, third, &lowest))
            return false;
        if (lowest == INT64_MAX || s->out->goal_count == 2)
            return true;
        third = lowest + 1;
    }
}

/* The better in an earlier goal first: insertion sort, points are few. */
static void sort_points(xy_pareto *out)
{
    for (int32_t i = 1; i < out->count; i++) {
        xy_pareto_point x = out->points[i];
        int32_t at = i;
        for (; at > 0; at--) {
            int better = 0;
            for (int g = 0; g < out->goal_count && !better; g++) {
                int64_t a = turned(out->goals[g], x.value[g]);
                int64_t b = turned(out->goals[g], out->points[at - 1].value[g]);
                better = (a > b) - (a < b);
            }
            if (better <= 0)
                break;
            out->points[at] = out->points[at - 1];
        }
        out->points[at] = x;
    }
}

static void cost_goals(search *s)
{
    for (int g = 0; g < s->policy->stage_count; g++) {
        const xy_stage *stage = &s->policy->stages[g];
        s->base[g] = xy_stage_value(stage, s->model->goal_base);
        s->cost[g] = XY_NEW_N(s->arena, int64_t, (size_t)s->model->col_count + 1);
        for (int64_t j = 0; j < s->model->col_count; j++)
            s->cost[g][j] = xy_ip_stage_cost(&s->model->cols[j], stage);
    }
}

xy_status xy_pareto_find(xy_pareto *out, xy_arena *arena, const xy_instance *inst,
        const xy_policy *weights, const xy_goal *goals, int goal_count,
        const xy_solve_options *options, xy_findings *err)
{
    xy_policy policy = *weights;
    xy_solution *solution;
    xy_pool *pool;
    *out = (xy_pareto){.goal_count = goal_count};
    policy.stage_count = 0;
    for (int g = 0; g < goal_count; g++) {
        out->goals[g] = goals[g];
        policy.stages[policy.stage_count++] = (xy_stage){.terms = {{goals[g], 1}}, .term_count = 1};
    }
    xy_status status = xy_solution_prepare(&solution, arena, inst, &policy, err);
    if (status == XY_OK)
        status = xy_pool_build(&pool, arena, solution->measure,
                &(xy_pool_limits){.memory_bytes = xy_memory_for(options),
                        .bytes_each = xy_method_bytes(options->method)},
                err);
    if (status != XY_OK || pool->stuck > 0)
        return status;
    search s = {.arena = arena,
            .model = xy_ip_model_build(arena, pool, true),
            .policy = &policy,
            .weights = weights,
            .options = options,
            .started = xy_clock_s(),
            .out = out,
            .err = err};
    cost_goals(&s);
    out->complete = sweep_all(&s);
    sort_points(out);
    return s.status;
}
