#include "unit/report/calendar_case.h"

static calendar_case x;

static void set_up(void)
{
    calendar_case_make(&x);
}

static void tear_down(void)
{
    xy_arena_free(x.k.arena);
}

TestSuite(calendar_tables, .init = set_up, .fini = tear_down);

static const char *row(const xy_table *t, size_t r)
{
    xy_strbuf out = xy_strbuf_in(x.k.arena);
    for (size_t c = 0; c < t->column_count; c++)
        xy_strbuf_addf(&out, "%s%s", c ? "|" : "", t->cells[r * t->column_count + c]);
    return xy_strbuf_text(&out);
}

static const char *titles(const xy_table *t)
{
    xy_strbuf out = xy_strbuf_in(x.k.arena);
    for (size_t c = 0; c < t->column_count; c++)
        xy_strbuf_addf(&out, "%s%s", c ? "|" : "", t->columns[c].title);
    return xy_strbuf_text(&out);
}

static bool has_note(const xy_table *t, const char *note)
{
    for (size_t i = 0; i < t->note_count; i++)
        if (strcmp(t->notes[i], note) == 0)
            return true;
    return false;
}

static void expect_rows(const xy_table *t, const char *const *rows, size_t count)
{
    cr_assert_not_null(t);
    cr_assert_eq(xy_table_rows(t), count, "%zu rows", xy_table_rows(t));
    for (size_t r = 0; r < count; r++)
        cr_expect_str_eq(row(t, r), rows[r]);
}

#define EXPECT_ROWS(table, rows) expect_rows(table, rows, sizeof rows / sizeof *rows)

static const char legs_zh[] = "巡诊路段共 4 段，其中 2 段的行车时间和里程为估算值："
                              "直线距离乘以 1.35 和当地地形系数，时速 50 公里";
static const char units_en[] = "There are no inhabitants by township: village-level units stand "
                               "for people; where they are not given, one is taken";

Test(calendar_tables, days_in_chinese)
{
    static const char *const rows[] = {
            "1|福建省立医院|2024-11-03|星期日||路途|||190|150.0|||由福建省立医院赴罗源县，行车 3.2 "
            "小时",
            "1|福建省立医院|2024-11-04|星期一|罗源县|县级医院工作|||||集中授课、教学查房|"
            "s0（心血管内科、正高、队长）|",
            "1|福建省立医院|2024-11-05|星期二|罗源县|乡镇巡诊|起步镇（08:30）、霍口畲族乡（11:15）||"
            "75|37.5|疾病诊疗、健康宣教|待定第 2 人（心血管内科、中级）|夜宿霍口畲族乡",
            "1|福建省立医院|2024-11-06|星期三|罗源县|乡镇巡诊|飞竹镇（08:20）|11:10|70|35.0|"
            "疾病诊疗、健康宣教|待定第 2 人（心血管内科、中级）|自霍口畲族乡出发",
            "1|福建省立医院|2024-11-07|星期四|罗源县|县级医院工作|||||集中授课、教学查房|"
            "s0（心血管内科、正高、队长）|",
            "1|福建省立医院|2024-11-08|星期五|连江县|县级医院工作|||55|40.0|集中授课、教学查房|"
            "s0（心血管内科、正高、队长）|由罗源县赴连江县，行车 55 分钟",
            "1|福建省立医院|2024-11-09|星期六|连江县|休息|||||||",
            "1|福建省立医院|2024-11-10|星期日|连江县|县级医院工作|||||集中授课、教学查房|"
            "s0（心血管内科、正高、队长）|",
            "1|福建省立医院|2024-11-11|星期一||路途|||170|120.0|||返回福建省立医院，行车 2.8 小时"};
    xy_table *t = xy_report_calendar(x.k.arena, &x.k.in, XY_ZH);
    EXPECT_ROWS(t, rows);
    cr_expect_str_eq(t->title, "巡回医疗日程表");
    cr_expect_str_eq(titles(t),
            "医疗队序号|派出医院|日期|星期|县（市、区）|安排|巡诊乡镇（到达时间）|返回驻地|"
            "行车（分钟）|里程（公里）|工作内容|责任人|备注");
    cr_expect(has_note(t, "时间为北京时间；下乡日 08:00 出发"));
    cr_expect(has_note(t, legs_zh));
}

Test(calendar_tables, days_in_english)
{
    xy_table *t = xy_report_calendar(x.k.arena, &x.k.in, XY_EN);
    cr_assert_not_null(t);
    cr_expect_str_eq(row(t, 2),
            "1|Provincial Hospital|2024-11-05|Tue|Luoyuan County|township clinics|"
            "起步镇 (08:30), 霍口畲族乡 (11:15)||75|37.5|clinic, health education|"
            "to be named, no. 2 (cardiology, attending)|night at 霍口畲族乡");
    cr_expect_str_eq(row(t, 8),
            "1|Provincial Hospital|2024-11-11|Mon||travel|||170|120.0|||"
            "drive back to Provincial Hospital, 2.8 h");
    cr_expect(has_note(t, units_en));
}

/* Without a day of travel the drives are on days of work; a receiver that is no county is named so. */
Test(calendar_tables, drives_on_days_of_work)
{
    xy_itinerary_day *d = x.it->days;
    d[1].in_min = 80;
    d[1].in_m = 60000;
    d[7].out_min = 90;
    d[7].out_m = 70000;
    x.it->days++;
    x.it->day_count = 7;
    x.k.inst.counties[0].level = XY_AT_COMMUNITY;
    xy_table *t = xy_report_calendar(x.k.arena, &x.k.in, XY_ZH);
    cr_expect_str_eq(row(t, 0),
            "1|福建省立医院|2024-11-04|星期一|罗源县|县级医院工作|||80|60.0|集中授课、教学查房|"
            "s0（心血管内科、正高、队长）|由福建省立医院赴罗源县，行车 80 分钟");
    cr_expect_str_eq(row(t, 6),
            "1|福建省立医院|2024-11-10|星期日|连江县|受援单位工作|||90|70.0|集中授课、教学查房|"
            "s0（心血管内科、正高、队长）|工作结束后返回福建省立医院，行车 90 分钟");
}

Test(calendar_tables, drives_no_day_suffices_for_are_noted)
{
    static const char note[] = "县外路程按公路行车估算，最长 12.1 小时，一天难以到达的宜改乘火车或"
                               "飞机，路途天数以实际行程为准";
    x.it->days[8].out_min = 720;
    cr_expect_not(has_note(xy_report_calendar(x.k.arena, &x.k.in, XY_ZH),
            "县外路程按公路行车估算，最长 12.0 小时，一天难以到达的宜改乘火车或"
            "飞机，路途天数以实际行程为准"));
    x.it->days[8].out_min = 726;
    cr_expect(has_note(xy_report_calendar(x.k.arena, &x.k.in, XY_ZH), note));
}

/* Names only where the pack does not mask them, telephone numbers never. */
Test(calendar_tables, people_are_masked)
{
    static const char note[] = "责任人以人员编号或待定人员的序号表示，姓名由派出医院填入名单";
    xy_table *t = xy_report_calendar(x.k.arena, &x.k.in, XY_ZH);
    cr_expect(has_note(t, note));
    x.k.rules.settings.mask_personal_data = 0;
    t = xy_report_calendar(x.k.arena, &x.k.in, XY_ZH);
    cr_expect_not_null(strstr(row(t, 1), SECRET_NAME "（心血管内科、正高、队长）"));
    cr_expect_null(strstr(row(t, 1), SECRET_PHONE));
    cr_expect_not(has_note(t, note));
    for (int i = 0; i < CALENDAR_DAYS; i++)
        x.it->days[i].member = XY_UNKNOWN;
    t = xy_report_calendar(x.k.arena, &x.k.in, XY_EN);
    cr_expect_str_eq(row(t, 1),
            "1|Provincial Hospital|2024-11-04|Mon|Luoyuan County|county hospital|||||"
            "lectures, teaching ward rounds||");
    cr_expect(has_note(t, "Who goes is not decided yet: responsible people are to be filled in"));
}

Test(calendar_tables, townships_in_both_languages)
{
    static const char *const zh[] = {
            "连江县|起步镇||10|1|福建省立医院|未安排|||可下乡的日子均不逢圩",
            "连江县|霍口畲族乡|少数民族乡|11|1|福建省立医院|未安排|||单独前往一次需 610 "
            "分钟（行车和巡诊），超过一天的限度",
            "连江县|飞竹镇||12|1|福建省立医院|未安排|||让位于服务人口更多的乡镇，加入最少再需 80 "
            "分钟（行车和巡诊）",
            "罗源县|起步镇||10|1|福建省立医院|实地巡诊|2024-11-05|08:30|",
            "罗源县|霍口畲族乡|少数民族乡|11|1|福建省立医院|实地巡诊|2024-11-05|11:15|",
            "罗源县|飞竹镇||12|1|福建省立医院|实地巡诊|2024-11-06|08:20|",
            "罗源县|白塔乡||13|1|福建省立医院|就近覆盖|||距已巡诊乡镇不超过 3 "
            "公里，由其就近覆盖",
            "罗源县|中房镇||—|1|福建省立医院|未安排|||各下乡日均排不下，加入最少再需 95 分钟（行车和巡诊）"};
    xy_table *t = xy_report_townships(x.k.arena, &x.k.in, XY_ZH);
    EXPECT_ROWS(t, zh);
    cr_expect(has_note(t, legs_zh));
    x.k.inst.counties[1].townships[3].mandatory = true;
    x.k.inst.routes.cover_m = 2500;
    t = xy_report_townships(x.k.arena, &x.k.in, XY_EN);
    cr_expect_str_eq(row(t, 6),
            "Luoyuan County|白塔乡|mandatory|13|1|Provincial Hospital|served from nearby|||"
            "within 2.5 km of a township that is visited");
    cr_expect(has_note(t, units_en));
}

/* Every reason has its words in both languages. */
Test(calendar_tables, reasons_have_words)
{
    static const char *const zh[XY_LEFT_COUNT] = {"数据标明不能前往", "没有坐标，也没有行车时间",
            "在该县期间没有可下乡的日子", "可下乡的日子均不逢圩",
            "单独前往一次需 7 分钟（行车和巡诊），超过一天的限度",
            "距已巡诊乡镇不超过 3 公里，由其就近覆盖",
            "各下乡日均排不下，加入最少再需 7 分钟（行车和巡诊）",
            "让位于服务人口更多的乡镇，加入最少再需 7 分钟（行车和巡诊）"};
    for (int r = 0; r < XY_LEFT_COUNT; r++) {
        x.it->left[0].reason = (xy_left_reason)r;
        x.it->left[0].minutes = 7;
        xy_table *t = xy_report_townships(x.k.arena, &x.k.in, XY_ZH);
        cr_expect_str_eq(t->cells[6 * t->column_count + 9], zh[r]);
        t = xy_report_townships(x.k.arena, &x.k.in, XY_EN);
        cr_expect_str_neq(t->cells[6 * t->column_count + 9], xy_left_reason_names[r]);
    }
}

/* Why it is not usable is in the township's note. */
Test(calendar_tables, unusable_townships_say_why)
{
    x.it->left[0].reason = XY_LEFT_UNUSABLE;
    x.k.inst.counties[1].townships[3].provenance.note = (xy_text){"未找到坐标", "no point found"};
    xy_table *t = xy_report_townships(x.k.arena, &x.k.in, XY_ZH);
    cr_expect_str_eq(t->cells[6 * t->column_count + 9], "数据标明不能前往：未找到坐标");
    t = xy_report_townships(x.k.arena, &x.k.in, XY_EN);
    cr_expect_str_eq(t->cells[6 * t->column_count + 9], "marked as not usable: no point found");
}

static const char clauses_zh[] =
        "巡回医疗 6 天，应不少于 6 天，达到（F4）；其中县域内 6 天，应不少于 6 天，达到（F4）；"
        "覆盖乡镇 4 个，应不少于 4 个，达到（F4）；每县覆盖乡镇应不少于 1 个，最少 0 个（连江县），"
        "未达到（F4）；必到乡镇已覆盖 1 个，共 2 个，未达到（E4）";

Test(calendar_tables, figures_in_both_languages)
{
    const char *const zh[] = {"1|福建省立医院|罗源县|4|2|3 / 5|1|1 / 1|46 / 47|97.87%|已证明最优|"
                              "2.4 小时|73 公里|7.4|2.10%|2 / 4|",
            "1|福建省立医院|连江县|2|0|0 / 3|0|0 / 1|0 / 33|0.00%|未证明，至多 11|0.0 小时|0 公里|"
            "—|—|0 / 0|",
            xy_arena_printf(x.k.arena,
                    "1|福建省立医院|全队合计|6|2|3 / 8|1|1 / 2|46 / 80|57.50%%|未证明，至多 57|"
                    "2.4 小时|73 公里|7.4|2.10%%|2 / 4|%s",
                    clauses_zh)};
    xy_table *t = xy_report_route_figures(x.k.arena, &x.k.in, XY_ZH);
    EXPECT_ROWS(t, zh);
    cr_expect_str_eq(titles(t),
            "医疗队序号|派出医院|县（市、区）|天数|下乡天数|巡诊乡镇 / 全部乡镇|就近覆盖乡镇|"
            "必到乡镇|服务人口（以村级单位计）|服务人口占比|是否最优|巡诊行车|巡诊里程|"
            "未到乡镇至最近巡诊点平均距离（公里）|10 公里以外人口占比|估算路段 / 全部路段|"
            "与通知要求对照");
    cr_expect(has_note(t, "必到乡镇：数据指定必到的，以及全覆盖类别的乡镇（少数民族乡）"));
    cr_expect(has_note(t, legs_zh));
    x.it->total.people_bound = XY_UNKNOWN;
    t = xy_report_route_figures(x.k.arena, &x.k.in, XY_EN);
    cr_expect_str_eq(row(t, 2),
            "1|Provincial Hospital|whole team|6|2|3 of 8|1|1 of 2|46 of 80|57.50%|not proved|"
            "2.4 h|73 km|7.4|2.10%|2 of 4|days 6, at least 6: met (F4); days in the counties 6, at "
            "least 6: met (F4); townships 4, at least 4: met (F4); townships in each county at "
            "least 1, fewest 0 (Lianjiang County): not met (F4); mandatory townships served 1 of "
            "2: not met (E4)");
}

/* Two teams are summed; without a radius of cover there is no column for it, without estimates the
 * note says so; ten townships in each county where the pack counts by county. */
Test(calendar_tables, figures_of_all_teams)
{
    xy_itinerary *two = XY_NEW_N(x.k.arena, xy_itinerary, 2);
    two[0] = two[1] = *x.it;
    two[0].total.estimated_legs = two[1].total.estimated_legs = 0;
    x.k.plan.itineraries = two;
    x.k.plan.itinerary_count = 2;
    x.k.inst.routes.cover_m = 0;
    x.k.rules.settings.townships_scope = XY_SCOPE_COUNTY;
    x.k.rules.settings.townships_min = 10;
    xy_table *t = xy_report_route_figures(x.k.arena, &x.k.in, XY_ZH);
    cr_assert_eq(xy_table_rows(t), 7);
    cr_expect_str_eq(row(t, 6),
            "|全部医疗队||12|4|6 / 16|2 / 4|92 / 160|57.50%|未证明，至多 114|4.8 小时|145 公里|—|—|"
            "0 / 8|");
    cr_expect_not_null(strstr(
            row(t, 2), "每县覆盖乡镇应不少于 10 个，最少 0 个（连江县），未达到（F4）；必到"));
    cr_expect_null(strstr(row(t, 2), "；覆盖乡镇"));
    cr_expect(has_note(t, "巡诊路段共 8 段，行车时间均取自所给的行程矩阵，没有估算值"));
}

Test(calendar_tables, days_at_a_prefecture_are_not_in_the_counties)
{
    x.it->days[1].kind = XY_DAY_PREFECTURE;
    xy_table *t = xy_report_route_figures(x.k.arena, &x.k.in, XY_ZH);
    cr_expect_not_null(strstr(row(t, 2),
            "巡回医疗 6 天，应不少于 6 天，达到（F4）；"
            "其中县域内 5 天，应不少于 6 天，未达到（F4）"));
}

/* Where an instance lists no townships, nothing is said of how well they are served. */
Test(calendar_tables, without_townships)
{
    static const char note[] = "算例没有给出各县的乡镇，日程不含下乡";
    for (int v = 0; v < 2; v++)
        x.it->visits[v] = (xy_itinerary_figures){.county = 1 - v, .proved = true};
    x.it->total = (xy_itinerary_figures){.county = XY_UNKNOWN, .proved = true};
    x.it->days[2].stop_count = x.it->days[3].stop_count = 0;
    x.it->days[2].kind = x.it->days[3].kind = XY_DAY_HOSPITAL;
    x.it->left_count = 0;
    cr_expect_null(xy_report_townships(x.k.arena, &x.k.in, XY_ZH));
    xy_table *t = xy_report_route_figures(x.k.arena, &x.k.in, XY_ZH);
    cr_assert_eq(t->cell_count, 3 * t->column_count);
    cr_expect_str_eq(row(t, 0), "1|福建省立医院|罗源县|4|0|—|—|—|—|—|—|—|—|—|—|—|");
    cr_expect_str_eq(row(t, 2),
            "1|福建省立医院|全队合计|6|0|—|—|—|—|—|—|—|—|—|—|—|巡回医疗 6 天，应不少于 6 天，"
            "达到（F4）；其中县域内 6 天，应不少于 6 天，达到（F4）");
    cr_expect(has_note(t, note));
    t = xy_report_calendar(x.k.arena, &x.k.in, XY_ZH);
    cr_expect(has_note(t, note));
    cr_expect_not(has_note(t, "时间为北京时间；下乡日 08:00 出发"));
    xy_strbuf out = xy_strbuf_in(x.k.arena);
    xy_document_text(&out, xy_report_summary(x.k.arena, &x.k.in, XY_ZH), 0);
    cr_expect_not_null(strstr(xy_strbuf_text(&out),
            "日程与巡诊路线\n- 已排日程的医疗队 1 支，共 6 天，其中下乡 0 天\n"
            "- 算例没有给出各县的乡镇，日程不含下乡\n- 各队的天数和乡镇数均达到要求\n\n"));
}

Test(calendar_tables, none_without_calendars)
{
    x.k.plan.itinerary_count = 0;
    cr_expect_null(xy_report_calendar(x.k.arena, &x.k.in, XY_ZH));
    cr_expect_null(xy_report_calendar_pages(x.k.arena, &x.k.in, XY_ZH));
    cr_expect_null(xy_report_townships(x.k.arena, &x.k.in, XY_ZH));
    cr_expect_null(xy_report_route_figures(x.k.arena, &x.k.in, XY_ZH));
    xy_strbuf out = xy_strbuf_in(x.k.arena);
    xy_document_text(&out, xy_report_full(x.k.arena, &x.k.in, XY_ZH), 0);
    cr_expect_null(strstr(xy_strbuf_text(&out), "日程与巡诊路线"));
}
