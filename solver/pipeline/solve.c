#include "pipeline/solve.h"

#include "assign/ip_glpk.h"
#include "check/check.h"
#include "pipeline/diagnose.h"
#include "pipeline/visits.h"

#include <string.h>

xy_status xy_solution_prepare(xy_solution **out, xy_arena *arena, const xy_instance *inst,
        const xy_policy *policy, xy_findings *err)
{
    xy_solution *s = XY_NEW(arena, xy_solution);
    *out = NULL;
    if (inst->mode != XY_MODE_CIRCUIT) {
        xy_find(err, XY_ERROR, XY_MSG_MODE_NOT_SOLVED, inst->programme_place,
                xy_mode_names[inst->mode], NULL, NULL, NULL);
        return XY_EINPUT;
    }
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

static xy_plan *new_plan(xy_arena *arena, const xy_instance *inst, const xy_policy *policy,
        const xy_solve_options *options)
{
    xy_plan *plan = XY_NEW(arena, xy_plan);
    plan->instance_id = inst->id;
    plan->rules_id = inst->rules->id;
    plan->policy_id = policy->id;
    plan->version = XY_VERSION;
    plan->method = "ip";
    memcpy(plan->instance_sha256, inst->sha256, sizeof plan->instance_sha256);
    plan->seed = options->seed;
    plan->gap_millionths = options->gap_millionths > 0 ? options->gap_millionths : XY_UNKNOWN;
    plan->node_limit = options->node_limit > 0 ? options->node_limit : XY_UNKNOWN;
    return plan;
}

static void rows_of(xy_plan *plan, xy_arena *arena, const xy_ip_model *model, const int64_t *x)
{
    const xy_pool *pool = model->pool;
    int32_t chosen = 0;
    for (int64_t j = 0; j < model->col_count; j++)
        chosen += model->cols[j].kind == XY_COL_CANDIDATE && x[j] > 0;
    plan->rows = XY_NEW_N(arena, xy_row, (size_t)chosen);
    for (int64_t j = 0; j < model->col_count; j++) {
        if (model->cols[j].kind != XY_COL_CANDIDATE || x[j] == 0)
            continue;
        xy_row *row = &plan->rows[plan->row_count++];
        xy_pool_row(row, arena, pool, &pool->items[model->cols[j].index]);
        xy_visits_date(pool->inst, row);
    }
}

/* The independent check: warnings go to out->soft, errors mean that the plan is not returned. */
static xy_status judge(
        xy_solution *out, const xy_instance *inst, const xy_policy *policy, xy_findings *err)
{
    if (xy_check_plan(out->plan, inst, policy, out->measure, true, out->soft))
        return XY_OK;
    xy_findings_take_errors(err, out->soft);
    xy_find(err, XY_ERROR, XY_MSG_CHECK_REFUSED, XY_NOWHERE, NULL, NULL, NULL, NULL);
    out->plan = NULL;
    return XY_EINTERNAL;
}

/* Says why there is no plan: what full coverage lacks, when only that stands in the way. */
static xy_status explain(const xy_solution *s, xy_arena *arena, const xy_pool *pool,
        const xy_solve_options *options, xy_findings *err)
{
    const xy_policy cover = {.id = "coverage",
            .stage_count = 1,
            .stages[0] = {.terms = {{XY_GOAL_COVERAGE, 1}}, .term_count = 1}};
    xy_ip_model *free_model = xy_ip_model_build(arena, pool, false);
    xy_ip_result most;
    xy_status status = xy_ip_solve(&most, arena, free_model, &cover, options, err);
    if (status == XY_OK && most.x)
        xy_diagnose_coverage(s->measure, free_model, most.x, err);
    else if (status == XY_OK)
        xy_diagnose(free_model, err);
    return status;
}

static xy_status finish(xy_solution *s, xy_arena *arena, const xy_ip_model *model,
        const xy_ip_result *r, const xy_policy *policy, const xy_solve_options *options,
        xy_findings *err)
{
    const xy_instance *inst = model->pool->inst;
    s->outcome = r->proof.outcome;
    s->nodes = r->nodes;
    if (s->outcome == XY_INFEASIBLE)
        return explain(s, arena, model->pool, options, err);
    if (!r->x)
        return XY_OK;
    s->plan = new_plan(arena, inst, policy, options);
    rows_of(s->plan, arena, model, r->x);
    s->plan->proof = r->proof;
    xy_plan_normalise(s->plan);
    xy_measure_rows(&s->plan->measures, arena, s->measure, s->plan->rows, s->plan->row_count);
    return judge(s, inst, policy, err);
}

xy_status xy_solve(xy_solution **out, xy_arena *arena, const xy_instance *inst,
        const xy_policy *policy, const xy_solve_options *options, xy_findings *err)
{
    xy_solution *s;
    *out = NULL;
    xy_status status = xy_solution_prepare(&s, arena, inst, policy, err);
    if (status != XY_OK)
        return status;
    xy_pool *pool;
    status = xy_pool_build(&pool, arena, s->measure, err);
    if (status == XY_EINPUT) { /* a hospital that must send cannot: proved, and err says why */
        s->outcome = XY_INFEASIBLE;
        *out = s;
        return XY_OK;
    }
    if (status != XY_OK)
        return status;
    s->candidates = pool->count;
    xy_ip_model *model = xy_ip_model_build(arena, pool, true);
    xy_ip_result result;
    status = xy_ip_solve(&result, arena, model, policy, options, err);
    if (status == XY_OK)
        status = finish(s, arena, model, &result, policy, options, err);
    if (status == XY_OK)
        *out = s;
    return status;
}
