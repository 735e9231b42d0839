/* ip_run.h - the state of one solve by the reference method, shared by ip_glpk.c (stages),
 * ip_relax.c (relaxation and fixing) and ip_search.c (branch and cut). */
#ifndef XY_ASSIGN_IP_RUN_H
#define XY_ASSIGN_IP_RUN_H

#include "assign/ip_glpk.h"

#include <glpk.h>

typedef struct {
    const xy_ip_model *model;
    const xy_policy *policy;
    const xy_solve_options *options;
    xy_arena *arena;
    xy_ip_result *result;
    double started; /* seconds, monotonic clock */
    bool stopped;   /* the time is up or the caller said stop */

    glp_prob *lp; /* all columns, relaxed; floor rows are added as stages end */
    int64_t floor_row[XY_POLICY_STAGES]; /* right-hand sides in model units */
    int stage;                           /* the one at hand */
    int64_t *cost;                       /* per column, of the stage at hand */
    int64_t base;                        /* the stage's value before any column */
    int64_t *x;                          /* the incumbent, per column */
    bool has_x;
    int64_t value; /* the incumbent's stage value */
    int64_t bound; /* proved upper bound on the stage's value */
    bool has_bound;
    double lp_value;                 /* of the relaxation, without base */
    double *reduced;                 /* reduced costs of the relaxation, per column */
    int64_t stage_nodes, tree_nodes; /* in trees that are done, in the one at hand */
    bool stage_ended;                /* the stage's limit of nodes was reached */
} ip_run;

/* Seconds since the solve began. */
double ip_seconds(const ip_run *run);
/* Tells the caller where things stand and looks at the clock; true when the solve must stop. */
bool ip_must_stop(ip_run *run);
/* Takes x as the incumbent when it is feasible and better; true when taken. */
bool ip_offer(ip_run *run, const int64_t *x);

typedef enum { IP_RELAXED, IP_RELAX_INFEASIBLE, IP_RELAX_STOPPED, IP_RELAX_FAILED } ip_relax_end;
/* Solves the relaxation of the stage at hand; sets bound, lp_value, reduced. */
ip_relax_end ip_relax(ip_run *run);

/* Searches for answers better than the incumbent until none is left or a limit is reached;
 * sets bound when all was searched. False when GLPK failed. */
bool ip_search(ip_run *run);

#endif
