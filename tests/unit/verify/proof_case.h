/* proof_case.h - random programmes solved with a proof, for the tests of the verifier. */
#ifndef XY_TESTS_UNIT_VERIFY_PROOF_CASE_H
#define XY_TESTS_UNIT_VERIFY_PROOF_CASE_H

#include "assign/core/core.h"
#include "support/random_instance.h"
#include "support/random_tiers.h"
#include "verify/verify.h"
#include "verify/verify_parts.h"
#include "json/proof_json.h"

#include <criterion/criterion.h>
#include <string.h>

typedef struct {
    xy_arena *arena;
    xy_random_case x;
    xy_ip_model *model;
    xy_ip_result result;
    xy_findings err;
} proof_case;

typedef void (*proof_maker)(xy_random_case *out, xy_arena *arena, uint64_t seed,
        int32_t hospitals_max, int32_t counties_max);

/* The case of the seed, not solved yet; false where a hospital that must send cannot. */
static inline bool proof_make(
        proof_case *c, proof_maker make, uint64_t seed, int32_t hospitals, int32_t counties)
{
    *c = (proof_case){.arena = xy_arena_new(NULL)};
    xy_findings_init(&c->err, c->arena);
    make(&c->x, c->arena, seed, hospitals, counties);
    xy_sha256(c->x.inst->sha256, &seed, sizeof seed);
    xy_pool *pool;
    cr_assert_eq(xy_pool_build(&pool, c->arena, c->x.measure, NULL, &c->err), XY_OK);
    if (pool->stuck == 0)
        c->model = xy_ip_model_build(c->arena, pool, true);
    return c->model != NULL;
}

static inline const xy_certificate *proof_solve(proof_case *c, int64_t node_limit)
{
    const xy_solve_options options = {.node_limit = node_limit, .certify = true};
    cr_assert_eq(
            xy_core_solve(&c->result, c->arena, c->model, c->x.policy, &options, &c->err), XY_OK);
    return c->result.certificate;
}

static inline void proof_end(proof_case *c)
{
    xy_arena_free(c->arena);
}

/* The verifier's own program of the case. */
static inline verify_program *proof_program(proof_case *c, verify_case *v)
{
    verify_program *p;
    *v = (verify_case){
            .inst = c->x.inst, .measure = c->x.measure, .arena = c->arena, .err = &c->err};
    verify_prepare(v);
    cr_assert_eq(verify_build(&p, v), XY_OK);
    return p;
}

/* Is every column of row i in the key row, so that what is inside keeps it? */
static inline bool proof_is_kept(const verify_program *p, int32_t i, int32_t key)
{
    bool any = false, all = true;
    for (int64_t j = 0; j < p->col_count; j++) {
        bool in = false, in_key = false;
        for (int64_t e = p->start[j]; e < p->start[j + 1]; e++) {
            in = in || p->row[e] == i;
            in_key = in_key || p->row[e] == key;
        }
        any = any || in;
        all = all && (!in || in_key);
    }
    return any && all && i != key && !p->negative[i] && p->row_upper[i] != VERIFY_FREE &&
            (p->row_lower[i] == VERIFY_FREE || p->row_lower[i] <= 0);
}

/* Does the choice keep the rows that are kept besides a row with only ones? */
static inline bool proof_keeps_besides(const verify_program *p, const int64_t *x, int32_t key)
{
    int64_t activity[4096] = {0};
    for (int64_t j = 0; j < p->col_count; j++)
        for (int64_t e = p->start[j]; e < p->start[j + 1]; e++)
            activity[p->row[e]] += x[j] * p->value[e];
    for (int32_t i = 0; i < p->row_count; i++)
        if (activity[i] > p->row_upper[i] &&
                ((p->only_ones[i] && p->row_upper[i] == 1) || proof_is_kept(p, i, key)))
            return false;
    return true;
}

#endif
