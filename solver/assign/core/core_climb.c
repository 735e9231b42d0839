#include "assign/core/core_ascent.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define ITERATIONS 480
/* Every so many iterations all columns are priced; between them only those that are near to be chosen. */
#define LIVE_ROUNDS 24
#define LIVE_LEAST 50000
#define LIVE_SHARE 30
#define SAMPLE 4096
#define PATIENCE 10
/* Rounds that may gain less than this share of the bound. */
#define PATIENCE_ROUNDS 2
#define WORTH 2e-5

/* Rows with only ones that take one column at most, no two of them with a column in common. */
typedef struct {
    core_run *run;
    core_ascent *a;
    bool *settled;     /* per row */
    int64_t *best;     /* per such row: its best reduced cost, 0 for none taken */
    int64_t *best_col; /* of it; -1 none */
    int64_t *sample;   /* scratch, SAMPLE */
    bool by_row;       /* see nearness() */
} climb;

typedef struct {
    int32_t row;
    int64_t length;
} long_row;

static int by_length(const void *x, const void *y)
{
    const long_row *p = x, *q = y;
    if (p->length != q->length)
        return p->length > q->length ? -1 : 1;
    return (p->row > q->row) - (p->row < q->row);
}

static int32_t settled_row(const climb *c, int64_t j)
{
    const xy_ip_model *model = c->run->model;
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
        if (c->settled[model->row[e]])
            return model->row[e];
    return -1;
}

static bool is_apart(const climb *c, int32_t i)
{
    const core_run *run = c->run;
    for (int64_t k = run->row_start[i]; k < run->row_start[i + 1]; k++)
        if (settled_row(c, run->row_col[k]) >= 0)
            return false;
    return true;
}

typedef enum { FROM_FIRST, FROM_LAST, FROM_LONGEST, ORDERS } order;

/* Takes the rows in this order, each that is apart from those before it; how many columns are in them. */
static int64_t settle(climb *c, long_row *list, int32_t count, order from)
{
    int64_t covered = 0;
    memset(c->settled, 0, (size_t)c->run->rows * sizeof *c->settled);
    if (from == FROM_LONGEST)
        qsort(list, (size_t)count, sizeof *list, by_length);
    for (int32_t k = 0; k < count; k++) {
        const long_row *at = &list[from == FROM_LAST ? count - 1 - k : k];
        if (is_apart(c, at->row)) {
            c->settled[at->row] = true;
            covered += at->length;
        }
    }
    return covered;
}

static int32_t list_rows(const core_run *run, long_row *list)
{
    int32_t count = 0;
    for (int32_t i = 0; i < run->model->row_count; i++)
        if (run->unit[i] && run->node.row_upper[i] == 1 && run->node.row_lower[i] <= 1)
            list[count++] = (long_row){i, run->row_start[i + 1] - run->row_start[i]};
    return count;
}

/* In the order that leaves the fewest columns out. */
static void find_rows(climb *c)
{
    long_row *list = XY_NEW_N(c->run->arena, long_row, (size_t)c->run->model->row_count + 1);
    int64_t most = -1;
    order best = FROM_FIRST;
    for (order from = FROM_FIRST; from < ORDERS; from++) {
        int64_t covered = settle(c, list, list_rows(c->run, list), from);
        if (covered > most) {
            most = covered;
            best = from;
        }
    }
    settle(c, list, list_rows(c->run, list), best);
}

/* Of equal ones that of the greatest cost: multipliers may leave nothing of any column. */
static bool is_better(const climb *c, int32_t i, int64_t j, int64_t d)
{
    const int64_t *cost = c->run->cost, had = c->best_col[i];
    return d > c->best[i] || (d == c->best[i] && cost[j] > (had < 0 ? 0 : cost[had]));
}

/* With the multipliers of the other rows: reduced costs, the best column of each settled row, whose
 * multiplier it is, and the activities of what would be chosen. What that is worth, without base, over the
 * columns of the list. */
static double choose(climb *c, const int32_t *list, int64_t count)
{
    core_run *run = c->run;
    core_box *box = &run->node;
    core_ascent *a = c->a;
    double worth = 0;
    core_set_duals(run, a->y);
    memset(a->activity, 0, (size_t)run->rows * sizeof *a->activity);
    for (int32_t i = 0; i < run->model->row_count; i++) {
        c->best[i] = box->row_lower[i] == 1 ? INT64_MIN : 0;
        c->best_col[i] = -1;
    }
    for (int64_t k = 0; k < count; k++) {
        int64_t j = list[k], d = run->d[j] = core_reduced_cost(run, j);
        int32_t i = settled_row(c, j);
        if (i >= 0 && (is_better(c, i, j, d) || box->lower[j] > 0)) {
            c->best[i] = d;
            c->best_col[i] = j;
        } else if (i < 0 && d > 0) {
            worth += (double)d * box->upper[j];
            core_ascent_add(run, a, j, box->upper[j]);
        }
    }
    for (int32_t i = 0; i < run->rows; i++) {
        bool settled = i < run->model->row_count && c->settled[i];
        int64_t bound = run->u[i] > 0 ? box->row_upper[i] : box->row_lower[i];
        if (settled && c->best_col[i] >= 0) {
            worth += (double)c->best[i];
            core_ascent_add(run, a, c->best_col[i], 1);
        } else if (!settled && run->u[i] != 0) {
            worth += (double)run->u[i] * (double)bound;
        }
    }
    return worth / (double)run->scale;
}

/* Gives the settled rows their multipliers and takes what all columns prove; d is theirs then. */
static double prove(climb *c, core_node *node)
{
    core_run *run = c->run;
    const int64_t most = INT64_C(1) << 59;
    for (int32_t i = 0; i < run->model->row_count; i++)
        if (c->settled[i] && c->best_col[i] >= 0)
            run->u[i] = c->best[i] > most ? most : c->best[i] < -most ? -most : c->best[i];
    core_wide total = core_total(run);
    core_note(run, node, total);
    return (double)total / (double)run->scale;
}

static int by_size(const void *x, const void *y)
{
    int64_t p = *(const int64_t *)x, q = *(const int64_t *)y;
    return p > q ? -1 : p < q;
}

/* How near the column is to be chosen: by its reduced cost, or in a dive, where each settled row must have some, by
 * what is missing to the best of its row. */
static int64_t nearness(const climb *c, int64_t j)
{
    const int32_t i = c->by_row ? settled_row(c, j) : -1;
    return i < 0 ? c->run->d[j] : c->run->d[j] - (c->best_col[i] < 0 ? 0 : c->best[i]);
}

/* About where the nearest so many begin. */
static int64_t least_of(const climb *c, int64_t most)
{
    core_run *run = c->run;
    const core_box *box = &run->node;
    int64_t *sample = c->sample;
    for (int64_t k = 0; k < SAMPLE; k++)
        sample[k] = nearness(c, box->active[(int64_t)((core_wide)box->active_count * k / SAMPLE)]);
    qsort(sample, SAMPLE, sizeof *sample, by_size);
    return sample[(int64_t)((core_wide)(SAMPLE - 1) * most / box->active_count)];
}

/* The columns that are nearest to be chosen; where many are equal, some of them from everywhere. */
static void list_live(climb *c)
{
    core_run *run = c->run;
    const core_box *box = &run->node;
    int64_t most = box->active_count / LIVE_SHARE, above = 0, equal = 0, seen = 0;
    most = most > LIVE_LEAST ? most : LIVE_LEAST;
    most = most < box->active_count ? most : box->active_count;
    c->a->live_count = 0;
    if (box->active_count == 0)
        return;
    int64_t least = least_of(c, most);
    for (int64_t k = 0; k < box->active_count; k++) {
        const int64_t near = nearness(c, box->active[k]);
        above += near > least;
        equal += near == least;
    }
    int64_t wanted = most > above ? most - above : 0;
    for (int64_t k = 0; k < box->active_count; k++) {
        const int64_t near = nearness(c, box->active[k]);
        bool takes = near > least;
        if (near == least) {
            takes = (core_wide)(seen + 1) * wanted / equal > (core_wide)seen * wanted / equal;
            seen++;
        }
        if (takes)
            c->a->live[c->a->live_count++] = box->active[k];
    }
}

static climb *climb_of(core_run *run)
{
    climb *c = XY_NEW(run->arena, climb);
    size_t rows = (size_t)run->model->row_count + XY_POLICY_STAGES;
    c->run = run;
    c->a = core_ascent_of(run);
    c->settled = XY_NEW_N(run->arena, bool, rows);
    c->sample = XY_NEW_N(run->arena, int64_t, SAMPLE);
    c->best = XY_NEW_N(run->arena, int64_t, rows);
    c->best_col = XY_NEW_N(run->arena, int64_t, rows);
    if (!c->a->live)
        c->a->live = XY_NEW_N(run->arena, int32_t, (size_t)run->model->col_count);
    return c;
}

static double worth_of_live(void *context)
{
    climb *c = context;
    return choose(c, c->a->live, c->a->live_count);
}

static void look(void *context)
{
    climb *c = context;
    choose(c, c->run->node.active, c->run->node.active_count);
    list_live(c);
}

static void each(void *context, void (*one)(void *, int64_t), void *with)
{
    const climb *c = context;
    for (int32_t i = 0; i < c->run->model->row_count; i++)
        if (c->settled[i] && c->best_col[i] >= 0)
            one(with, c->best_col[i]);
}

/* What was shut out since the look does not live any more. */
static double worth_of_open(void *context)
{
    climb *c = context;
    int64_t kept = 0;
    for (int64_t k = 0; k < c->a->live_count; k++)
        if (c->run->node.upper[c->a->live[k]] > 0)
            c->a->live[kept++] = c->a->live[k];
    c->a->live_count = kept;
    return worth_of_live(c);
}

static void leave(void *context)
{
    (void)context;
}

void core_climb(core_run *run, core_node *node)
{
    core_ascent *a = core_ascent_of(run);
    climb *c = climb_of(run);
    size_t bytes = (size_t)run->rows * sizeof *a->y;
    double level = core_ascent_level(run), proved = HUGE_VAL;
    double *proved_y = XY_NEW_N(run->arena, double, (size_t)run->rows + 1);
    double *laid_y = XY_NEW_N(run->arena, double, (size_t)run->rows + 1);
    int slow = 0;
    bool closed = false;
    find_rows(c);
    a->settled = c->settled;
    core_ascent_lay(run, a, a->y);
    memcpy(laid_y, a->y, bytes);
    choose(c, run->node.active, run->node.active_count);
    const double laid = prove(c, node);
    memset(a->y, 0, bytes);
    for (int k = 0; k <= ITERATIONS / LIVE_ROUNDS && !core_must_stop(run); k++) {
        choose(c, run->node.active, run->node.active_count);
        double worth = prove(c, node), gained = proved - worth;
        if (gained > 0) {
            proved = worth;
            memcpy(proved_y, a->y, bytes);
        } else {
            memcpy(a->y, proved_y, bytes);
            level /= 2;
        }
        slow = gained > fabs(worth) * WORTH ? 0 : slow + 1;
        closed = run->has_x && node->bound <= run->value;
        if (slow == PATIENCE_ROUNDS || closed)
            break;
        list_live(c);
        core_ascent_steps(run, a, LIVE_ROUNDS, PATIENCE, &level, worth_of_live, c);
        memcpy(a->y, a->best_y, bytes);
    }
    if (!closed) {
        c->by_row = true;
        if (laid <= proved)
            memcpy(proved_y, laid_y, bytes);
        core_choices choices = {c, look, worth_of_open, each, leave};
        core_plunge(run, &choices, proved_y, level);
        if (laid <= proved)
            core_want(run, laid_y);
    }
    a->settled = NULL;
}
