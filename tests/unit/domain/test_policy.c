#include "domain/policy.h"

#include <criterion/criterion.h>

Test(policy, the_floor_gives_back_the_tolerance)
{
    static const struct {
        int64_t value;
        int32_t tolerance;
        int64_t floor;
    } cases[] = {
            {42, 0, 42},
            {673247, 10, 666515}, /* a hundredth, 6732.47, rounded down */
            {1000, 1, 999},
            {999, 1, 999}, /* less than one */
            {1000, 1000, 0},
            {7, 500, 4}, /* 3.5, rounded down: in the stage's favour */
            {0, 500, 0},
            {0, 0, 0},
            {-10883, 30, -11209}, /* 326.49 more minutes */
            {-1000, 1000, -2000},
            {-7, 500, -10},
            {-9, 100, -9},
            {-10, 100, -11},
            {4000000000000000, 10, 3960000000000000},
            {-4000000000000000, 10, -4040000000000000},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        xy_stage stage = {.terms = {{XY_GOAL_NEED_MET, 1}},
                .term_count = 1,
                .tolerance_permille = cases[i].tolerance};
        cr_assert_eq(xy_stage_floor(&stage, cases[i].value), cases[i].floor, "case %zu", i);
    }
}

Test(policy, fewer_is_better_for_travel_and_splits)
{
    cr_assert(xy_goal_maximise(XY_GOAL_COVERAGE));
    cr_assert(xy_goal_maximise(XY_GOAL_NEED_MET));
    cr_assert(xy_goal_maximise(XY_GOAL_KEPT));
    cr_assert_not(xy_goal_maximise(XY_GOAL_SPLIT_GROUPS));
    cr_assert_not(xy_goal_maximise(XY_GOAL_TRAVEL));
    cr_assert(xy_goal_maximise(XY_GOAL_CONTINUITY));
    cr_assert(xy_goal_maximise(XY_GOAL_WAITING));
    cr_assert_not(xy_goal_maximise(XY_GOAL_REPEATS));
    cr_assert_not(xy_goal_maximise(XY_GOAL_CHANGES));
}

Test(policy, a_stage_is_a_weighted_sum)
{
    static const int64_t goals[XY_GOAL_COUNT] = {42, 666846, 7, 10883, 5};
    xy_stage stage = {.terms = {{XY_GOAL_TRAVEL, 1}}, .term_count = 1};
    cr_assert_eq(xy_stage_value(&stage, goals), -10883);
    stage = (xy_stage){.terms = {{XY_GOAL_NEED_MET, 3}, {XY_GOAL_TRAVEL, 20}, {XY_GOAL_KEPT, 1000},
                               {XY_GOAL_SPLIT_GROUPS, 7}, {XY_GOAL_COVERAGE, 1}},
            .term_count = 5};
    cr_assert_eq(xy_stage_value(&stage, goals), 3 * 666846 - 20 * 10883 + 5000 - 49 + 42);
    stage.term_count = 0;
    cr_assert_eq(xy_stage_value(&stage, goals), 0);
}

Test(policy, changes_become_the_last_stage_once)
{
    xy_policy policy = {
            .stages[0] = {.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1}, .stage_count = 1};
    xy_policy_add_changes(&policy);
    cr_assert_eq(policy.stage_count, 2);
    cr_assert_eq(policy.stages[1].terms[0].goal, XY_GOAL_CHANGES);
    cr_assert_eq(policy.stages[1].terms[0].weight, 1);
    cr_assert_eq(policy.stages[1].term_count, 1);
    cr_assert_eq(policy.stages[1].tolerance_permille, 0);
    xy_policy_add_changes(&policy);
    cr_assert_eq(policy.stage_count, 2, "the stage is there already");
    policy.stages[1].terms[0].goal = XY_GOAL_TRAVEL;
    policy.stages[0].terms[1] = (xy_goal_term){XY_GOAL_CHANGES, 7};
    policy.stages[0].term_count = 2;
    xy_policy_add_changes(&policy);
    cr_assert_eq(policy.stage_count, 2, "a weighted goal asks for it too");
}

Test(policy, changes_fit_after_the_longest_policy)
{
    xy_policy policy = {.stage_count = XY_POLICY_STAGES_READ};
    for (int s = 0; s < policy.stage_count; s++)
        policy.stages[s] = (xy_stage){.terms = {{XY_GOAL_TRAVEL, 1}}, .term_count = 1};
    xy_policy_add_changes(&policy);
    cr_assert_eq(policy.stage_count, XY_POLICY_STAGES_READ + 1);
}

Test(policy, goals_have_names)
{
    static const char *const names[] = {"coverage", "need_met", "split_groups", "travel", "kept",
            "continuity", "repeats", "waiting", "changes", "lowest_county", "nash", "alpha_fair"};
    for (int g = 0; g < XY_GOAL_COUNT; g++)
        cr_assert_str_eq(xy_goal_names[g], names[g]);
    cr_assert_null(xy_goal_names[XY_GOAL_COUNT]);
}
