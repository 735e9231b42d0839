#include "base/memory.h"
#include "domain/travel.h"
#include "unit/domain/small_case.h"

#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdlib.h>
#include <sys/resource.h>

SMALL_SUITE(travel);

/* The angle between two unit vectors, from cross and dot product: stable at any distance. */
static double on_the_sphere(xy_point a, xy_point b)
{
    const double rad = acos(-1) / 180e6;
    double u[3] = {cos(a.lat_e6 * rad) * cos(a.lon_e6 * rad),
            cos(a.lat_e6 * rad) * sin(a.lon_e6 * rad), sin(a.lat_e6 * rad)};
    double v[3] = {cos(b.lat_e6 * rad) * cos(b.lon_e6 * rad),
            cos(b.lat_e6 * rad) * sin(b.lon_e6 * rad), sin(b.lat_e6 * rad)};
    double w[3] = {u[1] * v[2] - u[2] * v[1], u[2] * v[0] - u[0] * v[2], u[0] * v[1] - u[1] * v[0]};
    double cross = sqrt(w[0] * w[0] + w[1] * w[1] + w[2] * w[2]);
    return 6371008.8 * atan2(cross, u[0] * v[0] + u[1] * v[1] + u[2] * v[2]);
}

Test(travel, distances_on_the_sphere)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (int i = 0; i < 20000; i++) {
        xy_point a = {(int32_t)gsl_rng_uniform_int(rng, 360000000) - 180000000,
                (int32_t)gsl_rng_uniform_int(rng, 180000000) - 90000000, XY_POINT_EXACT};
        xy_point b = {(int32_t)gsl_rng_uniform_int(rng, 360000000) - 180000000,
                (int32_t)gsl_rng_uniform_int(rng, 180000000) - 90000000, XY_POINT_EXACT};
        if (i % 2) { /* within a county or so */
            b.lon_e6 = a.lon_e6 + i - 10000;
            b.lat_e6 = a.lat_e6 / 2 + i;
            a.lat_e6 = a.lat_e6 / 2;
        }
        double error = fabs(on_the_sphere(a, b) - xy_distance_m(a, b));
        cr_assert_leq(error, 0.51, "off by %g m", error);
        cr_assert_eq(xy_distance_m(a, b), xy_distance_m(b, a));
    }
    gsl_rng_free(rng);
}

Test(travel, known_distances)
{
    xy_point pole = {0, 90000000, XY_POINT_EXACT}, other = {77000000, -90000000, XY_POINT_EXACT};
    cr_assert_eq(xy_distance_m(pole, other), 20015114); /* half the way round */
    xy_point a = {118000000, 26000000, XY_POINT_EXACT}, b = {118000000, 27000000, XY_POINT_EXACT};
    cr_assert_eq(xy_distance_m(a, b), 111195); /* one degree of latitude */
    cr_assert_eq(xy_distance_m(a, a), 0);
    xy_point east = {119000000, 26000000, XY_POINT_EXACT};
    cr_assert_eq(xy_distance_m(a, east), 99941); /* one of longitude there: cos 26 of it */
}

static void two_hospitals_two_counties(void)
{
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    small_hospital(&x, "h2", XY_KIND_GENERAL);
    small_county(&x, "c1", "p1", 1000);
    small_county(&x, "c2", "p1", 1000);
}

static xy_status build(void)
{
    small_resolve(&x);
    return xy_travel_build(&x.travel, x.arena, &x.inst, &x.found);
}

#ifndef __SANITIZE_ADDRESS__ /* whose shadow alone is more than any such limit */
/* Ten thousand places take 900 MB, which are asked for before any place is looked at. */
Test(travel, what_does_not_fit_is_refused_with_its_size)
{
    struct rlimit own;
    cr_assert_eq(getrlimit(RLIMIT_AS, &own), 0);
    own.rlim_cur = 700 * XY_MIB;
    cr_assert_eq(setrlimit(RLIMIT_AS, &own), 0);
    x.inst.hospital_count = 10;
    x.inst.county_count = 9990;
    cr_assert_eq(xy_travel_build(&x.travel, x.arena, &x.inst, &x.found), XY_ELIMIT);
    const xy_finding *f = small_find(&x, XY_MSG_TRAVEL_TOO_LARGE);
    cr_assert_str_eq(f->args[0], "10");
    cr_assert_str_eq(f->args[1], "9990");
    cr_assert_str_eq(f->args[2], "859");
    cr_assert_leq(atol(f->args[3]), 700);
}
#endif

static int32_t minutes(const char *from, const char *to)
{
    return xy_travel_minutes(x.travel, small_place(&x, from), small_place(&x, to));
}

static int32_t metres(const char *from, const char *to)
{
    return xy_travel_metres(x.travel, small_place(&x, from), small_place(&x, to));
}

Test(travel, estimates_are_detour_over_speed)
{
    two_hospitals_two_counties(); /* ten kilometres between neighbours */
    x.inst.detour_permille = 1350;
    x.inst.speed_kmh = 50;
    cr_assert_eq(build(), XY_OK);
    cr_assert_eq(metres("h2", "c1"), 13500);
    cr_assert_eq(minutes("h2", "c1"), 17); /* 16.2, rounded up */
    cr_assert_eq(metres("h1", "c2"), 40500);
    cr_assert_eq(minutes("h1", "c2"), 49);
    cr_assert_eq(minutes("c2", "h1"), 49);
    cr_assert_eq(minutes("c1", "c1"), 0);
    cr_assert_eq(x.travel->estimated_legs, 10); /* 4 between each h and c, both ways, 2 c to c */
    cr_assert_eq(x.travel->matrix_legs, 0);
}

Test(travel, the_matrix_comes_first_in_its_direction)
{
    two_hospitals_two_counties();
    small_leg(&x, "h1", "c1", 77, 12345);
    small_leg(&x, "c1", "c2", 31, XY_UNKNOWN);
    cr_assert_eq(build(), XY_OK);
    cr_assert_eq(minutes("h1", "c1"), 77);
    cr_assert_eq(metres("h1", "c1"), 12345);
    cr_assert_eq(minutes("c1", "h1"), 20); /* estimated */
    cr_assert_eq(minutes("c1", "c2"), 31);
    cr_assert_eq(metres("c1", "c2"), 31000); /* as far as 60 km/h go */
    cr_assert_eq(minutes("c2", "c1"), 10);
    cr_assert_eq(x.travel->matrix_legs, 2);
    cr_assert_eq(x.travel->estimated_legs, 8);
}

Test(travel, a_place_without_location_needs_all_its_legs)
{
    two_hospitals_two_counties();
    x.inst.counties[1].location.precision = XY_POINT_NONE;
    small_both_ways(&x, "h1", "c2", 40);
    small_both_ways(&x, "h2", "c2", 50);
    small_leg(&x, "c1", "c2", 60, 1);
    cr_assert_eq(build(), XY_EINPUT);
    cr_assert_null(x.travel);
    cr_assert_eq(x.found.errors, 1);
    const xy_finding *f = small_find(&x, XY_MSG_NO_LOCATION);
    cr_assert_str_eq(f->place.pointer, "/counties/1");
    cr_assert_str_eq(f->args[0], "c2");
    small_leg(&x, "c2", "c1", 70, 1);
    cr_assert_eq(build(), XY_OK);
    cr_assert_eq(minutes("c2", "c1"), 70);
}

Test(travel, a_hospital_without_location_is_named)
{
    two_hospitals_two_counties();
    x.inst.hospitals[0].location.precision = XY_POINT_NONE;
    cr_assert_eq(build(), XY_EINPUT);
    cr_assert_str_eq(small_find(&x, XY_MSG_NO_LOCATION)->place.pointer, "/hospitals/0");
}

/* A case of n counties with a random matrix of few values, so that there are ties. */
static void random_matrix(gsl_rng *rng, int n)
{
    static const char *const ids[] = {"a", "b", "c", "d", "e", "f", "g"};
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    for (int i = 0; i < n; i++)
        small_county(&x, ids[i], "p1", 1000);
    for (int i = -1; i < n; i++)
        for (int j = -1; j < n; j++)
            if (i != j)
                small_leg(&x, i < 0 ? "h1" : ids[i], j < 0 ? "h1" : ids[j],
                        1 + (int32_t)gsl_rng_uniform_int(rng, 5),
                        1 + (int32_t)gsl_rng_uniform_int(rng, 3));
    cr_assert_eq(build(), XY_OK);
}

typedef struct {
    int32_t order[XY_TOUR_MAX];
    int64_t minutes, metres;
    bool found;
} tour;

static bool better(const tour *a, const tour *b, int n)
{
    if (!b->found || a->minutes != b->minutes)
        return !b->found || a->minutes < b->minutes;
    if (a->metres != b->metres)
        return a->metres < b->metres;
    for (int i = 0; i < n; i++)
        if (a->order[i] != b->order[i])
            return a->order[i] < b->order[i];
    return false;
}

/* Every order of the counties left, in no particular order. */
static void try_all(tour *best, tour *t, const int32_t *counties, int n, int placed, unsigned used)
{
    if (placed == n) {
        t->minutes = t->metres = 0;
        for (int i = 0; i <= n; i++) {
            int32_t from = i ? 1 + t->order[i - 1] : 0, to = i < n ? 1 + t->order[i] : 0;
            t->minutes += xy_travel_minutes(x.travel, from, to);
            t->metres += xy_travel_metres(x.travel, from, to);
        }
        t->found = true;
        if (better(t, best, n))
            *best = *t;
        return;
    }
    for (int i = n - 1; i >= 0; i--)
        if (!(used >> i & 1)) {
            t->order[placed] = counties[i];
            try_all(best, t, counties, n, placed + 1, used | 1U << i);
        }
}

Test(travel, the_best_order_of_all)
{
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (int round = 0; round < 150; round++) {
        small_free(&x);
        small_begin(&x);
        int n = 1 + round % 6;
        random_matrix(rng, 7);
        int32_t counties[7] = {0, 1, 2, 3, 4, 5, 6}, order[XY_TOUR_MAX];
        for (int i = 6; i > 0; i--) { /* any of them, in any order */
            int j = (int)gsl_rng_uniform_int(rng, (unsigned long)i + 1);
            int32_t swap = counties[i];
            counties[i] = counties[j];
            counties[j] = swap;
        }
        tour best = {.found = false}, t = {.found = false};
        try_all(&best, &t, counties, n, 0, 0);
        xy_travel_best_order(order, x.travel, 0, counties, n);
        int64_t found_minutes, found_metres;
        xy_travel_along(&found_minutes, &found_metres, x.travel, 0, order, n);
        cr_assert_eq(found_minutes, best.minutes, "round %d", round);
        cr_assert_eq(found_metres, best.metres, "round %d", round);
        for (int i = 0; i < n; i++)
            cr_assert_eq(order[i], best.order[i], "round %d, place %d", round, i);
    }
    gsl_rng_free(rng);
}

Test(travel, ties_go_to_the_smallest_indices)
{
    two_hospitals_two_counties();
    small_county(&x, "c3", "p1", 1000);
    static const char *const ids[] = {"h1", "c1", "c2", "c3"};
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < i; j++)
            small_both_ways(&x, ids[i], ids[j], 30);
    cr_assert_eq(build(), XY_OK);
    int32_t order[XY_TOUR_MAX];
    xy_travel_best_order(order, x.travel, 0, (const int32_t[]){2, 0, 1}, 3);
    cr_assert(order[0] == 0 && order[1] == 1 && order[2] == 2);
}

/* One way round is shorter than the other: the direction matters. */
Test(travel, an_asymmetric_tour_has_a_direction)
{
    two_hospitals_two_counties();
    small_leg(&x, "h1", "c1", 30, 1);
    small_leg(&x, "c1", "c2", 30, 1);
    small_leg(&x, "c2", "h1", 30, 1);
    small_leg(&x, "h1", "c2", 20, 1);
    small_leg(&x, "c2", "c1", 20, 1);
    small_leg(&x, "c1", "h1", 20, 1);
    cr_assert_eq(build(), XY_OK);
    int32_t order[XY_TOUR_MAX];
    xy_travel_best_order(order, x.travel, 0, (const int32_t[]){0, 1}, 2);
    cr_assert(order[0] == 1 && order[1] == 0);
    int64_t all_minutes, all_metres;
    xy_travel_along(&all_minutes, &all_metres, x.travel, 0, (const int32_t[]){0, 1}, 2);
    cr_assert(all_minutes == 90 && all_metres == 3);
    xy_travel_along(&all_minutes, &all_metres, x.travel, 0, order, 0);
    cr_assert(all_minutes == 0 && all_metres == 0);
}

Test(travel, eight_counties_are_few_enough)
{
    static const char *const ids[] = {"a", "b", "c", "d", "e", "f", "g", "h"};
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    for (int i = 0; i < 8; i++)
        small_county(&x, ids[(i * 3 + 1) % 8], "p1", 1000); /* on a line, not by id */
    cr_assert_eq(build(), XY_OK);
    int32_t all[] = {0, 1, 2, 3, 4, 5, 6, 7}, order[XY_TOUR_MAX];
    xy_travel_best_order(order, x.travel, 0, all, 8);
    int64_t there_and_back, all_metres;
    xy_travel_along(&there_and_back, &all_metres, x.travel, 0, order, 8);
    cr_assert_eq(there_and_back, 160); /* eighty kilometres each way at 60 km/h */
}
