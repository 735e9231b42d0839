#include "unit/domain/small_case.h"

SMALL_SUITE(route_team);

#include "unit/route/route_case.h"

/* Two counties with so many townships each; answers are given by hand. */
static void two_counties(int32_t townships_min)
{
    route_places(2);
    x.set->townships_min = townships_min;
    for (int32_t c = 0; c < 2; c++)
        for (int i = 0; i < 9; i++)
            route_township(c, xy_arena_printf(x.arena, "%d%c", (int)c, 'a' + i), NULL, 1, 10);
    route_visits(0, "2024-11-04", "2024-11-13", 10);
    route_visits(1, "2024-11-14", "2024-11-23", 10);
    route_prepare();
}

static void answer(
        int32_t visit, route_order order, int32_t served, int64_t people, int64_t minutes)
{
    route_answer *a = &visits[visit].answers[order];
    a->solved = true;
    a->served = served;
    a->people = people;
    a->plan->drive = minutes;
}

static const char *chosen(void)
{
    route_team_choose(visits, 2);
    return xy_arena_printf(x.arena, "%c%c", "pc"[visits[0].order], "pc"[visits[1].order]);
}

Test(route_team, people_first_where_the_number_is_reached)
{
    two_counties(9);
    answer(0, ROUTE_PEOPLE_FIRST, 4, 100, 300);
    answer(1, ROUTE_PEOPLE_FIRST, 5, 100, 300);
    cr_assert_not(route_team_needs_count(visits, 2, 0));
    cr_assert_not(route_team_needs_count(visits, 2, 1));
    cr_assert_str_eq(chosen(), "pp");
}

Test(route_team, one_county_counts_first_where_that_costs_the_fewest_people)
{
    two_counties(10);
    answer(0, ROUTE_PEOPLE_FIRST, 4, 100, 300);
    answer(0, ROUTE_COUNT_FIRST, 5, 80, 300);
    answer(1, ROUTE_PEOPLE_FIRST, 5, 100, 300);
    answer(1, ROUTE_COUNT_FIRST, 7, 90, 300);
    cr_assert(route_team_needs_count(visits, 2, 0));
    cr_assert_str_eq(chosen(), "pc");
}

Test(route_team, both_where_one_is_not_enough)
{
    two_counties(12);
    answer(0, ROUTE_PEOPLE_FIRST, 4, 100, 300);
    answer(0, ROUTE_COUNT_FIRST, 5, 80, 300);
    answer(1, ROUTE_PEOPLE_FIRST, 5, 100, 300);
    answer(1, ROUTE_COUNT_FIRST, 7, 90, 300);
    cr_assert_str_eq(chosen(), "cc");
}

Test(route_team, as_near_to_the_number_as_can_be)
{
    two_counties(18);
    answer(0, ROUTE_PEOPLE_FIRST, 4, 100, 300);
    answer(0, ROUTE_COUNT_FIRST, 4, 90, 200);
    answer(1, ROUTE_PEOPLE_FIRST, 5, 100, 300);
    answer(1, ROUTE_COUNT_FIRST, 6, 10, 300);
    cr_assert_str_eq(chosen(), "pc");
}

Test(route_team, mandatory_townships_then_people_then_minutes)
{
    two_counties(9);
    answer(0, ROUTE_PEOPLE_FIRST, 4, 100, 300);
    answer(0, ROUTE_COUNT_FIRST, 5, 100, 299);
    answer(1, ROUTE_PEOPLE_FIRST, 4, 100, 300);
    answer(1, ROUTE_COUNT_FIRST, 5, 100, 300);
    cr_assert_str_eq(chosen(), "cp", "fewer minutes");
    visits[1].answers[ROUTE_COUNT_FIRST].people = 101;
    visits[0].answers[ROUTE_COUNT_FIRST].plan->drive = 301;
    cr_assert_str_eq(chosen(), "pc", "more people");
    visits[0].answers[ROUTE_COUNT_FIRST].must = 1;
    cr_assert_str_eq(chosen(), "cc", "more of those that must be, and more people");
    visits[1].answers[ROUTE_PEOPLE_FIRST].must = 1;
    cr_assert_str_eq(chosen(), "cp");
}

Test(route_team, the_number_of_each_county)
{
    two_counties(5);
    x.set->townships_scope = XY_SCOPE_COUNTY;
    answer(0, ROUTE_PEOPLE_FIRST, 4, 100, 300);
    answer(0, ROUTE_COUNT_FIRST, 5, 80, 300);
    answer(1, ROUTE_PEOPLE_FIRST, 6, 100, 300);
    cr_assert(route_team_needs_count(visits, 2, 0));
    cr_assert_not(route_team_needs_count(visits, 2, 1));
    cr_assert_str_eq(chosen(), "cp");
}

Test(route_team, a_county_served_whole_is_not_solved_again)
{
    two_counties(18);
    answer(0, ROUTE_PEOPLE_FIRST, 9, 9, 300);
    answer(1, ROUTE_PEOPLE_FIRST, 5, 100, 300);
    cr_assert_not(route_team_needs_count(visits, 2, 0));
    cr_assert(route_team_needs_count(visits, 2, 1));
}
