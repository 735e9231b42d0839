#include "assign/wish.h"

#include <string.h>

static void forbid(
        xy_ip_model *to, xy_arena *arena, const xy_ip_model *from, const xy_ip_cols *among)
{
    size_t cols = (size_t)from->col_count;
    to->cols = XY_NEW_N(arena, xy_ip_col, cols + 1);
    if (cols)
        memcpy(to->cols, from->cols, cols * sizeof *to->cols);
    for (int64_t k = 0; k < among->count; k++)
        to->cols[among->items[k]].upper = 0;
}

static void ask(xy_ip_model *to, xy_arena *arena, const xy_ip_model *from, const xy_ip_cols *among)
{
    size_t rows = (size_t)from->row_count, cols = (size_t)from->col_count;
    size_t room = (size_t)from->start[cols] + cols + 1;
    int64_t n = 0, k = 0;
    to->rows = XY_NEW_N(arena, xy_ip_row, rows + 1);
    if (rows)
        memcpy(to->rows, from->rows, rows * sizeof *to->rows);
    to->rows[to->row_count++] = (xy_ip_row){"wish", "PIN", 1, XY_ROW_FREE};
    to->start = XY_NEW_N(arena, int64_t, cols + 1);
    to->row = XY_NEW_N(arena, int32_t, room);
    to->value = XY_NEW_N(arena, int64_t, room);
    for (size_t j = 0; j < cols; j++) {
        to->start[j] = n;
        for (int64_t e = from->start[j]; e < from->start[j + 1]; e++, n++) {
            to->row[n] = from->row[e];
            to->value[n] = from->value[e];
        }
        if (k == among->count || among->items[k] != (int64_t)j)
            continue;
        k++;
        to->row[n] = (int32_t)rows;
        to->value[n++] = 1;
    }
    to->start[cols] = n;
}

xy_ip_model *xy_wish_model(
        xy_arena *arena, const xy_ip_model *model, const xy_ip_cols *among, bool none)
{
    xy_ip_model *to = XY_NEW(arena, xy_ip_model);
    *to = *model;
    if (none)
        forbid(to, arena, model, among);
    else
        ask(to, arena, model, among);
    return to;
}

int64_t xy_wish_at_most(const xy_ip_result *result, int stage, const xy_ip_cols *among)
{
    const int64_t *most = result->at_most[stage];
    int64_t best = INT64_MIN;
    for (int64_t k = 0; k < among->count; k++)
        if (!most || most[among->items[k]] > best)
            best = most ? most[among->items[k]] : INT64_MAX;
    return best;
}
