/* The tour problem of a visit, and the weights of both orders of goals. models/routes.md sections 2
 * and 3. */
#include "route/route_parts.h"

#include "base/fixed.h"

static int32_t drive(const route_visit *v, int32_t from, int32_t to)
{
    return xy_local_minutes(v->local, from, to);
}

/* Over other places where that is quicker, as a tour may go where the matrix says so: a township
 * that cannot be reached by it cannot be visited at all. */
static int32_t way(const route_visit *v, int32_t from, int32_t to)
{
    return v->quickest[(size_t)from * (size_t)v->local->places + (size_t)to];
}

static int32_t clinic(const route_visit *v, int32_t township)
{
    return xy_township_clinic_min(v->inst, &v->county->townships[township]);
}

/* Nights away that it takes at least to wake up at a place on a free day, and to come home from the
 * place where one of them ends; place 0 is the seat, which takes none. Townships in between count
 * as alone on their days. */
typedef struct {
    const route_visit *v;
    int32_t places;
    int32_t *before, *after; /* per free day and place; XY_UNKNOWN: cannot be */
} nights;

static int32_t *nights_at(const nights *n, int32_t *list, int32_t day, int32_t place)
{
    return &list[(size_t)day * (size_t)n->places + (size_t)place];
}

static void keep_least(int32_t *least, int32_t value)
{
    if (*least == XY_UNKNOWN || value < *least)
        *least = value;
}

static bool keeps_limits(const route_visit *v, int64_t driving, int64_t clinics)
{
    const xy_route_settings *s = &v->inst->routes;
    return driving <= s->drive_max_min && driving + clinics <= s->day_min;
}

static bool is_open_on(const route_visit *v, int32_t township, int32_t day)
{
    return (v->open[township] >> day & 1U) != 0;
}

static bool may_sleep(const route_visit *v, int32_t township, int32_t day)
{
    return v->county->townships[township].overnight && is_open_on(v, township, day) &&
            (v->night_after >> day & 1U) != 0;
}

/* One day with one stop and a night there, forwards from where it begins and backwards. */
static void spend_night(nights *n, int32_t day, int32_t from, int32_t township)
{
    const route_visit *v = n->v;
    int32_t place = 1 + township, minutes = way(v, from, place);
    if (from == place || minutes == XY_UNKNOWN || !keeps_limits(v, minutes, clinic(v, township)))
        return;
    int32_t begun = *nights_at(n, n->before, day, from);
    if (begun != XY_UNKNOWN)
        keep_least(nights_at(n, n->before, day + 1, place), begun + 1);
}

/* After a night at from, a day that goes home, or on to the township for another night. */
static void come_home(nights *n, int32_t day, int32_t from, int32_t township)
{
    const route_visit *v = n->v;
    int32_t place = 1 + township, on = way(v, from, place), *least;
    least = nights_at(n, n->after, day, from);
    if (from == place || on == XY_UNKNOWN)
        return;
    int32_t home = way(v, place, 0);
    if (is_open_on(v, township, day + 1) && home != XY_UNKNOWN &&
            keeps_limits(v, on + (int64_t)home, clinic(v, township)))
        keep_least(least, 1);
    if (day + 1 < v->free_count && may_sleep(v, township, day + 1) &&
            keeps_limits(v, on, clinic(v, township))) {
        int32_t rest = *nights_at(n, n->after, day + 1, place);
        if (rest != XY_UNKNOWN)
            keep_least(least, rest + 1);
    }
}

static void fill_nights(nights *n, xy_arena *arena, const route_visit *v)
{
    int32_t townships = (int32_t)v->county->township_count, days = v->free_count;
    size_t size = (size_t)(days + 1) * (size_t)(townships + 1);
    *n = (nights){.v = v, .places = townships + 1};
    n->before = XY_NEW_N(arena, int32_t, size);
    n->after = XY_NEW_N(arena, int32_t, size);
    for (size_t i = 0; i < size; i++)
        n->before[i] = n->after[i] = XY_UNKNOWN;
    for (int32_t d = 0; d <= days; d++)
        *nights_at(n, n->before, d, 0) = *nights_at(n, n->after, d, 0) = 0;
    if (v->inst->routes.nights_max == 0)
        return;
    for (int32_t d = 0; d < days; d++)
        for (int32_t from = 0; from <= townships; from++)
            for (int32_t t = 0; t < townships; t++)
                if (may_sleep(v, t, d))
                    spend_night(n, d, from, t);
    for (int32_t d = days - 1; d >= 0; d--)
        for (int32_t from = 1; from <= townships; from++) {
            if (!may_sleep(v, from - 1, d))
                continue;
            if (way(v, from, 0) != XY_UNKNOWN && keeps_limits(v, way(v, from, 0), 0))
                keep_least(nights_at(n, n->after, d, from), 1);
            for (int32_t t = 0; t < townships; t++)
                come_home(n, d, from, t);
        }
}

/* A day with the township alone, from where it may begin to where it may end. */
static void try_alone(route_visit *v, const nights *n, int32_t township, int32_t day)
{
    int32_t place = 1 + township, most = v->inst->routes.nights_max;
    for (int32_t from = 0; from < n->places; from++) {
        int32_t in = way(v, from, place), begun = *nights_at(n, n->before, day, from);
        if (from == place || in == XY_UNKNOWN || begun == XY_UNKNOWN)
            continue;
        for (int32_t to = 0; to < n->places; to++) {
            int32_t rest = *nights_at(n, n->after, day, to);
            int32_t out = to == place ? 0 : way(v, place, to);
            bool twice = to != 0 && to == from;
            if (rest == XY_UNKNOWN || out == XY_UNKNOWN || begun + rest > most || twice)
                continue;
            int64_t clinics = clinic(v, township);
            if (to != place && to != 0)
                clinics += clinic(v, to - 1);
            int64_t driving = in + (int64_t)out;
            keep_least(&v->alone[township], (int32_t)(driving + clinic(v, township)));
            v->fits[township] |= keeps_limits(v, driving, clinics);
        }
    }
}

void route_reach(route_visit *v, xy_arena *arena)
{
    size_t townships = v->county->township_count;
    v->quickest = xy_local_quickest(arena, v->local);
    v->open = XY_NEW_N(arena, uint64_t, townships);
    v->alone = XY_NEW_N(arena, int32_t, townships);
    v->fits = XY_NEW_N(arena, bool, townships);
    for (size_t t = 0; t < townships; t++) {
        v->alone[t] = XY_UNKNOWN;
        for (int32_t d = 0; d < v->free_count; d++)
            if (route_is_open(v, (int32_t)t, v->free[d]))
                v->open[t] |= UINT64_C(1) << d;
    }
    nights n;
    fill_nights(&n, arena, v);
    for (size_t t = 0; t < townships; t++)
        for (int32_t d = 0; d < v->free_count; d++)
            if (is_open_on(v, (int32_t)t, d))
                try_alone(v, &n, (int32_t)t, d);
}

bool route_covers(const route_visit *v, int32_t i, int32_t j)
{
    const xy_township *townships = v->county->townships;
    return xy_township_is_covered(v->inst, &townships[j], &townships[i]);
}

static void list_stops(route_visit *v, xy_arena *arena)
{
    int32_t townships = (int32_t)v->county->township_count;
    v->stops = XY_NEW_N(arena, int32_t, (size_t)townships);
    v->items = XY_NEW_N(arena, int32_t, (size_t)townships);
    for (int32_t t = 0; t < townships; t++)
        if (v->fits[t])
            v->stops[v->problem.stops++] = t;
    for (int32_t j = 0; j < townships; j++) {
        bool any = false;
        for (int32_t i = 0; i < v->problem.stops && !any; i++)
            any = route_covers(v, v->stops[i], j);
        if (any)
            v->items[v->problem.items++] = j;
    }
}

static void fill_cover(route_visit *v, xy_arena *arena)
{
    xy_tour_problem *p = &v->problem;
    int32_t *first = XY_NEW_N(arena, int32_t, (size_t)p->stops + 1), n = 0;
    for (int32_t i = 0; i < p->stops; i++)
        for (int32_t j = 0; j < p->items; j++)
            n += route_covers(v, v->stops[i], v->items[j]);
    int32_t *cover = XY_NEW_N(arena, int32_t, (size_t)n);
    n = 0;
    for (int32_t i = 0; i < p->stops; i++) {
        for (int32_t j = 0; j < p->items; j++)
            if (route_covers(v, v->stops[i], v->items[j]))
                cover[n++] = j;
        first[i + 1] = n;
    }
    p->first = first;
    p->cover = cover;
}

/* Legs that nobody knows are longer than a day may be. */
static void fill_drive(route_visit *v, xy_arena *arena)
{
    xy_tour_problem *p = &v->problem;
    size_t places = (size_t)p->places;
    int64_t *minutes = XY_NEW_N(arena, int64_t, places * places);
    for (int32_t a = 0; a < p->places; a++)
        for (int32_t b = 0; b < p->places; b++) {
            int32_t from = a < p->stops ? 1 + v->stops[a] : 0;
            int32_t to = b < p->stops ? 1 + v->stops[b] : 0;
            int32_t leg = a == b ? 0 : drive(v, from, to);
            minutes[(size_t)a * places + (size_t)b] =
                    leg == XY_UNKNOWN ? v->inst->routes.drive_max_min + 1 : leg;
        }
    p->drive = minutes;
}

static void fill_stops_and_days(route_visit *v, xy_arena *arena)
{
    xy_tour_problem *p = &v->problem;
    const xy_route_settings *s = &v->inst->routes;
    size_t stops = (size_t)p->stops, days = (size_t)p->days;
    int64_t *service = XY_NEW_N(arena, int64_t, stops);
    uint64_t *open = XY_NEW_N(arena, uint64_t, stops);
    bool *overnight = XY_NEW_N(arena, bool, stops);
    for (size_t i = 0; i < stops; i++) {
        service[i] = clinic(v, v->stops[i]);
        open[i] = v->open[v->stops[i]];
        overnight[i] = v->county->townships[v->stops[i]].overnight;
    }
    int32_t *base = XY_NEW_N(arena, int32_t, days);
    int64_t *drive_max = XY_NEW_N(arena, int64_t, days);
    int64_t *day_max = XY_NEW_N(arena, int64_t, days);
    for (size_t d = 0; d < days; d++) {
        base[d] = p->stops;
        drive_max[d] = s->drive_max_min;
        day_max[d] = s->day_min;
    }
    p->service = service;
    p->open = open;
    p->overnight = overnight;
    p->start = p->end = base;
    p->drive_max = drive_max;
    p->day_max = day_max;
    p->nights_max = s->nights_max;
    p->night_after = s->nights_max > 0 ? v->night_after : 0;
}

static int64_t people_of(const route_visit *v, int32_t township)
{
    return xy_township_people(&v->county->townships[township]);
}

static bool must_visit(const route_visit *v, int32_t township)
{
    return xy_township_is_mandatory(v->inst, &v->county->townships[township]);
}

/* Section 3 with people in units of 2^shift, at least one each. False where it passes the bound. */
static bool weigh(route_visit *v, int shift)
{
    const xy_tour_problem *p = &v->problem;
    xy_wide people = 0, must = 0, price = v->day_price;
    for (int32_t j = 0; j < p->items; j++) {
        people += people_of(v, v->items[j]) >> shift ? people_of(v, v->items[j]) >> shift : 1;
        must += must_visit(v, v->items[j]);
    }
    xy_wide count = 1 + price * people, high[ROUTE_ORDERS] = {count, 1 + count * p->items};
    if (high[ROUTE_COUNT_FIRST] * must + count * p->items + price * people >= XY_TOUR_VALUE)
        return false;
    for (int o = 0; o < ROUTE_ORDERS; o++) {
        v->must_price[o] = (int64_t)high[o];
        for (int32_t j = 0; j < p->items; j++) {
            int64_t q = people_of(v, v->items[j]) >> shift;
            v->answers[o].value[j] = (int64_t)price * (q ? q : 1) +
                    (o == ROUTE_COUNT_FIRST ? (int64_t)count : 0) +
                    (must_visit(v, v->items[j]) ? (int64_t)high[o] : 0);
        }
    }
    return true;
}

void route_problem_make(route_visit *v, xy_arena *arena)
{
    v->problem = (xy_tour_problem){.days = v->free_count};
    list_stops(v, arena);
    v->problem.places = v->problem.stops + 1;
    fill_cover(v, arena);
    fill_drive(v, arena);
    fill_stops_and_days(v, arena);
    v->day_price = 1 + (int64_t)v->free_count * v->inst->routes.drive_max_min;
    for (int o = 0; o < ROUTE_ORDERS; o++) {
        v->answers[o].value = XY_NEW_N(arena, int64_t, (size_t)v->problem.items);
        v->answers[o].plan = xy_tour_plan_new(arena, &v->problem);
    }
    int shift = 0;
    while (!weigh(v, shift) && shift < 31)
        shift++;
    v->people_exact = shift == 0;
}

xy_tour_problem route_problem_of(const route_visit *v, route_order order)
{
    xy_tour_problem p = v->problem;
    p.value = v->answers[order].value;
    return p;
}

void route_answer_count(route_visit *v, route_order order)
{
    route_answer *a = &v->answers[order];
    const xy_tour_problem *p = &v->problem;
    a->served = a->must = 0;
    a->people = 0;
    for (int32_t j = 0; j < p->items; j++) {
        bool served = false;
        for (int32_t k = 0; k < a->plan->day_first[p->days] && !served; k++)
            served = route_covers(v, v->stops[a->plan->order[k]], v->items[j]);
        a->served += served;
        a->must += served && must_visit(v, v->items[j]);
        a->people += served ? people_of(v, v->items[j]) : 0;
    }
}

/* bound >= A·must + P·people - minutes, and minutes < P. */
int64_t route_people_bound(const route_visit *v)
{
    const route_answer *a = &v->answers[ROUTE_PEOPLE_FIRST], *taken = &v->answers[v->order];
    int32_t must = taken->must < a->must ? taken->must : a->must;
    int64_t all = 0;
    if (!a->solved || !v->people_exact)
        return XY_UNKNOWN;
    for (int32_t j = 0; j < v->problem.items; j++)
        all += people_of(v, v->items[j]);
    int64_t rest = a->bound - v->must_price[ROUTE_PEOPLE_FIRST] * must;
    int64_t people = (rest + v->day_price - 1) / v->day_price;
    return people < all ? people : all;
}
