/* paper.h - how a paper begins and how a table stands in it, in Word's and Excel's formats alike; and
 * dates as papers write them. Knows nothing of what a paper is about. All texts in the arena. */
#ifndef XY_FORMS_PAPER_H
#define XY_FORMS_PAPER_H

#include "forms/forms.h"

/* What stands above the text; label and number may be NULL. */
typedef struct {
    const char *label, *title, *number;
} xy_paper_head;

/* How a table stands on paper: one width (permille of the text) and one xy_text_align a column. */
typedef struct {
    const uint16_t *widths;
    const uint8_t *aligns;
    uint8_t size_pt, row_mm; /* as in xy_docx_look; 0: as usual */
    bool landscape;          /* of a sheet */
} xy_paper_table;

/* The label and title of a table of the pack: NULL where it has none. */
const char *xy_paper_label(xy_text label, xy_lang lang);
/* "（闽卫医政函〔2024〕1713号）"; NULL where the pack gives no document. */
const char *xy_paper_number(xy_arena *arena, const xy_instance *inst, xy_lang lang);

/* Text document: what stands above the text, on a new page if asked. */
void xy_paper_begin(xy_docx *doc, xy_lang lang, const xy_paper_head *head, bool new_page);
void xy_paper_put_table(xy_docx *doc, const xy_table *table, const xy_paper_table *how);
/* The notes of the table, one small line each. */
void xy_paper_notes(xy_docx *doc, const xy_table *table);

/* Sheet: head over so many columns from this row on. Returns the next free row. */
uint32_t xy_sheet_begin(
        xy_xlsx_sheet *sheet, uint32_t row, uint32_t columns, const xy_paper_head *head);
/* Sets the widths of the columns for the table and paper to print on; repeat: rows at the top of each
 * page. */
void xy_sheet_set_up(
        xy_xlsx_sheet *sheet, const xy_table *table, const xy_paper_table *how, uint32_t repeat);
/* Titles and rows; whole numbers of columns that stand right or centred are numbers, dates are
 * dates. Returns the next free row. */
uint32_t xy_sheet_put_table(
        xy_xlsx_sheet *sheet, uint32_t row, const xy_table *table, const xy_paper_table *how);
/* The notes, one row each across all columns. */
void xy_sheet_notes(xy_xlsx_sheet *sheet, uint32_t row, const xy_table *table);
/* The look of a cell of this paper. */
xy_cell_style xy_sheet_style(xy_face face, int size_pt, xy_text_align align, bool border);

/* A table alone on paper: both files of it. */
xy_status xy_paper_of_table(xy_paper *out, xy_arena *arena, const xy_table *table,
        const xy_paper_head *head, const xy_paper_table *how, const char *sheet_name);

/* The table with every date in its cells and notes (2024-11-04) as papers write it. */
const xy_table *xy_paper_dated(const xy_table *table);

#endif
