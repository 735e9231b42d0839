#include "page/outline_path.h"

#include "base/fixed.h"

#include <string.h>

#define TOLERANCE_LEAST 4
#define TOLERANCE_MOST 4096
#define AREA_LEAST 2000 /* twice the area of a ring that is still seen, in square units */

static int64_t square(int64_t x)
{
    return x * x;
}

/* How far c is from the line a b, times the length of a b; from a, where both are one point. */
static int64_t off_line(xy_map_point a, xy_map_point b, xy_map_point c)
{
    int64_t dx = b.x - a.x, dy = b.y - a.y, ex = c.x - a.x, ey = c.y - a.y;
    if (dx == 0 && dy == 0)
        return square(ex) + square(ey);
    int64_t across = ex * dy - ey * dx;
    return across < 0 ? -across : across;
}

/* Is what off_line gave more than tolerance? */
static bool is_off(xy_map_point a, xy_map_point b, int64_t off, int64_t tolerance)
{
    int64_t length = square(b.x - a.x) + square(b.y - a.y); /* squared */
    if (length == 0)
        return off > square(tolerance);
    return (xy_wide)off * off > (xy_wide)length * square(tolerance);
}

/* The point between first and last that is farthest off their line. */
static size_t farthest(const xy_map_point *p, size_t first, size_t last, int64_t *off)
{
    size_t at = first;
    *off = -1;
    for (size_t i = first + 1; i < last; i++) {
        int64_t o = off_line(p[first], p[last], p[i]);
        if (o > *off) {
            *off = o;
            at = i;
        }
    }
    return at;
}

typedef struct {
    size_t first, last;
} span;

/* Marks the points of an open line that stay, its ends among them. */
static void mark_line(bool *stays, const xy_map_point *p, size_t first, size_t last,
        int64_t tolerance, span *stack)
{
    size_t depth = 0;
    stays[first] = stays[last] = true;
    stack[depth++] = (span){first, last};
    while (depth > 0) {
        span s = stack[--depth];
        int64_t off;
        size_t at = farthest(p, s.first, s.last, &off);
        if (at == s.first || !is_off(p[s.first], p[s.last], off, tolerance))
            continue;
        stays[at] = true;
        stack[depth++] = (span){s.first, at};
        stack[depth++] = (span){at, s.last};
    }
}

static size_t without_repeats(xy_map_point *p, size_t count)
{
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (n == 0 || p[i].x != p[n - 1].x || p[i].y != p[n - 1].y)
            p[n++] = p[i];
    while (n > 1 && p[n - 1].x == p[0].x && p[n - 1].y == p[0].y)
        n--;
    return n;
}

size_t xy_line_simplify(xy_map_point *points, size_t count, int32_t tolerance, xy_arena *arena)
{
    count = without_repeats(points, count);
    if (count < 3)
        return 0;
    /* The line is opened at its first point, which stands at its end once more. */
    xy_map_point *line = XY_NEW_N(arena, xy_map_point, count + 1);
    bool *stays = XY_NEW_N(arena, bool, count + 1);
    span *stack = XY_NEW_N(arena, span, count + 1);
    memcpy(line, points, count * sizeof *points);
    line[count] = line[0];
    mark_line(stays, line, 0, count, tolerance, stack);
    size_t n = 0;
    for (size_t i = 0; i < count; i++)
        if (stays[i])
            points[n++] = line[i];
    return n < 3 ? 0 : n;
}

/* Twice the area inside. */
static int64_t area_of(const xy_map_point *p, size_t count)
{
    int64_t sum = 0;
    for (size_t i = 0; i < count; i++) {
        const xy_map_point *q = &p[i + 1 < count ? i + 1 : 0];
        sum += (int64_t)p[i].x * q->y - (int64_t)q->x * p[i].y;
    }
    return sum < 0 ? -sum : sum;
}

/* A ring on the map. */
typedef struct {
    xy_map_point *points;
    size_t count;
    bool shown;
} drawn_ring;

static void place_ring(drawn_ring *out, xy_arena *arena, const xy_ring *ring, const xy_map_view *v)
{
    out->points = XY_NEW_N(arena, xy_map_point, ring->count);
    for (size_t i = 0; i < ring->count; i++)
        xy_map_place(&out->points[i].x, &out->points[i].y, v, ring->corners[i].lon_e6,
                ring->corners[i].lat_e6);
    out->count = without_repeats(out->points, ring->count);
}

/* Only what can be seen, and the largest of all. */
static void choose_rings(drawn_ring *rings, size_t count)
{
    int64_t most = 0;
    size_t largest = 0;
    for (size_t i = 0; i < count; i++) {
        int64_t area = area_of(rings[i].points, rings[i].count);
        rings[i].shown = area >= AREA_LEAST;
        if (area > most) {
            most = area;
            largest = i;
        }
    }
    if (most > 0)
        rings[largest].shown = true;
}

typedef struct {
    drawn_ring *rings;
    size_t count;
} drawn_outline;

static size_t simplify_all(drawn_outline *out, xy_arena *arena, const drawn_outline *from,
        size_t count, int32_t tolerance)
{
    size_t corners = 0;
    for (size_t i = 0; i < count; i++) {
        out[i].count = from[i].count;
        out[i].rings = XY_NEW_N(arena, drawn_ring, from[i].count);
        for (size_t k = 0; k < from[i].count; k++) {
            const drawn_ring *source = &from[i].rings[k];
            drawn_ring *ring = &out[i].rings[k];
            if (!source->shown)
                continue;
            ring->points = XY_NEW_N(arena, xy_map_point, source->count);
            memcpy(ring->points, source->points, source->count * sizeof *source->points);
            ring->count = xy_line_simplify(ring->points, source->count, tolerance, arena);
            corners += ring->count;
        }
    }
    return corners;
}

/* "M10 20l5 0-3 4z" */
static void add_ring(xy_strbuf *out, const drawn_ring *ring)
{
    for (size_t i = 0; i < ring->count; i++) {
        const xy_map_point *p = &ring->points[i];
        if (i == 0) {
            xy_strbuf_addf(out, "M%d %dl", (int)p->x, (int)p->y);
            continue;
        }
        int dx = (int)(p->x - p[-1].x), dy = (int)(p->y - p[-1].y);
        xy_strbuf_addf(out, i > 1 && dx >= 0 ? " %d" : "%d", dx);
        xy_strbuf_addf(out, dy >= 0 ? " %d" : "%d", dy);
    }
    if (ring->count)
        xy_strbuf_addc(out, 'z');
}

const char **xy_outline_paths(
        xy_arena *arena, const xy_outlines *outlines, const xy_map_view *view, size_t corners_max)
{
    drawn_outline *placed = XY_NEW_N(arena, drawn_outline, outlines->count);
    drawn_outline *thin = XY_NEW_N(arena, drawn_outline, outlines->count);
    const char **paths = XY_NEW_N(arena, const char *, outlines->count);
    for (size_t i = 0; i < outlines->count; i++) {
        const xy_outline *o = &outlines->items[i];
        placed[i] = (drawn_outline){XY_NEW_N(arena, drawn_ring, o->ring_count), o->ring_count};
        for (size_t k = 0; k < o->ring_count; k++)
            place_ring(&placed[i].rings[k], arena, &o->rings[k], view);
        choose_rings(placed[i].rings, o->ring_count);
    }
    int32_t tolerance = TOLERANCE_LEAST;
    while (simplify_all(thin, arena, placed, outlines->count, tolerance) > corners_max &&
            tolerance < TOLERANCE_MOST)
        tolerance *= 2;
    for (size_t i = 0; i < outlines->count; i++) {
        xy_strbuf path = xy_strbuf_in(arena);
        for (size_t k = 0; k < thin[i].count; k++)
            add_ring(&path, &thin[i].rings[k]);
        paths[i] = xy_strbuf_text(&path);
    }
    return paths;
}
