#include "pipeline/compare.h"

#include "base/clock.h"
#include "base/mix.h"
#include "pipeline/apart.h"
#include "pipeline/finish.h"

/* A solve in memory of its own; the plan is a copy, cost what it is. On other statuses than XY_OK *plan is NULL. */
static xy_status solve_beside(xy_outcome *outcome, const xy_plan **plan, xy_arena *arena,
        const xy_instance *inst, const xy_policy *policy, const xy_solve_options *options,
        xy_findings *err)
{
    xy_arena *beside = xy_arena_beside(arena);
    xy_findings own;
    xy_solution *solution;
    xy_findings_init(&own, beside);
    own.file = err->file;
    *plan = NULL;
    xy_status status = xy_solve(&solution, beside, inst, policy, options, &own);
    if (status == XY_OK) {
        *outcome = solution->outcome;
        if (solution->plan)
            *plan = xy_plan_copy(arena, solution->plan, inst->county_count);
    }
    xy_findings_take_all(err, &own);
    xy_arena_free(beside);
    return status;
}

xy_status xy_compare_most(xy_most *out, xy_arena *arena, const xy_instance *inst,
        const xy_policy *weights, const xy_solve_options *options, xy_findings *err)
{
    const xy_plan *plan;
    xy_policy need = *weights;
    need.stages[0] = (xy_stage){.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1};
    need.stage_count = 1;
    *out = (xy_most){.points = XY_MILLION, .outcome = XY_NOTHING};
    xy_status status = solve_beside(&out->outcome, &plan, arena, inst, &need, options, err);
    if (status == XY_OK && plan) {
        const xy_stage_proof *stage = &plan->proof.stages[0];
        out->points = stage->bound < XY_MILLION ? stage->bound : XY_MILLION;
        out->proved = stage->proved;
    }
    return status;
}

xy_status xy_compare_open(xy_compared *out, xy_arena *arena, const xy_instance *inst,
        const xy_policy *weights, const xy_most *most, int32_t room, xy_findings *err)
{
    xy_solution *common;
    *out = (xy_compared){.weights = weights,
            .reference = XY_UNKNOWN,
            .best = most->points,
            .best_proved = most->proved};
    xy_status status = xy_solution_prepare(&common, arena, inst, weights, err);
    if (status != XY_OK)
        return status;
    out->measure = common->measure;
    out->plans = XY_NEW_N(arena, xy_compared_plan, (size_t)room + 1);
    return XY_OK;
}

xy_status xy_compare_solve(xy_compared *c, xy_arena *arena, const xy_policy *policy,
        const xy_solve_options *options, xy_findings *err)
{
    const xy_plan *plan;
    xy_outcome outcome;
    xy_solve_options bare = *options;
    bare.no_routes = true;
    double before = xy_cpu_s();
    xy_status status = solve_beside(&outcome, &plan, arena, c->measure->inst, policy, &bare, err);
    if (status != XY_OK)
        return status;
    xy_compared_plan *p = &c->plans[c->count++];
    *p = (xy_compared_plan){.name = policy->id,
            .title = policy->title,
            .policy = policy,
            .plan = plan,
            .outcome = outcome,
            .cpu_s = xy_cpu_s() - before};
    if (p->plan)
        xy_compared_value(p, arena, c);
    return XY_OK;
}

static uint64_t mixed(uint64_t state, uint64_t word)
{
    return xy_mix(state * XY_MIX_STEP + word + 1);
}

/* Drawn for hospitals and counties, whatever the staffing. */
static int32_t drawn(const xy_pool *pool, const xy_candidate *x, int64_t seed)
{
    const xy_team *team = &pool->teams[x->team];
    const xy_group *group = &pool->groups->items[x->group];
    uint64_t state = mixed((uint64_t)seed, (uint64_t)team->lead);
    for (int32_t i = 0; i < team->member_count; i++)
        state = mixed(state, (uint64_t)team->hospitals[i]);
    for (int32_t i = 0; i < group->count; i++)
        state = mixed(state, (uint64_t)group->counties[i]);
    return (int32_t)(state % 1000);
}

/* The program with the numbers drawn in place of the need met. */
static const xy_ip_model *random_model(xy_arena *arena, const xy_pool *pool, int64_t seed)
{
    xy_ip_model *model = xy_ip_model_build(arena, pool, true);
    for (int64_t j = 0; j < model->col_count; j++) {
        xy_ip_col *col = &model->cols[j];
        col->goal[XY_GOAL_NEED_MET] =
                col->kind == XY_COL_CANDIDATE ? drawn(pool, &pool->items[col->index], seed) : 0;
    }
    return model;
}

/* Makes the plan of the answer; the policy's goal is what it happens to reach. */
static xy_status finish_random(xy_solution *s, xy_arena *arena, const xy_ip_model *model,
        xy_ip_result *r, const xy_policy *policy, const xy_solve_options *options, xy_findings *err)
{
    const xy_limits limits = {.options = options, .started = xy_clock_s()};
    r->proof.outcome = XY_FEASIBLE;
    r->proof.stages[0].value = r->proof.stages[0].floor = 0; /* what it comes to is counted later */
    r->proof.stages[0].bound = XY_NO_BOUND;
    r->proof.stages[0].proved = r->proof.stages[0].skipped = false;
    r->certificate = NULL;
    return xy_finish_plan(s, arena, model, r, policy, &limits, err);
}

/* The plan of the seed, in memory of its own; NULL: limits left none. */
static xy_status solve_random(xy_plan **plan, xy_arena *arena, const xy_instance *inst,
        const xy_policy *policy, const xy_solve_options *options, xy_findings *err)
{
    xy_solution *s;
    xy_pool *pool;
    xy_ip_result r;
    *plan = NULL;
    xy_status status = xy_solution_prepare(&s, arena, inst, policy, err);
    if (status == XY_OK)
        status = xy_pool_build(&pool, arena, s->measure, NULL, err);
    if (status != XY_OK)
        return status;
    const xy_ip_model *model = random_model(arena, pool, options->seed);
    status = xy_apart_solve(&r, &model, arena, policy, options, err);
    if (status == XY_OK && r.x)
        status = finish_random(s, arena, model, &r, policy, options, err);
    if (status == XY_OK)
        *plan = s->plan;
    return status;
}

xy_status xy_compare_random(xy_compared *c, xy_arena *arena, int64_t seed,
        const xy_solve_options *options, xy_findings *err)
{
    const xy_instance *inst = c->measure->inst;
    xy_policy *policy = XY_NEW(arena, xy_policy);
    xy_arena *beside = xy_arena_beside(arena);
    xy_plan *plan;
    xy_findings own;
    xy_solve_options bare = *options;
    bare.no_routes = true;
    bare.seed = seed;
    *policy = *c->weights;
    policy->id = xy_arena_printf(arena, "random-%lld", (long long)seed);
    policy->stages[0] = (xy_stage){.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1};
    policy->stage_count = 1;
    xy_findings_init(&own, beside);
    own.file = err->file;
    double before = xy_cpu_s();
    xy_status status = solve_random(&plan, beside, inst, policy, &bare, &own);
    if (plan)
        plan = xy_plan_copy(arena, plan, inst->county_count);
    xy_findings_take_all(err, &own);
    xy_arena_free(beside);
    if (status != XY_OK)
        return status;
    xy_compared_plan *p = &c->plans[c->count++];
    *p = (xy_compared_plan){.name = policy->id,
            .plan = plan,
            .outcome = plan ? XY_FEASIBLE : XY_NOTHING,
            .random = true,
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
