/* What the root of a stage says of single columns: models/explain.md section 5. */
#include "assign/core/core_run.h"

#include <string.h>

void core_judge_open(core_run *run)
{
    run->has_judged = run->narrowed = false;
    if (run->options->judge_columns && !run->judged_d)
        run->judged_d = XY_NEW_N(run->arena, int64_t, (size_t)run->model->col_count + 1);
}

/* Columns that are not active cannot be positive; 0 says nothing of them. */
void core_judge_note(core_run *run, core_wide total)
{
    const core_box *box = &run->node;
    if (!run->judged_d || run->narrowed || (run->has_judged && total >= run->judged_total))
        return;
    memset(run->judged_d, 0, (size_t)run->model->col_count * sizeof *run->judged_d);
    for (int64_t k = 0; k < box->active_count; k++)
        run->judged_d[box->active[k]] = run->d[box->active[k]];
    run->judged_total = total;
    run->has_judged = true;
}

void core_judge_close(core_run *run)
{
    if (!run->has_judged)
        return;
    int64_t *most = XY_NEW_N(run->arena, int64_t, (size_t)run->model->col_count + 1);
    for (int64_t j = 0; j < run->model->col_count; j++) {
        int64_t d = run->judged_d[j];
        most[j] = core_value_of(run, run->judged_total + (d < 0 ? d : 0));
    }
    run->result->at_most[run->stage] = most;
}
