/* result_json.h - what --json prints: outcome, stages, measures, findings. */
#ifndef XY_CLI_RESULT_JSON_H
#define XY_CLI_RESULT_JSON_H

#include "batch/merge.h"
#include "cli/batch_run.h"
#include "cli/batch_verify.h"
#include "cli/session.h"
#include "domain/backtest.h"
#include "domain/compared.h"
#include "domain/explained.h"
#include "domain/imported.h"
#include "domain/plan_diff.h"
#include "domain/simulated.h"
#include "pipeline/several.h"
#include "verify/verify.h"
#include "json/write.h"

/* What a command has to say; NULL or empty parts are left out. */
typedef struct {
    const char *command;
    int exit_code;
    const xy_solution *solution;
    const xy_solution *table;                /* of evaluate */
    const xy_solution *routed;               /* of route: only its plan's calendars are told */
    const xy_instance *inst;                 /* for the changes of a plan with keep */
    const xy_several *several;               /* of solve --plans, the solution among them */
    const xy_plan_diff *diff;                /* of diff */
    const xy_verified *verified;             /* of check --proof */
    const xy_explained *explained;           /* of explain */
    const xy_compared *compared;             /* of compare */
    const xy_backtest *backtest;             /* of backtest */
    const xy_batch_summary *batch;           /* of batch */
    const xy_merged *batch_merged;           /* of batch --merge */
    const xy_batch_verified *batch_verified; /* of batch --verify */
    const xy_imported *imported;             /* of import-solution */
    const xy_simulated *simulated;           /* of simulate */
    const xy_findings *findings;
} xy_result;

/* The key "changes": the plan's rows against those it was to keep. */
void xy_put_changes(
        xy_json_writer *w, xy_arena *arena, const xy_instance *inst, const xy_plan *plan);
/* The key "diff" (diff_json.c). */
void xy_put_diff(xy_json_writer *w, xy_arena *arena, const xy_plan_diff *diff);

/* One finding, as a value. */
void xy_put_finding(xy_json_writer *w, xy_arena *arena, const xy_finding *f);

/* Prints one JSON object and a newline to stdout. */
void xy_print_result(xy_session *s, const xy_result *result);

#endif
