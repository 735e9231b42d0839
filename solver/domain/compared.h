/* compared.h - plans of one instance side by side, all valued by one measure: their scores, and which counties
 * gain and lose against one of them. Knows nothing of how the plans were made. models/policies.md. */
#ifndef XY_DOMAIN_COMPARED_H
#define XY_DOMAIN_COMPARED_H

#include "domain/pareto.h"
#include "domain/scores.h"

/* A county's difference from the reference counts as none within so many millionths: what rounding to a
 * hundredth of a per cent would not show. */
#define XY_COMPARED_SAME 50

typedef struct {
    const char *name;        /* id of the policy, or name of the file it is from */
    xy_text title;           /* of the policy; zh NULL: of none */
    const xy_policy *policy; /* NULL: the plan or table was given */
    const xy_plan *plan;     /* NULL: none was found within the limits */
    xy_outcome outcome;      /* of the solve; of a given plan what it says itself */
    bool table;              /* a table, of which nothing was proved */
    bool random;             /* one of an ensemble: nothing was sought */
    bool breaks_rules;       /* the checker has errors: it is not one of the plans chosen between */
    xy_measures measures;    /* by the measure of all */
    xy_scores scores;
    double cpu_s; /* to solve it; for terminals, not for files that are to be equal */
} xy_compared_plan;

typedef struct {
    const xy_measure *measure;
    const xy_policy *weights; /* the policy whose weights the measure has */
    xy_compared_plan *plans;
    int32_t count;
    int32_t reference; /* index of the plan that others are set against; XY_UNKNOWN: none */
    int64_t best;      /* U* of models/policies.md section 4, or a bound above it; points */
    bool best_proved;
    const xy_pareto *pareto; /* NULL: not asked for */
} xy_compared;

/* What the price of fairness says of the policy: that of the best plan it can choose, no more than this, or that of a
 * plan which may not be the best it can choose, so that more or less is possible. models/policies.md section 4. */
typedef enum { XY_FAIR_PRICE_EXACT, XY_FAIR_PRICE_AT_MOST, XY_FAIR_PRICE_OPEN } xy_fair_price;
extern const char *const xy_fair_price_names[];

/* Of a plan that was given or drawn: says it of this plan. p->plan must be there. */
xy_fair_price xy_compared_price(const xy_compared *c, const xy_compared_plan *p);
/* xy_proof_gap of a policy's plan; XY_UNKNOWN for others, of which nothing was sought. */
int64_t xy_compared_gap(const xy_compared_plan *p);

/* Values the plan by the measure: measures, scores, price of fairness; that of a plan which breaks rules stays
 * unknown. p->plan must be there. Memory from the arena. */
void xy_compared_value(xy_compared_plan *p, xy_arena *arena, const xy_compared *c);

/* By how much more of the county's need plan p meets than the reference, millionths; 0 where either is
 * missing. */
int32_t xy_compared_change(const xy_compared *c, int32_t p, int32_t county);

/* Is there a reference, and another plan to set against it? */
bool xy_compared_differ(const xy_compared *c);

typedef struct {
    int32_t gains, losses, same; /* counties with needs */
    int32_t *order;              /* these counties, the greatest gain first; ties by index */
} xy_compared_counties;

/* Memory from the arena. */
xy_compared_counties xy_compared_winners(xy_arena *arena, const xy_compared *c, int32_t p);

#endif
