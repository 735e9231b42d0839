/* tour_bound.h - prices that bound a tour problem, by column generation over walks. Knows nothing
 * of branching. Internal to tours. */
#ifndef XY_ROUTE_TOUR_BOUND_H
#define XY_ROUTE_TOUR_BOUND_H

#include "route/tour_master.h"

#define XY_TOUR_WALKS_MAX 400000              /* ways at once, of some 60 bytes */
#define XY_TOUR_WALK_WORK INT64_C(2000000000) /* comparisons of ways */
#define XY_TOUR_WALK_ROUNDS 400

/* The best prices found: no plan is worth more than sum (scaled). Prices of rows hold what pieces
 * may be above them. False, and nothing is set, where not even one set of prices was tested. Stops
 * when the bound is at most enough (unscaled). relax has not necessarily been run at these prices
 * last. */
bool xy_tour_walk_bound(xy_tour_prices *prices, int64_t *sum, xy_arena *arena,
        const xy_tour_frame *f, xy_tour_relax *relax, const xy_tour_plan *known, int64_t enough,
        int64_t rounds_max, const xy_stop *stop);
/* The sum of all values that some stop which can be reached covers. */
int64_t xy_tour_plain_bound(const xy_tour_problem *p, const xy_tour_frame *f);
/* Scaled to unscaled, rounded up where it is negative. */
static inline int64_t xy_tour_unscale(const xy_tour_frame *f, int64_t sum)
{
    return xy_tour_frame_round(f, sum / f->scale);
}

#endif
