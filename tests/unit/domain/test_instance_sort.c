#include "domain/instance_sort.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(instance_sort);

static int sign(int order)
{
    return (order > 0) - (order < 0);
}

Test(instance_sort, texts_that_are_missing_come_first)
{
    cr_assert_eq(xy_compare_text(NULL, NULL), 0);
    cr_assert_eq(xy_compare_text(NULL, ""), 0);
    cr_assert_lt(xy_compare_text(NULL, "a"), 0);
    cr_assert_gt(xy_compare_text("b", "a"), 0);
}

/* Each entry comes before all that follow it, and is like itself. */
Test(instance_sort, staff)
{
    static const xy_ref a = {"a", 0}, b = {"b", 1};
    const xy_staff order[] = {
            {.specialty = a, .title = XY_TITLE_CHIEF, .eligible = true, .count = 1},
            {.specialty = a, .title = XY_TITLE_CHIEF, .eligible = true, .count = 2},
            {.specialty = a, .title = XY_TITLE_CHIEF, .eligible = false, .count = 1},
            {.id = "p1", .specialty = a, .title = XY_TITLE_CHIEF, .eligible = false, .count = 1},
            {.id = "p2", .specialty = a, .title = XY_TITLE_CHIEF, .eligible = true, .count = 1},
            {.specialty = a, .title = XY_TITLE_RESIDENT, .eligible = true, .count = 1},
            {.specialty = b, .title = XY_TITLE_CHIEF, .eligible = true, .count = 1},
            {.role = XY_ROLE_MANAGER, .eligible = true, .count = 1},
    };
    enum { COUNT = sizeof order / sizeof *order };
    for (int i = 0; i < COUNT; i++)
        for (int j = 0; j < COUNT; j++)
            cr_assert_eq(sign(xy_staff_compare(&order[i], &order[j])), sign(i - j), "%d, %d", i, j);
}

Test(instance_sort, history)
{
    static const xy_ref h1 = {"h1", 0}, h2 = {"h2", 1}, c1 = {"c1", 0}, c2 = {"c2", 1};
    const xy_history order[] = {{.year = 2022, .hospital = h2, .county = c2},
            {.year = 2023, .hospital = h1, .county = c1},
            {.year = 2023, .hospital = h1, .county = c2},
            {.year = 2023, .hospital = h2, .county = c1}};
    for (int i = 0; i < 4; i++)
        for (int j = 0; j < 4; j++)
            cr_assert_eq(sign(xy_history_compare(&order[i], &order[j])), sign(i - j));
}

/* Whatever the order of the file, also before references are resolved. */
Test(instance_sort, an_instance)
{
    xy_hospital *h = small_hospital(&x, "h2", XY_KIND_GENERAL);
    h->joint_with = small_refs(&x, SMALL_IDS("z", "h1"));
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    small_specialty(&x, "s2", false);
    small_specialty(&x, "s1", false);
    small_county(&x, "c2", "p1", 1000);
    small_county(&x, "c1", "p1", 1000);
    xy_instance_sort(&x.inst);
    cr_assert_str_eq(x.inst.hospitals[0].id, "h1");
    cr_assert_str_eq(x.inst.hospitals[1].joint_with.items[0].id, "h1");
    cr_assert_str_eq(x.inst.specialties[0].id, "s1");
    cr_assert_str_eq(x.inst.counties[1].id, "c2");
}
