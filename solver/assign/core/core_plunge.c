/* Answers by a dive over multipliers, without the simplex: what was chosen most often lately is taken, the
 * multipliers move on for the rest. models/core.md section 3. */
#include "assign/core/core_ascent.h"

#include <stdlib.h>
#include <string.h>

/* Rounds between two looks at all columns; steps of a round. */
#define ROUNDS 5
#define STEPS 10
#define PATIENCE 6
/* A choice of the step at hand counts so much; what was counted loses half in each round. */
#define ONE 256
/* Of what is not taken yet one in so many is taken in a round, and all that is chosen as often, in hundredths. */
#define SHARE 20
#define SURE 92
/* Parts of the incumbent are taken anew, so many without a better answer: what is in so many rows near one another. */
#define AGAIN 16
#define FREED_LEAST 60
#define FREED_MOST 300
/* Columns between two looks at the clock. */
#define QUESTIONS 20000
/* Two rows are near where a column in both is among the first of one of them. */
#define NEAR 6

typedef struct {
    core_run *run;
    core_ascent *a;
    const core_choices *kind;
    int64_t open; /* choices of the last step that are not taken yet */
    size_t capacity;
    core_ranked *order;
    core_list open_list;        /* of the listed columns those that a neighbourhood leaves open */
    int32_t *near, *near_count; /* per row: rows near it */
    int32_t *front;             /* rows to be reached next */
    bool *reached;
    int64_t *taken; /* columns, at most one a row */
} plunge;

static void count_one(void *context, int64_t j)
{
    plunge *p = context;
    core_ascent *a = p->a;
    if (a->often[j] == 0)
        a->seen[a->seen_count++] = j;
    a->often[j] += ONE;
    p->open += p->run->node.lower[j] == 0;
}

static double count_worth(void *context)
{
    plunge *p = context;
    double worth = p->kind->worth(p->kind->context);
    p->open = 0;
    p->kind->each(p->kind->context, count_one, p);
    p->a->counted += ONE;
    return worth;
}

/* What was seen before counts half. */
static void fade(plunge *p, bool all)
{
    core_ascent *a = p->a;
    int64_t kept = 0;
    for (int64_t k = 0; k < a->seen_count; k++) {
        int64_t j = a->seen[k];
        a->often[j] = all || p->run->node.upper[j] == 0 ? 0 : a->often[j] / 2;
        if (a->often[j] > 0)
            a->seen[kept++] = j;
    }
    a->seen_count = kept;
    a->counted = all ? 0 : a->counted / 2;
}

/* Takes the column, if what is taken allows. */
static bool take(core_run *run, int64_t j)
{
    core_box *box = &run->node;
    int32_t b = run->block_of[j];
    bool forces;
    if (box->upper[j] == 0 || box->lower[j] > 0)
        return false;
    box->lower[j] = 1;
    if (b >= 0 && !core_block_open(run, b, box, &forces)) {
        box->lower[j] = box->upper[j] = 0;
        return false;
    }
    core_exclude_beside(run, box, j);
    return true;
}

/* False: nothing was left to be taken. */
static bool take_surest(plunge *p)
{
    core_run *run = p->run;
    core_ascent *a = p->a;
    int64_t count = 0, taken = 0, most = p->open / SHARE + 1;
    p->order = xy_arena_grow(
            run->arena, p->order, &p->capacity, (size_t)a->seen_count + 1, sizeof *p->order);
    for (int64_t k = 0; k < a->seen_count; k++) {
        int64_t j = a->seen[k];
        if (run->node.upper[j] > 0 && run->node.lower[j] == 0)
            p->order[count++] = (core_ranked){j, (double)a->often[j]};
    }
    qsort(p->order, (size_t)count, sizeof *p->order, core_by_value);
    const double sure = (double)a->counted * SURE / 100;
    for (int64_t k = 0; k < count && (taken < most || p->order[k].value >= sure); k++)
        taken += take(run, p->order[k].col);
    return taken > 0;
}

static int64_t list_taken(plunge *p)
{
    core_run *run = p->run;
    int64_t count = 0;
    for (int64_t k = 0; k < run->node.active_count && count < run->rows; k++)
        if (run->node.lower[run->node.active[k]] > 0)
            p->taken[count++] = run->node.active[k];
    return count;
}

/* Of an answer that was in part the incumbent's. */
static void offer_near(plunge *p, const core_list *list)
{
    const int64_t count = list_taken(p);
    p->open_list.count = 0;
    p->open_list.items = xy_arena_grow(p->run->arena, p->open_list.items, &p->open_list.capacity,
            (size_t)list->count + 1, sizeof *p->open_list.items);
    for (int64_t k = 0; k < list->count; k++)
        if (p->run->node.upper[list->items[k].col] > 0)
            p->open_list.items[p->open_list.count++] = list->items[k];
    core_swap_few(p->run, p->taken, count, &p->open_list);
}

/* From the box in run->node and these multipliers down. */
static void go_down(plunge *p, const double *y, double level)
{
    core_run *run = p->run;
    core_ascent *a = p->a;
    const core_choices *kind = p->kind;
    memcpy(a->y, y, (size_t)run->rows * sizeof *y);
    bool goes_on = true;
    while (goes_on && !core_must_stop(run) && core_box_ready(run)) {
        kind->look(kind->context);
        fade(p, true); /* what does not live any more is not to be taken */
        for (int round = 0; round < ROUNDS && goes_on && !core_must_stop(run); round++) {
            double hope = level;
            core_ascent_steps(run, a, STEPS, PATIENCE, &hope, count_worth, p);
            memcpy(a->y, a->best_y, (size_t)run->rows * sizeof *y);
            goes_on = p->open > 0 && take_surest(p) && core_box_ready(run);
            fade(p, false);
        }
        kind->leave(kind->context);
        goes_on = goes_on && !run->stopped;
    }
}

/* The list begins with the best. */
static void find_near(plunge *p, const core_list *list)
{
    const size_t rows = (size_t)p->run->rows + 1;
    if (!p->near) {
        p->near = XY_NEW_N(p->run->arena, int32_t, rows * NEAR);
        p->near_count = XY_NEW_N(p->run->arena, int32_t, rows);
        p->front = XY_NEW_N(p->run->arena, int32_t, rows);
        p->reached = XY_NEW_N(p->run->arena, bool, rows);
    }
    memset(p->near_count, 0, rows * sizeof *p->near_count);
    for (int64_t k = 0; k < list->count; k++)
        for (int side = 0; side < 2 && list->items[k].guard[1] >= 0; side++) {
            const int32_t i = list->items[k].guard[side], other = list->items[k].guard[1 - side];
            if (p->near_count[i] < NEAR)
                p->near[i * NEAR + p->near_count[i]++] = other;
        }
}

/* From a row by lot on, rows near those reached. */
static void reach_rows(plunge *p, int32_t size)
{
    core_run *run = p->run;
    int32_t count = 0;
    memset(p->reached, 0, ((size_t)run->rows + 1) * sizeof *p->reached);
    for (int32_t reached = 0, tries = 0; reached < size && tries < size;) {
        int32_t i;
        if (count > 0) {
            const int32_t at = (int32_t)(core_draw(run) % (uint64_t)count);
            i = p->front[at];
            p->front[at] = p->front[--count];
        } else {
            i = (int32_t)(core_draw(run) % (uint64_t)run->model->row_count);
            tries++;
        }
        reached += !p->reached[i];
        p->reached[i] = true;
        for (int32_t k = 0; k < p->near_count[i] && count < run->rows; k++)
            if (!p->reached[p->near[i * NEAR + k]])
                p->front[count++] = p->near[i * NEAR + k];
    }
}

static bool is_reached(const plunge *p, int64_t j)
{
    const xy_ip_model *model = p->run->model;
    for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
        if (p->reached[model->row[e]])
            return true;
    return false;
}

/* Makes run->node the stage's box with the incumbent's columns as they are, but for those in the rows reached; not to
 * the end where the solve must stop. */
static void keep_some(plunge *p)
{
    core_run *run = p->run;
    core_box *box = &run->node;
    reach_rows(p, (int32_t)(FREED_LEAST + core_draw(run) % (FREED_MOST - FREED_LEAST + 1)));
    core_box_copy(run, box, &run->box);
    for (int64_t j = 0; j < run->model->col_count; j++) {
        if (j % QUESTIONS == 0 && core_must_stop(run))
            return;
        if (run->x[j] > 0 && !is_reached(p, j)) {
            box->lower[j] = (int32_t)run->x[j];
            core_exclude_beside(run, box, j);
        }
    }
}

/* Is the gap to what the root's multipliers prove one that neighbourhoods are for, and that the caller minds? */
static bool matters(const core_run *run)
{
    const int64_t bound = core_value_of(run, run->root_total);
    return core_is_far(run, bound) && !core_gap_within(run, bound);
}

static void search(plunge *p, const double *y, double level)
{
    core_run *run = p->run;
    go_down(p, y, level);
    if (!run->stopped && core_box_ready(run))
        core_swap_from(run, p->taken, list_taken(p));
    const core_list *list = NULL;
    for (int misses = 0; run->has_x && !run->seeking && misses < AGAIN && !core_must_stop(run);
            misses++) {
        const int64_t had = run->value;
        if (!list) {
            core_fix_root(run);
            list = core_list_make(run);
            find_near(p, list);
        }
        if (!matters(run))
            return;
        keep_some(p);
        go_down(p, y, level);
        if (!run->stopped && core_box_ready(run))
            offer_near(p, list);
        if (run->value > had) {
            misses = -1;
            list = NULL;
        }
    }
}

void core_plunge(core_run *run, const core_choices *kind, const double *y, double level)
{
    if (!run->bare || (run->has_x && !matters(run)))
        return;
    plunge *p = XY_NEW(run->arena, plunge);
    *p = (plunge){.run = run, .a = core_ascent_of(run), .kind = kind};
    p->taken = XY_NEW_N(run->arena, int64_t, (size_t)run->rows + 1);
    core_ask_wanted(run, true);
    memcpy(run->node.row_lower, run->box.row_lower, (size_t)run->rows * sizeof *run->box.row_lower);
    search(p, y, level);
    core_ask_wanted(run, false);
}
