#include "domain/welfare.h"

#include "base/fixed.h"

#include <criterion/criterion.h>
#include <math.h>

static xy_arena *arena;

static void open_arena(void)
{
    arena = xy_arena_new(NULL);
}

static void close_arena(void)
{
    xy_arena_free(arena);
}

TestSuite(welfare, .init = open_arena, .fini = close_arena);

/* Of a share, by long doubles. */
static long double truth(int32_t alpha, int32_t offset, int32_t share)
{
    long double e = offset / 1000.0L, x = share / 1e6L + e, beta = 1 - alpha / 1000.0L;
    if (alpha == 1000)
        return logl(x / e) / logl((1 + e) / e);
    return (powl(x, beta) - powl(e, beta)) / (powl(1 + e, beta) - powl(e, beta));
}

static const int32_t alphas[] = {0, 1, 500, 999, 1000, 1001, 1500, 2000, 3000, 4000};
static const int32_t offsets[] = {1, 10, 100, 1000};

/* The error that is stated holds at every share, and the curve neither falls nor leaves 0 and 1. */
Test(welfare, is_within_its_error)
{
    for (size_t a = 0; a < sizeof alphas / sizeof *alphas; a++)
        for (size_t o = 0; o < sizeof offsets / sizeof *offsets; o++) {
            const xy_curve *curve = xy_curve_build(arena, alphas[a], offsets[o]);
            int64_t error = xy_curve_error(curve, 1);
            int32_t before = 0;
            for (int32_t share = 0; share <= 1000000; share += 37) {
                int32_t points = xy_curve_points(curve, 1000000, share);
                long double off = 1e6L * truth(alphas[a], offsets[o], share) - points;
                cr_assert_geq(points, before);
                cr_assert(off > -1 && off < error, "alpha %d offset %d share %d: %Lf of %ld",
                        (int)alphas[a], (int)offsets[o], (int)share, off, (long)error);
                before = points;
            }
            cr_assert_eq(xy_curve_points(curve, 1000000, 0), 0);
            cr_assert_eq(xy_curve_points(curve, 1000000, 1000000), 1000000);
            cr_assert_eq(xy_curve_points(curve, 7, 1000000), 7);
        }
}

/* alpha 0 is the share itself. */
Test(welfare, straight_line)
{
    const xy_curve *curve = xy_curve_build(arena, 0, 10);
    for (int32_t share = 0; share <= 1000000; share += 1009) {
        int32_t points = xy_curve_points(curve, 1000000, share);
        cr_assert(points == share || points == share - 1);
    }
    cr_assert_leq(xy_curve_error(curve, 31), 33);
}

/* The poorer a county, the more the same rise is worth; with a larger alpha more so. */
Test(welfare, bends)
{
    const xy_curve *log = xy_curve_build(arena, 1000, 10), *two = xy_curve_build(arena, 2000, 10);
    int32_t low = xy_curve_points(log, 1000000, 200000) - xy_curve_points(log, 1000000, 100000);
    int32_t high = xy_curve_points(log, 1000000, 900000) - xy_curve_points(log, 1000000, 800000);
    int32_t low2 = xy_curve_points(two, 1000000, 200000) - xy_curve_points(two, 1000000, 100000);
    int32_t high2 = xy_curve_points(two, 1000000, 900000) - xy_curve_points(two, 1000000, 800000);
    cr_assert_gt(low, 4 * high);
    cr_assert_gt((int64_t)low2 * high, (int64_t)low * high2);
}

/* Worked out by hand: alpha 2 and the offset 0.1, so 1/x falls from 10 to 10/11. Rounded down twice. */
Test(welfare, by_hand)
{
    static const int32_t shares[] = {100000, 400000, 900000}, points[] = {550000, 880000, 990000};
    const xy_curve *curve = xy_curve_build(arena, 2000, 100);
    for (int i = 0; i < 3; i++) {
        int32_t is = xy_curve_points(curve, 1000000, shares[i]);
        cr_assert(is == points[i] || is == points[i] - 1, "%d", (int)is);
    }
}
