/* solve_options.h - how far to go: limits, and who is told of progress. */
#ifndef XY_ASSIGN_SOLVE_OPTIONS_H
#define XY_ASSIGN_SOLVE_OPTIONS_H

#include "domain/plan.h"

/* What is known in the middle of a solve; while candidates are listed, and while calendars are made,
 * stage_count is 0. Values are stage values (better = higher). */
typedef struct {
    bool routing;         /* the plan is there, its calendars are being made */
    int plan, plan_count; /* of several plans, the one being sought from 1; else 0 */
    int stage, stage_count;
    xy_goal goal; /* the stage's first */
    bool has_value, has_bound;
    int64_t value, bound;
    int64_t nodes;
    double seconds; /* since the solve began, wall clock */
} xy_progress;

/* Called now and then, never by two threads at once; returning false stops the solve as a limit would:
 * the best plan so far is kept. */
typedef bool (*xy_progress_fn)(void *context, const xy_progress *progress);

/* How the integer program is solved: models/assignment.md section 9, models/core.md. */
typedef enum { XY_METHOD_CORE, XY_METHOD_IP, XY_METHOD_COUNT } xy_method;

/* Their names on the command line and in plan.json. */
extern const char *const xy_method_names[XY_METHOD_COUNT + 1];

typedef struct {
    xy_method method;
    double time_limit_s;    /* wall clock, over all stages; 0: none */
    int64_t node_limit;     /* branch-and-bound nodes, per stage; 0: none */
    int32_t gap_millionths; /* a stage may end at this relative gap; 0: prove */
    int64_t memory_mib;     /* what candidates and search may take; 0: what is free */
    bool stage_answers;     /* give back the answer of every stage */
    bool certify;           /* make a certificate; by XY_METHOD_CORE only */
    bool judge_columns;     /* say what each column is worth at most; by XY_METHOD_CORE only */
    bool plain;      /* of the core: one small question among many, no blocks (models/core.md) */
    int32_t threads; /* of the core; the answer is the same for any number; 0: 1 */
    int64_t seed;    /* recorded; of the calendars' search, the integer program uses none */
    bool no_routes;  /* make no calendars */
    bool no_reasons; /* where there is no plan, no conflict and no repair is looked for */
    xy_progress_fn progress; /* NULL: nobody */
    void *progress_context;
    const int64_t *start; /* values per column to begin with, if they are a plan; NULL: none */
} xy_solve_options;

#endif
