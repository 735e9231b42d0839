#include "cli/run.h"

#include "base/crew.h"
#include "cli/progress.h"
#include "cli/uncertain.h"

#include <string.h>

#define CHANGES_MAX 1000000
_Static_assert(XY_CREW_MOST == 64, "XY_MSG_CLI_THREADS says so");

static bool read_method(xy_method *out, xy_session *s)
{
    for (int m = 0; m < XY_METHOD_COUNT; m++)
        if (strcmp(s->options->method, xy_method_names[m]) == 0) {
            *out = (xy_method)m;
            return true;
        }
    return xy_bad_value(s, "method", s->options->method, XY_MSG_CLI_A_METHOD);
}

bool xy_read_limits(xy_solve_options *out, xy_session *s)
{
    const xy_options *o = s->options;
    *out = (xy_solve_options){.seed = 1};
    if (o->time_limit && !xy_option_seconds(&out->time_limit_s, o->time_limit))
        return xy_bad_value(s, "time-limit", o->time_limit, XY_MSG_CLI_SECONDS);
    if (o->gap && !xy_option_share(&out->gap_millionths, o->gap))
        return xy_bad_value(s, "gap", o->gap, XY_MSG_CLI_A_SHARE);
    if (o->node_limit && !xy_option_int(&out->node_limit, o->node_limit, 1, INT64_MAX))
        return xy_bad_value(s, "node-limit", o->node_limit, XY_MSG_CLI_POSITIVE);
    if (!xy_read_memory(&out->memory_mib, s))
        return false;
    int64_t threads = xy_crew_processors();
    if (o->threads && !xy_option_int(&threads, o->threads, 1, XY_CREW_MOST))
        return xy_bad_value(s, "threads", o->threads, XY_MSG_CLI_THREADS);
    out->threads = (int32_t)threads;
    if (o->seed && !xy_option_int(&out->seed, o->seed, 0, INT64_MAX))
        return xy_bad_value(s, "seed", o->seed, XY_MSG_CLI_NOT_NEGATIVE);
    if (o->method && !read_method(&out->method, s))
        return false;
    out->certify = o->proof != NULL;
    out->no_routes = o->no_routes || o->command != XY_CMD_SOLVE;
    if (out->certify && out->method != XY_METHOD_CORE) {
        xy_find(s->err, XY_ERROR, XY_MSG_CLI_PROOF_METHOD, XY_NOWHERE, NULL, NULL, NULL, NULL);
        return false;
    }
    return true;
}

static bool need(xy_session *s, const char *option, const char *other)
{
    xy_find(s->err, XY_ERROR, XY_MSG_CLI_NEEDS_PLANS, XY_NOWHERE, option, other, "solve", NULL);
    return false;
}

/* --plans, --diverse and --within. */
static bool read_several(xy_several_request *out, xy_session *s)
{
    const xy_options *o = s->options;
    int64_t count = 1;
    *out = (xy_several_request){
            .count = 1, .diverse = o->diverse, .within_millionths = XY_WITHIN_DEFAULT};
    if (o->diverse && !o->plans)
        return need(s, "diverse", "plans");
    if (o->within && !o->diverse)
        return need(s, "within", "diverse");
    if (o->plans && !xy_option_int(&count, o->plans, 1, XY_PLANS_MOST))
        return xy_bad_value(s, "plans", o->plans, XY_MSG_CLI_PLANS);
    if (o->within && !xy_option_share(&out->within_millionths, o->within))
        return xy_bad_value(s, "within", o->within, XY_MSG_CLI_A_SHARE);
    out->count = (int32_t)count;
    return true;
}

/* --keep and --max-changes: the instance gets the earlier plan, the policy its goal. */
static xy_status load_keep(xy_run *run, xy_session *s)
{
    const xy_options *o = s->options;
    int64_t most = XY_UNKNOWN;
    if (o->max_changes && !o->keep) {
        xy_find(s->err, XY_ERROR, XY_MSG_CLI_NEEDS_KEEP, XY_NOWHERE, NULL, NULL, NULL, NULL);
        return XY_EINPUT;
    }
    if (o->max_changes && !xy_option_int(&most, o->max_changes, 0, CHANGES_MAX)) {
        xy_bad_value(s, "max-changes", o->max_changes, XY_MSG_CLI_NOT_NEGATIVE);
        return XY_EINPUT;
    }
    if (!o->keep)
        return XY_OK;
    xy_policy_add_changes(run->policy);
    return xy_load_keep(s, run->inst, o->keep, (int32_t)most);
}

bool xy_run_load(xy_run *run, xy_session *s, int *code)
{
    const xy_options *o = s->options;
    xy_solve_options ignored;
    const xy_uncertain *uncertain;
    *run = (xy_run){.inst = NULL};
    *code = XY_EXIT_INPUT;
    if (!xy_read_limits(&ignored, s) || !read_several(&run->request, s) ||
            !xy_read_uncertain(&uncertain, s))
        return false;
    xy_status status = xy_load_policy(&run->policy, s, o->policy ? o->policy : "balanced");
    if (status == XY_OK)
        status = (run->request.count == 1 || xy_policy_serves(s, run->policy, "--plans")) &&
                        (!o->proof || xy_policy_serves(s, run->policy, "--proof"))
                ? xy_load_instance(&run->inst, s, o->instance)
                : XY_EINPUT;
    if (status == XY_OK && o->pin_table)
        status = xy_pin_table(&run->pins, &run->pin_count, s, run->inst, o->pin_table);
    if (status == XY_OK)
        status = load_keep(run, s);
    if (status == XY_OK && uncertain)
        status = xy_take_uncertain(s, run->inst, run->policy, uncertain);
    if (status == XY_OK)
        status = xy_load_outlines(&run->outlines, s, run->inst);
    *code = xy_exit_code(status);
    return status == XY_OK;
}

bool xy_run_solve(xy_run *run, xy_session *s, int *code)
{
    xy_solve_options limits;
    xy_watch watch;
    xy_read_limits(&limits, s);
    xy_watch_start(&watch, s);
    limits.progress = xy_watch_progress;
    limits.progress_context = &watch;
    xy_status status = xy_solve_several(&run->several, &run->solution, s->arena, run->inst,
            run->policy, &limits, &run->request, s->err);
    xy_watch_end(&watch);
    *code = xy_exit_code(status);
    if (status != XY_OK)
        return false;
    if (run->solution->outcome == XY_INFEASIBLE) {
        xy_find(s->err, XY_ERROR, XY_MSG_CLI_INFEASIBLE, XY_NOWHERE, NULL, NULL, NULL, NULL);
        *code = XY_EXIT_INFEASIBLE;
        return false;
    }
    if (!run->solution->plan) {
        xy_find(s->err, XY_ERROR, XY_MSG_CLI_NOTHING, XY_NOWHERE, NULL, NULL, NULL, NULL);
        *code = XY_EXIT_LIMIT;
        return false;
    }
    for (int32_t i = 0; i < run->several.count; i++) {
        xy_plan *plan = run->several.plans[i].solution->plan;
        plan->pins = run->pins;
        plan->pin_count = run->pin_count;
    }
    if (s->options->require_proof && run->solution->outcome != XY_OPTIMAL) {
        xy_find(s->err, XY_ERROR, XY_MSG_CLI_UNPROVED, XY_NOWHERE, NULL, NULL, NULL, NULL);
        *code = XY_EXIT_UNPROVED;
        return false;
    }
    if (xy_watch_interrupted())
        xy_find(s->err, XY_WARNING, XY_MSG_CLI_INTERRUPTED, XY_NOWHERE, NULL, NULL, NULL, NULL);
    return true;
}
