/* finish.h - from chosen candidates to a plan that was checked: rows, dates, people, measures, calendars.
 * Knows nothing of how they were chosen. */
#ifndef XY_PIPELINE_FINISH_H
#define XY_PIPELINE_FINISH_H

#include "assign/ip_glpk.h"
#include "pipeline/solve.h"

/* The limits of a solve while its candidates are listed, and while calendars are made. */
typedef struct {
    const xy_solve_options *options;
    double started; /* seconds, monotonic clock */
    bool routing;
} xy_limits;

/* As xy_stop asks, context being the limits: is the time up, or did the caller say stop? */
bool xy_limits_over(void *limits);

/* Makes the plan of the answer x: rows, dates, people and measures; nothing is proved, checked or
 * on a calendar yet. XY_EINPUT: pins want one person in two places; then there is no plan. */
xy_status xy_finish_open(xy_solution *s, xy_arena *arena, const xy_ip_model *model,
        const int64_t *x, const xy_policy *policy, const xy_solve_options *options,
        xy_findings *err);

/* Records what the policy's stages are worth in the plan; nothing is proved of them. */
void xy_finish_claim_nothing(xy_plan *plan, const xy_policy *policy);
/* Makes the plan of the answer x of some other question, for which nothing is claimed, and has it checked. Statuses as
 * xy_finish_plan. */
xy_status xy_finish_unproved(xy_solution *s, xy_arena *arena, const xy_ip_model *model,
        const int64_t *x, const xy_policy *policy, const xy_solve_options *options,
        xy_findings *err);

/* Makes the plan of the answer r->x and has it checked: s->plan, s->outcome and s->soft. XY_EINPUT: pins want
 * one person in two places, or the pack makes hard what the program only aims at. XY_EINTERNAL: the
 * plan failed the check and is not returned. */
xy_status xy_finish_plan(xy_solution *s, xy_arena *arena, const xy_ip_model *model,
        const xy_ip_result *r, const xy_policy *policy, const xy_limits *l, xy_findings *err);

#endif
