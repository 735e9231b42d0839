/* A first guess of multipliers: what columns are worth, laid on the places that they serve. */
#include "assign/core/core_ascent.h"

#include <math.h>
#include <string.h>

/* Rows with only ones that take one column at most, and have a multiplier of their own. */
static bool is_shared(const core_run *run, const core_ascent *a, int32_t i)
{
    return run->unit[i] && run->block_at[i] < 0 && !(a->settled && a->settled[i]) &&
            run->node.row_upper[i] == 1;
}

/* The y of the column's shared rows, and their number, less its cost. */
static double left_over(
        const core_run *run, const core_ascent *a, int64_t j, const double *y, int *rows)
{
    const xy_ip_model *model = run->model;
    double sum = 0;
    *rows = 0;
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
        if (is_shared(run, a, model->row[e])) {
            sum += y[model->row[e]];
            (*rows)++;
        }
    return sum - (double)run->cost[j];
}

/* What the row may give back before some column of it is worth more than its rows. */
static double too_much(const core_run *run, const core_ascent *a, int32_t i, const double *y)
{
    double least = y[i];
    int rows;
    for (int64_t k = run->row_start[i]; least > 0 && k < run->row_start[i + 1]; k++) {
        int64_t j = run->row_col[k];
        double over = run->node.upper[j] > 0 ? left_over(run, a, j, y, &rows) : HUGE_VAL;
        least = over < least ? over : least;
    }
    return least > 0 ? least : 0;
}

void core_ascent_lay(core_run *run, const core_ascent *a, double *y)
{
    const core_box *box = &run->node;
    double most = 0;
    int rows;
    memset(y, 0, (size_t)run->rows * sizeof *y);
    for (int64_t k = 0; k < box->active_count; k++) {
        double cost = -left_over(run, a, box->active[k], y, &rows);
        if (rows > 0 && cost / rows > most)
            most = cost / rows;
    }
    for (int32_t i = 0; i < run->model->row_count; i++)
        y[i] = is_shared(run, a, i) ? most : 0;
    for (int32_t i = 0; i < run->model->row_count && !core_must_stop(run); i++)
        y[i] -= too_much(run, a, i, y);
}

void core_want(core_run *run, const double *y)
{
    const xy_stage *stage = &run->policy->stages[run->stage];
    if (!run->has_x || run->seeking || xy_stage_floor(stage, run->value) < run->value ||
            run->root_total > ((core_wide)run->value - run->base) * run->scale)
        return;
    if (!run->wanted) {
        run->wanted = XY_NEW_N(run->arena, bool, (size_t)run->model->row_count + 1);
        run->unasked = XY_NEW_N(run->arena, int64_t, (size_t)run->model->row_count + 1);
    }
    for (int32_t i = 0; i < run->model->row_count; i++)
        run->wanted[i] = run->wanted[i] || y[i] > 0;
}

void core_ask_wanted(core_run *run, bool asked)
{
    for (int32_t i = 0; run->wanted && i < run->model->row_count; i++) {
        if (!run->wanted[i])
            continue;
        if (asked)
            run->unasked[i] = run->box.row_lower[i];
        run->box.row_lower[i] = asked ? 1 : run->unasked[i];
    }
}
