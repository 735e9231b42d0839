/* Proofs that were none: a bound or an optimum was claimed that the program does not have. */
#include "assign/ip_glpk.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(false_proofs);

/* One hospital that need not send, and one county with its need. */
static xy_ip_model *one_choice(void)
{
    small_specialty(&x, "s1", true);
    small_prefecture(&x, "p1");
    xy_hospital *h = small_hospital(&x, "h1", XY_KIND_GENERAL);
    h->teams = (xy_bounds){true, 0, 1};
    small_staff(&x, h, "s1", XY_TITLE_CHIEF, 3);
    small_need(&x, small_county(&x, "c1", "p1", 10000), "s1", 1, 6);
    small_finish(&x);
    xy_pool *pool;
    cr_assert_eq(xy_pool_build(&pool, x.arena, x.measure, NULL, &x.found), XY_OK);
    return xy_ip_model_build(x.arena, pool, true);
}

static bool at_once(void *context, const xy_progress *p)
{
    (void)context;
    (void)p;
    return false;
}

/* Three hospitals that need not send, each to two of three counties: one of them can go, three
 * halves of them in the relaxation. */
static xy_ip_model *one_of_three(void)
{
    static const char *const hospitals[] = {"h1", "h2", "h3"},
                             *const counties[] = {"c1", "c2", "c3"};
    small_specialty(&x, "s1", true);
    small_prefecture(&x, "p1");
    x.set->counties_per_team_min = 2;
    for (int i = 0; i < 3; i++) {
        xy_hospital *h = small_hospital(&x, hospitals[i], XY_KIND_GENERAL);
        h->teams = (xy_bounds){true, 0, 1};
        small_staff(&x, h, "s1", XY_TITLE_CHIEF, 3);
        small_need(&x, small_county(&x, counties[i], "p1", 10000), "s1", 1, 3);
    }
    small_finish(&x);
    xy_pool *pool;
    cr_assert_eq(xy_pool_build(&pool, x.arena, x.measure, NULL, &x.found), XY_OK);
    return xy_ip_model_build(x.arena, pool, true);
}

/* A tree that is stopped at its root has no bound yet: GLPK gives DBL_MAX, which became the least
 * integer and then the incumbent's own value, so that sending nobody was called optimal. */
Test(false_proofs, a_tree_stopped_at_its_root)
{
    xy_ip_model *model = one_of_three();
    x.policy = (xy_policy){
            .stages[0] = {.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1}, .stage_count = 1};
    xy_ip_result best;
    xy_ip_solve(&best, x.arena, model, &x.policy, &(xy_solve_options){0}, &x.found);
    cr_assert_eq(best.goals[XY_GOAL_NEED_MET], 666667);
    const xy_solve_options stops[] = {{.node_limit = 1}, {.progress = at_once}};
    for (int i = 0; i < 2; i++) {
        xy_ip_result r;
        cr_assert_eq(xy_ip_solve(&r, x.arena, model, &x.policy, &stops[i], &x.found), XY_OK);
        if (!r.x)
            continue;
        cr_assert_geq(r.proof.stages[0].bound, 666667);
        cr_assert_eq(r.proof.stages[0].proved, r.goals[XY_GOAL_NEED_MET] == 666667);
    }
}

/* Others meet half of the need, and half may be given back: the shortest way is to stay at home.
 * No column was left in the search, and the plan at hand was called optimal. */
Test(false_proofs, the_plan_without_any_row)
{
    small_commitment(&x, "c1", "s1", 3, 5);
    xy_ip_model *model = one_choice();
    x.policy = (xy_policy){.stages[0] = {.terms = {{XY_GOAL_NEED_MET, 1}},
                                   .term_count = 1,
                                   .tolerance_permille = 500},
            .stages[1] = {.terms = {{XY_GOAL_TRAVEL, 1}}, .term_count = 1},
            .stage_count = 2};
    xy_ip_result r;
    cr_assert_eq(
            xy_ip_solve(&r, x.arena, model, &x.policy, &(xy_solve_options){0}, &x.found), XY_OK);
    cr_assert_eq(r.proof.outcome, XY_OPTIMAL);
    cr_assert_eq(r.proof.stages[0].value, 1000000);
    cr_assert_eq(r.proof.stages[1].value, 0);
    cr_assert_eq(r.goals[XY_GOAL_TRAVEL], 0);
    cr_assert_eq(r.goals[XY_GOAL_NEED_MET], 500000);
}
