#include "domain/dates_apart.h"

#include "unit/domain/small_case.h"

SMALL_SUITE(dates_apart);

/* A national team (h1) and two provincial ones, in counties that take two teams; ten days each. */
static void programme(xy_overlap overlap, const char *end)
{
    static const char *const hospitals[] = {"h1", "h2", "h3"}, *const counties[] = {"c1", "c2"};
    small_prefecture(&x, "p1");
    small_specialty(&x, "s1", false);
    small_specialty(&x, "s2", false);
    for (int i = 0; i < 3; i++)
        small_hospital(&x, hospitals[i], XY_KIND_GENERAL);
    x.inst.hospitals[0].tier_given = true;
    x.inst.hospitals[0].tier = XY_TIER_NATIONAL;
    for (int i = 0; i < 2; i++)
        small_county(&x, counties[i], "p1", 1000);
    x.set->tier_overlap = overlap;
    x.set->teams_per_county_max = 2;
    x.set->window_end = small_day(end);
    small_finish(&x);
}

enum { ROWS = 3 };
static xy_row rows[ROWS];
static xy_visit visits[ROWS][2];
static int32_t leads[ROWS] = {0, 1, 2};
static xy_sent sent[ROWS];
static xy_dates *d;

/* Row r of ten days in one county, with a clinician of the specialty. */
static void row(int32_t r, int32_t county, int32_t specialty)
{
    visits[r][0] = (xy_visit){.county = county, .days = 10};
    sent[r] = (xy_sent){r, specialty, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, 1};
    rows[r] = (xy_row){.lead = r,
            .hospitals = &leads[r],
            .hospital_count = 1,
            .visits = visits[r],
            .visit_count = 1,
            .staff = &sent[r],
            .staff_count = 1};
}

/* Five days in either county. */
static void row_of_two(int32_t r, int32_t first, int32_t second)
{
    row(r, first, 0);
    visits[r][0].days = 5;
    visits[r][1] = (xy_visit){.county = second, .days = 5};
    rows[r].visit_count = 2;
}

static xy_apart keep_apart(int32_t count)
{
    d = xy_dates_build(x.arena, &x.inst);
    for (int32_t r = 0; r < count; r++)
        cr_assert(xy_dates_set(d, &rows[r]));
    return xy_dates_apart(d, x.arena, rows, count);
}

/* The first days of the rows. */
static const char *starts(int32_t count)
{
    xy_strbuf out = xy_strbuf_in(x.arena);
    char text[XY_DATE_CHARS];
    for (int32_t r = 0; r < count; r++) {
        xy_date_format(text, rows[r].visits[0].from);
        xy_strbuf_addf(&out, r ? " %s" : "%s", text);
    }
    return xy_strbuf_text(&out);
}

Test(dates_apart, the_second_team_waits_until_the_first_is_gone)
{
    programme(XY_OVERLAP_FORBID, "2025-01-20");
    row(0, 0, 0);
    row(1, 0, 1);
    row(2, 1, 0);
    cr_assert_eq(keep_apart(3), XY_APART_DATED);
    cr_assert_str_eq(starts(3), "2024-11-04 2024-11-14 2024-11-04");
}

Test(dates_apart, teams_of_one_tier_may_meet)
{
    programme(XY_OVERLAP_FORBID, "2025-01-20");
    row(1, 0, 0);
    row(2, 0, 0);
    rows[0] = rows[1];
    rows[1] = rows[2];
    cr_assert_eq(keep_apart(2), XY_APART_DATED);
    cr_assert_str_eq(starts(2), "2024-11-04 2024-11-04");
}

Test(dates_apart, nothing_moves_where_meeting_is_allowed)
{
    programme(XY_OVERLAP_ALLOW, "2025-01-20");
    row(0, 0, 0);
    row(1, 0, 0);
    cr_assert_eq(keep_apart(2), XY_APART_DATED);
    cr_assert_str_eq(starts(2), "2024-11-04 2024-11-04");
}

/* Eighteen days: two teams of ten meet, whatever their dates; a team of five and five fits. */
Test(dates_apart, without_room_other_specialties_may_meet)
{
    programme(XY_OVERLAP_DIFFERENT, "2024-11-18");
    row(0, 0, 0);
    row(1, 0, 1);
    cr_assert_eq(keep_apart(2), XY_APART_DATED);
    cr_assert_str_eq(starts(2), "2024-11-04 2024-11-04");
    row(1, 0, 0);
    cr_assert_eq(keep_apart(2), XY_APART_IMPOSSIBLE);
    x.set->tier_overlap = XY_OVERLAP_FORBID;
    row(1, 0, 1);
    cr_assert_eq(keep_apart(2), XY_APART_IMPOSSIBLE);
}

/* They pass each other: one is in c1 while the other is in c2. */
Test(dates_apart, the_order_of_visits_leaves_room)
{
    programme(XY_OVERLAP_FORBID, "2024-11-10");
    row_of_two(0, 0, 1);
    row_of_two(1, 1, 0);
    cr_assert_eq(keep_apart(2), XY_APART_DATED);
    cr_assert_str_eq(starts(2), "2024-11-01 2024-11-01");
    row_of_two(1, 0, 1);
    cr_assert_eq(keep_apart(2), XY_APART_IMPOSSIBLE);
}

Test(dates_apart, other_tiers_commitments_are_heeded)
{
    programme(XY_OVERLAP_FORBID, "2024-12-15");
    x.inst.commitments[0] = (xy_commitment){.tier = XY_TIER_PAIRED,
            .county = {"c1", 0},
            .specialties = {XY_NEW(x.arena, xy_ref), 1},
            .clinicians = 1,
            .window = {true, small_day("2024-11-12"), small_day("2024-11-24")}};
    x.inst.commitment_count = 1;
    row(0, 0, 0);
    row(1, 0, 0);
    cr_assert_eq(keep_apart(2), XY_APART_DATED);
    cr_assert_str_eq(starts(2), "2024-11-01 2024-11-25");
}

Test(dates_apart, the_clash_names_no_row_too_many)
{
    programme(XY_OVERLAP_FORBID, "2024-11-18");
    int32_t clash[ROWS], size;
    row(0, 0, 0);
    row(1, 1, 0); /* elsewhere */
    row(2, 0, 0);
    keep_apart(3);
    xy_dates_clash(clash, &size, d, x.arena, rows, 3);
    cr_assert(size == 2 && clash[0] == 0 && clash[1] == 2);
    row(2, 1, 0);
    keep_apart(3);
    xy_dates_clash(clash, &size, d, x.arena, rows, 3);
    cr_assert_eq(size, 0);
}

/* What cannot be avoided is left as small as can be: c1 alone, for two days. */
Test(dates_apart, meetings_left_are_few)
{
    programme(XY_OVERLAP_FORBID, "2024-11-18");
    row(0, 0, 0);
    row(1, 0, 0);
    row(2, 1, 0);
    cr_assert_eq(keep_apart(3), XY_APART_IMPOSSIBLE);
    cr_assert_str_eq(starts(3), "2024-11-04 2024-11-04 2024-11-04");
}

Test(dates_apart, they_may_meet_where_a_county_takes_two_teams)
{
    programme(XY_OVERLAP_FORBID, "2025-01-20");
    d = xy_dates_build(x.arena, &x.inst);
    cr_assert(xy_dates_own_tiers(d) && xy_dates_may_meet(d));
    x.set->teams_per_county_max = 1;
    cr_assert(xy_dates_own_tiers(d) && !xy_dates_may_meet(d));
    x.inst.hospitals[0].tier_given = false;
    x.set->teams_per_county_max = 2;
    cr_assert_not(xy_dates_may_meet(d));
}
