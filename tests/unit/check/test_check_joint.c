#include "unit/check/check_case.h"

CHECK_SUITE(check_joint);

static void join(void)
{
    x.inst.hospitals[1].joint_with = known(&x, "h3", 2);
    join_last_two(&x);
}

Test(check_joint, d5_a_joint_team)
{
    join();
    nothing(&x, false);
}

Test(check_joint, a9_each_member_goes_where_it_may)
{
    join();
    x.inst.lock_count = 0; /* the row is no planner's pin any more */
    nothing(&x, false);
    x.inst.hospitals[2].eligible_prefectures = known(&x, "p2", 1);
    const xy_finding *f = only_error(&x, "BAN");
    cr_assert_eq(x.found.errors, 2);
    says(&x, f, XY_ZH, "不在「中医院」可前往的地市之列");
}

Test(check_joint, d5_linked_from_either_side)
{
    join_last_two(&x);
    x.inst.hospitals[2].joint_with = known(&x, "h2", 1);
    nothing(&x, false);
}

Test(check_joint, d5_the_joint_minimum_applies)
{
    join();
    x.plan.rows[1].staff[4].count = 2;
    const xy_finding *f = only_error(&x, "D5");
    says(&x, f, XY_ZH, "「儿童医院」的医疗队有 7 人，应不少于 8 人");
}

Test(check_joint, d5_hospitals_that_are_not_linked)
{
    join_last_two(&x);
    const xy_finding *f = only_error(&x, "D5");
    cr_assert_str_eq(f->place.pointer, "/rows/1/hospitals");
    says(&x, f, XY_ZH, "儿童医院、中医院不能联合组队");
    says(&x, f, XY_EN, "Children's Hospital, TCM Hospital cannot form a joint team");
}

/* D13: where any hospital may lead, no specialist is asked for. */
Test(check_joint, d13_hospitals_that_are_not_linked)
{
    join_last_two(&x);
    x.rules.settings.joint_lead = XY_LEAD_ANY;
    const xy_finding *f = only_error(&x, "D5");
    cr_assert_eq(f->message, XY_MSG_CHECK_JOINT_UNLINKED);
    says(&x, f, XY_ZH, "儿童医院、中医院不能联合组队：没有一家医院与其余各家都有联合关系");
}

Test(check_joint, d5_no_specialist_hospital)
{
    join();
    x.inst.hospitals[1].kind = XY_KIND_TCM;
    const xy_finding *f = only_error(&x, "D5");
    cr_assert_eq(f->message, XY_MSG_CHECK_JOINT_NO_SPECIALIST);
    says(&x, f, XY_ZH, "联合组队的医院（儿童医院、中医院）中没有专科医院");
}

Test(check_joint, d5_too_many_hospitals)
{
    x.inst.hospitals[1].joint_with = refs(&x, "h1", "h3");
    x.inst.hospitals[1].joint_with.items[0].index = 0;
    x.inst.hospitals[1].joint_with.items[1].index = 2;
    join_last_two(&x);
    x.plan.rows[1].hospitals[x.plan.rows[1].hospital_count++] = 0;
    sends(&x, 1, 0, 1, XY_TITLE_RESIDENT, 1);
    x.inst.hospitals[0].teams = (xy_bounds){true, 1, 2};
    says(&x, only_error(&x, "D5"), XY_EN,
            "hospitals in the joint team: 3 (Children's Hospital, TCM Hospital, General Hospital), "
            "expected at most 2");
    x.rules.settings.joint_hospitals_max = 3;
    nothing(&x, false);
}

Test(check_joint, d5_the_specialist_hospital_leads)
{
    join();
    x.plan.rows[1].lead = 2;
    x.inst.lock_count = 0;
    const xy_finding *f = only_error(&x, "D5");
    cr_assert_str_eq(f->place.pointer, "/rows/1/lead");
    says(&x, f, XY_ZH, "由「中医院」牵头，应由「儿童医院」牵头");
}

Test(check_joint, d5_of_two_specialists_the_one_that_names_the_other_leads)
{
    join_last_two(&x);
    x.inst.hospitals[2].kind = XY_KIND_SPECIALIST;
    x.inst.hospitals[2].joint_with = known(&x, "h2", 1);
    x.inst.lock_count = 0;
    says(&x, only_error(&x, "D5"), XY_ZH, "由「儿童医院」牵头，应由「中医院」牵头");
    x.plan.rows[1].hospitals[0] = 2; /* whatever the order of the members */
    x.plan.rows[1].hospitals[1] = 1;
    only_error(&x, "D5");
    x.plan.rows[1].lead = 2;
    nothing(&x, false);
}

/* Hospital 0 names both specialists, 1 names 2, 2 nobody: neither specialist names all others. */
Test(check_joint, d5_of_three_where_no_specialist_names_all_the_smaller_id_leads)
{
    join_last_two(&x);
    x.inst.hospitals[2].kind = XY_KIND_SPECIALIST;
    x.inst.hospitals[1].joint_with = known(&x, "h3", 2);
    x.inst.hospitals[0].joint_with = refs(&x, "h2", "h3");
    x.inst.hospitals[0].joint_with.items[0].index = 1;
    x.inst.hospitals[0].joint_with.items[1].index = 2;
    x.inst.hospitals[0].teams = (xy_bounds){true, 1, 2};
    x.rules.settings.joint_hospitals_max = 3;
    x.plan.rows[1].hospitals[x.plan.rows[1].hospital_count++] = 0;
    sends(&x, 1, 0, 1, XY_TITLE_RESIDENT, 1);
    nothing(&x, false);
    x.inst.lock_count = 0;
    x.plan.rows[1].lead = 2;
    only_error(&x, "D5");
}

Test(check_joint, d5_one_specialist_must_be_linked_with_all)
{
    join_last_two(&x);
    x.inst.hospitals[1].joint_with = known(&x, "h3", 2);
    x.inst.hospitals[2].joint_with = known(&x, "h1", 0);
    x.inst.hospitals[0].teams = (xy_bounds){true, 1, 2};
    x.rules.settings.joint_hospitals_max = 3;
    x.plan.rows[1].hospitals[x.plan.rows[1].hospital_count++] = 0;
    sends(&x, 1, 0, 1, XY_TITLE_RESIDENT, 1);
    cr_assert_eq(only_error(&x, "D5")->message, XY_MSG_CHECK_JOINT_STRANGERS);
}

Test(check_joint, a_joint_row_without_staff_says_so_once)
{
    join();
    x.plan.rows[1].staff_count = 0;
    cr_assert_eq(only_error(&x, NULL)->message, XY_MSG_CHECK_NO_STAFF);
}

Test(check_joint, d5_of_two_that_name_each_other_the_smaller_id_leads)
{
    join();
    x.inst.hospitals[2].kind = XY_KIND_SPECIALIST;
    x.inst.hospitals[2].joint_with = known(&x, "h2", 1);
    x.plan.rows[1].hospitals[0] = 2;
    x.plan.rows[1].hospitals[1] = 1;
    nothing(&x, false);
    x.inst.lock_count = 0;
    x.plan.rows[1].lead = 2;
    only_error(&x, "D5");
}

Test(check_joint, d5_every_member_sends_people)
{
    join();
    x.plan.rows[1].staff_count--;
    x.plan.rows[1].staff[0].count = 4;
    x.plan.rows[1].staff[2].count = 2; /* eight, all of hospital 1 */
    const xy_finding *f = only_error(&x, "D5");
    says(&x, f, XY_ZH, "「中医院」为联合医疗队派出 0 人，应不少于 1 人");
    says(&x, f, XY_EN, "'TCM Hospital' sends 0 people to the joint team, expected at least 1");
}

Test(check_joint, d5_exactly_the_least_share)
{
    join();
    x.rules.settings.joint_member_min = 3;
    nothing(&x, false);
    x.rules.settings.joint_member_min = 4;
    only_error(&x, "D5");
}
