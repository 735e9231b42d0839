/* itinerary_measure.h - the figures of a calendar: townships, people, driving, distances. One
 * measure for solver, checker and reports. models/routes.md section 7. */
#ifndef XY_DOMAIN_ITINERARY_MEASURE_H
#define XY_DOMAIN_ITINERARY_MEASURE_H

#include "domain/local_travel.h"
#include "domain/plan.h"

/* Village-level units of the township, for people; 1 where unknown or none. */
int32_t xy_township_people(const xy_township *township);
/* Is the township served when the other, of the same county, is visited? The same, or a usable one
 * within cover_m of it. */
bool xy_township_is_covered(
        const xy_instance *inst, const xy_township *township, const xy_township *visited);
/* Must a team that visits the county visit it: marked, or of a category of townships that counts
 * for full coverage? Only if it is usable. */
bool xy_township_is_mandatory(const xy_instance *inst, const xy_township *township);
/* Fills visits and total from the days of the itinerary, for its row; memory from the arena. travel
 * holds one per county of the instance; those of the row's counties must be there. people_bound and
 * proved of a visit are left as they are where visits were there before, else XY_UNKNOWN and false.
 * Minutes and metres are those the days name. The total is the sum of the visits: its bound is known
 * where all bounds are, it is proved where all visits are, and in its distances a township is
 * measured to visited ones of its own county; people of a county where none is visited are beyond
 * them where another county of the row has one. */
void xy_itinerary_measure(xy_itinerary *it, xy_arena *arena, const xy_instance *inst,
        const xy_row *row, xy_local_travel *const *travel);

#endif
