/* explained.h - why a plan is as it is, as plain data: what wishes would cost, what forbids them,
 * which rules bind. Knows nothing of how it was found or is worded. Mathematics: models/explain.md. */
#ifndef XY_DOMAIN_EXPLAINED_H
#define XY_DOMAIN_EXPLAINED_H

#include "domain/measure.h"

typedef enum {
    XY_WISH_PAIR,     /* some row of the hospital has the county */
    XY_WISH_ROW,      /* a row with this lead has exactly these counties */
    XY_WISH_NO_PAIR,  /* no row of the hospital has the county */
    XY_WISH_NO_ROW,   /* no row with this lead has exactly these counties */
    XY_WISH_SERVED,   /* some row has the county */
    XY_WISH_UNSERVED, /* no row has it */
    XY_WISH_SENDS,    /* the hospital is in some row */
    XY_WISH_IDLE,     /* it is in none */
    XY_WISH_KINDS
} xy_wish_kind;

extern const char *const xy_wish_names[XY_WISH_KINDS + 1]; /* "pair", … */

typedef struct {
    xy_wish_kind kind;
    int32_t hospital;              /* the lead of a row; XY_UNKNOWN where the kind names none */
    int32_t counties[XY_TOUR_MAX]; /* ascending */
    int32_t county_count;
} xy_wish;

/* Does the kind ask that something is there (true) or that it is not? */
bool xy_wish_asks(xy_wish_kind kind);
/* Does the row hold what the wish speaks of? */
bool xy_wish_in_row(const xy_wish *wish, const xy_row *row);
/* By kind, hospital, counties. */
int xy_wish_compare(const xy_wish *a, const xy_wish *b);

typedef enum {
    XY_PRICE_EXACT,     /* every stage was proved */
    XY_PRICE_INTERVAL,  /* exact for the first stages only */
    XY_PRICE_FORBIDDEN, /* proved: no plan meets the wish; reasons say why */
    XY_PRICE_OPEN,      /* a limit came before any plan that meets it */
} xy_price_state;

extern const char *const xy_price_names[]; /* "exact", … */

#define XY_NO_LEAST INT64_MIN

/* What a stage of a wish's full solve reached and what the price is: better = higher, (P2). */
typedef struct {
    int64_t value, bound; /* of the solve with the wish; XY_NO_BOUND */
    bool known;           /* the price lies between least and most; else nothing is claimed */
    int64_t least, most;  /* XY_NO_LEAST, XY_NO_BOUND: no end on that side */
} xy_price_stage;

typedef struct {
    xy_wish wish;
    xy_price_state state;
    xy_price_stage stages[XY_POLICY_STAGES];
    int stage;             /* the first whose price is not 0, or may not be; XY_UNKNOWN: none */
    bool within_tolerance; /* the loss of that stage is no more than its tolerance gives back */
    xy_row *rows;          /* of the plan found that meets it */
    int32_t row_count;
    xy_findings *reasons; /* of a forbidden one: an error each; NULL: not asked for */
    bool together;        /* the reasons forbid it together; else each by itself */
    bool minimal;         /* and it is proved that each of them is needed */
} xy_price;

typedef enum {
    XY_BASE_OPTIMUM, /* the plan is a best one, proved */
    XY_BASE_BEST,    /* none better is known */
    XY_BASE_PLAN,    /* a new solve is better: prices are against the plan as it is */
} xy_price_base;

extern const char *const xy_base_names[]; /* "optimum", … */

/* A stage of the policy, of the plan and of the free solve. */
typedef struct {
    xy_stage stage;
    int64_t plan;                /* the plan's own value */
    int64_t value, bound, floor; /* of the free solve */
    bool proved, skipped;        /* skipped: all plans have the same value */
} xy_stage_value_of;

typedef enum {
    XY_SUBJECT_COUNTY,
    XY_SUBJECT_HOSPITAL,
    XY_SUBJECT_ROW,
    XY_SUBJECT_WHY_NOT
} xy_subject_kind;

typedef struct {
    xy_subject_kind kind;
    int32_t hospital, county,
            row;  /* XY_UNKNOWN where the kind has none; row: index into the plan */
    xy_wish wish; /* of XY_SUBJECT_WHY_NOT */
} xy_subject;

/* Demands ranked by what they cost, the best first; the others by id. */
typedef struct {
    xy_price *items; /* ranked */
    int32_t count;
    bool proved;         /* no other alternative costs less than the last of items */
    int32_t waiting;     /* others that have candidates and were not ranked */
    xy_price *forbidden; /* have no plan */
    int32_t forbidden_count;
} xy_ranking;

typedef struct {
    const xy_instance *inst;
    const xy_policy *policy;
    const xy_plan *plan; /* with its measures */
    const xy_measure *measure;
    xy_subject subject;
    xy_price_base base;
    bool feasible; /* the plan keeps all hard rules */
    int stage_count;
    xy_stage_value_of stages[XY_POLICY_STAGES];
    int better_stage; /* of XY_BASE_PLAN: the first in which the plan falls short; else XY_UNKNOWN */
    xy_price *present; /* what the plan has, given up; or, of XY_SUBJECT_WHY_NOT, the wish */
    int32_t present_count;
    xy_ranking alternatives; /* pairs of a county or hospital; other leads of a row */
    xy_ranking elsewhere;    /* of a row: other sets of counties of its lead */
    xy_findings *tight;      /* XY_INFO each */
    int64_t solves;          /* full solves made */
} xy_explained;

#endif
