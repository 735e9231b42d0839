/* check.h - is this plan what it says it is? Verifies a plan against instance and rules in
 * integers. Shares no code with the solver but the data types, the measure and the calendar. */
#ifndef XY_CHECK_CHECK_H
#define XY_CHECK_CHECK_H

#include "domain/measure.h"

/* Reports every breach: hard rules as errors, soft ones as warnings (by the pack's levels), each
 * with rule, clause, place (the row of the plan, e.g. /rows/3/staff) and figures. With recorded
 * set, also what the plan claims of itself: measures, stage values, floors and outcome. That the
 * instance has changed since (its hash) is no breach: the plan is judged for the one at hand.
 * True when there is no error. */
bool xy_check_plan(const xy_plan *plan, const xy_instance *inst, const xy_policy *policy,
        const xy_measure *measure, bool recorded, xy_findings *findings);

#endif
