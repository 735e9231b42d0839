/* plan_series.h - several plans of one instance side by side: what each is worth, and in which rows it
 * differs from the first. Knows nothing of how they were found. */
#ifndef XY_REPORT_PLAN_SERIES_H
#define XY_REPORT_PLAN_SERIES_H

#include "base/fsio.h"
#include "domain/plan.h"
#include "report/document.h"

typedef struct {
    const xy_plan *plan; /* with its measures */
    bool ranked;         /* proved to be in its place */
    int64_t apart, apart_most;
} xy_series_plan;

typedef struct {
    const xy_instance *inst;
    const xy_policy *policy;
    const xy_series_plan *plans;
    int32_t count;             /* 1 or more */
    int32_t asked;             /* plans asked for */
    bool all;                  /* there are no more */
    int32_t within_millionths; /* of diverse plans; XY_UNKNOWN: the next best */
} xy_plan_series;

/* A line a plan: the values of the policy's stages, rows not in the first plan, where it stands. */
xy_table *xy_series_table(xy_arena *arena, const xy_plan_series *series, xy_lang lang);
/* A line for each row of the first plan that a further plan has not, and for what it has instead. */
xy_table *xy_series_differences(xy_arena *arena, const xy_plan_series *series, xy_lang lang);
/* Both with what the order means. */
xy_document *xy_series_page(xy_arena *arena, const xy_plan_series *series, xy_lang lang);
/* Puts plans.zh.csv, plans.zh.md and the English ones into the set. XY_EIO with a finding. */
xy_status xy_series_write(xy_outset *set, xy_arena *arena, const char *directory,
        const xy_plan_series *series, xy_findings *err);

#endif
