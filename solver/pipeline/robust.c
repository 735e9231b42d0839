#include "pipeline/robust.h"

#include "base/clock.h"
#include "base/fixed.h"
#include "domain/need_curve.h"
#include "pipeline/apart.h"

#include <stdlib.h>
#include <string.h>

/* Values of the stages, better = higher: compared in order, the first difference decides. */
typedef struct {
    int64_t value[XY_POLICY_STAGES];
} ranked;

/* Levels strictly between two that were solved; no plan is worth more at any of them than most says. */
typedef struct {
    int32_t from, to;
    ranked most;
    int64_t aim; /* what the plan behind the bound would like the threshold to be */
} interval;

typedef struct {
    xy_arena *arena;
    const xy_ip_model *model; /* of the instance as stated */
    const xy_policy *policy;
    const xy_solve_options *options;
    int need_stage;
    double started;
    int64_t *levels; /* ascending, from 0 */
    int32_t level_count;
    interval *open;
    size_t open_count, open_capacity;
    ranked best;
    int64_t best_level;
    xy_ip_result best_result; /* x has the columns of the program of that level alone */
    xy_nominal nominal;
    bool any;
    bool none; /* some program was proved to have no plan, at this stage */
    int infeasible_stage;
    int64_t nodes;
    xy_findings *err;
} search;

typedef struct {
    int64_t from, to; /* thresholds */
} range;

static int compare(const search *s, const ranked *a, const ranked *b)
{
    for (int i = 0; i < s->policy->stage_count; i++)
        if (a->value[i] != b->value[i])
            return a->value[i] < b->value[i] ? -1 : 1;
    return 0;
}

/* (U6): losses of at least r->to count from r->from on, smaller ones not at all; with both alike the program of
 * one threshold (U5). */
static int64_t capped_need(const void *context, const xy_need_measure *need, int32_t days)
{
    const range *r = context;
    int64_t stated = xy_need_points(need, need->required, days);
    int64_t loss = stated - xy_need_points(need, need->deviated, days);
    return loss >= r->to ? stated - loss + r->from : stated;
}

/* The threshold is below the points, so that it fits where they did. */
static int32_t capped_team(const range *r, int32_t points)
{
    return points >= r->to ? (int32_t)r->from : points;
}

static xy_status build_needs(xy_ip_model **out, const search *s, xy_arena *arena, const range *r)
{
    xy_pool *pool;
    const xy_measure *measure = xy_measure_curved(arena, s->model->pool->measure, capped_need, r);
    const xy_pool_limits limits = {.memory_bytes = xy_memory_for(s->options),
            .bytes_each = xy_method_bytes(s->options->method)};
    xy_status status = xy_pool_build(&pool, arena, measure, &limits, s->err);
    *out = status == XY_OK ? xy_ip_model_build(arena, pool, true) : NULL;
    return status;
}

static xy_status build(xy_ip_model **out, const search *s, xy_arena *arena, const range *r)
{
    const xy_uncertain *u = s->model->pool->measure->uncertain;
    xy_status status = XY_OK;
    if (u->kind == XY_UNCERTAIN_NEEDS)
        status = build_needs(out, s, arena, r);
    else
        *out = xy_ip_model_build(arena, s->model->pool, true);
    if (status != XY_OK)
        return status;
    for (int64_t j = 0; u->kind == XY_UNCERTAIN_TEAMS && j < (*out)->col_count; j++)
        if ((*out)->cols[j].kind == XY_COL_CANDIDATE) {
            int32_t *points = &(*out)->cols[j].goal[XY_GOAL_NEED_MET];
            *points = capped_team(r, *points);
        }
    (*out)->goal_base[XY_GOAL_NEED_MET] -= u->gamma * r->from;
    return XY_OK;
}

static bool time_left(const search *s, xy_solve_options *left)
{
    *left = *s->options;
    left->certify = left->judge_columns = false;
    left->gap_millionths = 0;
    left->start = NULL;
    if (s->options->time_limit_s > 0)
        left->time_limit_s -= xy_clock_s() - s->started;
    return s->options->time_limit_s <= 0 || left->time_limit_s > 0;
}

/* The gamma-th greatest loss of the plan: the threshold that is best for it. */
static int64_t aim_of(xy_arena *arena, const search *s, const xy_ip_model *model, const int64_t *x)
{
    const xy_measure *m = s->model->pool->measure;
    xy_row *rows;
    int64_t *losses;
    int32_t count = xy_apart_rows(&rows, arena, model, x);
    int32_t n = xy_measure_losses(
            &losses, arena, m, xy_measure_delivered(arena, m, rows, count), rows, count);
    int32_t gamma = m->uncertain->gamma;
    return gamma > 0 && gamma <= n ? losses[gamma - 1] : gamma > n ? 0 : n > 0 ? losses[0] : 0;
}

/* Solves one program. *proved: every stage is, or that there is no plan (result->x NULL). */
static xy_status solve_range(xy_ip_result *result, const xy_ip_model **model, bool *proved,
        search *s, xy_arena *arena, const range *r)
{
    xy_solve_options left;
    xy_ip_model *program;
    *proved = false;
    *result = (xy_ip_result){.proof.outcome = XY_NOTHING};
    if (!time_left(s, &left))
        return XY_OK;
    xy_status status = build(&program, s, arena, r);
    *model = program;
    if (status == XY_OK)
        status = xy_apart_solve(result, model, arena, s->policy, &left, s->err);
    s->nodes += result->nodes;
    *proved = status == XY_OK &&
            (result->proof.outcome == XY_OPTIMAL || result->proof.outcome == XY_INFEASIBLE);
    return status;
}

static ranked values_of(const search *s, const xy_ip_result *result)
{
    ranked v = {{0}};
    for (int i = 0; i < s->policy->stage_count; i++)
        v.value[i] = result->proof.stages[i].value;
    return v;
}

/* Keeps the answer, whose program will be built again. */
static void keep_best(search *s, const ranked *v, int64_t level, const xy_ip_result *result,
        const xy_ip_model *model)
{
    int64_t *x = XY_NEW_N(s->arena, int64_t, (size_t)model->col_count + 1);
    memcpy(x, result->x, (size_t)model->col_count * sizeof *x);
    s->best = *v;
    s->best_level = level;
    s->best_result = (xy_ip_result){.proof = result->proof, .x = x};
    memcpy(s->best_result.goals, result->goals, sizeof result->goals);
    s->any = true;
}

/* The answer of the greatest level, at which nothing is capped, is the best plan as stated: what it
 * comes to when the worst happens to it. */
static void take_nominal(
        search *s, xy_arena *arena, const xy_ip_model *model, const xy_ip_result *result)
{
    const xy_measure *m = s->model->pool->measure;
    int32_t gamma = m->uncertain->gamma;
    xy_row *rows;
    int64_t *losses;
    int32_t count = xy_apart_rows(&rows, arena, model, result->x);
    int32_t n = xy_measure_losses(
            &losses, arena, m, xy_measure_delivered(arena, m, rows, count), rows, count);
    int64_t stated = result->goals[XY_GOAL_NEED_MET] + gamma * s->levels[s->level_count - 1];
    s->nominal = (xy_nominal){true, stated, stated};
    for (int32_t i = 0; i < gamma && i < n; i++)
        s->nominal.worst -= losses[i];
}

/* The best plan at one level, its values in *found; *going stays true while all is proved. */
static xy_status try_level(ranked *found, search *s, int32_t level, bool *going)
{
    const range r = {s->levels[level], s->levels[level]};
    const xy_ip_model *model;
    xy_ip_result result;
    xy_arena *arena = xy_arena_beside(s->arena);
    xy_status status = solve_range(&result, &model, going, s, arena, &r);
    if (status == XY_OK && !result.x && result.proof.outcome == XY_INFEASIBLE) {
        s->none = true;
        s->infeasible_stage = result.infeasible_stage;
    }
    *going = *going && result.x;
    if (status == XY_OK && *going && level == s->level_count - 1)
        take_nominal(s, arena, model, &result);
    if (status == XY_OK && result.x) {
        ranked v = *found = values_of(s, &result);
        if (!s->any || compare(s, &v, &s->best) > 0)
            keep_best(s, &v, r.from, &result, model);
    }
    xy_arena_free(arena);
    return status;
}

static void push(search *s, const interval *x)
{
    s->open =
            xy_arena_grow(s->arena, s->open, &s->open_capacity, s->open_count + 1, sizeof *s->open);
    s->open[s->open_count++] = *x;
}

/* Opens the levels between two, unless none of them can be better than what is known. fallback is a bound that
 * holds anyhow. */
static xy_status open_between(
        search *s, int32_t from, int32_t to, const ranked *fallback, bool *going)
{
    interval x = {from, to, *fallback, 0};
    if (to - from < 2)
        return XY_OK;
    if (!*going) {
        push(s, &x);
        return XY_OK;
    }
    const range r = {s->levels[from], s->levels[to]};
    const xy_ip_model *model;
    xy_ip_result result;
    xy_arena *arena = xy_arena_beside(s->arena);
    xy_status status = solve_range(&result, &model, going, s, arena, &r);
    *going = *going && result.x;
    if (status == XY_OK && *going) {
        ranked v = values_of(s, &result);
        x.most = compare(s, &v, fallback) < 0 ? v : *fallback;
        x.aim = aim_of(arena, s, model, result.x);
    }
    xy_arena_free(arena);
    if (status == XY_OK && (!*going || compare(s, &x.most, &s->best) > 0))
        push(s, &x);
    return status;
}

/* The open interval with the greatest bound, taken out; ties: the first. */
static interval take_open(search *s)
{
    size_t at = 0;
    for (size_t i = 1; i < s->open_count; i++)
        if (compare(s, &s->open[i].most, &s->open[at].most) > 0)
            at = i;
    interval x = s->open[at];
    memmove(&s->open[at], &s->open[at + 1], (s->open_count - at - 1) * sizeof x);
    s->open_count--;
    return x;
}

/* Between the ends: the level nearest to the aim from below, else the middle. */
static int32_t split_of(const search *s, const interval *x)
{
    if (x->aim <= s->levels[x->from] || x->aim >= s->levels[x->to])
        return x->from + (x->to - x->from) / 2;
    int32_t low = x->from + 1, high = x->to - 1;
    while (low < high) {
        int32_t middle = low + (high - low + 1) / 2;
        if (s->levels[middle] <= x->aim)
            low = middle;
        else
            high = middle - 1;
    }
    return low;
}

/* No worst case is better than the best plan as stated, which is that of the greatest level. */
static void bound_by_stated(ranked *all, const search *s, const ranked *found)
{
    const xy_stage *stage = &s->policy->stages[s->need_stage];
    int64_t taken = s->model->pool->measure->uncertain->gamma * s->levels[s->level_count - 1];
    for (int i = 0; i <= s->need_stage; i++)
        all->value[i] = found->value[i];
    for (int t = 0; t < stage->term_count; t++)
        if (stage->terms[t].goal == XY_GOAL_NEED_MET)
            all->value[s->need_stage] += stage->terms[t].weight * taken;
}

/* Is no open level better than the best plan by more than --gap allows? x has the greatest bound. */
static bool is_near(const search *s, const interval *x)
{
    int64_t best = s->best.value[s->need_stage], more = x->most.value[s->need_stage] - best;
    for (int k = 0; k < s->need_stage; k++)
        if (x->most.value[k] != s->best.value[k])
            return false;
    return s->options->gap_millionths > 0 &&
            more <= xy_mul_div(best < 0 ? -best : best, s->options->gap_millionths, XY_MILLION);
}

static xy_status search_levels(search *s)
{
    ranked all = {{0}}, found = {{0}};
    bool going = true;
    for (int i = 0; i < s->policy->stage_count; i++)
        all.value[i] = XY_NO_BOUND;
    xy_status status = try_level(&found, s, s->level_count - 1, &going);
    if (status == XY_OK && going)
        bound_by_stated(&all, s, &found);
    if (status == XY_OK && going && s->level_count > 1)
        status = try_level(&found, s, 0, &going);
    if (status == XY_OK)
        status = open_between(s, 0, s->level_count - 1, &all, &going);
    if (!going && s->open_count == 0) {
        const interval unknown = {0, s->level_count - 1, all, 0};
        push(s, &unknown);
    }
    while (status == XY_OK && going && s->open_count > 0) {
        interval x = take_open(s);
        if (compare(s, &x.most, &s->best) <= 0)
            continue;
        if (is_near(s, &x)) {
            push(s, &x);
            break;
        }
        int32_t middle = split_of(s, &x);
        status = try_level(&found, s, middle, &going);
        if (!going) {
            push(s, &x);
            break;
        }
        if (status == XY_OK)
            status = open_between(s, x.from, middle, &x.most, &going);
        if (status == XY_OK)
            status = open_between(s, middle, x.to, &x.most, &going);
    }
    return status;
}

static int ascending(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

/* All that a need, or a row, can lose. */
static void list_levels(search *s)
{
    const xy_measure *m = s->model->pool->measure;
    size_t count = 0, capacity = 0;
    int64_t *all = xy_arena_grow(s->arena, NULL, &capacity, 1, sizeof *all);
    all[count++] = 0;
    for (size_t c = 0; m->uncertain->kind == XY_UNCERTAIN_NEEDS && c < m->inst->county_count; c++)
        for (size_t k = 0; k < m->inst->counties[c].need_count; k++) {
            const xy_need_measure *need = &m->needs[c][k];
            for (int32_t d = 1; d <= need->wanted_most; d++) {
                all = xy_arena_grow(s->arena, all, &capacity, count + 1, sizeof *all);
                all[count++] = xy_need_points(need, need->required, d) -
                        xy_need_points(need, need->deviated, d);
            }
        }
    for (int64_t i = 0; m->uncertain->kind == XY_UNCERTAIN_TEAMS && i < s->model->pool->count;
            i++) {
        all = xy_arena_grow(s->arena, all, &capacity, count + 1, sizeof *all);
        all[count++] = s->model->pool->items[i].points;
    }
    qsort(all, count, sizeof *all, ascending);
    size_t kept = 1;
    for (size_t i = 1; i < count; i++)
        if (all[i] != all[kept - 1])
            all[kept++] = all[i];
    s->levels = all;
    s->level_count = (int32_t)kept;
}

/* What is proved: all of it, or the greatest bound of what is open. */
static void conclude(xy_ip_result *result, const search *s)
{
    int64_t bound = s->best.value[s->need_stage];
    bool sound = true;
    for (size_t i = 0; i < s->open_count; i++) {
        const ranked *most = &s->open[i].most;
        for (int k = 0; k < s->need_stage; k++)
            sound = sound && most->value[k] == s->best.value[k];
        bound = most->value[s->need_stage] > bound ? most->value[s->need_stage] : bound;
    }
    if (s->open_count == 0)
        return;
    result->proof.outcome = XY_FEASIBLE;
    for (int i = s->need_stage; i < s->policy->stage_count; i++) {
        xy_stage_proof *p = &result->proof.stages[i];
        p->bound = i == s->need_stage && sound ? bound : XY_NO_BOUND;
        p->proved = p->bound == p->value;
        p->skipped = false;
    }
}

static int need_stage_of(const xy_policy *policy)
{
    for (int s = 0; s < policy->stage_count; s++)
        if (xy_stage_has(&policy->stages[s], XY_GOAL_NEED_MET))
            return s;
    return policy->stage_count;
}

xy_status xy_robust_solve(xy_ip_result *result, const xy_ip_model **model, xy_arena *arena,
        const xy_policy *policy, const xy_solve_options *options, xy_findings *err)
{
    bool proved;
    search s = {.arena = arena,
            .model = *model,
            .policy = policy,
            .options = options,
            .need_stage = need_stage_of(policy),
            .started = xy_clock_s(),
            .err = err};
    list_levels(&s);
    xy_status status = search_levels(&s);
    if (status != XY_OK)
        return status;
    const range best = {s.best_level, s.best_level};
    if (!s.any && s.none) {
        *result = (xy_ip_result){.proof.outcome = XY_INFEASIBLE,
                .infeasible_stage = s.infeasible_stage,
                .nodes = s.nodes};
        return XY_OK;
    }
    if (!s.any) { /* no plan, or none within the limits: the program as stated says which */
        const range stated = {s.levels[s.level_count - 1], s.levels[s.level_count - 1]};
        return solve_range(result, model, &proved, &s, arena, &stated);
    }
    xy_ip_model *program;
    status = build(&program, &s, arena, &best);
    *model = program;
    *result = s.best_result;
    result->nodes = s.nodes;
    result->proof.nominal = s.nominal;
    conclude(result, &s);
    return status;
}
