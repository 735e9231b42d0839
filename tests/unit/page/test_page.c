#include "page/page.h"

#include "page/page_assets.h"
#include "report/figures.h"
#include "unit/report/calendar_case.h"

#include <ctype.h>

#define EXPECT_IN(text, part) cr_expect(strstr(text, part) != NULL, "no '%s'", part)
#define EXPECT_NOT_IN(text, part) cr_expect(strstr(text, part) == NULL, "'%s' stands there", part)

static const char *page(calendar_case *x, xy_lang lang)
{
    xy_strbuf out = xy_strbuf_in(x->k.arena);
    const xy_page_input input = {&x->k.in, NULL};
    xy_page_html(&out, x->k.arena, &input, lang);
    return xy_strbuf_text(&out);
}

static size_t count(const char *text, const char *part)
{
    size_t n = 0;
    for (const char *p = text; (p = strstr(p, part)); p += strlen(part))
        n++;
    return n;
}

Test(page, has_its_parts_in_both_languages)
{
    static const char *const ids[] = {"figures", "table", "map", "proof", "remarks", "routes",
            "counties", "hospitals", "data"};
    for (int lang = XY_ZH; lang <= XY_EN; lang++) {
        calendar_case x;
        calendar_case_make(&x);
        const char *text = page(&x, (xy_lang)lang);
        for (size_t i = 0; i < sizeof ids / sizeof *ids; i++) {
            EXPECT_IN(text, xy_arena_printf(x.k.arena, "<section id=\"%s\"", ids[i]));
            EXPECT_IN(text, xy_arena_printf(x.k.arena, "<li><a href=\"#%s\">", ids[i]));
        }
        for (int i = 1; i <= 5; i++)
            EXPECT_IN(text, xy_arena_printf(x.k.arena, "id=\"c-c%d\"", i));
        for (int i = 1; i <= 3; i++)
            EXPECT_IN(text, xy_arena_printf(x.k.arena, "id=\"h-h%d\"", i));
        EXPECT_IN(text, lang == XY_ZH ? "<html lang=\"zh-CN\">" : "<html lang=\"en\">");
        xy_arena_free(x.k.arena);
    }
}

Test(page, says_what_happens_with_townships)
{
    calendar_case x;
    calendar_case_make(&x);
    const char *text = page(&x, XY_ZH);
    EXPECT_IN(text, "<span class=\"d\">2024-11-05</span> 08:30 到达");
    EXPECT_IN(text, "就近覆盖");
    EXPECT_IN(text, "各下乡日均排不下，加入最少再需 95 分钟（行车和巡诊）");
    xy_arena_free(x.k.arena);
}

/* Whatever the pack says: this page names nobody. */
Test(page, names_no_person)
{
    calendar_case x;
    calendar_case_make(&x);
    x.k.rules.settings.mask_personal_data = 0;
    for (int lang = XY_ZH; lang <= XY_EN; lang++) {
        const char *text = page(&x, (xy_lang)lang);
        EXPECT_NOT_IN(text, SECRET_NAME);
        EXPECT_NOT_IN(text, SECRET_PHONE);
        EXPECT_IN(text, "s0");
    }
    xy_arena_free(x.k.arena);
}

Test(page, names_cannot_become_tags)
{
    calendar_case x;
    calendar_case_make(&x);
    x.k.inst.counties[1].name = (xy_text){"</script><img src=x onerror=alert(1)>", NULL};
    x.k.inst.hospitals[0].name = (xy_text){"\"'><b>", NULL};
    x.k.inst.title = (xy_text){"</title><script>", NULL};
    x.k.inst.counties[1].townships[0].name = (xy_text){"<u>", NULL};
    x.k.in.reference_name = NULL;
    for (int lang = XY_ZH; lang <= XY_EN; lang++) {
        const char *text = page(&x, (xy_lang)lang);
        EXPECT_NOT_IN(text, "<img");
        EXPECT_NOT_IN(text, "<u>");
        EXPECT_NOT_IN(text, "'><b>");
        cr_expect_eq(count(text, "<script"), 1);
        cr_expect_eq(count(text, "</script"), 1);
        cr_expect_eq(count(text, "</title"), count(text, "<title>"));
    }
    xy_arena_free(x.k.arena);
}

Test(page, asks_for_nothing)
{
    calendar_case x;
    calendar_case_make(&x);
    const char *text = page(&x, XY_ZH);
    EXPECT_NOT_IN(text, " src=");
    EXPECT_NOT_IN(text, "<link");
    EXPECT_NOT_IN(text, "http://");
    EXPECT_NOT_IN(text, "https://");
    EXPECT_NOT_IN(text, " style=");
    EXPECT_NOT_IN(text, " onclick=");
    EXPECT_IN(text, "default-src 'none'; script-src 'sha256-");
    EXPECT_IN(text, xy_page_js);
    EXPECT_IN(text, xy_page_css);
    xy_arena_free(x.k.arena);
}

Test(page, is_the_same_twice)
{
    calendar_case x, y;
    calendar_case_make(&x);
    calendar_case_make(&y);
    cr_expect_str_eq(page(&x, XY_EN), page(&y, XY_EN));
    xy_arena_free(x.k.arena);
    xy_arena_free(y.k.arena);
}

/* Every link within the page leads somewhere, and no id stands twice. */
Test(page, links_lead_somewhere)
{
    calendar_case x;
    calendar_case_make(&x);
    const char *text = page(&x, XY_ZH);
    for (const char *p = text; (p = strstr(p, "href=\"#")); p++) {
        size_t length = strcspn(p + 7, "\"");
        char *id = xy_arena_strndup(x.k.arena, p + 7, length);
        cr_expect_eq(count(text, xy_arena_printf(x.k.arena, " id=\"%s\"", id)), 1, "#%s", id);
    }
    xy_arena_free(x.k.arena);
}

Test(page, compares_with_a_reference)
{
    calendar_case x;
    calendar_case_make(&x);
    EXPECT_NOT_IN(page(&x, XY_EN), "id=\"comparison\"");
    x.k.in.reference = &x.k.plan;
    x.k.in.reference_name = "table.csv";
    const char *text = page(&x, XY_EN);
    EXPECT_IN(text, "id=\"comparison\"");
    EXPECT_IN(text, "the compared table is that of &#39;table.csv&#39;");
    EXPECT_IN(text, "id=\"remarks-other\"");
    xy_arena_free(x.k.arena);
}

Test(page, outlines_are_drawn)
{
    calendar_case x;
    calendar_case_make(&x);
    xy_corner corners[] = {{119400000, 26100000}, {119700000, 26100000}, {119700000, 26400000},
            {119400000, 26400000}};
    xy_ring ring = {corners, 4};
    xy_outline outline = {1, &ring, 1};
    const xy_outlines outlines = {&outline, 1};
    xy_strbuf out = xy_strbuf_in(x.k.arena);
    const xy_page_input input = {&x.k.in, &outlines};
    xy_page_html(&out, x.k.arena, &input, XY_EN);
    EXPECT_IN(xy_strbuf_text(&out), "<path class=\"land served k0\" d=\"M");
    EXPECT_IN(xy_strbuf_text(&out), "simplified; 1 of 5 counties have one");
    EXPECT_NOT_IN(page(&x, XY_EN), "class=\"land");
    xy_arena_free(x.k.arena);
}

/* A figure without its definition would show the name of the message. */
Test(page, every_headline_figure_is_defined)
{
    for (int id = 0; id < XY_MSG_COUNT; id++) {
        const char *name = xy_msg_name((xy_msg_id)id);
        if (strncmp(name, "R_FIG_", 6) == 0)
            cr_expect_str_neq(xy_label(XY_EN, "P_DEF_", name + 6), name + 6, "%s", name);
    }
}

Test(page, goals_that_are_not_proved_are_said_in_words)
{
    calendar_case x;
    calendar_case_make(&x);
    x.k.plan.proof = (xy_proof){.outcome = XY_FEASIBLE, .stage_count = 2};
    x.k.plan.proof.stages[0] =
            (xy_stage_proof){.stage = {.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1},
                    .value = 500000,
                    .bound = 512500,
                    .floor = 500000};
    x.k.plan.proof.stages[1] =
            (xy_stage_proof){.stage = {.terms = {{XY_GOAL_TRAVEL, 1}}, .term_count = 1},
                    .value = -600,
                    .bound = XY_NO_BOUND};
    const char *text = page(&x, XY_ZH);
    EXPECT_IN(text,
            "第 1 项「薄弱专科需求满足率」：本方案为 50.00%；已证明任何方案都不会优于 51.25%。");
    EXPECT_IN(text, "第 2 项「行车时间」：本方案为 10.0 小时；还能改进多少没有得出。");
    EXPECT_NOT_IN(text, "没有任何方案能做得更好");
    xy_arena_free(x.k.arena);
}
