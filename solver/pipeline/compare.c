#include "pipeline/compare.h"

#include "base/clock.h"

xy_status xy_compare_open(xy_compared *out, xy_outcome *outcome, xy_arena *arena,
        const xy_instance *inst, const xy_policy *weights, int32_t room,
        const xy_solve_options *options, xy_findings *err)
{
    xy_solution *common, *most;
    *out = (xy_compared){.weights = weights, .reference = XY_UNKNOWN};
    xy_status status = xy_solution_prepare(&common, arena, inst, weights, err);
    if (status != XY_OK)
        return status;
    xy_policy need = *weights;
    need.stages[0] = (xy_stage){.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1};
    need.stage_count = 1;
    status = xy_solve(&most, arena, inst, &need, options, err);
    if (status != XY_OK)
        return status;
    *outcome = most->outcome;
    out->measure = common->measure;
    out->plans = XY_NEW_N(arena, xy_compared_plan, (size_t)room + 1);
    out->best = XY_MILLION;
    if (most->plan) {
        const xy_stage_proof *stage = &most->plan->proof.stages[0];
        out->best = stage->bound < XY_MILLION ? stage->bound : XY_MILLION;
        out->best_proved = stage->proved;
    }
    return XY_OK;
}

xy_status xy_compare_solve(xy_compared *c, xy_arena *arena, const xy_policy *policy,
        const xy_solve_options *options, xy_findings *err)
{
    xy_solution *solution;
    xy_solve_options bare = *options;
    bare.no_routes = true;
    double before = xy_cpu_s();
    xy_status status = xy_solve(&solution, arena, c->measure->inst, policy, &bare, err);
    if (status != XY_OK)
        return status;
    xy_compared_plan *p = &c->plans[c->count++];
    *p = (xy_compared_plan){.name = policy->id,
            .title = policy->title,
            .policy = policy,
            .plan = solution->plan,
            .outcome = solution->outcome,
            .cpu_s = xy_cpu_s() - before};
    if (p->plan)
        xy_compared_value(p, arena, c);
    return XY_OK;
}

int32_t xy_compare_add(
        xy_compared *c, xy_arena *arena, const char *name, const xy_solution *solution, bool table)
{
    xy_compared_plan *p = &c->plans[c->count++];
    *p = (xy_compared_plan){.name = name,
            .plan = solution->plan,
            .outcome = solution->outcome,
            .table = table,
            .breaks_rules = solution->soft->errors > 0};
    xy_compared_value(p, arena, c);
    return c->count - 1;
}
