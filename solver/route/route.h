/* route.h - a calendar for each team of a plan: which townships on which day, and why not the
 * others. Knows nothing of files. models/routes.md. */
#ifndef XY_ROUTE_ROUTE_H
#define XY_ROUTE_ROUTE_H

#include "base/stop.h"
#include "domain/itinerary_measure.h"
#include "domain/plan.h"
#include "domain/travel.h"

typedef struct {
    uint64_t seed;
    int threads;         /* 0: as many as there are processors; never changes a byte */
    int64_t rounds;      /* of the search per visit; 0: by size */
    const xy_stop *stop; /* or NULL; when asked, what is best so far is taken */
} xy_route_options;

/* Calendars for all rows of the plan, which need dates; plan->itineraries is set, from the arena.
 * Only circuit teams get one. Never fails for a team that can go nowhere: its days are hospital
 * days. err gets a warning with rule F4, at the row, for each county in which no day of the stay
 * may be one in townships; what else a calendar falls short of, xy_check_plan says. XY_EINPUT, with
 * a finding a visit, only where the plan has no dates. */
xy_status xy_route_plan(xy_plan *plan, xy_arena *arena, const xy_instance *inst,
        const xy_travel *travel, const xy_route_options *options, xy_findings *err);

/* Completes and measures like our own an itinerary made by hand for row it->row of the plan: its
 * days have dates, counties and stops in order; kinds, minutes, times, work, members, reasons and
 * the dates it lacks are set here, from the arena. Indices must be those of the instance. Judges
 * nothing. */
void xy_route_complete(xy_itinerary *it, xy_arena *arena, const xy_instance *inst,
        const xy_plan *plan, const xy_travel *travel);

#endif
