/* csv.h - which cells a CSV file holds, and how cells are written as CSV (RFC 4180, UTF-8).
 * Knows nothing of what a column means. */
#ifndef XY_SHEET_CSV_H
#define XY_SHEET_CSV_H

#include "text/io_finding.h"

/* Sizes a file may have; a larger one is refused, not cut. */
#define XY_CSV_BYTES_MAX ((size_t)64 * 1024 * 1024)
#define XY_CSV_CELLS_MAX ((size_t)16 * 1024 * 1024)

/* A cell without its quotes; line and column (in characters) of its first byte, from 1. */
typedef struct {
    const char *text;
    uint32_t line, column;
} xy_cell;

typedef struct {
    xy_cell *cells;
    uint32_t count;
    uint32_t row; /* as a spreadsheet numbers it, from 1; empty lines count */
} xy_record;

/* The records of a file in order; lines without any character have no record. */
typedef struct {
    const char *file; /* as messages name it */
    xy_record *records;
    size_t count;
} xy_sheet;

/* Reads length bytes at data; file is the name for findings, borrowed. Takes LF, CRLF or CR as the
 * end of a line and a UTF-8 byte-order mark at the start. All memory from the arena; data is not
 * changed. XY_EINPUT or XY_ELIMIT with findings in err; *out then holds what could be read. */
xy_status xy_csv_parse(xy_sheet *out, xy_arena *arena, const char *data, size_t length,
        const char *file, xy_findings *err);
/* The same for a file; also XY_EIO. */
xy_status xy_csv_read(xy_sheet *out, xy_arena *arena, const char *path, xy_findings *err);

/* The cell's text, "" where the record is too short. */
const char *xy_sheet_text(const xy_sheet *sheet, size_t record, int32_t column);
/* Where that cell is: "B3", line and column. The pointer is in the arena. */
xy_place xy_sheet_place(xy_arena *arena, const xy_sheet *sheet, size_t record, int32_t column);
/* Are all cells of the record empty or blank? */
bool xy_record_is_blank(const xy_record *record);

/* The mark by which spreadsheets know UTF-8. */
#define XY_UTF8_BOM "\xEF\xBB\xBF"

/* Appends one record and LF. Cells that need it are quoted. Guarded: a cell that begins with
 * = + - or @ and is no number gets a ' before it, so that no spreadsheet takes it for a formula. */
void xy_csv_write(xy_strbuf *out, const char *const *cells, size_t count, bool guarded);

#endif
