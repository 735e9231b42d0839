#include "base/date.h"
#include "office/xlsx_out.h"
#include "unit/office/book_case.h"

#include <criterion/criterion.h>

#define SHEET1 "xl/worksheets/sheet1.xml"

typedef struct {
    book_change changes[3];
    const char *flat;
} read_case;

static const read_case cells[] = {
        {{{0}}, "A1 霞浦县"},
        {{{SHEET1, ROW("<c r=\"A1\" t=\"s\"><v>1</v></c><c r=\"B1\" t=\"s\"><v>2</v></c>")}},
                "A1 福安市"},
        {{{SHEET1,
                 ROW("<c r=\"A1\" t=\"inlineStr\"><is><t>a</t></is></c><c r=\"C1\" "
                     "t=\"inlineStr\"><is><r><rPr><b/></rPr><t>b</t></r><r><t>c</t></r></is></c>")}},
                "A1 a|C1 bc"},
        {{{SHEET1, ROW("<c r=\"A1\" t=\"str\"><f>B1&amp;\"x\"</f><v>yx</v></c>")}}, "A1 =yx"},
        {{{SHEET1, ROW("<c r=\"A1\" t=\"str\"><f>\"\"</f><v></v></c>")}}, "A1 ="},
        {{{SHEET1,
                 ROW("<c r=\"A1\"><f>B1</f></c><c r=\"B1\"><f>C1</f><v/></c><c r=\"C1\"><f/>"
                     "<v>3</v></c>")}},
                "A1 =~|B1 =~|C1 =#3"},
        {{{SHEET1, ROW("<c r=\"A1\" t=\"b\"><v>1</v></c><c r=\"B1\" t=\"b\"><v>0</v></c>")}},
                "A1 ?TRUE|B1 ?FALSE"},
        {{{SHEET1, ROW("<c r=\"A1\" t=\"e\"><v>#N/A</v></c>")}}, "A1 !#N/A"},
        {{{SHEET1, ROW("<c r=\"A1\"><v>7</v></c><c r=\"B1\" t=\"n\"><v> -0.50 </v></c>")}},
                "A1 #7|B1 #-0.5"},
        {{{SHEET1,
                 ROW("<c r=\"A1\"><v>0.10000000000000001</v></c><c r=\"B1\"><v>1.5E3</v></c>"
                     "<c r=\"C1\"><v>9.949999999999999</v></c><c r=\"D1\"><v>1E-999</v></c>"
                     "<c r=\"E1\"><v>13812345678</v></c><c r=\"F1\"><v>1.3812345678E10</v></c>")}},
                "A1 #0.1|B1 #1500|C1 #9.95|D1 #0|E1 #13812345678|F1 #13812345678"},
        {{{SHEET1,
                 ROW("<c r=\"A1\" s=\"1\"><v>45839</v></c><c r=\"B1\" s=\"1\"><v>45839.354166666664"
                     "</v></c><c r=\"C1\" s=\"2\"><v>0.35416666666666669</v></c>"
                     "<c r=\"D1\" s=\"2\"><v>1.5</v></c><c r=\"E1\" s=\"1\"><v>-3</v></c>"
                     "<c r=\"F1\" s=\"1\"><v>60</v></c><c r=\"G1\" s=\"1\"><v>45839.00001</v></c>"
                     "<c r=\"H1\" s=\"1\"><v>0.5</v></c>")}},
                "A1 @2025-07-01|B1 @2025-07-01 08:30|C1 %08:30|D1 #1.5|E1 #-3|F1 #60|"
                "G1 @2025-07-01 00:00:01|H1 %12:00"},
        {{{SHEET1, ROW("<c r=\"A1\" s=\"1\"><v>44377</v></c><c r=\"B1\" s=\"1\"><v>0</v></c>")},
                 {"xl/workbook.xml",
                         SHEETS("<workbookPr date1904=\"1\"/>",
                                 "<sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/>")}},
                "A1 @2025-07-01|B1 @1904-01-01"},
        {{{SHEET1,
                 ROW("<c r=\"A1\" t=\"d\"><v>2025-07-01</v></c><c r=\"B1\" t=\"d\">"
                     "<v>2025-07-01T08:30:00.000Z</v></c><c r=\"C1\" t=\"d\"><v>T08:30</v></c>"
                     "<c r=\"D1\" t=\"d\"><v>2025-07-01T00:00:00</v></c>")}},
                "A1 @2025-07-01|B1 @2025-07-01 08:30|C1 %08:30|D1 @2025-07-01"},
        /* Places left out, out of order, rows without cells, cells with looks alone. */
        {{{SHEET1,
                 SHEET("<row><c><v>1</v></c><c><v>2</v></c></row><row r=\"5\"><c r=\"C5\"><v>3</v></c>"
                       "<c><v>4</v></c></row><row/><row><c><v>5</v></c></row>")}},
                "A1 #1|B1 #2|C5 #3|D5 #4|A7 #5"},
        {{{SHEET1,
                 SHEET("<row r=\"2\"><c r=\"B2\"><v>4</v></c><c r=\"A2\"><v>3</v></c></row>"
                       "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")}},
                "A1 #1|A2 #3|B2 #4"},
        {{{SHEET1, SHEET("<row r=\"1048576\" ht=\"20\"><c r=\"XFD1048576\" s=\"1\"/></row>")}}, ""},
        {{{SHEET1, SHEET("<row r=\"1048576\"><c r=\"$XFD$1048576\"><v>1</v></c></row>")}},
                "XFD1048576 #1"},
        {{{SHEET1, XML "<worksheet " MAIN "/>"}}, ""},
        /* Merged: only the first holds a value. */
        {{{SHEET1,
                 XML
                 "<worksheet " MAIN
                 "><sheetData><row r=\"1\"><c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>2"
                 "</v></c><c r=\"C1\"><v>3</v></c></row><row r=\"2\"><c r=\"A2\"><v>4</v></c>"
                 "<c r=\"D2\"><v>5</v></c></row><row r=\"3\"><c r=\"A3\"><v>6</v></c></row></sheetData>"
                 "<mergeCells count=\"3\"><mergeCell ref=\"C1:D2\"/><mergeCell ref=\"A1:B2\"/>"
                 "<mergeCell ref=\"A9\"/></mergeCells></worksheet>"}},
                "A1 #1|C1 #3|A3 #6 <A1:B2> <C1:D2>"},
};

static void read_one(
        xy_arena *arena, const book_change *changes, const char *flat, const char *where, size_t i)
{
    xy_strbuf bytes = xy_strbuf_in(arena);
    xy_findings err;
    xy_book book;
    xy_findings_init(&err, arena);
    book_case_make(&bytes, changes, 3);
    xy_status status = xy_book_parse(&book, arena, bytes.data, bytes.length, "b.xlsx", &err);
    cr_expect_eq(status, XY_OK, "%s %zu: %s", where, i, book_findings(arena, &err));
    cr_expect_str_eq(
            book_flat(arena, &book), flat, "%s %zu: %s", where, i, book_flat(arena, &book));
    cr_expect_null(err.file);
}

Test(xlsx_in, cells)
{
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        read_one(arena, cells[i].changes, cells[i].flat, "cells", i);
        xy_arena_free(arena);
    }
}

#define TEXT_CELL(text) ROW("<c r=\"A1\" t=\"inlineStr\"><is>" text "</is></c>")

static const read_case texts[] = {
        {{{SHEET1, TEXT_CELL("<t>  a b \n</t>")}}, "A1 a b"},
        {{{SHEET1, TEXT_CELL("<t xml:space=\"preserve\">  a b \n</t>")}}, "A1   a b \n"},
        {{{SHEET1, TEXT_CELL("<r><t xml:space=\"preserve\">a </t></r><r><t> b</t></r>")}},
                "A1 a b"},
        {{{SHEET1, TEXT_CELL("<t>a&#10;b&#13;&#10;c&#9;d</t>")}}, "A1 a\nb\nc d"},
        {{{SHEET1, TEXT_CELL("<t>a_x000D_\nb_x000d_c_x000A_d</t>")}}, "A1 a\nb\nc\nd"},
        {{{SHEET1, TEXT_CELL("<t>_x005F_x000D_ _x00g0_ _x41_ _x0041_</t>")}},
                "A1 _x000D_ _x00g0_ _x41_ A"},
        {{{SHEET1, TEXT_CELL("<t>_xD842__xDFB7_ _xD842_ _xDFB7_ _x0007_ _x0085_.</t>")}},
                "A1 𠮷 \xEF\xBF\xBD \xEF\xBF\xBD  ."},
        {{{SHEET1, TEXT_CELL("<t>_x53BF__x00E9__x007F_</t>")}}, "A1 县é"},
        {{{SHEET1, TEXT_CELL("<t>a</t><rPh sb=\"0\" eb=\"1\"><t>x</t></rPh><phoneticPr/>")}},
                "A1 a"},
        {{{SHEET1, TEXT_CELL("<t><![CDATA[<a>]]>&amp;&#x53BF;</t>")}}, "A1 <a>&县"},
        {{{SHEET1, TEXT_CELL("<t/>")}}, ""},
};

Test(xlsx_in, texts)
{
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        read_one(arena, texts[i].changes, texts[i].flat, "texts", i);
        xy_arena_free(arena);
    }
}

#define STRICT "http://purl.oclc.org/ooxml/officeDocument/relationships"
#define ONE_LINK(target) \
    XML "<Relationships " RELS ">" LINK("rId1", "worksheet", target) "</Relationships>"

/* Ways in which writers differ. */
static const read_case dialects[] = {
        {{{"xl/_rels/workbook.xml.rels", ONE_LINK("/xl/worksheets/sheet1.xml")},
                 {SHEET1, ROW("<c><v>1</v></c>")}},
                "A1 #1"},
        {{{"xl/_rels/workbook.xml.rels", ONE_LINK("./x/../worksheets/sheet1.xml")},
                 {SHEET1, ROW("<c><v>1</v></c>")}},
                "A1 #1"},
        {{{"xl/_rels/workbook.xml.rels", ONE_LINK("../../../XL\\worksheets\\Sheet1.xml")},
                 {SHEET1, ROW("<c><v>1</v></c>")}},
                "A1 #1"},
        {{{SHEET1, "\xEF\xBB\xBF" ROW("<c><v>1</v></c>")}}, "A1 #1"},
        {{{SHEET1,
                 "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><worksheet " MAIN
                 "><sheetData><row><c t=\"inlineStr\"><is><t>\xE9</t></is></c></row></sheetData>"
                 "</worksheet>"}},
                "A1 é"},
        {{{SHEET1,
                 XML
                 "<x:worksheet xmlns:x=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"
                 "<x:sheetData><x:row r=\"1\"><x:c r=\"A1\"><x:v>1</x:v></x:c></x:row></x:sheetData>"
                 "</x:worksheet>"}},
                "A1 #1"},
        {{{SHEET1,
                  XML
                  "<worksheet xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\"><sheetData>"
                  "<row><c><v>1</v></c></row></sheetData></worksheet>"},
                 {"xl/workbook.xml",
                         XML
                         "<workbook xmlns=\"http://purl.oclc.org/ooxml/spreadsheetml/main\" xmlns:q=\"" STRICT
                         "\"><sheets><sheet name=\"表\" q:id=\"rId1\"/></sheets></workbook>"},
                 {"xl/_rels/workbook.xml.rels",
                         XML "<Relationships " RELS "><Relationship Id=\"rId1\" Type=\"" STRICT
                             "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"}},
                "A1 #1"},
        /* Foreign elements are passed over with all they hold. */
        {{{SHEET1,
                 XML
                 "<worksheet " MAIN " xmlns:z=\"urn:z\"><z:sheetData><row><c><v>9</v></c></row>"
                 "</z:sheetData><sheetData><row z:r=\"7\"><c z:t=\"b\"><v>1</v><z:v>2</z:v></c></row>"
                 "</sheetData></worksheet>"}},
                "A1 #1"},
        {{{"xl/styles.xml", NULL},
                 {"xl/_rels/workbook.xml.rels", ONE_LINK("worksheets/sheet1.xml")},
                 {SHEET1, ROW("<c><v>45839</v></c>")}},
                "A1 #45839"},
};

Test(xlsx_in, dialects)
{
    for (size_t i = 0; i < sizeof dialects / sizeof *dialects; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        read_one(arena, dialects[i].changes, dialects[i].flat, "dialects", i);
        xy_arena_free(arena);
    }
}

Test(xlsx_in, sheets_in_their_order_without_charts)
{
    static const book_change changes[3] = {
            {"xl/workbook.xml",
                    SHEETS("",
                            "<sheet name=\"a\" r:id=\"rId1\"/><sheet name=\"b_x0041_\" "
                            "state=\"hidden\" r:id=\"rId8\"/><sheet name=\"c\" r:id=\"rId9\"/>")},
            {"xl/_rels/workbook.xml.rels",
                    XML "<Relationships " RELS ">" LINK(
                            "rId1", "worksheet", "worksheets/sheet1.xml") LINK("rId8", "worksheet",
                            "s8.xml") LINK("rId9", "chartsheet", "c9.xml")
                            LINK("rId3", "sharedStrings", "sharedStrings.xml") "</Relationships>"},
            {"xl/s8.xml", SHEET("<row r=\"3\"><c><v>2</v></c></row>")}};
    xy_arena *arena = xy_arena_new(NULL);
    xy_strbuf bytes = xy_strbuf_in(arena);
    xy_findings err;
    xy_book book;
    xy_findings_init(&err, arena);
    book_case_make(&bytes, changes, 3);
    cr_assert_eq(xy_book_parse(&book, arena, bytes.data, bytes.length, "b.xlsx", &err), XY_OK);
    cr_expect_str_eq(book_flat(arena, &book), "A1 霞浦县; bA*: A3 #2");
    cr_expect_str_eq(book.sheets[0].name, "a");
    xy_arena_free(arena);
}

/* Parts in UTF-16, both ways round, with their byte order mark. */
Test(xlsx_in, utf16)
{
    static const char text[] =
            "<worksheet " MAIN "><sheetData><row><c><v>8</v></c></row></sheetData></worksheet>";
    for (int big = 0; big <= 1; big++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_strbuf wide = xy_strbuf_in(arena), bytes = xy_strbuf_in(arena);
        xy_strbuf_add(&wide, big ? "\xFE\xFF" : "\xFF\xFE");
        for (const char *p = text; *p; p++) {
            xy_strbuf_addc(&wide, big ? '\0' : *p);
            xy_strbuf_addc(&wide, big ? *p : '\0');
        }
        zip_make_part parts[BOOK_PARTS] = {{0}};
        for (size_t i = 0; i < BOOK_PARTS; i++)
            parts[i] =
                    (zip_make_part){.name = book_case_parts[i][0], .text = book_case_parts[i][1]};
        parts[BOOK_PARTS - 1].text = wide.data;
        parts[BOOK_PARTS - 1].length = wide.length;
        zip_make(&bytes, parts, BOOK_PARTS);
        xy_findings err;
        xy_book book;
        xy_findings_init(&err, arena);
        cr_expect_eq(xy_book_parse(&book, arena, bytes.data, bytes.length, "b.xlsx", &err), XY_OK,
                "%s", book_findings(arena, &err));
        cr_expect_str_eq(book_flat(arena, &book), "A1 #8");
        xy_arena_free(arena);
    }
}

/* What xlsx_out.h writes comes back. */
Test(xlsx_in, reads_what_is_written_here)
{
    static const char long_list[] = "需要很长很长的一个名称以便超过二百五十五个字节";
    xy_arena *arena = xy_arena_new(NULL);
    xy_strbuf bytes = xy_strbuf_in(arena);
    xy_cell_style plain = {0}, percent = {.number = XY_NUMBER_PERCENT};
    const char *choices[8];
    for (size_t i = 0; i < 8; i++)
        choices[i] = long_list;
    xy_xlsx *out = xy_xlsx_new(arena, XY_ZH, "题");
    xy_xlsx_sheet *sheet = xy_xlsx_sheet_add(out, "需求");
    xy_xlsx_merge(sheet, 1, 1, 1, 3, "题", plain);
    xy_xlsx_text(sheet, 2, 1, " _x000D_ 一\n二 ", plain);
    xy_xlsx_integer(sheet, 2, 2, -13812345678, plain);
    xy_xlsx_fixed(sheet, 2, 3, 8123, 4, percent);
    xy_xlsx_date(sheet, 3, 1, xy_date_from_civil(2025, 7, 1), plain);
    xy_xlsx_integer(sheet, 3, 2, 1234567890123456789, plain);
    xy_xlsx_text(sheet, 3, 3, "", plain);
    xy_xlsx_choices(sheet, (xy_xlsx_area){4, 1, 9, 1}, choices, 8, true, NULL);
    cr_assert_eq(xy_xlsx_finish(&bytes, out), XY_OK);
    xy_findings err;
    xy_book book;
    xy_findings_init(&err, arena);
    cr_assert_eq(xy_book_parse(&book, arena, bytes.data, bytes.length, "b.xlsx", &err), XY_OK, "%s",
            book_findings(arena, &err));
    cr_assert_eq(book.count, 2);
    cr_expect(book.sheets[1].hidden);
    book.count = 1;
    cr_expect_str_eq(book_flat(arena, &book),
            "A1 题|A2  _x000D_ 一\n二 |B2 #-13812345678|C2 #0.8123|A3 @2025-07-01|"
            "B3 1234567890123456789 <A1:C1>");
    xy_arena_free(arena);
}

Test(xlsx_in, places)
{
    xy_arena *arena = xy_arena_new(NULL);
    cr_expect_str_eq(xy_book_cell_name(arena, 1, 1), "A1");
    cr_expect_str_eq(xy_book_cell_name(arena, 9, 26), "Z9");
    cr_expect_str_eq(xy_book_cell_name(arena, 12, 28), "AB12");
    cr_expect_str_eq(xy_book_cell_name(arena, 1048576, 16384), "XFD1048576");
    cr_expect_str_eq(xy_book_cell_place(arena, "需求", 14, 3), "需求!C14");
    cr_expect_str_eq(xy_book_cell_place(arena, "it's 1", 1, 1), "'it''s 1'!A1");
    cr_expect_str_eq(xy_book_cell_place(arena, "2024", 1, 1), "'2024'!A1");
    cr_expect_str_eq(xy_book_cell_place(arena, "", 1, 1), "''!A1");
    xy_arena_free(arena);
}
