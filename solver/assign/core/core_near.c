#include "assign/core/core_run.h"
#include "assign/tolerance.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Columns and nodes of one small program. */
#define COLUMNS 500
#define NODES 200
/* Longer answers are left alone: ties between all pairs of candidates are kept. */
#define CHOSEN 6000

typedef struct {
    int64_t col, d;
} ranked;

typedef struct core_near_memory {
    core_run *run;
    int64_t *chosen; /* candidates of the incumbent */
    int32_t count, most;
    int32_t *owner; /* per row: place in chosen of a candidate in it, or -1 */
    int32_t *ties;  /* count x count: columns that would replace both */
    bool *freed;    /* per place in chosen */
    int64_t *left;  /* per row: activity of what stays */
    int64_t *cols;  /* of the small program */
    int64_t col_count;
    int64_t *x; /* answer */
    ranked *list;
} near;

static void list_chosen(near *n)
{
    core_run *run = n->run;
    const xy_ip_model *model = run->model;
    n->count = 0;
    for (int32_t i = 0; i < run->rows; i++)
        n->owner[i] = -1;
    for (int64_t j = 0; j < model->col_count; j++) {
        if (run->x[j] == 0 || model->cols[j].kind != XY_COL_CANDIDATE)
            continue;
        if (n->count == n->most) { /* longer than any answer that was foreseen: leave it */
            n->count = 0;
            return;
        }
        for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
            if (run->unit[model->row[e]])
                n->owner[model->row[e]] = n->count;
        n->chosen[n->count++] = j;
    }
    memset(n->ties, 0, (size_t)n->count * (size_t)n->count * sizeof *n->ties);
    for (int64_t k = 0; k < run->box.active_count; k++) {
        int64_t j = run->box.active[k];
        for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
            for (int64_t g = model->start[j]; g < e; g++) {
                int32_t p = n->owner[model->row[e]], q = n->owner[model->row[g]];
                if (p < 0 || q < 0 || p == q)
                    continue;
                n->ties[p * n->count + q]++;
                n->ties[q * n->count + p]++;
            }
    }
}

/* Frees the seed and others by chance, those tied to what is freed already more likely. */
static void choose(near *n, int32_t seed, int size)
{
    memset(n->freed, 0, (size_t)n->count * sizeof *n->freed);
    n->freed[seed] = true;
    for (int k = 1; k < size && k < n->count; k++) {
        uint64_t sum = 0;
        for (int pass = 0; pass < 2; pass++) {
            uint64_t at = sum > 0 ? core_draw(n->run) % sum : 0, so_far = 0;
            for (int32_t q = 0; q < n->count; q++) {
                if (n->freed[q])
                    continue;
                so_far += 1;
                for (int32_t p = 0; p < n->count; p++)
                    so_far += n->freed[p] ? (uint64_t)n->ties[p * n->count + q] : 0;
                if (pass && so_far > at) {
                    n->freed[q] = true;
                    break;
                }
            }
            sum = so_far;
        }
    }
}

static bool fits(const near *n, int64_t j)
{
    const core_run *run = n->run;
    const xy_ip_model *model = run->model;
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++) {
        int32_t i = model->row[e];
        int64_t upper = run->box.row_upper[i];
        if (model->value[e] > 0 && upper != XY_ROW_FREE && n->left[i] + model->value[e] > upper)
            return false;
    }
    return true;
}

static int by_d(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->d != y->d)
        return x->d > y->d ? -1 : 1;
    return (x->col > y->col) - (x->col < y->col);
}

/* The columns that fit beside what stays: the most promising candidates, and all others. */
static void list_columns(near *n)
{
    ranked *list = n->list;
    core_run *run = n->run;
    const xy_ip_model *model = run->model;
    memset(n->left, 0, (size_t)run->rows * sizeof *n->left);
    for (int32_t c = 0; c < n->count; c++)
        for (int64_t j = n->chosen[c], e = model->start[j]; !n->freed[c] && e < model->start[j + 1];
                e++)
            n->left[model->row[e]] += model->value[e] * run->x[j];
    for (int32_t f = 0; f < run->floors; f++)
        for (int32_t c = 0; c < n->count; c++)
            if (!n->freed[c])
                n->left[model->row_count + f] +=
                        run->floor_cost[f][n->chosen[c]] * run->x[n->chosen[c]];
    int64_t count = 0;
    n->col_count = 0;
    for (int64_t k = 0; k < run->box.active_count; k++) {
        int64_t j = run->box.active[k];
        if (model->cols[j].kind != XY_COL_CANDIDATE)
            n->cols[n->col_count++] = j;
        else if (fits(n, j))
            list[count++] = (ranked){j, run->root_d[j]};
    }
    qsort(list, (size_t)count, sizeof *list, by_d);
    for (int64_t k = 0; k < count && k < COLUMNS; k++)
        n->cols[n->col_count++] = list[k].col;
}

static void small_row(glp_prob *mip, const near *n, int32_t i)
{
    const core_box *box = &n->run->box;
    double lower = (double)(box->row_lower[i] - n->left[i] * (box->row_lower[i] != XY_ROW_FREE));
    double upper = (double)(box->row_upper[i] - n->left[i] * (box->row_upper[i] != XY_ROW_FREE));
    if (box->row_lower[i] == XY_ROW_FREE)
        glp_set_row_bnds(mip, i + 1, GLP_UP, 0, upper);
    else if (box->row_upper[i] == XY_ROW_FREE)
        glp_set_row_bnds(mip, i + 1, GLP_LO, lower, 0);
    else
        glp_set_row_bnds(mip, i + 1, lower < upper ? GLP_DB : GLP_FX, lower, upper);
}

/* The small program, with a row that asks for more than the incumbent. */
static glp_prob *small_program(const near *n)
{
    core_run *run = n->run;
    const xy_ip_model *model = run->model;
    glp_prob *mip = glp_create_prob();
    glp_set_obj_dir(mip, GLP_MAX);
    glp_add_rows(mip, run->rows + 1);
    for (int32_t i = 0; i < run->rows; i++)
        small_row(mip, n, i);
    int64_t stays = run->base;
    for (int32_t c = 0; c < n->count; c++)
        stays += n->freed[c] ? 0 : run->cost[n->chosen[c]] * run->x[n->chosen[c]];
    glp_set_row_bnds(mip, run->rows + 1, GLP_LO, (double)(run->value + 1 - stays), 0);
    glp_add_cols(mip, (int)n->col_count);
    for (int64_t k = 0; k < n->col_count; k++) {
        int64_t j = n->cols[k];
        int m = 0;
        for (int64_t e = model->start[j]; e < model->start[j + 1]; e++) {
            run->index[++m] = model->row[e] + 1;
            run->entry[m] = (double)model->value[e];
        }
        for (int32_t f = 0; f <= run->floors; f++) {
            int64_t value = f < run->floors ? run->floor_cost[f][j] : run->cost[j];
            if (value != 0) {
                run->index[++m] = model->row_count + f + 1;
                run->entry[m] = (double)value;
            }
        }
        glp_set_mat_col(mip, (int)k + 1, m, run->index, run->entry);
        glp_set_obj_coef(mip, (int)k + 1, (double)run->cost[j]);
        glp_set_col_kind(mip, (int)k + 1, GLP_IV);
        glp_set_col_bnds(mip, (int)k + 1, GLP_DB, 0, run->box.upper[j]);
    }
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
        memset(n->x, 0, (size_t)run->model->col_count * sizeof *n->x);
        for (int32_t c = 0; c < n->count; c++)
            n->x[n->chosen[c]] += n->freed[c] ? 0 : run->x[n->chosen[c]];
        for (int64_t k = 0; k < n->col_count; k++)
            n->x[n->cols[k]] += llround(glp_mip_col_val(mip, (int)k + 1));
        better = core_offer(run, n->x);
    }
    glp_delete_prob(mip);
    return better;
}

/* The memory of the last time is used again. False where answers are too long, or without rows. */
static bool start(core_run *run)
{
    size_t rows = (size_t)run->model->row_count + XY_POLICY_STAGES;
    size_t columns = (size_t)run->model->col_count;
    int64_t chosen = 0;
    for (int64_t j = 0; j < run->model->col_count; j++)
        chosen += run->x[j] > 0 && run->model->cols[j].kind == XY_COL_CANDIDATE;
    if (chosen == 0 || chosen > CHOSEN)
        return false;
    near *n = run->near;
    if (!n) {
        run->near = n = XY_NEW(run->arena, near);
        n->run = run;
        n->owner = XY_NEW_N(run->arena, int32_t, rows);
        n->left = XY_NEW_N(run->arena, int64_t, rows);
        n->cols = XY_NEW_N(run->arena, int64_t, columns);
        n->x = XY_NEW_N(run->arena, int64_t, columns);
        n->list = XY_NEW_N(run->arena, ranked, columns);
    }
    if (chosen > n->most) { /* answers of other lengths may come */
        size_t most = (size_t)chosen * 5 / 4 + 8;
        n->most = (int32_t)most;
        n->chosen = XY_NEW_N(run->arena, int64_t, most);
        n->ties = XY_NEW_N(run->arena, int32_t, most * most);
        n->freed = XY_NEW_N(run->arena, bool, most);
    }
    return true;
}

/* Frees so many at a time, each chosen candidate once as the seed, and again after each success. */
static void search_size(near *n, int size)
{
    core_run *run = n->run;
    int32_t seed = 0;
    for (int misses = 0; misses < n->count; misses++) {
        if (run->stopped || core_gap_reached(run))
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
    if (!run->has_x || !run->has_root || core_gap_reached(run) || !start(run))
        return;
    list_chosen(run->near);
    search_size(run->near, size);
}
