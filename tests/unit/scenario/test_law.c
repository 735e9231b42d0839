#include "scenario/law.h"

#include <criterion/criterion.h>
#include <stdlib.h>

#define HALF UINT32_C(0x80000000)

Test(law, fixed_and_zero_spread_change_nothing)
{
    static const xy_law laws[] = {{.kind = XY_LAW_FIXED}, {.kind = XY_LAW_LOGNORMAL, .sigma = 0},
            {.kind = XY_LAW_TRIANGULAR, .low = 1000, .mode = 1000, .high = 1000}};
    for (size_t i = 0; i < sizeof laws / sizeof *laws; i++)
        for (uint32_t u = 0; u < 1000; u++)
            cr_assert_eq(xy_law_factor(&laws[i], u * 4294967), 1000);
}

/* exp(-sigma^2 / 2) is the median, exp(1.6448536 sigma - sigma^2 / 2) the 95 per cent quantile. */
Test(law, lognormal_quantiles)
{
    const xy_law law = {.kind = XY_LAW_LOGNORMAL, .sigma = 200};
    cr_assert_eq(xy_law_factor(&law, HALF), 980);
    cr_assert_eq(xy_law_factor(&law, (uint32_t)(0.95 * 4294967296.0)), 1362);
    int64_t sum = 0;
    for (uint32_t i = 0; i < 1000; i++)
        sum += xy_law_factor(&law, i * 4294967 + 2147483);
    cr_assert_lt(llabs(sum / 1000 - 1000), 2, "mean %lld", (long long)(sum / 1000));
}

/* By hand: p = 1/4 of (0, 1, 2) is at sqrt(1/2). */
Test(law, triangular_quantiles)
{
    const xy_law law = {.kind = XY_LAW_TRIANGULAR, .low = 0, .mode = 1000, .high = 2000};
    cr_assert_eq(xy_law_factor(&law, HALF / 2), 707);
    cr_assert_eq(xy_law_factor(&law, HALF), 1000);
    cr_assert_eq(xy_law_factor(&law, HALF + HALF / 2), 1293);
}

Test(law, discrete_values_by_weight)
{
    xy_law_value values[] = {{500, 1}, {1500, 3}};
    const xy_law law = {.kind = XY_LAW_DISCRETE, .values = values, .value_count = 2};
    cr_assert_eq(xy_law_factor(&law, HALF / 2 - 1), 500);
    cr_assert_eq(xy_law_factor(&law, HALF / 2), 1500);
    cr_assert_eq(xy_law_factor(&law, UINT32_MAX), 1500);
}

Test(law, events)
{
    cr_assert(!xy_law_event(0, 0));
    cr_assert(xy_law_event(1000, UINT32_MAX));
    cr_assert(xy_law_event(500, HALF - 1));
    cr_assert(!xy_law_event(500, HALF));
}
