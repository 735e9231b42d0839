#include "assign/core/core_run.h"
#include "assign/tolerance.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Columns and nodes of one small program. */
#define COLUMNS 500
#define NODES 200

typedef struct core_near_memory {
    core_run *run;
    const core_list *list;
    int64_t *chosen; /* candidates of the incumbent */
    int32_t count;
    size_t chosen_capacity, tie_capacity, freed_capacity, offered_capacity;
    int32_t *owner; /* per row: place in chosen of a candidate in it, or -1 */
    int64_t *ties;  /* per place in chosen: columns that would replace it and one that is freed */
    bool *freed;    /* per place in chosen */
    int64_t *whole; /* per row: activity of the incumbent */
    int64_t *left;  /* per row: activity of what stays */
    /* Places in the list, by a row that is too full for the column beside the incumbent, the last for
     * columns that fit: only rows of what is freed need be looked at. */
    int64_t *shelf_start;
    int32_t *shelf, *shelf_of;
    size_t shelf_capacity, shelf_of_capacity;
    int32_t *open; /* rows whose shelves are looked at */
    int64_t *at;   /* per one of them: place in shelf */
    int32_t open_count;
    bool *is_open;  /* per row, and one more */
    int32_t *place; /* per row: its number in the small program, 0 none */
    int64_t *cols;  /* of the small program */
    int64_t col_count;
    int64_t *offered; /* an answer, a column as often as it is taken */
} near;

/* A row in which the column has no room beside the incumbent, else one past the last. */
static int32_t full_row(const near *n, int64_t j)
{
    const xy_ip_model *model = n->run->model;
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++) {
        int32_t i = model->row[e];
        int64_t upper = n->run->box.row_upper[i];
        if (model->value[e] > 0 && upper != XY_ROW_FREE && n->whole[i] + model->value[e] > upper)
            return i;
    }
    return model->row_count;
}

/* Sorts the list by full rows; within one the order of the list stays. */
static void fill_shelves(near *n)
{
    core_run *run = n->run;
    const core_list *list = n->list;
    const int32_t rows = run->model->row_count;
    const size_t count = (size_t)list->count;
    n->shelf = xy_arena_grow(run->arena, n->shelf, &n->shelf_capacity, count, sizeof *n->shelf);
    n->shelf_of = xy_arena_grow(
            run->arena, n->shelf_of, &n->shelf_of_capacity, count, sizeof *n->shelf_of);
    memset(n->shelf_start, 0, ((size_t)rows + 3) * sizeof *n->shelf_start);
    for (int64_t k = 0; k < list->count; k++) {
        n->shelf_of[k] = full_row(n, list->items[k].col);
        n->shelf_start[n->shelf_of[k] + 2]++;
    }
    for (int32_t i = 2; i <= rows + 2; i++)
        n->shelf_start[i] += n->shelf_start[i - 1];
    for (int64_t k = 0; k < list->count; k++)
        n->shelf[n->shelf_start[n->shelf_of[k] + 1]++] = (int32_t)k;
}

static void list_chosen(near *n)
{
    core_run *run = n->run;
    const xy_ip_model *model = run->model;
    n->count = 0;
    memset(n->whole, 0, (size_t)run->rows * sizeof *n->whole);
    for (int32_t i = 0; i < run->rows; i++)
        n->owner[i] = -1;
    for (int64_t j = 0; j < model->col_count; j++) {
        if (run->x[j] == 0 || model->cols[j].kind != XY_COL_CANDIDATE)
            continue;
        for (int64_t e = model->start[j]; e < model->start[j + 1]; e++) {
            n->whole[model->row[e]] += model->value[e] * run->x[j];
            if (run->unit[model->row[e]])
                n->owner[model->row[e]] = n->count;
        }
        n->chosen = xy_arena_grow(run->arena, n->chosen, &n->chosen_capacity, (size_t)n->count + 1,
                sizeof *n->chosen);
        n->chosen[n->count++] = j;
    }
    size_t count = (size_t)n->count;
    n->ties = xy_arena_grow(run->arena, n->ties, &n->tie_capacity, count, sizeof *n->ties);
    n->freed = xy_arena_grow(run->arena, n->freed, &n->freed_capacity, count, sizeof *n->freed);
    fill_shelves(n);
}

/* Counts for each other choice the columns that are in a row of p's and in one of its own. */
static void free_one(near *n, int32_t p)
{
    const core_run *run = n->run;
    const xy_ip_model *model = run->model;
    int64_t own = n->chosen[p];
    n->freed[p] = true;
    for (int64_t e = model->start[own]; e < model->start[own + 1]; e++) {
        int32_t i = model->row[e];
        for (int64_t k = run->row_start[i]; n->owner[i] == p && k < run->row_start[i + 1]; k++) {
            int64_t j = run->row_col[k];
            for (int64_t g = model->start[j]; run->box.upper[j] > 0 && g < model->start[j + 1];
                    g++) {
                int32_t q = n->owner[model->row[g]];
                if (q >= 0 && q != p)
                    n->ties[q]++;
            }
        }
    }
}

/* Frees the seed and others by chance, those tied to what is freed already more likely. */
static void choose(near *n, int32_t seed, int size)
{
    memset(n->freed, 0, (size_t)n->count * sizeof *n->freed);
    memset(n->ties, 0, (size_t)n->count * sizeof *n->ties);
    free_one(n, seed);
    for (int k = 1; k < size && k < n->count; k++) {
        uint64_t sum = 0, so_far = 0;
        for (int32_t q = 0; q < n->count; q++)
            sum += n->freed[q] ? 0 : 1 + (uint64_t)n->ties[q];
        uint64_t at = sum > 0 ? core_draw(n->run) % sum : 0;
        for (int32_t q = 0; q < n->count; q++) {
            so_far += n->freed[q] ? 0 : 1 + (uint64_t)n->ties[q];
            if (!n->freed[q] && so_far > at) {
                free_one(n, q);
                break;
            }
        }
    }
}

static bool has_room(const near *n, int32_t i, int64_t value)
{
    int64_t upper = n->run->box.row_upper[i];
    return value <= 0 || upper == XY_ROW_FREE || n->left[i] + value <= upper;
}

static bool fits(const near *n, const core_listed *at)
{
    const xy_ip_model *model = n->run->model;
    for (int g = 0; g < 2; g++)
        if (at->guard[g] >= 0 && !has_room(n, at->guard[g], 1))
            return false;
    for (int64_t e = model->start[at->col]; e < model->start[at->col + 1]; e++)
        if (!has_room(n, model->row[e], model->value[e]))
            return false;
    return true;
}

static void open_shelf(near *n, int32_t row)
{
    if (n->is_open[row])
        return;
    n->is_open[row] = true;
    n->at[n->open_count] = n->shelf_start[row];
    n->open[n->open_count++] = row;
}

/* The next place in the list of all open shelves together, XY_UNKNOWN at the end. */
static int32_t next_listed(near *n)
{
    int32_t least = XY_UNKNOWN, from = XY_UNKNOWN;
    for (int32_t o = 0; o < n->open_count; o++)
        if (n->at[o] < n->shelf_start[n->open[o] + 1] &&
                (from == XY_UNKNOWN || n->shelf[n->at[o]] < least)) {
            least = n->shelf[n->at[o]];
            from = o;
        }
    if (from != XY_UNKNOWN)
        n->at[from]++;
    return least;
}

static void list_fitting(near *n)
{
    const core_run *run = n->run;
    const xy_ip_model *model = run->model;
    const int64_t most = n->list->other_count + COLUMNS;
    n->open_count = 0;
    for (int32_t c = 0; c < n->count; c++)
        for (int64_t j = n->chosen[c], e = model->start[j]; n->freed[c] && e < model->start[j + 1];
                e++)
            open_shelf(n, model->row[e]);
    open_shelf(n, model->row_count);
    for (int32_t k = next_listed(n); k != XY_UNKNOWN && n->col_count < most; k = next_listed(n))
        if (run->box.upper[n->list->items[k].col] > 0 && fits(n, &n->list->items[k]))
            n->cols[n->col_count++] = n->list->items[k].col;
    for (int32_t o = 0; o < n->open_count; o++)
        n->is_open[n->open[o]] = false;
}

/* The columns that fit beside what stays: the most promising candidates, and all others. */
static void list_columns(near *n)
{
    core_run *run = n->run;
    const xy_ip_model *model = run->model;
    memcpy(n->left, n->whole, (size_t)run->rows * sizeof *n->left);
    for (int32_t c = 0; c < n->count; c++)
        for (int64_t j = n->chosen[c], e = model->start[j]; n->freed[c] && e < model->start[j + 1];
                e++)
            n->left[model->row[e]] -= model->value[e] * run->x[j];
    for (int32_t f = 0; f < run->floors; f++)
        for (int32_t c = 0; c < n->count; c++)
            if (!n->freed[c])
                n->left[model->row_count + f] +=
                        run->floor_cost[f][n->chosen[c]] * run->x[n->chosen[c]];
    n->col_count = 0;
    for (int64_t k = 0; k < n->list->other_count; k++)
        n->cols[n->col_count++] = n->list->others[k];
    list_fitting(n);
}

static void small_row(glp_prob *mip, const near *n, int32_t i)
{
    const core_box *box = &n->run->box;
    const int row = n->place[i];
    double lower = (double)(box->row_lower[i] - n->left[i] * (box->row_lower[i] != XY_ROW_FREE));
    double upper = (double)(box->row_upper[i] - n->left[i] * (box->row_upper[i] != XY_ROW_FREE));
    if (box->row_lower[i] == XY_ROW_FREE)
        glp_set_row_bnds(mip, row, GLP_UP, 0, upper);
    else if (box->row_upper[i] == XY_ROW_FREE)
        glp_set_row_bnds(mip, row, GLP_LO, lower, 0);
    else
        glp_set_row_bnds(mip, row, lower < upper ? GLP_DB : GLP_FX, lower, upper);
}

/* Numbers the rows that columns of the small program are in, or that what stays does not keep. */
static int number_rows(near *n)
{
    const core_run *run = n->run;
    const xy_ip_model *model = run->model;
    const core_box *box = &run->box;
    int count = 0;
    for (int32_t i = 0; i < run->rows; i++)
        n->place[i] = i >= model->row_count ||
                (box->row_lower[i] != XY_ROW_FREE && n->left[i] < box->row_lower[i]);
    for (int64_t k = 0; k < n->col_count; k++)
        for (int64_t j = n->cols[k], e = model->start[j]; e < model->start[j + 1]; e++)
            n->place[model->row[e]] = 1;
    for (int32_t i = 0; i < run->rows; i++)
        n->place[i] = n->place[i] ? ++count : 0;
    return count;
}

static void small_column(glp_prob *mip, near *n, int k, int objective)
{
    core_run *run = n->run;
    const xy_ip_model *model = run->model;
    int64_t j = n->cols[k - 1];
    int m = 0;
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++) {
        run->index[++m] = n->place[model->row[e]];
        run->entry[m] = (double)model->value[e];
    }
    for (int32_t f = 0; f <= run->floors; f++) {
        int64_t value = f < run->floors ? run->floor_cost[f][j] : run->cost[j];
        if (value != 0) {
            run->index[++m] = f < run->floors ? n->place[model->row_count + f] : objective;
            run->entry[m] = (double)value;
        }
    }
    glp_set_mat_col(mip, k, m, run->index, run->entry);
    glp_set_obj_coef(mip, k, (double)run->cost[j]);
    glp_set_col_kind(mip, k, GLP_IV);
    glp_set_col_bnds(mip, k, GLP_DB, 0, run->box.upper[j]);
}

/* The small program, with a row that asks for more than the incumbent. */
static glp_prob *small_program(near *n)
{
    core_run *run = n->run;
    int rows = number_rows(n) + 1;
    glp_prob *mip = glp_create_prob();
    glp_set_obj_dir(mip, GLP_MAX);
    glp_add_rows(mip, rows);
    for (int32_t i = 0; i < run->rows; i++)
        if (n->place[i])
            small_row(mip, n, i);
    int64_t stays = run->base;
    for (int32_t c = 0; c < n->count; c++)
        stays += n->freed[c] ? 0 : run->cost[n->chosen[c]] * run->x[n->chosen[c]];
    glp_set_row_bnds(mip, rows, GLP_LO, (double)(run->value + 1 - stays), 0);
    glp_add_cols(mip, (int)n->col_count);
    for (int k = 1; k <= n->col_count; k++)
        small_column(mip, n, k, rows);
    return mip;
}

static void on_small_tree(glp_tree *tree, void *info)
{
    near *n = info;
    int reason = glp_ios_reason(tree);
    if (reason != GLP_ISELECT && reason != GLP_IROWGEN)
        return;
    int nodes;
    glp_ios_tree_size(tree, NULL, NULL, &nodes);
    if (nodes >= NODES || core_must_stop(n->run))
        glp_ios_terminate(tree);
}

static void offer_copies(near *n, int64_t *count, int64_t j, int64_t copies)
{
    for (int64_t c = 0; c < copies; c++) {
        n->offered = xy_arena_grow(n->run->arena, n->offered, &n->offered_capacity,
                (size_t)*count + 1, sizeof *n->offered);
        n->offered[(*count)++] = j;
    }
}

/* Solves the small program; true when it gave a better answer. */
static bool improve(near *n)
{
    core_run *run = n->run;
    glp_prob *mip = small_program(n);
    glp_iocp parm;
    glp_init_iocp(&parm);
    parm.msg_lev = GLP_MSG_OFF;
    parm.presolve = GLP_ON;
    parm.tol_int = XY_TOL_INTEGER;
    parm.cb_func = on_small_tree;
    parm.cb_info = n;
    int code = glp_intopt(mip, &parm);
    int status = glp_mip_status(mip);
    bool better = false;
    if ((code == 0 || code == GLP_ESTOP) && (status == GLP_OPT || status == GLP_FEAS)) {
        int64_t count = 0;
        for (int32_t c = 0; c < n->count; c++)
            if (!n->freed[c])
                offer_copies(n, &count, n->chosen[c], run->x[n->chosen[c]]);
        for (int64_t k = 0; k < n->col_count; k++)
            offer_copies(n, &count, n->cols[k], llround(glp_mip_col_val(mip, (int)k + 1)));
        better = core_offer_list(run, n->offered, count);
    }
    glp_delete_prob(mip);
    return better;
}

/* The memory of the last time is used again. */
static near *start(core_run *run)
{
    size_t rows = (size_t)run->model->row_count + XY_POLICY_STAGES;
    near *n = run->near;
    if (!n) {
        run->near = n = XY_NEW(run->arena, near);
        n->run = run;
        n->owner = XY_NEW_N(run->arena, int32_t, rows);
        n->whole = XY_NEW_N(run->arena, int64_t, rows);
        n->left = XY_NEW_N(run->arena, int64_t, rows);
        n->shelf_start = XY_NEW_N(run->arena, int64_t, rows + 3);
        n->open = XY_NEW_N(run->arena, int32_t, rows + 1);
        n->at = XY_NEW_N(run->arena, int64_t, rows + 1);
        n->is_open = XY_NEW_N(run->arena, bool, rows + 1);
        n->place = XY_NEW_N(run->arena, int32_t, rows);
    }
    n->list = core_list_make(run);
    if (!n->cols)
        n->cols = XY_NEW_N(run->arena, int64_t, (size_t)n->list->other_most + COLUMNS);
    return n;
}

/* Frees so many at a time, each chosen candidate once as the seed, and again after each success. */
static void search_size(near *n, int size)
{
    core_run *run = n->run;
    int32_t seed = 0;
    for (int misses = 0; misses < n->count; misses++) {
        if (core_must_stop(run) || core_gap_reached(run))
            return;
        choose(n, seed++ % n->count, size);
        list_columns(n);
        if (n->col_count > 0 && improve(n)) {
            misses = -1;
            list_chosen(n);
        }
    }
}

void core_near(core_run *run, int size)
{
    /* glp_intopt cannot be stopped within a node, and with such coefficients its simplex has been seen
     * to go round for ever behind its presolver. */
    if (run->model->of_shares)
        return;
    if (!run->has_x || !run->has_root || core_gap_reached(run))
        return;
    near *n = start(run);
    list_chosen(n);
    search_size(n, size);
}
