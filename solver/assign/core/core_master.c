#include "assign/core/core_run.h"

#include <math.h>
#include <string.h>

/* Simplex runs in slices of so many iterations, so that it can be stopped in between. */
#define SLICE_ITERATIONS 500

static void set_row(glp_prob *lp, int row, int64_t least, int64_t most)
{
    double lower = (double)least, upper = (double)most;
    if (least == XY_ROW_FREE && most == XY_ROW_FREE)
        glp_set_row_bnds(lp, row, GLP_FR, 0, 0);
    else if (least == XY_ROW_FREE)
        glp_set_row_bnds(lp, row, GLP_UP, 0, upper);
    else if (most == XY_ROW_FREE)
        glp_set_row_bnds(lp, row, GLP_LO, lower, 0);
    else
        glp_set_row_bnds(lp, row, least == most ? GLP_FX : GLP_DB, lower, upper);
}

static int new_column(core_run *run, int64_t col)
{
    int k = glp_add_cols(run->lp, 1);
    run->col_of = xy_arena_grow(
            run->arena, run->col_of, &run->lp_columns, (size_t)k + 1, sizeof *run->col_of);
    run->col_of[k] = col;
    return k;
}

/* Two columns that fill or empty the row in phase one. */
static void add_artificials(core_run *run, int32_t row)
{
    for (int sign = -1; sign <= 1; sign += 2) {
        int number = 2 * row + (sign > 0);
        int k = new_column(run, -1 - number);
        run->artificial[number] = k;
        run->index[1] = row + 1;
        run->entry[1] = sign * (double)(run->largest[row] > 0 ? run->largest[row] : 1);
        glp_set_mat_col(run->lp, k, 1, run->index, run->entry);
        glp_set_col_bnds(run->lp, k, GLP_FX, 0, 0);
    }
}

void core_master_make(core_run *run)
{
    run->lp = glp_create_prob();
    glp_set_obj_dir(run->lp, GLP_MAX);
    if (run->rows)
        glp_add_rows(run->lp, run->rows);
    for (int32_t i = 0; i < run->rows; i++) {
        set_row(run->lp, i + 1, run->box.row_lower[i], run->box.row_upper[i]);
        add_artificials(run, i);
    }
    glp_std_basis(run->lp);
}

static void set_col(core_run *run, int k)
{
    int64_t j = run->col_of[k];
    int32_t lower = j >= 0 ? run->node.lower[j] : 0, upper = j >= 0 ? run->node.upper[j] : 0;
    if (j < 0 && run->phase_one)
        glp_set_col_bnds(run->lp, k, GLP_LO, 0, 0);
    else
        glp_set_col_bnds(run->lp, k, lower < upper ? GLP_DB : GLP_FX, lower, upper);
}

static double objective(const core_run *run, int64_t j)
{
    return run->phase_one ? (j < 0 ? -1.0 : 0.0) : j < 0 ? 0.0 : (double)run->cost[j];
}

void core_master_add(core_run *run, int64_t j)
{
    const xy_ip_model *model = run->model;
    if (run->lp_col[j])
        return;
    int n = 0, k = new_column(run, j);
    run->lp_col[j] = k;
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++) {
        run->index[++n] = model->row[e] + 1;
        run->entry[n] = (double)model->value[e];
    }
    for (int32_t f = 0; f < run->floors; f++)
        if (run->floor_cost[f][j] != 0) {
            run->index[++n] = model->row_count + f + 1;
            run->entry[n] = (double)run->floor_cost[f][j];
        }
    glp_set_mat_col(run->lp, k, n, run->index, run->entry);
    glp_set_obj_coef(run->lp, k, objective(run, j));
    set_col(run, k);
}

/* The row of the newest floor, if lp lacks it: in units of its largest coefficient. */
static void add_floor(core_run *run)
{
    int rows = glp_get_num_rows(run->lp);
    if (rows == run->rows)
        return;
    int row = glp_add_rows(run->lp, 1), n = 0, columns = glp_get_num_cols(run->lp);
    const int64_t *cost = run->floor_cost[run->floors - 1];
    int *index = XY_NEW_N(run->arena, int, (size_t)columns + 1);
    double *entry = XY_NEW_N(run->arena, double, (size_t)columns + 1);
    for (int k = 1; k <= columns; k++)
        if (run->col_of[k] >= 0 && cost[run->col_of[k]] != 0) {
            index[++n] = k;
            entry[n] = (double)cost[run->col_of[k]];
        }
    glp_set_mat_row(run->lp, row, n, index, entry);
    int exponent;
    frexp((double)run->largest[row - 1], &exponent);
    glp_set_rii(run->lp, row, ldexp(1, -exponent));
    add_artificials(run, row - 1);
}

void core_master_purge(core_run *run, bool all)
{
    int columns = glp_get_num_cols(run->lp), gone = 0, kept = 0;
    int *list = XY_NEW_N(run->arena, int, (size_t)columns + 1);
    for (int k = 1; k <= columns; k++) {
        int64_t j = run->col_of[k];
        bool idle = j >= 0 && glp_get_col_stat(run->lp, k) != GLP_BS && run->x[j] == 0 &&
                run->box.lower[j] == 0 && glp_get_col_prim(run->lp, k) == 0;
        if (idle && (all || run->box.upper[j] == 0)) {
            list[++gone] = k;
            run->lp_col[j] = 0;
            continue;
        }
        run->col_of[++kept] = j;
        if (j >= 0)
            run->lp_col[j] = kept;
        else
            run->artificial[-1 - j] = kept;
    }
    if (gone)
        glp_del_cols(run->lp, gone, list);
}

void core_master_stage(core_run *run)
{
    run->phase_one = false;
    core_master_purge(run, true);
    add_floor(run);
    for (int k = 1; k <= glp_get_num_cols(run->lp); k++)
        glp_set_obj_coef(run->lp, k, objective(run, run->col_of[k]));
    for (int64_t j = 0; run->has_x && j < run->model->col_count; j++)
        if (run->x[j] > 0)
            core_master_add(run, j);
}

void core_master_bounds(core_run *run)
{
    const core_box *box = &run->node;
    for (int64_t k = 0; k < box->active_count; k++)
        if (box->lower[box->active[k]] > 0)
            core_master_add(run, box->active[k]);
    for (int32_t i = 0; i < run->rows; i++)
        set_row(run->lp, i + 1, box->row_lower[i], box->row_upper[i]);
    int columns = glp_get_num_cols(run->lp);
    for (int k = 1; k <= columns; k++)
        set_col(run, k);
}

void core_master_phase(core_run *run, bool one)
{
    if (run->phase_one == one)
        return;
    run->phase_one = one;
    int columns = glp_get_num_cols(run->lp);
    for (int k = 1; k <= columns; k++) {
        glp_set_obj_coef(run->lp, k, objective(run, run->col_of[k]));
        if (run->col_of[k] < 0)
            set_col(run, k);
    }
}

void core_basis_save(core_run *run)
{
    int rows = glp_get_num_rows(run->lp), columns = glp_get_num_cols(run->lp);
    run->basis = xy_arena_grow(run->arena, run->basis, &run->lp_basis,
            (size_t)rows + (size_t)columns, sizeof *run->basis);
    for (int i = 0; i < rows; i++)
        run->basis[i] = glp_get_row_stat(run->lp, i + 1);
    for (int k = 0; k < columns; k++)
        run->basis[rows + k] = glp_get_col_stat(run->lp, k + 1);
}

void core_basis_load(core_run *run)
{
    int rows = glp_get_num_rows(run->lp), columns = glp_get_num_cols(run->lp);
    for (int i = 0; i < rows; i++)
        glp_set_row_stat(run->lp, i + 1, run->basis[i]);
    for (int k = 0; k < columns; k++)
        glp_set_col_stat(run->lp, k + 1, run->basis[rows + k]);
}

const core_basis *core_basis_copy(core_run *run)
{
    core_basis *b = XY_NEW(run->arena, core_basis);
    b->rows = run->rows;
    b->cols = XY_NEW_N(run->arena, int64_t, (size_t)run->rows);
    b->row_state = XY_NEW_N(run->arena, char, (size_t)run->rows);
    for (int32_t i = 0; i < run->rows; i++)
        b->row_state[i] = (char)glp_get_row_stat(run->lp, i + 1);
    int columns = glp_get_num_cols(run->lp);
    for (int k = 1; k <= columns && b->count < run->rows; k++)
        if (glp_get_col_stat(run->lp, k) == GLP_BS)
            b->cols[b->count++] = run->col_of[k];
    return b;
}

void core_basis_restore(core_run *run, const core_basis *basis)
{
    for (int32_t c = 0; c < basis->count; c++)
        if (basis->cols[c] >= 0)
            core_master_add(run, basis->cols[c]);
    for (int32_t i = 0; i < basis->rows; i++)
        glp_set_row_stat(run->lp, i + 1, basis->row_state[i]);
    int columns = glp_get_num_cols(run->lp);
    for (int k = 1; k <= columns; k++)
        if (glp_get_col_stat(run->lp, k) == GLP_BS)
            glp_set_col_stat(run->lp, k, GLP_NL);
    for (int32_t c = 0; c < basis->count; c++) {
        int64_t j = basis->cols[c];
        glp_set_col_stat(run->lp, j >= 0 ? run->lp_col[j] : run->artificial[-1 - j], GLP_BS);
    }
}

/* Slices until it ends or must stop; the number of slices is bounded against endless trouble. */
static core_lp_end attempt(core_run *run, int method)
{
    glp_smcp parm;
    glp_init_smcp(&parm);
    parm.msg_lev = GLP_MSG_OFF;
    parm.meth = method;
    parm.it_lim = SLICE_ITERATIONS;
    int slices = 40 + glp_get_num_cols(run->lp) / 10;
    for (int slice = 0; slice < slices; slice++) {
        int code = glp_simplex(run->lp, &parm);
        int status = glp_get_status(run->lp);
        if (code == 0 && status == GLP_OPT)
            return CORE_LP_OPTIMAL;
        if (code == 0 && status == GLP_NOFEAS)
            return CORE_LP_INFEASIBLE;
        if (code != GLP_EITLIM)
            return CORE_LP_FAILED;
        if (core_must_stop(run))
            return CORE_LP_STOPPED;
    }
    return CORE_LP_FAILED;
}

core_lp_end core_lp_solve(core_run *run, int method)
{
    core_lp_end end = attempt(run, method);
    if (end != CORE_LP_FAILED)
        return end;
    glp_adv_basis(run->lp, 0);
    end = attempt(run, GLP_PRIMAL);
    if (end != CORE_LP_FAILED)
        return end;
    glp_std_basis(run->lp);
    return attempt(run, GLP_DUALP);
}
