#include "pipeline/price.h"

#include "base/clock.h"
#include "pipeline/apart.h"
#include "pipeline/price_parts.h"

#include <string.h>

#define SHORTEST_S 0.001 /* what is left of a limit that is over: 0 would be none */

#define TIME_SHARE 3 /* a solve may take one part in so many of the time that is left */

static bool out_of_time(const xy_pricing *p)
{
    return p->stopped || (p->ends > 0 && xy_clock_s() >= p->ends);
}

/* Is the demand at hand proved to be worth less than what is ranked already? Its values before the
 * stage at hand are at most those of its key, or below the free ones earlier (models/explain.md section 5). */
static bool is_beaten(const xy_pricing *p, const xy_progress *progress)
{
    if (!p->cut || !progress->has_bound || progress->bound >= p->cut[progress->stage])
        return false;
    for (int s = 0; s < progress->stage; s++)
        if (p->cut_key[s] > p->cut[s])
            return false;
    return true;
}

static bool told(void *context, const xy_progress *progress)
{
    xy_pricing *p = context;
    if (p->options->progress && !p->options->progress(p->options->progress_context, progress))
        p->stopped = true;
    p->beaten = p->beaten || is_beaten(p, progress);
    return !p->stopped && !p->beaten;
}

/* --- Plans known ----------------------------------------------------------------------------- */

/* The columns of x that are candidates, kept for later solves to start from. */
static void remember(xy_pricing *p, const int64_t *x)
{
    known_plan plan = {0};
    for (int64_t j = 0; j < p->model->col_count; j++)
        plan.count += p->model->cols[j].kind == XY_COL_CANDIDATE && x[j] > 0;
    plan.cols = XY_NEW_N(p->arena, int64_t, (size_t)plan.count + 1);
    plan.times = XY_NEW_N(p->arena, int64_t, (size_t)plan.count + 1);
    plan.count = 0;
    for (int64_t j = 0; j < p->model->col_count; j++)
        if (p->model->cols[j].kind == XY_COL_CANDIDATE && x[j] > 0) {
            plan.cols[plan.count] = j;
            plan.times[plan.count++] = x[j];
        }
    p->known = xy_arena_grow(
            p->arena, p->known, &p->known_capacity, (size_t)p->known_count + 1, sizeof plan);
    p->known[p->known_count++] = plan;
}

/* What the values are worth in the first stage. */
static int64_t worth_of(const xy_pricing *p, const xy_ip_model *model, const int64_t *x)
{
    int64_t goals[XY_GOAL_COUNT];
    xy_ip_goals(goals, model, x);
    return xy_stage_value(&p->policy->stages[0], goals);
}

/* The plan that is worth most in the first stage of those that keep the model: first (NULL: none) and
 * the known ones, without what the model gives up; NULL: none does. */
static const int64_t *start_of(
        const xy_pricing *p, xy_arena *arena, const xy_ip_model *model, const int64_t *first)
{
    if (p->policy->stage_count == 0)
        return first;
    const int64_t *best = first;
    int64_t value = first ? worth_of(p, model, first) : 0;
    for (int32_t k = 0; k < p->known_count; k++) {
        int64_t *x = XY_NEW_N(arena, int64_t, (size_t)model->col_count + 1);
        for (int64_t i = 0; i < p->known[k].count; i++)
            if (model->cols[p->known[k].cols[i]].upper > 0)
                x[p->known[k].cols[i]] = p->known[k].times[i];
        xy_ip_settle(arena, model, x);
        int64_t worth = worth_of(p, model, x);
        if ((!best || worth > value) && xy_ip_feasible(arena, model, x)) {
            best = x;
            value = worth;
        }
    }
    return best;
}

/* Is the candidate a row of the plan: the same hospitals, lead and counties? */
static bool is_row(const xy_pool *pool, const xy_candidate *x, const xy_row *row)
{
    const xy_team *team = &pool->teams[x->team];
    const xy_group *group = &pool->groups->items[x->group];
    if (team->lead != row->lead || team->member_count != row->hospital_count ||
            group->count != row->visit_count)
        return false;
    for (int32_t i = 0; i < team->member_count; i++)
        if (!xy_row_has_member(row, team->hospitals[i]))
            return false;
    for (int32_t i = 0; i < group->count; i++)
        if (!xy_row_visits(row, group->counties[i]))
            return false;
    return true;
}

/* Nodes for staffing the plan's rows together: it is a start, no more. */
#define START_NODES 50

/* The plan to be explained as a known plan, where all its rows are candidates: the program in which
 * no other may be chosen is solved for the first stage. */
static void remember_plan(xy_pricing *p, const xy_plan *plan, xy_findings *ignored)
{
    xy_arena *arena = xy_arena_beside(p->arena);
    xy_ip_cols others = {XY_NEW_N(arena, int64_t, (size_t)p->model->col_count + 1), 0};
    bool *there = XY_NEW_N(arena, bool, (size_t)plan->row_count + 1);
    for (int64_t j = 0; j < p->model->col_count; j++) {
        bool own = p->model->cols[j].kind != XY_COL_CANDIDATE;
        for (int32_t r = 0; r < plan->row_count && !own; r++) {
            own = is_row(p->pool, &p->pool->items[p->model->cols[j].index], &plan->rows[r]);
            there[r] = there[r] || own;
        }
        if (!own)
            others.items[others.count++] = j;
    }
    bool all = plan->row_count > 0 && p->policy->stage_count > 0;
    for (int32_t r = 0; r < plan->row_count; r++)
        all = all && there[r];
    xy_policy first = *p->policy;
    first.stage_count = 1;
    xy_ip_result r;
    const xy_solve_options options = {.method = p->options->method, .node_limit = START_NODES};
    xy_ip_model *model = xy_wish_model(arena, p->model, &others, true);
    if (all && xy_method_solve(&r, arena, model, &first, &options, ignored) == XY_OK && r.x)
        remember(p, r.x);
    xy_arena_free(arena);
}

/* --- Solves ---------------------------------------------------------------------------------- */

/* No bound is above what the goals can be at all, and what reaches that is proved: a solve that ended
 * before its first relaxation has bounds that say nothing. */
static void bound_by_nature(xy_proof *proof, const xy_measure *measure)
{
    bool all = true;
    for (int s = 0; s < proof->stage_count; s++) {
        xy_stage_proof *f = &proof->stages[s];
        int64_t most = xy_measure_stage_most(measure, &f->stage);
        if (!f->skipped && f->bound > most)
            f->bound = most;
        f->proved = f->proved || (!f->skipped && f->value >= f->bound);
        all = all && (f->proved || f->skipped);
    }
    if (all && proof->outcome == XY_FEASIBLE)
        proof->outcome = XY_OPTIMAL;
}

/* One full solve of the model, from this start, within what is left of the time. */
static xy_status solve(xy_ip_result *r, xy_pricing *p, xy_arena *arena, const xy_ip_model **model,
        const int64_t *start, bool judge, xy_findings *err)
{
    xy_solve_options o = *p->options;
    o.certify = false;
    o.judge_columns = judge;
    o.start = start;
    if (p->ends > 0) { /* so that something is left for what comes after */
        double left = (p->ends - xy_clock_s()) / TIME_SHARE;
        o.time_limit_s = left > SHORTEST_S ? left : SHORTEST_S;
    }
    if (p->options->progress || p->cut) {
        o.progress = told;
        o.progress_context = p;
    }
    p->solves++;
    xy_status status = xy_apart_solve(r, model, arena, p->policy, &o, err);
    if (status == XY_OK && r->x)
        bound_by_nature(&r->proof, p->measure);
    return status;
}

/* What the plan is held against: is it one that a full solve could return? Of the stages after one that
 * is not proved nothing is known: they were searched with a floor that may be too low. */
static void judge_plan(xy_pricing *p, const xy_plan *plan, bool feasible)
{
    const xy_proof *free = &p->free.proof;
    p->better_stage = XY_UNKNOWN;
    int last = XY_UNKNOWN;
    bool known = true;
    for (int s = 0; s < free->stage_count; s++)
        last = free->stages[s].skipped ? last : s;
    for (int s = 0; s < free->stage_count; s++) {
        const xy_stage_proof *f = &free->stages[s];
        p->plan_value[s] = xy_stage_value(&f->stage, plan->measures.goals);
        int64_t least = s == last ? f->value : f->floor;
        if (known && p->better_stage == XY_UNKNOWN && !f->skipped && p->plan_value[s] < least)
            p->better_stage = s;
        known = known && f->proved;
    }
    if (p->better_stage != XY_UNKNOWN || !feasible)
        p->base = XY_BASE_PLAN;
    else
        p->base = free->outcome == XY_OPTIMAL ? XY_BASE_OPTIMUM : XY_BASE_BEST;
}

static xy_status no_plan_at_all(const xy_pricing *p, xy_findings *err)
{
    xy_finding *f =
            xy_find(err, XY_ERROR, XY_MSG_EXPLAIN_NO_PLAN, p->inst->place, NULL, NULL, NULL, NULL);
    f->file = p->inst->file;
    return XY_EINPUT;
}

static xy_status list_candidates(xy_pricing *p, xy_findings *err)
{
    xy_pool *pool;
    xy_status status = xy_pool_build(&pool, p->arena, p->measure,
            &(xy_pool_limits){.memory_bytes = xy_memory_for(p->options),
                    .bytes_each = xy_method_bytes(p->options->method)},
            err);
    if (status != XY_OK)
        return status;
    p->pool = pool;
    if (pool->stuck > 0)
        return no_plan_at_all(p, err);
    p->model = xy_ip_model_build(p->arena, pool, true);
    return XY_OK;
}

xy_status xy_pricing_start(xy_pricing **out, xy_arena *arena, const xy_measure *measure,
        const xy_policy *policy, const xy_plan *plan, bool feasible,
        const xy_solve_options *options, xy_findings *err)
{
    xy_pricing *p = XY_NEW(arena, xy_pricing);
    *p = (xy_pricing){.arena = arena,
            .inst = measure->inst,
            .policy = policy,
            .measure = measure,
            .options = options};
    *out = NULL;
    if (options->time_limit_s > 0)
        p->ends = xy_clock_s() + options->time_limit_s;
    xy_findings ignored;
    xy_findings_init(&ignored, arena);
    xy_status status = list_candidates(p, err);
    if (status != XY_OK)
        return status;
    if (feasible)
        remember_plan(p, plan, &ignored);
    const xy_ip_model *model = p->model;
    status = solve(&p->free, p, arena, &model, start_of(p, arena, model, NULL), true, err);
    if (status != XY_OK)
        return status;
    if (p->free.proof.outcome == XY_INFEASIBLE)
        return no_plan_at_all(p, err);
    if (!p->free.x)
        return XY_OK;
    p->free_plan = p->known_count;
    remember(p, p->free.x);
    judge_plan(p, plan, feasible);
    *out = p;
    return XY_OK;
}

void xy_pricing_tell(const xy_pricing *p, xy_explained *out)
{
    const xy_proof *free = &p->free.proof;
    out->base = p->base;
    out->better_stage = p->better_stage;
    out->solves = p->solves;
    out->stage_count = free->stage_count;
    for (int s = 0; s < free->stage_count; s++) {
        const xy_stage_proof *f = &free->stages[s];
        out->stages[s] = (xy_stage_value_of){.stage = f->stage,
                .plan = p->plan_value[s],
                .value = f->value,
                .bound = f->bound,
                .floor = f->floor,
                .proved = f->proved,
                .skipped = f->skipped};
    }
}

const xy_pool *xy_pricing_pool(const xy_pricing *p)
{
    return p->pool;
}

/* --- Prices ---------------------------------------------------------------------------------- */

/* (P2) and (P4): stages of the solve with the wish against the base. */
static void compare(xy_price *out, const xy_pricing *p, const xy_proof *with)
{
    bool exact = true, same = true, own = p->base == XY_BASE_PLAN;
    out->stage = XY_UNKNOWN;
    out->state = XY_PRICE_EXACT;
    for (int s = 0; s < with->stage_count; s++) {
        const xy_stage_proof *f = &p->free.proof.stages[s], *d = &with->stages[s];
        xy_price_stage *at = &out->stages[s];
        int64_t low = own ? p->plan_value[s] : f->value, high = own ? low : f->bound;
        int64_t with_bound = d->bound;
        if (s == 0 && !own && f->bound < d->bound) /* demands take plans away */
            with_bound = f->bound;
        *at = (xy_price_stage){.value = d->value, .bound = with_bound, .known = exact};
        at->least = with_bound == XY_NO_BOUND ? XY_NO_LEAST : low - with_bound;
        at->most = high == XY_NO_BOUND ? XY_NO_BOUND : high - d->value;
        if (same && !own && at->least < 0) /* (P3) */
            at->least = 0;
        bool zero = exact && at->least == 0 && at->most == 0;
        if (same && !zero) {
            out->stage = s;
            out->within_tolerance = exact && d->value >= f->floor;
        }
        same = same && zero;
        exact = exact && (own || f->proved) && d->proved;
        if (!exact)
            out->state = XY_PRICE_INTERVAL;
    }
}

static void take_rows(xy_price *out, xy_pricing *p, const xy_ip_model *model, const int64_t *x)
{
    out->row_count = xy_apart_rows(&out->rows, p->arena, model, x);
    const xy_plan plan = {.rows = out->rows, .row_count = out->row_count};
    xy_plan_normalise((xy_plan *)&plan);
}

xy_status price_solve(
        xy_price *out, xy_pricing *p, const xy_wish *wish, const xy_ip_cols *cols, xy_findings *err)
{
    bool none = !xy_wish_asks(wish->kind);
    *out = (xy_price){.wish = *wish, .state = XY_PRICE_FORBIDDEN, .stage = XY_UNKNOWN};
    if (cols->count == 0 && !none)
        return XY_OK;
    out->state = XY_PRICE_OPEN;
    p->beaten = false;
    if (out_of_time(p))
        return XY_OK;
    xy_arena *arena = xy_arena_beside(p->arena);
    const xy_ip_model *model = xy_wish_model(arena, p->model, cols, none);
    xy_ip_result r;
    xy_findings own; /* its texts must not outlive the arena above, so they are in the other one */
    xy_findings_init(&own, p->arena);
    const int64_t *start = start_of(p, arena, model, price_mend(p, arena, model, cols, none));
    xy_status status = solve(&r, p, arena, &model, start, false, &own);
    if (status != XY_OK) {
        xy_findings_take_errors(err, &own);
    } else if (r.proof.outcome == XY_INFEASIBLE) {
        out->state = XY_PRICE_FORBIDDEN;
    } else if (r.x && !p->beaten) {
        compare(out, p, &r.proof);
        take_rows(out, p, model, r.x);
        remember(p, r.x);
    }
    xy_arena_free(arena);
    return status;
}

static bool is_among(const xy_pool *pool, const xy_candidate *x, const xy_wish *d)
{
    const xy_team *team = &pool->teams[x->team];
    const xy_group *group = &pool->groups->items[x->group];
    bool row = d->kind == XY_WISH_ROW || d->kind == XY_WISH_NO_ROW;
    bool there = d->hospital == XY_UNKNOWN || (row && team->lead == d->hospital);
    for (int32_t i = 0; i < team->member_count && !row; i++)
        there = there || team->hospitals[i] == d->hospital;
    if (!there || (row && group->count != d->county_count))
        return false;
    for (int32_t k = 0; k < d->county_count; k++) {
        bool found = false;
        for (int32_t i = 0; i < group->count; i++)
            found = found || group->counties[i] == d->counties[k];
        if (!found)
            return false;
    }
    return true;
}

xy_ip_cols price_columns(
        const xy_pricing *p, xy_arena *arena, const xy_wish *wish, const xy_ip_cols *within)
{
    int64_t count = within ? within->count : p->model->col_count;
    xy_ip_cols out = {XY_NEW_N(arena, int64_t, (size_t)count + 1), 0};
    for (int64_t k = 0; k < count; k++) {
        int64_t j = within ? within->items[k] : k;
        const xy_ip_col *col = &p->model->cols[j];
        if (col->kind == XY_COL_CANDIDATE && is_among(p->pool, &p->pool->items[col->index], wish))
            out.items[out.count++] = j;
    }
    return out;
}

xy_status xy_price_find(xy_price *out, xy_pricing *p, const xy_wish *wish, xy_findings *err)
{
    xy_arena *arena = xy_arena_beside(p->arena);
    xy_ip_cols cols = price_columns(p, arena, wish, NULL);
    xy_status status = price_solve(out, p, wish, &cols, err);
    xy_arena_free(arena);
    return status;
}
