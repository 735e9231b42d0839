/* xlsx_in.h - which cells a workbook (.xlsx) holds, as text.
 *
 * Reads what Excel, WPS and LibreOffice write: shared and inline strings, rich text (phonetic
 * guides are left out), numbers, booleans, dates by their number format (1900 and 1904), formulas by
 * the value stored with them, strict and transitional namespaces, any prefix. Only the sheets are
 * read: no styles but number formats, no external links, no macros. A file is refused, with a
 * finding, that is no .xlsx (an .xls, an encrypted or damaged file, another kind of package), that has
 * a DOCTYPE, or that is larger than the limits below. Knows nothing of what a cell means. */
#ifndef XY_OFFICE_XLSX_IN_H
#define XY_OFFICE_XLSX_IN_H

#include "base/status.h"
#include "text/findings.h"

/* Limits: of the file, of one part and of all parts together unpacked, of cells with a value. */
#define XY_XLSX_BYTES_MAX ((size_t)128 * 1024 * 1024)
#define XY_XLSX_PART_MAX ((size_t)512 * 1024 * 1024)
#define XY_XLSX_TOTAL_MAX ((size_t)1024 * 1024 * 1024)
#define XY_XLSX_CELLS_MAX ((size_t)8 * 1024 * 1024)
#define XY_XLSX_ROWS_MAX 1048576u
#define XY_XLSX_COLUMNS_MAX 16384u
#define XY_XLSX_SHEETS_MAX 256

typedef enum {
    XY_BOOK_TEXT,
    XY_BOOK_NUMBER, /* text: the shortest decimal that reads back as the same double, digits alone
                         from 1e-7 to below 1e21; durations of a day and more, and what a date
                         format shows as no date */
    XY_BOOK_DATE, /* "YYYY-MM-DD", or "YYYY-MM-DD HH:MM" where there is a time of day, or with ":SS"
                         where there are seconds */
    XY_BOOK_TIME, /* "HH:MM" or "HH:MM:SS": a time format and a value below one day */
    XY_BOOK_BOOL, /* "TRUE" or "FALSE" */
    XY_BOOK_ERROR,    /* "#N/A" and the like */
    XY_BOOK_NO_VALUE, /* a formula that was never computed; text: "" */
} xy_book_kind;

typedef struct {
    const char *text; /* UTF-8, never NULL; spaces kept, line breaks as LF, no control characters */
    uint32_t row, column; /* from 1 */
    uint8_t kind;         /* xy_book_kind */
    bool formula;         /* the value stored with a formula */
} xy_book_cell;

/* A rectangle of merged cells; only its first holds a value. All from 1, inclusive. */
typedef struct {
    uint32_t row, column, row_last, column_last;
} xy_book_range;

typedef struct {
    const char *name;
    bool hidden;
    xy_book_cell *cells; /* those with a value, or a formula without one: by row, then column */
    size_t count;
    xy_book_range *merged; /* by row, then column */
    size_t merged_count;
} xy_book_sheet;

/* The worksheets in the order of their tabs; chart sheets are passed over. */
typedef struct {
    const char *file; /* as messages name it */
    xy_book_sheet *sheets;
    size_t count;
} xy_book;

/* Does the file begin like a zip package, an .xlsx or another? False too where it cannot be read. */
bool xy_book_is_package(const char *path);
/* Reads a workbook; all memory of *out from the arena. Findings name file and, where it matters,
 * the part, sheet and cell. XY_EINPUT, XY_ELIMIT or XY_EIO with findings in err: *out is empty. */
xy_status xy_book_read(xy_book *out, xy_arena *arena, const char *path, xy_findings *err);
/* The same for length bytes at data; file is the name for findings, borrowed. */
xy_status xy_book_parse(xy_book *out, xy_arena *arena, const void *data, size_t length,
        const char *file, xy_findings *err);

/* "AB12" for row 12, column 28; in the arena. */
const char *xy_book_cell_name(xy_arena *arena, uint32_t row, uint32_t column);
/* The same with the sheet, as messages show it: "需求!C14"; quoted where the name needs it. */
const char *xy_book_cell_place(xy_arena *arena, const char *sheet, uint32_t row, uint32_t column);

#endif
