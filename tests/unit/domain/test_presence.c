#include "domain/presence.h"

#include "unit/domain/small_case.h"

SMALL_SUITE(presence);

static xy_row rows[2];
static xy_visit visits[2][1];
static xy_sent staff[2][2];
static int32_t leads[2] = {0, 1};

/* Two hospitals, two counties that want s1 and s2 and must be covered. */
static void programme(void)
{
    small_specialty(&x, "s1", false);
    small_specialty(&x, "s2", false);
    small_category(&x, "k1", false, true);
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    small_hospital(&x, "h2", XY_KIND_GENERAL);
    for (int i = 0; i < 3; i++) {
        xy_county *c = small_county(&x, i == 0 ? "c1" : i == 1 ? "c2" : "c3", "p1", 1000);
        c->categories = small_refs(&x, SMALL_IDS("k1"));
        small_need(&x, c, "s1", 2, 3);
        small_need(&x, c, "s2", 1, 1);
    }
}

static void row(int r, int32_t county, const char *from, const char *to, int32_t s1, int32_t s2)
{
    int32_t n = 0;
    visits[r][0] = (xy_visit){county, 5, small_day(from), small_day(to)};
    if (s1)
        staff[r][n++] = (xy_sent){r, 0, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, s1};
    if (s2)
        staff[r][n++] = (xy_sent){r, 1, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, s2};
    rows[r] = (xy_row){.lead = r,
            .hospitals = &leads[r],
            .hospital_count = 1,
            .visits = visits[r],
            .visit_count = 1,
            .staff = staff[r],
            .staff_count = n};
}

static void other(const char *county, const char *specialty, const char *hospital, const char *from,
        const char *to)
{
    xy_commitment *k = small_commitment(&x, county, specialty, 2, XY_UNKNOWN);
    k->hospital = hospital;
    if (from)
        k->window = (xy_window){true, small_day(from), small_day(to)};
}

Test(presence, who_is_there_and_for_how_many_days_with_whom)
{
    xy_presences p;
    programme();
    other("c1", "s1", "national", "2024-11-08", "2024-11-20");
    other("c1", "s2", "national", "2024-11-08", "2024-11-20"); /* the same team */
    small_finish(&x);
    row(0, 0, "2024-11-04", "2024-11-10", 1, 0);
    xy_presences_of(&p, x.arena, x.measure, rows, 1);
    cr_assert_eq(p.count, 3);
    const xy_presence *i = p.items;
    cr_assert(i[0].row == 0 && i[0].specialty == 0 && i[0].clinicians == 1 && i[0].dated);
    cr_assert(i[0].county_days == 3 && i[0].specialty_days == 3);
    cr_assert(i[1].commitment == 0 && i[1].specialty == 0 && i[1].tier == XY_TIER_NATIONAL);
    cr_assert(i[1].county_days == 3 && i[1].specialty_days == 3 && i[1].clinicians == 2);
    cr_assert(i[2].specialty == 1 && i[2].county_days == 3 && i[2].specialty_days == 0);
    cr_assert(p.county_days == 3 && p.specialty_days == 3);
    cr_assert(p.counties_met == 1 && p.counties_repeated == 1);
}

Test(presence, holes_and_what_nobody_covers)
{
    xy_presences p;
    programme();
    other("c2", "s2", NULL, "2024-11-08", "2024-11-20");
    small_finish(&x);
    row(0, 0, "2024-11-04", "2024-11-10", 1, 0);
    xy_presences_of(&p, x.arena, x.measure, rows, 1);
    cr_assert_eq(p.hole_count, 4); /* c1 s2, c2 s1, c3 s1 s2 */
    cr_assert(p.holes[0].county == 0 && p.holes[0].specialty == 1);
    cr_assert(p.holes[1].county == 1 && p.holes[1].specialty == 0);
    cr_assert(p.holes[1].clinicians == 3 && p.holes[1].weight == 2);
    cr_assert_eq(p.uncovered_count, 1);
    cr_assert_eq(p.uncovered[0], 2);
    cr_assert_eq(p.county_days, 0);
}

/* Rows of one tier are not held against each other, of two tiers they are. */
Test(presence, rows_meet_across_tiers_alone)
{
    xy_presences p;
    programme();
    small_finish(&x);
    row(0, 0, "2024-11-04", "2024-11-10", 1, 1);
    row(1, 0, "2024-11-10", "2024-11-12", 1, 0);
    xy_presences_of(&p, x.arena, x.measure, rows, 2);
    cr_assert_eq(p.county_days, 0);
    cr_assert_not(xy_presences_matter(&x.inst));
    x.inst.hospitals[1].tier_given = true;
    x.inst.hospitals[1].tier = XY_TIER_NATIONAL;
    cr_assert(xy_presences_matter(&x.inst) && xy_instance_is_combined(&x.inst));
    xy_presences_of(&p, x.arena, x.measure, rows, 2);
    cr_assert(p.county_days == 1 && p.specialty_days == 1);
}

Test(presence, without_dates_it_is_there_all_the_time)
{
    xy_presences p;
    programme();
    other("c1", "s2", NULL, NULL, NULL);
    other("c1", "s2", NULL, "2024-12-01", "2024-12-02"); /* a team of its own */
    small_finish(&x);
    row(0, 0, "2024-11-04", "2024-11-10", 1, 0);
    xy_presences_of(&p, x.arena, x.measure, rows, 1);
    cr_assert_eq(p.count, 3);
    cr_assert_eq(p.county_days, 7 + 2);
    cr_assert_eq(p.specialty_days, 2);
    for (int32_t i = 0; i < 3; i++)
        cr_assert_eq(
                p.items[i].dated, p.items[i].row == 0 || p.items[i].to < small_day("2024-12-03"));
}
