/* imported.h - a plan made of another solver's answer, with what it is worth. Decides nothing. */
#ifndef XY_DOMAIN_IMPORTED_H
#define XY_DOMAIN_IMPORTED_H

#include "domain/scores.h"

typedef struct {
    const xy_measure *measure;
    const xy_policy *policy;
    const xy_plan *plan;
    const char *file;
    xy_goal goal; /* of the program */
    bool has_bound;
    int64_t bound; /* of the goal, in its own direction */
    size_t broken; /* errors of the checker and rows of the program; 0: it is a plan */
    xy_scores scores;
} xy_imported;

/* How far the plan's value is from the bound, in its goal's unit; negative where it is better. */
static inline int64_t xy_imported_gap(const xy_imported *p)
{
    int64_t value = p->plan->measures.goals[p->goal];
    return xy_goal_maximise(p->goal) ? p->bound - value : value - p->bound;
}

/* Is the goal told of: one that any plan of the instance has, one of the policy, or that of the program? */
static inline bool xy_imported_tells(const xy_imported *p, xy_goal goal)
{
    return goal == p->goal ||
            (xy_measures_tell(&p->plan->measures, goal) &&
                    (goal < XY_GOAL_CHANGES || xy_policy_has(p->policy, goal)));
}

#endif
