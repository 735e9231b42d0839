/* plan.h - an answer: who goes where, for how long, with whom, and what was proved.
 * Indices refer to the finished instance. Format: models/formats.md section 4. */
#ifndef XY_DOMAIN_PLAN_H
#define XY_DOMAIN_PLAN_H

#include "domain/instance.h"
#include "domain/itinerary.h"
#include "domain/policy.h"

typedef enum {
    XY_OPTIMAL,    /* every stage proved */
    XY_FEASIBLE,   /* a plan, with a gap in at least one stage */
    XY_INFEASIBLE, /* proved that no plan exists */
    XY_NOTHING,    /* a limit came before any plan */
} xy_outcome;

typedef struct {
    int32_t county;
    int32_t days;     /* counted days */
    int32_t from, to; /* day numbers, inclusive */
} xy_visit;

typedef struct {
    int32_t hospital;
    int32_t specialty; /* XY_UNKNOWN for managers without one */
    xy_title title;
    xy_role role;
    int32_t count;
} xy_sent;

/* One stay of one person in one seat of a row. models/roster.md. */
typedef struct {
    int32_t seat; /* 1 is the leader's */
    int32_t hospital;
    int32_t specialty; /* XY_UNKNOWN for managers without one */
    xy_title title;
    xy_role role;
    int32_t person; /* index into the hospital's staff; XY_UNKNOWN: not named */
    int32_t number; /* not named: which of the people of this class that the hospital gives by
                     * count, from 1; 0: none of them, or named */
    bool leader;
    int32_t from, to; /* day numbers, inclusive */
    /* Filled in by hand, personal data as in xy_staff; NULL: not. name: who it is, where no person is
     * given; phone and position go before the person's. */
    const char *name, *phone, *position;
} xy_member;

/* Who filled in a hospital's form of the roster; personal data. */
typedef struct {
    int32_t hospital;
    const char *name, *phone; /* NULL: not given */
} xy_contact;

typedef struct {
    int32_t lead;
    int32_t *hospitals; /* lead among them, ascending */
    int32_t hospital_count;
    xy_visit *visits; /* in visiting order */
    int32_t visit_count;
    xy_sent *staff; /* by hospital, role, specialty, title */
    int32_t staff_count;
    xy_member *members;   /* by seat, from */
    int32_t member_count; /* 0: who goes is not decided */
    xy_place place;
} xy_row;

#define XY_NO_BOUND INT64_MAX

typedef struct {
    xy_stage stage;
    int64_t value, bound, floor; /* better = higher, see xy_stage_value; bound: or XY_NO_BOUND */
    bool proved, skipped;
} xy_stage_proof;

/* What the best plan of the same stages would be worth if nothing were uncertain to those who chose it: need met as
 * stated, and in its own worst case. */
typedef struct {
    bool known;
    int64_t stated, worst;
} xy_nominal;

typedef struct {
    xy_outcome outcome;
    xy_nominal nominal; /* of a robust plan, where that other plan is proved to be the best */
    xy_stage_proof stages[XY_POLICY_STAGES];
    int stage_count;
} xy_proof;

typedef struct {
    int64_t points, points_of; /* of the million */
    int32_t met_micro;         /* rho: share of the county's need met, millionths */
} xy_county_measure;

typedef struct {
    int32_t minimum, lowest_tenth, gini, theil,
            atkinson; /* millionths, over rho; the last three XY_UNKNOWN
                                                           * where nothing is met */
} xy_fairness;

typedef struct {
    int64_t goals[XY_GOAL_COUNT];
    int64_t coverage_of; /* priority counties and townships there are */
    int64_t stated_met; /* need met where all is as stated: that of the goals but under uncertainty */
    int64_t travel_m;
    int32_t matched_micro; /* D9: of the clinicians it asks to match, those whose specialty is weak
                            * where they go and in high demand, millionths; XY_UNKNOWN: none asked,
                            * or a plan file from before it was recorded */
    int32_t matched_permille; /* the same in thousandths, as plan files have always had it */
    bool remembers; /* there is a year before: kept, continuity, repeats and waiting are figures */
    bool keeps;     /* it was to stay near an earlier plan: changes is a figure */
    int32_t counties_served, people;
    xy_county_measure *counties; /* one per county of the instance */
    xy_fairness fairness;
} xy_measures;

/* One team of a distribution table made elsewhere: hospitals[0] leads; counties in visiting order,
 * none twice; where the row stands. */
typedef struct {
    int32_t *hospitals;
    int32_t hospital_count;
    int32_t *counties;
    int32_t county_count;
    xy_place place;
} xy_listed_row;

/* A plan's place among several that were asked for together (models/several.md); rank 0: none, or the
 * first. What its proof says holds for the plans without those before it. */
typedef struct {
    int32_t rank;              /* from 1 */
    int32_t within_millionths; /* of diverse plans; XY_UNKNOWN: it is the next best */
    int64_t apart;             /* least distance from those before */
    const char **before;       /* xy_row_digest of every plan that was ruled out */
    size_t before_count;
} xy_plan_rank;

#define XY_LISTED_HOSPITALS 4
#define XY_LISTED_COUNTIES 8

typedef struct {
    const char *instance_id, *version, *rules_id, *policy_id, *method;
    char instance_sha256[XY_SHA256_CHARS];
    int64_t seed;
    int32_t gap_millionths; /* XY_UNKNOWN where not given */
    int64_t node_limit;     /* XY_UNKNOWN where not given */
    xy_listed_row *pins;    /* rows pinned beside the instance's own (--pin-table); no places */
    size_t pin_count;
    xy_lock *locks; /* added beside the instance's own (--pin, --ban, --without) */
    size_t lock_count;
    const xy_keep *keep; /* the earlier plan this one was to stay near (--keep); NULL: none */
    const struct xy_uncertain
            *uncertain;    /* what its need met is under uncertainty; NULL: as stated */
    const xy_after *after; /* plans of other programmes it was made beside (--after) */
    size_t after_count;
    xy_plan_rank ranking;
    xy_proof proof;
    xy_row *rows; /* by lead, least county, visits, hospitals, staff */
    int32_t row_count;
    xy_measures measures;
    xy_contact *contacts; /* by hospital, each once; go before those of the instance */
    int32_t contact_count;
    xy_itinerary *itineraries; /* by row; rows without one have no calendar */
    int32_t itinerary_count;
} xy_plan;

extern const char *const xy_outcome_names[];

/* How far the plan may be from what its stages seek: of those that are open the largest of
 * ceil(10^6 (bound - value) / |value|), 0 where all are proved; XY_UNKNOWN where a stage has no bound
 * or the value 0. */
int64_t xy_proof_gap(const xy_proof *proof);

/* Is there such a figure? Of goals that look at earlier years or plans only where there are such; the welfares are not
 * asked about: they are figures of a policy that has them. */
bool xy_measures_tell(const xy_measures *measures, xy_goal goal);

/* The same of a plan, welfares asked about: one that no stage of its policy has is not told. */
bool xy_plan_tells(const xy_plan *plan, xy_goal goal);

/* Does the row visit the county, and is the hospital one of its members? */
bool xy_row_visits(const xy_row *row, int32_t county);
bool xy_row_has_member(const xy_row *row, int32_t hospital);
/* Is the lock a pin of this row: of the same lead and set of counties, or of one of its hospitals
 * and counties? */
bool xy_row_is_pinned_by(const xy_row *row, const xy_lock *lock);
/* Clinicians of this specialty in the row, over all its hospitals. */
int32_t xy_row_clinicians(const xy_row *row, int32_t specialty);
int32_t xy_row_people(const xy_row *row, bool managers_too);
/* Is it said who it is? */
bool xy_member_is_named(const xy_member *member);
/* NULL where the plan has none of its own. */
const xy_contact *xy_plan_contact(const xy_plan *plan, int32_t hospital);
/* The plan with rows, staff, members and measures of its own in the arena, without calendars. What it has of its
 * instance and policy (ids, locks, plans beside it) is not copied: they must outlive it. county_count: of the
 * instance. */
xy_plan *xy_plan_copy(xy_arena *arena, const xy_plan *plan, size_t county_count);
/* Sorts rows, hospitals and staff into the order the structs promise. */
void xy_plan_normalise(xy_plan *plan);

#endif
