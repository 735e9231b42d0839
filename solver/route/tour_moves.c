#include "route/tour_moves.h"

#include "base/mix.h"

#include <stdlib.h>
#include <string.h>

#define NEAR_MOST 12

/* --- What is read off a problem -------------------------------------------------------------- */

typedef struct {
    int64_t way;
    int32_t stop;
} neighbour;

static int by_way(const void *a, const void *b)
{
    const neighbour *x = a, *y = b;
    if (x->way != y->way)
        return x->way < y->way ? -1 : 1;
    return (x->stop > y->stop) - (x->stop < y->stop);
}

static void find_near(tour_data *data, xy_arena *arena)
{
    int32_t n = data->p->stops;
    data->near_count = n > NEAR_MOST ? NEAR_MOST : n > 1 ? n - 1 : 0;
    data->near = XY_NEW_N(arena, int32_t, (size_t)n * NEAR_MOST + 1);
    neighbour *all = XY_NEW_N(arena, neighbour, (size_t)n + 1);
    for (int32_t i = 0; i < n; i++) {
        int32_t count = 0;
        for (int32_t j = 0; j < n; j++)
            if (j != i)
                all[count++] = (neighbour){tour_leg(data, i, j) + tour_leg(data, j, i), j};
        qsort(all, (size_t)count, sizeof *all, by_way);
        for (int32_t k = 0; k < data->near_count; k++)
            data->near[i * data->near_count + k] = all[k].stop;
    }
}

static void find_stops_of_items(tour_data *data, xy_arena *arena)
{
    const xy_tour_problem *p = data->p;
    int32_t pairs = p->first[p->stops];
    data->item_first = XY_NEW_N(arena, int32_t, (size_t)p->items + 2);
    data->item_stops = XY_NEW_N(arena, int32_t, (size_t)pairs + 1);
    for (int32_t k = 0; k < pairs; k++)
        data->item_first[p->cover[k] + 2]++;
    for (int32_t j = 0; j < p->items; j++)
        data->item_first[j + 2] += data->item_first[j + 1];
    for (int32_t i = 0; i < p->stops; i++)
        for (int32_t k = p->first[i]; k < p->first[i + 1]; k++)
            data->item_stops[data->item_first[p->cover[k] + 1]++] = i;
}

static bool is_symmetric(const xy_tour_problem *p)
{
    for (int32_t i = 0; i < p->places; i++)
        for (int32_t j = 0; j < i; j++)
            if (p->drive[(int64_t)i * p->places + j] != p->drive[(int64_t)j * p->places + i])
                return false;
    return true;
}

static const int64_t *turned(xy_arena *arena, const xy_tour_problem *p)
{
    size_t n = (size_t)p->places;
    int64_t *back = XY_NEW_N(arena, int64_t, n * n);
    for (size_t i = 0; i < n; i++)
        for (size_t j = 0; j < n; j++)
            back[j * n + i] = p->drive[i * n + j];
    return back;
}

tour_data *tour_data_new(xy_arena *arena, const xy_tour_problem *p, uint64_t seed, uint64_t stream)
{
    tour_data *data = XY_NEW(arena, tour_data);
    data->p = p;
    data->stride = p->stops + 2;
    data->symmetric = is_symmetric(p);
    data->back = data->symmetric ? p->drive : turned(arena, p);
    find_near(data, arena);
    find_stops_of_items(data, arena);
    /* The state of gsl_rng_alloc, but of the arena; GSL keeps 32 bits of a seed and takes 0 for 4357. */
    data->rng.type = gsl_rng_mt19937;
    data->rng.state = xy_arena_alloc(arena, 1, gsl_rng_mt19937->size);
    gsl_rng_set(&data->rng, (unsigned long)(xy_mix_seed(xy_mix_seed(seed) ^ stream) >> 32 | 1));
    return data;
}

int32_t tour_random(tour_data *data, int32_t n)
{
    return n > 1 ? (int32_t)gsl_rng_uniform_int(&data->rng, (unsigned long)n) : 0;
}

double tour_random_unit(tour_data *data)
{
    return gsl_rng_uniform(&data->rng);
}

/* --- States ---------------------------------------------------------------------------------- */

tour_state *tour_state_new(xy_arena *arena, const tour_data *data)
{
    const xy_tour_problem *p = data->p;
    size_t stops = (size_t)p->stops + 1, days = (size_t)p->days + 1;
    tour_state *s = XY_NEW(arena, tour_state);
    s->data = data;
    s->path = XY_NEW_N(arena, int32_t, days * (size_t)data->stride);
    s->length = XY_NEW_N(arena, int32_t, days);
    s->drive = XY_NEW_N(arena, int64_t, days);
    s->service = XY_NEW_N(arena, int64_t, days);
    s->day_of = XY_NEW_N(arena, int32_t, stops);
    s->place_of = XY_NEW_N(arena, int32_t, stops);
    s->covered = XY_NEW_N(arena, int32_t, (size_t)p->items + 1);
    s->marginal = XY_NEW_N(arena, int64_t, stops);
    s->dirty_list = XY_NEW_N(arena, int32_t, stops);
    s->dirty = XY_NEW_N(arena, bool, stops);
    tour_state_clear(s);
    return s;
}

/* Drive and driven anew, from the path. */
static void recount(tour_state *s, int32_t day)
{
    const int32_t *path = tour_path(s, day);
    s->driven -= s->drive[day];
    s->drive[day] = 0;
    for (int32_t k = 0; k + 1 < s->length[day]; k++)
        s->drive[day] += tour_leg(s->data, path[k], path[k + 1]);
    s->driven += s->drive[day];
}

static void forget_dirty(tour_state *s)
{
    for (int32_t k = 0; k < s->dirty_count; k++)
        s->dirty[s->dirty_list[k]] = false;
    s->dirty_count = 0;
}

void tour_state_clear(tour_state *s)
{
    const xy_tour_problem *p = s->data->p;
    s->away = 0;
    s->gain = s->driven = 0;
    s->visited = s->missing = 0;
    for (int32_t d = 0; d < p->days; d++) {
        int32_t *path = tour_path(s, d);
        path[0] = p->start[d];
        path[1] = p->end[d];
        s->length[d] = 2;
        s->drive[d] = s->service[d] = 0;
        recount(s, d);
    }
    memset(s->covered, 0, (size_t)p->items * sizeof *s->covered);
    for (int32_t i = 0; i < p->stops; i++) {
        s->day_of[i] = -1;
        s->missing += tour_must(s->data, i);
        s->marginal[i] = 0;
        for (int32_t k = p->first[i]; k < p->first[i + 1]; k++)
            s->marginal[i] += p->value[p->cover[k]];
    }
    forget_dirty(s);
}

void tour_state_copy(tour_state *to, const tour_state *from)
{
    const xy_tour_problem *p = from->data->p;
    size_t stops = (size_t)p->stops, days = (size_t)p->days;
    for (int32_t d = 0; d < p->days; d++)
        memcpy(tour_path(to, d), tour_path(from, d), (size_t)from->length[d] * sizeof *to->path);
    memcpy(to->length, from->length, days * sizeof *to->length);
    memcpy(to->drive, from->drive, days * sizeof *to->drive);
    memcpy(to->service, from->service, days * sizeof *to->service);
    memcpy(to->day_of, from->day_of, stops * sizeof *to->day_of);
    memcpy(to->place_of, from->place_of, stops * sizeof *to->place_of);
    memcpy(to->covered, from->covered, (size_t)p->items * sizeof *to->covered);
    memcpy(to->marginal, from->marginal, stops * sizeof *to->marginal);
    to->away = from->away;
    to->gain = from->gain;
    to->driven = from->driven;
    to->visited = from->visited;
    to->missing = from->missing;
    forget_dirty(to);
    for (int32_t k = 0; k < from->dirty_count; k++)
        tour_touch(to, from->dirty_list[k]);
}

void tour_state_load(tour_state *s, const xy_tour_plan *plan)
{
    tour_state_clear(s);
    for (int32_t d = 0; d < s->data->p->days; d++) {
        int32_t last = plan->day_first[d + 1] - 1;
        bool night = (plan->away >> d & 1) != 0;
        for (int32_t k = plan->day_first[d]; k <= last; k++)
            if (k == last && night)
                tour_stay(s, d, plan->order[k]);
            else
                tour_insert(s, d, tour_inner(s, d), plan->order[k]);
    }
}

void tour_state_save(xy_tour_plan *plan, const tour_state *s)
{
    int32_t count = 0;
    for (int32_t d = 0; d < s->data->p->days; d++) {
        const int32_t *path = tour_path(s, d);
        plan->day_first[d] = count;
        for (int32_t k = 1; k < s->length[d]; k++)
            if (path[k] < s->data->p->stops)
                plan->order[count++] = path[k];
    }
    plan->day_first[s->data->p->days] = count;
    plan->away = s->away;
    plan->gain = s->gain;
    plan->drive = s->driven;
}

int32_t tour_faults(const tour_state *s)
{
    int32_t faults = s->missing;
    for (int32_t d = 0; d < s->data->p->days; d++)
        faults += !tour_fits(s, d, 0, 0);
    return faults;
}

/* --- Changes --------------------------------------------------------------------------------- */

void tour_touch(tour_state *s, int32_t stop)
{
    if (stop < s->data->p->stops && !s->dirty[stop]) {
        s->dirty[stop] = true;
        s->dirty_list[s->dirty_count++] = stop;
    }
}

int64_t tour_loss(const tour_state *s, int32_t stop)
{
    const xy_tour_problem *p = s->data->p;
    int64_t loss = 0;
    for (int32_t k = p->first[stop]; k < p->first[stop + 1]; k++)
        if (s->covered[p->cover[k]] == 1)
            loss += p->value[p->cover[k]];
    return loss;
}

/* Item j became covered (sign -1) or is covered no more (1). */
static void add_marginals(tour_state *s, int32_t item, int64_t sign)
{
    const tour_data *data = s->data;
    int64_t value = sign * data->p->value[item];
    s->gain -= value;
    for (int32_t k = data->item_first[item]; k < data->item_first[item + 1]; k++)
        s->marginal[data->item_stops[k]] += value;
}

static void enter(tour_state *s, int32_t day, int32_t stop)
{
    const xy_tour_problem *p = s->data->p;
    s->day_of[stop] = day;
    s->service[day] += p->service[stop];
    s->visited++;
    s->missing -= tour_must(s->data, stop);
    for (int32_t k = p->first[stop]; k < p->first[stop + 1]; k++)
        if (s->covered[p->cover[k]]++ == 0)
            add_marginals(s, p->cover[k], -1);
    tour_touch(s, stop);
}

static void leave(tour_state *s, int32_t day, int32_t stop)
{
    const xy_tour_problem *p = s->data->p;
    s->day_of[stop] = -1;
    s->service[day] -= p->service[stop];
    s->visited--;
    s->missing += tour_must(s->data, stop);
    for (int32_t k = p->first[stop]; k < p->first[stop + 1]; k++)
        if (--s->covered[p->cover[k]] == 0)
            add_marginals(s, p->cover[k], 1);
}

static void place_from(tour_state *s, int32_t day, int32_t from, int32_t to)
{
    const int32_t *path = tour_path(s, day);
    for (int32_t k = from; k <= to; k++)
        if (path[k] < s->data->p->stops)
            s->place_of[path[k]] = k;
}

void tour_insert(tour_state *s, int32_t day, int32_t k, int32_t stop)
{
    int32_t *path = tour_path(s, day), length = s->length[day];
    int64_t cost = tour_insert_cost(s, day, k, stop);
    memmove(path + k + 2, path + k + 1, (size_t)(length - k - 1) * sizeof *path);
    path[k + 1] = stop;
    s->length[day] = length + 1;
    s->drive[day] += cost;
    s->driven += cost;
    place_from(s, day, k + 1, length);
    enter(s, day, stop);
    tour_touch(s, path[k]);
    tour_touch(s, path[k + 2]);
}

void tour_remove(tour_state *s, int32_t stop)
{
    int32_t day = s->day_of[stop], k = s->place_of[stop], *path = tour_path(s, day);
    if (k > tour_inner(s, day))
        tour_return(s, day);
    int64_t saving = tour_saving(s, day, k);
    int32_t length = --s->length[day];
    memmove(path + k, path + k + 1, (size_t)(length - k) * sizeof *path);
    s->drive[day] -= saving;
    s->driven -= saving;
    place_from(s, day, k, length - 1);
    leave(s, day, stop);
    tour_touch(s, path[k - 1]);
    tour_touch(s, path[k]);
}

void tour_reverse(tour_state *s, int32_t day, int32_t from, int32_t to)
{
    int32_t *path = tour_path(s, day);
    tour_touch(s, path[from - 1]);
    tour_touch(s, path[from]);
    tour_touch(s, path[to]);
    tour_touch(s, path[to + 1]);
    int64_t before = tour_leg(s->data, path[from - 1], path[from]) +
            tour_leg(s->data, path[to], path[to + 1]);
    for (int32_t a = from, b = to; a < b; a++, b--) {
        int32_t t = path[a];
        path[a] = path[b];
        path[b] = t;
    }
    place_from(s, day, from, to);
    if (s->data->symmetric) {
        int64_t change = tour_leg(s->data, path[from - 1], path[from]) +
                tour_leg(s->data, path[to], path[to + 1]) - before;
        s->drive[day] += change;
        s->driven += change;
    } else {
        recount(s, day);
    }
}

void tour_shift(tour_state *s, int32_t day, int32_t from, int32_t to, int32_t after)
{
    int32_t *path = tour_path(s, day), count = to - from + 1, segment[TOUR_SHIFT_MOST];
    const tour_data *data = s->data;
    tour_touch(s, path[from - 1]);
    tour_touch(s, path[from]);
    tour_touch(s, path[to]);
    tour_touch(s, path[to + 1]);
    tour_touch(s, path[after]);
    tour_touch(s, path[after + 1]);
    int64_t change = tour_leg(data, path[from - 1], path[to + 1]) +
            tour_leg(data, path[after], path[from]) + tour_leg(data, path[to], path[after + 1]) -
            tour_leg(data, path[from - 1], path[from]) - tour_leg(data, path[to], path[to + 1]) -
            tour_leg(data, path[after], path[after + 1]);
    memcpy(segment, path + from, (size_t)count * sizeof *path);
    if (after > to) {
        memmove(path + from, path + to + 1, (size_t)(after - to) * sizeof *path);
        memcpy(path + after - count + 1, segment, (size_t)count * sizeof *path);
        place_from(s, day, from, after);
    } else {
        memmove(path + after + 1 + count, path + after + 1,
                (size_t)(from - after - 1) * sizeof *path);
        memcpy(path + after + 1, segment, (size_t)count * sizeof *path);
        place_from(s, day, after + 1, to);
    }
    s->drive[day] += change;
    s->driven += change;
}

void tour_stay(tour_state *s, int32_t day, int32_t stop)
{
    int32_t *path = tour_path(s, day), last = s->length[day] - 1;
    path[last] = stop;
    s->place_of[stop] = last;
    s->away |= UINT64_C(1) << day;
    tour_path(s, day + 1)[0] = stop;
    recount(s, day);
    recount(s, day + 1);
    enter(s, day, stop);
    tour_touch(s, path[last - 1]);
    tour_touch(s, tour_path(s, day + 1)[1]);
}

void tour_return(tour_state *s, int32_t day)
{
    const xy_tour_problem *p = s->data->p;
    int32_t *path = tour_path(s, day);
    tour_touch(s, path[s->length[day] - 1]);
    path[s->length[day]++] = p->end[day];
    s->away &= ~(UINT64_C(1) << day);
    tour_path(s, day + 1)[0] = p->start[day + 1];
    recount(s, day);
    recount(s, day + 1);
    tour_touch(s, tour_path(s, day + 1)[1]);
}

/* --- Repair ---------------------------------------------------------------------------------- */

/* The inner stop of the day with least value for the minutes it frees, or -1. */
static int32_t least_worth(const tour_state *s, int32_t day, int32_t keep)
{
    const xy_tour_problem *p = s->data->p;
    const int32_t *path = tour_path(s, day);
    bool timed = p->day_max[day] < s->drive[day] + s->service[day];
    int32_t found = -1;
    double least = 0;
    for (int32_t k = 1; k <= tour_inner(s, day); k++) {
        int64_t frees = tour_saving(s, day, k) + (timed ? p->service[path[k]] : 0);
        double worth = ((double)tour_loss(s, path[k]) + 1) / (double)(frees > 0 ? frees : 1);
        if (frees <= 0)
            worth *= 1e6;
        if (tour_must(s->data, path[k]))
            worth += 1e18;
        if (path[k] == keep)
            worth += 1e19;
        if (found < 0 || worth < least) {
            found = path[k];
            least = worth;
        }
    }
    return found;
}

/* Leaves out one stop of a day that is over a limit; false when there is none. */
static bool shed(tour_state *s, int32_t day, int32_t keep)
{
    int32_t stop = least_worth(s, day, keep);
    bool only_keep = stop < 0 || stop == keep;
    if (only_keep && day > 0 && tour_away(s, day - 1) && tour_path(s, day)[0] != keep)
        stop = tour_path(s, day)[0];
    else if (only_keep && tour_away(s, day) && tour_path(s, day)[s->length[day] - 1] != keep)
        stop = tour_path(s, day)[s->length[day] - 1];
    else if (stop < 0 && day > 0 && tour_away(s, day - 1))
        stop = tour_path(s, day)[0];
    else if (stop < 0 && tour_away(s, day))
        stop = tour_path(s, day)[s->length[day] - 1];
    if (stop < 0)
        return false;
    tour_remove(s, stop);
    return true;
}

void tour_repair(tour_state *s, int32_t keep)
{
    bool again = true;
    while (again) { /* each round that comes again has left out a stop */
        again = false;
        for (int32_t d = 0; d < s->data->p->days; d++)
            while (!tour_fits(s, d, 0, 0) && shed(s, d, keep))
                again = true;
    }
}
