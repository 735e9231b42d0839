#include "unit/check/check_case.h"

CHECK_SUITE(check_group);

static void set_minutes(int32_t a, int32_t b, int32_t minutes)
{
    int32_t from = x.travel->hospitals + a, to = x.travel->hospitals + b;
    x.travel->minutes[from * x.travel->places + to] = minutes;
}

/* Gives county 6 of row 2 to row 0 and lets both rows stay their three weeks. */
static void move_last_county(void)
{
    x.plan.rows[0].visit_count = x.plan.rows[2].visit_count = 0;
    visit(&x, 0, 0, "2024-11-04", "2024-11-10");
    visit(&x, 0, 1, "2024-11-11", "2024-11-17");
    visit(&x, 0, 6, "2024-11-18", "2024-11-24");
    visit(&x, 2, 4, "2024-11-04", "2024-11-14");
    visit(&x, 2, 5, "2024-11-15", "2024-11-24");
}

Test(check_group, e10_a_hospital_without_a_row)
{
    drop_last_row(&x);
    const xy_finding *f = only_error(&x, "E10");
    cr_assert_str_eq(f->place.pointer, "/rows");
    says(&x, f, XY_ZH, "「中医院」应派出不少于 1 支医疗队，方案中有 0 支");
    says(&x, f, XY_EN, "'TCM Hospital' is to send at least 1 teams, the plan has 0");
}

Test(check_group, e10_a_hospital_may_be_free_to_stay)
{
    drop_last_row(&x);
    x.inst.hospitals[2].teams = (xy_bounds){true, 0, 1};
    nothing(&x, false);
}

/* Row 3 is hospital 0's again: it takes two of row 2's counties while a county may have two. */
static void second_row_of_first_hospital(void)
{
    x.plan.row_count = 4;
    visit(&x, 3, 5, "2024-11-04", "2024-11-14");
    visit(&x, 3, 6, "2024-11-15", "2024-11-24");
    x.plan.rows[2].visits[1].county = 3;
    x.plan.rows[2].visits[2].county = 2;
    x.inst.counties[2].prefecture.index = x.inst.counties[3].prefecture.index = 1;
    x.inst.counties[2].teams = x.inst.counties[3].teams = (xy_bounds){true, 0, 2};
    sends(&x, 3, 0, 0, XY_TITLE_CHIEF, 1);
    sends(&x, 3, 0, 0, XY_TITLE_ASSOCIATE_CHIEF, 2);
    sends(&x, 3, 0, 1, XY_TITLE_ATTENDING, 2);
    sends(&x, 3, 0, XY_UNKNOWN, XY_TITLE_NONE, 1);
    x.rules.settings.team_size_min = 6;
}

Test(check_group, e10_a_hospital_in_two_rows)
{
    second_row_of_first_hospital();
    const xy_finding *f = only_error(&x, "E10");
    cr_assert_str_eq(f->place.pointer, "/rows/3");
}

Test(check_group, e10_a_hospital_may_have_two_rows)
{
    second_row_of_first_hospital();
    x.inst.hospitals[0].teams = (xy_bounds){true, 1, 2};
    nothing(&x, false);
}

Test(check_group, e10_a_joint_row_counts_for_each_member)
{
    x.inst.hospitals[1].joint_with = known(&x, "h3", 2);
    join_last_two(&x);
    nothing(&x, false);
}

Test(check_group, e1_too_many_counties)
{
    x.inst.hospitals[2].counties_per_team = (xy_bounds){true, 1, 2};
    const xy_finding *f = only_error(&x, "E1");
    cr_assert_str_eq(f->place.pointer, "/rows/2/visits");
    says(&x, f, XY_ZH, "「中医院」的医疗队负责 3 个县，应为 1 至 2 个");
    says(&x, f, XY_EN, "counties of the team of 'TCM Hospital': 3, expected 1 to 2");
}

Test(check_group, e1_too_few_counties)
{
    x.plan.rows[0].visit_count = 0;
    visit(&x, 0, 0, "2024-11-04", "2024-11-24");
    x.inst.counties[1].categories.count = 0;
    x.rules.settings.townships_min = 5;
    only_error(&x, "E1");
}

Test(check_group, e2_a_county_with_two_teams)
{
    visit(&x, 0, 2, "2024-11-25", "2024-11-28");
    const xy_finding *f = only_error(&x, "E2");
    cr_assert_str_eq(f->place.pointer, "/rows/1/visits");
    says(&x, f, XY_ZH, "「丙县」应由不多于 1 支医疗队服务，方案中有 2 支：省立医院、儿童医院");
    says(&x, f, XY_EN, "General Hospital, Children's Hospital");
}

Test(check_group, e2_a_county_may_take_two_teams)
{
    visit(&x, 0, 2, "2024-11-25", "2024-11-28");
    x.inst.counties[2].teams = (xy_bounds){true, 1, 2};
    nothing(&x, false);
}

Test(check_group, e2_a_county_with_too_few_teams)
{
    x.inst.counties[2].teams = (xy_bounds){true, 2, 2};
    says(&x, only_error(&x, "E2"), XY_ZH, "「丙县」应由不少于 2 支医疗队服务，方案中有 1 支");
}

Test(check_group, e2_a_county_twice_in_one_row)
{
    visit(&x, 0, 0, "2024-11-25", "2024-11-28");
    const xy_finding *f = only_error(&x, "E2");
    cr_assert_eq(x.found.errors, 1);
    cr_assert_str_eq(f->place.pointer, "/rows/0/visits/2/county");
    says(&x, f, XY_ZH, "「甲县」在「省立医院」一行中出现两次");
}

Test(check_group, e3_a_row_across_prefectures)
{
    move_last_county();
    const xy_finding *f = only_warning(&x, "E3");
    cr_assert(x.sound);
    says(&x, f, XY_ZH, "「省立医院」的医疗队跨 2 个地市：东市、西市");
    says(&x, f, XY_EN, "the team of 'General Hospital' works in 2 prefectures: East, West");
}

/* Where the rule is hard its bound is; fewer than allowed stays a wish. */
Test(check_group, e3_a_hard_rule_is_about_its_bound)
{
    move_last_county();
    for (size_t i = 0; i < x.rules.rule_count; i++)
        if (strcmp(x.rules.rules[i].id, "E3") == 0)
            ((xy_rule *)x.rules.rules)[i].level = XY_LEVEL_HARD;
    cr_assert_eq(only_warning(&x, "E3")->message, XY_MSG_CHECK_PREFECTURES);
    x.rules.settings.group_prefectures_max = 1;
    cr_assert_eq(only_error(&x, "E3")->message, XY_MSG_CHECK_PREFECTURES_MANY);
}

Test(check_group, e3_more_prefectures_than_allowed)
{
    move_last_county();
    x.rules.settings.group_prefectures_max = 1;
    cr_assert_eq(only_warning(&x, "E3")->message, XY_MSG_CHECK_PREFECTURES_MANY);
}

Test(check_group, com_a_leg_too_long)
{
    set_minutes(0, 1, 151);
    set_minutes(1, 0, 160);
    const xy_finding *f = only_error(&x, "COM");
    cr_assert_str_eq(f->place.pointer, "/rows/0/visits");
    says(&x, f, XY_ZH, "「省立医院」负责的「甲县」与「乙县」之间车程 151 分钟，应不超过 150 分钟");
    says(&x, f, XY_EN, "'Jia' and 'Yi' are 151 minutes apart");
}

Test(check_group, com_the_quicker_direction_counts)
{
    set_minutes(0, 1, 150);
    set_minutes(1, 0, 900);
    nothing(&x, false);
}

Test(check_group, com_any_two_counties_of_the_group)
{
    set_minutes(4, 6, 151);
    set_minutes(6, 4, 151);
    says(&x, only_error(&x, "COM"), XY_ZH, "「戊县」与「庚县」");
}

Test(check_group, com_not_for_a_pinned_row)
{
    set_minutes(2, 3, 500);
    set_minutes(3, 2, 500);
    nothing(&x, false);
}

Test(check_group, com_for_a_row_another_hospital_was_pinned_to)
{
    set_minutes(2, 3, 500);
    set_minutes(3, 2, 500);
    x.inst.locks[PIN_ROW].hospital.index = 2;
    run(&x, false);
    cr_assert_eq(x.found.errors, 2);
    cr_assert_str_eq(x.found.kept[0].rule.id, "COM");
    cr_assert_str_eq(x.found.kept[1].rule.id, "PIN");
}

Test(check_group, b2_a_county_without_any_category)
{
    x.inst.counties[1].categories.count = 0;
    const xy_finding *f = only_warning(&x, "B2");
    says(&x, f, XY_ZH, "「省立医院」负责的「乙县」不属于任何重点类别");
    says(&x, f, XY_EN, "'Yi', served by 'General Hospital'");
}

Test(check_group, b2_a_tagged_township_is_enough)
{
    x.inst.counties[5].categories.count = 0;
    nothing(&x, false);
}

Test(check_group, b2_not_when_all_units_may_receive)
{
    x.inst.counties[1].categories.count = 0;
    x.rules.settings.eligible_units = XY_UNITS_ALL;
    nothing(&x, false);
}

Test(check_group, b2_not_for_a_pinned_row)
{
    x.inst.counties[2].categories.count = 0;
    nothing(&x, false);
}

Test(check_group, a_prefecture_the_hospital_may_not_go_to)
{
    x.inst.hospitals[2].eligible_prefectures = known(&x, "p1", 0);
    const xy_finding *f = only_error(&x, "BAN");
    cr_assert_eq(x.found.errors, 3);
    says(&x, f, XY_ZH, "「戊县」属于西市，不在「中医院」可前往的地市之列");
    says(&x, f, XY_EN, "'Wu' lies in West, where 'TCM Hospital' may not be sent");
}

Test(check_group, one_of_several_prefectures_the_hospital_may_go_to)
{
    xy_refs allowed = refs(&x, "p1", "p2");
    allowed.items[0].index = 0;
    allowed.items[1].index = 1;
    x.inst.hospitals[0].eligible_prefectures = allowed;
    x.inst.hospitals[2].eligible_prefectures = allowed;
    nothing(&x, false);
}

Test(check_group, a_pinned_row_may_go_anywhere)
{
    x.inst.hospitals[1].eligible_prefectures = known(&x, "p2", 1);
    nothing(&x, false);
}
