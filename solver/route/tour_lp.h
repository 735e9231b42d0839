/* tour_lp.h - a small linear program by the primal simplex method: maximise cost x, A x <= rhs,
 * x >= 0. Knows nothing of tours. Internal to tours.
 *
 * In doubles; whoever needs a bound makes whole numbers of its prices and tests those. All slacks
 * at first, so rhs must not be negative. Right-hand sides are moved by a little, each differently, so
 * that no step stands still. */
#ifndef XY_ROUTE_TOUR_LP_H
#define XY_ROUTE_TOUR_LP_H

#include "base/arena.h"

#include <stdbool.h>
#include <stdint.h>

/* Variables 0 .. rows - 1 are the slacks, then the columns in the order in which they were added. */
typedef struct {
    int32_t rows, variables;
    double *cost;   /* per variable; may be changed between calls of xy_tour_lp_solve */
    double *x;      /* per variable, after a solve */
    double *price;  /* per row, after a solve: its dual */
    int64_t pivots; /* so far */

    xy_arena *arena;
    size_t room_columns, room_cost, room_x, room_start, room_entries, room_where;
    int32_t *start; /* entries of column k: start[k] .. start[k + 1] - 1 */
    struct xy_tour_lp_entry *entries;
    int32_t *where;  /* per variable: its row of the basis or -1 */
    int32_t *basis;  /* per row: variable */
    double *inverse; /* rows x rows */
    double *level;   /* per row: value of its basic variable */
    double *rhs, *alpha;
    int32_t *wanted;
} xy_tour_lp;

typedef struct xy_tour_lp_entry {
    int32_t row;
    double factor;
} xy_tour_lp_entry;

xy_tour_lp *xy_tour_lp_new(xy_arena *arena, int32_t rows, const double *rhs);
/* Number of the new variable. */
int32_t xy_tour_lp_add(xy_tour_lp *lp, double cost, const xy_tour_lp_entry *entries, int32_t count);
/* Goes on from the basis where it is. False when it stopped early, after pivots_max or for want of
 * precision; x and price are those of the last basis then. */
bool xy_tour_lp_solve(xy_tour_lp *lp, int64_t pivots_max);

#endif
