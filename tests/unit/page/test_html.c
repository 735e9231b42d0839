#include "page/html.h"

#include "page/page_assets.h"

#include <criterion/criterion.h>
#include <string.h>

static xy_arena *arena;

static void setup(void)
{
    arena = xy_arena_new(NULL);
}

static void teardown(void)
{
    xy_arena_free(arena);
}

TestSuite(html, .init = setup, .fini = teardown);

static const char *escaped(const char *text)
{
    xy_strbuf out = xy_strbuf_in(arena);
    xy_html_text(&out, text);
    return xy_strbuf_text(&out);
}

Test(html, what_means_something_is_escaped)
{
    cr_expect_str_eq(escaped("a<b>&\"c'"), "a&lt;b&gt;&amp;&quot;c&#39;");
    cr_expect_str_eq(escaped("</script><script>alert(1)</script>"),
            "&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt;");
    cr_expect_str_eq(escaped("福安市 Fu'an"), "福安市 Fu&#39;an");
    cr_expect_str_eq(escaped("&amp;"), "&amp;amp;");
}

Test(html, control_characters_are_spaces)
{
    cr_expect_str_eq(escaped("a\tb\nc\x01"
                             "d\x7F"),
            "a b c d ");
}

Test(html, holes_are_escaped_and_patterns_are_not)
{
    xy_strbuf out = xy_strbuf_in(arena);
    xy_html_put(&out, "<a href=\"#{1}\">{0}</a>{2}{9}{", "<i>", "\" onclick=\"x", NULL, NULL);
    cr_expect_str_eq(xy_strbuf_text(&out), "<a href=\"#&quot; onclick=&quot;x\">&lt;i&gt;</a>{9}{");
}

Test(html, a_text_with_holes_is_no_pattern)
{
    xy_strbuf out = xy_strbuf_in(arena);
    xy_html_put(&out, "{0}{1}", "{1}", "b", NULL, NULL);
    cr_expect_str_eq(xy_strbuf_text(&out), "{1}b");
}

Test(html, chinese_on_an_english_page_is_marked)
{
    xy_strbuf zh = xy_strbuf_in(arena), en = zh, latin = zh;
    xy_html_said(&zh, "白塔乡", XY_ZH);
    xy_html_said(&en, "白塔乡 <1>", XY_EN);
    xy_html_said(&latin, "Sa'gya – 3 × 4", XY_EN);
    cr_expect_str_eq(xy_strbuf_text(&zh), "白塔乡");
    cr_expect_str_eq(xy_strbuf_text(&en), "<span lang=\"zh-CN\">白塔乡 &lt;1&gt;</span>");
    cr_expect_str_eq(xy_strbuf_text(&latin), "Sa&#39;gya – 3 × 4");
}

Test(html, dates_stay_together)
{
    xy_strbuf out = xy_strbuf_in(arena);
    xy_html_said(&out, "2024-11-04 至 2024-11-14<2024-11-1", XY_ZH);
    cr_expect_str_eq(xy_strbuf_text(&out),
            "<span class=\"d\">2024-11-04</span> 至 <span class=\"d\">2024-11-14</span>"
            "&lt;2024-11-1");
}

/* As `printf %s TEXT | openssl dgst -sha256 -binary | base64` has it. */
Test(html, sources_of_the_policy)
{
    char out[XY_HTML_SOURCE_CHARS];
    xy_html_source(out, "");
    cr_expect_str_eq(out, "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='");
    xy_html_source(out, "abc");
    cr_expect_str_eq(out, "'sha256-ungWv48Bz+pBQUDeXa4iI7ADYaOWF3qctBD/YfIAFa0='");
}

Test(html, assets_do_not_end_their_elements)
{
    cr_expect_gt(strlen(xy_page_css), 1000);
    cr_expect_gt(strlen(xy_page_js), 1000);
    cr_expect_null(strstr(xy_page_css, "</"));
    cr_expect_null(strstr(xy_page_js, "</"));
    cr_expect_null(strstr(xy_page_js, "<!--"));
    cr_expect_null(strstr(xy_page_css, "url("), "the page asks for nothing");
}
