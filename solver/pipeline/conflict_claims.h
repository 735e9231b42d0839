/* conflict_claims.h - what could be given up so that a case gets a plan: one claim per rule and
 * object, in the planner's words. models/infeasible.md sections 1 and 3.
 *
 * A level says how far a claim is given up: 0 not at all, k by k steps, XY_DROPPED altogether.
 * Knows nothing of which claims contradict each other. */
#ifndef XY_PIPELINE_CONFLICT_CLAIMS_H
#define XY_PIPELINE_CONFLICT_CLAIMS_H

#include "domain/measure.h"

/* In this order they are tried, and those that come first are given up first: what is left says
 * most when it speaks of pins, bans and numbers of teams. */
typedef enum {
    XY_CLAIM_SERVED,          /* county: least teams (E2) */
    XY_CLAIM_COVERED,         /* county: full coverage (E4), where it is hard */
    XY_CLAIM_SENDS,           /* hospital: least rows (E10) */
    XY_CLAIM_STAFF,           /* hospital: its people (AV) */
    XY_CLAIM_BUDGET,          /* hospital: staff-weeks (BW) */
    XY_CLAIM_REACH,           /* hospital: eligible_prefectures */
    XY_CLAIM_SIZE,            /* the pack's settings: D3 */
    XY_CLAIM_SIZE_SPECIALIST, /* D4 */
    XY_CLAIM_SIZE_JOINT,      /* D5 */
    XY_CLAIM_SIZE_TCM_HOST,   /* D6 */
    XY_CLAIM_SENIORS,         /* D7 */
    XY_CLAIM_TOWNSHIPS,       /* F4 */
    XY_CLAIM_TOWNSHIPS_EACH,  /* F4, in each county */
    XY_CLAIM_COUNTY_DAYS,     /* Q8 */
    XY_CLAIM_AREA_DAYS,       /* F4: days inside counties */
    XY_CLAIM_TAGGED,          /* Q12: only counties with a category */
    XY_CLAIM_PREFECTURES,     /* E3 */
    XY_CLAIM_APART,           /* E5, where it is hard: apart from other tiers */
    XY_CLAIM_LEG,             /* COM: the last of the pack's */
    XY_CLAIM_COUNTY_MOST,     /* county: most teams (E2) */
    XY_CLAIM_ROWS_MOST,       /* hospital: most rows (E10) */
    XY_CLAIM_COUNTIES_LEAST,  /* hospital: least counties of a team (E1) */
    XY_CLAIM_COUNTIES_MOST,   /* hospital: most counties of a team (E1) */
    XY_CLAIM_WINDOW,          /* lock: the window of a pin */
    XY_CLAIM_PIN,             /* lock */
    XY_CLAIM_BAN,             /* lock */
    XY_CLAIM_KINDS
} xy_claim_kind;

typedef enum { XY_OF_PACK, XY_OF_HOSPITAL, XY_OF_COUNTY, XY_OF_LOCK } xy_claim_object;

/* The kinds as data; step is what one level changes, price what it costs (section 3). */
typedef struct {
    const char *name;
    xy_claim_object object;
    const char *field; /* of the object, or setting, that the claim stands in: "teams.min"; NULL: of
                          a lock, or a commitment that is not there */
    int32_t step, price;     /* price 0: a repair never touches it */
    xy_msg_id claim, repair; /* holes: see conflict_report.h */
} xy_claim_info;

extern const xy_claim_info xy_claim_table[XY_CLAIM_KINDS];

#define XY_DROPPED INT32_MAX

typedef struct {
    xy_claim_kind kind;
    int32_t object;   /* hospital, county or lock; XY_UNKNOWN for the pack's settings */
    const char *id;   /* readable, unique: "sends:fj01", "pin:fj01=a,b", "townships" */
    const char *rule; /* of the pack */
    int32_t most;     /* levels a repair may go; 0: it leaves the claim alone */
} xy_claim;

typedef struct {
    const xy_instance *inst;
    const xy_policy *policy;
    const xy_travel *travel;
    xy_claim *items;
    int32_t count;
} xy_claims;

/* Lists the claims of the instance that ask for something, by kind, then object. */
void xy_claims_list(
        xy_claims *out, xy_arena *arena, const xy_measure *measure, const xy_policy *policy);

/* Must teams keep apart from other tiers (E5 is hard and there are some)? Then specialties decide
 * whether a plan exists. */
bool xy_claims_keep_apart(const xy_instance *inst);

/* The number the claim asks for at this level: teams, counties, people, weeks, minutes, … */
int32_t xy_claim_value(const xy_claims *d, int32_t claim, int32_t level);
/* What a repair pays for the level. */
int64_t xy_claim_price(const xy_claims *d, int32_t claim, int32_t level);

/* The instance with every claim given up as far as level says; levels by claim. What does not
 * change is shared with the original. */
xy_instance *xy_claims_relax(xy_arena *arena, const xy_claims *d, const int32_t *level);
/* The same without the counties' needs and, unless teams must keep apart from other tiers, with one
 * specialty for all clinicians: has a plan exactly when the other has, and fewer candidates. */
xy_instance *xy_claims_relax_bare(xy_arena *arena, const xy_claims *d, const int32_t *level);

/* Specialty and title of a person that a repair adds to the hospital. */
int32_t xy_claim_added_specialty(const xy_instance *inst, int32_t hospital);
xy_title xy_claim_added_title(const xy_instance *inst);

#endif
