#include "route/tour_lp.h"

#include "tour_case.h"

#include <criterion/criterion.h>
#include <math.h>

enum { ROWS = 3, COLUMNS = 5 };

/* The best of all choices of zero and one, and a bound of the relaxation by its own prices. */
static double best_whole(const double cost[COLUMNS], double a[ROWS][COLUMNS], const double *rhs)
{
    double best = 0;
    for (int set = 0; set < 1 << COLUMNS; set++) {
        double value = 0;
        bool fits = true;
        for (int r = 0; r < ROWS; r++) {
            double sum = 0;
            for (int k = 0; k < COLUMNS; k++)
                sum += set >> k & 1 ? a[r][k] : 0;
            fits &= sum <= rhs[r];
        }
        for (int k = 0; k < COLUMNS; k++)
            value += set >> k & 1 ? cost[k] : 0;
        if (fits && value > best)
            best = value;
    }
    return best;
}

/* Prices and values agree, prices are dual feasible, x is feasible: that is optimality. */
static void proved_by_duality(uint64_t seed)
{
    case_random r = {.state = seed};
    double cost[COLUMNS];
    double a[ROWS][COLUMNS];
    double rhs[ROWS];
    xy_arena *arena = xy_arena_new(NULL);
    for (int k = 0; k < ROWS; k++)
        rhs[k] = case_draw(&r, 6);
    xy_tour_lp *lp = xy_tour_lp_new(arena, ROWS, rhs);
    for (int k = 0; k < COLUMNS; k++) {
        xy_tour_lp_entry entries[ROWS];
        cost[k] = case_draw(&r, 100) - 10;
        for (int i = 0; i < ROWS; i++) {
            a[i][k] = 1 + case_draw(&r, 4);
            entries[i] = (xy_tour_lp_entry){.row = i, .factor = a[i][k]};
        }
        cr_assert_eq(xy_tour_lp_add(lp, cost[k], entries, ROWS), ROWS + k);
    }
    cr_assert(xy_tour_lp_solve(lp, 1000));
    double primal = 0;
    double dual = 0;
    for (int i = 0; i < ROWS; i++) {
        double sum = 0;
        for (int k = 0; k < COLUMNS; k++)
            sum += a[i][k] * lp->x[ROWS + k];
        cr_assert_leq(sum, rhs[i] + 1e-5);
        cr_assert_geq(lp->price[i], -1e-6);
        dual += lp->price[i] * rhs[i];
    }
    for (int k = 0; k < COLUMNS; k++) {
        double paid = 0;
        for (int i = 0; i < ROWS; i++)
            paid += lp->price[i] * a[i][k];
        cr_assert_geq(paid, cost[k] - 1e-5);
        cr_assert_geq(lp->x[ROWS + k], -1e-9);
        primal += cost[k] * lp->x[ROWS + k];
    }
    cr_assert_float_eq(primal, dual, 1e-3, "seed %d: %g and %g", (int)seed, primal, dual);
    cr_assert_geq(dual, best_whole(cost, a, rhs) - 1e-4);
    xy_arena_free(arena);
}

Test(tour_lp, solutions_are_proved_by_duality)
{
    for (uint64_t seed = 0; seed < 2000; seed++)
        proved_by_duality(seed);
}

/* Sixty rows and several hundred pivots: the basis is inverted anew on the way, and costs change
 * between two calls. */
Test(tour_lp, goes_on_after_costs_change)
{
    enum { WIDE = 60 };
    double rhs[WIDE];
    case_random r = {.state = 5};
    xy_arena *arena = xy_arena_new(NULL);
    for (int i = 0; i < WIDE; i++)
        rhs[i] = 1;
    xy_tour_lp *lp = xy_tour_lp_new(arena, WIDE, rhs);
    xy_tour_lp_entry three[3];
    for (int k = 0; k < 3000; k++) {
        for (int e = 0; e < 3; e++)
            three[e] = (xy_tour_lp_entry){.row = e * 20 + case_draw(&r, 20), .factor = 1};
        xy_tour_lp_add(lp, 10 + case_draw(&r, 1000), three, 3);
    }
    for (int round = 0; round < 5; round++) {
        cr_assert(xy_tour_lp_solve(lp, 100000));
        double primal = 0;
        double dual = 0;
        for (int k = 0; k < lp->variables; k++)
            primal += lp->cost[k] * lp->x[k];
        for (int i = 0; i < WIDE; i++)
            dual += lp->price[i];
        cr_assert_float_eq(primal, dual, 0.5, "round %d: %f and %f", round, primal, dual);
        for (int k = 0; k < 200; k++)
            lp->cost[WIDE + case_draw(&r, 3000)] = -1000;
    }
    cr_assert_gt(lp->pivots, 150);
    xy_arena_free(arena);
}
