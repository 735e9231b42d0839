/* The distance from the best plan on cases where it is known: needs have two values each, so that all scenarios and all
 * plans can be counted. Its limit holds as often as it says. models/uncertainty.md section 8. */
#include "pipeline/foresight.h"
#include "pipeline/solve.h"
#include "scenario/optimality.h"
#include "scenario/scenarios.h"
#include "support/brute.h"
#include "support/random_instance.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

#define FIRST_SEED 82001
#define WANTED 60
#define NEEDS_MOST 7

enum { REPLICATIONS = 12, SCENARIOS = 6, APART = 60 };

typedef struct {
    xy_uncertain all; /* every scenario once */
    const xy_need_measure *needs[NEEDS_MOST];
    size_t count;
} known_law;

/* The mean of a plan over all scenarios, each need rounded down. */
static int64_t mean_of_all(const void *context, const int64_t *const *sent, int32_t rows)
{
    const known_law *k = context;
    int64_t met = 0;
    for (size_t n = 0; n < k->count; n++) {
        int64_t sum = 0, days = k->needs[n]->committed;
        for (int32_t r = 0; r < rows; r++)
            days += sent[r][n];
        for (int32_t s = 0; s < k->all.scenarios; s++) {
            int64_t wanted = k->all.required[s][n];
            sum += k->needs[n]->points_of * (days < wanted ? days : wanted) / wanted;
        }
        met += sum / k->all.scenarios;
    }
    return met;
}

/* Half or one and a half of what is stated, each need by itself: 2^n scenarios. */
static bool list_all(known_law *k, xy_arena *arena, const xy_random_case *x, int64_t *most)
{
    *k = (known_law){0};
    for (size_t c = 0; c < x->inst->county_count; c++)
        for (size_t i = 0; i < x->inst->counties[c].need_count; i++) {
            if (k->count == NEEDS_MOST)
                return false;
            k->needs[k->count++] = &x->measure->needs[c][i];
        }
    k->all.kind = XY_UNCERTAIN_SAMPLE;
    k->all.scenarios = 1 << k->count;
    k->all.required = XY_NEW_N(arena, int32_t *, (size_t)k->all.scenarios);
    for (int32_t s = 0; s < k->all.scenarios; s++) {
        k->all.required[s] = XY_NEW_N(arena, int32_t, k->count + 1);
        for (size_t n = 0; n < k->count; n++) {
            int32_t factor = s >> n & 1 ? 1500 : 500;
            int32_t wanted = (k->needs[n]->required * factor + 500) / 1000;
            k->all.required[s][n] = wanted > 0 ? wanted : 1;
        }
    }
    for (size_t n = 0; n < k->count; n++)
        most[n] = k->all.required[k->all.scenarios - 1][n];
    return k->count > 0;
}

static void replicate(xy_replicated *r, xy_optimality *o, xy_arena *arena, const xy_random_case *x,
        const xy_uncertainty *laws, const xy_plan *plan)
{
    int64_t met[APART];
    xy_findings err;
    xy_findings_init(&err, arena);
    for (; r->done < r->asked; r->done++) {
        const xy_draw draw = {SCENARIOS, XY_STREAM_PLAIN, (uint64_t)r->seed + (uint64_t)r->done};
        const xy_foreseen known = {
                xy_scenarios_needs(arena, x->measure, laws, &draw), SCENARIOS, NULL};
        bool proved;
        int64_t sum = 0;
        cr_assert(eq(int,
                xy_foresight(&r->best[r->done], &proved, arena, x->inst, x->policy, &known,
                        &(xy_solve_options){0}, &err),
                XY_OK));
        cr_assert(proved);
        xy_optimality_met(met, arena, x->measure, plan, known.required, SCENARIOS);
        for (int32_t i = 0; i < SCENARIOS; i++)
            sum += met[i];
        o->means[r->done] = sum / SCENARIOS;
        cr_expect(ge(i64, r->best[r->done], o->means[r->done]), "a plan is better than the best");
    }
    const xy_draw draw = {APART, XY_STREAM_PLAIN, (uint64_t)r->seed - 1};
    xy_optimality_met(met, arena, x->measure, plan,
            xy_scenarios_needs(arena, x->measure, laws, &draw), APART);
    xy_optimality_of_best(r);
    xy_optimality_of(o, arena, r, met, APART);
}

typedef struct {
    int cases, away, covered, covered_apart;
} tally;

static void check_case(tally *t, xy_arena *arena, uint64_t seed)
{
    xy_random_case x;
    known_law k;
    int64_t most[NEEDS_MOST];
    xy_findings err;
    xy_solution *solution;
    xy_brute_result brute;
    xy_law_value values[] = {{500, 1}, {1500, 1}};
    const xy_uncertainty laws = {.leg_max_min = XY_UNKNOWN,
            .needs = {.kind = XY_LAW_DISCRETE, .values = values, .value_count = 2}};
    xy_findings_init(&err, arena);
    xy_random_make(&x, arena, seed, 3, 4);
    if (!list_all(&k, arena, &x, most))
        return;
    x.policy->stages[0] = (xy_stage){.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1};
    x.policy->stage_count = 1;
    const xy_brute_worth by = {mean_of_all, &k, most};
    xy_brute_solve_worth(&brute, arena, x.inst, x.measure, x.policy, &by);
    if (brute.too_large || !brute.feasible)
        return;
    const xy_solve_options options = {.no_routes = true};
    cr_assert(eq(int, xy_solve(&solution, arena, x.inst, x.policy, &options, &err), XY_OK));
    int64_t *met = XY_NEW_N(arena, int64_t, (size_t)k.all.scenarios), sum = 0;
    xy_optimality_met(met, arena, x.measure, solution->plan, k.all.required, k.all.scenarios);
    for (int32_t s = 0; s < k.all.scenarios; s++)
        sum += met[s];
    int64_t gap = brute.value[0] - sum / k.all.scenarios;
    int64_t best[REPLICATIONS], means[REPLICATIONS];
    xy_replicated r = {.asked = REPLICATIONS,
            .scenarios = SCENARIOS,
            .seed = (int64_t)seed * 1000,
            .best = best};
    xy_optimality o = {.means = means};
    replicate(&r, &o, arena, &x, &laws, solution->plan);
    t->cases++;
    t->away += gap > (int64_t)k.count;
    t->covered += o.gap_high >= gap;
    t->covered_apart += o.apart_high >= gap;
}

Test(optimality_oracle, the_limit_holds)
{
    tally t = {0};
    for (uint64_t i = 0; t.cases < WANTED && i < 20 * WANTED; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        check_case(&t, arena, FIRST_SEED + i);
        xy_arena_free(arena);
    }
    cr_log_info("%d cases, the plan as stated is not the best in %d; covered %d, apart %d", t.cases,
            t.away, t.covered, t.covered_apart);
    cr_assert(eq(int, t.cases, WANTED));
    cr_expect(ge(int, t.away, 10));
    cr_expect(ge(int, 10 * t.covered, 9 * WANTED));
    cr_expect(ge(int, 10 * t.covered_apart, 9 * WANTED));
}
