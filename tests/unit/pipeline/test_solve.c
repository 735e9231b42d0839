#include "pipeline/solve.h"

#include "check/check.h"
#include "domain/calendar.h"
#include "support/random_instance.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(solve);

/* Three hospitals and five counties in two prefectures. */
static void programme(void)
{
    static const char *const hospitals[] = {"h1", "h2", "h3"};
    static const char *const counties[] = {"c1", "c2", "c3", "c4", "c5"};
    small_specialty(&x, "s1", true);
    small_specialty(&x, "s2", true);
    small_category(&x, "k1", false, true);
    small_prefecture(&x, "p1");
    small_prefecture(&x, "p2");
    for (int i = 0; i < 3; i++) {
        xy_hospital *h = small_hospital(&x, hospitals[i], XY_KIND_GENERAL);
        small_staff(&x, h, "s1", XY_TITLE_CHIEF, 3 - i);
        small_staff(&x, h, "s2", XY_TITLE_ASSOCIATE_CHIEF, 1 + i);
        small_staff(&x, h, "s2", XY_TITLE_ATTENDING, 1);
    }
    for (int i = 0; i < 5; i++) {
        xy_county *c = small_county(&x, counties[i], i < 3 ? "p1" : "p2", 10000 * (i + 1));
        small_need(&x, c, i % 2 ? "s1" : "s2", 2, 2);
        if (i != 2)
            c->categories = small_refs(&x, SMALL_IDS("k1"));
    }
}

static xy_solution *solve(void)
{
    xy_solution *s;
    small_finish(&x);
    xy_status status = xy_solve(&s, x.arena, &x.inst, &x.policy, &(xy_solve_options){0}, &x.found);
    small_show(&x);
    cr_assert_eq(status, XY_OK);
    return s;
}

/* The plan stands before the checker, with what it claims of itself. */
static void is_sound(const xy_solution *s)
{
    xy_findings found;
    xy_findings_init(&found, x.arena);
    bool sound = xy_check_plan(s->plan, &x.inst, &x.policy, s->measure, true, &found);
    for (size_t i = 0; i < found.count_kept && !sound; i++)
        fprintf(stderr, "%s\n", xy_finding_line(x.arena, &found.kept[i], XY_EN));
    cr_assert(sound);
}

static const xy_row *row_of(const xy_plan *plan, const char *lead)
{
    for (int32_t r = 0; r < plan->row_count; r++)
        if (strcmp(x.inst.hospitals[plan->rows[r].lead].id, lead) == 0)
            return &plan->rows[r];
    cr_assert_fail("no row of %s", lead);
    return NULL;
}

/* A pack makes hard what the program only aims at, under whatever rule it names for the setting. */
Test(solve, a_hard_rule_that_is_only_aimed_at_is_the_packs_doing)
{
    programme();
    small_specialty(&x, "s3", false);
    for (int i = 0; i < 3; i++)
        for (size_t k = 0; k < x.inst.hospitals[i].staff_count; k++)
            x.inst.hospitals[i].staff[k].specialty.id = "s3";
    x.rules.setting_rule[xy_setting_find("match_kinds")] = "B2";
    small_level(&x, "B2", XY_LEVEL_HARD);
    xy_solution *s;
    small_finish(&x);
    cr_assert_eq(
            xy_solve(&s, x.arena, &x.inst, &x.policy, &(xy_solve_options){0}, &x.found), XY_EINPUT);
    cr_assert_null(s);
    cr_assert_eq(small_count(&x, XY_MSG_CHECK_MATCH_NONE), 3);
    small_find(&x, XY_MSG_RULE_NOT_ENFORCED);
}

Test(solve, an_optimal_plan_that_passes_the_checker)
{
    programme();
    xy_solution *s = solve();
    cr_assert_eq(s->outcome, XY_OPTIMAL);
    is_sound(s);
    cr_assert_eq(s->plan->row_count, 3);
    cr_assert_eq(s->plan->measures.goals[XY_GOAL_COVERAGE], 4);
    cr_assert_eq(s->plan->measures.coverage_of, 4);
    cr_assert_eq(s->plan->measures.goals[XY_GOAL_SPLIT_GROUPS], 0);
    cr_assert_eq(s->plan->proof.stage_count, 5);
    for (int i = 0; i < 5; i++)
        cr_assert(s->plan->proof.stages[i].proved);
    cr_assert_gt(s->candidates, 0);
    cr_assert_str_eq(s->plan->method, "core");
    cr_assert_str_eq(s->plan->instance_sha256, x.inst.sha256);
    cr_assert_eq(s->plan->gap_millionths, XY_UNKNOWN);
}

Test(solve, rows_and_visits_are_in_order)
{
    programme();
    xy_solution *s = solve();
    for (int32_t r = 0; r < s->plan->row_count; r++) {
        const xy_row *row = &s->plan->rows[r];
        cr_assert_eq(row->lead, r);
        int32_t days = 0;
        cr_assert_eq(xy_date_weekday(row->visits[0].from), 0); /* a Monday */
        for (int32_t v = 0; v < row->visit_count; v++) {
            const xy_visit *visit = &row->visits[v];
            days += visit->days;
            cr_assert_eq(xy_days_counted(&x.inst, visit->from, visit->to), visit->days);
            cr_assert(v == 0 || visit->from == row->visits[v - 1].to + 1);
        }
        cr_assert_eq(days, x.set->days_min);
        for (int32_t i = 1; i < row->staff_count; i++) {
            const xy_sent *a = &row->staff[i - 1], *b = &row->staff[i];
            cr_assert(a->specialty < b->specialty || a->title > b->title);
        }
    }
}

Test(solve, soft_rules_are_reported)
{
    programme();
    x.inst.counties[2].prefecture = small_ref("p2"); /* c1 c2 in p1, c3 c4 c5 in p2 */
    x.policy.stage_count = 2;
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c1", "c5"));
    xy_solution *s = solve();
    cr_assert_eq(s->outcome, XY_OPTIMAL);
    cr_assert_eq(s->soft->errors, 0);
    int split = 0;
    for (size_t i = 0; i < s->soft->count_kept; i++)
        split += s->soft->kept[i].severity == XY_WARNING &&
                strcmp(s->soft->kept[i].rule.id, "E3") == 0;
    cr_assert_geq(split, 1);
    cr_assert_eq(x.found.errors, 0);
}

/* A hard rule that allows two prefectures allows them: it is the bound that is hard. */
Test(solve, two_prefectures_stand_under_a_hard_rule_that_allows_two)
{
    programme();
    x.inst.counties[2].prefecture = small_ref("p2");
    x.policy.stage_count = 2;
    small_level(&x, "E3", XY_LEVEL_HARD);
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c1", "c5"));
    xy_solution *s = solve();
    cr_assert_eq(s->outcome, XY_OPTIMAL);
    is_sound(s);
    cr_assert_geq(s->plan->measures.goals[XY_GOAL_SPLIT_GROUPS], 1);
}

/* A pack may quote an aim under a hard rule of any id: its plan is refused as the pack's doing. */
Test(solve, an_aim_under_a_hard_rule_is_the_packs_doing)
{
    programme();
    x.set->managers_min = 1;
    x.rules.setting_rule[xy_setting_find("managers_min")] = "D3";
    small_finish(&x);
    xy_solution *s;
    xy_status status = xy_solve(&s, x.arena, &x.inst, &x.policy, &(xy_solve_options){0}, &x.found);
    cr_assert_eq(status, XY_EINPUT);
    cr_assert_eq(x.found.kept[x.found.count_kept - 1].message, (xy_msg_id)XY_MSG_RULE_NOT_ENFORCED);
}

/* Full coverage is hard where the rule quoted for it is, whatever its id. */
Test(solve, coverage_under_a_hard_rule_of_another_id)
{
    static const char *const hospitals[] = {"h1", "h2", "h3"};
    programme();
    x.rules.setting_rule[xy_setting_find("coverage_cycle_years")] = "E1";
    for (int i = 0; i < 3; i++)
        small_lock(&x, XY_BAN_PAIR, hospitals[i], SMALL_IDS("c1"));
    xy_solution *s = solve();
    cr_assert_eq(s->outcome, XY_INFEASIBLE);
    cr_assert_not_null(s->why);
    cr_assert_null(s->plan);
}

Test(solve, the_window_of_a_pinned_row_moves_it)
{
    programme();
    small_lock(&x, XY_PIN_ROW, "h2", SMALL_IDS("c5", "c4"))->window =
            (xy_window){true, small_day("2024-12-11"), small_day("2024-12-22")};
    xy_solution *s = solve();
    is_sound(s);
    const xy_row *row = row_of(s->plan, "h2");
    cr_assert_eq(x.inst.counties[row->visits[0].county].id[1], '5');
    cr_assert_geq(row->visits[0].from, small_day("2024-12-11"));
    cr_assert_leq(row->visits[1].to, small_day("2024-12-22"));
}

/* The county pinned to a time comes second on the way: the row must set out earlier. */
Test(solve, the_window_of_a_pinned_county_is_that_of_its_visit)
{
    programme();
    x.inst.hospitals[0].counties_per_team = (xy_bounds){true, 2, 2};
    small_lock(&x, XY_PIN_PAIR, "h1", SMALL_IDS("c1"));
    small_lock(&x, XY_PIN_PAIR, "h1", SMALL_IDS("c2"))->window =
            (xy_window){true, small_day("2024-12-10"), small_day("2024-12-15")};
    small_both_ways(&x, "h1", "c1", 10);
    small_leg(&x, "h1", "c2", 100, 1);
    small_leg(&x, "c2", "h1", 10, 1);
    small_both_ways(&x, "c1", "c2", 10);
    xy_solution *s = solve();
    is_sound(s);
    const xy_row *row = row_of(s->plan, "h1");
    cr_assert_eq(row->visits[1].county, 1);
    cr_assert_geq(row->visits[1].from, small_day("2024-12-10"));
    cr_assert_leq(row->visits[1].to, small_day("2024-12-15"));
}

/* A partner's pin counts for the row of the joint team, too. */
Test(solve, the_window_of_a_partners_county)
{
    programme();
    x.inst.hospitals[0].kind = XY_KIND_SPECIALIST;
    x.inst.hospitals[0].joint_with = small_refs(&x, SMALL_IDS("h2"));
    for (size_t i = 0; i < 3; i++) /* h2 cannot go alone */
        x.inst.hospitals[1].staff[i].count = i == 0;
    small_lock(&x, XY_PIN_PAIR, "h2", SMALL_IDS("c2"))->window =
            (xy_window){true, small_day("2024-12-10"), small_day("2024-12-20")};
    xy_solution *s = solve();
    is_sound(s);
    const xy_row *row = row_of(s->plan, "h1");
    cr_assert_eq(row->hospital_count, 2);
    for (int32_t v = 0; v < row->visit_count; v++)
        if (row->visits[v].county == 1)
            cr_assert_geq(row->visits[v].from, small_day("2024-12-10"));
}

/* A window that holds no row of ten days: no plan, and the pin is named. */
Test(solve, a_window_too_short_for_its_row)
{
    programme();
    small_lock(&x, XY_PIN_ROW, "h2", SMALL_IDS("c5", "c4"))->window =
            (xy_window){true, small_day("2024-12-11"), small_day("2024-12-15")};
    small_resolve(&x);
    if (x.found.errors == 0) {
        xy_solution *s;
        cr_assert_eq(
                xy_solve(&s, x.arena, &x.inst, &x.policy, &(xy_solve_options){0}, &x.found), XY_OK);
        cr_assert_eq(s->outcome, XY_INFEASIBLE);
    }
    cr_assert_gt(x.found.errors, 0);
    cr_assert_str_eq(x.found.kept[0].place.pointer, "/locks/0");
}

/* D15: a resident team is in its one county from the first day of the term to the last. */
Test(solve, resident_teams_stay_the_whole_term)
{
    programme();
    x.inst.mode = XY_MODE_RESIDENT;
    x.set->counties_per_team_min = x.set->counties_per_team_max = 1;
    x.set->year_round = 1;
    small_finish(&x);
    xy_solution *s;
    xy_status status = xy_solve(&s, x.arena, &x.inst, &x.policy, &(xy_solve_options){0}, &x.found);
    small_show(&x);
    cr_assert_eq(status, XY_OK);
    cr_assert_eq(s->outcome, XY_OPTIMAL);
    for (int32_t r = 0; r < s->plan->row_count; r++) {
        const xy_row *row = &s->plan->rows[r];
        cr_assert_eq(row->visit_count, 1);
        cr_assert_eq(row->visits[0].from, x.inst.window.start);
        cr_assert_eq(row->visits[0].to, x.inst.window.end);
    }
}

Test(solve, a_place_that_nobody_can_reach)
{
    programme();
    x.inst.counties[1].location.precision = XY_POINT_NONE;
    small_resolve(&x);
    xy_solution *s;
    cr_assert_eq(
            xy_solve(&s, x.arena, &x.inst, &x.policy, &(xy_solve_options){0}, &x.found), XY_EINPUT);
    cr_assert_str_eq(small_find(&x, XY_MSG_NO_LOCATION)->place.pointer, "/counties/1");
}

static bool at_once(void *context, const xy_progress *p)
{
    (void)context;
    (void)p;
    return false;
}

Test(solve, nothing_was_found_in_time)
{
    programme();
    small_finish(&x);
    xy_solution *s;
    xy_solve_options o = {.progress = at_once};
    cr_assert_eq(xy_solve(&s, x.arena, &x.inst, &x.policy, &o, &x.found), XY_OK);
    cr_assert(s->outcome == XY_NOTHING || s->plan);
    if (s->plan)
        is_sound(s);
    else
        cr_assert_eq(x.found.errors, 0);
}

/* Whatever the generator draws: an answer, or a reason; never a plan that the checker refuses. */
Test(solve, random_programmes)
{
    int plans = 0, reasons = 0;
    for (uint64_t seed = 9000; seed < 9250; seed++) {
        xy_random_case data;
        xy_solution *s;
        small_free(&x);
        small_begin(&x);
        xy_random_make(&data, x.arena, seed, 4, 5);
        xy_solve_options o = {.node_limit = 2000};
        xy_status status = xy_solve(&s, x.arena, data.inst, data.policy, &o, &x.found);
        small_show(&x);
        cr_assert(status == XY_OK || status == XY_ELIMIT, "seed %d", (int)seed);
        if (status != XY_OK)
            continue;
        if (s->plan) {
            xy_findings found;
            xy_findings_init(&found, x.arena);
            cr_assert(xy_check_plan(s->plan, data.inst, data.policy, s->measure, true, &found));
            cr_assert_eq(x.found.errors, 0);
            plans += s->outcome == XY_OPTIMAL;
        } else if (s->outcome != XY_NOTHING) {
            cr_assert_eq(s->outcome, XY_INFEASIBLE);
            cr_assert_gt(x.found.errors, 0);
            for (size_t i = 0; i < x.found.count_kept; i++)
                for (int lang = XY_ZH; lang <= XY_EN; lang++)
                    cr_assert_null(
                            strchr(xy_finding_line(x.arena, &x.found.kept[i], (xy_lang)lang), '{'));
            reasons++;
        }
    }
    cr_assert_gt(plans, 80);
    cr_assert_gt(reasons, 40);
}
