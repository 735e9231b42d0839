#include "domain/rules.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(rules);

/* Every field of xy_settings is one int32_t with one row in the table. */
Test(rules, the_table_covers_every_setting_once)
{
    bool seen[sizeof(xy_settings) / sizeof(int32_t)] = {false};
    cr_assert_eq((size_t)xy_setting_count * sizeof(int32_t), sizeof(xy_settings));
    for (int i = 0; i < xy_setting_count; i++) {
        const xy_setting *s = &xy_setting_table[i];
        cr_assert_eq(s->offset % sizeof(int32_t), 0, "%s", s->name);
        cr_assert_lt(s->offset, sizeof(xy_settings), "%s", s->name);
        cr_assert_not(seen[s->offset / sizeof(int32_t)], "%s", s->name);
        seen[s->offset / sizeof(int32_t)] = true;
    }
    size_t count = (size_t)xy_setting_count;
    cr_assert_leq(count, sizeof x.rules.setting_rule / sizeof *x.rules.setting_rule);
    cr_assert_leq(count, sizeof x.rules.setting_assumed / sizeof *x.rules.setting_assumed);
}

Test(rules, settings_are_found_read_and_set_by_name)
{
    xy_settings s = {0};
    for (int i = 0; i < xy_setting_count; i++) {
        cr_assert_eq(xy_setting_find(xy_setting_table[i].name), i);
        xy_setting_set(&s, i, 1000 + i);
    }
    for (int i = 0; i < xy_setting_count; i++)
        cr_assert_eq(xy_setting_get(&s, i), 1000 + i);
    cr_assert_eq(s.team_size_min, 1000 + xy_setting_find("team_size_min"));
    cr_assert_eq(s.window_end, 1000 + xy_setting_find("window_end"));
    cr_assert_eq(s.reference_days, 1000 + xy_setting_find("reference_days"));
    cr_assert_eq(xy_setting_find("team_size"), -1);
    cr_assert_eq(xy_setting_find(""), -1);
    cr_assert_eq(xy_setting_find("TEAM_SIZE_MIN"), -1);
}

Test(rules, settings_have_a_rule_and_sensible_choices)
{
    for (int i = 0; i < xy_setting_count; i++) {
        const xy_setting *s = &xy_setting_table[i];
        cr_assert(s->rule && s->rule[0], "%s", s->name);
        bool listed = s->type == XY_SET_CHOICE || s->type == XY_SET_MASK;
        cr_assert_eq(s->choices != NULL, listed, "%s", s->name);
        if (s->type == XY_SET_INT)
            cr_assert_lt(s->least, s->most, "%s", s->name);
    }
    const xy_setting *base = &xy_setting_table[xy_setting_find("senior_share_base")];
    cr_assert_str_eq(base->choices[XY_BASE_TEAM], "team");
    const xy_setting *count = &xy_setting_table[xy_setting_find("day_counting")];
    cr_assert_str_eq(count->choices[XY_COUNT_WORKING], "working");
    const xy_setting *scope = &xy_setting_table[xy_setting_find("townships_scope")];
    cr_assert_str_eq(scope->choices[XY_SCOPE_COUNTY], "county");
    const xy_setting *overlap = &xy_setting_table[xy_setting_find("tier_overlap")];
    cr_assert_str_eq(overlap->choices[XY_OVERLAP_DIFFERENT], "different_specialties");
    const xy_setting *units = &xy_setting_table[xy_setting_find("eligible_units")];
    cr_assert_str_eq(units->choices[XY_UNITS_ALL], "all");
    const xy_setting *titles = &xy_setting_table[xy_setting_find("senior_titles")];
    cr_assert_str_eq(titles->choices[XY_TITLE_CHIEF], "chief");
    const xy_setting *kinds = &xy_setting_table[xy_setting_find("match_kinds")];
    cr_assert_str_eq(kinds->choices[XY_KIND_TCM], "tcm");
}

Test(rules, rules_are_found_and_quoted)
{
    cr_assert_str_eq(xy_rules_find(&x.rules, "D3")->clause, "D3条");
    cr_assert_null(xy_rules_find(&x.rules, "D33"));
    xy_rule_quote quote = xy_rules_quote(&x.rules, "E4");
    cr_assert_str_eq(quote.id, "E4");
    cr_assert_str_eq(quote.clause, "E4条");
    cr_assert_str_eq(quote.text.en, "rule E4");
    quote = xy_rules_quote(&x.rules, "Z9");
    cr_assert_str_eq(quote.id, "Z9");
    cr_assert_str_eq(quote.clause, "");
}

Test(rules, hard_rules_are_errors_and_so_are_unknown_ones)
{
    cr_assert_eq(xy_rules_severity(&x.rules, "D3"), XY_ERROR);
    cr_assert_eq(xy_rules_severity(&x.rules, "E3"), XY_WARNING);
    cr_assert_eq(xy_rules_severity(&x.rules, "Z9"), XY_ERROR);
    small_level(&x, "D3", XY_LEVEL_INFO);
    cr_assert_eq(xy_rules_severity(&x.rules, "D3"), XY_WARNING);
}

Test(rules, minima_are_not_above_their_maxima)
{
    static const char *const pairs[][2] = {{"team_size_min", "team_size_max"},
            {"team_size_min_specialist", "team_size_max"}, {"team_size_min_joint", "team_size_max"},
            {"team_size_min_tcm_host", "team_size_max"},
            {"counties_per_team_min", "counties_per_team_max"},
            {"teams_per_county_min", "teams_per_county_max"},
            {"teams_per_hospital_min", "teams_per_hospital_max"}, {"window_start", "window_end"},
            {"county_area_days_min", "days_min"}};
    xy_place place = {"/settings", 3, 1};
    xy_rules_validate(&x.rules, place, &x.found);
    cr_assert_eq(x.found.errors, 0);
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        int low = xy_setting_find(pairs[i][0]), high = xy_setting_find(pairs[i][1]);
        small_settings(x.set);
        xy_setting_set(x.set, low, xy_setting_get(x.set, high));
        xy_findings_init(&x.found, x.arena);
        xy_rules_validate(&x.rules, place, &x.found);
        cr_assert_eq(x.found.errors, 0, "%s", pairs[i][0]);
        xy_setting_set(x.set, low, xy_setting_get(x.set, high) + 1);
        xy_rules_validate(&x.rules, place, &x.found);
        cr_assert_eq(x.found.errors, 1, "%s", pairs[i][0]);
        const xy_finding *f = small_find(&x, XY_MSG_SETTING_ORDER);
        cr_assert_str_eq(f->args[0], pairs[i][0]);
        cr_assert_str_eq(f->args[2], pairs[i][1]);
        cr_assert_str_eq(f->place.pointer, "/settings");
    }
}

Test(rules, minima_of_a_tier_are_not_above_its_maxima)
{
    xy_tier_setting own[] = {
            {.tier = XY_TIER_PROVINCIAL, .setting = xy_setting_find("team_size_min"), .value = 5},
            {.tier = XY_TIER_NATIONAL, .setting = xy_setting_find("team_size_max"), .value = 3}};
    x.rules.tier_settings = own;
    x.rules.tier_setting_count = 2;
    xy_rules_settle_tiers(&x.rules);
    xy_rules_validate(&x.rules, XY_NOWHERE, &x.found);
    cr_assert_eq(x.found.errors, 0); /* 5 of 5; 3 of 3 */
    own[0].value = 6;
    own[1].value = 2;
    xy_rules_settle_tiers(&x.rules);
    xy_rules_validate(&x.rules, XY_NOWHERE, &x.found);
    cr_assert_eq(x.found.errors, 3); /* the nation's joint minimum too */
    const xy_finding *f = &x.found.kept[0];
    cr_assert_str_eq(f->args[0], "tiers/provincial/team_size_min");
    cr_assert_str_eq(f->args[1], "6");
    cr_assert_str_eq(f->args[2], "tiers/provincial/team_size_max");
    cr_assert_str_eq(f->args[3], "5");
    cr_assert_str_eq(x.found.kept[1].args[0], "tiers/national/team_size_min");
    cr_assert_str_eq(x.found.kept[2].args[0], "tiers/national/team_size_min_joint");
}

Test(rules, senior_titles)
{
    cr_assert(xy_title_is_senior(x.set, XY_TITLE_CHIEF));
    cr_assert(xy_title_is_senior(x.set, XY_TITLE_ASSOCIATE_CHIEF));
    cr_assert(!xy_title_is_senior(x.set, XY_TITLE_ATTENDING));
    cr_assert(!xy_title_is_senior(x.set, XY_TITLE_NONE));
}

Test(rules, dates_are_shown_as_dates)
{
    x.set->window_start = small_day("2025-02-01");
    xy_rules_validate(&x.rules, XY_NOWHERE, &x.found);
    const xy_finding *f = small_find(&x, XY_MSG_SETTING_ORDER);
    cr_assert_str_eq(f->args[1], "2025-02-01");
    cr_assert_str_eq(f->args[3], "2025-01-20");
}
