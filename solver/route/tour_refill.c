/* tour_refill.c - adds stops to a plan, again and again the one that promises most. */
#include "route/tour_moves.h"

#define REGRET_MOST 4.0

/* The cheapest place for a stop on a day. */
typedef struct {
    int64_t cost;
    int32_t k;
} place;

struct tour_slots {
    place *best;   /* days x stops */
    int32_t *open; /* stops that may come in */
    int32_t count;
    int64_t *legs; /* days x stride: from path[k] to path[k + 1] */
    double *blur;  /* per stop: factor of its score */
};

tour_slots *tour_slots_new(xy_arena *arena, const tour_data *data)
{
    tour_slots *slots = XY_NEW(arena, tour_slots);
    size_t stops = (size_t)data->p->stops + 1;
    slots->best = XY_NEW_N(arena, place, stops * (size_t)data->p->days);
    slots->legs = XY_NEW_N(arena, int64_t, (size_t)data->stride * (size_t)data->p->days);
    slots->open = XY_NEW_N(arena, int32_t, stops);
    slots->blur = XY_NEW_N(arena, double, stops);
    return slots;
}

static void note_legs(tour_slots *slots, const tour_state *s, int32_t day)
{
    const int32_t *path = tour_path(s, day);
    int64_t *legs = slots->legs + (int64_t)day * s->data->stride;
    for (int32_t k = 0; k + 1 < s->length[day]; k++)
        legs[k] = tour_leg(s->data, path[k], path[k + 1]);
}

static place cheapest(const tour_slots *slots, const tour_state *s, int32_t day, int32_t stop)
{
    const tour_data *data = s->data;
    const int32_t *path = tour_path(s, day);
    const int64_t *legs = slots->legs + (int64_t)day * data->stride;
    const int64_t *from = data->p->drive + (int64_t)stop * data->p->places;
    const int64_t *to = data->back + (int64_t)stop * data->p->places;
    place best = {INT64_MAX, 0};
    for (int32_t k = 0; k + 1 < s->length[day]; k++) {
        int64_t cost = to[path[k]] + from[path[k + 1]] - legs[k];
        if (cost < best.cost)
            best = (place){cost, k};
    }
    return best;
}

/* The day's places again, after an insertion behind path[k]. */
static void refresh(tour_slots *slots, const tour_state *s, int32_t day, int32_t k)
{
    note_legs(slots, s, day);
    place *row = slots->best + (int64_t)day * s->data->p->stops;
    for (int32_t n = 0; n < slots->count; n++) {
        int32_t stop = slots->open[n];
        if (!tour_open(s->data, stop, day))
            continue;
        place *best = &row[stop];
        if (best->k == k) {
            *best = cheapest(slots, s, day, stop);
            continue;
        }
        best->k += best->k > k;
        for (int32_t at = k; at <= k + 1; at++) {
            int64_t cost = tour_insert_cost(s, day, at, stop);
            if (cost < best->cost)
                *best = (place){cost, at};
        }
    }
}

/* How much a stop promises for what it takes; it brings value for so much driving on that day. */
static double promise(
        const tour_state *s, int32_t day, int32_t stop, int64_t cost, tour_order order)
{
    const xy_tour_problem *p = s->data->p;
    double takes = cost > 0 ? (double)cost : 0;
    if (order == TOUR_BY_NEARNESS)
        return 1 / (takes + 1);
    double value = (double)s->marginal[stop] + 1;
    if (order == TOUR_BY_VALUE)
        return value + 1 / (takes + 1);
    if (p->day_max[day] < XY_TOUR_NO_LIMIT)
        takes += (double)p->service[stop];
    return value / (takes + 1);
}

typedef struct {
    int32_t index, day; /* of slots->open; -1: none */
    double score;
} choice;

/* The best day for a stop, and how good that is. */
static choice best_day(const tour_state *s, const tour_slots *slots, tour_data *data, int32_t index,
        tour_order order, bool any)
{
    const xy_tour_problem *p = s->data->p;
    int32_t stop = slots->open[index];
    choice best = {index, -1, 0};
    double second = 0;
    for (int32_t day = 0; day < p->days; day++) {
        if (!tour_open(s->data, stop, day))
            continue;
        int64_t cost = slots->best[(int64_t)day * p->stops + stop].cost;
        bool helps = any ? s->marginal[stop] > 0 || cost < 0 : s->marginal[stop] > cost;
        if (!(helps || tour_must(s->data, stop)) || !tour_fits(s, day, cost, p->service[stop]))
            continue;
        double score = order == TOUR_BY_CHANCE ? tour_random_unit(data)
                                               : promise(s, day, stop, cost, order);
        if (best.day < 0 || score > best.score) {
            second = best.score;
            best.day = day;
            best.score = score;
        } else if (score > second) {
            second = score;
        }
    }
    if (best.day >= 0 && order == TOUR_BY_REGRET) {
        double regret = second * REGRET_MOST > best.score ? best.score / second : REGRET_MOST;
        best.score *= regret;
    }
    return best;
}

static void list_open(
        tour_slots *slots, const tour_state *s, tour_data *data, double noise, bool must)
{
    const xy_tour_problem *p = data->p;
    slots->count = 0;
    for (int32_t day = 0; day < p->days; day++)
        note_legs(slots, s, day);
    for (int32_t i = 0; i < p->stops; i++) {
        if (s->day_of[i] >= 0 || (p->must && p->must[i]) != must)
            continue;
        slots->open[slots->count++] = i;
        slots->blur[i] = noise > 0 ? 1 - noise * tour_random_unit(data) : 1;
        for (int32_t day = 0; day < p->days; day++)
            if (tour_open(data, i, day))
                slots->best[(int64_t)day * p->stops + i] = cheapest(slots, s, day, i);
    }
}

static void fill(tour_state *s, tour_slots *slots, tour_data *data, tour_order order, bool generous)
{
    const xy_tour_problem *p = s->data->p;
    while (slots->count > 0) {
        choice best = {0, -1, 0};
        for (int32_t n = 0; n < slots->count; n++) {
            choice c = best_day(s, slots, data, n, order, generous);
            c.score *= slots->blur[slots->open[n]];
            if (c.day >= 0 && (best.day < 0 || c.score > best.score))
                best = c;
        }
        if (best.day < 0)
            return;
        int32_t stop = slots->open[best.index];
        int32_t k = slots->best[(int64_t)best.day * p->stops + stop].k;
        tour_insert(s, best.day, k, stop);
        slots->open[best.index] = slots->open[--slots->count];
        refresh(slots, s, best.day, k);
    }
}

void tour_refill(tour_state *s, tour_slots *slots, tour_data *data, tour_order order, double noise,
        bool generous)
{
    if (s->missing > 0) {
        list_open(slots, s, data, noise, true);
        fill(s, slots, data, order, generous);
    }
    list_open(slots, s, data, noise, false);
    fill(s, slots, data, order, generous);
}
