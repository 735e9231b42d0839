/* foresight.h - the most need that any plan could have met, had a scenario been known. models/uncertainty.md section 4. */
#ifndef XY_PIPELINE_FORESIGHT_H
#define XY_PIPELINE_FORESIGHT_H

#include "assign/solve_options.h"
#include "base/status.h"
#include "domain/uncertainty.h"

/* What is known: person-days that each need wants, through all counties in order, and which hospitals drop out. */
typedef struct {
    int32_t *required;
    const bool *out;
} xy_foreseen;

/* *best: points of the best plan by the weights of the policy, or a bound above it where *proved is false. Counties must take
 * one team each. XY_EINPUT with a finding: there is no plan, or travel is missing; XY_ELIMIT, XY_EINTERNAL as xy_solve. The
 * arena is for working memory. */
xy_status xy_foresight(int64_t *best, bool *proved, xy_arena *arena, const xy_instance *inst,
        const xy_policy *weights, const xy_foreseen *known, const xy_solve_options *options,
        xy_findings *err);

#endif
