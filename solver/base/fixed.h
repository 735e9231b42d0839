/* fixed.h - logarithm, power and root in integers, the same on every machine.
 * Knows nothing of what is measured. Q32 numbers are integers in units of 2^-32. */
#ifndef XY_BASE_FIXED_H
#define XY_BASE_FIXED_H

#include "base/arena.h"

#include <stdint.h>

__extension__ typedef __int128 xy_wide; /* for products of two 64-bit numbers */

#define XY_Q32_ONE ((int64_t)1 << 32)

/* floor(sqrt(x)). */
uint64_t xy_isqrt(uint64_t x);
/* log2(x) in Q32 for x >= 1, rounded down; error below 2^-31 (repeated squaring, one bit a step). */
int64_t xy_log2_q32(uint64_t x);
/* ln(num/den) in Q32 for num, den >= 1. */
int64_t xy_ln_ratio_q32(uint64_t num, uint64_t den);
/* x^(permille/1000) in thousandths, 0 <= permille <= 1000; relative error below 1e-6.
 * Exponents 0 and 1000 are exact. x = 0 counts as 1; the largest x that fits is
 * INT64_MAX / 1000. */
int64_t xy_pow_permille(uint64_t x, int permille);
/* 2^(e / 2^32) in Q32, rounded down, for e below 30 * 2^32; off by at most one unit of 2^-32 and 1e-15
 * of itself. */
int64_t xy_exp2_q32(int64_t e);
/* floor(a * b / c) without overflow in between; c > 0, and the result must fit. */
int64_t xy_mul_div(int64_t a, int64_t b, int64_t c);
/* Greatest common divisor, a and b >= 0; gcd(0, b) = b. */
int64_t xy_gcd(int64_t a, int64_t b);
/* Shares out total among n weights (>= 0) in proportion, by largest remainder (ties to the smaller
 * index): the shares are whole and sum to total, or are all 0 when all weights are. */
void xy_apportion(
        xy_arena *arena, int32_t *shares, const int64_t *weights, size_t n, int32_t total);

#endif
