#include "page/outline_path.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static xy_arena *arena;

static void setup(void)
{
    arena = xy_arena_new(NULL);
}

static void teardown(void)
{
    xy_arena_free(arena);
}

TestSuite(outline_path, .init = setup, .fini = teardown);

static xy_ring ring_of(const int32_t *lon_lat_e3, size_t count)
{
    xy_ring ring = {XY_NEW_N(arena, xy_corner, count), count};
    for (size_t i = 0; i < count; i++)
        ring.corners[i] = (xy_corner){lon_lat_e3[2 * i] * 1000, lon_lat_e3[2 * i + 1] * 1000};
    return ring;
}

static xy_map_view view(void)
{
    xy_map_extent extent = {0};
    xy_map_extend(&extent, 118000000, 26000000);
    xy_map_extend(&extent, 120000000, 27000000);
    return xy_map_fit(&extent);
}

Test(outline_path, points_on_a_line_go)
{
    xy_map_point p[] = {{0, 0}, {50, 1}, {100, 0}, {100, 0}, {100, 50}, {101, 100}, {100, 100},
            {0, 100}, {0, 50}};
    size_t n = xy_line_simplify(p, 9, 4, arena);
    cr_assert_eq(n, 4);
    const xy_map_point wanted[] = {{0, 0}, {100, 0}, {100, 100}, {0, 100}};
    /* Which of two points beside each other is the corner does not matter. */
    for (size_t i = 0; i < 4; i++)
        cr_expect_leq(abs(p[i].x - wanted[i].x) + abs(p[i].y - wanted[i].y), 1);
}

/* No corner of the whole line is farther from the simplified one than the tolerance. */
Test(outline_path, what_is_left_is_within_the_tolerance)
{
    enum { N = 400, TOLERANCE = 30 };
    xy_map_point whole[N], thin[N];
    uint32_t state = 12345;
    for (int i = 0; i < N; i++) { /* round a square with a rough edge */
        int side = i * 4 / N, along = (i % (N / 4)) * 40;
        state = state * 1664525u + 1013904223u;
        int rough = (int)(state >> 24) - 128;
        int x[] = {along, 4000 + rough, 4000 - along, rough};
        int y[] = {rough, along, 4000 + rough, 4000 - along};
        whole[i] = (xy_map_point){x[side], y[side]};
    }
    memcpy(thin, whole, sizeof whole);
    size_t n = xy_line_simplify(thin, N, TOLERANCE, arena);
    cr_assert_gt(n, 4);
    cr_assert_lt(n, N);
    for (int i = 0; i < N; i++) {
        double best = 1e18;
        for (size_t k = 0; k < n; k++) {
            xy_map_point a = thin[k], b = thin[(k + 1) % n];
            double dx = b.x - a.x, dy = b.y - a.y, ex = whole[i].x - a.x, ey = whole[i].y - a.y;
            double t = (ex * dx + ey * dy) / (dx * dx + dy * dy);
            t = t < 0 ? 0 : t > 1 ? 1 : t;
            double d = (ex - t * dx) * (ex - t * dx) + (ey - t * dy) * (ey - t * dy);
            best = d < best ? d : best;
        }
        cr_expect_leq(best, TOLERANCE * TOLERANCE + 1e-6, "corner %d", i);
    }
}

Test(outline_path, nothing_is_left_of_a_line)
{
    xy_map_point two[] = {{0, 0}, {10, 10}, {0, 0}}, flat[] = {{0, 0}, {100, 0}, {50, 1}};
    cr_expect_eq(xy_line_simplify(two, 3, 4, arena), 0);
    cr_expect_eq(xy_line_simplify(flat, 3, 4, arena), 0);
    cr_expect_eq(xy_line_simplify(two, 0, 4, arena), 0);
}

Test(outline_path, paths_are_relative_and_closed)
{
    static const int32_t square[] = {118000, 26000, 120000, 26000, 120000, 27000, 118000, 27000};
    xy_ring ring = ring_of(square, 4);
    xy_outline outline = {0, &ring, 1};
    const xy_outlines all = {&outline, 1};
    const xy_map_view v = view();
    const char **paths = xy_outline_paths(arena, &all, &v, 100);
    int32_t x, y, right, top;
    xy_map_place(&x, &y, &v, 118000000, 26000000);
    xy_map_place(&right, &top, &v, 120000000, 27000000);
    cr_expect_str_eq(paths[0],
            xy_arena_printf(arena, "M%d %dl%d 0 0%d%d 0z", (int)x, (int)y, (int)(right - x),
                    (int)(top - y), (int)(x - right)),
            "%s", paths[0]);
}

Test(outline_path, islands_too_small_to_see_go_but_the_largest_stays)
{
    static const int32_t large[] = {118000, 26000, 119000, 26000, 119000, 27000, 118000, 27000};
    static const int32_t speck[] = {119500, 26500, 119501, 26500, 119501, 26501};
    xy_ring rings[] = {ring_of(speck, 3), ring_of(large, 4)};
    xy_outline outlines[] = {{0, rings, 2}, {1, rings, 1}};
    const xy_outlines all = {outlines, 2};
    const xy_map_view v = view();
    const char **paths = xy_outline_paths(arena, &all, &v, 100);
    cr_expect_eq(strchr(paths[0], 'M'), strrchr(paths[0], 'M'), "one ring: %s", paths[0]);
    cr_expect_neq(paths[0][0], '\0');
}

Test(outline_path, no_more_corners_than_wanted)
{
    enum { N = 3000 };
    xy_ring ring = {XY_NEW_N(arena, xy_corner, N), N};
    uint32_t state = 99;
    for (int i = 0; i < N; i++) {
        state = state * 1664525u + 1013904223u;
        int32_t rough = (int32_t)(state >> 16); /* up to 0.066 degrees */
        bool there = i < N / 2;
        ring.corners[i] = (xy_corner){118100000 + (there ? i : N - i) * 1000,
                there ? 26100000 + rough : 26900000 - rough};
    }
    xy_outline outline = {0, &ring, 1};
    const xy_outlines all = {&outline, 1};
    const xy_map_view v = view();
    const char *path = xy_outline_paths(arena, &all, &v, 200)[0];
    size_t numbers = 0;
    for (const char *p = path; *p; p++)
        numbers += *p >= '0' && *p <= '9' && (p[1] < '0' || p[1] > '9');
    cr_expect_leq(numbers, 400);
    cr_expect_gt(numbers, 20);
}
