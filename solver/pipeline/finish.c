#include "pipeline/finish.h"

#include "base/clock.h"
#include "check/check.h"
#include "pipeline/apart.h"
#include "roster/roster.h"
#include "route/route.h"

#include <string.h>

static xy_plan *new_plan(xy_arena *arena, const xy_instance *inst, const xy_policy *policy,
        const xy_solve_options *options)
{
    xy_plan *plan = XY_NEW(arena, xy_plan);
    plan->instance_id = inst->id;
    plan->rules_id = inst->rules->id;
    plan->policy_id = policy->id;
    plan->after = inst->after;
    plan->after_count = inst->after_count;
    plan->locks = inst->asked;
    plan->lock_count = inst->asked_count;
    plan->version = XY_VERSION;
    plan->method = xy_method_names[options->method];
    memcpy(plan->instance_sha256, inst->sha256, sizeof plan->instance_sha256);
    plan->seed = options->seed;
    plan->keep = inst->keep;
    plan->uncertain = inst->uncertain;
    plan->gap_millionths = options->gap_millionths > 0 ? options->gap_millionths : XY_UNKNOWN;
    plan->node_limit = options->node_limit > 0 ? options->node_limit : XY_UNKNOWN;
    return plan;
}

/* Rules that the program aims at but does not enforce: managers (D8), specialties that match (D9),
 * people pinned beyond the seats. Where a pack makes them hard, the plan is refused by the check, and
 * that is the pack's doing. */
static bool aimed_at_only(const xy_finding *f)
{
    static const xy_msg_id messages[] = {XY_MSG_CHECK_MANAGERS_FEW, XY_MSG_CHECK_MANAGERS_MANY,
            XY_MSG_CHECK_MATCH_NONE, XY_MSG_CHECK_PIN_MEMBER};
    for (size_t i = 0; i < sizeof messages / sizeof *messages; i++)
        if (f->message == messages[i])
            return true;
    return false;
}

static xy_status judge(
        xy_solution *out, const xy_instance *inst, const xy_policy *policy, xy_findings *err);

/* A calendar that is refused never loses the plan. */
static xy_status judge_without_calendars(
        xy_solution *out, const xy_instance *inst, const xy_policy *policy, xy_findings *err)
{
    const xy_findings *before = out->soft;
    out->soft = XY_NEW(before->arena, xy_findings);
    xy_findings_init(out->soft, before->arena);
    out->plan->itineraries = NULL;
    out->plan->itinerary_count = 0;
    xy_status status = judge(out, inst, policy, err);
    xy_text why = {"", NULL};
    for (size_t i = 0; i < before->count_kept && !why.zh[0]; i++)
        if (before->kept[i].severity == XY_ERROR)
            why = (xy_text){xy_finding_message(before->arena, &before->kept[i], XY_ZH),
                    xy_finding_message(before->arena, &before->kept[i], XY_EN)};
    if (status == XY_OK)
        xy_finding_arg(xy_find(out->soft, XY_WARNING, XY_MSG_ROUTE_REFUSED, XY_NOWHERE, NULL, NULL,
                               NULL, NULL),
                0, why);
    return status;
}

/* The independent check: warnings go to out->soft, errors mean that the plan is not returned. */
static xy_status judge(
        xy_solution *out, const xy_instance *inst, const xy_policy *policy, xy_findings *err)
{
    if (xy_check_plan(out->plan, inst, policy, out->measure, true, out->soft))
        return XY_OK;
    if (out->plan->itinerary_count > 0)
        return judge_without_calendars(out, inst, policy, err);
    bool aimed = out->soft->errors > 0;
    for (size_t i = 0; i < out->soft->count_kept; i++)
        if (out->soft->kept[i].severity == XY_ERROR)
            aimed = aimed && aimed_at_only(&out->soft->kept[i]);
    xy_findings_take_errors(err, out->soft);
    xy_find(err, XY_ERROR, aimed ? XY_MSG_RULE_NOT_ENFORCED : XY_MSG_CHECK_REFUSED, XY_NOWHERE,
            NULL, NULL, NULL, NULL);
    out->plan = NULL;
    return aimed ? XY_EINPUT : XY_EINTERNAL;
}

/* Fillers, who are of any specialty, may meet a need by chance, so that the plan is worth more than
 * the program counted. That happens in stages that were not searched to the end only: the value of
 * a proved one is its bound. What was reached is recorded. */
static void credit_fillers(xy_plan *plan)
{
    bool all = true;
    for (int i = 0; i < plan->proof.stage_count; i++) {
        xy_stage_proof *p = &plan->proof.stages[i];
        int64_t value = xy_stage_value(&p->stage, plan->measures.goals);
        if (!p->skipped && value > p->value) {
            p->value = value;
            p->floor = xy_stage_floor(&p->stage, value);
            p->proved = p->bound <= value;
        }
        all = all && (p->skipped || p->proved);
    }
    plan->proof.outcome = all ? XY_OPTIMAL : XY_FEASIBLE;
}

bool xy_limits_over(void *context)
{
    const xy_limits *l = context;
    const xy_solve_options *o = l->options;
    double seconds = xy_clock_s() - l->started;
    const xy_progress p = {.seconds = seconds, .routing = l->routing};
    return (o->time_limit_s > 0 && seconds >= o->time_limit_s) ||
            (o->progress && !o->progress(o->progress_context, &p));
}

/* Calendars may take this much longer than the limit of a solve that has used it up. */
#define ROUTES_S 2.0
#define ROUTES_SHARE 0.1

/* Calendars for the plan; without them it stays as it is. */
static void add_calendars(
        xy_solution *s, xy_arena *arena, const xy_instance *inst, const xy_limits *l)
{
    xy_solve_options options = *l->options;
    double more = ROUTES_SHARE * options.time_limit_s;
    if (options.no_routes)
        return;
    if (options.time_limit_s > 0)
        options.time_limit_s += more > ROUTES_S ? more : ROUTES_S;
    xy_limits longer = {.options = &options, .started = l->started, .routing = true};
    const xy_route_options how = {.seed = (uint64_t)options.seed,
            .threads = options.threads > 0 ? options.threads : 1,
            .stop = &(xy_stop){xy_limits_over, &longer}};
    if (xy_route_plan(s->plan, arena, inst, s->travel, &how, s->soft) == XY_OK)
        return;
    s->plan->itineraries = NULL;
    s->plan->itinerary_count = 0;
}

xy_status xy_finish_open(xy_solution *s, xy_arena *arena, const xy_ip_model *model,
        const int64_t *x, const xy_policy *policy, const xy_solve_options *options,
        xy_findings *err)
{
    const xy_instance *inst = model->pool->inst;
    s->plan = new_plan(arena, inst, policy, options);
    s->plan->row_count = xy_apart_rows(&s->plan->rows, arena, model, x);
    xy_plan_normalise(s->plan);
    xy_status status = xy_roster_fill(s->plan, arena, inst, err);
    if (status != XY_OK) {
        s->plan = NULL;
        return status;
    }
    xy_measure_rows(&s->plan->measures, arena, s->measure, s->plan->rows, s->plan->row_count);
    return XY_OK;
}

void xy_finish_claim_nothing(xy_plan *plan, const xy_policy *policy)
{
    plan->proof = (xy_proof){.outcome = XY_FEASIBLE, .stage_count = policy->stage_count};
    for (int i = 0; i < policy->stage_count; i++) {
        const xy_stage *stage = &policy->stages[i];
        int64_t value = xy_stage_value(stage, plan->measures.goals);
        plan->proof.stages[i] = (xy_stage_proof){.stage = *stage,
                .value = value,
                .bound = XY_NO_BOUND,
                .floor = xy_stage_floor(stage, value)};
    }
}

xy_status xy_finish_unproved(xy_solution *s, xy_arena *arena, const xy_ip_model *model,
        const int64_t *x, const xy_policy *policy, const xy_solve_options *options,
        xy_findings *err)
{
    xy_status status = xy_finish_open(s, arena, model, x, policy, options, err);
    if (status != XY_OK)
        return status;
    xy_finish_claim_nothing(s->plan, policy);
    s->outcome = XY_FEASIBLE;
    return judge(s, model->pool->inst, policy, err);
}

xy_status xy_finish_plan(xy_solution *s, xy_arena *arena, const xy_ip_model *model,
        const xy_ip_result *r, const xy_policy *policy, const xy_limits *l, xy_findings *err)
{
    const xy_instance *inst = model->pool->inst;
    xy_status status = xy_finish_open(s, arena, model, r->x, policy, l->options, err);
    if (status != XY_OK)
        return status;
    s->plan->proof = r->proof;
    credit_fillers(s->plan);
    s->outcome = s->plan->proof.outcome;
    add_calendars(s, arena, inst, l);
    return judge(s, inst, policy, err);
}
