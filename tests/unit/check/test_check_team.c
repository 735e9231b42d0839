#include "unit/check/check_case.h"

CHECK_SUITE(check_team);

Test(check_team, d3_too_few_people)
{
    x.plan.rows[0].staff[2].count = 1;
    const xy_finding *f = only_error(&x, "D3");
    cr_assert_str_eq(f->place.pointer, "/rows/0/staff");
    says(&x, f, XY_ZH, "「省立医院」的医疗队有 7 人，应不少于 8 人");
    says(&x, f, XY_EN, "the team of 'General Hospital' has 7 people, expected at least 8");
}

Test(check_team, d3_holds_for_tcm_hospitals)
{
    x.plan.rows[2].staff[2].count = 1;
    says(&x, only_error(&x, "D3"), XY_ZH, "中医院");
}

Test(check_team, d3_managers_may_not_count)
{
    x.rules.settings.managers_count_toward_size = 0;
    x.rules.settings.team_size_min = 7;
    x.rules.settings.team_size_min_specialist = 4;
    nothing(&x, false);
    x.rules.settings.team_size_min = 8;
    x.inst.hospitals[2].kind = XY_KIND_SPECIALIST;
    says(&x, only_error(&x, "D3"), XY_ZH, "有医务人员 7 人（管理人员不计），应不少于 8 人");
}

Test(check_team, max_too_many_people)
{
    x.plan.rows[0].staff[2].count = 4;
    nothing(&x, false); /* exactly ten, five of nine senior */
    sends(&x, 0, 0, 0, XY_TITLE_ASSOCIATE_CHIEF, 1);
    says(&x, only_error(&x, "MAX"), XY_ZH, "「省立医院」的医疗队有 11 人，应不超过 10 人");
}

Test(check_team, max_counts_managers)
{
    x.rules.settings.managers_count_toward_size = 0;
    x.rules.settings.team_size_min = 5;
    x.rules.settings.team_size_min_specialist = 4;
    x.rules.settings.team_size_max = 7;
    only_error(&x, "MAX");
    cr_assert_eq(x.found.errors, 2);
}

Test(check_team, d4_a_specialist_hospital_alone)
{
    nothing(&x, false); /* exactly five */
    x.plan.rows[1].staff[0].count = 1;
    const xy_finding *f = only_error(&x, "D4");
    says(&x, f, XY_ZH, "「儿童医院」的医疗队有 4 人，应不少于 5 人");
    says(&x, f, XY_EN, "'Children's Hospital' has 4 people");
}

/* Eight clinicians, four of them senior, and a manager. */
static void half_seniors(void)
{
    x.plan.rows[0].staff[1].count = 1;
    x.plan.rows[0].staff[2].count = 4;
}

Test(check_team, d7_exactly_half_is_not_more_than_half)
{
    half_seniors();
    const xy_finding *f = only_error(&x, "D7");
    says(&x, f, XY_ZH,
            "「省立医院」的医疗队医务人员 8 人，其中副高及以上医务人员 4 人，占比应超过 50%");
    says(&x, f, XY_EN,
            "of the 8 clinicians in the team of 'General Hospital', 4 are senior clinicians, "
            "expected more than 50%");
}

Test(check_team, d7_exactly_half_is_at_least_half)
{
    half_seniors();
    x.rules.settings.senior_share_strict = 0;
    nothing(&x, false);
}

Test(check_team, d7_less_than_half_is_not_at_least_half)
{
    half_seniors();
    x.plan.rows[0].staff[0].count = 2;
    x.rules.settings.senior_share_strict = 0;
    says(&x, only_error(&x, "D7"), XY_ZH, "7 人，其中副高及以上医务人员 3 人，占比应不低于 50%");
}

Test(check_team, d7_of_all_people)
{
    x.rules.settings.senior_share_base = XY_BASE_TEAM;
    nothing(&x, false); /* five of eight */
    x.plan.rows[0].staff[1].count = 1;
    x.plan.rows[0].staff[2].count = 3; /* four of seven clinicians, of eight people */
    says(&x, only_error(&x, "D7"), XY_ZH, "全队人员 8 人，其中副高及以上医务人员 4 人");
}

Test(check_team, d7_a_share_that_is_no_whole_per_cent)
{
    x.rules.settings.senior_share_permille = 715;
    only_error(&x, "D7"); /* 5 of 7 is 71.4 % */
    says(&x, &x.found.kept[0], XY_ZH, "71.5%");
    x.rules.settings.senior_share_permille = 714;
    nothing(&x, false);
}

Test(check_team, d7_which_titles_are_senior)
{
    x.rules.settings.senior_titles = 1 << XY_TITLE_CHIEF;
    only_error(&x, "D7"); /* three of seven; two of four; three of seven */
    cr_assert_eq(x.found.errors, 3);
}

Test(check_team, d8_no_manager)
{
    x.plan.rows[0].staff_count = 3;
    sends(&x, 0, 0, 1, XY_TITLE_ATTENDING, 1);
    const xy_finding *f = only_warning(&x, "D8");
    cr_assert(x.sound);
    says(&x, f, XY_ZH, "「省立医院」的医疗队有管理人员 0 人，宜不少于 1 人");
    says(&x, f, XY_EN, "managers in the team of 'General Hospital': 0, expected at least 1");
}

Test(check_team, d8_exactly_a_quarter_of_managers)
{
    x.plan.rows[0].staff[2].count = 1;
    x.plan.rows[0].staff[3].count = 2;
    nothing(&x, false); /* two of eight */
    x.plan.rows[0].staff[3].count = 3;
    says(&x, only_warning(&x, "D8"), XY_ZH, "「省立医院」的医疗队 9 人，其中管理人员 3 人");
}
