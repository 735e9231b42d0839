/* several.h - several plans: best first, or spread among those near the best. models/several.md.
 * Knows nothing of files and wording. */
#ifndef XY_PIPELINE_SEVERAL_H
#define XY_PIPELINE_SEVERAL_H

#include "pipeline/solve.h"

#define XY_PLANS_MOST 100
#define XY_WITHIN_DEFAULT 20000 /* millionths */

typedef struct {
    int32_t count;             /* 1 to XY_PLANS_MOST, the best one among them */
    bool diverse;              /* spread; else the next best */
    int32_t within_millionths; /* of diverse: the share that a stage may lose */
} xy_several_request;

/* A plan in its place. */
typedef struct {
    xy_solution *solution; /* its plan was checked */
    bool ranked;           /* proved to be in its place: section 2 or, of diverse, section 5 */
    int64_t apart;         /* least distance (S7) to those before; of the first 0 */
    int64_t apart_most;    /* of diverse: none could be farther from those before; else apart */
} xy_ranked_plan;

typedef struct {
    xy_ranked_plan *plans;
    int32_t count;
    bool all; /* proved: no other plan is left that the request admits */
} xy_several;

/* As xy_solve for the first plan, whose solution is *first; more only where it has a plan. A limit of time,
 * or whoever says stop, ends with the plans found until then; the last of them may then be unproved.
 * Plans that the checker refuses because the pack makes hard what the program only aims at are passed
 * over. On other errors, of any plan, the status is theirs and out is empty. */
xy_status xy_solve_several(xy_several *out, xy_solution **first, xy_arena *arena,
        const xy_instance *inst, const xy_policy *policy, const xy_solve_options *options,
        const xy_several_request *request, xy_findings *err);

#endif
