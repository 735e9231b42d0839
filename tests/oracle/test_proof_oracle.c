/* Proof files of random instances of all kinds: written, read, verified; and the columns that the
 * verifier lists against the pool of the solver. */
#include "assign/core/core.h"
#include "oracle/oracle_case.h"
#include "support/random_tiers.h"
#include "verify/verify.h"
#include "json/proof_json.h"

#define FIRST_SEED 7001
#define RANDOM_CASES 800

typedef struct {
    int feasible, infeasible, divided, gaps;
} tally;

static xy_ip_model *model_of(xy_arena *arena, const xy_random_case *x)
{
    xy_findings err;
    xy_findings_init(&err, arena);
    xy_pool *pool;
    if (xy_pool_build(&pool, arena, x->measure, NULL, &err) != XY_OK)
        return NULL;
    return pool->stuck ? NULL : xy_ip_model_build(arena, pool, true);
}

static void check_case(
        tally *t, const char *name, xy_arena *arena, const xy_random_case *x, int64_t node_limit)
{
    xy_findings err;
    xy_findings_init(&err, arena);
    xy_ip_model *model = model_of(arena, x);
    if (!model)
        return;
    const xy_solve_options options = {.node_limit = node_limit, .certify = true};
    xy_ip_result core;
    cr_assert(eq(int, xy_core_solve(&core, arena, model, x->policy, &options, &err), XY_OK), "%s",
            name);
    if (core.proof.outcome == XY_NOTHING) {
        cr_expect(core.certificate == NULL, "%s", name);
        return;
    }
    cr_assert(core.certificate != NULL, "%s: no certificate", name);
    xy_strbuf text = xy_strbuf_in(arena), again = text;
    xy_proof_write(&text, core.certificate);
    xy_certificate *read;
    xy_status status = xy_proof_read(&read, arena, text.data, text.length, "proof", &err);
    cr_assert(eq(int, status, XY_OK), "%s: %s", name,
            err.count_kept ? xy_finding_line(arena, &err.kept[0], XY_EN) : "");
    xy_proof_write(&again, read);
    cr_expect(eq(str, (char *)xy_strbuf_text(&text), (char *)xy_strbuf_text(&again)), "%s", name);
    xy_verified verified;
    status = xy_verify(&verified, arena, read, x->measure, x->policy, NULL, &err);
    cr_assert(eq(int, status, XY_OK), "%s: %s", name,
            err.count_kept ? xy_finding_line(arena, &err.kept[0], XY_EN) : "");
    cr_expect(eq(i64, verified.columns, model->col_count), "%s: columns", name);
    static const xy_verdict verdicts[] = {
            XY_VERIFIED_OPTIMAL, XY_VERIFIED_GAP, XY_VERIFIED_INFEASIBLE};
    /* walked again with its last value, a tree may show more than the search knew when it stopped */
    if (verified.verdict != XY_VERIFIED_OPTIMAL || core.proof.outcome == XY_INFEASIBLE)
        cr_expect(eq(int, verified.verdict, verdicts[core.proof.outcome]), "%s: verdict", name);
    t->feasible += core.x != NULL;
    t->infeasible += core.x == NULL;
    t->gaps += verified.verdict == XY_VERIFIED_GAP;
    t->divided += verified.nodes > verified.stage_count;
}

typedef void (*case_maker)(xy_random_case *out, xy_arena *arena, uint64_t seed,
        int32_t hospitals_max, int32_t counties_max);

static tally all_of(const char *kind, case_maker make, int32_t hospitals, int32_t counties,
        bool remember, int64_t node_limit)
{
    tally t = {0};
    for (uint64_t seed = FIRST_SEED; seed < FIRST_SEED + (uint64_t)xy_sample(RANDOM_CASES);
            seed++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_random_case x;
        make(&x, arena, seed, hospitals, counties);
        if (remember)
            xy_random_remember(&x, arena, seed);
        xy_sha256(x.inst->sha256, &seed, sizeof seed);
        check_case(
                &t, xy_arena_printf(arena, "%s seed %d", kind, (int)seed), arena, &x, node_limit);
        xy_arena_free(arena);
    }
    cr_log_info("%s: %d with a plan (%d with a gap), %d without, %d trees divided", kind,
            t.feasible, t.gaps, t.infeasible, t.divided);
    cr_expect(ge(int, t.feasible + t.infeasible, xy_sample(RANDOM_CASES) / 2), "too few cases");
    return t;
}

Test(proof_oracle, plain_cases)
{
    tally t = all_of("plain", xy_random_make, 4, 6, false, 0);
    cr_expect(ge(int, 8 * t.divided, xy_sample(RANDOM_CASES)), "too few trees are divided");
    cr_expect(gt(int, t.infeasible, 0));
}

Test(proof_oracle, wide_cases)
{
    all_of("wide", xy_random_make_wide, 3, 4, false, 0);
}

Test(proof_oracle, cases_with_other_tiers)
{
    all_of("tiers", xy_random_make_tiers, 3, 5, false, 0);
}

Test(proof_oracle, cases_with_a_past)
{
    all_of("history", xy_random_make, 4, 5, true, 0);
}

/* Budgets decide, in rows kept inside. */
Test(proof_oracle, cases_with_tight_budgets)
{
    tally t = all_of("tight", xy_random_make_tight, 3, 5, false, 0);
    cr_expect(ge(int, 6 * t.divided, xy_sample(RANDOM_CASES)), "too few trees are divided");
}

Test(proof_oracle, cut_short)
{
    tally t = all_of("cut short", xy_random_make, 4, 6, false, 2);
    cr_expect(gt(int, t.gaps, 0));
}
