#include "page/map_signs.h"

#include "base/utf8.h"

#include <criterion/criterion.h>
#include <stdlib.h>

enum { SIGNS = 30 };

static xy_map_sign sign(int32_t x, int32_t y, const char *name)
{
    return (xy_map_sign){.size = XY_MAP_SIGN, .x = x, .y = y, .name = name};
}

static int64_t apart_squared(const xy_map_sign *a, const xy_map_sign *b)
{
    int64_t dx = a->x + a->dx - b->x - b->dx, dy = a->y + a->dy - b->y - b->dy;
    return dx * dx + dy * dy;
}

Test(map_signs, those_with_room_stay_where_they_are)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_map_sign list[] = {sign(1000, 1000, NULL), sign(1000, 1180, NULL), sign(1180, 1000, NULL)};
    xy_map_settle_signs(list, 3, arena);
    for (int i = 0; i < 3; i++) {
        cr_expect_eq(list[i].dx, 0);
        cr_expect_eq(list[i].dy, 0);
    }
    xy_arena_free(arena);
}

Test(map_signs, many_at_one_place_do_not_hide_each_other)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_map_sign list[SIGNS];
    for (int i = 0; i < SIGNS; i++)
        list[i] = sign(5000, 5000, NULL);
    xy_map_settle_signs(list, SIGNS, arena);
    cr_expect_eq(list[0].dx, 0, "the first stays");
    for (int i = 0; i < SIGNS; i++) {
        cr_expect_leq(list[i].dx * list[i].dx + list[i].dy * list[i].dy,
                4 * 4 * XY_MAP_SIGN * XY_MAP_SIGN, "sign %d is far from its place", i);
        for (int k = 0; k < i; k++)
            cr_expect_geq(apart_squared(&list[i], &list[k]), XY_MAP_SIGN * XY_MAP_SIGN);
    }
    xy_arena_free(arena);
}

Test(map_signs, names_stand_right_or_where_there_is_room)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_map_sign list[] = {sign(5000, 5000, "罗源县"), sign(5300, 5000, NULL)};
    xy_map_settle_signs(list, 2, arena);
    xy_map_settle_names(list, 2, 10000, 10000);
    cr_expect_eq(list[0].level, 0);
    cr_expect_lt(list[0].name_dx, 0, "left: on the right stands another sign");
    cr_expect_eq(list[1].level, XY_MAP_LEVELS, "no name, never shown");
    list[1].x = 9000;
    xy_map_settle_names(list, 2, 10000, 10000);
    cr_expect_gt(list[0].name_dx, 0);
    xy_arena_free(arena);
}

Test(map_signs, names_stay_on_the_map)
{
    xy_map_sign list[] = {
            sign(9900, 5000, "积石山保安族东乡族撒拉族自治县"), sign(100, 100, "罗源县")};
    xy_map_settle_names(list, 2, 10000, 10000);
    cr_expect_eq(list[0].level, 0);
    cr_expect_lt(list[0].name_dx, -XY_MAP_LETTER * (int32_t)xy_utf8_width(list[0].name));
    cr_expect_gt(list[1].name_dx, 0);
}

Test(map_signs, names_that_do_not_fit_wait_for_a_zoom)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_map_sign list[9];
    for (int i = 0; i < 9; i++)
        list[i] = sign(5000 + i % 3 * 190, 5000 + i / 3 * 190, "某某县");
    xy_map_settle_signs(list, 9, arena);
    xy_map_settle_names(list, 9, 10000, 10000);
    cr_expect_gt(list[4].level, 0, "the one in the middle");
    for (int i = 0; i < 9; i++)
        cr_expect_lt(list[i].level, XY_MAP_LEVELS);
    xy_arena_free(arena);
}
