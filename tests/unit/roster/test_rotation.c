#include "base/date.h"
#include "roster/rotation.h"

#include <criterion/criterion.h>

static int32_t day(const char *text)
{
    int32_t number;
    cr_assert(xy_date_parse(&number, text));
    return number;
}

static xy_arena *arena;

static void set_up(void)
{
    arena = xy_arena_new(NULL);
}

static void tear_down(void)
{
    xy_arena_free(arena);
}

TestSuite(rotation, .init = set_up, .fini = tear_down);

/* The first days are these, NULL at the end. */
static void expect(
        const char *from, const char *to, int32_t least, bool half, const char *const *days)
{
    int32_t count;
    const int32_t *starts = xy_rotation_starts(&count, arena, day(from), day(to), least, half);
    for (int32_t i = 0; i < count; i++) {
        char text[XY_DATE_CHARS];
        xy_date_format(text, starts[i]);
        cr_assert_not_null(days[i], "one more: %s", text);
        cr_assert_str_eq(text, days[i]);
    }
    cr_assert_null(days[count]);
}

#define DAYS(...) ((const char *const[]){__VA_ARGS__, NULL})

/* The window of Gansu 2022. */
Test(rotation, leaders_stay_a_year_and_the_last_longer)
{
    expect("2022-04-05", "2025-12-31", 365, false, DAYS("2022-04-05", "2023-04-05", "2024-04-05"));
}

Test(rotation, members_change_every_year)
{
    expect("2022-04-05", "2025-12-31", 180, false,
            DAYS("2022-04-05", "2023-04-05", "2024-04-05", "2025-04-05"));
}

/* From 2025-10-05 on there are 88 days only. */
Test(rotation, every_other_seat_half_a_year_later)
{
    expect("2022-04-05", "2025-12-31", 180, true,
            DAYS("2022-04-05", "2022-10-05", "2023-10-05", "2024-10-05"));
}

Test(rotation, a_boundary_that_comes_too_early_is_passed_over)
{
    expect("2022-01-01", "2025-12-31", 400, false, DAYS("2022-01-01", "2024-01-01"));
    expect("2022-01-01", "2025-12-31", 184, true,
            DAYS("2022-01-01", "2023-07-01", "2024-07-01", "2025-07-01"));
}

Test(rotation, stays_may_be_just_long_enough)
{
    expect("2022-01-01", "2023-12-31", 365, false, DAYS("2022-01-01", "2023-01-01"));
    expect("2022-01-01", "2023-12-30", 365, false, DAYS("2022-01-01"));
}

Test(rotation, a_short_window_is_one_stay)
{
    expect("2022-01-01", "2022-03-31", 180, false, DAYS("2022-01-01"));
    expect("2022-01-01", "2022-01-01", 0, false, DAYS("2022-01-01"));
}

Test(rotation, without_a_least_stay_it_is_yearly)
{
    expect("2024-02-29", "2026-03-01", 0, false, DAYS("2024-02-29", "2025-02-28", "2026-02-28"));
}

/* Whatever the window and the least stay: no stay is too short unless the window is. */
Test(rotation, no_stay_is_too_short)
{
    for (int32_t length = 1; length < 2000; length += 13)
        for (int32_t least = 0; least < 800; least += 37)
            for (int half = 0; half < 2; half++) {
                int32_t count, from = day("2022-04-05"), to = from + length - 1;
                const int32_t *starts =
                        xy_rotation_starts(&count, arena, from, to, least, half == 1);
                cr_assert_eq(starts[0], from);
                for (int32_t i = 1; i <= count && length >= least; i++) {
                    int32_t end = i < count ? starts[i] : to + 1;
                    cr_assert(end - starts[i - 1] >= least);
                    cr_assert(end > starts[i - 1]);
                }
            }
}
