#include "unit/check/check_case.h"

CHECK_SUITE(check_shape);

/* An index out of range is the only thing said: nothing else can be looked at. */
static void unknown(const char *pointer, const char *zh)
{
    const xy_finding *f = only_error(&x, NULL);
    cr_assert_eq(x.found.errors, 1);
    cr_assert_eq(x.found.infos, 0);
    cr_assert_str_eq(f->place.pointer, pointer);
    says(&x, f, XY_ZH, zh);
}

Test(check_shape, lead_out_of_range)
{
    x.plan.rows[1].lead = HOSPITALS;
    unknown("/rows/1/lead", "牵头医院");
}

Test(check_shape, hospital_out_of_range)
{
    x.plan.rows[1].hospitals[x.plan.rows[1].hospital_count++] = XY_UNKNOWN;
    unknown("/rows/1/hospitals/1", "医院");
}

Test(check_shape, county_out_of_range)
{
    x.plan.rows[2].visits[2].county = COUNTIES;
    unknown("/rows/2/visits/2/county", "县");
}

Test(check_shape, specialty_out_of_range)
{
    x.plan.rows[0].staff[0].specialty = SPECIALTIES;
    unknown("/rows/0/staff/0/specialty", "专科");
}

Test(check_shape, a_clinician_has_a_specialty)
{
    x.plan.rows[0].staff[0].specialty = XY_UNKNOWN;
    unknown("/rows/0/staff/0/specialty", "专科");
}

Test(check_shape, hospital_of_staff_out_of_range)
{
    x.plan.rows[0].staff[1].hospital = 99;
    unknown("/rows/0/staff/1/hospital", "医院");
}

Test(check_shape, title_out_of_range)
{
    x.plan.rows[0].staff[1].title = XY_TITLE_COUNT;
    unknown("/rows/0/staff/1/title", "职称");
}

Test(check_shape, role_out_of_range)
{
    x.plan.rows[0].staff[1].role = (xy_role)7;
    unknown("/rows/0/staff/1/role", "人员类别");
}

Test(check_shape, dates_out_of_range)
{
    x.plan.rows[0].visits[0].from = INT32_MIN;
    x.plan.rows[0].visits[1].to = INT32_MAX;
    const xy_finding *f = only_error(&x, NULL);
    cr_assert_eq(x.found.errors, 2);
    cr_assert_str_eq(f->place.pointer, "/rows/0/visits/0/from");
    says(&x, f, XY_ZH, "此处的日期超出范围");
}

Test(check_shape, numbers_of_people_out_of_range)
{
    x.plan.rows[0].staff[0].count = INT32_MAX;
    x.plan.rows[0].staff[1].count = INT32_MIN;
    cr_assert_str_eq(only_error(&x, NULL)->place.pointer, "/rows/0/staff/0/count");
    cr_assert_eq(x.found.errors, 2);
}

Test(check_shape, people_of_all_rows_out_of_range)
{
    for (int r = 0; r < 2; r++)
        x.plan.rows[r].staff[0].count = 600000;
    const xy_finding *f = only_error(&x, NULL);
    cr_assert_eq(f->message, XY_MSG_CHECK_OUT_OF_RANGE);
    cr_assert_str_eq(f->place.pointer, "/rows");
}

Test(check_shape, a_hospital_twice_in_one_row)
{
    x.plan.rows[1].hospitals[x.plan.rows[1].hospital_count++] = 1;
    const xy_finding *f = only_error(&x, NULL);
    cr_assert_eq(f->message, XY_MSG_CHECK_MEMBER_TWICE);
    cr_assert_str_eq(f->place.pointer, "/rows/1/hospitals/1");
    says(&x, f, XY_ZH, "儿童医院");
    says(&x, f, XY_EN, "Children's Hospital");
}

Test(check_shape, a_lead_that_is_no_member)
{
    x.plan.rows[1].hospitals[0] = 0;
    run(&x, false);
    cr_assert_not(x.sound);
    bool found = false;
    for (size_t i = 0; i < x.found.count_kept; i++) {
        const xy_finding *f = &x.found.kept[i];
        if (f->message != XY_MSG_CHECK_LEAD_NO_MEMBER)
            continue;
        found = true;
        cr_expect_eq(f->severity, XY_ERROR);
        says(&x, f, XY_ZH, "不在本行的医院之中（规则 D5「可联合相关医院共同组建队伍」）");
    }
    cr_assert(found);
}

Test(check_shape, staff_of_a_hospital_that_is_no_member)
{
    x.plan.rows[2].staff[3].hospital = 1;
    const xy_finding *f = only_error(&x, NULL);
    cr_assert_eq(f->message, XY_MSG_CHECK_SENDER_NO_MEMBER);
    cr_assert_str_eq(f->place.pointer, "/rows/2/staff/3/hospital");
}

Test(check_shape, a_row_without_staff)
{
    x.plan.rows[2].staff_count = 0;
    const xy_finding *f = only_error(&x, NULL);
    cr_assert_eq(f->message, XY_MSG_CHECK_NO_STAFF);
    cr_assert_str_eq(f->place.pointer, "/rows/2/staff");
}

Test(check_shape, one_entry_of_staff_is_a_team)
{
    x.plan.rows[2].staff_count = 1;
    x.plan.rows[2].staff[0].count = 4;
    x.rules.settings.team_size_min = 4;
    only_warning(&x, "D8");
}

Test(check_shape, a_row_without_visits)
{
    x.plan.rows[2].visit_count = 0;
    for (int c = 4; c < COUNTIES; c++)
        x.inst.counties[c].categories.count = 0;
    x.inst.counties[5].townships[2].categories.count = 0;
    const xy_finding *f = only_error(&x, NULL);
    cr_assert_eq(f->message, XY_MSG_CHECK_NO_VISITS);
    cr_assert_str_eq(f->place.pointer, "/rows/2/visits");
}
