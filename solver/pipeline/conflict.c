#include "pipeline/conflict.h"

#include "base/clock.h"
#include "pipeline/apart.h"

#include <string.h>

/* Nodes of one question. Most are decided by the relaxation or the first restricted program. */
#define NODES_MOST 300
/* Work of one node, in candidates. */
#define NODE_WORK 500

void xy_asking_start(xy_asking *a, const xy_claims *claims, const xy_solve_options *options)
{
    *a = (xy_asking){.claims = claims, .options = options};
    if (options->time_limit_s > 0)
        a->ends = xy_clock_s() + options->time_limit_s;
}

void xy_asking_grant(xy_asking *a, int64_t work)
{
    a->work_most = a->work + work;
}

static bool told(void *context, const xy_progress *progress)
{
    xy_asking *a = context;
    if (!a->options->progress(a->options->progress_context, progress))
        a->stopped = true;
    return !a->stopped;
}

/* The first plan will do, and all are equal but for changes of a plan to keep: that is quicker than
 * any goal. */
static xy_answer solve(xy_asking *a, xy_arena *arena, const xy_pool *pool, xy_findings *err)
{
    xy_policy policy = *a->claims->policy;
    policy.stage_count = 1;
    policy.stages[0] = (xy_stage){.terms = {{XY_GOAL_CHANGES, 1}}, .term_count = 1};
    xy_solve_options options = {.plain = true,
            .method = a->options->method,
            .gap_millionths = 1000000,
            .node_limit = NODES_MOST};
    int64_t nodes = a->options->node_limit;
    if (nodes > 0 && nodes < NODES_MOST)
        options.node_limit = nodes;
    if (a->ends > 0)
        options.time_limit_s = a->ends - xy_clock_s();
    if (a->options->progress) {
        options.progress = told;
        options.progress_context = a;
    }
    if (a->ends > 0 && options.time_limit_s <= 0) {
        a->stopped = true;
        return XY_ANSWER_OPEN;
    }
    xy_ip_result result;
    const xy_ip_model *model = xy_ip_model_build(arena, pool, true);
    xy_status status = xy_apart_solve(&result, &model, arena, &policy, &options, err);
    a->work += result.nodes * NODE_WORK;
    if (status != XY_OK)
        return XY_ANSWER_OPEN;
    if (result.proof.outcome == XY_INFEASIBLE)
        return XY_ANSWER_NO_PLAN;
    return result.x ? XY_ANSWER_PLAN : XY_ANSWER_OPEN;
}

/* Listing candidates is stopped by the same limits. */
static bool is_over(void *context)
{
    xy_asking *a = context;
    const xy_progress p = {.seconds = 0};
    if (a->ends > 0 && xy_clock_s() >= a->ends)
        a->stopped = true;
    return a->stopped || (a->options->progress && !told(a, &p));
}

/* Is there a county that must be served and is closed to all hospitals? Then no candidate need be
 * listed. */
static bool shuts_out(const xy_instance *inst, const xy_measure *measure)
{
    bool all = xy_coverage_is_hard(inst);
    for (int32_t c = 0; c < (int32_t)inst->county_count; c++) {
        bool cover = all && measure->priority[c] > 0 && !measure->covered_already[c];
        if ((xy_county_teams(inst, c).min > 0 || cover) && !xy_county_open(inst, c))
            return true;
    }
    return false;
}

static xy_answer ask_in(xy_asking *a, xy_arena *arena, const xy_instance *inst)
{
    xy_findings err;
    xy_pool *pool;
    xy_findings_init(&err, arena);
    const xy_measure *measure = xy_measure_build(arena, inst, a->claims->travel, a->claims->policy);
    const xy_stop stop = {is_over, a};
    const xy_pool_limits limits = {.stop = &stop,
            .memory_bytes = xy_memory_for(a->options),
            .bytes_each = xy_method_bytes(a->options->method)};
    a->asked++;
    if (shuts_out(inst, measure)) {
        a->work += XY_ASK_LEAST;
        return XY_ANSWER_NO_PLAN;
    }
    xy_status status = xy_pool_build(&pool, arena, measure, &limits, &err);
    int64_t candidates = status == XY_OK ? pool->count : XY_ASK_REFUSED;
    a->work += candidates > XY_ASK_LEAST ? candidates : XY_ASK_LEAST;
    if (status != XY_OK)
        return XY_ANSWER_OPEN;
    return pool->stuck > 0 ? XY_ANSWER_NO_PLAN : solve(a, arena, pool, &err);
}

xy_answer xy_ask_instance(xy_asking *a, const xy_instance *inst)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_answer answer = ask_in(a, arena, inst);
    xy_arena_free(arena);
    return answer;
}

/* Levels that give up less, and so have a plan only where the levels have one, but far fewer
 * candidates: the pack's own settings as they are, and teams of one county more at most. False where
 * that is no less. */
static bool tighten(int32_t *tight, const xy_claims *d, const int32_t *level)
{
    bool less = false;
    for (int32_t i = 0; i < d->count; i++) {
        tight[i] = level[i];
        if (level[i] != 0 && xy_claim_table[d->items[i].kind].object == XY_OF_PACK)
            tight[i] = 0;
        else if (level[i] == XY_DROPPED && d->items[i].kind == XY_CLAIM_COUNTIES_MOST)
            tight[i] = 1;
        less |= tight[i] != level[i];
    }
    return less;
}

xy_answer xy_ask(xy_asking *a, const int32_t *level)
{
    if (a->stopped || a->work >= a->work_most)
        return XY_ANSWER_OPEN;
    xy_arena *arena = xy_arena_new(NULL);
    xy_answer answer = XY_ANSWER_NO_PLAN;
    int32_t *tight = XY_NEW_N(arena, int32_t, (size_t)a->claims->count + 1);
    if (tighten(tight, a->claims, level))
        answer = ask_in(a, arena, xy_claims_relax_bare(arena, a->claims, tight));
    if (answer != XY_ANSWER_PLAN)
        answer = ask_in(a, arena, xy_claims_relax_bare(arena, a->claims, level));
    xy_arena_free(arena);
    return answer;
}

typedef struct {
    xy_asking *asking;
    int32_t *level; /* the claims kept stand at theirs, the others are dropped */
    const int32_t *at;
    int32_t *list; /* claims in the order they are tried */
    bool *kept;
    bool minimal;
} filter;

static xy_answer ask_without(filter *f, int32_t from, int32_t to)
{
    for (int32_t i = from; i < to; i++)
        f->level[f->list[i]] = XY_DROPPED;
    return xy_ask(f->asking, f->level);
}

static void keep_again(filter *f, int32_t from, int32_t to)
{
    for (int32_t i = from; i < to; i++)
        if (f->kept[f->list[i]])
            f->level[f->list[i]] = f->at[f->list[i]];
}

/* Drops what can be dropped of list[from..to). known: all of them together cannot be. */
static bool spare(filter *f, int32_t from, int32_t to, bool known)
{
    xy_answer answer = known ? XY_ANSWER_PLAN : ask_without(f, from, to);
    if (answer == XY_ANSWER_NO_PLAN) {
        for (int32_t i = from; i < to; i++)
            f->kept[f->list[i]] = false;
        return true;
    }
    keep_again(f, from, to);
    if (to - from == 1) {
        f->minimal = f->minimal && answer == XY_ANSWER_PLAN;
        return false;
    }
    int32_t middle = from + (to - from) / 2;
    bool first = spare(f, from, middle, false);
    bool second_known = first && answer == XY_ANSWER_PLAN && to - middle > 1;
    spare(f, middle, to, second_known);
    return false;
}

/* Kinds that are tried together, since they seldom take part. */
static xy_claim_kind block_of(xy_claim_kind kind)
{
    if (kind < XY_CLAIM_SIZE || kind > XY_CLAIM_LEG)
        return kind;
    return kind < XY_CLAIM_TOWNSHIPS ? XY_CLAIM_SIZE : XY_CLAIM_TOWNSHIPS;
}

static int32_t block_end(const filter *f, const xy_claims *d, int32_t from, int32_t count)
{
    int32_t to = from + 1;
    xy_claim_kind block = block_of(d->items[f->list[from]].kind);
    while (to < count && block_of(d->items[f->list[to]].kind) == block)
        to++;
    return to;
}

/* From so many claims on, whole blocks are tried before any is halved. */
#define LARGE 80

/* Drops the blocks that can be dropped whole, while what is asked is still far from having a plan
 * and quickly answered; known, by first kind: the block is proved to be needed. */
static void spare_whole(filter *f, const xy_claims *d, int32_t count, bool *known)
{
    for (int32_t from = 0, to; from < count; from = to) {
        to = block_end(f, d, from, count);
        xy_answer answer = ask_without(f, from, to);
        for (int32_t i = from; i < to && answer == XY_ANSWER_NO_PLAN; i++)
            f->kept[f->list[i]] = false;
        known[d->items[f->list[from]].kind] = answer == XY_ANSWER_PLAN;
        keep_again(f, from, to);
    }
}

/* One block after the other: most have no part in a conflict and go at once. In large cases that
 * is done first for all of them, although the sets found so are less to the point. */
static void spare_blocks(filter *f, const xy_claims *d, int32_t count)
{
    bool known[XY_CLAIM_KINDS] = {false};
    if (count > LARGE)
        spare_whole(f, d, count, known);
    for (int32_t from = 0, to; from < count; from = to) {
        to = block_end(f, d, from, count);
        if (f->kept[f->list[from]])
            spare(f, from, to, known[d->items[f->list[from]].kind]);
    }
}

/* Giving up a pin also takes away what only pinned rows may do, so that a member may be spared
 * late that could not be before: once more through all, until none can. */
static void spare_again(filter *f, const xy_claims *d, int32_t count)
{
    bool again = true;
    while (again && f->minimal) {
        again = false;
        for (int32_t i = 0; i < d->count; i++)
            again |= f->kept[i] && d->items[i].kind == XY_CLAIM_PIN;
        if (!again)
            return;
        again = false;
        for (int32_t i = 0; i < count; i++)
            if (f->kept[f->list[i]])
                again |= spare(f, i, i + 1, false);
    }
}

void xy_conflict_find(xy_conflict *out, xy_arena *arena, xy_asking *a, const int32_t *level)
{
    const xy_claims *d = a->claims;
    size_t n = (size_t)d->count;
    filter f = {.asking = a,
            .level = XY_NEW_N(arena, int32_t, n + 1),
            .at = level,
            .list = XY_NEW_N(arena, int32_t, n + 1),
            .kept = XY_NEW_N(arena, bool, n + 1),
            .minimal = true};
    int32_t count = 0;
    for (int32_t i = 0; i < d->count; i++) {
        f.level[i] = level[i];
        f.kept[i] = level[i] != XY_DROPPED;
        if (f.kept[i])
            f.list[count++] = i;
    }
    spare_blocks(&f, d, count);
    spare_again(&f, d, count);
    *out = (xy_conflict){.members = XY_NEW_N(arena, int32_t, n + 1), .minimal = f.minimal};
    for (int32_t i = 0; i < d->count; i++)
        if (f.kept[i])
            out->members[out->count++] = i;
}
