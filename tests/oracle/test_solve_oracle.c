/* xy_solve against the brute force on random and tiny instances, and on some of them against
 * glpsol on models/assignment.mod as well: the same answer to "is there a plan?", and the same
 * value and floor in every stage. */
#include "oracle/oracle_case.h"
#include "pipeline/solve.h"

#define FIRST_SEED 1001
#define RANDOM_CASES 200
#define GLPSOL_CASES 60
#define NODE_LIMIT 50000 /* of a stage, far more than any case here needs */

static void log_errors(const xy_findings *err)
{
    for (size_t i = 0; i < err->count_kept; i++)
        if (err->kept[i].severity == XY_ERROR)
            cr_log_error("%s", xy_finding_line(err->arena, &err->kept[i], XY_EN));
}

/* Solves the case by the method; true when it was proved infeasible or branched. */
static bool expect_method_agrees(xy_method method, const char *name, xy_arena *arena,
        const xy_random_case *x, const xy_brute_result *brute)
{
    xy_findings err;
    xy_findings_init(&err, arena);
    const xy_solve_options options = {.method = method, .node_limit = NODE_LIMIT};
    xy_solution *s;
    xy_status status = xy_solve(&s, arena, x->inst, x->policy, &options, &err);
    cr_expect(eq(int, status, XY_OK), "%s: status", name);
    if (status != XY_OK) {
        log_errors(&err);
        return false;
    }
    cr_expect(
            eq(int, s->outcome, brute->feasible ? XY_OPTIMAL : XY_INFEASIBLE), "%s: outcome", name);
    cr_expect(eq(int, s->plan != NULL, brute->feasible), "%s: is there a plan?", name);
    if (!brute->feasible)
        cr_expect(gt(sz, err.errors, 0), "%s: no reason given", name);
    if (!s->plan || !brute->feasible)
        return true;
    const xy_proof *proof = &s->plan->proof;
    cr_expect(eq(int, proof->stage_count, x->policy->stage_count), "%s: stages", name);
    for (int i = 0; i < proof->stage_count; i++) {
        cr_expect(eq(i64, proof->stages[i].value, brute->value[i]), "%s: value of stage %d", name,
                i + 1);
        cr_expect(eq(i64, proof->stages[i].floor, brute->floor[i]), "%s: floor of stage %d", name,
                i + 1);
        cr_expect(proof->stages[i].proved || proof->stages[i].skipped, "%s: stage %d not proved",
                name, i + 1);
    }
    return s->nodes > proof->stage_count;
}

/* By every method; true when the core had to branch or proved that there is no plan. */
static bool expect_solve_agrees(
        const char *name, xy_arena *arena, const xy_random_case *x, const xy_brute_result *brute)
{
    bool hard = false;
    for (int m = 0; m < XY_METHOD_COUNT; m++) {
        const char *by = xy_arena_printf(arena, "%s by %s", name, xy_method_names[m]);
        bool branched = expect_method_agrees((xy_method)m, by, arena, x, brute);
        hard = hard || (m == XY_METHOD_CORE && branched);
    }
    return hard;
}

typedef void (*case_maker)(xy_random_case *out, xy_arena *arena, uint64_t seed,
        int32_t hospitals_max, int32_t counties_max);

/* As many seeds as RANDOM_CASES; every one of the first features must be in a case with a plan. */
static void against_brute_force(
        const char *kind, case_maker make, int32_t hospitals, int32_t counties, int features)
{
    int hard = 0, infeasible = 0, joint = 0, counts[XY_RANDOM_WIDE_FEATURES] = {0};
    for (uint64_t seed = FIRST_SEED; seed < FIRST_SEED + (uint64_t)xy_sample(RANDOM_CASES);
            seed++) {
        xy_arena *arena = xy_arena_new(NULL);
        const char *name = xy_arena_printf(arena, "%s seed %d", kind, (int)seed);
        xy_random_case x;
        xy_brute_result brute;
        make(&x, arena, seed, hospitals, counties);
        xy_brute_solve(&brute, arena, x.inst, x.measure, x.policy);
        cr_expect(zero(ptr, (void *)brute.disagreement), "%s: measures differ in %s", name,
                brute.disagreement);
        hard += expect_solve_agrees(name, arena, &x, &brute);
        infeasible += !brute.feasible;
        for (int f = 0; f < features; f++)
            counts[f] += (int)(x.features >> f & 1U) & brute.feasible;
        bool any = false;
        for (int r = 0; r < brute.row_count; r++)
            any = any || (brute.rows[r].hospitals & (brute.rows[r].hospitals - 1));
        joint += any;
        xy_arena_free(arena);
    }
    cr_log_info("%d of %d cases have no plan, %d branched, %d send joint teams", infeasible,
            xy_sample(RANDOM_CASES), hard - infeasible, joint);
    if (!xy_sample_is_whole)
        return;
    cr_expect(ge(int, 5 * hard, RANDOM_CASES), "too many easy cases");
    cr_expect(le(int, 2 * infeasible, RANDOM_CASES), "too many cases without a plan");
    cr_expect(gt(int, joint, 0), "no plan sends a joint team");
    for (int f = 0; f < features; f++)
        cr_expect(gt(int, counts[f], 0), "feature %d is in no case with a plan", f);
}

/* Cases of all programmes: resident teams, several of one hospital, hospitals that join under any
 * lead, TCM hosts with a size of their own. */
Test(solve_oracle, wide_cases_against_brute_force)
{
    against_brute_force("wide", xy_random_make_wide, 3, 4, XY_RANDOM_WIDE_FEATURES);
}

Test(solve_oracle, random_cases_against_brute_force)
{
    against_brute_force("plain", xy_random_make, 4, 6, XY_RANDOM_FEATURES);
}

/* Rare cases that a solver gets wrong easily; the brute force and glpsol agree on all of them. */
static const struct {
    uint64_t seed;
    const char *what;
} rare[] = {
        {2014, "no candidate at all, and no row is a plan"},
        {8430, "the best plan of a later stage has no row"},
        {3508, "shared people, and the upper share of managers decides"},
        {17134, "the same, and cheaper teams break the share"},
        {2259, "points rounded up by a hair break (M1)"},
        {2963, "the same where other tiers have sent some already"},
        {2480, "branching on points before rows does not end"},
        {2793, "the same, met in the third stage"},
        {5338, "two rows of one hospital with the same group"},
        {18803, "the same in a late stage"},
        {12311, "a half of the points is taken for the best"},
        {15250, "no point is taken for the best"},
        {3075, "one point too few is taken for the best"},
        {18567, "points by two teams in one county"},
        {5724, "a bound below the value"},
        {214441, "answers that miss a floor by a point"},
};

Test(solve_oracle, rare_cases_against_brute_force)
{
    for (size_t i = 0; i < sizeof rare / sizeof *rare; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        const char *name = xy_arena_printf(arena, "seed %d (%s)", (int)rare[i].seed, rare[i].what);
        xy_random_case x;
        xy_brute_result brute;
        xy_random_make(&x, arena, rare[i].seed, 4, 6);
        xy_brute_solve(&brute, arena, x.inst, x.measure, x.policy);
        expect_solve_agrees(name, arena, &x, &brute);
        xy_arena_free(arena);
    }
}

static void against_glpsol(const char *kind, case_maker make, int32_t hospitals, int32_t counties)
{
    if (!xy_glpsol_available())
        cr_skip_test("glpsol is not installed");
    for (uint64_t seed = FIRST_SEED; seed < FIRST_SEED + (uint64_t)xy_sample(GLPSOL_CASES);
            seed++) {
        xy_arena *arena = xy_arena_new(NULL);
        const char *name = xy_arena_printf(arena, "%s seed %d", kind, (int)seed);
        xy_random_case x;
        xy_brute_result as_glpsol = {0};
        make(&x, arena, seed, hospitals, counties);
        xy_glpsol_result g;
        xy_glpsol_solve(&g, arena, x.inst, x.travel, x.measure, x.policy, GLPSOL_SECONDS);
        cr_assert(g.state == XY_GLPSOL_OPTIMAL || g.state == XY_GLPSOL_INFEASIBLE,
                "%s: no answer from glpsol:\n%s", name, g.log);
        as_glpsol.feasible = g.state == XY_GLPSOL_OPTIMAL;
        memcpy(as_glpsol.value, g.value, sizeof g.value);
        memcpy(as_glpsol.floor, g.floor, sizeof g.floor);
        expect_solve_agrees(name, arena, &x, &as_glpsol);
        xy_arena_free(arena);
    }
}

Test(solve_oracle, random_cases_against_glpsol)
{
    against_glpsol("plain", xy_random_make, 4, 6);
}

Test(solve_oracle, wide_cases_against_glpsol)
{
    against_glpsol("wide", xy_random_make_wide, 3, 4);
}

/* The best plan of a tiny instance is unique: rows too must be those of the brute force. */
static void expect_rows(const char *name, const xy_plan *plan, const xy_brute_result *brute)
{
    cr_assert(eq(int, plan->row_count, brute->row_count), "%s: rows", name);
    for (int32_t r = 0; r < plan->row_count; r++) {
        const xy_row *row = &plan->rows[r];
        uint32_t hospitals = 0, counties = 0;
        bool found = false;
        for (int32_t i = 0; i < row->hospital_count; i++)
            hospitals |= 1U << row->hospitals[i];
        for (int32_t i = 0; i < row->visit_count; i++)
            counties |= 1U << row->visits[i].county;
        for (int32_t k = 0; k < brute->row_count; k++)
            found = found ||
                    (brute->rows[k].lead == row->lead && brute->rows[k].hospitals == hospitals &&
                            brute->rows[k].counties == counties);
        cr_expect(found, "%s: row %d is not in the best plan", name, r);
    }
}

Test(solve_oracle, tiny_cases)
{
    for (size_t i = 0; i < TINY_COUNT; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_random_case x;
        xy_brute_result brute;
        xy_findings err;
        xy_findings_init(&err, arena);
        load_tiny(&x, arena, tiny_names[i]);
        xy_brute_solve(&brute, arena, x.inst, x.measure, x.policy);
        expect_solve_agrees(tiny_names[i], arena, &x, &brute);
        const xy_solve_options options = {.node_limit = NODE_LIMIT};
        xy_solution *s;
        cr_assert(eq(int, xy_solve(&s, arena, x.inst, x.policy, &options, &err), XY_OK));
        cr_assert(not(zero(ptr, s->plan)));
        expect_rows(tiny_names[i], s->plan, &brute);
        xy_arena_free(arena);
    }
}
