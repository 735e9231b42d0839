/* Rows of K with only ones, models/proof.md section 3: a few columns are taken, and what is inside the row keeps
 * further rows. Choices are searched one by one. */
#include "verify/verify_parts.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    int64_t d;
    int32_t col;
    int32_t place; /* a row with only ones that takes one of these columns; XY_UNKNOWN: none */
} option;

/* Options that are left, the best first; beyond[i]: the first one after i of another place. */
typedef struct {
    option *options;
    int32_t *beyond, count;
    size_t option_capacity, beyond_capacity;
} options;

struct verify_key {
    int32_t row;
    int32_t *rows, row_count; /* those that are kept besides */
    int64_t slots;            /* left by lower bounds */
    options all;
    verify_wide base, most; /* of what lower bounds take; of all */
};

struct verify_key_search {
    verify_box *b;
    int64_t *limit, *used; /* by row; limit VERIFY_FREE: not looked at */
    options left[VERIFY_SLOTS_MAX];
    int64_t slots;
    verify_wide least; /* a choice must be worth more */
    bool once, found;
};

typedef struct verify_key key;
typedef struct verify_key_search search;

/* --- Rows ------------------------------------------------------------------------------------- */

static bool may_be_kept(const verify_program *p, int32_t i)
{
    return !p->negative[i] && p->row_upper[i] != VERIFY_FREE &&
            (p->row_lower[i] == VERIFY_FREE || p->row_lower[i] <= 0);
}

/* Rows with an upper bound and coefficients above 0, no column of which is outside the key row. */
static void find_rows(search *s, key *k, int32_t row)
{
    verify_box *b = s->b;
    const verify_program *p = b->p;
    size_t capacity = 0;
    int64_t count, own;
    const int32_t *cols = verify_cols_of(b, row, &count);
    for (int64_t c = 0; c < count; c++)
        for (int64_t e = p->start[cols[c]]; e < p->start[cols[c] + 1]; e++)
            s->used[p->row[e]]++;
    for (int64_t c = 0; c < count; c++)
        for (int64_t e = p->start[cols[c]]; e < p->start[cols[c] + 1]; e++) {
            const int32_t i = p->row[e];
            verify_cols_of(b, i, &own);
            if (i != row && s->used[i] == own && may_be_kept(p, i)) {
                k->rows = xy_arena_grow(
                        b->arena, k->rows, &capacity, (size_t)k->row_count + 1, sizeof *k->rows);
                k->rows[k->row_count++] = i;
            }
            s->used[i] = 0; /* looked at */
        }
}

static void set_limit(search *s, int32_t i, bool kept)
{
    const verify_program *p = s->b->p;
    const bool one = p->only_ones[i] && p->row_upper[i] == 1;
    s->limit[i] = kept || one ? p->row_upper[i] : VERIFY_FREE;
}

static search *search_of(verify_box *b)
{
    if (b->key_search)
        return b->key_search;
    const verify_program *p = b->p;
    search *s = b->key_search = XY_NEW(b->arena, search);
    s->b = b;
    s->limit = XY_NEW_N(b->arena, int64_t, (size_t)p->row_count + 1);
    s->used = XY_NEW_N(b->arena, int64_t, (size_t)p->row_count + 1);
    for (int32_t i = 0; i < p->row_count; i++)
        set_limit(s, i, false);
    return s;
}

/* The rows that are kept besides are looked at, or no longer. */
static void set_limits(search *s, const key *k, bool kept)
{
    for (int32_t r = 0; r < k->row_count; r++)
        set_limit(s, k->rows[r], kept);
}

static void take(search *s, int32_t j, int64_t times)
{
    const verify_program *p = s->b->p;
    for (int64_t e = p->start[j]; e < p->start[j + 1]; e++)
        s->used[p->row[e]] += times * p->value[e];
}

static bool has_room(const search *s, int32_t j)
{
    const verify_program *p = s->b->p;
    for (int64_t e = p->start[j]; e < p->start[j + 1]; e++) {
        int32_t i = p->row[e];
        if (s->limit[i] != VERIFY_FREE && s->used[i] + p->value[e] > s->limit[i])
            return false;
    }
    return true;
}

static int32_t place_of(const search *s, int32_t j)
{
    const verify_program *p = s->b->p;
    for (int64_t e = p->start[j]; e < p->start[j + 1]; e++)
        if (p->only_ones[p->row[e]] && p->row_upper[p->row[e]] == 1)
            return p->row[e];
    return XY_UNKNOWN;
}

/* --- Choices ---------------------------------------------------------------------------------- */

static void add_option(search *s, options *to, option o)
{
    size_t count = (size_t)to->count + 1;
    to->options = xy_arena_grow(
            s->b->arena, to->options, &to->option_capacity, count, sizeof *to->options);
    to->beyond =
            xy_arena_grow(s->b->arena, to->beyond, &to->beyond_capacity, count, sizeof *to->beyond);
    to->options[to->count++] = o;
}

static void find_beyond(options *o)
{
    for (int32_t i = o->count - 1; i >= 0; i--)
        o->beyond[i] = i + 1 < o->count && o->options[i].place != XY_UNKNOWN &&
                        o->options[i + 1].place == o->options[i].place
                ? o->beyond[i + 1]
                : i + 1;
}

static bool is_among(const int32_t *places, int64_t count, int32_t place)
{
    for (int64_t n = 0; n < count; n++)
        if (place != XY_UNKNOWN && places[n] == place)
            return true;
    return false;
}

/* What so many options from i on are worth at most, each of another place. */
static verify_wide hope(const options *o, int32_t i, int64_t slots)
{
    int32_t places[VERIFY_SLOTS_MAX];
    verify_wide sum = 0;
    for (int64_t n = 0; n < slots && i < o->count; i = o->beyond[i])
        if (!is_among(places, n, o->options[i].place)) {
            places[n++] = o->options[i].place;
            sum += o->options[i].d;
        }
    return sum;
}

/* The options after i, or all, that have room beside what is taken and can still be of use. */
static void list_left(search *s, options *to, const options *from, int32_t i, int32_t but,
        verify_wide value, int64_t slots)
{
    to->count = 0;
    for (int32_t k = i; k < from->count; k++) {
        const option *o = &from->options[k];
        int64_t first = to->count ? to->options[0].d : o->d;
        if (value + o->d + (verify_wide)first * (slots - 1) <= s->least)
            break;
        if (o->col != but && has_room(s, o->col))
            add_option(s, to, *o);
        if (to->count == 1 && slots == 1)
            break;
    }
    find_beyond(to);
}

static void look(search *s, const options *at, int32_t depth, int64_t slots, verify_wide value)
{
    for (int32_t i = 0; i < at->count && !(s->once && s->found); i++) {
        if (value + hope(at, i, slots) <= s->least)
            return;
        const option *o = &at->options[i];
        verify_wide with = value + o->d;
        if (with > s->least) {
            s->least = with;
            s->found = true;
        }
        if (slots == 1 || (s->once && s->found))
            continue;
        take(s, o->col, 1);
        list_left(s, &s->left[depth], at, i + 1, XY_UNKNOWN, with, slots - 1);
        look(s, &s->left[depth], depth + 1, slots - 1, with);
        take(s, o->col, -1);
    }
}

static int by_worth(const void *x, const void *y)
{
    const option *a = x, *b = y;
    if (a->d != b->d)
        return a->d > b->d ? -1 : 1;
    return (a->col > b->col) - (a->col < b->col);
}

/* --- What the verifier asks ----------------------------------------------------------------------- */

bool verify_key_allowed(const verify_box *b, int32_t row)
{
    return b->row_upper[row] >= 1 && b->row_upper[row] <= VERIFY_SLOTS_MAX;
}

static key *key_of(verify_box *b, int32_t row)
{
    if (!b->keys)
        b->keys = XY_NEW_N(b->arena, key *, (size_t)b->p->row_count + 1);
    if (!b->keys[row]) {
        b->keys[row] = XY_NEW(b->arena, key);
        b->keys[row]->row = row;
        find_rows(search_of(b), b->keys[row], row);
    }
    return b->keys[row];
}

/* Is the column inside K's at-th row, and may it be taken? */
static bool is_inside(const verify_box *b, int32_t j, int32_t at)
{
    return b->upper[j] > 0 && b->inside[j] && b->inside_of[j] == at;
}

/* Takes what lower bounds ask of the columns inside, or with the sign -1 gives it back; false where that is too
 * much. */
static bool take_lower(
        search *s, const key *k, int32_t at, int64_t times, int64_t *slots, verify_wide *worth)
{
    verify_box *b = s->b;
    int64_t count;
    const int32_t *cols = verify_cols_of(b, k->row, &count);
    bool fits = true;
    for (int64_t c = 0; c < count; c++) {
        const int32_t j = cols[c];
        if (!is_inside(b, j, at) || b->lower[j] == 0)
            continue;
        fits = fits && (times < 0 || (b->lower[j] == 1 && has_room(s, j)));
        take(s, j, times * b->lower[j]);
        *slots -= b->lower[j];
        *worth += (verify_wide)b->d[j] * b->lower[j];
    }
    return fits && *slots >= 0;
}

static void give_back(search *s, const key *k, int32_t at)
{
    int64_t slots = 0;
    verify_wide worth = 0;
    take_lower(s, k, at, -1, &slots, &worth);
    set_limits(s, k, false);
}

bool verify_key_fill(verify_box *b, int32_t at, int32_t row)
{
    key *k = key_of(b, row);
    search *s = search_of(b);
    k->slots = b->row_upper[row];
    k->base = 0;
    k->all.count = 0;
    int64_t count;
    const int32_t *cols = verify_cols_of(b, row, &count);
    set_limits(s, k, true);
    bool fits = take_lower(s, k, at, 1, &k->slots, &k->base);
    for (int64_t c = 0; fits && c < count; c++) {
        const int32_t j = cols[c];
        if (is_inside(b, j, at) && b->d[j] > 0 && b->upper[j] > b->lower[j]) {
            fits = b->upper[j] == 1; /* a copy of each */
            if (has_room(s, j))
                add_option(s, &k->all, (option){b->d[j], j, place_of(s, j)});
        }
    }
    if (fits && k->all.count) {
        qsort(k->all.options, (size_t)k->all.count, sizeof *k->all.options, by_worth);
        find_beyond(&k->all);
    }
    s->once = s->found = false;
    s->least = k->base;
    if (fits && k->slots > 0)
        look(s, &k->all, 0, k->slots, k->base);
    k->most = s->least;
    b->total += k->most;
    give_back(s, k, at);
    return fits;
}

/* The first options that fit beside the column and one another, beginning with the column. */
static bool reaches_at_once(search *s, const key *k, int32_t j, verify_wide value)
{
    int32_t taken[VERIFY_SLOTS_MAX] = {j}, count = 1;
    take(s, j, 1);
    for (int32_t i = 0; i < k->all.count && count < k->slots && value <= s->least; i++) {
        const option *o = &k->all.options[i];
        if (o->col == j || !has_room(s, o->col))
            continue;
        take(s, o->col, 1);
        taken[count++] = o->col;
        value += o->d;
    }
    while (count > 0)
        take(s, taken[--count], -1);
    return value > s->least;
}

/* Is some choice with the column worth more than s->least? */
static bool reaches(search *s, const key *k, int32_t j)
{
    const verify_wide value = k->base + s->b->d[j], least = s->least;
    if (k->slots < 1 || !has_room(s, j))
        return false;
    if (value > least)
        return true;
    if (value + hope(&k->all, 0, k->slots - 1) <= least)
        return false;
    if (reaches_at_once(s, k, j, value))
        return true;
    if (k->slots == 1)
        return false;
    s->once = true;
    s->found = false;
    take(s, j, 1);
    list_left(s, &s->left[0], &k->all, 0, j, value, k->slots - 1);
    look(s, &s->left[0], 1, k->slots - 1, value);
    take(s, j, -1);
    s->least = least;
    return s->found;
}

void verify_key_narrow(verify_box *b, int32_t at, int32_t row, verify_wide loss)
{
    key *k = key_of(b, row);
    search *s = search_of(b);
    int64_t count, slots = 0;
    verify_wide worth = 0;
    const int32_t *cols = verify_cols_of(b, row, &count);
    set_limits(s, k, true);
    take_lower(s, k, at, 1, &slots, &worth);
    s->least = k->most - loss - 1;
    for (int64_t c = 0; c < count; c++) {
        const int32_t j = cols[c];
        if (is_inside(b, j, at) && b->upper[j] > b->lower[j] && !reaches(s, k, j))
            verify_set_col(b, j, b->lower[j], b->lower[j]);
    }
    give_back(s, k, at);
}
