/* xy_core_solve against the brute force and against the reference method on random instances: the
 * same answer to "is there a plan?", and the same value, floor and proof in every stage. */
#include "assign/core/core.h"
#include "oracle/oracle_case.h"

#define FIRST_SEED 5001
#define RANDOM_CASES 600
#define NODE_LIMIT 50000 /* of a stage, far more than any case here needs */

typedef struct {
    int feasible, branched, infeasible;
} tally;

static xy_ip_model *model_of(xy_arena *arena, const xy_random_case *x)
{
    xy_findings err;
    xy_findings_init(&err, arena);
    xy_pool *pool;
    xy_status status = xy_pool_build(&pool, arena, x->measure, NULL, &err);
    cr_assert(eq(int, status, XY_OK));
    return pool->stuck ? NULL : xy_ip_model_build(arena, pool, true);
}

/* By how many goals two results differ in what was proved. */
static void expect_same(
        const char *name, const xy_policy *policy, const xy_ip_result *a, const xy_ip_result *b)
{
    cr_expect(eq(int, a->proof.outcome, b->proof.outcome), "%s: outcome", name);
    cr_expect(eq(int, a->proof.stage_count, b->proof.stage_count), "%s: stages", name);
    for (int s = 0; s < policy->stage_count && a->x && b->x; s++) {
        const xy_stage_proof *p = &a->proof.stages[s], *q = &b->proof.stages[s];
        cr_expect(eq(i64, p->value, q->value), "%s: value of stage %d", name, s + 1);
        cr_expect(eq(i64, p->bound, q->bound), "%s: bound of stage %d", name, s + 1);
        cr_expect(eq(i64, p->floor, q->floor), "%s: floor of stage %d", name, s + 1);
        cr_expect(eq(int, p->skipped, q->skipped), "%s: stage %d skipped?", name, s + 1);
    }
}

static void check_case(tally *t, const char *name, xy_arena *arena, const xy_random_case *x)
{
    xy_findings err;
    xy_findings_init(&err, arena);
    xy_brute_result brute;
    xy_brute_solve(&brute, arena, x->inst, x->measure, x->policy);
    xy_ip_model *model = model_of(arena, x);
    if (!model) {
        cr_expect(not(brute.feasible), "%s: a hospital cannot send, and there is a plan", name);
        return;
    }
    const xy_solve_options options = {.node_limit = NODE_LIMIT};
    xy_ip_result core, ip;
    cr_assert(eq(int, xy_core_solve(&core, arena, model, x->policy, &options, &err), XY_OK), "%s",
            name);
    cr_assert(
            eq(int, xy_ip_solve(&ip, arena, model, x->policy, &options, &err), XY_OK), "%s", name);
    cr_expect(eq(sz, err.count_kept, 0), "%s: findings", name);
    expect_same(name, x->policy, &core, &ip);
    cr_expect(eq(int, core.proof.outcome, brute.feasible ? XY_OPTIMAL : XY_INFEASIBLE), "%s", name);
    for (int s = 0; s < core.proof.stage_count && brute.feasible; s++) {
        cr_expect(eq(i64, core.proof.stages[s].value, brute.value[s]), "%s: value of stage %d",
                name, s + 1);
        cr_expect(eq(i64, core.proof.stages[s].floor, brute.floor[s]), "%s: floor of stage %d",
                name, s + 1);
    }
    cr_expect(core.x == NULL || xy_ip_feasible(arena, model, core.x), "%s: broken rows", name);
    t->feasible += brute.feasible;
    t->infeasible += !brute.feasible;
    t->branched += core.nodes > core.proof.stage_count;
}

typedef void (*case_maker)(xy_random_case *out, xy_arena *arena, uint64_t seed,
        int32_t hospitals_max, int32_t counties_max);

static void against_both(const char *kind, case_maker make, int32_t hospitals, int32_t counties)
{
    tally t = {0};
    for (uint64_t seed = FIRST_SEED; seed < FIRST_SEED + RANDOM_CASES; seed++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_random_case x;
        make(&x, arena, seed, hospitals, counties);
        check_case(&t, xy_arena_printf(arena, "%s seed %d", kind, (int)seed), arena, &x);
        xy_arena_free(arena);
    }
    cr_log_info("%s: %d with a plan, %d without, %d branched", kind, t.feasible, t.infeasible,
            t.branched);
    cr_expect(ge(int, 2 * t.feasible, RANDOM_CASES), "too few cases with a plan");
    cr_expect(ge(int, 5 * t.branched, RANDOM_CASES), "too few cases branch");
}

Test(core_oracle, plain_cases)
{
    against_both("plain", xy_random_make, 4, 6);
}

Test(core_oracle, wide_cases)
{
    against_both("wide", xy_random_make_wide, 3, 4);
}
