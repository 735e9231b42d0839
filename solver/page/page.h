/* page.h - the report as one HTML page that needs nothing else: it opens from disk and asks no
 * network. Decides and values nothing: figures are those of report/, reasons are facts of the data.
 *
 * All content is in the page without its script, which sorts, searches, zooms and opens what is to
 * be printed. A Content Security Policy admits this script and this style alone. Names and telephone
 * numbers of people are never in it, whatever the pack says. Equal inputs give equal bytes. */
#ifndef XY_PAGE_PAGE_H
#define XY_PAGE_PAGE_H

#include "domain/outlines.h"
#include "report/documents.h"

typedef struct {
    const xy_report_input *in;
    const xy_outlines *outlines; /* of counties, for the map; NULL: none */
} xy_page_input;

/* Appends the page; with a reference (in->reference) it compares. Other memory from the arena. */
void xy_page_html(xy_strbuf *out, xy_arena *arena, const xy_page_input *input, xy_lang lang);

/* Puts NAME.zh.html and NAME.en.html into the set, under the directory, which must exist. XY_EIO with
 * a finding; the caller commits or abandons the set. */
xy_status xy_page_write(xy_outset *set, xy_arena *arena, const char *directory, const char *name,
        const xy_page_input *input, xy_findings *err);

#endif
