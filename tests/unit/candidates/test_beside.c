#include "candidates/beside.h"

#include "candidates/pool.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(beside);

static xy_pool *pool;

/* A hospital with two clinicians of s1 and two of s2, two counties that want one of each. */
static void programme(void)
{
    small_specialty(&x, "s1", true);
    small_specialty(&x, "s2", false);
    small_prefecture(&x, "p1");
    xy_hospital *h = small_hospital(&x, "h1", XY_KIND_GENERAL);
    small_staff(&x, h, "s1", XY_TITLE_CHIEF, 3);
    small_staff(&x, h, "s2", XY_TITLE_CHIEF, 3);
    for (int i = 0; i < 2; i++) {
        xy_county *c = small_county(&x, i ? "c2" : "c1", "p1", 10000);
        small_need(&x, c, "s1", 2, 1);
        small_need(&x, c, "s2", 1, 1);
    }
    x.set->counties_per_team_max = 1;
    x.set->tier_overlap = XY_OVERLAP_DIFFERENT;
    x.set->team_size_min = 2;
    x.set->team_size_max = 3;
}

static void build(void)
{
    small_finish(&x);
    cr_assert_eq(xy_pool_build(&pool, x.arena, x.measure, NULL, &x.found), XY_OK);
}

/* Clinicians of the specialty in the candidate's row. */
static int32_t sent(int64_t candidate, int32_t specialty)
{
    xy_row row;
    const xy_candidate *chosen = &pool->items[candidate];
    xy_pool_rows(&row, x.arena, pool, &chosen, 1);
    return xy_row_clinicians(&row, specialty);
}

Test(beside, a_specialty_of_another_tier_stays_at_home)
{
    programme();
    small_commitment(&x, "c1", "s1", 1, 1); /* all the time; little of the need is met by it */
    build();
    cr_assert_eq(pool->count, 2);
    cr_assert_eq(sent(0, 0), 0);
    cr_assert_gt(sent(0, 1), 0);
    cr_assert_gt(sent(1, 0), 0); /* c2 */
    cr_assert_gt(pool->items[1].points, pool->items[0].points);
    cr_assert_eq(pool->dropped[XY_GROUP_OTHER_TIER], 0);
}

Test(beside, only_under_a_hard_rule)
{
    programme();
    small_commitment(&x, "c1", "s1", 1, 1);
    small_level(&x, "E5", XY_LEVEL_SOFT);
    build();
    cr_assert_gt(sent(0, 0), 0);
}

/* While the national team is there s2 goes, after it has left s1, which is worth more. */
Test(beside, dates_are_chosen_for_the_better_staffing)
{
    programme();
    xy_commitment *k = small_commitment(&x, "c1", "s1", 1, 1);
    k->window = (xy_window){true, small_day("2024-11-01"), small_day("2025-01-10")};
    build();
    cr_assert_gt(sent(0, 0), 0);
    xy_row row;
    const xy_candidate *chosen = &pool->items[0];
    xy_pool_rows(&row, x.arena, pool, &chosen, 1);
    cr_assert(xy_dates_set(pool->groups->dates, &row));
    cr_assert_eq(row.visits[0].from, small_day("2025-01-11"));
}

Test(beside, a_group_where_nobody_can_go_is_dropped)
{
    programme();
    small_commitment(&x, "c1", "s1", 1, 1);
    small_commitment(&x, "c1", "s2", 1, 1);
    build();
    cr_assert_eq(pool->count, 1);
    cr_assert_eq(pool->groups->items[pool->items[0].group].counties[0], 1);
    cr_assert_eq(pool->dropped[XY_GROUP_OTHER_TIER], 1);
}

Test(beside, forbidden_whatever_the_specialties)
{
    programme();
    small_specialty(&x, "s3", false);
    small_commitment(&x, "c1", "s3", 1, 1);
    x.set->tier_overlap = XY_OVERLAP_FORBID;
    build();
    cr_assert_eq(pool->count, 1);
    cr_assert_eq(pool->dropped[XY_GROUP_OTHER_TIER], 1);
}

/* Where staffings are listed, those of each set of specialties, none twice. */
Test(beside, listed_staffings_avoid_one_set_each)
{
    programme();
    x.inst.hospitals[0].teams = (xy_bounds){true, 1, 2};
    xy_commitment *k = small_commitment(&x, "c1", "s1", 1, 1);
    k->window = (xy_window){true, small_day("2024-10-01"), small_day("2024-12-20")};
    k = small_commitment(&x, "c1", "s2", 1, 1);
    k->window = (xy_window){true, small_day("2024-12-10"), small_day("2025-01-30")};
    build();
    bool without[2] = {false, false};
    cr_assert(pool->shared);
    for (int64_t p = 0; p < pool->count; p++) {
        if (pool->groups->items[pool->items[p].group].counties[0] != 0)
            continue;
        cr_assert(sent(p, 0) == 0 || sent(p, 1) == 0);
        without[0] |= sent(p, 0) == 0;
        without[1] |= sent(p, 1) == 0;
        for (int64_t q = 0; q < p; q++)
            cr_assert(pool->items[q].group != pool->items[p].group || sent(q, 0) != sent(p, 0) ||
                    sent(q, 1) != sent(p, 1));
    }
    cr_assert(without[0] && without[1]);
}
