/* Non-dominated values of two and three goals on random instances of all kinds: the set found is that of all
 * plans. How large the sets are is counted. */
#include "oracle/oracle_case.h"
#include "pipeline/pareto_find.h"

#include <gsl/gsl_rng.h>
#include <stdlib.h>

#define FIRST_SEED 41001
#define CASES 300

typedef struct {
    int feasible, infeasible, too_large, three;
    int64_t points, solves;
    int largest;
    int with[XY_GOAL_COUNT];
} tally;

/* Two or three different goals. */
static int draw_goals(xy_goal *goals, gsl_rng *rng)
{
    int count = gsl_rng_uniform_int(rng, 3) == 0 ? 3 : 2;
    for (int g = 0; g < count;) {
        xy_goal goal = (xy_goal)gsl_rng_uniform_int(rng, XY_GOAL_COUNT);
        bool good = xy_pareto_may(goal) && goal != XY_GOAL_CONTINUITY;
        for (int b = 0; b < g; b++)
            good = good && goals[b] != goal;
        if (good)
            goals[g++] = goal;
    }
    return count;
}

static int64_t stage_value(xy_goal goal, int64_t value)
{
    return xy_goal_maximise(goal) ? value : -value;
}

/* By stage value: is b at least as good in each goal? */
static bool is_no_worse(const int64_t *b, const int64_t *a, const xy_goal *goals, int count)
{
    bool no = true;
    for (int g = 0; g < count; g++)
        no = no && stage_value(goals[g], b[g]) >= stage_value(goals[g], a[g]);
    return no;
}

/* The values of all plans that none dominates, each once. */
static int32_t front_of(xy_pareto_point *front, int32_t room, const xy_brute_result *brute,
        const xy_goal *goals, int count)
{
    int32_t n = 0;
    for (int64_t k = 0; k < brute->sets; k++) {
        xy_pareto_point x = {.plan = NULL};
        bool beaten = false;
        int32_t kept = 0;
        for (int g = 0; g < count; g++)
            x.value[g] = brute->all[k].goals[goals[g]];
        for (int32_t i = 0; i < n && !beaten; i++)
            beaten = is_no_worse(front[i].value, x.value, goals, count);
        if (beaten)
            continue;
        for (int32_t i = 0; i < n; i++)
            if (!is_no_worse(x.value, front[i].value, goals, count))
                front[kept++] = front[i];
        cr_assert(lt(int, kept, room));
        front[kept] = x;
        n = kept + 1;
    }
    return n;
}

static bool has_point(const xy_pareto_point *list, int32_t count, const xy_pareto_point *x)
{
    for (int32_t i = 0; i < count; i++)
        if (memcmp(list[i].value, x->value, sizeof x->value) == 0)
            return true;
    return false;
}

static void expect_set(const char *name, const xy_pareto *set, const xy_brute_result *brute)
{
    enum { ROOM = 2000 };
    xy_pareto_point *front = calloc(ROOM, sizeof *front);
    int32_t count = front_of(front, ROOM, brute, set->goals, set->goal_count);
    cr_expect(eq(int, set->count, count), "%s: points", name);
    for (int32_t i = 0; i < count; i++)
        cr_expect(has_point(set->points, set->count, &front[i]),
                "%s: %s %lld, %s %lld, %lld is missing", name, xy_goal_names[set->goals[0]],
                (long long)front[i].value[0], xy_goal_names[set->goals[1]],
                (long long)front[i].value[1], (long long)front[i].value[2]);
    for (int32_t i = 0; i < set->count; i++)
        cr_expect(has_point(front, count, &set->points[i]), "%s: %lld, %lld, %lld is no such point",
                name, (long long)set->points[i].value[0], (long long)set->points[i].value[1],
                (long long)set->points[i].value[2]);
    free(front);
    for (int32_t i = 0; i < set->count; i++)
        for (int g = 0; g < set->goal_count; g++)
            cr_expect(eq(i64, set->points[i].plan->measures.goals[set->goals[g]],
                              set->points[i].value[g]),
                    "%s: the plan of a point has other values", name);
}

static void check_case(tally *t, const char *name, xy_arena *arena, xy_random_case *x, gsl_rng *rng)
{
    xy_findings err;
    xy_findings_init(&err, arena);
    xy_goal goals[XY_PARETO_GOALS];
    int count = draw_goals(goals, rng);
    xy_policy policy = *x->policy;
    policy.stage_count = 0;
    policy.offset_permille = 10;
    for (int g = 0; g < count; g++)
        policy.stages[policy.stage_count++] = (xy_stage){.terms = {{goals[g], 1}}, .term_count = 1};
    xy_measure *measure = xy_measure_build(arena, x->inst, x->travel, &policy);
    xy_brute_result brute;
    xy_brute_solve(&brute, arena, x->inst, measure, &policy);
    t->too_large += brute.too_large;
    if (brute.too_large)
        return;
    const xy_solve_options options = {.node_limit = 50000};
    xy_pareto set;
    cr_assert(eq(int, xy_pareto_find(&set, arena, x->inst, &policy, goals, count, &options, &err),
                      XY_OK),
            "%s", name);
    cr_expect(eq(int, set.count > 0, brute.feasible), "%s: is there a plan?", name);
    t->infeasible += !brute.feasible;
    if (!brute.feasible)
        return;
    cr_expect(set.complete, "%s: complete", name);
    expect_set(name, &set, &brute);
    t->feasible++;
    t->three += count == 3;
    t->points += set.count;
    t->solves += set.solves;
    t->largest = set.count > t->largest ? (int)set.count : t->largest;
    for (int g = 0; g < count; g++)
        t->with[goals[g]]++;
}

typedef void (*case_maker)(xy_random_case *out, xy_arena *arena, uint64_t seed,
        int32_t hospitals_max, int32_t counties_max);

Test(pareto_oracle, three_hundred_cases)
{
    static const case_maker makers[] = {xy_random_make, xy_random_make, xy_random_make_wide};
    tally t = {0};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (uint64_t i = 0; i < CASES; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_random_case x;
        bool wide = i % 3 == 2;
        makers[i % 3](&x, arena, FIRST_SEED + i, wide ? 3 : 4, wide ? 3 : 5);
        check_case(&t, xy_arena_printf(arena, "seed %d", (int)(FIRST_SEED + i)), arena, &x, rng);
        xy_arena_free(arena);
    }
    gsl_rng_free(rng);
    cr_log_info(
            "%d with a plan (%d of three goals), %d without, %d too large; %d points by %d solves, "
            "%d at most",
            t.feasible, t.three, t.infeasible, t.too_large, (int)t.points, (int)t.solves,
            t.largest);
    cr_expect(ge(int, 2 * t.feasible, CASES));
    cr_expect(ge(int, 5 * t.three, t.feasible));
    cr_expect(gt(i64, 2 * t.points, 3 * t.feasible), "sets are too small");
    for (int g = 0; g < XY_GOAL_COUNT; g++)
        cr_expect(t.with[g] > 10 || !xy_pareto_may((xy_goal)g) || g == XY_GOAL_CONTINUITY,
                "'%s' is rare", xy_goal_names[g]);
}
