#include "base/date.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static bool leap(int year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int days_in(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month - 1] + (month == 2 && leap(year));
}

/* Days from 1900-01-01, a Monday, to 1970-01-01, counted year by year. */
static int32_t start(void)
{
    int32_t days = 0;
    for (int year = 1900; year < 1970; year++)
        days += 365 + leap(year);
    return -days;
}

Test(date, every_day_of_three_centuries)
{
    int32_t day = start();
    int weekday = 0;
    for (int year = 1900; year <= 2199; year++)
        for (int month = 1; month <= 12; month++)
            for (int dom = 1; dom <= days_in(year, month); dom++) {
                char text[32], back[XY_DATE_CHARS];
                int32_t read = INT32_MIN;
                snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, dom);
                cr_assert_eq(xy_date_from_civil(year, month, dom), day, "%s", text);
                cr_assert(xy_date_parse(&read, text), "%s", text);
                cr_assert_eq(read, day, "%s", text);
                xy_date_format(back, day);
                cr_assert_str_eq(back, text);
                cr_assert_eq(xy_date_weekday(day), weekday, "%s", text);
                cr_assert_eq(xy_date_year(day), year, "%s", text);
                day++;
                weekday = (weekday + 1) % 7;
            }
}

Test(date, known_days)
{
    cr_assert_eq(xy_date_from_civil(1970, 1, 1), 0);
    cr_assert_eq(xy_date_weekday(0), 3); /* a Thursday */
    cr_assert_eq(xy_date_from_civil(2000, 3, 1), 11017);
    cr_assert_eq(xy_date_weekday(xy_date_from_civil(2024, 10, 16)), 2);
    cr_assert_eq(xy_date_weekday(xy_date_from_civil(2024, 11, 4)), 0);
    cr_assert_eq(xy_date_weekday(-1), 2);
    cr_assert_eq(xy_date_weekday(-4), 6);
}

Test(date, what_is_no_date)
{
    static const char *const bad[] = {"", "2024", "2024-1-1", "2024-01-1", "2024-1-01",
            "2024-01-01 ", " 2024-01-01", "2024-01-010", "2024/01/01", "2024-01/01", "20240101",
            "2024-00-01", "2024-13-01", "2024-01-00", "2024-01-32", "2024-02-30", "2023-02-29",
            "1900-02-29", "2100-02-29", "2024-04-31", "2024-06-31", "2024-09-31", "2024-11-31",
            "1899-12-31", "2200-01-01", "0000-01-01", "9999-12-31", "+024-01-01", "-024-01-01",
            "2024-0a-01", "2024-01-0x", "二〇二四-一-一"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int32_t day = 12345;
        cr_assert_not(xy_date_parse(&day, bad[i]), "'%s' was read", bad[i]);
        cr_assert_eq(day, 12345, "'%s' left something", bad[i]);
    }
}

Test(date, formats_always_fit)
{
    static const int32_t days[] = {INT32_MIN / 2, -1000000, 0, 1000000, 3000000, INT32_MAX / 2};
    for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
        char text[XY_DATE_CHARS + 1];
        memset(text, '#', sizeof text);
        xy_date_format(text, days[i]);
        cr_assert_eq(strlen(text), 10);
        cr_assert_eq(text[XY_DATE_CHARS], '#');
    }
}

Test(date, months_later)
{
    static const struct {
        const char *from;
        int months;
        const char *to;
    } cases[] = {{"2022-04-05", 12, "2023-04-05"}, {"2022-04-05", 6, "2022-10-05"},
            {"2022-10-05", 6, "2023-04-05"}, {"2022-08-31", 6, "2023-02-28"},
            {"2023-08-31", 6, "2024-02-29"}, {"2024-02-29", 12, "2025-02-28"},
            {"2022-12-31", 0, "2022-12-31"}, {"2022-12-31", 1, "2023-01-31"},
            {"2022-11-30", 1, "2022-12-30"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        int32_t from;
        char text[XY_DATE_CHARS];
        cr_assert(xy_date_parse(&from, cases[i].from));
        xy_date_format(text, xy_date_add_months(from, cases[i].months));
        cr_assert_str_eq(text, cases[i].to);
    }
}
