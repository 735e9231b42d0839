#include "scenario/law.h"

#include <gsl/gsl_cdf.h>
#include <math.h>

static double share(uint32_t u)
{
    return ((double)u + 0.5) / 4294967296.0;
}

static double lognormal(const xy_law *law, uint32_t u)
{
    double sigma = law->sigma / 1000.0;
    return 1000 * exp(sigma * gsl_cdf_ugaussian_Pinv(share(u)) - sigma * sigma / 2);
}

static double triangular(const xy_law *law, uint32_t u)
{
    double p = share(u), low = law->low, mode = law->mode, high = law->high, width = high - low;
    if (width <= 0)
        return low;
    if (p * width < mode - low)
        return low + sqrt(p * width * (mode - low));
    return high - sqrt((1 - p) * width * (high - mode));
}

static int32_t discrete(const xy_law *law, uint32_t u)
{
    uint64_t sum = 0, below = 0;
    for (size_t i = 0; i < law->value_count; i++)
        sum += (uint64_t)law->values[i].weight;
    for (size_t i = 0; i + 1 < law->value_count; i++) {
        below += (uint64_t)law->values[i].weight;
        if ((uint64_t)u * sum < below << 32)
            return law->values[i].factor;
    }
    return law->values[law->value_count - 1].factor;
}

int32_t xy_law_factor(const xy_law *law, uint32_t u)
{
    double factor = 1000;
    if (law->kind == XY_LAW_DISCRETE)
        return discrete(law, u);
    if (law->kind == XY_LAW_LOGNORMAL)
        factor = lognormal(law, u);
    else if (law->kind == XY_LAW_TRIANGULAR)
        factor = triangular(law, u);
    factor = floor(factor + 0.5);
    return factor < XY_FACTOR_MOST ? (int32_t)factor : XY_FACTOR_MOST;
}

bool xy_law_event(int32_t permille, uint32_t u)
{
    return (uint64_t)u * 1000 < (uint64_t)permille << 32;
}
