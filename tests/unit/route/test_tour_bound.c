#include "route/tour_bound.h"

#include "tour_case.h"

#include <criterion/criterion.h>

/* The bound by walks, or the plain one where that is smaller. */
static int64_t bound_of(xy_arena *arena, const xy_tour_problem *p, const xy_tour_plan *known)
{
    xy_arena *scratch = xy_arena_beside(arena);
    const xy_tour_frame *f = xy_tour_frame_new(scratch, p);
    int64_t bound = xy_tour_plain_bound(p, f);
    xy_tour_relax *relax =
            f ? xy_tour_relax_new(scratch, f, XY_TOUR_WALKS_MAX, XY_TOUR_WALK_WORK, NULL) : NULL;
    int64_t enough = known ? known->gain - known->drive : -XY_TOUR_VALUE;
    xy_tour_prices prices;
    int64_t sum;
    if (relax &&
            xy_tour_walk_bound(
                    &prices, &sum, scratch, f, relax, known, enough, XY_TOUR_WALK_ROUNDS, NULL)) {
        sum = xy_tour_unscale(f, sum);
        bound = sum < bound ? sum : bound;
    }
    xy_arena_free(scratch);
    return bound;
}

/* Without a known plan, with the best one, and with every feature. */
Test(tour_bound, never_below_the_optimum)
{
    int32_t tight = 0;
    for (uint64_t seed = 0; seed < 3000; seed++) {
        tour_case c;
        case_make(&c, 20000 + seed, 1 + (int32_t)(seed % 6), 1 + (int32_t)(seed / 6 % 3),
                150 + (int64_t)(seed % 4) * 50, (int32_t)(seed % (CASE_ALL + 1)));
        xy_arena *arena = xy_arena_new(NULL);
        xy_tour_result r = {0};
        int64_t best;
        if (case_brute(&c, &best)) {
            cr_assert(xy_tour_labels(&r, arena, &c.p, 1000000, NULL));
            int64_t alone = bound_of(arena, &c.p, NULL);
            int64_t known = bound_of(arena, &c.p, r.best);
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
    cr_assert_eq(bound_of(arena, &c.p, NULL), sum);
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
        int64_t best;
        if (case_brute(&c, &best))
            cr_assert_geq(bound_of(arena, &c.p, NULL), best);
        xy_arena_free(arena);
    }
}
