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

/* Solves: no plan, and at least one error, all of this message, filled and with this rule. */
static const xy_finding *no_plan(xy_msg_id message, const char *rule)
{
    xy_solution *s;
    small_finish(&x);
    xy_status status = xy_solve(&s, x.arena, &x.inst, &x.policy, &(xy_solve_options){0}, &x.found);
    small_show(&x);
    cr_assert_eq(status, XY_OK);
    cr_assert_eq(s->outcome, XY_INFEASIBLE);
    cr_assert_null(s->plan);
    cr_assert_gt(x.found.errors, 0);
    cr_assert_eq(small_count(&x, message), x.found.errors);
    const xy_finding *f = small_find(&x, message);
    cr_assert_str_eq(f->file, "small.json");
    if (rule) {
        cr_assert_str_eq(f->rule.id, rule);
        cr_assert_str_eq(f->rule.clause, xy_arena_printf(x.arena, "%s条", rule));
    } else {
        cr_assert_null(f->rule.id);
    }
    for (int lang = XY_ZH; lang <= XY_EN; lang++)
        cr_assert_null(strchr(xy_finding_line(x.arena, f, (xy_lang)lang), '{'));
    return f;
}

/* The reason a finding gives as its argument. */
static void because(const xy_finding *f, xy_msg_id reason)
{
    cr_assert_str_eq(f->args[1], xy_msg_wording(reason, XY_ZH));
    cr_assert_str_eq(f->args_en[1], xy_msg_wording(reason, XY_EN));
}

Test(infeasible, a_plan_exists_to_begin_with)
{
    xy_solution *s;
    programme();
    small_finish(&x);
    xy_solve(&s, x.arena, &x.inst, &x.policy, &(xy_solve_options){0}, &x.found);
    cr_assert_eq(s->outcome, XY_OPTIMAL);
}

Test(infeasible, a_hospital_without_people)
{
    programme();
    x.inst.hospitals[1].staff[0].eligible = false;
    cr_assert_str_eq(no_plan(XY_MSG_TEAM_NO_CLINICIAN, "D3")->place.pointer, "/hospitals/1");
}

Test(infeasible, hospitals_with_too_few_people_are_all_named)
{
    programme();
    x.inst.hospitals[0].staff[0].count = x.inst.hospitals[1].staff[0].count = 2;
    no_plan(XY_MSG_TEAM_TOO_FEW, "D3");
    cr_assert_eq(x.found.errors, 2);
}

Test(infeasible, a_hospital_with_nowhere_to_go)
{
    programme();
    small_prefecture(&x, "p3");
    x.inst.hospitals[0].eligible_prefectures = small_refs(&x, SMALL_IDS("p3"));
    const xy_finding *f = no_plan(XY_MSG_HOSPITAL_NO_GROUP, "E10");
    cr_assert_str_eq(f->place.pointer, "/hospitals/0");
    because(f, XY_MSG_WHY_ELSEWHERE);
}

Test(infeasible, a_hospital_that_is_banned_everywhere)
{
    static const char *const counties[] = {"c1", "c2", "c3", "c4"};
    programme();
    for (int i = 0; i < 4; i++)
        small_lock(&x, XY_BAN_PAIR, "h2", SMALL_IDS(counties[i]));
    const xy_finding *f = no_plan(XY_MSG_HOSPITAL_NO_GROUP, "E10");
    cr_assert_str_eq(f->place.pointer, "/hospitals/1");
    because(f, XY_MSG_WHY_BANNED);
}

Test(infeasible, a_hospital_whose_teams_visit_more_than_there_are)
{
    programme();
    x.inst.hospitals[0].counties_per_team = (xy_bounds){true, 5, 6};
    because(no_plan(XY_MSG_HOSPITAL_NO_GROUP, "E10"), XY_MSG_WHY_SIZE);
}

Test(infeasible, counties_too_far_apart)
{
    programme();
    x.set->counties_per_team_min = 2;
    x.set->group_leg_max_min = 5;
    because(no_plan(XY_MSG_HOSPITAL_NO_GROUP, "E10"), XY_MSG_WHY_FAR);
    cr_assert_eq(x.found.errors, 2);
}

Test(infeasible, too_few_days_for_a_county)
{
    programme();
    x.set->county_days_min = 11;
    because(no_plan(XY_MSG_HOSPITAL_NO_GROUP, "E10"), XY_MSG_WHY_DAYS);
}

Test(infeasible, too_few_townships_in_all_counties)
{
    programme();
    for (int i = 0; i < 4; i++)
        small_township(&x, &x.inst.counties[i], xy_arena_printf(x.arena, "t%d", i), NULL);
    x.set->townships_min = 3;
    because(no_plan(XY_MSG_HOSPITAL_NO_GROUP, "E10"), XY_MSG_WHY_TOWNSHIPS);
}

Test(infeasible, a_county_that_must_be_served_and_has_no_category)
{
    programme();
    x.set->eligible_units = XY_UNITS_TAGGED;
    x.inst.counties[2].categories.count = 0;
    x.inst.counties[2].teams = (xy_bounds){true, 1, 1};
    const xy_finding *f = no_plan(XY_MSG_COUNTY_NO_GROUP, "E2");
    cr_assert_str_eq(f->place.pointer, "/counties/2");
    because(f, XY_MSG_WHY_NOT_ELIGIBLE);
}

Test(infeasible, a_county_that_must_be_served_and_has_no_townships)
{
    programme();
    small_township(&x, &x.inst.counties[1], "t1", NULL)->usable = false;
    x.set->townships_per_county_min = 1;
    x.inst.counties[1].teams = (xy_bounds){true, 1, 1};
    const xy_finding *f = no_plan(XY_MSG_COUNTY_NO_GROUP, "E2");
    cr_assert_str_eq(f->place.pointer, "/counties/1");
    because(f, XY_MSG_WHY_TOWNSHIPS);
}

Test(infeasible, a_pinned_row_with_too_few_townships)
{
    programme();
    small_township(&x, &x.inst.counties[0], "t1", NULL);
    small_township(&x, &x.inst.counties[1], "t2", NULL);
    x.set->townships_min = 3;
    x.inst.hospitals[0].teams = (xy_bounds){true, 0, 1};
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c1", "c2"));
    const xy_finding *f = no_plan(XY_MSG_PIN_NO_CANDIDATE, "PIN");
    cr_assert_str_eq(f->place.pointer, "/locks/0");
    because(f, XY_MSG_WHY_TOWNSHIPS);
}

Test(infeasible, the_pin_at_fault_is_the_one_named)
{
    programme();
    x.inst.counties[1].teams = (xy_bounds){true, 0, 0};
    small_lock(&x, XY_BAN_GROUP, NULL, SMALL_IDS("c1", "c2"));
    small_lock(&x, XY_PIN_PAIR, "h2", SMALL_IDS("c2"));
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c3", "c4"));
    const xy_finding *f = no_plan(XY_MSG_PIN_NO_CANDIDATE, "PIN");
    cr_assert_str_eq(f->place.pointer, "/locks/1");
    cr_assert_str_eq(f->args[0], "医院h2");
}

Test(infeasible, full_coverage_that_nobody_can_give)
{
    programme();
    small_level(&x, "E4", XY_LEVEL_HARD);
    x.set->counties_per_team_max = 1;
    const xy_finding *f = no_plan(XY_MSG_COVERAGE_IMPOSSIBLE, "E4");
    cr_assert_str_eq(f->args[0], "2");
    cr_assert_str_eq(f->args[1], "4");
    int named = 0;
    for (int i = 0; i < 4; i++)
        named += strstr(f->args[2], x.inst.counties[i].name.zh) != NULL;
    cr_assert_eq(named, 2);
    cr_assert_eq(x.found.errors, 1);
}

Test(infeasible, full_coverage_counts_what_others_cover)
{
    programme();
    small_level(&x, "E4", XY_LEVEL_HARD);
    x.set->counties_per_team_max = 1;
    small_commitment(&x, "c1", "s1", 1, 5);
    const xy_finding *f = no_plan(XY_MSG_COVERAGE_IMPOSSIBLE, "E4");
    cr_assert_str_eq(f->args[0], "3");
    cr_assert_null(strstr(f->args[2], "县c1"));
}

Test(infeasible, more_counties_must_be_served_than_teams_can_visit)
{
    programme();
    x.set->counties_per_team_max = 1;
    x.set->teams_per_county_min = 1;
    const xy_finding *f = no_plan(XY_MSG_RULES_TOGETHER, "E2");
    cr_assert_str_eq(f->args[2], "4");
    cr_assert_str_eq(f->args[3], "2");
}

Test(infeasible, more_teams_must_go_than_counties_take)
{
    programme();
    x.set->counties_per_team_min = x.set->counties_per_team_max = 3;
    const xy_finding *f = no_plan(XY_MSG_RULES_TOGETHER, "E10");
    cr_assert_str_eq(f->args[0], "6");
    cr_assert_str_eq(f->args[1], "4");
}

/* Nothing by itself stands in the way, and the sums fit. */
Test(infeasible, rules_that_only_together_allow_nothing)
{
    programme();
    x.set->counties_per_team_min = 2;
    small_lock(&x, XY_BAN_GROUP, NULL, SMALL_IDS("c1", "c2"));
    small_lock(&x, XY_BAN_GROUP, NULL, SMALL_IDS("c1", "c3"));
    small_lock(&x, XY_BAN_GROUP, NULL, SMALL_IDS("c2", "c3"));
    no_plan(XY_MSG_RULES_TOGETHER, NULL); /* c4 is in every group left */
}
