/* policy.h - what is wanted, in which order. Format: models/formats.md section 3. */
#ifndef XY_DOMAIN_POLICY_H
#define XY_DOMAIN_POLICY_H

#include "text/findings.h"

/* Goals by their measure; xy_goal_maximise says which way is better. */
typedef enum {
    XY_GOAL_COVERAGE,      /* priority counties and townships served */
    XY_GOAL_NEED_MET,      /* points of a million */
    XY_GOAL_SPLIT_GROUPS,  /* rows whose counties lie in more than one prefecture */
    XY_GOAL_TRAVEL,        /* driving minutes */
    XY_GOAL_KEPT,          /* hospital-county pairs kept from last year */
    XY_GOAL_CONTINUITY,    /* bonds of the pairs of earlier years, M9 */
    XY_GOAL_REPEATS,       /* the same figure, fewer is better: rotation */
    XY_GOAL_WAITING,       /* years that the counties served have waited, M10 */
    XY_GOAL_CHANGES,       /* rows of the plan to be kept that are not in this one, M11 */
    XY_GOAL_LOWEST_COUNTY, /* the least share of need met of any county, millionths */
    XY_GOAL_NASH,          /* proportional fairness, points of a million, M12 */
    XY_GOAL_ALPHA_FAIR,    /* the same with the policy's alpha */
    XY_GOAL_COUNT
} xy_goal;

#define XY_WELFARES 2 /* goals nash and alpha_fair, in this order */

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
    /* Of lowest_county alone: then the next lowest as high as can be, and so on (leximin). */
    bool ordered;
} xy_stage;

#define XY_POLICY_STAGES_READ 8                      /* of a policy file */
#define XY_POLICY_STAGES (XY_POLICY_STAGES_READ + 1) /* --keep may add one */

typedef struct {
    const char *id;
    xy_text title, note; /* note: what it is for; zh NULL: nothing is said */
    int32_t population_alpha_permille;
    int32_t category_default_permille, category_full_coverage_permille;
    int32_t alpha_permille;  /* of the goal alpha_fair; XY_UNKNOWN: no stage has it */
    int32_t offset_permille; /* of nash and alpha_fair: a share that every county is given */
    xy_stage stages[XY_POLICY_STAGES];
    int stage_count;
} xy_policy;

#define XY_OFFSET_PERMILLE 10 /* where the policy gives none */

/* What a policy holds to be fair to counties, by the first goal that looks at their needs. */
typedef enum { XY_UTILITARIAN, XY_MAXIMIN, XY_PROPORTIONAL, XY_ALPHA_FAIR, XY_LEXIMIN } xy_notion;
extern const char *const xy_notion_names[];
xy_notion xy_policy_notion(const xy_policy *policy);
/* The stage that is ordered, or -1: at most one is, and none before it looks at needs. */
int xy_policy_ordered(const xy_policy *policy);
/* Does the stage, or some stage, have the goal? */
bool xy_stage_has(const xy_stage *stage, xy_goal goal);
bool xy_policy_has(const xy_policy *policy, xy_goal goal);

/* Do both weigh needs alike, so that their measures of need met are one? */
bool xy_policies_weigh_alike(const xy_policy *a, const xy_policy *b);

/* Stages from that of the need met on give nothing back: what a plan under uncertainty asks for. */
void xy_policy_keep_need(xy_policy *policy);

/* Adds the goal 'changes' as the last stage, unless some stage has it: what --keep asks for. */
void xy_policy_add_changes(xy_policy *policy);

/* The stage's value for the goals' values, better = higher (minimised goals count negative). */
int64_t xy_stage_value(const xy_stage *stage, const int64_t goals[XY_GOAL_COUNT]);
/* The least value later stages must keep: value minus the tolerance, rounded in the stage's
 * favour. Works for negative values. */
int64_t xy_stage_floor(const xy_stage *stage, int64_t value);

/* +1 or -1: a stage of goals that are all minimised is written with its sign turned, so that its
 * value is what people call travel or split groups; stages of mixed goals are written as they are. */
int xy_stage_sign(const xy_stage *stage);

#endif
