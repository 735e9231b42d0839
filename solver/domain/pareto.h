/* pareto.h - the plans of which none is better in one goal without being worse in another: their values.
 * Knows nothing of how they are found. models/policies.md section 8. */
#ifndef XY_DOMAIN_PARETO_H
#define XY_DOMAIN_PARETO_H

#include "domain/plan.h"

#define XY_PARETO_GOALS 3

/* Values in the goals' own direction: hours of driving are not turned. */
typedef struct {
    int64_t value[XY_PARETO_GOALS];
    const xy_plan *plan; /* one that has these values; nothing is claimed of it under the policy */
} xy_pareto_point;

typedef struct {
    xy_goal goals[XY_PARETO_GOALS];
    int goal_count; /* 2 or 3 */
    xy_pareto_point
            *points; /* the best in the first goal first, then in the second, then in the third */
    int32_t count;
    bool complete; /* proved: there are no others */
    /* Where not: points that are at least this good in each goal after the first may be missing; values as
     * above, XY_PARETO_ANY: whatever it is. */
    int64_t open_from[XY_PARETO_GOALS];
    int64_t solves, nodes;
    bool written; /* plans are files of the folder that was asked for, xy_pareto_file */
} xy_pareto;

#define XY_PARETO_ANY INT64_MIN

/* The name of the file of point i (from 0); in the arena. */
const char *xy_pareto_file(xy_arena *arena, int32_t i);

#endif
