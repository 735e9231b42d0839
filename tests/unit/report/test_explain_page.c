/* The page of an explained plan: sentences for a letter in both languages, prices in words, and no
 * names of staff. */
#include "pipeline/explain.h"
#include "pipeline/solve.h"
#include "report/explain_page.h"
#include "report/explain_words.h"
#include "unit/domain/small_case.h"

#include <criterion/new/assert.h>

SMALL_SUITE(explain_page);

/* h1 may go to c1 and c2, h2 only to c2; one county each. */
static void programme(void)
{
    small_specialty(&x, "s1", true);
    small_prefecture(&x, "p1");
    for (int i = 0; i < 2; i++) {
        xy_hospital *h = small_hospital(&x, i ? "h2" : "h1", XY_KIND_GENERAL);
        small_staff(&x, h, "s1", XY_TITLE_CHIEF, 3);
        xy_staff *named = small_staff(&x, h, "s1", XY_TITLE_CHIEF, 1);
        named->id = i ? "z2" : "z1";
        named->name = "张三丰";
        named->phone = "13900000000";
    }
    for (int i = 0; i < 2; i++)
        small_need(&x, small_county(&x, i ? "c2" : "c1", "p1", i ? 10000 : 40000), "s1", 2, 2);
    small_lock(&x, XY_BAN_PAIR, "h2", SMALL_IDS("c1"));
    x.set->counties_per_team_max = 1;
    x.set->teams_per_hospital_min = 0;
}

static const xy_explained *explain(xy_subject subject)
{
    xy_solution *s;
    small_finish(&x);
    cr_assert(eq(int, xy_solve(&s, x.arena, &x.inst, &x.policy, &(xy_solve_options){0}, &x.found),
            XY_OK));
    const xy_explain_question q = {
            .plan = s->plan, .feasible = true, .subject = subject, .alternatives = 3};
    xy_explained *why;
    cr_assert(eq(int,
            xy_explain(&why, x.arena, s->measure, &x.policy, &q, &(xy_solve_options){0}, &x.found),
            XY_OK));
    return why;
}

static const char *page(const xy_explained *why, xy_lang lang)
{
    xy_strbuf out = xy_strbuf_in(x.arena);
    xy_document_markdown(&out, xy_report_explained(x.arena, why, lang));
    return xy_strbuf_text(&out);
}

static void has(const char *text, const char *part)
{
    cr_expect(ne(ptr, (void *)strstr(text, part), NULL), "no '%s' in:\n%s", part, text);
}

static void has_not(const char *text, const char *part)
{
    cr_expect(eq(ptr, (void *)strstr(text, part), NULL), "'%s' in:\n%s", part, text);
}

Test(explain_page, a_county)
{
    programme();
    const xy_explained *why = explain((xy_subject){
            .kind = XY_SUBJECT_COUNTY, .county = 0, .hospital = XY_UNKNOWN, .row = XY_UNKNOWN});
    const char *zh[XY_LETTER_SENTENCES], *en[XY_LETTER_SENTENCES];
    xy_explained_letter(zh, x.arena, why, XY_ZH);
    xy_explained_letter(en, x.arena, why, XY_EN);
    has(zh[0], "县c1由医院h1的医疗队（第 1 行）");
    has(zh[1], "如果医院h1不去县c1");
    has(zh[1], "薄弱专科需求满足率由");
    has(zh[2], "没有其他可行的选择；另有 1 个选择为规则所不容，如医院h2去县c1");
    has(en[0], "c1 is served by the team of h1 (row 1)");
    has(en[2], "There is no other possible choice; 1 more are forbidden by rules");
    for (int i = 0; i < XY_LETTER_SENTENCES; i++) {
        has_not(zh[i], "{");
        has_not(en[i], "{");
    }
    for (int lang = XY_ZH; lang <= XY_EN; lang++) {
        const char *text = page(why, (xy_lang)lang);
        has(text, "BAN");
        has_not(text, "张三丰");
        has_not(text, "13900000000");
    }
}

/* Without h1 in c1 the need of c1 is met by nobody: the price is all of it. */
Test(explain_page, prices_in_the_unit_of_their_goal)
{
    programme();
    const xy_explained *why = explain((xy_subject){
            .kind = XY_SUBJECT_COUNTY, .county = 0, .hospital = XY_UNKNOWN, .row = XY_UNKNOWN});
    const xy_price *price = &why->present[0];
    cr_assert(eq(int, price->stage, 1)); /* after coverage */
    int64_t lost = price->stages[1].least;
    cr_assert(gt(i64, lost, 0));
    const char *change = xy_price_change(x.arena, why, price, 1, XY_ZH);
    has(change, xy_arena_printf(x.arena, "-%s", xy_text_decimal(x.arena, lost, 4, 2)));
    has(change, "百分点");
    cr_expect(eq(str, (char *)xy_price_change(x.arena, why, price, 0, XY_ZH), (char *)"0"));
    has(xy_price_words(x.arena, why, price, XY_EN), "weak-specialty need met falls from");
    has(xy_price_words(x.arena, why, price, XY_ZH), " 降低到 ");
}

Test(explain_page, why_not)
{
    programme();
    const xy_explained *why = explain((xy_subject){.kind = XY_SUBJECT_WHY_NOT,
            .hospital = 1,
            .county = 0,
            .row = XY_UNKNOWN,
            .wish = {.kind = XY_WISH_PAIR, .hospital = 1, .counties = {0}, .county_count = 1}});
    const char *zh[XY_LETTER_SENTENCES];
    xy_explained_letter(zh, x.arena, why, XY_ZH);
    has(zh[0], "医院h2不前往县c1，县c1由医院h1前往");
    has(zh[1], "医院h2去县c1不可行：「医院h2」去「县c1」已事先禁止（BAN「BAN条」）");
    has(zh[2], "并经证明");
    has(page(why, XY_ZH), "# 为什么不是「医院h2」去「县c1」");
}
