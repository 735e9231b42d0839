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

static void one_of_each(void)
{
    small_specialty(&x, "s1", true);
    small_prefecture(&x, "p1");
    small_staff(&x, small_hospital(&x, "h2", XY_KIND_GENERAL), "s1", XY_TITLE_CHIEF, 4)->id = "z1";
    small_county(&x, "c1", "p1", 10000);
}

Test(instance_sort, commitments_alike_but_for_their_end_have_one_order)
{
    for (int turn = 0; turn < 2; turn++) {
        small_free(&x);
        small_begin(&x);
        one_of_each();
        for (int i = 0; i < 3; i++) {
            xy_commitment *c = small_commitment(&x, "c1", "s1", 1, 5);
            c->window = (xy_window){
                    true, small_day("2024-11-01"), small_day("2024-11-05") + (turn ? 2 - i : i)};
        }
        small_finish(&x);
        for (int i = 1; i < 3; i++)
            cr_assert_lt(x.inst.commitments[i - 1].window.end, x.inst.commitments[i].window.end);
    }
}

Test(instance_sort, locks_alike_but_for_window_and_staff_have_one_order)
{
    for (int turn = 0; turn < 2; turn++) {
        small_free(&x);
        small_begin(&x);
        one_of_each();
        for (int i = 0; i < 3; i++) {
            int k = turn ? 2 - i : i;
            xy_lock *lock = small_lock(&x, XY_PIN_PAIR, "h2", SMALL_IDS("c1"));
            lock->window = (xy_window){true, small_day("2024-11-01"), small_day("2024-11-20")};
            lock->window.end += k == 2;
            lock->staff = small_refs(&x, k == 0 ? NULL : SMALL_IDS("z1"));
        }
        small_finish(&x);
        cr_assert_eq(x.inst.locks[0].staff.count, 0);
        cr_assert_lt(x.inst.locks[1].window.end, x.inst.locks[2].window.end);
    }
}
