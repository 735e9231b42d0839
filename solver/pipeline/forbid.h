/* forbid.h - which rules leave a wish without a plan, with the figures that decide.
 * models/explain.md section 6. Knows nothing of prices. */
#ifndef XY_PIPELINE_FORBID_H
#define XY_PIPELINE_FORBID_H

#include "assign/solve_options.h"
#include "candidates/pool.h"
#include "domain/explained.h"

/* Asks the rules one by one whether they rule the wish out: fills reasons, which are NULL or of
 * before, and together. reasons stays empty where no single rule does. Memory from the arena. */
void xy_forbid_directly(xy_price *price, xy_arena *arena, const xy_pool *pool);

/* Where no single rule does: a smallest set of claims that contradict the wish, within the limits of
 * the options. reasons stays empty where none was found. */
void xy_forbid_by_conflict(xy_price *price, xy_arena *arena, const xy_measure *measure,
        const xy_policy *policy, const xy_solve_options *options);

#endif
