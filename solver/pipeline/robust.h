/* robust.h - the plan whose worst case is best: so many needs deviate, or so many teams drop out. Solves the integer
 * program with other points, many times. models/uncertainty.md section 6. */
#ifndef XY_PIPELINE_ROBUST_H
#define XY_PIPELINE_ROBUST_H

#include "assign/method.h"

/* As xy_method_solve, for an instance whose uncertainty is of needs or teams: *model has its candidates, and is the
 * program that result->x answers afterwards. Stages from that of the need met on have no tolerance. Values and bounds
 * are those of the worst case. Where a limit ends it the bound of the need stage is what is known, and later stages
 * have none. */
xy_status xy_robust_solve(xy_ip_result *result, const xy_ip_model **model, xy_arena *arena,
        const xy_policy *policy, const xy_solve_options *options, xy_findings *err);

#endif
