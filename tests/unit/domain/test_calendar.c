#include "domain/calendar.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(calendar);

static int32_t counted(const char *from, const char *to)
{
    return xy_days_counted(&x.inst, small_day(from), small_day(to));
}

/* "from to" of a stay. */
static const char *stay(const char *from, int32_t days)
{
    int32_t first = small_day(from), last = xy_days_end(&x.inst, &first, days);
    char a[XY_DATE_CHARS], b[XY_DATE_CHARS];
    xy_date_format(a, first);
    xy_date_format(b, last);
    return xy_arena_printf(x.arena, "%s %s", a, b);
}

static const char *start(const char *from, const char *to, int32_t days)
{
    x.inst.window = (xy_window){true, small_day(from), small_day(to)};
    char text[XY_DATE_CHARS];
    xy_date_format(text, xy_days_start(&x.inst, days));
    return xy_arena_strdup(x.arena, text);
}

Test(calendar, calendar_days_all_count_but_holidays)
{
    cr_assert_eq(counted("2024-11-01", "2024-11-30"), 30);
    cr_assert_eq(counted("2024-11-01", "2024-11-01"), 1);
    cr_assert_eq(counted("2024-11-02", "2024-11-01"), 0);
    small_holiday(&x, "2024-11-04");
    small_holiday(&x, "2024-11-09"); /* a Saturday */
    cr_assert_eq(counted("2024-11-01", "2024-11-30"), 28);
    cr_assert_not(xy_day_counts(&x.inst, small_day("2024-11-04")));
    cr_assert(xy_day_counts(&x.inst, small_day("2024-11-05")));
    x.set->holidays_count = 1;
    cr_assert_eq(counted("2024-11-01", "2024-11-30"), 30);
}

Test(calendar, working_days_are_monday_to_friday_but_holidays)
{
    x.set->day_counting = XY_COUNT_WORKING;
    cr_assert_eq(counted("2024-11-01", "2024-11-30"), 21);
    small_holiday(&x, "2024-11-04");
    small_holiday(&x, "2024-11-09");
    cr_assert_eq(counted("2024-11-01", "2024-11-30"), 20);
    x.set->holidays_count = 1; /* Saturday stays a Saturday */
    cr_assert_eq(counted("2024-11-01", "2024-11-30"), 21);
    cr_assert_not(xy_day_counts(&x.inst, small_day("2024-11-09")));
    cr_assert_not(xy_day_counts(&x.inst, small_day("2024-11-10")));
    cr_assert(xy_day_counts(&x.inst, small_day("2024-11-11")));
}

Test(calendar, a_stay_ends_on_its_last_counted_day)
{
    cr_assert_str_eq(stay("2024-11-04", 1), "2024-11-04 2024-11-04");
    cr_assert_str_eq(stay("2024-11-04", 21), "2024-11-04 2024-11-24");
    x.set->day_counting = XY_COUNT_WORKING;
    cr_assert_str_eq(stay("2024-11-04", 5), "2024-11-04 2024-11-08");
    cr_assert_str_eq(stay("2024-11-04", 6), "2024-11-04 2024-11-11");
    cr_assert_str_eq(stay("2024-11-08", 2), "2024-11-08 2024-11-11");
}

Test(calendar, days_before_the_first_counted_one_are_passed_over)
{
    x.set->day_counting = XY_COUNT_WORKING;
    small_holiday(&x, "2024-11-11");
    cr_assert_str_eq(stay("2024-11-09", 1), "2024-11-12 2024-11-12");
    cr_assert_str_eq(stay("2024-11-09", 4), "2024-11-12 2024-11-15");
}

Test(calendar, a_stay_over_new_year)
{
    small_holiday(&x, "2025-01-01");
    cr_assert_str_eq(stay("2024-12-30", 3), "2024-12-30 2025-01-02");
    cr_assert_str_eq(stay("2024-12-23", 21), "2024-12-23 2025-01-13");
    cr_assert_str_eq(stay("2025-01-01", 1), "2025-01-02 2025-01-02");
    x.set->day_counting = XY_COUNT_WORKING;
    cr_assert_str_eq(stay("2024-12-30", 4), "2024-12-30 2025-01-03");
    x.set->holidays_count = 1;
    cr_assert_str_eq(stay("2024-12-30", 4), "2024-12-30 2025-01-02");
}

/* Whatever is counted along the way, the stay has exactly its days. */
Test(calendar, a_stay_has_its_days)
{
    for (int i = 0; i < 10; i++)
        x.inst.holidays[x.inst.holiday_count++] = small_day("2024-11-01") + 3 * i;
    for (int counting = 0; counting < 2; counting++) {
        x.set->day_counting = counting;
        for (int32_t from = small_day("2024-10-20"); from < small_day("2024-12-10"); from++)
            for (int32_t days = 1; days < 40; days++) {
                int32_t first = from, last = xy_days_end(&x.inst, &first, days);
                cr_assert_geq(first, from);
                cr_assert_eq(xy_days_counted(&x.inst, first, last), days);
                cr_assert_eq(xy_days_counted(&x.inst, from, first), 1);
                cr_assert(xy_day_counts(&x.inst, first) && xy_day_counts(&x.inst, last));
            }
    }
}

Test(calendar, work_starts_on_the_first_monday_from_which_the_days_fit)
{
    cr_assert_str_eq(start("2024-11-01", "2025-01-20", 21), "2024-11-04");
    cr_assert_str_eq(start("2024-11-04", "2025-01-20", 21), "2024-11-04");
    cr_assert_str_eq(start("2024-11-05", "2025-01-20", 21), "2024-11-11");
    cr_assert_str_eq(start("2024-11-05", "2024-12-01", 21), "2024-11-11"); /* exactly */
    cr_assert_str_eq(start("2024-11-05", "2024-11-30", 21), "2024-11-05"); /* one too few */
    cr_assert_str_eq(start("2024-11-05", "2024-11-07", 3), "2024-11-05");  /* no Monday at all */
    x.set->day_counting = XY_COUNT_WORKING;
    cr_assert_str_eq(start("2024-11-01", "2024-11-15", 10), "2024-11-04");
    cr_assert_str_eq(start("2024-11-01", "2024-11-14", 10), "2024-11-01");
    cr_assert_str_eq(start("2024-11-02", "2024-11-08", 6), "2024-11-04"); /* fits nowhere */
}

Test(calendar, weeks_that_a_team_begins)
{
    static const int32_t weeks[][2] = {
            {1, 1}, {6, 1}, {7, 1}, {8, 2}, {14, 2}, {20, 3}, {21, 3}, {22, 4}};
    for (size_t i = 0; i < sizeof weeks / sizeof *weeks; i++) {
        x.set->days_min = weeks[i][0];
        cr_assert_eq(xy_weeks_of_team(&x.inst), weeks[i][1], "%d days", weeks[i][0]);
    }
    x.inst.mode = XY_MODE_RESIDENT; /* the whole window: 81 days */
    x.inst.window = (xy_window){true, small_day("2024-11-01"), small_day("2025-01-20")};
    cr_assert_eq(xy_weeks_of_team(&x.inst), 12);
}

Test(calendar, years_of_holidays_do_not_hang)
{
    int32_t *days = XY_NEW_N(x.arena, int32_t, 2000);
    for (int i = 0; i < 2000; i++)
        days[i] = small_day("2024-01-01") + i;
    x.inst.holidays = days;
    x.inst.holiday_count = 2000;
    int32_t from = small_day("2024-06-01");
    int32_t last = xy_days_end(&x.inst, &from, 3);
    cr_assert(from >= small_day("2024-06-01") && last >= from);
}
