#include "page/need_remark.h"

#include "report/figures.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(need_remark);

static xy_plan plan;
static xy_row row;
static xy_visit visit;
static xy_sent sent[2];

/* County c wants 2 surgeons for 5 days; h has 3 and b has none; another hospital d has 1 paediatrician. */
static void make(int32_t days, int32_t surgeons)
{
    small_specialty(&x, "paed", false);
    small_specialty(&x, "surg", true);
    small_prefecture(&x, "p");
    xy_hospital *h = small_hospital(&x, "h", XY_KIND_GENERAL);
    small_staff(&x, h, "surg", XY_TITLE_CHIEF, 3);
    xy_hospital *d = small_hospital(&x, "d", XY_KIND_GENERAL);
    small_staff(&x, d, "paed", XY_TITLE_CHIEF, 1);
    xy_county *c = small_county(&x, "c", "p", 1000);
    small_need(&x, c, "paed", 1, 1);
    small_need(&x, c, "surg", 2, 2);
    small_finish(&x);
    int32_t lead = xy_hospital_find(&x.inst, "h");
    visit = (xy_visit){0, days, 0, days - 1};
    sent[0] = (xy_sent){
            lead, xy_specialty_find(&x.inst, "surg"), XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, surgeons};
    row = (xy_row){.lead = lead,
            .hospitals = XY_NEW(x.arena, int32_t),
            .hospital_count = 1,
            .visits = &visit,
            .visit_count = 1,
            .staff = sent,
            .staff_count = 1};
    row.hospitals[0] = lead;
    plan = (xy_plan){.rows = &row, .row_count = 1};
}

static const char *remark(size_t need)
{
    const xy_report_input in = {
            .inst = &x.inst, .policy = &x.policy, .plan = &plan, .measure = x.measure};
    return xy_need_remark(x.arena, &in, 0, need, XY_EN);
}

enum { PAED, SURG }; /* by id */

Test(need_remark, met)
{
    make(5, 2);
    cr_expect_str_eq(remark(SURG), "met");
}

Test(need_remark, nobody_of_the_specialty_where_others_have)
{
    make(5, 2);
    cr_expect_str_eq(
            remark(PAED), "the hospitals that come have none to send; hospitals that have: 1");
}

Test(need_remark, nobody_in_the_whole_programme)
{
    make(5, 2);
    x.inst.hospitals[xy_hospital_find(&x.inst, "d")].staff[0].eligible = false;
    cr_expect_str_eq(
            remark(PAED), "no hospital of the programme has people of this specialty to send");
}

Test(need_remark, too_few_and_too_short)
{
    make(3, 1);
    cr_expect_str_eq(remark(SURG),
            "1 sent of 2 wanted; 3 days there; 5 days count in full; "
            "the hospitals have 2 more to send, not in the team");
}

Test(need_remark, the_team_is_full)
{
    make(5, 1);
    sent[1] = (xy_sent){row.lead, XY_UNKNOWN, XY_TITLE_NONE, XY_ROLE_MANAGER, 4};
    row.staff_count = 2;
    cr_expect_str_eq(remark(SURG),
            "1 sent of 2 wanted; the hospitals have 2 more to send, not in the team: it has 5 "
            "people, the most allowed");
}

Test(need_remark, all_are_elsewhere)
{
    make(5, 0);
    static xy_visit other;
    xy_row rows[2] = {row, row};
    other = (xy_visit){XY_UNKNOWN, 5, 0, 4};
    static xy_sent all;
    all = (xy_sent){row.lead, sent[0].specialty, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, 3};
    rows[1].visits = &other;
    rows[1].staff = &all;
    plan = (xy_plan){.rows = rows, .row_count = 2};
    cr_expect_str_eq(remark(SURG), "all 3 that the hospitals could send are in other teams");
}

Test(need_remark, no_team_and_no_staffing)
{
    make(5, 0);
    row.staff_count = 0;
    cr_expect_str_eq(remark(SURG), "the plan does not say who goes");
    plan.row_count = 0;
    cr_expect_str_eq(remark(SURG), "no team comes to the county");
}
