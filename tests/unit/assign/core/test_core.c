#include "assign/core/core.h"
#include "support/told.h"
#include "unit/assign/ip_case.h"

SMALL_SUITE(core);

#include "unit/assign/method_cases.h"

Test(core, the_best_of_all_choices_stage_by_stage)
{
    the_best_of_all_choices_stage_by_stage(xy_core_solve);
}

Test(core, a_limit_of_nodes_keeps_to_the_truth)
{
    a_limit_of_nodes_keeps_to_the_truth(xy_core_solve);
}

Test(core, stopped_at_any_moment_it_keeps_to_the_truth)
{
    stopped_at_any_moment_it_keeps_to_the_truth(xy_core_solve);
}

Test(core, a_gap_is_kept)
{
    a_gap_is_kept(xy_core_solve);
}

Test(core, when_glpk_gives_up)
{
    when_glpk_gives_up(xy_core_solve);
}

Test(core, the_answer_is_the_same_each_time)
{
    the_answer_is_the_same_each_time(xy_core_solve);
}

Test(core, stages_after_one_that_was_cut_short)
{
    stages_after_one_that_was_cut_short(xy_core_solve);
}

Test(core, no_columns)
{
    no_columns(xy_core_solve);
}

Test(core, no_columns_and_a_county_that_must_be_served)
{
    no_columns_and_a_county_that_must_be_served(xy_core_solve);
}

static bool go_on(void *context, const xy_progress *p)
{
    cr_assert(p->stage >= 0 && p->stage < p->stage_count);
    ++*(int *)context;
    return true;
}

Test(core, a_callback_that_says_go_on_changes_nothing)
{
    uint64_t seed = 6000;
    int calls = 0;
    for (int round = 0; round < 60; round++) {
        tried t;
        cr_assert(next_case(&t, &seed));
        xy_ip_result alone = solve(xy_core_solve, &t, &(xy_solve_options){0});
        const xy_solve_options told = {.progress = go_on, .progress_context = &calls};
        xy_ip_result watched = solve(xy_core_solve, &t, &told);
        cr_assert_eq(alone.nodes, watched.nodes, "round %d", round);
        cr_assert_eq(alone.x == NULL, watched.x == NULL, "round %d", round);
        for (int64_t j = 0; alone.x && j < t.model->col_count; j++)
            cr_assert_eq(alone.x[j], watched.x[j], "round %d", round);
    }
    cr_assert_gt(calls, 60);
}

Test(core, values_told_on_the_way_are_reached_and_bounds_hold)
{
    uint64_t seed = 6500;
    int bounds = 0;
    for (int round = 0; round < 200; round++) {
        tried t;
        told_values heard = {.valued = {false}};
        cr_assert(next_case(&t, &seed));
        const xy_solve_options o = {.progress = listen, .progress_context = &heard};
        xy_ip_result r = solve(xy_core_solve, &t, &o);
        for (int s = 0; r.x && s < r.proof.stage_count; s++) {
            bounds += heard.bounded[s];
            cr_assert(!heard.bounded[s] || heard.bound[s] >= r.proof.stages[s].value, "round %d",
                    round);
            cr_assert(!heard.valued[s] || heard.value[s] <= r.proof.stages[s].value, "round %d",
                    round);
        }
    }
    cr_assert_gt(bounds, 100);
}

/* Costs and coefficients as large as weights allow: scale and duals give way, nothing overflows. */
Test(core, the_largest_weights_that_a_policy_can_have)
{
    uint64_t seed = 7000;
    int feasible = 0;
    for (int round = 0; round < 40; round++) {
        tried t;
        cr_assert(next_case(&t, &seed));
        xy_policy heavy = *t.data.policy;
        for (int s = 0; s < heavy.stage_count; s++)
            for (int i = 0; i < heavy.stages[s].term_count; i++)
                heavy.stages[s].terms[i].weight = INT32_MAX - i;
        xy_ip_result r;
        const xy_solve_options o = {.node_limit = 1000};
        cr_assert_eq(xy_core_solve(&r, x.arena, t.model, &heavy, &o, &x.found), XY_OK);
        is_honest(&x, t.model, &t.all, &heavy, &r, round);
        feasible += r.proof.outcome == XY_OPTIMAL;
    }
    cr_assert_gt(feasible, 10);
}
