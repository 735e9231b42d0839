#include "assign/ip_names.h"
#include "unit/assign/ip_case.h"

SMALL_SUITE(ip_names);

/* A bare program with rows of these names. */
static xy_ip_names names_of(const char *const *rows, int32_t count, const char *floor)
{
    xy_ip_model model = {.row_count = count, .col_count = 2};
    xy_ip_names names;
    xy_ip_col cols[2] = {{.index = 0}, {.index = 1}};
    model.cols = cols;
    model.rows = XY_NEW_N(x.arena, xy_ip_row, (size_t)count);
    for (int32_t i = 0; i < count; i++)
        model.rows[i].name = rows[i];
    xy_ip_names_of(&names, x.arena, &model, &floor, 1);
    return names;
}

Test(ip_names, plain_names_stay)
{
    static const char *const rows[] = {"county_350122", "hospital_fj01"};
    xy_ip_names n = names_of(rows, 2, "floor_coverage");
    cr_assert_eq(n.row_count, 3);
    cr_assert_str_eq(n.rows[0], "county_350122");
    cr_assert_str_eq(n.rows[1], "hospital_fj01");
    cr_assert_str_eq(n.rows[2], "floor_coverage");
    cr_assert_eq(n.col_count, 3);
    cr_assert_str_eq(n.cols[0], "x0");
    cr_assert_str_eq(n.cols[2], "base");
}

Test(ip_names, signs_become_underscores_and_a_number)
{
    static const char *const rows[] = {"county_a-b", "county_a.b", "county_a_b"};
    xy_ip_names n = names_of(rows, 3, "floor_kept");
    cr_assert_str_eq(n.rows[0], "county_a_b__1");
    cr_assert_str_eq(n.rows[1], "county_a_b__2");
    cr_assert_str_eq(n.rows[2], "county_a_b");
}

/* points_a_b_c is need b_c of county a, and need c of county a_b; the third has the name that one of
 * them would get. */
Test(ip_names, equal_ones_are_told_apart)
{
    static const char *const rows[] = {"points_a_b_c", "points_a_b_c", "points_a_b_c__2"};
    xy_ip_names n = names_of(rows, 3, "floor_kept");
    cr_assert_str_eq(n.rows[0], "points_a_b_c__1");
    cr_assert_str_eq(n.rows[1], "points_a_b_c__2");
    cr_assert_str_eq(n.rows[2], "points_a_b_c__2__3");
}

Test(ip_names, long_ones_are_cut)
{
    char one[200], other[200];
    memset(one, 'a', sizeof one);
    memset(other, 'a', sizeof other);
    one[199] = other[199] = '\0';
    other[198] = 'b';
    const char *const rows[] = {one, other};
    xy_ip_names n = names_of(rows, 2, "floor_kept");
    cr_assert_eq(strlen(n.rows[0]), XY_IP_NAME_BYTES);
    cr_assert_eq(strlen(n.rows[1]), XY_IP_NAME_BYTES);
    cr_assert_str_neq(n.rows[0], n.rows[1]);
}
