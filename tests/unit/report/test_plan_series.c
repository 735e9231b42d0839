#include "report/plan_series.h"

#include "unit/report/report_case.h"

static report_case k;
static xy_plan other;
static xy_series_plan plans[2];
static xy_plan_series series;

static void setup(void)
{
    report_case_make(&k);
    other = k.plan;
    other.rows = XY_NEW_N(k.arena, xy_row, (size_t)k.plan.row_count);
    memcpy(other.rows, k.plan.rows, (size_t)k.plan.row_count * sizeof *other.rows);
    plans[0] = (xy_series_plan){&k.plan, true, 0, 0};
    plans[1] = (xy_series_plan){&other, false, 2, 5};
    series = (xy_plan_series){.inst = &k.inst,
            .policy = &k.policy,
            .plans = plans,
            .count = 2,
            .asked = 2,
            .within_millionths = XY_UNKNOWN};
}

static void teardown(void)
{
    xy_arena_free(k.arena);
}

TestSuite(plan_series, .init = setup, .fini = teardown);

static const char *page(xy_lang lang)
{
    xy_strbuf out = xy_strbuf_in(k.arena);
    xy_document_markdown(&out, xy_series_page(k.arena, &series, lang));
    return xy_strbuf_text(&out);
}

static bool has(const char *text, const char *part)
{
    return strstr(text, part) != NULL;
}

Test(plan_series, a_row_of_other_counties_is_a_difference)
{
    xy_row *row = &other.rows[0];
    xy_row *second = &other.rows[1];
    xy_visit *mine = row->visits, *theirs = second->visits;
    int32_t visits = row->visit_count;
    row->visits = theirs;
    row->visit_count = second->visit_count;
    second->visits = mine;
    second->visit_count = visits;
    const xy_table *table = xy_series_differences(k.arena, &series, XY_ZH);
    cr_assert_eq(xy_table_rows(table), 2);
    cr_assert(has(page(XY_EN), "not proved"));
    cr_assert(has(page(XY_EN), "Best first"));
    const xy_table *values = xy_series_table(k.arena, &series, XY_EN);
    cr_assert_eq(xy_table_rows(values), 2);
    cr_assert_str_eq(values->cells[2 * values->column_count - 2], "2");
    cr_assert_str_eq(values->cells[values->column_count - 2], "0");
}

Test(plan_series, dates_and_people_are_no_difference)
{
    other.rows[0].staff_count = 0;
    cr_assert_eq(xy_table_rows(xy_series_differences(k.arena, &series, XY_EN)), 0);
}

Test(plan_series, another_partner_is_a_difference)
{
    int32_t joint = 0;
    while (k.plan.rows[joint].hospital_count < 2)
        joint++;
    xy_row *row = &other.rows[joint];
    row->hospitals = XY_NEW_N(k.arena, int32_t, 1);
    row->hospitals[0] = row->lead;
    row->hospital_count = 1;
    const xy_table *table = xy_series_differences(k.arena, &series, XY_ZH);
    cr_assert_eq(xy_table_rows(table), 1);
    cr_assert(has(table->cells[2], "（联合："));
}

Test(plan_series, says_how_far_apart_and_what_is_left)
{
    series.within_millionths = 20000;
    series.asked = 5;
    cr_assert(has(page(XY_ZH), "2.00%"));
    cr_assert(has(page(XY_ZH), "2（至多 5）"));
    cr_assert(has(page(XY_EN), "5 plans were asked for; 2 were found within the limits."));
    series.all = true;
    cr_assert(has(page(XY_ZH), "要求 5 个方案，总共只有 2 个（已证明）。"));
}
