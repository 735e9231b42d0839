/* route_parts.h - what the files of this folder share: one visit of a row, from its days to its
 * tours. models/routes.md. */
#ifndef XY_ROUTE_ROUTE_PARTS_H
#define XY_ROUTE_ROUTE_PARTS_H

#include "domain/itinerary_measure.h"
#include "domain/plan.h"
#include "domain/travel.h"
#include "route/tour.h"

/* The two orders of goals (section 2). */
typedef enum { ROUTE_PEOPLE_FIRST, ROUTE_COUNT_FIRST, ROUTE_ORDERS } route_order;

/* The tours of a visit in one order. */
typedef struct {
    int64_t *value; /* per item */
    xy_tour_plan *plan;
    int64_t bound; /* of gain - drive */
    bool solved, proved;
    int32_t served, must;
    int64_t people;
} route_answer;

typedef struct {
    const xy_instance *inst;
    const xy_visit *visit;
    const xy_county *county;
    const xy_local_travel *local;
    int32_t dates;      /* visit->from .. visit->to */
    xy_day_kind *kinds; /* per date; free days count as hospital days until they are needed */

    int32_t free_most;    /* D of section 1 */
    int32_t *free;        /* day numbers, ascending */
    int32_t free_count;   /* at most XY_TOUR_DAYS */
    uint64_t night_after; /* bit d: the day after free day d is free too */

    int32_t *quickest; /* minutes over any places, places x places */
    uint64_t *open; /* per township, bit d: may be visited on free day d; 0 where it never can be */
    /* Per township: driving, by the quickest ways, and clinic of a day with it alone, the least;
     * XY_UNKNOWN where it is not open on any. */
    int32_t *alone;
    bool *fits; /* per township: is there an open day on which it alone keeps the limits so? */

    int32_t *stops; /* per stop of the problem its township */
    int32_t *items; /* per item its township */
    xy_tour_problem problem;
    int64_t day_price;                /* P of section 3 */
    int64_t must_price[ROUTE_ORDERS]; /* A */
    bool people_exact;                /* values hold q(i) as it is */
    route_answer answers[ROUTE_ORDERS];
    route_order order; /* the one taken */
} route_visit;

/* --- route_days.c --- */

/* Driving in the row's counties, where it is not yet there: one per county of the instance. */
void route_local_find(
        xy_local_travel **local, xy_arena *arena, const xy_instance *inst, const xy_row *row);
/* Visits of the row, one each, with the kinds of their dates and the number of their free days. */
route_visit *route_visits_new(xy_arena *arena, const xy_instance *inst, const xy_row *row,
        xy_local_travel *const *travel);
/* Can a team go to the township on this day at all: usable, on the way, its market day? */
bool route_is_open(const route_visit *v, int32_t township, int32_t day);
/* Chooses the free days: free, free_count, night_after. */
void route_days_choose(route_visit *v, xy_arena *arena);
/* Takes these days as the free ones, for a calendar made by hand. */
void route_days_take(route_visit *v, xy_arena *arena, const int32_t *days, int32_t count);

/* --- route_problem.c --- */

/* Fills open, alone and fits from the free days. */
void route_reach(route_visit *v, xy_arena *arena);
/* Is the township j served when i is visited? */
bool route_covers(const route_visit *v, int32_t i, int32_t j);
/* The tour problem with the values of both orders, and room for the answers. */
void route_problem_make(route_visit *v, xy_arena *arena);
/* The problem with the values of one order. */
xy_tour_problem route_problem_of(const route_visit *v, route_order order);
/* What the plan of the answer serves. */
void route_answer_count(route_visit *v, route_order order);
/* The most people that any tour plan with as many mandatory townships as the one taken serves;
 * XY_UNKNOWN. */
int64_t route_people_bound(const route_visit *v);

/* --- route_team.c --- */

/* Is F4's number not reached people first, so that count first has to be solved for this visit? */
bool route_team_needs_count(const route_visit *visits, int32_t count, int32_t visit);
/* Chooses the order of each visit. */
void route_team_choose(route_visit *visits, int32_t count);

/* --- route_calendar.c --- */

/* The days of the row's calendar, with tours, drives, activities and members; stops of a day are
 * taken over from the answers in the orders chosen. */
void route_calendar_make(xy_itinerary *it, xy_arena *arena, const xy_instance *inst,
        const xy_row *row, const route_visit *visits, const xy_travel *travel);
/* The same around the days that it holds already (made by hand). */
void route_calendar_complete(xy_itinerary *it, xy_arena *arena, const xy_instance *inst,
        const xy_row *row, const route_visit *visits, const xy_travel *travel);

/* --- route_reasons.c --- */

/* Why the other townships are left out. */
void route_reasons_find(
        xy_itinerary *it, xy_arena *arena, const xy_row *row, const route_visit *visits);

#endif
