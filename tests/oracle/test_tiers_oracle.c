/* Beside other tiers: xy_solve against the brute force on random programmes with commitments that
 * have windows, under a hard rule E5; and every plan has dates that keep it (the checker has
 * passed it, which xy_solve requires). */
#include "oracle/oracle_case.h"
#include "pipeline/solve.h"
#include "support/random_tiers.h"

#define FIRST_SEED 1
#define RANDOM_CASES 400
#define NODE_LIMIT 50000

typedef struct {
    int plans, infeasible, bound; /* bound: E5 costs something */
    int overlap[3], undated, windows;
} tally;

static bool same_values(const xy_brute_result *a, const xy_brute_result *b, int stages)
{
    if (a->feasible != b->feasible)
        return false;
    for (int i = 0; i < stages && a->feasible; i++)
        if (a->value[i] != b->value[i])
            return false;
    return true;
}

/* What the brute force finds when the rule is left out. */
static void without_the_rule(xy_brute_result *out, xy_arena *arena, const xy_random_case *x)
{
    xy_settings *set = &((xy_rules *)x->inst->rules)->settings;
    int32_t overlap = set->tier_overlap;
    set->tier_overlap = XY_OVERLAP_ALLOW;
    xy_brute_solve(out, arena, x->inst, x->measure, x->policy);
    set->tier_overlap = overlap;
}

static void expect_values(const char *name, const xy_solution *s, const xy_brute_result *brute)
{
    const xy_proof *proof = &s->plan->proof;
    for (int i = 0; i < proof->stage_count; i++) {
        cr_expect(eq(i64, proof->stages[i].value, brute->value[i]), "%s: value of stage %d", name,
                i + 1);
        cr_expect(eq(i64, proof->stages[i].floor, brute->floor[i]), "%s: floor of stage %d", name,
                i + 1);
    }
}

static void run(tally *n, uint64_t seed)
{
    xy_arena *arena = xy_arena_new(NULL);
    const char *name = xy_arena_printf(arena, "seed %d", (int)seed);
    xy_random_case x;
    xy_brute_result brute, freely;
    xy_findings err;
    xy_solution *s;
    xy_findings_init(&err, arena);
    xy_random_make_tiers(&x, arena, seed, 4, 5);
    xy_brute_solve(&brute, arena, x.inst, x.measure, x.policy);
    without_the_rule(&freely, arena, &x);
    cr_expect(zero(ptr, (void *)brute.disagreement), "%s: measures differ in %s", name,
            brute.disagreement);
    const xy_solve_options options = {.node_limit = NODE_LIMIT};
    xy_status status = xy_solve(&s, arena, x.inst, x.policy, &options, &err);
    for (size_t i = 0; i < err.count_kept && status != XY_OK; i++)
        cr_log_error("%s", xy_finding_line(arena, &err.kept[i], XY_EN));
    cr_assert(eq(int, status, XY_OK), "%s: status", name);
    cr_expect(
            eq(int, s->outcome, brute.feasible ? XY_OPTIMAL : XY_INFEASIBLE), "%s: outcome", name);
    cr_assert(eq(int, s->plan != NULL, brute.feasible), "%s: is there a plan?", name);
    if (s->plan)
        expect_values(name, s, &brute);
    else
        cr_expect(gt(sz, err.errors, 0), "%s: no reason given", name);
    n->plans += brute.feasible;
    n->infeasible += !brute.feasible;
    n->bound += !same_values(&brute, &freely, x.policy->stage_count);
    for (int i = 0; i < 3; i++)
        n->overlap[i] += (int)(x.features / XY_RANDOM_TIERS_FORBID >> i & 1U) & brute.feasible;
    n->windows += (x.features & XY_RANDOM_TIERS_WINDOW) != 0;
    n->undated += (x.features & XY_RANDOM_TIERS_UNDATED) && brute.feasible;
    xy_arena_free(arena);
}

Test(tiers_oracle, random_cases_against_brute_force)
{
    tally n = {0};
    for (uint64_t seed = FIRST_SEED; seed < FIRST_SEED + (uint64_t)xy_sample(RANDOM_CASES); seed++)
        run(&n, seed);
    cr_log_info("%d plans, %d infeasible, the rule costs in %d", n.plans, n.infeasible, n.bound);
    if (!xy_sample_is_whole)
        return;
    cr_expect(ge(int, n.plans, RANDOM_CASES / 2), "too few plans");
    cr_expect(ge(int, n.infeasible, RANDOM_CASES / 20), "too few cases without a plan");
    cr_expect(ge(int, n.bound, RANDOM_CASES / 8), "too few cases where the rule decides");
    cr_expect(gt(int, n.undated, 0));
    cr_expect(ge(int, n.windows, RANDOM_CASES / 20), "too few cases with pinned windows");
    for (int i = 0; i < 3; i++)
        cr_expect(gt(int, n.overlap[i], 0), "setting %d of tier_overlap is in no case", i);
}

#define OWN_CASES 400

typedef struct {
    int plans, infeasible, bound;
    int proved, unproved, unfound; /* under different_specialties, where other people decide */
} own_tally;

/* Under different_specialties what is claimed must be true, but not everything is claimed. */
static void expect_honest(const char *name, const xy_solution *s, const xy_brute_result *brute)
{
    cr_assert(s->outcome != XY_INFEASIBLE || !brute->feasible, "%s: there is a plan", name);
    if (!s->plan)
        return;
    cr_assert(brute->feasible, "%s: there is no plan", name);
    const xy_proof *proof = &s->plan->proof;
    for (int i = 0; i < proof->stage_count; i++) {
        const xy_stage_proof *p = &proof->stages[i];
        cr_expect(le(i64, p->value, brute->value[i]), "%s: value of stage %d", name, i + 1);
        cr_expect(ge(i64, p->bound, brute->value[i]), "%s: bound of stage %d", name, i + 1);
        if (p->value != brute->value[i])
            break; /* later stages keep another floor */
    }
}

static void run_own(own_tally *n, uint64_t seed)
{
    xy_arena *arena = xy_arena_new(NULL);
    const char *name = xy_arena_printf(arena, "own tiers, seed %d", (int)seed);
    xy_random_case x;
    xy_brute_result brute, freely;
    xy_findings err;
    xy_solution *s;
    xy_findings_init(&err, arena);
    xy_random_make_own_tiers(&x, arena, seed, 3, 3);
    xy_brute_solve(&brute, arena, x.inst, x.measure, x.policy);
    without_the_rule(&freely, arena, &x);
    const xy_solve_options options = {.node_limit = NODE_LIMIT};
    xy_status status = xy_solve(&s, arena, x.inst, x.policy, &options, &err);
    for (size_t i = 0; i < err.count_kept && status != XY_OK; i++)
        cr_log_error("%s", xy_finding_line(arena, &err.kept[i], XY_EN));
    cr_assert(eq(int, status, XY_OK), "%s: status", name);
    bool by_specialty = x.inst->rules->settings.tier_overlap == XY_OVERLAP_DIFFERENT;
    if (by_specialty) {
        expect_honest(name, s, &brute);
        n->proved += s->outcome == XY_OPTIMAL || s->outcome == XY_INFEASIBLE;
        n->unproved += s->outcome == XY_FEASIBLE;
        n->unfound += s->outcome == XY_NOTHING;
    } else {
        cr_expect(eq(int, s->outcome, brute.feasible ? XY_OPTIMAL : XY_INFEASIBLE), "%s: outcome",
                name);
        if (s->plan)
            expect_values(name, s, &brute);
    }
    n->plans += brute.feasible;
    n->infeasible += !brute.feasible;
    n->bound += (x.features & XY_RANDOM_TIERS_OWN) &&
            !same_values(&brute, &freely, x.policy->stage_count);
    xy_arena_free(arena);
}

/* Two tiers of one run (A4): the checker has passed every plan, as above. */
Test(tiers_oracle, own_tiers_against_brute_force)
{
    own_tally n = {0};
    for (uint64_t seed = FIRST_SEED; seed < FIRST_SEED + (uint64_t)xy_sample(OWN_CASES); seed++)
        run_own(&n, seed);
    cr_log_info(
            "own tiers: %d plans, %d infeasible, the rule costs in %d; by specialty %d proved, %d not, "
            "%d not found",
            n.plans, n.infeasible, n.bound, n.proved, n.unproved, n.unfound);
    if (!xy_sample_is_whole)
        return;
    cr_expect(ge(int, n.plans, OWN_CASES / 3), "too few plans");
    cr_expect(ge(int, n.bound, OWN_CASES / 10), "too few cases where the rule decides");
}
