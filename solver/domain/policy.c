#include "domain/policy.h"

#include "base/fixed.h"

const char *const xy_goal_names[XY_GOAL_COUNT + 1] = {
        "coverage", "need_met", "split_groups", "travel", "kept", NULL};

bool xy_goal_maximise(xy_goal goal)
{
    return goal == XY_GOAL_COVERAGE || goal == XY_GOAL_NEED_MET || goal == XY_GOAL_KEPT;
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
