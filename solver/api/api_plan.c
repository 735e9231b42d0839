/* Plans: solved, or given and judged; their figures. */
#include "api/api_parts.h"
#include "check/check.h"
#include "domain/instance_locks.h"
#include "sheet/table_csv.h"
#include "json/plan_json.h"

#include <string.h>

#define SECONDS_MOST 1e8

typedef struct {
    const xy_instance *inst;
    const xy_policy *policy;
    const xunyi_options *options;
    const char *json, *csv;
    size_t length;
    xunyi_plan *plan;
} planning;

static bool on_progress(void *context, const xy_progress *p)
{
    const xunyi_options *o = context;
    const xunyi_progress now = {.stage = p->stage,
            .stage_count = p->stage_count,
            .has_value = p->has_value,
            .has_bound = p->has_bound,
            .value = p->value,
            .bound = p->bound,
            .nodes = p->nodes,
            .seconds = p->seconds};
    return o->progress(o->progress_context, &now) != 0;
}

/* Everything that is told of the plan later is made here, where memory may run out. */
static void finish(planning *w, api_call *call, const xy_solution *s, const xy_instance *inst)
{
    xy_strbuf text = xy_strbuf_in(call->arena);
    xunyi_plan *made = w->plan = XY_NEW(call->arena, xunyi_plan);
    call->soft = s->soft;
    made->arena = call->arena;
    made->outcome = s->outcome;
    made->plan = s->plan;
    made->breaches = s->soft->errors;
    if (!s->plan)
        return;
    xy_scores_of(&made->scores, call->arena, s->measure, s->plan->rows, s->plan->row_count,
            &s->plan->measures);
    xy_plan_write(&text, s->plan, inst);
    made->json = xy_strbuf_text(&text);
}

/* What the command line refuses is refused here as well. */
static bool options_are_good(api_call *call, const xunyi_options *o)
{
    const struct {
        const char *name;
        bool good;
        xy_msg_id expected;
    } all[] = {{"size", o->size == 0 || o->size == sizeof *o, XY_MSG_API_SIZE},
            {"time_limit_s", o->time_limit_s >= 0 && o->time_limit_s <= SECONDS_MOST,
                    XY_MSG_API_SECONDS},
            {"node_limit", o->node_limit >= 0, XY_MSG_CLI_NOT_NEGATIVE},
            {"gap_millionths", o->gap_millionths >= 0 && o->gap_millionths <= 1000000,
                    XY_MSG_API_SHARE},
            {"memory_mib", o->memory_mib >= 0, XY_MSG_CLI_NOT_NEGATIVE},
            {"seed", o->seed >= 0, XY_MSG_CLI_NOT_NEGATIVE}};
    const char *size = xy_text_int(call->arena, (int64_t)sizeof *o);
    bool good = true;
    size_t count =
            all[0].good ? sizeof all / sizeof *all : 1; /* of another size: nothing is known */
    for (size_t i = 0; i < count; i++) {
        if (all[i].good)
            continue;
        good = false;
        xy_finding *f = xy_find(
                &call->err, XY_ERROR, XY_MSG_API_OPTION, XY_NOWHERE, all[i].name, NULL, NULL, NULL);
        xy_finding_arg(f, 1, xy_say_both(call->arena, all[i].expected, size, NULL, NULL, NULL));
    }
    return good;
}

static xy_status solve(api_call *call, void *context)
{
    planning *w = context;
    const xunyi_options *o = w->options;
    xy_solve_options options = {.threads = 1, .no_routes = true};
    xy_solution *s;
    if (!options_are_good(call, o))
        return XY_EINPUT;
    options.time_limit_s = o->time_limit_s;
    options.node_limit = o->node_limit;
    options.gap_millionths = o->gap_millionths;
    options.memory_mib = o->memory_mib;
    options.seed = o->seed;
    options.no_routes = !o->calendars;
    options.progress = o->progress ? on_progress : NULL;
    options.progress_context = (void *)(uintptr_t)o;
    xy_status status = xy_solve(&s, call->arena, w->inst, w->policy, &options, &call->err);
    if (status == XY_OK)
        finish(w, call, s, w->inst);
    return status;
}

/* The instance with the pins and the earlier plan that the plan was made with; the caller's is only read. */
static xy_status read_plan(api_call *call, void *context)
{
    planning *w = context;
    xy_instance *inst = XY_NEW(call->arena, xy_instance);
    xy_policy *policy = XY_NEW(call->arena, xy_policy);
    xy_plan *plan;
    xy_solution *s;
    *inst = *w->inst;
    *policy = *w->policy;
    const char *data = xy_arena_strndup(call->arena, w->json, w->length);
    call->err.file = "plan";
    xy_status status = xy_plan_read(&plan, call->arena, data, w->length, "plan", inst, &call->err);
    if (status != XY_OK)
        return status;
    if (plan->keep) {
        inst->keep = plan->keep;
        xy_policy_add_changes(policy);
    }
    if (plan->pin_count)
        xy_instance_pin_rows(inst, call->arena, plan->pins, plan->pin_count, &call->err);
    if (plan->lock_count)
        xy_instance_add_locks(inst, call->arena, plan->locks, plan->lock_count, &call->err);
    if (call->err.errors)
        return XY_EINPUT;
    status = xy_solution_prepare(&s, call->arena, inst, policy, &call->err);
    if (status != XY_OK)
        return status;
    /* what it claims of itself is held against it under its own policy alone; a table that was staffed claims nothing */
    bool claims = plan->proof.stage_count > 0 || plan->proof.outcome != XY_FEASIBLE;
    bool own = claims && strcmp(plan->policy_id, policy->id) == 0;
    xy_check_plan(plan, inst, policy, s->measure, own, s->soft);
    xy_measure_rows(&plan->measures, call->arena, s->measure, plan->rows, plan->row_count);
    s->plan = plan;
    s->outcome = own ? plan->proof.outcome : XY_FEASIBLE;
    finish(w, call, s, inst);
    return XY_OK;
}

static xy_status load_table(api_call *call, void *context)
{
    planning *w = context;
    xy_distribution table;
    xy_solution *s;
    xy_status status = xy_table_csv_read(
            &table, call->arena, w->inst, xy_arena_strdup(call->arena, w->csv), &call->err);
    if (status == XY_OK)
        status = xy_evaluate(
                &s, call->arena, w->inst, w->policy, table.rows, table.count, &call->err);
    if (status == XY_OK)
        finish(w, call, s, w->inst);
    return status;
}

static xunyi_status make_plan(xunyi *x, xunyi_plan **out, api_fn fn, planning *w,
        const xunyi_instance *instance, const xunyi_policy *policy, const char *missing)
{
    if (out)
        *out = NULL;
    missing = !out ? "out" : !instance ? "instance" : !policy ? "policy" : missing;
    if (missing)
        return api_refuse(x, missing);
    w->inst = instance->inst;
    w->policy = policy->policy;
    xunyi_status status = api_run(x, fn, w);
    *out = status == XUNYI_OK ? w->plan : NULL;
    return status;
}

xunyi_status xunyi_solve(xunyi *x, xunyi_plan **out, const xunyi_instance *instance,
        const xunyi_policy *policy, const xunyi_options *options)
{
    xunyi_options own = {0};
    if (options && (options->size == 0 || options->size == sizeof own))
        own = *options;
    else if (options)
        own.size = options->size; /* of the rest nothing is known */
    return make_plan(x, out, solve, &(planning){.options = &own}, instance, policy, NULL);
}

xunyi_status xunyi_read_plan(xunyi *x, xunyi_plan **out, const xunyi_instance *instance,
        const xunyi_policy *policy, const char *json, size_t length)
{
    return make_plan(x, out, read_plan, &(planning){.json = json, .length = length}, instance,
            policy, json ? NULL : "json");
}

xunyi_status xunyi_load_table(xunyi *x, xunyi_plan **out, const xunyi_instance *instance,
        const xunyi_policy *policy, const char *csv_path)
{
    return make_plan(x, out, load_table, &(planning){.csv = csv_path}, instance, policy,
            csv_path ? NULL : "csv_path");
}

void xunyi_plan_free(xunyi_plan *plan)
{
    if (plan)
        xy_arena_free(plan->arena);
}

xunyi_outcome xunyi_plan_outcome(const xunyi_plan *plan)
{
    static const xunyi_outcome outcomes[] = {[XY_OPTIMAL] = XUNYI_OPTIMAL,
            [XY_FEASIBLE] = XUNYI_FEASIBLE,
            [XY_INFEASIBLE] = XUNYI_INFEASIBLE,
            [XY_NOTHING] = XUNYI_NOTHING};
    return plan ? outcomes[plan->outcome] : XUNYI_NOTHING;
}

size_t xunyi_plan_breaches(const xunyi_plan *plan)
{
    return plan ? plan->breaches : 0;
}

const char *xunyi_plan_json(const xunyi_plan *plan)
{
    return plan ? plan->json : NULL;
}

size_t xunyi_figure_count(const xunyi_plan *plan)
{
    return plan ? plan->scores.count : 0;
}

const char *xunyi_figure_id(const xunyi_plan *plan, size_t i)
{
    return plan && i < plan->scores.count ? plan->scores.items[i].id : NULL;
}

int xunyi_figure(const xunyi_plan *plan, const char *id, int64_t *value, int *decimals)
{
    const xy_score *score = plan && id ? xy_scores_find(&plan->scores, id) : NULL;
    if (!score || score->value == XY_NO_SCORE)
        return 0;
    if (value)
        *value = score->value;
    if (decimals)
        *decimals = xy_score_kinds[score->kind].decimals;
    return 1;
}
