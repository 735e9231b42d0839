/* Limits that a row stands at: each kind once, and none where there is room. */
#include "domain/keep.h"
#include "pipeline/explain.h"
#include "pipeline/solve.h"
#include "unit/domain/small_case.h"

#include <criterion/new/assert.h>

SMALL_SUITE(tight);

static void programme(void)
{
    static const char *const counties[] = {"c1", "c2", "c3"};
    small_specialty(&x, "s1", true);
    small_specialty(&x, "s2", true);
    small_prefecture(&x, "p1");
    xy_hospital *h = small_hospital(&x, "h1", XY_KIND_GENERAL);
    small_staff(&x, h, "s1", XY_TITLE_CHIEF, 9);
    small_staff(&x, h, "s2", XY_TITLE_CHIEF, 9);
    for (int i = 0; i < 3; i++)
        small_need(&x, small_county(&x, counties[i], "p1", 10000 * (i + 1)), "s1", 2, 1);
    x.set->counties_per_team_max = 2;
    x.set->teams_per_hospital_min = 0;
    x.set->teams_per_hospital_max = 2;
}

static const xy_findings *tight(xy_subject subject)
{
    xy_solution *s;
    small_finish(&x);
    cr_assert(eq(int, xy_solve(&s, x.arena, &x.inst, &x.policy, &(xy_solve_options){0}, &x.found),
            XY_OK));
    cr_assert(ne(ptr, s->plan, NULL));
    const xy_explain_question q = {.plan = s->plan, .feasible = true, .subject = subject};
    xy_explained *why;
    cr_assert(eq(int,
            xy_explain(&why, x.arena, s->measure, &x.policy, &q, &(xy_solve_options){0}, &x.found),
            XY_OK));
    for (size_t i = 0; i < why->tight->count_kept; i++)
        fprintf(stderr, "%s\n", xy_finding_line(x.arena, &why->tight->kept[i], XY_ZH));
    return why->tight;
}

static const xy_findings *of_row(void)
{
    return tight((xy_subject){
            .kind = XY_SUBJECT_ROW, .row = 0, .hospital = XY_UNKNOWN, .county = XY_UNKNOWN});
}

static const xy_findings *of_county(int32_t county)
{
    return tight((xy_subject){.kind = XY_SUBJECT_COUNTY,
            .row = XY_UNKNOWN,
            .hospital = XY_UNKNOWN,
            .county = county});
}

static void expect(const xy_findings *list, xy_msg_id message, const char *rule, bool there)
{
    const xy_finding *f = NULL;
    for (size_t i = 0; i < list->count_kept && !f; i++)
        if (list->kept[i].message == message)
            f = &list->kept[i];
    cr_expect(eq(int, f != NULL, there), "%s", xy_msg_name(message));
    if (f && there)
        cr_expect(eq(str, (char *)f->rule.id, (char *)rule));
    if (f)
        cr_expect(eq(ptr, strchr(xy_finding_line(x.arena, f, XY_EN), '{'), NULL));
}

Test(tight, room_everywhere)
{
    programme();
    x.set->team_size_min = 1;
    x.set->team_size_max = 9;
    x.set->county_days_min = 1;
    x.set->senior_share_permille = 0;
    x.set->counties_per_team_max = 8;
    x.set->teams_per_county_max = 3;
    const xy_findings *list = of_row();
    expect(list, XY_MSG_TIGHT_SIZE_MOST, "", false);
    expect(list, XY_MSG_TIGHT_COUNTIES_MOST, "", false);
    expect(list, XY_MSG_TIGHT_COUNTY_MOST, "", false);
    expect(list, XY_MSG_TIGHT_STAFF, "", false);
    expect(list, XY_MSG_TIGHT_NO_STAFF, "", false);
    expect(list, XY_MSG_TIGHT_DAYS, "", false);
    expect(list, XY_MSG_TIGHT_BUDGET, "", false);
    expect(list, XY_MSG_TIGHT_WINDOW, "", false);
    expect(list, XY_MSG_TIGHT_PIN, "", false);
}

Test(tight, size_seniors_and_numbers)
{
    programme();
    x.set->team_size_min = x.set->team_size_max = 3;
    x.set->senior_share_permille = 999; /* all of them */
    x.set->teams_per_hospital_min = x.set->teams_per_hospital_max = 1;
    const xy_findings *list = of_row();
    expect(list, XY_MSG_TIGHT_SIZE_MOST, "MAX", true);
    expect(list, XY_MSG_TIGHT_SIZE_LEAST, "D3", true);
    expect(list, XY_MSG_TIGHT_SENIORS_ABOVE, "D7", true);
    expect(list, XY_MSG_TIGHT_COUNTIES_MOST, "E1", true);
    expect(list, XY_MSG_TIGHT_COUNTY_MOST, "E2", true);
    expect(list, XY_MSG_TIGHT_ROWS_MOST, "E10", true);
    expect(list, XY_MSG_TIGHT_ROWS_LEAST, "E10", true);
}

Test(tight, people_and_budget)
{
    programme();
    x.inst.hospitals[0].staff[0].count = 1;
    x.inst.hospitals[0].budget_staff_weeks = 7; /* three people for two weeks, and no more */
    for (int i = 0; i < 3; i++)
        x.inst.counties[i].needs[0].clinicians = 3;
    const xy_findings *list = of_row();
    expect(list, XY_MSG_TIGHT_STAFF, "AV", true);
    expect(list, XY_MSG_TIGHT_BUDGET, "BW", true);
}

Test(tight, a_specialty_that_nobody_has)
{
    programme();
    small_specialty(&x, "s3", true);
    for (int i = 0; i < 3; i++)
        small_need(&x, &x.inst.counties[i], "s3", 1, 1);
    expect(of_row(), XY_MSG_TIGHT_NO_STAFF, "AV", true);
}

Test(tight, days_window_and_distance)
{
    programme();
    x.set->days_min = 10;
    x.set->county_days_min = 5; /* ten days for two counties */
    x.inst.window = (xy_window){true, small_day("2024-11-04"), small_day("2024-11-13")};
    small_both_ways(&x, "c1", "c3", 300);
    small_both_ways(&x, "c2", "c3", 310);
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c1", "c2"));
    const xy_findings *list = of_row();
    expect(list, XY_MSG_TIGHT_DAYS, "F4", true);
    expect(list, XY_MSG_TIGHT_WINDOW, "F3", true);
    expect(list, XY_MSG_TIGHT_LEG, "COM", true);
    expect(list, XY_MSG_TIGHT_PIN, "PIN", true);
}

Test(tight, decisions_about_a_county_that_nobody_serves)
{
    programme();
    small_lock(&x, XY_BAN_PAIR, "h1", SMALL_IDS("c1"));
    small_lock(&x, XY_BAN_GROUP, NULL, SMALL_IDS("c1", "c2"));
    const xy_findings *list = of_county(0);
    expect(list, XY_MSG_TIGHT_BAN, "BAN", true);
    expect(list, XY_MSG_TIGHT_BAN_GROUP, "BAN", true);
    expect(list, XY_MSG_TIGHT_COUNTY_MOST, "E2", false);
}

Test(tight, coverage_that_is_hard)
{
    programme();
    small_level(&x, "E4", XY_LEVEL_HARD);
    small_category(&x, "full", false, true);
    x.inst.counties[0].categories = small_refs(&x, SMALL_IDS("full"));
    x.inst.counties[0].teams = (xy_bounds){true, 1, 1};
    const xy_findings *list = of_county(0);
    expect(list, XY_MSG_TIGHT_COVERAGE, "E4", true);
    expect(list, XY_MSG_TIGHT_COUNTY_LEAST, "E2", true);
}
