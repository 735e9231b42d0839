/* roster.h - who goes: the numbers of a plan as people in seats, and who leads.
 *
 * Decides nothing about the plan's worth. Sets, rules and the order of goals: models/roster.md.
 * Knows nothing of files or documents. */
#ifndef XY_ROSTER_ROSTER_H
#define XY_ROSTER_ROSTER_H

#include "base/status.h"
#include "domain/plan.h"

/* Fills the members of every row, by seat and day, in the arena; the plan's rows must be in order
 * and its visits dated. Seats that nobody may fill stay without a person. XY_EINPUT with findings
 * where pins of staff contradict each other; members are then not complete. */
xy_status xy_roster_fill(xy_plan *plan, xy_arena *arena, const xy_instance *inst, xy_findings *err);

#endif
