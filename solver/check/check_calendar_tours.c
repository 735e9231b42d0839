/* The tours of a calendar, driven again from day to day: stops, legs, times, limits and nights.
 * models/routes.md section 2. */
#include "check/check_calendar.h"

#include "base/date.h"

/* Where the team is on its way. */
typedef struct {
    const xy_local_travel *legs; /* of the day's county */
    int32_t place;               /* 0 is the seat, 1 + t township t */
    int64_t drive, clinic;       /* minutes of the day so far */
    int32_t **visited;           /* per county and township: 1 + the day of the visit; 0: none */
} trip;

static xy_finding *stop_error(
        const xy_calendar_check *c, int32_t d, int32_t s, xy_msg_id message, const char *suffix)
{
    const xy_itinerary_day *day = &c->it->days[d];
    xy_finding *f = xy_calendar_error(c, message, xy_calendar_stop_at(c, d, s, suffix));
    xy_calendar_arg_date(c, f, 1, day->day);
    xy_finding_arg(f, 2, c->k->inst->counties[day->county].townships[day->stops[s].township].name);
    return f;
}

/* May the team be in the township on this day at all? */
static void check_township(const xy_calendar_check *c, int32_t d, int32_t s, trip *t)
{
    const xy_itinerary_day *day = &c->it->days[d];
    int32_t at = day->stops[s].township, *seen = &t->visited[day->county][at];
    const xy_township *township = &c->k->inst->counties[day->county].townships[at];
    if (!township->usable)
        stop_error(c, d, s, XY_MSG_CAL_STOP_UNUSABLE, "/township");
    if (township->market_days && !(township->market_days >> xy_date_weekday(day->day) & 1U))
        stop_error(c, d, s, XY_MSG_CAL_STOP_CLOSED, "/township");
    if (*seen) {
        xy_finding *f = stop_error(c, d, s, XY_MSG_CAL_STOP_TWICE, "/township");
        xy_calendar_arg_date(c, f, 3, c->it->days[*seen - 1].day);
    }
    *seen = *seen ? *seen : d + 1;
}

static void arg_clock(const xy_calendar_check *c, xy_finding *f, int i, int64_t minutes)
{
    f->args[i] =
            xy_arena_printf(c->k->arena, "%02d:%02d", (int)(minutes / 60), (int)(minutes % 60));
}

static int32_t clinic_of(const xy_calendar_check *c, int32_t county, int32_t township)
{
    int32_t own = c->k->inst->counties[county].townships[township].clinic_min;
    return own == XY_UNKNOWN ? c->k->inst->routes.clinic_min : own;
}

/* Drives to the stop and holds its clinic. */
static void check_stop(const xy_calendar_check *c, int32_t d, int32_t s, trip *t)
{
    const xy_itinerary_day *day = &c->it->days[d];
    const xy_itinerary_stop *stop = &day->stops[s];
    int32_t to = 1 + stop->township, clinic = clinic_of(c, day->county, stop->township);
    int32_t minutes = xy_local_minutes(t->legs, t->place, to);
    int32_t metres = xy_local_metres(t->legs, t->place, to);
    check_township(c, d, s, t);
    if (minutes == XY_UNKNOWN) {
        stop_error(c, d, s, XY_MSG_CAL_STOP_NO_WAY, "/township");
        minutes = stop->drive_min > 0 ? stop->drive_min : 0;
    } else if (stop->drive_min != minutes || stop->drive_m != metres) {
        xy_finding *f = stop_error(c, d, s, XY_MSG_CAL_STOP_DRIVE, "/drive_min");
        xy_calendar_arg_leg(c, f, 3, stop->drive_min, stop->drive_m);
        xy_calendar_arg_leg(c, f, 4, minutes, metres);
    }
    t->drive += minutes;
    t->place = to;
    int64_t arrive = c->k->inst->routes.start_min + t->drive + t->clinic;
    if (stop->arrive_min != arrive) {
        xy_finding *f = stop_error(c, d, s, XY_MSG_CAL_ARRIVE, "/arrive");
        arg_clock(c, f, 3, stop->arrive_min);
        arg_clock(c, f, 4, arrive);
    }
    if (stop->clinic_min != clinic) {
        xy_finding *f = stop_error(c, d, s, XY_MSG_CAL_CLINIC, "/clinic_min");
        xy_check_arg_int(c->k, f, 3, stop->clinic_min);
        xy_check_arg_int(c->k, f, 4, clinic);
    }
    t->clinic += clinic;
}

/* Back to the seat, unless the night is spent away. */
static void check_back(const xy_calendar_check *c, int32_t d, trip *t)
{
    const xy_itinerary_day *day = &c->it->days[d];
    int32_t minutes = day->away ? 0 : xy_local_minutes(t->legs, t->place, 0);
    int32_t metres = day->away ? 0 : xy_local_metres(t->legs, t->place, 0);
    if (minutes == XY_UNKNOWN) /* said at the stop, or a way out only */
        minutes = metres = 0;
    t->drive += minutes;
    if (day->back_min == minutes && day->back_m == metres)
        return;
    xy_finding *f = xy_calendar_day_error(c, d, XY_MSG_CAL_BACK, "/back_min");
    xy_calendar_arg_leg(c, f, 2, day->back_min, day->back_m);
    xy_calendar_arg_leg(c, f, 3, minutes, metres);
}

static void check_limit(
        const xy_calendar_check *c, int32_t d, xy_msg_id message, int64_t minutes, int32_t most)
{
    if (minutes <= most)
        return;
    xy_finding *f = xy_calendar_day_error(c, d, message, "");
    xy_check_arg_int(c->k, f, 2, minutes);
    xy_check_arg_int(c->k, f, 3, most);
}

/* Does the next day go on from where this one ends? */
static bool goes_on(const xy_calendar_check *c, int32_t d)
{
    return d + 1 < c->it->day_count && c->it->days[d + 1].day == c->it->days[d].day + 1 &&
            c->visit_of[d + 1] == c->visit_of[d] && c->it->days[d + 1].kind == XY_DAY_TOWNSHIPS &&
            c->it->days[d + 1].county == c->it->days[d].county;
}

static void check_night(const xy_calendar_check *c, int32_t d)
{
    const xy_itinerary_day *day = &c->it->days[d];
    const xy_itinerary_stop *last = day->stop_count ? &day->stops[day->stop_count - 1] : NULL;
    if (last && !c->k->inst->counties[day->county].townships[last->township].overnight)
        stop_error(c, d, day->stop_count - 1, XY_MSG_CAL_NIGHT_PLACE, "");
    if (!goes_on(c, d))
        xy_calendar_day_error(c, d, XY_MSG_CAL_NIGHT_NEXT, "/away");
}

static void check_tour(const xy_calendar_check *c, int32_t d, trip *t)
{
    const xy_itinerary_day *day = &c->it->days[d];
    const xy_route_settings *routes = &c->k->inst->routes;
    t->legs = c->travel[day->county];
    t->drive = t->clinic = 0;
    bool continued = d > 0 && c->it->days[d - 1].kind == XY_DAY_TOWNSHIPS &&
            c->it->days[d - 1].away && c->it->days[d - 1].stop_count > 0 && goes_on(c, d - 1);
    t->place = continued ? t->place : 0;
    if (day->stop_count == 0 && (!continued || day->away))
        xy_calendar_day_error(c, d, XY_MSG_CAL_NO_STOPS, "/stops");
    for (int32_t s = 0; s < day->stop_count; s++)
        check_stop(c, d, s, t);
    check_back(c, d, t);
    check_limit(c, d, XY_MSG_CAL_DRIVE_LONG, t->drive, routes->drive_max_min);
    check_limit(c, d, XY_MSG_CAL_DAY_LONG, t->drive + t->clinic, routes->day_min);
    if (day->away)
        check_night(c, d);
}

static void check_nights(const xy_calendar_check *c, int32_t v)
{
    int32_t nights = 0, most = c->k->inst->routes.nights_max;
    for (int32_t d = 0; d < c->it->day_count; d++)
        nights += c->visit_of[d] == v && c->it->days[d].away;
    if (nights <= most)
        return;
    xy_finding *f = xy_calendar_error(c, XY_MSG_CAL_NIGHTS_MANY, xy_calendar_at(c, "/days"));
    xy_check_arg_county(c->k, f, 1, c->row->visits[v].county);
    xy_check_arg_int(c->k, f, 2, nights);
    xy_check_arg_int(c->k, f, 3, most);
}

void xy_calendar_check_tours(const xy_calendar_check *c)
{
    const xy_instance *inst = c->k->inst;
    trip t = {.visited = XY_NEW_N(c->k->arena, int32_t *, inst->county_count)};
    for (int32_t d = 0; d < c->it->day_count; d++) {
        const xy_itinerary_day *day = &c->it->days[d];
        if (day->kind != XY_DAY_TOWNSHIPS) {
            if (day->stop_count || day->back_min || day->back_m || day->away)
                xy_calendar_day_error(c, d, XY_MSG_CAL_STOPS_ELSEWHERE, "");
            continue;
        }
        if (!c->travel[day->county]) /* none of the row's: said already */
            continue;
        if (!t.visited[day->county])
            t.visited[day->county] =
                    XY_NEW_N(c->k->arena, int32_t, inst->counties[day->county].township_count);
        check_tour(c, d, &t);
    }
    for (int32_t v = 0; v < c->row->visit_count; v++)
        check_nights(c, v);
}
