/* seats.h - the seats of every row and the stays that fill them, still without people.
 * models/roster.md sections 1 to 3. */
#ifndef XY_ROSTER_SEATS_H
#define XY_ROSTER_SEATS_H

#include "roster/leaders.h"

/* Makes the members of the row, by seat and day, all without person and number. Members in the
 * arena. */
void xy_seats_make(xy_row *row, xy_arena *arena, const xy_instance *inst, xy_leader_class leader);

#endif
