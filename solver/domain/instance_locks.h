/* instance_locks.h - do the planner's own decisions contradict each other or the bounds? */
#ifndef XY_DOMAIN_INSTANCE_LOCKS_H
#define XY_DOMAIN_INSTANCE_LOCKS_H

#include "domain/plan.h"

/* All references must be resolved. Each contradiction is an error that names both locks. */
void xy_instance_check_locks(const xy_instance *inst, xy_findings *err);

/* Pins every row of a table: a finished instance gets one XY_PIN_ROW each, in the table's order of
 * counties. Rows that are pinned alike already are passed over; contradictions are errors. */
void xy_instance_pin_rows(xy_instance *inst, xy_arena *arena, const xy_listed_row *rows,
        size_t count, xy_findings *err);

#endif
