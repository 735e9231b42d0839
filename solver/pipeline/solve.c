#include "pipeline/solve.h"

#include "base/clock.h"
#include "check/check.h"
#include "pipeline/apart.h"
#include "pipeline/repair_apply.h"
#include "pipeline/revise.h"
#include "roster/roster.h"
#include "route/route.h"

#include <string.h>

xy_status xy_solution_prepare(xy_solution **out, xy_arena *arena, const xy_instance *inst,
        const xy_policy *policy, xy_findings *err)
{
    xy_solution *s = XY_NEW(arena, xy_solution);
    *out = NULL;
    xy_status status = xy_travel_build(&s->travel, arena, inst, err);
    if (status != XY_OK)
        return status;
    s->measure = xy_measure_build(arena, inst, s->travel, policy);
    s->outcome = XY_NOTHING;
    s->soft = XY_NEW(arena, xy_findings);
    xy_findings_init(s->soft, arena);
    *out = s;
    return XY_OK;
}

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

/* Candidates that may be asked about in all: a few thousand questions of small cases, some thirty of
 * Fujian's size. */
#define CONFLICT_WORK 3000000
#define REPAIR_WORK 2000000

/* How much could be covered at best, when only full coverage stands in the way and that is proved
 * too. Whatever comes of it, infeasibility stays proved. */
static void explain_coverage(const xy_solution *s, xy_arena *arena, const xy_pool *pool,
        const xy_solve_options *options, xy_findings *err)
{
    if (!xy_coverage_is_hard(pool->inst))
        return;
    const xy_policy cover = {.id = "coverage",
            .stage_count = 1,
            .stages[0] = {.terms = {{XY_GOAL_COVERAGE, 1}}, .term_count = 1}};
    xy_ip_model *free_model = xy_ip_model_build(arena, pool, false);
    xy_revise_free(free_model);
    xy_ip_result most;
    xy_solve_options all_the_way = *options;
    all_the_way.gap_millionths = 0;
    all_the_way.certify = false;
    xy_status status = xy_method_solve(&most, arena, free_model, &cover, &all_the_way, err);
    if (status == XY_OK && most.proof.outcome == XY_OPTIMAL)
        xy_coverage_report(s->measure, free_model, most.x, err);
}

/* Does the repaired instance, with all its needs and people, have a plan? */
static bool repair_holds(const xy_explanation *why, xy_arena *arena, xy_asking *asking)
{
    const xy_instance *repaired = xy_repair_apply(arena, why);
    return xy_ask_instance(asking, repaired) == XY_ANSWER_PLAN;
}

static void explain(xy_solution *s, xy_arena *arena, const xy_policy *policy,
        const xy_solve_options *options, xy_findings *err)
{
    xy_explanation *why = XY_NEW(arena, xy_explanation);
    xy_asking asking;
    xy_claims_list(&why->claims, arena, s->measure, policy);
    xy_asking_start(&asking, &why->claims, options);
    int32_t *none = XY_NEW_N(arena, int32_t, (size_t)why->claims.count + 1);
    xy_asking_grant(&asking, CONFLICT_WORK);
    if (xy_ask(&asking, none) == XY_ANSWER_NO_PLAN) {
        why->has_conflict = true;
        xy_conflict_find(&why->conflict, arena, &asking, none);
        xy_asking_grant(&asking, REPAIR_WORK);
        xy_repair_find(&why->repair, arena, &asking, &why->conflict);
        xy_asking_grant(&asking, REPAIR_WORK);
        if (!why->repair.found)
            xy_repair_any(&why->repair, arena, &asking, &why->conflict);
        why->repair.found = why->repair.found && repair_holds(why, arena, &asking);
    }
    why->asked = asking.asked;
    xy_explanation_report(why, err);
    s->why = why;
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

/* The limits of a solve while its candidates are listed, and while calendars are made. */
typedef struct {
    const xy_solve_options *options;
    double started; /* seconds, monotonic clock */
    bool routing;
} limits;

static bool is_over(void *context)
{
    const limits *l = context;
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
static void add_calendars(xy_solution *s, xy_arena *arena, const xy_instance *inst, const limits *l)
{
    xy_solve_options options = *l->options;
    double more = ROUTES_SHARE * options.time_limit_s;
    if (options.no_routes)
        return;
    if (options.time_limit_s > 0)
        options.time_limit_s += more > ROUTES_S ? more : ROUTES_S;
    limits longer = {.options = &options, .started = l->started, .routing = true};
    const xy_route_options how = {.seed = (uint64_t)options.seed,
            .threads = options.threads > 0 ? options.threads : 1,
            .stop = &(xy_stop){is_over, &longer}};
    if (xy_route_plan(s->plan, arena, inst, s->travel, &how, s->soft) == XY_OK)
        return;
    s->plan->itineraries = NULL;
    s->plan->itinerary_count = 0;
}

static xy_status finish(xy_solution *s, xy_arena *arena, const xy_ip_model *model,
        const xy_ip_result *r, const xy_policy *policy, const limits *l,
        const xy_solve_options *options, xy_findings *err)
{
    const xy_instance *inst = model->pool->inst;
    s->outcome = r->proof.outcome;
    s->nodes = r->nodes;
    if (s->outcome == XY_INFEASIBLE) {
        if (xy_revise_explain(arena, model->pool, options, err))
            return XY_OK;
        explain_coverage(s, arena, model->pool, options, err);
        explain(s, arena, policy, options, err);
        return XY_OK;
    }
    if (!r->x)
        return XY_OK;
    s->plan = new_plan(arena, inst, policy, options);
    s->plan->row_count = xy_apart_rows(&s->plan->rows, arena, model, r->x);
    s->plan->proof = r->proof;
    xy_plan_normalise(s->plan);
    xy_status status = xy_roster_fill(s->plan, arena, inst, err);
    if (status != XY_OK) {
        s->plan = NULL;
        return status;
    }
    xy_measure_rows(&s->plan->measures, arena, s->measure, s->plan->rows, s->plan->row_count);
    credit_fillers(s->plan);
    s->outcome = s->plan->proof.outcome;
    add_calendars(s, arena, inst, l);
    return judge(s, inst, policy, err);
}

#define SHORTEST_S 0.001 /* what is left of a limit that is over: 0 would be none */

/* The options with the time that the listing has used taken off. */
static xy_solve_options what_is_left(const limits *l)
{
    xy_solve_options left = *l->options;
    if (left.time_limit_s > 0) {
        left.time_limit_s -= xy_clock_s() - l->started;
        left.time_limit_s = left.time_limit_s > SHORTEST_S ? left.time_limit_s : SHORTEST_S;
    }
    return left;
}

xy_status xy_solve(xy_solution **out, xy_arena *arena, const xy_instance *inst,
        const xy_policy *policy, const xy_solve_options *options, xy_findings *err)
{
    xy_solution *s;
    *out = NULL;
    xy_status status = xy_solution_prepare(&s, arena, inst, policy, err);
    if (status != XY_OK)
        return status;
    limits l = {.options = options, .started = xy_clock_s()};
    xy_pool *pool;
    status = xy_pool_build(&pool, arena, s->measure,
            &(xy_pool_limits){.stop = &(xy_stop){is_over, &l},
                    .memory_bytes = xy_memory_for(options),
                    .bytes_each = xy_method_bytes(options->method)},
            err);
    if (status == XY_ESTOPPED) { /* before any candidate could be chosen: nothing was found */
        *out = s;
        return XY_OK;
    }
    if (status != XY_OK)
        return status;
    const xy_solve_options left = what_is_left(&l);
    options = &left;
    if (pool->stuck > 0) { /* a hospital that must send cannot: err says why */
        s->outcome = XY_INFEASIBLE;
        explain(s, arena, policy, options, err);
        *out = s;
        return XY_OK;
    }
    s->candidates = pool->count;
    const xy_ip_model *model = xy_ip_model_build(arena, pool, true);
    xy_ip_result result;
    status = xy_apart_solve(&result, &model, arena, policy, options, err);
    s->certificate = status == XY_OK ? result.certificate : NULL;
    if (status == XY_OK)
        status = finish(s, arena, model, &result, policy, &l, options, err);
    if (status == XY_OK)
        *out = s;
    return status;
}
