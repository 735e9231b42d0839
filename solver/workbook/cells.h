/* cells.h - from what people type into a cell to what the format wants, or a finding. */
#ifndef XY_WORKBOOK_CELLS_H
#define XY_WORKBOOK_CELLS_H

#include "workbook/intake.h"
#include "workbook/register.h"

/* Puts the value of the row's cell of this field into the object, at the field's path; nothing where
 * the cell is empty. A cell that cannot be understood gets a finding, and its value is marked as
 * wrong. The part made, or NULL. */
xy_part *xy_cell_take(xy_intake *in, xy_part *object, const xy_row *row, size_t field);
/* The part for a value of the row's cell: stands at the cell, and is wrong where text is NULL. */
xy_part *xy_cell_put(xy_intake *in, xy_part *object, const xy_row *row, size_t field,
        xy_part_kind kind, const char *path, const char *text);

/* The one that the text in a cell of a column of references means; NULL, with a finding unless the
 * sheet that names them could not be read. */
const xy_registered *xy_cell_refers(
        xy_intake *in, const xy_row *row, size_t field, const char *text);

/* Text of a cell for the format: no white space around it, line breaks as spaces unless lines is
 * set, and what stands in double quotes as JSON writes a string decoded. */
const char *xy_cell_text(xy_arena *arena, const char *text, bool lines);
/* The same backwards: the text itself, or such a string where it would not come back as it is. */
const char *xy_cell_from_text(xy_arena *arena, const char *text, bool lines);
/* The text as a string of JSON that a spreadsheet leaves as it is. */
const char *xy_cell_quoted(xy_arena *arena, const char *text);

#endif
