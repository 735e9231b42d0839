/* What 'simulate' solves for, on cases small enough that the best plan of each scenario is found by trying all. */
#include "cli/simulate_solves.h"
#include "pipeline/solve.h"
#include "scenario/optimality.h"
#include "support/brute.h"
#include "support/random_instance.h"

#include <criterion/criterion.h>
#include <signal.h>
#include <string.h>

#define FIRST_SEED 82001
#define NEEDS_MOST 16
#define NOTHING ((xy_msg_id)-1)

enum { SCENARIOS = 6, REPLICATIONS = 4, SAMPLE = 5, LIMIT_S = 10000 };

static xy_law_value halves[] = {{500, 1}, {1500, 1}};
static const xy_uncertainty laws = {.leg_max_min = XY_UNKNOWN,
        .needs = {.kind = XY_LAW_DISCRETE, .values = halves, .value_count = 2}};
static const xy_draw drawn = {SCENARIOS, XY_STREAM_PLAIN, 5};
static const xy_options no_options = {.quiet = true};

/* A case, a plan of it, and what goes between. */
typedef struct {
    xy_arena *arena;
    xy_random_case x;
    xy_findings err;
    xy_session session;
    xy_simulate_solves solves;
    xy_simulated_plan plan;
    xy_replicated replicated;
    xy_simulated out;
    xy_scenarios *scenarios;
} setting;

/* Of what a plan sends: the mean over these scenarios, each need rounded down. */
typedef struct {
    const xy_random_case *x;
    int32_t *const *required;
    int32_t count;
} known;

static int64_t worth(const void *context, const int64_t *const *sent, int32_t rows)
{
    const known *k = context;
    int64_t met = 0;
    size_t n = 0;
    for (size_t c = 0; c < k->x->inst->county_count; c++)
        for (size_t i = 0; i < k->x->inst->counties[c].need_count; i++, n++) {
            const xy_need_measure *need = &k->x->measure->needs[c][i];
            int64_t sum = 0, days = need->committed;
            for (int32_t r = 0; r < rows; r++)
                days += sent[r][n];
            for (int32_t s = 0; s < k->count; s++) {
                int64_t wanted = k->required[s][n];
                sum += need->points_of * (days < wanted ? days : wanted) / wanted;
            }
            met += sum / k->count;
        }
    return met;
}

/* The best of all plans by what is known; -1: there is none, or too much to try. */
static int64_t try_all(const setting *t, int32_t *const *required, int32_t count)
{
    int64_t most[NEEDS_MOST] = {0};
    for (size_t n = 0; n < t->scenarios->need_count; n++)
        for (int32_t s = 0; s < count; s++)
            most[n] = required[s][n] > most[n] ? required[s][n] : most[n];
    const known k = {&t->x, required, count};
    const xy_brute_worth by = {worth, &k, most};
    xy_brute_result r;
    xy_brute_solve_worth(&r, t->arena, t->x.inst, t->x.measure, t->x.policy, &by);
    return r.too_large || !r.feasible ? -1 : r.value[0];
}

static void begin(setting *t, int32_t threads)
{
    t->session =
            (xy_session){.arena = t->arena, .err = &t->err, .options = &no_options, .lang = XY_EN};
    t->solves = (xy_simulate_solves){.s = &t->session,
            .inst = t->x.inst,
            .policy = t->x.policy,
            .limits = {.threads = threads}};
    t->replicated = (xy_replicated){.asked = REPLICATIONS, .scenarios = SAMPLE, .seed = 70};
    t->out = (xy_simulated){.measure = t->x.measure,
            .weights = t->x.policy,
            .laws = &laws,
            .scenarios = SCENARIOS,
            .seed = 5,
            .replicated = &t->replicated,
            .plans = &t->plan,
            .count = 1};
    xy_findings_init(&t->err, t->arena);
    xy_simulate_plan(&t->plan, t->arena, t->scenarios, NULL);
    cr_assert_leq(t->plan.with_gini, SCENARIOS); /* the same structure is filled anew */
    xy_simulate_solves_begin(&t->solves);
}

/* The case of this seed, or false where it is not one with a plan, or with none, as asked. */
static bool make(setting *t, uint64_t seed, bool with_plan)
{
    xy_solution *solution;
    *t = (setting){.arena = xy_arena_new(NULL)};
    xy_random_make(&t->x, t->arena, seed, 3, 4);
    t->x.policy->stages[0] = (xy_stage){.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1};
    t->x.policy->stage_count = 1;
    t->scenarios = xy_scenarios_draw(t->arena, t->x.measure, &laws, &drawn);
    xy_findings_init(&t->err, t->arena);
    const xy_solve_options options = {.no_routes = true};
    if (t->scenarios->need_count > 0 && t->scenarios->need_count <= NEEDS_MOST &&
            xy_solve(&solution, t->arena, t->x.inst, t->x.policy, &options, &t->err) == XY_OK &&
            !solution->plan != with_plan) {
        static const xy_plan nobody = {.row_count = 0};
        t->plan = (xy_simulated_plan){.plan = with_plan ? solution->plan : &nobody};
        begin(t, 1);
        return true;
    }
    xy_arena_free(t->arena);
    return false;
}

static void make_any(setting *t, bool with_plan)
{
    for (uint64_t seed = FIRST_SEED; seed < FIRST_SEED + 200; seed++)
        if (make(t, seed, with_plan))
            return;
    cr_assert(false, "no such case");
}

/* The findings are this one, or none. */
static void expect_finding(const setting *t, xy_msg_id id)
{
    cr_expect_eq(t->err.errors + t->err.warnings + t->err.infos, id != NOTHING);
    if (id != NOTHING)
        cr_expect_eq(xy_findings_of(&t->err, id), 1);
}

Test(simulate_solves, best_of_every_scenario_by_trying_all)
{
    int cases = 0;
    for (uint64_t seed = FIRST_SEED; cases < 12 && seed < FIRST_SEED + 400; seed++) {
        setting t;
        if (!make(&t, seed, true))
            continue;
        cr_assert_eq(xy_simulate_find_regret(&t.out, &t.solves, t.scenarios), XY_OK);
        cr_expect_eq(t.out.foreseen, SCENARIOS);
        cr_expect(t.out.best_proved);
        expect_finding(&t, NOTHING);
        for (int32_t s = 0; s < SCENARIOS; s++) {
            int64_t best = try_all(&t, &t.scenarios->required[s], 1);
            if (best < 0)
                continue;
            cr_expect_eq(t.out.best[s], best, "seed %d, scenario %d", (int)seed, s);
            cr_expect_eq(t.plan.regret[s], best - t.plan.met[s]);
            cr_expect_geq(t.plan.regret[s], 0);
            cases += s == 0;
        }
        xy_arena_free(t.arena);
    }
    cr_expect_eq(cases, 12);
}

/* A replication is the sample of its own seed; the mean of each need is rounded up. */
Test(simulate_solves, replications_by_trying_all)
{
    setting t;
    make_any(&t, true);
    cr_assert_eq(xy_simulate_replicate(&t.out, &t.solves), XY_OK);
    cr_expect_eq(t.replicated.done, REPLICATIONS);
    cr_expect(t.replicated.proved);
    for (int32_t i = 0; i < REPLICATIONS; i++) {
        const xy_draw draw = {SAMPLE, XY_STREAM_PLAIN, (uint64_t)(70 + i)};
        int32_t **required = xy_scenarios_needs(t.arena, t.x.measure, &laws, &draw);
        const int64_t best = try_all(&t, required, SAMPLE);
        cr_assert_geq(best, 0);
        cr_expect_geq(t.replicated.best[i], best);
        cr_expect_leq(t.replicated.best[i], best + (int64_t)t.scenarios->need_count);
        cr_expect_leq(t.plan.optimality.means[i], t.replicated.best[i]);
    }
    xy_arena_free(t.arena);
}

Test(simulate_solves, threads_do_not_matter)
{
    setting t;
    make_any(&t, true);
    cr_assert_eq(xy_simulate_find_regret(&t.out, &t.solves, t.scenarios), XY_OK);
    cr_assert_eq(xy_simulate_replicate(&t.out, &t.solves), XY_OK);
    const int64_t *best = t.out.best, *regret = t.plan.regret, *means = t.plan.optimality.means;
    const xy_replicated alone = t.replicated;
    begin(&t, 3);
    cr_assert_eq(xy_simulate_find_regret(&t.out, &t.solves, t.scenarios), XY_OK);
    cr_assert_eq(xy_simulate_replicate(&t.out, &t.solves), XY_OK);
    cr_expect_arr_eq(best, t.out.best, SCENARIOS * sizeof *best);
    cr_expect_arr_eq(regret, t.plan.regret, SCENARIOS * sizeof *regret);
    cr_expect_arr_eq(alone.best, t.replicated.best, REPLICATIONS * sizeof *alone.best);
    cr_expect_arr_eq(means, t.plan.optimality.means, REPLICATIONS * sizeof *means);
    cr_expect_eq(alone.high, t.replicated.high);
    xy_arena_free(t.arena);
}

/* As if six tenths of the time were gone: regret, which has half where replications follow, gets
 * nothing, they the rest. */
Test(simulate_solves, replications_have_the_time_that_regret_must_leave)
{
    setting t;
    make_any(&t, true);
    t.solves.limits.time_limit_s = LIMIT_S;
    t.solves.started -= LIMIT_S * 0.6;
    cr_assert_eq(xy_simulate_find_regret(&t.out, &t.solves, t.scenarios), XY_OK);
    cr_expect_eq(t.out.foreseen, 0);
    cr_expect_null(t.plan.regret);
    expect_finding(&t, XY_MSG_SCENARIO_REGRET_NONE);
    cr_assert_eq(xy_simulate_replicate(&t.out, &t.solves), XY_OK);
    cr_expect_eq(t.replicated.done, REPLICATIONS);
    /* Alone it may use all. */
    begin(&t, 1);
    t.out.replicated = NULL;
    t.solves.limits.time_limit_s = LIMIT_S;
    t.solves.started -= LIMIT_S * 0.6;
    cr_assert_eq(xy_simulate_find_regret(&t.out, &t.solves, t.scenarios), XY_OK);
    cr_expect_eq(t.out.foreseen, SCENARIOS);
    expect_finding(&t, NOTHING);
    xy_arena_free(t.arena);
}

Test(simulate_solves, what_was_solved_before_a_signal_stands)
{
    setting t;
    make_any(&t, true);
    cr_assert_eq(xy_simulate_find_regret(&t.out, &t.solves, t.scenarios), XY_OK);
    raise(SIGINT);
    cr_assert_eq(xy_simulate_replicate(&t.out, &t.solves), XY_OK);
    cr_expect_eq(t.out.foreseen, SCENARIOS);
    cr_expect_eq(t.replicated.done, 0);
    expect_finding(&t, XY_MSG_SCENARIO_REPLICATION_NONE);
    xy_arena_free(t.arena);
}

Test(simulate_solves, no_plan_is_an_error)
{
    setting t;
    make_any(&t, false);
    cr_expect_eq(xy_simulate_find_regret(&t.out, &t.solves, t.scenarios), XY_EINPUT);
    cr_expect_gt(t.err.errors, 0);
    cr_expect_eq(t.out.foreseen, 0);
    cr_expect_null(t.plan.regret);
    begin(&t, 1);
    cr_expect_eq(xy_simulate_replicate(&t.out, &t.solves), XY_EINPUT);
    cr_expect_eq(t.replicated.done, 0);
    xy_arena_free(t.arena);
}
