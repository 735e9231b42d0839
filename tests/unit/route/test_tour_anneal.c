#include "route/tour.h"

#include "tour_case.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

static xy_arena *arena;

static void set_up(void)
{
    arena = xy_arena_new(NULL);
}

static void tear_down(void)
{
    xy_arena_free(arena);
}

TestSuite(tour_anneal, .init = set_up, .fini = tear_down);

static xy_tour_result anneal(const xy_tour_problem *p, const xy_stop *stop)
{
    const xy_tour_options options = {.seed = 1, .stop = stop};
    xy_tour_result r;
    xy_tour_anneal(&r, arena, p, &options);
    return r;
}

/* Every plan is one, none is better than the optimum, and nearly all are as good. */
Test(tour_anneal, plans_hold_and_come_near_the_optimum)
{
    tour_case *c = XY_NEW(arena, tour_case);
    xy_tour_plan *again;
    int32_t found = 0, optimal = 0;
    for (uint64_t n = 1; n <= 60; n++) {
        case_make(c, n, 8, 3, 240, CASE_ALL);
        xy_tour_result exact, r = anneal(&c->p, NULL);
        cr_assert(xy_tour_labels(&exact, arena, &c->p, 3000000, NULL));
        if (!r.best)
            continue;
        found++;
        again = xy_tour_plan_new(arena, &c->p);
        xy_tour_plan_copy(again, r.best, &c->p);
        cr_assert(xy_tour_plan_value(again, &c->p));
        cr_assert_eq(r.value, again->gain - again->drive);
        cr_assert_leq(r.value, exact.value);
        optimal += r.value == exact.value;
    }
    cr_assert_gt(found, 20);
    cr_assert_geq(optimal * 10, found * 9);
}

Test(tour_anneal, equal_input_gives_an_equal_plan)
{
    tour_case *c = XY_NEW(arena, tour_case);
    case_make(c, 3, 14, 3, 240, CASE_COVER | CASE_NIGHTS);
    xy_tour_result a = anneal(&c->p, NULL), b = anneal(&c->p, NULL);
    cr_assert_eq(a.value, b.value);
    cr_assert_eq(a.rounds, b.rounds);
    for (int32_t k = 0; k < a.best->day_first[c->p.days]; k++)
        cr_assert_eq(a.best->order[k], b.best->order[k]);
}

static bool after_ten(void *context)
{
    return ++*(int *)context > 10;
}

Test(tour_anneal, a_stop_leaves_the_best_so_far)
{
    int asked = 0;
    const xy_stop stop = {.asked = after_ten, .context = &asked};
    tour_case *c = XY_NEW(arena, tour_case);
    case_make(c, 4, 12, 3, 300, 0);
    xy_tour_result r = anneal(&c->p, &stop);
    cr_assert_eq(r.rounds, 10);
    cr_assert_not_null(r.best);
    cr_assert_gt(r.best->gain, 0);
}
