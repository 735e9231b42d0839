#include "sheet/header.h"

#include "base/utf8.h"
#include "domain/instance.h"

#include <string.h>

#define RECORDS_ABOVE_MAX 10

bool xy_is_white(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || (c >= 0x2000 && c <= 0x200B) ||
            c == 0x3000 || c == 0xFEFF;
}

const char *xy_cell_trim(xy_arena *arena, const char *text)
{
    xy_strbuf out = xy_strbuf_in(arena);
    bool gap = false;
    for (const char *p = text; *p;) {
        const char *start = p;
        if (xy_is_white(xy_utf8_next(&p))) {
            gap = out.length > 0;
            continue;
        }
        if (gap)
            xy_strbuf_addc(&out, ' ');
        gap = false;
        xy_strbuf_addn(&out, start, (size_t)(p - start));
    }
    return xy_strbuf_text(&out);
}

const char *xy_cell_key(xy_arena *arena, const char *text)
{
    xy_strbuf out = xy_strbuf_in(arena);
    for (const char *p = text; *p;) {
        const char *start = p;
        uint32_t c = xy_utf8_next(&p);
        if (xy_is_white(c))
            continue;
        if (c >= 0xFF01 && c <= 0xFF5E) /* the full-width forms of ASCII */
            c -= 0xFF01 - '!';
        if (c >= 0x80)
            xy_strbuf_addn(&out, start, (size_t)(p - start));
        else
            xy_strbuf_addc(&out, (char)(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c));
    }
    return xy_strbuf_text(&out);
}

int32_t xy_header_find(xy_arena *arena, const xy_record *record, const char *const *titles)
{
    for (; *titles; titles++) {
        const char *wanted = xy_cell_key(arena, *titles);
        for (uint32_t i = 0; i < record->count; i++)
            if (strcmp(xy_cell_key(arena, record->cells[i].text), wanted) == 0)
                return (int32_t)i;
    }
    return XY_NO_COLUMN;
}

size_t xy_header_record(xy_arena *arena, const xy_sheet *sheet, const char *const *titles)
{
    for (size_t i = 0; i < sheet->count && i < RECORDS_ABOVE_MAX; i++)
        if (xy_header_find(arena, &sheet->records[i], titles) != XY_NO_COLUMN)
            return i;
    return 0;
}

static bool is_twice(
        xy_arena *arena, const xy_sheet *sheet, size_t record, int32_t column, xy_findings *err)
{
    const xy_record *r = &sheet->records[record];
    const char *key = xy_cell_key(arena, r->cells[column].text);
    for (uint32_t i = (uint32_t)column + 1; i < r->count; i++)
        if (strcmp(xy_cell_key(arena, r->cells[i].text), key) == 0) {
            xy_find(err, XY_ERROR, XY_MSG_F_COLUMN_TWICE,
                    xy_sheet_place(err->arena, sheet, record, (int32_t)i),
                    xy_text_brief(err->arena, xy_cell_trim(err->arena, r->cells[i].text)), NULL,
                    NULL, NULL);
            return true;
        }
    return false;
}

/* The separator that was used where a comma was expected, or NULL. */
static const char *other_separator(const xy_record *record)
{
    if (record->count != 1)
        return NULL;
    const char *text = record->cells[0].text;
    return strchr(text, '\t') ? "\\t" : strchr(text, ';') ? ";" : strchr(text, '|') ? "|" : NULL;
}

static void report_missing(xy_arena *arena, const xy_sheet *sheet, size_t record,
        const xy_column *wanted, xy_findings *err)
{
    const xy_record *r = &sheet->records[record];
    xy_place place = xy_sheet_place(err->arena, sheet, record, 0);
    const char *separator = other_separator(r);
    if (separator) {
        xy_find(err, XY_ERROR, XY_MSG_F_CSV_SEPARATOR, place, separator, NULL, NULL, NULL);
        return;
    }
    const char **there = XY_NEW_N(arena, const char *, r->count);
    for (uint32_t i = 0; i < r->count; i++)
        there[i] = xy_text_brief(err->arena, xy_cell_trim(err->arena, r->cells[i].text));
    const char *near = NULL;
    xy_strbuf accepted = xy_strbuf_in(err->arena);
    for (const char *const *title = wanted->titles; *title; title++) {
        if (!near)
            near = xy_nearest(*title, there, r->count);
        xy_strbuf_addf(&accepted, "%s%s", accepted.length ? " / " : "", *title);
    }
    xy_find(err, XY_ERROR, near ? XY_MSG_F_COLUMN_MISSING_NEAR : XY_MSG_F_COLUMN_MISSING, place,
            wanted->titles[0], xy_strbuf_text(&accepted), near, NULL);
}

/* Cells with text past the last title, as a comma in a cell without quotes makes them: a spreadsheet gives all lines
 * as many cells. What stands there would be lost in silence; it may be a person's name, so it is not shown. */
static bool report_surplus(const xy_sheet *sheet, size_t record, xy_findings *err)
{
    const uint32_t titles = sheet->records[record].count;
    bool good = true;
    for (size_t r = record + 1; r < sheet->count; r++)
        for (uint32_t i = titles; i < sheet->records[r].count; i++) {
            if (!sheet->records[r].cells[i].text[0])
                continue;
            xy_find(err, XY_ERROR, XY_MSG_F_CSV_SURPLUS,
                    xy_sheet_place(err->arena, sheet, r, (int32_t)i),
                    xy_text_int(err->arena, titles), NULL, NULL, NULL);
            good = false;
            break;
        }
    return good;
}

bool xy_header_match(int32_t *columns, xy_arena *arena, const xy_sheet *sheet, size_t record,
        const xy_column *wanted, int count, xy_findings *err)
{
    bool good = true;
    for (int i = 0; i < count; i++)
        columns[i] = XY_NO_COLUMN;
    for (int i = 0; i < count; i++) {
        columns[i] = xy_header_find(arena, &sheet->records[record], wanted[i].titles);
        if (columns[i] != XY_NO_COLUMN) {
            good &= !is_twice(arena, sheet, record, columns[i], err);
        } else if (wanted[i].required) {
            report_missing(arena, sheet, record, &wanted[i], err);
            good = false;
            if (other_separator(&sheet->records[record]))
                break; /* one finding says it for all columns */
        }
    }
    return good && report_surplus(sheet, record, err);
}

bool xy_record_is_note(xy_arena *arena, const xy_record *record)
{
    static const char *const openings[] = {"注", "备注", "说明", "附注", "#", "note"};
    const char *text = NULL;
    for (uint32_t i = 0; i < record->count; i++) {
        const char *key = xy_cell_key(arena, record->cells[i].text);
        if (key[0] && text)
            return false;
        if (key[0])
            text = key;
    }
    for (size_t i = 0; text && i < sizeof openings / sizeof *openings; i++)
        if (strncmp(text, openings[i], strlen(openings[i])) == 0)
            return true;
    return false;
}
