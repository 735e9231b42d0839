#include "unit/domain/small_case.h"

SMALL_SUITE(route_reasons);

#include "unit/route/route_case.h"

static xy_itinerary it;

static const char *left_with(const char *townships)
{
    route_prepare();
    route_take(&visits[0], ROUTE_PEOPLE_FIRST, townships);
    route_calendar_make(&it, x.arena, &x.inst, &row, visits, x.travel);
    route_reasons_find(&it, x.arena, &row, visits);
    return route_left(&it, &x.inst);
}

/* One free day, a Tuesday; a is 30 minutes away. */
static void one_day(void)
{
    route_places(1);
    route_township(0, "a", NULL, 1, 30);
    route_visits(0, "2024-11-04", "2024-11-06", 3);
}

Test(route_reasons, what_nobody_can_visit)
{
    one_day();
    route_township(0, "b", NULL, 1, 10)->usable = false;
    route_township(0, "d", NULL, 1, -1);
    route_township(0, "e", NULL, 1, 10)->market_days = 1U << 2;
    route_township(0, "f", NULL, 1, 130);
    cr_assert_str_eq(left_with("a"), "b:unusable d:no_location e:closed f:too_far:410");
}

Test(route_reasons, no_day_for_townships)
{
    route_places(1);
    route_township(0, "a", NULL, 1, 30);
    route_township(0, "b", NULL, 1, 10)->usable = false;
    route_visits(0, "2024-11-04", "2024-11-05", 2);
    cr_assert_str_eq(left_with(""), "a:no_township_day b:unusable");
}

Test(route_reasons, time_and_the_minutes_it_would_add)
{
    one_day();
    route_township(0, "b", NULL, 1, 40)->clinic_min = 220;
    route_township(0, "d", NULL, 1, 45)->clinic_min = 120;
    route_between(0, 0, 1, 20);
    route_between(0, 0, 2, 25);
    /* a alone: 60 + 150 of 480. b: 20 + 40 - 30 more driving and 220: 460 in all, fits; after it
     * d: 25 + 45 - 30 and 120 do not. */
    cr_assert_str_eq(left_with("ab"), "d:time:160");
}

/* By way of b the matrix is a minute quicker than straight to a: the least added is 399 of 400, not what
 * a stop behind a takes. */
Test(route_reasons, a_detour_may_save_a_minute)
{
    one_day();
    route_township(0, "b", NULL, 1, 10)->clinic_min = 400;
    small_local_leg(&x, 0, 2, 1, 19, 19000);
    small_local_leg(&x, 0, 1, 2, 70, 70000);
    cr_assert_str_eq(left_with("a"), "b:time:399");
}

/* Nor does the township take less than no time. */
Test(route_reasons, minutes_are_not_below_0)
{
    one_day();
    route_township(0, "b", NULL, 1, 2)->clinic_min = 1;
    small_local_leg(&x, 0, 2, 1, 3, 3000);
    small_local_leg(&x, 0, 1, 2, 70, 70000);
    cr_assert_str_eq(left_with("a"), "b:priority:0");
}

Test(route_reasons, priority_where_there_is_room)
{
    one_day();
    route_township(0, "b", NULL, 1, 40);
    route_between(0, 0, 1, 20);
    cr_assert_str_eq(left_with("a"), "b:priority:180"); /* 20 + 40 - 30 + 150 */
}

Test(route_reasons, an_empty_free_day_is_room_too)
{
    route_places(1);
    route_township(0, "a", NULL, 1, 30);
    route_township(0, "b", NULL, 1, 40)->clinic_min = 300;
    route_visits(0, "2024-11-04", "2024-11-07", 4);
    cr_assert_str_eq(left_with("a"), "b:priority:380"); /* 40 + 40 + 300 */
}

Test(route_reasons, only_days_it_is_open_on_are_looked_at)
{
    route_places(1);
    route_township(0, "a", NULL, 1, 30)->clinic_min = 400;
    route_township(0, "b", NULL, 1, 40)->market_days = 1U << 1; /* Tuesday the 5th */
    route_visits(0, "2024-11-04", "2024-11-07", 4);
    cr_assert_str_eq(left_with("a/"), "b:time:230");
    cr_assert_str_eq(left_with("/a"), "b:priority:230");
}

Test(route_reasons, covered_by_a_neighbour)
{
    route_places(1);
    xy_county *c = &x.inst.counties[0];
    for (int i = 0; i < 3; i++)
        small_township(&x, c, xy_arena_printf(x.arena, "%c", "abd"[i]), NULL)->location =
                small_point(&x);
    x.inst.routes.cover_m = 10500;
    route_visits(0, "2024-11-04", "2024-11-06", 3);
    /* places are 10, 20 and 30 minutes from the seat; a is visited, d is 20 from it */
    cr_assert_str_eq(left_with("a"), "b:covered d:priority:190");
}

Test(route_reasons, nights_away_are_where_they_are)
{
    route_places(1);
    route_township(0, "a", NULL, 1, 100)->overnight = true;
    route_township(0, "b", NULL, 1, 90);
    route_between(0, 0, 1, 20);
    x.inst.routes.nights_max = 1;
    route_visits(0, "2024-11-04", "2024-11-07", 4);
    route_prepare();
    route_take(&visits[0], ROUTE_PEOPLE_FIRST, "a/");
    visits[0].answers[ROUTE_PEOPLE_FIRST].plan->away = 1;
    route_calendar_make(&it, x.arena, &x.inst, &row, visits, x.travel);
    route_reasons_find(&it, x.arena, &row, visits);
    /* before a 90 + 20 - 100 and 150; on the way home 20 + 90 - 100 and 150 */
    cr_assert_str_eq(route_left(&it, &x.inst), "b:priority:160");
}

/* Made by hand: from a on to d, to which no way is known. */
Test(route_reasons, nothing_is_told_of_a_day_without_a_way)
{
    one_day();
    route_township(0, "b", NULL, 1, 40);
    route_township(0, "d", NULL, 1, -1);
    route_between(0, 0, 1, 20);
    route_prepare();
    route_take(&visits[0], ROUTE_PEOPLE_FIRST, "a");
    route_calendar_make(&it, x.arena, &x.inst, &row, visits, x.travel);
    xy_itinerary_day *day = &it.days[1];
    xy_itinerary_stop stops[] = {day->stops[0], {.township = 2}};
    day->stops = stops;
    day->stop_count = 2;
    route_reasons_find(&it, x.arena, &row, visits);
    cr_assert_str_eq(route_left(&it, &x.inst), "b:time");
}
