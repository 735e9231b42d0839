/* simulated.h - what plans come to over many scenarios: a figure a scenario, and what a sample of them says.
 * Knows nothing of how scenarios are drawn. models/uncertainty.md sections 3 and 4. */
#ifndef XY_DOMAIN_SIMULATED_H
#define XY_DOMAIN_SIMULATED_H

#include "domain/inequality.h"
#include "domain/measure.h"
#include "domain/uncertainty.h"

/* Figures of a sample; quantiles are values of the sample. */
typedef enum {
    XY_SAMPLE_MEAN,
    XY_SAMPLE_DEVIATION, /* standard deviation, over n - 1; 0 of a single value */
    XY_SAMPLE_LEAST,
    XY_SAMPLE_Q5,
    XY_SAMPLE_Q25,
    XY_SAMPLE_Q50,
    XY_SAMPLE_Q75,
    XY_SAMPLE_Q95,
    XY_SAMPLE_GREATEST,
    XY_SAMPLE_LOWEST_TENTH,  /* mean of the least ceil(n/10): CVaR where more is better */
    XY_SAMPLE_HIGHEST_TENTH, /* of the greatest: CVaR where less is better */
    XY_SAMPLE_FIGURES
} xy_sample_figure;

extern const char *const xy_sample_names[XY_SAMPLE_FIGURES + 1];

/* Is the figure told of a sample? Of the two tenths the worse one alone. */
bool xy_sample_tells(xy_sample_figure figure, bool more_is_better);

typedef struct {
    int64_t value;     /* means and deviations rounded down */
    int64_t low, high; /* percentile interval of the bootstrap, 95 per cent */
} xy_estimate;

typedef struct {
    xy_estimate figures[XY_SAMPLE_FIGURES];
} xy_sample;

/* How far a plan may be from the best one of the law of needs, in points, by one-sided limits;
 * models/uncertainty.md section 8. */
typedef struct {
    int64_t mean;             /* on the scenarios of the replications, rounded down: of means */
    int64_t value, value_low; /* of scenarios drawn apart; 97.5 per cent */
    int64_t gap, gap_high;    /* on the scenarios of the replications; 95 per cent */
    int64_t apart_high;       /* the most of the best less value_low; 95 per cent */
    int64_t *means;           /* per replication, rounded down */
} xy_optimality;

typedef struct {
    int32_t asked, done; /* replications; fewer where a limit or a signal ended them */
    int32_t scenarios;   /* of each */
    int64_t seed;        /* of the first; each next one is greater by one */
    int64_t *best;       /* per replication: the most points of any plan, or a bound above */
    bool proved;         /* all of best */
    int64_t mean, high;  /* of best, rounded up; 97.5 per cent */
} xy_replicated;

typedef struct {
    const char *name; /* what tables call it: its label, or its file */
    const char *file;
    const xy_plan *plan;
    int64_t stated;    /* need met where everything is as stated, points */
    int64_t *met;      /* per scenario: need met, points of a million */
    int64_t *minutes;  /* driving, without the rows that drop out */
    int64_t *lost;     /* visits that are not made */
    int64_t *lowest;   /* share of the county whose needs are met least, millionths */
    int64_t *gini;     /* over the shares of counties, millionths; XY_NO_INDEX: nothing is met */
    int32_t with_gini; /* scenarios that have one */
    int64_t *
            regret; /* points less than the best plan of the scenario has, of those foreseen; NULL: none */
    xy_sample of_met, of_minutes, of_lost, of_regret, of_lowest;
    xy_sample of_gini;        /* over the scenarios that have one, where with_gini is above 0 */
    xy_sample of_change;      /* of need met against the first plan, scenario by scenario */
    xy_optimality optimality; /* where there are two replications or more */
} xy_simulated_plan;

typedef struct {
    const xy_measure *measure;
    const xy_policy *weights; /* the policy whose weights the measure has */
    const xy_uncertainty *laws;
    const char *file; /* of the laws; NULL: those of the program */
    int32_t scenarios;
    xy_stream_kind stream;
    int64_t seed;
    int64_t *
            best; /* per scenario, where regret was asked for: the most points of any plan; else NULL */
    int32_t foreseen; /* scenarios of best, the first ones: all, unless a limit or a signal ended it */
    bool best_proved;
    xy_replicated *replicated; /* NULL: not asked for */
    xy_simulated_plan *plans;
    int32_t count;
} xy_simulated;

#endif
