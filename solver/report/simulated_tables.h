/* simulated_tables.h - plans over many scenarios as tables and a page. Knows nothing of how scenarios are drawn.
 * models/uncertainty.md. */
#ifndef XY_REPORT_SIMULATED_TABLES_H
#define XY_REPORT_SIMULATED_TABLES_H

#include "base/fsio.h"
#include "domain/simulated.h"
#include "report/document.h"

/* One row a figure, one column a plan. */
xy_table *xy_simulated_met(xy_arena *arena, const xy_simulated *x, xy_lang lang);
/* The same of the changes against the first plan; NULL where there is one plan alone. */
xy_table *xy_simulated_changes(xy_arena *arena, const xy_simulated *x, xy_lang lang);
/* The same of their regret; NULL where it was not asked for. */
xy_table *xy_simulated_regret(xy_arena *arena, const xy_simulated *x, xy_lang lang);
/* How far the plans may be from the best one of the law, one row a plan; NULL where fewer than two replications are
 * there. */
xy_table *xy_simulated_optimality(xy_arena *arena, const xy_simulated *x, xy_lang lang);
/* The county that has least, and how unequally counties have, over the scenarios; a row a plan. */
xy_table *xy_simulated_fairness(xy_arena *arena, const xy_simulated *x, xy_lang lang);
/* Driving and visits not made, one row a plan. */
xy_table *xy_simulated_other(xy_arena *arena, const xy_simulated *x, xy_lang lang);
/* The laws by which scenarios were drawn with their parameters, and how many of which stream and seed. */
xy_table *xy_simulated_laws(xy_arena *arena, const xy_simulated *x, xy_lang lang);
/* How the scenarios were drawn, and what the intervals mean: 2 or 3 lines. */
int xy_simulated_notes(const char *lines[3], xy_arena *arena, const xy_simulated *x, xy_lang lang);
/* Headings, notes and these tables. */
xy_document *xy_simulated_page(xy_arena *arena, const xy_simulated *x, xy_lang lang);
/* One row a plan and scenario, the same in every language. */
xy_table *xy_simulated_plain(xy_arena *arena, const xy_simulated *x);

/* Puts scenarios.csv, simulation.zh.md and simulation.en.md into the set, under the directory, which must exist.
 * XY_EIO with a finding. */
xy_status xy_simulated_write(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_simulated *x, xy_findings *err);

#endif
