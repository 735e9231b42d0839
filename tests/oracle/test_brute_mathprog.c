/* Two oracles that share nothing hold each other: the brute force, and glpsol on the extended
 * program of models/assignment.mod. The tiny instances also against the values worked out by
 * hand beside them. */
#include "oracle/oracle_case.h"

#include <stdio.h>

#define RANDOM_CASES 40

Test(brute_mathprog, random_cases)
{
    int infeasible = 0;
    if (!xy_glpsol_available())
        cr_skip_test("glpsol is not installed");
    for (uint64_t seed = 1; seed <= RANDOM_CASES; seed++) {
        xy_arena *arena = xy_arena_new(NULL);
        const char *name = xy_arena_printf(arena, "seed %d", (int)seed);
        xy_random_case x;
        xy_brute_result brute;
        xy_random_make(&x, arena, seed, 4, 6);
        xy_brute_solve(&brute, arena, x.inst, x.measure, x.policy);
        cr_expect(zero(ptr, (void *)brute.disagreement), "%s: measures differ in %s", name,
                brute.disagreement);
        expect_glpsol_agrees(name, arena, &x, &brute);
        infeasible += !brute.feasible;
        xy_arena_free(arena);
    }
    cr_expect(ge(int, infeasible, RANDOM_CASES / 10), "too few cases without a plan");
    cr_expect(le(int, infeasible, RANDOM_CASES / 2), "too many cases without a plan");
}

Test(brute_mathprog, tiny_cases)
{
    if (!xy_glpsol_available())
        cr_skip_test("glpsol is not installed");
    for (size_t i = 0; i < TINY_COUNT; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_random_case x;
        xy_brute_result brute;
        load_tiny(&x, arena, tiny_names[i]);
        xy_brute_solve(&brute, arena, x.inst, x.measure, x.policy);
        cr_assert(brute.feasible);
        expect_glpsol_agrees(tiny_names[i], arena, &x, &brute);
        xy_arena_free(arena);
    }
}

/* The values of <name>.expected.csv, written as in plans: minimised goals are positive. */
static void expect_by_hand(
        const char *name, const xy_random_case *x, const xy_brute_result *brute, const char *csv)
{
    int stage = 0;
    for (const char *line = strchr(csv, '\n') + 1; *line; line = strchr(line, '\n') + 1) {
        char goal[32];
        int number;
        long long value, least;
        cr_assert(eq(int, sscanf(line, "%d,%31[^,],%lld,%lld", &number, goal, &value, &least), 4));
        const xy_stage *s = &x->policy->stages[stage];
        int sign = only_minimises(s) ? -1 : 1;
        cr_assert(eq(int, number, stage + 1));
        cr_expect(eq(str, goal, (char *)xy_goal_names[s->terms[0].goal]), "%s", name);
        cr_expect(
                eq(i64, brute->value[stage], sign * value), "%s: value of stage %d", name, number);
        cr_expect(
                eq(i64, brute->floor[stage], sign * least), "%s: floor of stage %d", name, number);
        stage++;
    }
    cr_expect(eq(int, stage, x->policy->stage_count), "%s: stages", name);
}

Test(brute_mathprog, tiny_cases_by_hand)
{
    for (size_t i = 0; i < TINY_COUNT; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_random_case x;
        xy_brute_result brute;
        size_t length;
        load_tiny(&x, arena, tiny_names[i]);
        xy_brute_solve(&brute, arena, x.inst, x.measure, x.policy);
        const char *path = xy_arena_printf(arena, "instances/tiny/%s.expected.csv", tiny_names[i]);
        const char *csv = xy_bundled_text(arena, path, &length);
        cr_assert(not(zero(ptr, (void *)csv)), "%s: not readable", path);
        expect_by_hand(tiny_names[i], &x, &brute, csv);
        cr_expect(eq(i64, brute.best_sets, 1), "%s: more than one best plan", tiny_names[i]);
        cr_expect(zero(ptr, (void *)brute.disagreement), "%s", tiny_names[i]);
        xy_arena_free(arena);
    }
}
