#include "assign/core/core_places.h"

/* Fines of as many units as a block may have, four at a time, stay below 2^62. */
#define COST_MOST (INT64_C(1) << 35)

/* The column's two entries: a row that takes just one, and a block that is a knapsack. */
static bool is_choice(const core_run *run, int64_t j, int32_t *row)
{
    const xy_ip_model *model = run->model;
    if (model->start[j + 1] - model->start[j] != 2 || run->block_of[j] < 0 ||
            run->blocks[run->block_of[j]].slots > 0)
        return false;
    int32_t block = run->blocks[run->block_of[j]].row;
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
        *row = model->row[e] != block ? model->row[e] : *row;
    return run->unit[*row] && model->rows[*row].lower == 1 && model->rows[*row].upper == 1;
}

static bool all_choices(const core_run *run)
{
    if (run->block_count == 0)
        return false;
    for (int64_t j = 0; j < run->model->col_count; j++) {
        int32_t row = 0;
        int64_t size = run->cost[j] < 0 ? -run->cost[j] : run->cost[j];
        if (size > COST_MOST || !is_choice(run, j, &row))
            return false;
    }
    return true;
}

static core_places *make(const core_run *run)
{
    const xy_ip_model *model = run->model;
    core_places *s = XY_NEW(run->arena, core_places);
    size_t rows = (size_t)model->row_count + 1, cols = (size_t)model->col_count + 1;
    s->first = XY_NEW_N(run->arena, int64_t, rows);
    s->cols = XY_NEW_N(run->arena, int64_t, cols);
    s->place_of = XY_NEW_N(run->arena, int32_t, cols);
    s->weight_of = XY_NEW_N(run->arena, int32_t, cols);
    for (int32_t b = 0; b < run->block_count; b++)
        for (int64_t k = 0; k < run->blocks[b].count; k++)
            s->weight_of[run->blocks[b].cols[k]] = run->blocks[b].weight[k];
    int64_t at = 0;
    for (int32_t i = 0; i < model->row_count; i++) {
        if (run->block_at[i] >= 0 || run->row_start[i] == run->row_start[i + 1])
            continue;
        for (int64_t k = run->row_start[i]; k < run->row_start[i + 1]; k++) {
            s->cols[at++] = run->row_col[k];
            s->place_of[run->row_col[k]] = s->count;
        }
        s->first[++s->count] = at;
    }
    return s;
}

const core_places *core_places_of(core_run *run)
{
    if (!run->places_known && all_choices(run))
        run->places = make(run);
    run->places_known = true;
    return run->places;
}
