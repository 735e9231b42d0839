#include "office/xlsx_out.h"

#include "base/date.h"
#include "office/xlsx_parts.h"
#include "office/xml_chars.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define NUMBER_MAX ((int64_t)999999999999999) /* 15 digits: what Excel keeps */
#define EPOCH_SERIAL 25569                    /* 1970-01-01 in the 1900 date system */
#define FIRST_SERIAL 61                       /* 1900-03-01: before it, Excel's calendar is wrong */
#define LAST_SERIAL 2958465                   /* 9999-12-31 */
#define CREATED ((time_t)946684800)           /* 2000-01-01T00:00:00Z, of every file */

void xy_xlsx_fail(xy_xlsx *book, xy_status status)
{
    if (book->status == XY_OK)
        book->status = status;
}

void xy_xlsx_note(xy_xlsx *book, lxw_error error)
{
    if (error != LXW_NO_ERROR)
        xy_xlsx_fail(book, XY_EINTERNAL);
}

bool xy_xlsx_reaches(xy_xlsx_sheet *sheet, uint32_t row, uint32_t column)
{
    bool inside = row >= 1 && row <= LXW_ROW_MAX && column >= 1 && column <= LXW_COL_MAX;
    if (!inside)
        xy_xlsx_fail(sheet->book, XY_ELIMIT);
    return inside;
}

bool xy_xlsx_reaches_area(xy_xlsx_sheet *sheet, const xy_xlsx_area *area)
{
    if (area->row > area->row_last || area->column > area->column_last) {
        xy_xlsx_fail(sheet->book, XY_EINTERNAL);
        return false;
    }
    return xy_xlsx_reaches(sheet, area->row, area->column) &&
            xy_xlsx_reaches(sheet, area->row_last, area->column_last);
}

xy_xlsx *xy_xlsx_new(xy_arena *arena, xy_lang lang, const char *title)
{
    xy_xlsx *book = XY_NEW(arena, xy_xlsx);
    const char *folder = getenv("TMPDIR");
    book->arena = arena;
    book->lang = lang;
    book->folder = xy_arena_strdup(arena, folder && folder[0] ? folder : "/tmp");
    lxw_workbook_options options = {.tmpdir = book->folder};
    book->lxw = workbook_new_opt("", &options);
    if (!book->lxw) {
        book->status = XY_EINTERNAL;
        return book;
    }
    char *shown = xy_arena_strdup(arena, xy_utf16_cut(arena, xy_xml_clean(arena, title), 255));
    lxw_doc_properties properties = {.title = shown, .author = "xunyi", .created = CREATED};
    xy_xlsx_note(book, workbook_set_properties(book->lxw, &properties));
    return book;
}

/* Is this a name the library would leave without the quotes that Excel needs around it in a
 * reference: one that begins with a digit, or reads as a cell? */
static bool reads_as_reference(const char *name)
{
    for (const char *p = name; *p; p++)
        if (!isalnum((unsigned char)*p) && *p != '_' && *p != '.')
            return false; /* is quoted */
    size_t letters = strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");
    bool row_column = strspn(name, "RrCc0123456789") == strlen(name);
    return name[0] == '.' || isdigit((unsigned char)name[0]) || row_column ||
            (letters >= 1 && letters <= 3 && name[letters] &&
                    strspn(name + letters, "0123456789") == strlen(name + letters));
}

static bool is_taken(const xy_xlsx *book, const char *name)
{
    if (strcasecmp(name, XY_XLSX_LISTS) == 0)
        return true;
    for (const xy_xlsx_sheet *s = book->first; s; s = s->next)
        if (strcasecmp(s->name, name) == 0)
            return true;
    return false;
}

const char *xy_xlsx_mend_name(xy_xlsx *book, const char *name)
{
    char *mended = xy_arena_strdup(book->arena, xy_xml_clean(book->arena, name));
    for (char *p = mended; *p; p++)
        if (*p == '\n' || *p == '\t')
            *p = ' ';
        else if (strchr("[]:*?/\\", *p))
            *p = '-';
    while (*mended == '\'' || *mended == ' ')
        mended++;
    for (size_t n = strlen(mended); n && (mended[n - 1] == '\'' || mended[n - 1] == ' '); n--)
        mended[n - 1] = '\0';
    const char *base = *mended ? mended : "Sheet";
    if (strcasecmp(base, "History") == 0 || reads_as_reference(base))
        base = xy_arena_printf(book->arena, "_%s", base);
    const char *tried = xy_utf16_cut(book->arena, base, XY_XLSX_SHEET_NAME_MAX);
    for (int i = 2; is_taken(book, tried); i++)
        tried = xy_arena_printf(book->arena, "%s (%d)",
                xy_utf16_cut(book->arena, base, XY_XLSX_SHEET_NAME_MAX - 8), i);
    return tried;
}

xy_xlsx_sheet *xy_xlsx_sheet_add(xy_xlsx *book, const char *name)
{
    xy_xlsx_sheet *sheet = XY_NEW(book->arena, xy_xlsx_sheet);
    sheet->book = book;
    sheet->name = xy_xlsx_mend_name(book, name);
    if (book->lxw)
        sheet->lxw = workbook_add_worksheet(book->lxw, sheet->name);
    if (!sheet->lxw) /* it has refused the name, or memory is out */
        xy_xlsx_fail(book, XY_EINTERNAL);
    if (book->last)
        book->last->next = sheet;
    else
        book->first = sheet;
    book->last = sheet;
    return sheet;
}

/* Is what begins at p one of Excel's escapes, "_x" four hexadecimal digits "_"? */
static bool is_escape(const char *p)
{
    if (p[0] != '_' || p[1] != 'x')
        return false;
    for (int i = 2; i < 6; i++)
        if (!isxdigit((unsigned char)p[i]))
            return false;
    return p[6] == '_';
}

const char *xy_xlsx_escape(xy_arena *arena, const char *text)
{
    const char *p = text;
    while ((p = strchr(p, '_')) && !is_escape(p))
        p++;
    if (!p)
        return text;
    xy_strbuf out = xy_strbuf_in(arena);
    for (p = text; *p; p++) {
        if (is_escape(p))
            xy_strbuf_add(&out, "_x005F");
        xy_strbuf_addc(&out, *p);
    }
    return xy_strbuf_text(&out);
}

const char *xy_xlsx_shown(xy_xlsx *book, const char *text, size_t units)
{
    const char *clean = xy_xml_clean(book->arena, text);
    return xy_xlsx_escape(book->arena, xy_utf16_cut(book->arena, clean, units));
}

/* The text as a cell takes it; NULL, noted, where it is longer than a cell can be. */
static const char *cell_text(xy_xlsx *book, const char *text)
{
    const char *clean = xy_xml_clean(book->arena, text);
    if (strlen(clean) > XY_XLSX_TEXT_MAX && xy_utf16_length(clean) > XY_XLSX_TEXT_MAX) {
        xy_xlsx_fail(book, XY_ELIMIT);
        return NULL;
    }
    return xy_xlsx_escape(book->arena, clean);
}

void xy_xlsx_text(
        xy_xlsx_sheet *sheet, uint32_t row, uint32_t column, const char *text, xy_cell_style style)
{
    const char *shown = cell_text(sheet->book, text);
    if (!shown || !sheet->lxw || !xy_xlsx_reaches(sheet, row, column))
        return;
    lxw_format *format = xy_xlsx_format_of(sheet->book, style);
    lxw_col_t at = (lxw_col_t)(column - 1);
    xy_xlsx_note(sheet->book,
            *shown ? worksheet_write_string(sheet->lxw, row - 1, at, shown, format)
                   : worksheet_write_blank(sheet->lxw, row - 1, at, format));
}

static void write_number(
        xy_xlsx_sheet *sheet, uint32_t row, uint32_t column, double value, xy_cell_style style)
{
    if (sheet->lxw && xy_xlsx_reaches(sheet, row, column))
        xy_xlsx_note(sheet->book,
                worksheet_write_number(sheet->lxw, row - 1, (lxw_col_t)(column - 1), value,
                        xy_xlsx_format_of(sheet->book, style)));
}

static bool is_exact(int64_t value)
{
    return value >= -NUMBER_MAX && value <= NUMBER_MAX;
}

void xy_xlsx_integer(
        xy_xlsx_sheet *sheet, uint32_t row, uint32_t column, int64_t value, xy_cell_style style)
{
    if (is_exact(value))
        write_number(sheet, row, column, (double)value, style);
    else
        xy_xlsx_text(sheet, row, column, xy_text_int(sheet->book->arena, value), style);
}

void xy_xlsx_fixed(xy_xlsx_sheet *sheet, uint32_t row, uint32_t column, int64_t value, int decimals,
        xy_cell_style style)
{
    if (decimals < 0 || decimals > 18) {
        xy_xlsx_fail(sheet->book, XY_EINTERNAL);
        return;
    }
    double unit = 1; /* a power of ten up to 10^22 is exact, so the quotient is rounded once */
    for (int i = 0; i < decimals; i++)
        unit *= 10;
    if (is_exact(value))
        write_number(sheet, row, column, (double)value / unit, style);
    else
        xy_xlsx_text(sheet, row, column,
                xy_text_decimal(sheet->book->arena, value, decimals, decimals), style);
}

void xy_xlsx_date(
        xy_xlsx_sheet *sheet, uint32_t row, uint32_t column, int32_t day, xy_cell_style style)
{
    int64_t serial = (int64_t)day + EPOCH_SERIAL;
    if (serial < FIRST_SERIAL || serial > LAST_SERIAL) {
        char text[XY_DATE_CHARS];
        xy_date_format(text, day);
        xy_xlsx_text(sheet, row, column, text, style);
        return;
    }
    if (style.number != XY_NUMBER_DATE_ZH)
        style.number = XY_NUMBER_DATE;
    write_number(sheet, row, column, (double)serial, style);
}

/* Has any cell of the area been merged before? Excel calls such a file damaged. */
static bool overlaps(const xy_xlsx_sheet *sheet, const xy_xlsx_area *area)
{
    for (size_t i = 0; i < sheet->merged_count; i++) {
        const xy_xlsx_area *m = &sheet->merged[i];
        if (m->row <= area->row_last && area->row <= m->row_last &&
                m->column <= area->column_last && area->column <= m->column_last)
            return true;
    }
    return false;
}

void xy_xlsx_merge(xy_xlsx_sheet *sheet, uint32_t row, uint32_t column, uint32_t row_last,
        uint32_t column_last, const char *text, xy_cell_style style)
{
    xy_xlsx *book = sheet->book;
    const xy_xlsx_area area = {row, column, row_last, column_last};
    if (row == row_last && column == column_last) {
        xy_xlsx_text(sheet, row, column, text, style);
        return;
    }
    const char *shown = cell_text(book, text);
    if (!shown || !sheet->lxw || !xy_xlsx_reaches_area(sheet, &area))
        return;
    if (overlaps(sheet, &area)) {
        xy_xlsx_fail(book, XY_EINTERNAL);
        return;
    }
    sheet->merged = xy_arena_grow(book->arena, sheet->merged, &sheet->merged_capacity,
            sheet->merged_count + 1, sizeof area);
    sheet->merged[sheet->merged_count++] = area;
    xy_xlsx_note(book,
            worksheet_merge_range(sheet->lxw, row - 1, (lxw_col_t)(column - 1), row_last - 1,
                    (lxw_col_t)(column_last - 1), shown, xy_xlsx_format_of(book, style)));
}
