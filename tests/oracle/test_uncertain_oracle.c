/* Plans under uncertainty on random instances: the worst case is the greatest over all plans of the least over all choices
 * of needs or rows, each tried; the sample average is the greatest over all plans of the mean. */
#include "domain/need_curve.h"
#include "oracle/oracle_case.h"
#include "pipeline/foresight.h"
#include "pipeline/solve.h"

#include <gsl/gsl_rng.h>

#define FIRST_SEED 71001
#define CASES 480

typedef struct {
    const xy_measure *measure; /* as stated */
    const xy_uncertain *uncertain;
    size_t need_count;
    const xy_need_measure *needs[64];
} context;

typedef struct {
    int foreseen, feasible[XY_UNCERTAIN_KINDS], infeasible, too_large, shared,
            changed[XY_UNCERTAIN_KINDS];
} tally;

static int64_t points(const context *x, size_t k, int64_t required, int64_t sent)
{
    int64_t days = x->needs[k]->committed + sent;
    return x->needs[k]->points_of * (days < required ? days : required) / required;
}

static int64_t sum_of(const int64_t *const *sent, int32_t rows, size_t k, uint32_t without)
{
    int64_t days = 0;
    for (int32_t r = 0; r < rows; r++)
        days += without >> r & 1U ? 0 : sent[r][k];
    return days;
}

static int64_t mean_of(const context *x, const int64_t *const *sent, int32_t rows)
{
    int64_t met = 0;
    for (size_t k = 0; k < x->need_count; k++) {
        int64_t sum = 0;
        for (int32_t s = 0; s < x->uncertain->scenarios; s++)
            sum += points(x, k, x->uncertain->required[s][k], sum_of(sent, rows, k, 0));
        met += sum / x->uncertain->scenarios;
    }
    return met;
}

/* The needs of the mask deviate. */
static int64_t met_if(const context *x, const int64_t *const *sent, int32_t rows, uint64_t mask)
{
    int64_t met = 0;
    for (size_t k = 0; k < x->need_count; k++)
        met += points(x, k, mask >> k & 1U ? x->uncertain->required[0][k] : x->needs[k]->required,
                sum_of(sent, rows, k, 0));
    return met;
}

static int64_t least_of_needs(const context *x, const int64_t *const *sent, int32_t rows,
        size_t from, int32_t left, uint64_t mask)
{
    int64_t least = met_if(x, sent, rows, mask);
    for (size_t k = from; left > 0 && k < x->need_count; k++) {
        int64_t met = least_of_needs(x, sent, rows, k + 1, left - 1, mask | (uint64_t)1 << k);
        least = met < least ? met : least;
    }
    return least;
}

static int64_t least_of_teams(const context *x, const int64_t *const *sent, int32_t rows)
{
    int64_t least = INT64_MAX;
    for (uint32_t out = 0; out < 1U << rows; out++) {
        int64_t met = 0;
        if (__builtin_popcount(out) > x->uncertain->gamma)
            continue;
        for (size_t k = 0; k < x->need_count; k++)
            met += points(x, k, x->needs[k]->required, sum_of(sent, rows, k, out));
        least = met < least ? met : least;
    }
    return least;
}

static int64_t worth(const void *c, const int64_t *const *sent, int32_t rows)
{
    const context *x = c;
    switch (x->uncertain->kind) {
    case XY_UNCERTAIN_SAMPLE:
        return mean_of(x, sent, rows);
    case XY_UNCERTAIN_NEEDS:
        return least_of_needs(x, sent, rows, 0, x->uncertain->gamma, 0);
    default:
        return least_of_teams(x, sent, rows);
    }
}

static bool takes_several(const xy_instance *inst)
{
    for (int32_t c = 0; c < (int32_t)inst->county_count; c++)
        if (xy_county_teams(inst, c).max > 1)
            return true;
    return false;
}

/* Factors from a half to twice; of worst cases from one up. */
static xy_uncertain *draw(xy_arena *arena, const context *x, xy_uncertain_kind kind, gsl_rng *rng)
{
    xy_uncertain *u = XY_NEW(arena, xy_uncertain);
    *u = (xy_uncertain){.kind = kind, .distributions = "drawn"};
    int32_t rows = 1;
    if (kind == XY_UNCERTAIN_SAMPLE)
        rows = u->scenarios =
                gsl_rng_uniform_int(rng, 2) ? 1 : 1 + (int32_t)gsl_rng_uniform_int(rng, 6);
    else
        u->gamma = (int32_t)gsl_rng_uniform_int(rng, 4);
    if (kind == XY_UNCERTAIN_TEAMS)
        return u;
    u->required = XY_NEW_N(arena, int32_t *, rows);
    for (int32_t s = 0; s < rows; s++) {
        u->required[s] = XY_NEW_N(arena, int32_t, x->need_count + 1);
        for (size_t k = 0; k < x->need_count; k++) {
            int32_t percent = kind == XY_UNCERTAIN_SAMPLE
                    ? 50 + (int32_t)gsl_rng_uniform_int(rng, 150)
                    : 100 + (int32_t)gsl_rng_uniform_int(rng, 150);
            int32_t wanted = x->needs[k]->required * percent / 100;
            u->required[s][k] = wanted > 0 ? wanted : 1;
        }
    }
    return u;
}

/* Need met alone, or between other goals. */
static void make_policy(xy_policy *out, const xy_policy *from, gsl_rng *rng)
{
    static const xy_goal orders[][3] = {{XY_GOAL_NEED_MET, XY_GOAL_TRAVEL, XY_GOAL_KEPT},
            {XY_GOAL_COVERAGE, XY_GOAL_NEED_MET, XY_GOAL_TRAVEL},
            {XY_GOAL_SPLIT_GROUPS, XY_GOAL_NEED_MET, XY_GOAL_WAITING}};
    const xy_goal *goals = orders[gsl_rng_uniform_int(rng, 3)];
    *out = *from;
    out->stage_count = 1 + (int)gsl_rng_uniform_int(rng, 3);
    if (out->stage_count == 1)
        goals = orders[0];
    for (int i = 0; i < out->stage_count; i++)
        out->stages[i] = (xy_stage){.terms = {{goals[i], 1}}, .term_count = 1};
}

static void expect_solved(tally *t, const char *name, xy_arena *arena, const xy_instance *inst,
        const xy_policy *policy, const xy_brute_result *brute)
{
    xy_findings err;
    xy_solution *solution;
    xy_findings_init(&err, arena);
    const xy_solve_options options = {.no_routes = true, .node_limit = 50000};
    xy_status status = xy_solve(&solution, arena, inst, policy, &options, &err);
    cr_assert(eq(int, status, XY_OK), "%s: %s", name,
            err.count_kept ? xy_finding_line(arena, &err.kept[0], XY_EN) : "");
    cr_expect(eq(int, solution->outcome, brute->feasible ? XY_OPTIMAL : XY_INFEASIBLE), "%s", name);
    t->infeasible += !brute->feasible;
    if (!brute->feasible || !solution->plan)
        return;
    const xy_proof *proof = &solution->plan->proof;
    for (int i = 0; i < policy->stage_count; i++) {
        cr_expect(eq(i64, proof->stages[i].value, brute->value[i]), "%s: stage %d", name, i + 1);
        cr_expect(eq(i64, xy_stage_value(&policy->stages[i], solution->plan->measures.goals),
                          brute->value[i]),
                "%s: measure of stage %d", name, i + 1);
    }
    t->feasible[inst->uncertain->kind]++;
    t->changed[inst->uncertain->kind] +=
            solution->plan->measures.stated_met != solution->plan->measures.goals[XY_GOAL_NEED_MET];
}

/* The best plan of a scenario that is known; where all teams drop out nothing is met but by other tiers. */
static void expect_foreseen(tally *t, const char *name, xy_arena *arena, const xy_instance *inst,
        const xy_policy *policy, int32_t *required, int64_t best)
{
    xy_findings err;
    xy_findings_init(&err, arena);
    bool *out = XY_NEW_N(arena, bool, inst->hospital_count + 1), proved;
    const xy_foreseen known = {&required, 1, out};
    const xy_solve_options options = {.node_limit = 50000};
    int64_t found, none;
    cr_assert(eq(int, xy_foresight(&found, &proved, arena, inst, policy, &known, &options, &err),
            XY_OK));
    cr_expect(proved && found == best, "%s: foresight %lld", name, (long long)found);
    for (size_t h = 0; h < inst->hospital_count; h++)
        out[h] = true;
    cr_assert(eq(
            int, xy_foresight(&none, &proved, arena, inst, policy, &known, &options, &err), XY_OK));
    cr_expect(
            proved && none <= found && (none == 0 || inst->commitment_count > 0), "%s: none", name);
    t->foreseen++;
}

static void check_case(tally *t, const char *name, xy_arena *arena, xy_random_case *x,
        xy_uncertain_kind kind, gsl_rng *rng)
{
    context c = {.measure = x->measure};
    xy_policy policy;
    int64_t most[64];
    for (size_t k = 0; k < x->inst->county_count; k++)
        for (size_t i = 0; i < x->inst->counties[k].need_count; i++)
            c.needs[c.need_count++] = &x->measure->needs[k][i];
    cr_assert(lt(sz, c.need_count, 64));
    if (takes_several(x->inst) && kind == XY_UNCERTAIN_TEAMS)
        kind = XY_UNCERTAIN_NEEDS;
    make_policy(&policy, x->policy, rng);
    xy_uncertain *u = draw(arena, &c, kind, rng);
    c.uncertain = u;
    for (size_t k = 0; k < c.need_count; k++) {
        most[k] = c.needs[k]->required;
        for (int32_t s = 0; u->required && s < (u->scenarios ? u->scenarios : 1); s++)
            most[k] = u->required[s][k] > most[k] ? u->required[s][k] : most[k];
    }
    xy_brute_result brute;
    const xy_brute_worth by = {worth, &c, most};
    xy_brute_solve_worth(&brute, arena, x->inst, x->measure, &policy, &by);
    t->too_large += brute.too_large;
    if (brute.too_large)
        return;
    t->shared += takes_several(x->inst);
    if (kind == XY_UNCERTAIN_SAMPLE && u->scenarios == 1 && brute.feasible &&
            policy.stages[0].terms[0].goal == XY_GOAL_NEED_MET && !takes_several(x->inst))
        expect_foreseen(t, name, arena, x->inst, &policy, u->required[0], brute.value[0]);
    x->inst->uncertain = u;
    expect_solved(t, name, arena, x->inst, &policy, &brute);
}

typedef void (*case_maker)(xy_random_case *out, xy_arena *arena, uint64_t seed,
        int32_t hospitals_max, int32_t counties_max);

Test(uncertain_oracle, many_cases)
{
    static const case_maker makers[] = {xy_random_make, xy_random_make_wide};
    tally t = {0};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (uint64_t i = 0; i < CASES; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_random_case x;
        bool wide = i % 4 == 3;
        makers[wide](&x, arena, FIRST_SEED + i, 3, wide ? 3 : 4);
        check_case(&t, xy_arena_printf(arena, "seed %d", (int)(FIRST_SEED + i)), arena, &x,
                (xy_uncertain_kind)(i % XY_UNCERTAIN_KINDS), rng);
        xy_arena_free(arena);
    }
    gsl_rng_free(rng);
    cr_log_info("sample %d, needs %d, teams %d; %d without a plan, %d too large, %d shared",
            t.feasible[0], t.feasible[1], t.feasible[2], t.infeasible, t.too_large, t.shared);
    cr_expect(ge(int, t.feasible[0] + t.feasible[1] + t.feasible[2], 300));
    cr_expect(ge(int, t.shared, 20));
    cr_expect(ge(int, t.foreseen, 10));
    for (int k = 0; k < XY_UNCERTAIN_KINDS; k++) {
        cr_expect(ge(int, t.feasible[k], 30), "kind %d is rare", k);
        cr_expect(ge(int, t.changed[k], 15), "kind %d changes nothing", k);
    }
}
