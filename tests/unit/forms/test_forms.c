#include "forms/paper.h"
#include "unit/office/word_walk.h"
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

TestSuite(forms, .init = set_up, .fini = tear_down);

/* A seat for everybody the row sends; the first leads, chiefs are the hospital's only person, the
 * others are to be named. */
static void seat_all(xy_row *row)
{
    row->members = XY_NEW_N(k.arena, xy_member, 8);
    for (int32_t e = 0; e < row->staff_count; e++)
        for (int32_t i = 0; i < row->staff[e].count; i++) {
            const xy_sent *sent = &row->staff[e];
            row->members[row->member_count] = (xy_member){.seat = row->member_count + 1,
                    .hospital = sent->hospital,
                    .specialty = sent->specialty,
                    .title = sent->title,
                    .role = sent->role,
                    .person = sent->title == XY_TITLE_CHIEF ? 0 : XY_UNKNOWN,
                    .leader = row->member_count == 0,
                    .from = row->visits[0].from,
                    .to = row->visits[row->visit_count - 1].to};
            row->member_count++;
        }
}

static xy_paper made(xy_paper_maker *make, xy_lang lang)
{
    xy_paper paper = {xy_strbuf_in(k.arena), xy_strbuf_in(k.arena)};
    cr_assert_eq(make(&paper, k.arena, &k.in, lang), XY_OK);
    return paper;
}

static const char *words(xy_paper_maker *make, xy_lang lang)
{
    xy_paper paper = made(make, lang);
    word_check(k.arena, &paper.docx);
    return word_words(k.arena, &paper.docx);
}

static const char *workplan(xy_tier tier, xy_lang lang)
{
    xy_strbuf docx = xy_strbuf_in(k.arena);
    cr_assert_eq(xy_workplan_paper(&docx, k.arena, &k.in, tier, lang), XY_OK);
    word_check(k.arena, &docx);
    return word_words(k.arena, &docx);
}

Test(forms, the_table_stands_below_its_label_and_number)
{
    k.rules.table_label = (xy_text){"附件1", "Annex 1"};
    cr_assert_str_eq(words(xy_distribution_paper, XY_ZH),
            "附件1\n2024年省级医疗队巡回医疗地区分布表\n（某卫函〔2024〕1号）\n\n"
            "序号|省属医院|巡回医疗地区|\n1|福建省立医院|罗源县、连江县|\n"
            "2|福建省儿童医院|福安市|\n3|福建中医人民医院、福建省儿童医院|霞浦县|\n\n");
    cr_assert_not_null(strstr(words(xy_distribution_paper, XY_EN), "Annex 1\nTable of 2024\n"));
    k.rules.table_label = (xy_text){NULL, NULL};
    k.rules.number = NULL;
    cr_assert_eq(strncmp(words(xy_distribution_paper, XY_ZH), "2024年省级医疗队", 20), 0,
            "without label and number the title comes first");
}

Test(forms, the_roster_has_a_form_for_each_hospital)
{
    xy_paper none = made(xy_roster_paper, XY_ZH);
    cr_assert(none.docx.length == 0 && none.xlsx.length == 0, "nobody goes");
    seat_all(&k.plan.rows[0]);
    seat_all(&k.plan.rows[2]);
    k.rules.roster_label = (xy_text){"附件2", NULL};
    const char *text = words(xy_roster_paper, XY_ZH);
    cr_assert_not_null(strstr(text,
            "附件2\n医疗队队员名单\n\n派出医院：福建省立医院|填报人：" SECRET_NAME
            "|联系方式：" SECRET_PHONE "|\n\n序号|巡回医疗县区|姓名|专业|职务/职称|联系电话|\n"
            "1|罗源县、连江县|" SECRET_NAME "|心血管内科|队长、正高|" SECRET_PHONE "|\n"));
    cr_assert_not_null(strstr(text, "派出医院：福建中医人民医院|"));
    xy_paper paper = made(xy_roster_paper, XY_ZH);
    cr_assert_not_null(package_part(k.arena, &paper.xlsx, "xl/worksheets/sheet3.xml"));
    cr_assert_null(package_part(k.arena, &paper.xlsx, "xl/worksheets/sheet4.xml"));
}

/* Whoever opens any other paper learns no name and no number. */
Test(forms, only_the_roster_names_people)
{
    seat_all(&k.plan.rows[0]);
    seat_all(&k.plan.rows[2]);
    k.rules.settings.mask_personal_data = 1;
    static xy_paper_maker *const makers[] = {xy_distribution_paper, xy_summary_paper};
    for (int lang = XY_ZH; lang <= XY_EN; lang++) {
        xy_strbuf all = xy_strbuf_in(k.arena);
        xy_strbuf_add(&all, workplan(XY_TIER_COUNT, (xy_lang)lang));
        for (int i = 0; i < 2; i++) {
            xy_paper paper = made(makers[i], (xy_lang)lang);
            xy_strbuf_add(&all, word_words(k.arena, &paper.docx));
            const char *strings = package_part(k.arena, &paper.xlsx, "xl/sharedStrings.xml");
            cr_assert_not_null(strings);
            xy_strbuf_add(&all, strings);
        }
        cr_assert_null(strstr(xy_strbuf_text(&all), SECRET_NAME));
        cr_assert_null(strstr(xy_strbuf_text(&all), SECRET_PHONE));
        cr_assert_not_null(
                strstr(xy_strbuf_text(&all), lang == XY_ZH ? "福建省立医院" : "Provincial"));
    }
}

static void give_rules(void)
{
    static xy_rule rules[] = {{"D3", "", {"人数不少于下限。", "A least number."}, XY_LEVEL_HARD},
            {"E4", "做到…全覆盖", {"重点县须全部覆盖。", "All are covered."}, XY_LEVEL_SOFT},
            {"E8", "附件9", {"保持结对。", "Pairs stay."}, XY_LEVEL_SOFT},
            {"G1", "开展疾病诊疗", {"医疗队开展诊疗。", "Teams treat patients."}, XY_LEVEL_INFO},
            {"G2", "", {"指导县医院。", "The county hospital is guided."}, XY_LEVEL_INFO}};
    static const char *basis[] = {"《某文件》", "某卫函〔2024〕1号"};
    static xy_filing filings[] = {{.id = "f",
            .rule = "F6",
            .document = {"名单", "roster"},
            .by = {"各医院", "hospitals"},
            .to = {"医政处", "office"}}};
    filings[0].due = xy_date_from_civil(2024, 10, 20);
    k.rules.rules = rules;
    k.rules.rule_count = 5;
    k.rules.basis = basis;
    k.rules.basis_count = 2;
    k.rules.filings = filings;
    k.rules.filing_count = 1;
    k.rules.issuer = (xy_text){"某卫健委", NULL};
}

Test(forms, the_work_plan_is_made_of_pack_and_plan)
{
    give_rules();
    const char *text = workplan(XY_TIER_COUNT, XY_ZH);
    static const char *const parts[] = {"小例|方案工作方案\n",
            "为做好小例|方案工作，根据《关于巡回医疗的通知》（某卫函〔2024〕1号）要求",
            ("一、编制依据\n（一）《关于巡回医疗的通知》（某卫健委，某卫函〔2024〕1号）。\n"
             "（二）《某文件》。\n二、工作目标\n（一）共派出医疗队3支、队员7人，服务4个县（市、区）。\n"),
            "三、时间安排\n", "每支医疗队工作不少于20天", "五、巡回安排\n",
            "六、工作内容\n（一）医疗队开展诊疗。原文：“开展疾病诊疗”。\n（二）指导县医院。\n",
            "七、材料报送\n", "|2024年10月20日|名单|各医院|医政处|\n", "附表1\n医疗队任务分工表\n",
            "1|福建省立医院|罗源县、连江县|4|1|1|心血管内科3人|\n", "附表2\n医疗队巡回安排表\n",
            "1|福建省立医院|罗源县|2024年11月4日至11月13日|10|"};
    const char *at = text;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *found = strstr(at, parts[i]);
        cr_assert_not_null(found, "'%s' is missing or out of order in\n%s", parts[i], text);
        at = found;
    }
    cr_assert_null(strstr(text, "重点县须全部覆盖"), "E4 is no demand of this pack");
    cr_assert_null(strstr(text, "人数不少于下限"), "without a clause it is the program's own");
    cr_assert_null(strstr(text, "不少于0"), "what is not asked for is not said");
    cr_assert_null(strstr(text, "保障措施"), "the pack says nothing of it");
    cr_assert_null(strstr(text, "附件9"), "the name of an annex is no clause to read");
    const char *english = workplan(XY_TIER_COUNT, XY_EN);
    cr_assert_not_null(strstr(english, "6. Work\n(1) Teams treat patients. The notice: “"));
}

/* Every tier's plan tells of its own teams, with the numbers of the common table. */
Test(forms, each_tier_has_a_work_plan)
{
    k.inst.hospitals[1].tier_given = true;
    k.inst.hospitals[1].tier = XY_TIER_NATIONAL;
    const char *national = workplan(XY_TIER_NATIONAL, XY_ZH);
    const char *provincial = workplan(XY_TIER_PROVINCIAL, XY_ZH);
    cr_assert_not_null(strstr(national, "小例|方案工作方案（国家医疗队）"));
    cr_assert_not_null(strstr(national, "共派出医疗队1支、队员1人，服务1个县"));
    cr_assert_not_null(strstr(national, "2|福建省儿童医院|福安市|1|"));
    cr_assert_null(strstr(national, "1|福建省立医院|"));
    cr_assert_not_null(strstr(provincial, "共派出医疗队2支、队员6人，服务3个县"));
    cr_assert_null(strstr(provincial, "2|福建省儿童医院|福安市|"));
}

Test(forms, the_summary_asks_for_what_the_plan_cannot_know)
{
    const char *text = words(xy_summary_paper, XY_ZH);
    cr_assert_not_null(strstr(text,
            "派出医院：福建省立医院\n序号|指标|单位|计划|完成|说明|\n1|派出批次|批|1|||\n"
            "2|派出队员|人次|4|||\n3|其中高级职称|人次|1|||\n4|其中管理人员|人次|1|||\n"
            "5|派出学科|个|1|||\n6|服务县（市、区）|个|2|||\n7|在县工作|天|20|||\n"
            "8|派出人日|人日|80|||\n9|巡诊乡镇|个|—|||\n10|接诊|人次|—|||\n"));
    cr_assert_not_null(strstr(text, "在各成员医院各计一次"));
    xy_paper paper = made(xy_summary_paper, XY_ZH);
    cr_assert_not_null(package_part(k.arena, &paper.xlsx, "xl/worksheets/sheet1.xml"));
}

Test(forms, equal_plans_are_equal_files)
{
    static xy_paper_maker *const makers[] = {
            xy_distribution_paper, xy_roster_paper, xy_summary_paper};
    seat_all(&k.plan.rows[0]);
    for (int i = 0; i < 3; i++) {
        xy_paper one = made(makers[i], XY_ZH), two = made(makers[i], XY_ZH);
        cr_assert_eq(one.docx.length, two.docx.length);
        cr_assert_eq(memcmp(one.docx.data, two.docx.data, one.docx.length), 0);
        cr_assert_eq(one.xlsx.length, two.xlsx.length);
        cr_assert_eq(memcmp(one.xlsx.data, two.xlsx.data, one.xlsx.length), 0);
    }
}

/* Dates alone and within a text; numbers that only look like one stay. */
Test(forms, dates_in_a_table_are_written_out)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_table *table = xy_table_new(arena, XY_ZH, "t");
    xy_table_add_column(table, "a", XY_LEFT);
    xy_table_add(table, "2024-11-04");
    xy_table_add(table, "12024-11-04");
    xy_table_add(table, "2024-13-04");
    xy_table_add_note(table, "自 2024-11-04 起至2025-01-20");
    const xy_table *written = xy_paper_dated(table);
    cr_expect_str_eq(written->cells[0], "2024年11月4日");
    cr_expect_str_eq(written->cells[1], "12024-11-04");
    cr_expect_str_eq(written->cells[2], "2024-13-04");
    cr_expect_str_eq(written->notes[0], "自 2024年11月4日 起至2025年1月20日");
    xy_arena_free(arena);
}
