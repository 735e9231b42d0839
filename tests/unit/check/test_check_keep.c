#include "domain/keep.h"
#include "unit/check/check_case.h"

CHECK_SUITE(check_keep);

static xy_keep keep;

/* The plan's own rows as those of an earlier plan, counties in the other order. */
static void keep_own_rows(int32_t max_changes)
{
    size_t n = (size_t)x.plan.row_count;
    keep = (xy_keep){
            .max_changes = max_changes, .rows = XY_NEW_N(x.arena, xy_old_row, n), .count = n};
    for (size_t r = 0; r < n; r++) {
        const xy_row *row = &x.plan.rows[r];
        xy_old_row *old = &keep.rows[r];
        old->hospitals = (xy_refs){XY_NEW_N(x.arena, xy_ref, 1), 1};
        old->hospitals.items[0].id = x.inst.hospitals[row->lead].id;
        old->counties.items = XY_NEW_N(x.arena, xy_ref, (size_t)row->visit_count);
        for (int32_t v = row->visit_count - 1; v >= 0; v--)
            old->counties.items[old->counties.count++].id =
                    x.inst.counties[row->visits[v].county].id;
    }
    xy_keep_resolve(&keep, &x.inst);
    x.plan.keep = x.inst.keep = &keep;
}

Test(check_keep, the_rows_of_the_earlier_plan)
{
    keep_own_rows(0);
    record(&x);
    nothing(&x, true);
}

Test(check_keep, one_row_more_than_may_change)
{
    keep_own_rows(0);
    keep.rows[0].counties.count--;
    const xy_finding *f = only_error(&x, NULL);
    cr_assert_eq(f->message, XY_MSG_CHECK_CHANGES_MANY);
    cr_assert_str_eq(f->place.pointer, "/options/keep/max_changes");
    says(&x, f, XY_ZH, "较原方案改动 1 行，超过所定的 0 行");
    says(&x, f, XY_EN, "1 rows of the earlier plan are changed, more than the 0 allowed");
    keep.max_changes = 1;
    nothing(&x, false);
    keep.max_changes = XY_UNKNOWN;
    nothing(&x, false);
}

Test(check_keep, another_lead_is_another_row)
{
    keep_own_rows(0);
    keep.rows[1].hospitals.items[0].id = keep.rows[0].hospitals.items[0].id;
    cr_assert_eq(only_error(&x, NULL)->message, XY_MSG_CHECK_CHANGES_MANY);
}

Test(check_keep, a_row_is_kept_once)
{
    keep_own_rows(0);
    keep.rows[1] = keep.rows[0];
    cr_assert_eq(only_error(&x, NULL)->message, XY_MSG_CHECK_CHANGES_MANY);
}

Test(check_keep, rows_that_name_who_has_left_do_not_count)
{
    keep_own_rows(0);
    keep.rows[0].counties.items[0].id = "left";
    nothing(&x, false);
    keep.rows[1].hospitals.items[0].id = "gone";
    nothing(&x, false);
}

Test(check_keep, the_recorded_number_of_changes)
{
    keep_own_rows(XY_UNKNOWN);
    record(&x);
    keep.rows[0].counties.count--;
    xy_keep_resolve(&keep, &x.inst);
    const xy_finding *f = only(&x, true, XY_ERROR, NULL);
    cr_assert_str_eq(f->place.pointer, "/measures/changes");
    x.plan.measures.goals[XY_GOAL_CHANGES] = 1;
    nothing(&x, true);
}
