/* backtest_run.h - tables of earlier years, each valued and set beside the optimum of its year. Knows nothing of
 * files. models/backtest.md. */
#ifndef XY_PIPELINE_BACKTEST_RUN_H
#define XY_PIPELINE_BACKTEST_RUN_H

#include "domain/backtest.h"
#include "pipeline/solve.h"

/* Gives every year, ascending and each once, an instance of its own: its year, and as further history the rows
 * of the tables before it, looked up by id where instances differ. The instances given stay as they are and must
 * outlive the years. */
void xy_backtest_remember(xy_backtest_year *years, int32_t count, xy_arena *arena);

/* Solves the year under each of the policies, without calendars, values the table and judges it: a case a policy, in
 * their order. U* is solved for once where policies weigh needs alike. On XY_OK a year whose rules admit no plan has
 * the outcome XY_INFEASIBLE, one for which limits left none XY_NOTHING. Other statuses as xy_solve, with findings.
 * What is kept is in the arena: plans, measures and findings; candidates and programs are given back. */
xy_status xy_backtest_run(xy_backtest_case *out, xy_arena *arena, const xy_backtest_year *year,
        const xy_policy *const *policies, int32_t policy_count, const xy_solve_options *options,
        xy_findings *err);

#endif
