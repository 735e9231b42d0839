/* tour_moves.h - a tour plan in the making: paths of days, what they cost, and its changes.
 *
 * Shared by the heuristics of solver/route; decides nothing. A path of a day is the places it passes:
 * the base it starts at (or the stop of the night before), its stops, and the base it ends at, which
 * is missing where the night is spent at the last stop. All figures are kept up to date in integers. */
#ifndef XY_ROUTE_TOUR_MOVES_H
#define XY_ROUTE_TOUR_MOVES_H

#include "route/tour.h"

#include <gsl/gsl_rng.h>

#define TOUR_SHIFT_MOST 40

/* What is read off a problem once. */
typedef struct {
    const xy_tour_problem *p;
    int32_t stride;                   /* of paths: stops + 2 */
    int32_t near_count, *near;        /* per stop, the nearest first, by the way there and back */
    int32_t *item_first, *item_stops; /* which stops cover an item */
    bool symmetric;
    const int64_t *back; /* the drive matrix, row to, column from */
    gsl_rng rng;
} tour_data;

/* Of two states the one with fewer faults is better, then the one with more value. */
typedef struct {
    const tour_data *data;
    int32_t *path, *length; /* days x stride places; per day */
    int64_t *drive, *service;
    uint64_t away;              /* as in xy_tour_plan */
    int32_t *day_of, *place_of; /* per stop: its day or -1; its index in the path */
    int32_t *covered;           /* per item: stops visited that cover it */
    int64_t *marginal;          /* per stop: value of what it covers and nobody else does */
    int64_t gain, driven;
    int32_t visited, missing; /* missing: `must` stops not visited */
    /* stops whose surroundings changed since they were last looked at */
    int32_t dirty_count, *dirty_list;
    bool *dirty;
} tour_state;

static inline int64_t tour_leg(const tour_data *data, int32_t from, int32_t to)
{
    return data->p->drive[(int64_t)from * data->p->places + to];
}

static inline int32_t *tour_path(const tour_state *s, int32_t day)
{
    return s->path + (int64_t)day * s->data->stride;
}

/* Indices 1 .. last inner of a path are the stops that moves may touch; a night's stop is not. */
static inline int32_t tour_inner(const tour_state *s, int32_t day)
{
    return s->length[day] - 2;
}

static inline bool tour_away(const tour_state *s, int32_t day)
{
    return (s->away >> day & 1) != 0;
}

static inline bool tour_open(const tour_data *data, int32_t stop, int32_t day)
{
    return (data->p->open[stop] >> day & 1) != 0;
}

static inline bool tour_must(const tour_data *data, int32_t stop)
{
    return data->p->must && data->p->must[stop];
}

/* Of stop between path[k] and path[k + 1]. */
static inline int64_t tour_insert_cost(const tour_state *s, int32_t day, int32_t k, int32_t stop)
{
    const int32_t *path = tour_path(s, day);
    return tour_leg(s->data, path[k], stop) + tour_leg(s->data, stop, path[k + 1]) -
            tour_leg(s->data, path[k], path[k + 1]);
}

/* What leaving out the inner stop path[k] saves. */
static inline int64_t tour_saving(const tour_state *s, int32_t day, int32_t k)
{
    const int32_t *path = tour_path(s, day);
    return tour_leg(s->data, path[k - 1], path[k]) + tour_leg(s->data, path[k], path[k + 1]) -
            tour_leg(s->data, path[k - 1], path[k + 1]);
}

/* May the day have so much more driving and service? */
static inline bool tour_fits(const tour_state *s, int32_t day, int64_t drive, int64_t service)
{
    const xy_tour_problem *p = s->data->p;
    return s->drive[day] + drive <= p->drive_max[day] &&
            s->drive[day] + drive + s->service[day] + service <= p->day_max[day];
}

/* Seeds the random numbers for (seed, stream). */
tour_data *tour_data_new(xy_arena *arena, const xy_tour_problem *p, uint64_t seed, uint64_t stream);
/* Rounds of a heuristic that nobody limits. */
int64_t tour_rounds_by_size(const xy_tour_problem *p);
/* 0 .. n - 1, for n >= 1; and 0 <= x < 1. */
int32_t tour_random(tour_data *data, int32_t n);
double tour_random_unit(tour_data *data);

/* A state without stops. */
tour_state *tour_state_new(xy_arena *arena, const tour_data *data);
void tour_state_clear(tour_state *s);
void tour_state_copy(tour_state *to, const tour_state *from);
/* The stops and nights of a plan, whether or not they keep the limits. */
void tour_state_load(tour_state *s, const xy_tour_plan *plan);
void tour_state_save(xy_tour_plan *plan, const tour_state *s);

/* Days over a limit, and `must` stops not visited. */
int32_t tour_faults(const tour_state *s);
static inline int64_t tour_value(const tour_state *s)
{
    return s->gain - s->driven;
}

/* Value that is lost without the visited stop. */
int64_t tour_loss(const tour_state *s, int32_t stop);
/* stop, not visited so far, comes between path[k] and path[k + 1]. */
void tour_insert(tour_state *s, int32_t day, int32_t k, int32_t stop);
/* Leaves out a visited stop, and the night spent there. */
void tour_remove(tour_state *s, int32_t stop);
/* The path between indices from and to, both inner, backwards. */
void tour_reverse(tour_state *s, int32_t day, int32_t from, int32_t to);
/* Moves the inner path[from .. to], at most TOUR_SHIFT_MOST places, to stand after path[after], which is
 * outside of it. */
void tour_shift(tour_state *s, int32_t day, int32_t from, int32_t to, int32_t after);
/* stop, not visited so far, ends the day, which ended at its base, and the next begins there. */
void tour_stay(tour_state *s, int32_t day, int32_t stop);
/* Both days have their bases again; the night's stop remains as the last of the day. */
void tour_return(tour_state *s, int32_t day);
void tour_touch(tour_state *s, int32_t stop);

/* Leaves out stops until no day is over its limits, those with least value for what they take first;
 * keep (or -1) and `must` stops last. */
void tour_repair(tour_state *s, int32_t keep);

/* Local search until nothing of it helps: 2-opt and or-opt within days, relocate and exchange between
 * days, replace a stop by another, leave out what costs more than it brings. Never breaks a limit;
 * never makes a state worse. */
void tour_improve(tour_state *s);

/* How stops are added. */
typedef enum {
    TOUR_BY_RATIO,
    TOUR_BY_VALUE,
    TOUR_BY_NEARNESS,
    TOUR_BY_REGRET,
    TOUR_BY_CHANCE,
    TOUR_ORDERS
} tour_order;

typedef struct tour_slots tour_slots; /* scratch of tour_refill */
tour_slots *tour_slots_new(xy_arena *arena, const tour_data *data);
/* Adds stops as long as that helps: `must` stops first, wherever they fit, then the others. noise in
 * 0 .. 1 blurs the choice; `generous` also takes stops that cost more than they bring so far. */
void tour_refill(tour_state *s, tour_slots *slots, tour_data *data, tour_order order, double noise,
        bool generous);

/* How stops are left out. */
typedef enum {
    TOUR_AT_RANDOM,
    TOUR_WORST,
    TOUR_RELATED,
    TOUR_DAY,
    TOUR_STRETCH,
    TOUR_STRINGS,
    TOUR_BRIDGE, /* leaves out none, but in another order */
    TOUR_FORCE,  /* one more stop comes in, and what has no room beside it goes */
    TOUR_NIGHT,  /* a night more, less or elsewhere, and the same */
    TOUR_RUINS
} tour_ruin_kind;

/* Leaves out some stops, up to most of them; false where this kind does not apply here. */
bool tour_ruin(tour_state *s, tour_data *data, tour_ruin_kind kind, int32_t most);

#endif
