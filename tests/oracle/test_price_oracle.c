/* The price of fairness over lotteries: utilities of counties scaled to equal maxima, all plans of small cases and what
 * can be drawn by lot from them. There the bounds of Bertsimas, Farias and Trichakis (2011) hold, 1 - (2 sqrt(n) - 1)/n for
 * proportional fairness and 1 - 4n/(n + 1)^2 for maximin. Whole plans: test_compare_oracle.c. models/policies.md section 10. */
#include "assign/ip_model.h"
#include "pipeline/apart.h"
#include "support/random_instance.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <glpk.h>
#include <math.h>

#define FIRST_SEED 93001
#define WANTED 60
#define TRIED 1500
#define COLUMNS_MOST 12
#define COUNTIES_MOST 8
#define ROUNDS 20000

typedef double utilities[COUNTIES_MOST];

typedef struct {
    int plans, counties; /* only counties that some plan gives something */
    utilities *u;        /* [plan][county], at most 1, which each county reaches */
} lottery;

static xy_ip_model *model_of(xy_arena *arena, const xy_random_case *x)
{
    xy_findings err;
    xy_pool *pool;
    xy_findings_init(&err, arena);
    cr_assert(eq(int, xy_pool_build(&pool, arena, x->measure, NULL, &err), XY_OK));
    return pool->stuck || pool->count > COLUMNS_MOST || x->inst->county_count > COUNTIES_MOST
            ? NULL
            : xy_ip_model_build(arena, pool, true);
}

/* Every choice of candidates that the program allows. */
static void list_plans(lottery *l, xy_arena *arena, const xy_random_case *x, const xy_ip_model *m)
{
    int64_t *v = XY_NEW_N(arena, int64_t, (size_t)m->col_count + 1);
    int64_t candidates[COLUMNS_MOST];
    int count = 0;
    for (int64_t j = 0; j < m->col_count; j++)
        if (m->cols[j].kind == XY_COL_CANDIDATE)
            candidates[count++] = j;
    l->u = XY_NEW_N(arena, utilities, (size_t)1 << count);
    for (uint32_t chosen = 0; chosen < 1U << count; chosen++) {
        xy_arena *beside = xy_arena_beside(arena);
        xy_measures measures;
        xy_row *rows;
        for (int k = 0; k < count; k++)
            v[candidates[k]] = chosen >> k & 1U;
        xy_ip_settle(beside, m, v);
        if (xy_ip_feasible(beside, m, v)) {
            int32_t row_count = xy_apart_rows(&rows, beside, m, v);
            xy_measure_rows(&measures, beside, x->measure, rows, row_count);
            for (size_t c = 0; c < x->inst->county_count; c++)
                l->u[l->plans][c] = x->inst->counties[c].need_count
                        ? (double)measures.counties[c].met_micro
                        : 0;
            l->plans++;
        }
        xy_arena_free(beside);
    }
}

/* Equal maxima; counties that get nothing in any plan are left out. */
static void scale(lottery *l, int counties)
{
    for (int c = 0; c < counties; c++) {
        double most = 0;
        for (int p = 0; p < l->plans; p++)
            most = fmax(most, l->u[p][c]);
        for (int p = 0; p < l->plans && most > 0; p++)
            l->u[p][l->counties] = l->u[p][c] / most;
        l->counties += most > 0;
    }
}

static double sum_of(const lottery *l, int plan)
{
    double sum = 0;
    for (int c = 0; c < l->counties; c++)
        sum += l->u[plan][c];
    return sum;
}

/* A lottery is worth no more than the best plan. */
static double best_of(const lottery *l)
{
    double best = 0;
    for (int p = 0; p < l->plans; p++)
        best = fmax(best, sum_of(l, p));
    return best;
}

/* The lottery with the greatest product, by the multiplicative steps that never let it fall; z is it when no plan p has
 * sum_c u_pc / z_c above n. */
static double proportional(const lottery *l, xy_arena *arena)
{
    int n = l->counties;
    double *share = XY_NEW_N(arena, double, (size_t)l->plans), z[COUNTIES_MOST], sum = 0;
    double worst = INFINITY;
    for (int p = 0; p < l->plans; p++)
        share[p] = 1.0 / l->plans;
    for (int i = 0; i < ROUNDS && worst > n * (1 + 1e-5); i++) {
        worst = sum = 0;
        for (int c = 0; c < n; c++) {
            z[c] = 0;
            for (int p = 0; p < l->plans; p++)
                z[c] += share[p] * l->u[p][c];
            sum += z[c];
        }
        for (int p = 0; p < l->plans; p++) {
            double ratio = 0;
            for (int c = 0; c < n; c++)
                ratio += l->u[p][c] / z[c];
            worst = fmax(worst, ratio);
            share[p] *= ratio / n;
        }
    }
    cr_expect(worst < n * 1.01, "the product is not at its greatest: %g of %d", worst, n);
    return sum;
}

/* The least share at its greatest, then the sum: two programs over the chances of the plans and t. */
static double maximin(const lottery *l, double *least)
{
    double value = 0;
    glp_prob *lp = glp_create_prob();
    glp_smcp parameters;
    glp_init_smcp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    glp_set_obj_dir(lp, GLP_MAX);
    glp_add_rows(lp, l->counties + 1);
    glp_add_cols(lp, l->plans + 1);
    glp_set_row_bnds(lp, l->counties + 1, GLP_FX, 1, 1);
    int index[COUNTIES_MOST + 2];
    double entry[COUNTIES_MOST + 2];
    for (int p = 0; p <= l->plans; p++) {
        for (int c = 0; c < l->counties; c++) {
            index[c + 1] = c + 1;
            entry[c + 1] = p < l->plans ? l->u[p][c] : -1;
            glp_set_row_bnds(lp, c + 1, GLP_LO, 0, 0);
        }
        index[l->counties + 1] = l->counties + 1;
        entry[l->counties + 1] = p < l->plans;
        glp_set_mat_col(lp, p + 1, l->counties + 1, index, entry);
        glp_set_col_bnds(lp, p + 1, GLP_LO, 0, 0);
        glp_set_obj_coef(lp, p + 1, p == l->plans);
    }
    cr_assert(eq(int, glp_simplex(lp, &parameters), 0));
    *least = glp_get_obj_val(lp);
    glp_set_col_bnds(lp, l->plans + 1, GLP_LO, *least - 1e-9, 0);
    for (int p = 0; p <= l->plans; p++)
        glp_set_obj_coef(lp, p + 1, p < l->plans ? sum_of(l, p) : 0);
    cr_assert(eq(int, glp_simplex(lp, &parameters), 0));
    cr_assert(eq(int, glp_get_status(lp), GLP_OPT));
    value = glp_get_obj_val(lp);
    glp_delete_prob(lp);
    return value;
}

/* Of whole plans: the best sum among those with the greatest least share. */
static double whole_maximin(const lottery *l)
{
    double best = 0, least = -1;
    for (int p = 0; p < l->plans; p++) {
        double own = 1;
        for (int c = 0; c < l->counties; c++)
            own = fmin(own, l->u[p][c]);
        if (own > least || (own == least && sum_of(l, p) > best)) {
            least = own;
            best = sum_of(l, p);
        }
    }
    return best;
}

typedef struct {
    int cases, proportional, maximin, whole_above;
} tally;

static void check_case(tally *t, xy_arena *arena, uint64_t seed)
{
    xy_random_case x;
    lottery l = {0};
    double least;
    xy_random_make(&x, arena, seed, 2, 4);
    const xy_ip_model *model = model_of(arena, &x);
    if (!model)
        return;
    list_plans(&l, arena, &x, model);
    scale(&l, (int)x.inst->county_count);
    if (l.plans < 2 || l.counties < 2)
        return;
    double n = l.counties, best = best_of(&l);
    double fair = 1 - proportional(&l, arena) / best, even = 1 - maximin(&l, &least) / best;
    double bound = 1 - 4 * n / ((n + 1) * (n + 1));
    t->cases++;
    t->proportional += fair > 1e-3;
    t->maximin += even > 1e-3;
    t->whole_above += 1 - whole_maximin(&l) / best > bound + 1e-9;
    cr_expect(fair > -1e-9 && even > -1e-9, "seed %d: the price is negative", (int)seed);
    cr_expect(
            fair <= 1 - (2 * sqrt(n) - 1) / n + 1e-4, "seed %d: proportional %g", (int)seed, fair);
    cr_expect(even <= bound + 1e-6, "seed %d: maximin %g", (int)seed, even);
    cr_expect(least >= 1 / n - 1e-6, "seed %d: a lottery of the counties' own best gives 1/n",
            (int)seed);
}

Test(price_oracle, lotteries)
{
    tally t = {0};
    for (uint64_t i = 0; i < TRIED && t.cases < WANTED; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        check_case(&t, arena, FIRST_SEED + i);
        xy_arena_free(arena);
    }
    cr_log_info(
            "%d cases; of a price above nought: proportional %d, maximin %d; whole plans above the bound %d",
            t.cases, t.proportional, t.maximin, t.whole_above);
    cr_expect(eq(int, t.cases, WANTED));
    cr_expect(ge(int, t.proportional, 5));
    cr_expect(ge(int, t.maximin, 5));
}
