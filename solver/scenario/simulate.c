#include "scenario/simulate.h"

#include "scenario/sample.h"

#include <string.h>

typedef struct {
    const xy_scenarios *s;
    const xy_row *row;
    int32_t *factors[XY_TOUR_MAX + 1]; /* of leg v, the one to visit v; the last leads home */
    int32_t minutes[XY_TOUR_MAX + 1];
    int32_t places[XY_TOUR_MAX + 2];
    int32_t visits;
} journey;

static int32_t county_place(const xy_scenarios *s, int32_t county)
{
    return (int32_t)s->measure->inst->hospital_count + county;
}

static void open_journey(journey *j, xy_arena *arena, const xy_scenarios *s, const xy_row *row)
{
    *j = (journey){.s = s, .row = row};
    j->visits = row->visit_count < XY_TOUR_MAX ? row->visit_count : XY_TOUR_MAX;
    j->places[0] = j->places[j->visits + 1] = row->lead;
    for (int32_t v = 0; v < j->visits; v++)
        j->places[v + 1] = county_place(s, row->visits[v].county);
    for (int32_t v = 0; v <= j->visits; v++) {
        j->factors[v] = XY_NEW_N(arena, int32_t, (size_t)s->draw.count);
        j->minutes[v] = xy_travel_minutes(s->measure->travel, j->places[v], j->places[v + 1]);
        xy_scenarios_leg(j->factors[v], arena, s, j->places[v], j->places[v + 1]);
    }
}

/* A minute begun counts as one. */
static int64_t leg_minutes(const journey *j, int32_t v, int32_t scenario)
{
    return ((int64_t)j->minutes[v] * j->factors[v][scenario] + 999) / 1000;
}

/* Is the leg to visit v from the one before too long, by chance alone? One that is longer as it
 * stands was accepted so. */
static bool is_too_long(const journey *j, int32_t v, int32_t scenario)
{
    const xy_uncertainty *laws = j->s->laws;
    int64_t most = laws->leg_max_min != XY_UNKNOWN
            ? laws->leg_max_min
            : j->s->measure->inst->rules->settings.group_leg_max_min;
    return j->minutes[v] <= most && leg_minutes(j, v, scenario) > most;
}

static bool is_out(const journey *j, int32_t scenario)
{
    bool out = false;
    for (int32_t h = 0; h < j->row->hospital_count; h++)
        out = out || j->s->out[scenario][j->row->hospitals[h]];
    return out;
}

static void deliver(int64_t *days, const journey *j, int32_t v)
{
    const xy_measure *m = j->s->measure;
    const xy_visit *visit = &j->row->visits[v];
    int32_t stay = xy_measure_stay(m, visit->days);
    for (size_t k = 0; k < m->inst->counties[visit->county].need_count; k++)
        days[j->s->first[visit->county] + k] +=
                (int64_t)xy_row_clinicians(j->row, m->needs[visit->county][k].specialty) * stay;
}

static void add_row(xy_simulated_plan *p, int64_t *days, const journey *j, int32_t scenario)
{
    if (is_out(j, scenario)) {
        p->lost[scenario] += j->visits;
        return;
    }
    for (int32_t v = 0; v < j->visits; v++) {
        if (v > 0 && is_too_long(j, v, scenario))
            p->lost[scenario]++;
        else
            deliver(days, j, v);
    }
    for (int32_t v = 0; v <= j->visits; v++)
        p->minutes[scenario] += leg_minutes(j, v, scenario);
}

/* What all needs get in points (U1), and the spread of the shares of the counties that have any. */
static void count_scenario(xy_simulated_plan *p, xy_arena *arena, const xy_scenarios *s,
        int32_t scenario, const int64_t *days)
{
    const xy_measure *m = s->measure;
    xy_arena *beside = xy_arena_beside(arena);
    int32_t *shares = XY_NEW_N(beside, int32_t, m->inst->county_count + 1);
    size_t with_needs = 0;
    for (size_t c = 0; c < m->inst->county_count; c++) {
        int32_t share = 0;
        for (size_t k = 0; k < m->inst->counties[c].need_count; k++) {
            const xy_need_measure *need = &m->needs[c][k];
            size_t n = s->first[c] + k;
            int32_t required = s->required[scenario][n];
            p->met[scenario] += xy_need_points(need, required, need->committed + days[n]);
            share += xy_need_share(need, required, need->committed + days[n]);
        }
        if (m->inst->counties[c].need_count)
            shares[with_needs++] = share;
    }
    xy_spread spread = xy_spread_of(beside, shares, with_needs);
    p->lowest[scenario] = spread.minimum;
    p->gini[scenario] = spread.gini;
    xy_arena_free(beside);
}

/* Where nothing is met there is no Gini; the mean is that of the other scenarios. */
static void figures_of_gini(xy_simulated_plan *p, xy_arena *arena, const xy_scenarios *s)
{
    int64_t *known = XY_NEW_N(arena, int64_t, (size_t)s->draw.count);
    int32_t n = 0;
    for (int32_t i = 0; i < s->draw.count; i++)
        if (p->gini[i] != XY_NO_INDEX)
            known[n++] = p->gini[i];
    p->with_gini = n;
    if (n > 0)
        xy_sample_of(&p->of_gini, arena, known, n, s->draw.seed);
}

static void figures(xy_simulated_plan *p, xy_arena *arena, const xy_scenarios *s,
        const xy_simulated_plan *first)
{
    int32_t n = s->draw.count;
    uint64_t seed = s->draw.seed;
    xy_sample_of(&p->of_met, arena, p->met, n, seed);
    xy_sample_of(&p->of_minutes, arena, p->minutes, n, seed);
    xy_sample_of(&p->of_lost, arena, p->lost, n, seed);
    xy_sample_of(&p->of_lowest, arena, p->lowest, n, seed);
    figures_of_gini(p, arena, s);
    if (!first)
        return;
    int64_t *change = XY_NEW_N(arena, int64_t, (size_t)n);
    for (int32_t i = 0; i < n; i++)
        change[i] = p->met[i] - first->met[i];
    xy_sample_of(&p->of_change, arena, change, n, seed);
}

void xy_simulate_plan(xy_simulated_plan *p, xy_arena *arena, const xy_scenarios *s,
        const xy_simulated_plan *first)
{
    size_t n = (size_t)s->draw.count;
    const xy_plan *plan = p->plan;
    xy_measures stated;
    xy_arena *beside = xy_arena_beside(arena);
    journey *journeys = XY_NEW_N(beside, journey, (size_t)plan->row_count + 1);
    int64_t *days = XY_NEW_N(beside, int64_t, s->need_count + 1);
    p->met = XY_NEW_N(arena, int64_t, n);
    p->minutes = XY_NEW_N(arena, int64_t, n);
    p->lost = XY_NEW_N(arena, int64_t, n);
    p->lowest = XY_NEW_N(arena, int64_t, n);
    p->gini = XY_NEW_N(arena, int64_t, n);
    for (int32_t r = 0; r < plan->row_count; r++)
        open_journey(&journeys[r], beside, s, &plan->rows[r]);
    for (int32_t i = 0; i < s->draw.count; i++) {
        memset(days, 0, (s->need_count + 1) * sizeof *days);
        for (int32_t r = 0; r < plan->row_count; r++)
            add_row(p, days, &journeys[r], i);
        count_scenario(p, beside, s, i, days);
    }
    xy_measure_rows(&stated, beside, s->measure, plan->rows, plan->row_count);
    p->stated = stated.goals[XY_GOAL_NEED_MET];
    xy_arena_free(beside);
    figures(p, arena, s, first);
}

void xy_simulate_regret(xy_simulated_plan *p, xy_arena *arena, const xy_scenarios *s,
        const int64_t *best, int32_t count)
{
    p->regret = XY_NEW_N(arena, int64_t, (size_t)count);
    for (int32_t i = 0; i < count; i++)
        p->regret[i] = best[i] - p->met[i];
    xy_sample_of(&p->of_regret, arena, p->regret, count, s->draw.seed);
}
