#include "support/sample.h"
#include "tour_case.h"

#include <criterion/criterion.h>

#define LABELS 4000000

static void same_as_brute(uint64_t seed, int32_t stops, int32_t days, int64_t tight, int32_t kinds)
{
    tour_case c;
    case_make(&c, seed, stops, days, tight, kinds);
    xy_arena *arena = xy_arena_new(NULL);
    xy_tour_result r = {0};
    int64_t best;
    bool any = case_brute(&c, &best);
    cr_assert(xy_tour_labels(&r, arena, &c.p, LABELS, NULL), "case %d", (int)seed);
    cr_assert(r.proved);
    cr_assert_eq(any, r.best != NULL, "case %d: a plan: %d", (int)seed, any);
    if (any) {
        cr_assert_eq(r.value, best, "case %d: %lld, not %lld", (int)seed, (long long)r.value,
                (long long)best);
        cr_assert_eq(r.bound, best);
        int64_t value = r.best->gain - r.best->drive;
        cr_assert(xy_tour_plan_value(r.best, &c.p), "case %d: broken plan", (int)seed);
        cr_assert_eq(value, best);
        cr_assert_eq(r.best->gain - r.best->drive, best);
    }
    xy_arena_free(arena);
}

Test(tour_labels, every_feature_equals_all_permutations)
{
    for (uint64_t seed = 0; seed < (uint64_t)xy_sample(1200); seed++)
        same_as_brute(seed, 1 + (int32_t)(seed % 6), 1 + (int32_t)(seed / 6 % 3),
                150 + (int64_t)(seed % 4) * 50, (int32_t)(seed % (CASE_ALL + 1)));
}

Test(tour_labels, twelve_stops_equal_all_permutations)
{
    for (uint64_t seed = 0; seed < (uint64_t)xy_sample(300); seed++)
        same_as_brute(5000 + seed, 8 + (int32_t)(seed % 5), 1 + (int32_t)(seed / 5 % 3), 110,
                (int32_t)(seed % (CASE_ALL + 1)));
}

Test(tour_labels, too_many_labels_are_refused)
{
    tour_case c;
    case_make(&c, 1, 10, 3, 300, 0);
    xy_arena *arena = xy_arena_new(NULL);
    xy_tour_result r = {.value = 17};
    cr_assert_not(xy_tour_labels(&r, arena, &c.p, 100, NULL));
    cr_assert_eq(r.value, 17);
    xy_arena_free(arena);
}

static bool at_once(void *asked)
{
    ++*(int *)asked;
    return true;
}

Test(tour_labels, stops_when_asked)
{
    tour_case c;
    case_make(&c, 1, 10, 3, 300, 0);
    xy_arena *arena = xy_arena_new(NULL);
    xy_tour_result r = {0};
    int asked = 0;
    xy_stop stop = {.asked = at_once, .context = &asked};
    cr_assert_not(xy_tour_labels(&r, arena, &c.p, LABELS, &stop));
    cr_assert_eq(asked, 1);
    xy_arena_free(arena);
}
