/* optimality.h - how far a plan is from the best one of the law of needs, as replications of the sample average tell
 * it. Knows nothing of solving. Mak, Morton and Wood (1999); models/uncertainty.md section 8. */
#ifndef XY_SCENARIO_OPTIMALITY_H
#define XY_SCENARIO_OPTIMALITY_H

#include "domain/simulated.h"

/* out[i]: points of the rows in scenario i, of count; required: person-days, [scenario][need]. All rows set out and
 * make their visits. The arena is for working memory. */
void xy_optimality_met(int64_t *out, xy_arena *arena, const xy_measure *m, const xy_plan *plan,
        int32_t *const *required, int32_t count);
/* The half width of a one-sided interval of the mean of n >= 2 values, by Student's t at so many thousandths, rounded
 * up: t * s / sqrt(n). */
int64_t xy_mean_half_width(const int64_t *values, int32_t n, int32_t permille);
/* Fills mean and high of the replications, done >= 2. */
void xy_optimality_of_best(xy_replicated *r);
/* Fills all but means, which are set, of r->done replications; met: points in count >= 2 scenarios drawn apart from
 * them. The arena is for working memory. */
void xy_optimality_of(xy_optimality *out, xy_arena *arena, const xy_replicated *r,
        const int64_t *met, int32_t count);

#endif
