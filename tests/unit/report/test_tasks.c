#include "unit/report/report_case.h"

#include "support/load.h"

static const char *cell(const xy_table *t, size_t row, size_t column)
{
    return t->cells[row * t->column_count + column];
}

Test(tasks, circuit_programmes_have_none)
{
    report_case k;
    report_case_make(&k);
    cr_expect_null(xy_report_tasks(k.arena, &k.in, XY_ZH));
    xy_arena_free(k.arena);
}

/* Gansu 2022: three trainees a year over the four years that the term touches, and the level by
 * the number of inhabitants. */
Test(tasks, gansu_2022)
{
    report_case k;
    report_case_make(&k);
    xy_findings err;
    xy_findings_init(&err, k.arena);
    k.inst.rules = xy_bundled_rules(k.arena, "gansu-2022", &err);
    cr_assert_not_null(k.inst.rules);
    k.inst.mode = XY_MODE_RESIDENT;
    xy_row *rows = k.plan.rows;
    k.plan.row_count = 2;
    for (int r = 0; r < 2; r++) {
        rows[r].visit_count = 1;
        rows[r].visits[0].county = 1 - r;
        rows[r].visits[0].from = k.inst.rules->settings.window_start;
        rows[r].visits[0].to = k.inst.rules->settings.window_end;
    }
    k.inst.counties[0].population = 50000;
    k.inst.counties[1].population = 50001;
    k.inst.counties[1].host_kind = XY_HOST_TCM;
    /* The first to lead row 1 goes on; then somebody still to be named. */
    xy_member leaders[] = {{.seat = 1, .hospital = 1, .person = 0, .leader = true},
            {.seat = 1, .hospital = 1, .person = 0, .leader = true},
            {.seat = 1, .hospital = 1, .person = XY_UNKNOWN, .number = 2, .leader = true},
            {.seat = 2, .hospital = 1, .person = XY_UNKNOWN, .number = 3}};
    rows[1].members = leaders;
    rows[1].member_count = 4;
    const xy_table *zh = xy_report_tasks(k.arena, &k.in, XY_ZH);
    cr_assert_eq(xy_table_rows(zh), 2);
    cr_expect_str_eq(cell(zh, 0, 1), k.inst.counties[0].name.zh);
    cr_expect_str_eq(cell(zh, 1, 1), k.inst.counties[1].name.zh);
    cr_expect_str_eq(cell(zh, 1, 2), "中医医院");
    cr_expect_str_eq(cell(zh, 0, 3), k.inst.hospitals[rows[1].lead].name.zh);
    cr_expect_str_eq(cell(zh, 0, 6), "2022-04-05 至 2025-12-31");
    cr_expect_not_null(strstr(cell(zh, 0, 8), "力争一所"));
    cr_expect_not_null(strstr(cell(zh, 1, 8), "至少一所"));
    cr_expect_str_eq(cell(zh, 0, 9), "3");
    cr_expect_str_eq(cell(zh, 0, 10), "12");
    cr_expect_str_eq(cell(zh, 0, 11), "福建省儿童医院（s1）、福建省儿童医院（待定第 2 人）");
    cr_expect_str_eq(cell(zh, 1, 11), "不适用");
    const xy_table *en = xy_report_tasks(k.arena, &k.in, XY_EN);
    cr_expect_str_eq(cell(en, 1, 2), "TCM hospital");
    bool clause = false;
    for (size_t i = 0; i < zh->note_count; i++)
        clause |= strstr(zh->notes[i], "每年为受援医院免费培养至少3名") != NULL;
    cr_expect(clause, "G8 is not quoted");
    xy_arena_free(k.arena);
}
