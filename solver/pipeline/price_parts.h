/* price_parts.h - what price.c (single wishes) and price_rank.c (many of them) share. */
#ifndef XY_PIPELINE_PRICE_PARTS_H
#define XY_PIPELINE_PRICE_PARTS_H

#include "assign/method.h"
#include "pipeline/price.h"

/* Candidates of a plan found before, each with how often it is chosen. */
typedef struct {
    int64_t *cols, *times, count;
} known_plan;

struct xy_pricing {
    xy_arena *arena;
    const xy_instance *inst;
    const xy_policy *policy;
    const xy_measure *measure;
    const xy_solve_options *options;
    double ends; /* on the monotonic clock; 0: never */
    bool stopped;
    const xy_pool *pool;
    const xy_ip_model *model;
    xy_ip_result free; /* of the model without any wish */
    xy_price_base base;
    int64_t plan_value[XY_POLICY_STAGES];
    int better_stage;
    known_plan *known;
    size_t known_capacity;
    int32_t known_count, free_plan; /* free_plan: the one of the free solve */
    int64_t solves;
    /* While alternatives are ranked: values of the last one that will be listed and the key of the one
     * that is being solved; NULL: all are wanted. */
    const int64_t *cut, *cut_key;
    bool beaten; /* the solve was ended, since its values are proved to be below cut */
};

/* J(D) of the model, or what of it is within the columns given. */
xy_ip_cols price_columns(
        const xy_pricing *p, xy_arena *arena, const xy_wish *wish, const xy_ip_cols *within);
/* The price of the wish whose columns these are. */
xy_status price_solve(xy_price *out, xy_pricing *p, const xy_wish *wish, const xy_ip_cols *cols,
        xy_findings *err);

/* A plan that meets the wish, near the best one known: values per column of the model, which is that of
 * the wish with these columns. NULL: none was found. Not for models with rows of clashes. */
const int64_t *price_mend(xy_pricing *p, xy_arena *arena, const xy_ip_model *model,
        const xy_ip_cols *cols, bool none);

#endif
