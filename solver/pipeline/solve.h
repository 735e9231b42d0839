/* solve.h - the whole chain: candidates, assignment, visits, measures, independent check.
 * Knows nothing of files and formats. */
#ifndef XY_PIPELINE_SOLVE_H
#define XY_PIPELINE_SOLVE_H

#include "assign/solve_options.h"
#include "base/status.h"
#include "domain/certificate.h"
#include "pipeline/conflict_report.h"

typedef struct {
    xy_travel *travel;
    xy_measure *measure;
    xy_outcome outcome;
    xy_plan *plan;             /* NULL when infeasible or nothing was found */
    const xy_explanation *why; /* when infeasible: the conflict and its repair; else NULL */
    xy_findings *soft; /* what the checker says of the plan: of a solved one warnings and notes
                          only, of a given table errors too */
    int64_t candidates, nodes;
    const xy_certificate *certificate; /* where options asked for one; NULL: there is none */
} xy_solution;

/* Travel and measure for the instance under the policy. XY_EINPUT with findings in err. */
xy_status xy_solution_prepare(xy_solution **out, xy_arena *arena, const xy_instance *inst,
        const xy_policy *policy, xy_findings *err);

/* Solves the finished instance. On XY_OK, *out says what was proved; out->plan, where there is
 * one, has passed the independent checker. When the outcome is XY_INFEASIBLE, err and out->why say
 * which claims contradict each other and what the cheapest repair is. XY_EINPUT: travel is missing,
 * pins leave no dates or want one person in two places, or the pack makes hard what the program only
 * aims at. XY_ELIMIT: more candidates than the method takes. XY_EINTERNAL: a plan failed the check
 * (never returned), or GLPK failed. */
xy_status xy_solve(xy_solution **out, xy_arena *arena, const xy_instance *inst,
        const xy_policy *policy, const xy_solve_options *options, xy_findings *err);

/* Values a given table by the same measure: each row is staffed as well as the hospital can
 * (models/assignment.md section 5), rows that share hospitals or counties, and all of them under a policy
 * that is not for the most need met first, together (table_staff.h;
 * where they have no legal staffing together, each by itself), dated, measured and checked; out->soft holds every
 * clause the table breaks, errors among them. Rows without any legal staffing get the largest they can. */
xy_status xy_evaluate(xy_solution **out, xy_arena *arena, const xy_instance *inst,
        const xy_policy *policy, const xy_listed_row *rows, size_t row_count, xy_findings *err);

#endif
