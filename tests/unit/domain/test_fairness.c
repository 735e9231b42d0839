#include "domain/measure.h"

#include <criterion/criterion.h>
#include <gsl/gsl_rng.h>
#include <math.h>
#include <stdlib.h>

static xy_arena *arena;
static gsl_rng *rng;

static void setup(void)
{
    arena = xy_arena_new(NULL);
    rng = gsl_rng_alloc(gsl_rng_mt19937);
}

static void teardown(void)
{
    gsl_rng_free(rng);
    xy_arena_free(arena);
}

TestSuite(fairness, .init = setup, .fini = teardown);

typedef struct {
    double minimum, lowest_tenth, gini, theil, atkinson;
} figures;

static int ascending(const void *a, const void *b)
{
    double p = *(const double *)a, q = *(const double *)b;
    return (p > q) - (p < q);
}

/* The formulas as textbooks have them, over shares of one. */
static figures textbook(const int32_t *shares, size_t n)
{
    figures f = {0};
    double *v = malloc(n * sizeof *v), mean = 0, roots = 0, differences = 0;
    for (size_t i = 0; i < n; i++)
        v[i] = shares[i] / 1e6;
    qsort(v, n, sizeof *v, ascending);
    f.minimum = v[0];
    size_t tenth = (size_t)ceil((double)n / 10);
    for (size_t i = 0; i < n; i++) {
        mean += v[i] / (double)n;
        roots += sqrt(v[i]) / (double)n;
        f.lowest_tenth += i < tenth ? v[i] / (double)tenth : 0;
        for (size_t j = 0; j < n; j++)
            differences += fabs(v[i] - v[j]);
    }
    for (size_t i = 0; i < n && mean > 0; i++)
        f.theil += v[i] > 0 ? v[i] / mean * log(v[i] / mean) / (double)n : 0;
    if (mean > 0) {
        f.gini = differences / (2 * (double)(n * n) * mean);
        f.atkinson = 1 - roots * roots / mean;
    }
    free(v);
    return f;
}

static void near(int32_t micro, double expected, const char *name, int round)
{
    cr_assert_leq(fabs(micro / 1e6 - expected), 2e-6, "%s in round %d: %d, expected %.9f", name,
            round, micro, expected);
}

Test(fairness, against_the_textbook)
{
    for (int round = 0; round < 4000; round++) {
        int32_t shares[120];
        size_t n = 1 + gsl_rng_uniform_int(rng, 120);
        for (size_t i = 0; i < n; i++) {
            double u = gsl_rng_uniform(rng);
            shares[i] = (int32_t)(1e6 *
                    (round % 3 == 0                  ? u
                                    : round % 3 == 1 ? u * u * u
                                                     : 1 - u / 9));
            if (round % 4 == 0 && gsl_rng_uniform_int(rng, 3) == 0)
                shares[i] = 0;
        }
        xy_fairness f;
        xy_fairness_of(&f, arena, shares, n);
        figures expected = textbook(shares, n);
        near(f.minimum, expected.minimum, "minimum", round);
        near(f.lowest_tenth, expected.lowest_tenth, "lowest tenth", round);
        near(f.gini, expected.gini, "gini", round);
        near(f.theil, expected.theil, "theil", round);
        near(f.atkinson, expected.atkinson, "atkinson", round);
    }
}

static void all_are(int32_t share, size_t n)
{
    int32_t *shares = calloc(n, sizeof *shares);
    for (size_t i = 0; i < n; i++)
        shares[i] = share;
    xy_fairness f;
    xy_fairness_of(&f, arena, shares, n);
    cr_assert_eq(f.minimum, share);
    cr_assert_eq(f.lowest_tenth, share);
    cr_assert_eq(f.gini, 0, "%d, %zu times", share, n);
    cr_assert_eq(f.theil, 0, "%d, %zu times", share, n);
    cr_assert_leq(f.atkinson, 1, "%d, %zu times: %d", share, n, f.atkinson);
    free(shares);
}

Test(fairness, equal_shares_are_fair)
{
    static const int32_t shares[] = {1, 2, 333333, 500000, 999999, 1000000};
    for (size_t i = 0; i < sizeof shares / sizeof *shares; i++)
        for (size_t n = 1; n < 60; n++)
            all_are(shares[i], n);
    all_are(1000000, 3000);
}

/* Nobody has anything: there is no mean to set the shares against. */
Test(fairness, nothing_is_neither_fair_nor_unfair)
{
    static const int32_t shares[5] = {0};
    xy_fairness f;
    xy_fairness_of(&f, arena, shares, 5);
    cr_assert(f.minimum == 0 && f.lowest_tenth == 0);
    cr_assert(f.gini == XY_UNKNOWN && f.theil == XY_UNKNOWN && f.atkinson == XY_UNKNOWN);
}

/* One county has all: Gini (n-1)/n, Theil ln n, Atkinson (n-1)/n. */
Test(fairness, one_has_all)
{
    for (size_t n = 1; n <= 100; n++) {
        int32_t shares[100] = {0};
        shares[n / 2] = 1000000;
        xy_fairness f;
        xy_fairness_of(&f, arena, shares, n);
        double rest = (double)(n - 1) / (double)n;
        near(f.gini, rest, "gini", (int)n);
        near(f.theil, log((double)n), "theil", (int)n);
        near(f.atkinson, rest, "atkinson", (int)n);
        cr_assert_eq(f.minimum, n == 1 ? 1000000 : 0);
    }
}

Test(fairness, the_order_does_not_matter_and_stays)
{
    int32_t up[] = {100000, 200000, 700000, 900000}, down[] = {900000, 700000, 200000, 100000};
    xy_fairness a, b;
    xy_fairness_of(&a, arena, up, 4);
    xy_fairness_of(&b, arena, down, 4);
    cr_assert(a.gini == b.gini && a.theil == b.theil && a.atkinson == b.atkinson);
    cr_assert(down[0] == 900000 && down[3] == 100000);
}

Test(fairness, the_lowest_tenth_is_rounded_up)
{
    int32_t shares[21];
    for (int i = 0; i < 21; i++)
        shares[i] = 1000 * (21 - i);
    xy_fairness f;
    xy_fairness_of(&f, arena, shares, 10); /* the lowest of ten: 12 */
    cr_assert_eq(f.lowest_tenth, 12000);
    xy_fairness_of(&f, arena, shares, 11); /* two of eleven: 11, 12 */
    cr_assert_eq(f.lowest_tenth, 11500);
    xy_fairness_of(&f, arena, shares, 21); /* three: 1, 2, 3 */
    cr_assert_eq(f.lowest_tenth, 2000);
}
