#include "base/fixed.h"

#include <criterion/criterion.h>
#include <gsl/gsl_rng.h>
#include <math.h>

#define Q32 4294967296.0L

static gsl_rng *rng;
static xy_arena *arena;

static void setup(void)
{
    rng = gsl_rng_alloc(gsl_rng_mt19937);
    gsl_rng_set(rng, 1713);
    arena = xy_arena_new(NULL);
}

static void teardown(void)
{
    gsl_rng_free(rng);
    xy_arena_free(arena);
}

TestSuite(fixed, .init = setup, .fini = teardown);

/* Any number of up to 64 bits, every length as likely. */
static uint64_t any(void)
{
    uint64_t x = (uint64_t)gsl_rng_get(rng) << 32 | gsl_rng_get(rng);
    return x >> gsl_rng_uniform_int(rng, 64);
}

static void is_root(uint64_t x)
{
    uint64_t r = xy_isqrt(x);
    xy_wide square = (xy_wide)r * (xy_wide)r, next = ((xy_wide)r + 1) * ((xy_wide)r + 1);
    cr_assert(square <= (xy_wide)x && next > (xy_wide)x, "isqrt(%llu) = %llu",
            (unsigned long long)x, (unsigned long long)r);
}

Test(fixed, isqrt_around_squares)
{
    for (uint64_t r = 0; r < 70000; r++) {
        is_root(r * r);
        is_root(r * r + 1);
        if (r)
            is_root(r * r - 1);
    }
    for (int bit = 17; bit < 32; bit++)
        for (uint64_t d = 0; d < 50; d++) {
            uint64_t r = ((uint64_t)1 << bit) - 25 + d;
            is_root(r * r - 1);
            is_root(r * r);
            is_root(r * r + 1);
        }
    uint64_t last = 3037000499U; /* the last root below 2^63 */
    cr_assert_eq(xy_isqrt(last * last), last);
    cr_assert_eq(xy_isqrt(last * last - 1), last - 1);
    is_root((uint64_t)INT64_MAX);
    is_root((uint64_t)1 << 63);
    is_root(UINT64_MAX);
    for (int i = 0; i < 100000; i++)
        is_root(any());
}

static void log_is_close(uint64_t x)
{
    long double expected = log2l((long double)x), error = expected - xy_log2_q32(x) / Q32;
    cr_assert(error > -1e-15L && error < 0x1p-31L, "log2(%llu) is off by %Lg",
            (unsigned long long)x, error);
}

Test(fixed, log2_is_rounded_down_and_close)
{
    for (uint64_t x = 1; x < 5000; x++)
        log_is_close(x);
    for (int i = 0; i < 50000; i++) {
        uint64_t x = any();
        log_is_close(x ? x : 1);
    }
    log_is_close(UINT64_MAX);
}

Test(fixed, log2_of_powers_is_exact)
{
    for (int bit = 0; bit < 64; bit++)
        cr_assert_eq(xy_log2_q32((uint64_t)1 << bit), (int64_t)bit << 32);
}

Test(fixed, log2_never_falls)
{
    int64_t last = 0;
    for (uint64_t x = 1; x < 200000; x++) {
        int64_t now = xy_log2_q32(x);
        cr_assert_geq(now, last, "at %llu", (unsigned long long)x);
        last = now;
    }
}

Test(fixed, ln_of_a_ratio)
{
    cr_assert_eq(xy_ln_ratio_q32(7, 7), 0);
    cr_assert_eq(xy_ln_ratio_q32(1, 1), 0);
    for (int i = 0; i < 50000; i++) {
        uint64_t a = any() >> 4, b = any() >> 4;
        a += a == 0;
        b += b == 0;
        long double expected = logl((long double)a / (long double)b);
        long double error = expected - xy_ln_ratio_q32(a, b) / Q32;
        /* two logarithms of 2^-31 each, one rounding, and ln 2 itself to 2^-33 of 64 bits */
        cr_assert_lt(fabsl(error), 0x1p-30L + 64 * 0x1p-33L, "ln(%llu/%llu) is off by %Lg",
                (unsigned long long)a, (unsigned long long)b, error);
    }
}

Test(fixed, pow_is_close)
{
    for (int i = 0; i < 40000; i++) {
        uint64_t x = 1 + gsl_rng_uniform_int(rng, 100000000);
        int permille = (int)gsl_rng_uniform_int(rng, 1001);
        long double expected = 1000 * powl((long double)x, permille / 1000.0L);
        long double error = fabsl(expected - (long double)xy_pow_permille(x, permille));
        /* 1e-6 of the value, and half a thousandth to round it to thousandths */
        cr_assert_leq(error, 0.5L + expected * 1e-6L, "%llu^%d/1000 is off by %Lg",
                (unsigned long long)x, permille, error);
    }
}

Test(fixed, pow_of_large_numbers_is_within_a_millionth)
{
    for (int i = 0; i < 20000; i++) {
        uint64_t x = 1000000 + gsl_rng_uniform_int(rng, 1000000000);
        int permille = 500 + (int)gsl_rng_uniform_int(rng, 500);
        long double expected = 1000 * powl((long double)x, permille / 1000.0L);
        long double error = fabsl(expected - (long double)xy_pow_permille(x, permille));
        cr_assert_leq(error, expected * 1e-6L, "%llu^%d/1000", (unsigned long long)x, permille);
    }
}

Test(fixed, pow_at_the_ends_is_exact)
{
    for (uint64_t x = 0; x < 100000; x += 7) {
        cr_assert_eq(xy_pow_permille(x, 0), 1000);
        cr_assert_eq(xy_pow_permille(x + 1, 1000), (int64_t)(x + 1) * 1000);
        cr_assert_eq(xy_pow_permille(1, (int)(x % 1001)), 1000);
    }
    cr_assert_eq(xy_pow_permille(250000, 500), 500000);
    cr_assert_eq(xy_pow_permille(1000000, 500), 1000000);
}

Test(fixed, gcd_divides_both_and_is_the_greatest)
{
    cr_assert_eq(xy_gcd(0, 0), 0);
    cr_assert_eq(xy_gcd(0, INT64_MAX), INT64_MAX);
    for (int64_t a = 0; a <= 60; a++)
        for (int64_t b = 1; b <= 60; b++) {
            int64_t most = b;
            while (a % most || b % most)
                most--;
            cr_assert_eq(xy_gcd(a, b), most, "%d and %d", (int)a, (int)b);
        }
}

Test(fixed, mul_div_rounds_down)
{
    cr_assert_eq(xy_mul_div(7, 3, 2), 10);
    cr_assert_eq(xy_mul_div(-7, 3, 2), -11);
    cr_assert_eq(xy_mul_div(7, -3, 2), -11);
    cr_assert_eq(xy_mul_div(-7, -3, 2), 10);
    cr_assert_eq(xy_mul_div(-6, 1, 3), -2);
    cr_assert_eq(xy_mul_div(0, -5, 3), 0);
    cr_assert_eq(xy_mul_div(INT64_MAX, INT64_MAX, INT64_MAX), INT64_MAX);
    cr_assert_eq(xy_mul_div(INT64_MIN, 1000, 1000), INT64_MIN);
    cr_assert_eq(xy_mul_div(INT64_MIN, INT64_MAX, INT64_MAX), INT64_MIN);
    for (int i = 0; i < 50000; i++) {
        int64_t a = (int64_t)(any() >> 20), b = (int64_t)(any() >> 45);
        int64_t c = (int64_t)(any() >> 30) + 1;
        a = gsl_rng_uniform_int(rng, 2) ? -a : a;
        xy_wide product = (xy_wide)a * b, q = product / c;
        if (q * c > product)
            q--;
        if (q > INT64_MAX || q < INT64_MIN) /* must fit */
            continue;
        cr_assert_eq(xy_mul_div(a, b, c), (int64_t)q);
    }
}

/* Largest remainder from its definition: first floors, then one each by remainder, ties by index. */
static void naive(int32_t *shares, const int64_t *weights, size_t n, int32_t total)
{
    xy_wide sum = 0;
    int64_t given = 0;
    for (size_t i = 0; i < n; i++)
        sum += weights[i];
    for (size_t i = 0; i < n; i++) {
        shares[i] = sum ? (int32_t)((xy_wide)weights[i] * total / sum) : 0;
        given += shares[i];
    }
    bool taken[64] = {false};
    for (; sum && given < total; given++) {
        size_t best = n;
        for (size_t i = 0; i < n; i++)
            if (!taken[i] &&
                    (best == n ||
                            (xy_wide)weights[i] * total % sum >
                                    (xy_wide)weights[best] * total % sum))
                best = i;
        taken[best] = true;
        shares[best]++;
    }
}

Test(fixed, apportion_against_its_definition)
{
    for (int round = 0; round < 5000; round++) {
        int64_t weights[64];
        int32_t shares[64], expected[64];
        size_t n = 1 + gsl_rng_uniform_int(rng, 64);
        int32_t total = (int32_t)gsl_rng_uniform_int(rng, round % 3 ? 1000001 : 40);
        unsigned long most = round % 2 ? 4 : 2000000000;
        for (size_t i = 0; i < n; i++)
            weights[i] = (int64_t)gsl_rng_uniform_int(rng, most) * (round % 5 ? 1 : 1000000000);
        xy_apportion(arena, shares, weights, n, total);
        naive(expected, weights, n, total);
        int64_t sum = 0, weight = 0;
        for (size_t i = 0; i < n; i++) {
            cr_assert_eq(shares[i], expected[i], "share %zu of %zu in round %d", i, n, round);
            sum += shares[i];
            weight |= weights[i];
            for (size_t j = 0; j < n; j++) /* who weighs more never gets less */
                cr_assert(weights[i] <= weights[j] || shares[i] >= shares[j]);
        }
        cr_assert_eq(sum, weight ? total : 0);
    }
}

Test(fixed, apportion_ties_go_to_the_smaller_index)
{
    static const int64_t equal[] = {5, 5, 5, 5, 5, 5, 5};
    int32_t shares[7];
    xy_apportion(arena, shares, equal, 7, 1000000);
    for (int i = 0; i < 7; i++)
        cr_assert_eq(shares[i], i < 1 ? 142858 : 142857);
    xy_apportion(arena, shares, equal, 7, 4);
    for (int i = 0; i < 7; i++)
        cr_assert_eq(shares[i], i < 4);
}

Test(fixed, apportion_of_nothing)
{
    static const int64_t none[] = {0, 0, 0};
    int32_t shares[] = {7, 7, 7};
    xy_apportion(arena, shares, none, 3, 1000000);
    for (int i = 0; i < 3; i++)
        cr_assert_eq(shares[i], 0);
    static const int64_t one[] = {0, 9, 0};
    xy_apportion(arena, shares, one, 3, 1000000);
    cr_assert(shares[0] == 0 && shares[1] == 1000000 && shares[2] == 0);
    xy_apportion(arena, shares, none, 0, 1000000);
}

/* Against long doubles, from 2^-40 to 2^29. */
Test(fixed, exp2)
{
    cr_assert_eq(xy_exp2_q32(0), XY_Q32_ONE);
    cr_assert_eq(xy_exp2_q32(-XY_Q32_ONE), XY_Q32_ONE / 2);
    cr_assert_eq(xy_exp2_q32(10 * XY_Q32_ONE), XY_Q32_ONE << 10);
    cr_assert_eq(xy_exp2_q32(-33 * XY_Q32_ONE), 0);
    for (int64_t e = -40 * XY_Q32_ONE; e < 29 * XY_Q32_ONE; e += INT64_C(98765432101)) {
        long double truth = powl(2, (long double)e / XY_Q32_ONE + 32);
        long double off = truth - xy_exp2_q32(e);
        cr_assert(off > -1 && off < 1.5L + truth * 1e-14L, "%lld: %Lf", (long long)e, off);
    }
}
