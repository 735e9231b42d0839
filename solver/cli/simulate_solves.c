#include "cli/simulate_solves.h"

#include "base/clock.h"
#include "pipeline/foresight.h"

typedef struct {
    const xy_simulate_solves *solves;
    xy_watch watch;
    double started;
} many;

static void begin(many *m, const xy_simulate_solves *solves)
{
    *m = (many){.solves = solves, .started = xy_clock_s()};
    xy_watch_start(&m->watch, solves->s);
}

/* The limits of the next solve; false: no time is left, or somebody pressed Ctrl-C. */
static bool go_on(xy_solve_options *left, many *m)
{
    *left = m->solves->limits;
    left->progress = xy_watch_progress;
    left->progress_context = &m->watch;
    if (left->time_limit_s > 0) {
        left->time_limit_s -= xy_clock_s() - m->started;
        if (left->time_limit_s <= 0)
            return false;
    }
    return !xy_watch_interrupted();
}

/* Solves one of them into *best. *counts: it ended, not the time for it. */
static xy_status solve(int64_t *best, bool *proved, bool *counts, many *m, const xy_foreseen *known)
{
    xy_solve_options left;
    const xy_simulate_solves *k = m->solves;
    *proved = *counts = false;
    if (!go_on(&left, m))
        return XY_OK;
    xy_status status =
            xy_foresight(best, proved, k->s->arena, k->inst, k->policy, known, &left, k->s->err);
    *counts = *proved || go_on(&left, m);
    return status;
}

static void tell_part(const xy_simulate_solves *solves, const xy_simulated *out)
{
    xy_session *s = solves->s;
    if (out->foreseen == 0)
        xy_find(s->err, XY_WARNING, XY_MSG_SCENARIO_REGRET_NONE, XY_NOWHERE, NULL, NULL, NULL,
                NULL);
    else if (out->foreseen < out->scenarios)
        xy_find(s->err, XY_WARNING, XY_MSG_SCENARIO_REGRET_PART, XY_NOWHERE,
                xy_text_int(s->arena, out->foreseen), xy_text_int(s->arena, out->scenarios), NULL,
                NULL);
}

xy_status xy_simulate_find_regret(
        xy_simulated *out, const xy_simulate_solves *solves, const xy_scenarios *scenarios)
{
    many m;
    xy_session *s = solves->s;
    xy_status status = XY_OK;
    bool counts = true;
    out->best = XY_NEW_N(s->arena, int64_t, (size_t)out->scenarios);
    out->best_proved = true;
    begin(&m, solves);
    for (int32_t i = 0; i < out->scenarios && status == XY_OK && counts; i++) {
        const xy_foreseen known = {scenarios->required[i], scenarios->out[i]};
        bool proved;
        xy_watch_next(&m.watch,
                xy_say(s->arena, s->lang, XY_MSG_SCENARIO_PROGRESS, xy_text_int(s->arena, i + 1),
                        xy_text_int(s->arena, out->scenarios), NULL, NULL));
        status = solve(&out->best[i], &proved, &counts, &m, &known);
        if (status == XY_OK && counts) {
            out->foreseen++;
            out->best_proved = out->best_proved && proved;
        }
    }
    xy_watch_end(&m.watch);
    for (int32_t p = 0; p < out->count && status == XY_OK && out->foreseen > 0; p++)
        xy_simulate_regret(&out->plans[p], s->arena, scenarios, out->best, out->foreseen);
    if (status == XY_OK)
        tell_part(solves, out);
    return status;
}
