/* core_group.h - some blocks and the places that they serve, as a small assignment program of its own: each place
 * takes one pair (a column of the stage), each block has room for so much. Finds cheap answers by multipliers and
 * dives over them (models/core.md section 3). Knows nothing of the stage's tree. What it finds is used for answers
 * only, never as a bound, so it counts in double; plain arithmetic, the same everywhere. */
#ifndef XY_ASSIGN_CORE_CORE_GROUP_H
#define XY_ASSIGN_CORE_CORE_GROUP_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct {
    int32_t place, block, weight;
    bool open;    /* may be taken */
    bool chosen;  /* in the best choice of its block by the multipliers at hand */
    float share;  /* how often it was chosen lately, 0 to 1 */
    double cost;  /* to be minimised; a whole number */
    double worth; /* per unit of weight, by the multipliers at hand; scratch */
    int64_t name; /* what the caller calls it */
} core_group_pair;

typedef struct {
    double y, best_y, drift; /* multiplier; that of the best bound; direction */
    int32_t open_count;      /* pairs */
    int32_t served;          /* choices that have it */
    int64_t taken;           /* a pair, -1: open */
    int64_t first, count;    /* of by_place */
    int64_t answer;          /* name of the pair in the best answer */
} core_group_place;

typedef struct {
    int64_t first, count, alive; /* of order: its pairs, those that are open or were lately first */
    int64_t room;                /* without what places took */
    double value, linear,
            price; /* the best choice, at most so much with parts of pairs, of a unit of room */
    bool sorted;   /* order was once by worth */
} core_group_block;

typedef struct core_group_level core_group_level;

typedef struct {
    float share;
    int64_t pair;
} core_group_ranked;

typedef struct {
    xy_arena *arena;
    core_group_pair *pairs;
    core_group_place *places;
    core_group_block *blocks;
    int64_t *order, *by_place; /* pairs */
    size_t pair_capacity, place_capacity, block_capacity, order_capacity, by_place_capacity;
    int64_t pair_count;
    int32_t place_count, block_count;
    double fixed_cost; /* of taken pairs */
    int32_t open_places;
    int patience;        /* steps without a better bound until the next are half as long */
    double stride;       /* of the step that the level asks for */
    double bound, level; /* of the node at hand, before rounding; what it is hoped to rise */

    int64_t *trail; /* pairs shut, places taken (as -1 - place), in this order */
    size_t trail_count, trail_capacity;
    int32_t *queue; /* places with one open pair */
    size_t queue_count, queue_capacity;
    core_group_level *levels; /* of core_group_dive.c */
    size_t level_capacity, level_count;
    float *table; /* of knapsacks */
    size_t table_capacity;
    int64_t *core; /* pairs that a knapsack decides on */
    size_t core_capacity;
    core_group_ranked *ranked; /* scratch of the dive */
    size_t ranked_capacity;
    bool (*stop)(void *context); /* asked between steps, NULL: nobody */
    void *context;
} core_group;

typedef struct {
    double most;                 /* an answer may cost no more */
    int64_t nodes;               /* of the dive and of those it goes back to */
    int first, later;            /* steps of the multipliers at the first node and at others */
    int bulk;                    /* a step takes up to one of so many open places, at least one */
    float sure;                  /* several only with at least this share */
    bool first_only;             /* any answer will do */
    bool (*stop)(void *context); /* asked between nodes and steps */
    void *context;
} core_group_options;

core_group *core_group_new(xy_arena *arena);
/* Empties it; memory stays. */
void core_group_clear(core_group *g);
/* A place, with a first multiplier; returns its number, from 0. Then the blocks, one after the other, each with its
 * pairs. */
int32_t core_group_add_place(core_group *g, double worth);
/* A block with room for so much; the pairs that follow are its own. */
void core_group_add_block(core_group *g, int64_t capacity);
/* A pair of that place and the last block. One that is heavier than the block's room is in no answer and is not kept,
 * so that a place may be left without any. Weights, and so the sums of a knapsack, are at most the capacity, which
 * must be below 2^31. cost is a whole number. */
void core_group_add_pair(core_group *g, int32_t place, int64_t weight, double cost, int64_t name);

/* Looks for an answer that costs at most options->most, in the unit of the pairs' costs. True: found, *cost is the
 * caller's and holds the cost of all, and answer of each place the name of its pair. False: none was found, by the
 * limits or because there is none (a place without pairs, for one); *cost and the answers are as they were. Both are
 * undefined for a group without places. */
bool core_group_solve(core_group *g, const core_group_options *options, double *cost);

/* How multipliers are moved where nothing is sought but them. */
typedef struct {
    double level; /* what the bound is hoped to rise */
    int patience; /* steps without a better bound until the next are half as long */
    double stride;
    bool (*stop)(void *context); /* asked between steps, NULL: nobody */
    void *context;
} core_group_steps;

/* Moves the multipliers of a group in which all is open by so many steps: best_y of the places are those of the best
 * bound. */
void core_group_multipliers(core_group *g, int steps, const core_group_steps *how);

/* --- between the files of the group ------------------------------------------------------------ */

/* The lists by place; all is open. */
void core_group_ready(core_group *g);
/* Shuts a pair, takes one; false: some place has none left, or there is no room. What follows is done, too. */
bool core_group_shut(core_group *g, int64_t pair);
bool core_group_take(core_group *g, int64_t pair);
bool core_group_settle(core_group *g);
/* Takes back what was done since the trail was so long. */
void core_group_back(core_group *g, size_t trail_count);

typedef enum {
    CORE_GROUP_OPEN,
    CORE_GROUP_HOPELESS,
    CORE_GROUP_WHOLE,
    CORE_GROUP_STOPPED
} core_group_end;
/* Moves the multipliers, shuts what cannot be in an answer that costs at most most. Whole: chosen pairs are an
 * answer. */
core_group_end core_group_tune(core_group *g, int steps, double most);

#endif
