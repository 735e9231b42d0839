#include "domain/instance_routes.h"

#include "unit/domain/small_case.h"

SMALL_SUITE(instance_routes);

/* c1 with townships a and b, c2 with d, all placed: nothing to say. */
static xy_township *a, *b, *d;

static void plain(void)
{
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    small_category(&x, "she", true, true);
    xy_county *c1 = small_county(&x, "c1", "p1", 1), *c2 = small_county(&x, "c2", "p1", 1);
    a = small_township(&x, c1, "a", NULL);
    b = small_township(&x, c1, "b", NULL);
    d = small_township(&x, c2, "d", NULL);
    a->location = small_point(&x);
    b->location = small_point(&x);
    d->location = small_point(&x);
    d->name = (xy_text){"丁乡", "Ding"};
    small_finish(&x);
}

/* The one warning that there is, of this message, in English; nothing is left unfilled in either
 * language. */
static const char *told(xy_msg_id message)
{
    xy_findings_init(&x.found, x.arena);
    xy_instance_check_townships(&x.inst, &x.found);
    cr_assert_eq(x.found.errors, 0);
    if (x.found.warnings != 1)
        small_show(&x);
    cr_assert_eq(x.found.warnings, 1);
    for (int lang = XY_ZH; lang <= XY_EN; lang++) {
        const char *line = xy_finding_line(x.arena, small_find(&x, message), (xy_lang)lang);
        cr_assert_null(strchr(line, '{'), "unfilled: %s", line);
    }
    return xy_finding_message(x.arena, small_find(&x, message), XY_EN);
}

static void assert_nothing(void)
{
    xy_findings_init(&x.found, x.arena);
    xy_instance_check_townships(&x.inst, &x.found);
    small_show(&x);
    cr_assert_eq(x.found.warnings + x.found.errors, 0);
}

#define SAYS(message, part)                                             \
    do {                                                                \
        const char *line = told(XY_MSG_##message);                      \
        cr_assert_not_null(strstr(line, part), "'%s': %s", part, line); \
    } while (0)

static void settings_say(xy_msg_id message)
{
    xy_findings_init(&x.found, x.arena);
    xy_instance_check_route_settings(&x.inst, &x.found);
    cr_assert_eq(x.found.errors, message != XY_MSG_COUNT);
    if (message != XY_MSG_COUNT)
        small_find(&x, message);
}

Test(instance_routes, settings)
{
    plain();
    settings_say(XY_MSG_COUNT);
    x.inst.routes.clinic_min = x.inst.routes.day_min;
    settings_say(XY_MSG_COUNT);
    x.inst.routes.clinic_min++;
    settings_say(XY_MSG_ROUTE_CLINIC_LONG);
    x.inst.routes = xy_route_defaults;
    x.inst.routes.start_min = 960;
    settings_say(XY_MSG_COUNT);
    x.inst.routes.start_min = 961;
    settings_say(XY_MSG_ROUTE_DAY_LATE);
    x.inst.routes = xy_route_defaults;
    d->clinic_min = 481;
    settings_say(XY_MSG_ROUTE_TOWNSHIP_CLINIC);
    d->usable = false;
    settings_say(XY_MSG_COUNT);
}

Test(instance_routes, nothing)
{
    plain();
    assert_nothing();
}

Test(instance_routes, townships_without_location_or_legs)
{
    plain();
    a->location.precision = b->location.precision = XY_POINT_NONE;
    SAYS(TOWNSHIPS_UNPLACED, "county 'c1'");
    SAYS(TOWNSHIPS_UNPLACED, "(2): a, b");
    a->usable = false; /* by default */
    SAYS(TOWNSHIPS_UNPLACED, "(2): a, b");
    a->usable_given = true; /* said so: decided */
    SAYS(TOWNSHIPS_UNPLACED, "(1): b");
    small_local_leg(&x, 0, 0, 2, 30, XY_UNKNOWN);
    SAYS(TOWNSHIPS_UNPLACED, "(1): b");
    small_local_leg(&x, 0, 2, 0, 30, XY_UNKNOWN);
    assert_nothing();
    b->usable = false; /* with legs, but by default nobody goes */
    SAYS(TOWNSHIPS_UNPLACED, "(1): b");
    x.inst.mode = XY_MODE_RESIDENT;
    assert_nothing();
}

Test(instance_routes, only_some_are_named)
{
    plain();
    xy_county *c = &x.inst.counties[1];
    for (int i = 0; i < 8; i++)
        small_township(&x, c, xy_arena_printf(x.arena, "e%d", i), NULL)->categories.count = 0;
    SAYS(TOWNSHIPS_UNPLACED, "(8): e0, e1, e2, e3, e4, e5, …");
}

Test(instance_routes, far_from_the_seat)
{
    plain();
    xy_point seat = x.inst.counties[1].location;
    d->location.lat_e6 = seat.lat_e6 + 150 * 8993; /* a little less than 150 km */
    assert_nothing();
    d->location.lat_e6 = seat.lat_e6 + 151 * 8993;
    SAYS(TOWNSHIP_FAR, "township 'Ding' lies 151 km from the seat of county 'c2'");
}

Test(instance_routes, one_point_for_two)
{
    plain();
    d->location = a->location;
    SAYS(TOWNSHIP_SAME_POINT, "'Ding' has the very location of 'a' (/counties/0/townships/0)");
    d->location.precision = XY_POINT_CENTROID;
    assert_nothing();
    d->location = a->location;
    d->location.lon_e6++;
    assert_nothing();
}

Test(instance_routes, what_must_be_visited_and_cannot)
{
    plain();
    a->mandatory = true;
    assert_nothing();
    a->usable = false;
    a->usable_given = true;
    SAYS(TOWNSHIP_MUST_UNUSABLE, "'a'");
    a->mandatory = false;
    assert_nothing();
    xy_ref *tag = XY_NEW(x.arena, xy_ref);
    *tag = (xy_ref){"she", 0};
    a->categories = (xy_refs){tag, 1}; /* to be covered in full */
    SAYS(TOWNSHIP_MUST_UNUSABLE, "'a'");
    a->usable_given = false;
    a->location.precision = XY_POINT_NONE;
    SAYS(TOWNSHIP_MUST_NO_WAY, "mandatory township 'a' has neither");
    a->usable = true;
    SAYS(TOWNSHIP_MUST_NO_WAY, "'a'");
    small_local_leg(&x, 0, 0, 1, 30, XY_UNKNOWN);
    small_local_leg(&x, 0, 1, 0, 30, XY_UNKNOWN);
    assert_nothing();
}

Test(instance_routes, market_days_on_no_day)
{
    plain();
    d->market_days = 1U << 6; /* Sundays */
    assert_nothing();
    x.set->day_counting = XY_COUNT_WORKING;
    SAYS(TOWNSHIP_MARKET_NEVER, "no day from 2024-11-01 to 2025-01-20 that counts");
    d->market_days |= 1U << 2;
    assert_nothing();
    x.inst.window = (xy_window){true, small_day("2024-11-04"), small_day("2024-11-05")};
    SAYS(TOWNSHIP_MARKET_NEVER, "'Ding'"); /* Monday and Tuesday */
}

Test(instance_routes, nights_and_no_beds)
{
    plain();
    x.inst.routes.nights_max = 2;
    SAYS(ROUTE_NO_BEDS, "2 nights away");
    b->overnight = true;
    assert_nothing();
    b->usable = false;
    SAYS(ROUTE_NO_BEDS, "nights_max");
}
