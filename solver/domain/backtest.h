/* backtest.h - a table of an earlier year beside the optimum of that year: the gap, the stages of the policy that it
 * misses, and who would have been served otherwise. Knows nothing of how plans are made. models/backtest.md. */
#ifndef XY_DOMAIN_BACKTEST_H
#define XY_DOMAIN_BACKTEST_H

#include "domain/compared.h"

/* The table of a year, looked up in the instance of that year. */
typedef struct {
    int32_t year;
    const char *file;        /* without its folder */
    const xy_instance *inst; /* with this year and the tables before it as history */
    const xy_listed_row *rows;
    size_t row_count;
} xy_backtest_year;

/* B2. */
typedef enum {
    XY_STAGE_REACHED,
    XY_STAGE_KEPT,
    XY_STAGE_MISSED,
    XY_STAGE_AFTER /* one before it was missed: not compared */
} xy_stage_verdict;

/* "reached", … */
extern const char *const xy_stage_verdict_names[];

typedef struct {
    int64_t table; /* better = higher, see xy_stage_value; of an ordered stage the lowest county */
    int64_t gap; /* the optimum minus the table; of an ordered stage in the first place that differs; 0 of AFTER */
    xy_stage_verdict verdict;
} xy_backtest_stage;

typedef enum {
    XY_SERVED_SAME,
    XY_SERVED_ONLY_TABLE,   /* a team in the table, none in the optimum */
    XY_SERVED_ONLY_OPTIMUM, /* the reverse */
    XY_SERVED_MORE,         /* of its need would be met in the optimum */
    XY_SERVED_LESS,
    XY_SERVED_OTHERS, /* the same, by other hospitals */
    XY_SERVED_COUNT
} xy_served_change;

/* "same", "only_table", … */
extern const char *const xy_served_change_names[];

/* Is the table one of the plans the optimum was chosen from? */
typedef enum {
    XY_ADMISSIBLE_NO, /* it breaks a clause, or it is proved that the program has no such plan */
    XY_ADMISSIBLE_YES,
    XY_ADMISSIBLE_OPEN /* not known: limits ended the search */
} xy_admissible;

#define XY_BACKTEST_OPTIMUM 0 /* in compared.plans */
#define XY_BACKTEST_TABLE 1

/* A year under a policy. compared.plans: the policy's plan (NULL where there is none: outcome says why) and the
 * table, which is the reference. */
typedef struct {
    const xy_backtest_year *year;
    const xy_policy *policy;
    xy_outcome outcome;
    xy_compared compared;
    const xy_findings *clauses; /* what the checker says of the table */
    xy_admissible admissible;
    bool has_gap;      /* the instance has a plan */
    int64_t gap;       /* B1, points of a million */
    int64_t gap_micro; /* of the most that any plan meets, millionths */
    xy_backtest_stage stages[XY_POLICY_STAGES];
    int32_t stage_count;      /* 0 without a plan */
    int32_t missed;           /* the stage that decides; XY_UNKNOWN: none */
    xy_served_change *change; /* per county; all the same without a plan */
    int32_t of
            [XY_SERVED_COUNT]; /* counties by change; of MORE and LESS those counted once, as such */
    int32_t gains, losses;     /* counties by share, however they are counted above */
} xy_backtest_case;

typedef struct {
    const xy_instance *inst; /* whose title stands above: of the command */
    xy_backtest_case *cases; /* by year, then as the policies were named */
    int32_t count;
    int32_t policy_count; /* cases of every year */
} xy_backtest;

/* Fills all that follows from year, policy, outcome, compared and clauses. Memory from the arena. */
void xy_backtest_judge(xy_backtest_case *c, xy_arena *arena);
/* Was the table allowed: has the checker no error? */
bool xy_backtest_is_legal(const xy_backtest_case *c);
/* The plan of the policy; NULL: there is none. */
const xy_compared_plan *xy_backtest_optimum(const xy_backtest_case *c);
const xy_compared_plan *xy_backtest_table(const xy_backtest_case *c);

#endif
