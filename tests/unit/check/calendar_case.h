/* calendar_case.h - a calendar made by hand for row 0 of check_case, with every kind of day that a
 * county has: the tests of the checker break one thing each.
 *
 * County 0, 2024-11-04 to 14: tours on the 11th (townships 0, 1), the 12th (2, 3, night there) and
 * the 13th (4, home). County 1, 2024-11-15 to 24: tours on the 21st (1), the 22nd, its market day
 * (0), and the 23rd (2, which must be visited). Left out: county 0 township 5 (no market day), county
 * 1 townships 3 (no time: clinic of 300 minutes), 4 (unusable), 5 (too far: clinic of 380). Three days
 * of each county are free. The drive from the hospital takes 51 minutes, one more than a working day
 * has room for: 2024-11-03 is a day of travel; the drive home takes 47.
 *
 * Every leg is in the matrix, see leg(); no minute here is computed by the program. */
#ifndef CALENDAR_CASE_H
#define CALENDAR_CASE_H

#include "domain/itinerary_measure.h"
#include "unit/check/check_case.h"

enum { TOWNSHIPS = 6, CALENDAR_DAYS = 64, CALENDAR_STOPS = 12 };

/* Minutes from place to place of a county; 0 is the seat, 1 + t township t. */
static inline int32_t leg(int32_t from, int32_t to)
{
    int32_t apart = from < to ? to - from : from - to;
    return from == to ? 0 : 10 + 7 * apart + (from < to ? 3 : 0);
}

static inline int32_t leg_m(int32_t from, int32_t to)
{
    return from == to ? 0 : 500 * leg(from, to) + to;
}

static inline void calendar_legs(check_case *x)
{
    int32_t places = 1 + TOWNSHIPS;
    xy_local_leg *legs = XY_NEW_N(x->arena, xy_local_leg, (size_t)(2 * places * places));
    size_t n = 0;
    for (int32_t county = 0; county < 2; county++)
        for (int32_t from = 0; from < places; from++)
            for (int32_t to = 0; to < places; to++)
                if (from != to)
                    legs[n++] = (xy_local_leg){.county = county,
                            .from = from,
                            .to = to,
                            .minutes = leg(from, to),
                            .metres = leg_m(from, to)};
    x->inst.local_legs = legs;
    x->inst.local_leg_count = n;
}

static inline void calendar_instance(check_case *x)
{
    x->inst.routes = xy_route_defaults;
    x->inst.routes.day_min = 400;
    x->inst.routes.drive_max_min = 150;
    x->inst.routes.clinic_min = 100;
    x->inst.routes.hospital_share_permille = 700;
    x->inst.routes.nights_max = 1;
    x->inst.routes.travel_same_day_min = 50;
    x->rules.settings.townships_min = 8;
    for (int c = 0; c < 2; c++) {
        x->inst.counties[c].township_count = TOWNSHIPS;
        for (int t = 0; t < TOWNSHIPS; t++) {
            x->inst.counties[c].townships[t].location = (xy_point){
                    119000000 + 20000 * c, 26000000 + 30000 * c + 50000 * t, XY_POINT_EXACT};
            x->inst.counties[c].townships[t].units = 10 + t;
        }
    }
    xy_township *a = x->inst.counties[0].townships, *b = x->inst.counties[1].townships;
    a[1].clinic_min = 60;
    a[3].overnight = true;
    a[5].market_days = 1U << 6;
    b[0].market_days = 1U << 4;
    b[2].mandatory = true;
    b[3].clinic_min = 300;
    b[4].usable = false;
    b[5].clinic_min = 380;
    calendar_legs(x);
}

/* Seats 1 to 8 of each row, the manager first, who leads; everyone stays from the first day to the last. */
static inline void calendar_roster(check_case *x)
{
    for (int32_t r = 0; r < ROWS; r++) {
        xy_row *row = &x->plan.rows[r];
        int32_t managers = row->staff_count - 1;
        row->members = XY_NEW_N(x->arena, xy_member, 2 * ROOM);
        for (int32_t k = 0; k < row->staff_count; k++) {
            const xy_sent *sent = &row->staff[k == 0 ? managers : k - 1];
            for (int32_t n = 1; n <= sent->count; n++) {
                int32_t seat = row->member_count + 1;
                row->members[row->member_count++] = (xy_member){.seat = seat,
                        .hospital = sent->hospital,
                        .specialty = sent->specialty,
                        .title = sent->title,
                        .role = sent->role,
                        .person = XY_UNKNOWN,
                        .number = n,
                        .leader = seat == 1,
                        .from = row->visits[0].from,
                        .to = row->visits[row->visit_count - 1].to};
            }
        }
    }
}

static inline xy_itinerary_day *day_of(check_case *x, const char *date)
{
    xy_itinerary *it = &x->plan.itineraries[0];
    for (int32_t d = 0; d < it->day_count; d++)
        if (it->days[d].day == day(date))
            return &it->days[d];
    cr_assert_fail("no %s", date);
    return NULL;
}

#define CLINICS (1U << XY_ACT_CLINIC | 1U << XY_ACT_EDUCATION)
#define ROUNDS (1U << XY_ACT_ROUND | 1U << XY_ACT_TEACHING)

static inline void hospital_days(check_case *x, int32_t county, const char *from, const char *to)
{
    xy_itinerary *it = &x->plan.itineraries[0];
    for (int32_t date = day(from); date <= day(to); date++) {
        bool end = date == day(from) || date == day(to);
        it->days[it->day_count] = (xy_itinerary_day){.day = date,
                .kind = XY_DAY_HOSPITAL,
                .county = county,
                .stops = XY_NEW_N(x->arena, xy_itinerary_stop, CALENDAR_STOPS),
                .activities = ROUNDS,
                .member = end ? 0 : it->day_count % x->plan.rows[0].member_count};
        it->day_count++;
    }
}

static inline int32_t clinic_at(const check_case *x, int32_t county, int32_t township)
{
    int32_t own = x->inst.counties[county].townships[township].clinic_min;
    return own == XY_UNKNOWN ? x->inst.routes.clinic_min : own;
}

/* Fills legs, times and the way back of a day that begins at the place; returns where it ends. */
static inline int32_t drive(const check_case *x, xy_itinerary_day *d, int32_t place)
{
    int32_t time = x->inst.routes.start_min;
    for (int32_t s = 0; s < d->stop_count; s++) {
        xy_itinerary_stop *stop = &d->stops[s];
        stop->drive_min = leg(place, 1 + stop->township);
        stop->drive_m = leg_m(place, 1 + stop->township);
        stop->arrive_min = time + stop->drive_min;
        stop->clinic_min = clinic_at(x, d->county, stop->township);
        time = stop->arrive_min + stop->clinic_min;
        place = 1 + stop->township;
    }
    d->back_min = d->away ? 0 : leg(place, 0);
    d->back_m = d->away ? 0 : leg_m(place, 0);
    return d->away ? place : 0;
}

/* The day becomes a tour of one or two townships (XY_UNKNOWN: only one). */
static inline void tour(
        check_case *x, const char *date, int32_t a, int32_t b, bool away, int32_t begins_at)
{
    xy_itinerary_day *d = day_of(x, date);
    d->kind = XY_DAY_TOWNSHIPS;
    d->activities = CLINICS;
    d->away = away;
    d->stop_count = b == XY_UNKNOWN ? 1 : 2;
    d->stops[0].township = a;
    d->stops[1].township = b;
    drive(x, d, begins_at);
}

static inline void calendar_travel(check_case *x)
{
    xy_itinerary *it = &x->plan.itineraries[0];
    int32_t a = HOSPITALS, b = HOSPITALS + 1;
    it->days[it->day_count++] = (xy_itinerary_day){.day = day("2024-11-03"),
            .kind = XY_DAY_TRAVEL,
            .county = XY_UNKNOWN,
            .in_min = xy_travel_minutes(x->travel, 0, a),
            .in_m = xy_travel_metres(x->travel, 0, a),
            .member = XY_UNKNOWN};
    hospital_days(x, 0, "2024-11-04", "2024-11-14");
    hospital_days(x, 1, "2024-11-15", "2024-11-24");
    day_of(x, "2024-11-15")->in_min = xy_travel_minutes(x->travel, a, b);
    day_of(x, "2024-11-15")->in_m = xy_travel_metres(x->travel, a, b);
    day_of(x, "2024-11-24")->out_min = xy_travel_minutes(x->travel, b, 0);
    day_of(x, "2024-11-24")->out_m = xy_travel_metres(x->travel, b, 0);
}

static inline void calendar_left(check_case *x)
{
    static const xy_left_out left[] = {{0, 5, XY_LEFT_CLOSED, XY_UNKNOWN},
            {1, 3, XY_LEFT_TIME, 24 + 300}, /* between seat and township 2: 41 + 17 - 34 */
            {1, 4, XY_LEFT_UNUSABLE, XY_UNKNOWN}, {1, 5, XY_LEFT_TOO_FAR, 55 + 52 + 380}};
    xy_itinerary *it = &x->plan.itineraries[0];
    it->left = XY_NEW_N(x->arena, xy_left_out, 3 * TOWNSHIPS);
    memcpy(it->left, left, sizeof left);
    it->left_count = sizeof left / sizeof *left;
}

static inline xy_local_travel **calendar_roads(check_case *x)
{
    xy_local_travel **roads = XY_NEW_N(x->arena, xy_local_travel *, COUNTIES);
    for (int32_t c = 0; c < COUNTIES; c++)
        roads[c] = xy_local_travel_build(x->arena, &x->inst, c);
    return roads;
}

/* The figures of the days as they are; bounds and proofs stay. */
static inline void measure_calendar(check_case *x)
{
    xy_itinerary *it = &x->plan.itineraries[0];
    xy_itinerary_measure(it, x->arena, &x->inst, &x->plan.rows[it->row], calendar_roads(x));
}

static inline void calendar_case_make(check_case *x)
{
    check_case_make(x);
    calendar_instance(x);
    calendar_roster(x);
    xy_itinerary *it = x->plan.itineraries = XY_NEW_N(x->arena, xy_itinerary, 2);
    x->plan.itinerary_count = 1;
    it->days = XY_NEW_N(x->arena, xy_itinerary_day, CALENDAR_DAYS);
    calendar_travel(x);
    tour(x, "2024-11-11", 0, 1, false, 0);
    tour(x, "2024-11-12", 2, 3, true, 0);
    tour(x, "2024-11-13", 4, XY_UNKNOWN, false, 4);
    tour(x, "2024-11-21", 1, XY_UNKNOWN, false, 0);
    tour(x, "2024-11-22", 0, XY_UNKNOWN, false, 0);
    tour(x, "2024-11-23", 2, XY_UNKNOWN, false, 0);
    day_of(x, "2024-11-04")->activities |= 1U << XY_ACT_MANAGEMENT;
    day_of(x, "2024-11-24")->activities |= 1U << XY_ACT_REMOTE;
    calendar_left(x);
    measure_calendar(x);
    it->visits[0].people_bound = it->visits[0].people;
    it->visits[0].proved = true;
    it->visits[1].people_bound = it->visits[1].people + 5;
    measure_calendar(x);
}

/* The case, made anew for each test of the suite, as x and it. */
#define CALENDAR_SUITE(name)         \
    static check_case x;             \
    static xy_itinerary *it;         \
    static void setup(void)          \
    {                                \
        calendar_case_make(&x);      \
        it = &x.plan.itineraries[0]; \
    }                                \
    static void teardown(void)       \
    {                                \
        check_case_free(&x);         \
    }                                \
    TestSuite(name, .init = setup, .fini = teardown)

static inline size_t count_of(const check_case *x, xy_msg_id message)
{
    size_t n = 0;
    for (size_t i = 0; i < x->found.count_kept; i++)
        n += x->found.kept[i].message == message;
    return n;
}

/* The first finding of this message, which must be there and of this severity and rule. */
static inline const xy_finding *caught(
        check_case *x, xy_msg_id message, xy_severity severity, const char *rule)
{
    run(x, false);
    for (size_t i = 0; i < x->found.count_kept; i++) {
        const xy_finding *f = &x->found.kept[i];
        if (f->message != message)
            continue;
        cr_assert_eq(f->severity, severity);
        cr_assert(same_rule(f->rule.id, rule), "rule %s", f->rule.id ? f->rule.id : "none");
        cr_assert_not_null(f->place.pointer);
        return f;
    }
    cr_assert_fail("%s was not found", xy_msg_name(message));
    return NULL;
}

/* The same, and nothing else is wrong. */
static inline const xy_finding *alone(
        check_case *x, xy_msg_id message, xy_severity severity, const char *rule)
{
    const xy_finding *f = caught(x, message, severity, rule);
    cr_assert_eq(x->found.errors + x->found.warnings, 1, "more is wrong");
    return f;
}

/* A test of suite SUITE that makes one change, which is the only error. */
#define ERRS(name, message, change)                  \
    Test(SUITE, name)                                \
    {                                                \
        change;                                      \
        alone(&x, XY_MSG_##message, XY_ERROR, NULL); \
    }
/* The same where one change breaks several things. */
#define AMONG(name, message, change)                  \
    Test(SUITE, name)                                 \
    {                                                 \
        change;                                       \
        caught(&x, XY_MSG_##message, XY_ERROR, NULL); \
    }

#endif
