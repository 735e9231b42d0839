/* tour_branch.h - the best plan of listed pieces, by branch and bound on the linear program with
 * cuts on threes of stops. Knows nothing of how pieces are found. Internal to tours. */
#ifndef XY_ROUTE_TOUR_BRANCH_H
#define XY_ROUTE_TOUR_BRANCH_H

#include "route/tour_master.h"

/* The best plan of the pieces of a list is at least known (may be NULL), which is updated. */
typedef struct {
    xy_tour_plan *best; /* or NULL */
    int64_t gap;        /* good enough: a bound that is no more than this above best */
    int64_t bound;      /* no plan of listed pieces is worth more, unless best is */
    int64_t nodes;      /* so far */
} xy_tour_branching;

/* Looks for better plans until it is proved that none is better by more than the gap, for nodes_max
 * nodes, or until it is asked to stop. Plans are of the arena. */
void xy_tour_branch(xy_tour_branching *b, xy_arena *arena, const xy_tour_frame *f,
        const xy_tour_list *list, int64_t nodes_max, const xy_stop *stop);

#endif
