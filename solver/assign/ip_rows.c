#include "assign/ip_rows.h"

#include <string.h>

xy_ip_model *xy_ip_rows_model(
        xy_arena *arena, const xy_ip_model *model, const xy_more_row *more, int32_t count)
{
    size_t rows = (size_t)model->row_count, cols = (size_t)model->col_count;
    size_t room = (size_t)model->start[cols] + cols * (size_t)count + 1;
    int64_t n = 0;
    xy_ip_model *to = XY_NEW(arena, xy_ip_model);
    *to = *model;
    to->rows = XY_NEW_N(arena, xy_ip_row, rows + (size_t)count + 1);
    to->cols = XY_NEW_N(arena, xy_ip_col, cols + 1);
    to->start = XY_NEW_N(arena, int64_t, cols + 1);
    to->row = XY_NEW_N(arena, int32_t, room);
    to->value = XY_NEW_N(arena, int64_t, room);
    if (rows)
        memcpy(to->rows, model->rows, rows * sizeof *to->rows);
    if (cols)
        memcpy(to->cols, model->cols, cols * sizeof *to->cols);
    for (int32_t i = 0; i < count; i++)
        to->rows[to->row_count++] =
                (xy_ip_row){more[i].name, more[i].rule, more[i].least, XY_ROW_FREE};
    for (size_t j = 0; j < cols; j++) {
        to->start[j] = n;
        for (int64_t e = model->start[j]; e < model->start[j + 1]; e++, n++) {
            to->row[n] = model->row[e];
            to->value[n] = model->value[e];
        }
        for (int32_t i = 0; i < count; i++)
            if (more[i].coefficients[j]) {
                to->row[n] = (int32_t)rows + i;
                to->value[n++] = more[i].coefficients[j];
            }
    }
    to->start[cols] = n;
    return to;
}
