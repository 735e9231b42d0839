#include "assign/core/core_group.h"

#include <math.h>
#include <string.h>

/* Tables of more cells are not made: the choice in order of worth stands. */
#define CELLS_MOST 4000000
/* Weight of the last choice in shares; of the directions before the last one. */
#define MEMORY 0.1
#define DEFLECTION 0.6
/* What the bound is hoped to rise at first, where no answer is known: a part of it. */
#define LEVEL_FIRST 1e-4
#define EPSILON 1e-6
/* Steps between two questions whether to stop. */
#define QUESTIONS 8

/* --- The best choice of a block ---------------------------------------------------------------- */

/* Drops what is shut, values the rest, and sorts it by worth of a unit; it was nearly sorted before. */
static void sort_pairs(core_group *g, core_group_block *b)
{
    int64_t *order = &g->order[b->first];
    for (int64_t k = 0; k < b->alive;) {
        core_group_pair *pair = &g->pairs[order[k]];
        const core_group_place *place = &g->places[pair->place];
        if (!pair->open || place->taken >= 0) {
            int64_t gone = order[k];
            order[k] = order[--b->alive];
            order[b->alive] = gone;
            pair->chosen = false;
            continue;
        }
        pair->worth = (place->y - pair->cost) / (pair->weight > 0 ? pair->weight : 1e-3);
        k++;
    }
    for (int64_t gap = b->sorted ? 1 : b->alive / 3 + 1;; gap = gap / 3 + 1) {
        for (int64_t k = gap; k < b->alive; k++) {
            int64_t at = order[k], m = k;
            double worth = g->pairs[at].worth;
            for (; m >= gap && g->pairs[order[m - gap]].worth < worth; m -= gap)
                order[m] = order[m - gap];
            order[m] = at;
        }
        if (gap == 1)
            break;
    }
    b->sorted = true;
}

static double value_of(const core_group *g, const core_group_pair *pair)
{
    return g->places[pair->place].y - pair->cost;
}

/* Chooses among the core's pairs for so much room: dynamic programming over units. */
static void fill_core(core_group *g, size_t count, int64_t room)
{
    size_t width = (size_t)room + 1;
    g->table = xy_arena_grow(
            g->arena, g->table, &g->table_capacity, (count + 1) * width, sizeof *g->table);
    memset(g->table, 0, width * sizeof *g->table);
    for (size_t c = 0; c < count; c++) {
        const core_group_pair *pair = &g->pairs[g->core[c]];
        const float *restrict old = &g->table[c * width];
        float *restrict new = &g->table[(c + 1) * width];
        size_t weight = (size_t)pair->weight;
        float value = (float)value_of(g, pair);
        memcpy(new, old, (weight < width ? weight : width) * sizeof *new);
        for (size_t w = weight; w < width; w++) {
            float with = old[w - weight] + value;
            new[w] = with > old[w] ? with : old[w];
        }
    }
    size_t w = width - 1;
    for (size_t c = count; c > 0; c--) {
        core_group_pair *pair = &g->pairs[g->core[c - 1]];
        pair->chosen = g->table[c * width + w] > g->table[(c - 1) * width + w];
        w -= pair->chosen ? (size_t)pair->weight : 0;
    }
}

/* Chooses by worth alone; the rooms's price, the linear bound, and what the choice is worth. */
static double choose_greedily(core_group *g, core_group_block *b)
{
    const int64_t *order = &g->order[b->first];
    int64_t room = b->room;
    double value = 0;
    bool broken = false;
    b->price = b->linear = 0;
    for (int64_t k = 0; k < b->alive; k++) {
        core_group_pair *pair = &g->pairs[order[k]];
        double v = value_of(g, pair);
        pair->chosen = v > 0 && pair->weight <= room;
        if (pair->chosen) {
            room -= pair->weight;
            value += v;
        } else if (v > 0 && !broken) {
            broken = true;
            b->price = pair->worth;
            b->linear = value + (double)room * pair->worth;
        }
    }
    if (!broken)
        b->linear = value;
    return value;
}

/* The best choice: what is far from the price of room is decided by it, the rest by the table. */
static void choose(core_group *g, core_group_block *b)
{
    sort_pairs(g, b);
    const int64_t *order = &g->order[b->first];
    b->value = choose_greedily(g, b);
    double spare =
            b->linear - b->value + EPSILON; /* the choice at hand stays one of those looked at */
    if (spare <= 2 * EPSILON)
        return;
    size_t count = 0;
    int64_t room = b->room;
    double sure = 0;
    g->core = xy_arena_grow(
            g->arena, g->core, &g->core_capacity, (size_t)b->alive + 1, sizeof *g->core);
    for (int64_t k = 0; k < b->alive; k++) {
        const core_group_pair *pair = &g->pairs[order[k]];
        double v = value_of(g, pair), off = v - b->price * pair->weight;
        if (v > 0 && off > -spare && off < spare) {
            g->core[count++] = order[k];
        } else if (off >= spare) {
            room -= pair->weight;
            sure += v;
        }
    }
    if (room < 0 || (count + 1) * ((size_t)room + 1) > CELLS_MOST)
        return;
    for (int64_t k = 0; k < b->alive; k++) {
        core_group_pair *pair = &g->pairs[order[k]];
        pair->chosen = value_of(g, pair) - b->price * pair->weight >= spare;
    }
    fill_core(g, count, room);
    b->value = sure;
    for (size_t c = 0; c < count; c++)
        if (g->pairs[g->core[c]].chosen)
            b->value += value_of(g, &g->pairs[g->core[c]]);
}

/* --- Multipliers --------------------------------------------------------------------------------- */

/* The bound by the multipliers at hand; whole: every place is in one choice. */
static double measure(core_group *g, bool *whole)
{
    double bound = g->fixed_cost;
    for (int32_t p = 0; p < g->place_count; p++) {
        g->places[p].served = 0;
        bound += g->places[p].taken < 0 ? g->places[p].y : 0;
    }
    for (int32_t b = 0; b < g->block_count; b++) {
        core_group_block *block = &g->blocks[b];
        choose(g, block);
        bound -= block->value;
        for (int64_t k = 0; k < block->alive; k++) {
            const core_group_pair *pair = &g->pairs[g->order[block->first + k]];
            g->places[pair->place].served += pair->chosen;
        }
    }
    *whole = true;
    for (int32_t p = 0; p < g->place_count; p++)
        *whole = *whole && (g->places[p].taken >= 0 || g->places[p].served == 1);
    return bound;
}

static void count_shares(core_group *g)
{
    for (int32_t b = 0; b < g->block_count; b++) {
        const core_group_block *block = &g->blocks[b];
        for (int64_t k = 0; k < block->alive; k++) {
            core_group_pair *pair = &g->pairs[g->order[block->first + k]];
            pair->share += (float)MEMORY * ((pair->chosen ? 1.0F : 0.0F) - pair->share);
        }
    }
}

/* Shuts what would cost more than most, takes what must be taken; false: nothing is left. */
static bool fix(core_group *g, double bound, double most)
{
    for (int32_t b = 0; b < g->block_count; b++) {
        const core_group_block *block = &g->blocks[b];
        double spare = most - bound + block->linear - block->value + EPSILON;
        for (int64_t k = 0; k < block->alive; k++) {
            int64_t at = g->order[block->first + k];
            core_group_pair *pair = &g->pairs[at];
            double off = value_of(g, pair) - block->price * pair->weight;
            if (!pair->open || g->places[pair->place].taken >= 0)
                continue;
            if (-off > spare && !core_group_shut(g, at))
                return false;
            if (off > spare && !core_group_take(g, at))
                return false;
        }
    }
    return core_group_settle(g);
}

static void move(core_group *g, double rise)
{
    double norm = 0;
    for (int32_t p = 0; p < g->place_count; p++) {
        core_group_place *place = &g->places[p];
        if (place->taken >= 0)
            continue;
        place->drift = DEFLECTION * place->drift + (1 - place->served);
        norm += place->drift * place->drift;
    }
    double step = norm > 0 ? g->stride * rise / norm : 0;
    for (int32_t p = 0; p < g->place_count; p++)
        if (g->places[p].taken < 0)
            g->places[p].y += step * g->places[p].drift;
}

static void return_to_best(core_group *g)
{
    for (int32_t p = 0; p < g->place_count; p++) {
        g->places[p].y = g->places[p].best_y;
        g->places[p].drift = 0;
    }
}

core_group_end core_group_tune(core_group *g, int steps, double most)
{
    int since = 0;
    double fixed_at = -HUGE_VAL;
    g->bound = -HUGE_VAL;
    for (int32_t p = 0; p < g->place_count; p++)
        g->places[p].drift = 0;
    for (int k = 0; k < steps; k++) {
        bool whole;
        if (k % QUESTIONS == QUESTIONS - 1 && g->stop && g->stop(g->context)) {
            return_to_best(g);
            return CORE_GROUP_STOPPED;
        }
        double bound = measure(g, &whole);
        if (ceil(bound - 1e-4) > most)
            return CORE_GROUP_HOPELESS;
        if (whole)
            return CORE_GROUP_WHOLE;
        if (g->level <= 0)
            g->level = most < HUGE_VAL ? (most + 1 - bound) / 4 : 0.3 + fabs(bound) * LEVEL_FIRST;
        count_shares(g);
        if (bound > g->bound) {
            since = bound > g->bound + g->level / 20 ? 0 : since + 1;
            if (k > 0 && bound > g->bound + g->level / 4)
                g->level *= 1.3;
            g->bound = bound;
            for (int32_t p = 0; p < g->place_count; p++)
                g->places[p].best_y = g->places[p].y;
            if (most < HUGE_VAL && bound - fixed_at > 0.05 * (most - bound)) {
                fixed_at = bound;
                if (!fix(g, bound, most))
                    return CORE_GROUP_HOPELESS;
            }
        } else {
            since++;
        }
        if (since >= g->patience) {
            g->level /= 2;
            since = 0;
            return_to_best(g);
            continue;
        }
        move(g, g->bound - bound + g->level);
    }
    return_to_best(g);
    return CORE_GROUP_OPEN;
}
