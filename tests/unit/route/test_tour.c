#include "route/tour.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

/* Three stops on a line 10 minutes apart, the base at one end; two days. */
enum { STOPS = 3, PLACES = 4, DAYS = 2 };

typedef struct {
    xy_tour_problem p;
    int64_t drive[PLACES * PLACES], service[STOPS], value[STOPS], drive_max[DAYS], day_max[DAYS];
    uint64_t open[STOPS];
    bool overnight[STOPS], must[STOPS];
    int32_t start[DAYS], end[DAYS], first[STOPS + 1], cover[STOPS];
    xy_tour_plan *plan;
    xy_arena *arena;
} line;

static void make(line *l)
{
    *l = (line){.p = {.stops = STOPS, .places = PLACES, .days = DAYS, .items = STOPS},
            .service = {100, 100, 100},
            .value = {1000, 2000, 3000},
            .open = {3, 3, 3},
            .overnight = {false, true, false},
            .start = {3, 3},
            .end = {3, 3},
            .drive_max = {60, 60},
            .day_max = {260, 260},
            .first = {0, 1, 2, 3},
            .cover = {0, 1, 2},
            .arena = xy_arena_new(NULL)};
    for (int32_t i = 0; i < PLACES; i++) /* stop i is i + 1 steps from the base */
        for (int32_t j = 0; j < PLACES; j++)
            l->drive[i * PLACES + j] = 10 * abs((i == 3 ? -1 : i) - (j == 3 ? -1 : j));
    l->p.drive = l->drive;
    l->p.service = l->service;
    l->p.value = l->value;
    l->p.open = l->open;
    l->p.overnight = l->overnight;
    l->p.must = l->must;
    l->p.start = l->start;
    l->p.end = l->end;
    l->p.drive_max = l->drive_max;
    l->p.day_max = l->day_max;
    l->p.nights_max = 1;
    l->p.night_after = 1;
    l->p.first = l->first;
    l->p.cover = l->cover;
    l->plan = xy_tour_plan_new(l->arena, &l->p);
    int32_t order[] = {0, 1, 2};
    memcpy(l->plan->order, order, sizeof order);
    l->plan->day_first[1] = 2;
    l->plan->day_first[2] = 3;
}

Test(tour, an_empty_plan_is_worth_nothing)
{
    line l;
    make(&l);
    xy_tour_plan *none = xy_tour_plan_new(l.arena, &l.p);
    cr_assert(xy_tour_plan_value(none, &l.p));
    cr_assert_eq(none->gain, 0);
    cr_assert_eq(none->drive, 0);
    xy_arena_free(l.arena);
}

Test(tour, gain_and_drive_of_days_from_the_base)
{
    line l;
    make(&l);
    cr_assert(xy_tour_plan_value(l.plan, &l.p));
    cr_assert_eq(l.plan->gain, 6000);
    cr_assert_eq(l.plan->drive, 40 + 60);
    xy_tour_plan *copy = xy_tour_plan_new(l.arena, &l.p);
    xy_tour_plan_copy(copy, l.plan, &l.p);
    cr_assert(xy_tour_plan_value(copy, &l.p));
    cr_assert_eq(copy->drive, 100);
    xy_arena_free(l.arena);
}

Test(tour, a_night_away_joins_two_days)
{
    line l;
    make(&l);
    l.plan->away = 1;
    cr_assert(xy_tour_plan_value(l.plan, &l.p));
    cr_assert_eq(l.plan->drive, 20 + 10 + 30);
    l.p.nights_max = 0;
    cr_assert_not(xy_tour_plan_value(l.plan, &l.p));
    l.p.nights_max = 1;
    l.p.night_after = 2;
    cr_assert_not(xy_tour_plan_value(l.plan, &l.p));
    l.p.night_after = 1;
    l.overnight[1] = false;
    cr_assert_not(xy_tour_plan_value(l.plan, &l.p));
    l.plan->away = 2; /* after the last day */
    l.overnight[2] = true;
    l.p.night_after = 3;
    cr_assert_not(xy_tour_plan_value(l.plan, &l.p));
    xy_arena_free(l.arena);
}

Test(tour, nobody_sleeps_where_no_stop_was)
{
    line l;
    make(&l);
    l.plan->away = 1;
    l.plan->day_first[1] = 0;
    cr_assert_not(xy_tour_plan_value(l.plan, &l.p));
    xy_arena_free(l.arena);
}

Test(tour, every_limit_counts)
{
    line l;
    make(&l);
    l.day_max[0] = 240;
    cr_assert(xy_tour_plan_value(l.plan, &l.p));
    l.day_max[0] = 239;
    cr_assert_not(xy_tour_plan_value(l.plan, &l.p));
    l.day_max[0] = XY_TOUR_NO_LIMIT;
    cr_assert(xy_tour_plan_value(l.plan, &l.p));
    l.drive_max[1] = 59;
    cr_assert_not(xy_tour_plan_value(l.plan, &l.p));
    l.drive_max[1] = 60;
    l.open[1] = 2;
    cr_assert_not(xy_tour_plan_value(l.plan, &l.p));
    l.open[1] = 1;
    cr_assert(xy_tour_plan_value(l.plan, &l.p));
    l.plan->order[2] = 1;
    cr_assert_not(xy_tour_plan_value(l.plan, &l.p), "twice");
    xy_arena_free(l.arena);
}

Test(tour, what_must_be_visited_is)
{
    line l;
    make(&l);
    l.must[2] = true;
    cr_assert(xy_tour_plan_value(l.plan, &l.p));
    l.plan->day_first[2] = 2;
    cr_assert_not(xy_tour_plan_value(l.plan, &l.p));
    l.p.must = NULL;
    cr_assert(xy_tour_plan_value(l.plan, &l.p));
    cr_assert_eq(l.plan->gain, 3000);
    xy_arena_free(l.arena);
}

Test(tour, what_two_stops_cover_is_gained_once)
{
    line l;
    make(&l);
    int32_t first[] = {0, 2, 4, 5};
    int32_t cover[] = {0, 2, 1, 2, 0};
    l.p.first = first;
    l.p.cover = cover;
    l.plan->day_first[1] = 2;
    l.plan->day_first[2] = 2;
    cr_assert(xy_tour_plan_value(l.plan, &l.p));
    cr_assert_eq(l.plan->gain, 6000);
    l.plan->day_first[1] = 1;
    l.plan->day_first[2] = 1;
    cr_assert(xy_tour_plan_value(l.plan, &l.p));
    cr_assert_eq(l.plan->gain, 4000);
    xy_arena_free(l.arena);
}
