/* intake.h - a workbook being read: which sheet is which, where its columns are, one row at a time,
 * and findings at cells. Inner header of the reader. */
#ifndef XY_WORKBOOK_INTAKE_H
#define XY_WORKBOOK_INTAKE_H

#include "office/xlsx_in.h"
#include "workbook/columns.h"
#include "workbook/register.h"

/* A sheet with its titles found; sheet is NULL where the book has none such. */
typedef struct {
    const xy_form *form;
    const xy_book_sheet *sheet;
    const char *file;                /* as messages name it */
    uint16_t columns[XY_FIELDS_MAX]; /* by field: from 1; 0: the sheet has none */
    uint32_t row_first;              /* of data */
    bool ready;                      /* the titles are good enough to read rows */
} xy_table;

typedef struct xy_titles xy_titles; /* layout.c */

typedef struct xy_intake {
    xy_arena *arena;
    xy_findings *err;
    const xy_book *book;
    const char *const *files; /* of the sheets of a folder, by sheet; NULL: all are of book->file */
    xy_table tables[XY_FORM_COUNT];
    xy_part *root;
    xy_register *names[XY_NAMES_COUNT];
    const xy_form *items[2]; /* of programme and rules: a field a row; their tables have columns */
    xy_titles *titles[XY_FORM_COUNT + 2];
    uint32_t item_rows[2][XY_FIELDS_MAX]; /* where each item stands; 0: nowhere */
} xy_intake;

/* Finds sheets and titles; findings for what is missing, there twice or like a title that is none. */
void xy_intake_open(xy_intake *in);

/* The field of the form by a title, which may hold two languages on two lines or with a slash
 * between; -1: none. */
int xy_field_titled(xy_intake *in, const xy_form *form, const char *title);

/* One row of data: its cells by field, those of merged cells above and of the row itself. */
typedef struct {
    const xy_table *table;
    uint32_t row;
    const xy_book_cell *cells[XY_FIELDS_MAX]; /* NULL: empty */
} xy_row;

typedef struct {
    xy_intake *in;
    const xy_table *table;
    size_t next, merged; /* first cell and first merged range that have not been looked at */
    const xy_book_cell *carried[XY_FIELDS_MAX]; /* values of merged cells, down to row carried_to */
    uint32_t carried_to[XY_FIELDS_MAX];
} xy_rows;

xy_rows xy_rows_of(xy_intake *in, xy_form_id form);
/* The next row that holds data: blank rows, examples as they were and notes are passed over. */
bool xy_rows_next(xy_row *out, xy_rows *rows);

/* Is there nothing but white space in the cell? NULL is blank. */
bool xy_cell_is_blank(const xy_book_cell *cell);

/* Where a cell is, as messages show it, and of which file. */
xy_place xy_cell_place(const xy_intake *in, const xy_table *table, uint32_t row, uint32_t column);
/* A finding at a cell of the row; {0} is the title of the field's column. */
xy_finding *xy_cell_finding(
        xy_intake *in, xy_severity severity, xy_msg_id message, const xy_row *row, size_t field);
/* Sets argument i to both languages of a message of the catalogue. */
void xy_arg_words(xy_finding *finding, int i, xy_msg_id words);

#endif
