/* compare.h - the same instance solved under several policies, valued by one measure.
 * models/policies.md. Knows nothing of files and wording. */
#ifndef XY_PIPELINE_COMPARE_H
#define XY_PIPELINE_COMPARE_H

#include "domain/compared.h"
#include "pipeline/solve.h"

/* The most need met that any plan reaches (U*), or a bound above it. */
typedef struct {
    int64_t points;
    bool proved;
    xy_outcome outcome; /* XY_INFEASIBLE: there is no plan at all; XY_NOTHING: none was found */
} xy_most;

/* Solves for it by the weights of the policy. Where there is no plan at all its reasons are in err. Statuses as
 * xy_solve. Candidates and program are given back, as they are by the other calls below that solve. */
xy_status xy_compare_most(xy_most *out, xy_arena *arena, const xy_instance *inst,
        const xy_policy *weights, const xy_solve_options *options, xy_findings *err);

/* Opens the comparison: the measure with the weights of the policy, and what is known of U*. room: plans that will be
 * added. XY_EINPUT with findings in err. Memory from the arena. */
xy_status xy_compare_open(xy_compared *out, xy_arena *arena, const xy_instance *inst,
        const xy_policy *weights, const xy_most *most, int32_t room, xy_findings *err);

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
