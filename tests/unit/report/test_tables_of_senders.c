#include "unit/report/report_case.h"

static report_case k;

static void set_up(void)
{
    report_case_make(&k);
}

static void tear_down(void)
{
    xy_arena_free(k.arena);
}

TestSuite(senders, .init = set_up, .fini = tear_down);

static const char *cell(const xy_table *t, size_t row, size_t column)
{
    return t->cells[row * t->column_count + column];
}

static bool notes_hold(const xy_table *t, const char *text)
{
    bool found = false;
    for (size_t i = 0; i < t->note_count; i++)
        found |= strstr(t->notes[i], text) != NULL;
    return found;
}

Test(senders, no_table_of_costs_where_no_cost_is_known)
{
    cr_assert_null(xy_report_costs(k.arena, &k.in, XY_ZH));
}

/* Row 1: four people of h1 for twenty days. h2 is in two rows, its rate is not given. */
Test(senders, costs_by_sender)
{
    static xy_rule h1[] = {
            {"H1", "队员的食宿、差旅等费用由派出单位承担", {"费用", "costs"}, XY_LEVEL_INFO}};
    k.rules.rules = h1;
    k.inst.hospitals[0].cost_per_person_day = 300;
    const xy_table *zh = xy_report_costs(k.arena, &k.in, XY_ZH);
    cr_assert_eq(xy_table_rows(zh), 4);
    cr_expect_str_eq(cell(zh, 0, 0), "福建省立医院");
    cr_expect_str_eq(cell(zh, 0, 2), "4");
    cr_expect_str_eq(cell(zh, 0, 3), "80");
    cr_expect_str_eq(cell(zh, 0, 4), "300");
    cr_expect_str_eq(cell(zh, 0, 5), "24000");
    cr_expect_str_eq(cell(zh, 1, 1), "2");
    cr_expect_str_eq(cell(zh, 1, 5), "不适用");
    cr_expect_str_eq(cell(zh, 3, 0), "合计");
    cr_expect_str_eq(cell(zh, 3, 1), "3");
    cr_expect_str_eq(cell(zh, 3, 2), "7");
    cr_expect_str_eq(cell(zh, 3, 3), "110");
    cr_expect_str_eq(cell(zh, 3, 5), "24000");
    cr_expect(notes_hold(zh, "由派出单位承担"));
    cr_expect(notes_hold(zh, "2 家医院没有给出"));
    const xy_table *en = xy_report_costs(k.arena, &k.in, XY_EN);
    cr_expect_str_eq(en->columns[5].title, "Cost (yuan)");
    cr_expect(notes_hold(en, "not in the total: 2"));
    xy_strbuf out = xy_strbuf_in(k.arena);
    xy_document_markdown(&out, xy_report_full(k.arena, &k.in, XY_ZH));
    cr_expect_not_null(strstr(xy_strbuf_text(&out), "派出单位费用表"));
}

Test(senders, by_receiving_prefecture)
{
    xy_member open[] = {{.person = 0}, {.person = XY_UNKNOWN}, {.person = XY_UNKNOWN}};
    k.plan.rows[1].members = open;
    k.plan.rows[1].member_count = 3;
    const xy_table *zh = xy_report_prefectures(k.arena, &k.in, XY_ZH);
    cr_assert_eq(xy_table_rows(zh), 2);
    cr_expect_str_eq(cell(zh, 0, 0), "福州市");
    cr_expect_str_eq(cell(zh, 0, 1), "2 / 2");
    cr_expect_str_eq(cell(zh, 0, 2), "1");
    cr_expect_str_eq(cell(zh, 0, 3), "1");
    cr_expect_str_eq(cell(zh, 0, 4), "4");
    cr_expect_str_eq(cell(zh, 0, 5), "0");
    cr_expect_str_eq(cell(zh, 1, 0), "宁德市");
    cr_expect_str_eq(cell(zh, 1, 1), "2 / 3");
    cr_expect_str_eq(cell(zh, 1, 2), "2");
    cr_expect_str_eq(cell(zh, 1, 3), "2"); /* h2 is in both rows */
    cr_expect_str_eq(cell(zh, 1, 4), "3");
    cr_expect_str_eq(cell(zh, 1, 5), "2");
    cr_expect_str_eq(cell(zh, 1, 6), "3 / 4"); /* three counties and a township; c4 has no team */
    const xy_table *en = xy_report_prefectures(k.arena, &k.in, XY_EN);
    cr_expect_str_eq(cell(en, 1, 1), "2 of 3");
    k.inst.prefecture_count = 1;
    cr_expect_null(xy_report_prefectures(k.arena, &k.in, XY_ZH));
}
