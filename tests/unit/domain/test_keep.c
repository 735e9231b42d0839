#include "domain/keep.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(keep);

static void programme(void)
{
    small_specialty(&x, "s1", true);
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    small_hospital(&x, "h2", XY_KIND_GENERAL);
    static const char *const counties[] = {"c1", "c2", "c3", "c4"};
    for (int i = 0; i < 4; i++)
        small_county(&x, counties[i], "p1", 1000);
    small_finish(&x);
}

static xy_keep *keep_of(const char *const (*rows)[2][4], size_t count)
{
    xy_keep *keep = XY_NEW(x.arena, xy_keep);
    *keep = (xy_keep){.max_changes = XY_UNKNOWN,
            .rows = XY_NEW_N(x.arena, xy_old_row, count),
            .count = count};
    for (size_t r = 0; r < count; r++) {
        keep->rows[r].hospitals = small_refs(&x, rows[r][0]);
        keep->rows[r].counties = small_refs(&x, rows[r][1]);
    }
    xy_keep_resolve(keep, &x.inst);
    return keep;
}

static const char *const old[][2][4] = {
        {{"h1"}, {"c2", "c1"}},
        {{"h2", "gone"}, {"c3"}},
        {{"h2"}, {"c3", "left"}},
        {{"h2"}, {"c3", "c4"}},
        {{"h1"}, {"c1", "c2"}},
};

Test(keep, rows_stand_while_all_they_name_is_there)
{
    programme();
    xy_keep *keep = keep_of(old, 5);
    static const bool stands[] = {true, false, false, true, true};
    static const int32_t times[] = {2, 0, 0, 1, 0};
    for (size_t r = 0; r < 5; r++) {
        cr_assert_eq(keep->rows[r].stands, stands[r], "row %zu", r);
        cr_assert_eq(keep->rows[r].times, times[r], "row %zu", r);
    }
    cr_assert_eq(xy_keep_standing(keep), 3);
}

Test(keep, rows_are_the_same_by_lead_and_set_of_counties)
{
    programme();
    const xy_keep *keep = keep_of(old, 5);
    const int32_t a[] = {0, 1}, b[] = {1, 0}, c[] = {0, 1, 2}, d[] = {2};
    cr_assert_eq(xy_keep_find(keep, 0, a, 2), 0);
    cr_assert_eq(xy_keep_find(keep, 0, b, 2), 0);
    cr_assert_eq(xy_keep_find(keep, 1, a, 2), XY_UNKNOWN, "another lead");
    cr_assert_eq(xy_keep_find(keep, 0, c, 3), XY_UNKNOWN, "one county more");
    cr_assert_eq(xy_keep_find(keep, 0, a, 1), XY_UNKNOWN, "one county fewer");
    cr_assert_eq(xy_keep_find(keep, 1, d, 1), XY_UNKNOWN, "the old row does not stand");
}

static xy_row row(int32_t lead, int32_t a, int32_t b)
{
    xy_row r = {.lead = lead, .visits = XY_NEW_N(x.arena, xy_visit, 2), .visit_count = 2};
    r.visits[0].county = a;
    r.visits[1].county = b;
    return r;
}

Test(keep, changes_are_standing_rows_that_are_gone)
{
    programme();
    const xy_keep *keep = keep_of(old, 5);
    const xy_row rows[] = {row(0, 1, 0), row(1, 3, 2), row(0, 0, 1), row(0, 0, 1), row(0, 2, 3)};
    cr_assert_eq(xy_keep_changes(keep, rows, 0), 3);
    cr_assert_eq(xy_keep_changes(keep, rows, 1), 2, "one of two equal rows");
    cr_assert_eq(xy_keep_changes(keep, rows, 2), 1);
    cr_assert_eq(xy_keep_changes(keep, rows, 3), 0);
    cr_assert_eq(xy_keep_changes(keep, rows + 1, 4), 0);
    cr_assert_eq(xy_keep_changes(keep, rows + 3, 2), 2, "a third like it counts for nothing");
    cr_assert_eq(xy_keep_changes(NULL, rows, 5), 0, "no plan to keep");
}

Test(keep, rows_longer_than_any_group_are_never_the_same)
{
    programme();
    const xy_keep *keep = keep_of(old, 5);
    xy_row longer = {.lead = 0, .visits = XY_NEW_N(x.arena, xy_visit, 99), .visit_count = 99};
    cr_assert_eq(xy_keep_find_row(keep, &longer), XY_UNKNOWN);
}
