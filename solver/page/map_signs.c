#include "page/map_signs.h"

#include "base/utf8.h"

#include <stdbool.h>
#include <stdlib.h>

enum { REACH = 10 }; /* steps that a sign may be moved, either way */

typedef struct {
    int32_t dx, dy;
} step;

/* Nearest first; of equal ones those to the right, then those above. */
static int by_distance(const void *a, const void *b)
{
    const step *p = a, *q = b;
    int32_t far = p->dx * p->dx + p->dy * p->dy - q->dx * q->dx - q->dy * q->dy;
    if (far)
        return far;
    return p->dx != q->dx ? q->dx - p->dx : p->dy - q->dy;
}

static bool is_free(const xy_map_sign *signs, size_t i)
{
    int64_t x = (int64_t)signs[i].x + signs[i].dx, y = (int64_t)signs[i].y + signs[i].dy;
    for (size_t k = 0; k < i; k++) {
        int64_t dx = signs[k].x + signs[k].dx - x, dy = signs[k].y + signs[k].dy - y;
        int64_t apart = (signs[k].size + signs[i].size) / 2;
        if (dx * dx + dy * dy < apart * apart)
            return false;
    }
    return true;
}

void xy_map_settle_signs(xy_map_sign *signs, size_t count, xy_arena *arena)
{
    const size_t wide = 2 * REACH + 1, all = wide * wide;
    step *steps = XY_NEW_N(arena, step, all);
    for (size_t i = 0; i < all; i++)
        steps[i] = (step){(int32_t)(i % wide) - REACH, (int32_t)(i / wide) - REACH};
    qsort(steps, all, sizeof *steps, by_distance);
    for (size_t i = 0; i < count; i++) {
        xy_map_sign *s = &signs[i];
        for (size_t k = 0; k < all; k++) {
            s->dx = steps[k].dx * s->size;
            s->dy = steps[k].dy * s->size;
            if (is_free(signs, i))
                break;
        }
    }
}

typedef struct {
    int64_t left, right, top, bottom;
} box;

static bool meet(const box *a, const box *b)
{
    return a->left < b->right && b->left < a->right && a->top < b->bottom && b->top < a->bottom;
}

static box sign_box(const xy_map_sign *s, int64_t zoom)
{
    int64_t x = s->x * zoom + s->dx, y = s->y * zoom + s->dy, half = s->size / 2;
    return (box){x - half, x + half, y - half, y + half};
}

static box name_box(const xy_map_sign *s, int64_t zoom)
{
    int64_t x = s->x * zoom + s->name_dx, y = s->y * zoom + s->name_dy;
    int64_t wide = (int64_t)xy_utf8_width(s->name) * XY_MAP_LETTER;
    return (box){x, x + wide, y - XY_MAP_LINE + 30, y + 30};
}

typedef struct {
    const xy_map_sign *signs;
    size_t count;
    int32_t width, height;
} sheet;

/* Does the name of sign i, where it stands now, lie on the map and hide nothing at this zoom? */
static bool has_room(const sheet *map, size_t i, int level)
{
    const int64_t zoom = (int64_t)1 << level;
    const box own = name_box(&map->signs[i], zoom);
    if (own.left < 0 || own.top < 0 || own.right > map->width * zoom ||
            own.bottom > map->height * zoom)
        return false;
    for (size_t k = 0; k < map->count; k++) {
        const box sign = sign_box(&map->signs[k], zoom);
        if (k == i)
            continue;
        if (meet(&own, &sign))
            return false;
        if (!map->signs[k].name || map->signs[k].level > level)
            continue;
        const box name = name_box(&map->signs[k], zoom);
        if (meet(&own, &name))
            return false;
    }
    return true;
}

/* Right, left, above, below. */
static void stand(xy_map_sign *s, int side)
{
    int32_t wide = (int32_t)xy_utf8_width(s->name) * XY_MAP_LETTER, half = s->size / 2;
    static const int32_t base = 40; /* from the middle of a line down to its base */
    s->name_dx = s->dx + (side == 0 ? half + 30 : side == 1 ? -half - 30 - wide : -wide / 2);
    s->name_dy = s->dy + (side < 2 ? base : side == 2 ? -half - 30 : half + XY_MAP_LINE - 20);
}

void xy_map_settle_names(xy_map_sign *signs, size_t count, int32_t width, int32_t height)
{
    const sheet map = {signs, count, width, height};
    for (size_t i = 0; i < count; i++)
        signs[i].level = XY_MAP_LEVELS;
    for (int level = 0; level < XY_MAP_LEVELS; level++)
        for (size_t i = 0; i < count; i++)
            for (int side = 0; side < 4 && signs[i].name && signs[i].level == XY_MAP_LEVELS;
                    side++) {
                stand(&signs[i], side);
                if (has_room(&map, i, level))
                    signs[i].level = level;
            }
}
