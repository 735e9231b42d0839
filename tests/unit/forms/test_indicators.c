#include "forms/indicators.h"
#include "unit/report/report_case.h"

static report_case k;

static void set_up(void)
{
    report_case_make(&k);
}

static void tear_down(void)
{
    xy_arena_free(k.arena);
}

TestSuite(indicators, .init = set_up, .fini = tear_down);

/* h1 sends one team of four to two counties; h2 one of its own, and one chief to h3's. */
Test(indicators, each_member_of_a_joint_team_counts_it)
{
    xy_indicators *items, total;
    cr_assert_eq(xy_indicators_of(&items, k.arena, &k.in), 3);
    static const int64_t expected[3][XY_IND_TOWNSHIPS] = {
            {1, 4, 1, 1, 1, 2, 20, 80}, {2, 2, 2, 0, 2, 2, 20, 20}, {1, 1, 0, 0, 1, 1, 10, 10}};
    for (int h = 0; h < 3; h++)
        for (int i = 0; i < XY_IND_TOWNSHIPS; i++)
            cr_assert_eq(items[h].planned[i], expected[h][i], "hospital %d, indicator %d: %d", h, i,
                    (int)items[h].planned[i]);
    for (int i = XY_IND_TOWNSHIPS; i < XY_IND_COUNT; i++)
        cr_assert_eq(items[0].planned[i], XY_UNKNOWN);
    xy_indicators_total(&total, k.arena, &k.in);
    cr_assert_eq(total.hospital, XY_UNKNOWN);
    static const int64_t all[XY_IND_TOWNSHIPS] = {3, 7, 3, 1, 2, 4, 40, 110};
    for (int i = 0; i < XY_IND_TOWNSHIPS; i++)
        cr_assert_eq(total.planned[i], all[i], "indicator %d: %d", i, (int)total.planned[i]);
}

Test(indicators, calendars_say_what_is_planned)
{
    static xy_itinerary_day days[3];
    days[0] = (xy_itinerary_day){.activities = 1u << XY_ACT_ROUND | 1u << XY_ACT_CASES};
    days[1] = (xy_itinerary_day){.activities = 1u << XY_ACT_ROUND};
    days[2] = (xy_itinerary_day){.activities = 1u << XY_ACT_CLINIC | 1u << XY_ACT_EDUCATION};
    static xy_itinerary it;
    it = (xy_itinerary){.row = 2, .days = days, .day_count = 3, .total = {.visited = 5}};
    k.plan.itineraries = &it;
    k.plan.itinerary_count = 1;
    xy_indicators *items;
    xy_indicators_of(&items, k.arena, &k.in);
    cr_assert_eq(items[0].planned[XY_IND_ROUNDS], XY_UNKNOWN, "its team has no calendar");
    for (int h = 1; h < 3; h++) {
        cr_assert_eq(items[h].planned[XY_IND_TOWNSHIPS], 5);
        cr_assert_eq(items[h].planned[XY_IND_ROUNDS], 2);
        cr_assert_eq(items[h].planned[XY_IND_LECTURES], 0);
        cr_assert_eq(items[h].planned[XY_IND_CASES], 1);
        cr_assert_eq(items[h].planned[XY_IND_EDUCATION], 1);
        cr_assert_eq(items[h].planned[XY_IND_REMOTE], 0);
        cr_assert_eq(items[h].planned[XY_IND_PATIENTS], XY_UNKNOWN);
    }
}

Test(indicators, costs_and_trainees_where_they_are_known)
{
    k.inst.hospitals[0].cost_per_person_day = 300;
    k.rules.settings.trainees_per_year_min = 3;
    for (int t = 0; t < XY_TIER_COUNT; t++)
        k.rules.of_tier[t].trainees_per_year_min = 3;
    xy_indicators *items, total;
    xy_indicators_of(&items, k.arena, &k.in);
    cr_assert_eq(items[0].planned[XY_IND_COST], 80 * 300);
    cr_assert_eq(items[1].planned[XY_IND_COST], XY_UNKNOWN);
    cr_assert_eq(items[0].planned[XY_IND_TRAINED], 6, "two counties, one year");
    cr_assert_eq(items[2].planned[XY_IND_TRAINED], 3, "of a joint team: the lead's");
    cr_assert_eq(items[1].planned[XY_IND_TRAINED], 3);
    xy_indicators_total(&total, k.arena, &k.in);
    cr_assert_eq(total.planned[XY_IND_COST], XY_UNKNOWN, "two of three do not say");
    cr_assert_eq(total.planned[XY_IND_TRAINED], 12);
}
