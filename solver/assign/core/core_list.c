#include "assign/core/core_run.h"
#include "base/mix.h"

#include <stdlib.h>
#include <string.h>

/* Every so many-th column says where the best of a long list begin. */
#define SAMPLE 4096

static int by_d(const void *a, const void *b)
{
    const core_listed *x = a, *y = b;
    if (x->d != y->d)
        return x->d > y->d ? -1 : 1;
    return (x->col > y->col) - (x->col < y->col);
}

/* Equal reduced costs are told apart by lot, so that what is left out is of all kinds. */
typedef struct {
    int64_t d;
    uint64_t lot;
} rank;

/* Of columns in blocks with a key what the block loses. */
static int64_t own_d(const core_run *run, int64_t j)
{
    int32_t b = run->block_of[j];
    return b >= 0 && run->blocks[b].slots ? run->key_loss[j] : run->root_d[j];
}

static void find_losses(core_run *run)
{
    for (int32_t b = 0; b < run->block_count; b++) {
        if (run->blocks[b].slots == 0)
            continue;
        if (!run->key_loss)
            run->key_loss = XY_NEW_N(run->arena, int64_t, (size_t)run->model->col_count + 1);
        core_key_losses(run, b, &run->box, run->root_d, run->key_loss);
    }
}

static rank rank_of(const core_run *run, int64_t j)
{
    return (rank){own_d(run, j), xy_mix_seed((uint64_t)j)};
}

static int by_rank(const void *a, const void *b)
{
    const rank *x = a, *y = b;
    if (x->d != y->d)
        return x->d > y->d ? -1 : 1;
    return x->lot > y->lot ? -1 : x->lot < y->lot;
}

static bool is_candidate(const core_run *run, int64_t j)
{
    return run->model->cols[j].kind == XY_COL_CANDIDATE;
}

/* Not below this about CORE_LISTED of the columns are. */
static rank threshold(core_run *run, int64_t candidates)
{
    const core_box *box = &run->box;
    const rank all = {INT64_MIN, 0};
    if (candidates <= CORE_LISTED)
        return all;
    rank *sample = XY_NEW_N(run->arena, rank, SAMPLE);
    int64_t count = 0;
    for (int64_t k = 0; k < SAMPLE; k++) {
        int64_t j = box->active[(int64_t)((core_wide)box->active_count * k / SAMPLE)];
        if (is_candidate(run, j))
            sample[count++] = rank_of(run, j);
    }
    qsort(sample, (size_t)count, sizeof *sample, by_rank);
    return count > 0 ? sample[(int64_t)((core_wide)(count - 1) * CORE_LISTED / candidates)] : all;
}

/* The first rows in which the column takes room. */
static void find_guards(const core_run *run, core_listed *out)
{
    const xy_ip_model *model = run->model;
    int found = 0;
    out->guard[0] = out->guard[1] = -1;
    for (int64_t e = model->start[out->col]; e < model->start[out->col + 1] && found < 2; e++)
        if (model->value[e] > 0 && model->rows[model->row[e]].upper != XY_ROW_FREE)
            out->guard[found++] = model->row[e];
}

core_list *core_list_make(core_run *run)
{
    const core_box *box = &run->box;
    core_list *list = run->list;
    if (!list) {
        list = run->list = XY_NEW(run->arena, core_list);
        for (int64_t j = 0; j < run->model->col_count; j++)
            list->other_most += !is_candidate(run, j);
        list->others = XY_NEW_N(run->arena, int64_t, (size_t)list->other_most + 1);
    }
    find_losses(run);
    int64_t candidates = list->other_count = list->count = 0;
    for (int64_t k = 0; k < box->active_count; k++) {
        if (is_candidate(run, box->active[k]))
            candidates++;
        else
            list->others[list->other_count++] = box->active[k];
    }
    const rank least = threshold(run, candidates);
    const int64_t most = 2 * (int64_t)CORE_LISTED;
    list->items = xy_arena_grow(run->arena, list->items, &list->capacity,
            (size_t)(candidates < most ? candidates : most) + 1, sizeof *list->items);
    for (int64_t k = 0; k < box->active_count && list->count < most; k++) {
        int64_t j = box->active[k];
        const rank own = rank_of(run, j);
        if (!is_candidate(run, j) || by_rank(&own, &least) > 0)
            continue;
        core_listed *at = &list->items[list->count++];
        *at = (core_listed){.d = own_d(run, j), .col = (int32_t)j};
        find_guards(run, at);
    }
    qsort(list->items, (size_t)list->count, sizeof *list->items, by_d);
    return list;
}
