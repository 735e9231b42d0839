/* core.h - the specialised method: branch and price over the explicit pool, with exact bounds.
 *
 * Solves the same program as ip_glpk.h to the same answers. The simplex of GLPK only suggests
 * duals and points; every bound that prunes or is reported is computed in integers over all
 * columns. models/core.md. Knows nothing of hospitals and counties: rows and columns only. */
#ifndef XY_ASSIGN_CORE_CORE_H
#define XY_ASSIGN_CORE_CORE_H

#include "assign/ip_glpk.h"

/* As xy_ip_solve: same result, same meaning of limits, gap and progress. */
xy_status xy_core_solve(xy_ip_result *result, xy_arena *arena, const xy_ip_model *model,
        const xy_policy *policy, const xy_solve_options *options, xy_findings *err);

#endif
