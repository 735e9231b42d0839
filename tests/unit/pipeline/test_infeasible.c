#include "pipeline/repair_apply.h"
#include "pipeline/solve.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(infeasible);

/* Two hospitals that must send and four counties on a line; a plan exists. */
static void programme(void)
{
    static const char *const counties[] = {"c1", "c2", "c3", "c4"};
    small_specialty(&x, "s1", true);
    small_category(&x, "k1", false, true);
    small_prefecture(&x, "p1");
    small_prefecture(&x, "p2");
    for (int i = 0; i < 2; i++)
        small_staff(
                &x, small_hospital(&x, i ? "h2" : "h1", XY_KIND_GENERAL), "s1", XY_TITLE_CHIEF, 3);
    for (int i = 0; i < 4; i++) {
        xy_county *c = small_county(&x, counties[i], i < 2 ? "p1" : "p2", 1000 * (i + 1));
        small_need(&x, c, "s1", 1, 1);
        c->categories = small_refs(&x, SMALL_IDS("k1"));
    }
}

static xy_solution *s;

/* Solves: no plan, and the conflict has these members, in this order; every error is filled. */
static void conflict_is(const char *ids)
{
    small_finish(&x);
    xy_status status = xy_solve(&s, x.arena, &x.inst, &x.policy, &(xy_solve_options){0}, &x.found);
    small_show(&x);
    cr_assert_eq(status, XY_OK);
    cr_assert_eq(s->outcome, XY_INFEASIBLE);
    cr_assert_null(s->plan);
    cr_assert(s->why && s->why->has_conflict && s->why->conflict.minimal);
    xy_strbuf out = xy_strbuf_in(x.arena);
    for (int32_t i = 0; i < s->why->conflict.count; i++)
        xy_strbuf_addf(
                &out, i ? " %s" : "%s", s->why->claims.items[s->why->conflict.members[i]].id);
    cr_assert_str_eq(xy_strbuf_text(&out), ids, "'%s'", xy_strbuf_text(&out));
    const xy_finding *last = small_find(&x, XY_MSG_CONFLICT);
    cr_assert_str_eq(last->args[0], xy_text_int(x.arena, s->why->conflict.count));
    for (size_t i = 0; i < x.found.count_kept; i++)
        for (int lang = XY_ZH; lang <= XY_EN; lang++)
            cr_assert_null(strchr(xy_finding_line(x.arena, &x.found.kept[i], (xy_lang)lang), '{'));
}

/* The finding of this message, which stands at the pointer and quotes the rule. */
static const xy_finding *says(xy_msg_id message, const char *pointer, const char *rule)
{
    const xy_finding *f = small_find(&x, message);
    cr_assert_str_eq(f->file, "small.json");
    if (pointer)
        cr_assert_str_eq(f->place.pointer, pointer);
    cr_assert_str_eq(f->rule.id, rule);
    cr_assert_str_eq(f->rule.clause, xy_arena_printf(x.arena, "%s条", rule));
    return f;
}

Test(infeasible, a_plan_exists_to_begin_with)
{
    programme();
    small_finish(&x);
    xy_solve(&s, x.arena, &x.inst, &x.policy, &(xy_solve_options){0}, &x.found);
    cr_assert_eq(s->outcome, XY_OPTIMAL);
    cr_assert_null(s->why);
}

Test(infeasible, a_hospital_without_people)
{
    programme();
    x.inst.hospitals[1].staff[0].eligible = false;
    conflict_is("sends:h2 staff:h2");
    says(XY_MSG_TEAM_NO_CLINICIAN, "/hospitals/1", "D3");
    says(XY_MSG_CLAIM_SENDS, "/hospitals/1", "E10");
    cr_assert_str_eq(says(XY_MSG_CLAIM_STAFF, "/hospitals/1", "AV")->args[1], "0");
}

Test(infeasible, people_of_a_title_that_may_not_go_are_none)
{
    programme();
    x.inst.hospitals[1].staff[0].title = XY_TITLE_RESIDENT;
    x.set->member_titles = 1 << XY_TITLE_CHIEF | 1 << XY_TITLE_ASSOCIATE_CHIEF;
    conflict_is("sends:h2 staff:h2");
    cr_assert_str_eq(says(XY_MSG_CLAIM_STAFF, "/hospitals/1", "AV")->args[1], "0");
}

/* Three people over the twelve weeks of the window, at two a staff-week: cheaper than to send none. */
Test(infeasible, a_resident_team_without_a_budget)
{
    programme();
    x.inst.mode = XY_MODE_RESIDENT;
    x.inst.hospitals[1].budget_staff_weeks = 0;
    conflict_is("sends:h2 budget:h2");
    cr_assert(s->why->repair.found && s->why->repair.cheapest);
    cr_assert_eq(s->why->repair.price, 72);
}

Test(infeasible, hospitals_with_too_few_people_are_all_named)
{
    programme();
    x.inst.hospitals[0].staff[0].count = x.inst.hospitals[1].staff[0].count = 2;
    conflict_is("sends:h2 staff:h2 size");
    cr_assert_eq(small_count(&x, XY_MSG_TEAM_TOO_FEW), 2);
    cr_assert_str_eq(says(XY_MSG_CLAIM_SIZE, NULL, "D3")->args[1], "3");
    cr_assert_eq(s->why->repair.price, 20); /* one person each, of both hospitals */
}

Test(infeasible, a_hospital_with_nowhere_to_go)
{
    programme();
    small_prefecture(&x, "p3");
    x.inst.hospitals[0].eligible_prefectures = small_refs(&x, SMALL_IDS("p3"));
    conflict_is("sends:h1 reach:h1");
    says(XY_MSG_CLAIM_REACH, "/hospitals/0", "BAN");
}

Test(infeasible, a_hospital_that_is_banned_everywhere)
{
    static const char *const counties[] = {"c1", "c2", "c3", "c4"};
    programme();
    for (int i = 0; i < 4; i++)
        small_lock(&x, XY_BAN_PAIR, "h2", SMALL_IDS(counties[i]));
    conflict_is("sends:h2 ban:h2+c1 ban:h2+c2 ban:h2+c3 ban:h2+c4");
}

Test(infeasible, a_hospital_whose_teams_visit_more_than_there_are)
{
    programme();
    x.inst.hospitals[0].counties_per_team = (xy_bounds){true, 5, 6};
    conflict_is("sends:h1 counties_least:h1");
}

Test(infeasible, counties_too_far_apart)
{
    programme();
    x.set->counties_per_team_min = 2;
    x.set->group_leg_max_min = 5;
    conflict_is("sends:h2 leg counties_least:h2");
    cr_assert_str_eq(says(XY_MSG_CLAIM_LEG, NULL, "COM")->args[1], "5");
}

Test(infeasible, too_few_days_for_a_county)
{
    programme();
    x.set->county_days_min = 11;
    conflict_is("sends:h2 county_days");
}

Test(infeasible, too_few_townships_in_all_counties)
{
    programme();
    for (int i = 0; i < 4; i++)
        small_township(&x, &x.inst.counties[i], xy_arena_printf(x.arena, "t%d", i), NULL);
    x.set->townships_min = 3;
    conflict_is("sends:h2 townships counties_most:h2");
}

Test(infeasible, a_county_that_must_be_served_and_has_no_category)
{
    programme();
    x.set->eligible_units = XY_UNITS_TAGGED;
    x.inst.counties[2].categories.count = 0;
    x.inst.counties[2].teams = (xy_bounds){true, 1, 1};
    conflict_is("served:c3 tagged");
}

Test(infeasible, a_county_that_must_be_served_and_has_no_townships)
{
    programme();
    small_township(&x, &x.inst.counties[1], "t1", NULL)->usable = false;
    x.set->townships_per_county_min = 1;
    x.inst.counties[1].teams = (xy_bounds){true, 1, 1};
    conflict_is("served:c2 townships_each");
}

Test(infeasible, a_pinned_row_with_too_few_townships)
{
    programme();
    small_township(&x, &x.inst.counties[0], "t1", NULL);
    small_township(&x, &x.inst.counties[1], "t2", NULL);
    x.set->townships_min = 3;
    x.inst.hospitals[0].teams = (xy_bounds){true, 0, 1};
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c1", "c2"));
    conflict_is("townships pin:h1=c1+c2");
}

Test(infeasible, the_pin_at_fault_is_the_one_named)
{
    programme();
    x.inst.counties[1].teams = (xy_bounds){true, 0, 0};
    small_lock(&x, XY_BAN_GROUP, NULL, SMALL_IDS("c1", "c2"));
    small_lock(&x, XY_PIN_PAIR, "h2", SMALL_IDS("c2"));
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c3", "c4"));
    conflict_is("county_most:c2 pin:h2+c2");
    const xy_finding *f = says(XY_MSG_CLAIM_PIN, "/locks/1", "PIN");
    cr_assert_str_eq(f->args[0], "「医院h2」");
    cr_assert_str_eq(f->args[1], "「县c2」");
}

Test(infeasible, full_coverage_that_nobody_can_give)
{
    programme();
    small_level(&x, "E4", XY_LEVEL_HARD);
    x.set->counties_per_team_max = 1;
    conflict_is("covered:c2 covered:c3 covered:c4 rows_most:h1 rows_most:h2 counties_most:h1 "
                "counties_most:h2");
    const xy_finding *f = says(XY_MSG_COVERAGE_IMPOSSIBLE, NULL, "E4");
    cr_assert_str_eq(f->args[0], "2");
    cr_assert_str_eq(f->args[1], "4");
    int named = 0;
    for (int i = 0; i < 4; i++)
        named += strstr(f->args[2], x.inst.counties[i].name.zh) != NULL;
    cr_assert_eq(named, 2);
    says(XY_MSG_CLAIM_COVERED, "/counties/1", "E4");
}

Test(infeasible, full_coverage_counts_what_others_cover)
{
    programme();
    small_level(&x, "E4", XY_LEVEL_HARD);
    x.set->counties_per_team_max = 1;
    small_commitment(&x, "c1", "s1", 1, 5);
    conflict_is("covered:c2 covered:c3 covered:c4 rows_most:h1 rows_most:h2 counties_most:h1 "
                "counties_most:h2");
    const xy_finding *f = says(XY_MSG_COVERAGE_IMPOSSIBLE, NULL, "E4");
    cr_assert_str_eq(f->args[0], "3");
    cr_assert_null(strstr(f->args[2], "县c1"));
}

Test(infeasible, more_counties_must_be_served_than_teams_can_visit)
{
    programme();
    x.set->counties_per_team_max = 1;
    x.set->teams_per_county_min = 1;
    conflict_is("served:c2 served:c3 served:c4 "
                "rows_most:h1 rows_most:h2 counties_most:h1 counties_most:h2");
    /* three counties that ask for the same number are one sentence */
    cr_assert_eq(small_count(&x, XY_MSG_CLAIM_SERVED), 1);
    cr_assert_str_eq(
            says(XY_MSG_CLAIM_SERVED, "/counties/1", "E2")->args[0], "「县c2」「县c3」「县c4」");
}

Test(infeasible, more_teams_must_go_than_counties_take)
{
    programme();
    x.set->counties_per_team_min = x.set->counties_per_team_max = 3;
    conflict_is("sends:h1 sends:h2 county_most:c2 "
                "county_most:c3 county_most:c4 counties_least:h1 counties_least:h2");
}

/* Nothing by itself stands in the way, and the sums fit. */
Test(infeasible, rules_that_only_together_allow_nothing)
{
    programme();
    x.set->counties_per_team_min = 2;
    small_lock(&x, XY_BAN_GROUP, NULL, SMALL_IDS("c1", "c2"));
    small_lock(&x, XY_BAN_GROUP, NULL, SMALL_IDS("c1", "c3"));
    small_lock(&x, XY_BAN_GROUP, NULL, SMALL_IDS("c2", "c3"));
    conflict_is("sends:h1 sends:h2 county_most:c4 counties_least:h1 "
                "counties_least:h2 ban:c1+c2 ban:c1+c3 ban:c2+c3");
}

/* All four counties are taken by another tier, whatever the specialties. */
Test(infeasible, other_tiers_everywhere)
{
    static const char *const counties[] = {"c1", "c2", "c3", "c4"};
    programme();
    for (int i = 0; i < 4; i++)
        small_commitment(&x, counties[i], "s1", 1, XY_UNKNOWN);
    x.set->tier_overlap = XY_OVERLAP_FORBID;
    conflict_is("sends:h2 apart");
}

/* Specialties decide: the hospital has no other than the one that is there already. */
Test(infeasible, another_tier_in_a_county_that_must_be_served)
{
    programme();
    small_commitment(&x, "c2", "s1", 1, XY_UNKNOWN);
    x.set->tier_overlap = XY_OVERLAP_DIFFERENT;
    x.inst.counties[1].teams = (xy_bounds){true, 1, 1};
    conflict_is("served:c2 apart");
}

/* That another tier covers a county asks its own teams for nothing, also where none was there
 * before and nobody may meet another tier: what contradicts the pin is the ban, not the pin alone. */
Test(infeasible, a_county_covered_by_others_stays_open)
{
    programme();
    small_level(&x, "E4", XY_LEVEL_HARD);
    x.set->tier_overlap = XY_OVERLAP_FORBID;
    x.set->counties_per_team_min = 2;
    x.inst.hospitals[1].teams = (xy_bounds){true, 0, 1};
    small_lock(&x, XY_PIN_PAIR, "h1", SMALL_IDS("c1"));
    for (int i = 1; i < 4; i++)
        small_lock(&x, XY_BAN_GROUP, NULL, SMALL_IDS("c1", i == 1 ? "c2" : i == 2 ? "c3" : "c4"));
    conflict_is("counties_least:h1 pin:h1+c1 ban:c1+c2 ban:c1+c3 ban:c1+c4");
}

/* The number and the rule are those of the tier that asks for the most. */
Test(infeasible, a_team_too_small_for_its_tier)
{
    programme();
    static xy_tier_setting own;
    own = (xy_tier_setting){.tier = XY_TIER_NATIONAL,
            .setting = xy_setting_find("team_size_min"),
            .value = 4,
            .rule = "D4"};
    x.rules.tier_settings = &own;
    x.rules.tier_setting_count = 1;
    x.set->team_size_min = 1;
    xy_rules_settle_tiers(&x.rules);
    x.inst.hospitals[1].tier = XY_TIER_NATIONAL;
    x.inst.hospitals[1].tier_given = true;
    conflict_is("sends:h2 staff:h2 size");
    cr_assert_str_eq(says(XY_MSG_CLAIM_SIZE, NULL, "D4")->args[1], "4");
}

Test(infeasible, other_specialties_may_go_beside_another_tier)
{
    programme();
    small_specialty(&x, "s2", false);
    small_staff(&x, &x.inst.hospitals[0], "s2", XY_TITLE_CHIEF, 3);
    small_commitment(&x, "c2", "s1", 1, XY_UNKNOWN);
    x.set->tier_overlap = XY_OVERLAP_DIFFERENT;
    x.inst.counties[1].teams = (xy_bounds){true, 1, 1};
    small_finish(&x);
    cr_assert_eq(
            xy_solve(&s, x.arena, &x.inst, &x.policy, &(xy_solve_options){0}, &x.found), XY_OK);
    cr_assert_eq(s->outcome, XY_OPTIMAL);
}

/* Two hospitals of one run and of two tiers, both pinned to the one county there, which has no room
 * for two stays of ten days. */
static void two_tiers_in_one_county(xy_overlap overlap)
{
    static const char *const hospitals[] = {"h1", "h2"};
    small_prefecture(&x, "p1");
    small_specialty(&x, "s1", false);
    for (int i = 0; i < 2; i++)
        small_staff(&x, small_hospital(&x, hospitals[i], XY_KIND_GENERAL), "s1", XY_TITLE_CHIEF, 3);
    x.inst.hospitals[0].tier_given = true;
    x.inst.hospitals[0].tier = XY_TIER_NATIONAL;
    small_county(&x, "c1", "p1", 1000);
    small_county(&x, "c2", "p1", 1000);
    x.set->teams_per_county_max = 2;
    x.set->counties_per_team_max = 1;
    x.set->window_end = small_day("2024-11-18");
    x.set->tier_overlap = overlap;
    small_lock(&x, XY_PIN_PAIR, "h1", SMALL_IDS("c1"));
    small_lock(&x, XY_PIN_PAIR, "h2", SMALL_IDS("c1"));
}

Test(infeasible, own_tiers_without_room)
{
    two_tiers_in_one_county(XY_OVERLAP_FORBID);
    /* a team of two counties would be in c1 for five days only */
    conflict_is("apart counties_most:h1 counties_most:h2 pin:h1+c1 pin:h2+c1");
}

Test(infeasible, own_tiers_with_room)
{
    two_tiers_in_one_county(XY_OVERLAP_FORBID);
    x.set->window_end = small_day("2024-11-20");
    small_finish(&x);
    cr_assert_eq(
            xy_solve(&s, x.arena, &x.inst, &x.policy, &(xy_solve_options){0}, &x.found), XY_OK);
    cr_assert_eq(s->outcome, XY_OPTIMAL);
    const xy_visit *a = s->plan->rows[0].visits, *b = s->plan->rows[1].visits;
    cr_assert(a->county == b->county && (a->to < b->from || b->to < a->from));
}

/* Other people might do where specialties decide, so nothing is claimed. */
Test(infeasible, own_tiers_that_other_people_might_keep_apart)
{
    two_tiers_in_one_county(XY_OVERLAP_DIFFERENT);
    small_finish(&x);
    cr_assert_eq(
            xy_solve(&s, x.arena, &x.inst, &x.policy, &(xy_solve_options){0}, &x.found), XY_OK);
    cr_assert_eq(s->outcome, XY_NOTHING);
    const xy_finding *f = small_find(&x, XY_MSG_APART_NOT_FOUND);
    cr_assert_str_eq(f->rule.id, "E5");
}

/* h1 is in c1 for five days of ten, in the order of the tour, but its window there has three. */
static void window_of_three_days(void)
{
    programme();
    x.set->counties_per_team_min = 2;
    x.set->county_days_min = 3;
    small_lock(&x, XY_PIN_PAIR, "h1", SMALL_IDS("c1"))->window =
            (xy_window){true, small_day("2024-12-02"), small_day("2024-12-04")};
}

Test(infeasible, a_pinned_window_that_cannot_hold_the_visit)
{
    window_of_three_days();
    /* of three counties a team would be in c1 for three days */
    conflict_is("counties_most:h1 window:h1+c1 pin:h1+c1");
    const xy_finding *f = says(XY_MSG_CLAIM_WINDOW, "/locks/0", "PIN");
    cr_assert_not_null(strstr(xy_finding_line(x.arena, f, XY_ZH), "限于 3 天之内"));
    cr_assert_not_null(strstr(xy_finding_line(x.arena, f, XY_EN), "visits 'c1' within 3 days"));
    const xy_repair *r = &s->why->repair;
    cr_assert(r->found && r->cheapest);
    cr_assert_eq(r->price, 10); /* two days more */
    const xy_instance *mended = xy_repair_apply(x.arena, s->why);
    cr_assert_eq(mended->locks[0].window.start, small_day("2024-12-02"));
    cr_assert_eq(mended->locks[0].window.end, small_day("2024-12-06"));
}

/* At the end of the programme's window there is room on the other side only: c2 is visited last. */
Test(infeasible, a_pinned_window_grows_into_the_programme_s)
{
    window_of_three_days();
    x.inst.locks[0].window = (xy_window){true, small_day("2025-01-18"), small_day("2025-01-20")};
    x.inst.locks[0].counties = small_refs(&x, SMALL_IDS("c2"));
    conflict_is("window:h1+c2 pin:h1+c2");
    cr_assert(s->why->repair.found && s->why->repair.cheapest);
    cr_assert_eq(s->why->repair.price, 10);
    const xy_instance *mended = xy_repair_apply(x.arena, s->why);
    cr_assert_eq(mended->locks[0].window.start, small_day("2025-01-16"));
    cr_assert_eq(mended->locks[0].window.end, small_day("2025-01-20"));
}

/* With the pin on a row its order goes too, and with the order what a window allows: then no repair
 * is called the cheapest. */
Test(infeasible, a_window_in_a_row_whose_order_is_pinned)
{
    window_of_three_days();
    x.inst.locks[0].window = (xy_window){true, small_day("2025-01-18"), small_day("2025-01-20")};
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c2", "c1"));
    conflict_is("window:h1+c1 pin:h1+c1");
    cr_assert(s->why->repair.found && !s->why->repair.cheapest);
    cr_assert_geq(s->why->repair.price, 10);
}

/* Other groups leave days enough: the window decides who goes with c1, and nothing is in the way. */
Test(infeasible, a_pinned_window_decides_the_group)
{
    window_of_three_days();
    x.set->counties_per_team_min = 1;
    x.set->counties_per_team_max = 3;
    small_finish(&x);
    cr_assert_eq(
            xy_solve(&s, x.arena, &x.inst, &x.policy, &(xy_solve_options){0}, &x.found), XY_OK);
    cr_assert_eq(s->outcome, XY_OPTIMAL);
    for (int32_t r = 0; r < s->plan->row_count; r++)
        for (int32_t v = 0; v < s->plan->rows[r].visit_count && s->plan->rows[r].lead == 0; v++)
            if (s->plan->rows[r].visits[v].county == 0)
                cr_assert_leq(s->plan->rows[r].visits[v].days, 3);
}
