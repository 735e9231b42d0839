/* html.h - text and tags of HTML. Knows nothing of plans.
 *
 * A pattern is a constant of the program; everything else goes in through holes and is escaped, so
 * that no name of the data can become a tag, an attribute or a script. */
#ifndef XY_PAGE_HTML_H
#define XY_PAGE_HTML_H

#include "text/text.h"

/* Appends the text with & < > " and ' as entities, good between tags and in quoted attributes; control
 * characters become spaces. */
void xy_html_text(xy_strbuf *out, const char *text);
/* The same, not for attributes: dates stay on one line, and Chinese characters on an English page are
 * marked as such, so that they are read out and set in their own language. */
void xy_html_said(xy_strbuf *out, const char *text, xy_lang lang);
/* Appends the pattern; {0} to {3} become the texts, escaped. Unused ones are NULL. */
void xy_html_put(xy_strbuf *out, const char *pattern, const char *a, const char *b, const char *c,
        const char *d);
/* Does the text hold a Chinese character? */
bool xy_html_is_chinese(const char *text);

/* Characters of a source expression of the Content Security Policy with its NUL. */
#define XY_HTML_SOURCE_CHARS 64
/* 'sha256-…' of an inline script or style. */
void xy_html_source(char out[XY_HTML_SOURCE_CHARS], const char *text);

#endif
