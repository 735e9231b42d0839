/* solved.h - a solve with what it was solved by, for those who go on from there. */
#ifndef XY_PIPELINE_SOLVED_H
#define XY_PIPELINE_SOLVED_H

#include "assign/ip_glpk.h"
#include "pipeline/solve.h"

typedef struct {
    xy_solution *solution;
    const xy_ip_model *model; /* NULL: no candidates could be listed */
    xy_ip_result result;      /* its first columns are the model's */
    double started;           /* seconds, monotonic clock */
} xy_solved;

/* As xy_solve, with candidates, program, answer and certificate in the memory of search: what is in out->solution,
 * but for its certificate, outlives it. Findings may point into it. The two may be one. */
xy_status xy_solve_open(xy_solved *out, xy_arena *arena, xy_arena *search, const xy_instance *inst,
        const xy_policy *policy, const xy_solve_options *options, xy_findings *err);

#endif
