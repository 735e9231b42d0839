#include "unit/domain/small_case.h"

SMALL_SUITE(route_calendar);

#include "unit/route/route_case.h"

static xy_itinerary it;

/* h1 to c1 30 minutes, c1 to c2 40, c2 to h1 50; townships a and b of c1, e of c2. */
static void two_counties(void)
{
    route_places(2);
    small_both_ways(&x, "h1", "c1", 30);
    small_both_ways(&x, "c1", "c2", 40);
    small_both_ways(&x, "c2", "h1", 50);
    route_township(0, "a", NULL, 1, 40);
    route_township(0, "b", NULL, 1, 50);
    route_township(1, "e", NULL, 1, 20);
    route_between(0, 0, 1, 15);
    route_visits(0, "2024-11-04", "2024-11-07", 4);
    route_visits(1, "2024-11-08", "2024-11-10", 3);
}

static void make(const char *first, const char *second)
{
    route_prepare();
    route_take(&visits[0], ROUTE_PEOPLE_FIRST, first);
    if (row.visit_count > 1)
        route_take(&visits[1], ROUTE_PEOPLE_FIRST, second);
    route_calendar_make(&it, x.arena, &x.inst, &row, visits, x.travel);
}

static uint32_t work_of(const xy_day_kind kind)
{
    uint32_t all = 0;
    for (int32_t d = 0; d < it.day_count; d++)
        all |= it.days[d].kind == kind ? it.days[d].activities : 0;
    return all;
}

#define BIT(kind) (1U << XY_ACT_##kind)

Test(route_calendar, days_times_and_ways_back)
{
    two_counties();
    make("ab", "e");
    /* 8:00 + 40 = 8:40; + 150 + 15 = 11:25; the other free day is not needed */
    cr_assert_str_eq(route_calendar(&it, &x.inst), "h t:a@0840:b@1125+50 h h h t:e@0820+20 h");
    cr_assert_eq(it.days[0].day, small_day("2024-11-04"));
    cr_assert_eq(it.days[1].stops[1].drive_m, 15000);
    cr_assert_eq(it.days[1].stops[1].clinic_min, 150);
    cr_assert_eq(it.days[1].back_m, 50000);
    cr_assert_eq(it.days[5].county, 1);
}

Test(route_calendar, drives_between_sender_and_counties)
{
    two_counties();
    make("a/b", "e");
    for (int32_t d = 0; d < 7; d++) {
        cr_assert_eq(it.days[d].in_min, d == 0 ? 30 : d == 4 ? 40 : 0);
        cr_assert_eq(it.days[d].out_min, d == 6 ? 50 : 0);
    }
    cr_assert_eq(it.days[4].in_m, 40000);
}

Test(route_calendar, long_ways_have_days_of_their_own)
{
    two_counties();
    x.inst.routes.travel_same_day_min = 49;
    make("a", "e");
    cr_assert_str_eq(route_calendar(&it, &x.inst), "h t:a@0840+40 h h h t:e@0820+20 h -");
    cr_assert_eq(it.days[7].day, small_day("2024-11-11"));
    cr_assert_eq(it.days[7].county, XY_UNKNOWN);
    cr_assert_eq(it.days[7].out_min, 50);
    cr_assert_eq(it.days[6].out_min, 0);
    x.inst.routes.travel_same_day_min = 29;
    make("a", "e");
    cr_assert_str_eq(route_calendar(&it, &x.inst), "- h t:a@0840+40 h h h t:e@0820+20 h -");
    cr_assert_eq(it.days[0].day, small_day("2024-11-03"));
    cr_assert_eq(it.days[0].in_min, 30);
    cr_assert_eq(it.days[1].in_min, 0);
}

Test(route_calendar, no_travel_outside_the_window)
{
    two_counties();
    x.inst.routes.travel_same_day_min = 1;
    x.set->days_min = x.set->county_area_days_min = 7;
    x.set->window_start = small_day("2024-11-04");
    x.set->window_end = small_day("2024-11-10");
    make("a", "e");
    cr_assert_str_eq(route_calendar(&it, &x.inst), "h t:a@0840+40 h h h t:e@0820+20 h");
    cr_assert_eq(it.days[0].in_min, 30);
    cr_assert_eq(it.days[6].out_min, 50);
}

Test(route_calendar, a_night_away_goes_on_from_there)
{
    two_counties();
    x.inst.counties[0].townships[1].overnight = true;
    x.inst.routes.nights_max = 1;
    route_prepare();
    route_take(&visits[0], ROUTE_PEOPLE_FIRST, "b/a");
    route_take(&visits[1], ROUTE_PEOPLE_FIRST, "e");
    visits[0].answers[ROUTE_PEOPLE_FIRST].plan->away = 1;
    route_calendar_make(&it, x.arena, &x.inst, &row, visits, x.travel);
    cr_assert_str_eq(route_calendar(&it, &x.inst), "h t:b@0850~ t:a@0815+40 h h t:e@0820+20 h");
    cr_assert_eq(it.days[1].back_min, 0);
    route_take(&visits[0], ROUTE_PEOPLE_FIRST, "ab/");
    route_calendar_make(&it, x.arena, &x.inst, &row, visits, x.travel);
    cr_assert_str_eq(route_calendar(&it, &x.inst), "h t:a@0840:b@1125~ t+50 h h t:e@0820+20 h");
}

Test(route_calendar, every_required_kind_of_work)
{
    two_counties();
    make("a", "e");
    cr_assert_eq(work_of(XY_DAY_TOWNSHIPS), BIT(CLINIC) | BIT(EDUCATION));
    cr_assert_eq(it.days[0].activities, BIT(ROUND) | BIT(TEACHING));
    cr_assert_eq(it.days[2].activities, BIT(LECTURE) | BIT(CASES));
    cr_assert_eq(it.days[3].activities, BIT(DEPARTMENT) | BIT(TEACHING) | BIT(REMOTE));
    cr_assert_eq(it.days[6].activities, BIT(LECTURE) | BIT(CASES) | BIT(REMOTE));
}

Test(route_calendar, managers_manage_on_the_first_day)
{
    two_counties();
    row.staff = XY_NEW(x.arena, xy_sent);
    row.staff[0] = (xy_sent){0, XY_UNKNOWN, XY_TITLE_NONE, XY_ROLE_MANAGER, 1};
    row.staff_count = 1;
    make("a", "e");
    for (int32_t d = 0; d < 7; d++)
        cr_assert_eq((it.days[d].activities & BIT(MANAGEMENT)) != 0, d == 0 || d == 4);
}

Test(route_calendar, clinics_and_teaching_in_a_stay_of_one_day)
{
    two_counties();
    row.visit_count = 0;
    route_visits(0, "2024-11-04", "2024-11-04", 1);
    make("", "");
    cr_assert_eq(it.day_count, 1);
    uint32_t g3 = BIT(LECTURE) | BIT(ROUND) | BIT(CASES);
    cr_assert_eq(
            it.days[0].activities, g3 | BIT(TEACHING) | BIT(REMOTE) | BIT(CLINIC) | BIT(EDUCATION));
}

/* Seats 1 to 3, the leader in seat 2; seat 3 is there from the 6th on. */
static void people(void)
{
    row.members = XY_NEW_N(x.arena, xy_member, 3);
    row.member_count = 3;
    for (int32_t m = 0; m < 3; m++)
        row.members[m] = (xy_member){.seat = m + 1,
                .leader = m == 1,
                .from = small_day(m == 2 ? "2024-11-06" : "2024-11-04"),
                .to = small_day("2024-11-10")};
}

static const char *answering(void)
{
    xy_strbuf out = xy_strbuf_in(x.arena);
    for (int32_t d = 0; d < it.day_count; d++)
        xy_strbuf_addc(&out, it.days[d].member == XY_UNKNOWN ? '-' : '1' + it.days[d].member);
    return xy_strbuf_text(&out);
}

Test(route_calendar, the_leader_and_then_all_in_turn)
{
    two_counties();
    make("a", "e");
    cr_assert_str_eq(answering(), "-------");
    people();
    make("a", "e");
    /* the 4th, 7th, 8th and 10th begin or end a stay; on the 5th two are there */
    cr_assert_str_eq(answering(), "2122232");
}

Test(route_calendar, nobody_answers_for_a_day_off_or_on_the_way)
{
    two_counties();
    x.set->day_counting = XY_COUNT_WORKING;
    x.inst.routes.travel_same_day_min = 49;
    row.visit_count = 0;
    route_visits(0, "2024-11-07", "2024-11-11", 3);
    people();
    row.members[0].to = row.members[1].to = small_day("2024-11-11");
    x.inst.legs[0].minutes = x.inst.legs[1].minutes = 50;
    make("a", "");
    cr_assert_str_eq(route_calendar(&it, &x.inst), "- h t:a@0840+40 . . h -");
    cr_assert_str_eq(answering(), "-23--2-");
}

/* --- made by hand --- */

static xy_itinerary_day *hand_day(const char *date, int32_t county, const char *townships)
{
    xy_itinerary_day *day = &it.days[it.day_count++];
    *day = (xy_itinerary_day){.day = small_day(date), .county = county};
    day->stops = XY_NEW_N(x.arena, xy_itinerary_stop, SMALL_ROOM);
    for (const char *p = townships; *p; p++)
        day->stops[day->stop_count++].township = *p == 'b';
    return day;
}

static const char *completed(void)
{
    xy_plan plan = {.rows = &row, .row_count = 1};
    xy_route_complete(&it, x.arena, &x.inst, &plan, x.travel);
    return route_calendar(&it, &x.inst);
}

static void by_hand(void)
{
    two_counties();
    small_finish(&x);
    it = (xy_itinerary){.days = XY_NEW_N(x.arena, xy_itinerary_day, SMALL_ROOM)};
}

Test(route_calendar, a_calendar_by_hand_is_filled_up)
{
    by_hand();
    hand_day("2024-11-06", 0, "ba");
    hand_day("2024-11-09", 1, "a");
    cr_assert_str_eq(completed(), "h h t:b@0850:a@1135+40 h h t:e@0820+20 h");
    cr_assert_eq(it.days[0].in_min, 30);
    cr_assert_eq(it.days[6].out_min, 50);
    cr_assert_eq(it.total.visited, 3);
    cr_assert_eq(it.total.drive_min, 50 + 15 + 40 + 20 + 20);
    cr_assert_eq(it.visits[0].people_bound, XY_UNKNOWN);
}

Test(route_calendar, what_breaks_rules_is_kept_for_the_check)
{
    by_hand();
    hand_day("2024-11-04", 0, "a");  /* the first day */
    hand_day("2024-11-20", 0, "b");  /* the team is at home */
    hand_day("2024-11-09", 0, "ab"); /* it is in c2 */
    cr_assert_str_eq(completed(), "t:a@0840+40 h h h h t:a@0840:b@1125+50 h t:b@0850+50");
    cr_assert_eq(it.day_count, 8);
}

Test(route_calendar, the_day_after_a_night_away_comes_home)
{
    by_hand();
    hand_day("2024-11-05", 0, "b")->away = true;
    cr_assert_str_eq(completed(), "h t:b@0850~ t+50 h h h h");
}
