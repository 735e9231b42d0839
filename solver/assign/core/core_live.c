/* Multipliers for programs of very many columns in blocks with a key: between two looks at all columns each block
 * chooses among those that were near to be chosen. models/core.md section 3. */
#include "assign/core/core_ascent.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

/* Looks at all columns, and steps between two of them. */
#define LOOKS 24
#define STEPS 24
/* Of a block's columns so many live at least, or the part that is one in so many. */
#define LIVE_LEAST 24
#define LIVE_SHARE 20
#define PATIENCE 8
/* Looks that may gain less than this share of the bound. */
#define SLOW_LOOKS 3
#define WORTH 5e-6

typedef struct {
    core_run *run;
    core_ascent *a;
    int32_t *active; /* all of the box, while few of them live */
    int64_t active_count;
    const int32_t **cols; /* per block: all of its columns */
    int64_t *counts;
    int32_t *live; /* of all blocks, one after the other */
    int64_t *sorted;
} alive;

static alive *alive_of(core_run *run)
{
    alive *l = XY_NEW(run->arena, alive);
    l->run = run;
    l->a = core_ascent_of(run);
    l->cols = XY_NEW_N(run->arena, const int32_t *, (size_t)run->block_count);
    l->counts = XY_NEW_N(run->arena, int64_t, (size_t)run->block_count);
    l->live = XY_NEW_N(run->arena, int32_t, (size_t)run->model->col_count + 1);
    l->sorted = XY_NEW_N(run->arena, int64_t, (size_t)run->model->col_count + 1);
    if (!l->a->live)
        l->a->live = XY_NEW_N(run->arena, int32_t, (size_t)run->model->col_count);
    return l;
}

static int by_size(const void *x, const void *y)
{
    int64_t p = *(const int64_t *)x, q = *(const int64_t *)y;
    return p > q ? -1 : p < q;
}

/* Lists the best columns of the block by the reduced costs at hand, in the order of the block; how many. */
static int64_t list_block(alive *l, const core_block *b, int32_t *out)
{
    const core_run *run = l->run;
    int64_t open = 0, count = 0;
    for (int64_t k = 0; k < b->count; k++)
        if (run->node.upper[b->cols[k]] > 0)
            l->sorted[open++] = run->d[b->cols[k]];
    int64_t most = open / LIVE_SHARE > LIVE_LEAST ? open / LIVE_SHARE : LIVE_LEAST;
    if (open > most)
        qsort(l->sorted, (size_t)open, sizeof *l->sorted, by_size);
    const int64_t least = open > most ? l->sorted[most - 1] : INT64_MIN;
    for (int64_t k = 0; k < b->count; k++) {
        int64_t j = b->cols[k];
        bool takes = run->node.upper[j] > 0 && (run->d[j] > least || run->node.lower[j] > 0);
        if (takes || (run->node.upper[j] > 0 && run->d[j] == least && count < most))
            out[count++] = (int32_t)j;
    }
    return count;
}

/* From now on only these live. */
static void enter(alive *l)
{
    core_run *run = l->run;
    core_box *box = &run->node;
    int64_t at = 0, count = 0;
    l->active = box->active;
    l->active_count = box->active_count;
    for (int64_t k = 0; k < box->active_count; k++)
        if (run->block_of[box->active[k]] < 0)
            l->a->live[count++] = box->active[k];
    for (int32_t i = 0; i < run->block_count; i++) {
        core_block *b = &run->blocks[i];
        l->cols[i] = b->cols;
        l->counts[i] = b->count;
        int32_t *own = l->live + at;
        const int64_t found = list_block(l, b, own);
        b->cols = own;
        b->count = found;
        at += found;
        memcpy(l->a->live + count, own, (size_t)found * sizeof *own);
        count += found;
    }
    box->active = l->a->live;
    box->active_count = count;
}

static void leave(alive *l)
{
    core_run *run = l->run;
    for (int32_t i = 0; i < run->block_count; i++) {
        run->blocks[i].cols = l->cols[i];
        run->blocks[i].count = l->counts[i];
    }
    run->node.active = l->active;
    run->node.active_count = l->active_count;
}

static double worth_of(core_run *run, const core_ascent *a)
{
    core_set_duals(run, a->y);
    return (double)core_total(run) / (double)run->scale;
}

static double worth_of_live(void *context)
{
    core_run *run = context;
    double worth = worth_of(run, run->ascent);
    core_ascent_activity(run, run->ascent);
    return worth;
}

static void look(void *context)
{
    alive *l = context;
    worth_of(l->run, l->a);
    enter(l);
}

static void each(void *context, void (*one)(void *, int64_t), void *with)
{
    const core_run *run = ((alive *)context)->run;
    for (int32_t b = 0; b < run->block_count; b++)
        for (int64_t c = 0; c < run->blocks[b].found_count; c++)
            one(with, run->blocks[b].found[c]);
}

static double worth_of_alive(void *context)
{
    return worth_of_live(((alive *)context)->run);
}

static void leave_all(void *context)
{
    leave(context);
}

void core_live(core_run *run, core_node *node)
{
    alive *l = alive_of(run);
    core_ascent *a = l->a;
    const size_t bytes = (size_t)run->rows * sizeof *a->y;
    double *proved_y = XY_NEW_N(run->arena, double, (size_t)run->rows + 1);
    double *laid_y = XY_NEW_N(run->arena, double, (size_t)run->rows + 1);
    double level = core_ascent_level(run), proved = HUGE_VAL;
    int slow = 0;
    bool closed = false;
    core_ascent_lay(run, a, laid_y);
    memcpy(a->y, laid_y, bytes);
    const double laid = worth_of(run, a);
    core_note(run, node, run->total);
    memset(a->y, 0, bytes);
    for (int k = 0; k < LOOKS && !core_must_stop(run); k++) {
        double worth = worth_of(run, a), gained = proved - worth;
        core_note(run, node, run->total);
        if (gained > 0) {
            proved = worth;
            memcpy(proved_y, a->y, bytes);
        } else {
            memcpy(a->y, proved_y, bytes);
            level /= 2;
        }
        slow = gained > fabs(worth) * WORTH ? 0 : slow + 1;
        closed = run->has_x && node->bound <= run->value;
        if (slow == SLOW_LOOKS || closed)
            break;
        enter(l);
        core_ascent_steps(run, a, STEPS, PATIENCE, &level, worth_of_live, run);
        leave(l);
        memcpy(a->y, a->best_y, bytes);
    }
    if (laid <= proved)
        memcpy(proved_y, laid_y, bytes);
    core_set_duals(run, proved_y);
    core_note(run, node, core_total(run));
    core_keep_choices(run); /* those of more looks made lp slow */
    if (closed)
        return;
    core_choices choices = {l, look, worth_of_alive, each, leave_all};
    core_plunge(run, &choices, proved_y, level);
    if (laid <= proved)
        core_want(run, laid_y);
}
