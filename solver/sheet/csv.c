#include "sheet/csv.h"

#include "base/utf8.h"
#include "sheet/encoding.h"

#include <string.h>

typedef struct {
    xy_findings *err;
    char *at, *end; /* *end is NUL */
    uint32_t line, column;
    xy_cell *cells; /* enough for the whole file */
    size_t cell_count;
} reader;

static bool ends_line(char c)
{
    return c == '\n' || c == '\r';
}

/* Takes one byte of the input and keeps count of lines and characters; CRLF is one line end. */
static char take(reader *r)
{
    char c = *r->at++;
    if (c == '\n' || (c == '\r' && *r->at != '\n')) {
        r->line++;
        r->column = 1;
    } else if (((unsigned char)c & 0xC0) != 0x80) {
        r->column++;
    }
    return c;
}

/* Reads from behind the opening quote to behind the closing one, collapsing quotes into *out. */
static bool read_quoted(reader *r, const xy_cell *cell, char **out)
{
    take(r);
    while (r->at < r->end) {
        char c = take(r);
        if (c != '"')
            *(*out)++ = c;
        else if (*r->at == '"')
            *(*out)++ = take(r);
        else
            return true;
    }
    xy_place place = {NULL, cell->line, cell->column};
    xy_find(r->err, XY_ERROR, XY_MSG_F_CSV_UNCLOSED, place, NULL, NULL, NULL, NULL);
    return false;
}

/* Reads one cell in place and what ends it; returns that (',', line end or NUL). */
static char read_cell(reader *r)
{
    xy_cell *cell = &r->cells[r->cell_count++];
    *cell = (xy_cell){r->at, r->line, r->column};
    char *out = r->at;
    bool quoted = *r->at == '"', complained = false;
    if (quoted)
        complained = !read_quoted(r, cell, &out);
    while (r->at < r->end && *r->at != ',' && !ends_line(*r->at)) {
        if (!complained && (quoted || *r->at == '"')) {
            xy_place here = {NULL, r->line, r->column};
            xy_find(r->err, XY_ERROR, quoted ? XY_MSG_F_CSV_AFTER_QUOTE : XY_MSG_F_CSV_STRAY_QUOTE,
                    here, NULL, NULL, NULL, NULL);
            complained = true;
        }
        *out++ = take(r);
    }
    char stop = '\0';
    if (r->at < r->end) {
        stop = take(r);
        if (stop == '\r' && *r->at == '\n')
            take(r);
    }
    *out = '\0';
    return stop;
}

static void read_records(reader *r, xy_sheet *out)
{
    uint32_t row = 0;
    while (r->at < r->end) {
        row++;
        if (ends_line(*r->at)) {
            if (take(r) == '\r' && *r->at == '\n')
                take(r);
            continue;
        }
        xy_record *record = &out->records[out->count++];
        *record = (xy_record){r->cells + r->cell_count, 0, row};
        char stop;
        do {
            stop = read_cell(r);
            record->count++;
        } while (stop == ',');
    }
}

/* An upper bound on cells and on records, from the separators there are. */
static void count_separators(size_t *cells, size_t *records, const char *data, size_t length)
{
    *cells = *records = 1;
    for (size_t i = 0; i < length; i++) {
        *records += ends_line(data[i]);
        *cells += ends_line(data[i]) || data[i] == ',';
    }
}

xy_status xy_csv_parse(xy_sheet *out, xy_arena *arena, const char *data, size_t length,
        const char *file, xy_findings *err)
{
    *out = (xy_sheet){.file = file};
    const char *outer = err->file;
    size_t errors = err->errors, cells, records;
    err->file = file;
    xy_status status = XY_OK;
    size_t bom = length >= 3 && memcmp(data, XY_UTF8_BOM, 3) == 0 ? 3 : 0;
    count_separators(&cells, &records, data, length);
    if (!xy_encoding_check(data + bom, length - bom, file, err)) {
        status = XY_EINPUT;
    } else if (cells > XY_CSV_CELLS_MAX) {
        xy_find(err, XY_ERROR, XY_MSG_F_CSV_CELLS, XY_NOWHERE,
                xy_text_int(err->arena, (int64_t)XY_CSV_CELLS_MAX), NULL, NULL, NULL);
        status = XY_ELIMIT;
    } else {
        char *copy = xy_arena_strndup(arena, data + bom, length - bom);
        reader r = {.err = err,
                .at = copy,
                .end = copy + length - bom,
                .line = 1,
                .column = 1,
                .cells = XY_NEW_N(arena, xy_cell, cells)};
        out->records = XY_NEW_N(arena, xy_record, records);
        read_records(&r, out);
        status = err->errors > errors ? XY_EINPUT : XY_OK;
    }
    err->file = outer;
    return status;
}

xy_status xy_csv_read(xy_sheet *out, xy_arena *arena, const char *path, xy_findings *err)
{
    *out = (xy_sheet){.file = path};
    char *data;
    size_t length;
    xy_status status = xy_file_load(&data, &length, arena, path, XY_CSV_BYTES_MAX, err);
    return status == XY_OK ? xy_csv_parse(out, arena, data, length, path, err) : status;
}

const char *xy_sheet_text(const xy_sheet *sheet, size_t record, int32_t column)
{
    const xy_record *r = &sheet->records[record];
    return column >= 0 && (uint32_t)column < r->count ? r->cells[column].text : "";
}

xy_place xy_sheet_place(xy_arena *arena, const xy_sheet *sheet, size_t record, int32_t column)
{
    const xy_record *r = &sheet->records[record];
    char letters[8] = "";
    size_t at = sizeof letters - 1;
    for (int32_t n = column + 1; n > 0 && at > 0; n = (n - 1) / 26)
        letters[--at] = (char)('A' + (n - 1) % 26);
    const xy_cell *cell = &r->cells[column >= 0 && (uint32_t)column < r->count ? column : 0];
    return (xy_place){xy_arena_printf(arena, "%s%u", letters + at, (unsigned)r->row), cell->line,
            cell->column};
}

bool xy_record_is_blank(const xy_record *record)
{
    for (uint32_t i = 0; i < record->count; i++)
        if (record->cells[i].text[strspn(record->cells[i].text, " \t\r\n")])
            return false;
    return true;
}

/* Digits with at most one point, a sign before and a percent sign behind. */
static bool is_number(const char *text)
{
    if (*text == '-' || *text == '+')
        text++;
    size_t digits = strspn(text, "0123456789");
    text += digits;
    if (*text == '.') {
        size_t more = strspn(++text, "0123456789");
        digits += more;
        text += more;
    }
    if (*text == '%')
        text++;
    return digits && *text == '\0';
}

void xy_csv_write(xy_strbuf *out, const char *const *cells, size_t count, bool guarded)
{
    for (size_t i = 0; i < count; i++) {
        const char *text = cells[i];
        size_t length = strlen(text);
        bool lone = count == 1 && length == 0; /* else the line would be empty */
        bool quote = lone || strpbrk(text, ",\"\r\n") || text[0] == ' ' ||
                (length && text[length - 1] == ' ');
        if (i)
            xy_strbuf_addc(out, ',');
        if (quote)
            xy_strbuf_addc(out, '"');
        if (guarded && length && strchr("=+-@", text[0]) && !is_number(text))
            xy_strbuf_addc(out, '\'');
        for (const char *p = text; *p; p++) {
            if (*p == '"')
                xy_strbuf_addc(out, '"');
            xy_strbuf_addc(out, *p);
        }
        if (quote)
            xy_strbuf_addc(out, '"');
    }
    xy_strbuf_addc(out, '\n');
}
