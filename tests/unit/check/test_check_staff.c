#include "unit/check/check_case.h"

CHECK_SUITE(check_staff);

Test(check_staff, av_more_than_there_are)
{
    x.plan.rows[0].staff[0].count = 5;
    const xy_finding *f = only_error(&x, "AV");
    cr_assert_str_eq(f->place.pointer, "/rows/0/staff/0");
    says(&x, f, XY_ZH, "「省立医院」共派出心血管内科（正高） 5 人，可派出的只有 4 人");
    says(&x, f, XY_EN, "'General Hospital' sends 5 of cardiology (chief), but has only 4 to send");
}

Test(check_staff, av_exactly_as_many_as_there_are)
{
    x.plan.rows[0].staff[0].count = 4;
    nothing(&x, false);
}

Test(check_staff, av_people_not_eligible_stay)
{
    x.plan.rows[0].staff[0].count = 4;
    xy_hospital *h = &x.inst.hospitals[0];
    for (size_t i = 0; i < h->staff_count; i++)
        if (h->staff[i].title == XY_TITLE_CHIEF)
            h->staff[i].count = 3;
    h->staff[h->staff_count] = people("s1", XY_TITLE_CHIEF, 1);
    h->staff[h->staff_count].specialty.index = 0;
    h->staff[h->staff_count].eligible = false;
    h->staff_count++;
    only_error(&x, "AV");
    h->staff[h->staff_count - 1].eligible = true;
    nothing(&x, false);
}

Test(check_staff, av_adds_up_over_rows_and_entries)
{
    x.inst.hospitals[2].joint_with = known(&x, "h2", 1);
    x.inst.hospitals[2].teams = (xy_bounds){true, 1, 2};
    x.plan.rows[1].hospitals[x.plan.rows[1].hospital_count++] = 2;
    sends(&x, 1, 2, 2, XY_TITLE_ASSOCIATE_CHIEF, 2);
    sends(&x, 1, 1, 1, XY_TITLE_CHIEF, 1);
    nothing(&x, false);                              /* 2 and 2 of 4 associate chiefs */
    sends(&x, 2, 2, 2, XY_TITLE_ASSOCIATE_CHIEF, 1); /* here they run out */
    sends(&x, 2, 2, 2, XY_TITLE_ASSOCIATE_CHIEF, 1);
    const xy_finding *f = only_error(&x, "AV");
    cr_assert_eq(x.found.errors, 1);
    cr_assert_str_eq(f->place.pointer, "/rows/2/staff/4");
    says(&x, f, XY_ZH, "「中医院」共派出中医科（副高） 6 人，可派出的只有 4 人");
}

Test(check_staff, av_a_class_the_hospital_does_not_have)
{
    x.plan.rows[0].staff[2].specialty = 2;
    x.rules.settings.match_kinds = 0;
    const xy_finding *f = only_error(&x, "AV");
    says(&x, f, XY_ZH, "「省立医院」派出中医科（中级） 2 人，但该医院没有这类人员");
    says(&x, f, XY_EN, "sends 2 of TCM (attending), but has no such people");
}

Test(check_staff, av_managers)
{
    x.plan.rows[1].staff[2].count = 4;
    x.plan.rows[1].staff[1].count = 4;
    x.plan.rows[1].staff[3].count = 5;
    x.rules.settings.team_size_max = 99;
    x.rules.settings.managers_max_permille = 400;
    says(&x, only_error(&x, "AV"), XY_ZH, "「儿童医院」共派出管理人员 5 人，可派出的只有 4 人");
}

Test(check_staff, av_managers_with_a_title_or_specialty)
{
    xy_sent *sent = &x.plan.rows[0].staff[3];
    sent->title = XY_TITLE_ASSOCIATE_CHIEF;
    says(&x, only_error(&x, "AV"), XY_ZH,
            "「省立医院」派出管理人员（副高） 1 人，但该医院没有这类人员");
    sent->specialty = 1;
    says(&x, only_error(&x, "AV"), XY_EN, "sends 1 of managers, paediatrics (associate chief)");
    sent->title = XY_TITLE_NONE;
    says(&x, only_error(&x, "AV"), XY_ZH, "派出管理人员、儿科 1 人");
}

Test(check_staff, av_a_clinician_without_a_title)
{
    x.plan.rows[0].staff[2].title = XY_TITLE_NONE;
    says(&x, only_error(&x, "AV"), XY_ZH, "派出儿科（无职称） 2 人");
}

Test(check_staff, av_a_count_below_one)
{
    sends(&x, 0, 0, 0, XY_TITLE_CHIEF, 0);
    const xy_finding *f = only_error(&x, "AV");
    cr_assert_str_eq(f->place.pointer, "/rows/0/staff/4/count");
    says(&x, f, XY_ZH, "「省立医院」的心血管内科（正高）人数为 0，应不少于 1");
    x.plan.rows[0].staff[4].count = -2; /* takes nobody away from the others */
    only_error(&x, "AV");
    cr_assert_eq(x.found.errors, 1);
}

Test(check_staff, bw_a_budget)
{
    x.inst.hospitals[0].budget_staff_weeks = 24;
    nothing(&x, false); /* three weeks, eight people */
    x.inst.hospitals[0].budget_staff_weeks = 23;
    const xy_finding *f = only_error(&x, "BW");
    cr_assert_str_eq(f->place.pointer, "/rows/0/staff");
    says(&x, f, XY_ZH, "「省立医院」派出的人员合计 24 人周，超过预算 23 人周");
    says(&x, f, XY_EN, "'General Hospital' spends 24 staff-weeks, its budget is 23");
}

Test(check_staff, bw_a_week_begun_counts)
{
    x.inst.hospitals[0].budget_staff_weeks = 24;
    x.plan.rows[0].visits[1].to++;
    x.plan.rows[0].visits[1].days++;
    says(&x, only_error(&x, "BW"), XY_ZH, "32 人周");
}

Test(check_staff, bw_of_each_members_own_people)
{
    x.inst.hospitals[1].joint_with = known(&x, "h3", 2);
    join_last_two(&x);
    x.inst.hospitals[1].budget_staff_weeks = 15;
    x.inst.hospitals[2].budget_staff_weeks = 9;
    nothing(&x, false);
    x.inst.hospitals[2].budget_staff_weeks = 8;
    says(&x, only_error(&x, "BW"), XY_ZH, "「中医院」派出的人员合计 9 人周");
}

Test(check_staff, d9_nobody_matches)
{
    x.inst.counties[0].need_count = x.inst.counties[1].need_count = 0;
    const xy_finding *f = only_warning(&x, "D9");
    cr_assert(x.sound);
    says(&x, f, XY_ZH, "「省立医院」的医疗队应匹配专科的医务人员有 7 人，其专科均不属于");
    says(&x, f, XY_EN,
            "of the 7 clinicians of 'General Hospital' whose specialty should match, none");
}

Test(check_staff, d9_in_high_demand_but_not_weak_is_no_match)
{
    for (int c = 0; c < 2; c++)
        for (int n = 0; n < 2; n++)
            x.inst.counties[c].needs[n].specialty.index = 2;
    only_warning(&x, "D9");
}

Test(check_staff, d9_one_person_counts)
{
    x.inst.specialties[0].high_demand = false;
    x.plan.rows[0].staff[2].count = 1;
    x.rules.settings.team_size_min = 7;
    nothing(&x, false);
    says(&x, note(&x, XY_MSG_CHECK_MATCH_LOW), XY_ZH, "有 6 人，其中 1 人");
}

Test(check_staff, d9_weak_but_not_in_high_demand_is_no_match)
{
    x.inst.specialties[0].high_demand = x.inst.specialties[1].high_demand = false;
    only_warning(&x, "D9");
}

Test(check_staff, d9_fewer_than_half_is_a_note)
{
    x.inst.specialties[0].high_demand = false; /* leaves two of seven */
    nothing(&x, false);
    const xy_finding *f = note(&x, XY_MSG_CHECK_MATCH_LOW);
    cr_assert_not_null(f);
    cr_assert_str_eq(f->rule.id, "D9");
    says(&x, f, XY_ZH, "应匹配专科的医务人员有 7 人，其中 2 人的专科属于");
    says(&x, f, XY_EN, "2 are of a specialty weak where they go and in high demand");
}

Test(check_staff, d9_exactly_half_is_enough)
{
    x.inst.specialties[0].high_demand = false;
    x.plan.rows[0].staff[1].count = 1;
    x.plan.rows[0].staff[2].count = 4; /* four of eight */
    x.rules.settings.senior_share_strict = 0;
    nothing(&x, false);
    cr_assert_null(note(&x, XY_MSG_CHECK_MATCH_LOW));
}

Test(check_staff, d9_is_asked_of_the_kinds_of_the_pack_alone)
{
    x.rules.settings.match_kinds = 1 << XY_KIND_TCM;
    nothing(&x, false); /* row 2: cardiology, two of seven */
    cr_assert_not_null(note(&x, XY_MSG_CHECK_MATCH_LOW));
    x.rules.settings.match_kinds = 0;
    nothing(&x, false);
    cr_assert_eq(x.found.infos, 1);
}

/* Which of a hospital's teams is meant is said by its counties. */
Test(check_staff, d9_one_of_several_teams_is_named_by_its_counties)
{
    x.inst.specialties[0].high_demand = false;
    x.plan.rows[1].lead = x.plan.rows[1].hospitals[0] = 0;
    run(&x, false);
    says(&x, note(&x, XY_MSG_CHECK_MATCH_LOW), XY_ZH, "「省立医院（甲县、乙县）」的医疗队");
    says(&x, note(&x, XY_MSG_CHECK_MATCH_LOW), XY_EN, "'General Hospital (Jia, Yi)'");
    x.plan.rows[1].lead = x.plan.rows[1].hospitals[0] = 1;
    run(&x, false);
    says(&x, note(&x, XY_MSG_CHECK_MATCH_LOW), XY_ZH, "「省立医院」的医疗队");
}
