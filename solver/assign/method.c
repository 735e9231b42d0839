#include "assign/method.h"

#include "assign/core/core.h"

const char *const xy_method_names[XY_METHOD_COUNT + 1] = {"core", "ip", NULL};

xy_status xy_method_solve(xy_ip_result *result, xy_arena *arena, const xy_ip_model *model,
        const xy_policy *policy, const xy_solve_options *options, xy_findings *err)
{
    if (options->method == XY_METHOD_CORE)
        return xy_core_solve(result, arena, model, policy, options, err);
    return xy_ip_solve(result, arena, model, policy, options, err);
}
