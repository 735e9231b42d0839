#include "report/table.h"

#include "base/utf8.h"
#include "report/document.h"
#include "sheet/csv.h"

#include <criterion/criterion.h>
#include <string.h>

static xy_table *sample(xy_arena *arena)
{
    xy_table *t = xy_table_new(arena, XY_ZH, "分布表");
    xy_table_add_column(t, "序号", XY_RIGHT);
    xy_table_add_column(t, "省属医院", XY_LEFT);
    xy_table_add_column(t, "Need", XY_RIGHT);
    xy_table_add(t, "1");
    xy_table_add(t, "福建省儿童医院");
    xy_table_add(t, "81.23%");
    xy_table_add(t, "12");
    xy_table_add(t, "Union Hospital");
    xy_table_add(t, "");
    return t;
}

Test(table, columns_line_up_by_display_width)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_strbuf out = xy_strbuf_in(arena);
    xy_table_text(&out, sample(arena), 0);
    cr_expect_str_eq(xy_strbuf_text(&out),
            "分布表\n"
            "序号  省属医院          Need\n"
            "----  --------------  ------\n"
            "   1  福建省儿童医院  81.23%\n"
            "  12  Union Hospital\n");
    xy_arena_free(arena);
}

Test(table, one_note_is_plain_and_several_are_numbered)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_table *t = sample(arena);
    xy_table_add_note(t, "甲");
    cr_expect_str_eq(xy_table_note(t, 0), "注：甲");
    xy_table_add_note(t, "乙");
    cr_expect_str_eq(xy_table_note(t, 1), "注2：乙");
    t->lang = XY_EN;
    cr_expect_str_eq(xy_table_note(t, 0), "Note 1: 甲");
    xy_arena_free(arena);
}

Test(table, cells_break_where_a_line_is_too_wide)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_strbuf out = xy_strbuf_in(arena);
    xy_table *t = xy_table_new(arena, XY_ZH, NULL);
    xy_table_add_column(t, "n", XY_RIGHT);
    xy_table_add_column(t, "counties", XY_LEFT);
    xy_table_add_column(t, "x", XY_LEFT);
    xy_table_add(t, "1");
    xy_table_add(t, "连江县、罗源县、霞浦县");
    xy_table_add(t, "end");
    xy_table_add(t, "2");
    xy_table_add(t, "Lianjiang County, Xiapu");
    xy_table_add(t, "two\nlines");
    xy_table_text(&out, t, 25);
    cr_expect_str_eq(xy_strbuf_text(&out),
            "n  counties         x\n"
            "-  ---------------  -----\n"
            "1  连江县、罗源     end\n"
            "   县、霞浦县\n"
            "2  Lianjiang        two\n"
            "   County, Xiapu    lines\n");
    for (const char *line = xy_strbuf_text(&out); *line; line = strchr(line, '\n') + 1) {
        const char *text = xy_arena_strndup(arena, line, strcspn(line, "\n"));
        cr_expect_leq(xy_utf8_width(text), 25, "%s", text);
    }
    xy_arena_free(arena);
}

typedef struct {
    const char *text;
    size_t width, indent;
    const char *wrapped;
} wrap_case;

static const wrap_case wraps[] = {
        {"", 20, 0, "\n"},
        {"short", 0, 0, "short\n"},
        {"one two three four five six", 14, 2, "one two three\n  four five\n  six\n"},
        {"一二三四五六七八九十", 14, 2, "一二三四五六七\n  八九十\n"},
        /* No line begins with a closing sign or ends with an opening one. */
        {"一二三四五六七，八", 14, 0, "一二三四五六\n七，八\n"},
        {"一二三四五六（七八）", 14, 0, "一二三四五六\n（七八）\n"},
        {"abcdefghijklmnopqrstuvwxyz", 14, 0, "abcdefghijklmn\nopqrstuvwxyz\n"},
        {"a\nb", 14, 0, "a\nb\n"},
        {"bell\aesc\x1b[31m", 0, 0, "bell esc [31m\n"},
        {"word ", 14, 0, "word\n"},
};

Test(table, wrapping)
{
    for (size_t i = 0; i < sizeof wraps / sizeof *wraps; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_strbuf out = xy_strbuf_in(arena);
        xy_text_wrap(&out, arena, wraps[i].text, wraps[i].width, wraps[i].indent);
        cr_expect_str_eq(
                xy_strbuf_text(&out), wraps[i].wrapped, "case %zu:\n%s", i, xy_strbuf_text(&out));
        xy_arena_free(arena);
    }
}

Test(table, markdown_escapes_what_has_a_meaning)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_strbuf out = xy_strbuf_in(arena);
    xy_table *t = xy_table_new(arena, XY_EN, "a|b");
    xy_table_add_column(t, "x|y", XY_LEFT);
    xy_table_add_column(t, "n", XY_RIGHT);
    xy_table_add(t, "a|b\\c\n<b>*x*_y_`z`[l](u)&");
    xy_table_add(t, "1");
    xy_table_add_note(t, "3|4");
    xy_table_markdown(&out, t, 2);
    cr_expect_str_eq(xy_strbuf_text(&out),
            "## a\\|b\n\n"
            "| x\\|y | n |\n"
            "| --- | ---: |\n"
            "| a\\|b\\\\c<br>&lt;b>\\*x\\*\\_y\\_\\`z\\`\\[l\\](u)&amp; | 1 |\n"
            "\n- Note: 3\\|4\n");
    xy_arena_free(arena);
}

Test(table, csv_has_a_mark_and_guards_formulas)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_strbuf out = xy_strbuf_in(arena);
    xy_table *t = xy_table_new(arena, XY_ZH, "不写");
    xy_table_add_column(t, "甲", XY_LEFT);
    xy_table_add_column(t, "乙", XY_LEFT);
    xy_table_add(t, "=1+1");
    xy_table_add(t, "a,b");
    xy_table_add_note(t, "假定");
    xy_table_csv(&out, t, true);
    cr_expect_str_eq(xy_strbuf_text(&out), XY_UTF8_BOM "甲,乙\n'=1+1,\"a,b\"\n注：假定\n");
    xy_arena_free(arena);
}

Test(table, documents_in_both_forms)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_strbuf text = xy_strbuf_in(arena), markdown = text;
    xy_document *doc = xy_document_new(arena, XY_EN);
    xy_table *t = xy_table_new(arena, XY_EN, NULL);
    xy_table_add_column(t, "c", XY_LEFT);
    xy_table_add(t, "1");
    xy_document_heading(doc, 1, "Title");
    xy_document_line(doc, "A line.");
    xy_document_heading(doc, 2, "Part");
    xy_document_table(doc, t);
    xy_document_item(doc, "one");
    xy_document_item(doc, "two");
    xy_document_text(&text, doc, 0);
    xy_document_markdown(&markdown, doc);
    cr_expect_str_eq(xy_strbuf_text(&text), "Title\nA line.\n\nPart\nc\n-\n1\n- one\n- two\n");
    cr_expect_str_eq(xy_strbuf_text(&markdown),
            "# Title\n\nA line.\n\n## Part\n\n| c |\n| --- |\n| 1 |\n\n- one\n- two\n");
    xy_arena_free(arena);
}
