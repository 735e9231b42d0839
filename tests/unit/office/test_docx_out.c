#include "office/docx_out.h"
#include "unit/office/word_walk.h"

#include <stdlib.h>
#include <time.h>

static xy_arena *arena;

static void setup(void)
{
    arena = xy_arena_new(NULL);
}

static void teardown(void)
{
    xy_arena_free(arena);
}

TestSuite(docx_out, .init = setup, .fini = teardown);

static xy_strbuf finished(const xy_docx *doc)
{
    xy_strbuf file = xy_strbuf_in(arena);
    cr_assert_eq(xy_docx_finish(&file, doc), XY_OK);
    return file;
}

static size_t times(const char *text, const char *part)
{
    size_t n = 0;
    for (; (text = strstr(text, part)); text++)
        n++;
    return n;
}

static xy_docx *paper(void)
{
    static const char *const cells[] = {"序号", "省属医院", "巡回医疗地区", "1", "福建省儿童医院",
            "连江县、罗源县", "2", "福建省肿瘤医院", "清流县、大田县"};
    static const uint16_t widths[] = {100, 400, 500};
    static const uint8_t aligns[] = {XY_ALIGN_CENTRE, XY_ALIGN_LEFT, XY_ALIGN_LEFT};
    const xy_docx_look look = {.head_rows = 1, .widths = widths, .aligns = aligns};
    xy_docx *doc = xy_docx_new(arena, XY_ZH, "分布表", false);
    xy_docx_paragraph(doc, "分布表",
            (xy_paragraph_style){.face = XY_FACE_TITLE, .size_half_pt = 44, .heading = 1});
    xy_docx_table(doc, cells, 3, 3, &look);
    xy_docx_section(doc, true);
    xy_docx_paragraph(doc, "一、时间", (xy_paragraph_style){.heading = 1});
    xy_docx_paragraph(doc, "（一）每队", (xy_paragraph_style){.heading = 2});
    xy_docx_paragraph(doc, "不少于3周。", (xy_paragraph_style){.indent = true});
    return doc;
}

Test(docx_out, holds_what_was_put_in)
{
    xy_strbuf file = finished(paper());
    cr_assert_eq(word_check(arena, &file), 10);
    cr_assert_str_eq(word_words(arena, &file),
            "分布表\n序号|省属医院|巡回医疗地区|\n1|福建省儿童医院|连江县、罗源县|\n"
            "2|福建省肿瘤医院|清流县、大田县|\n\n一、时间\n（一）每队\n不少于3周。\n");
}

Test(docx_out, has_the_look_of_papers)
{
    xy_strbuf file = finished(paper());
    const char *xml = package_part(arena, &file, "word/document.xml");
    cr_assert_eq(word_elements(arena, xml, "w:tblHeader"), 1);
    cr_assert_eq(word_elements(arena, xml, "w:sectPr"), 2);
    cr_assert_not_null(strstr(xml, "w:eastAsia=\"方正小标宋简体\""));
    cr_assert_not_null(strstr(xml, "w:eastAsia=\"黑体\""));
    cr_assert_not_null(strstr(xml, "w:eastAsia=\"楷体_GB2312\""));
    cr_assert_not_null(strstr(xml, "w:eastAsia=\"仿宋_GB2312\""));
    cr_assert_not_null(strstr(xml,
            "<w:pgSz w:w=\"11906\" w:h=\"16838\"/>"
            "<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" "
            "w:left=\"1587\""));
    cr_assert_not_null(strstr(xml, "<w:pgSz w:w=\"16838\" w:h=\"11906\" w:orient=\"landscape\"/>"));
    cr_assert_not_null(strstr(xml, "<w:pStyle w:val=\"Heading2\"/>"));
    cr_assert_not_null(strstr(xml, "<w:ind w:firstLineChars=\"200\" w:firstLine=\"640\"/>"));
    cr_assert_eq(times(xml, "w:line=\"579\""), 3);
    const char *odd = package_part(arena, &file, "word/footer1.xml");
    const char *even = package_part(arena, &file, "word/footer2.xml");
    cr_assert(strstr(odd, " PAGE ") && strstr(odd, "<w:jc w:val=\"right\"/>"));
    cr_assert(strstr(even, " PAGE ") && strstr(even, "<w:jc w:val=\"left\"/>"));
    cr_assert_not_null(
            strstr(package_part(arena, &file, "word/settings.xml"), "<w:evenAndOddHeaders/>"));
    cr_assert_not_null(strstr(package_part(arena, &file, "word/fontTable.xml"),
            "<w:font w:name=\"方正小标宋简体\"><w:altName w:val=\"宋体\"/>"));
}

/* Every part that a relation or a type names is there, and every other part is named. */
Test(docx_out, parts_and_relations_agree)
{
    xy_strbuf file = finished(paper());
    const char *types = package_part(arena, &file, "[Content_Types].xml");
    const char *relations = package_part(arena, &file, "word/_rels/document.xml.rels");
    static const char *const parts[] = {
            "styles.xml", "settings.xml", "fontTable.xml", "footer1.xml", "footer2.xml"};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *path = xy_arena_printf(arena, "word/%s", parts[i]);
        cr_assert_not_null(package_part(arena, &file, path), "%s", path);
        cr_assert_not_null(strstr(types, xy_arena_printf(arena, "\"/%s\"", path)), "%s", path);
        cr_assert_not_null(strstr(relations, xy_arena_printf(arena, "\"%s\"", parts[i])));
    }
    cr_assert_eq(times(relations, "<Relationship "), sizeof parts / sizeof *parts);
    cr_assert_not_null(strstr(package_part(arena, &file, "_rels/.rels"), "word/document.xml"));
}

Test(docx_out, any_text_is_text)
{
    xy_docx *doc = xy_docx_new(arena, XY_EN, "a \"b\" <c> & \x01", false);
    xy_docx_paragraph(doc, "<w:p>&amp;\"'", (xy_paragraph_style){0});
    xy_docx_paragraph(doc, "one\ntwo\tthree\x02\x7F", (xy_paragraph_style){0});
    xy_docx_paragraph(doc, "\xEF\xBF\xBE\xEF\xBF\xBFx\xC2\x85y", (xy_paragraph_style){0});
    xy_docx_paragraph(doc, "a\xFF\xE5\x8C", (xy_paragraph_style){0});
    xy_docx_paragraph(doc, "]]>\xF0\xA0\x80\x80", (xy_paragraph_style){0});
    xy_docx_paragraph(doc, NULL, (xy_paragraph_style){0});
    xy_strbuf file = finished(doc);
    word_check(arena, &file);
    cr_assert_str_eq(word_words(arena, &file),
            "<w:p>&amp;\"'\none/two three  \nx y\na\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\n"
            "]]>\xF0\xA0\x80\x80\n\n");
    cr_assert_not_null(strstr(package_part(arena, &file, "docProps/core.xml"),
            "<dc:title>a &quot;b&quot; &lt;c&gt; &amp;  </dc:title>"));
}

Test(docx_out, nothing_is_a_document_too)
{
    xy_strbuf file = finished(xy_docx_new(arena, XY_ZH, "", false));
    word_check(arena, &file);
    cr_assert_str_eq(word_words(arena, &file), "\n");
    xy_docx *doc = xy_docx_new(arena, XY_ZH, "", true);
    xy_docx_table(doc, NULL, 0, 3, &(xy_docx_look){0});
    cr_assert_str_eq(word_words(arena, (file = finished(doc), &file)), "\n");
}

/* Two tables stay two, and something stands behind the last. */
Test(docx_out, tables_stand_apart)
{
    static const char *const cells[] = {"a", NULL};
    xy_docx *doc = xy_docx_new(arena, XY_EN, "t", false);
    for (int i = 0; i < 2; i++)
        xy_docx_table(doc, cells, 1, 2, &(xy_docx_look){.bare = i, .row_mm = 10});
    xy_strbuf file = finished(doc);
    const char *xml = package_part(arena, &file, "word/document.xml");
    cr_assert_str_eq(word_words(arena, &file), "a||\n\na||\n\n");
    cr_assert_eq(word_elements(arena, xml, "w:tblBorders"), 1);
    cr_assert_eq(times(xml, "<w:trHeight w:val=\"567\""), 2);
    cr_assert_eq(times(xml, "<w:gridCol w:w=\"4422\"/><w:gridCol w:w=\"4423\"/>"), 2);
}

Test(docx_out, equal_calls_give_equal_bytes)
{
    xy_docx *doc = paper();
    xy_strbuf one = finished(doc), again = finished(doc);
    setenv("TZ", "Asia/Shanghai", 1);
    tzset();
    xy_strbuf two = finished(paper());
    cr_assert_eq(one.length, two.length);
    cr_assert_eq(memcmp(one.data, two.data, one.length), 0);
    cr_assert_eq(one.length, again.length);
    cr_assert_eq(memcmp(one.data, again.data, one.length), 0);
    cr_assert(package_has_no_clock(&one));
}
