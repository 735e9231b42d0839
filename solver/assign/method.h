/* method.h - the integer program by the method that was asked for. */
#ifndef XY_ASSIGN_METHOD_H
#define XY_ASSIGN_METHOD_H

#include "assign/ip_glpk.h"

/* xy_ip_solve or xy_core_solve, by options->method. Where an earlier plan is to be kept and the
 * options name no start, its rows, completed to a plan, are the first incumbent. */
xy_status xy_method_solve(xy_ip_result *result, xy_arena *arena, const xy_ip_model *model,
        const xy_policy *policy, const xy_solve_options *options, xy_findings *err);

#endif
