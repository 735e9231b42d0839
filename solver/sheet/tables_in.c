#include "sheet/tables_in.h"

#include "office/xlsx_in.h"

#include <string.h>

xy_place xy_tables_place(
        xy_arena *arena, const xy_named_sheet *sheet, size_t record, int32_t column)
{
    if (!sheet->name)
        return xy_sheet_place(arena, &sheet->cells, record, column);
    uint32_t at = column < 0 ? 1 : (uint32_t)column + 1;
    return (xy_place){
            xy_book_cell_place(arena, sheet->name, sheet->cells.records[record].row, at), 0, 0};
}

/* The record of a row of the sheet; NULL where it has no cells. Records stand by row. */
static xy_record *record_of(xy_sheet *sheet, uint32_t row)
{
    size_t low = 0, high = sheet->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (sheet->records[middle].row < row)
            low = middle + 1;
        else
            high = middle;
    }
    return low < sheet->count && sheet->records[low].row == row ? &sheet->records[low] : NULL;
}

/* Makes the record as wide as column, from 1. */
static void widen(xy_record *record, xy_arena *arena, uint32_t column)
{
    if (record->count >= column)
        return;
    xy_cell *cells = XY_NEW_N(arena, xy_cell, column);
    if (record->count)
        memcpy(cells, record->cells, record->count * sizeof *cells);
    for (uint32_t c = record->count; c < column; c++)
        cells[c].text = "";
    record->cells = cells;
    record->count = column;
}

static void take_cells(xy_sheet *out, xy_arena *arena, const xy_book_sheet *from)
{
    size_t rows = 0;
    for (size_t i = 0; i < from->count; i++)
        rows += i == 0 || from->cells[i].row != from->cells[i - 1].row;
    out->records = XY_NEW_N(arena, xy_record, rows);
    for (size_t i = 0, end; i < from->count; i = end) {
        for (end = i + 1; end < from->count && from->cells[end].row == from->cells[i].row;)
            end++;
        xy_record *record = &out->records[out->count++];
        record->row = from->cells[i].row;
        widen(record, arena, from->cells[end - 1].column);
        for (size_t k = i; k < end; k++)
            record->cells[from->cells[k].column - 1].text = from->cells[k].text;
    }
    for (size_t m = 0; m < from->merged_count; m++) {
        const xy_book_range *range = &from->merged[m];
        const xy_record *first = record_of(out, range->row);
        if (!first || range->row_last == range->row || first->count < range->column)
            continue;
        const char *text = first->cells[range->column - 1].text;
        for (xy_record *r = out->records; r < out->records + out->count; r++)
            if (r->row > range->row && r->row <= range->row_last) {
                widen(r, arena, range->column);
                r->cells[range->column - 1].text = text;
            }
    }
}

static void check_values(const xy_book_sheet *sheet, xy_findings *err)
{
    for (size_t i = 0; i < sheet->count; i++) {
        const xy_book_cell *cell = &sheet->cells[i];
        if (cell->kind == XY_BOOK_ERROR || cell->kind == XY_BOOK_NO_VALUE)
            xy_find(err, XY_ERROR, XY_MSG_RF_VALUE,
                    (xy_place){xy_book_cell_place(err->arena, sheet->name, cell->row, cell->column),
                            0, 0},
                    NULL, NULL, NULL, NULL);
    }
}

static xy_status read_book(xy_tables *out, xy_arena *arena, const char *path, xy_findings *err)
{
    xy_book book;
    size_t errors = err->errors;
    xy_status status = xy_book_read(&book, arena, path, err);
    if (status != XY_OK)
        return status;
    out->sheets = XY_NEW_N(arena, xy_named_sheet, book.count);
    for (size_t i = 0; i < book.count; i++) {
        if (book.sheets[i].hidden)
            continue;
        xy_named_sheet *sheet = &out->sheets[out->count++];
        sheet->name = book.sheets[i].name;
        sheet->cells.file = path;
        check_values(&book.sheets[i], err);
        take_cells(&sheet->cells, arena, &book.sheets[i]);
    }
    return err->errors > errors ? XY_EINPUT : XY_OK;
}

xy_status xy_tables_read(xy_tables *out, xy_arena *arena, const char *path, xy_findings *err)
{
    *out = (xy_tables){.file = path};
    const char *outer = err->file;
    err->file = path;
    xy_status status;
    if (xy_book_is_package(path)) {
        status = read_book(out, arena, path, err);
    } else {
        out->sheets = XY_NEW(arena, xy_named_sheet);
        out->count = 1;
        status = xy_csv_read(&out->sheets[0].cells, arena, path, err);
    }
    err->file = outer;
    return status;
}
