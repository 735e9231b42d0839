#include "domain/matrix_legs.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(matrix_legs);

static xy_matrix_legs *legs;

/* h1; c1 with townships a and b; c2 with township d, all ten kilometres apart in a line. */
static void two_counties(void)
{
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    xy_county *c1 = small_county(&x, "c1", "p1", 1), *c2 = small_county(&x, "c2", "p1", 1);
    small_township(&x, c1, "b", NULL)->location = small_point(&x);
    small_township(&x, c1, "a", NULL)->location = small_point(&x);
    small_township(&x, c2, "d", NULL);
    small_finish(&x);
    legs = xy_matrix_legs_new(x.arena, &x.inst);
}

static xy_spot spot(const char *id)
{
    xy_spot s;
    cr_assert_eq(xy_spot_find(&s, legs, id), 1, "%s", id);
    return s;
}

Test(matrix_legs, places_by_id)
{
    two_counties();
    cr_assert_eq(spot("h1").place, 0);
    cr_assert_eq(spot("h1").county, XY_UNKNOWN);
    cr_assert_eq(spot("c2").place, 2);
    cr_assert_eq(spot("c2").county, 1);
    cr_assert_eq(spot("c2").township, XY_UNKNOWN);
    cr_assert_eq(spot("b").place, XY_UNKNOWN);
    cr_assert_eq(spot("b").county, 0);
    cr_assert_eq(spot("b").township, 1);
    xy_spot s = spot("d");
    cr_assert_str_eq(s.id, "d");
    cr_assert_eq(xy_spot_find(&s, legs, "e"), 0);
    cr_assert_str_eq(xy_spot_nearest(x.arena, legs, "c11"), "c1");
    cr_assert_null(xy_spot_nearest(x.arena, legs, "nowhere"));
    x.inst.hospitals[0].id = "b";
    cr_assert_eq(xy_spot_find(&s, legs, "b"), 2);
}

Test(matrix_legs, use)
{
    two_counties();
    static const struct {
        const char *from, *to;
        xy_leg_use use;
    } cases[] = {{"h1", "c1", XY_LEG_USED}, {"c2", "c1", XY_LEG_USED}, {"c1", "a", XY_LEG_USED},
            {"a", "c1", XY_LEG_USED}, {"a", "b", XY_LEG_USED}, {"a", "a", XY_LEG_IDLE},
            {"c1", "c1", XY_LEG_IDLE}, {"h1", "h1", XY_LEG_IDLE}, {"a", "d", XY_LEG_ACROSS},
            {"c2", "a", XY_LEG_ACROSS}, {"h1", "a", XY_LEG_ACROSS}, {"d", "h1", XY_LEG_ACROSS}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        xy_spot from = spot(cases[i].from), to = spot(cases[i].to);
        cr_expect_eq(
                xy_leg_use_of(&from, &to), cases[i].use, "%s to %s", cases[i].from, cases[i].to);
    }
}

Test(matrix_legs, fewest_minutes)
{
    two_counties();
    xy_spot h1 = spot("h1"), a = spot("a"), d = spot("d");
    cr_assert_eq(xy_leg_minutes_least(&x.inst, &h1, &a), 12); /* 40 km */
    cr_assert_eq(xy_leg_minutes_least(&x.inst, &h1, &d), 0);  /* where it is, is not known */
    x.inst.hospitals[0].location.precision = XY_POINT_CITY;
    cr_assert_eq(xy_leg_minutes_least(&x.inst, &h1, &a), 6);
    x.inst.counties[0].townships[0].location.precision = XY_POINT_CENTROID;
    cr_assert_eq(xy_leg_minutes_least(&x.inst, &h1, &a), 0);
}

Test(matrix_legs, sorted_and_handed_over)
{
    two_counties();
    static const char *const pairs[][2] = {
            {"d", "c2"}, {"b", "a"}, {"c1", "b"}, {"c2", "h1"}, {"h1", "c1"}, {"a", "b"}};
    for (uint32_t i = 0; i < 6; i++) {
        xy_spot from = spot(pairs[i][0]), to = spot(pairs[i][1]);
        xy_matrix_legs_add(legs, &from, &to, 10 + (int32_t)i, XY_UNKNOWN, (xy_place){NULL, i, 1});
    }
    xy_matrix_legs_take(&x.inst, legs, 0, &x.found);
    cr_assert_eq(x.inst.leg_count, 2);
    cr_assert_str_eq(x.inst.legs[0].from.id, "h1");
    cr_assert_eq(x.inst.legs[1].minutes, 13);
    cr_assert_eq(x.inst.local_leg_count, 4);
    static const int32_t wanted[][4] = {{0, 0, 2, 12}, {0, 1, 2, 15}, {0, 2, 1, 11}, {1, 1, 0, 10}};
    for (int i = 0; i < 4; i++) {
        const xy_local_leg *leg = &x.inst.local_legs[i];
        cr_expect_eq(leg->county, wanted[i][0]);
        cr_expect_eq(leg->from, wanted[i][1]);
        cr_expect_eq(leg->to, wanted[i][2]);
        cr_expect_eq(leg->minutes, wanted[i][3]);
    }
    xy_spot from = spot("a"), to = spot("b");
    xy_matrix_legs_add(legs, &from, &to, 9, XY_UNKNOWN, (xy_place){NULL, 77, 1});
    x.inst.local_leg_count = 0;
    xy_matrix_legs_take(&x.inst, legs, 0, &x.found);
    const xy_finding *f = small_find(&x, XY_MSG_F_LEG_TWICE);
    cr_assert_eq(f->place.line, 77);
    cr_assert_str_eq(f->args[0], "a");
    cr_assert_str_eq(f->args[2], "5");
    cr_assert_eq(x.inst.local_leg_count, 0);
}
