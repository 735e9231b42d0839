/* The verifier's rows and columns against those of the solver, which lists them by other code: the
 * same ones, each once, with the same entries, goals and bounds. */
#include "assign/core/core_record.h"
#include "unit/verify/proof_case.h"

#define CASES 250

/* Row i of the model is this row of the verifier. */
static int32_t *rows_of(proof_case *c, const verify_program *p, const char *name)
{
    int32_t *own = XY_NEW_N(c->arena, int32_t, (size_t)c->model->row_count + 1);
    cr_assert_eq(p->row_count, c->model->row_count, "%s", name);
    for (int32_t i = 0; i < p->row_count; i++) {
        own[i] = verify_row_find(p, c->model->rows[i].name);
        cr_assert_neq(own[i], XY_UNKNOWN, "%s: no row %s", name, c->model->rows[i].name);
        cr_assert_eq(p->row_lower[own[i]], c->model->rows[i].lower, "%s", name);
        cr_assert_eq(p->row_upper[own[i]], c->model->rows[i].upper, "%s", name);
    }
    return own;
}

static int64_t entry_of(const verify_program *p, int64_t j, int32_t row)
{
    for (int64_t e = p->start[j]; e < p->start[j + 1]; e++)
        if (p->row[e] == row)
            return p->value[e];
    return 0;
}

static void same_columns(proof_case *c, const char *name)
{
    verify_case v;
    const verify_program *p = proof_program(c, &v);
    const xy_ip_model *model = c->model;
    const int32_t *own = rows_of(c, p, name);
    bool *met = XY_NEW_N(c->arena, bool, (size_t)p->col_count + 1);
    cr_assert_eq(p->col_count, model->col_count, "%s", name);
    for (int g = 0; g < XY_GOAL_COUNT; g++)
        cr_assert_eq(p->base[g], model->goal_base[g], "%s", name);
    for (int64_t j = 0; j < model->col_count; j++) {
        int64_t k = verify_col_find(p, core_name(c->arena, model, j), own, model->row_count);
        cr_assert_neq(k, XY_UNKNOWN, "%s: column %d", name, (int)j);
        cr_assert_not(met[k], "%s: column %d twice", name, (int)j);
        met[k] = true;
        cr_assert_eq(p->cols[k].upper, model->cols[j].upper, "%s", name);
        cr_assert_eq(p->start[k + 1] - p->start[k], model->start[j + 1] - model->start[j]);
        for (int g = 0; g < XY_GOAL_COUNT; g++)
            cr_assert_eq(p->cols[k].goal[g], model->cols[j].goal[g], "%s: goal %d", name, g);
        for (int64_t e = model->start[j]; e < model->start[j + 1]; e++)
            cr_assert_eq(entry_of(p, k, own[model->row[e]]), model->value[e], "%s", name);
    }
}

static void all_of(const char *kind, proof_maker make, int32_t hospitals, int32_t counties,
        bool remember, uint32_t wanted)
{
    uint32_t features = 0;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        proof_case c;
        bool there = proof_make(&c, make, seed, hospitals, counties);
        if (there && remember)
            xy_random_remember(&c.x, c.arena, seed);
        if (there && remember) { /* rows to keep belong into the program */
            c.x.measure = xy_measure_build(c.arena, c.x.inst, c.x.travel, c.x.policy);
            xy_pool *pool;
            cr_assert_eq(xy_pool_build(&pool, c.arena, c.x.measure, NULL, &c.err), XY_OK);
            c.model = pool->stuck ? NULL : xy_ip_model_build(c.arena, pool, true);
            there = c.model != NULL;
        }
        if (there) {
            features |= c.x.features;
            same_columns(&c, xy_arena_printf(c.arena, "%s seed %d", kind, (int)seed));
        }
        proof_end(&c);
    }
    cr_assert_eq(features & wanted, wanted, "%s: not every feature is met", kind);
}

Test(verify_program, plain_cases)
{
    all_of("plain", xy_random_make, 4, 6, false, (1U << XY_RANDOM_FEATURES) - 1);
}

Test(verify_program, wide_cases)
{
    all_of("wide", xy_random_make_wide, 3, 4, false, (1U << XY_RANDOM_WIDE_FEATURES) - 1);
}

Test(verify_program, cases_beside_other_tiers)
{
    all_of("tiers", xy_random_make_tiers, 3, 5, false,
            XY_RANDOM_TIERS_FORBID | XY_RANDOM_TIERS_DIFFERENT | XY_RANDOM_TIERS_ALLOW);
}

Test(verify_program, cases_with_a_past)
{
    all_of("history", xy_random_make, 4, 5, true, XY_RANDOM_HISTORY);
}
