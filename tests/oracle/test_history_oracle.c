/* The goals of history and --keep: xy_solve against the brute force on random cases with a past,
 * and both against glpsol on models/assignment.mod for some of them. */
#include "oracle/oracle_case.h"

#include "domain/keep.h"
#include "pipeline/solve.h"

#define FIRST_SEED 5001
#define RANDOM_CASES 400
#define GLPSOL_CASES 40
#define NODE_LIMIT 50000 /* of a stage, far more than any case here needs */

static void make(xy_random_case *x, xy_arena *arena, uint64_t seed, bool wide)
{
    if (wide)
        xy_random_make_wide(x, arena, seed, 3, 4);
    else
        xy_random_make(x, arena, seed, 4, 6);
    xy_random_remember(x, arena, seed);
}

static void expect_solve_agrees(const char *name, xy_arena *arena, const xy_random_case *x,
        const xy_brute_result *brute, xy_method method)
{
    xy_findings err;
    xy_findings_init(&err, arena);
    const xy_solve_options options = {.method = method, .node_limit = NODE_LIMIT};
    xy_solution *s;
    xy_status status = xy_solve(&s, arena, x->inst, x->policy, &options, &err);
    cr_assert(eq(int, status, XY_OK), "%s: %s", name,
            err.count_kept ? xy_finding_line(arena, &err.kept[0], XY_EN) : "");
    cr_expect(
            eq(int, s->outcome, brute->feasible ? XY_OPTIMAL : XY_INFEASIBLE), "%s: outcome", name);
    if (!s->plan || !brute->feasible)
        return;
    for (int i = 0; i < x->policy->stage_count; i++) {
        const xy_stage_proof *p = &s->plan->proof.stages[i];
        cr_expect(eq(i64, p->value, brute->value[i]), "%s: value of stage %d", name, i + 1);
        cr_expect(eq(i64, p->floor, brute->floor[i]), "%s: floor of stage %d", name, i + 1);
    }
}

Test(history_oracle, random_cases_against_brute_force)
{
    int limited = 0, kept = 0, infeasible = 0, goals[XY_GOAL_COUNT] = {0};
    for (uint64_t seed = FIRST_SEED; seed < FIRST_SEED + (uint64_t)xy_sample(RANDOM_CASES);
            seed++) {
        xy_arena *arena = xy_arena_new(NULL);
        const char *name = xy_arena_printf(arena, "seed %d", (int)seed);
        xy_random_case x;
        xy_brute_result brute;
        make(&x, arena, seed, seed % 3 == 0);
        xy_brute_solve(&brute, arena, x.inst, x.measure, x.policy);
        cr_expect(zero(ptr, (void *)brute.disagreement), "%s: measures differ in %s", name,
                brute.disagreement);
        for (int m = 0; m < XY_METHOD_COUNT; m++)
            expect_solve_agrees(name, arena, &x, &brute, (xy_method)m);
        infeasible += !brute.feasible;
        kept += x.inst->keep && brute.feasible;
        limited += x.inst->keep && x.inst->keep->max_changes != XY_UNKNOWN && brute.feasible;
        for (int g = 0; g < XY_GOAL_COUNT; g++)
            goals[g] += brute.feasible && brute.goals[g] != 0;
        xy_arena_free(arena);
    }
    cr_log_info("%d of %d infeasible, %d keep a plan, %d with a limit", infeasible,
            xy_sample(RANDOM_CASES), kept, limited);
    if (!xy_sample_is_whole)
        return;
    cr_expect(le(int, 3 * infeasible, 2 * RANDOM_CASES), "too many cases without a plan");
    cr_expect(ge(int, 8 * kept, RANDOM_CASES), "too few cases keep a plan");
    cr_expect(ge(int, 20 * limited, RANDOM_CASES), "too few cases limit the changes");
    for (int g = XY_GOAL_CONTINUITY; g < XY_GOAL_COUNT; g++)
        cr_expect(gt(int, goals[g], 0), "the goal '%s' is 0 in all cases", xy_goal_names[g]);
}

Test(history_oracle, random_cases_against_glpsol)
{
    if (!xy_glpsol_available())
        cr_skip_test("glpsol is not installed");
    for (uint64_t seed = FIRST_SEED; seed < FIRST_SEED + (uint64_t)xy_sample(GLPSOL_CASES);
            seed++) {
        xy_arena *arena = xy_arena_new(NULL);
        const char *name = xy_arena_printf(arena, "seed %d", (int)seed);
        xy_random_case x;
        xy_brute_result brute;
        make(&x, arena, seed, seed % 3 == 0);
        xy_brute_solve(&brute, arena, x.inst, x.measure, x.policy);
        expect_glpsol_agrees(name, arena, &x, &brute);
        xy_arena_free(arena);
    }
}
