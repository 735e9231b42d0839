/* uncertainty.h - what is not known for certain: laws of needs, driving times and drop-out as stated, and what a
 * solve under uncertainty looks at. Knows nothing of drawing. Mathematics: models/uncertainty.md. */
#ifndef XY_DOMAIN_UNCERTAINTY_H
#define XY_DOMAIN_UNCERTAINTY_H

#include "domain/instance.h"

#define XY_FACTOR_MOST 10000 /* thousandths: ten times the stated value */
#define XY_SIGMA_MOST 2000
#define XY_SCENARIOS_MOST 100000
#define XY_SAMPLE_MOST 1000 /* scenarios that a solve looks at */

typedef enum { XY_LAW_FIXED, XY_LAW_LOGNORMAL, XY_LAW_TRIANGULAR, XY_LAW_DISCRETE } xy_law_kind;
typedef enum { XY_STREAM_PLAIN, XY_STREAM_SOBOL } xy_stream_kind;

extern const char *const xy_law_names[];
extern const char *const xy_stream_names[];

typedef struct {
    int32_t factor, weight; /* thousandths; >= 1 */
} xy_law_value;

/* Law of a factor, in thousandths of the stated value. */
typedef struct {
    xy_law_kind kind;
    int32_t sigma;           /* lognormal: of the logarithm, thousandths; the mean is 1 */
    int32_t low, mode, high; /* triangular: low <= mode <= high */
    xy_law_value *values;    /* discrete, in the order given */
    size_t value_count;
} xy_law;

/* Of one county, or of one need of it. */
typedef struct {
    xy_ref county, specialty; /* specialty.id NULL: all needs of the county */
    bool has_law;
    xy_law law;
    int32_t deviation; /* XY_UNKNOWN: the general one */
    xy_place place;
} xy_need_law;

typedef struct {
    xy_ref hospital;
    int32_t permille;
    xy_place place;
} xy_drop_law;

/* A file of distributions, or the ones that hold where none is named. */
typedef struct {
    const char *id; /* SHA-256 of the file's bytes, or "default" */
    xy_law needs;
    int32_t deviation; /* by how much a need may rise at worst, thousandths */
    xy_need_law *need_items;
    size_t need_item_count;
    xy_law travel;
    int32_t travel_least; /* factors of driving times are at least this, thousandths */
    int32_t leg_max_min; /* a longer leg between two counties is not driven; XY_UNKNOWN: the pack's */
    int32_t drop_permille;
    xy_drop_law *drop_items;
    size_t drop_item_count;
} xy_uncertainty;

/* Assumed, not estimated from data: needs lognormal, driving times too, one team in fifty drops out. */
extern const xy_uncertainty xy_uncertainty_default;

/* Looks up counties, specialties and hospitals. Unknown ones, needs that the county does not have and items that
 * stand twice are errors in err. */
void xy_uncertainty_resolve(xy_uncertainty *u, const xy_instance *inst, xy_findings *err);
/* The law of need k of the county, and the most that it may rise, thousandths. */
const xy_law *xy_uncertainty_need(const xy_uncertainty *u, int32_t county, int32_t specialty);
int32_t xy_uncertainty_deviation(const xy_uncertainty *u, int32_t county, int32_t specialty);
int32_t xy_uncertainty_drop(const xy_uncertainty *u, int32_t hospital);

/* What the need met of a plan is, where its needs or teams are uncertain. */
typedef enum {
    XY_UNCERTAIN_SAMPLE, /* the mean over scenarios */
    XY_UNCERTAIN_NEEDS,  /* the least over all choices of so many needs that deviate */
    XY_UNCERTAIN_TEAMS,  /* the least over all choices of so many rows that drop out */
    XY_UNCERTAIN_KINDS
} xy_uncertain_kind;

extern const char *const xy_uncertain_names[XY_UNCERTAIN_KINDS + 1];

/* As plans record it; set on an instance after reading, like xy_keep. */
typedef struct xy_uncertain {
    xy_uncertain_kind kind;
    int32_t gamma;     /* needs or teams; of a sample 0 */
    int32_t scenarios; /* of a sample, else 0 */
    bool up;           /* means over the sample are rounded up: bounds, never in a plan */
    xy_stream_kind stream;
    int64_t seed;
    const char *distributions; /* id of the xy_uncertainty; of teams NULL */
    /* Person-days that each need wants, [scenario][need], needs counted through all counties in order; of
     * XY_UNCERTAIN_NEEDS one row, in which all deviate; of teams NULL. A plan that was read has none. */
    int32_t **required;
} xy_uncertain;

/* Do both value a plan alike: by the same kind, numbers and distributions, or both (NULL) as stated? */
bool xy_uncertain_same(const xy_uncertain *a, const xy_uncertain *b);

#endif
