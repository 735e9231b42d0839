#include "pipeline/revise.h"

#include "domain/keep.h"

void xy_revise_free(xy_ip_model *model)
{
    if (model->changes_row != XY_UNKNOWN)
        model->rows[model->changes_row].lower = 0;
}

bool xy_revise_explain(
        xy_arena *arena, const xy_pool *pool, const xy_solve_options *options, xy_findings *err)
{
    static const xy_policy fewest = {.id = "changes",
            .stage_count = 1,
            .stages[0] = {.terms = {{XY_GOAL_CHANGES, 1}}, .term_count = 1}};
    xy_ip_model *model = xy_ip_model_build(arena, pool, true);
    xy_ip_result result;
    if (model->changes_row == XY_UNKNOWN)
        return false;
    xy_revise_free(model);
    xy_solve_options all_the_way = *options;
    all_the_way.gap_millionths = 0;
    if (xy_method_solve(&result, arena, model, &fewest, &all_the_way, err) != XY_OK || !result.x)
        return false;
    const xy_keep *keep = pool->inst->keep;
    bool proved = result.proof.outcome == XY_OPTIMAL;
    xy_finding *f = xy_find(err, XY_ERROR, proved ? XY_MSG_CHANGES_LEAST : XY_MSG_CHANGES_ENOUGH,
            pool->inst->place, xy_text_int(arena, keep->max_changes),
            xy_text_int(arena, result.goals[XY_GOAL_CHANGES]),
            xy_text_int(arena, xy_keep_standing(keep)), NULL);
    f->file = pool->inst->file;
    return true;
}
