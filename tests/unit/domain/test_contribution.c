/* Which needs are met by whom: accounts add up to the measure, and what a row adds is what the plan
 * loses without it. */
#include "domain/contribution.h"
#include "unit/domain/small_case.h"

#include <criterion/new/assert.h>

SMALL_SUITE(contribution);

enum { ROWS = 2 };

/* Two rows of a county that takes two teams, and one county for the first alone. */
static xy_row *rows(void)
{
    static const char *const hospitals[] = {"h1", "h2"};
    small_specialty(&x, "s1", true);
    small_specialty(&x, "s2", true);
    small_prefecture(&x, "p1");
    for (int i = 0; i < ROWS; i++)
        small_staff(&x, small_hospital(&x, hospitals[i], XY_KIND_GENERAL), "s1", XY_TITLE_CHIEF, 3);
    xy_county *both = small_county(&x, "c1", "p1", 10000),
              *one = small_county(&x, "c2", "p1", 5000);
    both->teams = (xy_bounds){true, 0, 2};
    small_need(&x, both, "s1", 2, 3);
    small_need(&x, both, "s2", 1, 1);
    small_need(&x, one, "s1", 1, 2);
    small_commitment(&x, "c1", "s1", 1, 2);
    small_finish(&x);
    xy_row *list = XY_NEW_N(x.arena, xy_row, ROWS);
    for (int r = 0; r < ROWS; r++) {
        list[r] = (xy_row){
                .lead = r, .hospital_count = 1, .visit_count = r ? 1 : 2, .staff_count = 1};
        list[r].hospitals = XY_NEW_N(x.arena, int32_t, 1);
        list[r].hospitals[0] = r;
        list[r].visits = XY_NEW_N(x.arena, xy_visit, 2);
        list[r].visits[0] = (xy_visit){.county = 0, .days = 4};
        list[r].visits[1] = (xy_visit){.county = 1, .days = 6};
        list[r].staff = XY_NEW_N(x.arena, xy_sent, 1);
        list[r].staff[0] = (xy_sent){r, 0, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, 2};
    }
    return list;
}

static int64_t need_met(const xy_row *list, int32_t count)
{
    xy_measures m;
    xy_measure_rows(&m, x.arena, x.measure, list, count);
    return m.goals[XY_GOAL_NEED_MET];
}

Test(contribution, accounts_add_up_to_the_need_met)
{
    const xy_row *list = rows();
    int64_t points = 0, worth = 0;
    for (int32_t c = 0; c < 2; c++) {
        xy_need_account *accounts;
        int32_t count;
        xy_need_accounts(&accounts, &count, x.arena, x.measure, list, ROWS, c);
        cr_assert(eq(int, count, c ? 1 : 2));
        for (int32_t k = 0; k < count; k++) {
            points += accounts[k].points;
            worth += accounts[k].points_of;
        }
    }
    cr_expect(eq(i64, worth, XY_MILLION));
    cr_expect(eq(i64, points, need_met(list, ROWS)));
}

/* Three clinicians of s1 for five days want 15 person-days; other tiers bring 2, each row 8. */
Test(contribution, two_teams_share_a_need)
{
    const xy_row *list = rows();
    xy_need_account *accounts;
    int32_t count;
    xy_need_accounts(&accounts, &count, x.arena, x.measure, list, ROWS, 0);
    const xy_need_account *s1 = &accounts[0], *s2 = &accounts[1];
    cr_expect(eq(int, s1->required, 15));
    cr_expect(eq(i64, s1->delivered, 18));
    cr_expect(eq(int, s1->points, s1->points_of));
    cr_expect(eq(int, s1->others, (int)((int64_t)s1->points_of * 2 / 15)));
    cr_assert(eq(int, s1->part_count, ROWS));
    for (int r = 0; r < ROWS; r++) {
        cr_expect(eq(int, s1->parts[r].row, r));
        cr_expect(eq(int, s1->parts[r].clinicians, 2));
        cr_expect(eq(int, s1->parts[r].days, 4));
        cr_expect(eq(i64, s1->parts[r].person_days, 8));
        cr_expect(eq(
                int, s1->parts[r].adds, (int)(s1->points_of - (int64_t)s1->points_of * 10 / 15)));
    }
    cr_expect(lt(int, s1->parts[0].adds + s1->parts[1].adds, s1->points_of - s1->others));
    cr_expect(eq(int, s2->part_count, 0));
    cr_expect(eq(int, s2->points, 0));
}

Test(contribution, a_row_adds_what_the_plan_loses_without_it)
{
    const xy_row *list = rows();
    int64_t all = need_met(list, ROWS);
    cr_expect(eq(i64, xy_row_adds(x.measure, list, ROWS, 0), all - need_met(&list[1], 1)));
    cr_expect(eq(i64, xy_row_adds(x.measure, list, ROWS, 1), all - need_met(&list[0], 1)));
    cr_expect(gt(i64, xy_row_adds(x.measure, list, ROWS, 1), 0));
}

Test(contribution, travel_is_that_of_the_order)
{
    const xy_row *list = rows();
    int64_t minutes, metres, goal;
    xy_measures m;
    xy_row_travel(&minutes, &metres, x.measure, &list[0]);
    xy_measure_rows(&m, x.arena, x.measure, &list[0], 1);
    goal = m.goals[XY_GOAL_TRAVEL];
    cr_expect(eq(i64, minutes, goal));
    cr_expect(eq(i64, metres, m.travel_m));
}
