#include "assign/wish.h"

#include "assign/ip_rows.h"

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

static xy_ip_model *ask(xy_arena *arena, const xy_ip_model *from, const xy_ip_cols *among)
{
    int64_t *coefficients = XY_NEW_N(arena, int64_t, (size_t)from->col_count + 1);
    for (int64_t k = 0; k < among->count; k++)
        coefficients[among->items[k]] = 1;
    return xy_ip_rows_model(arena, from, &(xy_more_row){"wish", "PIN", coefficients, 1}, 1);
}

xy_ip_model *xy_wish_model(
        xy_arena *arena, const xy_ip_model *model, const xy_ip_cols *among, bool none)
{
    if (!none)
        return ask(arena, model, among);
    xy_ip_model *to = XY_NEW(arena, xy_ip_model);
    *to = *model;
    forbid(to, arena, model, among);
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
