#include "assign/method.h"

#include "assign/core/core.h"
#include "assign/start.h"
#include "base/clock.h"
#include "base/memory.h"

#include <string.h>

/* How far a start is sought: it need not be good, it must be there. */
#define START_NODES 200
#define START_GAP 10000    /* millionths */
#define START_TIME_SHARE 4 /* of the time limit, one part in so many */

const char *const xy_method_names[XY_METHOD_COUNT + 1] = {"core", "ip", NULL};

#define CORE_BYTES 292
#define IP_BYTES 1800

int64_t xy_method_bytes(xy_method method)
{
    return method == XY_METHOD_CORE ? CORE_BYTES : IP_BYTES;
}

int64_t xy_memory_for(const xy_solve_options *options)
{
    return options->memory_mib > 0 ? options->memory_mib * XY_MIB : xy_memory_available();
}

static xy_status solve(xy_ip_result *result, xy_arena *arena, const xy_ip_model *model,
        const xy_policy *policy, const xy_solve_options *options, xy_findings *err)
{
    if (options->method == XY_METHOD_CORE)
        return xy_core_solve(result, arena, model, policy, options, err);
    return xy_ip_solve(result, arena, model, policy, options, err);
}

typedef struct {
    const xy_solve_options *options;
} listener;

/* Who is told while a start is sought: of no bounds, for they are not the program's. */
static bool tell(void *context, const xy_progress *progress)
{
    const xy_solve_options *o = ((const listener *)context)->options;
    xy_progress p = *progress;
    p.has_bound = false;
    p.nodes = 0;
    return o->progress(o->progress_context, &p);
}

/* A plan of the first stage with all rows of the plan to keep that candidates match, as values per
 * column; NULL where there is none. */
static const int64_t *start_from_kept(xy_arena *arena, const xy_ip_model *model,
        const xy_policy *policy, const xy_solve_options *options)
{
    xy_ip_model *fixed = xy_start_model(arena, model);
    if (!fixed || policy->stage_count == 0)
        return NULL;
    xy_policy first = *policy;
    first.stage_count = 1;
    listener listening = {options};
    xy_solve_options o = *options;
    o.start = NULL;
    o.certify = false;
    o.node_limit = options->node_limit > 0 && options->node_limit < START_NODES
            ? options->node_limit
            : START_NODES;
    o.gap_millionths = options->gap_millionths > START_GAP ? options->gap_millionths : START_GAP;
    o.time_limit_s = options->time_limit_s / START_TIME_SHARE;
    o.progress = options->progress ? tell : NULL;
    o.progress_context = &listening;
    xy_ip_result result;
    xy_findings ignored;
    xy_findings_init(&ignored, arena);
    if (solve(&result, arena, fixed, &first, &o, &ignored) != XY_OK || !result.x)
        return NULL;
    int64_t *x = XY_NEW_N(arena, int64_t, (size_t)model->col_count + 1);
    memcpy(x, result.x, (size_t)model->col_count * sizeof *x);
    xy_ip_settle(arena, model, x);
    return x;
}

xy_status xy_method_solve(xy_ip_result *result, xy_arena *arena, const xy_ip_model *model,
        const xy_policy *policy, const xy_solve_options *options, xy_findings *err)
{
    double started = xy_clock_s();
    xy_solve_options rest = *options;
    if (!rest.start)
        rest.start = start_from_kept(arena, model, policy, options);
    if (rest.time_limit_s > 0 && rest.start) {
        double left = rest.time_limit_s - (xy_clock_s() - started);
        rest.time_limit_s = left > 0.001 ? left : 0.001;
    }
    return solve(result, arena, model, policy, &rest, err);
}
