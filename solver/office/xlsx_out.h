/* xlsx_out.h - a workbook (.xlsx) made cell by cell, with the looks that official tables need.
 *
 * Behind it stands libxlsxwriter, whose silences are guarded here: text that is not UTF-8 or holds
 * control characters (U+FFFD stands for it), cells over 32,767 characters (refused), lists over 255
 * characters (moved to a hidden sheet), prompts, headers and names that are too long (cut, with "…"),
 * sheet names that are no names. Equal calls give equal bytes: the time in the file is fixed. Knows
 * nothing of plans. */
#ifndef XY_OFFICE_XLSX_OUT_H
#define XY_OFFICE_XLSX_OUT_H

#include "base/status.h"
#include "base/strbuf.h"
#include "text/text.h"

typedef struct xy_xlsx xy_xlsx;
typedef struct xy_xlsx_sheet xy_xlsx_sheet;

/* Typefaces of official documents: body 仿宋, headings 黑体, titles 小标宋 (with 宋体 where a machine
 * lacks it), and a sans serif for working sheets. English takes Times New Roman for the first three. */
typedef enum { XY_FACE_SANS, XY_FACE_BODY, XY_FACE_HEADING, XY_FACE_TITLE } xy_face;
typedef enum { XY_ALIGN_AUTO, XY_ALIGN_LEFT, XY_ALIGN_CENTRE, XY_ALIGN_RIGHT } xy_text_align;
typedef enum {
    XY_NUMBER_GENERAL,
    XY_NUMBER_INTEGER,
    XY_NUMBER_ONE_DECIMAL,
    XY_NUMBER_PERCENT, /* two decimals; the value is a share */
    XY_NUMBER_DATE,    /* yyyy-mm-dd */
    XY_NUMBER_DATE_ZH, /* yyyy年m月d日 */
    XY_NUMBER_TEXT,    /* what is typed stays text: ids, telephone numbers */
} xy_number_format;

/* How a cell looks; {0} is plain. Equal styles share one format of the file. */
typedef struct {
    uint8_t face, size_pt; /* xy_face; 0: 11 pt */
    uint8_t align;         /* xy_text_align; vertically always centred */
    uint8_t number;        /* xy_number_format */
    bool bold, italic, wrap, border, grey, unlocked;
    uint32_t fill, colour; /* 0xRRGGBB; 0: none, black */
} xy_cell_style;

/* Paper and print: A4; rows that repeat on each page (0: none) from the first on; fit_width: one page
 * wide; header and footer in Excel's codes, NULL: page number "第 &P 页 共 &N 页" or "Page &P of &N". */
typedef struct {
    bool landscape, fit_width;
    uint32_t repeat_rows;
    const char *header, *footer;
} xy_print_setup;

/* A new, empty workbook in the arena; lang chooses typefaces and footers, title goes into its
 * properties. */
xy_xlsx *xy_xlsx_new(xy_arena *arena, xy_lang lang, const char *title);
/* Appends a sheet. The name is mended to what Excel takes: 31 characters, no []:*?/\, unique, and with
 * a '_' before it where it would read as a number or a cell. */
xy_xlsx_sheet *xy_xlsx_sheet_add(xy_xlsx *book, const char *name);

/* Rows and columns count from 1. Text is copied; NULL and "" write an empty cell with the style. Numbers
 * of more than 15 digits, which a spreadsheet would round, and days before 1900-03-01, which it counts
 * wrong, are written as text. */
void xy_xlsx_text(
        xy_xlsx_sheet *sheet, uint32_t row, uint32_t column, const char *text, xy_cell_style style);
void xy_xlsx_integer(
        xy_xlsx_sheet *sheet, uint32_t row, uint32_t column, int64_t value, xy_cell_style style);
/* value / 10^decimals, 0 to 18 of them; reads back as the nearest double. */
void xy_xlsx_fixed(xy_xlsx_sheet *sheet, uint32_t row, uint32_t column, int64_t value, int decimals,
        xy_cell_style style);
/* A day number of base/date.h. */
void xy_xlsx_date(
        xy_xlsx_sheet *sheet, uint32_t row, uint32_t column, int32_t day, xy_cell_style style);
/* One text across a rectangle, which meets no other. */
void xy_xlsx_merge(xy_xlsx_sheet *sheet, uint32_t row, uint32_t column, uint32_t row_last,
        uint32_t column_last, const char *text, xy_cell_style style);

/* Width in characters of a half-width digit; heights in points. */
void xy_xlsx_width(xy_xlsx_sheet *sheet, uint32_t column, uint32_t column_last, double width);
void xy_xlsx_height(xy_xlsx_sheet *sheet, uint32_t row, double height);
/* Default style of a column's cells that are still empty. */
void xy_xlsx_column_style(
        xy_xlsx_sheet *sheet, uint32_t column, uint32_t column_last, xy_cell_style style);
/* Rows above and columns left of the cell stay in view. */
void xy_xlsx_freeze(xy_xlsx_sheet *sheet, uint32_t row, uint32_t column);
void xy_xlsx_filter(xy_xlsx_sheet *sheet, uint32_t row, uint32_t column, uint32_t row_last,
        uint32_t column_last);
void xy_xlsx_print(xy_xlsx_sheet *sheet, xy_print_setup setup);
void xy_xlsx_comment(xy_xlsx_sheet *sheet, uint32_t row, uint32_t column, const char *text);

/* What may be typed into the cells of a rectangle. */
typedef struct {
    uint32_t row, column, row_last, column_last;
} xy_xlsx_area;
/* One of the texts, as a drop-down; long lists go into a hidden sheet. strict: nothing else can be
 * typed; else a warning. */
void xy_xlsx_choices(xy_xlsx_sheet *sheet, xy_xlsx_area area, const char *const *texts,
        size_t count, bool strict, const char *prompt);
/* One of the values that stand in a column of another sheet, from the row on. */
void xy_xlsx_choices_from(xy_xlsx_sheet *sheet, xy_xlsx_area area, const xy_xlsx_sheet *from,
        uint32_t row, uint32_t row_last, uint32_t column, bool strict, const char *prompt);
void xy_xlsx_whole_numbers(
        xy_xlsx_sheet *sheet, xy_xlsx_area area, int64_t least, int64_t most, const char *prompt);
void xy_xlsx_dates(xy_xlsx_sheet *sheet, xy_xlsx_area area, const char *prompt);

/* Appends the finished file and frees what the library holds, which is why every workbook has to be
 * finished; it cannot be used afterwards. The file is made as one without a name in TMPDIR or /tmp.
 * XY_EIO where that cannot be written (errno says why), XY_ELIMIT where a sheet or a cell's text is
 * larger than Excel takes, XY_EINTERNAL where calls contradict one another (rectangles that overlap, an
 * area that ends before it begins). */
xy_status xy_xlsx_finish(xy_strbuf *out, xy_xlsx *book);

#endif
