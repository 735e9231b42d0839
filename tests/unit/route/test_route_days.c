#include "unit/domain/small_case.h"

SMALL_SUITE(route_days);

#include "unit/route/route_case.h"

/* The days of one stay in c1, which has one township. */
static const char *days_of(const char *from, const char *to, int32_t days)
{
    route_visits(0, from, to, days);
    route_prepare();
    return route_days(&visits[0]);
}

static void begin(void)
{
    route_places(1);
    route_township(0, "a", NULL, 1, 10);
}

Test(route_days, half_in_the_hospital_and_tours_late_in_one_block)
{
    begin();
    cr_assert_str_eq(days_of("2024-11-04", "2024-11-13", 10), "hhhhfffffh");
    cr_assert_eq(visits[0].night_after, 0xf); /* all but the last go on the next day */
}

Test(route_days, an_odd_share_is_rounded_up)
{
    begin();
    cr_assert_str_eq(days_of("2024-11-04", "2024-11-14", 11), "hhhhhfffffh");
}

Test(route_days, the_first_and_the_last_are_in_the_hospital_whatever_the_share)
{
    begin();
    x.inst.routes.hospital_share_permille = 0;
    cr_assert_str_eq(days_of("2024-11-04", "2024-11-13", 10), "hffffffffh");
}

Test(route_days, a_share_of_all_leaves_none)
{
    begin();
    x.inst.routes.hospital_share_permille = 1000;
    cr_assert_str_eq(days_of("2024-11-04", "2024-11-13", 10), "hhhhhhhhhh");
}

Test(route_days, two_days_have_no_tour_and_three_have_one)
{
    begin();
    route_visits(0, "2024-11-04", "2024-11-05", 2);
    cr_assert_str_eq(days_of("2024-11-06", "2024-11-08", 3), "hh");
    cr_assert_str_eq(route_days(&visits[1]), "hfh");
}

Test(route_days, days_off_are_passed_over_and_do_not_part_a_block)
{
    begin();
    x.set->day_counting = XY_COUNT_WORKING;
    cr_assert_str_eq(days_of("2024-11-04", "2024-11-15", 10), "hhhhf..ffffh");
    cr_assert_eq(visits[0].night_after, 0xe); /* no night over the weekend */
}

Test(route_days, holidays_are_off)
{
    begin();
    small_holiday(&x, "2024-11-06");
    cr_assert_str_eq(days_of("2024-11-04", "2024-11-08", 4), "hf.fh");
}

Test(route_days, market_days_come_before_one_block)
{
    route_places(1);
    route_township(0, "a", NULL, 1, 10)->market_days = 1U << 1; /* Tuesdays: the 5th and the 12th */
    cr_assert_str_eq(days_of("2024-11-04", "2024-11-13", 10), "hfhhhffffh");
}

Test(route_days, markets_of_townships_nobody_can_go_to_do_not_count)
{
    begin();
    xy_township *closed = route_township(0, "b", NULL, 1, 10);
    closed->market_days = 1U << 1;
    closed->usable = false;
    cr_assert_str_eq(days_of("2024-11-04", "2024-11-13", 10), "hhhhfffffh");
}

Test(route_days, a_receiver_of_the_prefecture_has_no_other_days)
{
    begin();
    x.inst.counties[0].level = XY_AT_PREFECTURE;
    cr_assert_str_eq(days_of("2024-11-04", "2024-11-08", 5), "ppppp");
}

Test(route_days, a_community_has_no_township_days)
{
    begin();
    x.inst.counties[0].level = XY_AT_COMMUNITY;
    cr_assert_str_eq(days_of("2024-11-04", "2024-11-08", 5), "hhhhh");
}

/* Three weeks in two counties, as many as seven days of them at the prefecture. */
static void three_weeks(int32_t area_days)
{
    route_places(2);
    route_township(0, "a", NULL, 1, 10);
    x.inst.routes.prefecture_days = 7;
    x.set->county_area_days_min = area_days;
    route_visits(0, "2024-11-04", "2024-11-14", 11);
    route_visits(1, "2024-11-15", "2024-11-24", 10);
    route_prepare();
}

Test(route_days, days_at_the_prefecture_come_first)
{
    three_weeks(14);
    cr_assert_str_eq(route_days(&visits[0]), "ppppppphffh");
    cr_assert_str_eq(route_days(&visits[1]), "hhhhfffffh");
}

Test(route_days, days_at_the_prefecture_leave_the_days_inside_counties)
{
    three_weeks(18);
    cr_assert_str_eq(route_days(&visits[0]), "ppphhhffffh");
}

Test(route_days, days_at_the_prefecture_leave_two_in_the_county)
{
    route_places(1);
    route_township(0, "a", NULL, 1, 10);
    x.inst.routes.prefecture_days = 7;
    x.set->county_area_days_min = 0;
    cr_assert_str_eq(days_of("2024-11-04", "2024-11-08", 5), "ppphh");
}

Test(route_days, a_very_long_stay_has_as_many_as_a_problem_takes)
{
    begin();
    const char *days = days_of("2024-11-01", "2025-06-01", 213);
    cr_assert_eq(visits[0].free_count, XY_TOUR_DAYS);
    cr_assert_str_eq(days + 213 - XY_TOUR_DAYS - 2,
            "hffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffh");
}
