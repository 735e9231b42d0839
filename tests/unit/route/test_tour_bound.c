#include "route/tour_bound.h"

#include "tour_case.h"

#include <criterion/criterion.h>

/* Without a known plan, with the best one, and with every feature. */
Test(tour_bound, never_below_the_optimum)
{
    int32_t tight = 0;
    for (uint64_t seed = 0; seed < 3000; seed++) {
        tour_case c;
        case_make(&c, 20000 + seed, 1 + (int32_t)(seed % 6), 1 + (int32_t)(seed / 6 % 3),
                150 + (int64_t)(seed % 4) * 50, (int32_t)(seed % (CASE_ALL + 1)));
        xy_arena *arena = xy_arena_new(NULL);
        xy_tour_options options = {.seed = 1};
        xy_tour_result r = {0};
        int64_t best;
        if (case_brute(&c, &best)) {
            cr_assert(xy_tour_labels(&r, arena, &c.p, 1000000, NULL));
            int64_t alone = xy_tour_bound(arena, &c.p, NULL, &options);
            int64_t known = xy_tour_bound(arena, &c.p, r.best, &options);
            cr_assert_geq(alone, best, "seed %d", (int)seed);
            cr_assert_geq(known, best, "seed %d", (int)seed);
            tight += known == best;
        }
        xy_arena_free(arena);
    }
    cr_assert_gt(tight, 1000, "%d bounds are tight", tight);
}

Test(tour_bound, plain_where_there_is_no_limit)
{
    tour_case c;
    case_make(&c, 3, 6, 2, 200, 0);
    int64_t sum = 0;
    for (int32_t i = 0; i < 6; i++)
        sum += c.value[i];
    for (int32_t d = 0; d < 2; d++)
        c.drive_max[d] = c.day_max[d] = XY_TOUR_NO_LIMIT;
    xy_arena *arena = xy_arena_new(NULL);
    xy_tour_options options = {.seed = 1};
    cr_assert_eq(xy_tour_bound(arena, &c.p, NULL, &options), sum);
    xy_arena_free(arena);
}

/* Values near the limit of what is allowed do not overflow. */
Test(tour_bound, large_values_and_legs)
{
    for (uint64_t seed = 0; seed < 200; seed++) {
        tour_case c;
        case_make(&c, seed, 5, 2, 200, (int32_t)(seed % (CASE_ALL + 1)));
        for (int32_t i = 0; i < c.p.items; i++)
            c.value[i] *= (INT64_C(1) << 55) / 1000000;
        xy_arena *arena = xy_arena_new(NULL);
        xy_tour_options options = {.seed = 1};
        int64_t best;
        if (case_brute(&c, &best))
            cr_assert_geq(xy_tour_bound(arena, &c.p, NULL, &options), best);
        xy_arena_free(arena);
    }
}
