#include "domain/rules.h"

#include "base/date.h"

#include <stddef.h>
#include <string.h>

const char *const xy_title_names[XY_TITLE_COUNT + 1] = {
        "", "resident", "attending", "associate_chief", "chief", NULL};
const char *const xy_tier_names[XY_TIER_COUNT + 1] = {
        "national", "provincial", "municipal", "paired", NULL};
const char *const xy_kind_names[XY_KIND_COUNT + 1] = {"general", "specialist", "tcm", NULL};

static const char *const base_choices[] = {"medical", "team", NULL};
static const char *const day_choices[] = {"calendar", "working", NULL};
static const char *const scope_choices[] = {"team", "county", NULL};
static const char *const overlap_choices[] = {"forbid", "different_specialties", "allow", NULL};
static const char *const unit_choices[] = {"tagged", "all", NULL};

static const char *const lead_choices[] = {"specialist", "any", NULL};

#define SETTING(field, type, least, most, list, rule, ...)                               \
    {                                                                                    \
#field, type, offsetof(xy_settings, field), least, most, list, rule, __VA_ARGS__ \
    }
#define INT(field, least, most, rule) \
    SETTING(field, XY_SET_INT, least, most, NULL, rule, false, false)
#define INT_BY_TIER(field, least, most, rule) \
    SETTING(field, XY_SET_INT, least, most, NULL, rule, false, true)
#define INT_OR_0(field, most, rule) SETTING(field, XY_SET_INT, 0, most, NULL, rule, true, false)
#define BOOL(field, rule) SETTING(field, XY_SET_BOOL, 0, 1, NULL, rule, false, false)
#define DATE(field, rule) SETTING(field, XY_SET_DATE, 0, 0, NULL, rule, false, false)
#define CHOICE(field, list, rule) SETTING(field, XY_SET_CHOICE, 0, 0, list, rule, false, false)
#define MASK(field, list, rule) SETTING(field, XY_SET_MASK, 0, 0, list, rule, false, false)

const xy_setting xy_setting_table[] = {
        INT_BY_TIER(team_size_min, 1, 30, "D3"),
        INT_BY_TIER(team_size_min_specialist, 1, 30, "D4"),
        INT_BY_TIER(team_size_min_joint, 1, 30, "D5"),
        INT_BY_TIER(team_size_max, 1, 30, "MAX"),
        INT(joint_hospitals_max, 1, 3, "D5"),
        INT(joint_member_min, 0, 99, "D5"),
        BOOL(managers_count_toward_size, "D3"),
        INT(senior_share_permille, 0, 1000, "D7"),
        BOOL(senior_share_strict, "D7"),
        CHOICE(senior_share_base, base_choices, "D7"),
        MASK(senior_titles, xy_title_names, "C3"),
        INT(managers_min, 0, 99, "D8"),
        INT(managers_max_permille, 0, 1000, "D8"),
        MASK(match_kinds, xy_kind_names, "D9"),
        INT(counties_per_team_min, 1, 8, "E1"),
        INT(counties_per_team_max, 1, 8, "E1"),
        INT(teams_per_county_min, 0, 99, "E2"),
        INT(teams_per_county_max, 0, 99, "E2"),
        INT(teams_per_hospital_min, 0, 99, "E10"),
        INT(teams_per_hospital_max, 0, 99, "E10"),
        INT(group_prefectures_max, 1, 8, "E3"),
        INT(group_leg_max_min, 1, 10080, "COM"),
        DATE(window_start, "F3"),
        DATE(window_end, "F3"),
        INT(days_min, 1, 366, "F4"),
        CHOICE(day_counting, day_choices, "F4"),
        BOOL(holidays_count, "F4"),
        INT(county_days_min, 0, 366, "F4"),
        INT(county_area_days_min, 0, 366, "F4"),
        INT(townships_min, 0, 999, "F4"),
        CHOICE(townships_scope, scope_choices, "F4"),
        INT(townships_per_county_min, 0, 99, "F4"),
        INT(coverage_cycle_years, 1, 10, "E4"),
        CHOICE(tier_overlap, overlap_choices, "E5"),
        CHOICE(eligible_units, unit_choices, "B2"),
        INT(continuity_decay_permille, 0, 1000, "E8"),
        BOOL(mask_personal_data, "R2"),
        BOOL(kind_name_check, "C1"),
        INT(reference_days, 1, 366, "F4"),
        INT_OR_0(team_size_min_tcm_host, 30, "D6"),
        SETTING(joint_lead, XY_SET_CHOICE, 0, 0, lead_choices, "D5", true, false),
        SETTING(member_titles, XY_SET_MASK, 0, 0, xy_title_names, "D11", true, false),
        INT_OR_0(member_clinical_years_min, 50, "D11"),
        INT_OR_0(leader_management_years_min, 50, "D10"),
        INT_OR_0(leader_stay_days_min, 3660, "D14"),
        INT_OR_0(member_stay_days_min, 3660, "D14"),
        SETTING(year_round, XY_SET_BOOL, 0, 1, NULL, "D15", true, false),
        INT_OR_0(deployment_gap_years, 20, "D16"),
        INT_OR_0(trainees_per_year_min, 999, "G8"),
        INT_OR_0(population_target, 10000000, "B13"),
};
const int xy_setting_count = (int)(sizeof xy_setting_table / sizeof *xy_setting_table);
_Static_assert(sizeof xy_setting_table / sizeof *xy_setting_table <= XY_SETTINGS_MAX,
        "more settings than a pack has room for");

int xy_setting_find(const char *name)
{
    for (int i = 0; i < xy_setting_count; i++)
        if (strcmp(xy_setting_table[i].name, name) == 0)
            return i;
    return -1;
}

bool xy_title_is_senior(const xy_settings *s, xy_title title)
{
    return ((uint32_t)s->senior_titles >> title & 1U) != 0;
}

int32_t xy_setting_get(const xy_settings *s, int setting)
{
    int32_t value;
    memcpy(&value, (const char *)s + xy_setting_table[setting].offset, sizeof value);
    return value;
}

void xy_setting_set(xy_settings *s, int setting, int32_t value)
{
    memcpy((char *)s + xy_setting_table[setting].offset, &value, sizeof value);
}

void xy_rules_settle_tiers(xy_rules *rules)
{
    for (int t = 0; t < XY_TIER_COUNT; t++)
        rules->of_tier[t] = rules->settings;
    for (size_t i = 0; i < rules->tier_setting_count; i++) {
        const xy_tier_setting *own = &rules->tier_settings[i];
        xy_setting_set(&rules->of_tier[own->tier], own->setting, own->value);
    }
}

const xy_rule *xy_rules_find(const xy_rules *rules, const char *id)
{
    for (size_t i = 0; i < rules->rule_count; i++)
        if (strcmp(rules->rules[i].id, id) == 0)
            return &rules->rules[i];
    return NULL;
}

const char *xy_rules_behind(const xy_rules *rules, xy_tier tier, size_t offset)
{
    int setting = 0;
    while (xy_setting_table[setting].offset != offset)
        setting++;
    for (size_t i = 0; i < rules->tier_setting_count; i++)
        if (rules->tier_settings[i].tier == tier && rules->tier_settings[i].setting == setting)
            return rules->tier_settings[i].rule;
    const char *own = rules->setting_rule[setting];
    return own ? own : xy_setting_table[setting].rule;
}

xy_rule_quote xy_rules_quote(const xy_rules *rules, const char *id)
{
    const xy_rule *rule = xy_rules_find(rules, id);
    if (!rule)
        return (xy_rule_quote){.id = id, .clause = ""};
    return (xy_rule_quote){.id = rule->id, .clause = rule->clause, .text = rule->text};
}

xy_severity xy_rules_severity(const xy_rules *rules, const char *id)
{
    const xy_rule *rule = xy_rules_find(rules, id);
    return !rule || rule->level == XY_LEVEL_HARD ? XY_ERROR : XY_WARNING;
}

/* The setting's name for a message, in a tier or (XY_TIER_COUNT) for all. */
static const char *name_in(xy_arena *arena, int tier, const char *name)
{
    return tier == XY_TIER_COUNT ? name
                                 : xy_arena_printf(arena, "tiers/%s/%s", xy_tier_names[tier], name);
}

static const char *value_text(xy_arena *arena, int setting, int32_t value)
{
    char text[XY_DATE_CHARS];
    if (xy_setting_table[setting].type != XY_SET_DATE)
        return xy_text_int(arena, value);
    xy_date_format(text, value);
    return xy_arena_strdup(arena, text);
}

static bool is_own_of_tier(const xy_rules *rules, int tier, int setting)
{
    for (size_t i = 0; i < rules->tier_setting_count; i++)
        if ((int)rules->tier_settings[i].tier == tier && rules->tier_settings[i].setting == setting)
            return true;
    return false;
}

/* The first is not to be above the second, among the settings of all and in each tier that has a
 * value of its own for one of them. */
static void check_order(
        const xy_rules *rules, const char *const names[2], xy_place place, xy_findings *err)
{
    int low = xy_setting_find(names[0]), high = xy_setting_find(names[1]);
    for (int t = XY_TIER_COUNT; t >= 0; t--) {
        const xy_settings *s = t == XY_TIER_COUNT ? &rules->settings : &rules->of_tier[t];
        if (t < XY_TIER_COUNT && !is_own_of_tier(rules, t, low) && !is_own_of_tier(rules, t, high))
            continue;
        int32_t a = xy_setting_get(s, low), b = xy_setting_get(s, high);
        if (a > b)
            xy_find(err, XY_ERROR, XY_MSG_SETTING_ORDER, place, name_in(err->arena, t, names[0]),
                    value_text(err->arena, low, a), name_in(err->arena, t, names[1]),
                    value_text(err->arena, high, b));
    }
}

void xy_rules_validate(const xy_rules *rules, xy_place place, xy_findings *err)
{
    static const char *const pairs[][2] = {
            {"team_size_min", "team_size_max"},
            {"team_size_min_specialist", "team_size_max"},
            {"team_size_min_joint", "team_size_max"},
            {"team_size_min_tcm_host", "team_size_max"},
            {"counties_per_team_min", "counties_per_team_max"},
            {"teams_per_county_min", "teams_per_county_max"},
            {"teams_per_hospital_min", "teams_per_hospital_max"},
            {"window_start", "window_end"},
            {"county_area_days_min", "days_min"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        check_order(rules, pairs[i], place, err);
}
