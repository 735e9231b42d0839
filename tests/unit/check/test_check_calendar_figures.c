/* Each test breaks one thing of what a calendar says besides its days: F4, townships left out, figures,
 * work. */
#include "unit/check/calendar_case.h"

CALENDAR_SUITE(check_calendar_figures);
#define SUITE check_calendar_figures

/* --- F4 --- */

/* Nobody searched for it: no bound is known. */
static void by_hand(void)
{
    for (int32_t v = 0; v < it->visit_count; v++) {
        it->visits[v].people_bound = XY_UNKNOWN;
        it->visits[v].proved = false;
    }
    measure_calendar(&x);
}

/* Without the tour of the 21st, as a day in the hospital. */
static void one_tour_less(void)
{
    xy_itinerary_day *d = day_of(&x, "2024-11-21");
    d->kind = XY_DAY_HOSPITAL;
    d->activities = ROUNDS;
    d->stop_count = d->back_min = d->back_m = 0;
    memmove(it->left + 2, it->left + 1, 3 * sizeof *it->left);
    it->left[1] = (xy_left_out){1, 1, XY_LEFT_PRIORITY, 27 + 24 + 100};
    it->left_count = 5;
    measure_calendar(&x);
}

Test(check_calendar_figures, f4_too_few_townships)
{
    one_tour_less();
    by_hand();
    const xy_finding *f = alone(&x, XY_MSG_CAL_TOWNSHIPS_FEW, XY_ERROR, "F4");
    says(&x, f, XY_ZH, "「省立医院」的医疗队巡回 7 个乡镇，应不少于 8 个");
    says(&x, f, XY_EN, "townships the team of 'General Hospital' reaches: 7, expected at least 8");
    says(&x, f, XY_ZH, "巡回医疗时间不少于3周");
}

Test(check_calendar_figures, f4_of_a_calendar_that_was_searched_for_is_a_warning)
{
    one_tour_less();
    alone(&x, XY_MSG_CAL_TOWNSHIPS_FEW, XY_WARNING, "F4");
}

Test(check_calendar_figures, f4_soft_is_a_warning)
{
    one_tour_less();
    by_hand();
    for (size_t i = 0; i < x.rules.rule_count; i++)
        if (strcmp(x.rules.rules[i].id, "F4") == 0)
            x.rules.rules[i].level = XY_LEVEL_SOFT;
    alone(&x, XY_MSG_CAL_TOWNSHIPS_FEW, XY_WARNING, "F4");
    for (size_t i = 0; i < x.rules.rule_count; i++)
        if (strcmp(x.rules.rules[i].id, "F4") == 0)
            x.rules.rules[i].level = XY_LEVEL_HARD;
}

/* County 0 has 6 that can be visited, county 1 four: a hard rule nobody can keep. */
Test(check_calendar_figures, f4_more_than_the_counties_allow)
{
    x.rules.settings.townships_min = 11;
    const xy_finding *f = caught(&x, XY_MSG_CAL_TOWNSHIPS_BOUND, XY_WARNING, "F4");
    says(&x, f, XY_ZH, "巡回 8 个乡镇，应不少于 11 个；其各县在这些天内至多能到 10 个");
}

Test(check_calendar_figures, f4_of_each_county)
{
    by_hand();
    x.rules.settings.townships_scope = XY_SCOPE_COUNTY;
    x.rules.settings.townships_min = 3;
    nothing(&x, false);
    x.rules.settings.townships_min = 4;
    const xy_finding *f = alone(&x, XY_MSG_CAL_COUNTY_FEW, XY_ERROR, "F4");
    says(&x, f, XY_ZH, "「省立医院」在「乙县」巡回 3 个乡镇，应不少于 4 个");
    x.rules.settings.townships_min = 5;
    f = caught(&x, XY_MSG_CAL_COUNTY_BOUND, XY_WARNING, "F4"); /* the row is refused for it, too */
    says(&x, f, XY_EN, "expected at least 5; the county allows no more than 4 in these days");
}

Test(check_calendar_figures, f4_at_least_one_in_each_county)
{
    by_hand();
    x.rules.settings.townships_per_county_min = 4;
    alone(&x, XY_MSG_CAL_COUNTY_FEW, XY_ERROR, "F4");
}

/* --- townships left out --- */

Test(check_calendar_figures, a_township_without_a_reason)
{
    it->left_count = 3;
    const xy_finding *f = alone(&x, XY_MSG_CAL_LEFT_MISSING, XY_ERROR, NULL);
    says(&x, f, XY_ZH, "「省立医院」没有去「乙县第6乡」，日程却没有写明原因");
}

ERRS(a_township_left_out_twice, CAL_LEFT_TWICE, it->left[4] = it->left[3]; it->left_count = 5)
AMONG(a_township_visited_and_left_out, CAL_LEFT_VISITED, it->left[1].township = 2)
AMONG(a_township_of_another_team, CAL_LEFT_ELSEWHERE, it->left[3].county = 3)
ERRS(left_out_in_another_order, CAL_LEFT_ORDER, xy_left_out l = it->left[2];
        it->left[2] = it->left[3]; it->left[3] = l)
ERRS(counties_left_out_in_another_order, CAL_LEFT_ORDER, xy_left_out l = it->left[0];
        memmove(it->left, it->left + 1, 3 * sizeof l); it->left[3] = l)

Test(check_calendar_figures, no_reason_but_the_true_one)
{
    static const xy_left_reason given[] = {
            XY_LEFT_CLOSED, XY_LEFT_TIME, XY_LEFT_UNUSABLE, XY_LEFT_TOO_FAR};
    for (int l = 0; l < 4; l++)
        for (int reason = 0; reason < XY_LEFT_COUNT; reason++) {
            it->left[l].reason = (xy_left_reason)reason;
            run(&x, false);
            cr_assert_eq(x.found.errors, it->left[l].reason == given[l] ? 0 : 1);
            it->left[l].reason = given[l];
        }
}

/* The leg from the seat to township 3 of county 1 breaks the limits, the way over others does not. */
Test(check_calendar_figures, a_slow_direct_leg_is_not_too_far)
{
    for (size_t i = 0; i < x.inst.local_leg_count; i++) {
        xy_local_leg *l = &x.inst.local_legs[i];
        if (l->county == 1 && l->from == 0 && l->to == 4)
            l->minutes = 140;
    }
    it->left[1].minutes = 327; /* after a stop, as the seat is far from it now */
    run(&x, false);
    cr_assert_eq(x.found.errors, 0);
    it->left[1].reason = XY_LEFT_TOO_FAR;
    it->left[1].minutes = 140 + 38 + 300;
    run(&x, false);
    cr_assert_eq(x.found.errors, 1);
}

Test(check_calendar_figures, the_true_reason_is_said)
{
    it->left[2].reason = XY_LEFT_TIME;
    says(&x, alone(&x, XY_MSG_CAL_LEFT_REASON, XY_ERROR, NULL), XY_ZH,
            "没有去「乙县第5乡」，写明的原因是：时间不够；实际是：不可前往");
    it->left[2].reason = XY_LEFT_UNUSABLE;
    it->left[1].reason = XY_LEFT_PRIORITY;
    says(&x, alone(&x, XY_MSG_CAL_LEFT_REASON_NOT, XY_ERROR, NULL), XY_EN,
            "the reason given is: others come first; that is not so");
}

Test(check_calendar_figures, a_township_without_location)
{
    x.inst.local_leg_count /= 2; /* those of county 1 are lost: its legs are estimates */
    x.inst.counties[1].townships[5].location.precision = XY_POINT_NONE;
    caught(&x, XY_MSG_CAL_LEFT_REASON, XY_ERROR, NULL);
    it->left[3].reason = XY_LEFT_NO_LOCATION;
    it->left[3].minutes = XY_UNKNOWN;
    run(&x, false);
    cr_assert_eq(count_of(&x, XY_MSG_CAL_LEFT_REASON), 0);
}

Test(check_calendar_figures, a_visit_without_free_days)
{
    it->left[1].reason = XY_LEFT_NO_DAY;
    it->left[1].minutes = XY_UNKNOWN;
    caught(&x, XY_MSG_CAL_LEFT_REASON_NOT, XY_ERROR, NULL);
    x.inst.routes.hospital_share_permille = 1000;
    for (int32_t date = day("2024-11-21"); date <= day("2024-11-23"); date++) {
        xy_itinerary_day *d = day_of(&x, "2024-11-21") + (date - day("2024-11-21"));
        d->kind = XY_DAY_HOSPITAL;
        d->activities = ROUNDS;
        d->stop_count = d->back_min = d->back_m = 0;
    }
    const xy_finding *f = caught(&x, XY_MSG_CAL_LEFT_REASON, XY_ERROR, NULL);
    cr_assert_str_eq(f->place.pointer, "/calendars/0/left_out/3/reason");
    says(&x, f, XY_ZH, "写明的原因是：太远，一日之内到不了；实际是：没有可下乡镇的日子");
    cr_assert_eq(count_of(&x, XY_MSG_CAL_LEFT_REASON), 1);
    cr_assert_eq(count_of(&x, XY_MSG_CAL_LEFT_REASON_NOT), 0);
}

/* Township 5 of county 0 stands 5.56 km from township 4. */
Test(check_calendar_figures, a_township_covered_from_another)
{
    it->left[0].reason = XY_LEFT_COVERED;
    alone(&x, XY_MSG_CAL_LEFT_REASON_NOT, XY_ERROR, NULL);
    x.inst.routes.cover_m = 5600;
    for (int32_t v = 0; v < 2; v++)
        it->visits[v].people_bound = 100;
    it->visits[0].proved = false;
    measure_calendar(&x);
    cr_assert_eq(it->visits[0].served, 6);
    cr_assert_eq(it->visits[1].served, 4); /* township 3 from 2 */
    run(&x, false);
    cr_assert_eq(x.found.errors, 1); /* county 1 township 3 is not told as covered */
    it->left[1] = (xy_left_out){1, 3, XY_LEFT_COVERED, XY_UNKNOWN};
    nothing(&x, false);
}

ERRS(minutes_it_would_add, CAL_LEFT_MINUTES, it->left[1].minutes++)
ERRS(minutes_of_the_day_alone, CAL_LEFT_MINUTES, it->left[3].minutes = XY_UNKNOWN)
ERRS(minutes_where_there_are_none, CAL_LEFT_MINUTES, it->left[0].minutes = 10)

Test(check_calendar_figures, one_that_must_be_visited_is_not)
{
    xy_left_out *left = &it->left[1];
    x.inst.counties[1].townships[3].mandatory = true;
    measure_calendar(&x);
    const xy_finding *f = alone(&x, XY_MSG_CAL_MUST_LEFT, XY_WARNING, NULL);
    says(&x, f, XY_ZH, "「省立医院」未到「乙县第4乡」，该乡镇应当到达；原因：时间不够");
    cr_assert_eq(left->reason, XY_LEFT_TIME);
    x.inst.counties[1].townships[3].mandatory = false;
    x.inst.counties[1].townships[3].categories = known(&x, "k2", 1);
    says(&x, caught(&x, XY_MSG_CAL_MUST_LEFT, XY_WARNING, "E4"), XY_ZH, "做到全覆盖");
}

/* --- figures --- */

#define FIGURE(name, field)                               \
    ERRS(visit_##name, CAL_FIGURE, it->visits[1].field++) \
    ERRS(total_##name, CAL_FIGURE, it->total.field--)

FIGURE(county, county)
FIGURE(visited, visited)
FIGURE(served, served)
FIGURE(townships, townships)
FIGURE(must_served, must_served)
FIGURE(must_of, must_of)
FIGURE(people, people)
FIGURE(people_of, people_of)
FIGURE(people_bound, people_bound)
FIGURE(drive_min, drive_min)
FIGURE(drive_m, drive_m)
FIGURE(mean_unvisited, mean_unvisited_m)
FIGURE(beyond, beyond_permille)
FIGURE(estimated, estimated_legs)
FIGURE(legs, legs)
ERRS(total_proved, CAL_FIGURE, it->total.proved = true)
ERRS(figures_missing, CAL_FIGURES_COUNT, it->visit_count = 1)

Test(check_calendar_figures, a_figure_is_named)
{
    it->visits[1].drive_min = 100;
    const xy_finding *f = alone(&x, XY_MSG_CAL_FIGURE, XY_ERROR, NULL);
    says(&x, f, XY_ZH, "「省立医院」的日程中，乙县的 drive_min 记录为 100，重新计算为 153");
    cr_assert_str_eq(f->place.pointer, "/calendars/0/visits/1/drive_min");
}

Test(check_calendar_figures, a_bound_below_what_is_served)
{
    it->visits[1].people_bound = it->visits[1].people - 1;
    measure_calendar(&x);
    alone(&x, XY_MSG_CAL_BOUND, XY_ERROR, NULL);
}

Test(check_calendar_figures, proved_only_what_meets_its_bound)
{
    it->visits[1].proved = true;
    measure_calendar(&x);
    const xy_finding *f = caught(&x, XY_MSG_CAL_PROVED, XY_ERROR, NULL);
    says(&x, f, XY_EN, "Yi is recorded as proved, but it serves 33 village-level units");
    it->visits[1].people_bound = it->visits[1].people;
    measure_calendar(&x);
    nothing(&x, false);
    it->visits[1].people_bound = XY_UNKNOWN;
    measure_calendar(&x);
    caught(&x, XY_MSG_CAL_PROVED, XY_ERROR, NULL);
}

/* --- work --- */

ERRS(a_lecture_in_a_township, CAL_ACTIVITY,
        day_of(&x, "2024-11-21")->activities |= 1U << XY_ACT_LECTURE)
ERRS(work_on_a_day_of_travel, CAL_ACTIVITY, it->days[0].activities = 1U << XY_ACT_REMOTE)
ERRS(nothing_to_do, CAL_ACTIVITY_NONE, day_of(&x, "2024-11-08")->activities = 0)
ERRS(nothing_to_do_in_townships, CAL_ACTIVITY_NONE, day_of(&x, "2024-11-21")->activities = 0)

Test(check_calendar_figures, management_without_managers)
{
    x.plan.rows[0].member_count = 0;
    for (int32_t d = 0; d < it->day_count; d++)
        it->days[d].member = XY_UNKNOWN;
    x.plan.rows[0].staff_count--;
    x.rules.settings.managers_min = 0;
    x.rules.settings.team_size_min = 7;
    caught(&x, XY_MSG_CAL_MANAGEMENT, XY_ERROR, NULL);
}

static void work_of_all(xy_day_kind kind, uint32_t activities, uint32_t except)
{
    for (int32_t d = 0; d < it->day_count; d++)
        if (it->days[d].kind == kind)
            it->days[d].activities = activities | (it->days[d].activities & ~except);
}

/* The pack of the case has no G1 to G7: then they are warnings without a rule. */
Test(check_calendar_figures, g3_no_teaching_in_a_county)
{
    for (int32_t d = 0; d < it->day_count; d++)
        if (it->days[d].county == 1)
            it->days[d].activities &= ~(1U << XY_ACT_ROUND);
    const xy_finding *f = alone(&x, XY_MSG_CAL_NO_TEACHING, XY_WARNING, NULL);
    says(&x, f, XY_ZH, "「省立医院」在「乙县」的日程中没有授课、教学查房或病例讨论");
}

Test(check_calendar_figures, g5_no_remote_work)
{
    work_of_all(XY_DAY_HOSPITAL, 0, 1U << XY_ACT_REMOTE);
    alone(&x, XY_MSG_CAL_NO_REMOTE, XY_WARNING, NULL);
}

Test(check_calendar_figures, g1_no_clinic)
{
    static const xy_rule g1 = {
            "G1", "开展疾病诊疗、健康宣教等服务", {"诊疗。", "Clinics."}, XY_LEVEL_INFO};
    xy_rule *rules = XY_NEW_N(x.arena, xy_rule, x.rules.rule_count + 1);
    size_t at = 0;
    for (size_t i = 0; i < x.rules.rule_count; i++) /* by id */
        rules[at++] = x.rules.rules[i];
    rules[at++] = g1;
    x.rules.rules = rules;
    x.rules.rule_count = at;
    work_of_all(XY_DAY_TOWNSHIPS, 1U << XY_ACT_REMOTE, CLINICS);
    says(&x, caught(&x, XY_MSG_CAL_NO_CLINIC, XY_WARNING, "G1"), XY_ZH,
            "开展疾病诊疗、健康宣教等服务");
}

/* --- who answers for a day --- */

Test(check_calendar_figures, r10_nobody_answers)
{
    day_of(&x, "2024-11-08")->member = XY_UNKNOWN;
    const xy_finding *f = alone(&x, XY_MSG_CAL_NOBODY, XY_WARNING, NULL);
    says(&x, f, XY_ZH, "在 2024-11-08 没有写明负责人");
}

Test(check_calendar_figures, r10_somebody_who_is_not_there)
{
    it->days[0].member = 3; /* the day of travel is before everybody's stay */
    says(&x, alone(&x, XY_MSG_CAL_MEMBER_ABSENT, XY_ERROR, NULL), XY_ZH,
            "在 2024-11-03 的负责人（第 4 个名额）当日不在岗");
}

Test(check_calendar_figures, r10_the_leader_begins_and_ends)
{
    day_of(&x, "2024-11-14")->member = 3;
    says(&x, alone(&x, XY_MSG_CAL_MEMBER_LEADER, XY_WARNING, NULL), XY_ZH,
            "在「甲县」的首日和末日应由队长负责，2024-11-14 写的是第 4 个名额");
    day_of(&x, "2024-11-14")->member = 0;
    day_of(&x, "2024-11-13")->member = 3;
    nothing(&x, false);
}
