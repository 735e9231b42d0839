/* leaders.h - from which class of people each team's leader comes.
 * Knows nothing of single people. models/roster.md section 2. */
#ifndef XY_ROSTER_LEADERS_H
#define XY_ROSTER_LEADERS_H

#include "domain/plan.h"

typedef struct {
    int32_t entry; /* index into the row's staff; XY_UNKNOWN: the lead hospital sends nobody */
    bool filled;   /* somebody may lead; else the seat stays empty */
} xy_leader_class;

/* One for each row of the plan, in the arena. */
xy_leader_class *xy_leader_classes(xy_arena *arena, const xy_instance *inst, const xy_plan *plan);

#endif
