#include "domain/plan.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(plan);

static xy_row row(int32_t lead, int32_t first, int32_t second)
{
    xy_row r = {.lead = lead, .hospital_count = 1, .visit_count = 2, .staff_count = 0};
    r.hospitals = XY_NEW_N(x.arena, int32_t, 2);
    r.hospitals[0] = lead;
    r.visits = XY_NEW_N(x.arena, xy_visit, 2);
    r.visits[0].county = first;
    r.visits[1].county = second;
    r.staff = XY_NEW_N(x.arena, xy_sent, 8);
    return r;
}

Test(plan, people_are_counted)
{
    xy_row r = row(0, 1, 2);
    r.staff[r.staff_count++] = (xy_sent){0, 1, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, 2};
    r.staff[r.staff_count++] = (xy_sent){3, 1, XY_TITLE_RESIDENT, XY_ROLE_CLINICIAN, 3};
    r.staff[r.staff_count++] = (xy_sent){0, 2, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, 4};
    r.staff[r.staff_count++] = (xy_sent){0, 1, XY_TITLE_CHIEF, XY_ROLE_MANAGER, 5};
    r.staff[r.staff_count++] = (xy_sent){0, XY_UNKNOWN, XY_TITLE_NONE, XY_ROLE_MANAGER, 6};
    cr_assert_eq(xy_row_clinicians(&r, 1), 5);
    cr_assert_eq(xy_row_clinicians(&r, 2), 4);
    cr_assert_eq(xy_row_clinicians(&r, 7), 0);
    cr_assert_eq(xy_row_people(&r, false), 9);
    cr_assert_eq(xy_row_people(&r, true), 20);
}

Test(plan, pins_of_a_row)
{
    xy_row r = row(0, 1, 2);
    r.hospitals[r.hospital_count++] = 3;
    xy_ref two[] = {{"c2", 2}, {"c1", 1}}, other[] = {{"c1", 1}, {"c4", 4}};
    xy_lock pin = {.kind = XY_PIN_ROW, .hospital = {"h0", 0}, .counties = {two, 2}};
    cr_assert(xy_row_is_pinned_by(&r, &pin), "in whatever order");
    pin.counties.count = 1;
    cr_assert(!xy_row_is_pinned_by(&r, &pin), "the row has one more");
    pin.counties = (xy_refs){other, 2};
    cr_assert(!xy_row_is_pinned_by(&r, &pin));
    pin = (xy_lock){.kind = XY_PIN_ROW, .hospital = {"h3", 3}, .counties = {two, 2}};
    cr_assert(!xy_row_is_pinned_by(&r, &pin), "it does not lead");
    pin = (xy_lock){.kind = XY_PIN_PAIR, .hospital = {"h3", 3}, .counties = {two, 1}};
    cr_assert(xy_row_is_pinned_by(&r, &pin), "a member's pair");
    pin.counties.items = &other[1];
    cr_assert(!xy_row_is_pinned_by(&r, &pin));
    pin = (xy_lock){.kind = XY_BAN_PAIR, .hospital = {"h0", 0}, .counties = {two, 1}};
    cr_assert(!xy_row_is_pinned_by(&r, &pin), "a ban pins nothing");
}

Test(plan, rows_go_by_lead_and_first_county)
{
    xy_row rows[] = {row(2, 5, 1), row(0, 9, 8), row(2, 4, 0), row(1, 3, 7)};
    xy_plan plan = {.rows = rows, .row_count = 4};
    xy_plan_normalise(&plan);
    static const int32_t leads[] = {0, 1, 2, 2};
    for (int i = 0; i < 4; i++)
        cr_assert_eq(plan.rows[i].lead, leads[i]);
    cr_assert_eq(plan.rows[2].visits[0].county, 4); /* 0 comes before 1 */
    cr_assert_eq(plan.rows[2].visits[1].county, 0); /* visits stay in order */
}

/* Two teams of one hospital may share a county: their order is not left to chance. */
Test(plan, rows_of_one_lead_and_county_have_one_order)
{
    for (int turn = 0; turn < 2; turn++) {
        xy_row rows[] = {row(1, 0, 4), row(1, 0, 3), row(1, 0, 3)};
        rows[turn ? 1 : 2].staff[0] = (xy_sent){1, 1, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, 2};
        rows[turn ? 1 : 2].staff_count = 1;
        xy_plan plan = {.rows = rows, .row_count = 3};
        xy_plan_normalise(&plan);
        cr_assert_eq(rows[0].visits[1].county, 3);
        cr_assert_eq(rows[0].staff_count, 0);
        cr_assert_eq(rows[1].staff_count, 1);
        cr_assert_eq(rows[2].visits[1].county, 4);
    }
}

Test(plan, staff_goes_by_hospital_role_specialty_and_title)
{
    static const xy_sent expected[] = {{0, 1, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, 1},
            {0, 1, XY_TITLE_ATTENDING, XY_ROLE_CLINICIAN, 2},
            {0, 2, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, 3},
            {0, XY_UNKNOWN, XY_TITLE_NONE, XY_ROLE_MANAGER, 4},
            {0, 1, XY_TITLE_CHIEF, XY_ROLE_MANAGER, 5},
            {1, 0, XY_TITLE_RESIDENT, XY_ROLE_CLINICIAN, 6}};
    static const int order[] = {5, 3, 1, 4, 2, 0};
    xy_row rows[] = {row(1, 0, 1)};
    rows[0].hospitals[0] = 1;
    rows[0].hospitals[1] = 0;
    rows[0].hospital_count = 2;
    for (int i = 0; i < 6; i++)
        rows[0].staff[rows[0].staff_count++] = expected[order[i]];
    xy_plan plan = {.rows = rows, .row_count = 1};
    xy_plan_normalise(&plan);
    for (int i = 0; i < 6; i++)
        cr_assert_eq(rows[0].staff[i].count, expected[i].count, "place %d", i);
    cr_assert(rows[0].hospitals[0] == 0 && rows[0].hospitals[1] == 1);
}

Test(plan, nothing_is_in_order)
{
    xy_plan plan = {.rows = NULL, .row_count = 0};
    xy_plan_normalise(&plan);
    cr_assert_eq(plan.row_count, 0);
}

static xy_plan full_plan(void)
{
    xy_row *rows = XY_NEW_N(x.arena, xy_row, 2);
    rows[0] = row(1, 2, 3);
    rows[0].staff[rows[0].staff_count++] = (xy_sent){0, 1, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, 2};
    rows[0].members = XY_NEW_N(x.arena, xy_member, 1);
    rows[0].members[0].hospital = 1;
    rows[0].member_count = 1;
    rows[1] = row(4, 5, 6);
    xy_plan plan = {.policy_id = "balanced", .seed = 7, .rows = rows, .row_count = 2};
    plan.measures.counties = XY_NEW_N(x.arena, xy_county_measure, 3);
    plan.measures.counties[2].points = 41;
    plan.itineraries = XY_NEW_N(x.arena, xy_itinerary, 2);
    plan.itinerary_count = 2;
    return plan;
}

Test(plan, a_copy_says_the_same_without_calendars)
{
    const xy_plan plan = full_plan();
    const xy_plan *copy = xy_plan_copy(x.arena, &plan, 3);
    cr_assert_str_eq(copy->policy_id, "balanced");
    cr_assert_eq(copy->seed, 7);
    cr_assert_eq(copy->row_count, 2);
    cr_assert_eq(copy->rows[0].lead, 1);
    cr_assert_eq(copy->rows[0].hospitals[0], 1);
    cr_assert_eq(copy->rows[0].visits[1].county, 3);
    cr_assert_eq(xy_row_clinicians(&copy->rows[0], 1), 2);
    cr_assert_eq(copy->rows[0].members[0].hospital, 1);
    cr_assert_eq(copy->rows[1].visits[0].county, 5);
    cr_assert_null(copy->rows[1].members);
    cr_assert_eq(copy->measures.counties[2].points, 41);
    cr_assert_null(copy->itineraries);
    cr_assert_eq(copy->itinerary_count, 0);
    cr_assert_eq(plan.itinerary_count, 2, "the plan itself keeps them");
}

/* What is changed, or sorted, in one of both is not changed in the other. */
Test(plan, a_copy_stands_by_itself)
{
    xy_plan plan = full_plan();
    xy_plan *copy = xy_plan_copy(x.arena, &plan, 3);
    plan.rows[0].lead = plan.rows[0].hospitals[0] = 9;
    plan.rows[0].visits[0].county = 9;
    plan.rows[0].staff[0].count = 9;
    plan.rows[0].members[0].hospital = 9;
    plan.measures.counties[2].points = 9;
    xy_plan_normalise(&plan);
    cr_assert_eq(plan.rows[0].lead, 4);
    cr_assert_eq(copy->rows[0].lead, 1);
    cr_assert_eq(copy->rows[0].hospitals[0], 1);
    cr_assert_eq(copy->rows[0].visits[0].county, 2);
    cr_assert_eq(copy->rows[0].staff[0].count, 2);
    cr_assert_eq(copy->rows[0].members[0].hospital, 1);
    cr_assert_eq(copy->measures.counties[2].points, 41);
}

Test(plan, an_empty_plan_is_copied)
{
    const xy_plan none = {.rows = NULL};
    const xy_plan *copy = xy_plan_copy(x.arena, &none, 3);
    cr_assert_eq(copy->row_count, 0);
    cr_assert_null(copy->rows);
    cr_assert_null(copy->measures.counties);
}
