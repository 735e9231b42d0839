#include "office/book_parts.h"
#include "office/cell_name.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    xy_book_reader *reader;
    xy_book_sheet *sheet;
    const char *part;
    xy_book_cell *cells; /* of this sheet, as they come */
    size_t count, capacity, merged_capacity;
    bool in_order;
    uint32_t row, column; /* of the cell at hand */
    /* The cell at hand. */
    bool in_cell, in_value, in_inline, has_value, formula;
    char type[12];   /* t */
    char format[12]; /* s */
    xy_strbuf value;
    xy_book_rich rich;
} sheet_context;

static void complain(sheet_context *c, xy_msg_id message, const char *a, const char *b)
{
    xy_arena *arena = c->reader->err->arena;
    const xy_place place = {xy_book_cell_place(arena, c->sheet->name, c->row, c->column), 0, 0};
    xy_find(c->reader->err, XY_ERROR, message, place, a ? xy_book_shown(arena, a) : NULL, b, NULL,
            NULL);
}

static void copy_short(char *out, size_t size, const char *text)
{
    size_t n = text ? strlen(text) : 0;
    n = n < size - 1 ? n : size - 1;
    memcpy(out, text ? text : "", n);
    out[n] = '\0';
}

static void start_row(sheet_context *c, xy_xml_in *in, const char **attributes)
{
    const char *number = xy_xml_attribute(attributes, "r");
    size_t row = (size_t)c->row + 1;
    if (number && !xy_book_index(&row, number, XY_XLSX_ROWS_MAX))
        row = 0;
    if (row < 1 || row > XY_XLSX_ROWS_MAX) {
        xy_arena *arena = c->reader->err->arena;
        xy_find(c->reader->err, XY_ERROR, XY_MSG_BOOK_ROW, XY_NOWHERE, c->sheet->name,
                number ? xy_book_shown(arena, number) : xy_text_int(arena, (int64_t)row),
                xy_text_int(arena, XY_XLSX_ROWS_MAX), NULL);
        xy_xml_stop(in, XY_EINPUT);
        return;
    }
    c->row = (uint32_t)row;
    c->column = 0;
}

static void start_cell(sheet_context *c, xy_xml_in *in, const char **attributes)
{
    const char *name = NULL, *type = NULL, *format = NULL;
    xy_arena *arena = c->reader->err->arena;
    for (; attributes[0]; attributes += 2) {
        if (attributes[0][0] == '\0' || attributes[0][1] != '\0')
            continue;
        if (attributes[0][0] == 'r')
            name = attributes[1];
        else if (attributes[0][0] == 't')
            type = attributes[1];
        else if (attributes[0][0] == 's')
            format = attributes[1];
    }
    uint32_t row = c->row, column = c->column + 1;
    if (name && (!xy_cell_name_read(&row, &column, name) || row != c->row)) {
        xy_find(c->reader->err, XY_ERROR, XY_MSG_BOOK_REFERENCE, XY_NOWHERE, c->sheet->name,
                xy_book_shown(arena, name), xy_text_int(arena, c->row), NULL);
        xy_xml_stop(in, XY_EINPUT);
        return;
    }
    if (column > XY_XLSX_COLUMNS_MAX) {
        const xy_place place = {c->sheet->name, 0, 0};
        xy_find(c->reader->err, XY_ERROR, XY_MSG_BOOK_COLUMNS, place, xy_text_int(arena, c->row),
                xy_text_int(arena, XY_XLSX_COLUMNS_MAX), NULL, NULL);
        xy_xml_stop(in, XY_EINPUT);
        return;
    }
    c->column = column;
    copy_short(c->type, sizeof c->type, type ? type : "n");
    copy_short(c->format, sizeof c->format, format ? format : "0");
    c->in_cell = true;
    c->has_value = c->formula = false;
    c->value.length = c->rich.text.length = 0;
}

static void start_merge(sheet_context *c, xy_xml_in *in, const char **attributes)
{
    xy_book_sheet *sheet = c->sheet;
    xy_arena *arena = c->reader->err->arena;
    const char *ref = xy_xml_attribute(attributes, "ref");
    xy_book_range range;
    if (!ref || !xy_cell_range_read(&range, ref)) {
        xy_find(c->reader->err, XY_ERROR, XY_MSG_BOOK_MERGE, XY_NOWHERE, sheet->name,
                xy_book_shown(arena, ref ? ref : ""), NULL, NULL);
        return;
    }
    if (range.row == range.row_last && range.column == range.column_last)
        return;
    if (sheet->merged_count == XY_BOOK_MERGES_MAX) {
        xy_find(c->reader->err, XY_ERROR, XY_MSG_BOOK_MERGES_MANY, XY_NOWHERE, sheet->name,
                xy_text_int(arena, XY_BOOK_MERGES_MAX), NULL, NULL);
        xy_xml_stop(in, XY_ELIMIT);
        return;
    }
    sheet->merged = xy_arena_grow(c->reader->arena, sheet->merged, &c->merged_capacity,
            sheet->merged_count + 1, sizeof range);
    sheet->merged[sheet->merged_count++] = range;
}

static void sheet_start(void *data, xy_xml_in *in, const char *name, const char **attributes)
{
    sheet_context *c = data;
    if (!c->in_cell) {
        if (strcmp(name, "c") == 0)
            start_cell(c, in, attributes);
        else if (strcmp(name, "row") == 0)
            start_row(c, in, attributes);
        else if (strcmp(name, "mergeCell") == 0)
            start_merge(c, in, attributes);
        return;
    }
    if (c->in_inline) {
        xy_book_rich_start(&c->rich, in, name);
    } else if (strcmp(name, "v") == 0) {
        c->in_value = true;
    } else if (strcmp(name, "f") == 0) {
        c->formula = true;
    } else if (strcmp(name, "is") == 0) {
        c->in_inline = true;
        c->rich.in_guide = false;
    }
}

static void sheet_text(void *data, xy_xml_in *in, const char *text, size_t length)
{
    sheet_context *c = data;
    bool fits = true;
    if (c->in_value) {
        fits = c->value.length + length <= XY_BOOK_TEXT_MAX;
        if (fits)
            xy_strbuf_addn(&c->value, text, length);
    } else if (c->in_inline) {
        fits = xy_book_rich_text(&c->rich, text, length);
    }
    if (!fits)
        xy_xml_stop(in,
                xy_book_too_many(
                        c->reader, XY_MSG_BOOK_TEXT_LONG, c->part, XY_BOOK_TEXT_MAX >> 10));
}

/* The value without the white space around it, in place. */
static char *trimmed(xy_strbuf *value)
{
    if (!value->length)
        return "";
    char *text = value->data;
    while (value->length && isspace((unsigned char)text[value->length - 1]))
        value->length--;
    text[value->length] = '\0';
    while (isspace((unsigned char)*text))
        text++;
    return text;
}

/* [+-] digits [. digits] [e [+-] digits]: what strtod takes beyond that is no number of a workbook. */
static bool is_number(const char *p)
{
    p += *p == '-' || *p == '+';
    size_t whole = strspn(p, "0123456789"), part = 0;
    p += whole;
    if (*p == '.') {
        part = strspn(p + 1, "0123456789");
        p += 1 + part;
    }
    if (whole + part == 0)
        return false;
    if (*p == 'e' || *p == 'E') {
        p++;
        p += *p == '-' || *p == '+';
        size_t digits = strspn(p, "0123456789");
        if (!digits)
            return false;
        p += digits;
    }
    return !*p;
}

static const char *number_text(xy_arena *arena, const char *text, double value)
{
    size_t length = strlen(text), digits = strspn(text, "0123456789");
    if (digits == length && length <= 15 && (text[0] != '0' || length == 1))
        return xy_arena_strndup(arena, text, length);
    return xy_shortest_decimal(arena, value);
}

static xy_shows shows_of(sheet_context *c)
{
    size_t index = 0;
    const xy_book_reader *r = c->reader;
    if (xy_book_index(&index, c->format, SIZE_MAX / 16) &&
            (index < r->format_count || (index == 0 && r->format_count == 0)))
        return r->format_count ? r->formats[index] : XY_SHOWS_NUMBER;
    complain(c, XY_MSG_BOOK_CELL_STYLE, c->format,
            xy_text_int(r->err->arena, (int64_t)r->format_count));
    return XY_SHOWS_NUMBER;
}

static bool read_number(sheet_context *c, xy_book_cell *cell, const char *text)
{
    xy_arena *arena = c->reader->arena;
    if (!is_number(text)) {
        complain(c, XY_MSG_BOOK_CELL_NUMBER, text, NULL);
        return false;
    }
    double value = strtod(text, NULL);
    if (!isfinite(value)) {
        complain(c, XY_MSG_BOOK_CELL_HUGE, text, NULL);
        return false;
    }
    xy_shows shows = shows_of(c);
    const char *shown = NULL;
    if (shows == XY_SHOWS_DATE)
        shown = xy_serial_date(arena, value, c->reader->since_1904);
    else if (shows == XY_SHOWS_TIME)
        shown = xy_serial_time(arena, value);
    cell->kind = !shown ? XY_BOOK_NUMBER : strchr(shown, '-') ? XY_BOOK_DATE : XY_BOOK_TIME;
    cell->text = shown ? shown : number_text(arena, text, value);
    return true;
}

static bool read_string(sheet_context *c, xy_book_cell *cell, const char *text)
{
    const xy_book_reader *r = c->reader;
    size_t index;
    if (!xy_book_index(&index, text, SIZE_MAX / 16) || index >= r->string_count) {
        complain(c, XY_MSG_BOOK_CELL_STRING, text,
                xy_text_int(r->err->arena, (int64_t)r->string_count));
        return false;
    }
    cell->text = r->strings[index];
    return true;
}

static bool read_bool(sheet_context *c, xy_book_cell *cell, const char *text)
{
    bool yes = strcmp(text, "1") == 0 || strcmp(text, "true") == 0;
    cell->kind = XY_BOOK_BOOL;
    cell->text = yes ? "TRUE" : "FALSE";
    if (yes || strcmp(text, "0") == 0 || strcmp(text, "false") == 0)
        return true;
    complain(c, XY_MSG_BOOK_CELL_BOOL, text, NULL);
    return false;
}

/* Fills kind and text from what stands in <v>. */
static bool read_value(sheet_context *c, xy_book_cell *cell)
{
    xy_arena *arena = c->reader->arena;
    const char *type = c->type;
    cell->kind = XY_BOOK_TEXT;
    if (strcmp(type, "str") == 0) {
        cell->text = xy_book_text(arena, c->value.data ? c->value.data : "", c->value.length);
        return true;
    }
    const char *text = trimmed(&c->value);
    if (strcmp(type, "s") == 0)
        return read_string(c, cell, text);
    if (strcmp(type, "n") == 0)
        return read_number(c, cell, text);
    if (strcmp(type, "b") == 0)
        return read_bool(c, cell, text);
    if (strcmp(type, "e") == 0) {
        cell->kind = XY_BOOK_ERROR;
        cell->text = xy_book_text(arena, text, strlen(text));
        return true;
    }
    if (strcmp(type, "d") == 0) {
        cell->text = xy_iso_date(arena, text);
        cell->kind = cell->text && strchr(cell->text, '-') ? XY_BOOK_DATE : XY_BOOK_TIME;
        if (!cell->text)
            complain(c, XY_MSG_BOOK_CELL_DATE, text, NULL);
        return cell->text != NULL;
    }
    complain(c, XY_MSG_BOOK_CELL_TYPE, type, NULL);
    return false;
}

static void end_cell(sheet_context *c, xy_xml_in *in)
{
    xy_book_cell cell = {.text = "", .row = c->row, .column = c->column, .formula = c->formula};
    c->in_cell = false;
    if (strcmp(c->type, "inlineStr") == 0) {
        if (c->rich.text.length)
            cell.text = xy_book_text(c->reader->arena, c->rich.text.data, c->rich.text.length);
    } else if (!c->value.length && (strcmp(c->type, "str") != 0 || !c->has_value)) {
        cell.kind = XY_BOOK_NO_VALUE;
    } else if (!read_value(c, &cell)) {
        return;
    }
    if (!cell.formula && !*cell.text)
        return;
    if (c->reader->cells == XY_XLSX_CELLS_MAX) {
        xy_find(c->reader->err, XY_ERROR, XY_MSG_BOOK_CELLS, XY_NOWHERE,
                xy_text_int(c->reader->err->arena, (int64_t)XY_XLSX_CELLS_MAX), NULL, NULL, NULL);
        xy_xml_stop(in, XY_ELIMIT);
        return;
    }
    c->reader->cells++;
    if (c->count) {
        const xy_book_cell *last = &c->cells[c->count - 1];
        c->in_order &=
                last->row < cell.row || (last->row == cell.row && last->column < cell.column);
    }
    c->cells = xy_arena_grow(c->reader->scratch, c->cells, &c->capacity, c->count + 1, sizeof cell);
    c->cells[c->count++] = cell;
}

static void sheet_end(void *data, xy_xml_in *in, const char *name)
{
    sheet_context *c = data;
    if (!c->in_cell)
        return;
    if (c->in_inline) {
        xy_book_rich_end(&c->rich, name);
        c->in_inline = strcmp(name, "is") != 0;
    } else if (strcmp(name, "v") == 0) {
        c->in_value = false;
        c->has_value = true;
    } else if (strcmp(name, "c") == 0) {
        end_cell(c, in);
    }
}

static int by_place(const void *a, const void *b)
{
    const xy_book_cell *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return x->column < y->column ? -1 : x->column > y->column;
}

/* Brings the cells into order; finds those that stand twice. */
static void put_in_order(sheet_context *c)
{
    if (c->in_order)
        return;
    qsort(c->cells, c->count, sizeof *c->cells, by_place);
    for (size_t i = 1; i < c->count; i++)
        if (by_place(&c->cells[i - 1], &c->cells[i]) == 0) {
            c->row = c->cells[i].row;
            c->column = c->cells[i].column;
            complain(c, XY_MSG_BOOK_CELL_TWICE, NULL, NULL);
        }
}

xy_status xy_book_sheet_read(xy_book_sheet *sheet, xy_book_reader *reader, const char *part)
{
    static const xy_xml_handlers handlers = {
            .root = "worksheet", .start = sheet_start, .end = sheet_end, .text = sheet_text};
    sheet_context c = {.reader = reader, .sheet = sheet, .part = part, .in_order = true};
    c.cells = reader->cell_room;
    c.capacity = reader->cell_capacity;
    c.value = xy_strbuf_in(reader->scratch);
    c.rich.text = xy_strbuf_in(reader->scratch);
    xy_status status = xy_xml_read(reader->zip, part, &handlers, &c, reader->err);
    reader->cell_room = c.cells;
    reader->cell_capacity = c.capacity;
    if (status != XY_OK)
        return status;
    put_in_order(&c);
    sheet->cells = c.cells;
    sheet->count = c.count;
    xy_book_cover(sheet, reader);
    xy_book_cell *kept = XY_NEW_N(reader->arena, xy_book_cell, sheet->count + 1);
    if (sheet->count)
        memcpy(kept, sheet->cells, sheet->count * sizeof *kept);
    sheet->cells = kept;
    return XY_OK;
}
