#include "base/fixed.h"

#include <stdlib.h>

typedef xy_wide wide;
__extension__ typedef unsigned __int128 uwide;

#define LN2_Q32 INT64_C(2977044472) /* ln 2 = 0.693147180559945... times 2^32, rounded */

uint64_t xy_isqrt(uint64_t x)
{
    uint64_t root = 0, bit = (uint64_t)1 << 62;
    while (bit > x)
        bit >>= 2;
    for (; bit; bit >>= 2) {
        if (x >= root + bit) {
            x -= root + bit;
            root = (root >> 1) + bit;
        } else {
            root >>= 1;
        }
    }
    return root;
}

int64_t xy_log2_q32(uint64_t x)
{
    int whole = 63;
    while (whole > 0 && !(x >> whole))
        whole--;
    uint64_t m = whole ? x << (63 - whole) : (uint64_t)1 << 63; /* [1,2) in Q63 */
    int64_t result = (int64_t)whole << 32;
    for (int64_t bit = XY_Q32_ONE / 2; bit; bit /= 2) {
        uwide square = (uwide)m * m; /* Q126, in [1,4) */
        if (square >> 127) {
            result |= bit;
            m = (uint64_t)(square >> 64);
        } else {
            m = (uint64_t)(square >> 63);
        }
    }
    return result;
}

int64_t xy_ln_ratio_q32(uint64_t num, uint64_t den)
{
    wide log2 = (wide)xy_log2_q32(num) - xy_log2_q32(den);
    return (int64_t)(log2 * LN2_Q32 / XY_Q32_ONE);
}

/* 2^f for f in [0,1), both in Q32, from square roots of two: sqrt(2), sqrt(sqrt(2)), ... */
static int64_t exp2_fraction(int64_t f)
{
    uwide value = (uwide)1 << 62;                  /* Q62 */
    uint64_t root = UINT64_C(6521908912666391106); /* sqrt(2) in Q62, rounded */
    for (int64_t bit = XY_Q32_ONE / 2; bit; bit /= 2) {
        if (f & bit)
            value = (value * root) >> 62;
        root = xy_isqrt(root) << 31; /* sqrt(r * 2^62) = sqrt(r) * 2^31: Q62 again */
    }
    return (int64_t)(value >> 30);
}

int64_t xy_exp2_q32(int64_t e)
{
    int64_t whole = e >> 32; /* towards minus infinity */
    int64_t value = exp2_fraction(e & (XY_Q32_ONE - 1));
    if (whole >= 0)
        return value << whole;
    return whole > -63 ? value >> -whole : 0;
}

int64_t xy_pow_permille(uint64_t x, int permille)
{
    if (permille <= 0 || x == 0)
        return 1000;
    if (permille >= 1000)
        return (int64_t)x * 1000;
    wide e = (wide)xy_log2_q32(x) * permille / 1000;
    int whole = (int)(e >> 32);
    wide scaled = (wide)exp2_fraction((int64_t)(e & (XY_Q32_ONE - 1))) * 1000;
    return (int64_t)(((scaled << whole) + XY_Q32_ONE / 2) >> 32);
}

int64_t xy_mul_div(int64_t a, int64_t b, int64_t c)
{
    wide product = (wide)a * b;
    wide quotient = product / c;
    if (product % c != 0 && product < 0)
        quotient--;
    return (int64_t)quotient;
}

typedef struct {
    wide remainder;
    size_t index;
} left_over;

static int by_remainder(const void *a, const void *b)
{
    const left_over *x = a, *y = b;
    if (x->remainder != y->remainder)
        return x->remainder > y->remainder ? -1 : 1;
    return x->index < y->index ? -1 : 1;
}

void xy_apportion(xy_arena *arena, int32_t *shares, const int64_t *weights, size_t n, int32_t total)
{
    wide sum = 0;
    for (size_t i = 0; i < n; i++) {
        shares[i] = 0;
        sum += weights[i];
    }
    if (sum == 0)
        return;
    left_over *left = XY_NEW_N(arena, left_over, n);
    int32_t given = 0;
    for (size_t i = 0; i < n; i++) {
        wide product = (wide)weights[i] * total;
        shares[i] = (int32_t)(product / sum);
        given += shares[i];
        left[i] = (left_over){product % sum, i};
    }
    qsort(left, n, sizeof *left, by_remainder);
    for (size_t i = 0; given < total; i++, given++)
        shares[left[i].index]++;
}

int64_t xy_gcd(int64_t a, int64_t b)
{
    while (b) {
        int64_t rest = a % b;
        a = b;
        b = rest;
    }
    return a;
}
