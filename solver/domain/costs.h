/* costs.h - what a plan costs each hospital that sends people (H1): board, lodging and travel are the
 * sender's. Decides nothing. */
#ifndef XY_DOMAIN_COSTS_H
#define XY_DOMAIN_COSTS_H

#include "domain/plan.h"

typedef struct {
    int32_t hospital;
    int32_t teams, people; /* teams in which it has people */
    int64_t person_days;   /* calendar days from a team's first to its last, by its people */
    int64_t yuan; /* person_days at cost_per_person_day; XY_UNKNOWN where that is not given */
} xy_cost;

/* One entry for each hospital that sends anybody, in their order; memory from the arena. Returns how
 * many. Days off within a stay count: the people are away. A resident team's people are those there at
 * any time. */
int32_t xy_costs_of(xy_cost **costs, xy_arena *arena, const xy_instance *inst, const xy_row *rows,
        int32_t row_count);
/* Does any of them know its cost? */
bool xy_costs_known(const xy_cost *costs, int32_t count);

#endif
