#include "domain/inequality.h"

#include "base/fixed.h"

#include <stdlib.h>
#include <string.h>

#define MILLION 1000000
#define TRILLION UINT64_C(1000000000000)

static int by_value(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static int64_t sum_of(const int32_t *shares, size_t count)
{
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++)
        sum += shares[i];
    return sum;
}

xy_spread xy_spread_of(xy_arena *arena, const int32_t *shares, size_t count)
{
    xy_spread out = {.gini = XY_NO_INDEX};
    if (count == 0)
        return out;
    int32_t *x = XY_NEW_N(arena, int32_t, count);
    memcpy(x, shares, count * sizeof *x);
    qsort(x, count, sizeof *x, by_value);
    size_t tenth = (count + 9) / 10;
    int64_t n = (int64_t)count, sum = sum_of(x, count), ranked = 0;
    for (size_t i = 0; i < count; i++)
        ranked += (int64_t)(i + 1) * x[i];
    out.minimum = x[0];
    out.lowest_tenth = (int32_t)(sum_of(x, tenth) / (int64_t)tenth);
    if (sum)
        out.gini = (int32_t)((xy_wide)MILLION * (2 * ranked - (n + 1) * sum) / ((xy_wide)n * sum));
    return out;
}

/* entropy / (sum * 2^32) in millionths, sum above 0; what rounding of logarithms leaves below 0 is 0. */
static int32_t theil_of(xy_wide entropy, int64_t sum)
{
    int32_t theil = (int32_t)(entropy * MILLION / sum / XY_Q32_ONE);
    return theil < 0 ? 0 : theil;
}

int32_t xy_theil(const int32_t *shares, size_t count)
{
    int64_t sum = sum_of(shares, count);
    xy_wide entropy = 0;
    if (sum == 0)
        return XY_NO_INDEX;
    for (size_t i = 0; i < count; i++)
        if (shares[i])
            entropy += (xy_wide)shares[i] *
                    xy_ln_ratio_q32((uint64_t)shares[i] * (uint64_t)count, (uint64_t)sum);
    return theil_of(entropy, sum);
}

xy_theil_parts xy_theil_by_class(xy_arena *arena, const int32_t *shares, const int32_t *class_of,
        size_t count, int32_t classes)
{
    int64_t sum = sum_of(shares, count);
    if (sum == 0)
        return (xy_theil_parts){XY_NO_INDEX, XY_NO_INDEX, XY_NO_INDEX};
    int64_t *of_class = XY_NEW_N(arena, int64_t, (size_t)classes);
    int64_t *members = XY_NEW_N(arena, int64_t, (size_t)classes);
    for (size_t i = 0; i < count; i++) {
        of_class[class_of[i]] += shares[i];
        members[class_of[i]]++;
    }
    xy_wide entropy = 0;
    for (int32_t g = 0; g < classes; g++)
        if (of_class[g]) {
            /* the mean of the class over that of all, as a ratio of whole numbers */
            uint64_t num = (uint64_t)of_class[g] * count, den = (uint64_t)(sum * members[g]);
            entropy += (xy_wide)of_class[g] * xy_ln_ratio_q32(num, den);
        }
    xy_theil_parts out = {.total = xy_theil(shares, count), .between = theil_of(entropy, sum)};
    out.between = out.between > out.total ? out.total : out.between;
    out.within = out.total - out.between;
    return out;
}

/* The share that, given to all, is worth as much, in millionths of the mean, rounded down. */
static int64_t equal_by_root(const int32_t *shares, size_t count, int64_t sum)
{
    int64_t n = (int64_t)count, roots = 0;
    for (size_t i = 0; i < count; i++)
        roots += (int64_t)xy_isqrt((uint64_t)shares[i] * TRILLION); /* sqrt(x) * 10^6 */
    xy_wide mean_root = roots / n;
    return (int64_t)(mean_root * mean_root * n / sum / MILLION);
}

static int64_t equal_by_product(const int32_t *shares, size_t count, int64_t sum)
{
    xy_wide logs = 0;
    for (size_t i = 0; i < count; i++) {
        if (!shares[i])
            return 0;
        logs += xy_log2_q32((uint64_t)shares[i] * count) - xy_log2_q32((uint64_t)sum);
    }
    /* the quotient towards minus infinity: the index is rounded up */
    xy_wide mean = logs / (xy_wide)count - (logs % (xy_wide)count < 0);
    return (int64_t)((xy_wide)xy_exp2_q32((int64_t)mean) * MILLION / XY_Q32_ONE);
}

static int64_t equal_by_inverses(const int32_t *shares, size_t count, int64_t sum)
{
    xy_wide inverses = 0; /* each rounded down by less than a part in 10^12 */
    for (size_t i = 0; i < count; i++) {
        if (!shares[i])
            return 0;
        inverses += (xy_wide)(TRILLION * MILLION / (uint64_t)shares[i]);
    }
    return (int64_t)((xy_wide)count * (xy_wide)count * (xy_wide)TRILLION * MILLION / sum * MILLION /
            inverses);
}

int32_t xy_atkinson(const int32_t *shares, size_t count, xy_epsilon epsilon)
{
    int64_t sum = sum_of(shares, count);
    if (sum == 0)
        return XY_NO_INDEX;
    int64_t equal = epsilon == XY_EPSILON_HALF ? equal_by_root(shares, count, sum)
            : epsilon == XY_EPSILON_ONE        ? equal_by_product(shares, count, sum)
                                               : equal_by_inverses(shares, count, sum);
    return equal > MILLION ? 0 : (int32_t)(MILLION - equal);
}
