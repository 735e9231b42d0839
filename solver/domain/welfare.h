/* welfare.h - what a county's share of need met is worth under a notion of fairness: a concave
 * curve as a table of whole numbers. Mathematics: models/assignment.md section 2, (M12).
 * Knows nothing of plans. */
#ifndef XY_DOMAIN_WELFARE_H
#define XY_DOMAIN_WELFARE_H

#include "base/arena.h"

#include <stdint.h>

#define XY_CURVE_CELLS 10000 /* of equal width; a cell is XY_CURVE_STEP millionths wide */
#define XY_CURVE_STEP 100

/* Values at the ends of the cells in units of 2^-32, from 0 at a share of 0 to 1 at a share of 1;
 * never decreasing, linear within a cell. */
typedef struct {
    int64_t at[XY_CURVE_CELLS + 1];
} xy_curve;

/* The curve whose slope at the share s is proportional to (s + offset)^-alpha: alpha 1000 permille
 * is the logarithm of proportional fairness. alpha_permille 0..XY_ALPHA_MOST, offset_permille
 * 1..1000. All memory from the arena. */
#define XY_ALPHA_MOST 4000
xy_curve *xy_curve_build(xy_arena *arena, int32_t alpha_permille, int32_t offset_permille);

/* floor(points * curve(share)) for a share in millionths, 0..1000000. Never decreases with it. */
int32_t xy_curve_points(const xy_curve *curve, int64_t points, int32_t share);

/* By how much of a million the sum of xy_curve_points over that many counties, whose points sum to
 * a million, may differ from the sum of the true curve: rounding down of each, and what a chord lies
 * below its arc. */
int64_t xy_curve_error(const xy_curve *curve, int64_t counties);

#endif
