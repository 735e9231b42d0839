#include "page/map_view.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdlib.h>

static xy_map_view view_of(int32_t west, int32_t south, int32_t east, int32_t north)
{
    xy_map_extent extent = {0};
    xy_map_extend(&extent, west, south);
    xy_map_extend(&extent, east, north);
    return xy_map_fit(&extent);
}

Test(map_view, cosine_is_near_the_library)
{
    for (int64_t lat = -90000000; lat <= 90000000; lat += 777777) {
        double wanted = cos((double)lat / 1e6 * acos(-1.0) / 180) * 1073741824.0;
        cr_expect_lt(fabs((double)xy_map_cos_q30(lat) - wanted), 128, "at %ld", (long)lat);
    }
    cr_expect_eq(xy_map_cos_q30(0), 1073741824);
}

Test(map_view, extent_grows)
{
    xy_map_extent e = {0};
    cr_expect_not(e.any);
    xy_map_extend(&e, 119000000, 26000000);
    xy_map_extend(&e, 118000000, 27000000);
    cr_expect(e.any);
    cr_expect_eq(e.west, 118000000);
    cr_expect_eq(e.east, 119000000);
    cr_expect_eq(e.south, 26000000);
    cr_expect_eq(e.north, 27000000);
}

Test(map_view, corners_lie_at_the_margins)
{
    int32_t x, y;
    xy_map_view wide = view_of(100000000, 30000000, 110000000, 32000000);
    cr_expect_eq(wide.width, XY_MAP_WIDTH);
    xy_map_place(&x, &y, &wide, 100000000, 32000000);
    cr_expect_leq(abs(x - XY_MAP_MARGIN), 1, "%d", (int)x);
    cr_expect_leq(abs(y - XY_MAP_MARGIN), 1, "%d", (int)y);
    xy_map_place(&x, &y, &wide, 110000000, 30000000);
    cr_expect_leq(abs(x - (XY_MAP_WIDTH - XY_MAP_MARGIN)), 1, "%d", (int)x);
    cr_expect_leq(abs(y - (wide.height - XY_MAP_MARGIN)), 1, "%d", (int)y);
    xy_map_view tall = view_of(118000000, 20000000, 119000000, 30000000);
    cr_expect_eq(tall.height, XY_MAP_HEIGHT_MAX);
    xy_map_place(&x, &y, &tall, 118500000, 25000000);
    cr_expect_eq(x, XY_MAP_WIDTH / 2);
    cr_expect_eq(y, XY_MAP_HEIGHT_MAX / 2);
}

/* A degree of longitude is as long as the cosine says, one of latitude as it is. */
Test(map_view, is_true_to_scale_in_the_middle)
{
    int32_t x0, y0, x1, y1, x2, y2;
    xy_map_view v = view_of(110000000, 59000000, 114000000, 61000000);
    xy_map_place(&x0, &y0, &v, 112000000, 60000000);
    xy_map_place(&x1, &y1, &v, 113000000, 60000000);
    xy_map_place(&x2, &y2, &v, 112000000, 61000000);
    cr_expect_eq(y0, y1);
    cr_expect_leq(abs(2 * (x1 - x0) - (y0 - y2)), 2, "cos 60 is a half: %d %d", x1 - x0, y0 - y2);
    cr_expect_gt(y0, y2, "north is up");
}

Test(map_view, a_single_place_has_a_map)
{
    int32_t x, y;
    xy_map_view v = view_of(119000000, 26000000, 119000000, 26000000);
    xy_map_place(&x, &y, &v, 119000000, 26000000);
    cr_expect_eq(x, XY_MAP_WIDTH / 2);
    cr_expect_eq(y, v.height / 2);
    cr_expect_gt(v.height, 2 * XY_MAP_MARGIN);
}

Test(map_view, bar_is_round_and_as_long_as_may_be)
{
    int32_t length = 0, x0, x1, y;
    xy_map_view v = view_of(118000000, -1000000, 122000000, 1000000);
    int64_t metres = xy_map_scale_m(&length, &v, 2000);
    cr_expect_eq(metres, 50000, "%ld", (long)metres);
    xy_map_place(&x0, &y, &v, 119000000, 0);
    xy_map_place(&x1, &y, &v, 120000000, 0); /* 111.195 km */
    cr_expect_lt(abs(length - (int32_t)((x1 - x0) * 50000LL / 111195)), 2);
}
