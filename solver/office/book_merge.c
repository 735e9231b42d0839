#include "office/book_parts.h"

#include <stdlib.h>

/* For each column, the range that last began to cover it. */
typedef struct {
    uint32_t row_last;
    const xy_book_range *range;
} cover;

static int by_place(const void *a, const void *b)
{
    const xy_book_range *x = a, *y = b;
    if (x->row != y->row)
        return x->row < y->row ? -1 : 1;
    return x->column < y->column ? -1 : x->column > y->column;
}

/* Lays the range over its columns; false where another still covers one of them. */
static bool lay(cover *covers, const xy_book_range *range)
{
    bool free = true;
    for (uint32_t c = range->column; c <= range->column_last; c++) {
        free &= covers[c - 1].row_last < range->row;
        covers[c - 1] = (cover){range->row_last, range};
    }
    return free;
}

void xy_book_cover(xy_book_sheet *sheet, xy_book_reader *reader)
{
    if (!sheet->merged_count)
        return;
    xy_arena *arena = reader->err->arena;
    cover *covers = XY_NEW_N(reader->scratch, cover, XY_XLSX_COLUMNS_MAX);
    size_t next = 0, kept = 0;
    qsort(sheet->merged, sheet->merged_count, sizeof *sheet->merged, by_place);
    for (size_t i = 0; i <= sheet->count; i++) {
        /* After the last cell the ranges left are only looked at for overlaps. */
        uint32_t row = i < sheet->count ? sheet->cells[i].row : XY_XLSX_ROWS_MAX;
        for (; next < sheet->merged_count && sheet->merged[next].row <= row; next++) {
            const xy_book_range *range = &sheet->merged[next];
            if (lay(covers, range))
                continue;
            xy_find(reader->err, XY_ERROR, XY_MSG_BOOK_MERGE_OVERLAP, XY_NOWHERE, sheet->name,
                    xy_book_cell_name(arena, range->row, range->column), NULL, NULL);
            return;
        }
        if (i == sheet->count)
            break;
        const xy_book_cell *cell = &sheet->cells[i];
        const cover *over = &covers[cell->column - 1];
        bool covered = over->row_last >= cell->row &&
                (over->range->row != cell->row || over->range->column != cell->column);
        if (!covered)
            sheet->cells[kept++] = *cell;
    }
    sheet->count = kept;
}
