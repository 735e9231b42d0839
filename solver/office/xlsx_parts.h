/* xlsx_parts.h - what the files behind xlsx_out.h share. No other layer includes it. */
#ifndef XY_OFFICE_XLSX_PARTS_H
#define XY_OFFICE_XLSX_PARTS_H

#include "office/xlsx_out.h"

#include <xlsxwriter.h>

#define XY_XLSX_SHEET_NAME_MAX 31 /* UTF-16 units */
#define XY_XLSX_TEXT_MAX 32767
#define XY_XLSX_LISTS "xunyi.lists" /* the hidden sheet of long lists */

/* One style and the format made of it. */
typedef struct {
    xy_cell_style style;
    lxw_format *format;
} xy_xlsx_format;

/* A list that is too long for its validation: a column of the hidden sheet. */
typedef struct {
    const char *const *texts; /* cleaned, in the arena */
    size_t count;
} xy_xlsx_list;

typedef struct {
    double width;
    lxw_format *format;
    bool has_width;
} xy_xlsx_column;

struct xy_xlsx_sheet {
    xy_xlsx *book;
    lxw_worksheet *lxw;
    const char *name;
    xy_xlsx_sheet *next;
    xy_xlsx_column *columns;
    size_t column_count, column_capacity;
    xy_xlsx_area *merged;
    size_t merged_count, merged_capacity;
};

struct xy_xlsx {
    xy_arena *arena;
    xy_lang lang;
    lxw_workbook *lxw;
    char *folder;     /* of temporary files */
    xy_status status; /* the first thing that went wrong */
    xy_xlsx_sheet *first, *last;
    xy_xlsx_format *formats;
    size_t format_count, format_capacity, format_recent;
    xy_xlsx_list *lists;
    size_t list_count, list_capacity;
};

/* Notes what a call of the library came to. */
void xy_xlsx_note(xy_xlsx *book, lxw_error error);
/* Notes the status unless one was noted before. */
void xy_xlsx_fail(xy_xlsx *book, xy_status status);
/* Is the cell one of a sheet? Notes XY_ELIMIT where it is not. */
bool xy_xlsx_reaches(xy_xlsx_sheet *sheet, uint32_t row, uint32_t column);
/* The area as it is, and false where it is none (noted). */
bool xy_xlsx_reaches_area(xy_xlsx_sheet *sheet, const xy_xlsx_area *area);
/* The format of a style; made once. */
lxw_format *xy_xlsx_format_of(xy_xlsx *book, xy_cell_style style);
/* The name as Excel takes it, unlike all names of the book; in the arena. */
const char *xy_xlsx_mend_name(xy_xlsx *book, const char *name);
/* A text of a comment, prompt or header: clean, cut to so many UTF-16 units, escaped. */
const char *xy_xlsx_shown(xy_xlsx *book, const char *text, size_t units);
/* The text with what would be read as an escape (_x000D_) escaped itself; clean text in. */
const char *xy_xlsx_escape(xy_arena *arena, const char *text);

#endif
