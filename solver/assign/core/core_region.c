#include "assign/core/core_run.h"

#include <string.h>

/* A region frees so many of a hundred chosen columns of blocks, never more than the last number. */
#define SHARE_LEAST 40
#define SHARE_MOST 80
#define FREED_MOST 150

/* Marks chosen columns of the blocks to be freed: a seed block, then others by chance. */
static void choose(core_run *run, int32_t seed, int64_t size)
{
    bool *freed = run->freed;
    memset(freed, 0, (size_t)run->model->col_count * sizeof *freed);
    int64_t count = 0;
    for (int32_t tries = 0; tries < 4 * run->block_count && count < size; tries++) {
        int32_t b = tries == 0 ? seed : (int32_t)(core_draw(run) % (uint64_t)run->block_count);
        const core_block *block = &run->blocks[b];
        int64_t in_block = 0;
        for (int64_t k = 0; k < block->count; k++)
            in_block += run->x[block->cols[k]] > 0;
        for (int64_t k = 0; k < block->count; k++) {
            int64_t j = block->cols[k];
            if (run->x[j] == 0 || freed[j])
                continue;
            if (in_block > size / 3 && (int64_t)(core_draw(run) % (uint64_t)in_block) >= size / 3)
                continue;
            freed[j] = true;
            count++;
        }
    }
}

/* Makes run->node the stage's box with all chosen columns but the freed ones as they are. */
static void make_region(core_run *run)
{
    core_box *region = &run->node;
    core_box_copy(run, region, &run->box);
    for (int64_t j = 0; j < run->model->col_count; j++)
        if (run->x[j] > 0 && !run->freed[j] && run->block_of[j] >= 0) {
            region->lower[j] = (int32_t)run->x[j];
            core_exclude_beside(run, region, j);
        }
}

/* Dives in the region; all else of the search stays as it was. */
static void search(core_run *run)
{
    run->loaded = NULL;
    run->has_center = false;
    if (core_box_ready(run)) {
        core_master_refit(run);
        core_dive(run);
    }
}

void core_regions(core_run *run, int tries)
{
    if (!run->has_x || run->block_count == 0)
        return;
    if (!run->freed)
        run->freed = XY_NEW_N(run->arena, bool, (size_t)run->model->col_count);
    int64_t chosen = 0;
    for (int64_t j = 0; j < run->model->col_count; j++)
        chosen += run->x[j] > 0 && run->block_of[j] >= 0;
    for (int misses = 0; misses < tries; misses++) {
        if (run->stopped || core_gap_reached(run))
            return;
        int64_t had = run->value;
        int64_t share = SHARE_LEAST + (int64_t)(core_draw(run) % (SHARE_MOST - SHARE_LEAST + 1));
        int64_t size = chosen * share / 100;
        choose(run, (int32_t)(core_draw(run) % (uint64_t)run->block_count),
                size < FREED_MOST ? size : FREED_MOST);
        make_region(run);
        search(run);
        if (run->value > had)
            misses = -1;
    }
}
