#include "pipeline/foresight.h"

#include "pipeline/apart.h"
#include "pipeline/solve.h"

/* A team that drops out brings nothing, whoever is in it. */
static void drop_teams(xy_ip_model *model, const bool *out)
{
    const xy_pool *pool = model->pool;
    for (int64_t j = 0; j < model->col_count; j++) {
        xy_ip_col *col = &model->cols[j];
        if (col->kind != XY_COL_CANDIDATE)
            continue;
        const xy_team *team = &pool->teams[pool->items[col->index].team];
        for (int32_t i = 0; i < team->member_count; i++)
            if (out[team->hospitals[i]])
                col->goal[XY_GOAL_NEED_MET] = 0;
    }
}

static xy_status find(int64_t *best, bool *proved, xy_arena *arena, const xy_instance *inst,
        const xy_policy *policy, const bool *out, const xy_solve_options *options, xy_findings *err)
{
    xy_solution *s;
    xy_pool *pool;
    xy_ip_result r = {0};
    xy_status status = xy_solution_prepare(&s, arena, inst, policy, err);
    const xy_pool_limits limits = {
            .memory_bytes = xy_memory_for(options), .bytes_each = xy_method_bytes(options->method)};
    if (status == XY_OK)
        status = xy_pool_build(&pool, arena, s->measure, &limits, err);
    if (status == XY_OK && pool->stuck > 0)
        status = XY_EINPUT;
    if (status != XY_OK)
        return status;
    xy_ip_model *built = xy_ip_model_build(arena, pool, true);
    const xy_ip_model *model = built;
    if (out)
        drop_teams(built, out);
    status = xy_apart_solve(&r, &model, arena, policy, options, err);
    if (status != XY_OK)
        return status;
    if (r.proof.outcome == XY_INFEASIBLE) {
        xy_find(err, XY_ERROR, XY_MSG_CLI_INFEASIBLE, XY_NOWHERE, NULL, NULL, NULL, NULL);
        return XY_EINPUT;
    }
    const xy_stage_proof *stage = &r.proof.stages[0];
    *proved = r.x && (stage->proved || stage->skipped);
    *best = *proved ? stage->value : XY_MILLION;
    if (r.x && !*proved && stage->bound < XY_MILLION)
        *best = stage->bound;
    return XY_OK;
}

xy_status xy_foresight(int64_t *best, bool *proved, xy_arena *arena, const xy_instance *inst,
        const xy_policy *weights, const xy_foreseen *known, const xy_solve_options *options,
        xy_findings *err)
{
    const xy_uncertain scenario = {.kind = XY_UNCERTAIN_SAMPLE,
            .scenarios = known->scenarios,
            .up = true,
            .required = known->required};
    xy_instance copy = *inst;
    xy_policy policy = *weights;
    xy_arena *beside = xy_arena_beside(arena);
    copy.uncertain = &scenario;
    policy.stages[0] = (xy_stage){.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1};
    policy.stage_count = 1;
    xy_status status = find(best, proved, beside, &copy, &policy, known->out, options, err);
    xy_arena_free(beside);
    return status;
}
