/* instance_locks.h - do the planner's own decisions contradict each other or the bounds? */
#ifndef XY_DOMAIN_INSTANCE_LOCKS_H
#define XY_DOMAIN_INSTANCE_LOCKS_H

#include "domain/plan.h"

/* Marks the hospitals that locks keep at home; all references must be resolved. */
void xy_instance_settle_locks(xy_instance *inst);

/* All references must be resolved. Each contradiction is an error that names both locks. */
void xy_instance_check_locks(const xy_instance *inst, xy_findings *err);

/* Gives a finished instance more locks, whose references are resolved, in the order of its own: what
 * comes of them is what would come of the same locks in its file. Those that lock what is locked alike
 * already are passed over; contradictions are errors. Locks without a file are of err's. */
void xy_instance_add_locks(
        xy_instance *inst, xy_arena *arena, const xy_lock *locks, size_t count, xy_findings *err);

/* Pins every row of a table: a finished instance gets one XY_PIN_ROW each, in the table's order of
 * counties, as by the call above. */
void xy_instance_pin_rows(xy_instance *inst, xy_arena *arena, const xy_listed_row *rows,
        size_t count, xy_findings *err);

#endif
