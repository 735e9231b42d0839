/* apart.h - the integer program for runs that decide several tiers at once (A4): plans whose dates
 * keep own teams of different tiers apart where that is a hard rule. models/tiers.md section 4. */
#ifndef XY_PIPELINE_APART_H
#define XY_PIPELINE_APART_H

#include "assign/method.h"

/* As xy_method_solve. Where the rule behind tier_overlap is hard and own teams may meet, every stage is
 * solved again with one row more for each set of rows that no dates keep apart, until its answer can
 * be dated; *model is then the program solved last. With tier_overlap different_specialties, rows
 * that other people could have kept apart are left out as well: from the stage of the first such
 * set on only its bound without them is claimed, and XY_NOTHING says that no plan was found. There is no
 * certificate where such rows were added. */
xy_status xy_apart_solve(xy_ip_result *result, const xy_ip_model **model, xy_arena *arena,
        const xy_policy *policy, const xy_solve_options *options, xy_findings *err);

/* The plan's rows with dates: the chosen candidates of x, each as xy_dates_set has it, then kept apart
 * as far as can be. Returns how many. */
int32_t xy_apart_rows(xy_row **rows, xy_arena *arena, const xy_ip_model *model, const int64_t *x);

#endif
