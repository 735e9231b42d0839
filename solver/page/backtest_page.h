/* backtest_page.h - tables of earlier years beside the optimum as one HTML page with a plot over the years, in the
 * style of the report: it needs nothing else and asks no network. Decides and values nothing. Equal inputs give equal
 * bytes. */
#ifndef XY_PAGE_BACKTEST_PAGE_H
#define XY_PAGE_BACKTEST_PAGE_H

#include "base/fsio.h"
#include "report/backtest_tables.h"

/* Puts backtest.zh.html and backtest.en.html into the set, under the directory, which must exist. XY_EIO with a
 * finding. */
xy_status xy_backtest_page_write(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_backtest *b, xy_findings *err);

#endif
