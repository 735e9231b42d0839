/* tables_in.h - the tables of a file that people filled in: a CSV file, or the sheets of a workbook.
 * Knows nothing of what a cell means. */
#ifndef XY_SHEET_TABLES_IN_H
#define XY_SHEET_TABLES_IN_H

#include "sheet/csv.h"

typedef struct {
    const char *name; /* of the sheet; NULL: a CSV file */
    xy_sheet cells;
} xy_named_sheet;

typedef struct {
    const char *file;
    xy_named_sheet *sheets; /* in the order of the tabs; hidden ones are passed over */
    size_t count;
} xy_tables;

/* Reads a file, which is a workbook if it begins like one; all memory from the arena. Cells that are
 * merged over rows hold their text in each of them. XY_EINPUT, XY_EIO or XY_ELIMIT with findings: a
 * file that is neither, formulas without a value or with an error. */
xy_status xy_tables_read(xy_tables *out, xy_arena *arena, const char *path, xy_findings *err);
/* Where the cell is: "B3" with line and column of a CSV file, "sheet!B3" of a workbook. */
xy_place xy_tables_place(
        xy_arena *arena, const xy_named_sheet *sheet, size_t record, int32_t column);

#endif
