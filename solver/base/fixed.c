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

/* 2^(1/2), 2^(1/4), 2^(1/8), ... in Q62, rounded. */
static const uint64_t roots_of_two[32] = {UINT64_C(6521908912666391106),
        UINT64_C(5484249825272419512), UINT64_C(5029079263719320435), UINT64_C(4815862801830788490),
        UINT64_C(4712668792719003884), UINT64_C(4661903986662671290), UINT64_C(4636727017470743990),
        UINT64_C(4624189567668517720), UINT64_C(4617933561212708776), UINT64_C(4614808732577250068),
        UINT64_C(4613247111281068008), UINT64_C(4612466498810092975), UINT64_C(4612076242109103707),
        UINT64_C(4611881126141011236), UINT64_C(4611783571252412754), UINT64_C(4611734794581956353),
        UINT64_C(4611710406440186476), UINT64_C(4611698212417665819), UINT64_C(4611692115418496524),
        UINT64_C(4611689066921934630), UINT64_C(4611687542674409371), UINT64_C(4611686780550835664),
        UINT64_C(4611686399489096040), UINT64_C(4611686208958238036), UINT64_C(4611686113692811986),
        UINT64_C(4611686066060099699), UINT64_C(4611686042243743740), UINT64_C(4611686030335565807),
        UINT64_C(4611686024381476851), UINT64_C(4611686021404432377), UINT64_C(4611686019915910140),
        UINT64_C(4611686019171649022)};

int64_t xy_exp2_q32(int64_t e)
{
    int64_t whole = e >> 32, fraction = e & (XY_Q32_ONE - 1); /* towards minus infinity */
    uwide value = (uwide)1 << 62;
    for (int i = 0; i < 32; i++)
        if (fraction >> (31 - i) & 1)
            value = (value * roots_of_two[i]) >> 62;
    int64_t shift = 30 - whole; /* at 0: from Q62 to Q32 */
    return shift < 63 ? (int64_t)(value >> shift) : 0;
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
