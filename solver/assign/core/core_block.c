#include "assign/core/core_run.h"

#include "base/fixed.h"

#include <stdlib.h>
#include <string.h>

/* A row of which no more columns than this are taken anyhow gains nothing as a block. */
#define FEW 2

/* A knapsack of more units is no block: its tables would cost more than its bound is worth. */
#define CAPACITY_MOST 1000000

/* How many columns of the row may be taken together, as far as a row with only ones says it that has
 * all of them. */
static int64_t most_together(const core_run *run, int32_t i)
{
    const xy_ip_model *model = run->model;
    int64_t first = run->row_col[run->row_start[i]], most = INT64_MAX;
    for (int64_t e = model->start[first]; e < model->start[first + 1]; e++) {
        int32_t other = model->row[e];
        int64_t upper = model->rows[other].upper;
        if (!run->unit[other] || upper == XY_ROW_FREE || upper >= most)
            continue;
        bool all = true;
        for (int64_t k = run->row_start[i] + 1; all && k < run->row_start[i + 1]; k++)
            all = core_in_row(run, run->row_col[k], other);
        most = all ? upper : most;
    }
    return most;
}

/* Rows `sum of w_j x_j <= U`, all w_j > 0 and one above 1, whose columns are in no block yet. */
static bool may_be_block(const core_run *run, int32_t i)
{
    const xy_ip_model *model = run->model;
    if (run->unit[i] || run->block_at[i] >= 0 || model->rows[i].upper == XY_ROW_FREE ||
            model->rows[i].upper < 0 ||
            (model->rows[i].lower != XY_ROW_FREE && model->rows[i].lower > 0))
        return false;
    for (int64_t k = run->row_start[i]; k < run->row_start[i + 1]; k++) {
        int64_t j = run->row_col[k];
        if (run->block_of[j] >= 0)
            return false;
        for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
            if (model->row[e] == i && model->value[e] <= 0)
                return false;
    }
    return run->row_start[i + 1] - run->row_start[i] > FEW && most_together(run, i) > FEW;
}

static int64_t weight_in(const xy_ip_model *model, int64_t j, int32_t i)
{
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
        if (model->row[e] == i)
            return model->value[e];
    return 0;
}

static void add_block(core_run *run, int32_t i)
{
    const xy_ip_model *model = run->model;
    int64_t unit = 0, upper = model->rows[i].upper;
    core_block b = {.row = i, .count = run->row_start[i + 1] - run->row_start[i]};
    for (int64_t k = 0; k < b.count; k++)
        unit = xy_gcd(unit, weight_in(model, run->row_col[run->row_start[i] + k], i));
    unit = unit > 0 ? unit : 1; /* a block has columns, and all weights are positive */
    b.capacity = upper / unit;
    if (b.capacity > CAPACITY_MOST)
        return;
    b.cols = &run->row_col[run->row_start[i]];
    b.weight = XY_NEW_N(run->arena, int32_t, (size_t)b.count);
    int64_t copies = 0, lightest = INT32_MAX;
    for (int64_t k = 0; k < b.count; k++) {
        int64_t w = weight_in(model, b.cols[k], i) / unit;
        b.weight[k] = w > b.capacity ? (int32_t)b.capacity + 1 : (int32_t)w;
        run->block_of[b.cols[k]] = run->block_count;
        int64_t fit = b.capacity / w, most = model->cols[b.cols[k]].upper;
        copies += fit < most ? fit : most;
        lightest = w < lightest ? w : lightest;
    }
    copies = copies < b.capacity / lightest ? copies : b.capacity / lightest;
    run->widest = copies > run->widest ? copies : run->widest;
    b.forced = XY_NEW_N(run->arena, int64_t, (size_t)b.count);
    b.found = XY_NEW_N(run->arena, int64_t, (size_t)copies + 1);
    run->block_at[i] = run->block_count;
    run->blocks[run->block_count++] = b;
}

/* --- The best choice of a block ------------------------------------------------------------- */

/* One copy that may be chosen or left. */
typedef struct {
    int64_t d;
    int32_t weight;
    int64_t place; /* in the block's lists */
} item;

/* A choice among the first items; trail: the last item taken, -1 none. */
typedef struct {
    int64_t value, weight;
    int32_t trail;
} state;

typedef struct {
    int32_t item, before;
} trail;

/* d modulo 2^64: only differences count, and they fit. */
typedef struct {
    int64_t weight;
    uint64_t d;
} sum;

typedef struct core_knapsack {
    xy_arena *arena; /* of the thread */
    item *items;
    size_t count, capacity;
    int64_t *best; /* by units of the block that may be used */
    size_t best_capacity;
    sum *sums; /* of the first so many items */
    size_t sum_capacity;
    state *states, *next;
    size_t states_capacity, next_capacity;
    trail *trail; /* of all states of this knapsack */
    size_t trails, trail_capacity;
} knapsack;

void core_blocks_find(core_run *run)
{
    const xy_ip_model *model = run->model;
    run->widest = 1;
    for (int64_t j = 0; j < model->col_count; j++)
        run->block_of[j] = -1;
    for (int32_t i = 0; i < model->row_count + XY_POLICY_STAGES; i++)
        run->block_at[i] = -1;
    run->blocks = XY_NEW_N(run->arena, core_block, (size_t)model->row_count + 1);
    int threads = xy_crew_size(run->crew);
    run->keys = XY_NEW_N(run->arena, struct core_keys *, (size_t)threads);
    if (!run->options->plain)
        core_keys_find(run);
    for (int32_t i = 0; !run->options->plain && i < model->row_count; i++)
        if (may_be_block(run, i))
            add_block(run, i);
    run->knapsack = XY_NEW_N(run->arena, struct core_knapsack, (size_t)threads);
    for (int t = 0; t < threads; t++)
        run->knapsack[t].arena = xy_arena_new(xy_arena_on_oom(run->arena));
}

void core_blocks_end(core_run *run)
{
    for (int t = 0; run->knapsack && t < xy_crew_size(run->crew); t++)
        xy_arena_free(run->knapsack[t].arena);
    run->knapsack = NULL;
    core_keys_end(run);
}

/* What columns at their lower bounds leave of the capacity; their value. */
static int64_t forced(const core_block *b, const core_box *box, const int64_t *d, int64_t *value)
{
    int64_t room = b->capacity;
    *value = 0;
    for (int64_t k = 0; k < b->count; k++) {
        int32_t lower = box->lower[b->cols[k]];
        if (lower > 0) {
            room -= (int64_t)lower * b->weight[k];
            *value += d ? d[b->cols[k]] * lower : 0;
        }
    }
    return room;
}

bool core_block_open(const core_run *run, int32_t block, const core_box *box, bool *forces)
{
    const core_block *b = &run->blocks[block];
    if (b->slots)
        return core_key_open(run, block, box, forces);
    int64_t value, room = forced(b, box, NULL, &value);
    *forces = room < b->capacity;
    return room >= 0;
}

/* The copies with d > 0 that fit. */
static void list_items(
        knapsack *s, const core_block *b, const core_box *box, const int64_t *d, int64_t room)
{
    s->count = 0;
    for (int64_t k = 0; k < b->count; k++) {
        int64_t j = b->cols[k];
        if (d[j] <= 0 || b->weight[k] > room)
            continue;
        int64_t copies = box->upper[j] - box->lower[j], fit = room / b->weight[k];
        copies = copies < fit ? copies : fit;
        for (int64_t c = 0; c < copies; c++) {
            s->items =
                    xy_arena_grow(s->arena, s->items, &s->capacity, s->count + 1, sizeof *s->items);
            s->items[s->count++] = (item){d[j], b->weight[k], k};
        }
    }
}

static int by_worth(const void *a, const void *b)
{
    const item *x = a, *y = b;
    core_wide p = (core_wide)x->d * y->weight, q = (core_wide)y->d * x->weight;
    if (p != q)
        return p > q ? -1 : 1;
    return (x->place > y->place) - (x->place < y->place);
}

/* Can a state before item i, so many units left and so much gained, still gain more than most? Whole
 * items in order of worth, then a part of one (Dantzig 1957); in whole numbers. */
static bool may_exceed(const knapsack *s, size_t i, int64_t units, int64_t gained, int64_t most)
{
    size_t low = i, high = s->count;
    while (low < high) {
        size_t middle = (low + high + 1) / 2;
        if (s->sums[middle].weight - s->sums[i].weight <= units)
            low = middle;
        else
            high = middle - 1;
    }
    int64_t whole = (int64_t)(s->sums[low].d - s->sums[i].d);
    int64_t missing = most - gained - whole;
    if (missing < 0 || low == s->count)
        return missing < 0;
    int64_t left = units - (s->sums[low].weight - s->sums[i].weight);
    return (core_wide)left * s->items[low].d > (core_wide)missing * s->items[low].weight;
}

static void sum_items(knapsack *s)
{
    s->sums = xy_arena_grow(s->arena, s->sums, &s->sum_capacity, s->count + 1, sizeof *s->sums);
    s->sums[0] = (sum){0, 0};
    for (size_t i = 0; i < s->count; i++)
        s->sums[i + 1] = (sum){
                s->sums[i].weight + s->items[i].weight, s->sums[i].d + (uint64_t)s->items[i].d};
}

/* What is gained by taking all that fits, in order of worth. */
static int64_t greedy(const knapsack *s, int64_t room)
{
    int64_t gained = 0;
    for (size_t i = 0; i < s->count; i++)
        if (s->items[i].weight <= room) {
            room -= s->items[i].weight;
            gained += s->items[i].d;
        }
    return gained;
}

static int32_t leave_trail(knapsack *s, size_t i, int32_t before)
{
    s->trail =
            xy_arena_grow(s->arena, s->trail, &s->trail_capacity, s->trails + 1, sizeof *s->trail);
    s->trail[s->trails] = (trail){(int32_t)i, before};
    return (int32_t)s->trails++;
}

/* The states after item i from those before it: ascending in weight and value, none dominated, none
 * that cannot exceed most. */
static size_t step(knapsack *s, size_t i, size_t count, int64_t room, int64_t *most)
{
    const item *it = &s->items[i];
    size_t with = 0, without = 0, next = 0;
    s->next = xy_arena_grow(s->arena, s->next, &s->next_capacity, 2 * count + 2, sizeof *s->next);
    int64_t last = -1;
    while (with < count || without < count) {
        bool take = with < count &&
                (without == count ||
                        s->states[with].weight + it->weight < s->states[without].weight);
        state t = take ? s->states[with++] : s->states[without++];
        if (take) {
            t.weight += it->weight;
            t.value += it->d;
            if (t.weight > room)
                continue;
        }
        if (t.value <= last || !may_exceed(s, i + 1, room - t.weight, t.value, *most - 1))
            continue;
        last = t.value;
        *most = t.value > *most ? t.value : *most;
        if (take)
            t.trail = leave_trail(s, i, t.trail);
        if (next > 0 && s->next[next - 1].weight == t.weight)
            next--;
        s->next[next++] = t;
    }
    state *old = s->states;
    s->states = s->next;
    s->next = old;
    size_t capacity = s->states_capacity;
    s->states_capacity = s->next_capacity;
    s->next_capacity = capacity;
    return next;
}

/* The best choice of items by dynamic programming over undominated states, in order of worth
 * (Nemhauser and Ullmann 1969), cut off by bounds; the trail of the best. */
static int64_t solve(knapsack *s, int64_t room, int32_t *best_trail)
{
    qsort(s->items, s->count, sizeof *s->items, by_worth);
    sum_items(s);
    int64_t most = greedy(s, room);
    s->trails = 0;
    s->states = xy_arena_grow(s->arena, s->states, &s->states_capacity, 1, sizeof *s->states);
    s->states[0] = (state){0, 0, -1};
    size_t count = 1;
    for (size_t i = 0; i < s->count && count > 0; i++)
        count = step(s, i, count, room, &most);
    *best_trail = count ? s->states[count - 1].trail : -1;
    return most;
}

int64_t core_block_best(
        core_run *run, int32_t block, const core_box *box, const int64_t *d, int thread)
{
    core_block *b = &run->blocks[block];
    if (b->slots)
        return core_key_best(run, block, box, d, thread);
    knapsack *s = &run->knapsack[thread];
    int64_t base, room = forced(b, box, d, &base);
    b->found_count = 0;
    if (room < 0)
        return base;
    for (int64_t k = 0; k < b->count; k++)
        for (int32_t c = 0; c < box->lower[b->cols[k]]; c++)
            b->found[b->found_count++] = b->cols[k];
    list_items(s, b, box, d, room);
    if (s->count == 0)
        return base;
    int32_t at;
    int64_t best = solve(s, room, &at);
    for (; at >= 0; at = s->trail[at].before)
        b->found[b->found_count++] = b->cols[s->items[s->trail[at].item].place];
    return base + best;
}

double core_block_price(core_run *run, int32_t block, const core_box *box, const int64_t *d)
{
    const core_block *b = &run->blocks[block];
    knapsack *s = &run->knapsack[0];
    int64_t base, room = forced(b, box, d, &base);
    if (room < 0)
        return 0;
    list_items(s, b, box, d, room);
    qsort(s->items, s->count, sizeof *s->items, by_worth);
    for (size_t i = 0; i < s->count; i++) {
        room -= s->items[i].weight;
        if (room < 0)
            return (double)s->items[i].d / s->items[i].weight;
    }
    return 0;
}

/* --- Fixing ----------------------------------------------------------------------------------- */

/* best[w] over the items, at most w units. */
static void fill(knapsack *s, int64_t room)
{
    size_t width = (size_t)room + 1;
    s->best = xy_arena_grow(s->arena, s->best, &s->best_capacity, width, sizeof *s->best);
    memset(s->best, 0, width * sizeof *s->best);
    for (size_t i = 0; i < s->count; i++) {
        const int64_t d = s->items[i].d;
        const int32_t weight = s->items[i].weight;
        for (int64_t w = room; w >= weight; w--) {
            int64_t with = s->best[w - weight] + d;
            s->best[w] = with > s->best[w] ? with : s->best[w];
        }
    }
}

void core_block_fix(
        core_run *run, int32_t block, core_box *box, const int64_t *d, core_wide loss, int thread)
{
    const core_block *b = &run->blocks[block];
    if (b->slots) {
        core_key_fix(run, block, box, d, loss, thread);
        return;
    }
    knapsack *s = &run->knapsack[thread];
    int64_t base, room = forced(b, box, d, &base);
    if (room < 0)
        return;
    list_items(s, b, box, d, room);
    fill(s, room);
    for (int64_t k = 0; k < b->count; k++) {
        int64_t j = b->cols[k];
        int64_t left = room - b->weight[k];
        if (box->upper[j] <= box->lower[j])
            continue;
        if (left < 0 || (core_wide)s->best[room] - s->best[left] - d[j] > loss)
            box->upper[j] = box->lower[j];
    }
}
