#include "assign/core/core_run.h"

#include <math.h>
#include <string.h>

/* Simplex runs in slices of so many iterations, so that it can be stopped in between. */
#define SLICE_ITERATIONS 500
/* Coefficients above this are scaled. */
#define LARGE 1000

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

/* Of reduced costs in phase one, where a small part of a floor's coefficients counts. */
#define TOLERANCE_ONE 1e-10

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

/* In lp the row of a block says how many patterns it takes; further rows of it say nothing. */
static void set_model_row(core_run *run, int32_t i)
{
    int32_t b = run->block_at[i];
    if (b >= 0 && run->blocks[b].row != i)
        set_row(run->lp, i + 1, XY_ROW_FREE, XY_ROW_FREE);
    else if (b >= 0)
        set_row(run->lp, i + 1, run->blocks[b].forced_count > 0 ? 1 : XY_ROW_FREE, 1);
    else
        set_row(run->lp, i + 1, run->node.row_lower[i], run->node.row_upper[i]);
}

/* Coefficients of rows (13) and (14) go up to a million, and so does t: without scaling, columns were
 * off by more than a millionth, which looks like a fraction. */
static double unit_of(int64_t largest)
{
    int exponent;
    frexp((double)largest, &exponent);
    return ldexp(1, -exponent);
}

static void scale_rows(core_run *run)
{
    for (int32_t i = 0; i < run->rows && run->model->of_shares; i++)
        if (run->largest[i] > LARGE)
            glp_set_rii(run->lp, i + 1, unit_of(run->largest[i]));
}

void core_master_make(core_run *run)
{
    run->lp = glp_create_prob();
    glp_set_obj_dir(run->lp, GLP_MAX);
    if (run->rows)
        glp_add_rows(run->lp, run->rows);
    for (int32_t i = 0; i < run->rows; i++) {
        set_model_row(run, i);
        add_artificials(run, i);
    }
    scale_rows(run);
    glp_std_basis(run->lp);
}

static void set_col(core_run *run, int k)
{
    int64_t j = run->col_of[k];
    const core_pattern *p = core_pattern_at(run, j);
    if (j < 0 && run->phase_one)
        glp_set_col_bnds(run->lp, k, GLP_LO, 0, 0);
    else if (p && core_pattern_fits(run, p, &run->node))
        glp_set_col_bnds(run->lp, k, GLP_LO, 0, 0);
    else if (j < 0 || p)
        glp_set_col_bnds(run->lp, k, GLP_FX, 0, 0);
    else
        glp_set_col_bnds(run->lp, k, run->node.lower[j] < run->node.upper[j] ? GLP_DB : GLP_FX,
                run->node.lower[j], run->node.upper[j]);
}

static double objective(const core_run *run, int64_t j)
{
    const core_pattern *p = core_pattern_at(run, j);
    if (run->phase_one)
        return j < 0 ? -1.0 : 0.0;
    return j < 0 ? 0.0 : p ? (double)core_pattern_cost(p, run->cost) : (double)run->cost[j];
}

static int column_entries(core_run *run, int64_t j)
{
    const xy_ip_model *model = run->model;
    int n = 0;
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++) {
        run->index[++n] = model->row[e] + 1;
        run->entry[n] = (double)model->value[e];
    }
    for (int32_t f = 0; f < run->floors; f++)
        if (run->floor_cost[f][j] != 0) {
            run->index[++n] = model->row_count + f + 1;
            run->entry[n] = (double)run->floor_cost[f][j];
        }
    return n;
}

/* The sum of the pattern's columns, one in the block's row. */
static int pattern_entries(core_run *run, const core_pattern *p)
{
    const xy_ip_model *model = run->model;
    int64_t *sum = run->row_sum;
    for (int32_t i = 0; i < p->count; i++)
        for (int64_t j = p->cols[i], e = model->start[j]; e < model->start[j + 1]; e++)
            if (run->block_at[model->row[e]] < 0)
                sum[model->row[e]] += model->value[e];
    for (int32_t f = 0; f < run->floors; f++)
        sum[model->row_count + f] = core_pattern_cost(p, run->floor_cost[f]);
    sum[run->blocks[p->block].row] = 1;
    int n = 0;
    for (int32_t i = 0; i < run->rows; i++) {
        if (sum[i] != 0) {
            run->index[++n] = i + 1;
            run->entry[n] = (double)sum[i];
        }
        sum[i] = 0;
    }
    return n;
}

void core_master_add(core_run *run, int64_t j)
{
    core_pattern *p = core_pattern_at(run, j);
    if (p ? p->lp != 0 : run->lp_col[j] != 0)
        return;
    int k = new_column(run, j);
    if (p)
        p->lp = k;
    else
        run->lp_col[j] = k;
    if (!p && j == core_lowest_col(run))
        glp_set_sjj(run->lp, k, 1 / unit_of(XY_MILLION));
    int n = p ? pattern_entries(run, p) : column_entries(run, j);
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
    for (int k = 1; k <= columns; k++) {
        int64_t j = run->col_of[k];
        const core_pattern *p = core_pattern_at(run, j);
        int64_t value = j < 0 ? 0 : p ? core_pattern_cost(p, cost) : cost[j];
        if (value != 0) {
            index[++n] = k;
            entry[n] = (double)value;
        }
    }
    glp_set_mat_row(run->lp, row, n, index, entry);
    int64_t t = core_lowest_col(run);
    bool of_t = t != XY_UNKNOWN && cost[t] != 0;
    glp_set_rii(run->lp, row, unit_of(of_t ? cost[t] * XY_MILLION : run->largest[row - 1]));
    add_artificials(run, row - 1);
}

static void set_place(core_run *run, int64_t j, int place)
{
    core_pattern *p = core_pattern_at(run, j);
    if (p)
        p->lp = place;
    else if (j >= 0)
        run->lp_col[j] = place;
    else
        run->artificial[-1 - j] = place;
}

static bool is_needed(const core_run *run, int64_t j)
{
    return run->x[j] != 0 || run->box.lower[j] != 0;
}

/* Columns and patterns that the box shuts out. */
static bool is_shut_out(const core_run *run, int64_t j)
{
    const core_pattern *p = core_pattern_at(run, j);
    for (int32_t i = 0; p && i < p->count; i++)
        if (run->box.upper[p->cols[i]] == 0)
            return true;
    return !p && !is_needed(run, j) && run->box.upper[j] == 0;
}

/* All but columns of the incumbent; its patterns come back by themselves. */
static bool is_spare(const core_run *run, int64_t j)
{
    return core_pattern_at(run, j) || !is_needed(run, j);
}

/* Takes columns at zero out of lp that the test tells. */
static void remove_idle(core_run *run, bool (*test)(const core_run *run, int64_t j))
{
    int columns = glp_get_num_cols(run->lp), gone = 0, kept = 0;
    int *list = XY_NEW_N(run->arena, int, (size_t)columns + 1);
    for (int k = 1; k <= columns; k++) {
        int64_t j = run->col_of[k];
        if (j >= 0 && glp_get_col_stat(run->lp, k) != GLP_BS && glp_get_col_prim(run->lp, k) == 0 &&
                test(run, j)) {
            list[++gone] = k;
            set_place(run, j, 0);
            continue;
        }
        run->col_of[++kept] = j;
        set_place(run, j, kept);
    }
    if (gone)
        glp_del_cols(run->lp, gone, list);
}

void core_master_purge(core_run *run, bool all)
{
    remove_idle(run, all ? is_spare : is_shut_out);
}

static bool misfits(const core_run *run, int64_t j)
{
    const core_pattern *p = core_pattern_at(run, j);
    return p && !core_pattern_fits(run, p, &run->node);
}

void core_master_refit(core_run *run)
{
    remove_idle(run, misfits);
    for (size_t p = 0; p < run->pattern_count; p++)
        if (!run->patterns[p].lp && core_pattern_fits(run, &run->patterns[p], &run->node))
            core_master_add(run, run->model->col_count + (int64_t)p);
}

static void add_incumbent_pattern(core_run *run, int32_t block)
{
    core_block *b = &run->blocks[block];
    b->found_count = 0;
    for (int64_t k = 0; k < b->count; k++)
        for (int64_t c = 0; c < run->x[b->cols[k]]; c++)
            b->found[b->found_count++] = b->cols[k];
    if (b->found_count > 0)
        core_master_add(run, core_pattern_make(run, block, b->found, b->found_count));
}

void core_master_stage(core_run *run)
{
    run->phase_one = false;
    core_master_purge(run, true);
    add_floor(run);
    for (int k = 1; k <= glp_get_num_cols(run->lp); k++)
        glp_set_obj_coef(run->lp, k, objective(run, run->col_of[k]));
    for (int64_t j = 0; run->has_x && j < run->model->col_count; j++)
        if (run->x[j] > 0 && run->block_of[j] < 0)
            core_master_add(run, j);
    for (int32_t b = 0; run->has_x && b < run->block_count; b++)
        add_incumbent_pattern(run, b);
}

void core_master_bounds(core_run *run)
{
    const core_box *box = &run->node;
    for (int64_t k = 0; k < box->active_count; k++)
        if (box->lower[box->active[k]] > 0 && run->block_of[box->active[k]] < 0)
            core_master_add(run, box->active[k]);
    for (int32_t i = 0; i < run->rows; i++)
        set_model_row(run, i);
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
        const core_pattern *p = core_pattern_at(run, j);
        int k = p ? p->lp : j >= 0 ? run->lp_col[j] : run->artificial[-1 - j];
        glp_set_col_stat(run->lp, k, GLP_BS);
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
    if (run->phase_one)
        parm.tol_dj = TOLERANCE_ONE;
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
