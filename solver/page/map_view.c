#include "page/map_view.h"

#define Q30 ((int64_t)1 << 30)
#define RADIANS_Q30_PER_DEGREE 18740330 /* pi / 180 */
#define METRES_PER_DEGREE 111195        /* of latitude, on the sphere of xy_distance_m */

void xy_map_extend(xy_map_extent *extent, int32_t lon_e6, int32_t lat_e6)
{
    if (!extent->any)
        *extent = (xy_map_extent){lon_e6, lon_e6, lat_e6, lat_e6, true};
    extent->west = lon_e6 < extent->west ? lon_e6 : extent->west;
    extent->east = lon_e6 > extent->east ? lon_e6 : extent->east;
    extent->south = lat_e6 < extent->south ? lat_e6 : extent->south;
    extent->north = lat_e6 > extent->north ? lat_e6 : extent->north;
}

/* Taylor's series around 0 in nested form. */
int64_t xy_map_cos_q30(int64_t lat_e6)
{
    static const int divisors[] = {182, 132, 90, 56, 30, 12, 2};
    int64_t x = lat_e6 * RADIANS_Q30_PER_DEGREE / 1000000, square = x * x >> 30, cosine = Q30;
    for (int i = 0; i < 7; i++)
        cosine = Q30 - (square * cosine >> 30) / divisors[i];
    return cosine > 0 ? cosine : 0;
}

static int64_t at_least(int64_t value, int64_t least)
{
    return value < least ? least : value;
}

xy_map_view xy_map_fit(const xy_map_extent *extent)
{
    xy_map_view v = {.lon_mid = ((int64_t)extent->west + extent->east) / 2,
            .lat_mid = ((int64_t)extent->south + extent->north) / 2,
            .width = XY_MAP_WIDTH};
    v.cos_q30 = xy_map_cos_q30(v.lat_mid);
    int64_t wide = ((int64_t)extent->east - extent->west) * v.cos_q30 >> 30;
    int64_t high = (int64_t)extent->north - extent->south;
    int64_t room_x = XY_MAP_WIDTH - 2 * XY_MAP_MARGIN;
    int64_t room_y = XY_MAP_HEIGHT_MAX - 2 * XY_MAP_MARGIN;
    wide = at_least(wide, XY_MAP_EXTENT_MIN);
    high = at_least(high, XY_MAP_EXTENT_MIN / 2);
    bool by_width = wide * room_y >= high * room_x;
    v.units = by_width ? room_x : room_y;
    v.micro_degrees = by_width ? wide : high;
    v.height = (int32_t)(high * v.units / v.micro_degrees) + 2 * XY_MAP_MARGIN;
    return v;
}

/* Rounded to the nearest, halves away from nought. */
static int32_t scaled(int64_t micro_degrees, const xy_map_view *v)
{
    int64_t twice = 2 * micro_degrees * v->units,
            half = twice < 0 ? -v->micro_degrees : v->micro_degrees;
    return (int32_t)((twice + half) / (2 * v->micro_degrees));
}

void xy_map_place(int32_t *x, int32_t *y, const xy_map_view *view, int32_t lon_e6, int32_t lat_e6)
{
    int64_t east = (lon_e6 - view->lon_mid) * view->cos_q30 / Q30;
    *x = view->width / 2 + scaled(east, view);
    *y = view->height / 2 - scaled(lat_e6 - view->lat_mid, view);
}

int64_t xy_map_scale_m(int32_t *length, const xy_map_view *view, int32_t most)
{
    static const int64_t steps[] = {1, 2, 5};
    int64_t best = 0;
    for (int64_t power = 100; power <= 10000000; power *= 10)
        for (int i = 0; i < 3; i++) {
            int64_t metres = steps[i] * power;
            int64_t micro = metres * 1000000 / METRES_PER_DEGREE;
            int32_t units = scaled(micro, view);
            if (units > most || units < 1)
                continue;
            best = metres;
            *length = units;
        }
    return best;
}
