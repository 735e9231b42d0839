#include "pipeline/apart.h"

#include "assign/ip_apart.h"
#include "base/clock.h"
#include "domain/dates_apart.h"

#include <stddef.h>
#include <string.h>

/* Programs solved before the search for rows that can be dated is given up. */
#define ROUNDS 400

typedef struct {
    const xy_ip_model *model; /* without rows of clashes */
    xy_arena *arena;
    xy_clash *clashes;
    size_t count, capacity;
} clashes;

/* The chosen candidates, each as often as it is chosen. */
static int32_t chosen_of(
        const xy_candidate ***list, xy_arena *arena, const xy_ip_model *model, const int64_t *x)
{
    int64_t chosen = 0;
    int32_t count = 0;
    for (int64_t j = 0; j < model->col_count; j++)
        chosen += model->cols[j].kind == XY_COL_CANDIDATE ? x[j] : 0;
    *list = XY_NEW_N(arena, const xy_candidate *, (size_t)chosen + 1);
    for (int64_t j = 0; j < model->col_count; j++)
        for (int64_t copy = 0; model->cols[j].kind == XY_COL_CANDIDATE && copy < x[j]; copy++)
            (*list)[count++] = &model->pool->items[model->cols[j].index];
    return count;
}

/* The rows dated one by one; candidates are such that each has dates. */
static int32_t make_rows(xy_row **rows, const xy_candidate ***list, xy_arena *arena,
        const xy_ip_model *model, const int64_t *x)
{
    int32_t count = chosen_of(list, arena, model, x);
    *rows = XY_NEW_N(arena, xy_row, (size_t)count + 1);
    xy_pool_rows(*rows, arena, model->pool, *list, count);
    for (int32_t r = 0; r < count; r++)
        xy_dates_set(model->pool->groups->dates, &(*rows)[r]);
    return count;
}

int32_t xy_apart_rows(xy_row **rows, xy_arena *arena, const xy_ip_model *model, const int64_t *x)
{
    const xy_candidate **list;
    int32_t count = make_rows(rows, &list, arena, model, x);
    xy_dates_apart(model->pool->groups->dates, arena, *rows, count);
    return count;
}

/* Adds the clash that keeps this answer from being dated. False: none was found. */
static bool add_clash(clashes *c, xy_row *rows, const xy_candidate *const *list, int32_t count)
{
    int32_t *members = XY_NEW_N(c->arena, int32_t, (size_t)count + 1), size;
    xy_dates_clash(members, &size, c->model->pool->groups->dates, c->arena, rows, count);
    if (size == 0)
        return false;
    xy_clash clash = {XY_NEW_N(c->arena, xy_team_group, (size_t)size), size};
    for (int32_t i = 0; i < size; i++)
        clash.pairs[i] = (xy_team_group){list[members[i]]->team, list[members[i]]->group};
    c->clashes = xy_arena_grow(c->arena, c->clashes, &c->capacity, c->count + 1, sizeof clash);
    c->clashes[c->count++] = clash;
    return true;
}

/* What became of an answer that was to be dated. */
typedef enum { DATED, ANOTHER_ROUND, GIVEN_UP } dating;

static dating date_answer(clashes *c, const xy_ip_model *model, const int64_t *x)
{
    xy_row *rows;
    const xy_candidate **list;
    int32_t count = make_rows(&rows, &list, c->arena, model, x);
    xy_dates *dates = model->pool->groups->dates;
    if (xy_dates_apart(dates, c->arena, rows, count) == XY_APART_DATED)
        return DATED;
    return add_clash(c, rows, list, count) ? ANOTHER_ROUND : GIVEN_UP;
}

static void say_not_found(const xy_ip_model *model, xy_findings *err)
{
    const xy_instance *inst = model->pool->inst;
    xy_finding *f = xy_findings_add(err, XY_WARNING, XY_MSG_APART_NOT_FOUND, inst->place);
    f->file = inst->file;
    f->rule = xy_rules_quote(inst->rules,
            xy_rules_behind(inst->rules, inst->tier, offsetof(xy_settings, tier_overlap)));
}

/* A solve by stages, each of which ends with an answer that can be dated: the value of a stage may
 * not be that of an answer which no dates keep apart. */
typedef struct {
    clashes known;
    const xy_ip_model *model; /* with the rows of all clashes known */
    const xy_solve_options *options;
    double started;
    int64_t nodes;
    int cut_stage;     /* the first with a clash, or XY_UNKNOWN */
    int64_t cut_bound; /* of that stage without any clash; or XY_NO_BOUND */
} staged;

static bool time_left(const staged *g, xy_solve_options *left)
{
    if (g->options->time_limit_s > 0)
        left->time_limit_s = g->options->time_limit_s - (xy_clock_s() - g->started);
    return g->options->time_limit_s <= 0 || left->time_limit_s > 0;
}

/* Solves the policy's first stages until they can be dated. False: given up. */
static bool solve_stages(
        xy_ip_result *r, staged *g, const xy_policy *policy, xy_status *status, xy_findings *err)
{
    for (int round = 0; round < ROUNDS; round++) {
        xy_solve_options left = *g->options;
        if (!time_left(g, &left))
            return false;
        left.start = g->known.count ? NULL : left.start;
        left.certify = left.certify && g->known.count == 0;
        *status = xy_method_solve(r, g->known.arena, g->model, policy, &left, err);
        g->nodes += r->nodes;
        if (*status != XY_OK || !r->x)
            return true;
        dating end = date_answer(&g->known, g->model, r->x);
        if (end != ANOTHER_ROUND)
            return end == DATED;
        if (g->cut_stage == XY_UNKNOWN) {
            g->cut_stage = policy->stage_count - 1;
            g->cut_bound = r->proof.stages[g->cut_stage].bound;
        }
        g->model = xy_ip_apart_model(
                g->known.arena, g->known.model, g->known.clashes, (int32_t)g->known.count);
    }
    return false;
}

/* From its stage after the first ones on the result has the values of its answer and no bounds. */
static void fill_stages(xy_ip_result *r, const xy_policy *policy)
{
    while (r->proof.stage_count < policy->stage_count) {
        const xy_stage *stage = &policy->stages[r->proof.stage_count];
        int64_t value = xy_stage_value(stage, r->goals);
        r->proof.stages[r->proof.stage_count++] = (xy_stage_proof){.stage = *stage,
                .value = value,
                .bound = XY_NO_BOUND,
                .floor = xy_stage_floor(stage, value)};
    }
}

/* Where other people could have kept rows apart that are not together now, only what was proved
 * before the first clash is. */
static void take_bounds(xy_ip_result *r, const staged *g)
{
    for (int i = g->cut_stage; i < r->proof.stage_count; i++) {
        xy_stage_proof *p = &r->proof.stages[i];
        if (!p->skipped) /* else no plan has another value */
            p->bound = i == g->cut_stage ? g->cut_bound : XY_NO_BOUND;
        p->proved = p->bound <= p->value;
    }
}

/* Where limits ended stages early, their answers on the way to this one may have been better, and
 * not ones that can be dated: of earlier stages only what dated answers reach is their value. */
static void take_values(xy_ip_result *r, const xy_ip_result *before)
{
    for (int i = 0; i < before->proof.stage_count; i++) {
        xy_stage_proof *p = &r->proof.stages[i];
        int64_t reached = xy_stage_value(&p->stage, r->goals);
        if (before->proof.stages[i].value > reached)
            reached = before->proof.stages[i].value;
        if (p->value <= reached)
            continue;
        p->value = reached;
        p->floor = xy_stage_floor(&p->stage, reached);
        p->proved = p->bound <= reached;
    }
}

static void conclude(xy_ip_result *r, const staged *g, const xy_policy *policy, xy_findings *err)
{
    bool exact = g->cut_stage == XY_UNKNOWN ||
            g->model->pool->groups->dates->overlap == XY_OVERLAP_FORBID;
    r->nodes = g->nodes;
    if (g->known.count || r->proof.stage_count < policy->stage_count)
        r->certificate = NULL; /* of a program with rows that no proof file knows, or of a part */
    if (!r->x) {
        if (!exact && r->proof.outcome == XY_INFEASIBLE) {
            r->proof = (xy_proof){.outcome = XY_NOTHING};
            say_not_found(g->model, err);
        }
        return;
    }
    fill_stages(r, policy);
    if (!exact) {
        take_bounds(r, g);
        memset(r->at_most, 0, sizeof r->at_most);
    }
    r->proof.outcome = XY_OPTIMAL;
    for (int i = 0; i < r->proof.stage_count; i++)
        if (!r->proof.stages[i].proved)
            r->proof.outcome = XY_FEASIBLE;
}

xy_status xy_apart_solve(xy_ip_result *result, const xy_ip_model **model, xy_arena *arena,
        const xy_policy *policy, const xy_solve_options *options, xy_findings *err)
{
    xy_dates *dates = (*model)->pool->groups->dates;
    if (!dates->hard || !xy_dates_may_meet(dates))
        return xy_method_solve(result, arena, *model, policy, options, err);
    staged g = {.known = {.model = *model, .arena = arena},
            .model = *model,
            .options = options,
            .started = xy_clock_s(),
            .cut_stage = XY_UNKNOWN};
    xy_status status = XY_OK;
    *result = (xy_ip_result){.proof.outcome = XY_NOTHING};
    for (int stages = 1; stages <= policy->stage_count; stages++) {
        xy_policy first = *policy;
        xy_ip_result r;
        first.stage_count = stages;
        bool dated = solve_stages(&r, &g, &first, &status, err);
        if (status != XY_OK)
            return status;
        if (!dated && stages == 1)
            say_not_found(*model, err);
        if (!dated || (!r.x && stages > 1)) /* the stages before stand */
            break;
        if (r.x)
            take_values(&r, result);
        *result = r;
        *model = g.model;
        if (!r.x)
            break;
    }
    conclude(result, &g, policy, err);
    return status;
}
