#include "assign/core/core_proof.h"

#include <string.h>

#define ROUNDS 2000
/* Columns of a block's choice from which on nodes go without the simplex. */
#define LONG_CHOICE 7
/* Columns from which on multipliers are sought before the simplex is asked. */
#define CLIMBED 500000
/* The same where blocks have keys. */
#define LIVED 200000
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

/* The reduced cost in lp of the block's best choice. */
static double lp_gain(const core_run *run, const core_block *block)
{
    const xy_ip_model *model = run->model;
    double gain = -glp_get_row_dual(run->lp, block->row + 1);
    for (int64_t c = 0; c < block->found_count; c++) {
        int64_t j = block->found[c];
        gain += run->phase_one ? 0 : (double)run->cost[j];
        for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
            if (run->block_at[model->row[e]] < 0)
                gain -= glp_get_row_dual(run->lp, model->row[e] + 1) * (double)model->value[e];
        for (int32_t f = 0; f < run->floors; f++)
            gain -= glp_get_row_dual(run->lp, model->row_count + f + 1) *
                    (double)run->floor_cost[f][j];
    }
    return gain;
}

/* Adds the best choice of each block where it is better than what lp pays for the block. */
static int add_patterns(core_run *run)
{
    int added = 0;
    for (int32_t b = 0; b < run->block_count; b++) {
        const core_block *block = &run->blocks[b];
        if (block->found_count == 0 ||
                lp_gain(run, block) <= (double)worth(run) / (double)core_scale(run))
            continue;
        int64_t p = core_pattern_make(run, b, block->found, block->found_count);
        if (core_pattern_at(run, p)->lp)
            continue;
        core_master_add(run, p);
        added++;
    }
    return added;
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
        if (run->d[j] <= worth(run) || run->lp_col[j] || run->block_of[j] >= 0)
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
    return added + add_patterns(run);
}

void core_box_copy(const core_run *run, core_box *to, const core_box *from)
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

/* Lists what the node forces in the block; false when that is too much. */
static bool load_block(core_run *run, int32_t block)
{
    core_block *b = &run->blocks[block];
    bool forces;
    b->forced_count = 0;
    if (!core_block_open(run, block, &run->node, &forces))
        return false;
    for (int64_t k = 0; forces && k < b->count; k++)
        if (run->node.lower[b->cols[k]] > 0)
            b->forced[b->forced_count++] = b->cols[k];
    return true;
}

void core_exclude_beside(core_run *run, core_box *box, int64_t j)
{
    const xy_ip_model *model = run->model;
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++) {
        int32_t i = model->row[e];
        if (!run->unit[i] || box->row_upper[i] != 1)
            continue;
        for (int64_t k = run->row_start[i]; k < run->row_start[i + 1]; k++)
            if (run->row_col[k] != j)
                box->upper[run->row_col[k]] = box->lower[run->row_col[k]];
    }
}

bool core_box_ready(core_run *run)
{
    core_box *box = &run->node;
    for (int32_t b = 0; b < run->block_count; b++)
        for (int64_t k = 0; k < run->blocks[b].count; k++)
            if (box->lower[run->blocks[b].cols[k]] > 0)
                core_exclude_beside(run, box, run->blocks[b].cols[k]);
    int64_t kept = 0;
    for (int64_t k = 0; k < box->active_count; k++) {
        int64_t j = box->active[k];
        if (box->lower[j] > box->upper[j])
            return false;
        if (box->upper[j] > 0)
            box->active[kept++] = (int32_t)j;
    }
    box->active_count = kept;
    for (int32_t b = 0; b < run->block_count; b++)
        if (!load_block(run, b))
            return false;
    for (int32_t i = 0; i < run->rows; i++)
        if (box->row_lower[i] != XY_ROW_FREE && box->row_upper[i] != XY_ROW_FREE &&
                box->row_lower[i] > box->row_upper[i])
            return false;
    return true;
}

/* Does a decision on the path ask for a column that was shut out since? Such a column is not active,
 * so nothing else would see it. */
static bool asks_too_much(const core_run *run, const core_node *node)
{
    for (; node->parent; node = node->parent) {
        const core_decision *d = &node->decision;
        if (d->kind == CORE_COL && run->node.lower[d->a] > run->node.upper[d->a])
            return true;
    }
    return false;
}

/* Makes run->node the box of the node; false when it is empty at sight. */
static bool load(core_run *run, const core_node *node)
{
    if (node->basis && node->parent != run->loaded)
        core_basis_restore(run, node->basis);
    if (node->parent && node->parent == run->loaded) {
        core_apply(run, &node->decision);
    } else {
        core_box_copy(run, &run->node, &run->box);
        apply_path(run, node);
    }
    run->loaded = node;
    return core_box_ready(run) && !asks_too_much(run, node);
}

void core_note(core_run *run, core_node *node, core_wide total)
{
    int64_t bound = core_value_of(run, total);
    if (bound < node->bound)
        node->bound = bound;
    core_proof_note(run, node, CORE_NOTE_BOUND, total);
    core_take_center(run, total);
    if (!node->parent && (!run->has_root || total < run->root_total)) {
        memcpy(run->root_d, run->d, (size_t)run->model->col_count * sizeof *run->d);
        run->root_total = total;
        run->root_rows_total = run->rows_total;
        run->has_root = true;
    }
    if (!node->parent) {
        if (core_bound_tells(run, node->bound))
            core_take_bound(run, node->bound);
        core_judge_note(run, total);
    }
}

/* What the duals at hand prove; CORE_SOLVED: nothing final. */
static core_node_end prove(core_run *run, core_node *node, bool smooth)
{
    core_take_duals(run);
    if (smooth)
        core_smooth_duals(run);
    core_wide total = core_total(run);
    if (run->phase_one && total < 0)
        core_proof_note(run, node, CORE_NOTE_EMPTY, total);
    if (run->phase_one)
        return total < 0 ? CORE_EMPTY : CORE_SOLVED;
    core_note(run, node, total);
    if (run->has_x && node->bound <= run->value)
        return CORE_PRUNED;
    return CORE_SOLVED;
}

/* No column can make lp worth more than the bound says, in whole numbers. */
static bool run_dry(const core_run *run, const core_node *node)
{
    return !run->phase_one && run->block_count > 0 &&
            (double)(node->bound - run->base) <= glp_get_obj_val(run->lp) + 1e-6 &&
            node->bound < INT64_MAX;
}

core_node_end core_generate(core_run *run, core_node *node, int rounds)
{
    int method = GLP_DUALP, phases = 0;
    core_master_phase(run, false);
    core_master_bounds(run);
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
        bool smooth = run->block_count > 0 && run->has_center && !run->phase_one;
        core_node_end proved = prove(run, node, smooth);
        int added = proved == CORE_SOLVED ? add_columns(run) : 0;
        if (proved == CORE_SOLVED && smooth && added == 0 && !run_dry(run, node)) {
            proved = prove(run, node, false);
            added = proved == CORE_SOLVED ? add_columns(run) : 0;
        }
        if (proved != CORE_SOLVED)
            return proved;
        if (!run->phase_one && (added == 0 || run_dry(run, node) || round >= rounds)) {
            run->root_in_lp = run->root_in_lp || !node->parent;
            return CORE_SOLVED;
        }
        if (added == 0)
            return CORE_UNSOLVED;
        if (core_must_stop(run))
            return CORE_STOPPED;
    }
    return CORE_UNSOLVED;
}

/* Choices of many columns make the simplex over patterns slow, and the bound of the multipliers close. */
static bool long_choices(const core_run *run)
{
    int64_t chosen = 0;
    for (int64_t k = 0; k < run->box.active_count; k++)
        if (run->floors > 0 || run->block_of[run->box.active[k]] < 0)
            return false;
    for (int32_t b = 0; b < run->block_count; b++)
        chosen += run->blocks[b].found_count;
    return chosen >= (int64_t)LONG_CHOICE * run->block_count;
}

core_node_end core_node_solve(core_run *run, core_node *node)
{
    if (!load(run, node))
        return CORE_EMPTY;
    run->has_center = false;
    if (run->lagrangian && run->has_x)
        return core_lagrange_node(run, node);
    if (!node->parent && run->keyed && !run->has_root && run->box.active_count > LIVED) {
        core_live(run, node);
        return run->stopped ? CORE_STOPPED : CORE_SOLVED;
    }
    if (!node->parent && run->block_count > 0 && !run->has_root) {
        core_lagrange(run, node);
        run->lagrangian = run->large || long_choices(run);
        if (run->lagrangian)
            return run->stopped ? CORE_STOPPED : CORE_SOLVED;
    }
    if (!node->parent && run->block_count == 0 && !run->has_root &&
            run->box.active_count > CLIMBED) {
        core_climb(run, node);
        return run->stopped ? CORE_STOPPED : CORE_SOLVED;
    }
    core_node_end end = core_generate(run, node, ROUNDS);
    if (end == CORE_UNSOLVED) {
        glp_std_basis(run->lp);
        end = core_generate(run, node, ROUNDS);
    }
    if (end == CORE_SOLVED && node->parent) {
        core_fix(run, &run->node, run->d, run->total);
        core_proof_note(run, node, CORE_NOTE_FIX, 0);
    }
    return end;
}
