/* --keep and --max-changes from the inside: growth, limits, and what is said when they are too
 * tight. */
#include "domain/keep.h"
#include "pipeline/solve.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(revise);

static xy_keep keep;

/* Counties one to a team, each hospital good for the county of its own number: without an earlier
 * plan hospital i goes to county i. */
static void programme(int hospitals)
{
    small_prefecture(&x, "p1");
    x.set->counties_per_team_min = x.set->counties_per_team_max = 1;
    x.set->team_size_min = x.set->team_size_max = 2;
    x.set->managers_min = 0;
    for (int i = 0; i < hospitals; i++) {
        const char *specialty = xy_arena_printf(x.arena, "s%d", i + 1);
        small_specialty(&x, specialty, true);
        xy_hospital *h =
                small_hospital(&x, xy_arena_printf(x.arena, "h%d", i + 1), XY_KIND_GENERAL);
        small_staff(&x, h, specialty, XY_TITLE_CHIEF, 2);
        small_need(&x, small_county(&x, xy_arena_printf(x.arena, "c%d", i + 1), "p1", 10000),
                specialty, 1, 2);
    }
}

static void old_row(const char *lead, const char *county)
{
    if (!keep.rows || keep.count == 0)
        keep = (xy_keep){.max_changes = XY_UNKNOWN, .rows = XY_NEW_N(x.arena, xy_old_row, 4)};
    xy_old_row *row = &keep.rows[keep.count++];
    row->hospitals = small_refs(&x, SMALL_IDS(lead));
    row->counties = small_refs(&x, SMALL_IDS(county));
}

static xy_solution *solve(int32_t max_changes)
{
    xy_solution *s;
    small_finish(&x);
    keep.max_changes = max_changes;
    xy_keep_resolve(&keep, &x.inst);
    x.inst.keep = &keep;
    xy_policy_add_changes(&x.policy);
    cr_assert_eq(
            xy_solve(&s, x.arena, &x.inst, &x.policy, &(xy_solve_options){0}, &x.found), XY_OK);
    return s;
}

static const char *county_of(const xy_solution *s, const char *lead)
{
    for (int32_t r = 0; r < s->plan->row_count; r++)
        if (strcmp(x.inst.hospitals[s->plan->rows[r].lead].id, lead) == 0)
            return x.inst.counties[s->plan->rows[r].visits[0].county].id;
    return "none";
}

/* E9: two hospitals crossed over; the programme grows to five. */
static void grown(void)
{
    programme(5);
    old_row("h1", "c2");
    old_row("h2", "c1");
}

Test(revise, a_programme_grows_and_keeps_both_its_rows)
{
    grown();
    xy_solution *s = solve(0);
    cr_assert_eq(s->outcome, XY_OPTIMAL);
    cr_assert_eq(s->plan->row_count, 5);
    cr_assert_str_eq(county_of(s, "h1"), "c2");
    cr_assert_str_eq(county_of(s, "h2"), "c1");
    for (int h = 3; h <= 5; h++)
        cr_assert_str_eq(county_of(s, xy_arena_printf(x.arena, "h%d", h)),
                xy_arena_printf(x.arena, "c%d", h));
    cr_assert_eq(s->plan->measures.goals[XY_GOAL_CHANGES], 0);
    cr_assert_eq(s->plan->keep, &keep);
}

Test(revise, without_a_limit_the_policy_comes_first)
{
    grown();
    xy_solution *s = solve(XY_UNKNOWN);
    cr_assert_eq(s->outcome, XY_OPTIMAL);
    cr_assert_str_eq(county_of(s, "h1"), "c1");
    cr_assert_str_eq(county_of(s, "h2"), "c2");
    cr_assert_eq(s->plan->measures.goals[XY_GOAL_CHANGES], 2);
    cr_assert_eq(s->plan->measures.goals[XY_GOAL_NEED_MET], 1000000);
}

Test(revise, without_a_limit_rows_are_kept_that_cost_nothing)
{
    programme(2);
    for (int i = 0; i < 2; i++) /* both hospitals have both specialties now */
        small_staff(&x, &x.inst.hospitals[i], i ? "s1" : "s2", XY_TITLE_CHIEF, 2);
    x.policy.stages[0] = (xy_stage){.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1};
    x.policy.stage_count = 1;
    old_row("h1", "c2");
    old_row("h2", "c1");
    xy_solution *s = solve(XY_UNKNOWN);
    cr_assert_eq(s->plan->measures.goals[XY_GOAL_NEED_MET], 1000000);
    cr_assert_eq(s->plan->measures.goals[XY_GOAL_CHANGES], 0);
    cr_assert_str_eq(county_of(s, "h1"), "c2");
}

Test(revise, one_change_lets_one_row_go)
{
    programme(3);
    old_row("h1", "c2");
    old_row("h2", "c3");
    old_row("h3", "c1");
    xy_solution *s = solve(1);
    cr_assert_eq(s->outcome, XY_OPTIMAL);
    cr_assert_eq(s->plan->measures.goals[XY_GOAL_CHANGES], 0, "two rows fix the third");
    keep.count = 0;
    small_free(&x);
    small_begin(&x);
    programme(3);
    old_row("h1", "c2");
    old_row("h2", "c3");
    old_row("h3", "c1");
    s = solve(2);
    cr_assert_eq(s->plan->measures.goals[XY_GOAL_CHANGES], 2);
    cr_assert_gt(s->plan->measures.goals[XY_GOAL_NEED_MET], 0);
}

Test(revise, the_least_number_of_changes_is_told)
{
    grown();
    small_lock(&x, XY_BAN_PAIR, "h1", SMALL_IDS("c2"));
    xy_solution *s = solve(0);
    cr_assert_eq(s->outcome, XY_INFEASIBLE);
    cr_assert_null(s->plan);
    cr_assert_eq(x.found.errors, 1);
    const xy_finding *f = small_find(&x, XY_MSG_CHANGES_LEAST);
    const char *zh = xy_finding_line(x.arena, f, XY_ZH), *en = xy_finding_line(x.arena, f, XY_EN);
    cr_assert_not_null(
            strstr(zh, "原方案至多改动 0 行时没有方案：现有的 2 行中至少须改动 1 行"), "%s", zh);
    cr_assert_not_null(strstr(en, "of its 2 rows at least 1 must change"), "%s", en);
}

Test(revise, with_that_number_there_is_a_plan)
{
    grown();
    small_lock(&x, XY_BAN_PAIR, "h1", SMALL_IDS("c2"));
    xy_solution *s = solve(1);
    cr_assert_eq(s->outcome, XY_OPTIMAL);
    cr_assert_eq(s->plan->measures.goals[XY_GOAL_CHANGES], 1);
    cr_assert_str_eq(county_of(s, "h2"), "c1");
}

Test(revise, other_reasons_are_told_as_ever)
{
    grown();
    x.inst.counties[4].teams = (xy_bounds){true, 0, 0}; /* five hospitals, four counties */
    xy_solution *s = solve(0);
    cr_assert_eq(s->outcome, XY_INFEASIBLE);
    cr_assert_eq(small_count(&x, XY_MSG_CHANGES_LEAST), 0);
    cr_assert_gt(x.found.errors, 0);
}
