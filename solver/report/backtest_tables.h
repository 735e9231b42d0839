/* backtest_tables.h - tables of earlier years beside the optimum, as tables and pages. Decides and values nothing:
 * everything comes from domain/backtest.h. Files: models/backtest.md section 6. */
#ifndef XY_REPORT_BACKTEST_TABLES_H
#define XY_REPORT_BACKTEST_TABLES_H

#include "base/fsio.h"
#include "domain/backtest.h"
#include "report/assumptions.h"
#include "report/document.h"

/* A row a year and policy: need met of both, gap, hard clauses broken, goal missed, counties. */
xy_table *xy_backtest_overview(xy_arena *arena, const xy_backtest *b, xy_lang lang);
/* A row a clause and year; NULL where no table breaks any. */
xy_table *xy_backtest_clauses(xy_arena *arena, const xy_backtest *b, xy_lang lang);
/* A row a year, policy and stage; NULL where no year has a plan. */
xy_table *xy_backtest_stages(xy_arena *arena, const xy_backtest *b, xy_lang lang);
/* A row a county that would have been served otherwise; NULL where none would. */
xy_table *xy_backtest_served(xy_arena *arena, const xy_backtest *b, xy_lang lang);
/* A row a county (and policy): over the years, as far as their instances know it and have a plan; first the counties of
 * the command's instance, then those that only instances of single years have. NULL for fewer than two years. */
xy_table *xy_backtest_over_years(xy_arena *arena, const xy_backtest *b, xy_lang lang);
/* The policy where there is one, how it was done, the rules, and instances where years have their own. */
xy_lines xy_backtest_remarks(xy_arena *arena, const xy_backtest *b, xy_lang lang);
/* What of the data is assumed. */
xy_lines xy_backtest_assumed(xy_arena *arena, const xy_backtest *b, xy_lang lang);

/* All of it; brief, for terminals: overview and clauses. */
xy_document *xy_backtest_page(xy_arena *arena, const xy_backtest *b, xy_lang lang, bool brief);

/* The goal or goals of a stage, for machines: "need_met", "need_met+2*kept", "lowest_county (ordered)". */
const char *xy_backtest_goal(xy_arena *arena, const xy_stage *stage);
/* The hospitals of each row that visits the county: "fj01+fj02 fj03"; "" where none does. */
const char *xy_backtest_rows_of(
        xy_arena *arena, const xy_instance *inst, const xy_plan *plan, int32_t county);

/* Puts backtest.csv, backtest_stages.csv, backtest_clauses.csv, backtest_counties.csv, backtest.zh.md and
 * backtest.en.md into the set, under the directory, which must exist. XY_EIO with a finding. */
xy_status xy_backtest_write(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_backtest *b, xy_findings *err);

#endif
