#include "report/calendar_pages.h"

#include "sheet/csv.h"
#include "unit/report/calendar_case.h"

#include <stdlib.h>
#include <unistd.h>

static calendar_case x;

static void set_up(void)
{
    calendar_case_make(&x);
}

static void tear_down(void)
{
    xy_arena_free(x.k.arena);
}

TestSuite(calendar_pages, .init = set_up, .fini = tear_down);

static const char *lines(xy_lang lang)
{
    xy_lines list = xy_lines_in(x.k.arena);
    xy_strbuf out = xy_strbuf_in(x.k.arena);
    xy_route_lines(&list, &x.k.in, lang);
    for (size_t i = 0; i < list.count; i++)
        xy_strbuf_addf(&out, "%s\n", list.items[i]);
    return xy_strbuf_text(&out);
}

Test(calendar_pages, a_page_for_each_team)
{
    static const char zh[] = "# 巡回医疗日程表\n\n小例\\|方案\n\n## 第 1 队 福建省立医院\n\n"
                             "- 巡回医疗 6 天，应不少于 6 天，达到（F4）\n"
                             "- 其中县域内 6 天，应不少于 6 天，达到（F4）\n"
                             "- 覆盖乡镇 4 个，应不少于 4 个，达到（F4）\n"
                             "- 每县覆盖乡镇应不少于 1 个，最少 0 个（连江县），未达到（F4）\n"
                             "- 必到乡镇已覆盖 1 个，共 2 个，未达到（E4）\n\n"
                             "| 日期 | 星期 |";
    xy_strbuf out = xy_strbuf_in(x.k.arena);
    xy_document_markdown(&out, xy_report_calendar_pages(x.k.arena, &x.k.in, XY_ZH));
    const char *text = xy_strbuf_text(&out);
    cr_expect_eq(strncmp(text, zh, sizeof zh - 1), 0, "%s", text);
    cr_expect_not_null(strstr(text,
            "| 2024-11-06 | 星期三 | 罗源县 | 乡镇巡诊 | 飞竹镇（08:20） | "
            "11:10 | 70 | 35.0 |"));
    cr_expect_not_null(strstr(text, "- 注3：没有分乡镇的人口数据"));
    out = xy_strbuf_in(x.k.arena);
    xy_document_markdown(&out, xy_report_calendar_pages(x.k.arena, &x.k.in, XY_EN));
    cr_expect_not_null(strstr(xy_strbuf_text(&out), "## Team 1, Provincial Hospital\n"));
}

Test(calendar_pages, what_the_report_says)
{
    cr_expect_str_eq(lines(XY_ZH),
            "已排日程的医疗队 1 支，共 6 天，其中下乡 2 天\n"
            "巡诊乡镇 3 个、就近覆盖 1 个，各县共有乡镇 8 个\n"
            "服务人口（以村级单位计）46，共 80，占 57.50%；1 支队伍中 0 支的路线已证明最优，"
            "服务人口至多 57\n"
            "巡诊行车 2.4 小时、73 公里；路段 4 段，其中估算 2 段\n"
            "必到乡镇已覆盖 1 个，共 2 个\n"
            "必到乡镇未覆盖：连江县霍口畲族乡，单独前往一次需 610 分钟（行车和巡诊），超过一天的限度\n"
            "第 1 队 福建省立医院：每县覆盖乡镇应不少于 1 个，最少 0 个（连江县），未达到（F4）\n"
            "第 1 队 福建省立医院：必到乡镇已覆盖 1 个，共 2 个，未达到（E4）\n");
    x.it->total.proved = true;
    x.it->total.visited = 4; /* nobody is served from nearby */
    x.it->total.must_of = 1;
    x.it->left_count = 3;
    x.k.rules.settings.townships_per_county_min = 0;
    cr_expect_str_eq(lines(XY_EN),
            "teams with a calendar 1, days 6, of these in townships 2\n"
            "townships visited 4, of all townships of the counties 8\n"
            "people served (village-level units) 46 of 80, 57.50%; the routes of all teams are "
            "proved to be best\n"
            "driving in tours 2.4 h, 73 km; legs 4, of these estimated 2\n"
            "mandatory townships served: 1 of 1\n"
            "days and townships of every team meet the clauses\n");
}

/* A township of a category that counts is listed even where it cannot be used. */
Test(calendar_pages, unusable_townships_of_a_category_are_listed)
{
    x.it->left[3].reason = XY_LEFT_UNUSABLE;
    x.k.inst.counties[0].townships[1].usable = false;
    cr_expect_not_null(
            strstr(lines(XY_ZH), "必到乡镇未覆盖：连江县霍口畲族乡，数据标明不能前往\n"));
}

Test(calendar_pages, the_report_holds_them)
{
    xy_strbuf out = xy_strbuf_in(x.k.arena);
    xy_document_markdown(&out, xy_report_full(x.k.arena, &x.k.in, XY_ZH));
    const char *text = xy_strbuf_text(&out);
    cr_expect_not_null(strstr(text, "## 日程与巡诊路线\n\n- 已排日程的医疗队 1 支"));
    cr_expect_not_null(strstr(text, "## 巡诊路线指标表\n\n| 医疗队序号 |"));
    out = xy_strbuf_in(x.k.arena);
    xy_document_text(&out, xy_report_summary(x.k.arena, &x.k.in, XY_EN), 0);
    cr_expect_not_null(strstr(xy_strbuf_text(&out), "Calendars and routes\n- teams with a"));
}

static void expect_file(const char *directory, const char *name, const char *start)
{
    char *data;
    size_t length;
    const char *path = xy_path_join(x.k.arena, directory, name);
    cr_assert_eq(xy_file_read(&data, &length, x.k.arena, path, 1 << 20), XY_OK, "%s", path);
    cr_expect_eq(strncmp(data, start, strlen(start)), 0, "%s: %.40s", name, data);
    cr_expect_eq(unlink(path), 0);
}

/* A lead's second team has a name of its own. */
Test(calendar_pages, files)
{
    static const char *const tables[] = {
            "calendar", "townships", "routes", "table", "staffing", "counties", "prefectures"};
    char directory[] = "/tmp/xunyi-calendar-XXXXXX";
    xy_findings err;
    xy_findings_init(&err, x.k.arena);
    xy_itinerary *two = XY_NEW_N(x.k.arena, xy_itinerary, 2);
    two[0] = two[1] = *x.it;
    x.k.plan.itineraries = two;
    x.k.plan.itinerary_count = 2;
    cr_assert_not_null(mkdtemp(directory));
    xy_outset *set = xy_outset_new(x.k.arena);
    cr_assert_eq(xy_report_write_all(set, x.k.arena, directory, &x.k.in, &err), XY_OK);
    cr_assert_eq(xy_outset_commit(set), XY_OK);
    for (int l = 0; l < 2; l++) {
        static const char *const languages[] = {"zh", "en"};
        for (size_t i = 0; i < sizeof tables / sizeof *tables; i++) {
            expect_file(directory, xy_arena_printf(x.k.arena, "%s.%s.csv", tables[i], languages[l]),
                    XY_UTF8_BOM);
            expect_file(directory, xy_arena_printf(x.k.arena, "%s.%s.md", tables[i], languages[l]),
                    "# ");
        }
        for (int i = 0; i < 2; i++)
            expect_file(directory,
                    xy_arena_printf(
                            x.k.arena, "calendars/h1%s.%s.ics", i ? "+2" : "", languages[l]),
                    "BEGIN:VCALENDAR\r\n");
        expect_file(
                directory, xy_arena_printf(x.k.arena, "roster.%s.csv", languages[l]), XY_UTF8_BOM);
        expect_file(directory, xy_arena_printf(x.k.arena, "roster.%s.md", languages[l]), "# ");
        expect_file(directory, xy_arena_printf(x.k.arena, "report.%s.md", languages[l]), "# ");
    }
    cr_expect_eq(rmdir(xy_path_join(x.k.arena, directory, "calendars")), 0);
    cr_expect_eq(rmdir(directory), 0); /* nothing else was written */
}
