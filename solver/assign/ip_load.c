#include "assign/ip_load.h"

static void set_bounds(glp_prob *lp, int row, const xy_ip_row *r)
{
    double lower = (double)r->lower, upper = (double)r->upper;
    if (r->lower == XY_ROW_FREE)
        glp_set_row_bnds(lp, row, GLP_UP, 0, upper);
    else if (r->upper == XY_ROW_FREE)
        glp_set_row_bnds(lp, row, GLP_LO, lower, 0);
    else
        glp_set_row_bnds(lp, row, r->lower == r->upper ? GLP_FX : GLP_DB, lower, upper);
}

glp_prob *ip_load(xy_arena *arena, const xy_ip_model *model)
{
    glp_prob *lp = glp_create_prob();
    glp_set_obj_dir(lp, GLP_MAX);
    if (model->row_count)
        glp_add_rows(lp, model->row_count);
    for (int32_t i = 0; i < model->row_count; i++)
        set_bounds(lp, i + 1, &model->rows[i]);
    if (model->col_count)
        glp_add_cols(lp, (int)model->col_count);
    int *index = XY_NEW_N(arena, int, (size_t)model->row_count + 1);
    double *value = XY_NEW_N(arena, double, (size_t)model->row_count + 1);
    for (int64_t j = 0; j < model->col_count; j++) {
        int n = 0;
        for (int64_t e = model->start[j]; e < model->start[j + 1]; e++) {
            index[++n] = model->row[e] + 1;
            value[n] = (double)model->value[e];
        }
        glp_set_mat_col(lp, (int)j + 1, n, index, value);
        int64_t upper = model->cols[j].upper;
        glp_set_col_bnds(lp, (int)j + 1, upper ? GLP_DB : GLP_FX, 0, (double)upper);
    }
    return lp;
}
