/* docx_out.h - a text document (.docx) made paragraph by paragraph, as official papers are set.
 *
 * The page is that of GB/T 9704: A4, margins 37, 35, 28 and 26 mm (top, bottom, left, right), Chinese
 * body text of 16 pt on lines of 28.95 pt (22 lines of 28 characters), page numbers "— 1 —" at the
 * foot outside. English body text is 12 pt on lines of 18 pt. Typefaces are set for East Asian and
 * Latin text alike (w:eastAsia, w:ascii); each has a second name, for machines that lack the first.
 * Text may hold anything: what XML cannot hold is left out, what is no UTF-8 becomes U+FFFD. Equal
 * calls give equal bytes. Knows nothing of plans. */
#ifndef XY_OFFICE_DOCX_OUT_H
#define XY_OFFICE_DOCX_OUT_H

#include "office/xlsx_out.h"

typedef struct xy_docx xy_docx;

/* {0} is body text. XY_FACE_SANS means here what is usual: 仿宋, in a heading 黑体 (1), 楷体 (2) or
 * 仿宋 (3 and more). */
typedef struct {
    uint8_t face, size_half_pt; /* xy_face; 0: of body text */
    uint8_t align;              /* xy_text_align; XY_ALIGN_AUTO: justified */
    uint8_t heading;            /* 1 to 6: in the outline; 0: none */
    bool bold, indent;          /* indent: two characters in the first line */
    bool page_break_before, keep_with_next;
} xy_paragraph_style;

/* How a table looks; {0}: equal columns, left, 12 pt (English 10.5), ruled. */
typedef struct {
    size_t head_rows;       /* the first rows, which stand on every page anew, centred */
    const uint16_t *widths; /* one a column, permille of the text's width; NULL: equal */
    const uint8_t *aligns;  /* one xy_text_align a column; NULL: left */
    uint8_t size_half_pt;   /* of its text */
    uint8_t row_mm;         /* least height of a row; 0: as its text needs */
    bool bare;              /* without rules */
} xy_docx_look;

/* A new, empty document in the arena; the title goes into its properties. */
xy_docx *xy_docx_new(xy_arena *arena, xy_lang lang, const char *title, bool landscape);
/* Text may hold line feeds, which break the line; NULL is "". */
void xy_docx_paragraph(xy_docx *doc, const char *text, xy_paragraph_style style);
/* A table of rows by columns texts (1 to 63), by row. Nothing where either is 0. Rows are not broken
 * over pages. */
void xy_docx_table(xy_docx *doc, const char *const *cells, size_t rows, size_t columns,
        const xy_docx_look *look);
/* What follows begins a new page, of this orientation. */
void xy_docx_section(xy_docx *doc, bool landscape);

/* Appends the finished file; the document stays as it is. XY_EINTERNAL where the package cannot be
 * made. */
xy_status xy_docx_finish(xy_strbuf *out, const xy_docx *doc);

#endif
