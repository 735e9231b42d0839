#include "base/date.h"
#include "office/xlsx_out.h"
#include "support/package.h"
#include "support/run.h"

#include <criterion/criterion.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PLAIN ((xy_cell_style){0})

static const xy_cell_style title = {.face = XY_FACE_TITLE, .size_pt = 22, .align = XY_ALIGN_CENTRE};
static const xy_cell_style head = {.face = XY_FACE_HEADING,
        .bold = true,
        .wrap = true,
        .border = true,
        .align = XY_ALIGN_CENTRE,
        .fill = 0xDDEBF7};
static const xy_cell_style body = {.face = XY_FACE_BODY, .size_pt = 12, .border = true};

/* Everything that the header offers, in one book. */
static xy_status make(xy_strbuf *out, xy_arena *arena, xy_lang lang)
{
    xy_xlsx *book = xy_xlsx_new(arena, lang, "分布表");
    xy_xlsx_sheet *main = xy_xlsx_sheet_add(book, "附件1");
    xy_xlsx_sheet *notes = xy_xlsx_sheet_add(book, "说明/二");
    static const char *const levels[] = {"县级", "乡镇"};
    xy_cell_style one = body, share = body, id = body, grey = body;
    one.number = XY_NUMBER_ONE_DECIMAL;
    share.number = XY_NUMBER_PERCENT;
    id.number = XY_NUMBER_TEXT;
    id.unlocked = true;
    grey.grey = true;
    grey.italic = true;
    xy_xlsx_merge(main, 1, 1, 1, 3, "医疗队分布表", title);
    xy_xlsx_text(main, 2, 1, "序号", head);
    xy_xlsx_text(main, 2, 2, "医院", head);
    xy_xlsx_text(main, 2, 3, NULL, head);
    xy_xlsx_integer(main, 3, 1, 1, body);
    xy_xlsx_text(main, 3, 2, " 省立\r\n医院 _x000D_", body);
    xy_xlsx_fixed(main, 3, 3, 995, 2, one);
    xy_xlsx_fixed(main, 4, 1, 8123, 4, share);
    xy_xlsx_date(main, 4, 2, xy_date_from_civil(2025, 7, 1), body);
    xy_xlsx_text(main, 4, 3, "0591", id);
    xy_xlsx_text(main, 5, 1, "例", grey);
    xy_xlsx_text(main, 5, 2, "plain", PLAIN);
    xy_xlsx_width(main, 1, 1, 8);
    xy_xlsx_width(main, 2, 3, 24.5);
    xy_xlsx_column_style(main, 3, 4, id);
    xy_xlsx_height(main, 1, 40);
    xy_xlsx_freeze(main, 3, 2);
    xy_xlsx_filter(main, 2, 1, 5, 3);
    xy_xlsx_print(main,
            (xy_print_setup){.landscape = true,
                    .fit_width = true,
                    .repeat_rows = 2,
                    .header = "&L闽卫〔2025〕1号"});
    xy_xlsx_comment(main, 2, 2, "第三条：每县至少一支");
    xy_xlsx_choices(main, (xy_xlsx_area){3, 2, 9, 2}, levels, 2, true, "选一个");
    xy_xlsx_whole_numbers(main, (xy_xlsx_area){3, 1, 9, 1}, 0, 99, NULL);
    xy_xlsx_dates(main, (xy_xlsx_area){3, 3, 9, 3}, NULL);
    xy_xlsx_choices_from(notes, (xy_xlsx_area){1, 1, 5, 1}, main, 3, 9, 2, false, NULL);
    xy_xlsx_text(notes, 1, 1, "说明", body);
    return xy_xlsx_finish(out, book);
}

Test(xlsx_out, as_openpyxl_reads_it)
{
    static const char expected[] =
            "title 分布表 created 2000-01-01 00:00:00 active 附件1\n"
            "sheet 附件1 visible\n"
            "  A1 '医疗队分布表' | 方正小标宋简体 22 | center | center\n"
            "  A2 '序号' | 黑体 11 | bold | center | center | wrap | border | FFDDEBF7\n"
            "  B2 '医院' | 黑体 11 | bold | center | center | wrap | border | FFDDEBF7\n"
            "  comment B2 '第三条：每县至少一支'\n"
            "  C2 None | 黑体 11 | bold | center | center | wrap | border | FFDDEBF7\n"
            "  A3 1 | 仿宋 12 | center | border\n"
            "  B3 ' 省立\\n医院 _x000D_' | 仿宋 12 | center | border\n"
            "  C3 9.95 | 仿宋 12 | center | border | 0.0\n"
            "  A4 0.8123 | 仿宋 12 | center | border | 0.00%\n"
            "  B4 datetime.datetime(2025, 7, 1, 0, 0) | 仿宋 12 | center | border | yyyy-mm-dd\n"
            "  C4 '0591' | 仿宋 12 | center | border | unlocked | @\n"
            "  A5 '例' | 仿宋 12 | italic | center | border | FF7F7F7F\n"
            "  B5 'plain' | 等线 11 | center\n"
            "  merged A1:C1\n"
            "  rule B3:B9 list \"县级,乡镇\" None None 选一个\n"
            "  rule A3:A9 whole 0 99 None None\n"
            "  rule C3:C9 date 1 109575 None None\n"
            "  column A 1-1 8.71\n"
            "  column B 2-2 25.29\n"
            "  column C 3-3 25.29\n"
            "  column D 4-4 9.14\n"
            "  height 1 40\n"
            "  page landscape 9 fit=True Nonex0 repeat=$1:$2 freeze=B3 filter=A2:C5 breaks=[]\n"
            "  header 闽卫〔2025〕1号 footer 第 &P 页 共 &N 页\n"
            "sheet 说明-二 visible\n"
            "  A1 '说明' | 仿宋 12 | center | border\n"
            "  rule A1:A5 list '附件1'!$B$3:$B$9 None warning None\n"
            "  page None None fit=None NonexNone repeat=None freeze=None filter=None breaks=[]\n"
            "  header None footer None\n";
    xy_arena *arena = xy_arena_new(NULL);
    xy_strbuf out = xy_strbuf_in(arena);
    cr_assert_eq(make(&out, arena, XY_ZH), XY_OK);
    const char *told = package_told(arena, &out, "tell_workbook.py");
    if (!told)
        cr_skip_test("no Python with openpyxl (Debian: python3-openpyxl)");
    cr_expect_str_eq(told, expected, "%s", told);
    xy_arena_free(arena);
}

Test(xlsx_out, equal_calls_give_equal_bytes)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_strbuf first = xy_strbuf_in(arena), second = xy_strbuf_in(arena);
    xy_strbuf_add(&second, "xy"); /* the file is appended */
    cr_assert_eq(make(&first, arena, XY_ZH), XY_OK);
    cr_assert_eq(make(&second, arena, XY_ZH), XY_OK);
    cr_assert_eq(first.length + 2, second.length);
    cr_expect(memcmp(first.data, second.data + 2, first.length) == 0);
    cr_expect(package_has_no_clock(&first));
    xy_arena_free(arena);
}

Test(xlsx_out, english_has_its_typefaces_and_footer)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_strbuf out = xy_strbuf_in(arena);
    cr_assert_eq(make(&out, arena, XY_EN), XY_OK);
    const char *styles = package_part(arena, &out, "xl/styles.xml");
    const char *sheet = package_part(arena, &out, "xl/worksheets/sheet1.xml");
    cr_assert(styles && sheet);
    cr_expect(strstr(styles, "\"Times New Roman\""));
    cr_expect(strstr(styles, "\"Calibri\""));
    cr_expect_not(strstr(styles, "仿宋"));
    cr_expect(strstr(sheet, "<oddFooter>&amp;CPage &amp;P of &amp;N</oddFooter>"));
    xy_arena_free(arena);
}

Test(xlsx_out, equal_styles_share_a_format)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_strbuf out = xy_strbuf_in(arena);
    xy_xlsx *book = xy_xlsx_new(arena, XY_ZH, "");
    xy_xlsx_sheet *sheet = xy_xlsx_sheet_add(book, "表");
    for (uint32_t row = 1; row <= 300; row++)
        xy_xlsx_integer(sheet, row, 1, row, row % 2 ? head : body);
    cr_assert_eq(xy_xlsx_finish(&out, book), XY_OK);
    cr_expect(strstr(package_part(arena, &out, "xl/styles.xml"), "<cellXfs count=\"3\">"));
    xy_arena_free(arena);
}

/* What a text becomes in the file. */
typedef struct {
    const char *text, *stored;
} text_case;

static const text_case texts[] = {
        {"a\x01z", "a\xEF\xBF\xBDz"},
        {"a\x7Fz", "a\xEF\xBF\xBDz"},
        {"a\xFFz", "a\xEF\xBF\xBDz"},
        {"\xE5\x8E", "\xEF\xBF\xBD\xEF\xBF\xBD"},                 /* 县 without its last byte */
        {"\xED\xA0\x80", "\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"}, /* a surrogate */
        {"\xEF\xBF\xBE.", "\xEF\xBF\xBD."},                       /* U+FFFE */
        {"a\rb\r\nc", "a\nb\nc"},
        {"<&>\"'", "&lt;&amp;&gt;\"'"},
        {"_x000D_", "_x005F_x000D_"},
        {"_x00_x000d__", "_x00_x005F_x000d__"},
        {"𠀀", "𠀀"},
};

Test(xlsx_out, texts)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_strbuf out = xy_strbuf_in(arena);
        xy_xlsx *book = xy_xlsx_new(arena, XY_ZH, texts[i].text);
        xy_xlsx_sheet *sheet = xy_xlsx_sheet_add(book, "表");
        xy_xlsx_text(sheet, 1, 1, texts[i].text, PLAIN);
        xy_xlsx_comment(sheet, 1, 1, texts[i].text);
        cr_assert_eq(xy_xlsx_finish(&out, book), XY_OK);
        const char *part = package_part(arena, &out, "xl/sharedStrings.xml");
        const char *want = xy_arena_printf(arena, "<t>%s</t>", texts[i].stored);
        cr_expect(strstr(part, want), "case %zu: %s", i, part);
        part = package_part(arena, &out, "xl/comments1.xml");
        cr_expect(strstr(part, want), "case %zu: %s", i, part);
        xy_arena_free(arena);
    }
}

Test(xlsx_out, numbers_are_exact_or_text)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_strbuf out = xy_strbuf_in(arena);
    xy_xlsx *book = xy_xlsx_new(arena, XY_ZH, "");
    xy_xlsx_sheet *sheet = xy_xlsx_sheet_add(book, "表");
    xy_xlsx_integer(sheet, 1, 1, 999999999999999, PLAIN);
    xy_xlsx_integer(sheet, 2, 1, 1000000000000000, PLAIN);
    xy_xlsx_integer(sheet, 3, 1, INT64_MIN, PLAIN);
    xy_xlsx_fixed(sheet, 4, 1, -1, 18, PLAIN);
    xy_xlsx_fixed(sheet, 5, 1, 1000000000000000, 3, PLAIN);
    xy_xlsx_date(sheet, 6, 1, xy_date_from_civil(1900, 3, 1), PLAIN);
    xy_xlsx_date(sheet, 7, 1, xy_date_from_civil(1900, 2, 28), PLAIN);
    cr_assert_eq(xy_xlsx_finish(&out, book), XY_OK);
    const char *cells = package_part(arena, &out, "xl/worksheets/sheet1.xml");
    const char *strings = package_part(arena, &out, "xl/sharedStrings.xml");
    cr_expect(strstr(cells, "<v>999999999999999</v>"), "%s", cells);
    cr_expect(strstr(cells, "<v>-1E-18</v>"), "%s", cells);
    cr_expect(strstr(cells, "<v>61</v>"), "%s", cells);
    cr_expect(strstr(strings, "<t>1000000000000000</t>"), "%s", strings);
    cr_expect(strstr(strings, "<t>-9223372036854775808</t>"), "%s", strings);
    cr_expect(strstr(strings, "<t>1000000000000.000</t>"), "%s", strings);
    cr_expect(strstr(strings, "<t>1900-02-28</t>"), "%s", strings);
    xy_arena_free(arena);
}

Test(xlsx_out, decimals_read_back)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_strbuf out = xy_strbuf_in(arena);
    xy_xlsx *book = xy_xlsx_new(arena, XY_ZH, "");
    xy_xlsx_sheet *sheet = xy_xlsx_sheet_add(book, "表");
    uint32_t rows = 0;
    for (int64_t value = 1; value < 1000000000000000; value = value * 7 / 4 + 3)
        for (int decimals = 0; decimals <= 15; decimals += 3)
            xy_xlsx_fixed(sheet, ++rows, 1, value, decimals, PLAIN);
    cr_assert_eq(xy_xlsx_finish(&out, book), XY_OK);
    const char *at = package_part(arena, &out, "xl/worksheets/sheet1.xml");
    for (int64_t value = 1; value < 1000000000000000; value = value * 7 / 4 + 3)
        for (int decimals = 0; decimals <= 15; decimals += 3) {
            const char *text = xy_text_decimal(arena, value, decimals, decimals);
            at = strstr(at, "<v>") + 3;
            cr_expect_eq(strtod(at, NULL), strtod(text, NULL), "%s", text);
        }
    xy_arena_free(arena);
}

#define THIRTY "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"

/* The names that a list of sheets comes to. */
static const char *const names[][2] = {{"附件1", "附件1"}, {"附件1", "附件1 (2)"},
        {"[a]:b*c?d/e\\f", "-a--b-c-d-e-f"}, {"'x'", "x"}, {"", "Sheet"}, {"History", "_History"},
        {"2024", "_2024"}, {"AB12", "_AB12"}, {"R1C1", "_R1C1"}, {"年度", "年度"},
        {THIRTY "一", THIRTY "一"}, {THIRTY "二三", THIRTY "…"},
        {THIRTY "二三", "一二三四五六七八九十一二三四五六七八九十一二… (2)"},
        {"xunyi.lists", "xunyi.lists (2)"}, {"Rules", "Rules"}, {"RULES", "RULES (2)"},
        {"a\nb", "a b"}, {NULL, "Sheet (2)"}};

Test(xlsx_out, sheet_names)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_strbuf out = xy_strbuf_in(arena);
    xy_xlsx *book = xy_xlsx_new(arena, XY_ZH, NULL);
    size_t count = sizeof names / sizeof *names;
    for (size_t i = 0; i < count; i++)
        xy_xlsx_print(xy_xlsx_sheet_add(book, names[i][0]), (xy_print_setup){.repeat_rows = 1});
    cr_assert_eq(xy_xlsx_finish(&out, book), XY_OK);
    const char *part = package_part(arena, &out, "xl/workbook.xml");
    for (size_t i = 0; i < count; i++) {
        const char *name = xy_arena_printf(arena, "<sheet name=\"%s\"", names[i][1]);
        cr_expect(strstr(part, name), "%s in %s", name, part);
    }
    xy_arena_free(arena);
}

Test(xlsx_out, long_lists_stand_on_a_hidden_sheet)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_strbuf out = xy_strbuf_in(arena);
    xy_xlsx *book = xy_xlsx_new(arena, XY_ZH, "");
    xy_xlsx_sheet *sheet = xy_xlsx_sheet_add(book, "表");
    const char *many[130], *comma[] = {"a,b", "c"}, *empty[] = {"x"};
    for (int i = 0; i < 130; i++)
        many[i] = xy_arena_printf(arena, "县%d", i % 10);
    xy_xlsx_choices(sheet, (xy_xlsx_area){1, 1, 9, 1}, many, 2, true, NULL);
    xy_xlsx_choices(sheet, (xy_xlsx_area){1, 2, 9, 2}, many, 51, true, NULL); /* 254 bytes */
    xy_xlsx_choices(sheet, (xy_xlsx_area){1, 3, 9, 3}, many, 52, true, NULL); /* 259 */
    xy_xlsx_choices(sheet, (xy_xlsx_area){1, 4, 9, 4}, comma, 2, false, NULL);
    xy_xlsx_choices(sheet, (xy_xlsx_area){1, 5, 9, 5}, many, 52, true, NULL); /* once more */
    xy_xlsx_choices(sheet, (xy_xlsx_area){1, 6, 9, 6}, empty, 0, true, NULL);
    cr_assert_eq(xy_xlsx_finish(&out, book), XY_OK);
    const char *part = package_part(arena, &out, "xl/worksheets/sheet1.xml");
    const char *lists = package_part(arena, &out, "xl/worksheets/sheet2.xml");
    static const char *const wanted[] = {"<dataValidations count=\"5\">",
            "sqref=\"B1:B9\"><formula1>\"县0,",
            "sqref=\"C1:C9\"><formula1>'xunyi.lists'!$A$1:$A$52</formula1>",
            "sqref=\"D1:D9\"><formula1>'xunyi.lists'!$B$1:$B$2</formula1>",
            "sqref=\"E1:E9\"><formula1>'xunyi.lists'!$A$1:$A$52</formula1>"};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        cr_expect(strstr(part, wanted[i]), "%s in %s", wanted[i], part);
    cr_expect(strstr(lists, "<dimension ref=\"A1:B52\"/>"), "%s", lists);
    cr_expect(strstr(package_part(arena, &out, "xl/workbook.xml"),
            "name=\"xunyi.lists\" sheetId=\"2\" state=\"hidden\""));
    xy_arena_free(arena);
}

Test(xlsx_out, prompts_and_headers_are_cut)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_strbuf out = xy_strbuf_in(arena), text = xy_strbuf_in(arena);
    for (int i = 0; i < 300; i++)
        xy_strbuf_add(&text, "字");
    xy_xlsx *book = xy_xlsx_new(arena, XY_ZH, xy_strbuf_text(&text));
    xy_xlsx_sheet *sheet = xy_xlsx_sheet_add(book, "表");
    xy_xlsx_dates(sheet, (xy_xlsx_area){1, 1, 9, 1}, xy_strbuf_text(&text));
    xy_xlsx_print(sheet, (xy_print_setup){.header = xy_strbuf_text(&text), .footer = ""});
    cr_assert_eq(xy_xlsx_finish(&out, book), XY_OK);
    const char *part = package_part(arena, &out, "xl/worksheets/sheet1.xml");
    cr_expect(strstr(part, "字…\" sqref"), "%s", part);
    cr_expect(strstr(part, "字…</oddHeader>"), "%s", part);
    cr_expect_not(strstr(part, "oddFooter"), "%s", part);
    xy_arena_free(arena);
}

Test(xlsx_out, a_book_without_sheets_has_one)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_strbuf out = xy_strbuf_in(arena);
    cr_assert_eq(xy_xlsx_finish(&out, xy_xlsx_new(arena, XY_ZH, "")), XY_OK);
    cr_expect(strstr(package_part(arena, &out, "xl/workbook.xml"), "sheetId=\"1\""));
    xy_arena_free(arena);
}

/* Each makes a book that cannot be. */
static void too_many_rows(xy_xlsx_sheet *sheet)
{
    xy_xlsx_integer(sheet, 1048576, 16384, 1, PLAIN); /* the last cell there is */
    xy_xlsx_integer(sheet, 1048577, 1, 1, PLAIN);
}

static void too_many_columns(xy_xlsx_sheet *sheet)
{
    xy_xlsx_text(sheet, 1, 16385, "x", PLAIN);
}

static void row_zero(xy_xlsx_sheet *sheet)
{
    xy_xlsx_text(sheet, 0, 1, "x", PLAIN);
}

static void long_text(xy_xlsx_sheet *sheet)
{
    static char text[32769];
    memset(text, 'a', 32768);
    xy_xlsx_text(sheet, 1, 1, text + 1, PLAIN); /* 32,767 are taken */
    xy_xlsx_text(sheet, 1, 1, text, PLAIN);
}

static void overlap(xy_xlsx_sheet *sheet)
{
    xy_xlsx_merge(sheet, 1, 1, 2, 2, "x", PLAIN);
    xy_xlsx_merge(sheet, 3, 1, 3, 2, "beside", PLAIN);
    xy_xlsx_merge(sheet, 2, 2, 2, 3, "y", PLAIN);
}

static void turned_area(xy_xlsx_sheet *sheet)
{
    xy_xlsx_dates(sheet, (xy_xlsx_area){5, 1, 4, 1}, NULL);
}

static void no_number(xy_xlsx_sheet *sheet)
{
    xy_xlsx_width(sheet, 1, 1, strtod("nan", NULL));
}

static void negative_height(xy_xlsx_sheet *sheet)
{
    xy_xlsx_height(sheet, 1, -3);
}

Test(xlsx_out, what_cannot_be_is_refused)
{
    static const struct {
        void (*write)(xy_xlsx_sheet *sheet);
        xy_status status;
    } cases[] = {{too_many_rows, XY_ELIMIT}, {too_many_columns, XY_ELIMIT}, {row_zero, XY_ELIMIT},
            {long_text, XY_ELIMIT}, {overlap, XY_EINTERNAL}, {turned_area, XY_EINTERNAL},
            {no_number, XY_EINTERNAL}, {negative_height, XY_EINTERNAL}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_strbuf out = xy_strbuf_in(arena);
        xy_xlsx *book = xy_xlsx_new(arena, XY_ZH, "");
        cases[i].write(xy_xlsx_sheet_add(book, "表"));
        cr_expect_eq(xy_xlsx_finish(&out, book), cases[i].status, "case %zu", i);
        cr_expect_eq(out.length, 0, "case %zu", i);
        xy_arena_free(arena);
    }
}

Test(xlsx_out, temporary_files)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_strbuf out = xy_strbuf_in(arena);
    const char *folder = xy_run_directory(arena);
    setenv("TMPDIR", folder, 1);
    cr_assert_eq(make(&out, arena, XY_ZH), XY_OK);
    cr_expect_eq(rmdir(folder), 0, "something was left behind in TMPDIR");
    out.length = 0;
    errno = 0;
    cr_expect_eq(make(&out, arena, XY_ZH), XY_EIO); /* the folder is no more */
    cr_expect_eq(errno, ENOENT);
    cr_expect_eq(out.length, 0);
    xy_arena_free(arena);
}
