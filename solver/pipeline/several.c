#include "pipeline/several.h"

#include "assign/ip_several.h"
#include "base/clock.h"
#include "domain/row_digest.h"
#include "pipeline/apart.h"
#include "pipeline/finish.h"
#include "pipeline/solved.h"

#include <string.h>

#define MILLION 1000000
#define SHORTEST_S 0.001 /* what is left of a limit that is over: 0 would be none */

/* An answer met in some stage: its candidates, and what it is worth with the best staffing known. */
typedef struct {
    int64_t *cols, *times;
    size_t count;
    int64_t goals[XY_GOAL_COUNT];
    xy_row_set rows;
} answer;

typedef struct {
    const xy_several_request *request;
    const xy_solve_options *options;
    const xy_policy *policy;
    const xy_solved *best;
    xy_several *out;
    xy_arena *arena;
    xy_row_space space;
    answer *answers;
    size_t answer_count, answer_capacity;
    xy_away *aways; /* the plans so far, those passed over among them */
    int32_t away_count;
    const char **digests; /* of the plans to be avoided */
    size_t away_capacity, digest_capacity;
    xy_proof proof;  /* of the plan found last */
    bool stopped;    /* by a limit of time, or on request */
    int64_t level;   /* of diverse: the distance asked for */
    bool level_open; /* no larger distance could be ruled out than level_most */
    int64_t level_most;
} seeking;

/* --- Answers -------------------------------------------------------------------------------- */

/* The answer's value per column of the model, whose first columns are the space's. */
static int64_t *values_of(xy_arena *arena, const xy_ip_model *model, const answer *a)
{
    int64_t *x = XY_NEW_N(arena, int64_t, (size_t)model->col_count + 1);
    for (size_t i = 0; i < a->count; i++)
        x[a->cols[i]] = a->times[i];
    xy_ip_settle(arena, model, x);
    return x;
}

static bool same_answer(const answer *a, const answer *b)
{
    return a->count == b->count && memcmp(a->cols, b->cols, a->count * sizeof *a->cols) == 0 &&
            memcmp(a->times, b->times, a->count * sizeof *a->times) == 0;
}

/* x has a value for every column of the space's model at least. Returns the answer, known or new. */
static const answer *remember(seeking *k, const int64_t *x)
{
    const xy_ip_model *model = k->space.model;
    answer a = {.count = 0};
    size_t chosen = 0;
    for (int64_t j = 0; j < model->col_count; j++)
        chosen += model->cols[j].kind == XY_COL_CANDIDATE && x[j] > 0;
    a.cols = XY_NEW_N(k->arena, int64_t, chosen + 1);
    a.times = XY_NEW_N(k->arena, int64_t, chosen + 1);
    for (int64_t j = 0; j < model->col_count; j++)
        if (model->cols[j].kind == XY_COL_CANDIDATE && x[j] > 0) {
            a.cols[a.count] = j;
            a.times[a.count++] = x[j];
        }
    for (size_t i = 0; i < k->answer_count; i++)
        if (same_answer(&k->answers[i], &a))
            return &k->answers[i];
    xy_arena *scratch = xy_arena_beside(k->arena);
    xy_ip_goals(a.goals, model, values_of(scratch, model, &a));
    xy_arena_free(scratch);
    xy_row_set_of(&a.rows, k->arena, &k->space, x);
    k->answers =
            xy_arena_grow(k->arena, k->answers, &k->answer_capacity, k->answer_count + 1, sizeof a);
    k->answers[k->answer_count] = a;
    return &k->answers[k->answer_count++];
}

static void remember_all(seeking *k, const xy_ip_result *r)
{
    for (int s = 0; s < XY_POLICY_STAGES; s++)
        if (r->stage_x[s])
            remember(k, r->stage_x[s]);
    if (r->x)
        remember(k, r->x);
}

static int64_t nearest(const seeking *k, const xy_row_set *rows)
{
    int64_t least = INT64_MAX;
    for (int32_t i = 0; i < k->away_count; i++) {
        int64_t d = xy_row_set_distance(rows, k->aways[i].rows);
        least = d < least ? d : least;
    }
    return least;
}

static int64_t value_in(const seeking *k, const answer *a, int stage)
{
    return xy_stage_value(&k->policy->stages[stage], a->goals);
}

/* Is it a plan of F_k that keeps the floors of the stages before? */
static bool keeps(const seeking *k, const answer *a, int stage)
{
    if (nearest(k, &a->rows) == 0)
        return false;
    for (int s = 0; s < stage; s++)
        if (value_in(k, a, s) < k->proof.stages[s].floor)
            return false;
    return true;
}

/* The best known in the stage among those that keep the floors of the stages before; ties go to the first
 * met. */
static const answer *best_known(const seeking *k, int stage)
{
    const answer *best = NULL;
    for (size_t i = 0; i < k->answer_count; i++)
        if (keeps(k, &k->answers[i], stage) &&
                (!best || value_in(k, &k->answers[i], stage) > value_in(k, best, stage)))
            best = &k->answers[i];
    return best;
}

/* --- One more plan -------------------------------------------------------------------------- */

static void avoid(seeking *k, const xy_row_set *rows, const char *digest)
{
    k->digests = xy_arena_grow(k->arena, (void *)k->digests, &k->digest_capacity,
            (size_t)k->away_count + 1, sizeof *k->digests);
    k->digests[k->away_count] = digest;
    xy_row_set *copy = XY_NEW(k->arena, xy_row_set);
    *copy = *rows;
    k->aways = xy_arena_grow(
            k->arena, k->aways, &k->away_capacity, (size_t)k->away_count + 1, sizeof *k->aways);
    k->aways[k->away_count++] = (xy_away){copy, 1};
}

static bool tell(void *context, const xy_progress *progress)
{
    seeking *k = context;
    xy_progress p = *progress;
    p.plan = k->out->count + 1;
    p.plan_count = k->request->count;
    p.seconds = xy_clock_s() - k->best->started;
    if (k->options->progress && !k->options->progress(k->options->progress_context, &p))
        k->stopped = true;
    return !k->stopped;
}

/* What is left of the limits; false: nothing is. */
static bool limits_left(seeking *k, xy_solve_options *left)
{
    *left = *k->options;
    left->certify = false;
    left->stage_answers = true;
    left->progress = tell;
    left->progress_context = k;
    if (left->time_limit_s > 0)
        left->time_limit_s -= xy_clock_s() - k->best->started;
    if (k->options->time_limit_s > 0 && left->time_limit_s < SHORTEST_S)
        k->stopped = true;
    const xy_progress now = {.stage_count = 0};
    return !k->stopped && tell(k, &now);
}

/* Solves the stages from the given one on; their proofs follow those of the stages before. */
static xy_status solve_from(xy_ip_result *r, const xy_ip_model **model, seeking *k, xy_arena *arena,
        int from, const answer *start, xy_findings *err)
{
    xy_policy rest = *k->policy;
    xy_solve_options options;
    *r = (xy_ip_result){.proof.outcome = XY_NOTHING};
    if (!limits_left(k, &options))
        return XY_OK;
    rest.stage_count -= from;
    memmove(rest.stages, rest.stages + from, (size_t)rest.stage_count * sizeof *rest.stages);
    options.start = start ? values_of(arena, *model, start) : NULL;
    xy_status status = xy_apart_solve(r, model, arena, &rest, &options, err);
    if (status != XY_OK || !r->x)
        return status;
    for (int i = 0; i < r->proof.stage_count; i++)
        k->proof.stages[from + i] = r->proof.stages[i];
    k->proof.stage_count = k->policy->stage_count;
    return XY_OK;
}

static void settle_outcome(xy_proof *proof)
{
    proof->outcome = XY_OPTIMAL;
    for (int s = 0; s < proof->stage_count; s++)
        if (!proof->stages[s].proved && !proof->stages[s].skipped)
            proof->outcome = XY_FEASIBLE;
}

/* The rows by name, also of a plan that the checker refuses. */
static const char *digest_of(seeking *k, const xy_ip_model *model, const int64_t *x)
{
    xy_row *rows;
    char digest[XY_SHA256_CHARS];
    int32_t count = xy_apart_rows(&rows, k->arena, model, x);
    xy_row_digest(digest, k->arena, model->pool->inst, rows, count);
    return xy_arena_strdup(k->arena, digest);
}

/* Makes the answer a plan, the next in order where the checker takes it. */
static xy_status finish(seeking *k, const xy_ip_model *model, xy_ip_result *r, xy_findings *err)
{
    xy_solution *s = XY_NEW(k->arena, xy_solution);
    *s = *k->best->solution;
    s->plan = NULL;
    s->certificate = NULL;
    s->soft = XY_NEW(k->arena, xy_findings);
    xy_findings_init(s->soft, k->arena);
    s->nodes = r->nodes;
    r->proof = k->proof;
    xy_findings own;
    xy_findings_init(&own, k->arena);
    const answer *a = remember(k, r->x);
    int64_t apart = nearest(k, &a->rows);
    const xy_limits limits = {.options = k->options, .started = k->best->started};
    xy_status status = xy_finish_plan(s, k->arena, model, r, k->policy, &limits, &own);
    size_t before = (size_t)k->away_count;
    avoid(k, &a->rows, digest_of(k, model, r->x));
    if (status == XY_EINPUT) /* no plan by this pack */
        return XY_OK;
    if (status != XY_OK) {
        xy_findings_take_errors(err, &own);
        return status;
    }
    bool exact = !k->request->diverse || (!k->level_open && apart == k->level);
    k->out->plans[k->out->count] = (xy_ranked_plan){.solution = s,
            .ranked = k->out->plans[k->out->count - 1].ranked && s->outcome == XY_OPTIMAL && exact,
            .apart = apart,
            .apart_most = k->request->diverse && k->level_open ? k->level_most : apart};
    k->out->count++;
    s->plan->ranking = (xy_plan_rank){.rank = k->out->count,
            .within_millionths = k->request->diverse ? k->request->within_millionths : XY_UNKNOWN,
            .apart = apart,
            .before = k->digests,
            .before_count = before};
    return XY_OK;
}

/* The first stage that no known answer still reaches; stage_count where there is none. */
static int first_lost(const seeking *k)
{
    for (int s = 0; s < k->policy->stage_count; s++) {
        const answer *a = best_known(k, s);
        if (!a || value_in(k, a, s) < k->proof.stages[s].value)
            return s;
    }
    return k->policy->stage_count;
}

/* The next plan is known already: it has the value of the last stage that decides. */
static void take_known(xy_ip_result *r, seeking *k, xy_arena *arena, const xy_ip_model *model)
{
    int last = k->policy->stage_count - 1;
    const answer *a = best_known(k, last);
    *r = (xy_ip_result){.x = values_of(arena, model, a)};
    xy_stage_proof *p = &k->proof.stages[last];
    p->value = value_in(k, a, last);
    p->floor = xy_stage_floor(&p->stage, p->value);
    p->proved = p->bound <= p->value;
}

static xy_status next_best(seeking *k, xy_arena *arena, bool *ended, xy_findings *err)
{
    xy_ip_result r;
    xy_kept_value floors[XY_POLICY_STAGES];
    int from = first_lost(k), count = 0;
    const xy_ip_model *model = k->space.model;
    xy_status status = XY_OK;
    if (from == k->policy->stage_count) {
        take_known(&r, k, arena, model);
    } else {
        for (int s = 0; s < from; s++)
            if (!k->proof.stages[s].skipped)
                floors[count++] = (xy_kept_value){&k->policy->stages[s], k->proof.stages[s].floor};
        model = xy_ip_several_model(arena, &k->space, k->aways, k->away_count, floors, count);
        status = solve_from(&r, &model, k, arena, from, best_known(k, from), err);
    }
    if (status != XY_OK)
        return status;
    k->out->all = r.proof.outcome == XY_INFEASIBLE && !r.x;
    *ended = !r.x;
    remember_all(k, &r);
    settle_outcome(&k->proof);
    return r.x ? finish(k, model, &r, err) : XY_OK;
}

/* --- Plans that differ ---------------------------------------------------------------------- */

/* (17): what plans near the first are worth. */
static int near_values(xy_kept_value *values, const seeking *k)
{
    const answer *first = &k->answers[0];
    for (int s = 0; s < k->policy->stage_count; s++) {
        int64_t value = value_in(k, first, s), size = value < 0 ? -value : value;
        values[s] = (xy_kept_value){&k->policy->stages[s],
                value - size / MILLION * k->request->within_millionths -
                        size % MILLION * k->request->within_millionths / MILLION};
    }
    return k->policy->stage_count;
}

static xy_status farthest(seeking *k, xy_arena *arena, bool *ended, xy_findings *err)
{
    xy_kept_value values[XY_POLICY_STAGES];
    int count = near_values(values, k);
    *ended = true;
    for (; k->level > 0; k->level -= k->space.rows_fixed ? 2 : 1) {
        xy_ip_result r;
        xy_arena *scratch = xy_arena_beside(arena);
        for (int32_t i = 0; i < k->away_count; i++)
            k->aways[i].least = k->level;
        const xy_ip_model *model =
                xy_ip_several_model(scratch, &k->space, k->aways, k->away_count, values, count);
        xy_status status = solve_from(&r, &model, k, scratch, 0, NULL, err);
        if (status == XY_OK && r.x) {
            *ended = false;
            settle_outcome(&k->proof);
            status = finish(k, model, &r, err);
        } else if (status == XY_OK && r.proof.outcome != XY_INFEASIBLE && !k->level_open) {
            k->level_open = true; /* by a limit of nodes: what is found below is not proved */
            k->level_most = k->level;
        }
        xy_arena_free(scratch);
        if (status != XY_OK || !*ended || k->stopped)
            return status;
    }
    k->out->all = !k->level_open;
    return XY_OK;
}

/* --- All ------------------------------------------------------------------------------------- */

static xy_status go_on(seeking *k, xy_findings *err)
{
    bool ended = false;
    while (!ended && k->out->count < k->request->count) {
        xy_solve_options left;
        if (!limits_left(k, &left))
            break;
        xy_arena *arena = xy_arena_beside(k->arena);
        xy_status status = k->request->diverse ? farthest(k, arena, &ended, err)
                                               : next_best(k, arena, &ended, err);
        xy_arena_free(arena);
        if (status != XY_OK)
            return status;
    }
    return XY_OK;
}

xy_status xy_solve_several(xy_several *out, xy_solution **first, xy_arena *arena,
        const xy_instance *inst, const xy_policy *policy, const xy_solve_options *options,
        const xy_several_request *request, xy_findings *err)
{
    xy_solved best;
    xy_solve_options with_answers = *options;
    with_answers.stage_answers = request->count > 1;
    *out = (xy_several){
            .plans = XY_NEW_N(arena, xy_ranked_plan, (size_t)request->count + 1), .count = 0};
    xy_status status = request->count > 1
            ? xy_solve_open(&best, arena, arena, inst, policy, &with_answers, err)
            : xy_solve(&best.solution, arena, inst, policy, options, err);
    *first = status == XY_OK ? best.solution : NULL;
    if (status != XY_OK || !best.solution->plan)
        return status;
    out->plans[out->count++] =
            (xy_ranked_plan){.solution = *first, .ranked = (*first)->outcome == XY_OPTIMAL};
    if (request->count == 1)
        return XY_OK;
    seeking k = {.request = request,
            .options = options,
            .policy = policy,
            .best = &best,
            .out = out,
            .arena = arena,
            .proof = best.result.proof};
    xy_row_space_init(&k.space, arena, best.model);
    remember(&k, best.result.x);
    remember_all(&k, &best.result);
    avoid(&k, &k.answers[0].rows, digest_of(&k, best.model, best.result.x));
    k.level = k.answers[0].rows.total + k.space.rows_most;
    status = go_on(&k, err);
    if (status != XY_OK)
        *out = (xy_several){.count = 0};
    return status;
}
