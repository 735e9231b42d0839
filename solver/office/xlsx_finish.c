#include "office/xlsx_parts.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* Hands the gathered columns to the library, runs of equal columns at once. */
static void set_sheet(xy_xlsx_sheet *sheet)
{
    for (size_t i = 0, k; i < sheet->column_count; i = k) {
        const xy_xlsx_column *c = &sheet->columns[i];
        for (k = i + 1; k < sheet->column_count; k++)
            if (sheet->columns[k].format != c->format ||
                    sheet->columns[k].has_width != c->has_width ||
                    (c->has_width && sheet->columns[k].width != c->width))
                break;
        if (c->has_width || c->format)
            xy_xlsx_note(sheet->book,
                    worksheet_set_column(sheet->lxw, (lxw_col_t)i, (lxw_col_t)(k - 1),
                            c->has_width ? c->width : LXW_DEF_COL_WIDTH, c->format));
    }
}

static void write_lists(xy_xlsx *book)
{
    if (!book->list_count)
        return;
    lxw_worksheet *sheet = workbook_add_worksheet(book->lxw, XY_XLSX_LISTS);
    if (!sheet || book->list_count > LXW_COL_MAX) {
        xy_xlsx_fail(book, sheet ? XY_ELIMIT : XY_EINTERNAL);
        return;
    }
    for (size_t i = 0; i < book->list_count; i++)
        for (size_t k = 0; k < book->lists[i].count; k++)
            xy_xlsx_note(book,
                    worksheet_write_string(sheet, (lxw_row_t)k, (lxw_col_t)i,
                            xy_xlsx_escape(book->arena, book->lists[i].texts[k]), NULL));
    worksheet_hide(sheet);
}

/* A file that has lost its name already, so that nothing is left behind however the run ends; -1
 * with errno. */
static int open_nameless(xy_xlsx *book)
{
    char *path = xy_arena_printf(book->arena, "%s/xunyi-XXXXXX", book->folder);
    int file = mkstemp(path);
    if (file >= 0)
        unlink(path);
    return file;
}

static xy_status take_bytes(xy_strbuf *out, int file)
{
    struct stat info;
    if (fstat(file, &info) != 0)
        return XY_EIO;
    size_t length = (size_t)info.st_size, done = 0;
    char *bytes = xy_arena_alloc(out->arena, length + 1, 1);
    while (done < length) {
        ssize_t n = pread(file, bytes + done, length - done, (off_t)done);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return XY_EIO;
        done += (size_t)n;
    }
    xy_strbuf_addn(out, bytes, length);
    return XY_OK;
}

/* The library writes to a path alone. It is given that of an open file without a name. */
static xy_status pack(xy_strbuf *out, xy_xlsx *book)
{
    int file = open_nameless(book);
    if (file < 0) {
        int error = errno;
        lxw_workbook_free(book->lxw);
        errno = error;
        return XY_EIO;
    }
    const char *path = xy_arena_printf(book->arena, "/dev/fd/%d", file);
    free(book->lxw->filename);
    book->lxw->filename = strdup(path);
    errno = 0;
    lxw_error error = workbook_close(book->lxw); /* frees the book in any case */
    xy_status status = error == LXW_NO_ERROR ? take_bytes(out, file) : XY_EIO;
    int reason = errno ? errno : EIO;
    close(file);
    errno = reason;
    return status;
}

xy_status xy_xlsx_finish(xy_strbuf *out, xy_xlsx *book)
{
    if (book->status == XY_OK && !book->first)
        xy_xlsx_sheet_add(book, NULL);
    if (book->status == XY_OK) {
        for (xy_xlsx_sheet *s = book->first; s; s = s->next)
            set_sheet(s);
        write_lists(book);
    }
    if (book->status != XY_OK) {
        if (book->lxw)
            lxw_workbook_free(book->lxw);
        book->lxw = NULL;
        return book->status;
    }
    xy_status status = pack(out, book);
    book->lxw = NULL;
    book->status = XY_EINTERNAL;
    return status;
}
