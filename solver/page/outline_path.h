/* outline_path.h - outlines on the map with no more corners than it can show.
 * Knows nothing of counties. Units are those of map_view.h. */
#ifndef XY_PAGE_OUTLINE_PATH_H
#define XY_PAGE_OUTLINE_PATH_H

#include "base/strbuf.h"
#include "domain/outlines.h"
#include "page/map_view.h"

#include <stdbool.h>

#define XY_OUTLINE_CORNERS_MAX 20000 /* of a map: about 200 kB */

typedef struct {
    int32_t x, y;
} xy_map_point;

/* Corners of a closed line that matter: those from which the line would else be off by more than
 * tolerance units (Douglas and Peucker 1973), and no two alike in a row. In place; returns how many
 * are left, fewer than 3 where nothing is. */
size_t xy_line_simplify(xy_map_point *points, size_t count, int32_t tolerance, xy_arena *arena);

/* Texts for the attribute d of a path, one for each outline, "" where nothing is left to be seen; of
 * each outline the largest ring stays, others smaller than a few pixels do not. In the arena; the
 * tolerance is the least that gives at most so many corners in all. */
const char **xy_outline_paths(
        xy_arena *arena, const xy_outlines *outlines, const xy_map_view *view, size_t corners_max);

#endif
