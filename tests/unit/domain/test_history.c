#include "domain/history.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(history);

/* Two hospitals, three counties; the programme's year is 2024. */
static void programme(void)
{
    small_specialty(&x, "s1", true);
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    small_hospital(&x, "h2", XY_KIND_GENERAL);
    small_county(&x, "c1", "p1", 1000);
    small_county(&x, "c2", "p1", 1000);
    small_county(&x, "c3", "p1", 1000);
}

static int32_t bond(const char *hospital, const char *county)
{
    size_t h = (size_t)xy_hospital_find(&x.inst, hospital);
    return x.measure->bond[h * x.inst.county_count + (size_t)xy_county_find(&x.inst, county)];
}

Test(history, weights_fall_by_whole_steps)
{
    static const int32_t halves[] = {1000, 500, 250, 125, 62, 31, 15, 7, 3, 1, 0, 0};
    for (int32_t age = 1; age <= 12; age++)
        cr_assert_eq(xy_history_year_weight(age, 500), halves[age - 1], "age %d", age);
    cr_assert_eq(xy_history_year_weight(3, 333), 110, "333, then 110 and not 110.889");
    cr_assert_eq(xy_history_year_weight(50, 1000), 1000);
    cr_assert_eq(xy_history_year_weight(1, 0), 1000);
    cr_assert_eq(xy_history_year_weight(2, 0), 0);
}

Test(history, years_of_a_pair_add_up)
{
    programme();
    small_history(&x, 2023, "h1", "c1");
    small_history(&x, 2021, "h1", "c1");
    small_history(&x, 2022, "h2", "c1");
    small_history(&x, 2024, "h2", "c2"); /* the programme's own year is no history */
    small_history(&x, 2025, "h2", "c3");
    small_finish(&x);
    cr_assert_eq(bond("h1", "c1"), 1000 + 250);
    cr_assert_eq(bond("h2", "c1"), 500);
    cr_assert_eq(bond("h2", "c2"), 0);
    cr_assert_eq(bond("h2", "c3"), 0);
    cr_assert_eq(bond("h1", "c2"), 0);
}

Test(history, a_partnership_since_a_year_fills_the_years_between)
{
    programme();
    small_history(&x, 2022, "h1", "c1")->since = 2019;
    small_history(&x, 2024, "h1", "c2")->since = 2010; /* not before the programme: nothing */
    small_history(&x, 2023, "h2", "c3")->since = 2023;
    small_finish(&x);
    cr_assert_eq(bond("h1", "c1"), 500 + 250 + 125 + 62);
    cr_assert_eq(bond("h1", "c2"), 0);
    cr_assert_eq(bond("h2", "c3"), 1000);
}

Test(history, a_year_counts_once_however_many_entries_name_it)
{
    programme();
    small_history(&x, 2023, "h1", "c1")->since = 2020;
    small_history(&x, 2022, "h1", "c1")->since = 2019;
    small_history(&x, 2021, "h1", "c1");
    small_finish(&x);
    cr_assert_eq(bond("h1", "c1"), 1000 + 500 + 250 + 125 + 62);
}

Test(history, the_decay_is_the_packs)
{
    programme();
    x.set->continuity_decay_permille = 1000;
    small_history(&x, 2023, "h1", "c1")->since = 2016;
    small_finish(&x);
    cr_assert_eq(bond("h1", "c1"), 8000);
}

Test(history, a_partnership_does_not_start_after_its_entry)
{
    programme();
    small_history(&x, 2022, "h1", "c1")->since = 2023;
    small_resolve(&x);
    cr_assert_eq(x.found.errors, 1);
    const xy_finding *f = small_find(&x, XY_MSG_HISTORY_SINCE);
    cr_assert_str_eq(f->args[0], "2023");
    cr_assert_str_eq(f->place.pointer, "/history/0");
}

static int32_t waiting(const char *county)
{
    return x.measure->waiting[xy_county_find(&x.inst, county)];
}

Test(history, counties_wait_since_they_were_last_served)
{
    programme();
    small_history(&x, 2023, "h1", "c1");
    small_history(&x, 2020, "h2", "c1");
    small_history(&x, 2020, "h2", "c2");
    small_history(&x, 2024, "h2", "c2");
    small_finish(&x);
    cr_assert_eq(waiting("c1"), 1);
    cr_assert_eq(waiting("c2"), 4);
    cr_assert_eq(waiting("c3"), XY_WAITING_MOST, "never served");
}

Test(history, ten_years_are_the_most_and_covered_counties_do_not_wait)
{
    programme();
    x.set->coverage_cycle_years = 3;
    small_history(&x, 2001, "h1", "c1");
    small_history(&x, 2022, "h1", "c2");
    small_commitment(&x, "c3", "s1", 1, 5);
    small_finish(&x);
    cr_assert_eq(waiting("c1"), XY_WAITING_MOST);
    cr_assert_eq(waiting("c2"), 0, "within the cycle");
    cr_assert_eq(waiting("c3"), 0, "another tier");
}

Test(history, who_has_left_has_served_all_the_same)
{
    programme();
    small_history(&x, 2021, "gone", "c1");
    small_finish(&x);
    cr_assert_eq(x.inst.history_count, 0);
    cr_assert_eq(waiting("c1"), 3);
}

Test(history, a_joint_team_counts_its_strongest_bond_by_county)
{
    programme();
    small_history(&x, 2023, "h1", "c1");
    small_history(&x, 2022, "h2", "c1");
    small_history(&x, 2022, "h2", "c2");
    small_finish(&x);
    const int32_t both[] = {0, 1}, counties[] = {0, 1, 2};
    cr_assert_eq(xy_measure_bonds(x.measure, both, 2, counties, 3), 1000 + 500);
    cr_assert_eq(xy_measure_bonds(x.measure, both + 1, 1, counties, 3), 500 + 500);
    cr_assert_eq(xy_measure_bonds(x.measure, both, 1, counties + 1, 2), 0);
}

Test(history, rows_are_measured_by_their_bonds_and_counties_once)
{
    programme();
    small_history(&x, 2023, "h1", "c1");
    small_history(&x, 2021, "h2", "c2");
    small_finish(&x);
    int32_t h1 = 0, h2 = 1;
    xy_visit first[] = {{.county = 0, .days = 5}, {.county = 1, .days = 5}};
    xy_visit second[] = {{.county = 1, .days = 5}, {.county = 2, .days = 5}};
    const xy_row rows[] = {
            {.lead = 0, .hospitals = &h1, .hospital_count = 1, .visits = first, .visit_count = 2},
            {.lead = 1, .hospitals = &h2, .hospital_count = 1, .visits = second, .visit_count = 2}};
    xy_measures m;
    xy_measure_rows(&m, x.arena, x.measure, rows, 2);
    cr_assert_eq(m.goals[XY_GOAL_CONTINUITY], 1000 + 250);
    cr_assert_eq(m.goals[XY_GOAL_REPEATS], 1000 + 250);
    cr_assert_eq(m.goals[XY_GOAL_WAITING], 1 + 3 + XY_WAITING_MOST);
    cr_assert_eq(m.goals[XY_GOAL_CHANGES], 0);
}
