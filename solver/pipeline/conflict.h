/* conflict.h - a smallest set of claims that contradict each other.
 * models/infeasible.md section 2. Knows nothing of what giving them up costs. */
#ifndef XY_PIPELINE_CONFLICT_H
#define XY_PIPELINE_CONFLICT_H

#include "assign/solve_options.h"
#include "pipeline/conflict_claims.h"

typedef enum { XY_ANSWER_PLAN, XY_ANSWER_NO_PLAN, XY_ANSWER_OPEN } xy_answer;

/* The right to ask whether relaxed instances have a plan, and what was used of it. */
typedef struct {
    const xy_claims *claims;
    const xy_solve_options *options; /* time and nodes of each question; told of progress */
    int64_t asked, work;             /* questions, and candidates in them */
    int64_t work_most;               /* no further question above it */
    double ends;                     /* on the monotonic clock; 0: never */
    bool stopped;                    /* the time is up or the caller said stop */
} xy_asking;

/* Questions are no smaller than this, however few candidates they have. */
#define XY_ASK_LEAST 2000
#define XY_ASK_REFUSED 4000000 /* counts for a question whose candidates were too many */

void xy_asking_start(xy_asking *a, const xy_claims *claims, const xy_solve_options *options);
/* Allows so much more work from now on. */
void xy_asking_grant(xy_asking *a, int64_t work);

/* Is there a plan when the claims are given up as far as level says? XY_ANSWER_OPEN: a limit came
 * first. Exact otherwise: candidates, integer program and proof of the method that solves. */
xy_answer xy_ask(xy_asking *a, const int32_t *level);

/* The same of an instance with the places of the claims' own. */
xy_answer xy_ask_instance(xy_asking *a, const xy_instance *inst);

typedef struct {
    int32_t *members; /* claims, ascending */
    int32_t count;
    bool minimal; /* proved: without any one of them there is a plan */
} xy_conflict;

/* level must have no plan. Finds claims, among those that level does not drop, that have no plan
 * at level even when all others are dropped, and of which none can be spared. Deletion filter by
 * halves: about k log(n/k) + k questions for k members among n claims. */
void xy_conflict_find(xy_conflict *out, xy_arena *arena, xy_asking *a, const int32_t *level);

#endif
