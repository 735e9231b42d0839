/* price.h - what wishes on a plan cost: full solves with them, against the free one or the plan.
 * models/explain.md sections 1 to 5. Knows nothing of why a wish has no plan. */
#ifndef XY_PIPELINE_PRICE_H
#define XY_PIPELINE_PRICE_H

#include "assign/wish.h"
#include "domain/explained.h"

typedef struct xy_pricing xy_pricing;

/* Lists the candidates of measure->inst and solves it freely, from the plan where that can be; the
 * plan must have its measures. feasible: it keeps all hard rules. The time limit of the options holds for all
 * solves together (each may take a third of what is left), their node limit for each stage of each. XY_EINPUT and
 * XY_ELIMIT with findings: there is no plan at all, or there are too many candidates. *out is NULL, with XY_OK, where
 * a limit came before any plan. Inputs are borrowed, all memory is from the arena. */
xy_status xy_pricing_start(xy_pricing **out, xy_arena *arena, const xy_measure *measure,
        const xy_policy *policy, const xy_plan *plan, bool feasible,
        const xy_solve_options *options, xy_findings *err);

/* Fills base, stages, better_stage and solves of what is explained. */
void xy_pricing_tell(const xy_pricing *p, xy_explained *out);
const xy_pool *xy_pricing_pool(const xy_pricing *p);

/* The price of the wish; reasons are left NULL. */
xy_status xy_price_find(xy_price *out, xy_pricing *p, const xy_wish *wish, xy_findings *err);

/* The first most of these wishes by what they cost (section 5), all of a kind that asks for something.
 * Those that have no plan are told by themselves, as far as that was found on the way. */
xy_status xy_price_rank(xy_ranking *out, xy_pricing *p, const xy_wish *wishes, int32_t count,
        int32_t most, xy_findings *err);

#endif
