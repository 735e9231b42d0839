#include "domain/policy.h"

#include "base/fixed.h"

const char *const xy_goal_names[XY_GOAL_COUNT + 1] = {"coverage", "need_met", "split_groups",
        "travel", "kept", "continuity", "repeats", "waiting", "changes", "lowest_county", "nash",
        "alpha_fair", NULL};
const char *const xy_notion_names[] = {
        "utilitarian", "maximin", "proportional", "alpha_fair", "leximin", NULL};

bool xy_goal_maximise(xy_goal goal)
{
    return goal != XY_GOAL_SPLIT_GROUPS && goal != XY_GOAL_TRAVEL && goal != XY_GOAL_REPEATS &&
            goal != XY_GOAL_CHANGES;
}

bool xy_stage_has(const xy_stage *stage, xy_goal goal)
{
    for (int i = 0; i < stage->term_count; i++)
        if (stage->terms[i].goal == goal)
            return true;
    return false;
}

bool xy_policy_has(const xy_policy *policy, xy_goal goal)
{
    for (int s = 0; s < policy->stage_count; s++)
        if (xy_stage_has(&policy->stages[s], goal))
            return true;
    return false;
}

int xy_policy_ordered(const xy_policy *policy)
{
    for (int s = 0; s < policy->stage_count; s++)
        if (policy->stages[s].ordered)
            return s;
    return -1;
}

xy_notion xy_policy_notion(const xy_policy *policy)
{
    for (int s = 0; s < policy->stage_count; s++)
        for (int i = 0; i < policy->stages[s].term_count; i++) {
            xy_goal goal = policy->stages[s].terms[i].goal;
            if (policy->stages[s].ordered)
                return XY_LEXIMIN;
            if (goal == XY_GOAL_NEED_MET)
                return XY_UTILITARIAN;
            if (goal >= XY_GOAL_LOWEST_COUNTY)
                return XY_MAXIMIN + (xy_notion)(goal - XY_GOAL_LOWEST_COUNTY);
        }
    return XY_UTILITARIAN;
}

void xy_policy_add_changes(xy_policy *policy)
{
    if (!xy_policy_has(policy, XY_GOAL_CHANGES) && policy->stage_count < XY_POLICY_STAGES)
        policy->stages[policy->stage_count++] =
                (xy_stage){.terms = {{XY_GOAL_CHANGES, 1}}, .term_count = 1};
}

int64_t xy_stage_value(const xy_stage *stage, const int64_t goals[XY_GOAL_COUNT])
{
    int64_t value = 0;
    for (int i = 0; i < stage->term_count; i++) {
        int64_t part = stage->terms[i].weight * goals[stage->terms[i].goal];
        value += xy_goal_maximise(stage->terms[i].goal) ? part : -part;
    }
    return value;
}

int64_t xy_stage_floor(const xy_stage *stage, int64_t value)
{
    int64_t size = value < 0 ? -value : value;
    return value - xy_mul_div(size, stage->tolerance_permille, 1000);
}

int xy_stage_sign(const xy_stage *stage)
{
    for (int i = 0; i < stage->term_count; i++)
        if (xy_goal_maximise(stage->terms[i].goal))
            return 1;
    return -1;
}

void xy_policy_keep_need(xy_policy *policy)
{
    bool from_here = false;
    for (int s = 0; s < policy->stage_count; s++) {
        from_here = from_here || xy_stage_has(&policy->stages[s], XY_GOAL_NEED_MET);
        if (from_here)
            policy->stages[s].tolerance_permille = 0;
    }
}

bool xy_policies_weigh_alike(const xy_policy *a, const xy_policy *b)
{
    return a->population_alpha_permille == b->population_alpha_permille &&
            a->category_default_permille == b->category_default_permille &&
            a->category_full_coverage_permille == b->category_full_coverage_permille;
}
