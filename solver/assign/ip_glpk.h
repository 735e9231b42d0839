/* ip_glpk.h - the reference method: the integer program of ip_model.h in GLPK, stage by stage.
 *
 * Every column takes part; nothing is guessed. A stage is solved by linear relaxation, growing
 * restricted programs for good answers, reduced-cost fixing, and branch and cut over all columns
 * that could still be in a better answer. models/assignment.md section 9. */
#ifndef XY_ASSIGN_IP_GLPK_H
#define XY_ASSIGN_IP_GLPK_H

#include "assign/ip_model.h"
#include "assign/solve_options.h"
#include "base/status.h"
#include "domain/certificate.h"

typedef struct {
    xy_proof proof;
    int64_t *x; /* per column; NULL when infeasible or nothing was found */
    /* Where options ask for them, per stage its answer, a value per column; else, or where a method has
     * none, NULL. */
    const int64_t *stage_x[XY_POLICY_STAGES];
    int64_t goals[XY_GOAL_COUNT];
    int64_t nodes;                     /* of branch and bound, all stages */
    const xy_certificate *certificate; /* where it was asked for; NULL: there is none */
    /* Where options ask for it, per stage and column: no plan that takes the column and keeps the floors
     * of the stages before is worth more in the stage. NULL: nothing is known. */
    const int64_t *at_most[XY_POLICY_STAGES];
    int infeasible_stage; /* stage at which infeasibility was proved; 0 the program itself */
} xy_ip_result;

/* Solves the policy's stages in order. On XY_OK result->proof.outcome says what was proved; a
 * limit or a progress callback that says stop keeps the best answer so far. XY_EINTERNAL with a
 * finding when GLPK failed before any answer. Memory from the arena. */
xy_status xy_ip_solve(xy_ip_result *result, xy_arena *arena, const xy_ip_model *model,
        const xy_policy *policy, const xy_solve_options *options, xy_findings *err);

#endif
