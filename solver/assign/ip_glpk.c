#include "assign/ip_glpk.h"

#include "assign/glpk_guard.h"
#include "assign/ip_load.h"
#include "assign/ip_run.h"
#include "base/clock.h"

#include <string.h>

double ip_seconds(const ip_run *run)
{
    return xy_clock_s() - run->started;
}

bool ip_must_stop(ip_run *run)
{
    const xy_solve_options *o = run->options;
    double seconds = ip_seconds(run);
    if (o->time_limit_s > 0 && seconds >= o->time_limit_s)
        run->stopped = true;
    if (o->progress) {
        xy_progress p = {.stage = run->stage,
                .stage_count = run->policy->stage_count,
                .goal = run->policy->stages[run->stage].terms[0].goal,
                .has_value = run->has_x,
                .has_bound = run->has_bound,
                .value = run->value,
                .bound = run->bound,
                .nodes = run->result->nodes + run->stage_nodes + run->tree_nodes,
                .seconds = seconds};
        if (!o->progress(o->progress_context, &p))
            run->stopped = true;
    }
    return run->stopped;
}

/* Are the floors of the stages before this one kept? */
static bool floors_kept(const ip_run *run, const int64_t goals[XY_GOAL_COUNT])
{
    for (int s = 0; s < run->stage; s++)
        if (xy_stage_value(&run->policy->stages[s], goals) < run->result->proof.stages[s].floor)
            return false;
    return true;
}

bool ip_offer(ip_run *run, const int64_t *x)
{
    int64_t goals[XY_GOAL_COUNT];
    xy_ip_goals(goals, run->model, x);
    int64_t value = xy_stage_value(&run->policy->stages[run->stage], goals);
    if ((run->has_x && value <= run->value) || !floors_kept(run, goals) ||
            !xy_ip_feasible(run->arena, run->model, x))
        return false;
    memcpy(run->x, x, (size_t)run->model->col_count * sizeof *x);
    run->has_x = true;
    run->value = value;
    return true;
}

/* Constraint (9): the stage at hand keeps its floor from now on. */
static void add_floor(ip_run *run, int64_t floor)
{
    size_t n = (size_t)run->model->col_count;
    int *index = XY_NEW_N(run->arena, int, n + 1);
    double *value = XY_NEW_N(run->arena, double, n + 1);
    int count = 0;
    for (size_t j = 0; j < n; j++)
        if (run->cost[j] != 0) {
            index[++count] = (int)j + 1;
            value[count] = (double)run->cost[j];
        }
    int row = glp_add_rows(run->lp, 1);
    glp_set_mat_row(run->lp, row, count, index, value);
    glp_set_row_bnds(run->lp, row, GLP_LO, (double)(floor - run->base), 0);
}

static bool open_stage(ip_run *run)
{
    const xy_stage *stage = &run->policy->stages[run->stage];
    bool any = false;
    run->base = xy_stage_value(stage, run->model->goal_base);
    run->has_bound = false;
    run->stage_nodes = 0;
    run->stage_ended = false;
    for (int64_t j = 0; j < run->model->col_count; j++) {
        run->cost[j] = xy_ip_stage_cost(&run->model->cols[j], stage);
        any |= run->cost[j] != 0;
    }
    if (run->has_x) {
        int64_t goals[XY_GOAL_COUNT];
        xy_ip_goals(goals, run->model, run->x);
        run->value = xy_stage_value(stage, goals);
    }
    return any;
}

static void close_stage(ip_run *run, bool skipped)
{
    const xy_stage *stage = &run->policy->stages[run->stage];
    xy_proof *proof = &run->result->proof;
    run->result->nodes += run->stage_nodes;
    if (!run->has_x)
        return;
    xy_stage_proof *p = &proof->stages[proof->stage_count++];
    *p = (xy_stage_proof){.stage = *stage,
            .value = run->value,
            .bound = run->has_bound ? run->bound : XY_NO_BOUND,
            .floor = xy_stage_floor(stage, run->value),
            .skipped = skipped};
    p->proved = p->bound <= p->value;
    if (p->floor > run->base || !skipped)
        add_floor(run, p->floor);
}

/* One stage from start to end; false when nothing further can be done. */
static bool solve_stage(ip_run *run, xy_status *status)
{
    bool any = open_stage(run);
    if (!any && run->has_x) { /* nothing to decide: every plan has the same value */
        run->bound = run->value;
        run->has_bound = true;
        close_stage(run, true);
        return true;
    }
    if (run->stage == 0) /* sending nobody may be allowed */
        ip_offer(run, XY_NEW_N(run->arena, int64_t, (size_t)run->model->col_count + 1));
    if (run->stage == 0 && run->options->start)
        ip_offer(run, run->options->start);
    ip_relax_end end = run->stopped ? IP_RELAX_STOPPED : ip_relax(run);
    if (end == IP_RELAX_INFEASIBLE && !run->has_x) {
        run->result->proof.outcome = XY_INFEASIBLE;
        run->result->infeasible_stage = run->stage;
        return false;
    }
    if (end == IP_RELAXED) {
        if (!ip_search(run) && !run->has_x) {
            *status = XY_EINTERNAL;
            return false;
        }
        if (!run->has_x && !run->stopped && !run->stage_ended) {
            run->result->proof.outcome = XY_INFEASIBLE;
            run->result->infeasible_stage = run->stage;
            return false;
        }
    } else if (end != IP_RELAX_STOPPED && !run->has_x) {
        *status = XY_EINTERNAL;
    }
    close_stage(run, false);
    return run->has_x;
}

static xy_status solve_all(void *context)
{
    ip_run *run = context;
    xy_status status = XY_OK;
    run->lp = ip_load(run->arena, run->model);
    glp_adv_basis(run->lp, 0);
    for (run->stage = 0; run->stage < run->policy->stage_count; run->stage++)
        if (!solve_stage(run, &status))
            return status;
    return status;
}

static void conclude(ip_run *run)
{
    xy_proof *proof = &run->result->proof;
    if (!run->has_x)
        return;
    xy_ip_goals(run->result->goals, run->model, run->x);
    while (proof->stage_count < run->policy->stage_count) { /* GLPK gave up before this stage */
        const xy_stage *stage = &run->policy->stages[proof->stage_count];
        int64_t value = xy_stage_value(stage, run->result->goals);
        proof->stages[proof->stage_count++] = (xy_stage_proof){.stage = *stage,
                .value = value,
                .bound = XY_NO_BOUND,
                .floor = xy_stage_floor(stage, value)};
    }
    proof->outcome = XY_OPTIMAL;
    for (int s = 0; s < proof->stage_count; s++)
        if (!proof->stages[s].proved)
            proof->outcome = XY_FEASIBLE;
    run->result->x = run->x;
}

xy_status xy_ip_solve(xy_ip_result *result, xy_arena *arena, const xy_ip_model *model,
        const xy_policy *policy, const xy_solve_options *options, xy_findings *err)
{
    *result = (xy_ip_result){.proof.outcome = XY_NOTHING};
    size_t n = (size_t)model->col_count;
    ip_run *run = XY_NEW(arena, ip_run);
    *run = (ip_run){.model = model,
            .policy = policy,
            .options = options,
            .arena = arena,
            .result = result,
            .started = xy_clock_s()};
    run->cost = XY_NEW_N(arena, int64_t, n + 1);
    run->x = XY_NEW_N(arena, int64_t, n + 1);
    run->reduced = XY_NEW_N(arena, double, n + 1);
    xy_findings own;
    xy_findings_init(&own, arena);
    own.file = err->file;
    xy_status status = xy_glpk_run(solve_all, run, &own);
    conclude(run);
    if (!run->has_x) {
        if (status == XY_EINTERNAL && own.errors == 0)
            xy_find(err, XY_ERROR, XY_MSG_GLPK_FAILED, XY_NOWHERE, "?", NULL, NULL, NULL);
        xy_findings_take_errors(err, &own);
        return status;
    }
    /* An answer survives whatever happened after it was found. */
    for (size_t i = 0; i < own.count_kept; i++)
        xy_find(err, XY_WARNING, own.kept[i].message, own.kept[i].place, own.kept[i].args[0], NULL,
                NULL, NULL);
    return XY_OK;
}
