/* map_signs.h - signs that would hide one another are moved apart, and names stand where there is
 * room. Signs keep their size when the map is zoomed, so what does not fit may fit then. Knows
 * nothing of what the signs mean. Units are those of map_view.h. */
#ifndef XY_PAGE_MAP_SIGNS_H
#define XY_PAGE_MAP_SIGNS_H

#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>

#define XY_MAP_SIGN 180  /* size of a sign with a number */
#define XY_MAP_SMALL 100 /* of one without */
#define XY_MAP_LINE 130  /* height of a name */
#define XY_MAP_LETTER 57 /* width of a column of xy_utf8_width */
#define XY_MAP_LEVELS 5  /* names appear at a zoom of 1, 2, 4, 8 and 16 */

typedef struct {
    int32_t size;             /* what it takes, either way */
    int32_t x, y;             /* the place */
    int32_t dx, dy;           /* of the sign from there */
    const char *name;         /* NULL: none */
    int32_t name_dx, name_dy; /* left end of its base line, from the place */
    int32_t level;            /* the name appears at a zoom of 2^level; XY_MAP_LEVELS: never */
} xy_map_sign;

/* Sets dx and dy: in their order, each where it touches no earlier one, as near to its place as can
 * be. */
void xy_map_settle_signs(xy_map_sign *signs, size_t count, xy_arena *arena);
/* Sets name_dx, name_dy and level of settled signs: names stay on the map of that size and hide neither
 * signs nor names, earlier ones first. */
void xy_map_settle_names(xy_map_sign *signs, size_t count, int32_t width, int32_t height);

#endif
