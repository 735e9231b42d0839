#include "domain/changes.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(changes);

static xy_keep keep;
static xy_row rows[4];
static int32_t row_count;

static void programme(void)
{
    static const char *const hospitals[] = {"h1", "h2", "h3"};
    static const char *const counties[] = {"c1", "c2", "c3", "c4", "c5"};
    small_specialty(&x, "s1", true);
    small_prefecture(&x, "p1");
    for (int i = 0; i < 3; i++)
        small_hospital(&x, hospitals[i], XY_KIND_GENERAL);
    for (int i = 0; i < 5; i++)
        small_county(&x, counties[i], "p1", 1000);
    small_finish(&x);
    keep = (xy_keep){.max_changes = XY_UNKNOWN, .rows = XY_NEW_N(x.arena, xy_old_row, 4)};
    row_count = 0;
}

static void old(const char *lead, const char *const *counties)
{
    xy_old_row *row = &keep.rows[keep.count++];
    row->hospitals = small_refs(&x, SMALL_IDS(lead));
    row->counties = small_refs(&x, counties);
}

static void now(int32_t lead, int32_t a, int32_t b)
{
    xy_row *row = &rows[row_count++];
    *row = (xy_row){.lead = lead, .visits = XY_NEW_N(x.arena, xy_visit, 2), .visit_count = 2};
    row->visits[0].county = a;
    row->visits[1].county = b;
}

static xy_change_list list(void)
{
    xy_change_list l;
    xy_keep_resolve(&keep, &x.inst);
    xy_changes_list(&l, x.arena, &x.inst, &keep, rows, row_count);
    return l;
}

static void expect(const xy_change *c, xy_row_kind kind, int32_t before, int32_t after)
{
    cr_assert(c->kind == kind && c->old == before && c->now == after, "%s %d %d",
            xy_row_kind_names[c->kind], c->old, c->now);
}

Test(changes, each_row_of_either_plan_once_by_lead)
{
    programme();
    old("h2", SMALL_IDS("c3", "c4"));
    old("h1", SMALL_IDS("c2", "c1"));
    old("gone", SMALL_IDS("c5"));
    now(2, 3, 4);
    now(1, 2, 4);
    now(0, 0, 1);
    xy_change_list l = list();
    cr_assert_eq(l.count, 4);
    expect(&l.items[0], XY_ROW_KEPT, 1, 2);
    expect(&l.items[1], XY_ROW_CHANGED, 0, 1);
    expect(&l.items[2], XY_ROW_NEW, XY_UNKNOWN, 0);
    expect(&l.items[3], XY_ROW_DROPPED, 2, XY_UNKNOWN);
    for (int k = 0; k < XY_ROW_KINDS; k++)
        cr_assert_eq(l.counts[k], 1);
    cr_assert_eq(l.standing, 2);
}

Test(changes, rows_with_most_counties_in_common_belong_together)
{
    programme();
    old("h1", SMALL_IDS("c1", "c2"));
    old("h1", SMALL_IDS("c3", "c4"));
    old("h1", SMALL_IDS("c5"));
    now(0, 2, 4);
    now(0, 4, 1);
    xy_change_list l = list();
    cr_assert_eq(l.count, 3);
    expect(&l.items[0], XY_ROW_CHANGED, 0, 1);
    expect(&l.items[1], XY_ROW_CHANGED, 1, 0);
    expect(&l.items[2], XY_ROW_DROPPED, 2, XY_UNKNOWN);
}

Test(changes, a_row_that_lost_a_county_is_changed_and_not_counted)
{
    programme();
    old("h1", SMALL_IDS("c1", "left"));
    now(0, 0, 1);
    xy_change_list l = list();
    cr_assert_eq(l.count, 1);
    expect(&l.items[0], XY_ROW_CHANGED, 0, 0);
    cr_assert_eq(l.standing, 0);
    cr_assert_eq(xy_keep_changes(&keep, rows, row_count), 0);
}

Test(changes, equal_rows_are_kept_one_by_one)
{
    programme();
    old("h1", SMALL_IDS("c1", "c2"));
    old("h1", SMALL_IDS("c2", "c1"));
    now(0, 1, 0);
    xy_change_list l = list();
    cr_assert_eq(l.counts[XY_ROW_KEPT], 1);
    cr_assert_eq(l.counts[XY_ROW_DROPPED], 1);
    now(0, 0, 1);
    now(0, 0, 1);
    l = list();
    cr_assert_eq(l.counts[XY_ROW_KEPT], 2);
    cr_assert_eq(l.counts[XY_ROW_NEW], 1);
}
