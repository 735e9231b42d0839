/* Choices of a few columns in a block with a key row: the best one, and which columns some good one has. */
#include "assign/core/core_key.h"

#include <stdlib.h>
#include <string.h>

/* Columns of one place that are compared with a worse one. */
#define COMPARED 40

/* A column that may be chosen. */
typedef struct {
    int64_t d;
    int32_t col;
    core_key_use use;
} item;

/* The columns that are left after so many were chosen, by d; next: the first one after it of another
 * place. */
typedef struct {
    item *items;
    int32_t *next;
    size_t item_capacity, next_capacity;
    int32_t count;
} level;

typedef struct core_keys {
    xy_arena *arena; /* of the thread */
    const core_run *run;
    const core_key_form *form; /* of the block at hand */
    uint64_t sum[CORE_WORDS];
    int32_t *places, place_count; /* of chosen columns: rows that take one */
    int64_t *used;                /* per row: what chosen columns use */
    int64_t forced[CORE_SLOTS_MOST];
    int32_t forced_count;
    int32_t *last; /* per place: 1 + its last item in the list, or 0 */
    level levels[CORE_SLOTS_MOST + 1];
    int32_t slots; /* columns that may still be chosen at the first level */
    int64_t most;  /* the best value so far: others must be above it */
    bool any;      /* the first one above is enough */
    bool found;
    int64_t chosen[CORE_SLOTS_MOST], best[CORE_SLOTS_MOST];
    int32_t best_count;
} keys;

/* --- What fits together ------------------------------------------------------------------------ */

/* Chooses the column, or with the sign -1 takes it back: the last one that was chosen. */
static void choose(keys *s, int64_t j, int sign)
{
    const xy_ip_model *model = s->run->model;
    const core_key_use *u = &s->run->key_use[j];
    for (int w = 0; w < CORE_WORDS; w++)
        s->sum[w] += sign > 0 ? u->field[w] : 0 - u->field[w];
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++) {
        const int32_t i = model->row[e];
        s->used[i] += sign * model->value[e];
        if (s->run->block_at[i] >= 0 || s->run->key_limit[i] != 1)
            continue;
        if (sign > 0)
            s->places[s->place_count] = i;
        s->place_count += sign;
    }
}

static bool fits_by_rows(const keys *s, int64_t j)
{
    const xy_ip_model *model = s->run->model;
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
        if (s->used[model->row[e]] + model->value[e] > s->run->key_limit[model->row[e]])
            return false;
    return true;
}

static bool fits(const keys *s, const core_key_use *u, int64_t j)
{
    if (((s->sum[0] + u->field[0]) & s->form->over[0]) ||
            ((s->sum[1] + u->field[1]) & s->form->over[1]))
        return false;
    for (int32_t n = 0; n < s->place_count; n++)
        if (s->places[n] == u->place)
            return false;
    return !u->hard || fits_by_rows(s, j);
}

static bool fits_too(const keys *s, int64_t j)
{
    return fits(s, &s->run->key_use[j], j);
}

static keys *keys_of(const core_run *run, int thread)
{
    if (run->keys[thread])
        return run->keys[thread];
    xy_arena *arena = xy_arena_new(xy_arena_on_oom(run->arena));
    keys *s = run->keys[thread] = XY_NEW(arena, keys);
    s->arena = arena;
    s->run = run;
    s->used = XY_NEW_N(arena, int64_t, (size_t)run->model->row_count + 1);
    s->last = XY_NEW_N(arena, int32_t, (size_t)run->model->row_count + 1);
    s->places = XY_NEW_N(arena, int32_t, (size_t)run->longest * (CORE_SLOTS_MOST + 1) + 1);
    return s;
}

void core_keys_end(core_run *run)
{
    for (int t = 0; run->keys && t < xy_crew_size(run->crew); t++)
        if (run->keys[t])
            xy_arena_free(run->keys[t]->arena);
    run->keys = NULL;
}

/* Begins with what the box forces in the block, whose value is left; false where that does not fit. */
static bool begin(keys *s, int32_t block, const core_box *box, const int64_t *d, int64_t *value)
{
    const core_block *b = &s->run->blocks[block];
    s->form = &s->run->key_form[block];
    memcpy(s->sum, s->form->spare, sizeof s->sum);
    s->place_count = 0;
    s->slots = b->slots;
    *value = 0;
    bool fit = true;
    for (int64_t k = 0; k < b->count; k++) {
        int64_t j = b->cols[k];
        if (box->lower[j] <= 0)
            continue;
        if (s->slots == 0 || !fits_too(s, j)) {
            fit = false;
            continue;
        }
        s->slots--;
        choose(s, j, 1);
        s->forced[s->forced_count++] = j;
        *value += d ? d[j] : 0;
    }
    return fit;
}

static void end(keys *s)
{
    while (s->forced_count > 0)
        choose(s, s->forced[--s->forced_count], -1);
}

bool core_key_open(const core_run *run, int32_t block, const core_box *box, bool *forces)
{
    keys *s = keys_of(run, 0);
    int64_t value;
    bool fit = begin(s, block, box, NULL, &value);
    *forces = s->forced_count > 0;
    end(s);
    return fit;
}

/* --- The best choice ---------------------------------------------------------------------------- */

static int by_d(const void *a, const void *b)
{
    const item *x = a, *y = b;
    if (x->d != y->d)
        return x->d > y->d ? -1 : 1;
    return (x->col > y->col) - (x->col < y->col);
}

static void make_room(keys *s, level *at, size_t count)
{
    at->items =
            xy_arena_grow(s->arena, at->items, &at->item_capacity, count + 1, sizeof *at->items);
    at->next = xy_arena_grow(s->arena, at->next, &at->next_capacity, count + 1, sizeof *at->next);
}

static void link_places(level *at)
{
    for (int32_t i = at->count - 1; i >= 0; i--) {
        bool same = i + 1 < at->count && at->items[i].use.place >= 0 &&
                at->items[i + 1].use.place == at->items[i].use.place;
        at->next[i] = same ? at->next[i + 1] : i + 1;
    }
}

static bool is_open(const keys *s, const core_box *box, const int64_t *d, int64_t j)
{
    return box->upper[j] > box->lower[j] && d[j] > 0 && fits_too(s, j);
}

static bool is_best(const keys *s, int32_t count, int64_t j)
{
    for (int32_t k = 0; k < count; k++)
        if (s->best[k] == j)
            return true;
    return false;
}

/* A choice at hand: again and again the best column that fits. */
static void take_greedily(
        keys *s, const core_block *b, const core_box *box, const int64_t *d, int64_t value)
{
    int32_t count = 0;
    s->most = value;
    for (int64_t best = 0; count < s->slots && best >= 0;) {
        best = -1;
        for (int64_t k = 0; k < b->count; k++) {
            int64_t j = b->cols[k];
            if (d[j] > (best < 0 ? 0 : d[best]) && is_open(s, box, d, j) && !is_best(s, count, j))
                best = j;
        }
        if (best < 0)
            break;
        s->best[count++] = best;
        s->most += d[best];
        choose(s, best, 1);
    }
    s->best_count = count;
    for (int32_t k = count - 1; k >= 0; k--)
        choose(s, s->best[k], -1);
}

/* Does a use no more of any row than b? Neither is hard. */
static bool uses_less(const keys *s, const core_key_use *a, const core_key_use *b)
{
    for (int w = 0; w < CORE_WORDS; w++)
        if ((((b->field[w] | s->form->over[w]) - a->field[w]) & s->form->over[w]) !=
                s->form->over[w])
            return false;
    return true;
}

/* Drops columns beside which one of the same place is worth as much and uses no more. */
static void drop_dominated(keys *s, level *at)
{
    int32_t kept = 0;
    make_room(s, at, (size_t)at->count);
    for (int32_t i = 0; i < at->count; i++) {
        const item it = at->items[i];
        const int32_t place = it.use.place;
        bool drop = false;
        int32_t k = place >= 0 && !it.use.hard ? s->last[place] - 1 : -1;
        for (int n = 0; !drop && k >= 0 && n < COMPARED; n++, k = at->next[k])
            drop = !at->items[k].use.hard && uses_less(s, &at->items[k].use, &it.use);
        if (drop)
            continue;
        if (place >= 0) {
            at->next[kept] = s->last[place] - 1;
            s->last[place] = kept + 1;
        }
        at->items[kept++] = it;
    }
    for (int32_t i = 0; i < kept; i++)
        if (at->items[i].use.place >= 0)
            s->last[at->items[i].use.place] = 0;
    at->count = kept;
}

/* Columns with d > 0 that fit beside what is forced, whose value is at hand, and can be in a choice worth more than
 * most. */
static void list_items(keys *s, const core_block *b, const core_box *box, const int64_t *d,
        int64_t value, int64_t most)
{
    level *at = &s->levels[0];
    int64_t greatest = 0;
    at->count = 0;
    make_room(s, at, (size_t)b->count);
    for (int64_t k = 0; k < b->count; k++) {
        int64_t j = b->cols[k];
        if (d[j] > greatest && is_open(s, box, d, j))
            greatest = d[j];
    }
    const int64_t least = most - value - (s->slots - 1) * greatest;
    for (int64_t k = 0; k < b->count; k++) {
        int32_t j = b->cols[k];
        if (d[j] > least && is_open(s, box, d, j))
            at->items[at->count++] = (item){d[j], j, s->run->key_use[j]};
    }
    qsort(at->items, (size_t)at->count, sizeof *at->items, by_d);
    drop_dominated(s, at);
    link_places(at);
}

/* No so many of the items from the i-th on are worth more: the best of different places. */
static int64_t top(const level *at, int32_t i, int32_t slots)
{
    int32_t seen[CORE_SLOTS_MOST];
    int64_t sum = 0;
    for (int32_t n = 0; n < slots && i < at->count; i = at->next[i]) {
        bool again = false;
        for (int32_t m = 0; m < n; m++)
            again = again || (seen[m] >= 0 && seen[m] == at->items[i].use.place);
        if (again)
            continue;
        seen[n++] = at->items[i].use.place;
        sum += at->items[i].d;
    }
    return sum;
}

/* The items after the i-th that fit beside it and may still make a choice worth more than most. */
static void list_rest(keys *s, int32_t depth, int32_t i, int64_t value)
{
    const level *from = &s->levels[depth];
    level *to = &s->levels[depth + 1];
    const int64_t others = s->slots - depth - 2; /* beside the one that is looked at */
    to->count = 0;
    make_room(s, to, (size_t)(from->count - i));
    for (int32_t k = i + 1; k < from->count; k++) {
        int64_t first = to->count > 0 ? to->items[0].d : from->items[k].d;
        if (value + from->items[k].d + others * first <= s->most)
            break;
        const item *it = &from->items[k];
        if (it->col == s->chosen[depth] || !fits(s, &it->use, it->col))
            continue;
        to->items[to->count++] = *it;
        if (others == 0)
            break; /* the last one to be chosen */
    }
    link_places(to);
}

static void note_best(keys *s, int32_t depth, int64_t value)
{
    s->most = value;
    s->found = true;
    s->best_count = depth + 1;
    memcpy(s->best, s->chosen, (size_t)(depth + 1) * sizeof *s->best);
}

static void search(keys *s, int32_t depth, int64_t value)
{
    const level *at = &s->levels[depth];
    for (int32_t i = 0; i < at->count; i++) {
        if (value + top(at, i, s->slots - depth) <= s->most)
            return;
        const int64_t j = at->items[i].col, with = value + at->items[i].d;
        s->chosen[depth] = j;
        if (with > s->most)
            note_best(s, depth, with);
        if (s->found && s->any)
            return;
        if (depth + 1 < s->slots) {
            choose(s, j, 1);
            list_rest(s, depth, i, with);
            search(s, depth + 1, with);
            choose(s, j, -1);
        }
        if (s->found && s->any)
            return;
    }
}

/* The most that can be chosen beside what is forced, whose value is at hand; best: which columns. */
static int64_t best_of(
        keys *s, const core_block *b, const core_box *box, const int64_t *d, int64_t value)
{
    s->found = s->any = false;
    take_greedily(s, b, box, d, value);
    list_items(s, b, box, d, value, s->most);
    if (s->slots > 0)
        search(s, 0, value);
    return s->most;
}

int64_t core_key_best(
        core_run *run, int32_t block, const core_box *box, const int64_t *d, int thread)
{
    core_block *b = &run->blocks[block];
    keys *s = keys_of(run, thread);
    int64_t value;
    b->found_count = 0;
    if (begin(s, block, box, d, &value)) {
        value = best_of(s, b, box, d, value);
        for (int32_t k = 0; k < s->forced_count; k++)
            b->found[b->found_count++] = s->forced[k];
        for (int32_t k = 0; k < s->best_count; k++)
            b->found[b->found_count++] = s->best[k];
    }
    end(s);
    return value;
}

/* --- Fixing -------------------------------------------------------------------------------------- */

/* The column with the first ones that fit beside it, until that is worth enough; value is what is forced and the
 * column. */
static int64_t greedy_with(keys *s, int64_t j, int64_t value, int64_t enough)
{
    const level *all = &s->levels[0];
    int64_t taken[CORE_SLOTS_MOST] = {j};
    int32_t count = 1;
    choose(s, j, 1);
    for (int32_t i = 0; i < all->count && count < s->slots && value < enough; i++) {
        const item *it = &all->items[i];
        if (it->col == j || !fits(s, &it->use, it->col))
            continue;
        choose(s, it->col, 1);
        taken[count++] = it->col;
        value += it->d;
    }
    while (count > 0)
        choose(s, taken[--count], -1);
    return value;
}

/* Is there a choice with the column that is worth least or more? The items are listed; value is that of what is
 * forced and of the column. */
static bool reaches(keys *s, int64_t j, int64_t value, int64_t least)
{
    if (s->slots < 1 || !fits_too(s, j))
        return false;
    if (value >= least)
        return true;
    if (value + top(&s->levels[0], 0, s->slots - 1) < least)
        return false;
    if (greedy_with(s, j, value, least) >= least)
        return true;
    s->most = least - 1;
    s->found = false;
    s->any = true;
    s->chosen[0] = j;
    if (s->slots == 1)
        return false;
    choose(s, j, 1);
    list_rest(s, 0, -1, value);
    search(s, 1, value);
    choose(s, j, -1);
    return s->found;
}

/* A loss that no choice reaches. */
#define LOSS_MOST ((core_wide)1 << 62)

/* Shuts out what reaches too little, as does what comes after it in the same place and uses no less. */
static void shut_out(keys *s, level *tested, core_box *box, int64_t value, int64_t least)
{
    for (int32_t i = 0; i < tested->count; i++) {
        const item *it = &tested->items[i];
        const int32_t place = it->use.hard ? -1 : it->use.place;
        bool hopeless = false;
        int32_t k = place >= 0 ? s->last[place] - 1 : -1;
        for (int n = 0; !hopeless && k >= 0 && n < COMPARED; n++, k = tested->next[k])
            hopeless = uses_less(s, &tested->items[k].use, &it->use);
        if (!hopeless && reaches(s, it->col, value + it->d, least))
            continue;
        box->upper[it->col] = box->lower[it->col];
        if (hopeless || place < 0)
            continue;
        tested->next[i] = s->last[place] - 1;
        s->last[place] = i + 1;
    }
    for (int32_t i = 0; i < tested->count; i++)
        if (tested->items[i].use.place >= 0)
            s->last[tested->items[i].use.place] = 0;
}

void core_key_fix(
        core_run *run, int32_t block, core_box *box, const int64_t *d, core_wide loss, int thread)
{
    const core_block *b = &run->blocks[block];
    keys *s = keys_of(run, thread);
    int64_t value;
    if (begin(s, block, box, d, &value) && loss < LOSS_MOST) {
        const int64_t least = best_of(s, b, box, d, value) - (int64_t)loss;
        list_items(s, b, box, d, value, least - 1);
        level *tested = &s->levels[CORE_SLOTS_MOST];
        tested->count = 0;
        make_room(s, tested, (size_t)b->count);
        for (int64_t k = 0; k < b->count; k++) {
            int32_t j = b->cols[k];
            if (box->upper[j] > box->lower[j])
                tested->items[tested->count++] = (item){d[j], j, run->key_use[j]};
        }
        qsort(tested->items, (size_t)tested->count, sizeof *tested->items, by_d);
        shut_out(s, tested, box, value, least);
    }
    end(s);
}

/* --- Losses -------------------------------------------------------------------------------------- */

void core_key_losses(
        core_run *run, int32_t block, const core_box *box, const int64_t *d, int64_t *loss)
{
    const core_block *b = &run->blocks[block];
    keys *s = keys_of(run, 0);
    int64_t value;
    bool open = begin(s, block, box, d, &value) && s->slots > 0;
    int64_t most = open ? best_of(s, b, box, d, value) : 0;
    if (open)
        list_items(s, b, box, d, value, value);
    for (int64_t k = 0; k < b->count; k++) {
        int64_t j = b->cols[k];
        loss[j] = INT64_MIN / 4;
        if (open && box->upper[j] > box->lower[j] && fits_too(s, j))
            loss[j] = greedy_with(s, j, value + d[j], INT64_MAX) - most;
        else if (box->lower[j] > 0)
            loss[j] = 0;
    }
    end(s);
}
