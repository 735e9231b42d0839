/* matrix_legs.h - which legs a user's travel matrix gives: between hospitals and counties, and within
 * a county. Knows nothing of files; the readers of CSV and of JSON bring ids and figures.
 *
 * Township legs hold within their county alone: its seat, whose id is the county's, and its
 * townships. */
#ifndef XY_DOMAIN_MATRIX_LEGS_H
#define XY_DOMAIN_MATRIX_LEGS_H

#include "domain/instance.h"

#define XY_LEG_MINUTES_MAX 10080   /* a week */
#define XY_LEG_METRES_MAX 20000000 /* half the way round the earth */
#define XY_LEG_SPEED_MAX 200       /* km/h against the great circle */
#define XY_LEG_COARSE_M 20000      /* by which a city's or a centre's point may be off */

/* A place of the instance. */
typedef struct {
    const char *id;
    int32_t place;            /* as domain/travel.h counts; XY_UNKNOWN: a township */
    int32_t county, township; /* XY_UNKNOWN where it is none */
} xy_spot;

typedef enum {
    XY_LEG_USED,
    XY_LEG_IDLE,   /* from a place to itself */
    XY_LEG_ACROSS, /* of a township, and out of its county */
} xy_leg_use;

typedef struct xy_matrix_legs xy_matrix_legs;

/* For the finished instance; memory from the arena. */
xy_matrix_legs *xy_matrix_legs_new(xy_arena *arena, const xy_instance *inst);
/* How many places have the id: 0 is unknown, above 1 ambiguous. *out is the last of them. */
int xy_spot_find(xy_spot *out, const xy_matrix_legs *m, const char *id);
/* The id nearest to the text, or NULL. */
const char *xy_spot_nearest(xy_arena *arena, const xy_matrix_legs *m, const char *text);
xy_point xy_spot_location(const xy_instance *inst, const xy_spot *spot);

xy_leg_use xy_leg_use_of(const xy_spot *from, const xy_spot *to);
/* Minutes below which nobody can drive it: 0 where a location is missing. Points of a city or a
 * centre count as nearer by what they may be off. */
int32_t xy_leg_minutes_least(const xy_instance *inst, const xy_spot *from, const xy_spot *to);

/* A leg that is used. */
void xy_matrix_legs_add(xy_matrix_legs *m, const xy_spot *from, const xy_spot *to, int32_t minutes,
        int32_t metres, xy_place place);
/* Sorts the legs and reports those given twice. Where err holds no more errors than there were
 * before the matrix was read, the legs are the instance's then. */
void xy_matrix_legs_take(
        xy_instance *inst, xy_matrix_legs *m, size_t errors_before, xy_findings *err);

#endif
