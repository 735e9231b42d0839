/* docx_out.h - a text document (.docx) made paragraph by paragraph, as official papers are set.
 *
 * Typefaces are set for East Asian and Latin text alike (w:eastAsia, w:ascii), A4, page numbers,
 * tables whose head repeats on every page. Equal calls give equal bytes. Knows nothing of plans. */
#ifndef XY_OFFICE_DOCX_OUT_H
#define XY_OFFICE_DOCX_OUT_H

#include "office/xlsx_out.h"

typedef struct xy_docx xy_docx;

typedef struct {
    uint8_t face, size_half_pt; /* xy_face; 0: 三号, 16 pt for body text */
    uint8_t align;              /* xy_align; XY_ALIGN_AUTO: justified */
    uint8_t heading;            /* 1 to 6: in the outline; 0: none */
    bool bold, indent;          /* indent: two characters in the first line */
    bool page_break_before, keep_with_next;
} xy_paragraph_style;

/* A new, empty document in the arena. */
xy_docx *xy_docx_new(xy_arena *arena, xy_lang lang, const char *title, bool landscape);
/* Text may hold line feeds, which break the line. */
void xy_docx_paragraph(xy_docx *doc, const char *text, xy_paragraph_style style);
/* A table of rows by columns texts, by row; the first head_rows rows are its head. widths in permille
 * of the text's width, columns of them; NULL: equal. aligns: one xy_align a column; NULL: left. */
void xy_docx_table(xy_docx *doc, const char *const *cells, size_t rows, size_t columns,
        size_t head_rows, const uint16_t *widths, const uint8_t *aligns);
/* What follows has pages of the other orientation. */
void xy_docx_section(xy_docx *doc, bool landscape);

/* Appends the finished file. XY_EINTERNAL where the package cannot be made. */
xy_status xy_docx_finish(xy_strbuf *out, xy_docx *doc);

#endif
