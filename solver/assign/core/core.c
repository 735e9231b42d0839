#include "assign/core/core.h"

#include "assign/core/core_proof.h"
#include "assign/glpk_guard.h"
#include "base/clock.h"
#include "base/mix.h"

#include <string.h>

uint64_t core_draw(core_run *run)
{
    return xy_mix(run->random += XY_MIX_STEP);
}

/* Rows from which on the simplex is left out, where there are blocks. */
#define SIMPLEX_ROWS 3000
/* Entries from which on waiting for other threads pays. */
#define CREW_ENTRIES 100000

double core_seconds(const core_run *run)
{
    return xy_clock_s() - run->started;
}

bool core_must_stop(core_run *run)
{
    const xy_solve_options *o = run->options;
    if (!o->progress && o->time_limit_s <= 0)
        return run->stopped;
    double seconds = core_seconds(run);
    if (o->time_limit_s > 0 && seconds >= o->time_limit_s)
        run->stopped = true;
    if (o->progress) {
        xy_progress p = {.stage = run->stage,
                .stage_count = run->policy->stage_count,
                .goal = run->policy->stages[run->stage].terms[0].goal,
                .has_value = run->has_x && !run->seeking,
                .has_bound = run->has_bound,
                .value = run->value,
                .bound = run->bound,
                .nodes = run->result->nodes + run->nodes,
                .seconds = seconds};
        if (!o->progress(o->progress_context, &p))
            run->stopped = true;
    }
    return run->stopped;
}

/* A gap of more than one part in so many is far. */
#define FAR 3000

static core_wide size_of_value(const core_run *run)
{
    return run->value < 0 ? -(core_wide)run->value : run->value;
}

bool core_is_far(const core_run *run, int64_t bound)
{
    return ((core_wide)bound - run->value) * FAR > size_of_value(run);
}

bool core_gap_within(const core_run *run, int64_t bound)
{
    const core_wide gap = (core_wide)bound - run->value;
    return gap <= 0 || gap * 1000000 <= run->options->gap_millionths * size_of_value(run);
}

bool core_bound_tells(const core_run *run, int64_t bound)
{
    return run->has_x && (core_wide)bound - run->value <= size_of_value(run);
}

void core_take_bound(core_run *run, int64_t bound)
{
    if (run->has_x && bound < run->value)
        bound = run->value;
    if (!run->has_bound || bound < run->bound)
        run->bound = bound;
    run->has_bound = true;
}

bool core_gap_reached(const core_run *run)
{
    return run->has_x && run->has_bound && core_gap_within(run, run->bound);
}

static bool floors_kept(const core_run *run, const int64_t goals[XY_GOAL_COUNT])
{
    for (int s = 0; s < run->stage; s++)
        if (xy_stage_value(&run->policy->stages[s], goals) < run->result->proof.stages[s].floor)
            return false;
    return true;
}

bool core_offer(core_run *run, int64_t *x)
{
    int64_t goals[XY_GOAL_COUNT];
    xy_ip_settle(run->arena, run->model, x);
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

/* Keeps all rows? Columns and their copies are in bounds. */
static bool rows_kept(core_run *run, const int64_t *cols, int64_t count)
{
    const xy_ip_model *model = run->model;
    memset(run->activity, 0, (size_t)model->row_count * sizeof *run->activity);
    for (int64_t k = 0; k < count; k++)
        for (int64_t j = cols[k], e = model->start[j]; e < model->start[j + 1]; e++)
            run->activity[model->row[e]] += model->value[e];
    for (int32_t i = 0; i < model->row_count; i++) {
        const xy_ip_row *row = &model->rows[i];
        if ((row->lower != XY_ROW_FREE && run->activity[i] < row->lower) ||
                (row->upper != XY_ROW_FREE && run->activity[i] > row->upper))
            return false;
    }
    return true;
}

/* Without other columns than candidates nothing is to be settled: all is known from the list. */
static bool offer_bare(core_run *run, const int64_t *cols, int64_t count)
{
    const xy_ip_model *model = run->model;
    int64_t goals[XY_GOAL_COUNT];
    bool in_bounds = true;
    memcpy(goals, model->goal_base, sizeof goals);
    for (int64_t k = 0; k < count; k++) {
        in_bounds = ++run->times[cols[k]] <= model->cols[cols[k]].upper && in_bounds;
        for (int g = 0; g < XY_GOAL_COUNT; g++)
            goals[g] += model->cols[cols[k]].goal[g];
    }
    for (int64_t k = 0; k < count; k++)
        run->times[cols[k]] = 0;
    int64_t value = xy_stage_value(&run->policy->stages[run->stage], goals);
    if (!in_bounds || (run->has_x && value <= run->value) || !floors_kept(run, goals) ||
            !rows_kept(run, cols, count))
        return false;
    memset(run->x, 0, (size_t)model->col_count * sizeof *run->x);
    for (int64_t k = 0; k < count; k++)
        run->x[cols[k]]++;
    run->has_x = true;
    run->value = value;
    return true;
}

bool core_offer_list(core_run *run, const int64_t *cols, int64_t count)
{
    if (run->bare)
        return offer_bare(run, cols, count);
    memset(run->scratch, 0, (size_t)run->model->col_count * sizeof *run->scratch);
    for (int64_t k = 0; k < count; k++)
        run->scratch[cols[k]]++;
    return core_offer(run, run->scratch);
}

/* --- Stages -------------------------------------------------------------------------------- */

static void measure_rows(core_run *run)
{
    const xy_ip_model *model = run->model;
    int64_t n = model->col_count;
    run->bare = true;
    run->activity = XY_NEW_N(run->arena, int64_t, (size_t)model->row_count + 1);
    run->row_start = XY_NEW_N(run->arena, int64_t, (size_t)model->row_count + 2);
    run->row_col = XY_NEW_N(run->arena, int32_t, (size_t)model->start[n] + 1);
    for (int32_t i = 0; i < model->row_count; i++)
        run->unit[i] = true;
    for (int64_t j = 0; j < n; j++) {
        int64_t length = model->start[j + 1] - model->start[j];
        run->bare = run->bare && model->cols[j].kind == XY_COL_CANDIDATE;
        run->longest = length > run->longest ? (int32_t)length : run->longest;
        for (int64_t e = model->start[j]; e < model->start[j + 1]; e++) {
            int64_t size = model->value[e] < 0 ? -model->value[e] : model->value[e];
            int32_t i = model->row[e];
            run->largest[i] = size > run->largest[i] ? size : run->largest[i];
            run->unit[i] = run->unit[i] && model->value[e] == 1;
            run->row_start[i + 2]++;
        }
    }
    for (int32_t i = 0; i < model->row_count; i++)
        run->row_start[i + 2] += run->row_start[i + 1];
    for (int64_t j = 0; j < n; j++)
        for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
            run->row_col[run->row_start[model->row[e] + 1]++] = (int32_t)j;
}

void core_box_make(core_run *run, core_box *box)
{
    size_t n = (size_t)run->model->col_count;
    size_t rows = (size_t)run->model->row_count + XY_POLICY_STAGES;
    box->lower = XY_NEW_N(run->arena, int32_t, n);
    box->upper = XY_NEW_N(run->arena, int32_t, n);
    box->active = XY_NEW_N(run->arena, int32_t, n);
    box->row_lower = XY_NEW_N(run->arena, int64_t, rows);
    box->row_upper = XY_NEW_N(run->arena, int64_t, rows);
}

void core_box_reset(core_run *run)
{
    core_box *box = &run->box;
    box->active_count = 0;
    for (int64_t j = 0; j < run->model->col_count; j++) {
        int64_t upper = run->model->cols[j].upper;
        box->lower[j] = 0;
        box->upper[j] = upper < INT32_MAX ? (int32_t)upper : INT32_MAX;
        if (upper > 0)
            box->active[box->active_count++] = (int32_t)j;
    }
    for (int32_t i = 0; i < run->model->row_count; i++) {
        box->row_lower[i] = run->model->rows[i].lower;
        box->row_upper[i] = run->model->rows[i].upper;
    }
}

/* The largest scale at which a column's costs leave room for its duals. */
static void choose_scale(core_run *run)
{
    int64_t most = 1;
    for (int64_t j = 0; j < run->model->col_count; j++) {
        int64_t c = run->cost[j] < 0 ? -run->cost[j] : run->cost[j];
        most = c > most ? c : most;
    }
    run->scale = INT64_C(1) << 30;
    while (run->scale > 1 && run->scale > (INT64_C(1) << 56) / most / run->widest)
        run->scale >>= 1;
}

/* Opens the stage; false when no column counts for it. */
static bool open_stage(core_run *run)
{
    const xy_stage *stage = &run->policy->stages[run->stage];
    bool any = false;
    run->base = xy_stage_value(stage, run->model->goal_base);
    run->has_bound = run->ended = false;
    run->nodes = run->next_id = 0;
    if (!run->cost || (run->floors > 0 && run->floor_cost[run->floors - 1] == run->cost))
        run->cost = XY_NEW_N(run->arena, int64_t, (size_t)run->model->col_count);
    for (int64_t j = 0; j < run->model->col_count; j++) {
        run->cost[j] = xy_ip_stage_cost(&run->model->cols[j], stage);
        any |= run->cost[j] != 0;
    }
    if (run->has_x) {
        int64_t goals[XY_GOAL_COUNT];
        xy_ip_goals(goals, run->model, run->x);
        run->value = xy_stage_value(stage, goals);
    }
    choose_scale(run);
    core_box_reset(run);
    core_proof_open_stage(run);
    if (any && run->has_x)
        core_lowest_floors(run);
    core_judge_open(run);
    return any;
}

/* Constraint (9): the stage at hand keeps its floor from now on. */
static void add_floor(core_run *run, int64_t floor)
{
    int32_t i = run->model->row_count + run->floors;
    run->floor_cost[run->floors++] = run->cost;
    run->box.row_lower[i] = floor - run->base;
    run->box.row_upper[i] = XY_ROW_FREE;
    for (int64_t j = 0; j < run->model->col_count; j++) {
        int64_t size = run->cost[j] < 0 ? -run->cost[j] : run->cost[j];
        run->largest[i] = size > run->largest[i] ? size : run->largest[i];
    }
    run->rows++;
}

static void keep_answer(core_run *run)
{
    size_t n = (size_t)run->model->col_count;
    int64_t *x = XY_NEW_N(run->arena, int64_t, n + 1);
    memcpy(x, run->x, n * sizeof *x);
    run->result->stage_x[run->stage] = x;
}

static void close_stage(core_run *run, bool skipped)
{
    const xy_stage *stage = &run->policy->stages[run->stage];
    xy_proof *proof = &run->result->proof;
    run->result->nodes += run->nodes;
    core_proof_close_stage(run, skipped);
    core_judge_close(run);
    if (!run->has_x)
        return;
    if (run->options->stage_answers)
        keep_answer(run);
    xy_stage_proof *p = &proof->stages[proof->stage_count++];
    *p = (xy_stage_proof){.stage = *stage,
            .value = run->value,
            .bound = run->has_bound ? run->bound : XY_NO_BOUND,
            .floor = xy_stage_floor(stage, run->value),
            .skipped = skipped};
    p->proved = p->bound <= p->value;
    if (!skipped)
        add_floor(run, p->floor);
}

static bool solve_stage(core_run *run, xy_status *status)
{
    bool any = open_stage(run);
    if (!any && run->has_x) { /* nothing to decide: every plan has the same value */
        run->bound = run->value;
        run->has_bound = true;
        close_stage(run, true);
        return true;
    }
    if (run->stage == 0) /* sending nobody may be allowed */
        core_offer(run, XY_NEW_N(run->arena, int64_t, (size_t)run->model->col_count + 1));
    if (run->stage == 0 && run->options->start) {
        memcpy(run->scratch, run->options->start,
                (size_t)run->model->col_count * sizeof *run->scratch);
        core_offer(run, run->scratch);
    }
    core_tree_end end = CORE_CUT_SHORT;
    if (!core_must_stop(run)) {
        core_master_stage(run);
        end = core_lowest_alone(run) ? core_lowest_stage(run) : core_tree(run);
    }
    if (end == CORE_BROKE)
        *status = XY_EINTERNAL;
    if (end == CORE_DONE && !run->has_x) {
        run->result->proof.outcome = XY_INFEASIBLE;
        run->result->infeasible_stage = run->stage;
    }
    close_stage(run, false);
    return run->has_x;
}

static xy_status solve_all(void *context)
{
    core_run *run = context;
    xy_status status = XY_OK;
    core_master_make(run);
    for (run->stage = 0; run->stage < run->policy->stage_count; run->stage++)
        if (!solve_stage(run, &status))
            break;
    return status;
}

/* Stages that GLPK gave up before have no bound. */
static void conclude(core_run *run)
{
    xy_proof *proof = &run->result->proof;
    if (!run->has_x)
        return;
    xy_ip_goals(run->result->goals, run->model, run->x);
    while (proof->stage_count < run->policy->stage_count) {
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

/* Rows that bind in lp. */
static int32_t rows_of_lp(const core_run *run)
{
    int32_t count = run->block_count;
    for (int32_t i = 0; i < run->model->row_count; i++)
        count += run->block_at[i] < 0;
    return count;
}

static bool all_keyed(const core_run *run)
{
    for (int64_t j = 0; j < run->model->col_count; j++)
        if (run->block_of[j] < 0 || run->blocks[run->block_of[j]].slots == 0)
            return false;
    return run->block_count > 0;
}

static core_run *new_run(xy_ip_result *result, xy_arena *arena, const xy_ip_model *model,
        const xy_policy *policy, const xy_solve_options *options)
{
    size_t n = (size_t)model->col_count + 1;
    size_t rows = (size_t)model->row_count + XY_POLICY_STAGES + 2;
    core_run *run = XY_NEW(arena, core_run);
    *run = (core_run){.model = model,
            .policy = policy,
            .options = options,
            .arena = arena,
            .result = result,
            .started = xy_clock_s(),
            .rows = model->row_count,
            .random = 1};
    run->largest = XY_NEW_N(arena, int64_t, rows);
    run->unit = XY_NEW_N(arena, bool, rows);
    run->u = XY_NEW_N(arena, int64_t, rows);
    run->index = XY_NEW_N(arena, int, rows);
    run->entry = XY_NEW_N(arena, double, rows);
    run->best = XY_NEW_N(arena, int64_t, rows * CORE_PER_ROW);
    run->center = XY_NEW_N(arena, int64_t, rows);
    run->row_sum = XY_NEW_N(arena, int64_t, rows);
    run->d = XY_NEW_N(arena, int64_t, n);
    run->root_d = XY_NEW_N(arena, int64_t, n);
    run->x = XY_NEW_N(arena, int64_t, n);
    run->scratch = XY_NEW_N(arena, int64_t, n);
    run->times = XY_NEW_N(arena, int32_t, n);
    run->artificial = XY_NEW_N(arena, int, 2 * rows);
    run->lp_col = XY_NEW_N(arena, int32_t, n);
    run->block_of = XY_NEW_N(arena, int32_t, n);
    run->block_at = XY_NEW_N(arena, int32_t, rows);
    core_box_make(run, &run->box);
    core_box_make(run, &run->node);
    measure_rows(run);
    if (options->threads > 1 && model->start[model->col_count] >= CREW_ENTRIES)
        run->crew = xy_crew_new(options->threads);
    core_blocks_find(run);
    if (options->certify)
        run->proof = core_proof_new(run);
    run->keyed = all_keyed(run);
    run->large = run->block_count > 0 && rows_of_lp(run) > SIMPLEX_ROWS;
    return run;
}

xy_status xy_core_solve(xy_ip_result *result, xy_arena *arena, const xy_ip_model *model,
        const xy_policy *policy, const xy_solve_options *options, xy_findings *err)
{
    *result = (xy_ip_result){.proof.outcome = XY_NOTHING};
    core_run *run = new_run(result, arena, model, policy, options);
    xy_findings own;
    xy_findings_init(&own, arena);
    own.file = err->file;
    xy_status status = xy_glpk_run(solve_all, run, &own);
    conclude(run);
    result->certificate = core_proof_take(run);
    core_blocks_end(run);
    xy_crew_free(run->crew);
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
