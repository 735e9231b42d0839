/* calendar_case.h - the plan of report_case.h with a calendar of its first team, made by hand: from
 * the third of November to the eleventh, a night away, a day off, travel days at both ends. */
#ifndef XY_TESTS_UNIT_REPORT_CALENDAR_CASE_H
#define XY_TESTS_UNIT_REPORT_CALENDAR_CASE_H

#include "unit/report/report_case.h"

enum { CALENDAR_DAYS = 9, CALENDAR_LEFT = 5 };

typedef struct {
    report_case k;
    xy_itinerary *it;
    int32_t first; /* day number of the first day */
} calendar_case;

static inline void calendar_townships(calendar_case *x, int32_t county, int count)
{
    static const char *const names[] = {"起步镇", "霍口畲族乡", "飞竹镇", "白塔乡", "中房镇"};
    xy_county *c = &x->k.inst.counties[county];
    c->townships = XY_NEW_N(x->k.arena, xy_township, (size_t)count);
    c->township_count = (size_t)count;
    for (int i = 0; i < count; i++)
        c->townships[i] = (xy_township){.id = xy_arena_printf(x->k.arena, "%s-%d", c->id, i),
                .name = {names[i], NULL},
                .units = i == 4 ? XY_UNKNOWN : 10 + i,
                .usable = true};
    if (count > 1) {
        c->townships[1].categories = case_ref(x->k.arena, "she");
        c->townships[1].categories.items[0].index = 1;
        c->townships[1].overnight = true;
    }
}

static inline xy_itinerary_stop calendar_stop(int32_t township, int32_t drive_min, int32_t arrive)
{
    return (xy_itinerary_stop){.township = township,
            .drive_min = drive_min,
            .drive_m = drive_min * 500,
            .arrive_min = arrive,
            .clinic_min = 120};
}

static inline void calendar_days(calendar_case *x)
{
    xy_itinerary_day *d = x->it->days;
    xy_itinerary_stop *stops = XY_NEW_N(x->k.arena, xy_itinerary_stop, 3);
    for (int i = 0; i < CALENDAR_DAYS; i++)
        d[i] = (xy_itinerary_day){.day = x->first + i,
                .kind = XY_DAY_HOSPITAL,
                .county = i < 5 ? 1 : 0,
                .activities = 1u << XY_ACT_LECTURE | 1u << XY_ACT_ROUND,
                .member = 0};
    d[0] = (xy_itinerary_day){.day = x->first,
            .kind = XY_DAY_TRAVEL,
            .county = XY_UNKNOWN,
            .in_min = 190,
            .in_m = 150000,
            .member = XY_UNKNOWN};
    stops[0] = calendar_stop(0, 30, 510); /* 08:30 */
    stops[1] = calendar_stop(1, 45, 675); /* 11:15 */
    stops[2] = calendar_stop(2, 20, 500); /* 08:20 */
    for (int i = 2; i < 4; i++) {
        d[i].kind = XY_DAY_TOWNSHIPS;
        d[i].activities = 1u << XY_ACT_CLINIC | 1u << XY_ACT_EDUCATION;
        d[i].stops = i == 2 ? stops : stops + 2;
        d[i].stop_count = i == 2 ? 2 : 1;
        d[i].member = 1;
    }
    d[2].away = true;
    d[3].back_min = 50;
    d[3].back_m = 25000;
    d[5].in_min = 55;
    d[5].in_m = 40000;
    d[6].kind = XY_DAY_OFF;
    d[6].activities = 0;
    d[6].member = XY_UNKNOWN;
    d[8] = (xy_itinerary_day){.day = x->first + 8,
            .kind = XY_DAY_TRAVEL,
            .county = XY_UNKNOWN,
            .out_min = 170,
            .out_m = 120000,
            .member = XY_UNKNOWN};
}

static inline void calendar_figures(calendar_case *x)
{
    x->it->visits[0] = (xy_itinerary_figures){.county = 1,
            .visited = 3,
            .served = 4,
            .townships = 5,
            .must_served = 1,
            .must_of = 1,
            .people = 46,
            .people_of = 47,
            .people_bound = 46,
            .proved = true,
            .drive_min = 145,
            .drive_m = 72500,
            .mean_unvisited_m = 7360,
            .beyond_permille = 21,
            .estimated_legs = 2,
            .legs = 4};
    x->it->visits[1] = (xy_itinerary_figures){.county = 0,
            .townships = 3,
            .must_of = 1,
            .people_of = 33,
            .people_bound = 11,
            .mean_unvisited_m = XY_UNKNOWN,
            .beyond_permille = XY_UNKNOWN};
    x->it->total = x->it->visits[0];
    x->it->total.county = XY_UNKNOWN;
    x->it->total.townships = 8;
    x->it->total.must_of = 2;
    x->it->total.people_of = 80;
    x->it->total.people_bound = 57;
    x->it->total.proved = false;
}

static inline void calendar_members(calendar_case *x, xy_row *row)
{
    row->members = XY_NEW_N(x->k.arena, xy_member, 2);
    row->member_count = 2;
    row->members[0] = (xy_member){.seat = 1, .title = XY_TITLE_CHIEF, .person = 0, .leader = true};
    row->members[1] =
            (xy_member){.seat = 2, .title = XY_TITLE_ATTENDING, .person = XY_UNKNOWN, .number = 2};
    for (int i = 0; i < 2; i++) {
        row->members[i].from = x->first + 1;
        row->members[i].to = x->first + 7;
    }
}

/* Everything made; the caller frees x->k.arena. */
static inline void calendar_case_make(calendar_case *x)
{
    report_case_make(&x->k);
    xy_row *row = &x->k.plan.rows[0];
    x->first = xy_date_from_civil(2024, 11, 3);
    x->k.rules.issued = xy_date_from_civil(2024, 10, 15);
    x->k.rules.settings.townships_min = 4;
    x->k.rules.settings.townships_per_county_min = 1;
    x->k.rules.settings.county_area_days_min = 6;
    x->k.rules.settings.days_min = 6;
    x->k.rules.settings.mask_personal_data = 1;
    x->k.inst.routes.start_min = 480;
    x->k.inst.routes.cover_m = 3000;
    x->k.inst.routes.beyond_m = 10000;
    calendar_townships(x, 1, 5);
    calendar_townships(x, 0, 3);
    row->visits[0] = (xy_visit){1, 4, x->first + 1, x->first + 4};
    row->visits[1] = (xy_visit){0, 2, x->first + 5, x->first + 7};
    calendar_members(x, row);
    x->it = XY_NEW(x->k.arena, xy_itinerary);
    x->it->days = XY_NEW_N(x->k.arena, xy_itinerary_day, CALENDAR_DAYS);
    x->it->day_count = CALENDAR_DAYS;
    x->it->visits = XY_NEW_N(x->k.arena, xy_itinerary_figures, 2);
    x->it->visit_count = 2;
    static const xy_left_out left[CALENDAR_LEFT] = {{1, 3, XY_LEFT_COVERED, XY_UNKNOWN},
            {1, 4, XY_LEFT_TIME, 95}, {0, 0, XY_LEFT_CLOSED, XY_UNKNOWN},
            {0, 1, XY_LEFT_TOO_FAR, 610}, {0, 2, XY_LEFT_PRIORITY, 80}};
    x->it->left = XY_NEW_N(x->k.arena, xy_left_out, CALENDAR_LEFT);
    x->it->left_count = CALENDAR_LEFT;
    memcpy(x->it->left, left, sizeof left);
    calendar_days(x);
    calendar_figures(x);
    x->k.plan.itineraries = x->it;
    x->k.plan.itinerary_count = 1;
}

#endif
