#include "assign/core/core_run.h"
#include "base/mix.h"

#include <stdlib.h>
#include <string.h>

bool core_pattern_fits(const core_run *run, const core_pattern *p, const core_box *box)
{
    for (int32_t i = 0, same; i < p->count; i += same) {
        for (same = 1; i + same < p->count && p->cols[i + same] == p->cols[i]; same++) {
        }
        if (box->upper[p->cols[i]] < same)
            return false;
    }
    const core_block *b = &run->blocks[p->block];
    for (int32_t f = 0; f < b->forced_count; f++) {
        int32_t copies = 0;
        for (int32_t i = 0; i < p->count; i++)
            copies += p->cols[i] == b->forced[f];
        if (copies < box->lower[b->forced[f]])
            return false;
    }
    return true;
}

int32_t core_pattern_copies(const core_pattern *p, int64_t col)
{
    int32_t copies = 0;
    for (int32_t i = 0; i < p->count; i++)
        copies += p->cols[i] == col;
    return copies;
}

static int by_number(const void *a, const void *b)
{
    int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static uint64_t mix(const core_pattern *p)
{
    uint64_t h = xy_mix_seed((uint64_t)p->block);
    for (int32_t i = 0; i < p->count; i++)
        h = xy_mix_seed(h ^ (uint64_t)p->cols[i]);
    return h;
}

static bool same(const core_pattern *p, const core_pattern *q)
{
    return p->block == q->block && p->count == q->count &&
            memcmp(p->cols, q->cols, (size_t)p->count * sizeof *p->cols) == 0;
}

/* Where in the table of all patterns this one is or belongs. */
static size_t slot_of(const core_run *run, const core_pattern *p)
{
    size_t slot = mix(p) & (run->pattern_slots - 1);
    while (run->pattern_slot[slot] && !same(&run->patterns[run->pattern_slot[slot] - 1], p))
        slot = (slot + 1) & (run->pattern_slots - 1);
    return slot;
}

static void grow_table(core_run *run)
{
    if (2 * (run->pattern_count + 1) < run->pattern_slots)
        return;
    run->pattern_slots = run->pattern_slots ? run->pattern_slots * 2 : 1024;
    run->pattern_slot = XY_NEW_N(run->arena, int32_t, run->pattern_slots);
    for (size_t p = 0; p < run->pattern_count; p++)
        run->pattern_slot[slot_of(run, &run->patterns[p])] = (int32_t)p + 1;
}

int64_t core_pattern_make(core_run *run, int32_t block, const int64_t *cols, int64_t count)
{
    grow_table(run);
    core_pattern p = {.block = block, .count = (int32_t)count};
    p.cols = XY_NEW_N(run->arena, int64_t, (size_t)count + 1);
    memcpy(p.cols, cols, (size_t)count * sizeof *cols);
    qsort(p.cols, (size_t)count, sizeof *p.cols, by_number);
    size_t slot = slot_of(run, &p);
    if (!run->pattern_slot[slot]) {
        run->patterns = xy_arena_grow(run->arena, run->patterns, &run->pattern_capacity,
                run->pattern_count + 1, sizeof *run->patterns);
        run->patterns[run->pattern_count++] = p;
        run->pattern_slot[slot] = (int32_t)run->pattern_count;
    }
    return run->model->col_count + run->pattern_slot[slot] - 1;
}

core_pattern *core_pattern_at(const core_run *run, int64_t number)
{
    return number >= run->model->col_count ? &run->patterns[number - run->model->col_count] : NULL;
}

int64_t core_pattern_cost(const core_pattern *p, const int64_t *cost)
{
    int64_t sum = 0;
    for (int32_t i = 0; i < p->count; i++)
        sum += cost[p->cols[i]];
    return sum;
}
