#include "unit/check/check_case.h"

CHECK_SUITE(check_coverage);

/* Row 2 without counties 5 (which has an ethnic township) and 6: counties 4 and 3, the latter
 * also row 1's. */
static void leave_out_two(void)
{
    x.plan.rows[2].visit_count = 0;
    visit(&x, 2, 4, "2024-11-04", "2024-11-14");
    visit(&x, 2, 3, "2024-11-15", "2024-11-24");
    x.inst.counties[3].teams = (xy_bounds){true, 0, 2};
    x.inst.counties[4].prefecture.index = 0;
}

static void leave_out_last(void)
{
    x.plan.rows[2].visit_count = 0;
    visit(&x, 2, 4, "2024-11-04", "2024-11-14");
    visit(&x, 2, 5, "2024-11-15", "2024-11-24");
}

Test(check_coverage, e4_a_county_left_out)
{
    leave_out_last();
    const xy_finding *f = only_error(&x, "E4");
    cr_assert_eq(x.found.errors, 1);
    says(&x, f, XY_ZH, "应当全覆盖而未覆盖的县有 1 个：庚县（薄弱县）");
    says(&x, f, XY_EN, "counties that must be covered and are not (1): Geng (weak county)");
}

Test(check_coverage, e4_counties_and_townships_are_named)
{
    leave_out_two();
    const xy_finding *f = only_error(&x, "E4");
    cr_assert_eq(x.found.errors, 2);
    says(&x, f, XY_ZH, "2 个：己县（薄弱县）、庚县（薄弱县）");
    says(&x, f + 1, XY_ZH, "应当全覆盖而未覆盖的乡镇有 1 个：己县第3乡（少数民族乡）");
    says(&x, f + 1, XY_EN, "Township 3 in Ji (ethnic township)");
}

Test(check_coverage, e4_another_tier_covers_it)
{
    leave_out_last();
    x.inst.commitments[0].county.index = 6;
    nothing(&x, false);
}

Test(check_coverage, e4_with_the_county_its_townships_are_covered)
{
    x.plan.rows[2].visit_count = 0;
    visit(&x, 2, 4, "2024-11-04", "2024-11-14");
    visit(&x, 2, 6, "2024-11-15", "2024-11-24");
    only_error(&x, "E4");
    cr_assert_eq(x.found.errors, 2); /* county 5 and its ethnic township */
    x.inst.commitments[0].county.index = 5;
    nothing(&x, false);
}

Test(check_coverage, e4_a_tier_that_left_before_the_cycle_does_not_cover)
{
    leave_out_last();
    x.inst.commitments[0].county.index = 6;
    x.inst.commitments[0].window = (xy_window){true, day("2023-03-01"), day("2023-12-31")};
    only_error(&x, "E4");
    x.inst.commitments[0].window.end++;
    nothing(&x, false);
    x.inst.commitments[0].window.end--;
    x.rules.settings.coverage_cycle_years = 2;
    nothing(&x, false);
}

Test(check_coverage, e4_an_earlier_year_of_the_cycle_covers_it)
{
    leave_out_last();
    x.inst.history[0].county.index = 6;
    only_error(&x, "E4");
    x.rules.settings.coverage_cycle_years = 2;
    nothing(&x, false);
}

Test(check_coverage, e4_a_year_before_the_cycle_does_not)
{
    leave_out_last();
    x.inst.history[0].county.index = 6;
    x.inst.history[0].year = 2022;
    x.rules.settings.coverage_cycle_years = 2;
    only_error(&x, "E4");
}

Test(check_coverage, e4_the_programmes_own_year_is_no_history)
{
    leave_out_last();
    x.inst.history[0].county.index = 6;
    x.inst.history[0].year = 2024;
    only_error(&x, "E4");
}

Test(check_coverage, e4_a_category_of_another_tier_does_not_count)
{
    leave_out_last();
    x.inst.categories[0].tiers = 1U << XY_TIER_NATIONAL;
    nothing(&x, false);
}
