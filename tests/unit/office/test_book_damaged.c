#include "office/zip_in.h"
#include "unit/office/book_case.h"

#include <criterion/criterion.h>

#define SHEET1 "xl/worksheets/sheet1.xml"

/* Parts of a book that are wrong, and what is found. */
static const struct {
    book_change changes[3];
    const char *found;
} parts[] = {
        {{{"xl/workbook.xml", NULL}}, "BOOK_PART_MISSING xl/workbook.xml"},
        {{{"_rels/.rels", NULL}}, "BOOK_OTHER"},
        {{{"_rels/.rels", XML "<Relationships " RELS "/>"}}, "BOOK_OTHER"},
        {{{"_rels/.rels",
                 XML "<Relationships " RELS
                     ">" LINK("rId1", "officeDocument", "word/document.xml") "</Relationships>"}},
                "BOOK_OTHER"},
        {{{"_rels/.rels",
                 XML "<Relationships " RELS
                     ">" LINK("rId1", "officeDocument", "xl/workbook.bin") "</Relationships>"}},
                "BOOK_XLSB"},
        {{{"_rels/.rels", NULL}, {"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}},
                "BOOK_ODS"},
        {{{"_rels/.rels", NULL}, {"mimetype", "application/vnd.oasis.opendocument.text"}},
                "BOOK_OTHER"},
        {{{"_rels/.rels", "<a"}}, "BOOK_XML _rels/.rels 1 1"},
        {{{"xl/_rels/workbook.xml.rels", NULL}}, "BOOK_SHEET_LOST 表"},
        {{{"xl/_rels/workbook.xml.rels",
                 XML "<Relationships " RELS "><Relationship Id=\"rId1\" Type=\"" TYPE
                     "/worksheet\" Target=\"http://example.org/s.xml\" TargetMode=\"External\"/>"
                     "</Relationships>"}},
                "BOOK_SHEET_LOST 表"},
        {{{SHEET1, NULL}}, "BOOK_SHEET_LOST 表"},
        {{{"xl/styles.xml", NULL}}, "BOOK_PART_MISSING xl/styles.xml"},
        {{{"xl/sharedStrings.xml", NULL}}, "BOOK_PART_MISSING xl/sharedStrings.xml"},
        {{{"xl/workbook.xml", XML "<document " MAIN "/>"}},
                "BOOK_ROOT xl/workbook.xml document workbook"},
        {{{"xl/workbook.xml", XML "<workbook xmlns=\"urn:other\"/>"}},
                "BOOK_ROOT xl/workbook.xml workbook workbook"},
        {{{"xl/workbook.xml", XML "<workbook/>"}}, "BOOK_ROOT xl/workbook.xml workbook workbook"},
        {{{"xl/workbook.xml", SHEETS("", "")}}, "BOOK_NO_SHEET"},
        {{{"xl/workbook.xml", SHEETS("", "<sheet name=\"表\" r:id=\"rId7\"/>")}},
                "BOOK_SHEET_LOST 表"},
        {{{"xl/workbook.xml",
                 SHEETS("",
                         "<sheet name=\"ab\" r:id=\"rId1\"/><sheet name=\"AB\" r:id=\"rId1\"/>")}},
                "BOOK_SHEET_TWICE AB"},
        {{{SHEET1, XML "<!DOCTYPE worksheet [<!ENTITY a \"b\">]><worksheet " MAIN "/>"}},
                "BOOK_DOCTYPE " SHEET1},
        {{{"xl/sharedStrings.xml",
                 XML "<!DOCTYPE sst [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;\">]>"
                     "<sst " MAIN "><si><t>&b;</t></si></sst>"}},
                "BOOK_DOCTYPE xl/sharedStrings.xml"},
        {{{"xl/sharedStrings.xml",
                 XML "<!DOCTYPE sst SYSTEM \"file:///etc/passwd\"><sst " MAIN "/>"}},
                "BOOK_DOCTYPE xl/sharedStrings.xml"},
        {{{"xl/sharedStrings.xml", XML "<sst " MAIN "><si><t>&x;</t></si></sst>"}},
                "BOOK_XML xl/sharedStrings.xml 1 117"},
        {{{SHEET1, XML "<worksheet " MAIN "><sheetData>\n<row></sheetData></worksheet>"}},
                "BOOK_XML " SHEET1 " 2 8"},
        {{{SHEET1, XML "<worksheet " MAIN ">"}}, "BOOK_XML " SHEET1 " 1 116"},
        {{{SHEET1, ""}}, "BOOK_XML " SHEET1 " 1 1"},
        {{{SHEET1, "\xFF\xFE\x01"}}, "BOOK_XML " SHEET1 " 1 2"},
        {{{SHEET1, ROW("<c t=\"str\"><v>\xB8\xA3</v></c>")}}, "BOOK_XML " SHEET1 " 1 152"},
        {{{SHEET1, ROW("<c t=\"str\"><v>\x01</v></c>")}}, "BOOK_XML " SHEET1 " 1 152"},
        {{{SHEET1, "<?xml version=\"1.0\" encoding=\"GB18030\"?><worksheet " MAIN "/>"}},
                "BOOK_ENCODING " SHEET1 " 1 31"},
        {{{SHEET1, SHEET("<row r=\"0\"/>")}}, "BOOK_ROW 表 0 1048576"},
        {{{SHEET1, SHEET("<row r=\"1048577\"/>")}}, "BOOK_ROW 表 1048577 1048576"},
        {{{SHEET1, SHEET("<row r=\"99999999999999999999999\"/>")}},
                "BOOK_ROW 表 99999999999999999999999 1048576"},
        {{{SHEET1, SHEET("<row r=\"1048576\"/><row/>")}}, "BOOK_ROW 表 1048577 1048576"},
        {{{SHEET1, SHEET("<row r=\"-1\"/>")}}, "BOOK_ROW 表 -1 1048576"},
        {{{SHEET1, ROW("<c r=\"A2\"><v>1</v></c>")}}, "BOOK_REFERENCE 表 A2 1"},
        {{{SHEET1, ROW("<c r=\"XFE1\"><v>1</v></c>")}}, "BOOK_REFERENCE 表 XFE1 1"},
        {{{SHEET1, ROW("<c r=\"1A\"><v>1</v></c>")}}, "BOOK_REFERENCE 表 1A 1"},
        {{{SHEET1, ROW("<c r=\"\"><v>1</v></c>")}}, "BOOK_REFERENCE 表  1"},
        {{{SHEET1, ROW("<c r=\"XFD1\"><v>1</v></c><c><v>1</v></c>")}}, "BOOK_COLUMNS 表 1 16384"},
        {{{SHEET1,
                 ROW("<c r=\"A1\"><v>1</v></c><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>2</v></c>")}},
                "BOOK_CELL_TWICE 表!A1"},
        {{{SHEET1,
                 ROW("<c r=\"A1\"><v>1E999</v></c><c><v>abc</v></c><c><v>0x10</v></c><c><v>1,5</v></c>"
                     "<c><v>nan</v></c><c><v>1e</v></c><c><v>.</v></c><c><v>-</v></c>")}},
                "BOOK_CELL_HUGE 表!A1 1E999; BOOK_CELL_NUMBER 表!B1 abc; BOOK_CELL_NUMBER 表!C1 0x10; "
                "BOOK_CELL_NUMBER 表!D1 1,5; BOOK_CELL_NUMBER 表!E1 nan; BOOK_CELL_NUMBER 表!F1 1e; "
                "BOOK_CELL_NUMBER 表!G1 .; BOOK_CELL_NUMBER 表!H1 -"},
        {{{SHEET1,
                 ROW("<c t=\"s\"><v>3</v></c><c t=\"s\"><v>-1</v></c><c t=\"s\"><v>4294967297</v></c>")}},
                "BOOK_CELL_STRING 表!A1 3 3; BOOK_CELL_STRING 表!B1 -1 3; "
                "BOOK_CELL_STRING 表!C1 4294967297 3"},
        {{{SHEET1, ROW("<c s=\"4\"><v>3</v></c><c s=\"x\"><v>3</v></c>")}},
                "BOOK_CELL_STYLE 表!A1 4 4; BOOK_CELL_STYLE 表!B1 x 4"},
        {{{SHEET1,
                 ROW("<c t=\"b\"><v>2</v></c><c t=\"d\"><v>2025-02-30</v></c><c t=\"q\"><v>1</v></c>")}},
                "BOOK_CELL_BOOL 表!A1 2; BOOK_CELL_DATE 表!B1 2025-02-30; BOOK_CELL_TYPE 表!C1 q"},
        {{{SHEET1,
                 XML "<worksheet " MAIN "><mergeCells><mergeCell ref=\"B1:A1\"/><mergeCell/>"
                     "<mergeCell ref=\"A1:A1:A1\"/></mergeCells></worksheet>"}},
                "BOOK_MERGE 表 B1:A1; BOOK_MERGE 表 ; BOOK_MERGE 表 A1:A1:A1"},
        {{{SHEET1,
                 XML "<worksheet " MAIN "><mergeCells><mergeCell ref=\"A1:C3\"/>"
                     "<mergeCell ref=\"C3:D3\"/></mergeCells></worksheet>"}},
                "BOOK_MERGE_OVERLAP 表 C3"},
        {{{"XL/styles.xml", STYLES}}, "BOOK_PART_TWICE xl/styles.xml"},
        {{{"xl\\styles.xml", STYLES}}, "BOOK_PART_TWICE xl/styles.xml"},
        {{{"xl/styles.xml",
                 XML "<styleSheet " MAIN "><numFmts><numFmt numFmtId=\"70000\" "
                     "formatCode=\"0\"/></numFmts></styleSheet>"}},
                "BOOK_STYLES_MANY xl/styles.xml 65536"},
};

static const char *found_in(xy_arena *arena, const void *bytes, size_t length)
{
    xy_findings err;
    xy_book book;
    xy_findings_init(&err, arena);
    xy_status status = xy_book_parse(&book, arena, bytes, length, "坏.xlsx", &err);
    cr_expect(status == XY_EINPUT || status == XY_ELIMIT);
    cr_expect_eq(book.count, 0);
    cr_expect_null(book.sheets);
    for (size_t i = 0; i < err.count_kept; i++)
        for (int lang = XY_ZH; lang <= XY_EN; lang++) {
            const char *line = xy_finding_line(arena, &err.kept[i], lang);
            cr_expect(strstr(line, "坏.xlsx") == line, "%s", line);
            cr_expect_null(strchr(line, '{'), "%s", line); /* a hole without its argument */
            cr_expect(strchr(line, '\n') != NULL, "no remedy: %s", line);
        }
    return book_findings(arena, &err);
}

Test(book_damaged, parts)
{
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_strbuf bytes = xy_strbuf_in(arena);
        book_case_make(&bytes, parts[i].changes, 3);
        const char *found = found_in(arena, bytes.data, bytes.length);
        cr_expect_str_eq(found, parts[i].found, "case %zu: %s", i, found);
        xy_arena_free(arena);
    }
}

#define CFB "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

/* Files that are no package at all. */
static const struct {
    const char *start, *wide; /* a name in UTF-16 at byte 1152 */
    const char *found;
} files[] = {
        {"", NULL, "BOOK_EMPTY"},
        {CFB, "EncryptedPackage", "BOOK_ENCRYPTED"},
        {CFB, "Workbook", "BOOK_XLS"},
        {CFB, "Book", "BOOK_XLS"},
        {CFB, "WordDocument", "BOOK_OLE"},
        {CFB, NULL, "BOOK_OLE"},
        {"<html><table>", NULL, "BOOK_MARKUP"},
        {"\xEF\xBB\xBF <?xml version=\"1.0\"?><Workbook>", NULL, "BOOK_MARKUP"},
        {"医院,县\n", NULL, "BOOK_NO_PACKAGE"},
        {"%PDF-1.7", NULL, "BOOK_NO_PACKAGE"},
        {"PK\3\4", NULL, "BOOK_TRUNCATED"},
        {"PK\5\6", NULL, "BOOK_TRUNCATED"},
        {"P", NULL, "BOOK_NO_PACKAGE"},
};

Test(book_damaged, files)
{
    for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        char *bytes = xy_arena_alloc(arena, 2048, 1);
        size_t length = strlen(files[i].start);
        memcpy(bytes, files[i].start, length);
        if (memcmp(bytes, CFB, 8) == 0)
            length = 2048;
        for (size_t k = 0; files[i].wide && files[i].wide[k]; k++)
            bytes[1152 + 2 * k] = files[i].wide[k];
        const char *found = found_in(arena, bytes, length);
        cr_expect_str_eq(found, files[i].found, "case %zu: %s", i, found);
        xy_arena_free(arena);
    }
}

/* The sheet's part as the package has it, and what is found. */
static const struct {
    zip_make_part part;
    const char *found;
} packages[] = {
        {{.crc_change = 1}, "BOOK_PART_DAMAGED " SHEET1},
        {{.size = 1000}, "BOOK_PART_DAMAGED " SHEET1},
        {{.packed_size = 100, .size = 100}, "BOOK_PART_DAMAGED " SHEET1},
        {{.method = 8}, "BOOK_PART_DAMAGED " SHEET1},
        {{.method = 12}, "BOOK_METHOD " SHEET1 " 12"},
        {{.flags = 1}, "BOOK_PART_LOCKED " SHEET1},
        {{.size = 600u << 20, .method = 8}, "BOOK_PART_LARGE " SHEET1 " 600 512"},
        {{.size = 4000u << 20, .method = 8}, "BOOK_PART_LARGE " SHEET1 " 4000 512"},
        {{.size = 511u << 20, .method = 8}, "BOOK_BOMB " SHEET1 " 511 195"},
};

Test(book_damaged, packages)
{
    for (size_t i = 0; i < sizeof packages / sizeof *packages; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_strbuf bytes = xy_strbuf_in(arena);
        zip_make_part all[BOOK_PARTS];
        for (size_t k = 0; k < BOOK_PARTS; k++) {
            all[k] = k == BOOK_PARTS - 1 ? packages[i].part : (zip_make_part){0};
            all[k].name = book_case_parts[k][0];
            all[k].text = book_case_parts[k][1];
        }
        zip_make(&bytes, all, BOOK_PARTS);
        const char *found = found_in(arena, bytes.data, bytes.length);
        cr_expect_str_eq(found, packages[i].found, "case %zu: %s", i, found);
        xy_arena_free(arena);
    }
}

/* Cut anywhere, a file is refused; with any byte changed it is read or refused, and nothing worse. */
Test(book_damaged, cut_and_changed_anywhere)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_strbuf bytes = xy_strbuf_in(arena);
    book_case_make(&bytes, NULL, 0);
    for (size_t n = 0; n < bytes.length; n += 1 + n / 200) {
        xy_arena *each = xy_arena_new(NULL);
        found_in(each, bytes.data, n);
        xy_arena_free(each);
    }
    for (size_t n = 0; n < bytes.length; n++) {
        xy_arena *each = xy_arena_new(NULL);
        xy_findings err;
        xy_book book;
        xy_findings_init(&err, each);
        char before = bytes.data[n];
        bytes.data[n] = (char)(before ^ (1 << n % 8));
        xy_status status = xy_book_parse(&book, each, bytes.data, bytes.length, "x", &err);
        cr_expect_eq(status == XY_OK, err.errors == 0, "byte %zu", n);
        bytes.data[n] = before;
        xy_arena_free(each);
    }
    xy_arena_free(arena);
}

/* A tag that never ends, elements within elements, a text of two mebibytes. */
Test(book_damaged, endless)
{
    static const struct {
        const char *before, *repeated;
        size_t times;
        const char *found;
    } cases[] = {
            {XML "<worksheet " MAIN " a=\"", "0123456789abcdef", 400000,
                    "BOOK_XML_LONG " SHEET1 " 4"},
            {XML "<worksheet " MAIN ">", "<a>", 100, "BOOK_XML_DEEP " SHEET1 " 60"},
            {XML "<worksheet " MAIN "><sheetData><row><c t=\"str\"><v>", "0123456789abcdef", 131072,
                    "BOOK_TEXT_LONG " SHEET1 " 1024"},
            {XML "<worksheet " MAIN "><sheetData><row><c t=\"inlineStr\"><is><t>",
                    "0123456789abcdef", 131072, "BOOK_TEXT_LONG " SHEET1 " 1024"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_strbuf text = xy_strbuf_in(arena), bytes = xy_strbuf_in(arena);
        xy_strbuf_add(&text, cases[i].before);
        for (size_t k = 0; k < cases[i].times; k++)
            xy_strbuf_add(&text, cases[i].repeated);
        const book_change change = {SHEET1, xy_strbuf_text(&text)};
        book_case_make(&bytes, &change, 1);
        const char *found = found_in(arena, bytes.data, bytes.length);
        cr_expect_str_eq(found, cases[i].found, "case %zu: %s", i, found);
        xy_arena_free(arena);
    }
}

Test(book_damaged, more_entries_than_a_book_has)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_strbuf bytes = xy_strbuf_in(arena);
    size_t count = XY_ZIP_ENTRIES_MAX + 1;
    zip_make_part *many = XY_NEW_N(arena, zip_make_part, count);
    for (size_t i = 0; i < count; i++)
        many[i] = (zip_make_part){.name = xy_arena_printf(arena, "p%zu", i), .text = ""};
    zip_make(&bytes, many, count);
    cr_expect_str_eq(found_in(arena, bytes.data, bytes.length), "BOOK_ENTRIES 10001 10000");
    xy_arena_free(arena);
}

Test(book_damaged, files_on_disk)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_findings err;
    xy_book book;
    xy_findings_init(&err, arena);
    cr_expect_eq(xy_book_read(&book, arena, "/nowhere/b.xlsx", &err), XY_EIO);
    cr_expect_eq(xy_book_read(&book, arena, "/dev", &err), XY_EIO);
    cr_expect_eq(err.count_kept, 2);
    cr_expect_not(xy_book_is_package("/nowhere/b.xlsx"));
    cr_expect_not(xy_book_is_package(XY_SOURCE_DIR "/README.md"));
    xy_arena_free(arena);
}
