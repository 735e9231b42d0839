/* travel.h - driving minutes and metres between hospitals and counties.
 *
 * From the user's matrix where it has the leg, else estimated: great-circle distance times
 * detour over speed. Knows nothing of townships. Places: hospital h is h, county c is
 * hospital_count + c. Doubles live only inside the great-circle formula; results are integers. */
#ifndef XY_DOMAIN_TRAVEL_H
#define XY_DOMAIN_TRAVEL_H

#include "base/status.h"
#include "domain/instance.h"

typedef struct {
    int32_t places, hospitals;
    int32_t *minutes, *metres; /* places x places, row from, column to */
    int64_t estimated_legs, matrix_legs;
} xy_travel;

/* Great-circle distance in metres on a sphere of 6,371,008.8 m (haversine), rounded. */
int32_t xy_distance_m(xy_point a, xy_point b);

/* A leg that is estimated: great-circle distance times detour; its minutes at the assumed speed times
 * terrain, a minute begun counting as one. Metres are those of the way, in any terrain. */
void xy_travel_estimate(int32_t *minutes, int32_t *metres, const xy_instance *inst, xy_point a,
        xy_point b, int32_t terrain_permille);
/* As far as the assumed speed goes in that time. */
int32_t xy_travel_metres_in(const xy_instance *inst, int32_t minutes, int32_t terrain_permille);

/* Fills *out from the instance; memory from the arena. XY_EINPUT with findings where a place has
 * neither a location nor matrix legs; XY_ELIMIT with a finding, before room is made, where it would
 * take more memory than is free. */
xy_status xy_travel_build(
        xy_travel **out, xy_arena *arena, const xy_instance *inst, xy_findings *err);
int32_t xy_travel_minutes(const xy_travel *t, int32_t from, int32_t to);
int32_t xy_travel_metres(const xy_travel *t, int32_t from, int32_t to);

#define XY_TOUR_MAX 8

/* Minutes and metres of hospital -> counties in the given order -> hospital. */
void xy_travel_along(int64_t *minutes, int64_t *metres, const xy_travel *t, int32_t hospital,
        const int32_t *counties, int count);
/* The order with the fewest minutes (then metres, then the lexicographically smallest indices),
 * by trying all: count <= XY_TOUR_MAX. order receives county indices. */
void xy_travel_best_order(
        int32_t *order, const xy_travel *t, int32_t hospital, const int32_t *counties, int count);

#endif
