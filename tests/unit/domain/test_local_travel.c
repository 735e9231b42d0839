#include "domain/local_travel.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(local_travel);

/* County c1 with its seat and townships a, b, d in one line, ten kilometres apart; d is bare. */
static xy_county *county_on_a_line(void)
{
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    xy_county *c = small_county(&x, "c1", "p1", 1000);
    small_township(&x, c, "a", NULL)->location = small_point(&x);
    small_township(&x, c, "b", NULL)->location = small_point(&x);
    small_township(&x, c, "d", NULL);
    return c;
}

static xy_local_travel *build(void)
{
    small_finish(&x);
    return xy_local_travel_build(x.arena, &x.inst, 0);
}

Test(local_travel, estimates_by_distance_detour_speed_and_terrain)
{
    xy_county *c = county_on_a_line();
    x.inst.detour_permille = 1500;
    xy_local_travel *plain = build();
    cr_assert_eq(plain->places, 4);
    cr_assert_eq(xy_local_metres(plain, 0, 1), 15000); /* 10 km of great circle */
    cr_assert_eq(xy_local_minutes(plain, 0, 1), 15);   /* at 60 km/h */
    cr_assert_eq(xy_local_minutes(plain, 0, 2), 30);
    cr_assert(xy_local_estimated(plain, 0, 1));
    cr_assert_eq(xy_local_minutes(plain, 1, 1), 0);
    cr_assert_not(xy_local_estimated(plain, 1, 1));
    x.inst.routes.terrain_permille = 1010; /* a minute begun counts as one */
    xy_local_travel *rough = xy_local_travel_build(x.arena, &x.inst, 0);
    cr_assert_eq(xy_local_minutes(rough, 0, 1), 16);
    cr_assert_eq(xy_local_metres(rough, 0, 1), 15000);
    c->terrain_permille = 2000; /* the county's own goes before */
    rough = xy_local_travel_build(x.arena, &x.inst, 0);
    cr_assert_eq(xy_local_minutes(rough, 0, 1), 30);
}

Test(local_travel, no_way_to_a_bare_place)
{
    county_on_a_line();
    xy_local_travel *t = build();
    cr_assert(xy_local_reachable(t, 0));
    cr_assert_not(xy_local_reachable(t, 2));
    for (int32_t p = 0; p < 3; p++) {
        cr_assert_eq(xy_local_minutes(t, p, 3), XY_UNKNOWN);
        cr_assert_eq(xy_local_metres(t, 3, p), XY_UNKNOWN);
    }
}

Test(local_travel, the_matrix_goes_before_and_may_be_asymmetric)
{
    county_on_a_line();
    small_local_leg(&x, 0, 0, 1, 40, 22000);
    small_local_leg(&x, 0, 2, 1, 7, XY_UNKNOWN);
    x.inst.routes.terrain_permille = 2000;
    xy_local_travel *t = build();
    cr_assert_eq(xy_local_minutes(t, 0, 1), 40);
    cr_assert_eq(xy_local_metres(t, 0, 1), 22000);
    cr_assert_not(xy_local_estimated(t, 0, 1));
    cr_assert_eq(xy_local_minutes(t, 1, 0), 20);
    cr_assert(xy_local_estimated(t, 1, 0));
    cr_assert_eq(xy_local_minutes(t, 2, 1), 7);
    cr_assert_eq(xy_local_metres(t, 2, 1), 3500); /* at half the speed */
}

Test(local_travel, a_bare_place_is_reached_over_another)
{
    county_on_a_line();
    small_local_leg(&x, 0, 2, 3, 30, 9000); /* b to d */
    xy_local_travel *one_way = build();
    cr_assert_not(xy_local_reachable(one_way, 2));
    cr_assert_eq(xy_local_minutes(one_way, 0, 3), 50); /* 20 over b, estimated */
    cr_assert_eq(xy_local_metres(one_way, 0, 3), 29000);
    cr_assert(xy_local_estimated(one_way, 0, 3));
    cr_assert_not(xy_local_estimated(one_way, 2, 3));
    small_local_leg(&x, 0, 3, 1, 5, 4000);
    xy_local_travel *t = xy_local_travel_build(x.arena, &x.inst, 0);
    cr_assert(xy_local_reachable(t, 2));
    cr_assert_eq(xy_local_minutes(t, 3, 0), 15);
    cr_assert_eq(xy_local_minutes(t, 3, 2), 15);
}

Test(local_travel, a_known_leg_stays_though_another_way_is_quicker)
{
    county_on_a_line();
    small_local_leg(&x, 0, 0, 2, 90, 60000);
    small_local_leg(&x, 0, 2, 3, 30, 9000); /* so that ways are looked for */
    xy_local_travel *t = build();
    cr_assert_eq(xy_local_minutes(t, 0, 2), 90); /* 20 over a */
    int32_t *quickest = xy_local_quickest(x.arena, t);
    cr_assert_eq(quickest[2], 20);
    cr_assert_eq(xy_local_minutes(t, 0, 2), 90);
}

Test(local_travel, legs_of_other_counties_are_not_taken)
{
    county_on_a_line();
    xy_county *other = small_county(&x, "c0", "p1", 1000), *last = small_county(&x, "c2", "p1", 9);
    small_township(&x, other, "o", NULL);
    small_township(&x, last, "z", NULL);
    small_local_leg(&x, 2, 0, 1, 99, 1);
    small_local_leg(&x, 1, 0, 1, 33, 1);
    small_local_leg(&x, 0, 0, 1, 66, 1);
    small_finish(&x); /* c0, c1, c2 */
    cr_assert_eq(xy_local_minutes(xy_local_travel_build(x.arena, &x.inst, 0), 0, 1), 66);
    cr_assert_eq(xy_local_minutes(xy_local_travel_build(x.arena, &x.inst, 1), 0, 1), 33);
    cr_assert_eq(xy_local_minutes(xy_local_travel_build(x.arena, &x.inst, 2), 0, 1), 99);
    small_county(&x, "c3", "p1", 9);
    cr_assert_eq(xy_local_travel_build(x.arena, &x.inst, 3)->places, 1);
}
