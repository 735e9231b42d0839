#include "report/tables_of_tiers.h"

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

TestSuite(tables_of_tiers, .init = set_up, .fini = tear_down);

static const char *cell(const xy_table *t, size_t row, size_t column)
{
    return t->cells[row * t->column_count + column];
}

static int32_t day(const char *text)
{
    int32_t number = 0;
    cr_assert(xy_date_parse(&number, text));
    return number;
}

static const char *weeks(xy_lang lang, const char *from, const char *to)
{
    return xy_figure_weeks(k.arena, lang, day(from), day(to));
}

/* ISO 8601: weeks begin on Monday and belong to the year of their Thursday. */
Test(tables_of_tiers, weeks_of_the_calendar)
{
    cr_expect_str_eq(weeks(XY_ZH, "2024-11-04", "2024-11-10"), "2024年第45周");
    cr_expect_str_eq(weeks(XY_ZH, "2024-11-04", "2024-11-11"), "2024年第45—46周");
    cr_expect_str_eq(weeks(XY_EN, "2024-11-04", "2024-11-24"), "2024-W45 to W47");
    cr_expect_str_eq(weeks(XY_ZH, "2024-12-29", "2024-12-30"), "2024年第52周—2025年第1周");
    cr_expect_str_eq(weeks(XY_EN, "2027-01-01", "2027-01-04"), "2026-W53 to 2027-W1");
    cr_expect_str_eq(weeks(XY_EN, "2021-01-03", "2021-01-03"), "2020-W53");
}

/* A national team in county 4 (with row 1, which brings cardiology there) from its sixth day on. */
static void national(int32_t specialty)
{
    xy_commitment *c = XY_NEW(k.arena, xy_commitment);
    *c = (xy_commitment){.tier = XY_TIER_NATIONAL,
            .hospital = "国家队",
            .county = {"c5", 4},
            .window = {true, day("2024-11-09"), day("2024-11-20")},
            .specialties = {XY_NEW(k.arena, xy_ref), 1},
            .clinicians = 2,
            .days = 10};
    c->specialties.items[0] = (xy_ref){k.inst.specialties[specialty].id, specialty};
    k.inst.commitments = c;
    k.inst.commitment_count = 1;
    k.in.measure = xy_measure_build(k.arena, &k.inst, k.travel, &k.policy);
}

Test(tables_of_tiers, who_is_where_and_what_is_missing)
{
    static const char *const expected[][11] = {
            {"连江县", "心血管内科", "2", "省级", "福建省立医院", "2024-11-14 至 2024-11-23",
                    "2024年第46—47周", "3", "0", "0", ""},
            {"连江县", "儿科", "1", "无", "无", "无", "无", "无", "无", "无",
                    "空缺：各级均未派此专科"}};
    static const char *const both[][11] = {
            {"福安市", "心血管内科", "2", "省级", "福建省儿童医院", "2024-11-04 至 2024-11-13",
                    "2024年第45—46周", "1", "5", "5", "与他队同期，专科重复"},
            {"福安市", "心血管内科", "2", "国家", "国家队", "2024-11-09 至 2024-11-20",
                    "2024年第45—47周", "2", "5", "5", "与他队同期，专科重复"}};
    national(0);
    xy_table *t = xy_report_tiers(k.arena, &k.in, XY_ZH);
    cr_assert_eq(t->column_count, 11);
    cr_assert_eq(t->cell_count % 11, 0);
    for (size_t r = 0; r < 2; r++)
        for (size_t c = 0; c < 11; c++)
            cr_expect_str_eq(cell(t, r, c), expected[r][c], "row %zu column %zu", r, c);
    size_t at = 0;
    while (at < xy_table_rows(t) && strcmp(cell(t, at, 0), "福安市") != 0)
        at++;
    cr_assert_lt(at + 1, xy_table_rows(t));
    for (size_t r = 0; r < 2; r++)
        for (size_t c = 0; c < 11; c++)
            cr_expect_str_eq(cell(t, at + r, c), both[r][c], "row %zu column %zu", at + r, c);
    /* c4 must be covered and nobody comes */
    bool named = false;
    for (size_t r = 0; r < xy_table_rows(t); r++)
        named |= strcmp(cell(t, r, 0), "寿宁县") == 0 &&
                strcmp(cell(t, r, 10), "空缺：应当全覆盖而各级均未覆盖") == 0;
    cr_expect(named);
}

/* Of each county, whatever the ids; holes too. */
Test(tables_of_tiers, specialties_stand_in_the_order_of_the_notice)
{
    static xy_text first[] = {{"儿科", NULL}};
    k.plan.rows[0].visit_count = 0; /* two holes in 连江县 */
    for (int ranked = 0; ranked < 2; ranked++) {
        k.rules.high_demand = first;
        k.rules.high_demand_count = (size_t)ranked;
        national(1);
        const xy_table *t = xy_report_tiers(k.arena, &k.in, XY_ZH);
        size_t r = 0;
        while (strcmp(cell(t, r, 0), "福安市") != 0)
            r++;
        cr_expect_str_eq(cell(t, r, 1), ranked ? "儿科" : "心血管内科");
        cr_expect_str_eq(cell(t, r + 1, 1), ranked ? "心血管内科" : "儿科");
        cr_expect_str_eq(cell(t, 0, 0), "连江县");
        cr_expect_str_eq(cell(t, 0, 1), ranked ? "儿科" : "心血管内科");
        cr_expect_str_eq(cell(t, 1, 1), ranked ? "心血管内科" : "儿科");
        cr_expect_str_eq(cell(t, 1, 3), "无", "a hole");
    }
}

Test(tables_of_tiers, other_specialties_and_no_dates)
{
    national(1);
    xy_table *t = xy_report_tiers(k.arena, &k.in, XY_EN);
    size_t r = 0;
    while (strcmp(cell(t, r, 3), "national") != 0)
        r++;
    cr_expect_str_eq(cell(t, r, 10), "meets another team, other specialties");
    k.inst.commitments[0].window.given = false;
    t = xy_report_tiers(k.arena, &k.in, XY_EN);
    r = 0;
    while (strcmp(cell(t, r, 3), "national") != 0)
        r++;
    cr_expect_str_eq(cell(t, r, 5), "no dates given");
    cr_expect_str_eq(cell(t, r, 8), "10");
}

static const char *full(xy_lang lang)
{
    xy_strbuf out = xy_strbuf_in(k.arena);
    xy_document_text(&out, xy_report_full(k.arena, &k.in, lang), 0);
    return xy_strbuf_text(&out);
}

Test(tables_of_tiers, the_report_sums_it_up)
{
    cr_expect_null(strstr(full(XY_ZH), "各级医疗队统筹表"));
    national(0);
    static xy_after after = {.instance_id = "n24",
            .tier = XY_TIER_NATIONAL,
            .year = 2024,
            .title = {"国家项目", "National programme"}};
    memset(after.sha256, 'c', XY_SHA256_CHARS - 1);
    k.plan.after = &after;
    k.plan.after_count = 1;
    static const char *const zh[] = {"已接入「国家项目」的方案（国家，n24，cccccccccccc）",
            "两支以上医疗队同期在县：1 个县，共 5 个县·天",
            "其中专科重复：1 个县，共 5 个县·专科·天",
            "应当全覆盖而各级均未覆盖：1 个县：寿宁县（重点帮扶县）"};
    for (size_t i = 0; i < sizeof zh / sizeof *zh; i++)
        cr_expect(strstr(full(XY_ZH), zh[i]), "%s", zh[i]);
    cr_expect(strstr(full(XY_EN), "same specialty: counties 1, county-specialty-days 5"));
}

Test(tables_of_tiers, rows_of_two_tiers_say_which)
{
    k.inst.hospitals[0].tier_given = true;
    k.inst.hospitals[0].tier = XY_TIER_NATIONAL;
    xy_table *t = xy_report_distribution(k.arena, &k.in, XY_ZH);
    cr_assert_eq(t->column_count, 4);
    cr_expect_str_eq(t->columns[3].title, "层级");
    cr_expect_str_eq(cell(t, 0, 3), "国家");
    cr_expect_str_eq(cell(t, 1, 3), "省级");
    t = xy_report_staffing(k.arena, &k.in, XY_EN);
    cr_expect_str_eq(t->columns[t->column_count - 1].title, "Tier");
    cr_expect_str_eq(cell(t, 0, t->column_count - 1), "national");
    cr_assert_eq(t->cell_count % t->column_count, 0);
    t = xy_report_counties(k.arena, &k.in, XY_ZH);
    cr_expect_not_null(strstr(cell(t, 0, 3), "（国家）"));
    cr_expect_not_null(strstr(full(XY_ZH), "各级医疗队统筹表"));
}
