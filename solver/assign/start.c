#include "assign/start.h"

#include <string.h>

/* Rows (11) that some candidate can meet. */
static bool *rows_with_candidates(xy_arena *arena, const xy_ip_model *model)
{
    bool *met = XY_NEW_N(arena, bool, (size_t)model->row_count + 1);
    for (int64_t j = 0; j < model->col_count; j++)
        for (int64_t e = model->start[j];
                model->cols[j].kind == XY_COL_CANDIDATE && e < model->start[j + 1]; e++)
            met[model->row[e]] = true;
    return met;
}

xy_ip_model *xy_start_model(xy_arena *arena, const xy_ip_model *model)
{
    size_t columns = (size_t)model->col_count, rows = (size_t)model->row_count;
    int64_t first = 0;
    while (first < model->col_count && model->cols[first].kind != XY_COL_KEPT)
        first++;
    if (first == model->col_count)
        return NULL;
    const bool *met = rows_with_candidates(arena, model);
    xy_ip_model *fixed = XY_NEW(arena, xy_ip_model);
    bool any = false;
    *fixed = *model;
    fixed->cols = XY_NEW_N(arena, xy_ip_col, columns);
    fixed->rows = XY_NEW_N(arena, xy_ip_row, rows);
    memcpy(fixed->cols, model->cols, columns * sizeof *fixed->cols);
    memcpy(fixed->rows, model->rows, rows * sizeof *fixed->rows);
    if (fixed->changes_row != XY_UNKNOWN)
        fixed->rows[fixed->changes_row].lower = 0;
    for (int64_t j = first; j < model->col_count; j++) {
        if (model->cols[j].kind != XY_COL_KEPT)
            continue;
        int32_t row = model->row[model->start[j]]; /* k_r - sum of its candidates <= 0 */
        fixed->cols[j].upper = 0;
        fixed->rows[row].upper = met[row] ? -1 : 0;
        any = any || met[row];
    }
    return any ? fixed : NULL;
}
