#include "base/utf8.h"
#include "office/xlsx_parts.h"

#include <string.h>

#define WIDTH_MAX 255
#define HEIGHT_MAX 409.5
#define HEADER_MAX 255
#define PAPER_A4 9
#define COMMENT_LINE 44 /* half-width characters in a line of a comment */

/* Grows the sheet's columns to the one given. False where it is none. */
static bool reach_columns(xy_xlsx_sheet *sheet, uint32_t column, uint32_t column_last)
{
    const xy_xlsx_area area = {1, column, 1, column_last};
    if (!xy_xlsx_reaches_area(sheet, &area))
        return false;
    sheet->columns = xy_arena_grow(sheet->book->arena, sheet->columns, &sheet->column_capacity,
            column_last, sizeof *sheet->columns);
    if (sheet->column_count < column_last)
        sheet->column_count = column_last;
    return true;
}

void xy_xlsx_width(xy_xlsx_sheet *sheet, uint32_t column, uint32_t column_last, double width)
{
    if (!(width > 0)) { /* NaN too */
        xy_xlsx_fail(sheet->book, XY_EINTERNAL);
        return;
    }
    if (!reach_columns(sheet, column, column_last))
        return;
    for (uint32_t c = column; c <= column_last; c++) {
        sheet->columns[c - 1].width = width < WIDTH_MAX ? width : WIDTH_MAX;
        sheet->columns[c - 1].has_width = true;
    }
}

void xy_xlsx_column_style(
        xy_xlsx_sheet *sheet, uint32_t column, uint32_t column_last, xy_cell_style style)
{
    if (!reach_columns(sheet, column, column_last))
        return;
    for (uint32_t c = column; c <= column_last; c++)
        sheet->columns[c - 1].format = xy_xlsx_format_of(sheet->book, style);
}

void xy_xlsx_height(xy_xlsx_sheet *sheet, uint32_t row, double height)
{
    if (!(height > 0)) {
        xy_xlsx_fail(sheet->book, XY_EINTERNAL);
        return;
    }
    if (sheet->lxw && xy_xlsx_reaches(sheet, row, 1))
        xy_xlsx_note(sheet->book,
                worksheet_set_row(
                        sheet->lxw, row - 1, height < HEIGHT_MAX ? height : HEIGHT_MAX, NULL));
}

void xy_xlsx_freeze(xy_xlsx_sheet *sheet, uint32_t row, uint32_t column)
{
    if (sheet->lxw && xy_xlsx_reaches(sheet, row, column))
        worksheet_freeze_panes(sheet->lxw, row - 1, (lxw_col_t)(column - 1));
}

void xy_xlsx_filter(xy_xlsx_sheet *sheet, uint32_t row, uint32_t column, uint32_t row_last,
        uint32_t column_last)
{
    const xy_xlsx_area area = {row, column, row_last, column_last};
    if (sheet->lxw && xy_xlsx_reaches_area(sheet, &area))
        xy_xlsx_note(sheet->book,
                worksheet_autofilter(sheet->lxw, row - 1, (lxw_col_t)(column - 1), row_last - 1,
                        (lxw_col_t)(column_last - 1)));
}

void xy_xlsx_print(xy_xlsx_sheet *sheet, xy_print_setup setup)
{
    xy_xlsx *book = sheet->book;
    if (!sheet->lxw || (setup.repeat_rows && !xy_xlsx_reaches(sheet, setup.repeat_rows, 1)))
        return;
    worksheet_set_paper(sheet->lxw, PAPER_A4);
    if (setup.landscape)
        worksheet_set_landscape(sheet->lxw);
    else
        worksheet_set_portrait(sheet->lxw);
    worksheet_center_horizontally(sheet->lxw);
    if (setup.fit_width)
        worksheet_fit_to_pages(sheet->lxw, 1, 0);
    if (setup.repeat_rows)
        xy_xlsx_note(book, worksheet_repeat_rows(sheet->lxw, 0, setup.repeat_rows - 1));
    const char *header = xy_xlsx_shown(book, setup.header, HEADER_MAX);
    const char *footer = xy_xlsx_shown(book, setup.footer, HEADER_MAX);
    if (!setup.footer)
        footer = book->lang == XY_ZH ? "&C第 &P 页 共 &N 页" : "&CPage &P of &N";
    if (*header)
        xy_xlsx_note(book, worksheet_set_header(sheet->lxw, header));
    if (*footer)
        xy_xlsx_note(book, worksheet_set_footer(sheet->lxw, footer));
}

/* Lines that the text takes in a comment's box. */
static size_t comment_lines(xy_arena *arena, const char *text)
{
    size_t lines = 0;
    for (const char *p = text;;) {
        size_t n = strcspn(p, "\n");
        size_t width = xy_utf8_width(xy_arena_strndup(arena, p, n));
        lines += width ? (width + COMMENT_LINE - 1) / COMMENT_LINE : 1;
        if (!p[n])
            return lines;
        p += n + 1;
    }
}

void xy_xlsx_comment(xy_xlsx_sheet *sheet, uint32_t row, uint32_t column, const char *text)
{
    xy_xlsx *book = sheet->book;
    const char *shown = xy_xlsx_shown(book, text, XY_XLSX_TEXT_MAX);
    if (!*shown || !sheet->lxw || !xy_xlsx_reaches(sheet, row, column))
        return;
    size_t lines = comment_lines(book->arena, shown);
    lxw_comment_options options = {
            .font_name = book->lang == XY_ZH ? "宋体" : "Tahoma",
            .font_size = 9,
            .width = COMMENT_LINE * 6 + 24,
            .height = (uint16_t)(lines < 36 ? lines * 16 + 14 : 590),
    };
    xy_xlsx_note(book,
            worksheet_write_comment_opt(
                    sheet->lxw, row - 1, (lxw_col_t)(column - 1), shown, &options));
}
