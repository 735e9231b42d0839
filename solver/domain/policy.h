/* policy.h - what is wanted, in which order. Format: models/formats.md section 3. */
#ifndef XY_DOMAIN_POLICY_H
#define XY_DOMAIN_POLICY_H

#include "text/findings.h"

/* Goals by their measure; xy_goal_maximise says which way is better. */
typedef enum {
    XY_GOAL_COVERAGE,     /* priority counties and townships served */
    XY_GOAL_NEED_MET,     /* points of a million */
    XY_GOAL_SPLIT_GROUPS, /* rows whose counties lie in more than one prefecture */
    XY_GOAL_TRAVEL,       /* driving minutes */
    XY_GOAL_KEPT,         /* hospital-county pairs kept from last year */
    XY_GOAL_CONTINUITY,   /* bonds of the pairs of earlier years, M9 */
    XY_GOAL_REPEATS,      /* the same figure, fewer is better: rotation */
    XY_GOAL_WAITING,      /* years that the counties served have waited, M10 */
    XY_GOAL_CHANGES,      /* rows of the plan to be kept that are not in this one, M11 */
    XY_GOAL_COUNT
} xy_goal;

extern const char *const xy_goal_names[XY_GOAL_COUNT + 1];
bool xy_goal_maximise(xy_goal goal);

typedef struct {
    xy_goal goal;
    int32_t weight; /* >= 1; counts as good when maximised, bad when minimised */
} xy_goal_term;

#define XY_STAGE_TERMS XY_GOAL_COUNT

typedef struct {
    xy_goal_term terms[XY_STAGE_TERMS];
    int term_count;
    int32_t tolerance_permille; /* of the stage's value, that later stages may give back */
} xy_stage;

#define XY_POLICY_STAGES_READ 8                      /* of a policy file */
#define XY_POLICY_STAGES (XY_POLICY_STAGES_READ + 1) /* --keep may add one */

typedef struct {
    const char *id;
    xy_text title;
    int32_t population_alpha_permille;
    int32_t category_default_permille, category_full_coverage_permille;
    xy_stage stages[XY_POLICY_STAGES];
    int stage_count;
} xy_policy;

/* Adds the goal 'changes' as the last stage, unless some stage has it: what --keep asks for. */
void xy_policy_add_changes(xy_policy *policy);

/* The stage's value for the goals' values, better = higher (minimised goals count negative). */
int64_t xy_stage_value(const xy_stage *stage, const int64_t goals[XY_GOAL_COUNT]);
/* The least value later stages must keep: value minus the tolerance, rounded in the stage's
 * favour. Works for negative values. */
int64_t xy_stage_floor(const xy_stage *stage, int64_t value);

#endif
