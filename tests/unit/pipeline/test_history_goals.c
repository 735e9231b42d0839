/* The policies 'continuity' and 'rotation' on a programme where every hospital could go anywhere:
 * they are opposites. */
#include "pipeline/solve.h"
#include "support/load.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(history_goals);

#define SIDES 3

/* Three hospitals and three counties that do not differ but by name, one county per team; last
 * year hospital i was with county partner[i], two years before with the next one. */
static void programme(const int partner[SIDES])
{
    static const char *const hospitals[] = {"h1", "h2", "h3"};
    static const char *const counties[] = {"c1", "c2", "c3"};
    small_specialty(&x, "s1", true);
    small_prefecture(&x, "p1");
    x.set->counties_per_team_min = x.set->counties_per_team_max = 1;
    x.set->team_size_min = x.set->team_size_max = 2;
    x.set->managers_min = 0;
    for (int i = 0; i < SIDES; i++) {
        xy_hospital *h = small_hospital(&x, hospitals[i], XY_KIND_GENERAL);
        small_staff(&x, h, "s1", XY_TITLE_CHIEF, 3);
        small_need(&x, small_county(&x, counties[i], "p1", 10000), "s1", 1, 2);
    }
    for (int i = 0; i < SIDES; i++)
        for (int k = 0; k < SIDES; k++)
            small_both_ways(&x, hospitals[i], counties[k], 60);
    for (int i = 0; i < SIDES; i++) {
        small_history(&x, 2023, hospitals[i], counties[partner[i]]);
        small_history(&x, 2022, hospitals[i], counties[partner[(i + 1) % SIDES]]);
    }
}

static const xy_plan *plan_under(const char *policy)
{
    xy_findings err;
    xy_findings_init(&err, x.arena);
    x.policy = *xy_bundled_policy(x.arena, policy, &err);
    xy_solution *s;
    cr_assert_eq(xy_solve(&s, x.arena, &x.inst, &x.policy, &(xy_solve_options){0}, &err), XY_OK);
    cr_assert_eq(s->outcome, XY_OPTIMAL);
    cr_assert_eq(s->plan->row_count, SIDES);
    return s->plan;
}

static int32_t county_of(const xy_plan *plan, int32_t lead)
{
    for (int32_t r = 0; r < plan->row_count; r++)
        if (plan->rows[r].lead == lead)
            return plan->rows[r].visits[0].county;
    return XY_UNKNOWN;
}

Test(history_goals, rotation_keeps_no_pair_that_continuity_keeps)
{
    static const int partners[][SIDES] = {
            {0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
    for (size_t p = 0; p < sizeof partners / sizeof *partners; p++) {
        small_free(&x);
        small_begin(&x);
        programme(partners[p]);
        small_finish(&x);
        const xy_plan *same = plan_under("continuity"), *other = plan_under("rotation");
        cr_assert_eq(same->measures.goals[XY_GOAL_CONTINUITY], SIDES * 1000, "case %zu", p);
        cr_assert_eq(same->measures.goals[XY_GOAL_KEPT], SIDES);
        cr_assert_eq(other->measures.goals[XY_GOAL_REPEATS], 0, "case %zu", p);
        cr_assert_eq(same->measures.goals[XY_GOAL_NEED_MET], 1000000, "the need is met in both");
        cr_assert_eq(other->measures.goals[XY_GOAL_NEED_MET], 1000000);
        for (int32_t h = 0; h < SIDES; h++) {
            cr_assert_eq(county_of(same, h), partners[p][h], "case %zu, hospital %d", p, h);
            cr_assert_neq(county_of(other, h), county_of(same, h), "case %zu, hospital %d", p, h);
        }
    }
}

Test(history_goals, rotation_serves_who_waited_longest)
{
    static const int partner[] = {0, 1, 2};
    programme(partner);
    small_need(&x, small_county(&x, "c4", "p1", 10000), "s1", 1, 2);
    small_both_ways(&x, "h1", "c4", 60);
    small_both_ways(&x, "h2", "c4", 60);
    small_both_ways(&x, "h3", "c4", 60);
    small_finish(&x);
    const xy_plan *plan = plan_under("rotation");
    cr_assert_eq(plan->measures.goals[XY_GOAL_WAITING], XY_WAITING_MOST + 1 + 1);
    bool served = false;
    for (int32_t h = 0; h < SIDES; h++)
        served |= county_of(plan, h) == 3;
    cr_assert(served, "c4 has never been served");
    cr_assert_eq(plan_under("continuity")->measures.goals[XY_GOAL_WAITING], 3);
}
