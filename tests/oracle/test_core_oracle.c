/* xy_core_solve against the brute force and against the reference method on more than two thousand
 * random instances of all kinds: the same answer to "is there a plan?", and the same value, floor
 * and proof in every stage. How many of them must be divided, and what is in them, is counted. */
#include "assign/core/core.h"
#include "oracle/oracle_case.h"
#include "support/random_tiers.h"

#define FIRST_SEED 5001
#define NODE_LIMIT 50000 /* of a stage, far more than any case here needs */
#define FEATURES 17      /* bits of random_instance.h and random_tiers.h */

typedef struct {
    int feasible, infeasible, branched;
    int with[FEATURES];       /* cases with a plan, by feature */
    int hard_with[FEATURES];  /* those of them that branch */
    int budgets_bind;         /* without the budgets the answer is another */
    int given_back, weighted; /* a floor below its value; needs by population and category */
    int joint;                /* the best plan sends a joint team */
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

/* Is the answer another where no hospital has a budget? */
static bool budgets_bind(xy_arena *arena, const xy_random_case *x, const xy_brute_result *with)
{
    int32_t budgets[8];
    xy_brute_result without;
    for (size_t h = 0; h < x->inst->hospital_count; h++) {
        budgets[h] = x->inst->hospitals[h].budget_staff_weeks;
        x->inst->hospitals[h].budget_staff_weeks = XY_UNKNOWN;
    }
    xy_brute_solve(&without, arena, x->inst, x->measure, x->policy);
    for (size_t h = 0; h < x->inst->hospital_count; h++)
        x->inst->hospitals[h].budget_staff_weeks = budgets[h];
    bool other = with->feasible != without.feasible;
    for (int s = 0; s < x->policy->stage_count && with->feasible; s++)
        other = other || with->value[s] != without.value[s];
    return other;
}

/* One node each is what stages take that need no division; skipped ones take none. Where there is
 * no plan the first stage alone was searched. */
static bool is_branched(const xy_ip_result *core)
{
    int searched = core->x ? 0 : 1;
    for (int s = 0; s < core->proof.stage_count; s++)
        searched += !core->proof.stages[s].skipped;
    return core->nodes > searched;
}

static void count_case(tally *t, xy_arena *arena, const xy_random_case *x,
        const xy_brute_result *brute, const xy_ip_result *core)
{
    bool branched = is_branched(core);
    t->branched += branched;
    t->infeasible += !brute->feasible;
    if (x->features & XY_RANDOM_BUDGET)
        t->budgets_bind += budgets_bind(arena, x, brute);
    if (!brute->feasible)
        return;
    t->feasible++;
    for (int f = 0; f < FEATURES; f++) {
        t->with[f] += (int)(x->features >> f & 1U);
        t->hard_with[f] += (int)(x->features >> f & 1U) & branched;
    }
    bool given_back = false;
    for (int s = 0; s + 1 < x->policy->stage_count; s++)
        given_back = given_back || brute->floor[s] < brute->value[s];
    t->given_back += given_back;
    t->weighted += x->policy->population_alpha_permille > 0 &&
            x->policy->category_default_permille != x->policy->category_full_coverage_permille;
    bool joint = false;
    for (int r = 0; r < brute->row_count; r++)
        joint = joint || (brute->rows[r].hospitals & (brute->rows[r].hospitals - 1));
    t->joint += joint;
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
    count_case(t, arena, x, &brute, &core);
}

typedef void (*case_maker)(xy_random_case *out, xy_arena *arena, uint64_t seed,
        int32_t hospitals_max, int32_t counties_max);

/* Earlier years and an earlier plan to stay near. */
static void make_history(xy_random_case *out, xy_arena *arena, uint64_t seed, int32_t hospitals_max,
        int32_t counties_max)
{
    xy_random_make(out, arena, seed, hospitals_max, counties_max);
    xy_random_remember(out, arena, seed);
}

#define OF_PLAIN ((1U << XY_RANDOM_FEATURES) - 1)
#define OF_WIDE ((1U << XY_RANDOM_WIDE_FEATURES) - 1)
#define OF_TIERS (XY_RANDOM_PIN | XY_RANDOM_BAN | XY_RANDOM_COMMITMENT | XY_RANDOM_TIERS_WINDOW)

static const struct {
    const char *name;
    case_maker make;
    int32_t hospitals, counties;
    int cases;
    uint32_t features; /* each of them must be met */
} kinds[] = {
        {"plain", xy_random_make, 4, 6, 600, OF_PLAIN},
        {"wide", xy_random_make_wide, 3, 5, 600, OF_WIDE},
        {"tiers", xy_random_make_tiers, 3, 5, 400, OF_TIERS},
        {"history", make_history, 4, 5, 400, XY_RANDOM_HISTORY},
        {"tight", xy_random_make_tight, 3, 4, 600, XY_RANDOM_BUDGET | XY_RANDOM_RESIDENT},
};
#define KINDS (int)(sizeof kinds / sizeof *kinds)

static void run_kind(tally *t, int k)
{
    for (uint64_t seed = FIRST_SEED; seed < FIRST_SEED + (uint64_t)xy_sample(kinds[k].cases);
            seed++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_random_case x;
        kinds[k].make(&x, arena, seed, kinds[k].hospitals, kinds[k].counties);
        check_case(t, xy_arena_printf(arena, "%s seed %d", kinds[k].name, (int)seed), arena, &x);
        xy_arena_free(arena);
    }
}

/* Every feature of the kind is in some cases that have a plan, and in some of those that branch. */
static void expect_features(const tally *t, int k)
{
    for (int f = 0; f < FEATURES; f++) {
        if (!(kinds[k].features >> f & 1U))
            continue;
        cr_log_info("%s: feature %d: %d with a plan, %d of them branched", kinds[k].name, f,
                t->with[f], t->hard_with[f]);
        cr_expect(ge(int, 100 * t->with[f], kinds[k].cases), "%s: feature %d is rare",
                kinds[k].name, f);
        cr_expect(gt(int, t->hard_with[f], 0), "%s: feature %d is easy", kinds[k].name, f);
    }
}

Test(core_oracle, two_thousand_cases_of_all_kinds)
{
    int cases = 0, feasible = 0, branched = 0, binding = 0, given_back = 0, weighted = 0, joint = 0;
    for (int k = 0; k < KINDS; k++) {
        tally t = {0};
        run_kind(&t, k);
        cr_log_info("%s: of %d cases %d have a plan, %d have none, %d branched; budgets bind in %d",
                kinds[k].name, xy_sample(kinds[k].cases), t.feasible, t.infeasible, t.branched,
                t.budgets_bind);
        if (!xy_sample_is_whole)
            continue;
        expect_features(&t, k);
        cr_expect(ge(int, 2 * t.feasible, kinds[k].cases), "%s: too few plans", kinds[k].name);
        cases += kinds[k].cases;
        feasible += t.feasible;
        branched += t.branched;
        binding += t.budgets_bind;
        given_back += t.given_back;
        weighted += t.weighted;
        joint += t.joint;
    }
    if (!xy_sample_is_whole)
        return;
    cr_log_info("%d cases, %d with a plan, %d branched; budgets bind in %d, a later stage may give "
                "back in %d, needs are weighted in %d, joint teams go in %d",
            cases, feasible, branched, binding, given_back, weighted, joint);
    cr_expect(ge(int, cases, 2000));
    cr_expect(ge(int, 5 * branched, cases), "too few cases branch");
    cr_expect(ge(int, 20 * binding, cases), "too few budgets bind");
    cr_expect(ge(int, 4 * given_back, cases), "too few floors below their value");
    cr_expect(ge(int, 4 * weighted, cases), "too few cases with weights");
    cr_expect(ge(int, 20 * joint, cases), "too few joint teams");
}
