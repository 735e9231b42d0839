/* measure.h - the one place where plans are valued: need met in points of a million, coverage,
 * travel, fairness. Used alike by solver, checker and evaluation; integers throughout.
 * Mathematics: models/assignment.md, "The measure". */
#ifndef XY_DOMAIN_MEASURE_H
#define XY_DOMAIN_MEASURE_H

#include "domain/plan.h"
#include "domain/reach.h"
#include "domain/travel.h"
#include "domain/welfare.h"

#define XY_MILLION 1000000
#define XY_WAITING_MOST 10 /* years; also of counties that history never has */

typedef struct {
    int32_t specialty;
    int32_t points_of;    /* apportioned of the million: sums to it over all needs */
    int32_t weight_micro; /* w / sum w within the county, sums to a million there */
    int32_t required;     /* person-days: clinicians wanted times reference days */
    int32_t committed;    /* person-days other tiers already send */
    /* Under uncertainty (need_curve.h); without it required, NULL, required. */
    int32_t wanted_most; /* person-days beyond which nothing more is earned */
    const int32_t *
            curve; /* points by person-days, commitments among them, 0 to wanted_most; NULL: (M1) */
    int32_t deviated; /* person-days wanted where the need deviates */
} xy_need_measure;

typedef struct {
    const xy_instance *inst;
    const xy_travel *travel;
    int32_t reference_days;
    int64_t *weight;         /* W per county, thousandths */
    xy_need_measure **needs; /* per county, same order as its needs */
    int32_t *priority;       /* per county: what coverage counts when it is served */
    bool *covered_already;   /* per county: another tier serves it (E4) */
    int64_t coverage_of;     /* all that coverage counts, served by other tiers included */
    int64_t coverage_base;   /* what other tiers serve already */
    int32_t last_year;       /* the latest year of history before the programme's; 0: none */
    uint8_t *kept;           /* hospital_count x county_count: paired in last_year */
    int32_t *bond;           /* hospital_count x county_count: what their common years weigh, M9 */
    int32_t *waiting;        /* per county: years waited, 0 where covered already, M10 */
    const xy_reach *reach;   /* of townships; NULL where the pack asks for none (F4) */
    /* What the policy asks of counties' shares; all of it empty for a policy that asks nothing. */
    bool of_lowest;  /* the goal lowest_county stands in some stage, not ordered */
    bool of_ordered; /* it stands in an ordered stage: leximin */
    const xy_curve *curve[XY_WELFARES];   /* of nash, alpha_fair; NULL: no stage has the goal */
    int64_t *points_of;                   /* per county: of all its needs */
    const struct xy_uncertain *uncertain; /* the instance's; NULL: all is as stated */
    int32_t *share_already;               /* per county: what other tiers meet, millionths */
} xy_measure;

/* Precomputes weights and points; all memory from the arena; inst and travel must outlive it. */
xy_measure *xy_measure_build(
        xy_arena *arena, const xy_instance *inst, const xy_travel *travel, const xy_policy *policy);

/* floor(points_of * min(required, delivered) / required): points of a need that wants required person-days. */
int32_t xy_need_points(const xy_need_measure *need, int64_t required, int64_t delivered);
/* The same of its weight within the county: what it adds to the county's share (M3), millionths. */
int32_t xy_need_share(const xy_need_measure *need, int64_t required, int64_t delivered);
/* Points of need k of the county when rows send person_days in all, commitments on top:
 * floor(points_of * min(required, committed + person_days) / required). Never decreases. */
int32_t xy_measure_points(const xy_measure *m, int32_t county, size_t k, int64_t person_days);
/* What need k adds to the county's share (M3), millionths, for the same person-days. */
int32_t xy_measure_share(const xy_measure *m, int32_t county, size_t k, int64_t person_days);
/* Does the policy ask about the shares of counties? */
bool xy_measure_is_fair(const xy_measure *m);
/* What the county at this share adds to the goal nash (w = 0) or alpha_fair (1), M12; 0 where no
 * stage has the goal. */
int32_t xy_measure_welfare(const xy_measure *m, int w, int32_t county, int32_t share);
/* Person-days that count of one clinician who stays days: min(days, reference_days). */
int32_t xy_measure_stay(const xy_measure *m, int32_t days);

/* Days per county of a group that shares total days: total / count each, the remainder one day
 * each to the counties of largest W (ties: smaller index). days[i] belongs to counties[i]. */
void xy_measure_split_days(
        const xy_measure *m, int32_t *days, const int32_t *counties, int count, int32_t total);

/* The bonds of a row of these hospitals and counties (M9): per county the strongest. */
int32_t xy_measure_bonds(const xy_measure *m, const int32_t *hospitals, int32_t hospital_count,
        const int32_t *counties, int32_t county_count);

/* True when the counties lie in more than one prefecture. */
bool xy_measure_is_split(const xy_instance *inst, const int32_t *counties, int count);

/* All measures of a set of rows; counties array from the arena. */
void xy_measure_rows(
        xy_measures *out, xy_arena *arena, const xy_measure *m, const xy_row *rows, int32_t count);

/* Fairness figures over shares in millionths (order does not matter, count >= 1); gini, theil and atkinson XY_UNKNOWN
 * where all shares are 0. */
void xy_fairness_of(xy_fairness *out, xy_arena *arena, const int32_t *shares, size_t count);

/* The most that the stage can be worth in any plan by the nature of its goals alone (all is covered, all
 * need is met, nobody drives); XY_NO_BOUND where a goal has no such end. */
int64_t xy_measure_stage_most(const xy_measure *m, const xy_stage *stage);

#endif
