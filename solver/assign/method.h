/* method.h - the integer program by the method that was asked for. */
#ifndef XY_ASSIGN_METHOD_H
#define XY_ASSIGN_METHOD_H

#include "assign/ip_glpk.h"

/* xy_ip_solve or xy_core_solve, by options->method. Where an earlier plan is to be kept and the
 * options name no start, its rows, completed to a plan, are the first incumbent. */
xy_status xy_method_solve(xy_ip_result *result, xy_arena *arena, const xy_ip_model *model,
        const xy_policy *policy, const xy_solve_options *options, xy_findings *err);

/* What candidates and search may take, in bytes: options->memory_mib, or what is free. */
int64_t xy_memory_for(const xy_solve_options *options);
/* About how much memory, in bytes, program and search take for each candidate: measured, for
 * refusing in time what would not fit. */
int64_t xy_method_bytes(xy_method method);

#endif
