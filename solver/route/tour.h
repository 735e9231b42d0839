/* tour.h - which stops to visit on which day, in which order: orienteering over several days.
 *
 * Plain integers; knows nothing of townships, dates or people. Minutes stand for any unit of time:
 * public instances use finer ones. models/routes.md sections 2 to 5. */
#ifndef XY_ROUTE_TOUR_H
#define XY_ROUTE_TOUR_H

#include "base/arena.h"
#include "base/status.h"
#include "base/stop.h"

#include <stdbool.h>
#include <stdint.h>

#define XY_TOUR_DAYS 64                     /* days of a problem at most */
#define XY_TOUR_VALUE (INT64_C(1) << 60)    /* values and their sum stay below */
#define XY_TOUR_NO_LIMIT (INT64_C(1) << 60) /* of a day */

/* Places 0 .. stops - 1 are the stops, stops .. places - 1 are bases, where days start and end. */
typedef struct {
    int32_t stops, places, days;
    const int64_t *drive;   /* places x places minutes, row from, column to; >= 0 */
    const int64_t *service; /* per stop minutes >= 0 */
    const uint64_t *open;   /* per stop, bit d: may be visited on day d */
    const bool *overnight;  /* per stop: a day may end here; NULL: none */
    const bool *must; /* per stop: a plan without it is none; NULL: none. For tours of all stops */
    const int32_t *start, *end;         /* per day its bases */
    const int64_t *drive_max, *day_max; /* per day: driving; driving and service */
    int32_t nights_max;                 /* nights away in all */
    uint64_t night_after; /* bit d: day d may end at a stop and day d + 1 begin there */

    /* What is gained: item j's value once, if any stop that covers it is visited. Stop i covers
     * cover[first[i]] .. cover[first[i + 1] - 1]. */
    int32_t items;
    const int64_t *value; /* per item >= 0 */
    const int32_t *first; /* stops + 1 */
    const int32_t *cover;
} xy_tour_problem;

/* Day d visits order[day_first[d]] .. order[day_first[d + 1] - 1]; away bit d: the night after day
 * d is spent at its last stop (which it must have). */
typedef struct {
    int32_t *order;     /* room for problem->stops */
    int32_t *day_first; /* days + 1 */
    uint64_t away;
    int64_t gain, drive; /* value of items covered; minutes driven over all days */
    bool *marks;         /* scratch of xy_tour_plan_value */
} xy_tour_plan;

typedef struct {
    uint64_t seed;
    int64_t rounds;      /* of the search; 0: by size */
    int64_t nodes;       /* of the branch and bound; 0: by size */
    int64_t gap;         /* an answer this far below its bound is good enough; 0: exact */
    const xy_stop *stop; /* or NULL */
    bool search_only;    /* no exact method, no bound but the trivial one */
} xy_tour_options;

typedef struct {
    xy_tour_plan *best; /* NULL only where `must` cannot be kept or was not found */
    int64_t value;      /* gain - drive of best */
    int64_t bound;      /* no plan has more */
    bool proved;        /* bound <= value + options->gap */
    int64_t nodes, rounds;
} xy_tour_result;

/* An empty plan with room for the problem. */
xy_tour_plan *xy_tour_plan_new(xy_arena *arena, const xy_tour_problem *p);
void xy_tour_plan_copy(xy_tour_plan *to, const xy_tour_plan *from, const xy_tour_problem *p);
/* Sets gain and drive from order, day_first and away. False when a limit, an open day, a night or
 * `must` is broken, or a stop is visited twice. */
bool xy_tour_plan_value(xy_tour_plan *plan, const xy_tour_problem *p);

/* Exact by labels; false (nothing found out) when it would take more than labels_max labels of some
 * 80 bytes or is asked to stop. At most 62 stops. best is NULL where no plan keeps `must`; value
 * and bound are -XY_TOUR_VALUE then. */
bool xy_tour_labels(xy_tour_result *out, xy_arena *arena, const xy_tour_problem *p,
        int64_t labels_max, const xy_stop *stop);
/* Improves start (or begins anew where it is NULL) by adaptive large neighbourhood search; never
 * worse than start. Stops at value >= target. Equal input, equal plan. */
void xy_tour_search(xy_tour_result *out, xy_arena *arena, const xy_tour_problem *p,
        const xy_tour_plan *start, int64_t target, const xy_tour_options *options);
/* The reference heuristic: gsl_siman on the same moves. */
void xy_tour_anneal(xy_tour_result *out, xy_arena *arena, const xy_tour_problem *p,
        const xy_tour_options *options);
/* The strategy: search, bound, and branch and bound as far as limits allow. */
void xy_tour_solve(xy_tour_result *out, xy_arena *arena, const xy_tour_problem *p,
        const xy_tour_options *options);

#endif
