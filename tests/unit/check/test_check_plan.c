#include "unit/check/check_case.h"

#include "check/check_context.h"

CHECK_SUITE(check_plan);

Test(check_plan, the_case_keeps_every_rule)
{
    nothing(&x, false);
    cr_assert(x.sound);
}

Test(check_plan, ends_with_counties_and_rows_across_prefectures)
{
    nothing(&x, false);
    cr_assert_eq(x.found.infos, 1);
    const xy_finding *last = &x.found.kept[x.found.count_kept - 1];
    cr_assert_str_eq(xy_finding_message(x.arena, last, XY_ZH), "共安排 7 个县，0 支医疗队跨地市");
    cr_assert_str_eq(xy_finding_message(x.arena, last, XY_EN),
            "counties served: 7; teams across prefectures: 0");
}

/* The row has a warning of its own; the summary does not name it again. */
Test(check_plan, counts_the_rows_across_prefectures)
{
    x.inst.counties[1].prefecture.index = 1;
    run(&x, false);
    const xy_finding *last = &x.found.kept[x.found.count_kept - 1];
    cr_assert_eq(last->severity, XY_INFO);
    int told = 0;
    for (size_t i = 0; i < x.found.count_kept; i++)
        told += x.found.kept[i].message == XY_MSG_CHECK_PREFECTURES;
    cr_assert_eq(told, 1);
    cr_assert_str_eq(xy_finding_message(x.arena, last, XY_ZH), "共安排 7 个县，1 支医疗队跨地市");
    cr_assert_str_eq(xy_finding_message(x.arena, last, XY_EN),
            "counties served: 7; teams across prefectures: 1");
}

Test(check_plan, reports_every_rule_broken_not_the_first)
{
    x.plan.rows[0].visits[1].days = 12;
    x.plan.rows[1].staff[0].count = 1;
    x.plan.row_count = 2;
    run(&x, false);
    static const char *const broken[] = {"E10", "E4", "D4", "F4"};
    for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
        bool found = false;
        for (size_t f = 0; f < x.found.count_kept; f++)
            found |= x.found.kept[f].rule.id && !strcmp(x.found.kept[f].rule.id, broken[i]);
        cr_assert(found, "%s", broken[i]);
    }
    cr_assert_not(x.sound);
}

Test(check_plan, errors_come_before_warnings_and_warnings_before_notes)
{
    x.inst.counties[1].prefecture.index = 1; /* E3 */
    x.plan.rows[2].staff[3].count = 0;       /* AV, D8 */
    x.plan.rows[0].visits[0].days = 10;      /* F4 */
    run(&x, false);
    cr_assert(x.found.errors > 0 && x.found.warnings > 0 && x.found.infos > 0);
    for (size_t i = 1; i < x.found.count_kept; i++)
        cr_assert(x.found.kept[i - 1].severity >= x.found.kept[i].severity);
    cr_assert_eq(x.found.errors + x.found.warnings + x.found.infos, x.found.count_kept);
}

Test(check_plan, warnings_crowd_out_neither_errors_nor_the_summary)
{
    x.inst.category_count = 0;
    for (int c = 0; c < COUNTIES; c++) {
        x.inst.counties[c].categories.count = 0; /* B2, seven times */
        for (size_t t = 0; t < x.inst.counties[c].township_count; t++)
            x.inst.counties[c].townships[t].categories.count = 0;
    }
    x.inst.lock_count = 0;
    xy_row *rows = XY_NEW_N(x.arena, xy_row, 60); /* the same three rows, twenty times */
    for (int r = 0; r < 60; r += ROWS) {
        make_plan(&x);
        memcpy(rows + r, x.plan.rows, ROWS * sizeof *rows);
    }
    x.plan.rows = rows;
    x.plan.row_count = 60;
    rows[59].visits[2].days = 3; /* found after all the warnings */
    run(&x, false);
    cr_assert(x.found.errors > 0 && x.found.warnings > XY_FINDINGS_KEPT);
    cr_assert_eq(xy_findings_of(&x.found, XY_MSG_CHECK_NOT_TAGGED), XY_CHECK_ALIKE);
    bool found = false;
    for (size_t i = 0; i < x.found.count_kept; i++)
        found |= x.found.kept[i].message == XY_MSG_CHECK_DAYS_COUNTED;
    cr_assert(found);
    cr_assert_eq(x.found.kept[x.found.count_kept - 1].message, XY_MSG_CHECK_SUMMARY);
}

Test(check_plan, earlier_findings_of_the_list_do_not_count)
{
    xy_findings_init(&x.found, x.arena);
    xy_find(&x.found, XY_ERROR, XY_MSG_NO_COUNTIES, XY_NOWHERE, NULL, NULL, NULL, NULL);
    cr_assert(xy_check_plan(&x.plan, &x.inst, &x.policy, x.measure, false, &x.found));
    cr_assert_eq(x.found.errors, 1);
}

Test(check_plan, an_empty_plan_is_judged)
{
    x.plan.row_count = 0;
    x.inst.lock_count = 0;
    for (int c = 0; c < COUNTIES; c++)
        x.inst.counties[c].categories.count = 0;
    x.inst.counties[5].townships[2].categories.count = 0;
    const xy_finding *f = only_error(&x, "E10");
    cr_assert_str_eq(f->place.pointer, "/rows");
    cr_assert_eq(x.found.errors, HOSPITALS);
}

Test(check_plan, the_rule_of_a_setting_is_the_packs)
{
    x.rules.setting_rule[xy_setting_find("days_min")] = "F3";
    x.rules.settings.days_min = 22;
    cr_assert_eq(only_error(&x, "F3")->message, XY_MSG_CHECK_DAYS_FEW);
}

Test(check_plan, the_level_of_a_rule_is_the_packs)
{
    ((xy_rule *)xy_rules_find(&x.rules, "F4"))->level = XY_LEVEL_SOFT;
    x.rules.settings.days_min = 22;
    only_warning(&x, "F4");
    cr_assert(x.sound);
}

Test(check_plan, a_rule_the_pack_lacks_is_hard_and_quoted_by_its_id)
{
    x.rules.settings.days_min = 22;
    x.rules.setting_rule[xy_setting_find("days_min")] = "F99";
    run(&x, false);
    cr_assert_eq(x.found.errors, ROWS);
    cr_assert_str_eq(x.found.kept[0].rule.id, "F99");
}

Test(check_plan, a_place_of_the_row_leads_its_pointer)
{
    x.plan.rows[0].place = (xy_place){"/rows/7", 12, 3};
    x.plan.rows[0].staff[2].count = 1;
    const xy_finding *f = only_error(&x, "D3");
    cr_assert_str_eq(f->place.pointer, "/rows/7/staff");
    cr_assert_eq(f->place.line, 12);
    says(&x, f, XY_EN, "plan.json:12:3: /rows/7/staff: the team of 'General Hospital'");
}

Test(check_plan, a_row_of_a_table_keeps_its_cell)
{
    x.plan.rows[0].place = (xy_place){"B4", 4, 2};
    x.plan.rows[0].staff[2].count = 1;
    cr_assert_str_eq(only_error(&x, "D3")->place.pointer, "B4");
}
