/* The days of a calendar one by one: each date of the stay once, in the right county, of the right
 * kind; days in the hospital and at a prefecture. models/routes.md section 1. */
#include "check/check_calendar.h"

#include "domain/calendar.h"

static const xy_county *county_of(const xy_calendar_check *c, int32_t visit)
{
    return &c->k->inst->counties[c->row->visits[visit].county];
}

static int32_t at_least(int32_t a, int32_t b)
{
    return a > b ? a : b;
}

xy_visit_days xy_calendar_visit_days(const xy_calendar_check *c, int32_t visit)
{
    xy_visit_days days = {.first = XY_UNKNOWN, .last = XY_UNKNOWN};
    for (int32_t d = 0; d < c->it->day_count; d++) {
        const xy_itinerary_day *day = &c->it->days[d];
        if (c->visit_of[d] != visit || !xy_day_counts(c->k->inst, day->day))
            continue;
        days.counted++;
        if (day->kind == XY_DAY_PREFECTURE) {
            days.prefecture++;
            continue;
        }
        days.first = days.first == XY_UNKNOWN ? d : days.first;
        days.last = d;
        days.hospital += day->kind == XY_DAY_HOSPITAL;
        days.townships += day->kind == XY_DAY_TOWNSHIPS;
    }
    int64_t rest = days.counted - days.prefecture;
    int64_t share = (rest * c->k->inst->routes.hospital_share_permille + 999) / 1000;
    days.hospital_min = at_least((int32_t)share, days.counted < 2 ? days.counted : 2);
    if (county_of(c, visit)->level == XY_AT_PREFECTURE)
        days.hospital_min = 0;
    return days;
}

static void check_order(const xy_calendar_check *c, int32_t d)
{
    int32_t before = c->it->days[d - 1].day, day = c->it->days[d].day;
    if (day > before)
        return;
    xy_finding *f = xy_calendar_day_error(
            c, d, day == before ? XY_MSG_CAL_DAY_TWICE : XY_MSG_CAL_DAY_ORDER, "/date");
    xy_calendar_arg_date(c, f, 2, before);
}

/* Outside all visits there are travel days only, beside the first and the last day of the row. */
static void check_outside(const xy_calendar_check *c, int32_t d)
{
    const xy_itinerary_day *day = &c->it->days[d];
    const xy_row *row = c->row;
    const xy_window *window = &c->k->inst->window;
    bool beside = day->day == row->visits[0].from - 1 ||
            day->day == row->visits[row->visit_count - 1].to + 1;
    if (day->kind != XY_DAY_TRAVEL || !beside)
        xy_calendar_day_error(c, d, XY_MSG_CAL_DAY_EXTRA, "/date");
    if (day->day >= window->start && day->day <= window->end)
        return;
    const char *rule = day->day < window->start ? XY_RULE_OF(c->k, window_start)
                                                : XY_RULE_OF(c->k, window_end);
    xy_finding *f = xy_calendar_found(c, xy_rules_severity(c->k->inst->rules, rule), rule,
            XY_MSG_CAL_WINDOW, xy_calendar_day_at(c, d, "/date"));
    xy_calendar_arg_date(c, f, 1, day->day);
    xy_finding_arg(f, 2, xy_check_span(c->k, window->start, window->end));
}

static void check_inside(const xy_calendar_check *c, int32_t d)
{
    const xy_itinerary_day *day = &c->it->days[d];
    int32_t county = c->row->visits[c->visit_of[d]].county;
    bool counts = xy_day_counts(c->k->inst, day->day);
    if (day->county != county) {
        xy_finding *f = xy_calendar_day_error(c, d, XY_MSG_CAL_COUNTY, "/county");
        xy_check_arg_county(c->k, f, 2, county);
        if (day->county == XY_UNKNOWN)
            xy_calendar_arg_word(c, f, 3, XY_MSG_CAL_NO_COUNTY);
        else
            xy_check_arg_county(c->k, f, 3, day->county);
    }
    bool works = day->kind != XY_DAY_OFF && day->kind != XY_DAY_TRAVEL;
    if (counts ? works : day->kind == XY_DAY_OFF)
        return;
    xy_finding *f =
            xy_calendar_day_error(c, d, counts ? XY_MSG_CAL_OFF : XY_MSG_CAL_NOT_OFF, "/kind");
    xy_calendar_arg_kind(c, f, 2, day->kind);
}

/* Names the first date of the visit that the calendar lacks; more of the same would say no more. */
static void check_missing(const xy_calendar_check *c, int32_t v)
{
    const xy_visit *visit = &c->row->visits[v];
    for (int32_t date = visit->from; date <= visit->to; date++) {
        bool there = false;
        for (int32_t d = 0; d < c->it->day_count && !there; d++)
            there = c->it->days[d].day == date;
        if (there)
            continue;
        xy_finding *f = xy_calendar_error(c, XY_MSG_CAL_DAY_MISSING, xy_calendar_at(c, "/days"));
        xy_calendar_arg_date(c, f, 1, date);
        xy_check_arg_county(c->k, f, 2, visit->county);
        return;
    }
}

static void kind_error(const xy_calendar_check *c, xy_msg_id message, int32_t v, int32_t d)
{
    xy_finding *f = xy_calendar_error(c, message, xy_calendar_day_at(c, d, "/kind"));
    xy_check_arg_county(c->k, f, 1, c->row->visits[v].county);
    xy_calendar_arg_date(c, f, 2, c->it->days[d].day);
    xy_calendar_arg_kind(c, f, 3, c->it->days[d].kind);
}

/* Every counted day of a receiver of the prefecture is there. */
static void check_prefecture_visit(const xy_calendar_check *c, int32_t v)
{
    for (int32_t d = 0; d < c->it->day_count; d++)
        if (c->visit_of[d] == v && xy_day_counts(c->k->inst, c->it->days[d].day) &&
                c->it->days[d].kind != XY_DAY_PREFECTURE)
            kind_error(c, XY_MSG_CAL_PREFECTURE_ALL, v, d);
}

static void check_hospital_days(const xy_calendar_check *c, int32_t v)
{
    xy_visit_days days = xy_calendar_visit_days(c, v);
    if (county_of(c, v)->level != XY_AT_COUNTY)
        for (int32_t d = 0; d < c->it->day_count; d++)
            if (c->visit_of[d] == v && c->it->days[d].kind == XY_DAY_TOWNSHIPS)
                kind_error(c, XY_MSG_CAL_NO_TOURS, v, d);
    if (days.first != XY_UNKNOWN && c->it->days[days.first].kind == XY_DAY_TOWNSHIPS)
        kind_error(c, XY_MSG_CAL_FIRST_LAST, v, days.first);
    if (days.last != days.first && c->it->days[days.last].kind == XY_DAY_TOWNSHIPS)
        kind_error(c, XY_MSG_CAL_FIRST_LAST, v, days.last);
    if (days.hospital >= days.hospital_min)
        return;
    xy_finding *f = xy_calendar_error(c, XY_MSG_CAL_HOSPITAL_FEW, xy_calendar_at(c, "/days"));
    xy_check_arg_county(c->k, f, 1, c->row->visits[v].county);
    xy_check_arg_int(c->k, f, 2, days.hospital);
    xy_check_arg_int(c->k, f, 3, days.counted - days.prefecture);
    xy_check_arg_int(c->k, f, 4, days.hospital_min);
}

static void days_finding(const xy_calendar_check *c, xy_severity severity, const char *rule,
        xy_msg_id message, int32_t days, int32_t expected)
{
    xy_finding *f = xy_calendar_found(c, severity, rule, message, xy_calendar_at(c, "/days"));
    xy_check_arg_int(c->k, f, 1, days);
    xy_check_arg_int(c->k, f, 2, expected);
}

/* Days at a prefecture in receivers that are none themselves: the first ones, as many as are set,
 * as far as days inside counties and two days in the hospital are left. */
static void check_prefecture_days(const xy_calendar_check *c)
{
    int32_t used = 0, area = 0, area_used = 0, room = XY_UNKNOWN;
    bool ended = false;
    for (int32_t v = 0; v < c->row->visit_count; v++) {
        xy_place_level level = county_of(c, v)->level;
        if (level == XY_AT_PREFECTURE)
            continue;
        xy_visit_days days = xy_calendar_visit_days(c, v);
        bool inside = level == XY_AT_COUNTY || level == XY_AT_TOWNSHIP;
        used += days.prefecture;
        area += inside ? days.counted : 0;
        area_used += inside ? days.prefecture : 0;
        if (room == XY_UNKNOWN)
            room = days.counted > 2 ? days.counted - 2 : 0;
        for (int32_t d = 0; d < c->it->day_count; d++) {
            if (c->visit_of[d] != v || !xy_day_counts(c->k->inst, c->it->days[d].day))
                continue;
            bool at_prefecture = c->it->days[d].kind == XY_DAY_PREFECTURE;
            if (at_prefecture && ended)
                xy_calendar_day_error(c, d, XY_MSG_CAL_PREFECTURE_PLACE, "/kind");
            ended = ended || !at_prefecture;
        }
    }
    int32_t wanted = c->k->inst->routes.prefecture_days, least = c->k->set->county_area_days_min;
    if (used > wanted)
        days_finding(c, XY_ERROR, NULL, XY_MSG_CAL_PREFECTURE_MANY, used, wanted);
    const char *rule = XY_RULE_OF(c->k, county_area_days_min);
    if (area_used > 0 && area - area_used < least)
        days_finding(c, xy_rules_severity(c->k->inst->rules, rule), rule,
                XY_MSG_CAL_PREFECTURE_AREA, area - area_used, least);
    int32_t possible = wanted < room ? wanted : room;
    possible = area - least < possible ? area - least : possible;
    if (used < possible)
        days_finding(c, XY_WARNING, NULL, XY_MSG_CAL_PREFECTURE_FEW, used, possible);
}

void xy_calendar_check_days(const xy_calendar_check *c)
{
    for (int32_t d = 0; d < c->it->day_count; d++) {
        if (d > 0)
            check_order(c, d);
        if (c->visit_of[d] == XY_UNKNOWN)
            check_outside(c, d);
        else
            check_inside(c, d);
    }
    for (int32_t v = 0; v < c->row->visit_count; v++) {
        check_missing(c, v);
        if (county_of(c, v)->level == XY_AT_PREFECTURE)
            check_prefecture_visit(c, v);
        else
            check_hospital_days(c, v);
    }
    check_prefecture_days(c);
}
