#include "cli/simulate_json.h"

#include "domain/row_digest.h"

static void put_sample(xy_json_writer *w, const char *key, const xy_sample *s, bool more_is_better)
{
    xy_json_put_object(w, key);
    for (int f = 0; f < XY_SAMPLE_FIGURES; f++) {
        const xy_estimate *e = &s->figures[f];
        if (!xy_sample_tells((xy_sample_figure)f, more_is_better))
            continue;
        xy_json_put_object(w, xy_sample_names[f]);
        xy_json_put_int(w, "value", e->value);
        if (f != XY_SAMPLE_LEAST && f != XY_SAMPLE_GREATEST) {
            xy_json_put_int(w, "low", e->low);
            xy_json_put_int(w, "high", e->high);
        }
        xy_json_close_object(w);
    }
    xy_json_close_object(w);
}

static void put_replicated(xy_json_writer *w, const xy_replicated *r)
{
    xy_json_put_object(w, "replicated");
    xy_json_put_int(w, "asked", r->asked);
    xy_json_put_int(w, "done", r->done);
    xy_json_put_int(w, "scenarios", r->scenarios);
    xy_json_put_int(w, "first_seed", r->seed);
    xy_json_put_bool(w, "proved", r->proved);
    xy_json_put_ints(w, "best", r->best, (size_t)r->done);
    if (r->done >= 2) {
        xy_json_put_int(w, "mean", r->mean);
        xy_json_put_int(w, "high", r->high);
    }
    xy_json_close_object(w);
}

static void put_optimality(xy_json_writer *w, const xy_optimality *o, const xy_replicated *r)
{
    xy_json_put_object(w, "optimality");
    xy_json_put_int(w, "mean", o->mean);
    xy_json_put_int(w, "value", o->value);
    xy_json_put_int(w, "value_low", o->value_low);
    xy_json_put_int(w, "gap", o->gap);
    xy_json_put_int(w, "gap_high", o->gap_high);
    xy_json_put_int(w, "apart_high", o->apart_high);
    xy_json_put_ints(w, "means", o->means, (size_t)r->done);
    xy_json_close_object(w);
}

/* In all scenarios: the mean is of few visits, and would be cut to a whole one. */
static int64_t lost_of(const xy_simulated_plan *p, int32_t scenarios)
{
    int64_t sum = 0;
    for (int32_t s = 0; s < scenarios; s++)
        sum += p->lost[s];
    return sum;
}

static void put_plan(xy_json_writer *w, xy_arena *arena, const xy_simulated *x, int32_t i)
{
    const xy_simulated_plan *p = &x->plans[i];
    char digest[XY_SHA256_CHARS];
    xy_row_digest(digest, arena, x->measure->inst, p->plan->rows, p->plan->row_count);
    xy_json_open_object(w);
    xy_json_put_string(w, "plan", p->name);
    xy_json_put_string(w, "file", p->file);
    xy_json_put_string(w, "rows_sha256", digest);
    xy_json_put_int(w, "stated_need_met", p->stated);
    put_sample(w, "need_met", &p->of_met, true);
    put_sample(w, "travel_min", &p->of_minutes, false);
    put_sample(w, "visits_lost", &p->of_lost, false);
    xy_json_put_int(w, "visits_lost_total", lost_of(p, x->scenarios));
    put_sample(w, "lowest_county", &p->of_lowest, true);
    if (p->with_gini > 0)
        put_sample(w, "gini", &p->of_gini, false);
    if (i > 0)
        put_sample(w, "change", &p->of_change, true);
    if (p->regret)
        put_sample(w, "regret", &p->of_regret, false);
    if (x->replicated && x->replicated->done >= 2)
        put_optimality(w, &p->optimality, x->replicated);
    xy_json_close_object(w);
}

void xy_put_simulated(xy_json_writer *w, xy_arena *arena, const xy_simulated *x)
{
    const xy_instance *inst = x->measure->inst;
    xy_json_open_object(w);
    xy_json_put_string(w, "format", "xunyi-simulation/1");
    xy_json_put_string(w, "version", XY_VERSION);
    xy_json_put_object(w, "instance");
    xy_json_put_string(w, "id", inst->id);
    xy_json_put_string(w, "sha256", inst->sha256);
    xy_json_close_object(w);
    xy_json_put_string(w, "weights", x->weights->id);
    xy_json_put_string(w, "distributions", x->laws->id);
    xy_json_put_int(w, "scenarios", x->scenarios);
    xy_json_put_string(w, "stream", xy_stream_names[x->stream]);
    xy_json_put_int(w, "seed", x->seed);
    if (x->best) {
        xy_json_put_int(w, "regret_scenarios", x->foreseen);
        xy_json_put_bool(w, "best_proved", x->best_proved);
    }
    if (x->replicated)
        put_replicated(w, x->replicated);
    xy_json_put_list(w, "plans");
    for (int32_t i = 0; i < x->count; i++)
        put_plan(w, arena, x, i);
    xy_json_close_list(w);
    xy_json_close_object(w);
}
