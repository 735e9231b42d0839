#include "roster/matching.h"

#include <criterion/criterion.h>

enum { MOST = 6 };

typedef struct {
    int32_t lefts, rights;
    bool allowed[MOST][MOST];
    xy_cost cost[MOST][MOST];
} problem;

static bool cost_of(xy_cost *out, const void *context, int32_t left, int32_t right)
{
    const problem *p = context;
    *out = p->cost[left][right];
    return p->allowed[left][right];
}

/* The least sum over all ways to place the lefts from this one on. */
static void try_all(
        const problem *p, int32_t left, uint32_t used, xy_cost sum, xy_cost *best, bool *found)
{
    if (left == p->lefts) {
        if (!*found || xy_cost_compare(&sum, best) < 0)
            *best = sum;
        *found = true;
        return;
    }
    for (int32_t j = 0; j < p->rights; j++) {
        if (!p->allowed[left][j] || used >> j & 1U)
            continue;
        xy_cost more = sum;
        xy_cost_add(&more, &p->cost[left][j]);
        try_all(p, left + 1, used | 1U << j, more, best, found);
    }
}

static uint32_t next(uint32_t *state)
{
    *state = *state * 1664525U + 1013904223U;
    return *state >> 16;
}

static void make(problem *p, uint32_t seed)
{
    uint32_t state = seed;
    p->lefts = 1 + (int32_t)(next(&state) % 5);
    p->rights = 1 + (int32_t)(next(&state) % MOST);
    for (int i = 0; i < MOST; i++)
        for (int j = 0; j < MOST; j++) {
            p->allowed[i][j] = next(&state) % 4 != 0;
            for (int t = 0; t < XY_COST_TERMS; t++)
                p->cost[i][j].term[t] = (int64_t)(next(&state) % 3) - 1;
        }
}

Test(matching, agrees_with_all_assignments)
{
    int solvable = 0;
    for (uint32_t seed = 1; seed <= 2000; seed++) {
        xy_arena *arena = xy_arena_new(NULL);
        problem p;
        int32_t right_of[MOST];
        xy_cost best = {0}, sum = {0};
        bool found = false;
        make(&p, seed);
        try_all(&p, 0, 0, (xy_cost){0}, &best, &found);
        cr_assert_eq(xy_matching_least(right_of, arena, p.lefts, p.rights, cost_of, &p), found);
        uint32_t used = 0;
        for (int32_t i = 0; i < p.lefts && found; i++) {
            cr_assert(right_of[i] >= 0 && right_of[i] < p.rights);
            cr_assert(p.allowed[i][right_of[i]]);
            cr_assert_not(used >> right_of[i] & 1U);
            used |= 1U << right_of[i];
            xy_cost_add(&sum, &p.cost[i][right_of[i]]);
        }
        if (found)
            cr_assert_eq(xy_cost_compare(&sum, &best), 0, "seed %u", seed);
        solvable += found;
        xy_arena_free(arena);
    }
    cr_assert(solvable > 500 && solvable < 1900, "%d", solvable);
}

Test(matching, the_first_term_comes_first)
{
    xy_cost a = {{0, 1000000}}, b = {{1, -1000000}};
    cr_assert_lt(xy_cost_compare(&a, &b), 0);
    cr_assert_gt(xy_cost_compare(&b, &a), 0);
    cr_assert_eq(xy_cost_compare(&a, &a), 0);
}

Test(matching, nothing_to_place_is_placed)
{
    xy_arena *arena = xy_arena_new(NULL);
    problem p = {0};
    int32_t none;
    cr_assert(xy_matching_least(&none, arena, 0, 0, cost_of, &p));
    cr_assert_not(xy_matching_least(&none, arena, 1, 0, cost_of, &p));
    xy_arena_free(arena);
}
