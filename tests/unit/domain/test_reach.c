#include "domain/itinerary_measure.h"
#include "domain/reach.h"
#include "unit/domain/small_case.h"

#include <gsl/gsl_rng.h>

SMALL_SUITE(reach);

static xy_local_travel *travel;

/* So many townships, ten kilometres apart in a line that begins at the seat: ten minutes each. */
static xy_county *line(int townships)
{
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    xy_county *c = small_county(&x, "c1", "p1", 1000);
    for (int i = 0; i < townships; i++)
        small_township(&x, c, xy_arena_printf(x.arena, "t%02d", i), NULL)->location =
                small_point(&x);
    small_finish(&x);
    travel = xy_local_travel_build(x.arena, &x.inst, 0);
    return &x.inst.counties[0];
}

static int32_t reach(int32_t days)
{
    return xy_reach_townships(x.arena, &x.inst, travel, 0, days);
}

Test(reach, days_that_are_free)
{
    xy_county *c = line(1);
    static const int32_t half[] = {0, 0, 0, 1, 2, 2, 3, 3, 4}; /* of 0, 1, 2 … days */
    for (int32_t days = 0; days < 9; days++)
        cr_assert_eq(xy_route_free_days(&x.inst, c, days), half[days], "%d days", (int)days);
    x.inst.routes.hospital_share_permille = 0; /* the first and the last all the same */
    cr_assert_eq(xy_route_free_days(&x.inst, c, 7), 5);
    x.inst.routes.hospital_share_permille = 1000;
    cr_assert_eq(xy_route_free_days(&x.inst, c, 7), 0);
    x.inst.routes.hospital_share_permille = 500;
    c->level = XY_AT_PREFECTURE;
    cr_assert_eq(xy_route_free_days(&x.inst, c, 7), 0);
    cr_assert_eq(reach(7), 0);
}

Test(reach, days_times_what_a_day_holds)
{
    line(8);
    /* Two clinics of 150 and 10 out, 10 between, 10 back are 330 minutes; three are 490. */
    cr_assert_eq(reach(2), 0);
    cr_assert_eq(reach(3), 2);
    cr_assert_eq(reach(6), 6);
    cr_assert_eq(reach(20), 8); /* no more than there are */
    x.inst.routes.day_min = 490;
    cr_assert_eq(reach(3), 3);
    x.inst.routes.day_min = 489;
    cr_assert_eq(reach(3), 2);
    x.inst.routes.drive_max_min = 29; /* a second stop takes 30 */
    cr_assert_eq(reach(3), 1);
    x.inst.routes.drive_max_min = 19;
    cr_assert_eq(reach(20), 0);
}

Test(reach, townships_that_no_day_reaches)
{
    xy_county *c = line(8);
    x.inst.routes.drive_max_min = 100; /* the fifth is 50 minutes off, the sixth 60 */
    cr_assert_eq(reach(40), 5);
    c->townships[0].usable = false;
    cr_assert_eq(reach(40), 4);
    c->townships[1].location.precision = XY_POINT_NONE;
    travel = xy_local_travel_build(x.arena, &x.inst, 0);
    cr_assert_eq(reach(40), 3);
    c->townships[2].clinic_min = 430; /* and 60 of driving */
    cr_assert_eq(reach(40), 2);
    c->townships[2].clinic_min = 420;
    cr_assert_eq(reach(40), 3);
}

Test(reach, a_quicker_way_over_another_place_counts)
{
    line(2);
    small_local_leg(&x, 0, 0, 2, 230, 1000);
    travel = xy_local_travel_build(x.arena, &x.inst, 0);
    cr_assert_eq(xy_local_minutes(travel, 0, 2), 230);
    cr_assert_eq(reach(40), 2);
}

Test(reach, nights_away_reach_farther)
{
    xy_county *c = line(8);
    x.inst.routes.drive_max_min = 65;
    cr_assert_eq(reach(40), 3);
    x.inst.routes.nights_max = 1;
    cr_assert_eq(reach(40), 5); /* 50 back and 10 from the one before; at 60 it is over */
    c->townships[6].overnight = true;
    cr_assert_eq(reach(40), 8);
}

Test(reach, served_within_the_radius)
{
    xy_county *c = line(8);
    x.inst.routes.drive_max_min = 29; /* the first alone, one stop a day */
    cr_assert_eq(reach(40), 1);
    x.inst.routes.cover_m = 20100;
    cr_assert_eq(reach(40), 3);
    c->townships[1].usable = false;
    cr_assert_eq(reach(40), 2);
    x.inst.routes.drive_max_min = 50; /* the first two, and one a day */
    c->townships[1].usable = true;
    x.inst.routes.day_min = 200;
    cr_assert_eq(reach(3), 4); /* the second serves itself, the first, and two behind it */
    cr_assert_eq(reach(40), 4);
}

/* Brute force: the most townships that one day, and two days, can visit. */
typedef struct {
    int32_t n, best[1 << 6]; /* minutes driven of the best tour of the set; -1: does not fit */
} day_sets;

static void walk(day_sets *s, uint32_t set, int32_t last, int32_t drive, int32_t clinic)
{
    const xy_route_settings *r = &x.inst.routes;
    int32_t whole = drive + (last ? xy_local_minutes(travel, last, 0) : 0);
    if (whole <= r->drive_max_min && whole + clinic <= r->day_min)
        s->best[set] = 1;
    for (int32_t t = 0; t < s->n; t++)
        if (!(set >> t & 1))
            walk(s, set | 1U << t, 1 + t, drive + xy_local_minutes(travel, last, 1 + t),
                    clinic + xy_township_clinic_min(&x.inst, &x.inst.counties[0].townships[t]));
}

static int32_t most_in_days(const day_sets *s, int32_t days, uint32_t left)
{
    int32_t most = 0;
    for (uint32_t set = left; set && days; set = (set - 1) & left)
        if (s->best[set] > 0) {
            int32_t n = __builtin_popcount(set) + most_in_days(s, days - 1, left & ~set);
            most = n > most ? n : most;
        }
    return most;
}

Test(reach, never_below_what_can_be_visited)
{
    xy_county *c = line(5);
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    int equal = 0;
    for (int i = 0; i < 200; i++) {
        x.inst.local_leg_count = 0;
        for (int32_t a = 0; a < 6; a++)
            for (int32_t b = 0; b < 6; b++)
                if (a != b)
                    small_local_leg(&x, 0, a, b, 10 + (int32_t)gsl_rng_uniform_int(rng, 120), 1);
        for (int t = 0; t < 5; t++)
            c->townships[t].clinic_min = 60 + (int32_t)gsl_rng_uniform_int(rng, 200);
        travel = xy_local_travel_build(x.arena, &x.inst, 0);
        day_sets sets = {.n = 5};
        walk(&sets, 0, 0, 0, 0);
        for (int32_t days = 3; days <= 4; days++) { /* one free day, two */
            int32_t can = most_in_days(&sets, days - 2, 31), bound = reach(days);
            cr_assert_leq(can, bound, "case %d: %d of at most %d", i, (int)can, (int)bound);
            equal += can == bound;
        }
    }
    cr_assert_gt(equal, 100); /* and often just that */
    gsl_rng_free(rng);
}
