/* simulate_page.h - plans over scenarios as one HTML page with plots, in the style of the report. Decides and values
 * nothing. Equal inputs give equal bytes. */
#ifndef XY_PAGE_SIMULATE_PAGE_H
#define XY_PAGE_SIMULATE_PAGE_H

#include "base/fsio.h"
#include "report/simulated_tables.h"

/* Puts simulation.zh.html and simulation.en.html into the set, under the directory, which must exist. XY_EIO with a
 * finding. */
xy_status xy_simulate_page_write(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_simulated *x, xy_findings *err);

#endif
