/* rules.h - a notice as numbers: the settings a rule pack fixes and the clauses behind them.
 * Knows nothing of hospitals or counties. Format: models/formats.md section 2. */
#ifndef XY_DOMAIN_RULES_H
#define XY_DOMAIN_RULES_H

#include "text/findings.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum {
    XY_TITLE_NONE, /* a manager without a clinical title */
    XY_TITLE_RESIDENT,
    XY_TITLE_ATTENDING,
    XY_TITLE_ASSOCIATE_CHIEF,
    XY_TITLE_CHIEF,
    XY_TITLE_COUNT
} xy_title;

typedef enum { XY_KIND_GENERAL, XY_KIND_SPECIALIST, XY_KIND_TCM, XY_KIND_COUNT } xy_hospital_kind;
typedef enum {
    XY_TIER_NATIONAL,
    XY_TIER_PROVINCIAL,
    XY_TIER_MUNICIPAL,
    XY_TIER_PAIRED,
    XY_TIER_COUNT
} xy_tier;
typedef enum { XY_BASE_MEDICAL, XY_BASE_TEAM } xy_share_base;
typedef enum { XY_COUNT_CALENDAR, XY_COUNT_WORKING } xy_day_counting;
typedef enum { XY_SCOPE_TEAM, XY_SCOPE_COUNTY } xy_scope;
typedef enum { XY_OVERLAP_FORBID, XY_OVERLAP_DIFFERENT, XY_OVERLAP_ALLOW } xy_overlap;
typedef enum { XY_UNITS_TAGGED, XY_UNITS_ALL } xy_eligible_units;
typedef enum { XY_LEAD_SPECIALIST, XY_LEAD_ANY } xy_joint_lead;

/* One field per setting of models/formats.md, same names. Sets are bit masks over the enum;
 * dates are day numbers; shares are permille. */
typedef struct {
    int32_t team_size_min, team_size_min_specialist, team_size_min_joint, team_size_max;
    int32_t joint_hospitals_max, joint_member_min;
    int32_t managers_count_toward_size; /* 0 or 1, as all switches below */
    int32_t senior_share_permille, senior_share_strict, senior_share_base, senior_titles;
    int32_t managers_min, managers_max_permille;
    int32_t match_kinds;
    int32_t counties_per_team_min, counties_per_team_max;
    int32_t teams_per_county_min, teams_per_county_max;
    int32_t teams_per_hospital_min, teams_per_hospital_max;
    int32_t group_prefectures_max, group_leg_max_min;
    int32_t window_start, window_end;
    int32_t days_min, day_counting, holidays_count, county_days_min, county_area_days_min;
    int32_t townships_min, townships_scope, townships_per_county_min;
    int32_t coverage_cycle_years, tier_overlap, eligible_units;
    int32_t continuity_decay_permille;
    int32_t mask_personal_data, kind_name_check;
    int32_t reference_days;
    /* optional in a pack: 0 asks for nothing */
    int32_t team_size_min_tcm_host, joint_lead;
    int32_t member_titles; /* 0: any */
    int32_t member_clinical_years_min, leader_management_years_min;
    int32_t leader_stay_days_min, member_stay_days_min, year_round, deployment_gap_years;
    int32_t trainees_per_year_min, population_target;
} xy_settings;

typedef enum { XY_SET_INT, XY_SET_BOOL, XY_SET_DATE, XY_SET_CHOICE, XY_SET_MASK } xy_setting_type;

/* One row of the table that describes all settings: the reader, the writer, the schema test and
 * the manual are made from it. */
typedef struct {
    const char *name;
    xy_setting_type type;
    size_t offset;              /* of the int32_t in xy_settings */
    int32_t least, most;        /* for XY_SET_INT */
    const char *const *choices; /* NULL-terminated, for XY_SET_CHOICE and XY_SET_MASK */
    const char *rule;           /* the rule a violation is quoted under when the pack names none */
    bool optional;              /* a pack may leave it out: then 0 */
    bool by_tier;               /* may differ between the tiers of one programme */
} xy_setting;

#define XY_SETTINGS_MAX 64 /* room per setting in a pack; rules.c sees that the table fits */
extern const xy_setting xy_setting_table[];
extern const int xy_setting_count;
/* "chief", … by xy_title; "" for XY_TITLE_NONE. */
extern const char *const xy_title_names[XY_TITLE_COUNT + 1];
extern const char *const xy_kind_names[XY_KIND_COUNT + 1];
extern const char *const xy_tier_names[XY_TIER_COUNT + 1];

/* Index of the setting of this name, or -1. */
int xy_setting_find(const char *name);
/* Is it one of the pack's senior_titles? */
bool xy_title_is_senior(const xy_settings *s, xy_title title);
int32_t xy_setting_get(const xy_settings *s, int setting);
void xy_setting_set(xy_settings *s, int setting, int32_t value);

typedef enum { XY_LEVEL_HARD, XY_LEVEL_SOFT, XY_LEVEL_INFO } xy_level;

typedef struct {
    const char *id, *clause;
    xy_text text;
    xy_level level;
} xy_rule;

/* Who owes which document by when. */
typedef struct {
    const char *id, *rule;
    xy_text document, by, to;
    int32_t due;
    bool yearly;     /* due on this day of every year until the window ends */
    xy_text assumed; /* why the date is an assumption; zh NULL: it is from the notice */
} xy_filing;

/* A setting that has another value for the hospitals of one tier. */
typedef struct {
    xy_tier tier;
    int setting;
    int32_t value;
    const char *rule;
    xy_text assumed; /* as setting_assumed below */
} xy_tier_setting;

typedef struct {
    const char *id;
    const char *extends; /* id of the pack this one stands on; NULL: none */
    /* Where the document is one that a pack below gives: that pack, else NULL. Its settings are what
     * the document asks; this pack's may differ. */
    const char *document_pack;
    const xy_settings *document_settings;
    xy_text title;
    const char *number; /* of the document, e.g. 闽卫医政函〔2024〕1713号 */
    xy_text name, issuer;
    int32_t issued;
    xy_settings settings;
    const char *setting_rule[XY_SETTINGS_MAX]; /* rule id per setting; NULL: the table's */
    xy_text setting_assumed[XY_SETTINGS_MAX];  /* reason per setting; zh NULL: from the notice */
    xy_tier_setting *tier_settings;
    size_t tier_setting_count;
    xy_settings of_tier[XY_TIER_COUNT]; /* see xy_rules_settle_tiers */
    xy_rule *rules;                     /* by id */
    size_t rule_count;
    xy_filing *filings; /* by due date, then id */
    size_t filing_count;
    const char **basis; /* documents to cite */
    size_t basis_count;
    xy_text *high_demand; /* names of specialties, in the order of the notice */
    size_t high_demand_count;
    xy_text table_title; /* of 附件1; both NULL: a plain default */
    xy_text table_label; /* "附件1", above its title; both NULL: none */
    xy_text table_columns[3];
    xy_text roster_title, roster_label; /* of 附件2; likewise */
    xy_text roster_columns[6], roster_header[3];
} xy_rules;

/* Makes of_tier from settings and tier_settings; to be called when either has changed. */
void xy_rules_settle_tiers(xy_rules *rules);
/* The rule of this id, or NULL. */
const xy_rule *xy_rules_find(const xy_rules *rules, const char *id);
/* The id of the rule behind the setting at this offset of xy_settings, for hospitals of the tier:
 * the tier's own, else the pack's, else the table's. */
const char *xy_rules_behind(const xy_rules *rules, xy_tier tier, size_t offset);
/* The quote for a finding; a rule the pack does not hold is quoted by its id alone. */
xy_rule_quote xy_rules_quote(const xy_rules *rules, const char *id);
/* Is a breach an error (hard) or a warning (soft, info)? Rules the pack lacks are hard. */
xy_severity xy_rules_severity(const xy_rules *rules, const char *id);
/* Contradictions between settings (a minimum above its maximum, a window that ends before it
 * starts), those of a tier among them, each as an error at place. of_tier must be settled. */
void xy_rules_validate(const xy_rules *rules, xy_place place, xy_findings *err);

#endif
