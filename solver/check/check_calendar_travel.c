/* Drives between sender and counties: on which day, how long, and days of travel. models/routes.md
 * section 1. */
#include "check/check_calendar.h"

/* The way out or home: between which places, and the date of the travel day where there is one. */
typedef struct {
    bool home;
    int32_t minutes, metres;
    xy_text from, to;
    int32_t near, date; /* the stay's own first or last day; the day beside it */
    int32_t on;         /* on which of the two the drive is, as the calendar has it */
} way;

static way make_way(const xy_calendar_check *c, bool home)
{
    const xy_instance *inst = c->k->inst;
    const xy_travel *t = c->k->measure->travel;
    const xy_visit *visit = &c->row->visits[home ? c->row->visit_count - 1 : 0];
    int32_t county = (int32_t)inst->hospital_count + visit->county, lead = c->row->lead;
    xy_text sender = inst->hospitals[lead].name, receiver = inst->counties[visit->county].name;
    way w = {.home = home,
            .minutes =
                    home ? xy_travel_minutes(t, county, lead) : xy_travel_minutes(t, lead, county),
            .metres = home ? xy_travel_metres(t, county, lead) : xy_travel_metres(t, lead, county),
            .from = home ? receiver : sender,
            .to = home ? sender : receiver,
            .near = home ? visit->to : visit->from,
            .date = home ? visit->to + 1 : visit->from - 1};
    w.on = w.near;
    for (int32_t d = 0; d < c->it->day_count; d++)
        if (c->it->days[d].day == w.date && c->it->days[d].kind == XY_DAY_TRAVEL)
            w.on = w.date;
    return w;
}

static void check_way(const xy_calendar_check *c, const way *w)
{
    const xy_window *window = &c->k->inst->window;
    bool needed = w->minutes > c->k->inst->routes.travel_same_day_min, there = w->on == w->date;
    bool outside = w->date < window->start || w->date > window->end;
    if (needed == there)
        return;
    const char *rule = w->home ? XY_RULE_OF(c->k, window_end) : XY_RULE_OF(c->k, window_start);
    xy_place place = xy_calendar_at(c, "/days");
    xy_finding *f = needed && outside
            ? xy_calendar_found(c, XY_WARNING, rule, XY_MSG_CAL_TRAVEL_OUTSIDE, place)
            : xy_calendar_error(
                      c, needed ? XY_MSG_CAL_TRAVEL_MISSING : XY_MSG_CAL_TRAVEL_NEEDLESS, place);
    xy_finding_arg(f, 1, w->from);
    xy_finding_arg(f, 2, w->to);
    xy_check_arg_int(c->k, f, 3, w->minutes);
    xy_calendar_arg_date(c, f, 4, w->date);
}

static void check_leg(
        const xy_calendar_check *c, int32_t d, bool out, int32_t minutes, int32_t metres)
{
    const xy_itinerary_day *day = &c->it->days[d];
    int32_t told_min = out ? day->out_min : day->in_min, told_m = out ? day->out_m : day->in_m;
    if (told_min == minutes && told_m == metres)
        return;
    xy_finding *f = xy_calendar_day_error(
            c, d, out ? XY_MSG_CAL_TRAVEL_OUT : XY_MSG_CAL_TRAVEL_IN, out ? "/out_min" : "/in_min");
    xy_calendar_arg_leg(c, f, 2, told_min, told_m);
    xy_calendar_arg_leg(c, f, 3, minutes, metres);
}

/* The drive that arrives on this day: from the sender, or from the county before. */
static void check_arrival(const xy_calendar_check *c, int32_t d, const way *out)
{
    const xy_travel *t = c->k->measure->travel;
    int32_t counties = (int32_t)c->k->inst->hospital_count, date = c->it->days[d].day;
    int32_t minutes = date == out->on ? out->minutes : 0;
    int32_t metres = date == out->on ? out->metres : 0;
    for (int32_t v = 1; v < c->row->visit_count; v++)
        if (c->visit_of[d] == v && date == c->row->visits[v].from) {
            int32_t from = counties + c->row->visits[v - 1].county;
            int32_t to = counties + c->row->visits[v].county;
            minutes = xy_travel_minutes(t, from, to);
            metres = xy_travel_metres(t, from, to);
        }
    check_leg(c, d, false, minutes, metres);
}

void xy_calendar_check_travel(const xy_calendar_check *c)
{
    way out = make_way(c, false), home = make_way(c, true);
    check_way(c, &out);
    check_way(c, &home);
    for (int32_t d = 0; d < c->it->day_count; d++) {
        bool leaves = c->it->days[d].day == home.on;
        check_arrival(c, d, &out);
        check_leg(c, d, true, leaves ? home.minutes : 0, leaves ? home.metres : 0);
    }
}
