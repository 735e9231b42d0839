/* random_instance.h - small random programmes for the oracle tests: finished instances with a rule
 * pack, a policy, travel and measure. The same seed gives the same case on every machine. */
#ifndef XY_TESTS_SUPPORT_RANDOM_INSTANCE_H
#define XY_TESTS_SUPPORT_RANDOM_INSTANCE_H

#include "domain/measure.h"

/* What a case has in it, as bits. */
typedef enum {
    XY_RANDOM_JOINT = 1,         /* hospitals that may join */
    XY_RANDOM_SHARED_STAFF = 2,  /* a hospital that may send two teams */
    XY_RANDOM_SHARED_COUNTY = 4, /* a county that takes two teams */
    XY_RANDOM_COMMITMENT = 8,
    XY_RANDOM_PIN = 16,
    XY_RANDOM_BAN = 32,
    XY_RANDOM_BUDGET = 64,
    XY_RANDOM_HISTORY = 128,
    XY_RANDOM_COVERAGE_HARD = 256, /* E4 is hard and there is something to cover */
    XY_RANDOM_MATRIX = 512,
    XY_RANDOM_RESIDENT = 1024, /* these only in wide cases */
    XY_RANDOM_TCM_HOST = 2048, /* a TCM hospital receives, with a size of its own */
    XY_RANDOM_ANY_LEAD = 4096, /* hospitals that may join, and any of them may lead */
    XY_RANDOM_TITLES = 8192,   /* not every title may go */
} xy_random_feature;

#define XY_RANDOM_FEATURES 10      /* of plain cases */
#define XY_RANDOM_WIDE_FEATURES 14 /* of wide ones */

typedef struct {
    xy_instance *inst;
    xy_policy *policy;
    xy_travel *travel;
    xy_measure *measure;
    uint32_t features;
} xy_random_case;

/* 2 to hospitals_max (at most 4) hospitals and 2 to counties_max (at most 6) counties. A fair share
 * of the cases has no plan. */
void xy_random_make(xy_random_case *out, xy_arena *arena, uint64_t seed, int32_t hospitals_max,
        int32_t counties_max);

/* The same with features of all programmes. */
void xy_random_make_wide(xy_random_case *out, xy_arena *arena, uint64_t seed, int32_t hospitals_max,
        int32_t counties_max);

/* A case of either kind whose hospitals may send several teams and have budgets in staff-weeks
 * that are not enough for all of them: most such cases must be divided. */
void xy_random_make_tight(xy_random_case *out, xy_arena *arena, uint64_t seed,
        int32_t hospitals_max, int32_t counties_max);

/* Gives the case more of a past: entries with a start year, another decay, an earlier plan to stay
 * near, and stages for the goals of history in any place. Feasible or not may change. */
void xy_random_remember(xy_random_case *x, xy_arena *arena, uint64_t seed);

/* Gives the policy stages that look at the shares of counties. */
void xy_random_make_fair(xy_random_case *x, xy_arena *arena, uint64_t seed);

#endif
