#include "unit/domain/small_case.h"

SMALL_SUITE(route);

#include "unit/route/route_case.h"

static xy_plan plan;
static xy_row rows[SMALL_ROOM];

static xy_status make(int threads)
{
    xy_findings_init(&x.found, x.arena);
    return xy_route_plan(&plan, x.arena, &x.inst, x.travel,
            &(xy_route_options){.seed = 1, .threads = threads}, &x.found);
}

static const xy_itinerary *made(void)
{
    plan = (xy_plan){.rows = &row, .row_count = 1};
    small_finish(&x);
    cr_assert_eq(make(1), XY_OK);
    cr_assert_eq(plan.itinerary_count, 1);
    return &plan.itineraries[0];
}

/* One free day: a of ten units fills it alone, b and d of two each fit together. */
static void far_and_near(void)
{
    route_places(1);
    route_township(0, "a", NULL, 10, 120);
    route_township(0, "b", NULL, 2, 10);
    route_township(0, "d", NULL, 2, 10);
    route_visits(0, "2024-11-04", "2024-11-06", 3);
}

Test(route, people_first_where_the_number_is_reached)
{
    far_and_near();
    x.set->townships_min = 1;
    const xy_itinerary *it = made();
    cr_assert_str_eq(route_calendar(it, &x.inst), "h t:a@1000+120 h");
    cr_assert_str_eq(route_left(it, &x.inst), "b:time:170 d:time:170");
    cr_assert(it->total.proved);
    cr_assert_eq(it->total.people_bound, 10);
}

Test(route, the_number_is_reached_by_counting_first)
{
    far_and_near();
    x.set->townships_min = 2;
    const xy_itinerary *it = made();
    cr_assert_eq(it->total.visited, 2);
    cr_assert_eq(it->total.people, 4);
    cr_assert_eq(it->total.people_bound, 10, "the bound is that of people first");
    cr_assert_not(it->total.proved);
    cr_assert_str_eq(route_left(it, &x.inst), "a:time:390"); /* 240 and 150 */
}

Test(route, a_mandatory_township_goes_before_people)
{
    far_and_near();
    x.inst.counties[0].townships[1].mandatory = true;
    const xy_itinerary *it = made();
    cr_assert_eq(it->total.must_served, 1);
    cr_assert_eq(it->total.visited, 2);
}

Test(route, a_county_without_townships_has_a_calendar)
{
    route_places(1);
    x.set->townships_min = 0;
    route_visits(0, "2024-11-04", "2024-11-08", 5);
    const xy_itinerary *it = made();
    cr_assert_str_eq(route_calendar(it, &x.inst), "h h h h h");
    cr_assert_eq(x.found.warnings, 0);
}

Test(route, a_stay_too_short_for_townships_is_warned_of)
{
    far_and_near();
    x.set->townships_min = 2;
    row.visits[0] = (xy_visit){0, 2, small_day("2024-11-04"), small_day("2024-11-05")};
    const xy_itinerary *it = made();
    cr_assert_str_eq(route_calendar(it, &x.inst), "h h");
    cr_assert_str_eq(
            route_left(it, &x.inst), "a:no_township_day b:no_township_day d:no_township_day");
    const xy_finding *f = &x.found.kept[0];
    cr_assert_eq(f->message, XY_MSG_ROUTE_NO_DAY);
    cr_assert_eq(f->severity, XY_WARNING);
    cr_assert_str_eq(f->rule.id, "F4");
    cr_assert_str_eq(xy_finding_message(x.arena, f, XY_EN),
            "'h1' stays 2 days in 'c1': beside the first and the last, and at least 50 % of days in the "
            "hospital, no day is left for townships");
}

Test(route, a_plan_without_dates_has_no_calendars)
{
    far_and_near();
    row.visits[0].to = row.visits[0].from - 1;
    plan = (xy_plan){.rows = &row, .row_count = 1};
    small_finish(&x);
    cr_assert_eq(make(1), XY_EINPUT);
    cr_assert_eq(small_count(&x, XY_MSG_ROUTE_NO_DATES), 1);
    cr_assert_eq(plan.itinerary_count, 0);
}

Test(route, resident_teams_have_none)
{
    far_and_near();
    x.inst.mode = XY_MODE_RESIDENT;
    plan = (xy_plan){.rows = &row, .row_count = 1};
    small_finish(&x);
    cr_assert_eq(make(1), XY_OK);
    cr_assert_eq(plan.itinerary_count, 0);
}

static bool always(void *context)
{
    (void)context;
    return true;
}

Test(route, asked_to_stop_there_is_still_a_calendar_for_all)
{
    far_and_near();
    plan = (xy_plan){.rows = &row, .row_count = 1};
    small_finish(&x);
    const xy_stop stop = {always, NULL};
    cr_assert_eq(xy_route_plan(&plan, x.arena, &x.inst, x.travel,
                         &(xy_route_options){.threads = 1, .stop = &stop}, &x.found),
            XY_OK);
    cr_assert_eq(plan.itinerary_count, 1);
    cr_assert_eq(plan.itineraries[0].day_count, 3);
}

/* Everything a calendar says of tours and townships. */
static const char *all_of(void)
{
    xy_strbuf out = xy_strbuf_in(x.arena);
    for (int32_t i = 0; i < plan.itinerary_count; i++)
        xy_strbuf_addf(&out, "%s | %s | %lld\n", route_calendar(&plan.itineraries[i], &x.inst),
                route_left(&plan.itineraries[i], &x.inst),
                (long long)plan.itineraries[i].total.people_bound);
    return xy_strbuf_text(&out);
}

Test(route, threads_change_nothing)
{
    static const int32_t minutes[] = {13, 41, 22, 57, 35, 18, 49, 27, 31, 44, 16, 52};
    route_places(3);
    x.set->townships_min = 30;
    for (int32_t c = 0; c < 3; c++)
        for (int32_t t = 0; t < 12; t++)
            route_township(c, xy_arena_printf(x.arena, "%c%d", 'a' + t, (int)c), NULL,
                    1 + t * 5 % 7, minutes[(t + 5 * c) % 12]);
    route_visits(0, "2024-11-04", "2024-11-13", 10);
    route_visits(1, "2024-11-14", "2024-11-23", 10);
    route_visits(2, "2024-11-24", "2024-12-03", 10);
    for (int32_t i = 0; i < 4; i++)
        rows[i] = row;
    plan = (xy_plan){.rows = rows, .row_count = 4};
    small_finish(&x);
    cr_assert_eq(make(1), XY_OK);
    const char *one = all_of();
    for (int threads = 2; threads <= 5; threads++) {
        cr_assert_eq(make(threads), XY_OK);
        cr_assert_str_eq(all_of(), one, "%d threads", threads);
    }
}
