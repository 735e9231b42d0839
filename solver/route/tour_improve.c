/* tour_improve.c - local search: what changes of one or two days make a plan better. */
#include "route/tour_moves.h"

#define SEGMENT_MOST 3 /* stops that or-opt moves together */
#define SHORT_DAY 14   /* in paths up to here all places are tried, else the nearest and the ends */

/* The best change found so far; gain > 0 in minutes. */
typedef struct {
    int64_t gain;
    bool reverse; /* path[from .. to] backwards; then, unless after is < 0, behind path[after] */
    int32_t from, to, after;
} change;

static int64_t way(const tour_state *s, const int32_t *path, int32_t from, int32_t to)
{
    int64_t sum = 0;
    for (int32_t k = from; k < to; k++)
        sum += tour_leg(s->data, path[k], path[k + 1]);
    return sum;
}

static int64_t way_back(const tour_state *s, const int32_t *path, int32_t from, int32_t to)
{
    int64_t sum = 0;
    for (int32_t k = from; k < to; k++)
        sum += tour_leg(s->data, path[k + 1], path[k]);
    return sum;
}

static void try_reverse(
        change *best, const tour_state *s, const int32_t *path, int32_t from, int32_t to)
{
    const tour_data *data = s->data;
    int64_t gain = tour_leg(data, path[from - 1], path[from]) +
            tour_leg(data, path[to], path[to + 1]) - tour_leg(data, path[from - 1], path[to]) -
            tour_leg(data, path[from], path[to + 1]);
    if (!data->symmetric)
        gain += way(s, path, from, to) - way_back(s, path, from, to);
    if (gain > best->gain)
        *best = (change){gain, true, from, to, -1};
}

/* path[from .. to] behind path[after], turned round or not. */
static void try_shift(change *best, const tour_state *s, const int32_t *path, int32_t from,
        int32_t to, int32_t after, bool reverse)
{
    const tour_data *data = s->data;
    if (after >= from - 1 && after <= to)
        return;
    int32_t first = reverse ? path[to] : path[from], last = reverse ? path[from] : path[to];
    int64_t gain = tour_leg(data, path[from - 1], path[from]) +
            tour_leg(data, path[to], path[to + 1]) + tour_leg(data, path[after], path[after + 1]) -
            tour_leg(data, path[from - 1], path[to + 1]) - tour_leg(data, path[after], first) -
            tour_leg(data, last, path[after + 1]);
    if (reverse && !data->symmetric)
        gain += way(s, path, from, to) - way_back(s, path, from, to);
    if (gain > best->gain)
        *best = (change){gain, reverse, from, to, after};
}

/* All changes that bring path[x] beside path[y]. */
static void try_beside(change *best, const tour_state *s, int32_t day, int32_t x, int32_t y)
{
    const int32_t *path = tour_path(s, day);
    int32_t inner = tour_inner(s, day);
    int32_t low = x < y ? x : y, high = x < y ? y : x;
    if (low + 1 < high) {
        if (high <= inner)
            try_reverse(best, s, path, low + 1, high);
        if (low >= 1)
            try_reverse(best, s, path, low, high - 1);
    }
    for (int32_t more = 0; more < SEGMENT_MOST; more++) {
        if (x + more <= inner) { /* x is the first */
            if (y <= inner)
                try_shift(best, s, path, x, x + more, y, false);
            if (y >= 1)
                try_shift(best, s, path, x, x + more, y - 1, true);
        }
        if (x - more >= 1) { /* x is the last */
            if (y >= 1)
                try_shift(best, s, path, x - more, x, y - 1, false);
            if (y <= inner)
                try_shift(best, s, path, x - more, x, y, true);
        }
    }
}

/* Can a leg between path[x] and place be a gain over one of those that path[x] has? */
static bool may_gain(const tour_state *s, const int32_t *path, int32_t x, int32_t place)
{
    const tour_data *data = s->data;
    int64_t leg = tour_leg(data, path[x], place);
    return !data->symmetric || leg <= tour_leg(data, path[x - 1], path[x]) ||
            leg <= tour_leg(data, path[x], path[x + 1]);
}

static bool improve_within(tour_state *s, int32_t stop)
{
    const tour_data *data = s->data;
    int32_t day = s->day_of[stop], x = s->place_of[stop], last = s->length[day] - 1;
    const int32_t *path = tour_path(s, day);
    change best = {0};
    if (last < SHORT_DAY) {
        for (int32_t y = 0; y <= last; y++)
            if (y != x && may_gain(s, path, x, path[y]))
                try_beside(&best, s, day, x, y);
    } else {
        const int32_t *near = data->near + (int64_t)stop * data->near_count;
        for (int32_t k = 0; k < data->near_count && may_gain(s, path, x, near[k]); k++)
            if (s->day_of[near[k]] == day)
                try_beside(&best, s, day, x, s->place_of[near[k]]);
        for (int32_t y = 0; y <= last; y += last)
            if (may_gain(s, path, x, path[y]))
                try_beside(&best, s, day, x, y);
    }
    if (best.gain <= 0)
        return false;
    if (best.reverse)
        tour_reverse(s, day, best.from, best.to);
    if (!best.reverse || best.after >= 0)
        tour_shift(s, day, best.from, best.to, best.after);
    return true;
}

/* --- Between days ---------------------------------------------------------------------------- */

typedef struct {
    int64_t gain;
    int32_t day, k;
} slot;

static void try_slot(
        slot *best, const tour_state *s, int32_t stop, int64_t saving, int32_t day, int32_t k)
{
    int64_t cost = tour_insert_cost(s, day, k, stop);
    if (saving - cost > best->gain && tour_fits(s, day, cost, s->data->p->service[stop]))
        *best = (slot){saving - cost, day, k};
}

/* To another day where the way is shorter. */
static bool relocate(tour_state *s, int32_t stop)
{
    const tour_data *data = s->data;
    int32_t from = s->day_of[stop];
    int64_t saving = tour_saving(s, from, s->place_of[stop]);
    slot best = {0, -1, 0};
    const int32_t *near = data->near + (int64_t)stop * data->near_count;
    for (int32_t n = 0; n < data->near_count; n++) {
        int32_t day = s->day_of[near[n]], k = s->place_of[near[n]];
        if (day < 0 || day == from || !tour_open(data, stop, day))
            continue;
        try_slot(&best, s, stop, saving, day, k - 1);
        if (k <= tour_inner(s, day))
            try_slot(&best, s, stop, saving, day, k);
    }
    for (int32_t day = 0; day < data->p->days; day++)
        if (day != from && tour_open(data, stop, day)) {
            try_slot(&best, s, stop, saving, day, 0);
            try_slot(&best, s, stop, saving, day, tour_inner(s, day));
        }
    if (best.day < 0 || !tour_fits(s, from, -saving, -data->p->service[stop]))
        return false;
    tour_remove(s, stop);
    tour_insert(s, best.day, best.k, stop);
    return true;
}

/* What the inner path[k] costs less when other stands there. */
static int64_t swap_gain(const tour_state *s, int32_t day, int32_t k, int32_t other)
{
    const int32_t *path = tour_path(s, day);
    return tour_leg(s->data, path[k - 1], path[k]) + tour_leg(s->data, path[k], path[k + 1]) -
            tour_leg(s->data, path[k - 1], other) - tour_leg(s->data, other, path[k + 1]);
}

/* a and b, inner stops of different days, change places where that is shorter. */
static bool exchange(tour_state *s, int32_t a, int32_t b)
{
    const xy_tour_problem *p = s->data->p;
    int32_t day_a = s->day_of[a], day_b = s->day_of[b], k_a = s->place_of[a], k_b = s->place_of[b];
    if (day_a == day_b || k_b < 1 || k_b > tour_inner(s, day_b) || !tour_open(s->data, a, day_b) ||
            !tour_open(s->data, b, day_a))
        return false;
    int64_t gain_a = swap_gain(s, day_a, k_a, b), gain_b = swap_gain(s, day_b, k_b, a);
    int64_t service = p->service[b] - p->service[a];
    if (gain_a + gain_b <= 0 || !tour_fits(s, day_a, -gain_a, service) ||
            !tour_fits(s, day_b, -gain_b, -service))
        return false;
    tour_remove(s, a);
    tour_remove(s, b);
    tour_insert(s, day_a, k_a - 1, b);
    tour_insert(s, day_b, k_b - 1, a);
    return true;
}

static bool exchange_near(tour_state *s, int32_t stop)
{
    const tour_data *data = s->data;
    const int32_t *near = data->near + (int64_t)stop * data->near_count;
    for (int32_t n = 0; n < data->near_count; n++) {
        int32_t day = s->day_of[near[n]], k = s->place_of[near[n]];
        if (day < 0 || day == s->day_of[stop])
            continue;
        const int32_t *path = tour_path(s, day); /* beside the near one, or in its place */
        for (int32_t at = k - 1; at <= k + 1; at++)
            if (at >= 1 && at <= tour_inner(s, day) && exchange(s, stop, path[at]))
                return true;
    }
    return false;
}

/* --- Which stops ----------------------------------------------------------------------------- */

/* Value of items that only a covers now and b covers too. */
static int64_t shared_value(const tour_state *s, int32_t a, int32_t b)
{
    const xy_tour_problem *p = s->data->p;
    int64_t sum = 0;
    for (int32_t k = p->first[a]; k < p->first[a + 1]; k++)
        for (int32_t m = p->first[b]; m < p->first[b + 1] && s->covered[p->cover[k]] == 1; m++)
            if (p->cover[m] == p->cover[k])
                sum += p->value[p->cover[k]];
    return sum;
}

/* Another stop in its place that brings more, or takes less way for as much. */
static bool replace(tour_state *s, int32_t stop)
{
    const tour_data *data = s->data;
    const int32_t *near = data->near + (int64_t)stop * data->near_count;
    int32_t day = s->day_of[stop], k = s->place_of[stop], found = -1;
    int64_t loss = tour_loss(s, stop), best = 0;
    for (int32_t n = 0; n < data->near_count; n++) {
        int32_t other = near[n];
        if (s->day_of[other] >= 0 || !tour_open(data, other, day))
            continue;
        int64_t shorter = swap_gain(s, day, k, other);
        if (s->marginal[other] - loss + shorter + (loss > 0 ? shared_value(s, stop, other) : 0) <=
                best)
            continue;
        if (tour_fits(s, day, -shorter, data->p->service[other] - data->p->service[stop])) {
            best = s->marginal[other] - loss + shorter + shared_value(s, stop, other);
            found = other;
        }
    }
    if (found < 0)
        return false;
    tour_remove(s, stop);
    tour_insert(s, day, k - 1, found);
    return true;
}

/* Leaves out a stop that costs more than it brings. */
static bool drop(tour_state *s, int32_t stop)
{
    int32_t day = s->day_of[stop];
    int64_t saving = tour_saving(s, day, s->place_of[stop]);
    if (saving <= tour_loss(s, stop) || !tour_fits(s, day, -saving, -s->data->p->service[stop]))
        return false;
    tour_remove(s, stop);
    return true;
}

void tour_improve(tour_state *s)
{
    while (s->dirty_count > 0) { /* each change lowers minutes or raises value */
        int32_t stop = s->dirty_list[--s->dirty_count];
        s->dirty[stop] = false;
        int32_t day = s->day_of[stop];
        if (day < 0 || s->place_of[stop] > tour_inner(s, day))
            continue;
        bool must = tour_must(s->data, stop);
        if (!must && drop(s, stop))
            continue;
        bool changed = improve_within(s, stop) ||
                (s->data->p->days > 1 && (relocate(s, stop) || exchange_near(s, stop))) ||
                (!must && replace(s, stop));
        if (changed && s->day_of[stop] >= 0)
            tour_touch(s, stop);
    }
}
