/* instance.h - one programme's data: hospitals, counties, needs, history, decisions made before.
 *
 * Plain data in integers: persons, minutes, metres, days, micro-degrees, yuan. After
 * xy_instance_finish every array is sorted by id (so the order of the file is forgotten), every
 * reference is an index, and nothing changes any more: it may be shared by threads. Knows nothing
 * of JSON, workbooks or solving. Format: models/formats.md section 1. */
#ifndef XY_DOMAIN_INSTANCE_H
#define XY_DOMAIN_INSTANCE_H

#include "base/hash.h"
#include "domain/rules.h"

#define XY_UNKNOWN (-1)

/* An id and, after finish, the index of what it names; XY_UNKNOWN where it names nothing. */
typedef struct {
    const char *id;
    int32_t index;
} xy_ref;

typedef struct {
    xy_ref *items;
    size_t count;
} xy_refs;

typedef enum {
    XY_POINT_NONE,
    XY_POINT_EXACT,
    XY_POINT_HOSPITAL,
    XY_POINT_CITY,
    XY_POINT_CENTROID
} xy_precision;

/* WGS 84 in micro-degrees; precision XY_POINT_NONE means not known. */
typedef struct {
    int32_t lon_e6, lat_e6;
    xy_precision precision;
} xy_point;

typedef struct {
    bool given;
    int32_t start, end; /* day numbers, inclusive */
} xy_window;

typedef struct {
    bool given;
    int32_t min, max;
} xy_bounds;

/* A key and what is said under it; value.en is NULL where one text serves both languages. */
typedef struct {
    const char *key;
    xy_text value;
} xy_pair;

/* Where figures are from and which are assumed; by key ("" for the whole object). */
typedef struct {
    xy_pair *sources, *assumed;
    size_t source_count, assumed_count;
    xy_text note; /* both NULL: none */
} xy_provenance;

typedef enum { XY_MODE_CIRCUIT, XY_MODE_RESIDENT } xy_mode;
typedef enum { XY_AT_COUNTY, XY_AT_PREFECTURE, XY_AT_COMMUNITY, XY_AT_TOWNSHIP } xy_place_level;
typedef enum { XY_HOST_GENERAL, XY_HOST_TCM } xy_host_kind;
typedef enum { XY_ROLE_CLINICIAN, XY_ROLE_MANAGER } xy_role;

extern const char *const xy_mode_names[];
extern const char *const xy_role_names[];
extern const char *const xy_level_names[];
extern const char *const xy_unit_names[];
extern const char *const xy_precision_names[]; /* by precision - 1: XY_POINT_EXACT is "" */
extern const char *const xy_support_names[];
extern const char *const xy_group_names[];
extern const char *const xy_host_names[];

typedef struct {
    const char *id;
    xy_text name;
    bool high_demand;
    int32_t group; /* index into xy_group_names */
    xy_provenance provenance;
    xy_place place;
} xy_specialty;

typedef struct {
    const char *id;
    xy_text name;
    bool of_township; /* tags townships, not counties */
    bool full_coverage;
    uint32_t tiers; /* mask of xy_tier; 0: all */
    xy_provenance provenance;
    xy_place place;
} xy_category;

typedef struct {
    const char *id;
    xy_text name;
    xy_point location;
    xy_provenance provenance;
    xy_place place;
} xy_prefecture;

/* A number of like people, or one named person (id and name set, count 1). */
typedef struct {
    const char *id, *name, *phone, *position; /* personal data: never into a message */
    xy_ref specialty;                         /* id NULL for managers without one */
    xy_title title;
    xy_role role;
    int32_t count;
    int32_t clinical_years, management_years, last_deployed; /* XY_UNKNOWN where not given */
    bool eligible;
    xy_provenance provenance;
    xy_place place;
} xy_staff;

typedef struct {
    const char *id;
    xy_text written; /* the name as the file has it */
    xy_text name;    /* the name as everything else prints it: no other one's, see naming.h */
    xy_hospital_kind kind;
    bool tier_given;
    xy_tier tier; /* not given: the programme's */
    xy_point location;
    xy_ref city; /* prefecture; id NULL where not given */
    const char *grade, *affiliation;
    bool training_base;
    xy_bounds teams, counties_per_team; /* not given: the pack's */
    bool stays;                         /* some XY_BAN_HOSPITAL is on it: instance_locks.h */
    xy_refs joint_with, eligible_prefectures, focus;
    int32_t budget_staff_weeks, cost_per_person_day; /* XY_UNKNOWN where not given */
    const char *contact_name, *contact_phone;
    xy_staff *staff; /* by role, specialty, title, id */
    size_t staff_count;
    xy_provenance provenance;
    xy_place place;
} xy_hospital;

typedef struct {
    xy_ref specialty;
    int32_t weight, clinicians; /* 1..3, >= 1 */
    xy_place_level level;
    xy_provenance provenance;
    xy_place place;
} xy_need;

typedef struct {
    const char *id;
    xy_text name;
    xy_point location;
    int32_t units; /* village-level units; XY_UNKNOWN where not given */
    xy_refs categories;
    bool usable, usable_given; /* given: the file says so, it is not by default */
    uint32_t market_days;      /* mask, bit 0 Monday; a visit must be on one of them; 0: any day */
    bool mandatory, overnight; /* must be visited; a team can sleep here */
    int32_t clinic_min;        /* XY_UNKNOWN: the programme's */
    xy_provenance provenance;
    xy_place place;
} xy_township;

typedef struct {
    int32_t kind; /* index into xy_support_names */
    const char *by;
    int32_t since; /* XY_UNKNOWN where not given */
    xy_provenance provenance;
} xy_support;

typedef struct {
    const char *id;
    xy_text written, name; /* likewise */
    xy_place_level level;
    int32_t unit; /* index into xy_unit_names */
    xy_ref prefecture;
    int32_t population;
    xy_point location;
    xy_text host_name;
    int32_t host_kind, host_count; /* host_kind: xy_host_kind or XY_UNKNOWN */
    const char *host_grade;
    xy_refs categories;
    xy_need *needs; /* by specialty id */
    size_t need_count;
    xy_bounds teams;
    xy_support *support;
    size_t support_count;
    int32_t last_served;           /* latest year of history before the programme's; 0: none */
    int32_t referral_out_permille; /* XY_UNKNOWN where not given */
    int32_t terrain_permille;      /* of driving times in it; XY_UNKNOWN: the programme's */
    xy_township *townships;        /* by id */
    size_t township_count;
    xy_provenance provenance;
    xy_place place;
} xy_county;

typedef struct {
    int32_t year, since; /* since: XY_UNKNOWN where not given */
    xy_ref hospital, county;
    xy_provenance provenance;
    xy_place place;
} xy_history;

typedef struct {
    xy_tier tier;
    const char *hospital;    /* free text */
    const char *hospital_en; /* the same in English where a plan (--after) has it, else NULL */
    xy_ref county;
    xy_window window;
    xy_refs specialties;
    int32_t clinicians; /* of each specialty */
    int32_t days;       /* XY_UNKNOWN: the measure's reference days */
    xy_provenance provenance;
    xy_place place;
} xy_commitment;

/* A finished plan of another programme whose stays are commitments here (other_plans.h). */
typedef struct {
    const char *instance_id;
    char sha256[XY_SHA256_CHARS]; /* of the plan's file */
    xy_tier tier;
    int32_t year;
    xy_text title;
} xy_after;

typedef enum {
    XY_PIN_ROW,      /* this hospital leads a row of exactly these counties, in this order */
    XY_PIN_PAIR,     /* some row of this hospital contains this county */
    XY_BAN_PAIR,     /* this hospital never serves this county */
    XY_BAN_GROUP,    /* these two counties are never in one group */
    XY_BAN_HOSPITAL, /* this hospital sends nobody, whatever it must send elsewhere */
} xy_lock_kind;

typedef struct {
    xy_lock_kind kind;
    xy_ref hospital;  /* id NULL for XY_BAN_GROUP */
    xy_refs counties; /* in the planner's order; none for XY_BAN_HOSPITAL */
    xy_window window;
    xy_refs staff;    /* staff ids of the hospital; index into its staff */
    const char *file; /* of a table that pins its rows, or the option; NULL: the instance's */
    xy_provenance provenance;
    xy_place place;
} xy_lock;

typedef struct xy_keep xy_keep; /* domain/keep.h */
struct xy_uncertain;            /* domain/uncertainty.h */

typedef struct {
    int setting;
    int32_t value;
    xy_place place;
} xy_override;

/* How township days are planned. models/routes.md */
typedef struct {
    int32_t day_min, drive_max_min, clinic_min; /* of a day; of a day; at each stop */
    int32_t start_min;                          /* minutes after midnight */
    int32_t hospital_share_permille, prefecture_days;
    int32_t nights_max;
    int32_t cover_m, beyond_m; /* cover_m 0: only who is visited is served */
    int32_t terrain_permille, travel_same_day_min;
    xy_place place;
} xy_route_settings;

/* Minutes and metres of the matrix file between two places of one county: 0 is its seat, 1 + t its
 * township t. */
typedef struct {
    int32_t county, from, to;
    int32_t minutes, metres; /* metres XY_UNKNOWN where not given */
    xy_place place;
} xy_local_leg;

/* Minutes and metres between two places of the matrix file. */
typedef struct {
    xy_ref from, to;         /* index: see xy_travel: hospitals first, then counties */
    int32_t minutes, metres; /* metres XY_UNKNOWN where not given */
    xy_place place;
} xy_leg;

/* The notice a programme is made under, where it is not the one the rule pack was written from.
 * What is not given (NULL, XY_UNKNOWN) is the pack's. */
typedef struct {
    const char *number; /* e.g. 闽卫医政函〔2025〕1713号 */
    xy_text name, issuer;
    int32_t issued; /* day */
} xy_notice;

/* A document that is due, in place of the rule pack's list. The filing has no id and no remark of its
 * own until it stands in the pack; its rule may be any text, or NULL. */
typedef struct {
    xy_filing filing;
    xy_provenance provenance; /* "due" assumed: the filing's date is */
    xy_place place;
} xy_own_filing;

typedef struct {
    const char *id;
    const char *file;             /* as messages name it */
    char sha256[XY_SHA256_CHARS]; /* of the canonical form; set by the reader */
    xy_text title;
    const char *rules_id;
    const xy_rules *rules;  /* the pack with the overrides, the notice and the filings applied */
    xy_override *overrides; /* by setting */
    size_t override_count;

    xy_tier tier;
    int32_t year, last_year;
    xy_mode mode;
    xy_window window;  /* the instance's, or the pack's */
    int32_t *holidays; /* ascending, distinct */
    size_t holiday_count;
    xy_text province, authority;
    xy_notice notice;

    xy_specialty *specialties;
    size_t specialty_count;
    xy_category *categories;
    size_t category_count;
    xy_prefecture *prefectures;
    size_t prefecture_count;
    xy_hospital *hospitals;
    size_t hospital_count;
    xy_county *counties;
    size_t county_count;

    int32_t detour_permille, speed_kmh;
    const char *matrix; /* file name as written; NULL where there is none */
    xy_leg *legs;       /* of the matrix file; the loader fills them */
    size_t leg_count;
    xy_local_leg *local_legs; /* likewise, by county, from, to */
    size_t local_leg_count;
    xy_route_settings routes;

    xy_history *history; /* by year, hospital, county */
    size_t history_count;
    xy_history *former; /* likewise, of hospitals or counties not in the programme, by id or name */
    size_t former_count;
    xy_commitment *commitments;
    size_t commitment_count;
    xy_own_filing *filings; /* by due date, document; none: the pack's */
    size_t filing_count;
    xy_after *after; /* by instance id; not part of the instance's file */
    size_t after_count;
    xy_lock *locks; /* by kind, hospital, counties */
    size_t lock_count;
    xy_lock *asked; /* those of them that the command line added, in its order; not of the file */
    size_t asked_count;
    const xy_keep *keep; /* the earlier plan to stay near, set after reading; NULL: none */
    /* What the need met of its plans is under uncertainty, set after reading; NULL: as stated. */
    const struct xy_uncertain *uncertain;
    xy_pair *sources;
    size_t source_count;
    xy_provenance provenance, programme_provenance, travel_provenance;
    xy_place place, programme_place;
} xy_instance;

/* What holds where an instance says nothing of routes. */
extern const xy_route_settings xy_route_defaults;

/* Sorts every array by id, resolves references, fills what the pack gives by default, and checks
 * the instance as a whole: duplicates, unknown references, contradictory locks, windows, settings of
 * routes, a county in two prefectures. Hospitals that can never form a team are left to the solver. All findings go
 * to err, and names that stand twice get their prefecture in its arena; the instance is usable only
 * if none is an error. inst->rules must be set. */
void xy_instance_finish(xy_instance *inst, xy_findings *err);
/* For an instance with values that could not be read, so that one reading names everything wrong:
 * duplicates and references, as far as they can be judged. Ids may be NULL, and so may inst->rules;
 * a reference that may mean such an item is passed over. The instance stays unusable. */
void xy_instance_check_parts(xy_instance *inst, xy_findings *err);

/* Puts the commitments, or the locks, back into their order after some were added. */
void xy_instance_sort_commitments(xy_instance *inst);
void xy_instance_sort_locks(xy_instance *inst);
/* Looks up hospitals, counties and staff of locks in the finished instance; what is unknown is an
 * error. */
void xy_instance_resolve_locks(
        xy_lock *locks, size_t count, const xy_instance *inst, xy_findings *err);

/* Index of the id among count structs of that size, sorted by the id they start with; XY_UNKNOWN
 * where it is not among them. */
int32_t xy_find_by_id(const void *items, size_t count, size_t size, const char *id);
/* The same for the arrays of the instance. */
int32_t xy_hospital_find(const xy_instance *inst, const char *id);
int32_t xy_county_find(const xy_instance *inst, const char *id);
int32_t xy_specialty_find(const xy_instance *inst, const char *id);
int32_t xy_category_find(const xy_instance *inst, const char *id);
int32_t xy_prefecture_find(const xy_instance *inst, const char *id);

/* The tier whose programme the hospital takes part in, and the settings that hold for its teams. */
xy_tier xy_hospital_tier(const xy_instance *inst, int32_t hospital);
const xy_settings *xy_hospital_settings(const xy_instance *inst, int32_t hospital);
/* The tiers that take part: the programme's own and those of its hospitals; mask of xy_tier. */
uint32_t xy_instance_tiers(const xy_instance *inst);
/* Bounds in force: the row's own or the pack's; 0 and 0 for a hospital that stays. */
xy_bounds xy_hospital_teams(const xy_instance *inst, int32_t hospital);
xy_bounds xy_hospital_counties(const xy_instance *inst, int32_t hospital);
xy_bounds xy_county_teams(const xy_instance *inst, int32_t county);
/* Does the hospital name the other in joint_with; does either name the other (D5)? */
bool xy_hospital_names(const xy_instance *inst, int32_t hospital, int32_t other);
bool xy_hospitals_linked(const xy_instance *inst, int32_t a, int32_t b);
bool xy_county_has_category(const xy_county *county, int32_t category);
bool xy_county_has_tcm_host(const xy_county *county);
/* Does the county carry a category, where the pack sends teams to such counties only (Q12)? */
bool xy_county_eligible(const xy_instance *inst, int32_t county);
/* Townships a team can be sent to. */
int32_t xy_county_usable_townships(const xy_county *county);
/* Clinic minutes at a stop there, and terrain of driving times: its own or the programme's. */
int32_t xy_township_clinic_min(const xy_instance *inst, const xy_township *township);
int32_t xy_county_terrain_permille(const xy_instance *inst, const xy_county *county);
/* The rule behind full coverage, as the pack names it (E4); is a county left out an error? */
const char *xy_coverage_rule(const xy_instance *inst);
bool xy_coverage_is_hard(const xy_instance *inst);
/* Is the category one that a tier of this programme must cover in full? */
bool xy_category_counts(const xy_instance *inst, int32_t category);
/* May this person, or these people, be sent at all? Eligible (C4), and for clinicians a title and,
 * where it is known, a length of practice that the pack accepts (D11). */
bool xy_staff_may_go(const xy_instance *inst, const xy_staff *staff);
/* People of the hospital in this specialty (XY_UNKNOWN: managers), title and role who may go. */
int32_t xy_hospital_available(
        const xy_instance *inst, int32_t hospital, int32_t specialty, xy_title title, xy_role role);
/* The field's reason if it, or the whole object, is marked assumed; else NULL. */
const xy_text *xy_assumed(const xy_provenance *provenance, const char *field);
/* The known id or name that text shortens (心内科) or is nearest to, else NULL: "did you mean". */
const char *xy_nearest(const char *text, const char *const *known, size_t count);
/* An error of a name that is none of those known: hole 0 of the message is the name, 1 "did you mean", 2 all that are
 * known. */
void xy_find_unknown(xy_findings *err, xy_msg_id message, const char *name,
        const char *const *known, size_t count);

#endif
