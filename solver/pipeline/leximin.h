/* leximin.h - the lowest county as high as can be, then the next lowest, and so on to the last: a sequence of
 * proved solves, each of which says how many counties can be above a level. models/policies.md section 7.
 * Knows nothing of staffings: candidates are such that one of a pair serves best. */
#ifndef XY_PIPELINE_LEXIMIN_H
#define XY_PIPELINE_LEXIMIN_H

#include "assign/method.h"

/* Can it be asked of this instance? Only where every hospital sends one team at most and every county takes one.
 * False with a finding. */
bool xy_leximin_applies(const xy_instance *inst, const xy_policy *policy, xy_findings *err);

/* As xy_method_solve, for a policy with an ordered stage. The stage's value is the share of the lowest county; it
 * is proved where the whole order is; where limits end it before that, the bound says how far the lowest county is
 * settled: one millionth above its value where it is. There is no certificate. XY_EINPUT with a finding where
 * dates of several tiers must be kept apart. */
xy_status xy_leximin_solve(xy_ip_result *result, xy_arena *arena, const xy_ip_model *model,
        const xy_policy *policy, const xy_solve_options *options, xy_findings *err);

#endif
