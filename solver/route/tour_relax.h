/* tour_relax.h - the best ways to go on from a stop to the end of a piece, in which a stop may come
 * back once it has been forgotten (ng-routes). Knows nothing of where prices come from. Internal to
 * tours.
 *
 * Baldacci, Mingozzi, Roberti 2011; neighbourhoods grow where a walk went round in a circle
 * (Roberti, Mingozzi 2014). Every real piece is such a walk, so the best walk bounds the best
 * piece. */
#ifndef XY_ROUTE_TOUR_RELAX_H
#define XY_ROUTE_TOUR_RELAX_H

#include "route/tour_price.h"

typedef struct xy_tour_relax xy_tour_relax;

/* NULL where a day has no limit that ends walks. work_max: comparisons of labels in all runs. */
xy_tour_relax *xy_tour_relax_new(xy_arena *arena, const xy_tour_frame *f, int64_t labels_max,
        int64_t work_max, const xy_stop *stop);
/* Finds walks at these prices over the stops in open. Prices of cuts are not counted, which is
 * allowed: walks are worth more without. False when there are too many labels, too much work, or
 * when asked to stop. */
bool xy_tour_relax_run(xy_tour_relax *relax, const xy_tour_prices *prices, uint64_t open);

/* A walk: its stops in order, with repetitions, and its nights. */
typedef struct {
    int32_t stage, nights, count;
    int64_t above; /* worth less prices of stops, items, days and nights; scaled */
    int64_t drive;
    const int32_t *stops; /* valid until the next call */
} xy_tour_walk;

/* The best walk from the base of a stage in which pieces begin whose first stop is `first`; false
 * if there is none. */
bool xy_tour_relax_walk(xy_tour_walk *out, xy_tour_relax *relax, int32_t stage, int32_t first);
/* Stops between two visits of the same stop learn to remember it; true if any did. */
bool xy_tour_relax_learn(xy_tour_relax *relax, const int32_t *stops, int32_t count);

/* No stop is visited again while it is remembered. */
bool xy_tour_relax_allows(const xy_tour_relax *relax, const int32_t *stops, int32_t count);

/* The most that can follow, prices of later days and nights paid, for one who has visited set in
 * this piece, stands at place after so many minutes of this day, and then returns to the base;
 * INT64_MIN if it cannot. */
int64_t xy_tour_relax_after(const xy_tour_relax *relax, const xy_tour_label *label);

#endif
