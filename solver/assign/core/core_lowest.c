/* The stage of the least share of any county (goal lowest_county): models/core.md section 3. The
 * linear program says little of it, so thresholds are tried: columns that leave a county below one
 * are shut out, and what is left either holds an answer or is empty. */
#include "assign/core/core_proof.h"

#include <stdlib.h>
#include <string.h>

/* The coefficient of t in the stage's value; 0 where anything else counts too. */
static int64_t weight_of(const core_run *run, const int64_t *cost)
{
    int64_t t = core_lowest_col(run);
    if (t == XY_UNKNOWN || cost[t] <= 0)
        return 0;
    for (int64_t j = 0; j < run->model->col_count; j++)
        if (j != t && cost[j] != 0)
            return 0;
    return cost[t];
}

bool core_lowest_alone(const core_run *run)
{
    return weight_of(run, run->cost) > 0;
}

/* What t is at most where column j serves the county, by the county's row (14). */
static int64_t share_with(const core_run *run, int64_t j, int32_t row)
{
    const xy_ip_model *model = run->model;
    int64_t share = model->rows[row].upper;
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
        if (model->row[e] == row)
            share -= model->value[e];
    return share;
}

/* The greatest share that some column in the box gives the county, or what it has already. */
static int64_t most_of(const core_run *run, int32_t row, int32_t county_row)
{
    int64_t most = run->model->rows[row].upper;
    for (int64_t k = run->row_start[county_row]; k < run->row_start[county_row + 1]; k++) {
        int64_t j = run->row_col[k];
        int64_t share = run->box.upper[j] > 0 ? share_with(run, j, row) : 0;
        most = share > most ? share : most;
    }
    return most;
}

/* Rows of the county where one team at most comes: county, and (14). */
static bool rows_of(const core_run *run, size_t c, int32_t *row, int32_t *county_row)
{
    *row = run->model->lowest_row[c];
    *county_row = run->model->single_row[c];
    return *row != XY_UNKNOWN && *county_row != XY_UNKNOWN;
}

/* Shuts out what leaves the county below the threshold. */
static void shut_out(core_run *run, int32_t row, int32_t county_row, int64_t threshold)
{
    for (int64_t k = run->row_start[county_row]; k < run->row_start[county_row + 1]; k++)
        if (share_with(run, run->row_col[k], row) < threshold)
            run->box.upper[run->row_col[k]] = 0;
}

static void list_active(core_box *box)
{
    int64_t kept = 0;
    for (int64_t k = 0; k < box->active_count; k++)
        if (box->upper[box->active[k]] > 0)
            box->active[kept++] = box->active[k];
    box->active_count = kept;
}

/* For every county, as long as the multipliers that show it are small enough to be written: with y on
 * row (14), y / weight below the floor and the rest on the row of the county's teams, column p loses y
 * for each millionth that it leaves the county below its best. */
static void filter(core_run *run, int64_t threshold, int64_t y, int32_t floor_row, int64_t weight)
{
    const xy_instance *inst = run->model->pool->inst;
    int64_t *by = XY_NEW_N(run->arena, int64_t, (size_t)run->rows + 1);
    for (size_t c = 0; c < inst->county_count; c++) {
        int32_t row, county_row;
        if (!rows_of(run, c, &row, &county_row))
            continue;
        int64_t most = most_of(run, row, county_row);
        by[row] = y;
        by[county_row] = y * (most - run->model->rows[row].upper);
        if (floor_row != XY_UNKNOWN)
            by[floor_row] = -(y / weight);
        core_proof_add_fix(run, by);
        by[row] = by[county_row] = 0;
        shut_out(run, row, county_row, threshold);
    }
    list_active(&run->box);
}

/* Counties that have less than the threshold already must be served: without any column of theirs t
 * is at most what they have. by: y on row (14) is the weight of t, and -1 on the floor's. */
static void serve(core_run *run, int64_t threshold, int32_t floor_row, int64_t weight)
{
    const xy_instance *inst = run->model->pool->inst;
    int64_t *by = XY_NEW_N(run->arena, int64_t, (size_t)run->rows + 1);
    for (size_t c = 0; c < inst->county_count; c++) {
        int32_t row, county_row;
        if (!rows_of(run, c, &row, &county_row) || run->model->rows[row].upper >= threshold ||
                run->box.row_lower[county_row] >= 1)
            continue;
        by[row] = weight;
        by[county_row] = weight * (XY_MILLION - run->model->rows[row].upper);
        if (floor_row != XY_UNKNOWN)
            by[floor_row] = -1;
        core_proof_split(
                run, county_row, by, floor_row == XY_UNKNOWN ? CORE_NOTE_BOUND : CORE_NOTE_EMPTY);
        by[row] = by[county_row] = 0;
        run->box.row_lower[county_row] = 1;
    }
}

/* No multiplier may be so large that a column's terms leave 62 bits. */
#define MULTIPLIER_MOST (INT64_C(1) << 61)

void core_lowest_floors(core_run *run)
{
    core_wide gain = 1 + (core_wide)run->value - run->base;
    gain = gain < 0 ? -gain : gain;
    for (int64_t j = 0; j < run->model->col_count; j++)
        gain += (core_wide)(run->cost[j] < 0 ? -run->cost[j] : run->cost[j]) *
                (1 + (core_wide)run->box.upper[j]);
    for (int32_t f = 0; f < run->floors; f++) {
        int64_t weight = weight_of(run, run->floor_cost[f]);
        int32_t row = run->model->row_count + f;
        core_wide y = (gain + 1) * weight * weight;
        if (weight == 0 || y * XY_MILLION > MULTIPLIER_MOST / (run->longest + XY_POLICY_STAGES + 2))
            continue;
        int64_t least = run->box.row_lower[row]; /* weight * t is no less */
        int64_t threshold = least <= 0 ? 0 : (least + weight - 1) / weight;
        filter(run, threshold, (int64_t)y, row, weight);
        serve(run, threshold, row, weight);
    }
}

/* --- Thresholds ----------------------------------------------------------------------------- */

typedef struct {
    int32_t *shares; /* that t may be, ascending; NULL: any */
    int64_t count;
    int64_t low, high; /* the greatest t known, and that may be */
} levels;

static int by_size(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static int64_t distinct(int32_t *list, int64_t count)
{
    int64_t kept = 0;
    qsort(list, (size_t)count, sizeof *list, by_size);
    for (int64_t i = 0; i < count; i++)
        if (kept == 0 || list[i] != list[kept - 1])
            list[kept++] = list[i];
    return kept;
}

/* All shares of candidates, and those that counties have already. */
static void list_levels(levels *l, const core_run *run)
{
    const xy_ip_model *model = run->model;
    const xy_instance *inst = model->pool->inst;
    bool any = false;
    l->shares = XY_NEW_N(run->arena, int32_t, (size_t)model->pool->count + inst->county_count + 2);
    l->shares[l->count++] = XY_MILLION;
    l->high = XY_MILLION;
    for (int64_t p = 0; p < model->pool->count; p++)
        l->shares[l->count++] = model->pool->worth[p].low;
    for (size_t c = 0; c < inst->county_count; c++) {
        int32_t row, county_row;
        bool one = rows_of(run, c, &row, &county_row);
        any |= row != XY_UNKNOWN && !one;
        if (row != XY_UNKNOWN)
            l->shares[l->count++] = (int32_t)model->rows[row].upper;
        if (!one)
            continue;
        int64_t most = most_of(run, row, county_row);
        l->high = most < l->high ? most : l->high;
    }
    l->count = distinct(l->shares, l->count);
    if (any)
        l->shares = NULL;
}

/* What t must pass next: halfway between what is known and what may be, by levels. */
static int64_t next_level(const levels *l)
{
    int64_t first = 0, last = l->count;
    if (!l->shares)
        return l->low + (l->high - l->low) / 2;
    while (first < l->count && l->shares[first] <= l->low)
        first++;
    while (last > first && l->shares[last - 1] > l->high)
        last--;
    int64_t below = first + (last - first) / 2;
    return below > first && l->shares[below - 1] > l->low ? l->shares[below - 1] : l->low;
}

/* Is there an answer whose t passes low? Leaves it in x. */
static core_tree_end pass(core_run *run, int64_t weight, int64_t low)
{
    core_box *box = &run->box;
    core_box_reset(run);
    run->value = run->base + weight * low;
    run->has_bound = false;
    run->seeking = run->has_x;
    run->sought = run->value;
    core_proof_new_root(run);
    run->narrowed = true; /* what a root says of columns now holds above the threshold only */
    if (run->has_x) {
        filter(run, low + 1, weight, XY_UNKNOWN, weight);
        box->lower[core_lowest_col(run)] = (int32_t)(low + 1);
        core_proof_add_fix(run, XY_NEW_N(run->arena, int64_t, (size_t)run->rows + 1));
        serve(run, low + 1, XY_UNKNOWN, weight);
    }
    return core_tree(run);
}

core_tree_end core_lowest_stage(core_run *run)
{
    levels l = {.low = -1};
    int64_t weight = weight_of(run, run->cost), value = run->value;
    core_tree_end end = CORE_DONE;
    struct core_record *closing = NULL;
    list_levels(&l, run);
    if (!run->has_x) { /* any answer will do */
        run->seeking = true;
        run->sought = INT64_MIN;
        end = core_tree(run);
        value = run->value;
        run->seeking = false;
        if (!run->has_x)
            return end;
    }
    l.low = (value - run->base) / weight;
    while (l.low < l.high && !run->stopped && !run->ended) {
        int64_t low = next_level(&l);
        end = pass(run, weight, low);
        run->seeking = false;
        if (run->value > run->base + weight * low) {
            l.low = (run->value - run->base) / weight;
            end = CORE_DONE;
            continue;
        }
        if (end != CORE_DONE)
            break;
        l.high = low;
        closing = core_proof_root_now(run);
    }
    run->value = run->base + weight * l.low;
    run->bound = run->base + weight * l.high;
    run->has_bound = true;
    core_box_reset(run);
    if (!closing || l.high > l.low) {
        core_proof_new_root(run);
        filter(run, l.low + 1, weight, XY_UNKNOWN, weight);
    } else {
        core_proof_set_root(run, closing);
    }
    return l.low < l.high ? end : CORE_DONE;
}
