/* Proofs by a solver that is wrong: one that overlooks a candidate, allows too much, or counts
 * wrongly. Whenever its answer is not the true one, the verifier says so. And a proof with a knapsack kept
 * inside, which the tree itself accepts. */
#include "unit/verify/proof_case.h"

#define CASES 500

static bool same_values(const xy_ip_result *a, const xy_ip_result *b)
{
    bool same =
            a->proof.outcome == b->proof.outcome && a->proof.stage_count == b->proof.stage_count;
    for (int s = 0; s < a->proof.stage_count && same; s++)
        same = a->proof.stages[s].value == b->proof.stages[s].value;
    return same;
}

static xy_status judge(proof_case *c, const xy_certificate *proof)
{
    xy_verified verified;
    xy_findings_init(&c->err, c->arena);
    return xy_verify(&verified, c->arena, proof, c->x.measure, c->x.policy, NULL, &c->err);
}

static void overlook(proof_case *c)
{
    int64_t j = 0;
    while (c->result.x[j] == 0 || c->model->cols[j].kind != XY_COL_CANDIDATE)
        j++;
    c->model->cols[j].upper = 0;
}

static void allow_more(proof_case *c)
{
    for (int32_t i = 0; i < c->model->row_count; i++)
        if (strncmp(c->model->rows[i].name, "county_", 7) == 0 ||
                strncmp(c->model->rows[i].name, "hospital_", 9) == 0)
            c->model->rows[i].upper++;
}

static void ask_less(proof_case *c)
{
    for (int32_t i = 0; i < c->model->row_count; i++)
        c->model->rows[i].lower = XY_ROW_FREE;
}

static void count_double(proof_case *c)
{
    for (int64_t j = 0; j < c->model->col_count; j += 2)
        c->model->cols[j].goal[XY_GOAL_NEED_MET] *= 2;
}

/* Solves, spoils the program, solves again: how often another answer came of it, each refused. */
static int spoiled(void (*spoil)(proof_case *))
{
    int wrong = 0;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        proof_case c;
        if (proof_make(&c, seed % 2 ? xy_random_make_wide : xy_random_make, seed, 3, 5)) {
            const xy_certificate *proof = proof_solve(&c, 0);
            xy_ip_result good = c.result;
            cr_assert_eq(judge(&c, proof), XY_OK, "seed %d", (int)seed);
            bool any = false;
            for (int64_t j = 0; good.x && j < c.model->col_count; j++)
                any |= good.x[j] > 0 && c.model->cols[j].kind == XY_COL_CANDIDATE;
            if (any) {
                spoil(&c);
                proof = proof_solve(&c, 0);
                if (!same_values(&good, &c.result)) {
                    wrong++;
                    cr_assert_neq(judge(&c, proof), XY_OK, "seed %d", (int)seed);
                }
            }
        }
        proof_end(&c);
    }
    return wrong;
}

Test(verify_tree, a_solver_that_overlooks_a_candidate)
{
    cr_assert_gt(spoiled(overlook), 100);
}

Test(verify_tree, a_solver_that_allows_more_rows)
{
    cr_assert_gt(spoiled(allow_more), 50);
}

Test(verify_tree, a_solver_that_asks_less)
{
    cr_assert_gt(spoiled(ask_less), 30);
}

Test(verify_tree, a_solver_that_counts_wrongly)
{
    cr_assert_gt(spoiled(count_double), 100);
}

/* May the row be one of K, with choices few enough to try them all? */
static bool is_small_key(const verify_program *p, int32_t row)
{
    if (p->row_upper[row] == VERIFY_FREE || p->row_upper[row] < 1 || p->row_upper[row] > 2)
        return false;
    for (int64_t j = 0; j < p->col_count; j++)
        for (int64_t e = p->start[j]; e < p->start[j + 1]; e++)
            if (p->row[e] == row && p->cols[j].upper > 1)
                return false;
    return p->row_count <= 4096;
}

/* A hospital's row, which can be kept inside, as the file numbers it; XY_UNKNOWN: none is small. */
static int32_t row_of_hospital(const xy_certificate *proof, const verify_program *p)
{
    for (int32_t row = 0; row < proof->row_count; row++)
        if (strncmp(proof->rows[row], "hospital_", 9) == 0 &&
                is_small_key(p, verify_row_find(p, proof->rows[row])))
            return row;
    return XY_UNKNOWN;
}

/* The best choice of columns in the row from the j-th on, so many, that keeps what is kept besides. */
static int64_t best_choice(const verify_program *p, int32_t row, const xy_stage *stage, int64_t j,
        int64_t room, int64_t *x)
{
    int64_t best = 0;
    for (; room > 0 && j < p->col_count; j++) {
        int64_t cost = verify_cost(&p->cols[j], stage);
        bool in = false;
        for (int64_t e = p->start[j]; e < p->start[j + 1]; e++)
            in |= p->row[e] == row;
        if (!in || cost <= 0)
            continue;
        x[j] = 1;
        if (proof_keeps_besides(p, x, row)) {
            int64_t with = cost + best_choice(p, row, stage, j + 1, room - 1, x);
            best = with > best ? with : best;
        }
        x[j] = 0;
    }
    return best;
}

/* D of the root at scale 1 without multipliers: outside the row every good column counts, inside the best
 * choice. plain: all count. */
static int64_t total_of(const verify_program *p, int32_t row, const xy_stage *stage, int64_t *plain)
{
    static int64_t x[4096];
    int64_t total = 0;
    *plain = 0;
    cr_assert_leq(p->col_count, 4096);
    for (int64_t j = 0; j < p->col_count; j++) {
        int64_t cost = verify_cost(&p->cols[j], stage);
        bool in = false;
        for (int64_t e = p->start[j]; e < p->start[j + 1]; e++)
            in |= p->row[e] == row;
        *plain += cost > 0 ? cost * p->cols[j].upper : 0;
        total += cost > 0 && !in ? cost * p->cols[j].upper : 0;
    }
    return total + best_choice(p, row, stage, 0, p->row_upper[row], x);
}

/* The first stage's tree is its root, narrowed by the row kept inside and left open, or closed. */
static xy_status judge_root(
        proof_case *c, const xy_certificate *proof, int32_t row, int64_t total, int64_t base)
{
    xy_certificate changed = *proof;
    xy_stage_tree *t = &changed.stages[0];
    const xy_multipliers by = {
            .scale = 1, .quotient = total, .knapsack = &row, .knapsack_count = 1};
    bool closed = base + total <= t->value;
    xy_tree_step steps[2] = {{.kind = closed ? XY_STEP_BOUND : XY_STEP_NARROW, .by = &by},
            {.kind = XY_STEP_OPEN, .b = base + total}};
    t->steps = steps;
    t->step_count = closed ? 1 : 2;
    t->bound = closed ? t->value : base + total;
    return judge(c, &changed);
}

Test(verify_tree, knapsacks_in_a_proof)
{
    int accepted = 0, tighter = 0;
    for (uint64_t seed = 1; seed <= 300; seed++) {
        proof_case c;
        const xy_certificate *proof =
                proof_make(&c, xy_random_make_wide, seed, 3, 4) ? proof_solve(&c, 0) : NULL;
        if (proof && proof->stages[0].has_value) {
            verify_case v;
            const verify_program *p = proof_program(&c, &v);
            int32_t row = row_of_hospital(proof, p);
            if (row == XY_UNKNOWN) {
                proof_end(&c);
                continue;
            }
            int32_t own = verify_row_find(p, proof->rows[row]);
            int64_t plain, total = total_of(p, own, &proof->stages[0].stage, &plain);
            int64_t base = xy_stage_value(&proof->stages[0].stage, p->base);
            cr_assert_eq(judge_root(&c, proof, row, total, base), XY_OK, "seed %d", (int)seed);
            accepted++;
            tighter += total < plain;
            cr_assert_eq(judge_root(&c, proof, row, total - 1, base), XY_EINPUT);
            cr_assert_eq(c.err.kept[0].message, XY_MSG_PROOF_BAD_TOTAL);
        }
        proof_end(&c);
    }
    cr_log_info("%d accepted, %d tighter", accepted, tighter);
    cr_assert_gt(accepted, 100);
    cr_assert_gt(tighter, 50);
}
