#include "assign/core/core_group.h"

#include <math.h>
#include <stdlib.h>

/* Nodes that may wait with the other side, and bytes kept for them: 8 a place and a block each. */
#define LEVELS_MOST 256
#define KEPT_BYTES_MOST (16 * 1024 * 1024)
/* Long steps, soon halved: what counts is where choices go to and fro. */
#define PATIENCE 5
#define STRIDE 2.5
/* At least one of so many open places is taken at a time, sure or not. */
#define LEAST_PART 300
/* The least that the bound of a node is hoped to rise at first. */
#define LEVEL_LEAST 0.3

/* A node whose first side is looked at: what it was before, and what it was surest of. */
struct core_group_level {
    size_t trail_count;
    int64_t surest;
    int64_t *alive;
    double *y;
    size_t alive_capacity, y_capacity;
};

typedef core_group_ranked ranked;

static int by_share(const void *a, const void *b)
{
    const ranked *x = a, *y = b;
    if (x->share > y->share || x->share < y->share)
        return x->share > y->share ? -1 : 1;
    return (x->pair > y->pair) - (x->pair < y->pair);
}

static void save(core_group *g, core_group_level *at)
{
    at->trail_count = g->trail_count;
    at->alive = xy_arena_grow(
            g->arena, at->alive, &at->alive_capacity, (size_t)g->block_count, sizeof *at->alive);
    at->y = xy_arena_grow(g->arena, at->y, &at->y_capacity, (size_t)g->place_count, sizeof *at->y);
    for (int32_t b = 0; b < g->block_count; b++)
        at->alive[b] = g->blocks[b].alive;
    for (int32_t p = 0; p < g->place_count; p++)
        at->y[p] = g->places[p].best_y;
}

static void restore(core_group *g, const core_group_level *at)
{
    core_group_back(g, at->trail_count);
    for (int32_t b = 0; b < g->block_count; b++)
        g->blocks[b].alive = at->alive[b];
    for (int32_t p = 0; p < g->place_count; p++)
        g->places[p].y = g->places[p].best_y = at->y[p];
}

/* The surest pair of each open place. */
static const ranked *list_surest(core_group *g, size_t *count)
{
    ranked *list = g->ranked = xy_arena_grow(
            g->arena, g->ranked, &g->ranked_capacity, (size_t)g->open_places + 1, sizeof *list);
    *count = 0;
    for (int32_t p = 0; p < g->place_count; p++) {
        const core_group_place *place = &g->places[p];
        ranked best = {-1, -1};
        for (int64_t c = 0; place->taken < 0 && c < place->count; c++) {
            int64_t k = g->by_place[place->first + c];
            if (g->pairs[k].open && g->pairs[k].share > best.share)
                best = (ranked){g->pairs[k].share, k};
        }
        if (best.pair >= 0)
            list[(*count)++] = best;
    }
    qsort(list, *count, sizeof *list, by_share);
    return list;
}

/* Takes what is surest; the first in surest, -1: nothing is open. */
static bool take_surest(core_group *g, const core_group_options *o, int64_t *surest)
{
    size_t count;
    const ranked *list = list_surest(g, &count);
    size_t many = 1 + count / (size_t)o->bulk, least = 1 + count / LEAST_PART;
    bool some = true;
    *surest = count > 0 ? list[0].pair : -1;
    for (size_t k = 0; some && k < count && k < many; k++) {
        const core_group_pair *pair = &g->pairs[list[k].pair];
        if (k >= least && list[k].share < o->sure)
            break;
        if (k > 0 && (!pair->open || pair->weight > g->blocks[pair->block].room))
            continue;
        some = core_group_take(g, list[k].pair) && core_group_settle(g);
    }
    return some;
}

static double keep_answer(core_group *g)
{
    double cost = 0;
    for (int64_t k = 0; k < g->pair_count; k++) {
        const core_group_pair *pair = &g->pairs[k];
        core_group_place *place = &g->places[pair->place];
        if (place->taken == k || (place->taken < 0 && pair->open && pair->chosen)) {
            place->answer = pair->name;
            cost += pair->cost;
        }
    }
    return cost;
}

/* Goes back to the last node that has another side, and takes that; false: there is none. */
static bool other_side(core_group *g, size_t *depth)
{
    while (*depth > 0) {
        const core_group_level *at = &g->levels[--*depth];
        restore(g, at);
        if (core_group_shut(g, at->surest) && core_group_settle(g))
            return true;
    }
    return false;
}

/* Makes the next step down: keeps the node, where there is a level left for it, and takes what is surest. */
static bool go_down(core_group *g, const core_group_options *o, size_t *depth)
{
    core_group_level *at = *depth < g->level_count ? &g->levels[(*depth)++] : NULL;
    int64_t surest;
    if (at)
        save(g, at);
    bool some = take_surest(g, o, &surest);
    if (at)
        at->surest = surest;
    return some;
}

static void open_levels(core_group *g)
{
    g->levels =
            xy_arena_grow(g->arena, g->levels, &g->level_capacity, LEVELS_MOST, sizeof *g->levels);
    size_t each = sizeof(double) * ((size_t)g->place_count + (size_t)g->block_count + 1);
    size_t most = KEPT_BYTES_MOST / each;
    g->level_count = most < LEVELS_MOST ? most : LEVELS_MOST;
}

static bool has_bare_place(const core_group *g)
{
    for (int32_t p = 0; p < g->place_count; p++)
        if (g->places[p].count == 0)
            return true;
    return false;
}

void core_group_multipliers(core_group *g, int steps, const core_group_steps *how)
{
    core_group_ready(g);
    g->level = how->level;
    g->patience = how->patience;
    g->stride = how->stride;
    g->stop = how->stop;
    g->context = how->context;
    core_group_tune(g, steps, HUGE_VAL);
}

bool core_group_solve(core_group *g, const core_group_options *o, double *cost)
{
    double most = o->most;
    bool found = false;
    size_t depth = 0;
    if (has_bare_place(g))
        return false;
    core_group_ready(g);
    open_levels(g);
    g->level = 0;
    g->patience = PATIENCE;
    g->stride = STRIDE;
    g->stop = o->stop;
    g->context = o->context;
    bool some = core_group_settle(g);
    for (int64_t node = 0; node < o->nodes; node++) {
        if (!some && !other_side(g, &depth))
            break;
        if (node > 0 && o->stop && o->stop(o->context))
            break;
        if (node > 0 && g->level < LEVEL_LEAST)
            g->level = LEVEL_LEAST;
        core_group_end end = core_group_tune(g, node == 0 ? o->first : o->later, most);
        if (end == CORE_GROUP_STOPPED)
            break;
        some = end == CORE_GROUP_OPEN;
        if (end == CORE_GROUP_WHOLE) {
            *cost = keep_answer(g);
            found = true;
            most = *cost - 1;
            if (o->first_only)
                return true;
        }
        some = some && go_down(g, o, &depth);
    }
    return found;
}
