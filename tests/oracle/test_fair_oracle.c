/* Goals on the shares of counties (lowest_county, nash, alpha_fair) on random instances of all kinds:
 * the core against the brute force and the reference method, and every proof written, read and
 * verified. How many cases must be divided, and where such a goal decides, is counted. */
#include "assign/core/core.h"
#include "oracle/oracle_case.h"
#include "support/random_tiers.h"
#include "support/told.h"
#include "verify/verify.h"
#include "json/proof_json.h"

#define FIRST_SEED 9001
#define NODE_LIMIT 50000 /* of a stage, far more than any case here needs */

typedef struct {
    int feasible, infeasible, branched, joint;
    int given_up;               /* by the reference method */
    int too_large;              /* for the brute force: passed over */
    int with[XY_GOAL_COUNT];    /* cases with a plan, by goal */
    int decides[XY_GOAL_COUNT]; /* a plan of most need met is worse at it */
    uint32_t features;          /* of cases with a plan */
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

static void expect_same(tally *t, const char *name, const xy_policy *policy,
        const xy_ip_result *core, const xy_ip_result *ip, const xy_brute_result *brute)
{
    xy_outcome outcome = brute->feasible ? XY_OPTIMAL : XY_INFEASIBLE;
    cr_expect(eq(int, core->proof.outcome, outcome), "%s: outcome", name);
    bool known = ip->proof.outcome == outcome; /* the reference may give up, and says so then */
    cr_expect(known || ip->proof.outcome == XY_FEASIBLE, "%s: outcome of the reference", name);
    t->given_up += !known;
    for (int s = 0; s < policy->stage_count && brute->feasible && core->x && ip->x; s++) {
        const xy_stage_proof *p = &core->proof.stages[s], *q = &ip->proof.stages[s];
        cr_expect(eq(i64, p->value, brute->value[s]), "%s: value of stage %d", name, s + 1);
        cr_expect(eq(i64, p->floor, brute->floor[s]), "%s: floor of stage %d", name, s + 1);
        if (!known)
            continue;
        cr_expect(eq(i64, p->bound, q->bound), "%s: bound of stage %d", name, s + 1);
        cr_expect(eq(i64, p->value, q->value), "%s: reference, stage %d", name, s + 1);
    }
}

/* No value is told that no plan reaches, a threshold that is only sought for one, and no bound that does not hold. */
static void expect_told(const char *name, const xy_policy *policy, const told_values *t,
        const xy_brute_result *brute)
{
    for (int s = 0; s < policy->stage_count && brute->feasible; s++) {
        if (t->valued[s])
            cr_expect(le(i64, t->value[s], brute->value[s]), "%s: told of stage %d", name, s + 1);
        if (t->bounded[s])
            cr_expect(ge(i64, t->bound[s], brute->value[s]), "%s: bound told of stage %d", name,
                    s + 1);
    }
}

static void expect_proof(const char *name, xy_arena *arena, const xy_random_case *x,
        const xy_ip_model *model, const xy_ip_result *core)
{
    xy_findings err;
    xy_findings_init(&err, arena);
    cr_assert(core->certificate != NULL, "%s: no certificate", name);
    xy_strbuf text = xy_strbuf_in(arena);
    xy_proof_write(&text, core->certificate);
    xy_certificate *read;
    xy_status status = xy_proof_read(&read, arena, text.data, text.length, "proof", &err);
    cr_assert(eq(int, status, XY_OK), "%s: %s", name,
            err.count_kept ? xy_finding_line(arena, &err.kept[0], XY_EN) : "");
    xy_verified verified;
    status = xy_verify(&verified, arena, read, x->measure, x->policy, NULL, &err);
    cr_assert(eq(int, status, XY_OK), "%s: %s", name,
            err.count_kept ? xy_finding_line(arena, &err.kept[0], XY_EN) : "");
    cr_expect(eq(i64, verified.columns, model->col_count), "%s: columns", name);
    cr_expect(eq(int, verified.verdict, core->x ? XY_VERIFIED_OPTIMAL : XY_VERIFIED_INFEASIBLE),
            "%s: verdict", name);
}

static bool is_branched(const xy_ip_result *core)
{
    int searched = core->x ? 0 : 1;
    for (int s = 0; s < core->proof.stage_count; s++)
        searched += !core->proof.stages[s].skipped;
    return core->nodes > searched;
}

/* The value of a policy's last stage. */
static int64_t last_value(xy_arena *arena, const xy_ip_model *model, const xy_policy *policy)
{
    xy_findings err;
    xy_findings_init(&err, arena);
    const xy_solve_options options = {.node_limit = NODE_LIMIT};
    xy_ip_result r;
    xy_core_solve(&r, arena, model, policy, &options, &err);
    return r.x ? r.proof.stages[policy->stage_count - 1].value : 0;
}

/* For each such goal: are the plans of most need met worse at it than others? */
static void count_goals(
        tally *t, xy_arena *arena, const xy_random_case *x, const xy_ip_model *model)
{
    xy_policy p = *x->policy;
    for (int g = XY_GOAL_LOWEST_COUNTY; g < XY_GOAL_COUNT; g++) {
        if (!xy_policy_has(x->policy, (xy_goal)g))
            continue;
        t->with[g]++;
        p.stages[0] = (xy_stage){.terms = {{(xy_goal)g, 1}}, .term_count = 1};
        p.stage_count = 1;
        int64_t alone = last_value(arena, model, &p);
        p.stages[0].terms[0].goal = XY_GOAL_NEED_MET;
        p.stages[1] = (xy_stage){.terms = {{(xy_goal)g, 1}}, .term_count = 1};
        p.stage_count = 2;
        t->decides[g] += alone > last_value(arena, model, &p);
    }
}

static void check_case(tally *t, const char *name, xy_arena *arena, const xy_random_case *x)
{
    xy_findings err;
    xy_findings_init(&err, arena);
    xy_brute_result brute;
    xy_brute_solve(&brute, arena, x->inst, x->measure, x->policy);
    cr_expect(zero(ptr, (void *)brute.disagreement), "%s: %s", name, brute.disagreement);
    t->too_large += brute.too_large;
    if (brute.too_large)
        return;
    xy_ip_model *model = model_of(arena, x);
    if (!model) {
        cr_expect(not(brute.feasible), "%s: a hospital cannot send, and there is a plan", name);
        t->infeasible++;
        return;
    }
    told_values heard = {.valued = {false}};
    const xy_solve_options options = {.node_limit = NODE_LIMIT,
            .certify = true,
            .progress = listen,
            .progress_context = &heard};
    const xy_solve_options plain = {.node_limit = NODE_LIMIT};
    xy_ip_result core, ip;
    cr_assert(eq(int, xy_core_solve(&core, arena, model, x->policy, &options, &err), XY_OK), "%s",
            name);
    cr_assert(eq(int, xy_ip_solve(&ip, arena, model, x->policy, &plain, &err), XY_OK), "%s", name);
    cr_expect(err.count_kept == 0 || ip.proof.outcome == XY_FEASIBLE, "%s: findings", name);
    expect_same(t, name, x->policy, &core, &ip, &brute);
    expect_told(name, x->policy, &heard, &brute);
    expect_proof(name, arena, x, model, &core);
    cr_expect(core.x == NULL || xy_ip_feasible(arena, model, core.x), "%s: broken rows", name);
    t->branched += is_branched(&core);
    t->infeasible += !brute.feasible;
    if (!brute.feasible)
        return;
    t->feasible++;
    t->features |= x->features;
    bool joint = false;
    for (int r = 0; r < brute.row_count; r++)
        joint = joint || (brute.rows[r].hospitals & (brute.rows[r].hospitals - 1));
    t->joint += joint;
    count_goals(t, arena, x, model);
}

typedef void (*case_maker)(xy_random_case *out, xy_arena *arena, uint64_t seed,
        int32_t hospitals_max, int32_t counties_max);

static void make_history(xy_random_case *out, xy_arena *arena, uint64_t seed, int32_t hospitals_max,
        int32_t counties_max)
{
    xy_random_make(out, arena, seed, hospitals_max, counties_max);
    xy_random_remember(out, arena, seed);
}

static const struct {
    const char *name;
    case_maker make;
    int32_t hospitals, counties;
    int cases;
} kinds[] = {
        {"plain", xy_random_make, 4, 5, 200},
        {"wide", xy_random_make_wide, 3, 3, 150},
        {"tiers", xy_random_make_tiers, 3, 3, 100},
        {"history", make_history, 3, 4, 100},
        {"tight", xy_random_make_tight, 3, 3, 150},
};
#define KINDS (int)(sizeof kinds / sizeof *kinds)

/* What the cases with a plan must have among them. */
#define FEATURES                                                                                 \
    (XY_RANDOM_JOINT | XY_RANDOM_SHARED_STAFF | XY_RANDOM_SHARED_COUNTY | XY_RANDOM_COMMITMENT | \
            XY_RANDOM_PIN | XY_RANDOM_BAN | XY_RANDOM_BUDGET | XY_RANDOM_COVERAGE_HARD |         \
            XY_RANDOM_RESIDENT)

Test(fair_oracle, seven_hundred_cases_of_all_kinds)
{
    tally t = {0};
    int cases = 0, too_large = 0;
    for (int k = 0; k < KINDS; k++) {
        int before = t.branched;
        for (uint64_t seed = FIRST_SEED; seed < FIRST_SEED + (uint64_t)xy_sample(kinds[k].cases);
                seed++) {
            xy_arena *arena = xy_arena_new(NULL);
            xy_random_case x;
            kinds[k].make(&x, arena, seed, kinds[k].hospitals, kinds[k].counties);
            xy_random_make_fair(&x, arena, seed);
            xy_sha256(x.inst->sha256, &seed, sizeof seed);
            check_case(
                    &t, xy_arena_printf(arena, "%s seed %d", kinds[k].name, (int)seed), arena, &x);
            xy_arena_free(arena);
        }
        cases += xy_sample(kinds[k].cases) - t.too_large;
        too_large += t.too_large;
        t.too_large = 0;
        cr_log_info("%s: %d of %d branched", kinds[k].name, t.branched - before,
                xy_sample(kinds[k].cases));
    }
    cr_log_info("%d cases are too large for the brute force", too_large);
    cr_log_info("%d cases, %d with a plan, %d without, %d branched, joint teams go in %d", cases,
            t.feasible, t.infeasible, t.branched, t.joint);
    if (!xy_sample_is_whole)
        return;
    cr_expect(ge(int, cases, 600));
    cr_expect(ge(int, 2 * t.feasible, cases), "too few plans");
    cr_expect(gt(int, t.infeasible, 0));
    cr_log_info("the reference method gave up in %d", t.given_up);
    cr_expect(le(int, 100 * t.given_up, cases), "the reference method gives up too often");
    cr_expect(ge(int, 5 * t.branched, cases), "too few cases branch");
    cr_expect(ge(int, 30 * t.joint, cases), "too few joint teams");
    cr_expect(eq(u32, t.features & FEATURES, FEATURES), "a feature is missing");
    for (int g = XY_GOAL_LOWEST_COUNTY; g < XY_GOAL_COUNT; g++) {
        cr_log_info("%s: in %d, decides in %d", xy_goal_names[g], t.with[g], t.decides[g]);
        cr_expect(ge(int, 5 * t.with[g], t.feasible), "'%s' is rare", xy_goal_names[g]);
        cr_expect(ge(int, 20 * t.decides[g], t.with[g]), "'%s' decides nothing", xy_goal_names[g]);
    }
}
