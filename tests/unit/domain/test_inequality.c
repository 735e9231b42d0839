#include "domain/inequality.h"

#include <criterion/criterion.h>
#include <gsl/gsl_rng.h>
#include <math.h>

enum { MOST = 120, CLASSES = 5 };

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

TestSuite(inequality, .init = setup, .fini = teardown);

/* Some classes may be empty; shares of 0 in every fourth case. */
static size_t draw(int32_t *shares, int32_t *class_of, int round)
{
    size_t n = 1 + gsl_rng_uniform_int(rng, MOST);
    for (size_t i = 0; i < n; i++) {
        double u = gsl_rng_uniform(rng);
        bool none = round % 4 == 0 && gsl_rng_uniform_int(rng, 3) == 0;
        shares[i] = none ? 0 : 1 + (int32_t)(999999 * (round % 2 ? u * u * u : u));
        class_of[i] = (int32_t)gsl_rng_uniform_int(rng, CLASSES);
    }
    return n;
}

static double mean_of(const int32_t *shares, size_t n)
{
    double sum = 0;
    for (size_t i = 0; i < n; i++)
        sum += shares[i];
    return sum / (double)n;
}

/* Theil's T of the shares of one class, as textbooks have it. */
static double theil_within(const int32_t *shares, const int32_t *class_of, size_t n, int32_t g)
{
    double members = 0, sum = 0, theil = 0;
    for (size_t i = 0; i < n; i++) {
        members += class_of[i] == g;
        sum += class_of[i] == g ? shares[i] : 0;
    }
    for (size_t i = 0; i < n && sum > 0; i++)
        if (class_of[i] == g && shares[i])
            theil += shares[i] / sum * log(shares[i] * members / sum);
    return theil * sum;
}

Test(inequality, theil_is_the_sum_of_its_parts)
{
    for (int round = 0; round < 2000; round++) {
        int32_t shares[MOST], class_of[MOST];
        size_t n = draw(shares, class_of, round);
        double all = mean_of(shares, n) * (double)n, within = 0;
        for (int32_t g = 0; g < CLASSES; g++)
            within += theil_within(shares, class_of, n, g);
        xy_theil_parts parts = xy_theil_by_class(arena, shares, class_of, n, CLASSES);
        cr_assert_eq(parts.total, xy_theil(shares, n));
        if (all == 0)
            continue;
        cr_assert_eq(parts.total, parts.within + parts.between);
        cr_assert(parts.within >= 0 && parts.between >= 0, "round %d", round);
        cr_assert_leq(fabs(parts.within / 1e6 - within / all), 2e-6, "round %d: %d, %.9f", round,
                parts.within, within / all);
    }
}

Test(inequality, one_class_has_nothing_between_and_classes_of_one_nothing_within)
{
    static const int32_t shares[] = {100000, 250000, 900000, 0}, one[4] = {0}, own[] = {0, 1, 2, 3};
    xy_theil_parts a = xy_theil_by_class(arena, shares, one, 4, 1);
    xy_theil_parts b = xy_theil_by_class(arena, shares, own, 4, 4);
    cr_assert(a.between == 0 && a.within == a.total && a.total > 500000);
    cr_assert(b.within == 0 && b.between == a.total);
}

/* 1 minus the mean of order 1 - epsilon over the mean. */
static double atkinson(const int32_t *shares, size_t n, xy_epsilon epsilon)
{
    double power = epsilon == XY_EPSILON_HALF ? 0.5 : epsilon == XY_EPSILON_ONE ? 0 : -1, sum = 0;
    for (size_t i = 0; i < n; i++) {
        if (!shares[i] && power <= 0)
            return 1;
        sum += (power == 0 ? log(shares[i]) : pow(shares[i], power)) / (double)n;
    }
    return 1 - (power == 0 ? exp(sum) : pow(sum, 1 / power)) / mean_of(shares, n);
}

Test(inequality, atkinson_against_the_textbook)
{
    for (int round = 0; round < 2000; round++) {
        int32_t shares[MOST], class_of[MOST];
        size_t n = draw(shares, class_of, round);
        if (mean_of(shares, n) == 0)
            continue;
        int32_t before = 0;
        for (int e = XY_EPSILON_HALF; e <= XY_EPSILON_TWO; e++) {
            int32_t got = xy_atkinson(shares, n, (xy_epsilon)e);
            double expected = 1e6 * atkinson(shares, n, (xy_epsilon)e);
            cr_assert(got > expected - 1 && got < expected + 2, "round %d, %d: %d, %.3f", round, e,
                    got, expected);
            cr_assert_geq(got, before - 1, "a greater aversion finds more inequality");
            before = got;
        }
    }
}

Test(inequality, edges)
{
    int32_t equal[7], nothing[3] = {0};
    for (int i = 0; i < 7; i++)
        equal[i] = 333333;
    for (int e = XY_EPSILON_HALF; e <= XY_EPSILON_TWO; e++) {
        cr_assert_leq(xy_atkinson(equal, 7, (xy_epsilon)e), 1);
        cr_assert_eq(xy_atkinson(nothing, 3, (xy_epsilon)e), XY_NO_INDEX);
        cr_assert_eq(xy_atkinson(nothing, 0, (xy_epsilon)e), XY_NO_INDEX);
    }
    cr_assert_eq(xy_theil(nothing, 3), XY_NO_INDEX);
    cr_assert_eq(xy_spread_of(arena, nothing, 3).gini, XY_NO_INDEX);
    xy_theil_parts parts = xy_theil_by_class(arena, nothing, (const int32_t[]){0, 1, 0}, 3, 2);
    cr_assert(parts.total == XY_NO_INDEX && parts.within == XY_NO_INDEX &&
            parts.between == XY_NO_INDEX);
    xy_spread none = xy_spread_of(arena, nothing, 0);
    cr_assert(none.minimum == 0 && none.lowest_tenth == 0 && none.gini == XY_NO_INDEX);
}
