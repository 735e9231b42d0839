#include "domain/itinerary_measure.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(itinerary_measure);

/* c1: seat, then a, b, d, e ten kilometres apart in a line; f without location. c2: seat and g. */
static xy_row row;
static xy_local_travel *travel[2];

static void two_counties(void)
{
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    small_category(&x, "she", true, true);
    small_category(&x, "plain", true, false);
    xy_county *c = small_county(&x, "c1", "p1", 1000);
    static const char *const ids[] = {"a", "b", "d", "e"};
    for (int i = 0; i < 4; i++) {
        xy_township *t = small_township(&x, c, ids[i], i == 1 ? "she" : i == 2 ? "plain" : NULL);
        t->location = small_point(&x);
        t->units = 10 * (i + 1);
    }
    c->townships[3].mandatory = true;
    small_township(&x, c, "f", NULL)->usable = false;
    xy_county *other = small_county(&x, "c2", "p1", 1000);
    small_township(&x, other, "g", NULL)->location = small_point(&x);
    other->townships[0].units = 7;
    small_finish(&x);
    for (int32_t i = 0; i < 2; i++)
        travel[i] = xy_local_travel_build(x.arena, &x.inst, i);
    row = (xy_row){.visits = XY_NEW_N(x.arena, xy_visit, 2), .visit_count = 2};
    row.visits[0].county = 0;
    row.visits[1].county = 1;
}

static xy_itinerary_day tour(int32_t county, int32_t day, int32_t count, const int32_t *stops)
{
    xy_itinerary_day d = {.day = day,
            .kind = XY_DAY_TOWNSHIPS,
            .county = county,
            .stops = XY_NEW_N(x.arena, xy_itinerary_stop, (size_t)count),
            .stop_count = count,
            .back_min = 5,
            .back_m = 500,
            .member = XY_UNKNOWN};
    for (int32_t s = 0; s < count; s++)
        d.stops[s] = (xy_itinerary_stop){
                .township = stops[s], .drive_min = 10, .drive_m = 1000, .clinic_min = 60};
    return d;
}

Test(itinerary_measure, people_and_townships_that_must_be_visited)
{
    two_counties();
    const xy_township *t = x.inst.counties[0].townships;
    cr_assert_eq(xy_township_people(&t[2]), 30);
    cr_assert_eq(xy_township_people(&t[4]), 1); /* unknown */
    cr_assert_eq(xy_township_people(&(xy_township){.units = 0}), 1);
    static const bool must[] = {false, true, false, true, false};
    for (int i = 0; i < 5; i++)
        cr_assert_eq(xy_township_is_mandatory(&x.inst, &t[i]), must[i], "township %d", i);
    x.inst.counties[0].townships[1].usable = false;
    cr_assert_not(xy_township_is_mandatory(&x.inst, &t[1]));
}

Test(itinerary_measure, figures_of_a_calendar)
{
    two_counties();
    xy_itinerary_day days[] = {{.day = 0, .kind = XY_DAY_HOSPITAL, .county = 0, .in_min = 99},
            tour(0, 1, 2, (int32_t[]){0, 1})};
    xy_itinerary it = {.days = days, .day_count = 2};
    xy_itinerary_measure(&it, x.arena, &x.inst, &row, travel);
    cr_assert_eq(it.visit_count, 2);
    const xy_itinerary_figures *f = &it.visits[0];
    cr_assert_eq(f->county, 0);
    cr_assert_eq(f->visited, 2);
    cr_assert_eq(f->served, 2);
    cr_assert_eq(f->townships, 5);
    cr_assert_eq(f->must_served, 1);
    cr_assert_eq(f->must_of, 2);
    cr_assert_eq(f->people, 30);
    cr_assert_eq(f->people_of, 101);
    cr_assert_eq(f->people_bound, XY_UNKNOWN);
    cr_assert_not(f->proved);
    cr_assert_eq(f->drive_min, 25); /* the way from the sender is no tour */
    cr_assert_eq(f->drive_m, 2500);
    cr_assert_eq(f->legs, 3);
    cr_assert_eq(f->estimated_legs, 3);
    cr_assert_eq(f->mean_unvisited_m, 15000); /* d 10 km, e 20 km from b */
    cr_assert_eq(f->beyond_permille, 400);    /* e's 40 of the 100 that can be measured */
    f = &it.visits[1];
    cr_assert_eq(f->visited, 0);
    cr_assert_eq(f->mean_unvisited_m, XY_UNKNOWN);
    cr_assert_eq(f->beyond_permille, XY_UNKNOWN);
    f = &it.total;
    cr_assert_eq(f->county, XY_UNKNOWN);
    cr_assert_eq(f->townships, 6);
    cr_assert_eq(f->people_of, 108);
    cr_assert_eq(f->mean_unvisited_m, 15000);
    cr_assert_eq(f->beyond_permille, 439); /* 47 of 107 */
}

Test(itinerary_measure, a_day_that_only_drives_home_counts)
{
    two_counties();
    xy_itinerary_day days[] = {tour(0, 1, 1, (int32_t[]){2}), tour(0, 2, 0, NULL)};
    days[0].away = true;
    days[0].back_min = days[0].back_m = 0;
    xy_itinerary it = {.days = days, .day_count = 2};
    xy_itinerary_measure(&it, x.arena, &x.inst, &row, travel);
    cr_assert_eq(it.total.drive_min, 15);
    cr_assert_eq(it.total.drive_m, 1500);
    cr_assert_eq(it.total.legs, 2);
    cr_assert_eq(it.total.estimated_legs, 2);
}

Test(itinerary_measure, nobody_visited_or_nobody_left)
{
    two_counties();
    xy_itinerary it = {.days = NULL};
    xy_itinerary_measure(&it, x.arena, &x.inst, &row, travel);
    cr_assert_eq(it.total.visited, 0);
    cr_assert_eq(it.total.mean_unvisited_m, XY_UNKNOWN);
    cr_assert_eq(it.total.beyond_permille, XY_UNKNOWN);
    xy_itinerary_day days[] = {tour(1, 1, 1, (int32_t[]){0})};
    it = (xy_itinerary){.days = days, .day_count = 1};
    xy_itinerary_measure(&it, x.arena, &x.inst, &row, travel);
    cr_assert_eq(it.visits[1].mean_unvisited_m, XY_UNKNOWN);
    cr_assert_eq(it.visits[1].beyond_permille, 0);
}

Test(itinerary_measure, a_township_within_the_radius_is_served)
{
    two_counties();
    x.inst.routes.cover_m = 10100;
    xy_itinerary_day days[] = {tour(0, 1, 1, (int32_t[]){1})};
    xy_itinerary it = {.days = days, .day_count = 1};
    xy_itinerary_measure(&it, x.arena, &x.inst, &row, travel);
    cr_assert_eq(it.visits[0].visited, 1);
    cr_assert_eq(it.visits[0].served, 3); /* a, b, d */
    cr_assert_eq(it.visits[0].people, 60);
    x.inst.counties[0].townships[0].usable = false; /* what cannot be visited is not served */
    xy_itinerary_measure(&it, x.arena, &x.inst, &row, travel);
    cr_assert_eq(it.visits[0].served, 2);
    const xy_township *t = x.inst.counties[0].townships;
    cr_assert(xy_township_is_covered(&x.inst, &t[2], &t[1]));
    cr_assert_not(xy_township_is_covered(&x.inst, &t[3], &t[1]));
    x.inst.routes.cover_m = 0;
    cr_assert_not(xy_township_is_covered(&x.inst, &t[2], &t[1]));
    cr_assert(xy_township_is_covered(&x.inst, &t[2], &t[2]));
}

Test(itinerary_measure, a_night_away_joins_two_days)
{
    two_counties();
    small_local_leg(&x, 0, 2, 3, 10, 1000); /* b to d, from the matrix */
    travel[0] = xy_local_travel_build(x.arena, &x.inst, 0);
    xy_itinerary_day days[] = {tour(0, 1, 2, (int32_t[]){0, 1}), tour(0, 2, 1, (int32_t[]){2})};
    xy_itinerary it = {.days = days, .day_count = 2};
    xy_itinerary_measure(&it, x.arena, &x.inst, &row, travel);
    cr_assert_eq(it.visits[0].legs, 5);
    cr_assert_eq(it.visits[0].estimated_legs, 5); /* seat to d */
    days[0].away = true;
    days[0].back_min = days[0].back_m = 0;
    xy_itinerary_measure(&it, x.arena, &x.inst, &row, travel);
    cr_assert_eq(it.visits[0].legs, 4);
    cr_assert_eq(it.visits[0].estimated_legs, 3); /* b to d is known */
    cr_assert_eq(it.visits[0].drive_min, 35);
}

Test(itinerary_measure, bounds_stay_and_are_summed)
{
    two_counties();
    xy_itinerary_day days[] = {tour(0, 1, 1, (int32_t[]){1}), tour(1, 2, 1, (int32_t[]){0})};
    xy_itinerary it = {.days = days, .day_count = 2};
    xy_itinerary_measure(&it, x.arena, &x.inst, &row, travel);
    it.visits[0].people_bound = 50;
    it.visits[0].proved = true;
    xy_itinerary_measure(&it, x.arena, &x.inst, &row, travel);
    cr_assert_eq(it.visits[0].people_bound, 50);
    cr_assert(it.visits[0].proved);
    cr_assert_eq(it.total.people_bound, XY_UNKNOWN);
    cr_assert_not(it.total.proved);
    it.visits[1].people_bound = 7;
    it.visits[1].proved = true;
    xy_itinerary_measure(&it, x.arena, &x.inst, &row, travel);
    cr_assert_eq(it.total.people_bound, 57);
    cr_assert(it.total.proved);
}

Test(itinerary_measure, one_visited_twice_counts_once)
{
    two_counties();
    xy_itinerary_day days[] = {tour(0, 1, 2, (int32_t[]){1, 1}), tour(0, 2, 1, (int32_t[]){1})};
    xy_itinerary it = {.days = days, .day_count = 2};
    xy_itinerary_measure(&it, x.arena, &x.inst, &row, travel);
    cr_assert_eq(it.visits[0].visited, 1);
    cr_assert_eq(it.visits[0].people, 20);
}
