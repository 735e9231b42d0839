/* book_case.h - small workbooks made part by part, and how to look at what was read. */
#ifndef XY_TESTS_UNIT_OFFICE_BOOK_CASE_H
#define XY_TESTS_UNIT_OFFICE_BOOK_CASE_H

#include "office/xlsx_in.h"
#include "support/zip_make.h"

#include <string.h>

#define XML "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
#define MAIN "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\""
#define RELS "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\""
#define TYPE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define LINK(id, type, target) \
    "<Relationship Id=\"" id "\" Type=\"" TYPE "/" type "\" Target=\"" target "\"/>"
#define SHEET(rows) XML "<worksheet " MAIN "><sheetData>" rows "</sheetData></worksheet>"
#define ROW(cells) SHEET("<row r=\"1\">" cells "</row>")

#define ROOT_LINKS             \
    XML "<Relationships " RELS \
        ">" LINK("rId1", "officeDocument", "xl/workbook.xml") "</Relationships>"
#define BOOK_LINKS                                                                    \
    XML "<Relationships " RELS ">" LINK("rId1", "worksheet", "worksheets/sheet1.xml") \
            LINK("rId2", "styles", "styles.xml")                                      \
                    LINK("rId3", "sharedStrings", "sharedStrings.xml") "</Relationships>"
#define SHEETS(pr, list) \
    XML "<workbook " MAIN " xmlns:r=\"" TYPE "\">" pr "<sheets>" list "</sheets></workbook>"
#define BOOK SHEETS("", "<sheet name=\"表\" sheetId=\"1\" r:id=\"rId1\"/>")
/* Formats 0 to 3: general, date, time of day, two decimals. */
#define STYLES                                                                               \
    XML "<styleSheet " MAIN "><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs>"   \
        "<xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"20\"/><xf numFmtId=\"2\"/>" \
        "</cellXfs></styleSheet>"
#define STRINGS                                                                            \
    XML "<sst " MAIN "><si><t>霞浦县</t></si><si><r><t>福安</t></r><r><t>市</t></r>" \
        "<rPh sb=\"0\" eb=\"1\"><t>FUAN</t></rPh></si><si/></sst>"

/* A part that a case has otherwise; text NULL: not at all. */
typedef struct {
    const char *name, *text;
} book_change;

#define BOOK_PARTS 6

static const char *const book_case_parts[BOOK_PARTS][2] = {
        {"_rels/.rels", ROOT_LINKS},
        {"xl/workbook.xml", BOOK},
        {"xl/_rels/workbook.xml.rels", BOOK_LINKS},
        {"xl/styles.xml", STYLES},
        {"xl/sharedStrings.xml", STRINGS},
        {"xl/worksheets/sheet1.xml", ROW("<c r=\"A1\" t=\"s\"><v>0</v></c>")},
};

/* The bytes of the small workbook with up to three changes; new parts come last. */
static inline void book_case_make(xy_strbuf *out, const book_change *changes, size_t change_count)
{
    zip_make_part parts[BOOK_PARTS + 3] = {{0}};
    size_t count = BOOK_PARTS;
    for (size_t i = 0; i < BOOK_PARTS; i++)
        parts[i] = (zip_make_part){.name = book_case_parts[i][0], .text = book_case_parts[i][1]};
    for (size_t k = 0; k < change_count && changes[k].name; k++) {
        size_t i = 0;
        while (i < count && (!parts[i].name || strcmp(parts[i].name, changes[k].name) != 0))
            i++;
        parts[i] = (zip_make_part){
                .name = changes[k].text ? changes[k].name : NULL, .text = changes[k].text};
        count = i < count ? count : i + 1;
    }
    zip_make(out, parts, count);
}

/* "A1 text|B2 #number|C3 @date|…", the sheets separated by "; ", those after the first with their
 * names: # number, @ date, % time, ? logical, ! error, = formula before the kind, ~ no value. */
static inline const char *book_flat(xy_arena *arena, const xy_book *book)
{
    static const char marks[] = {[XY_BOOK_NUMBER] = '#',
            [XY_BOOK_DATE] = '@',
            [XY_BOOK_TIME] = '%',
            [XY_BOOK_BOOL] = '?',
            [XY_BOOK_ERROR] = '!',
            [XY_BOOK_NO_VALUE] = '~'};
    xy_strbuf out = xy_strbuf_in(arena);
    for (size_t s = 0; s < book->count; s++) {
        const xy_book_sheet *sheet = &book->sheets[s];
        if (s)
            xy_strbuf_addf(&out, "; %s%s: ", sheet->name, sheet->hidden ? "*" : "");
        for (size_t i = 0; i < sheet->count; i++) {
            const xy_book_cell *c = &sheet->cells[i];
            xy_strbuf_addf(&out, "%s%s %s", i ? "|" : "",
                    xy_book_cell_name(arena, c->row, c->column), c->formula ? "=" : "");
            if (c->kind != XY_BOOK_TEXT)
                xy_strbuf_addc(&out, marks[c->kind]);
            xy_strbuf_add(&out, c->text);
        }
        for (size_t i = 0; i < sheet->merged_count; i++)
            xy_strbuf_addf(&out, " <%s:%s>",
                    xy_book_cell_name(arena, sheet->merged[i].row, sheet->merged[i].column),
                    xy_book_cell_name(
                            arena, sheet->merged[i].row_last, sheet->merged[i].column_last));
    }
    return xy_strbuf_text(&out);
}

/* "NAME place arg arg; NAME …" of all findings kept. */
static inline const char *book_findings(xy_arena *arena, const xy_findings *f)
{
    xy_strbuf out = xy_strbuf_in(arena);
    for (size_t i = 0; i < f->count_kept; i++) {
        const xy_finding *k = &f->kept[i];
        xy_strbuf_addf(&out, "%s%s", i ? "; " : "", xy_msg_name(k->message));
        if (k->place.pointer)
            xy_strbuf_addf(&out, " %s", k->place.pointer);
        for (int a = 0; a < XY_FINDING_ARGS; a++)
            if (k->args[a])
                xy_strbuf_addf(&out, " %s", k->args[a]);
    }
    return xy_strbuf_text(&out);
}

#endif
