#include "base/mix.h"

#include <criterion/criterion.h>

/* The first three numbers that the published generator gives from the seed 1234567. */
Test(mix, published_stream)
{
    const uint64_t seed = 1234567;
    cr_expect_eq(xy_mix_seed(seed), UINT64_C(6457827717110365317));
    cr_expect_eq(xy_mix(seed + 2 * XY_MIX_STEP), UINT64_C(3203168211198807973));
    cr_expect_eq(xy_mix(seed + 3 * XY_MIX_STEP), UINT64_C(9817491932198370423));
}
