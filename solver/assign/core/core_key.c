/* Which rows are keys of blocks, and what columns use of the rows inside: models/core.md section 3. */
#include "assign/core/core_key.h"

#include <stdlib.h>

#define WORD_BITS 64
/* A row of more units is a knapsack: choices by the thousand fit into it, too many to be searched. */
#define UNITS_MOST 60

/* --- Which they are --------------------------------------------------------------------------- */

static bool takes_few(const core_run *run, int32_t i)
{
    const xy_ip_row *row = &run->model->rows[i];
    return run->unit[i] && row->upper >= 2 && row->upper <= CORE_SLOTS_MOST &&
            (row->lower == XY_ROW_FREE || row->lower <= 0);
}

/* All columns of the row are in no block yet, and one copy of each may be taken. */
static bool is_free(const core_run *run, int32_t i)
{
    for (int64_t k = run->row_start[i]; k < run->row_start[i + 1]; k++) {
        int32_t j = run->row_col[k];
        if (run->block_of[j] >= 0 || run->model->cols[j].upper > 1)
            return false;
    }
    return run->row_start[i + 1] - run->row_start[i] > run->model->rows[i].upper;
}

/* Is every column of the row in the block, with a coefficient above 0, and may the row be full? */
static bool is_inside(const core_run *run, int32_t i, int32_t block)
{
    const xy_ip_model *model = run->model;
    if (model->rows[i].upper == XY_ROW_FREE || run->row_start[i] == run->row_start[i + 1] ||
            (model->rows[i].lower != XY_ROW_FREE && model->rows[i].lower > 0))
        return false;
    for (int64_t k = run->row_start[i]; k < run->row_start[i + 1]; k++) {
        int32_t j = run->row_col[k];
        if (run->block_of[j] != block)
            return false;
        for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
            if (model->row[e] == i && model->value[e] <= 0)
                return false;
    }
    return true;
}

static void set_block(core_run *run, int32_t key, int32_t block)
{
    for (int64_t k = run->row_start[key]; k < run->row_start[key + 1]; k++)
        run->block_of[run->row_col[k]] = block;
}

/* Marks the rows that are inside. How many they are; -1: one is a knapsack. seen: scratch per row, the key that
 * looked at it last, from 1. */
static int32_t mark_inside(core_run *run, int32_t key, int32_t block, int32_t *seen)
{
    const xy_ip_model *model = run->model;
    int32_t count = 0;
    for (int64_t k = run->row_start[key]; k < run->row_start[key + 1]; k++)
        for (int64_t j = run->row_col[k], e = model->start[j]; e < model->start[j + 1]; e++) {
            int32_t i = model->row[e];
            if (i == key || run->block_at[i] >= 0 || seen[i] == key + 1)
                continue;
            seen[i] = key + 1;
            if (!is_inside(run, i, block))
                continue;
            if (model->rows[i].upper > UNITS_MOST)
                return -1;
            run->block_at[i] = block;
            count++;
        }
    return count;
}

static void unmark(core_run *run, int32_t key, int32_t block)
{
    const xy_ip_model *model = run->model;
    set_block(run, key, -1);
    for (int64_t k = run->row_start[key]; k < run->row_start[key + 1]; k++)
        for (int64_t j = run->row_col[k], e = model->start[j]; e < model->start[j + 1]; e++)
            if (run->block_at[model->row[e]] == block)
                run->block_at[model->row[e]] = -1;
}

/* --- Fields ------------------------------------------------------------------------------------ */

typedef struct {
    int word, bit, width; /* word -1: no room for it */
} place_of_row;

static int bits_for(int64_t upper)
{
    int bits = 1;
    while (upper >> bits)
        bits++;
    return bits + 1;
}

/* The field of each row inside the block, in the order of the rows; what is over and spare of them. */
static place_of_row *lay_fields(
        core_run *run, const core_block *b, int32_t block, core_key_form *out)
{
    place_of_row *fields = XY_NEW_N(run->arena, place_of_row, (size_t)run->model->row_count);
    int word = 0, bit = 0;
    for (int32_t i = 0; i < run->model->row_count; i++)
        fields[i].word = -1;
    for (int32_t i = 0; i < run->model->row_count; i++) {
        if (run->block_at[i] != block || i == b->row)
            continue;
        const int width = bits_for(run->model->rows[i].upper);
        if (bit + width > WORD_BITS) {
            word++;
            bit = 0;
        }
        if (word >= CORE_WORDS || width > WORD_BITS)
            return fields;
        fields[i] = (place_of_row){word, bit, width};
        const uint64_t high = UINT64_C(1) << (width - 1);
        out->over[word] |= high << bit;
        out->spare[word] |= (high - 1 - (uint64_t)run->model->rows[i].upper) << bit;
        bit += width;
    }
    return fields;
}

static core_key_use use_of(const core_run *run, int64_t j, int32_t key, const place_of_row *fields)
{
    const xy_ip_model *model = run->model;
    core_key_use u = {.place = -1};
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++) {
        const int32_t i = model->row[e];
        const place_of_row *f = &fields[i];
        if (i == key || run->key_limit[i] == CORE_UNLIMITED)
            continue;
        if (run->block_at[i] < 0) {
            u.hard = u.hard || u.place >= 0;
            u.place = i;
        } else if (f->word < 0 || model->value[e] > run->key_limit[i]) {
            u.hard = true;
        } else {
            u.field[f->word] += (uint64_t)model->value[e] << f->bit;
        }
    }
    return u;
}

static void pack(core_run *run, int32_t block)
{
    const core_block *b = &run->blocks[block];
    const place_of_row *fields = lay_fields(run, b, block, &run->key_form[block]);
    for (int64_t k = 0; k < b->count; k++)
        run->key_use[b->cols[k]] = use_of(run, b->cols[k], b->row, fields);
}

/* --- All of them -------------------------------------------------------------------------------- */

static void add_block(core_run *run, int32_t key)
{
    core_block b = {.row = key,
            .slots = (int32_t)run->model->rows[key].upper,
            .count = run->row_start[key + 1] - run->row_start[key],
            .cols = &run->row_col[run->row_start[key]]};
    b.forced = XY_NEW_N(run->arena, int64_t, (size_t)b.count);
    b.found = XY_NEW_N(run->arena, int64_t, CORE_SLOTS_MOST);
    run->widest = b.slots > run->widest ? b.slots : run->widest;
    run->block_at[key] = run->block_count;
    run->blocks[run->block_count++] = b;
}

static void set_limits(core_run *run)
{
    const xy_ip_model *model = run->model;
    for (int32_t i = 0; i < model->row_count; i++) {
        int32_t b = run->block_at[i];
        bool one = run->unit[i] && model->rows[i].upper == 1;
        bool inside = b >= 0 && run->blocks[b].row != i;
        run->key_limit[i] = inside ? model->rows[i].upper : one ? 1 : CORE_UNLIMITED;
    }
}

typedef struct {
    int64_t count, upper;
    int32_t row;
} possible;

/* Rows with many columns first, of them those that take few. */
static int by_use(const void *a, const void *b)
{
    const possible *x = a, *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    if (x->upper != y->upper)
        return x->upper < y->upper ? -1 : 1;
    return (x->row > y->row) - (x->row < y->row);
}

static possible *list_possible(core_run *run, int32_t *count)
{
    const xy_ip_model *model = run->model;
    possible *list = XY_NEW_N(run->arena, possible, (size_t)model->row_count + 1);
    *count = 0;
    for (int32_t i = 0; i < model->row_count; i++)
        if (takes_few(run, i))
            list[(*count)++] =
                    (possible){run->row_start[i + 1] - run->row_start[i], model->rows[i].upper, i};
    if (*count > 0)
        qsort(list, (size_t)*count, sizeof *list, by_use);
    return list;
}

void core_keys_find(core_run *run)
{
    const xy_ip_model *model = run->model;
    int32_t *seen = XY_NEW_N(run->arena, int32_t, (size_t)model->row_count + 1);
    run->key_limit = XY_NEW_N(run->arena, int64_t, (size_t)model->row_count + 1);
    int32_t count = 0;
    possible *list = list_possible(run, &count);
    for (int32_t k = 0; k < count; k++) {
        const int32_t i = list[k].row;
        if (run->block_at[i] >= 0 || !is_free(run, i))
            continue;
        set_block(run, i, run->block_count);
        if (mark_inside(run, i, run->block_count, seen) > 0)
            add_block(run, i);
        else
            unmark(run, i, run->block_count);
    }
    set_limits(run);
    if (run->block_count == 0)
        return;
    run->key_form = XY_NEW_N(run->arena, core_key_form, (size_t)run->block_count);
    run->key_use = XY_NEW_N(run->arena, core_key_use, (size_t)model->col_count + 1);
    for (int32_t b = 0; b < run->block_count; b++)
        pack(run, b);
}
