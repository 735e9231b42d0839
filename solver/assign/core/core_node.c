#include "assign/core/core_run.h"

#include <string.h>

#define ROUNDS 2000
/* Artificials below this are numerical dust. */
#define DUST 1e-7

/* Columns whose reduced cost is better than this share of one unit may still help: of the cost, or of
 * artificials, which may have to vanish by small parts. */
static int64_t worth(const core_run *run)
{
    int64_t w = core_scale(run) >> (run->phase_one ? 27 : 20);
    return w > 0 ? w : 1;
}

static void keep(core_run *run, int32_t row, int64_t j)
{
    int64_t *best = &run->best[(int64_t)row * CORE_PER_ROW];
    for (int k = 0; k < CORE_PER_ROW; k++) {
        if (best[k] >= 0 && run->d[best[k]] >= run->d[j])
            continue;
        for (int m = CORE_PER_ROW - 1; m > k; m--)
            best[m] = best[m - 1];
        best[k] = j;
        return;
    }
}

/* Adds the best columns of each row by the reduced costs at hand; how many. */
static int add_columns(core_run *run)
{
    const xy_ip_model *model = run->model;
    const core_box *box = &run->node;
    int added = 0;
    int64_t slots = ((int64_t)model->row_count + 1) * CORE_PER_ROW;
    for (int64_t k = 0; k < slots; k++)
        run->best[k] = -1;
    for (int64_t k = 0; k < box->active_count; k++) {
        int64_t j = box->active[k];
        if (run->d[j] <= worth(run) || run->lp_col[j])
            continue;
        for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
            keep(run, model->row[e], j);
        if (model->start[j] == model->start[j + 1])
            keep(run, model->row_count, j);
    }
    for (int64_t k = 0; k < slots; k++)
        if (run->best[k] >= 0 && !run->lp_col[run->best[k]]) {
            core_master_add(run, run->best[k]);
            added++;
        }
    return added;
}

static void copy_box(const core_run *run, core_box *to, const core_box *from)
{
    size_t n = (size_t)run->model->col_count, rows = (size_t)run->rows;
    memcpy(to->lower, from->lower, n * sizeof *to->lower);
    memcpy(to->upper, from->upper, n * sizeof *to->upper);
    memcpy(to->row_lower, from->row_lower, rows * sizeof *to->row_lower);
    memcpy(to->row_upper, from->row_upper, rows * sizeof *to->row_upper);
    memcpy(to->active, from->active, (size_t)from->active_count * sizeof *to->active);
    to->active_count = from->active_count;
}

static void apply_path(core_run *run, const core_node *node)
{
    if (node->parent)
        apply_path(run, node->parent);
    core_apply(run, &node->decision);
}

/* Makes run->node the box of the node; false when it is empty at sight. */
static bool load(core_run *run, const core_node *node)
{
    if (node->basis && node->parent != run->loaded)
        core_basis_restore(run, node->basis);
    core_box *box = &run->node;
    if (node->parent && node->parent == run->loaded) {
        core_apply(run, &node->decision);
    } else {
        copy_box(run, box, &run->box);
        apply_path(run, node);
    }
    run->loaded = node;
    int64_t kept = 0;
    for (int64_t k = 0; k < box->active_count; k++) {
        int64_t j = box->active[k];
        if (box->lower[j] > box->upper[j])
            return false;
        if (box->upper[j] > 0)
            box->active[kept++] = j;
    }
    box->active_count = kept;
    for (int32_t i = 0; i < run->rows; i++)
        if (box->row_lower[i] != XY_ROW_FREE && box->row_upper[i] != XY_ROW_FREE &&
                box->row_lower[i] > box->row_upper[i])
            return false;
    return true;
}

/* What the duals at hand prove; CORE_SOLVED: nothing final. */
static core_node_end prove(core_run *run, core_node *node)
{
    core_take_duals(run);
    core_wide total = core_total(run);
    run->total = total;
    if (run->phase_one)
        return total < 0 ? CORE_EMPTY : CORE_SOLVED;
    int64_t bound = core_value_of(run, total);
    if (bound < node->bound)
        node->bound = bound;
    if (run->has_x && node->bound <= run->value)
        return CORE_PRUNED;
    if (!node->parent && (!run->has_root || total < run->root_total)) {
        memcpy(run->root_d, run->d, (size_t)run->model->col_count * sizeof *run->d);
        run->root_total = total;
        run->has_root = true;
    }
    return CORE_SOLVED;
}

/* Prices and solves until the node is proved or all columns are priced out. */
static core_node_end generate(core_run *run, core_node *node)
{
    int method = GLP_DUALP, phases = 0;
    for (int round = 0; round < ROUNDS; round++) {
        core_lp_end end = core_lp_solve(run, method);
        if (end == CORE_LP_STOPPED)
            return CORE_STOPPED;
        if (end == CORE_LP_FAILED || (end == CORE_LP_INFEASIBLE && (run->phase_one || phases == 3)))
            return CORE_UNSOLVED;
        method = GLP_PRIMAL;
        if (end == CORE_LP_INFEASIBLE) {
            core_master_phase(run, true);
            phases++;
            continue;
        }
        if (run->phase_one && glp_get_obj_val(run->lp) > -DUST) {
            core_master_phase(run, false);
            continue;
        }
        core_node_end proved = prove(run, node);
        if (proved != CORE_SOLVED)
            return proved;
        if (add_columns(run) == 0)
            return run->phase_one ? CORE_UNSOLVED : CORE_SOLVED;
        if (core_must_stop(run))
            return CORE_STOPPED;
    }
    return CORE_UNSOLVED;
}

core_node_end core_node_solve(core_run *run, core_node *node)
{
    if (!load(run, node))
        return CORE_EMPTY;
    core_master_phase(run, false);
    core_master_bounds(run);
    core_node_end end = generate(run, node);
    if (end == CORE_UNSOLVED) {
        core_master_phase(run, false);
        glp_std_basis(run->lp);
        end = generate(run, node);
    }
    if (end == CORE_SOLVED && node->parent)
        core_fix(run, &run->node, run->d, run->total);
    return end;
}
