#include "domain/dates.h"

#include "unit/domain/small_case.h"

SMALL_SUITE(dates);

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
    fits = xy_dates_set(xy_dates_build(x.arena, &x.inst), &row);
    for (int v = 0; v < 2; v++) {
        xy_date_format(text[2 * v], visits[v].from);
        xy_date_format(text[2 * v + 1], visits[v].to);
    }
    return xy_arena_printf(x.arena, "%s %s, %s %s", text[0], text[1], text[2], text[3]);
}

Test(dates, from_the_first_monday_without_a_gap)
{
    programme();
    small_finish(&x);
    cr_assert_str_eq(dated(5, 5), "2024-11-04 2024-11-08, 2024-11-09 2024-11-13");
    cr_assert_str_eq(dated(11, 10), "2024-11-04 2024-11-14, 2024-11-15 2024-11-24");
}

Test(dates, days_that_do_not_count_are_passed_over)
{
    programme();
    x.set->day_counting = XY_COUNT_WORKING;
    small_holiday(&x, "2024-11-04");
    small_holiday(&x, "2024-11-12");
    small_finish(&x);
    cr_assert_str_eq(dated(4, 3), "2024-11-05 2024-11-08, 2024-11-11 2024-11-14");
}

Test(dates, over_new_year)
{
    programme();
    x.inst.window = (xy_window){true, small_day("2024-12-28"), small_day("2025-01-20")};
    small_holiday(&x, "2025-01-01");
    small_finish(&x);
    cr_assert_str_eq(dated(3, 3), "2024-12-30 2025-01-02, 2025-01-03 2025-01-05");
}

Test(dates, a_window_without_room_from_a_monday)
{
    programme();
    x.inst.window = (xy_window){true, small_day("2024-11-01"), small_day("2024-11-10")};
    small_finish(&x);
    cr_assert_str_eq(dated(5, 5), "2024-11-01 2024-11-05, 2024-11-06 2024-11-10");
}

Test(dates, a_pinned_window_moves_the_row)
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

Test(dates, a_pinned_window_without_room)
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
Test(dates, a_county_with_a_window_may_come_second)
{
    programme();
    small_lock(&x, XY_PIN_PAIR, "h1", SMALL_IDS("c2"))->window =
            (xy_window){true, small_day("2024-12-04"), small_day("2024-12-09")};
    small_finish(&x);
    cr_assert_str_eq(dated(5, 5), "2024-11-29 2024-12-03, 2024-12-04 2024-12-08");
    cr_assert(fits);
}

Test(dates, two_windows_in_one_row)
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
Test(dates, the_window_of_a_larger_pinned_row_is_not_its)
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

/* A commitment in the county, one clinician of the specialty. */
static void committed(const char *county, const char *specialty, const char *from, const char *to)
{
    xy_commitment *k = small_commitment(&x, county, specialty, 1, XY_UNKNOWN);
    if (from)
        k->window = (xy_window){true, small_day(from), small_day(to)};
}

static void beside(xy_overlap overlap)
{
    programme();
    small_specialty(&x, "s1", false);
    small_specialty(&x, "s2", false);
    x.set->tier_overlap = overlap;
}

static xy_visit visits[2];
static int32_t lead;

/* A row of five and five days that brings one clinician of the specialty, dated. */
static const char *dated_with(int32_t specialty)
{
    static xy_sent sent;
    sent = (xy_sent){0, specialty, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, 1};
    visits[0] = (xy_visit){.county = 0, .days = 5};
    visits[1] = (xy_visit){.county = 1, .days = 5};
    xy_row row = {.hospitals = &lead,
            .hospital_count = 1,
            .visits = visits,
            .visit_count = 2,
            .staff = &sent,
            .staff_count = 1};
    char from[XY_DATE_CHARS], to[XY_DATE_CHARS];
    fits = xy_dates_set(xy_dates_build(x.arena, &x.inst), &row);
    xy_date_format(from, visits[0].from);
    xy_date_format(to, visits[1].to);
    return xy_arena_printf(x.arena, "%s %s", from, to);
}

Test(dates, a_row_waits_until_the_other_tier_is_gone)
{
    beside(XY_OVERLAP_DIFFERENT);
    committed("c1", "s1", "2024-10-01", "2024-11-05");
    small_finish(&x);
    cr_assert_str_eq(dated_with(0), "2024-11-06 2024-11-15");
    cr_assert_str_eq(dated_with(1), "2024-11-04 2024-11-13"); /* another specialty */
    x.set->tier_overlap = XY_OVERLAP_FORBID;
    cr_assert_str_eq(dated_with(1), "2024-11-06 2024-11-15");
    x.set->tier_overlap = XY_OVERLAP_ALLOW;
    cr_assert_str_eq(dated_with(0), "2024-11-04 2024-11-13");
}

/* Before the other team comes there is room for the first Friday only. */
Test(dates, the_usual_start_stays_where_it_is_free)
{
    beside(XY_OVERLAP_FORBID);
    committed("c2", "s1", "2024-11-11", "2025-01-20");
    small_finish(&x);
    cr_assert_str_eq(dated_with(0), "2024-11-01 2024-11-10");
    x.inst.commitments[0].window.start = small_day("2024-11-14");
    cr_assert_str_eq(dated_with(0), "2024-11-04 2024-11-13");
}

Test(dates, where_nothing_is_free_the_fewest_meetings)
{
    beside(XY_OVERLAP_FORBID);
    committed("c1", "s1", NULL, NULL); /* any time */
    committed("c2", "s1", "2024-11-01", "2024-12-01");
    committed("c2", "s2", "2024-12-20", "2025-01-20");
    small_finish(&x);
    /* c2 is free from 2 to 19 December */
    cr_assert_str_eq(dated_with(0), "2024-11-27 2024-12-06");
    cr_assert(fits);
}

Test(dates, a_pinned_window_comes_first)
{
    beside(XY_OVERLAP_FORBID);
    committed("c1", "s1", "2024-12-01", "2024-12-08");
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c1", "c2"))->window =
            (xy_window){true, small_day("2024-12-04"), small_day("2024-12-18")};
    small_finish(&x);
    cr_assert_str_eq(dated_with(0), "2024-12-09 2024-12-18");
    x.inst.locks[0].window.end--;
    cr_assert_str_eq(dated_with(0), "2024-12-04 2024-12-13"); /* it meets, but the pin holds */
    cr_assert(fits);
}

/* The sets as text, "-" for the empty one. */
static const char *barred(uint32_t have_mask)
{
    uint64_t have = have_mask;
    uint64_t *const *sets;
    xy_strbuf out = xy_strbuf_in(x.arena);
    visits[0] = (xy_visit){.county = 0, .days = 5};
    visits[1] = (xy_visit){.county = 1, .days = 5};
    const xy_row row = {
            .hospitals = &lead, .hospital_count = 1, .visits = visits, .visit_count = 2};
    xy_dates *d = xy_dates_build(x.arena, &x.inst);
    int32_t count = xy_dates_barred(&sets, d, &row, &have);
    for (int32_t i = 0; i < count; i++) {
        xy_strbuf_add(&out, i ? " " : "");
        for (int32_t s = 0; s < 3; s++)
            if (xy_set_has(sets[i], s))
                xy_strbuf_addf(&out, "%d", (int)s + 1);
        xy_strbuf_add(&out, sets[i][0] ? "" : "-");
    }
    return xy_strbuf_text(&out);
}

Test(dates, smallest_sets_of_specialties_to_leave_at_home)
{
    beside(XY_OVERLAP_DIFFERENT);
    small_specialty(&x, "s3", false);
    committed("c1", "s1", "2024-11-01", "2024-12-10");
    committed("c1", "s2", "2024-12-05", "2025-01-20");
    committed("c2", "s3", "2024-11-20", "2024-11-30");
    small_finish(&x);
    /* c1 always meets s1 (to 10 December) or s2 (from the 5th), in between both */
    cr_assert_str_eq(barred(7), "1 2");
    cr_assert_str_eq(barred(4), "-");
    cr_assert_str_eq(barred(1), "-");
    cr_assert_str_eq(barred(3), "1 2");
    x.set->tier_overlap = XY_OVERLAP_FORBID;
    cr_assert_str_eq(barred(7), "");
    x.inst.commitments[1].window.start = small_day("2025-01-01");
    cr_assert_str_eq(barred(7), "-");
}

Test(dates, crowded_only_under_a_hard_rule)
{
    beside(XY_OVERLAP_DIFFERENT);
    committed("c2", "s1", NULL, NULL);
    small_finish(&x);
    const int32_t both[] = {0, 1}, first[] = {0};
    cr_assert(xy_dates_crowded(xy_dates_build(x.arena, &x.inst), both, 2));
    cr_assert_not(xy_dates_crowded(xy_dates_build(x.arena, &x.inst), first, 1));
    small_level(&x, "E5", XY_LEVEL_SOFT);
    cr_assert_not(xy_dates_crowded(xy_dates_build(x.arena, &x.inst), both, 2));
    small_level(&x, "E5", XY_LEVEL_HARD);
    x.set->tier_overlap = XY_OVERLAP_ALLOW;
    cr_assert_not(xy_dates_crowded(xy_dates_build(x.arena, &x.inst), both, 2));
}
