#include "pipeline/solve.h"

#include "base/clock.h"
#include "domain/uncertainty.h"
#include "pipeline/apart.h"
#include "pipeline/finish.h"
#include "pipeline/leximin.h"
#include "pipeline/repair_apply.h"
#include "pipeline/revise.h"
#include "pipeline/robust.h"
#include "pipeline/solved.h"

xy_status xy_solution_prepare(xy_solution **out, xy_arena *arena, const xy_instance *inst,
        const xy_policy *policy, xy_findings *err)
{
    xy_solution *s = XY_NEW(arena, xy_solution);
    *out = NULL;
    xy_status status = xy_travel_build(&s->travel, arena, inst, err);
    if (status != XY_OK)
        return status;
    s->measure = xy_measure_build(arena, inst, s->travel, policy);
    s->outcome = XY_NOTHING;
    s->soft = XY_NEW(arena, xy_findings);
    xy_findings_init(s->soft, arena);
    *out = s;
    return XY_OK;
}

/* Candidates that may be asked about in all: a few thousand questions of small cases, some thirty of
 * Fujian's size. */
#define CONFLICT_WORK 3000000
#define REPAIR_WORK 2000000

/* How much could be covered at best, when only full coverage stands in the way and that is proved
 * too. Whatever comes of it, infeasibility stays proved. */
static void explain_coverage(const xy_solution *s, xy_arena *arena, const xy_pool *pool,
        const xy_solve_options *options, xy_findings *err)
{
    if (!xy_coverage_is_hard(pool->inst))
        return;
    const xy_policy cover = {.id = "coverage",
            .stage_count = 1,
            .stages[0] = {.terms = {{XY_GOAL_COVERAGE, 1}}, .term_count = 1}};
    xy_ip_model *free_model = xy_ip_model_build(arena, pool, false);
    xy_revise_free(free_model);
    xy_ip_result most;
    xy_solve_options all_the_way = *options;
    all_the_way.gap_millionths = 0;
    all_the_way.certify = false;
    xy_status status = xy_method_solve(&most, arena, free_model, &cover, &all_the_way, err);
    if (status == XY_OK && most.proof.outcome == XY_OPTIMAL)
        xy_coverage_report(s->measure, free_model, most.x, err);
}

/* Does the repaired instance, with all its needs and people, have a plan? */
static bool repair_holds(const xy_explanation *why, xy_arena *arena, xy_asking *asking)
{
    const xy_instance *repaired = xy_repair_apply(arena, why);
    return xy_ask_instance(asking, repaired) == XY_ANSWER_PLAN;
}

static void explain(xy_solution *s, xy_arena *arena, const xy_policy *policy,
        const xy_solve_options *options, xy_findings *err)
{
    xy_explanation *why = XY_NEW(arena, xy_explanation);
    xy_asking asking;
    xy_claims_list(&why->claims, arena, s->measure, policy);
    xy_asking_start(&asking, &why->claims, options);
    int32_t *none = XY_NEW_N(arena, int32_t, (size_t)why->claims.count + 1);
    xy_asking_grant(&asking, CONFLICT_WORK);
    if (xy_ask(&asking, none) == XY_ANSWER_NO_PLAN) {
        why->has_conflict = true;
        xy_conflict_find(&why->conflict, arena, &asking, none);
        xy_asking_grant(&asking, REPAIR_WORK);
        xy_repair_find(&why->repair, arena, &asking, &why->conflict);
        xy_asking_grant(&asking, REPAIR_WORK);
        if (!why->repair.found)
            xy_repair_any(&why->repair, arena, &asking, &why->conflict);
        why->repair.found = why->repair.found && repair_holds(why, arena, &asking);
    }
    why->asked = asking.asked;
    xy_explanation_report(why, err);
    s->why = why;
}

#define SHORTEST_S 0.001 /* what is left of a limit that is over: 0 would be none */

/* The options with the time that the listing has used taken off. */
static xy_solve_options what_is_left(const xy_limits *l)
{
    xy_solve_options left = *l->options;
    if (left.time_limit_s > 0) {
        left.time_limit_s -= xy_clock_s() - l->started;
        left.time_limit_s = left.time_limit_s > SHORTEST_S ? left.time_limit_s : SHORTEST_S;
    }
    return left;
}

/* The plan, or why there is none. */
static xy_status conclude(xy_solved *w, xy_arena *arena, const xy_policy *policy,
        const xy_limits *l, const xy_solve_options *left, const xy_ip_model *model,
        xy_findings *err)
{
    xy_solution *s = w->solution;
    s->outcome = w->result.proof.outcome;
    s->nodes = w->result.nodes;
    s->certificate = w->result.certificate;
    if (s->outcome == XY_INFEASIBLE && left->no_reasons)
        return XY_OK;
    if (s->outcome == XY_INFEASIBLE) {
        if (xy_revise_explain(arena, model->pool, left, err))
            return XY_OK;
        explain_coverage(s, arena, model->pool, left, err);
        explain(s, arena, policy, left, err);
        return XY_OK;
    }
    return w->result.x ? xy_finish_plan(s, arena, model, &w->result, policy, l, err) : XY_OK;
}

xy_status xy_solve_open(xy_solved *out, xy_arena *arena, xy_arena *search, const xy_instance *inst,
        const xy_policy *policy, const xy_solve_options *options, xy_findings *err)
{
    xy_solution *s;
    *out = (xy_solved){.started = xy_clock_s()};
    xy_status status = xy_solution_prepare(&s, arena, inst, policy, err);
    if (status != XY_OK)
        return status;
    if (xy_policy_ordered(policy) >= 0 && !xy_leximin_applies(inst, policy, err))
        return XY_EINPUT;
    xy_limits l = {.options = options, .started = out->started};
    xy_pool *pool;
    status = xy_pool_build(&pool, search, s->measure,
            &(xy_pool_limits){.stop = &(xy_stop){xy_limits_over, &l},
                    .memory_bytes = xy_memory_for(options),
                    .bytes_each = xy_method_bytes(options->method)},
            err);
    out->solution = s;
    if (status == XY_ESTOPPED) /* before any candidate could be chosen: nothing was found */
        return XY_OK;
    if (status != XY_OK)
        return status;
    const xy_solve_options left = what_is_left(&l);
    if (pool->stuck > 0) { /* a hospital that must send cannot: err says why */
        s->outcome = XY_INFEASIBLE;
        if (!options->no_reasons)
            explain(s, arena, policy, &left, err);
        return XY_OK;
    }
    s->candidates = pool->count;
    out->model = xy_ip_model_build(search, pool, true);
    const xy_ip_model *model = out->model;
    if (inst->uncertain && inst->uncertain->kind != XY_UNCERTAIN_SAMPLE)
        status = xy_robust_solve(&out->result, &model, search, policy, &left, err);
    else
        status = xy_policy_ordered(policy) < 0
                ? xy_apart_solve(&out->result, &model, search, policy, &left, err)
                : xy_leximin_solve(&out->result, search, model, policy, &left, err);
    return status == XY_OK ? conclude(out, arena, policy, &l, &left, model, err) : status;
}

xy_status xy_solve(xy_solution **out, xy_arena *arena, const xy_instance *inst,
        const xy_policy *policy, const xy_solve_options *options, xy_findings *err)
{
    xy_arena *search = xy_arena_beside(arena); /* documents of very large plans want its memory */
    xy_solved solved;
    xy_findings own;
    xy_findings_init(&own, search);
    own.file = err->file;
    xy_status status = xy_solve_open(
            &solved, arena, options->certify ? arena : search, inst, policy, options, &own);
    *out = status == XY_OK ? solved.solution : NULL;
    xy_findings_take_all(err, &own);
    xy_arena_free(search);
    return status;
}
