/* reach.h - how many townships a team can visit in a county at most: for groups of counties that can
 * never keep F4. A bound from single legs and clinics, not a tour. models/routes.md. */
#ifndef XY_DOMAIN_REACH_H
#define XY_DOMAIN_REACH_H

#include "domain/local_travel.h"

/* Days of a stay of so many counted days that may be township days (models/routes.md section 1). */
int32_t xy_route_free_days(const xy_instance *inst, const xy_county *county, int32_t days);
/* Townships that are visited, or served within cover_m, in a stay of so many counted days: no team
 * reaches more, whatever the days of the week. Takes time of the cube of the county's places, and room of their
 * square from the arena. */
int32_t xy_reach_townships(xy_arena *arena, const xy_instance *inst, const xy_local_travel *local,
        int32_t county, int32_t days);

/* All counties of the instance, for many questions; memory from the arena. */
typedef struct xy_reach xy_reach;
xy_reach *xy_reach_build(xy_arena *arena, const xy_instance *inst);
/* As xy_reach_townships, with all townships to which no way is known on top: what a group of
 * counties may count on when townships have no location. */
int32_t xy_reach_most(const xy_reach *reach, int32_t county, int32_t days);

#endif
