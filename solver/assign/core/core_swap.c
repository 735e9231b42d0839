#include "assign/core/core_run.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Rounds over all listed columns. */
#define ROUNDS 40
/* Columns between two looks at the clock. */
#define QUESTIONS 20000
/* Repairs of an answer, those in vain, and columns of a row that are looked at for each. */
#define REPAIRS 10000
#define FAILED 1000
#define LOOKED 20000

/* A column that is taken; its entries in rows with an upper bound are links of their chains. */
typedef struct {
    int64_t col; /* -1: free, next says which is the next free one */
    int32_t next;
    bool leaves; /* to make room for the column at hand */
} taken;

typedef struct core_swap {
    core_run *run;
    int32_t *head;              /* per row: the first link, -1 none */
    int64_t *activity, *change; /* per row: as it stands; what the exchange at hand adds, else 0 */
    int32_t *touched, touched_count, *leaving, leaving_count;
    bool *is_touched; /* per row */
    taken *items;
    int32_t item_count, free; /* free: the first free item, -1 none */
    int32_t *link; /* per item and entry of its column: the next link of the row, -1 none */
    size_t item_capacity, link_capacity, leaving_capacity, offered_capacity;
    int64_t *offered;
} swap;

static int64_t upper_of(const core_run *run, int32_t i)
{
    return run->box.row_upper[i];
}

static int32_t stride(const core_run *run)
{
    return run->longest > 0 ? run->longest : 1;
}

/* How far the row is from what is allowed at this activity, in parts of its largest coefficient. */
static double trouble(const core_run *run, int32_t i, int64_t activity)
{
    int64_t lower = run->box.row_lower[i], upper = run->box.row_upper[i];
    int64_t missing = lower != XY_ROW_FREE && activity < lower ? lower - activity : 0;
    int64_t over = upper != XY_ROW_FREE && activity > upper ? activity - upper : 0;
    return (double)(missing + over) / (double)(run->largest[i] > 0 ? run->largest[i] : 1);
}

/* --- What is taken ---------------------------------------------------------------------------- */

static int32_t new_item(swap *s, int64_t col)
{
    core_run *run = s->run;
    int32_t t = s->free;
    if (t >= 0) {
        s->free = s->items[t].next;
    } else {
        t = s->item_count++;
        size_t count = (size_t)s->item_count;
        s->items = xy_arena_grow(run->arena, s->items, &s->item_capacity, count, sizeof *s->items);
        s->link = xy_arena_grow(run->arena, s->link, &s->link_capacity, count * (size_t)stride(run),
                sizeof *s->link);
    }
    s->items[t] = (taken){.col = col, .next = -1};
    return t;
}

static void add_activity(swap *s, int64_t *to, int64_t j, int64_t times)
{
    const core_run *run = s->run;
    const xy_ip_model *model = run->model;
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
        to[model->row[e]] += times * model->value[e];
    for (int32_t f = 0; f < run->floors; f++)
        to[model->row_count + f] += times * run->floor_cost[f][j];
}

static void put(swap *s, int64_t j)
{
    const xy_ip_model *model = s->run->model;
    int32_t t = new_item(s, j);
    int32_t *link = &s->link[(int64_t)t * stride(s->run)];
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++) {
        int32_t i = model->row[e];
        link[e - model->start[j]] = s->head[i];
        s->head[i] = t;
    }
    add_activity(s, s->activity, j, 1);
}

/* The link of item t in row i, which its column is in. */
static int32_t *link_of(swap *s, int32_t t, int32_t i)
{
    const xy_ip_model *model = s->run->model;
    int64_t e = model->start[s->items[t].col];
    int32_t *link = &s->link[(int64_t)t * stride(s->run)];
    while (model->row[e] != i) {
        e++;
        link++;
    }
    return link;
}

static void take_out(swap *s, int32_t t)
{
    const xy_ip_model *model = s->run->model;
    int64_t j = s->items[t].col;
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++) {
        int32_t i = model->row[e], *at = &s->head[i];
        while (*at != t)
            at = link_of(s, *at, i);
        *at = *link_of(s, t, i);
    }
    add_activity(s, s->activity, j, -1);
    s->items[t] = (taken){.col = -1, .next = s->free};
    s->free = t;
}

/* --- Exchanges -------------------------------------------------------------------------------- */

static void touch(swap *s, int32_t i, int64_t change)
{
    if (!s->is_touched[i]) {
        s->is_touched[i] = true;
        s->touched[s->touched_count++] = i;
    }
    s->change[i] += change;
}

static void touch_column(swap *s, int64_t j, int64_t times)
{
    const core_run *run = s->run;
    const xy_ip_model *model = run->model;
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
        touch(s, model->row[e], times * model->value[e]);
    for (int32_t f = 0; f < run->floors; f++)
        if (run->floor_cost[f][j] != 0)
            touch(s, model->row_count + f, times * run->floor_cost[f][j]);
}

static void forget(swap *s)
{
    for (int32_t k = 0; k < s->touched_count; k++) {
        s->change[s->touched[k]] = 0;
        s->is_touched[s->touched[k]] = false;
    }
    for (int32_t k = 0; k < s->leaving_count; k++)
        s->items[s->leaving[k]].leaves = false;
    s->touched_count = s->leaving_count = 0;
}

static int64_t value_in(const xy_ip_model *model, int64_t j, int32_t i)
{
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
        if (model->row[e] == i)
            return model->value[e];
    return 0;
}

/* Marks what leaves the row until the column has room there: what is worth least. */
static bool make_room(swap *s, int32_t i)
{
    core_run *run = s->run;
    while (s->activity[i] + s->change[i] > upper_of(run, i)) {
        int32_t least = -1;
        for (int32_t t = s->head[i]; t >= 0; t = *link_of(s, t, i))
            if (!s->items[t].leaves && value_in(run->model, s->items[t].col, i) > 0 &&
                    (least < 0 || run->cost[s->items[t].col] < run->cost[s->items[least].col]))
                least = t;
        if (least < 0)
            return false;
        s->items[least].leaves = true;
        s->leaving = xy_arena_grow(run->arena, s->leaving, &s->leaving_capacity,
                (size_t)s->leaving_count + 1, sizeof *s->leaving);
        s->leaving[s->leaving_count++] = least;
        touch_column(s, s->items[least].col, -1);
    }
    return true;
}

/* How much more trouble the exchange at hand makes. */
static double more_trouble(const swap *s)
{
    const core_run *run = s->run;
    double more = 0;
    for (int32_t k = 0; k < s->touched_count; k++) {
        int32_t i = s->touched[k];
        more += trouble(run, i, s->activity[i] + s->change[i]) - trouble(run, i, s->activity[i]);
    }
    return more;
}

/* Less trouble, or as much and worth more? */
static bool is_better(const swap *s, int64_t j)
{
    const core_run *run = s->run;
    int64_t gain = run->cost[j];
    for (int32_t k = 0; k < s->leaving_count; k++)
        gain -= run->cost[s->items[s->leaving[k]].col];
    double more = more_trouble(s);
    return more < 0 || (more <= 0 && gain > 0);
}

/* Has the column, which is in this row, as many copies as it may? */
static bool is_full(swap *s, int64_t j, int32_t row)
{
    int32_t copies = 0;
    for (int32_t t = s->head[row]; t >= 0; t = *link_of(s, t, row))
        copies += s->items[t].col == j;
    return copies >= s->run->box.upper[j];
}

/* The exchange at hand: the column for what stands in its way. False where that cannot be. */
static bool think_of(swap *s, int64_t j)
{
    const core_run *run = s->run;
    const xy_ip_model *model = run->model;
    touch_column(s, j, 1);
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
        if (upper_of(run, model->row[e]) != XY_ROW_FREE && !make_room(s, model->row[e]))
            return false;
    return true;
}

static void make_exchange(swap *s, int64_t j)
{
    for (int32_t k = 0; k < s->leaving_count; k++)
        take_out(s, s->leaving[k]);
    put(s, j);
}

/* Takes the column in exchange for what stands in its way, if that is better. */
static bool exchange(swap *s, const core_listed *at)
{
    if (at->guard[0] < 0 || is_full(s, at->col, at->guard[0]))
        return false;
    bool better = think_of(s, at->col) && is_better(s, at->col);
    if (better)
        make_exchange(s, at->col);
    forget(s);
    return better;
}

/* --- Repairs ---------------------------------------------------------------------------------- */

static bool is_missing(const swap *s, int32_t i)
{
    int64_t lower = s->run->box.row_lower[i];
    return lower != XY_ROW_FREE && s->activity[i] < lower;
}

/* The column of the row, listed or not, that makes the least trouble; of equal ones one that is in the
 * fewest rows, so that others find room, and of these any; -1 none. */
static int64_t least_trouble(swap *s, int32_t i, double *least)
{
    core_run *run = s->run;
    const int64_t *start = run->model->start;
    int64_t best = -1, count = run->row_start[i + 1] - run->row_start[i];
    int64_t step = count / LOOKED + 1, equal = 0;
    for (int64_t k = (int64_t)(core_draw(run) % (uint64_t)step); k < count; k += step) {
        int64_t j = run->row_col[run->row_start[i] + k];
        if (run->box.upper[j] == 0 || is_full(s, j, i))
            continue;
        double more = think_of(s, j) ? more_trouble(s) : HUGE_VAL;
        forget(s);
        int64_t longer = best >= 0 ? start[j + 1] - start[j] - (start[best + 1] - start[best]) : -1;
        if (best >= 0 && (more > *least || (more >= *least && longer > 0)))
            continue;
        equal = best >= 0 && more >= *least && longer == 0 ? equal + 1 : 1;
        if (core_draw(run) % (uint64_t)equal == 0) {
            best = j;
            *least = more;
        }
    }
    return best;
}

/* Rows that miss something, one after the other, take the column that makes the least trouble, also when what it
 * throws out is missed elsewhere then. */
static void repair(swap *s)
{
    core_run *run = s->run;
    int32_t rows = run->model->row_count, i = 0, searched = 0;
    for (int steps = 0, failed = 0; steps < REPAIRS && failed < FAILED && searched < rows;) {
        i = (i + 1) % rows;
        searched++;
        if (!is_missing(s, i) || run->row_start[i] == run->row_start[i + 1])
            continue;
        double more = HUGE_VAL;
        int64_t j = least_trouble(s, i, &more);
        steps++;
        searched = 0;
        if (core_must_stop(run))
            return;
        if (j >= 0 && more <= 0 && think_of(s, j))
            make_exchange(s, j);
        else
            failed++;
        forget(s);
    }
}

static void descend(swap *s, const core_list *list)
{
    for (int round = 0, any = 1; round < ROUNDS && any; round++) {
        any = 0;
        for (int64_t k = 0; k < list->count; k++) {
            if (k % QUESTIONS == 0 && core_must_stop(s->run))
                return;
            any |= exchange(s, &list->items[k]);
        }
    }
}

static void offer(swap *s)
{
    int64_t count = 0;
    s->offered = xy_arena_grow(s->run->arena, s->offered, &s->offered_capacity,
            (size_t)s->item_count, sizeof *s->offered);
    for (int32_t t = 0; t < s->item_count; t++)
        if (s->items[t].col >= 0)
            s->offered[count++] = s->items[t].col;
    core_offer_list(s->run, s->offered, count);
}

/* --- Starts ----------------------------------------------------------------------------------- */

static void clear(swap *s)
{
    core_run *run = s->run;
    size_t rows = (size_t)run->rows;
    memset(s->activity, 0, rows * sizeof *s->activity);
    for (size_t i = 0; i < rows; i++)
        s->head[i] = -1;
    s->item_count = 0;
    s->free = -1;
}

static void put_incumbent(swap *s)
{
    core_run *run = s->run;
    for (int64_t j = 0; j < run->model->col_count; j++)
        for (int64_t c = 0; c < run->x[j]; c++)
            put(s, j);
}

static bool fits(const swap *s, int64_t j)
{
    const core_run *run = s->run;
    const xy_ip_model *model = run->model;
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++) {
        int32_t i = model->row[e];
        if (model->value[e] > 0 && upper_of(run, i) != XY_ROW_FREE &&
                s->activity[i] + model->value[e] > upper_of(run, i))
            return false;
    }
    return run->box.upper[j] > 0;
}

/* The columns of the relaxation's point that fit, the greatest values first. */
static void put_point(swap *s)
{
    core_run *run = s->run;
    const int64_t *cols;
    const double *values;
    int64_t count = core_point(run, &cols, &values);
    core_ranked *order = XY_NEW_N(run->arena, core_ranked, (size_t)count + 1);
    for (int64_t k = 0; k < count; k++)
        order[k] = (core_ranked){cols[k], values[k]};
    qsort(order, (size_t)count, sizeof *order, core_by_value);
    for (int64_t k = 0; k < count; k++)
        if (fits(s, order[k].col))
            put(s, order[k].col);
}

/* Listed columns that fit, the best reduced costs first, as long as they are worth something or are missed. */
static void put_fitting(swap *s, const core_list *list)
{
    for (int64_t k = 0; k < list->count; k++) {
        const core_listed *at = &list->items[k];
        if (k % QUESTIONS == 0 && core_must_stop(s->run))
            return;
        if (at->guard[0] < 0 || !fits(s, at->col) || is_full(s, at->col, at->guard[0]))
            continue;
        if (think_of(s, at->col) && is_better(s, at->col))
            put(s, at->col);
        forget(s);
    }
}

static swap *swap_of(core_run *run)
{
    if (run->swap)
        return run->swap;
    size_t rows = (size_t)run->model->row_count + XY_POLICY_STAGES;
    swap *s = run->swap = XY_NEW(run->arena, swap);
    s->run = run;
    s->head = XY_NEW_N(run->arena, int32_t, rows);
    s->activity = XY_NEW_N(run->arena, int64_t, rows);
    s->change = XY_NEW_N(run->arena, int64_t, rows);
    s->touched = XY_NEW_N(run->arena, int32_t, rows);
    s->is_touched = XY_NEW_N(run->arena, bool, rows);
    return s;
}

/* What is put, completed and improved. */
static void finish(swap *s, const core_list *list)
{
    put_fitting(s, list);
    descend(s, list);
    repair(s);
    descend(s, list);
    offer(s);
}

/* The incumbent, improved. */
static void polish(swap *s, const core_list *list)
{
    if (!s->run->has_x || s->run->stopped)
        return;
    clear(s);
    put_incumbent(s);
    descend(s, list);
    offer(s);
}

void core_swap(core_run *run, bool point)
{
    if (!run->bare || !run->has_root || core_gap_reached(run))
        return;
    swap *s = swap_of(run);
    const core_list *list = core_list_make(run);
    clear(s);
    core_ask_wanted(run, true);
    if (point)
        put_point(s);
    finish(s, list);
    polish(s, list);
    core_ask_wanted(run, false);
}

static void put_all(swap *s, const int64_t *cols, int64_t count)
{
    clear(s);
    for (int64_t k = 0; k < count; k++)
        if (fits(s, cols[k]))
            put(s, cols[k]);
}

void core_swap_from(core_run *run, const int64_t *cols, int64_t count)
{
    if (!run->bare || !run->has_root)
        return;
    swap *s = swap_of(run);
    put_all(s, cols, count);
    offer(s);
    const core_list *list = core_list_make(run);
    finish(s, list);
}

void core_swap_few(core_run *run, const int64_t *cols, int64_t count, const core_list *among)
{
    if (!run->bare)
        return;
    swap *s = swap_of(run);
    put_all(s, cols, count);
    put_fitting(s, among);
    descend(s, among);
    offer(s);
}
