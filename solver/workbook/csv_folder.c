/* A folder of CSV files as a workbook. */
#include "workbook/workbook.h"

#include "base/fsio.h"
#include "base/gb18030.h"
#include "base/utf8.h"
#include "sheet/csv.h"
#include "sheet/header.h"
#include "workbook/words.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

static bool is_csv(const char *name)
{
    size_t length = strlen(name);
    return length > 4 && strcasecmp(name + length - 4, ".csv") == 0;
}

static const char *stem(xy_arena *arena, const char *name)
{
    return xy_arena_strndup(arena, name, strlen(name) - 4);
}

static bool is_named_like_sheet(xy_arena *arena, const char *name)
{
    const char *key = xy_cell_key(arena, name);
    for (int i = 0; i < XY_FORM_COUNT; i++) {
        for (int lang = XY_ZH; lang <= XY_EN; lang++)
            if (strcmp(xy_cell_key(arena, xy_msg_wording(xy_forms[i].name, (xy_lang)lang)), key) ==
                    0)
                return true;
        if (xy_is_one_of(arena, xy_forms[i].also, key))
            return true;
    }
    return false;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The names of the CSV files in the folder, in the order of their bytes. A name that is no UTF-8
 * cannot be shown and is passed over, and so is a pipe or a device, which may never end. */
static const char **list_files(size_t *count, xy_arena *arena, const char *folder)
{
    size_t capacity = 0;
    const char **names = NULL;
    *count = 0;
    DIR *dir = opendir(folder);
    if (!dir)
        return NULL;
    for (struct dirent *entry; (entry = readdir(dir));) {
        const char *name = entry->d_name;
        if (!is_csv(name) || xy_utf8_invalid_at(name, strlen(name)) < strlen(name))
            continue;
        if (!xy_is_regular(xy_path_join(arena, folder, name)))
            continue;
        names = xy_arena_grow(arena, names, &capacity, *count + 1, sizeof *names);
        names[(*count)++] = xy_arena_strdup(arena, name);
    }
    closedir(dir);
    if (*count > 1)
        qsort(names, *count, sizeof *names, by_text);
    return names;
}

bool xy_is_workbook_folder(xy_arena *arena, const char *folder)
{
    size_t count;
    const char **names = list_files(&count, arena, folder);
    for (size_t i = 0; i < count; i++)
        if (is_named_like_sheet(arena, stem(arena, names[i])))
            return true;
    return false;
}

static void take_cells(xy_book_sheet *out, xy_arena *arena, const xy_sheet *sheet)
{
    size_t count = 0;
    for (size_t r = 0; r < sheet->count; r++)
        count += sheet->records[r].count;
    out->cells = XY_NEW_N(arena, xy_book_cell, count);
    for (size_t r = 0; r < sheet->count; r++)
        for (uint32_t c = 0; c < sheet->records[r].count; c++)
            if (sheet->records[r].cells[c].text[0])
                out->cells[out->count++] = (xy_book_cell){.text = sheet->records[r].cells[c].text,
                        .row = sheet->records[r].row,
                        .column = c + 1,
                        .kind = XY_BOOK_TEXT};
}

static xy_status read_sheet(
        xy_book_sheet *out, xy_arena *arena, const char *path, const char *name, xy_findings *err)
{
    char *data;
    size_t length;
    xy_sheet sheet;
    xy_status status = xy_file_load(&data, &length, arena, path, XY_CSV_BYTES_MAX, err);
    if (status != XY_OK)
        return status;
    bool utf16 = length >= 2 && (!memcmp(data, "\xFF\xFE", 2) || !memcmp(data, "\xFE\xFF", 2));
    if (!utf16 && xy_utf8_invalid_at(data, length) < length &&
            xy_looks_like_gb18030(data, length)) {
        size_t converted;
        char *text = xy_gb18030_to_utf8(&converted, arena, data, length);
        if (text) {
            data = text;
            length = converted;
            xy_find(err, XY_INFO, XY_MSG_DESK_GB18030, XY_NOWHERE, xy_path_base(path), NULL, NULL,
                    NULL)
                    ->file = path;
        }
    }
    status = xy_csv_parse(&sheet, arena, data, length, path, err);
    out->name = name;
    if (status == XY_OK)
        take_cells(out, arena, &sheet);
    return status;
}

xy_status xy_workbook_folder(xy_book *out, const char *const **files, xy_arena *arena,
        const char *folder, xy_findings *err)
{
    size_t count;
    const char **names = list_files(&count, arena, folder);
    *out = (xy_book){.file = folder, .sheets = XY_NEW_N(arena, xy_book_sheet, count + 1)};
    const char **paths = XY_NEW_N(arena, const char *, count + 1);
    xy_status status = XY_OK;
    for (size_t i = 0; i < count; i++) { /* all files, so that all that is wrong is told */
        paths[out->count] = xy_path_join(arena, folder, names[i]);
        xy_status read = read_sheet(
                &out->sheets[out->count], arena, paths[out->count], stem(arena, names[i]), err);
        out->count += read == XY_OK;
        if (status == XY_OK)
            status = read;
    }
    *files = paths;
    if (status == XY_OK && out->count == 0) {
        xy_find(err, XY_ERROR, XY_MSG_DESK_FOLDER_EMPTY, XY_NOWHERE, folder, NULL, NULL, NULL);
        status = XY_EINPUT;
    }
    return status;
}

/* Cells are those that the reader takes back: nothing is put before a '='. */
void xy_workbook_csv(xy_strbuf *out, xy_arena *arena, const xy_book_sheet *sheet)
{
    uint32_t columns = 0;
    for (size_t i = 0; i < sheet->count; i++)
        columns = sheet->cells[i].column > columns ? sheet->cells[i].column : columns;
    const char **cells = XY_NEW_N(arena, const char *, columns + 1);
    xy_strbuf_add(out, XY_UTF8_BOM);
    size_t next = 0;
    for (uint32_t row = 1; next < sheet->count; row++) {
        for (uint32_t c = 0; c < columns; c++)
            cells[c] = "";
        for (; next < sheet->count && sheet->cells[next].row == row; next++)
            cells[sheet->cells[next].column - 1] = sheet->cells[next].text;
        xy_csv_write(out, cells, columns, false);
    }
}
