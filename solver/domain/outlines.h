/* outlines.h - the shapes of counties as a user gives them, for maps. Plain data; says nothing of
 * boundaries and takes part in no decision. */
#ifndef XY_DOMAIN_OUTLINES_H
#define XY_DOMAIN_OUTLINES_H

#include <stddef.h>
#include <stdint.h>

/* WGS 84 in micro-degrees. */
typedef struct {
    int32_t lon_e6, lat_e6;
} xy_corner;

/* A closed line: the last corner is followed by the first, which does not stand twice. */
typedef struct {
    xy_corner *corners;
    size_t count;
} xy_ring;

/* What lies inside an odd number of the rings belongs to the county. */
typedef struct {
    int32_t county;
    xy_ring *rings;
    size_t ring_count;
} xy_outline;

typedef struct {
    xy_outline *items; /* by county, each once */
    size_t count;
} xy_outlines;

#endif
