/* cell_name.h - "AB12" and row 12, column 28. Knows nothing of sheets. */
#ifndef XY_OFFICE_CELL_NAME_H
#define XY_OFFICE_CELL_NAME_H

#include "office/xlsx_in.h"

/* Reads a cell's name, "$" allowed before letters and digits; false where it is none of a sheet. */
bool xy_cell_name_read(uint32_t *row, uint32_t *column, const char *name);
/* "A1:C3", or "A1" for one cell; false where it is none, or ends before it begins. */
bool xy_cell_range_read(xy_book_range *range, const char *text);

#endif
