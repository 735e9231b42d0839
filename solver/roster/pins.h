/* pins.h - people whom the planner wants in certain rows (A15): contradictions, and people wanted in
 * several rows. A person pinned to one row is left to the assignment. models/roster.md section 4. */
#ifndef XY_ROSTER_PINS_H
#define XY_ROSTER_PINS_H

#include "domain/plan.h"

/* Puts the people who are pinned to several rows into stays of these rows and marks them in
 * set[hospital][index into its staff]. False with an error for each person who is pinned to two rows
 * at the same time. */
bool xy_pins_set(xy_plan *plan, bool *const *set, const xy_instance *inst, xy_findings *err);

#endif
