/* run.h - the part that solve and evaluate share: load, set limits, solve, say how it ended. */
#ifndef XY_CLI_RUN_H
#define XY_CLI_RUN_H

#include "cli/session.h"
#include "pipeline/several.h"

typedef struct {
    xy_instance *inst;
    xy_policy *policy;
    xy_solution *solution;
    xy_several_request request; /* of --plans; one plan where it is not given */
    xy_several several;         /* the solution first */
    xy_listed_row *pins;        /* of --pin-table */
    size_t pin_count;
    xy_outlines *outlines; /* of --outlines; NULL: none */
} xy_run;

/* The limits that options set; false with a finding. Progress is nobody's. */
bool xy_read_limits(xy_solve_options *out, xy_session *s);
/* Loads instance (with --pin-table) and policy, reads the limits. False: *code is the exit code
 * and s->err says why. */
bool xy_run_load(xy_run *run, xy_session *s, int *code);
/* Solves. False when there is no plan to go on with: *code is the exit code. */
bool xy_run_solve(xy_run *run, xy_session *s, int *code);

#endif
