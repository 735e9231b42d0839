/* compare.h - the same instance solved under several policies, valued by one measure.
 * models/policies.md. Knows nothing of files and wording. */
#ifndef XY_PIPELINE_COMPARE_H
#define XY_PIPELINE_COMPARE_H

#include "domain/compared.h"
#include "pipeline/solve.h"

/* Opens the comparison: the measure with the weights of the policy, and the most need met that any plan
 * reaches by it (U*), for which one solve is made. *outcome is XY_INFEASIBLE where there is no plan at all, with
 * its reasons in err; XY_NOTHING where limits ended the solve before any was found. room: plans that will be added.
 * Statuses as xy_solve. Memory from the arena. */
xy_status xy_compare_open(xy_compared *out, xy_outcome *outcome, xy_arena *arena,
        const xy_instance *inst, const xy_policy *weights, int32_t room,
        const xy_solve_options *options, xy_findings *err);

/* Solves the policy and adds its plan, without calendars; where limits end before any plan, an entry without
 * one. Statuses as xy_solve; then nothing is added. */
xy_status xy_compare_solve(xy_compared *c, xy_arena *arena, const xy_policy *policy,
        const xy_solve_options *options, xy_findings *err);

/* Adds a plan as a yardstick: every pair of team and group gets a whole number, 0 to 999, drawn from the seed, and the
 * plan of the greatest sum, proved, is taken. It depends on the seed and the instance alone. Statuses as above. */
xy_status xy_compare_random(xy_compared *c, xy_arena *arena, int64_t seed,
        const xy_solve_options *options, xy_findings *err);

/* Adds a plan or table made elsewhere; findings: what the checker says of it. Returns its index. */
int32_t xy_compare_add(
        xy_compared *c, xy_arena *arena, const char *name, const xy_solution *solution, bool table);

#endif
