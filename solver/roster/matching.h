/* matching.h - assignment at the least cost, where costs are vectors compared from the first entry
 * on. Knows nothing of people. Method: successive shortest augmenting paths with potentials (Kuhn
 * 1955, Munkres 1957, in the form of Jonker and Volgenant 1987), O(lefts^2 * rights). Vectors of
 * integers are an ordered group under addition, and the method needs no more. */
#ifndef XY_ROSTER_MATCHING_H
#define XY_ROSTER_MATCHING_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

#define XY_COST_TERMS 9

typedef struct {
    int64_t term[XY_COST_TERMS];
} xy_cost;

/* Below 0, 0, above 0 as a is less than, like, more than b. */
int xy_cost_compare(const xy_cost *a, const xy_cost *b);
void xy_cost_add(xy_cost *sum, const xy_cost *x);

/* The cost of giving right to left; false where that must not be. Always the same answer. */
typedef bool (*xy_cost_fn)(xy_cost *out, const void *context, int32_t left, int32_t right);

/* Gives each left a right of its own so that the sum of costs is least: right_of[left] is its index.
 * False where not every left can have one; right_of is then undefined. Working memory from the
 * arena. */
bool xy_matching_least(int32_t *right_of, xy_arena *arena, int32_t lefts, int32_t rights,
        xy_cost_fn cost, const void *context);

#endif
