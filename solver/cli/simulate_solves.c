#include "cli/simulate_solves.h"

#include "base/clock.h"
#include "pipeline/foresight.h"
#include "scenario/optimality.h"

void xy_simulate_solves_begin(xy_simulate_solves *k)
{
    k->started = xy_clock_s();
    k->share = 1;
    xy_watch_start(&k->watch, k->s);
}

/* The limits of the next solve; false: no time is left, or somebody pressed Ctrl-C. */
static bool go_on(xy_solve_options *left, xy_simulate_solves *k)
{
    *left = k->limits;
    left->progress = xy_watch_progress;
    left->progress_context = &k->watch;
    if (left->time_limit_s > 0) {
        left->time_limit_s = left->time_limit_s * k->share - (xy_clock_s() - k->started);
        if (left->time_limit_s <= 0)
            return false;
    }
    return !xy_watch_interrupted();
}

/* Solves number i of count into *best. *counts: it ended, not the time for it. */
static xy_status solve(int64_t *best, bool *proved, bool *counts, xy_simulate_solves *k,
        const xy_foreseen *known, xy_msg_id part, int32_t i, int32_t count)
{
    xy_solve_options left;
    xy_session *s = k->s;
    *proved = *counts = false;
    if (!go_on(&left, k))
        return XY_OK;
    xy_watch_next(&k->watch,
            xy_say(s->arena, s->lang, part, xy_text_int(s->arena, i + 1),
                    xy_text_int(s->arena, count), NULL, NULL));
    xy_status status =
            xy_foresight(best, proved, s->arena, k->inst, k->policy, known, &left, s->err);
    *counts = *proved || go_on(&left, k);
    return status;
}

static void tell_part(
        xy_session *s, int32_t done, int32_t asked, int32_t least, xy_msg_id part, xy_msg_id none)
{
    if (done < asked)
        xy_find(s->err, XY_WARNING, done < least ? none : part, XY_NOWHERE,
                xy_text_int(s->arena, done), xy_text_int(s->arena, asked), NULL, NULL);
}

xy_status xy_simulate_find_regret(
        xy_simulated *out, xy_simulate_solves *k, const xy_scenarios *scenarios)
{
    xy_session *s = k->s;
    xy_status status = XY_OK;
    bool counts = true;
    k->share = out->replicated ? 0.5 : 1; /* replications get the other half, and what is left */
    out->best = XY_NEW_N(s->arena, int64_t, (size_t)out->scenarios);
    out->best_proved = true;
    for (int32_t i = 0; i < out->scenarios && status == XY_OK && counts; i++) {
        const xy_foreseen known = {&scenarios->required[i], 1, scenarios->out[i]};
        bool proved;
        status = solve(&out->best[i], &proved, &counts, k, &known, XY_MSG_SCENARIO_PROGRESS, i,
                out->scenarios);
        if (status == XY_OK && counts) {
            out->foreseen++;
            out->best_proved = out->best_proved && proved;
        }
    }
    xy_watch_end(&k->watch);
    for (int32_t p = 0; p < out->count && status == XY_OK && out->foreseen > 0; p++)
        xy_simulate_regret(&out->plans[p], s->arena, scenarios, out->best, out->foreseen);
    if (status == XY_OK)
        tell_part(s, out->foreseen, out->scenarios, 1, XY_MSG_SCENARIO_REGRET_PART,
                XY_MSG_SCENARIO_REGRET_NONE);
    return status;
}

static xy_status replicate(xy_simulated *out, xy_simulate_solves *k, bool *counts)
{
    xy_session *s = k->s;
    xy_replicated *r = out->replicated;
    const xy_draw draw = {r->scenarios, out->stream, (uint64_t)r->seed + (uint64_t)r->done};
    xy_arena *beside = xy_arena_beside(s->arena);
    int64_t *met = XY_NEW_N(beside, int64_t, (size_t)r->scenarios);
    const xy_foreseen known = {
            xy_scenarios_needs(beside, out->measure, out->laws, &draw), r->scenarios, NULL};
    bool proved;
    xy_status status = solve(&r->best[r->done], &proved, counts, k, &known,
            XY_MSG_SCENARIO_REPLICATION_PROGRESS, r->done, r->asked);
    for (int32_t p = 0; p < out->count && status == XY_OK && *counts; p++) {
        int64_t sum = 0;
        xy_optimality_met(
                met, beside, out->measure, out->plans[p].plan, known.required, r->scenarios);
        for (int32_t i = 0; i < r->scenarios; i++)
            sum += met[i];
        out->plans[p].optimality.means[r->done] = sum / r->scenarios;
    }
    if (status == XY_OK && *counts) {
        r->done++;
        r->proved = r->proved && proved;
    }
    xy_arena_free(beside);
    return status;
}

/* What the plans are worth in scenarios that no replication has seen. */
static void judge(xy_simulated *out, xy_arena *arena)
{
    const xy_draw draw = {out->scenarios, XY_STREAM_PLAIN, (uint64_t)out->seed};
    xy_arena *beside = xy_arena_beside(arena);
    int32_t **required = xy_scenarios_needs(beside, out->measure, out->laws, &draw);
    int64_t *met = XY_NEW_N(beside, int64_t, (size_t)out->scenarios);
    xy_optimality_of_best(out->replicated);
    for (int32_t p = 0; p < out->count; p++) {
        xy_optimality_met(met, beside, out->measure, out->plans[p].plan, required, out->scenarios);
        xy_optimality_of(&out->plans[p].optimality, beside, out->replicated, met, out->scenarios);
    }
    xy_arena_free(beside);
}

xy_status xy_simulate_replicate(xy_simulated *out, xy_simulate_solves *k)
{
    xy_session *s = k->s;
    xy_replicated *r = out->replicated;
    xy_status status = XY_OK;
    bool counts = true;
    k->share = 1;
    r->best = XY_NEW_N(s->arena, int64_t, (size_t)r->asked);
    r->proved = true;
    for (int32_t p = 0; p < out->count; p++)
        out->plans[p].optimality.means = XY_NEW_N(s->arena, int64_t, (size_t)r->asked);
    while (r->done < r->asked && status == XY_OK && counts)
        status = replicate(out, k, &counts);
    xy_watch_end(&k->watch);
    if (status != XY_OK)
        return status;
    if (r->done >= 2)
        judge(out, s->arena);
    tell_part(s, r->done, r->asked, 2, XY_MSG_SCENARIO_REPLICATION_PART,
            XY_MSG_SCENARIO_REPLICATION_NONE);
    return XY_OK;
}
