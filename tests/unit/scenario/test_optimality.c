#include "scenario/optimality.h"

#include <criterion/criterion.h>

/* 1 … 5: mean 3, s = 1.58114, s / sqrt(5) = 0.70711; t(4; 0.95) = 2.131847, t(4; 0.975) = 2.776445. In thousands. */
Test(optimality, half_width_by_hand)
{
    const int64_t values[] = {1000, 5000, 2000, 4000, 3000}, same[] = {7, 7};
    int64_t half = xy_mean_half_width(values, 5, 950);
    cr_assert(half >= 1507 && half <= 1509, "%lld", (long long)half);
    half = xy_mean_half_width(values, 5, 975);
    cr_assert(half >= 1963 && half <= 1965, "%lld", (long long)half);
    cr_assert_eq(xy_mean_half_width(same, 2, 975), 0);
}

/* Of two values 0 and 2 million, s / sqrt(2) is a million, and t(1; 0.975) = 12.7062. */
Test(optimality, half_width_of_the_widest)
{
    const int64_t values[] = {0, 2000000};
    int64_t half = xy_mean_half_width(values, 2, 975);
    cr_assert(half >= 12706204 && half <= 12706400, "%lld", (long long)half);
}

/* Best 10, 13, 13: mean 12; the plan 10, 10, 11: gaps 0, 3, 2, mean 5/3 rounded up. */
Test(optimality, figures)
{
    int64_t best[] = {10, 13, 13}, means[] = {10, 10, 11}, met[] = {11, 10, 11, 11};
    xy_replicated r = {.asked = 4, .done = 3, .scenarios = 5, .best = best};
    xy_optimality o = {.means = means};
    xy_arena *arena = xy_arena_new(NULL);
    xy_optimality_of_best(&r);
    xy_optimality_of(&o, arena, &r, met, 4);
    cr_assert_eq(r.mean, 12);
    cr_assert_eq(r.high, 12 + 5); /* t(2; 0.975) = 4.3027, s / sqrt(3) = 1 */
    cr_assert_eq(o.mean, 10);     /* 31 / 3 */
    cr_assert_eq(o.gap, 2);
    cr_assert_eq(o.gap_high, 2 + 3); /* t(2; 0.95) = 2.92, s / sqrt(3) = 0.8819: 2.575 */
    cr_assert_eq(o.value, 10);
    cr_assert_eq(o.value_low, 10 - 1); /* t(3; 0.975) = 3.1824, s / sqrt(4) = 0.25 */
    cr_assert_eq(o.apart_high, 17 - 9);
    xy_arena_free(arena);
}

/* Best 900,000 and a million: s / sqrt(2) is 50,000, t(1; 0.975) = 12.7062. No need is met beyond
 * all, none below nought. */
Test(optimality, limits_are_cut_at_all_and_nothing)
{
    int64_t best[] = {900000, 1000000}, means[] = {100000, 800000}, met[] = {0, 900000};
    xy_replicated r = {.asked = 2, .done = 2, .scenarios = 5, .best = best};
    xy_optimality o = {.means = means};
    xy_arena *arena = xy_arena_new(NULL);
    xy_optimality_of_best(&r);
    xy_optimality_of(&o, arena, &r, met, 2);
    cr_assert_eq(r.high, 1000000);
    cr_assert_eq(o.value_low, 0);
    cr_assert_eq(o.gap, 500000);
    cr_assert_eq(o.gap_high, 1000000);
    cr_assert_eq(o.apart_high, 1000000);
    xy_arena_free(arena);
}
