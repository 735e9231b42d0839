#include "assign/core/core_run.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define WHOLE 1e-6
/* Candidates tried by strong branching, and simplex iterations for each side of one. */
#define TRIED 8
#define ITERATIONS 40
/* Candidates that may fail to be better in a row (Achterberg, Koch, Martin 2005). */
#define LOOKAHEAD 4

bool core_in_row(const core_run *run, int64_t col, int32_t row)
{
    for (int64_t e = run->model->start[col]; e < run->model->start[col + 1]; e++)
        if (run->model->row[e] == row)
            return true;
    return false;
}

static bool single(const core_run *run, int32_t row)
{
    return run->unit[row] && run->box.row_upper[row] == 1;
}

/* Does the decision forbid the column? */
static bool forbids(const core_run *run, const core_decision *d, int64_t j)
{
    if (d->kind != CORE_APART && d->kind != CORE_TOGETHER)
        return false;
    bool a = core_in_row(run, j, (int32_t)d->a), b = core_in_row(run, j, d->b);
    if (d->kind == CORE_APART)
        return a && b;
    return (a && !b) || (b && !a && single(run, d->b));
}

static void narrow(int64_t *lower, int64_t *upper, const core_decision *d)
{
    if (*lower == XY_ROW_FREE || *lower < d->least)
        *lower = d->least;
    if (*upper == XY_ROW_FREE || *upper > d->most)
        *upper = d->most;
}

static void narrow_row(core_box *box, const core_decision *d)
{
    if (d->kind == CORE_TOGETHER && box->row_lower[d->a] < 1)
        box->row_lower[d->a] = 1;
    if (d->kind == CORE_ROW && d->least != XY_ROW_FREE)
        box->row_lower[d->a] = d->least > box->row_lower[d->a] ? d->least : box->row_lower[d->a];
    if (d->kind == CORE_ROW && d->most != XY_ROW_FREE &&
            (box->row_upper[d->a] == XY_ROW_FREE || d->most < box->row_upper[d->a]))
        box->row_upper[d->a] = d->most;
}

static void forbid_in_row(core_run *run, const core_decision *d, int64_t row)
{
    for (int64_t k = run->row_start[row]; k < run->row_start[row + 1]; k++)
        if (forbids(run, d, run->row_col[k]))
            run->node.upper[run->row_col[k]] = 0;
}

void core_apply(core_run *run, const core_decision *d)
{
    core_box *box = &run->node;
    if (d->kind == CORE_COL) {
        int64_t lower = box->lower[d->a], upper = box->upper[d->a];
        narrow(&lower, &upper, d);
        box->lower[d->a] = (int32_t)lower;
        box->upper[d->a] = (int32_t)upper;
        return;
    }
    narrow_row(box, d);
    if (d->kind == CORE_APART || d->kind == CORE_TOGETHER)
        forbid_in_row(run, d, d->a);
    if (d->kind == CORE_TOGETHER)
        forbid_in_row(run, d, d->b);
}

/* --- What is not whole --------------------------------------------------------------------- */

/* One possible branch: two sides, and how undecided the relaxation is. */
typedef struct {
    core_decision side[2];
    double value, part; /* its fraction; 0 to 1/2, the distance from whole */
    double hope[2];     /* of the sides, after strong branching */
    double merit;
} choice;

typedef struct {
    int32_t a, b;
    double value;
} pair;

static int by_rows(const void *x, const void *y)
{
    const pair *p = x, *q = y;
    if (p->a != q->a)
        return p->a < q->a ? -1 : 1;
    return (p->b > q->b) - (p->b < q->b);
}

static int by_part(const void *x, const void *y)
{
    const choice *p = x, *q = y;
    if (p->part != q->part)
        return p->part > q->part ? -1 : 1;
    if (p->side[0].kind != q->side[0].kind)
        return p->side[0].kind < q->side[0].kind ? -1 : 1;
    if (p->side[0].a != q->side[0].a)
        return p->side[0].a < q->side[0].a ? -1 : 1;
    return (p->side[0].b > q->side[0].b) - (p->side[0].b < q->side[0].b);
}

static double part_of(double value)
{
    double part = value - floor(value);
    return part < 1 - part ? part : 1 - part;
}

static bool is_candidate(const core_run *run, int64_t j)
{
    return run->model->cols[j].kind == XY_COL_CANDIDATE;
}

typedef struct core_finder {
    core_run *run;
    /* The point of lp: columns of the model above zero, and their values. */
    int64_t *cols;
    double *value;
    int64_t columns;
    int32_t *place; /* per column of the model: 1 + its place in cols, or 0 */
    choice *list;
    pair *pairs;
    size_t count, capacity, cols_capacity, values, pair_capacity, offered_capacity;
    int64_t *offered; /* the point, a column as often as it is taken */
} finder;

static void add_choice(finder *f, core_decision low, core_decision high, double value)
{
    f->list = xy_arena_grow(f->run->arena, f->list, &f->capacity, f->count + 1, sizeof *f->list);
    f->list[f->count++] =
            (choice){.side = {low, high}, .value = value - floor(value), .part = part_of(value)};
}

/* Does the box say already that one column is in both rows? Then a sum that is not whole is dust of
 * the simplex, as the coefficients of rows (14) may leave it, and a branch on it would change nothing. */
static bool is_together(const finder *f, const pair *p)
{
    const core_run *run = f->run;
    if (!run->model->of_shares || run->node.row_lower[p->a] < 1)
        return false;
    for (int64_t k = 0; k < f->columns; k++)
        if (f->value[k] >= WHOLE && core_in_row(run, f->cols[k], p->a) &&
                !core_in_row(run, f->cols[k], p->b))
            return false;
    return true;
}

/* Row a of a pair: one that lp has, and takes one column at most. */
static bool may_lead(const core_run *run, int32_t row)
{
    return single(run, row) && run->block_at[row] < 0;
}

/* Pairs of a row that takes one column at most and another row. */
static void find_pairs(finder *f)
{
    core_run *run = f->run;
    const xy_ip_model *model = run->model;
    pair *pairs = f->pairs;
    size_t count = 0;
    for (int64_t k = 0; k < f->columns; k++) {
        int64_t j = f->cols[k];
        if (f->value[k] < WHOLE)
            continue;
        for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
            for (int64_t g = model->start[j]; g < model->start[j + 1]; g++) {
                int32_t a = model->row[e], b = model->row[g];
                if (a == b || !may_lead(run, a) || !run->unit[b] || (may_lead(run, b) && b < a))
                    continue;
                pairs = xy_arena_grow(
                        run->arena, pairs, &f->pair_capacity, count + 1, sizeof *pairs);
                pairs[count++] = (pair){a, b, f->value[k]};
            }
    }
    f->pairs = pairs;
    if (count)
        qsort(pairs, count, sizeof *pairs, by_rows);
    for (size_t i = 0, next; i < count; i = next) {
        double value = 0;
        for (next = i; next < count && by_rows(&pairs[i], &pairs[next]) == 0; next++)
            value += pairs[next].value;
        if (part_of(value) > WHOLE && !is_together(f, &pairs[i]))
            add_choice(f, (core_decision){.kind = CORE_APART, .a = pairs[i].a, .b = pairs[i].b},
                    (core_decision){.kind = CORE_TOGETHER, .a = pairs[i].a, .b = pairs[i].b},
                    value);
    }
}

/* Rows with a whole activity in every answer that the relaxation leaves broken. */
static void find_rows(finder *f)
{
    core_run *run = f->run;
    for (int32_t i = 0; i < run->model->row_count; i++) {
        double value = run->unit[i] ? glp_get_row_prim(run->lp, i + 1) : 0;
        if (!run->unit[i] || run->block_at[i] >= 0 || part_of(value) <= WHOLE)
            continue;
        if (run->model->of_shares && run->node.row_lower[i] == run->node.row_upper[i])
            continue; /* dust, see is_together */
        int64_t below = (int64_t)floor(value);
        add_choice(f,
                (core_decision){.kind = CORE_ROW, .a = i, .least = XY_ROW_FREE, .most = below},
                (core_decision){.kind = CORE_ROW, .a = i, .least = below + 1, .most = XY_ROW_FREE},
                value);
    }
}

static void find_columns(finder *f, bool candidates)
{
    core_run *run = f->run;
    for (int64_t k = 0; k < f->columns; k++) {
        int64_t j = f->cols[k];
        if (is_candidate(run, j) != candidates || part_of(f->value[k]) <= WHOLE)
            continue;
        int64_t below = (int64_t)floor(f->value[k]);
        add_choice(f, (core_decision){.kind = CORE_COL, .a = j, .least = 0, .most = below},
                (core_decision){.kind = CORE_COL, .a = j, .least = below + 1, .most = INT32_MAX},
                f->value[k]);
    }
}

/* --- Strong branching ---------------------------------------------------------------------- */

/* The patterns that the decision on a block's column leaves. */
static void pretend_in_block(core_run *run, const core_decision *d)
{
    int32_t b = run->block_of[d->a];
    int columns = glp_get_num_cols(run->lp);
    for (int k = 1; k <= columns; k++) {
        const core_pattern *p = core_pattern_at(run, run->col_of[k]);
        if (!p || p->block != b)
            continue;
        int64_t copies = core_pattern_copies(p, d->a);
        if (copies < d->least || copies > d->most)
            glp_set_col_bnds(run->lp, k, GLP_FX, 0, 0);
    }
    if (d->least > 0)
        glp_set_row_bnds(run->lp, run->blocks[b].row + 1, GLP_FX, 1, 1);
}

/* Does the decision forbid the column of lp, or one that the pattern has? */
static bool forbids_any(const core_run *run, const core_decision *d, int64_t j)
{
    const core_pattern *p = core_pattern_at(run, j);
    for (int32_t i = 0; p && i < p->count; i++)
        if (forbids(run, d, p->cols[i]))
            return true;
    return !p && run->node.upper[j] > 0 && forbids(run, d, j);
}

/* Bounds of lp under the decision on top of the node's. */
static void pretend(core_run *run, const core_decision *d)
{
    core_box *box = &run->node;
    if (d->kind == CORE_COL && run->block_of[d->a] >= 0) {
        pretend_in_block(run, d);
        return;
    }
    if (d->kind == CORE_COL) {
        int k = run->lp_col[d->a];
        int64_t lower = box->lower[d->a], upper = box->upper[d->a];
        narrow(&lower, &upper, d);
        glp_set_col_bnds(run->lp, k, lower < upper ? GLP_DB : GLP_FX, (double)lower, (double)upper);
        return;
    }
    int columns = glp_get_num_cols(run->lp);
    for (int k = 1; k <= columns; k++)
        if (run->col_of[k] >= 0 && forbids_any(run, d, run->col_of[k]))
            glp_set_col_bnds(run->lp, k, GLP_FX, 0, 0);
    int64_t lower = box->row_lower[d->a], upper = box->row_upper[d->a];
    narrow_row(box, d);
    int64_t least = box->row_lower[d->a], most = box->row_upper[d->a];
    box->row_lower[d->a] = lower;
    box->row_upper[d->a] = upper;
    if (least == XY_ROW_FREE)
        glp_set_row_bnds(run->lp, (int)d->a + 1, GLP_UP, 0, (double)most);
    else if (most == XY_ROW_FREE)
        glp_set_row_bnds(run->lp, (int)d->a + 1, GLP_LO, (double)least, 0);
    else
        glp_set_row_bnds(run->lp, (int)d->a + 1, least == most ? GLP_FX : GLP_DB, (double)least,
                (double)most);
}

/* What the relaxation is worth on this side after some iterations, over the columns of lp alone. */
static double try_side(core_run *run, const core_decision *d, double before)
{
    glp_smcp parm;
    glp_init_smcp(&parm);
    parm.msg_lev = GLP_MSG_OFF;
    parm.meth = GLP_DUALP;
    parm.it_lim = ITERATIONS;
    pretend(run, d);
    int code = glp_simplex(run->lp, &parm);
    int status = glp_get_status(run->lp);
    double worth = before;
    if (code == 0 && status == GLP_NOFEAS)
        worth = -HUGE_VAL;
    else if (glp_get_dual_stat(run->lp) == GLP_FEAS && glp_get_obj_val(run->lp) < before)
        worth = glp_get_obj_val(run->lp);
    core_master_bounds(run);
    core_basis_load(run);
    return worth;
}

/* The product of both losses, a loss counting at most what matters: the gap. */
static double merit_of(const core_run *run, const choice *c, double before)
{
    double least = fabs(before) * 1e-6 + 1e-6;
    double most = run->has_x ? before + (double)(run->base - run->value) : fabs(before) + 1;
    most = most > least ? most : least;
    double merit = 1;
    for (int s = 0; s < 2; s++) {
        double loss = before - c->hope[s];
        loss = loss > most ? most : loss;
        merit *= loss > least ? loss : least;
    }
    return merit;
}

static const choice *strongest(core_run *run, choice *list, size_t count)
{
    double before = glp_get_obj_val(run->lp);
    choice *best = &list[0];
    if (count > TRIED)
        count = TRIED;
    core_master_bounds(run); /* may add columns, so before the basis is put aside */
    core_basis_save(run);
    size_t since = 0;
    for (size_t i = 0; i < count && since < LOOKAHEAD && !core_must_stop(run); i++, since++) {
        for (int s = 0; s < 2; s++)
            list[i].hope[s] = try_side(run, &list[i].side[s], before);
        list[i].merit = merit_of(run, &list[i], before);
        if (list[i].merit > best->merit) {
            best = &list[i];
            since = 0;
        }
    }
    return best;
}

/* All columns are whole and still the point is no better answer: some column must move. */
int core_split(core_run *run, core_decision *out)
{
    const core_box *box = &run->node;
    for (int64_t k = 0; k < box->active_count; k++) {
        int64_t j = box->active[k];
        if (box->lower[j] == box->upper[j])
            continue;
        int64_t low = box->lower[j];
        out[0] = (core_decision){.kind = CORE_COL, .a = j, .least = low + 1, .most = box->upper[j]};
        out[1] = (core_decision){.kind = CORE_COL, .a = j, .least = low, .most = low};
        return 2;
    }
    memset(run->scratch, 0, (size_t)run->model->col_count * sizeof *run->scratch);
    for (int64_t k = 0; k < box->active_count; k++)
        run->scratch[box->active[k]] = box->lower[box->active[k]];
    core_offer(run, run->scratch);
    return 0;
}

/* Offers the point of lp when its candidates are whole. */
static void offer_point(core_run *run, finder *f)
{
    int64_t count = 0;
    for (int64_t k = 0; k < f->columns; k++)
        if (is_candidate(run, f->cols[k]) && part_of(f->value[k]) > WHOLE)
            return;
    for (int64_t k = 0; k < f->columns; k++)
        for (int64_t c = llround(f->value[k]); c > 0; c--) {
            f->offered = xy_arena_grow(run->arena, f->offered, &f->offered_capacity,
                    (size_t)count + 1, sizeof *f->offered);
            f->offered[count++] = f->cols[k];
        }
    core_offer_list(run, f->offered, count);
}

/* The side that the relaxation is closest to, above a half, and its other side. */
static core_decision surest(const finder *f, core_decision *other)
{
    const choice *best = &f->list[0];
    for (size_t i = 1; i < f->count; i++)
        if (f->list[i].value > best->value)
            best = &f->list[i];
    *other = best->side[0];
    return best->side[1];
}

static void add_value(finder *f, int64_t j, double value)
{
    if (f->place[j]) {
        f->value[f->place[j] - 1] += value;
        return;
    }
    size_t need = (size_t)f->columns + 1;
    f->cols = xy_arena_grow(f->run->arena, f->cols, &f->cols_capacity, need, sizeof *f->cols);
    f->value = xy_arena_grow(f->run->arena, f->value, &f->values, need, sizeof *f->value);
    f->cols[f->columns] = j;
    f->value[f->columns] = value;
    f->place[j] = (int32_t)++f->columns;
}

/* The point of lp; the memory of the last node is used again. */
static finder *open_finder(core_run *run)
{
    if (!run->finder)
        run->finder = XY_NEW(run->arena, finder);
    finder *f = run->finder;
    if (!f->place)
        f->place = XY_NEW_N(run->arena, int32_t, (size_t)run->model->col_count + 1);
    f->run = run;
    f->count = 0;
    f->columns = 0;
    int columns = glp_get_num_cols(run->lp);
    for (int k = 1; k <= columns; k++) {
        int64_t j = run->col_of[k];
        double value = glp_get_col_prim(run->lp, k);
        const core_pattern *p = core_pattern_at(run, j);
        if (j < 0 || value == 0)
            continue;
        for (int32_t i = 0; p && i < p->count; i++)
            add_value(f, p->cols[i], value);
        if (!p)
            add_value(f, j, value);
    }
    for (int64_t k = 0; k < f->columns; k++)
        f->place[f->cols[k]] = 0;
    return f;
}

int64_t core_point(core_run *run, const int64_t **cols, const double **values)
{
    const finder *f = open_finder(run);
    *cols = f->cols;
    *values = f->value;
    return f->columns;
}

void core_offer_point(core_run *run)
{
    offer_point(run, open_finder(run));
}

int core_branch(core_run *run, core_decision *out, double *hope)
{
    finder *f = open_finder(run);
    double worth = glp_get_obj_val(run->lp);
    hope[0] = hope[1] = worth;
    offer_point(run, f);
    find_pairs(f);
    find_rows(f);
    if (f->count == 0)
        find_columns(f, true);
    if (f->count == 0)
        find_columns(f, false);
    if (f->count == 0)
        return core_split(run, out);
    if (!run->has_x) { /* any answer first: straight down */
        *out = surest(f, &out[1]);
        return 2;
    }
    qsort(f->list, f->count, sizeof *f->list, by_part);
    const choice *c = strongest(run, f->list, f->count);
    int first = c->hope[1] >= c->hope[0] ? 1 : 0;
    for (int s = 0; s < 2; s++) {
        out[s] = c->side[s ? 1 - first : first];
        hope[s] = c->hope[s ? 1 - first : first];
    }
    return 2;
}
