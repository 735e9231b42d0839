/* local_travel.h - driving minutes and metres between a county's seat and its townships.
 *
 * From the user's matrix where it has the leg, else estimated: great-circle distance times detour
 * times the county's terrain over speed, a minute begun counting as one. A place without a location
 * is reached by the legs that the matrix has, and where it has no leg, by the shortest way over
 * other places. Places: 0 is the seat, township t is 1 + t. models/routes.md section 2. */
#ifndef XY_DOMAIN_LOCAL_TRAVEL_H
#define XY_DOMAIN_LOCAL_TRAVEL_H

#include "base/status.h"
#include "domain/instance.h"

typedef struct {
    int32_t places;
    int32_t *minutes, *metres; /* places x places, row from, column to; XY_UNKNOWN: no way known */
    bool *estimated;           /* likewise: is the leg, or a part of it, an estimate? */
} xy_local_travel;

/* Of the finished instance's county; memory from the arena. Legs from or to a township that has
 * neither a location nor legs in the matrix are XY_UNKNOWN. Quick where all places have locations,
 * else the cube of places. */
xy_local_travel *xy_local_travel_build(xy_arena *arena, const xy_instance *inst, int32_t county);
int32_t xy_local_minutes(const xy_local_travel *t, int32_t from, int32_t to);
int32_t xy_local_metres(const xy_local_travel *t, int32_t from, int32_t to);
bool xy_local_estimated(const xy_local_travel *t, int32_t from, int32_t to);
/* Minutes of the quickest way between any two places, over others where that is quicker; places x
 * places as above, XY_UNKNOWN: no way. Memory from the arena; the cube of places. */
int32_t *xy_local_quickest(xy_arena *arena, const xy_local_travel *t);
/* Can the township be driven to from the seat and back? */
bool xy_local_reachable(const xy_local_travel *t, int32_t township);

#endif
