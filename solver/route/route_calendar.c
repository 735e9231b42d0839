/* From tours to days: what a team does on each date, when, and who answers for it. models/routes.md
 * sections 1 and 6. */
#include "route/route_parts.h"

#include <stdlib.h>

/* What the steps below share. */
typedef struct {
    const xy_instance *inst;
    const xy_row *row;
    const route_visit *visits;
    const xy_travel *travel;
    xy_itinerary *it;
} calendar;

static xy_itinerary_day *add_day(calendar *c, int32_t date, xy_day_kind kind, int32_t county)
{
    xy_itinerary_day *day = &c->it->days[c->it->day_count++];
    *day = (xy_itinerary_day){.day = date, .kind = kind, .county = county, .member = XY_UNKNOWN};
    return day;
}

static void make_room(calendar *c, xy_arena *arena, int32_t more)
{
    size_t dates = 2; /* of travel */
    for (int32_t v = 0; v < c->row->visit_count; v++)
        dates += (size_t)c->visits[v].dates;
    c->it->days = XY_NEW_N(arena, xy_itinerary_day, dates + (size_t)more);
    c->it->day_count = 0;
}

/* --- drives between sender and counties --- */

static int32_t county_place(const calendar *c, int32_t visit)
{
    return c->travel->hospitals + c->row->visits[visit].county;
}

static bool takes_a_day(const calendar *c, int32_t minutes, int32_t date)
{
    const xy_window *w = &c->inst->window;
    return minutes > c->inst->routes.travel_same_day_min && date >= w->start && date <= w->end;
}

static xy_itinerary_day *day_of(const calendar *c, int32_t date)
{
    for (int32_t d = 0; d < c->it->day_count; d++)
        if (c->it->days[d].day == date)
            return &c->it->days[d];
    return NULL;
}

/* The day on which it is driven: the date of the stay, or a day of travel beside it. */
static xy_itinerary_day *day_of_travel(calendar *c, int32_t date, int32_t beside, int32_t minutes)
{
    if (!takes_a_day(c, minutes, beside))
        return day_of(c, date);
    xy_itinerary_day *day = day_of(c, beside);
    return day ? day : add_day(c, beside, XY_DAY_TRAVEL, XY_UNKNOWN);
}

static void add_travel(calendar *c)
{
    const xy_row *row = c->row;
    int32_t last = row->visit_count - 1, home = county_place(c, last);
    for (int32_t v = 0; v <= last; v++) {
        int32_t from = v == 0 ? row->lead : county_place(c, v - 1), to = county_place(c, v);
        int32_t minutes = xy_travel_minutes(c->travel, from, to), date = row->visits[v].from;
        xy_itinerary_day *day =
                v == 0 ? day_of_travel(c, date, date - 1, minutes) : day_of(c, date);
        if (!day)
            continue; /* the visit has no days */
        day->in_min = minutes;
        day->in_m = xy_travel_metres(c->travel, from, to);
    }
    int32_t minutes = xy_travel_minutes(c->travel, home, row->lead), date = row->visits[last].to;
    xy_itinerary_day *day = day_of_travel(c, date, date + 1, minutes);
    if (!day)
        return;
    day->out_min = minutes;
    day->out_m = xy_travel_metres(c->travel, home, row->lead);
}

static int by_date(const void *a, const void *b)
{
    const xy_itinerary_day *x = a, *y = b;
    if (x->day != y->day)
        return x->day < y->day ? -1 : 1;
    return x->county < y->county ? -1 : x->county > y->county;
}

/* --- drives to townships --- */

static const xy_local_travel *local_of(const calendar *c, int32_t county)
{
    for (int32_t v = 0; v < c->row->visit_count; v++)
        if (c->row->visits[v].county == county)
            return c->visits[v].local;
    return NULL;
}

static int32_t known(int32_t value)
{
    return value == XY_UNKNOWN ? 0 : value;
}

/* The drives and times of a day that begins at place; returns where it ends. */
static int32_t drive_day(const calendar *c, xy_itinerary_day *day, int32_t place)
{
    const xy_local_travel *local = local_of(c, day->county);
    int32_t time = c->inst->routes.start_min;
    for (int32_t s = 0; s < day->stop_count; s++) {
        xy_itinerary_stop *stop = &day->stops[s];
        int32_t to = 1 + stop->township;
        stop->drive_min = local ? known(xy_local_minutes(local, place, to)) : 0;
        stop->drive_m = local ? known(xy_local_metres(local, place, to)) : 0;
        stop->clinic_min = xy_township_clinic_min(
                c->inst, &c->inst->counties[day->county].townships[stop->township]);
        stop->arrive_min = time + stop->drive_min;
        time = stop->arrive_min + stop->clinic_min;
        place = to;
    }
    if (day->away)
        return place;
    day->back_min = local ? known(xy_local_minutes(local, place, 0)) : 0;
    day->back_m = local ? known(xy_local_metres(local, place, 0)) : 0;
    return 0;
}

static void drive_days(calendar *c)
{
    int32_t place = 0;
    for (int32_t d = 0; d < c->it->day_count; d++) {
        xy_itinerary_day *day = &c->it->days[d], *before = day - 1;
        if (d == 0 || before->day + 1 != day->day || before->county != day->county)
            place = 0;
        if (day->kind == XY_DAY_TOWNSHIPS)
            place = drive_day(c, day, place);
        else
            place = 0;
    }
}

/* --- work --- */

/* In a hospital: the kinds of G3, G4 and G7 in turn. */
static const uint32_t in_hospital[] = {1U << XY_ACT_ROUND | 1U << XY_ACT_TEACHING,
        1U << XY_ACT_LECTURE | 1U << XY_ACT_CASES, 1U << XY_ACT_DEPARTMENT | 1U << XY_ACT_TEACHING};
enum { TURNS = sizeof in_hospital / sizeof *in_hospital };
#define IN_TOWNSHIPS (1U << XY_ACT_CLINIC | 1U << XY_ACT_EDUCATION)
#define LESSONS (1U << XY_ACT_ROUND | 1U << XY_ACT_LECTURE | 1U << XY_ACT_CASES)

static bool has_managers(const xy_row *row)
{
    return xy_row_people(row, true) > xy_row_people(row, false);
}

/* Is the day one of the visit's? */
static bool is_within(const xy_visit *visit, const xy_itinerary_day *day)
{
    return day->county == visit->county && day->day >= visit->from && day->day <= visit->to &&
            day->kind != XY_DAY_TRAVEL;
}

static void plan_visit(calendar *c, const xy_visit *visit)
{
    int32_t turn[XY_DAY_KINDS] = {0};
    xy_itinerary_day *first = NULL, *last = NULL;
    for (int32_t d = 0; d < c->it->day_count; d++) {
        xy_itinerary_day *day = &c->it->days[d];
        if (!is_within(visit, day))
            continue;
        if (day->kind != XY_DAY_HOSPITAL && day->kind != XY_DAY_PREFECTURE)
            continue;
        day->activities = in_hospital[turn[day->kind]++ % TURNS];
        first = first ? first : day;
        last = day;
    }
    if (!last)
        return;
    if (first == last)
        first->activities |= LESSONS;
    if (has_managers(c->row))
        first->activities |= 1U << XY_ACT_MANAGEMENT;
    last->activities |= 1U << XY_ACT_REMOTE;
}

/* Also of days that a planner put outside the stay. And G1 in a row without a day in townships: on
 * its last day in a hospital. */
static void plan_work(calendar *c)
{
    xy_itinerary_day *last = NULL;
    uint32_t all = 0;
    for (int32_t v = 0; v < c->row->visit_count; v++)
        plan_visit(c, &c->row->visits[v]);
    for (int32_t d = 0; d < c->it->day_count; d++) {
        xy_itinerary_day *day = &c->it->days[d];
        bool hospital = day->kind == XY_DAY_HOSPITAL || day->kind == XY_DAY_PREFECTURE;
        if (hospital && !day->activities)
            day->activities = in_hospital[0];
        if (day->kind == XY_DAY_TOWNSHIPS)
            day->activities = IN_TOWNSHIPS;
        all |= day->activities;
        last = hospital ? day : last;
    }
    if (last && (all & IN_TOWNSHIPS) == 0)
        last->activities |= IN_TOWNSHIPS;
}

/* --- who answers for a day --- */

static bool is_present(const xy_member *m, int32_t date)
{
    return m->from <= date && date <= m->to;
}

static int32_t leader_on(const xy_row *row, int32_t date)
{
    for (int32_t m = 0; m < row->member_count; m++)
        if (row->members[m].leader && is_present(&row->members[m], date))
            return m;
    return XY_UNKNOWN;
}

/* The present member whose seat comes next after the one given, in a circle. */
static int32_t member_after(const xy_row *row, int32_t seat, int32_t date)
{
    int32_t next = XY_UNKNOWN, first = XY_UNKNOWN;
    for (int32_t m = 0; m < row->member_count; m++) {
        const xy_member *a = &row->members[m];
        if (!is_present(a, date))
            continue;
        if (first == XY_UNKNOWN || a->seat < row->members[first].seat)
            first = m;
        if (a->seat > seat && (next == XY_UNKNOWN || a->seat < row->members[next].seat))
            next = m;
    }
    return next != XY_UNKNOWN ? next : first;
}

static bool is_end_of_visit(const xy_row *row, int32_t date)
{
    for (int32_t v = 0; v < row->visit_count; v++)
        if (date == row->visits[v].from || date == row->visits[v].to)
            return true;
    return false;
}

static void name_members(calendar *c)
{
    int32_t first = leader_on(c->row, c->row->visits[0].from); /* whose turn comes last */
    int32_t seat = first == XY_UNKNOWN ? 0 : c->row->members[first].seat;
    for (int32_t d = 0; d < c->it->day_count; d++) {
        xy_itinerary_day *day = &c->it->days[d];
        if (day->kind == XY_DAY_OFF || day->kind == XY_DAY_TRAVEL)
            continue;
        if (is_end_of_visit(c->row, day->day))
            day->member = leader_on(c->row, day->day);
        if (day->member != XY_UNKNOWN)
            continue;
        day->member = member_after(c->row, seat, day->day);
        if (day->member != XY_UNKNOWN)
            seat = c->row->members[day->member].seat;
    }
}

static void finish(calendar *c)
{
    add_travel(c);
    qsort(c->it->days, (size_t)c->it->day_count, sizeof *c->it->days, by_date);
    drive_days(c);
    plan_work(c);
    name_members(c);
}

/* --- our own tours --- */

static int32_t free_index(const route_visit *v, int32_t date)
{
    for (int32_t d = 0; d < v->free_count; d++)
        if (v->free[d] == date)
            return d;
    return XY_UNKNOWN;
}

/* A free day is a day in townships where it has stops or comes home from a night away. */
static void add_tour(xy_itinerary_day *day, xy_arena *arena, const route_visit *v, int32_t d)
{
    const xy_tour_plan *plan = v->answers[v->order].plan;
    int32_t first = plan->day_first[d], end = plan->day_first[d + 1];
    bool comes_home = d > 0 && (plan->away >> (d - 1) & 1U) != 0;
    if (first == end && !comes_home)
        return;
    day->kind = XY_DAY_TOWNSHIPS;
    day->away = (plan->away >> d & 1U) != 0;
    day->stops = XY_NEW_N(arena, xy_itinerary_stop, (size_t)(end - first));
    for (int32_t k = first; k < end; k++)
        day->stops[day->stop_count++].township = v->stops[plan->order[k]];
}

void route_calendar_make(xy_itinerary *it, xy_arena *arena, const xy_instance *inst,
        const xy_row *row, const route_visit *visits, const xy_travel *travel)
{
    calendar c = {inst, row, visits, travel, it};
    make_room(&c, arena, 0);
    for (int32_t i = 0; i < row->visit_count; i++) {
        const route_visit *v = &visits[i];
        for (int32_t d = 0; d < v->dates; d++) {
            int32_t date = v->visit->from + d, f = free_index(v, date);
            xy_itinerary_day *day = add_day(&c, date, v->kinds[d], v->visit->county);
            if (f != XY_UNKNOWN && v->answers[v->order].solved)
                add_tour(day, arena, v, f);
        }
    }
    finish(&c);
}

/* --- tours made by hand --- */

/* The kind that the rules give the date, and its county; false where no visit is there. */
static bool look_up(const calendar *c, int32_t date, xy_day_kind *kind, int32_t *county)
{
    for (int32_t i = 0; i < c->row->visit_count; i++) {
        const route_visit *v = &c->visits[i];
        int32_t d = date - v->visit->from;
        if (d < 0 || d >= v->dates)
            continue;
        *kind = v->kinds[d];
        *county = v->visit->county;
        return true;
    }
    return false;
}

/* What the planner wrote for a day stays as it is: its county and stops, and a night away. */
static void take_over(calendar *c, const xy_itinerary_day *given)
{
    xy_day_kind kind = XY_DAY_HOSPITAL;
    int32_t county = given->county;
    look_up(c, given->day, &kind, &county);
    if (given->county != XY_UNKNOWN) {
        county = given->county;
        kind = kind == XY_DAY_OFF ? XY_DAY_HOSPITAL : kind;
    }
    const xy_itinerary_day *before = c->it->day_count ? day_of(c, given->day - 1) : NULL;
    bool comes_home = before && before->away && before->county == county;
    if (given->stop_count > 0 || comes_home)
        kind = XY_DAY_TOWNSHIPS;
    xy_itinerary_day *day = add_day(c, given->day, kind, county);
    day->stops = given->stops;
    day->stop_count = given->stop_count;
    day->away = given->away;
    day->place = given->place;
}

void route_calendar_complete(xy_itinerary *it, xy_arena *arena, const xy_instance *inst,
        const xy_row *row, const route_visit *visits, const xy_travel *travel)
{
    const xy_itinerary_day *given = it->days;
    int32_t given_count = it->day_count;
    calendar c = {inst, row, visits, travel, it};
    make_room(&c, arena, given_count);
    for (int32_t d = 0; d < given_count; d++)
        take_over(&c, &given[d]);
    for (int32_t i = 0; i < row->visit_count; i++)
        for (int32_t d = 0; d < visits[i].dates; d++) {
            int32_t date = visits[i].visit->from + d;
            if (!day_of(&c, date))
                take_over(&c, &(xy_itinerary_day){.day = date, .county = XY_UNKNOWN});
        }
    finish(&c);
}
