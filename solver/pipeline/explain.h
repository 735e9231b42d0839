/* explain.h - why a plan is as it is: prices, alternatives, rules, for a county, a hospital, a row
 * or a "why not". models/explain.md. Knows nothing of files and wording. */
#ifndef XY_PIPELINE_EXPLAIN_H
#define XY_PIPELINE_EXPLAIN_H

#include "assign/solve_options.h"
#include "base/status.h"
#include "domain/explained.h"

typedef struct {
    const xy_plan *plan; /* with its measures, made or measured under measure->inst */
    bool feasible;       /* it keeps all hard rules */
    xy_subject subject;
    int32_t alternatives; /* how many to rank */
} xy_explain_question;

/* Answers the question. The time limit of the options holds for everything together. XY_EINPUT and
 * XY_ELIMIT as xy_pricing_start; *out is NULL, with XY_OK, where a limit came before any plan. Inputs are
 * borrowed, all memory is from the arena. */
xy_status xy_explain(xy_explained **out, xy_arena *arena, const xy_measure *measure,
        const xy_policy *policy, const xy_explain_question *question,
        const xy_solve_options *options, xy_findings *err);

#endif
