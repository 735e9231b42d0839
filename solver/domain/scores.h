/* scores.h - the common table of figures by which plans are compared: what each is called, its unit,
 * which way is better, and its value as a whole number.
 *
 * All that instance, measure and rows say; what needs a second plan or a best value (price of fairness, rows
 * of a reference) is filled in by who has it. Values and decides nothing else. Plans are comparable only by
 * one measure: weights of needs are the policy's. Definitions and sources: models/policies.md. */
#ifndef XY_DOMAIN_SCORES_H
#define XY_DOMAIN_SCORES_H

#include "domain/measure.h"

typedef enum {
    XY_SCORE_NEED_MET,
    XY_SCORE_LOWEST_COUNTY,
    XY_SCORE_LOWEST_TENTH,
    XY_SCORE_GINI,
    XY_SCORE_THEIL,
    XY_SCORE_THEIL_WITHIN_PREFECTURES,
    XY_SCORE_THEIL_BETWEEN_PREFECTURES,
    XY_SCORE_THEIL_WITHIN_CATEGORIES,
    XY_SCORE_THEIL_BETWEEN_CATEGORIES,
    XY_SCORE_ATKINSON_HALF,
    XY_SCORE_ATKINSON_ONE,
    XY_SCORE_ATKINSON_TWO,
    XY_SCORE_PRICE_OF_FAIRNESS, /* unknown until xy_scores_price */
    XY_SCORE_ENVY,
    XY_SCORE_JUSTIFIED_ENVY,
    XY_SCORE_COVERAGE,
    XY_SCORE_CATEGORY, /* one for each category of the instance */
    XY_SCORE_COUNTIES_SERVED,
    XY_SCORE_MATCHED,
    XY_SCORE_PEOPLE,
    XY_SCORE_SENIORS,
    XY_SCORE_SPLIT_GROUPS,
    XY_SCORE_TRAVEL,
    XY_SCORE_DISTANCE,
    XY_SCORE_KEPT,
    XY_SCORE_ROWS_CHANGED,
    XY_SCORE_CONTINUITY,
    XY_SCORE_WAITING,
    XY_SCORE_PERSON_DAYS,
    XY_SCORE_DAYS_PER_SENDER,
    XY_SCORE_COST,
    XY_SCORE_COST_PER_SENDER,
    XY_SCORE_SENDER_DAYS, /* one for each hospital */
    XY_SCORE_SENDER_COST, /* one for each hospital whose cost is known */
    XY_SCORE_COUNT
} xy_score_id;

typedef enum {
    XY_UNIT_SHARE, /* of one, shown in per cent */
    XY_UNIT_INDEX, /* of one, shown as it is */
    XY_UNIT_YEARS, /* of bonds, where older ones weigh less, and of waiting */
    XY_UNIT_COUNT, /* counties, rows, pairs: whatever the label says */
    XY_UNIT_PEOPLE,
    XY_UNIT_PERSON_DAYS,
    XY_UNIT_MINUTES,
    XY_UNIT_METRES,
    XY_UNIT_YUAN,
    XY_UNIT_COUNT_OF_UNITS
} xy_score_unit;

/* "share", "index", … by xy_score_unit. */
extern const char *const xy_score_unit_names[XY_UNIT_COUNT_OF_UNITS + 1];

typedef struct {
    const char *id; /* as files name it: "need_met" */
    xy_score_unit unit;
    int better;   /* 1: more is better, -1: less is, 0: neither */
    int decimals; /* the figure in its unit is the value over 10 to the power of these */
    xy_msg_id label;
} xy_score_kind;

extern const xy_score_kind xy_score_kinds[XY_SCORE_COUNT];

#define XY_NO_SCORE INT64_MIN /* there is no such figure for this plan or instance */

typedef struct {
    xy_score_id kind;
    const char *id; /* of the kind, or "category:<id>", "sender_cost:<hospital>" */
    xy_text about;  /* the name of the category or hospital; zh NULL: none */
    int64_t value;  /* or XY_NO_SCORE */
    int64_t of;     /* of how many, of counts; else XY_NO_SCORE. Of 0 there is no figure. */
} xy_score;

/* In the order of the enumeration; which there are depends on the instance alone, so that the tables of two
 * plans of one instance have the same lines. */
typedef struct {
    xy_score *items;
    size_t count;
} xy_scores;

/* The rows' figures by this measure; measures are theirs (xy_measure_rows). All memory from the arena. */
void xy_scores_of(xy_scores *out, xy_arena *arena, const xy_measure *m, const xy_row *rows,
        int32_t count, const xy_measures *measures);
/* The one of this kind (the first, where there are several); of this id, or NULL. */
xy_score *xy_scores_get(const xy_scores *scores, xy_score_id kind);
xy_score *xy_scores_find(const xy_scores *scores, const char *id);

/* The part of the need met at best, without regard to fairness, that a plan gives up: (best - met) / best in
 * millionths, rounded down, 0 where best is 0. Both in points of a million by one measure; best is the proved
 * optimum or a bound above it, so it is never negative. Bertsimas, Farias, Trichakis 2011. */
int64_t xy_price_of_fairness(int64_t best, int64_t met);
/* Fills XY_SCORE_PRICE_OF_FAIRNESS from the table's own need met. */
void xy_scores_price(xy_scores *scores, int64_t best);

/* The figure in its own unit with all its decimals, for machines: "0.812345", "42"; "" for XY_NO_SCORE. */
const char *xy_score_plain(xy_arena *arena, const xy_score *score);
/* What files call the number it is a count of: "coverage_of", "category_of:<id>". Of counts out of a total only. */
const char *xy_score_total_id(xy_arena *arena, const xy_score *score);
/* What it is called, with the category or hospital. */
const char *xy_score_label(xy_arena *arena, xy_lang lang, const xy_score *score);

#endif
