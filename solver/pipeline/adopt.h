/* adopt.h - the answer of another solver to an exported program as a plan, checked and valued.
 * Knows nothing of the formats of solution files. */
#ifndef XY_PIPELINE_ADOPT_H
#define XY_PIPELINE_ADOPT_H

#include "domain/answer.h"
#include "pipeline/program.h"
#include "pipeline/solve.h"

/* How far from whole a value may be, billionths, and beside it how much of itself: what solvers call whole. */
#define XY_ADOPT_NEAR 1000
#define XY_ADOPT_NEAR_SHARE 1000000000

/* Values of all columns of the program, in its order; columns that the file does not list are 0. XY_EINPUT with
 * findings that name the line: columns that are not the program's, stand twice, are missing where the
 * format lists all, are no whole number or out of their bounds; a program of another size; an objective that is not
 * what the columns come to. Names of rows are passed over. Memory from the arena. */
xy_status xy_adopt_values(int64_t **out, xy_arena *arena, const xy_program *program,
        const xy_solver_answer *answer, xy_findings *err);

/* The plan of these values, s being prepared for the policy: s->plan, and in s->soft what the checker says,
 * before it an error for each row of the program that is broken. An answer that breaks rows is valued as a
 * table is (xy_evaluate): its teams are staffed as well as can be. The plan claims no bounds.
 * XY_EINPUT with findings: no plan can be made of it. */
xy_status xy_adopt(xy_solution *s, xy_arena *arena, const xy_program *program, const int64_t *x,
        const xy_policy *policy, const xy_solver_answer *answer, xy_findings *err);

#endif
