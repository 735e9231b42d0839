/* route_case.h - a county with townships, a row that visits it, and its days as one line of text.
 * To be used after SMALL_SUITE. */
#ifndef ROUTE_CASE_H
#define ROUTE_CASE_H

#include "route/route.h"
#include "route/route_parts.h"
#include "unit/domain/small_case.h"

static xy_row row;
static xy_local_travel *local[SMALL_ROOM];
static route_visit *visits;

/* Hospital h1 and counties c1, c2, … */
static inline void route_places(int32_t counties)
{
    static const char *const ids[] = {"c1", "c2", "c3"};
    small_specialty(&x, "s1", true);
    small_category(&x, "minority", true, true);
    small_prefecture(&x, "p1");
    small_hospital(&x, "h1", XY_KIND_GENERAL);
    for (int32_t c = 0; c < counties; c++)
        small_county(&x, ids[c], "p1", 10000);
    row = (xy_row){.hospitals = XY_NEW(x.arena, int32_t),
            .hospital_count = 1,
            .visits = XY_NEW_N(x.arena, xy_visit, SMALL_ROOM)};
}

/* A township of county c, so many minutes from the seat both ways. */
static inline xy_township *route_township(
        int32_t c, const char *id, const char *category, int32_t units, int32_t minutes)
{
    xy_county *county = &x.inst.counties[c];
    int32_t place = 1 + (int32_t)county->township_count;
    xy_township *t = small_township(&x, county, id, category);
    t->units = units;
    if (minutes >= 0) {
        small_local_leg(&x, c, 0, place, minutes, minutes * 1000);
        small_local_leg(&x, c, place, 0, minutes, minutes * 1000);
    }
    return t;
}

/* Between townships a and b of county c, both ways. */
static inline void route_between(int32_t c, int32_t a, int32_t b, int32_t minutes)
{
    small_local_leg(&x, c, 1 + a, 1 + b, minutes, minutes * 1000);
    small_local_leg(&x, c, 1 + b, 1 + a, minutes, minutes * 1000);
}

static inline void route_visits(int32_t county, const char *from, const char *to, int32_t days)
{
    row.visits[row.visit_count++] = (xy_visit){county, days, small_day(from), small_day(to)};
}

/* All that comes before the tours. */
static inline void route_prepare(void)
{
    small_finish(&x);
    for (int32_t v = 0; v < row.visit_count; v++)
        local[row.visits[v].county] = xy_local_travel_build(x.arena, &x.inst, row.visits[v].county);
    visits = route_visits_new(x.arena, &x.inst, &row, local);
    for (int32_t v = 0; v < row.visit_count; v++) {
        route_days_choose(&visits[v], x.arena);
        route_reach(&visits[v], x.arena);
        route_problem_make(&visits[v], x.arena);
    }
}

/* One letter a date: hospital, prefecture, free, '.' off. */
static inline const char *route_days(const route_visit *v)
{
    char *text = XY_NEW_N(x.arena, char, (size_t)v->dates + 1);
    for (int32_t d = 0; d < v->dates; d++)
        text[d] = "hpt.-"[v->kinds[d]];
    for (int32_t d = 0; d < v->free_count; d++)
        text[v->free[d] - v->visit->from] = 'f';
    return text;
}

/* Takes these townships, days parted by '/', as the tours of a visit in one order. */
static inline void route_take(route_visit *v, route_order order, const char *townships)
{
    xy_tour_plan *plan = v->answers[order].plan;
    int32_t day = 0, n = 0;
    for (const char *p = townships; *p; p++) {
        if (*p == '/') {
            plan->day_first[++day] = n;
            continue;
        }
        for (int32_t s = 0; s < v->problem.stops; s++)
            if (v->county->townships[v->stops[s]].id[0] == *p)
                plan->order[n++] = s;
    }
    while (day < v->problem.days)
        plan->day_first[++day] = n;
    v->answers[order].solved = true;
    v->order = order;
    route_answer_count(v, order);
}

/* A calendar, one word a date: letter of the kind and, of tours, townships with times of arrival,
 * "~" for a night away, else the minutes back. */
static inline const char *route_calendar(const xy_itinerary *it, const xy_instance *inst)
{
    xy_strbuf out = xy_strbuf_in(x.arena);
    for (int32_t d = 0; d < it->day_count; d++) {
        const xy_itinerary_day *day = &it->days[d];
        xy_strbuf_addf(&out, "%s%c", d ? " " : "", "hpt.-"[day->kind]);
        for (int32_t s = 0; s < day->stop_count; s++)
            xy_strbuf_addf(&out, ":%s@%02d%02d",
                    inst->counties[day->county].townships[day->stops[s].township].id,
                    (int)day->stops[s].arrive_min / 60, (int)day->stops[s].arrive_min % 60);
        if (day->kind == XY_DAY_TOWNSHIPS && day->away)
            xy_strbuf_add(&out, "~");
        else if (day->kind == XY_DAY_TOWNSHIPS)
            xy_strbuf_addf(&out, "+%d", (int)day->back_min);
    }
    return xy_strbuf_text(&out);
}

/* Township, reason and minutes of all that is left out. */
static inline const char *route_left(const xy_itinerary *it, const xy_instance *inst)
{
    xy_strbuf out = xy_strbuf_in(x.arena);
    for (int32_t l = 0; l < it->left_count; l++) {
        const xy_left_out *left = &it->left[l];
        xy_strbuf_addf(&out, "%s%s:%s", l ? " " : "",
                inst->counties[left->county].townships[left->township].id,
                xy_left_reason_names[left->reason]);
        if (left->minutes != XY_UNKNOWN)
            xy_strbuf_addf(&out, ":%d", (int)left->minutes);
    }
    return xy_strbuf_text(&out);
}

#endif
