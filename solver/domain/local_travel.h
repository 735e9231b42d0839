/* local_travel.h - driving minutes and metres between a county's seat and its townships.
 *
 * From the user's matrix where it has the leg, else estimated: great-circle distance times detour
 * times the county's terrain over speed, a minute begun counting as one. Places: 0 is the seat,
 * township t is 1 + t. models/routes.md section 2. */
#ifndef XY_DOMAIN_LOCAL_TRAVEL_H
#define XY_DOMAIN_LOCAL_TRAVEL_H

#include "base/status.h"
#include "domain/instance.h"

typedef struct {
    int32_t places;
    int32_t *minutes, *metres; /* places x places, row from, column to; XY_UNKNOWN: no way known */
    bool *estimated;           /* likewise: is the leg an estimate? */
} xy_local_travel;

/* Of the finished instance's county; memory from the arena. Legs from or to a township that has
 * neither a location nor a leg in the matrix are XY_UNKNOWN. */
xy_local_travel *xy_local_travel_build(xy_arena *arena, const xy_instance *inst, int32_t county);
int32_t xy_local_minutes(const xy_local_travel *t, int32_t from, int32_t to);
int32_t xy_local_metres(const xy_local_travel *t, int32_t from, int32_t to);
/* Can the township be driven to from the seat and back? */
bool xy_local_reachable(const xy_local_travel *t, int32_t township);

#endif
