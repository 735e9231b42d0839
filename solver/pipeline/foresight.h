/* foresight.h - the most need that any plan could have met, had a scenario, or a few, been known.
 * models/uncertainty.md sections 4 and 8. */
#ifndef XY_PIPELINE_FORESIGHT_H
#define XY_PIPELINE_FORESIGHT_H

#include "assign/solve_options.h"
#include "base/status.h"
#include "domain/uncertainty.h"

/* What is known: person-days that each need wants, [scenario][need], needs through all counties in order, and which
 * hospitals drop out in all of them; NULL: none. */
typedef struct {
    int32_t **required;
    int32_t scenarios;
    const bool *out;
} xy_foreseen;

/* *best: points of the best plan by the weights of the policy, on the mean over the scenarios, that of each need
 * rounded up; or a bound above it where *proved is false. Where hospitals drop out, counties must take one team each.
 * XY_EINPUT with a finding: there is no plan, or travel is missing; XY_ELIMIT, XY_EINTERNAL as xy_solve. The arena is
 * for working memory. */
xy_status xy_foresight(int64_t *best, bool *proved, xy_arena *arena, const xy_instance *inst,
        const xy_policy *weights, const xy_foreseen *known, const xy_solve_options *options,
        xy_findings *err);

#endif
