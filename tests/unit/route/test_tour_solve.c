#include "tour_case.h"

#include <criterion/criterion.h>
#include <string.h>

static void same_as_brute(uint64_t seed, int32_t stops, int32_t days, int64_t tight, int32_t kinds)
{
    tour_case c;
    case_make(&c, seed, stops, days, tight, kinds);
    xy_arena *arena = xy_arena_new(NULL);
    xy_tour_options options = {.seed = seed, .rounds = 100};
    xy_tour_result r;
    int64_t best;
    bool any = case_brute(&c, &best);
    xy_tour_solve(&r, arena, &c.p, &options);
    cr_assert_eq(any, r.best != NULL, "seed %d: a plan: %d", (int)seed, any);
    cr_assert(r.proved, "seed %d", (int)seed);
    cr_assert_eq(r.bound, r.value, "seed %d", (int)seed);
    if (any) {
        cr_assert_eq(r.value, best, "seed %d: %lld, not %lld", (int)seed, (long long)r.value,
                (long long)best);
        cr_assert(xy_tour_plan_value(r.best, &c.p), "seed %d: broken", (int)seed);
        cr_assert_eq(r.best->gain - r.best->drive, best);
    }
    xy_arena_free(arena);
}

Test(tour_solve, every_feature_equals_all_permutations)
{
    for (uint64_t seed = 0; seed < 600; seed++)
        same_as_brute(40000 + seed, 1 + (int32_t)(seed % 6), 1 + (int32_t)(seed / 6 % 3),
                150 + (int64_t)(seed % 4) * 50, (int32_t)(seed % (CASE_ALL + 1)));
}

Test(tour_solve, twelve_stops_equal_all_permutations)
{
    for (uint64_t seed = 0; seed < 300; seed++)
        same_as_brute(50000 + seed, 8 + (int32_t)(seed % 5), 1 + (int32_t)(seed / 5 % 3), 110,
                (int32_t)(seed % (CASE_ALL + 1)));
}

/* More pieces than are listed at once: walks and labels prove the same. */
Test(tour_solve, long_days_equal_labels)
{
    int32_t proved = 0;
    for (uint64_t seed = 0; seed < 6; seed++) {
        tour_case c;
        case_make(&c, 60000 + seed, 14, 1, 450,
                seed % 2 ? CASE_ASYMMETRIC | CASE_COVER : CASE_ASYMMETRIC);
        c.drive_max[0] = c.day_max[0] < 600 ? c.day_max[0] : 600;
        xy_arena *arena = xy_arena_new(NULL);
        xy_tour_options options = {.seed = seed, .rounds = 300};
        xy_tour_result all;
        xy_tour_result r;
        if (xy_tour_labels(&all, arena, &c.p, 600000, NULL)) {
            xy_tour_solve(&r, arena, &c.p, &options);
            cr_assert_leq(r.value, all.value, "seed %d", (int)seed);
            cr_assert_geq(r.bound, all.value, "seed %d", (int)seed);
            cr_assert(!r.proved || r.value == all.value, "seed %d", (int)seed);
            proved += r.proved;
        }
        xy_arena_free(arena);
    }
    cr_assert_geq(proved, 3, "%d proved", proved);
}

Test(tour_solve, equal_input_equal_plan)
{
    tour_case c;
    case_make(&c, 7, 14, 3, 250, CASE_ALL & ~CASE_MUST);
    xy_arena *arena = xy_arena_new(NULL);
    xy_tour_options options = {.seed = 3};
    xy_tour_result a;
    xy_tour_result b;
    xy_tour_solve(&a, arena, &c.p, &options);
    xy_tour_solve(&b, arena, &c.p, &options);
    cr_assert_eq(a.value, b.value);
    cr_assert_eq(a.bound, b.bound);
    cr_assert_eq(a.nodes, b.nodes);
    cr_assert_eq(a.best->away, b.best->away);
    cr_assert_arr_eq(a.best->day_first, b.best->day_first, 4 * sizeof *a.best->day_first);
    cr_assert_arr_eq(
            a.best->order, b.best->order, (size_t)a.best->day_first[3] * sizeof *a.best->order);
    xy_arena_free(arena);
}

Test(tour_solve, search_alone_has_the_plain_bound)
{
    tour_case c;
    case_make(&c, 9, 10, 2, 250, 0);
    int64_t sum = 0;
    for (int32_t j = 0; j < c.p.items; j++)
        sum += c.value[j];
    xy_arena *arena = xy_arena_new(NULL);
    xy_tour_options options = {.seed = 3, .search_only = true};
    xy_tour_result r;
    xy_tour_solve(&r, arena, &c.p, &options);
    cr_assert_eq(r.bound, sum);
    cr_assert_eq(r.nodes, 0);
    cr_assert(xy_tour_plan_value(r.best, &c.p));
    xy_arena_free(arena);
}

static bool after_some(void *left)
{
    return --*(int *)left < 0;
}

/* Whenever it is stopped, there is a plan, and a bound that holds. */
Test(tour_solve, stopped_at_any_time)
{
    tour_case c;
    case_make(&c, 11, 9, 3, 200, CASE_ALL & ~CASE_MUST & ~CASE_DAYS_DIFFER);
    xy_arena *arena = xy_arena_new(NULL);
    xy_tour_result exact;
    cr_assert(xy_tour_labels(&exact, arena, &c.p, 4000000, NULL));
    for (int asks = 0; asks < 60; asks++) {
        int left = asks;
        xy_stop stop = {.asked = after_some, .context = &left};
        xy_tour_options options = {.seed = 3, .stop = &stop};
        xy_tour_result r;
        xy_tour_solve(&r, arena, &c.p, &options);
        cr_assert(r.best && xy_tour_plan_value(r.best, &c.p), "%d", asks);
        cr_assert_leq(r.value, exact.value);
        cr_assert_geq(r.bound, exact.value, "%d", asks);
    }
    xy_arena_free(arena);
}

/* A gap that is allowed is enough. */
Test(tour_solve, good_enough)
{
    tour_case c;
    case_make(&c, 13, 12, 3, 250, 0);
    xy_arena *arena = xy_arena_new(NULL);
    xy_tour_options options = {.seed = 3, .gap = XY_TOUR_VALUE / 2};
    xy_tour_result r;
    xy_tour_solve(&r, arena, &c.p, &options);
    cr_assert(r.proved);
    cr_assert_eq(r.nodes, 0);
    cr_assert_gt(r.bound, r.value);
    xy_arena_free(arena);
}

/* 200 stops are no set of 64 bits; only those that can be reached count. */
Test(tour_solve, more_stops_than_sets_hold)
{
    enum { MANY = 200, PLACES = MANY + 1 };
    static int64_t drive[PLACES * PLACES];
    static int64_t service[MANY];
    static int64_t value[MANY];
    static uint64_t open[MANY];
    static int32_t first[MANY + 1];
    static int32_t cover[MANY];
    for (int32_t i = 0; i < PLACES; i++)
        for (int32_t j = 0; j < PLACES; j++)
            drive[i * PLACES + j] = 7 * abs((i == MANY ? -1 : i) - (j == MANY ? -1 : j));
    for (int32_t i = 0; i < MANY; i++) {
        value[i] = 1000;
        open[i] = 1;
        first[i + 1] = i + 1;
        cover[i] = i;
    }
    int32_t base = MANY;
    int64_t limit = 14 * 50; /* fifty of them */
    xy_tour_problem p = {.stops = MANY, .places = PLACES, .days = 1, .items = MANY};
    p.drive = drive;
    p.service = service;
    p.open = open;
    p.start = p.end = &base;
    p.drive_max = p.day_max = &limit;
    p.value = value;
    p.first = first;
    p.cover = cover;
    xy_arena *arena = xy_arena_new(NULL);
    xy_tour_options options = {.seed = 1, .rounds = 500};
    xy_tour_result r;
    xy_tour_solve(&r, arena, &p, &options);
    cr_assert_eq(r.value, 50 * 1000 - limit);
    cr_assert_geq(r.bound, r.value);
    cr_assert_leq(r.bound, 50 * 1000);
    limit = 14 * 150;
    xy_tour_solve(&r, arena, &p, &options);
    cr_assert(xy_tour_plan_value(r.best, &p));
    cr_assert_geq(r.bound, 150 * 1000 - limit);
    xy_arena_free(arena);
}
