/* reach.h - how many townships a team can visit in a county at most: for groups of counties that can
 * never keep F4. A bound from single legs and clinics, not a tour. models/routes.md. */
#ifndef XY_DOMAIN_REACH_H
#define XY_DOMAIN_REACH_H

#include "domain/local_travel.h"

/* Days of a stay of so many counted days that may be township days (models/routes.md section 1). */
int32_t xy_route_free_days(const xy_instance *inst, const xy_county *county, int32_t days);
/* Townships that are visited, or served within cover_m, in a stay of so many counted days: no team
 * reaches more, whatever the days of the week. Takes the cube of the county's places, and room of
 * their square from the arena: for one answer per county and length of stay. */
int32_t xy_reach_townships(xy_arena *arena, const xy_instance *inst, const xy_local_travel *local,
        int32_t county, int32_t days);

#endif
