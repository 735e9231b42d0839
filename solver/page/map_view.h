/* map_view.h - where a place stands on the sketch map: equirectangular, north up, true to scale along
 * the middle parallel. Integers throughout, so that every machine draws the same map. Units are
 * tenths of a pixel at the size the map is designed for. Knows nothing of what is drawn. */
#ifndef XY_PAGE_MAP_VIEW_H
#define XY_PAGE_MAP_VIEW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define XY_MAP_WIDTH 10000
#define XY_MAP_HEIGHT_MAX 9000
#define XY_MAP_MARGIN 500
#define XY_MAP_EXTENT_MIN 200000 /* micro-degrees that the map shows at least, either way */

/* The part of the world to be shown, in micro-degrees; empty until something is added. */
typedef struct {
    int32_t west, east, south, north;
    bool any;
} xy_map_extent;

void xy_map_extend(xy_map_extent *extent, int32_t lon_e6, int32_t lat_e6);

typedef struct {
    int64_t lon_mid, lat_mid;     /* shown in the middle of the map */
    int64_t cos_q30;              /* of the middle parallel, in units of 2^-30 */
    int64_t units, micro_degrees; /* so many units are so many micro-degrees of latitude */
    int32_t width, height;
} xy_map_view;

/* The view that shows the extent, which must have something, as large as the map allows. */
xy_map_view xy_map_fit(const xy_map_extent *extent);
void xy_map_place(int32_t *x, int32_t *y, const xy_map_view *view, int32_t lon_e6, int32_t lat_e6);
/* The cosine of a latitude from -90 to 90 degrees in units of 2^-30; error below 2^-23. */
int64_t xy_map_cos_q30(int64_t lat_e6);
/* A round number of metres (1, 2 or 5 times a power of ten) whose bar is at most so many units long,
 * and its length; 0 where there is none. */
int64_t xy_map_scale_m(int32_t *length, const xy_map_view *view, int32_t most);

#endif
