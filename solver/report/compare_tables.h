/* compare_tables.h - plans of several policies side by side as tables and a page.
 * Knows nothing of how they were made; values nothing. models/policies.md. */
#ifndef XY_REPORT_COMPARE_TABLES_H
#define XY_REPORT_COMPARE_TABLES_H

#include "base/fsio.h"
#include "domain/compared.h"
#include "report/assumptions.h"
#include "report/document.h"

/* What the policy, plan or table is called. */
const char *xy_compared_label(xy_arena *arena, xy_lang lang, const xy_compared_plan *p);
/* The figure in words and units; "n/a" where there is none. */
const char *xy_score_figure(xy_arena *arena, xy_lang lang, const xy_score *score);

/* The first plan there is; NULL where none was found. */
const xy_compared_plan *xy_compared_any(const xy_compared *c);

/* One row a policy with the figures that are looked at first, and what is proved; with the CPU seconds of each
 * where asked, for terminals only. */
xy_table *xy_compared_overview(
        xy_arena *arena, const xy_compared *c, xy_lang lang, bool cpu_seconds);
/* One row a figure, one column a policy; those of single senders left out unless all are asked for. */
xy_table *xy_compared_figures(xy_arena *arena, const xy_compared *c, xy_lang lang, bool all);
/* Per policy how many counties gain and lose against the reference, and which the most; NULL without one. */
xy_table *xy_compared_gains(xy_arena *arena, const xy_compared *c, xy_lang lang);
/* One row a county: its share of need met under each policy, with the difference from the reference. */
xy_table *xy_compared_shares(xy_arena *arena, const xy_compared *c, xy_lang lang);
/* The points of the set, and whether they are all; for machines as whole numbers under the goals' ids. */
xy_table *xy_pareto_table(xy_arena *arena, const xy_pareto *p, xy_lang lang);
xy_table *xy_pareto_plain(xy_arena *arena, const xy_pareto *p);
/* The most need that any plan meets, and that prices of fairness are counted from there, where there are prices. */
const char *xy_compared_most(xy_arena *arena, const xy_compared *c, xy_lang lang);
/* What of the data is assumed, a line each. */
xy_lines xy_compared_assumed(xy_arena *arena, const xy_compared *c, xy_lang lang);
/* Headings, notes and these tables, and what is assumed. */
xy_document *xy_compared_page(
        xy_arena *arena, const xy_compared *c, xy_lang lang, bool cpu_seconds);

/* For machines, the same in every language: one row a policy with id, outcome and all figures in their own
 * units; one row a policy and county. */
xy_table *xy_compared_plain(xy_arena *arena, const xy_compared *c);
xy_table *xy_compared_plain_counties(xy_arena *arena, const xy_compared *c);

/* Puts policies.csv, policy_counties.csv, pareto.csv (as far as there is something in them), compare.zh.md and
 * compare.en.md into the set, under the directory, which must exist. XY_EIO with a finding. */
xy_status xy_compared_write(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_compared *c, xy_findings *err);

#endif
