#include "base/memory.h"
#include "candidates/pool.h"
#include "unit/domain/small_case.h"

#include <stdlib.h>

SMALL_SUITE(pool);

static xy_pool *pool;

/* Two hospitals that may join and three counties; h2 can send nobody by itself. */
static void programme(void)
{
    small_specialty(&x, "s1", true);
    small_specialty(&x, "s2", false);
    small_prefecture(&x, "p1");
    xy_hospital *h = small_hospital(&x, "h1", XY_KIND_SPECIALIST);
    h->joint_with = small_refs(&x, SMALL_IDS("h2"));
    small_staff(&x, h, "s1", XY_TITLE_CHIEF, 3);
    h = small_hospital(&x, "h2", XY_KIND_GENERAL);
    small_staff(&x, h, "s2", XY_TITLE_ASSOCIATE_CHIEF, 1);
    static const char *const ids[] = {"c1", "c2", "c3"};
    for (int i = 0; i < 3; i++) {
        xy_county *c = small_county(&x, ids[i], "p1", 10000 * (i + 1));
        small_need(&x, c, "s1", 1, 2);
        small_need(&x, c, "s2", 1, 1);
    }
    small_history(&x, 2023, "h1", "c1");
    small_history(&x, 2023, "h2", "c3");
}

static xy_status build(void)
{
    small_finish(&x);
    return xy_pool_build(&pool, x.arena, x.measure, NULL, &x.found);
}

Test(pool, every_team_with_every_group)
{
    programme();
    cr_assert_eq(build(), XY_OK);
    cr_assert_not(pool->shared);
    cr_assert_eq(pool->team_count, 3);    /* h1, both, h2 */
    cr_assert_eq(pool->groups->count, 6); /* one or two of three counties */
    cr_assert_eq(pool->count, 12);        /* h2 alone cannot go */
    for (int64_t p = 0; p < pool->count; p++) {
        const xy_candidate *c = &pool->items[p];
        cr_assert_eq(c->team, p / 6);
        cr_assert_eq(c->group, p % 6);
        cr_assert_eq(c->staffing, XY_UNKNOWN);
    }
}

/* What a candidate promises is what the measure finds in its row. */
static void promises_are_kept(void)
{
    xy_measures nothing, r;
    xy_measure_rows(&nothing, x.arena, x.measure, NULL, 0);
    for (int64_t p = 0; p < pool->count; p++) {
        const xy_candidate *c = &pool->items[p];
        const xy_group *g = &pool->groups->items[c->group];
        xy_row row;
        xy_pool_rows(&row, x.arena, pool, &c, 1);
        cr_assert_eq(row.lead, pool->teams[c->team].lead);
        cr_assert_eq(row.hospital_count, pool->teams[c->team].member_count);
        cr_assert_eq(row.visit_count, g->count);
        int32_t days = 0;
        for (int32_t v = 0; v < row.visit_count; v++)
            days += row.visits[v].days;
        cr_assert_eq(days, x.set->days_min);
        xy_measure_rows(&r, x.arena, x.measure, &row, 1);
        cr_assert_eq(c->travel_min, r.goals[XY_GOAL_TRAVEL], "candidate %d", (int)p);
        cr_assert_eq(c->kept, r.goals[XY_GOAL_KEPT], "candidate %d", (int)p);
        cr_assert_eq(g->coverage, r.goals[XY_GOAL_COVERAGE] - nothing.goals[XY_GOAL_COVERAGE]);
        cr_assert_eq(g->split, r.goals[XY_GOAL_SPLIT_GROUPS]);
        int64_t gained = 0;
        for (int32_t v = 0; v < row.visit_count; v++) {
            int32_t county = row.visits[v].county;
            if (xy_county_teams(&x.inst, county).max <= 1)
                gained += r.counties[county].points - nothing.counties[county].points;
        }
        if (c->staffing == XY_UNKNOWN)
            cr_assert_eq(c->points, gained, "candidate %d", (int)p);
        else /* a filler may be of use by chance */
            cr_assert_leq(c->points, gained, "candidate %d", (int)p);
    }
}

Test(pool, candidates_are_worth_what_the_measure_says)
{
    programme();
    small_commitment(&x, "c2", "s1", 1, 3);
    cr_assert_eq(build(), XY_OK);
    promises_are_kept();
}

Test(pool, so_are_those_with_listed_staffings)
{
    programme();
    x.inst.counties[1].teams = (xy_bounds){true, 0, 2};
    x.inst.hospitals[0].teams = (xy_bounds){true, 0, 2};
    cr_assert_eq(build(), XY_OK);
    cr_assert(pool->shared);
    cr_assert(pool->shared_hospital[0] && !pool->shared_hospital[1]);
    cr_assert_gt(pool->count, 12);
    for (int64_t p = 0; p < pool->count; p++)
        cr_assert_eq(pool->items[p].staffing, p);
    promises_are_kept();
}

Test(pool, visits_go_in_the_cheapest_order)
{
    programme();
    small_both_ways(&x, "h1", "c1", 100);
    small_both_ways(&x, "h1", "c2", 10);
    small_leg(&x, "c1", "c2", 50, 1);
    small_leg(&x, "c2", "c1", 30, 1);
    cr_assert_eq(build(), XY_OK);
    xy_visit visits[XY_TOUR_MAX];
    const xy_group *g = &pool->groups->items[3]; /* c1 and c2 */
    xy_pool_visits(visits, pool->groups, g, 0);
    cr_assert(visits[0].county == 1 && visits[1].county == 0);
    cr_assert(visits[0].days == g->days[1] && visits[1].days == g->days[0]);
    cr_assert_eq(pool->items[3].travel_min, 140);
}

Test(pool, a_pinned_row_goes_in_the_planners_order)
{
    programme();
    x.inst.hospitals[1].teams = (xy_bounds){true, 0, 1};
    small_both_ways(&x, "h1", "c1", 100);
    small_both_ways(&x, "h1", "c2", 10);
    small_leg(&x, "c1", "c2", 50, 1);
    small_leg(&x, "c2", "c1", 30, 1);
    small_lock(&x, XY_PIN_ROW, "h1", SMALL_IDS("c1", "c2"));
    cr_assert_eq(build(), XY_OK);
    cr_assert_eq(pool->groups->count, 7);
    cr_assert_eq(pool->count, 2); /* alone and joint, each with the pinned row alone */
    cr_assert_eq(pool->items[0].travel_min, 160);
    xy_row row;
    xy_pool_rows(&row, x.arena, pool, &(const xy_candidate *){&pool->items[0]}, 1);
    cr_assert(row.visits[0].county == 0 && row.visits[1].county == 1);
    cr_assert_gt(pool->dropped[XY_GROUP_NOT_PINNED], 0);
}

Test(pool, what_is_dropped_is_counted)
{
    programme();
    x.inst.hospitals[0].counties_per_team = (xy_bounds){true, 2, 2};
    small_lock(&x, XY_BAN_PAIR, "h2", SMALL_IDS("c3"));
    x.inst.hospitals[1].teams = (xy_bounds){true, 0, 1};
    cr_assert_eq(build(), XY_OK);
    cr_assert_eq(pool->dropped[XY_GROUP_SIZE], 6);   /* one county, alone and joint */
    cr_assert_eq(pool->dropped[XY_GROUP_BANNED], 2); /* joint: c1 c3 and c2 c3 */
    cr_assert_eq(pool->count, 4);
}

Test(pool, a_hospital_that_must_send_and_cannot)
{
    programme();
    x.inst.hospitals[0].joint_with = small_refs(&x, NULL);
    cr_assert_eq(build(), XY_OK);
    cr_assert_eq(pool->stuck, 1);
    cr_assert_eq(pool->count, 0);
    cr_assert_str_eq(small_find(&x, XY_MSG_TEAM_TOO_FEW)->args[0], "医院h2");
}

static xy_status build_within(int64_t memory_bytes, int64_t bytes_each)
{
    const xy_pool_limits limits = {.memory_bytes = memory_bytes, .bytes_each = bytes_each};
    return xy_pool_build(&pool, x.arena, x.measure, &limits, &x.found);
}

enum { MANY = 15 };

/* Fifteen of each, and any four counties in a group. */
static void many(void)
{
    small_specialty(&x, "s1", true);
    small_prefecture(&x, "p1");
    x.set->team_size_min = 1;
    x.set->county_days_min = 1;
    x.set->counties_per_team_max = 4;
    x.set->group_leg_max_min = 10000;
    for (int i = 0; i < MANY; i++) {
        xy_hospital *h = small_hospital(&x, xy_arena_printf(x.arena, "h%02d", i), XY_KIND_GENERAL);
        small_staff(&x, h, "s1", XY_TITLE_CHIEF, 2);
        small_need(
                &x, small_county(&x, xy_arena_printf(x.arena, "c%02d", i), "p1", 1000), "s1", 1, 2);
    }
    small_finish(&x);
}

Test(pool, too_many_candidates_are_refused_before_room_is_made)
{
    many();
    size_t start = xy_arena_bytes(x.arena);
    cr_assert_eq(build_within(0, XY_MIB), XY_OK);
    cr_assert_eq(pool->count, MANY * (MANY + 105 + 455 + 1365));
    int64_t pairs = pool->count;
    size_t all = xy_arena_bytes(x.arena) - start;
    start = xy_arena_bytes(x.arena);
    cr_assert_eq(build_within((pairs - 1) * XY_MIB, XY_MIB), XY_ELIMIT);
    cr_assert_null(pool);
    size_t refused = xy_arena_bytes(x.arena) - start;
    cr_assert(
            refused + (size_t)pairs * sizeof(xy_candidate) / 2 <= all, "%zu of %zu", refused, all);
    const xy_finding *f = small_find(&x, XY_MSG_TOO_MANY_PAIRS);
    cr_assert_str_eq(f->args[0], "29100");
    cr_assert(atol(f->args[1]) > pairs && atol(f->args[1]) < pairs + 10, "%s", f->args[1]);
    cr_assert_str_eq(f->args[2], "29099");
    cr_assert_eq(build_within((pairs + 10) * XY_MIB, XY_MIB), XY_OK);
    cr_assert_eq(pool->count, pairs);
}

Test(pool, groups_that_do_not_fit_are_refused_while_they_are_listed)
{
    many();
    cr_assert_eq(build_within(2000, 1), XY_ELIMIT);
    small_find(&x, XY_MSG_TOO_MANY_GROUPS);
}

Test(pool, staffings_past_the_limit_are_refused_as_they_come)
{
    programme();
    for (int h = 0; h < 2; h++) {
        small_staff(&x, &x.inst.hospitals[h], "s2", XY_TITLE_CHIEF, 3);
        x.inst.hospitals[h].teams = (xy_bounds){true, 1, 2};
    }
    cr_assert_eq(build(), XY_OK);
    int64_t pairs = (int64_t)pool->team_count * pool->groups->count, staffed = pool->count;
    cr_assert(staffed > pairs, "%lld of %lld", (long long)staffed, (long long)pairs);
    cr_assert_eq(build_within((pairs + 1) * XY_MIB, XY_MIB), XY_ELIMIT);
    const xy_finding *f = small_find(&x, XY_MSG_TOO_MANY_CANDIDATES);
    cr_assert_eq(atol(f->args[0]), pairs);
    cr_assert_eq(build_within((staffed + 1) * XY_MIB, XY_MIB), XY_OK);
    cr_assert_eq(pool->count, staffed);
}

Test(pool, too_many_staffings_are_reported)
{
    programme();
    for (int t = XY_TITLE_RESIDENT; t <= XY_TITLE_CHIEF; t++)
        for (int s = 0; s < 4; s++)
            small_staff(&x, &x.inst.hospitals[s / 2], s % 2 ? "s1" : "s2", (xy_title)t, 60);
    for (int h = 0; h < 2; h++)
        x.inst.hospitals[h].teams = (xy_bounds){true, 1, 2};
    x.set->team_size_max = 60;
    cr_assert_eq(build(), XY_ELIMIT);
    small_find(&x, XY_MSG_TOO_MANY_STAFFINGS);
}
