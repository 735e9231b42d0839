/* tour_ruin.c - leaves out stops of a plan so that others can come in. */
#include "route/tour_moves.h"

#define CROWD_MOST 16
#define BRIDGE_LEAST 6
#define DAY_MOST 32 /* stops that a whole day may have to be left out */

/* A visited inner stop at random, or -1. */
static int32_t any_inner(const tour_state *s, tour_data *data)
{
    int32_t total = 0;
    for (int32_t d = 0; d < data->p->days; d++)
        total += tour_inner(s, d);
    if (total == 0)
        return -1;
    int32_t r = tour_random(data, total);
    for (int32_t d = 0;; d++) {
        if (r < tour_inner(s, d))
            return tour_path(s, d)[1 + r];
        r -= tour_inner(s, d);
    }
}

static bool at_random(tour_state *s, tour_data *data, int32_t count)
{
    for (int32_t n = 0; n < count; n++) {
        int32_t stop = any_inner(s, data);
        if (stop < 0)
            return n > 0;
        tour_remove(s, stop);
    }
    return true;
}

/* Again and again the one with least value for its minutes, blurred. */
static bool worst(tour_state *s, tour_data *data, int32_t count)
{
    const xy_tour_problem *p = data->p;
    for (int32_t n = 0; n < count; n++) {
        int32_t found = -1;
        double least = 0;
        for (int32_t d = 0; d < p->days; d++) {
            bool timed = p->day_max[d] < XY_TOUR_NO_LIMIT;
            for (int32_t k = 1; k <= tour_inner(s, d); k++) {
                int32_t stop = tour_path(s, d)[k];
                int64_t frees = tour_saving(s, d, k) + (timed ? p->service[stop] : 0);
                double worth = ((double)tour_loss(s, stop) + 1) /
                        (frees > 0 ? (double)frees + 1 : 1) * (0.3 + tour_random_unit(data));
                if (found < 0 || worth < least) {
                    found = stop;
                    least = worth;
                }
            }
        }
        if (found < 0)
            return n > 0;
        tour_remove(s, found);
    }
    return true;
}

/* Visited stops near a stop, visited or not. */
static bool related(tour_state *s, tour_data *data, int32_t count)
{
    int32_t stop = tour_random(data, data->p->stops), left = count;
    if (s->day_of[stop] >= 0) {
        tour_remove(s, stop);
        left--;
    }
    for (int32_t n = 0; n < data->near_count && left > 0; n++) {
        int32_t other = data->near[(int64_t)stop * data->near_count + n];
        if (s->day_of[other] >= 0 && tour_random(data, 8) > 0) {
            tour_remove(s, other);
            left--;
        }
    }
    return left < count;
}

static void cut(tour_state *s, int32_t day, int32_t from, int32_t count)
{
    for (int32_t n = 0; n < count; n++)
        tour_remove(s, tour_path(s, day)[from]);
}

static bool whole_day(tour_state *s, tour_data *data)
{
    int32_t stop = any_inner(s, data), day = stop < 0 ? -1 : s->day_of[stop];
    if (stop < 0 || tour_inner(s, day) > DAY_MOST)
        return false;
    cut(s, day, 1, tour_inner(s, day));
    return true;
}

/* Of the day of stop, so many stops in a row with it among them. */
static void cut_around(tour_state *s, tour_data *data, int32_t stop, int32_t count)
{
    int32_t day = s->day_of[stop], k = s->place_of[stop], inner = tour_inner(s, day);
    int32_t length = count < inner ? count : inner;
    int32_t least = k - length + 1 > 1 ? k - length + 1 : 1;
    int32_t most = k < inner - length + 1 ? k : inner - length + 1;
    cut(s, day, least + tour_random(data, most - least + 1), length);
}

static bool stretch(tour_state *s, tour_data *data, int32_t count)
{
    int32_t stop = any_inner(s, data);
    if (stop < 0)
        return false;
    cut_around(s, data, stop, count);
    return true;
}

/* Two neighbouring stretches of a path change places: a double bridge, which 2-opt and or-opt do not
 * undo. */
static bool bridge(tour_state *s, tour_data *data)
{
    int32_t stop = any_inner(s, data), day = stop < 0 ? -1 : s->day_of[stop];
    int32_t inner = stop < 0 ? 0 : tour_inner(s, day);
    if (inner < BRIDGE_LEAST)
        return false;
    int32_t most = inner / 2 < TOUR_SHIFT_MOST ? inner / 2 : TOUR_SHIFT_MOST;
    int32_t one = 1 + tour_random(data, most), two = 1 + tour_random(data, most);
    int32_t from = 1 + tour_random(data, inner - one - two + 1);
    tour_shift(s, day, from, from + one - 1, from + one + two - 1);
    tour_improve(s);
    return true;
}

/* A stretch of each of the days around a stop (slack induction by string removals, Christiaens,
 * Vanden Berghe 2020). */
static bool strings(tour_state *s, tour_data *data, int32_t count)
{
    int32_t seed = tour_random(data, data->p->stops), left = count;
    uint64_t done = 0;
    for (int32_t n = -1; n < data->near_count && left > 0; n++) {
        int32_t stop = n < 0 ? seed : data->near[(int64_t)seed * data->near_count + n];
        int32_t day = s->day_of[stop];
        if (day < 0 || (done >> day & 1) != 0 || s->place_of[stop] > tour_inner(s, day))
            continue;
        int32_t before = s->visited;
        cut_around(s, data, stop, 1 + tour_random(data, (count + 1) / 2));
        left -= before - s->visited;
        done |= UINT64_C(1) << day;
    }
    return left < count;
}

/* A stop that is not visited and would bring something, or -1; `must` stops first. */
static int32_t any_outside(const tour_state *s, tour_data *data)
{
    int32_t found = -1, seen = 0;
    for (int32_t i = 0; i < data->p->stops; i++)
        if (s->day_of[i] < 0 && data->p->open[i] != 0 &&
                (s->missing > 0 ? tour_must(data, i) : s->marginal[i] > 0) &&
                tour_random(data, ++seen) == 0)
            found = i;
    return found;
}

/* Puts a stop where it costs least, on all days or on any one, whatever the limits say. */
static bool put(tour_state *s, tour_data *data, int32_t stop)
{
    int32_t best_day = -1, best_k = 0, days = 0;
    bool cheapest = tour_random(data, 2) == 0;
    int64_t best = 0;
    for (int32_t d = 0; d < data->p->days; d++) {
        if (!tour_open(data, stop, d) || (!cheapest && tour_random(data, ++days) > 0))
            continue;
        for (int32_t k = 0; k + 1 < s->length[d]; k++) {
            int64_t cost = tour_insert_cost(s, d, k, stop);
            if (best_day < 0 || cost < best || (!cheapest && d != best_day)) {
                best = cost;
                best_day = d;
                best_k = k;
            }
        }
    }
    if (best_day >= 0)
        tour_insert(s, best_day, best_k, stop);
    return best_day >= 0;
}

/* Puts in count stops more and shortens the ways; the last one, or -1. */
static int32_t crowd(tour_state *s, tour_data *data, int32_t count)
{
    int32_t last = -1;
    for (int32_t n = 0; n < count; n++) {
        int32_t stop = any_outside(s, data);
        if (stop < 0 || !put(s, data, stop))
            break;
        last = stop;
    }
    tour_improve(s);
    return last;
}

/* 1 or 2, seldom 4, 8, ..: together they may fit where alone none does. */
static int32_t crowd_size(tour_data *data)
{
    int32_t count = 1 + (tour_random(data, 3) == 0);
    while (count < CROWD_MOST && tour_random(data, 5) == 0)
        count *= 2;
    return count;
}

static bool force(tour_state *s, tour_data *data)
{
    int32_t last = crowd(s, data, crowd_size(data));
    if (last >= 0)
        tour_repair(s, last);
    return last >= 0;
}

/* --- Nights ---------------------------------------------------------------------------------- */

static int32_t nights(uint64_t away)
{
    int32_t count = 0;
    for (; away != 0; away &= away - 1)
        count++;
    return count;
}

/* One of the days in the mask, which is not empty. */
static int32_t any_day(uint64_t mask, tour_data *data)
{
    for (int32_t skip = tour_random(data, nights(mask)); skip > 0; skip--)
        mask &= mask - 1;
    int32_t day = 0;
    while ((mask >> day & 1) == 0)
        day++;
    return day;
}

static bool new_night(tour_state *s, tour_data *data, int32_t day)
{
    const xy_tour_problem *p = data->p;
    int32_t found = -1, seen = 0;
    for (int32_t i = 0; i < p->stops; i++) {
        bool elsewhere = s->day_of[i] >= 0 && s->place_of[i] > tour_inner(s, s->day_of[i]);
        if (p->overnight[i] && tour_open(data, i, day) && !elsewhere &&
                tour_random(data, ++seen) == 0)
            found = i;
    }
    if (found < 0)
        return false;
    if (s->day_of[found] >= 0)
        tour_remove(s, found);
    tour_stay(s, day, found);
    if (tour_random(data, 3) == 0)
        crowd(s, data, crowd_size(data));
    tour_repair(s, found);
    return true;
}

static bool night(tour_state *s, tour_data *data)
{
    const xy_tour_problem *p = data->p;
    uint64_t all = p->days > 1 ? (UINT64_C(1) << (p->days - 1)) - 1 : 0;
    uint64_t possible = p->overnight && p->nights_max > 0 ? p->night_after & all : 0;
    if (possible == 0)
        return false;
    bool full = nights(s->away) >= p->nights_max;
    uint64_t free = possible & ~s->away;
    if (s->away != 0 && (full || free == 0 || tour_random(data, 3) == 0)) {
        tour_return(s, any_day(s->away, data));
        tour_repair(s, -1);
        if (tour_random(data, 3) == 0)
            return true;
        free = possible & ~s->away;
    }
    return free != 0 && nights(s->away) < p->nights_max && new_night(s, data, any_day(free, data));
}

bool tour_ruin(tour_state *s, tour_data *data, tour_ruin_kind kind, int32_t most)
{
    int32_t count = 1 + tour_random(data, most);
    bool done = false;
    switch (kind) {
    case TOUR_AT_RANDOM:
        done = at_random(s, data, count);
        break;
    case TOUR_WORST:
        done = worst(s, data, count);
        break;
    case TOUR_RELATED:
        done = related(s, data, count);
        break;
    case TOUR_DAY:
        done = whole_day(s, data);
        break;
    case TOUR_STRETCH:
        done = stretch(s, data, count);
        break;
    case TOUR_BRIDGE:
        done = bridge(s, data);
        break;
    case TOUR_STRINGS:
        done = strings(s, data, count);
        break;
    case TOUR_FORCE:
        done = force(s, data);
        break;
    case TOUR_NIGHT:
        done = night(s, data);
        break;
    case TOUR_RUINS:
        break;
    }
    tour_repair(s, -1); /* where the way round is longer than the way through */
    return done;
}
