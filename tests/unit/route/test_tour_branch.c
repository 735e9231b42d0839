#include "route/tour_branch.h"

#include "support/sample.h"
#include "tour_case.h"

#include <criterion/criterion.h>

static void same_as_brute(uint64_t seed, int32_t stops, int32_t days, int64_t tight, int32_t kinds)
{
    tour_case c;
    case_make(&c, seed, stops, days, tight, kinds);
    xy_arena *arena = xy_arena_new(NULL);
    const xy_tour_frame *f = xy_tour_frame_new(arena, &c.p);
    xy_tour_list list;
    cr_assert(xy_tour_list_make(&list, arena, f, NULL, NULL, 0, 2000000, 300000, NULL));
    xy_tour_branching b = {.best = NULL};
    int64_t best;
    bool any = case_brute(&c, &best);
    xy_tour_branch(&b, arena, f, &list, 10000, NULL);
    cr_assert_eq(any, b.best != NULL, "seed %d: a plan: %d", (int)seed, any);
    if (any) {
        cr_assert(xy_tour_plan_value(b.best, &c.p), "seed %d: broken", (int)seed);
        int64_t value = b.best->gain - b.best->drive;
        cr_assert_eq(value, best, "seed %d: %lld, not %lld", (int)seed, (long long)value,
                (long long)best);
    }
    cr_assert_leq(b.bound, any ? best : -XY_TOUR_VALUE, "seed %d: not proved", (int)seed);
    xy_arena_free(arena);
}

Test(tour_branch, every_feature_equals_all_permutations)
{
    for (uint64_t seed = 0; seed < (uint64_t)xy_sample(600); seed++)
        same_as_brute(seed, 1 + (int32_t)(seed % 6), 1 + (int32_t)(seed / 6 % 3),
                150 + (int64_t)(seed % 4) * 50, (int32_t)(seed % (CASE_ALL + 1)));
}

Test(tour_branch, twelve_stops_equal_all_permutations)
{
    for (uint64_t seed = 0; seed < (uint64_t)xy_sample(300); seed++)
        same_as_brute(5000 + seed, 8 + (int32_t)(seed % 5), 1 + (int32_t)(seed / 5 % 3), 110,
                (int32_t)(seed % (CASE_ALL + 1)));
}

/* A gap that is allowed is kept, and a bound that is given holds, however early it stops. */
Test(tour_branch, few_nodes_and_gaps_leave_bounds)
{
    int32_t open = 0;
    for (uint64_t seed = 0; seed < (uint64_t)xy_sample(300); seed++) {
        tour_case c;
        case_make(&c, 9000 + seed, 8, 3, 140, (int32_t)(seed % (CASE_ALL + 1)) & ~CASE_MUST);
        xy_arena *arena = xy_arena_new(NULL);
        const xy_tour_frame *f = xy_tour_frame_new(arena, &c.p);
        xy_tour_list list;
        cr_assert(xy_tour_list_make(&list, arena, f, NULL, NULL, 0, 2000000, 300000, NULL));
        xy_tour_result r = {0};
        cr_assert(xy_tour_labels(&r, arena, &c.p, 8000000, NULL));
        for (int64_t gap = 0; gap <= 100 && r.best; gap += 50) {
            xy_tour_branching b = {.best = NULL, .gap = gap};
            xy_tour_branch(&b, arena, f, &list, gap == 0 ? 1 : 1000, NULL);
            int64_t value = b.best ? b.best->gain - b.best->drive : -XY_TOUR_VALUE;
            int64_t bound = b.bound > value ? b.bound : value;
            cr_assert_geq(bound, r.value, "seed %d", (int)seed);
            cr_assert(gap == 0 || bound <= value + gap, "seed %d", (int)seed);
            open += bound > value;
        }
        xy_arena_free(arena);
    }
    cr_assert_gt(open, 0);
}
