#include "unit/report/report_case.h"

#include "report/assumptions.h"
#include "report/figures.h"
#include "sheet/table_csv.h"
#include "support/load.h"

#include <stdlib.h>
#include <unistd.h>

static const char *cell(const xy_table *t, size_t row, size_t column)
{
    return t->cells[row * t->column_count + column];
}

static const char *csv(xy_arena *arena, const xy_table *t)
{
    xy_strbuf out = xy_strbuf_in(arena);
    xy_table_csv(&out, t, true);
    return xy_strbuf_text(&out);
}

static const char *summary(report_case *k, xy_lang lang)
{
    xy_strbuf out = xy_strbuf_in(k->arena);
    xy_document_text(&out, xy_report_summary(k->arena, &k->in, lang), 0);
    return xy_strbuf_text(&out);
}

#define EXPECT_IN(text, part) cr_expect(strstr(text, part) != NULL, "no '%s' in\n%s", part, text)
#define EXPECT_NOT_IN(text, part) cr_expect(strstr(text, part) == NULL, "'%s' in\n%s", part, text)

Test(documents, table_is_as_published)
{
    report_case k;
    report_case_make(&k);
    static const char *const zh[3][3] = {{"1", "福建省立医院", "罗源县、连江县"},
            {"2", "福建省儿童医院", "福安市"}, {"3", "福建中医人民医院、福建省儿童医院", "霞浦县"}};
    static const char *const en[3][3] = {
            {"1", "Provincial Hospital", "Luoyuan County, Lianjiang County"},
            {"2", "Children's Hospital", "Fu'an City"},
            {"3", "福建中医人民医院, Children's Hospital", "Xiapu County"}};
    xy_table *table = xy_report_distribution(k.arena, &k.in, XY_ZH);
    cr_expect_str_eq(table->title, "2024年省级医疗队巡回医疗地区分布表");
    cr_assert_eq(table->column_count, 3);
    cr_assert_eq(xy_table_rows(table), 3);
    cr_expect_str_eq(table->columns[0].title, "序号");
    cr_expect_str_eq(table->columns[1].title, "省属医院");
    cr_expect_str_eq(table->columns[2].title, "巡回医疗地区");
    for (size_t r = 0; r < 3; r++)
        for (size_t c = 0; c < 3; c++)
            cr_expect_str_eq(cell(table, r, c), zh[r][c]);
    table = xy_report_distribution(k.arena, &k.in, XY_EN);
    cr_expect_str_eq(table->title, "Table of 2024");
    for (size_t r = 0; r < 3; r++)
        for (size_t c = 0; c < 3; c++)
            cr_expect_str_eq(cell(table, r, c), en[r][c]);
    xy_arena_free(k.arena);
}

Test(documents, table_has_plain_titles_without_a_pack)
{
    report_case k;
    report_case_make(&k);
    k.rules.table_title = (xy_text){NULL, NULL};
    memset(k.rules.table_columns, 0, sizeof k.rules.table_columns);
    xy_table *table = xy_report_distribution(k.arena, &k.in, XY_ZH);
    cr_expect_str_eq(table->title, "巡回医疗地区分布表");
    cr_expect_str_eq(table->columns[1].title, "派出医院");
    xy_arena_free(k.arena);
}

/* What is written can be read again, notes and all. */
Test(documents, table_can_be_read_back)
{
    for (int lang = XY_ZH; lang <= XY_EN; lang++) {
        report_case k;
        report_case_make(&k);
        xy_findings err;
        xy_sheet sheet;
        xy_distribution d;
        xy_findings_init(&err, k.arena);
        const char *text = csv(k.arena, xy_report_distribution(k.arena, &k.in, (xy_lang)lang));
        cr_assert_eq(xy_csv_parse(&sheet, k.arena, text, strlen(text), "t", &err), XY_OK);
        cr_assert_eq(xy_table_from_sheet(&d, k.arena, &k.inst, &sheet, &err), XY_OK, "%s",
                xy_finding_line(k.arena, &err.kept[0], XY_EN));
        cr_assert_eq(d.count, 3);
        for (int32_t r = 0; r < 3; r++) {
            const xy_row *row = &k.plan.rows[r];
            cr_expect_eq(d.rows[r].hospitals[0], row->lead);
            cr_expect_eq(d.rows[r].hospital_count, row->hospital_count);
            cr_assert_eq(d.rows[r].county_count, row->visit_count);
            for (int32_t v = 0; v < row->visit_count; v++)
                cr_expect_eq(d.rows[r].counties[v], row->visits[v].county);
        }
        xy_arena_free(k.arena);
    }
}

Test(documents, staffing)
{
    report_case k;
    report_case_make(&k);
    xy_table *table = xy_report_staffing(k.arena, &k.in, XY_ZH);
    cr_assert_eq(xy_table_rows(table), 9);
    cr_expect_str_eq(cell(table, 1, 3), "心血管内科");
    cr_expect_str_eq(cell(table, 1, 4), "中级");
    cr_expect_str_eq(cell(table, 1, 5), "2");
    cr_expect_str_eq(cell(table, 2, 3), "管理人员");
    cr_expect_str_eq(cell(table, 2, 4), "—");
    cr_expect_str_eq(cell(table, 3, 3), "合计");
    cr_expect_str_eq(cell(table, 3, 5), "4");
    cr_expect_str_eq(cell(table, 3, 6),
            "计入规模 4 人，应不少于 8 人；高级职称占医务人员 33.33%（1/3），应超过 50.00%");
    cr_expect_str_eq(cell(table, 5, 6),
            "计入规模 1 人，应不少于 5 人；高级职称占医务人员 100.00%（1/1），应超过 50.00%");
    cr_expect_str_eq(cell(table, 6, 1), "福建省儿童医院"); /* of the joint team */
    cr_expect_str_eq(cell(table, 8, 1), "福建中医人民医院、福建省儿童医院");
    EXPECT_IN(cell(table, 8, 6), "应不少于 8 人");
    k.rules.settings.senior_share_base = XY_BASE_TEAM;
    k.rules.settings.senior_share_strict = 0;
    k.rules.settings.managers_count_toward_size = 0;
    table = xy_report_staffing(k.arena, &k.in, XY_EN);
    cr_expect_str_eq(cell(table, 3, 6),
            "size 3, must be at least 8; seniors are 25.00% of the team (1 of 4), must be at least "
            "50.00%");
    k.rules.settings.senior_share_permille = 0; /* nothing is asked, so nothing is said of it */
    table = xy_report_staffing(k.arena, &k.in, XY_ZH);
    cr_expect_str_eq(
            cell(table, 3, 6), "计入规模 3 人，应不少于 8 人；高级职称占全队 25.00%（1/4）");
    xy_arena_free(k.arena);
}

/* D6: at TCM hospitals alone the smaller size holds, and it is the one that is printed. */
Test(documents, staffing_of_a_team_at_a_tcm_hospital)
{
    report_case k;
    report_case_make(&k);
    k.rules.settings.team_size_min_tcm_host = 3;
    EXPECT_IN(cell(xy_report_staffing(k.arena, &k.in, XY_ZH), 3, 6), "应不少于 8 人");
    for (int32_t v = 0; v < k.plan.rows[0].visit_count; v++)
        k.inst.counties[k.plan.rows[0].visits[v].county].host_kind = XY_HOST_TCM;
    EXPECT_IN(cell(xy_report_staffing(k.arena, &k.in, XY_ZH), 3, 6), "应不少于 3 人");
    xy_arena_free(k.arena);
}

/* What the notice names first comes first, whatever the ids. */
Test(documents, specialties_stand_in_the_order_of_the_notice)
{
    report_case k;
    report_case_make(&k);
    static xy_text first[] = {{"别的科", NULL}, {"儿科", NULL}};
    k.plan.rows[0].staff[3] = k.plan.rows[0].staff[2]; /* the manager stays last */
    k.plan.rows[0].staff[2] = (xy_sent){0, 1, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, 1};
    k.plan.rows[0].staff_count = 4;
    xy_table *table = xy_report_staffing(k.arena, &k.in, XY_ZH);
    cr_expect_str_eq(cell(table, 0, 3), "心血管内科");
    k.rules.high_demand = first;
    k.rules.high_demand_count = 2;
    table = xy_report_staffing(k.arena, &k.in, XY_ZH);
    cr_expect_str_eq(cell(table, 0, 3), "儿科");
    cr_expect_str_eq(cell(table, 1, 3), "心血管内科");
    cr_expect_str_eq(cell(table, 1, 4), "正高", "equal ones keep their order");
    cr_expect_str_eq(cell(table, 2, 4), "中级");
    cr_expect_str_eq(cell(table, 3, 3), "管理人员");
    k.plan.rows[0].visit_count = 0; /* nobody comes: both needs stand in one cell */
    table = xy_report_counties(k.arena, &k.in, XY_ZH);
    cr_expect_str_eq(cell(table, 0, 9), "儿科、心血管内科");
    xy_arena_free(k.arena);
}

Test(documents, a_plan_without_staff_says_so)
{
    report_case k;
    report_case_make(&k);
    for (int r = 0; r < 3; r++)
        k.plan.rows[r].staff_count = 0;
    xy_table *table = xy_report_staffing(k.arena, &k.in, XY_ZH);
    cr_expect_eq(xy_table_rows(table), 0);
    EXPECT_IN(csv(k.arena, table), "本方案未含人员构成");
    xy_arena_free(k.arena);
}

Test(documents, counties)
{
    report_case k;
    report_case_make(&k);
    xy_table *t = xy_report_counties(k.arena, &k.in, XY_ZH);
    static const char *const rows[][10] = {
            {"连江县", "福州市", "重点帮扶县", "第 1 队 福建省立医院", "2024-11-14 至 2024-11-23",
                    "10", "75.00%", "心血管内科", "无", "儿科"},
            {"霞浦县", "宁德市", "重点帮扶县、少数民族乡（1 个）",
                    "第 3 队 福建中医人民医院、福建省儿童医院", "2024-11-04 至 2024-11-13", "10",
                    "62.50%", "儿科", "心血管内科（50.00%）", "无"},
            {"寿宁县", "宁德市", "重点帮扶县", "未安排", "—", "—", "不适用", "无", "无", "无"}};
    static const size_t which[] = {0, 2, 3};
    cr_assert_eq(xy_table_rows(t), 5);
    cr_assert_eq(t->column_count, 10);
    for (size_t i = 0; i < 3; i++)
        for (size_t c = 0; c < 10; c++)
            cr_expect_str_eq(cell(t, which[i], c), rows[i][c], "row %zu column %zu: %s", i, c,
                    cell(t, which[i], c));
    xy_arena_free(k.arena);
}

Test(documents, summary_says_what_was_found_and_proved)
{
    report_case k;
    report_case_make(&k);
    const char *zh = summary(&k, XY_ZH), *en = summary(&k, XY_EN);
    EXPECT_IN(zh, "依据：关于巡回医疗的通知（某卫函〔2024〕1号）");
    EXPECT_IN(zh, "策略：均衡\n");
    EXPECT_IN(zh, "   1  福建省立医院                      罗源县、连江县      75.00%");
    EXPECT_IN(zh, "行车时间（估算）");
    EXPECT_IN(zh, "5 / 6");
    EXPECT_IN(zh, "基尼系数");
    EXPECT_IN(zh, "差距 2.50%");
    EXPECT_IN(zh, "已证明最优");
    EXPECT_IN(zh, "无可选余地，略过");
    EXPECT_IN(en, "Driving distance (estimated)");
    EXPECT_IN(en, "gap 1.00%");
    EXPECT_IN(en, "3 * pairs kept from last time - teams across prefectures");
    EXPECT_IN(en, "Specialty match (of clinicians asked to match)");
    k.travel->estimated_legs = 0;
    EXPECT_NOT_IN(summary(&k, XY_EN), "stimated");
    k.travel->estimated_legs = k.travel->matrix_legs = 4;
    EXPECT_IN(summary(&k, XY_EN), "Driving time (partly estimated)");
    k.plan.proof.stage_count = 0;
    EXPECT_NOT_IN(summary(&k, XY_EN), "Proof by stage");
    xy_arena_free(k.arena);
}

Test(documents, gaps_that_round_to_nothing_are_not_nothing)
{
    report_case k;
    report_case_make(&k);
    k.plan.proof.stages[1].bound = k.plan.proof.stages[1].value + 2;
    EXPECT_IN(summary(&k, XY_EN), "gap <0.01%");
    k.plan.proof.stages[1].value = 0;
    EXPECT_IN(summary(&k, XY_EN), "not proved");
    xy_arena_free(k.arena);
}

Test(documents, soft_requirements_are_quoted)
{
    report_case k;
    report_case_make(&k);
    k.soft.file = "/some/path/plan.json";
    xy_finding *f = xy_find(&k.soft, XY_WARNING, XY_MSG_R_SIZE, XY_NOWHERE, "4", "8", NULL, NULL);
    f->rule = xy_rules_quote(&k.rules, "D8");
    xy_find(&k.soft, XY_ERROR, XY_MSG_R_SIZE, XY_NOWHERE, "4", "8", NULL, NULL)->rule =
            xy_rules_quote(&k.rules, "X1");
    EXPECT_IN(summary(&k, XY_ZH),
            "- 软性：计入规模 4 人，应不少于 8 人（规则 D8「适当配备管理人员」）\n"
            "- 硬性：计入规模 4 人，应不少于 8 人（规则 X1）\n");
    EXPECT_IN(summary(&k, XY_EN),
            "- soft: size 4, must be at least 8 (rule D8: Some managers go.)\n");
    for (int i = 0; i < XY_FINDINGS_KEPT; i++)
        xy_find(&k.soft, XY_INFO, XY_MSG_R_SIZE, XY_NOWHERE, "4", "8", NULL, NULL);
    EXPECT_IN(summary(&k, XY_ZH), "另有 2 条未列出。");
    EXPECT_NOT_IN(case_everything(&k), "/some/path");
    xy_arena_free(k.arena);
}

Test(documents, assumed_data_are_marked_everywhere)
{
    report_case k;
    report_case_make(&k);
    for (int l = XY_ZH; l <= XY_EN; l++) {
        xy_lang lang = (xy_lang)l;
        const char *needs = lang == XY_ZH
                ? "5 个受援县的薄弱专科需求为假定数据，理由：seeded model"
                : "Counties (5), weak-specialty needs: assumed; reason: seeded model";
        const char *staff = lang == XY_ZH ? "3 家派出医院的可派人员为假定数据，理由：seeded "
                                            "model（其中 1 项理由不同）"
                                          : "Hospitals (3), available staff: assumed; reason: "
                                            "seeded model (for 1 of them another reason)";
        const char *texts[] = {csv(k.arena, xy_report_distribution(k.arena, &k.in, lang)),
                csv(k.arena, xy_report_staffing(k.arena, &k.in, lang)),
                csv(k.arena, xy_report_counties(k.arena, &k.in, lang)), summary(&k, lang)};
        for (int i = 0; i < 4; i++) {
            EXPECT_IN(texts[i], needs);
            EXPECT_IN(texts[i], staff);
        }
        EXPECT_IN(texts[0],
                lang == XY_ZH ? "直线距离乘以 1.35，时速 50 公里" : "times 1.35, at 50 km/h");
        EXPECT_IN(texts[3], lang == XY_ZH ? "队伍人数上限" : "largest team size");
    }
    xy_arena_free(k.arena);
}

Test(documents, nothing_is_marked_where_nothing_is_assumed)
{
    report_case k;
    report_case_make(&k);
    for (size_t i = 0; i < k.inst.hospital_count; i++)
        k.inst.hospitals[i].provenance = (xy_provenance){0};
    for (size_t i = 0; i < k.inst.county_count; i++)
        k.inst.counties[i].provenance = (xy_provenance){0};
    memset(k.rules.setting_assumed, 0, sizeof k.rules.setting_assumed);
    k.travel->estimated_legs = 0;
    cr_expect_eq(xy_report_distribution(k.arena, &k.in, XY_ZH)->note_count, 0);
    EXPECT_IN(summary(&k, XY_ZH), "无假定数据。");
    xy_arena_free(k.arena);
}

Test(documents, report_lists_reasons_sources_and_remarks)
{
    report_case k;
    report_case_make(&k);
    xy_pair source = {"census", {"Census of 2020", NULL}}, use = {"population", {"census", NULL}};
    xy_override override = {xy_setting_find("senior_titles"), 1 << XY_TITLE_CHIEF, XY_NOWHERE};
    k.inst.sources = &source;
    k.inst.source_count = 1;
    k.inst.counties[0].provenance.sources = &use;
    k.inst.counties[0].provenance.source_count = 1;
    k.inst.categories[0].provenance.note = (xy_text){"a stand-in", NULL};
    k.inst.overrides = &override;
    k.inst.override_count = 1;
    xy_strbuf out = xy_strbuf_in(k.arena);
    xy_document_markdown(&out, xy_report_full(k.arena, &k.in, XY_ZH));
    const char *text = xy_strbuf_text(&out);
    EXPECT_IN(text, "# 小例\\|方案\n");
    EXPECT_IN(text,
            "- 2 家派出医院的可派人员、5 个受援县的薄弱专科需求为假定数据，理由：seeded model\n");
    EXPECT_IN(text, "- 1 家派出医院的可派人员为假定数据，理由：a guess\n");
    EXPECT_IN(text, "- 规则取值「队伍人数上限」（10）为假定，理由：未定人数上限\n");
    EXPECT_IN(text, "- 1 个受援县的常住人口来源：Census of 2020\n");
    EXPECT_NOT_IN(text, "：census");
    EXPECT_IN(text, "- 1 个优先类别：a stand-in\n");
    EXPECT_IN(text, "- 计为高级的职称：正高\n");
    EXPECT_IN(text, "程序版本：0.0；数据校验码（SHA-256）：aaaa");
    xy_arena_free(k.arena);
}

static const char *full_report(report_case *k, xy_lang lang)
{
    xy_strbuf out = xy_strbuf_in(k->arena);
    xy_document_markdown(&out, xy_report_full(k->arena, &k->in, lang));
    return xy_strbuf_text(&out);
}

/* All sources are told, equal ones once, keys written out, also inside a sentence. */
Test(documents, no_source_is_cut)
{
    report_case k;
    report_case_make(&k);
    xy_pair sources[] = {{"census", {"人口普查", "Census"}}, {"idle", {"未用资料", NULL}}};
    xy_pair uses[] = {{"population", {"census", NULL}}, {"name", {"census", NULL}}};
    k.inst.sources = sources;
    k.inst.source_count = 2;
    k.inst.counties[0].provenance.sources = uses;
    k.inst.counties[0].provenance.source_count = 2;
    k.inst.hospitals[0].provenance.sources = uses + 1;
    k.inst.hospitals[0].provenance.source_count = 1;
    xy_township *towns = XY_NEW_N(k.arena, xy_township, 9);
    xy_pair *points = XY_NEW_N(k.arena, xy_pair, 9);
    for (int i = 0; i < 9; i++) {
        points[i] = (xy_pair){"location", {xy_arena_printf(k.arena, "census：第 %d 页", i), NULL}};
        towns[i] = (xy_township){.id = "t", .name = {"某乡", NULL}};
        towns[i].provenance.sources = &points[i];
        towns[i].provenance.source_count = 1;
    }
    k.inst.counties[1].townships = towns;
    k.inst.counties[1].township_count = 9;
    const char *text = full_report(&k, XY_ZH);
    EXPECT_IN(text, "- 1 家派出医院的名称、1 个受援县的常住人口、1 个受援县的名称来源：人口普查\n");
    for (int i = 0; i < 9; i++)
        EXPECT_IN(text, xy_arena_printf(k.arena, "坐标来源：人口普查：第 %d 页\n", i));
    EXPECT_IN(text, "- 其他资料：未用资料\n");
    EXPECT_IN(
            full_report(&k, XY_EN), "Hospitals (1), name; Counties (1), population; Counties (1),");
    xy_arena_free(k.arena);
}

static void decide(report_case *k)
{
    xy_ref *refs = XY_NEW_N(k->arena, xy_ref, 6);
    for (int i = 0; i < 5; i++)
        refs[i] = (xy_ref){k->inst.counties[i].id, i};
    xy_ref *person = XY_NEW(k->arena, xy_ref);
    *person = (xy_ref){"s0", 0};
    int32_t day = xy_date_from_civil(2024, 11, 4);
    xy_lock locks[] = {{.kind = XY_PIN_ROW,
                               .hospital = {"h1", 0},
                               .counties = {refs, 2},
                               .window = {true, day, day + 30},
                               .staff = {person, 1}},
            {.kind = XY_PIN_PAIR, .hospital = {"h2", 1}, .counties = {refs + 4, 1}},
            {.kind = XY_PIN_PAIR, .hospital = {"h1", 0}, .counties = {refs + 4, 1}},
            {.kind = XY_BAN_PAIR, .hospital = {"h2", 1}, .counties = {refs, 1}},
            {.kind = XY_BAN_GROUP, .hospital = {NULL, XY_UNKNOWN}, .counties = {refs + 2, 2}}};
    k->inst.lock_count = sizeof locks / sizeof *locks;
    k->inst.locks = XY_NEW_N(k->arena, xy_lock, k->inst.lock_count);
    memcpy(k->inst.locks, locks, sizeof locks);
}

Test(documents, decisions_made_before_are_told)
{
    report_case k;
    report_case_make(&k);
    EXPECT_NOT_IN(full_report(&k, XY_ZH), "事先");
    decide(&k);
    const char *text = full_report(&k, XY_ZH);
    EXPECT_IN(text, "## 事先作出的决定");
    EXPECT_IN(text,
            "| 锁定：该院一队只去这些县 | 福建省立医院 | 连江县、罗源县 | 2024-11-04 至 2024-12-04 | 1 |");
    EXPECT_IN(text, "| 锁定：该院一队去该县 | 福建省儿童医院 | 福安市 | — | — |");
    EXPECT_IN(text, "| 禁止：该院不去该县 | 福建省儿童医院 | 连江县 | — | — |");
    EXPECT_IN(text, "| 禁止：两县不由同一支队伍服务 | — | 霞浦县、寿宁县 | — | — |");
    EXPECT_IN(text, "：序号 1 为事先锁定，未参与优选");
    EXPECT_IN(text, "：序号 2 含事先锁定的医院与县结对");
    EXPECT_IN(summary(&k, XY_EN), "rows pinned beforehand, not chosen by the solver: 1");
    EXPECT_IN(csv(k.arena, xy_report_staffing(k.arena, &k.in, XY_ZH)), "序号 1 为事先锁定");
    EXPECT_NOT_IN(csv(k.arena, xy_report_distribution(k.arena, &k.in, XY_ZH)), "锁定");
    EXPECT_NOT_IN(case_everything(&k), SECRET_NAME);
    xy_arena_free(k.arena);
}

Test(documents, comparison)
{
    report_case k, other;
    report_case_make(&k);
    report_case_make(&other);
    other.plan.rows[0].visits[0].county = 0;
    other.plan.rows[0].visits[1].county = 1;
    other.plan.rows[1].visits[0].county = 3;
    xy_measure_rows(&other.plan.measures, other.arena, k.in.measure, other.plan.rows, 3);
    k.in.reference = &other.plan;
    k.in.reference_name = "table.csv";
    xy_strbuf out = xy_strbuf_in(k.arena);
    xy_document_text(&out, xy_report_comparison(k.arena, &k.in, XY_EN), 0);
    const char *text = xy_strbuf_text(&out);
    EXPECT_IN(text, "Comparison\n");
    EXPECT_IN(text, "Settings of the rule pack that are assumed (1): largest team size");
    EXPECT_NOT_IN(text, "stand in the report");
    EXPECT_IN(text, "percentage points");
    EXPECT_IN(text, "+9.38 percentage points"); /* the city's 37.5 % of a quarter of all need */
    EXPECT_IN(text, "same counties, other order");
    EXPECT_IN(text, "Fu'an City");
    EXPECT_IN(text, "Requirements that 'Compared table' does not meet, and remarks");
    EXPECT_IN(text, "the compared table is that of 'table.csv'");
    k.in.reference = NULL;
    out = xy_strbuf_in(k.arena);
    xy_document_text(&out, xy_report_comparison(k.arena, &k.in, XY_ZH), 0);
    EXPECT_IN(xy_strbuf_text(&out), "方案评估\n");
    EXPECT_NOT_IN(xy_strbuf_text(&out), "逐院对照");
    xy_arena_free(k.arena);
    xy_arena_free(other.arena);
}

Test(documents, hold_no_person)
{
    report_case k;
    report_case_make(&k);
    const char *all = case_everything(&k);
    cr_assert_gt(strlen(all), 10000);
    EXPECT_NOT_IN(all, SECRET_NAME);
    EXPECT_NOT_IN(all, SECRET_PHONE);
    EXPECT_NOT_IN(all, "{0}");
    EXPECT_NOT_IN(all, "R_");
    xy_arena_free(k.arena);
}

Test(documents, are_the_same_bytes_each_time)
{
    report_case a, b;
    report_case_make(&a);
    report_case_make(&b);
    cr_expect_str_eq(case_everything(&a), case_everything(&b));
    xy_arena_free(a.arena);
    xy_arena_free(b.arena);
}

Test(documents, settings_of_a_tier_say_why_they_are_assumed)
{
    report_case k;
    report_case_make(&k);
    xy_tier_setting own[] = {{.tier = XY_TIER_PROVINCIAL,
                                     .setting = xy_setting_find("team_size_min"),
                                     .value = 8,
                                     .rule = "D3",
                                     .assumed = {"按福建", "as Fujian has it"}},
            {.tier = XY_TIER_NATIONAL,
                    .setting = xy_setting_find("team_size_min"),
                    .value = 5,
                    .rule = "D1"}};
    k.rules.tier_settings = own;
    k.rules.tier_setting_count = 2;
    xy_lines lines = xy_lines_in(k.arena), zh = lines;
    xy_assumption_lines(&lines, &k.inst, k.travel, XY_EN);
    xy_assumption_lines(&zh, &k.inst, k.travel, XY_ZH);
    const char *last = lines.items[lines.count - 1];
    EXPECT_IN(last, "of provincial teams: assumed; reason: as Fujian has it");
    EXPECT_IN(zh.items[zh.count - 1], "省级队伍的规则取值");
    for (size_t i = 0; i < lines.count; i++)
        EXPECT_NOT_IN(lines.items[i], "national teams");
    xy_arena_free(k.arena);
}

Test(documents, set_of_files)
{
    static const char *const names[] = {"table.zh.csv", "table.en.csv", "table.zh.md",
            "table.en.md", "staffing.zh.csv", "staffing.en.csv", "staffing.zh.md", "staffing.en.md",
            "counties.zh.csv", "counties.en.csv", "counties.zh.md", "counties.en.md",
            "prefectures.zh.csv", "prefectures.en.csv", "prefectures.zh.md", "prefectures.en.md",
            "costs.zh.csv", "costs.en.csv", "costs.zh.md", "costs.en.md", "report.zh.md",
            "report.en.md"};
    report_case k;
    report_case_make(&k);
    xy_findings err;
    char directory[] = "/tmp/xunyi-report-XXXXXX";
    k.inst.hospitals[0].cost_per_person_day = 300;
    xy_findings_init(&err, k.arena);
    cr_assert_not_null(mkdtemp(directory));
    xy_outset *set = xy_outset_new(k.arena);
    cr_assert_eq(xy_report_write_all(set, k.arena, directory, &k.in, &err), XY_OK);
    cr_assert_eq(xy_outset_commit(set), XY_OK);
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *data;
        size_t length;
        const char *path = xy_path_join(k.arena, directory, names[i]);
        cr_assert_eq(xy_file_read(&data, &length, k.arena, path, 1 << 20), XY_OK, "%s", path);
        cr_expect_gt(length, 100);
        bool marked = strncmp(data, XY_UTF8_BOM, 3) == 0;
        cr_expect_eq(marked, strstr(names[i], ".csv") != NULL);
        cr_expect(strstr(data, directory) == NULL);
        cr_expect_eq(unlink(path), 0);
    }
    cr_expect_eq(rmdir(directory), 0); /* nothing else was written */
    xy_outset *nowhere = xy_outset_new(k.arena);
    cr_expect_eq(xy_report_write_all(nowhere, k.arena, "/nonexistent", &k.in, &err), XY_EIO);
    cr_assert_eq(err.errors, 1);
    EXPECT_IN(xy_finding_line(k.arena, &err.kept[0], XY_EN), "/nonexistent/table.zh.csv");
    xy_outset_abandon(nowhere);
    xy_arena_free(k.arena);
}

static void expect_words(const xy_pair *pairs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const char *field = pairs[i].key ? pairs[i].key : "";
        cr_expect(!field[0] || strcmp(xy_label(XY_ZH, "R_FIELD_", field), field) != 0, "%s", field);
    }
}

/* What the bundled programmes say is assumed is named in Chinese. */
Test(documents, assumed_fields_of_the_programmes_have_words)
{
    static const char *const names[] = {
            "fujian-2024", "national-2024", "jiangxi-2024", "gansu-2022", "municipal-ningde-2024"};
    xy_arena *arena = xy_arena_new(NULL);
    for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
        xy_findings err;
        xy_findings_init(&err, arena);
        const xy_instance *inst = xy_bundled_instance(
                arena, xy_arena_printf(arena, "instances/%s/instance.json", names[n]), &err);
        cr_assert_not_null(inst);
        expect_words(inst->provenance.assumed, inst->provenance.assumed_count);
        for (size_t i = 0; i < inst->commitment_count; i++)
            expect_words(inst->commitments[i].provenance.assumed,
                    inst->commitments[i].provenance.assumed_count);
    }
    xy_arena_free(arena);
}

Test(documents, a_field_within_a_field_is_named_by_both)
{
    report_case k;
    report_case_make(&k);
    k.inst.counties[0].provenance = case_assumed(k.arena, "host.kind", "drawn");
    EXPECT_IN(summary(&k, XY_ZH), "1 个受援县的受援医院的类别为假定数据，理由：drawn");
    EXPECT_IN(summary(&k, XY_EN), "Counties (1), host hospital, kind: assumed; reason: drawn");
    xy_arena_free(k.arena);
}

/* A pack that cites a notice and asks for something else says so. */
Test(documents, a_pack_that_differs_from_its_document_says_so)
{
    report_case k;
    report_case_make(&k);
    xy_settings notice = k.rules.settings;
    EXPECT_NOT_IN(summary(&k, XY_ZH), "不同的取值");
    k.rules.document_pack = "fujian-2024";
    k.rules.document_settings = &notice;
    EXPECT_NOT_IN(summary(&k, XY_ZH), "不同的取值");
    k.rules.settings.townships_min = notice.townships_min + 5;
    k.rules.settings.managers_count_toward_size = 0;
    EXPECT_IN(summary(&k, XY_ZH), "与该文件（规则包「fujian-2024」）不同的取值：");
    EXPECT_IN(summary(&k, XY_ZH), "管理人员计入队伍人数 否（原为 是）；覆盖乡镇数下限 5（原为 0）");
    EXPECT_IN(full_report(&k, XY_EN), "least townships 5 (was 0)");
    xy_arena_free(k.arena);
}
