/* page_whole.h - a page of tables and plots around its sections: header, contents, end, and its files. Knows nothing
 * of what they hold. */
#ifndef XY_PAGE_PAGE_WHOLE_H
#define XY_PAGE_PAGE_WHOLE_H

#include "base/fsio.h"
#include "page/page_parts.h"

/* What stands above the sections. */
typedef struct {
    const char *window; /* title of the window */
    const char *kind;   /* what page it is */
    xy_lines lines;
    xy_lines assumed; /* what of the data is assumed: a section at the end, with a warning above */
    const xy_instance *inst;
} xy_page_top;

/* Appends the page; p->out has its sections and gets that of what is assumed. */
void xy_page_whole(xy_strbuf *out, xy_page *p, const xy_page_top *top);

/* Appends the page p, which is empty, to out. */
typedef void (*xy_page_fn)(xy_strbuf *out, xy_page *p, const void *context);

/* Puts NAME.zh.html and NAME.en.html, as the function appends them, and their drawings (NAME-ID.zh.svg, …) into the
 * set, under the directory, which must exist. XY_EIO with a finding. */
xy_status xy_page_write_both(xy_outset *set, xy_arena *arena, const char *directory,
        const char *name, xy_page_fn page, const void *context, xy_findings *err);

#endif
