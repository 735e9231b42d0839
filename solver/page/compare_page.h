/* compare_page.h - the comparison of policies as one HTML page with plots, in the style of the report: it needs
 * nothing else and asks no network. Decides and values nothing. Equal inputs give equal bytes. */
#ifndef XY_PAGE_COMPARE_PAGE_H
#define XY_PAGE_COMPARE_PAGE_H

#include "base/fsio.h"
#include "report/compare_tables.h"

/* Puts compare.zh.html and compare.en.html into the set, under the directory, which must exist. XY_EIO with a
 * finding. */
xy_status xy_compare_page_write(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_compared *c, xy_findings *err);

#endif
