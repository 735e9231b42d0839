#include "unit/check/check_case.h"

CHECK_SUITE(check_time);

static void shift(int32_t r, int32_t by)
{
    for (int32_t v = 0; v < x.plan.rows[r].visit_count; v++) {
        x.plan.rows[r].visits[v].from += by;
        x.plan.rows[r].visits[v].to += by;
    }
}

Test(check_time, f3_after_the_window)
{
    x.inst.window.end--; /* row 2 ends on its last day */
    const xy_finding *f = only_error(&x, "F3");
    cr_assert_eq(x.found.errors, 1);
    cr_assert_str_eq(f->place.pointer, "/rows/2/visits/2");
    says(&x, f, XY_ZH,
            "「中医院」在「庚县」的日期 2025-01-14 至 2025-01-20 不在规定期间 2024-11-01 至 2025-01-19 "
            "之内");
    says(&x, f, XY_EN,
            "2025-01-14 to 2025-01-20, are not inside the window 2024-11-01 to 2025-01-19");
}

Test(check_time, f3_before_the_window)
{
    shift(0, -3); /* 11-01, the first day */
    x.inst.commitments[0].window.end = day("2024-10-30");
    nothing(&x, false);
    shift(0, -1);
    cr_assert_str_eq(only_error(&x, "F3")->place.pointer, "/rows/0/visits/0");
}

Test(check_time, f3_dates_in_the_wrong_order)
{
    xy_visit *v = &x.plan.rows[0].visits[1];
    int32_t from = v->from;
    v->from = v->to;
    v->to = from;
    const xy_finding *f = only_error(&x, "F3");
    cr_assert_eq(x.found.errors, 1);
    says(&x, f, XY_ZH, "2024-11-24 至 2024-11-15 先后颠倒");
}

Test(check_time, f3_dates_in_the_wrong_order_are_no_overlap)
{
    xy_visit *v = &x.plan.rows[0].visits[1];
    v->from = day("2024-11-14");
    v->to = day("2024-11-13");
    only_error(&x, "F3");
    cr_assert_eq(x.found.errors, 1);
}

Test(check_time, f4_days_that_are_not_those_of_the_dates)
{
    x.plan.rows[0].visits[0].days = 12;
    const xy_finding *f = only_error(&x, "F4");
    cr_assert_eq(x.found.errors, 1);
    cr_assert_str_eq(f->place.pointer, "/rows/0/visits/0/days");
    says(&x, f, XY_ZH,
            "「省立医院」在「甲县」2024-11-04 至 2024-11-14，计入 11 天，填写的是 12 天");
    says(&x, f, XY_EN, "11 days count, 12 are given");
}

Test(check_time, f4_a_holiday_does_not_count)
{
    x.inst.holiday_count = 0; /* now rows 1 and 2 have a day more than they say */
    only_error(&x, "F4");
    cr_assert_eq(x.found.errors, 2);
    x.plan.rows[1].visits[0].days++;
    x.plan.rows[2].visits[0].days++;
    nothing(&x, false);
}

Test(check_time, f4_holidays_may_count)
{
    x.rules.settings.holidays_count = 1;
    only_error(&x, "F4");
    cr_assert_eq(x.found.errors, 2);
}

Test(check_time, f4_working_days)
{
    x.rules.settings.day_counting = XY_COUNT_WORKING;
    x.rules.settings.days_min = x.rules.settings.county_area_days_min = 14;
    x.rules.settings.county_days_min = 5;
    only_error(&x, "F4");
    for (int32_t r = 0; r < ROWS; r++)
        for (int32_t v = 0; v < x.plan.rows[r].visit_count; v++) {
            xy_visit *visit = &x.plan.rows[r].visits[v];
            visit->days = xy_days_counted(&x.inst, visit->from, visit->to);
        }
    nothing(&x, false); /* rows 1 and 2: 15 working days less the holiday */
}

Test(check_time, f4_fewer_days_than_three_weeks)
{
    x.plan.rows[0].visits[1].to--;
    x.plan.rows[0].visits[1].days--;
    const xy_finding *f = only_error(&x, "F4");
    cr_assert_eq(x.found.errors, 1);
    cr_assert_str_eq(f->place.pointer, "/rows/0/visits");
    says(&x, f, XY_ZH, "「省立医院」的医疗队共 20 天，应不少于 21 天");
    says(&x, f, XY_EN, "days of the team of 'General Hospital': 20, expected at least 21");
}

Test(check_time, f4_days_inside_counties)
{
    x.inst.counties[1].level = XY_AT_PREFECTURE; /* ten of the 21 days */
    x.rules.settings.county_area_days_min = 11;
    nothing(&x, false);
    x.rules.settings.county_area_days_min = 12;
    says(&x, only_error(&x, "F4"), XY_ZH, "「省立医院」的医疗队在县域 11 天，应不少于 12 天");
}

Test(check_time, f4_days_inside_counties_and_in_all)
{
    x.inst.counties[1].level = XY_AT_COMMUNITY;
    x.plan.rows[0].visits[1].to--;
    x.plan.rows[0].visits[1].days--;
    only_error(&x, "F4");
    cr_assert_eq(x.found.errors, 2); /* 20 days, 11 of them inside counties */
    x.inst.counties[1].level = XY_AT_TOWNSHIP;
    only_error(&x, "F4");
    cr_assert_eq(x.found.errors, 1); /* the same 20 days are said once */
}

Test(check_time, f4_days_inside_counties_may_be_more_than_the_days)
{
    x.rules.settings.county_area_days_min = 22;
    cr_assert_eq(only_error(&x, "F4")->message, XY_MSG_CHECK_AREA_DAYS_FEW);
    cr_assert_eq(x.found.errors, ROWS);
}

Test(check_time, f4_a_row_of_one_county)
{
    x.plan.rows[0].visit_count = 1;
    x.inst.hospitals[0].counties_per_team = (xy_bounds){true, 1, 3};
    x.inst.counties[1].categories.count = 0;
    only_error(&x, "F4");
    cr_assert_eq(x.found.errors, 2); /* days, townships */
}

Test(check_time, f4_days_in_each_county)
{
    x.rules.settings.county_days_min = 7;
    nothing(&x, false); /* exactly, in row 2 */
    x.plan.rows[2].visits[1].to--;
    x.plan.rows[2].visits[1].days = 6;
    x.plan.rows[2].visits[2].from--;
    x.plan.rows[2].visits[2].days = 8;
    const xy_finding *f = only_error(&x, "F4");
    cr_assert_str_eq(f->place.pointer, "/rows/2/visits/1/days");
    says(&x, f, XY_ZH, "「中医院」在「己县」停留 6 天，应不少于 7 天");
}

Test(check_time, f4_the_split_of_the_days_is_free)
{
    x.plan.rows[0].visits[0].to = day("2024-11-21");
    x.plan.rows[0].visits[0].days = 18;
    x.plan.rows[0].visits[1].from = day("2024-11-22");
    x.plan.rows[0].visits[1].days = 3;
    nothing(&x, false);
}

Test(check_time, f4_visits_that_overlap)
{
    x.plan.rows[0].visits[1].from--;
    x.plan.rows[0].visits[1].days++;
    const xy_finding *f = only_error(&x, "F4");
    cr_assert_eq(x.found.errors, 1);
    cr_assert_str_eq(f->place.pointer, "/rows/0/visits/1/from");
    says(&x, f, XY_ZH,
            "「省立医院」在「乙县」的日期（2024-11-14 至 2024-11-24）应在「甲县」的日期（2024-11-04 至 "
            "2024-11-14）之后");
}

Test(check_time, f4_a_day_in_a_county)
{
    xy_visit *v = &x.plan.rows[0].visits[0];
    v[1].from = v[0].to = v[0].from;
    v[0].days = 1;
    v[1].days = 21;
    x.rules.settings.county_days_min = 1;
    cr_assert_eq(only_error(&x, "F4")->message, XY_MSG_CHECK_VISITS_OVERLAP);
    cr_assert_eq(x.found.errors, 1);
    v[1].from++;
    v[1].days--;
    nothing(&x, false);
    v[1].to = v[1].from = v[0].from;
    v[1].days = 1;
    x.rules.settings.days_min = 2;
    x.rules.settings.county_area_days_min = 2;
    cr_assert_eq(only_error(&x, "F4")->message, XY_MSG_CHECK_VISITS_OVERLAP);
}

Test(check_time, f4_visits_out_of_order)
{
    xy_visit first = x.plan.rows[0].visits[0];
    x.plan.rows[0].visits[0] = x.plan.rows[0].visits[1];
    x.plan.rows[0].visits[1] = first;
    cr_assert_eq(only_error(&x, "F4")->message, XY_MSG_CHECK_VISITS_OVERLAP);
}

Test(check_time, f4_a_gap_between_visits_is_allowed)
{
    x.plan.rows[0].visits[1].from += 5;
    x.plan.rows[0].visits[1].to += 5;
    nothing(&x, false);
}

Test(check_time, f4_exactly_ten_townships_are_enough)
{
    nothing(&x, false);
    x.inst.counties[0].townships[4].usable = false;
    const xy_finding *f = only_error(&x, "F4");
    cr_assert_eq(x.found.errors, 1);
    says(&x, f, XY_ZH, "「省立医院」负责的县共有可前往的乡镇 9 个，应不少于 10 个");
    says(&x, f, XY_EN, "townships that can be visited in the counties of 'General Hospital': 9");
}

Test(check_time, f4_at_least_one_township_in_each_county)
{
    for (int t = 1; t < 6; t++)
        x.inst.counties[6].townships[t].usable = false;
    nothing(&x, false);
    x.inst.counties[6].townships[0].usable = false;
    says(&x, only_error(&x, "F4"), XY_ZH,
            "「中医院」负责的「庚县」有可前往的乡镇 0 个，应不少于 1 个");
}

Test(check_time, f4_townships_per_county)
{
    x.rules.settings.townships_scope = XY_SCOPE_COUNTY;
    x.rules.settings.townships_min = 5;
    nothing(&x, false);
    x.rules.settings.townships_min = 6;
    says(&x, only_error(&x, "F4"), XY_ZH,
            "「省立医院」负责的「甲县」有可前往的乡镇 5 个，应不少于 6 个");
    cr_assert_eq(x.found.errors, 2);
}

Test(check_time, f4_a_county_without_townships_listed_is_not_judged)
{
    x.inst.counties[0].township_count = 0;
    nothing(&x, false);
    x.rules.settings.townships_scope = XY_SCOPE_COUNTY;
    x.rules.settings.townships_min = 5;
    nothing(&x, false);
}

Test(check_time, f4_townships_hold_for_a_pinned_row)
{
    x.rules.settings.townships_min = 13;
    only_error(&x, "F4");
    cr_assert_eq(x.found.errors, 2); /* rows 0 and 1; row 2 has 18 */
}
