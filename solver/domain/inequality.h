/* inequality.h - how unequally shares are spread, in millionths: Gini, Theil with its parts within and
 * between classes, Atkinson, the lowest tenth. Integers throughout, the same on every machine; logarithm, root
 * and power are fixed-point (base/fixed.h). Knows nothing of counties.
 * Definitions, sources, roundings: models/policies.md section 2. */
#ifndef XY_DOMAIN_INEQUALITY_H
#define XY_DOMAIN_INEQUALITY_H

#include "base/arena.h"

#include <stdint.h>

/* There is no such figure: an index divides by the mean of the shares, and where nothing is met there is none. Nought
 * would say that all is spread equally. */
#define XY_NO_INDEX (-1)

/* minimum and lowest_tenth 0 for no shares; gini XY_NO_INDEX where all are 0. */
typedef struct {
    int32_t minimum, lowest_tenth, gini;
} xy_spread;

/* Shares are millionths, 0..1000000, here and below; their order does not matter. Memory from the arena. */
xy_spread xy_spread_of(xy_arena *arena, const int32_t *shares, size_t count);

/* Theil's T, rounded down; XY_NO_INDEX where all shares are 0. */
int32_t xy_theil(const int32_t *shares, size_t count);

typedef struct {
    int32_t total, within,
            between; /* total is xy_theil, and the sum of the other two, or none is there */
} xy_theil_parts;

/* Share i is of class class_of[i], 0..classes-1; a class may be empty. Memory from the arena. */
xy_theil_parts xy_theil_by_class(xy_arena *arena, const int32_t *shares, const int32_t *class_of,
        size_t count, int32_t classes);

/* The aversions to inequality that are reported. */
typedef enum { XY_EPSILON_HALF, XY_EPSILON_ONE, XY_EPSILON_TWO } xy_epsilon;

/* Atkinson's index, within a millionth of the exact figure rounded up; with an aversion of 1 or 2 a
 * million (all is lost) as soon as one share is 0; XY_NO_INDEX where all are, as for no shares. */
int32_t xy_atkinson(const int32_t *shares, size_t count, xy_epsilon epsilon);

#endif
