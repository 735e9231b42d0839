#include "domain/costs.h"

#include "unit/domain/small_case.h"

SMALL_SUITE(costs);

/* h1 sends three people alone and two with h2, which sends one; h3 sends nobody. */
Test(costs, people_by_calendar_days_away_at_the_hospital_s_own_rate)
{
    static const char *const ids[] = {"h1", "h2", "h3"};
    for (int i = 0; i < 3; i++)
        small_hospital(&x, ids[i], XY_KIND_GENERAL);
    x.inst.hospitals[0].cost_per_person_day = 250;
    x.inst.hospitals[2].cost_per_person_day = 100;
    xy_visit alone[] = {{0, 3, 100, 104}, {1, 2, 107, 108}}, joint[] = {{0, 10, 200, 209}};
    xy_sent some[] = {{0, 0, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, 2},
            {0, XY_UNKNOWN, XY_TITLE_NONE, XY_ROLE_MANAGER, 1}};
    xy_sent both[] = {{0, 0, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, 2},
            {1, 0, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, 1}};
    const xy_row rows[] = {
            {.lead = 0, .visits = alone, .visit_count = 2, .staff = some, .staff_count = 2},
            {.lead = 1, .visits = joint, .visit_count = 1, .staff = both, .staff_count = 2}};
    xy_cost *list;
    cr_assert_eq(xy_costs_of(&list, x.arena, &x.inst, rows, 2), 2);
    cr_expect_eq(list[0].hospital, 0);
    cr_expect_eq(list[0].teams, 2);
    cr_expect_eq(list[0].people, 5);
    cr_expect_eq(list[0].person_days, 3 * 9 + 2 * 10);
    cr_expect_eq(list[0].yuan, 250 * (3 * 9 + 2 * 10));
    cr_expect_eq(list[1].hospital, 1);
    cr_expect_eq(list[1].person_days, 10);
    cr_expect_eq(list[1].yuan, XY_UNKNOWN);
    cr_expect(xy_costs_known(list, 2));
    cr_expect_not(xy_costs_known(list + 1, 1));
    cr_expect_eq(xy_costs_of(&list, x.arena, &x.inst, rows, 0), 0);
}

/* Years of a large hospital at the highest rate there is room for. */
Test(costs, large_sums_are_exact)
{
    small_hospital(&x, "h1", XY_KIND_GENERAL)->cost_per_person_day = INT32_MAX;
    xy_visit years[] = {{0, 1, 0, 3652}};
    xy_sent many[] = {{0, 0, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, 1000}};
    const xy_row row = {.visits = years, .visit_count = 1, .staff = many, .staff_count = 1};
    xy_cost *list;
    cr_assert_eq(xy_costs_of(&list, x.arena, &x.inst, &row, 1), 1);
    cr_expect_eq(list[0].yuan, INT64_C(7844757762491000));
}
