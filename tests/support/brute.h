/* brute.h - the best plan by trying all, from models/assignment.md alone: the oracle of the solver.
 * Shares nothing with candidates, assign and check, and recomputes the measure; only the data
 * types, the travel table and the weights W (checked to within one thousandth) are taken over.
 *
 * Every multiset of rows (team, group) that keeps (1), (2), (7) is met once, and for each all
 * staffings of its rows are tried together. What is left out, and why no plan is lost by it:
 *   - a staffing of a row, when another delivers no less to every need of the group and takes no
 *     more of any class that a second row could want, nor, where rows must keep apart, has a
 *     specialty more: it can stand in wherever the first does;
 *   - person-days beyond what a need wants: they earn nothing;
 *   - plans with the same rows but fewer points: no goal but the need met looks at the staffing,
 *     and more need met is never worse, in no stage; where stages look at shares of counties, plans
 *     with the same rows that another one is as good as in points, least share and welfare;
 *   - rows that share neither county nor hospital with others are staffed on their own, since
 *     nothing they take or earn concerns the others. */
#ifndef XY_TESTS_SUPPORT_BRUTE_H
#define XY_TESTS_SUPPORT_BRUTE_H

#include "domain/measure.h"

#define XY_BRUTE_ROWS 10 /* of one plan */

typedef struct {
    int32_t lead;
    uint32_t hospitals, counties; /* masks over indices */
} xy_brute_row;

/* A set of rows that is a plan, with the most points its staffings can have. */
typedef struct {
    xy_brute_row rows[XY_BRUTE_ROWS];
    int32_t row_count;
    int64_t goals[XY_GOAL_COUNT];
} xy_brute_set;

typedef struct {
    bool too_large; /* given up, only where stages look at shares: nothing else here counts */
    bool feasible;
    int64_t value[XY_POLICY_STAGES], floor[XY_POLICY_STAGES];
    int64_t sets;                 /* sets of rows that are plans */
    int64_t goals[XY_GOAL_COUNT]; /* of the first of the best plans */
    /* Of policies with an ordered stage: the shares of counties with needs, ascending, of that plan. */
    int32_t ranked[8];
    xy_brute_row rows[XY_BRUTE_ROWS];
    int32_t row_count;
    const xy_brute_set *all;  /* every plan, sets of them */
    int64_t best_sets;        /* sets of rows that are best in every stage */
    const char *disagreement; /* NULL, or what the measure says otherwise than this oracle */
} xy_brute_result;

/* What the need met of a plan is where something else than the sum of earned points is asked for: of the person-days
 * that each row sends to each need (needs counted through all counties in order), as far as most[need] has use for
 * them. Must not fall where more is sent. */
typedef struct {
    int64_t (*value)(const void *context, const int64_t *const *sent, int32_t rows);
    const void *context;
    const int64_t *most;
} xy_brute_worth;

/* As xy_brute_solve, with this need met; for policies that do not look at shares. too_large: given up. */
void xy_brute_solve_worth(xy_brute_result *out, xy_arena *arena, const xy_instance *inst,
        const xy_measure *measure, const xy_policy *policy, const xy_brute_worth *worth);

/* Solves the finished instance under the policy. At most 8 hospitals and 8 counties. */
void xy_brute_solve(xy_brute_result *out, xy_arena *arena, const xy_instance *inst,
        const xy_measure *measure, const xy_policy *policy);

#endif
