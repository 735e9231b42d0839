/* check_context.h - what all parts of the checker share: the plan under check, how a breach is
 * reported, names in both languages, and small questions about rows. Knows no rule. */
#ifndef XY_CHECK_CHECK_CONTEXT_H
#define XY_CHECK_CHECK_CONTEXT_H

#include "check/check.h"
#include "text/name_list.h"

typedef struct {
    const xy_plan *plan;
    const xy_instance *inst;
    const xy_settings *set;
    const xy_policy *policy;
    const xy_measure *measure;
    xy_arena *arena;
    xy_findings *found[XY_ERROR + 1]; /* by severity, so that no warning crowds out an error */
} xy_check;

/* The rule a breach of the setting is quoted under: the pack's, else the table's. */
#define XY_RULE_OF(k, field) xy_check_rule((k), offsetof(xy_settings, field))
const char *xy_check_rule(const xy_check *k, size_t offset);
/* The same for a setting that may differ between tiers, as it holds for the row's lead. */
#define XY_TIER_RULE_OF(k, row, field)                                          \
    xy_rules_behind((k)->inst->rules, xy_hospital_tier((k)->inst, (row)->lead), \
            offsetof(xy_settings, field))

/* A breach of the rule: an error where the pack makes the rule hard, else a warning. */
xy_finding *xy_check_breach(xy_check *k, const char *rule, xy_msg_id message, xy_place place);
/* The same with the severity given. */
/* Of one kind of warnings or notes so many are kept, so that none crowds out the others; all are
 * counted. */
#define XY_CHECK_ALIKE 20
xy_finding *xy_check_found(
        xy_check *k, xy_severity severity, const char *rule, xy_msg_id message, xy_place place);
/* An error of the plan as such, under no rule. */
xy_finding *xy_check_error(xy_check *k, xy_msg_id message, xy_place place);

/* Row r of the plan: its own place if it has one, else /rows/<r>. Where that is a JSON pointer,
 * the suffix ("", "/staff", …) follows; a row of a table is a cell and stays as it is. */
xy_place xy_check_at(const xy_check *k, int32_t r, const char *suffix);
/* The same with "/<list>/<index><rest>" as suffix. */
xy_place xy_check_at_item(
        const xy_check *k, int32_t r, const char *list, int32_t index, const char *rest);
/* A place of the plan that is in no row, e.g. /rows. */
xy_place xy_check_pointer(const char *pointer);

void xy_check_arg_int(const xy_check *k, xy_finding *finding, int i, int64_t value);
void xy_check_arg_hospital(const xy_check *k, xy_finding *finding, int i, int32_t hospital);
/* The lead hospital of row r, with the row's counties where it leads several rows. */
void xy_check_arg_team(const xy_check *k, xy_finding *finding, int i, int32_t r);
void xy_check_arg_county(const xy_check *k, xy_finding *finding, int i, int32_t county);
/* A message of the catalogue as an argument, its own holes filled from a and b. */
xy_text xy_check_say(const xy_check *k, xy_msg_id message, xy_text a, xy_text b);
/* "cardiology (associate chief)", "managers", "managers, cardiology (chief)" */
xy_text xy_check_class(const xy_check *k, const xy_sent *sent);
/* "2024-11-01 to 2025-01-20" */
xy_text xy_check_span(const xy_check *k, int32_t from, int32_t to);

typedef struct {
    int32_t *items;
    int32_t count;
} xy_index_list;

/* The counties of the row, each once, in visiting order; in the arena. */
xy_index_list xy_check_counties(const xy_check *k, const xy_row *row);
/* The days its visits claim. */
int64_t xy_row_days(const xy_row *row);
/* Is the row the one the lock pins: the same lead and set of counties, whatever their order? */
bool xy_check_is_pinned_by(const xy_check *k, const xy_row *row, const xy_lock *lock);
/* Is the row pinned exactly by any lock? */
bool xy_check_is_pinned(const xy_check *k, const xy_row *row);

/* People of a row, all its hospitals or one of them. Entries with a count below 1 do not count. */
#define XY_ALL_MEMBERS (-1)
typedef struct {
    int64_t people, clinicians, managers;
    int64_t seniors; /* clinicians with a senior title */
} xy_headcount;

xy_headcount xy_check_heads(const xy_check *k, const xy_row *row, int32_t hospital);

#endif
