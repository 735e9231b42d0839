#include "office/xlsx_in.h"

#include "base/fsio.h"
#include "office/book_parts.h"
#include "text/io_finding.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

typedef struct {
    xy_book_reader *reader;
    const xy_book_links *links;
    xy_book *book;
    const char **parts; /* of the sheets */
} workbook_context;

static bool is_true(const char *value)
{
    return value && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
}

static void add_sheet(workbook_context *c, xy_xml_in *in, const char **attributes)
{
    xy_book_reader *r = c->reader;
    const char *name = xy_xml_attribute(attributes, "name");
    const char *state = xy_xml_attribute(attributes, "state");
    const char *id = xy_xml_relation(attributes);
    name = xy_book_text(r->arena, name ? name : "", name ? strlen(name) : 0);
    const xy_book_link *link = id ? xy_book_link_by_id(c->links, id) : NULL;
    if (!link || link->outside) {
        xy_find(r->err, XY_ERROR, XY_MSG_BOOK_SHEET_LOST, XY_NOWHERE, name, NULL, NULL, NULL);
        return;
    }
    if (strcmp(link->type, "worksheet") != 0)
        return; /* a chart, or a sheet of macros */
    if (c->book->count == XY_XLSX_SHEETS_MAX) {
        xy_find(r->err, XY_ERROR, XY_MSG_BOOK_SHEETS_MANY, XY_NOWHERE,
                xy_text_int(r->err->arena, XY_XLSX_SHEETS_MAX), NULL, NULL, NULL);
        xy_xml_stop(in, XY_ELIMIT);
        return;
    }
    for (size_t i = 0; i < c->book->count; i++)
        if (strcasecmp(c->book->sheets[i].name, name) == 0)
            xy_find(r->err, XY_ERROR, XY_MSG_BOOK_SHEET_TWICE, XY_NOWHERE, name, NULL, NULL, NULL);
    c->parts[c->book->count] = link->part;
    c->book->sheets[c->book->count++] =
            (xy_book_sheet){.name = name, .hidden = state && strcmp(state, "visible") != 0};
}

static void workbook_start(void *data, xy_xml_in *in, const char *name, const char **attributes)
{
    workbook_context *c = data;
    if (strcmp(name, "sheet") == 0)
        add_sheet(c, in, attributes);
    else if (strcmp(name, "workbookPr") == 0)
        c->reader->since_1904 = is_true(xy_xml_attribute(attributes, "date1904"));
}

static xy_status refuse(xy_findings *err, xy_msg_id message)
{
    xy_find(err, XY_ERROR, message, XY_NOWHERE, NULL, NULL, NULL, NULL);
    return XY_EINPUT;
}

static xy_status read_sheets(xy_book_reader *r, const xy_book *book, const char *const *parts)
{
    for (size_t i = 0; i < book->count; i++) {
        if (!xy_zip_has(r->zip, parts[i])) {
            xy_find(r->err, XY_ERROR, XY_MSG_BOOK_SHEET_LOST, XY_NOWHERE, book->sheets[i].name,
                    NULL, NULL, NULL);
            continue;
        }
        xy_status status = xy_book_sheet_read(&book->sheets[i], r, parts[i]);
        if (status != XY_OK)
            return status;
    }
    return XY_OK;
}

/* Reads the workbook whose main part is given. */
static xy_status read_workbook(xy_book *book, xy_book_reader *r, const char *part)
{
    static const xy_xml_handlers handlers = {.root = "workbook", .start = workbook_start};
    xy_book_links links;
    workbook_context c = {.reader = r, .links = &links, .book = book};
    size_t errors = r->err->errors;
    book->sheets = XY_NEW_N(r->arena, xy_book_sheet, XY_XLSX_SHEETS_MAX);
    c.parts = XY_NEW_N(r->scratch, const char *, XY_XLSX_SHEETS_MAX);
    xy_status status = xy_book_links_read(&links, r, part);
    if (status == XY_OK)
        status = xy_xml_read(r->zip, part, &handlers, &c, r->err);
    if (status == XY_OK && book->count == 0 && r->err->errors == errors)
        status = refuse(r->err, XY_MSG_BOOK_NO_SHEET);
    const xy_book_link *styles = xy_book_link_by_type(&links, "styles");
    const xy_book_link *strings = xy_book_link_by_type(&links, "sharedStrings");
    if (status == XY_OK && styles)
        status = xy_book_styles_read(r, styles->part);
    if (status == XY_OK && strings)
        status = xy_book_strings_read(r, strings->part);
    return status == XY_OK ? read_sheets(r, book, c.parts) : status;
}

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcasecmp(text + n - m, end) == 0;
}

/* What a package is that has no workbook of ours. */
static xy_msg_id kind_of_package(xy_book_reader *r, const char *main_part)
{
    xy_zip_part *part;
    char type[64] = "";
    size_t got = 0;
    if (main_part)
        return ends_with(main_part, ".bin") ? XY_MSG_BOOK_XLSB : XY_MSG_BOOK_OTHER;
    xy_findings unheard;
    xy_findings_init(&unheard, r->scratch);
    if (xy_zip_has(r->zip, "mimetype") &&
            xy_zip_part_open(&part, r->zip, "mimetype", &unheard) == XY_OK) {
        xy_zip_part_read(&got, part, type, sizeof type - 1, &unheard);
        xy_zip_part_close(part);
    }
    return strstr(type, "opendocument.spreadsheet") ? XY_MSG_BOOK_ODS : XY_MSG_BOOK_OTHER;
}

static xy_status read_package(xy_book *book, xy_book_reader *r)
{
    xy_book_links links;
    xy_status status = xy_book_links_read(&links, r, "");
    if (status != XY_OK)
        return status;
    const xy_book_link *main = xy_book_link_by_type(&links, "officeDocument");
    if (!main || ends_with(main->part, ".bin") || strncasecmp(main->part, "word/", 5) == 0 ||
            strncasecmp(main->part, "ppt/", 4) == 0)
        return refuse(r->err, kind_of_package(r, main ? main->part : NULL));
    return read_workbook(book, r, main->part);
}

/* Is the name, in the UTF-16 of old document files, in the first bytes or anywhere? */
static bool holds_wide(const char *data, size_t length, const char *name)
{
    char wide[64] = {0};
    size_t n = 2 * strlen(name);
    for (size_t i = 0; i < n; i += 2) {
        wide[i] = name[i / 2];
        wide[i + 1] = '\0';
    }
    for (size_t at = 0; at + n <= length; at += 128) /* entries of a directory begin at these */
        if (memcmp(data + at, wide, n) == 0)
            return true;
    return false;
}

static bool begins(const char *data, size_t length, const char *with)
{
    size_t n = strlen(with);
    return length >= n && strncasecmp(data, with, n) == 0;
}

/* What a file is that does not begin like a package. */
static xy_msg_id kind_of_file(const char *data, size_t length)
{
    if (length >= 8 && memcmp(data, "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8) == 0) {
        if (holds_wide(data, length, "EncryptedPackage"))
            return XY_MSG_BOOK_ENCRYPTED;
        if (holds_wide(data, length, "Workbook") || holds_wide(data, length, "Book"))
            return XY_MSG_BOOK_XLS;
        return XY_MSG_BOOK_OLE;
    }
    if (begins(data, length, "\xEF\xBB\xBF")) {
        data += 3;
        length -= 3;
    }
    while (length && strchr(" \t\r\n", *data) && *data) {
        data++;
        length--;
    }
    return begins(data, length, "<") ? XY_MSG_BOOK_MARKUP : XY_MSG_BOOK_NO_PACKAGE;
}

static bool is_package(const char *data, size_t length)
{
    return length >= 4 &&
            (memcmp(data, "PK\x03\x04", 4) == 0 || memcmp(data, "PK\x05\x06", 4) == 0);
}

static xy_status parse(xy_book *out, xy_arena *arena, xy_arena *scratch, const char *data,
        size_t length, xy_findings *err)
{
    const xy_zip_limits limits = {XY_XLSX_PART_MAX, XY_XLSX_TOTAL_MAX};
    if (length == 0)
        return refuse(err, XY_MSG_BOOK_EMPTY);
    if (!is_package(data, length))
        return refuse(err, kind_of_file(data, length));
    xy_book_reader reader = {.arena = arena, .scratch = scratch, .err = err};
    xy_status status = xy_zip_open(&reader.zip, scratch, data, length, limits, err);
    if (status == XY_OK)
        status = read_package(out, &reader);
    xy_zip_close(reader.zip);
    return status;
}

xy_status xy_book_parse(xy_book *out, xy_arena *arena, const void *data, size_t length,
        const char *file, xy_findings *err)
{
    const char *file_before = err->file;
    size_t errors = err->errors;
    xy_arena *scratch = xy_arena_beside(arena);
    *out = (xy_book){.file = file};
    err->file = file;
    xy_status status = parse(out, arena, scratch, data, length, err);
    if (status == XY_OK && err->errors > errors)
        status = XY_EINPUT;
    if (status != XY_OK)
        *out = (xy_book){.file = file};
    err->file = file_before;
    xy_arena_free(scratch);
    return status;
}

xy_status xy_book_read(xy_book *out, xy_arena *arena, const char *path, xy_findings *err)
{
    char *data;
    size_t length;
    xy_arena *bytes = xy_arena_beside(arena);
    *out = (xy_book){.file = path};
    xy_status status = xy_file_load(&data, &length, bytes, path, XY_XLSX_BYTES_MAX, err);
    if (status == XY_OK)
        status = xy_book_parse(out, arena, data, length, path, err);
    xy_arena_free(bytes);
    return status;
}

bool xy_book_is_package(const char *path)
{
    char start[4];
    FILE *file = fopen(path, "rb");
    size_t n = file ? fread(start, 1, sizeof start, file) : 0;
    if (file)
        fclose(file);
    return is_package(start, n);
}
