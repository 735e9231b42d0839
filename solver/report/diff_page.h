/* diff_page.h - the differences of two plans as tables and a page. Knows nothing of how they are found. */
#ifndef XY_REPORT_DIFF_PAGE_H
#define XY_REPORT_DIFF_PAGE_H

#include "base/fsio.h"
#include "domain/plan_diff.h"
#include "report/document.h"

/* Measures of both plans, which way is better, and whether the second is. Plain: numbers alone, shares in per cent and
 * their differences in percentage points, with a column of units. */
xy_table *xy_diff_measures(xy_arena *arena, const xy_plan_diff *diff, xy_lang lang, bool plain);
/* Rows that are not in both, as the list of changes of --keep. */
xy_table *xy_diff_rows(xy_arena *arena, const xy_plan_diff *diff, xy_lang lang);
/* Per county that differs in anything: who leads there, dates, townships, share of need met. */
xy_table *xy_diff_counties(xy_arena *arena, const xy_plan_diff *diff, xy_lang lang);
/* Numbers by class that differ, and people by their ids. */
xy_table *xy_diff_people(xy_arena *arena, const xy_plan_diff *diff, xy_lang lang);
/* All of it, headed by what cannot be compared. */
xy_document *xy_diff_page(xy_arena *arena, const xy_plan_diff *diff, xy_lang lang);
/* Puts diff.zh.csv (rows), diff_counties.zh.csv, diff_measures.zh.csv (plain), diff_people.zh.csv, all without notes,
 * diff.zh.md and the English ones into the set. XY_EIO with a finding. */
xy_status xy_diff_write(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_plan_diff *diff, xy_findings *err);

#endif
