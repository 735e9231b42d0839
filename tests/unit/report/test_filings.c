#include "unit/report/report_case.h"

#include "support/load.h"

static const char *cell(const xy_table *t, size_t row, size_t column)
{
    return t->cells[row * t->column_count + column];
}

static int32_t day(int year, int month, int date)
{
    return xy_date_from_civil(year, month, date);
}

/* The calendar of a bundled pack in its own window. */
static xy_table *calendar_of(report_case *k, const char *pack, xy_lang lang)
{
    xy_findings err;
    xy_findings_init(&err, k->arena);
    const xy_rules *rules = xy_bundled_rules(k->arena, pack, &err);
    cr_assert_not_null(rules);
    k->inst.rules = rules;
    k->inst.window = (xy_window){false, rules->settings.window_start, rules->settings.window_end};
    return xy_report_filings(k->arena, &k->in, lang);
}

static void expect_rows(const xy_table *t, const char *const (*rows)[3], size_t count)
{
    cr_assert_eq(xy_table_rows(t), count);
    for (size_t r = 0; r < count; r++) {
        cr_expect_str_eq(cell(t, r, 0), xy_text_int(t->arena, (int64_t)r + 1));
        cr_expect_str_eq(cell(t, r, 1), rows[r][0]);
        cr_expect_str_eq(cell(t, r, 2), rows[r][1]);
        cr_expect_str_eq(cell(t, r, 5), rows[r][2]);
    }
}

static bool has_note(const xy_table *t, const char *part)
{
    for (size_t i = 0; i < t->note_count; i++)
        if (strstr(t->notes[i], part))
            return true;
    return false;
}

Test(filings, no_filings_no_document)
{
    report_case k;
    report_case_make(&k);
    cr_expect_null(xy_report_filings(k.arena, &k.in, XY_ZH));
    xy_arena_free(k.arena);
}

/* F6 and F10: three dates before the window, one after it. */
Test(filings, fujian_2024)
{
    report_case k;
    report_case_make(&k);
    static const char *const rows[][3] = {
            {"2024-10-20", "2024年省属医院组建巡回医疗队名单（附件2）", "派出期间开始前 12 天"},
            {"2024-10-31", "市级巡回医疗工作方案", "派出期间开始前 1 天"},
            {"2024-10-31", "省级巡回医疗工作方案", "派出期间开始前 1 天"},
            {"2025-01-24", "书面总结材料", "派出期间结束后 4 天"}};
    const xy_table *t = calendar_of(&k, "fujian-2024", XY_ZH);
    expect_rows(t, rows, 4);
    cr_expect_str_eq(cell(t, 0, 3), "各省属医院");
    cr_expect_str_eq(cell(t, 0, 4), "福建省卫生健康委员会医政处");
    cr_expect_str_eq(
            cell(t, 0, 6), "F6「名单（附件2）请于10月20日前…请于10月底前…于2025年1月24日前」");
    cr_expect(has_note(t, "印发于 2024-10-16，距首个期限 4 天"));
    cr_expect(has_note(t, "期限当日计入"));
    cr_expect_not(has_note(t, "假定"));
    t = calendar_of(&k, "fujian-2024", XY_EN);
    cr_expect_str_eq(cell(t, 0, 5), "12 day(s) before the window");
    cr_expect_str_eq(cell(t, 3, 5), "4 day(s) after the window");
    cr_expect(has_note(t, "4 days before the first of them"));
    xy_arena_free(k.arena);
}

/* F5: the work plan is due inside the window. */
Test(filings, national_2024)
{
    report_case k;
    report_case_make(&k);
    static const char *const rows[][3] = {
            {"2024-09-30", "国家医疗队巡回医疗具体工作方案", "派出期间第 30 天"},
            {"2024-12-10", "书面总结材料", "派出期间结束后 10 天"}};
    expect_rows(calendar_of(&k, "national-2024", XY_ZH), rows, 2);
    xy_arena_free(k.arena);
}

/* F9: the launch stands between what the national pack asks for. */
Test(filings, jiangxi_2024_has_the_launch)
{
    report_case k;
    report_case_make(&k);
    const xy_table *t = calendar_of(&k, "jiangxi-2024", XY_ZH);
    cr_assert_eq(xy_table_rows(t), 3);
    cr_expect_str_eq(cell(t, 1, 1), "2024-10-12");
    cr_expect_str_eq(cell(t, 1, 6), "F9「启动会」");
    /* The pack is a news item of later date than the first of its deadlines. */
    cr_expect(has_note(t, "印发于 2024-10-13"));
    cr_expect_not(has_note(t, "距首个期限"));
    xy_arena_free(k.arena);
}

/* F7, F8 and J8: a row for each year of the term. */
Test(filings, gansu_2022_year_by_year)
{
    report_case k;
    report_case_make(&k);
    const xy_table *t = calendar_of(&k, "gansu-2022", XY_ZH);
    size_t agreements = 0, evaluations = 0, reports = 0;
    for (size_t r = 0; r < xy_table_rows(t); r++) {
        agreements += strstr(cell(t, r, 2), "协议") != NULL;
        evaluations += strncmp(cell(t, r, 6), "F8", 2) == 0;
        reports += strcmp(cell(t, r, 2), "年度报告") == 0;
        cr_expect(r == 0 || strcmp(cell(t, r - 1, 1), cell(t, r, 1)) <= 0, "by date");
    }
    cr_expect_str_eq(cell(t, 0, 1), "2022-04-05");
    cr_expect_str_eq(cell(t, 0, 5), "派出期间第 1 天");
    cr_expect_eq(agreements, 4, "at the start and before each of three rotations");
    cr_expect_eq(evaluations, 4);
    cr_expect_eq(reports, 4);
    cr_expect(has_note(t, "「年度报告」的期限为假定，理由：方案未定日期；按年底"));
    /* A longer term has more of them, a shorter one fewer. */
    k.inst.window.end = day(2027, 6, 30);
    size_t rows = xy_table_rows(t);
    cr_expect_eq(xy_table_rows(xy_report_filings(k.arena, &k.in, XY_ZH)), rows + 7);
    k.inst.window.end = day(2022, 12, 31);
    cr_expect_eq(xy_table_rows(xy_report_filings(k.arena, &k.in, XY_ZH)), 7);
    xy_arena_free(k.arena);
}

Test(filings, the_29th_of_february_becomes_the_28th)
{
    report_case k;
    report_case_make(&k);
    xy_filing leap = {.id = "f",
            .rule = "X",
            .document = {"材料", NULL},
            .by = {"甲", NULL},
            .to = {"乙", NULL},
            .due = day(2024, 2, 29),
            .yearly = true};
    k.rules.filings = &leap;
    k.rules.filing_count = 1;
    k.inst.window = (xy_window){true, day(2024, 1, 1), day(2028, 12, 31)};
    const xy_table *t = xy_report_filings(k.arena, &k.in, XY_EN);
    static const char *const dates[] = {
            "2024-02-29", "2025-02-28", "2026-02-28", "2027-02-28", "2028-02-29"};
    cr_assert_eq(xy_table_rows(t), 5);
    for (size_t r = 0; r < 5; r++)
        cr_expect_str_eq(cell(t, r, 1), dates[r]);
    cr_expect_str_eq(cell(t, 0, 6), "X", "a rule without a clause is its id");
    xy_arena_free(k.arena);
}
