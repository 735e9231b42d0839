/* docx_parts.h - the parts of a .docx package that do not depend on its text, and the package itself.
 * For docx_out.c. */
#ifndef XY_OFFICE_DOCX_PARTS_H
#define XY_OFFICE_DOCX_PARTS_H

#include "base/status.h"
#include "text/text.h"

/* Typefaces by what they are for. */
typedef enum {
    XY_FONT_BODY,
    XY_FONT_HEADING,
    XY_FONT_TITLE,
    XY_FONT_SUBHEADING,
    XY_FONT_NUMBER,
    XY_FONT_COUNT
} xy_docx_font;

/* The East Asian typeface; Latin text is Times New Roman in all. */
const char *xy_docx_font_name(xy_docx_font font);

/* Appends text as XML holds it: markup escaped, control characters (tab too) as spaces, what XML has
 * no place for left out, bytes that are no UTF-8 as U+FFFD. Line feeds become line_break. */
void xy_docx_escape(xy_strbuf *out, const char *text, const char *line_break);

/* Appends the package around the body of word/document.xml. */
xy_status xy_docx_package(xy_strbuf *out, xy_lang lang, const char *title, const xy_strbuf *body);

#endif
