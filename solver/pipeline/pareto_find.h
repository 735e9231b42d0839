/* pareto_find.h - the exact set of non-dominated values of two or three goals, by solves with one more demand
 * each (epsilon-constraint). models/policies.md section 8. Knows nothing of files and wording. */
#ifndef XY_PIPELINE_PARETO_FIND_H
#define XY_PIPELINE_PARETO_FIND_H

#include "assign/solve_options.h"
#include "base/status.h"
#include "domain/pareto.h"

/* May the goal be one of them? All but those that need more than the instance: changes and alpha_fair; and
 * repeats, which is continuity turned round. */
bool xy_pareto_may(xy_goal goal);

/* Finds the set for 2 or 3 different goals; needs weigh as in the policy. A limit of time, over all solves, of nodes,
 * or whoever says stop, ends it: out->complete says so. Each point has a plan, checked and without calendars.
 * out->count is 0 where there is no plan. Statuses as xy_solve. Memory from the arena. */
xy_status xy_pareto_find(xy_pareto *out, xy_arena *arena, const xy_instance *inst,
        const xy_policy *weights, const xy_goal *goals, int goal_count,
        const xy_solve_options *options, xy_findings *err);

#endif
