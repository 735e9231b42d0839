#include "pipeline/visits.h"

#include "unit/domain/small_case.h"

SMALL_SUITE(visits);

static void programme(void)
{
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    small_county(&x, "c1", "p1", 1000);
    small_county(&x, "c2", "p1", 1000);
}

static bool fits; /* what the last row was told */

/* "from to, from to" of a row with these days. */
static const char *dated(int32_t first, int32_t second)
{
    xy_visit visits[] = {{.county = 0, .days = first}, {.county = 1, .days = second}};
    int32_t lead = 0;
    xy_row row = {
            .lead = 0, .hospitals = &lead, .hospital_count = 1, .visits = visits, .visit_count = 2};
    char text[4][XY_DATE_CHARS];
    fits = xy_visits_date(&x.inst, &row);
    for (int v = 0; v < 2; v++) {
        xy_date_format(text[2 * v], visits[v].from);
        xy_date_format(text[2 * v + 1], visits[v].to);
    }
    return xy_arena_printf(x.arena, "%s %s, %s %s", text[0], text[1], text[2], text[3]);
}

Test(visits, from_the_first_monday_without_a_gap)
{
    programme();
    small_finish(&x);
    cr_assert_str_eq(dated(5, 5), "2024-11-04 2024-11-08, 2024-11-09 2024-11-13");
    cr_assert_str_eq(dated(11, 10), "2024-11-04 2024-11-14, 2024-11-15 2024-11-24");
}

Test(visits, days_that_do_not_count_are_passed_over)
{
    programme();
    x.set->day_counting = XY_COUNT_WORKING;
    small_holiday(&x, "2024-11-04");
    small_holiday(&x, "2024-11-12");
    small_finish(&x);
    cr_assert_str_eq(dated(4, 3), "2024-11-05 2024-11-08, 2024-11-11 2024-11-14");
}

Test(visits, over_new_year)
{
    programme();
    x.inst.window = (xy_window){true, small_day("2024-12-28"), small_day("2025-01-20")};
    small_holiday(&x, "2025-01-01");
    small_finish(&x);
    cr_assert_str_eq(dated(3, 3), "2024-12-30 2025-01-02, 2025-01-03 2025-01-05");
}

Test(visits, a_window_without_room_from_a_monday)
{
    programme();
    x.inst.window = (xy_window){true, small_day("2024-11-01"), small_day("2024-11-10")};
    small_finish(&x);
    cr_assert_str_eq(dated(5, 5), "2024-11-01 2024-11-05, 2024-11-06 2024-11-10");
}

Test(visits, a_pinned_window_moves_the_row)
{
    programme();
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c1", "c2"))->window =
            (xy_window){true, small_day("2024-12-04"), small_day("2024-12-20")};
    small_finish(&x);
    cr_assert_str_eq(dated(5, 5), "2024-12-04 2024-12-08, 2024-12-09 2024-12-13");
    x.inst.locks[0].window.end = small_day("2024-12-13"); /* just */
    cr_assert_str_eq(dated(5, 5), "2024-12-04 2024-12-08, 2024-12-09 2024-12-13");
    cr_assert(fits);
}

Test(visits, a_pinned_window_without_room)
{
    programme();
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c1", "c2"))->window =
            (xy_window){true, small_day("2024-12-04"), small_day("2024-12-13")};
    small_finish(&x);
    dated(5, 5);
    cr_assert(fits);
    cr_assert_str_eq(dated(5, 6), "2024-11-04 2024-11-08, 2024-11-09 2024-11-14");
    cr_assert_not(fits);
}

/* The window is that of the county's own visit. */
Test(visits, a_county_with_a_window_may_come_second)
{
    programme();
    small_lock(&x, XY_PIN_PAIR, "h1", SMALL_IDS("c2"))->window =
            (xy_window){true, small_day("2024-12-04"), small_day("2024-12-09")};
    small_finish(&x);
    cr_assert_str_eq(dated(5, 5), "2024-11-29 2024-12-03, 2024-12-04 2024-12-08");
    cr_assert(fits);
}

Test(visits, two_windows_in_one_row)
{
    programme();
    small_lock(&x, XY_PIN_PAIR, "h1", SMALL_IDS("c1"))->window =
            (xy_window){true, small_day("2024-12-01"), small_day("2024-12-09")};
    small_lock(&x, XY_PIN_PAIR, "h1", SMALL_IDS("c2"))->window =
            (xy_window){true, small_day("2024-12-10"), small_day("2024-12-20")};
    small_finish(&x);
    cr_assert_str_eq(dated(5, 5), "2024-12-05 2024-12-09, 2024-12-10 2024-12-14");
    cr_assert(fits);
}

/* A row of some of the pinned counties is another row. */
Test(visits, the_window_of_a_larger_pinned_row_is_not_its)
{
    programme();
    small_county(&x, "c3", "p1", 1000);
    x.inst.hospitals[0].teams = (xy_bounds){true, 1, 2};
    x.inst.hospitals[0].counties_per_team = (xy_bounds){true, 2, 3};
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c1", "c2", "c3"))->window =
            (xy_window){true, small_day("2024-12-04"), small_day("2024-12-20")};
    small_finish(&x);
    cr_assert_str_eq(dated(5, 5), "2024-11-04 2024-11-08, 2024-11-09 2024-11-13");
    cr_assert(fits);
}
