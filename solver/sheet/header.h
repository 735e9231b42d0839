/* header.h - which column of a sheet is meant, whatever its title's language and spacing.
 * Knows nothing of what the cells below hold. */
#ifndef XY_SHEET_HEADER_H
#define XY_SHEET_HEADER_H

#include "sheet/csv.h"

/* A column by the titles it may have, the preferred one first; NULL ends the list. */
typedef struct {
    const char *const *titles;
    bool required;
} xy_column;

/* White space in names: ASCII, no-break space, the spaces of U+2000 to U+200B, ideographic space
 * and a byte-order mark that was pasted along. */
bool xy_is_white(uint32_t c);
/* The text without white space around it (full-width and no-break spaces too) and with inner runs
 * of it as one space; in the arena. */
const char *xy_cell_trim(xy_arena *arena, const char *text);
/* What two writings of one name have in common: no white space at all, ASCII in lower case,
 * full-width letters, digits and signs as half-width ones; in the arena. */
const char *xy_cell_key(xy_arena *arena, const char *text);

/* Index of the first title that stands in the record, or XY_NO_COLUMN. */
#define XY_NO_COLUMN (-1)
int32_t xy_header_find(xy_arena *arena, const xy_record *record, const char *const *titles);

/* The record that holds the titles: the first of the top ten with one of these titles in it (a
 * table may have its name above), else 0. */
size_t xy_header_record(xy_arena *arena, const xy_sheet *sheet, const char *const *titles);

/* Finds count columns in the record; columns[i] receives the index or XY_NO_COLUMN. False with
 * findings where a required column is missing, a title stands twice, or a record below has text past the
 * last title. */
bool xy_header_match(int32_t *columns, xy_arena *arena, const xy_sheet *sheet, size_t record,
        const xy_column *wanted, int count, xy_findings *err);

/* Is it a line below a table such as 「注:…」: one cell with text, which opens like a note? */
bool xy_record_is_note(xy_arena *arena, const xy_record *record);

#endif
