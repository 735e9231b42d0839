#include "route/tour_relax.h"

#include <string.h>

#define BUCKETS 1024
#define NEAR 6         /* stops that each one remembers at first */
#define WALK_MAX 4096  /* stops of a walk, repetitions included */
#define ASK_EVERY 4096 /* labels between two questions whether to stop */

/* A way to go on after a stop, which is done: to the end of the piece. */
typedef struct {
    uint64_t memory;
    int64_t time,
            driven; /* of this day from here on: what ends the day; driving if that does too */
    int64_t worth;  /* of stops after this one, less driving and prices */
    int32_t parent; /* the way on from the next stop, maybe of the next day */
    int32_t next_of_bucket;
    int16_t place, stage;
    bool sleeps; /* at place; without a parent the next day goes straight to the base */
    bool dead;
} way;

typedef struct {
    int32_t *ways; /* by worth, most first */
    size_t count, room;
} way_list;

struct xy_tour_relax {
    const xy_tour_frame *f;
    const xy_stop *stop;
    int64_t labels_max;
    int64_t work, work_max;            /* comparisons of ways */
    xy_arena *arena;                   /* lives as long as this */
    bool *service_counts, *two_limits; /* per stage */
    int64_t *limit, *limit_driven;     /* per stage */
    int64_t *reach; /* per stage and stop: least time before it is done, from the start */
    uint64_t *near; /* per stop: what it remembers */
    way *ways;
    size_t room;
    int32_t count;
    way_list *lists; /* per stage and stop */
    int32_t buckets[BUCKETS];
    int64_t width; /* of a bucket */
    int64_t gain[XY_TOUR_SETS];
    const xy_tour_prices *prices;
    int32_t walk[WALK_MAX];
};

static way_list *list_of(const xy_tour_relax *x, int32_t stage, int32_t i)
{
    return &x->lists[stage * x->f->stops + i];
}

/* Time that a visit of i takes in this stage after a leg there. */
static int64_t step(const xy_tour_relax *x, int32_t stage, int32_t i, int64_t leg)
{
    return leg + (x->service_counts[stage] ? x->f->service[i] : 0);
}

static void find_limits(xy_tour_relax *x, int32_t s)
{
    const xy_tour_frame *f = x->f;
    const xy_tour_problem *p = f->p;
    int32_t d = f->stage[s].day;
    bool serves = false;
    for (int32_t i = 0; i < f->stops; i++)
        serves |= f->service[i] > 0;
    x->service_counts[s] = serves && p->day_max[d] < XY_TOUR_NO_LIMIT / 2;
    x->two_limits[s] = x->service_counts[s] && p->drive_max[d] < p->day_max[d];
    int64_t driving = p->drive_max[d] < p->day_max[d] ? p->drive_max[d] : p->day_max[d];
    x->limit[s] = x->service_counts[s] ? p->day_max[d] : driving;
    x->limit_driven[s] = driving;
}

/* Least time until each stop is done, through any stops, from where this stage may start. */
static void find_reach(xy_tour_relax *x, int32_t s)
{
    const xy_tour_frame *f = x->f;
    int64_t *reach = x->reach + s * f->stops;
    bool slept = false;
    for (int32_t k = 0; k < s; k++)
        slept |= f->stage[k].next == s;
    int32_t base = xy_tour_base(f, f->p->start[f->stage[s].day]);
    for (int32_t i = 0; i < f->stops; i++) {
        int64_t least = INT64_MAX / 2;
        if (f->stage[s].begins)
            least = xy_tour_leg(f, base, i);
        for (int32_t k = 0; slept && k < f->stops; k++)
            if ((f->overnight >> k & 1) && xy_tour_leg(f, k, i) < least)
                least = xy_tour_leg(f, k, i);
        reach[i] = least;
    }
    bool changed = true;
    while (changed) {
        changed = false;
        for (int32_t i = 0; i < f->stops; i++) {
            for (int32_t j = 0; j < f->stops; j++) {
                if (reach[i] + xy_tour_leg(f, i, j) < reach[j]) {
                    reach[j] = reach[i] + xy_tour_leg(f, i, j);
                    changed = true;
                }
            }
        }
    }
    for (int32_t i = 0; i < f->stops; i++)
        reach[i] = step(x, s, i, reach[i]);
}

/* A circle that takes no time would never end: its stops remember each other. */
static void remember_at_once(xy_tour_relax *x)
{
    const xy_tour_frame *f = x->f;
    uint64_t group[XY_TOUR_SETS] = {0};
    for (int32_t i = 0; i < f->stops; i++)
        group[i] = UINT64_C(1) << i;
    for (int32_t i = 0; i < f->stops; i++) {
        for (int32_t j = 0; j < f->stops; j++) {
            if (xy_tour_leg(f, i, j) > 0 || (group[i] >> j & 1))
                continue;
            uint64_t both = group[i] | group[j];
            for (uint64_t left = both; left; left &= left - 1)
                group[__builtin_ctzll(left)] = both;
        }
    }
    for (int32_t i = 0; i < f->stops; i++)
        x->near[i] |= group[i];
}

static void remember_near(xy_tour_relax *x, int32_t i)
{
    const xy_tour_frame *f = x->f;
    for (int32_t n = 0; n < NEAR; n++) {
        int32_t best = XY_TOUR_NONE;
        int64_t least = 0;
        for (int32_t j = 0; j < f->stops; j++) {
            int64_t there_and_back = xy_tour_leg(f, i, j) + xy_tour_leg(f, j, i);
            if (i != j && !(x->near[i] >> j & 1) && (best < 0 || there_and_back < least)) {
                best = j;
                least = there_and_back;
            }
        }
        if (best >= 0)
            x->near[i] |= UINT64_C(1) << best;
    }
}

xy_tour_relax *xy_tour_relax_new(xy_arena *arena, const xy_tour_frame *f, int64_t labels_max,
        int64_t work_max, const xy_stop *stop)
{
    xy_tour_relax *x = XY_NEW(arena, xy_tour_relax);
    size_t stages = (size_t)f->stages;
    size_t stops = (size_t)f->stops;
    x->f = f;
    x->stop = stop;
    x->labels_max = labels_max;
    x->work_max = work_max;
    x->arena = arena;
    x->service_counts = XY_NEW_N(arena, bool, stages);
    x->two_limits = XY_NEW_N(arena, bool, stages);
    x->limit = XY_NEW_N(arena, int64_t, stages);
    x->limit_driven = XY_NEW_N(arena, int64_t, stages);
    x->reach = XY_NEW_N(arena, int64_t, stages * stops);
    x->near = XY_NEW_N(arena, uint64_t, stops);
    x->lists = XY_NEW_N(arena, way_list, stages * stops);
    for (int32_t s = 0; s < f->stages; s++) {
        find_limits(x, s);
        if (x->limit[s] >= XY_TOUR_NO_LIMIT / 2)
            return NULL;
        find_reach(x, s);
    }
    remember_at_once(x);
    for (int32_t i = 0; i < f->stops; i++)
        remember_near(x, i);
    return x;
}

static bool as_good(const way *a, const way *b)
{
    return a->time <= b->time && a->driven <= b->driven && (a->memory & ~b->memory) == 0;
}

/* Where in the list a belongs, or -1 if another way is as good. */
static int64_t place_in(xy_tour_relax *x, const way_list *list, const way *a)
{
    size_t k = 0;
    bool bettered = false;
    while (k < list->count && !bettered && x->ways[list->ways[k]].worth >= a->worth)
        bettered = as_good(&x->ways[list->ways[k++]], a);
    x->work += (int64_t)(bettered ? k : list->count) + 1;
    return bettered ? -1 : (int64_t)k;
}

static void add(xy_tour_relax *x, const way *a)
{
    int32_t s = a->stage;
    if (a->time + x->reach[s * x->f->stops + a->place] > x->limit[s])
        return;
    way_list *list = list_of(x, s, a->place);
    int64_t at = place_in(x, list, a);
    if (at < 0)
        return;
    size_t kept = (size_t)at;
    for (size_t k = (size_t)at; k < list->count; k++) {
        if (as_good(a, &x->ways[list->ways[k]]))
            x->ways[list->ways[k]].dead = true;
        else
            list->ways[kept++] = list->ways[k];
    }
    list->ways = xy_arena_grow(x->arena, list->ways, &list->room, kept + 1, sizeof *list->ways);
    memmove(list->ways + at + 1, list->ways + at, (kept - (size_t)at) * sizeof *list->ways);
    list->ways[at] = x->count;
    list->count = kept + 1;
    x->ways = xy_arena_grow(x->arena, x->ways, &x->room, (size_t)x->count + 1, sizeof *x->ways);
    int64_t bucket = a->time / x->width;
    x->ways[x->count] = *a;
    x->ways[x->count].next_of_bucket = x->buckets[bucket];
    x->buckets[bucket] = x->count++;
}

/* The best start of a stage from a place: a stop and its way on; its worth, or INT64_MIN. */
static int64_t best_start(
        const xy_tour_relax *x, int32_t s, int32_t place, int32_t only, int32_t *found)
{
    const xy_tour_frame *f = x->f;
    int64_t most = INT64_MIN;
    for (int32_t j = only >= 0 ? only : 0; j < (only >= 0 ? only + 1 : f->stops); j++) {
        int64_t leg = xy_tour_leg(f, place, j);
        const way_list *list = list_of(x, s, j);
        if (j == place)
            continue;
        for (size_t k = 0; k < list->count; k++) {
            const way *a = &x->ways[list->ways[k]];
            bool back = place < f->stops && (a->memory >> place & 1);
            if (back || step(x, s, j, leg) + a->time > x->limit[s] ||
                    leg + a->driven > x->limit_driven[s])
                continue;
            int64_t worth = a->worth + x->gain[j] - leg * f->scale;
            if (worth > most) {
                most = worth;
                *found = list->ways[k];
            }
            break;
        }
    }
    return most;
}

/* Ways that visit no other stop on this day. */
static void add_ends(xy_tour_relax *x, int32_t s, int32_t i)
{
    const xy_tour_frame *f = x->f;
    const xy_tour_stage *stage = &f->stage[s];
    int64_t leg = xy_tour_leg(f, i, xy_tour_base(f, f->p->end[stage->day]));
    way home = {.memory = UINT64_C(1) << i,
            .time = leg,
            .driven = x->two_limits[s] ? leg : 0,
            .worth = -leg * f->scale,
            .parent = XY_TOUR_NONE,
            .place = (int16_t)i,
            .stage = (int16_t)s};
    if (leg <= x->limit_driven[s])
        add(x, &home);
    if (!xy_tour_sleeps(f, stage, i))
        return;
    const xy_tour_stage *next = &f->stage[stage->next];
    int64_t price = x->prices->night + xy_tour_row_price(f, x->prices, next->row);
    way bed = home;
    bed.time = 0;
    bed.driven = 0;
    int64_t straight = xy_tour_leg(f, i, xy_tour_base(f, f->p->end[next->day]));
    int64_t worth = best_start(x, stage->next, i, XY_TOUR_NONE, &bed.parent);
    if (straight <= x->limit_driven[stage->next] && -straight * f->scale > worth) {
        worth = -straight * f->scale;
        bed.parent = XY_TOUR_NONE;
    }
    bed.worth = worth > INT64_MIN ? worth - price : 0;
    bed.sleeps = true;
    if (worth > INT64_MIN)
        add(x, &bed);
}

/* All ways that visit k and then go on as in way a. */
static void extend(xy_tour_relax *x, int32_t from, uint64_t open)
{
    const xy_tour_frame *f = x->f;
    way a = x->ways[from];
    int32_t s = a.stage;
    int32_t i = a.place;
    for (uint64_t left = open & ~a.memory; left; left &= left - 1) {
        int32_t k = __builtin_ctzll(left);
        int64_t leg = xy_tour_leg(f, k, i);
        way b = a;
        b.memory = (a.memory & x->near[k]) | UINT64_C(1) << k;
        b.time += step(x, s, i, leg);
        b.driven += x->two_limits[s] ? leg : 0;
        b.worth += x->gain[i] - leg * f->scale;
        b.parent = from;
        b.place = (int16_t)k;
        b.sleeps = false;
        b.dead = false;
        if (b.driven <= x->limit_driven[s])
            add(x, &b);
    }
}

static bool run_stage(xy_tour_relax *x, int32_t s, uint64_t open)
{
    const xy_tour_frame *f = x->f;
    open &= f->stage[s].open;
    memset(x->buckets, 0xFF, sizeof x->buckets);
    x->width = x->limit[s] / BUCKETS + 1;
    for (uint64_t left = open; left; left &= left - 1)
        add_ends(x, s, __builtin_ctzll(left));
    int32_t asked = x->count;
    for (int32_t b = 0; b < BUCKETS; b++) {
        while (x->buckets[b] != XY_TOUR_NONE) {
            int32_t k = x->buckets[b];
            x->buckets[b] = x->ways[k].next_of_bucket;
            if (!x->ways[k].dead)
                extend(x, k, open);
            if (x->count > x->labels_max || x->work > x->work_max)
                return false;
            if (x->count - asked > ASK_EVERY) {
                asked = x->count;
                if (xy_stop_asked(x->stop))
                    return false;
            }
        }
    }
    return true;
}

bool xy_tour_relax_run(xy_tour_relax *x, const xy_tour_prices *prices, uint64_t open)
{
    const xy_tour_frame *f = x->f;
    x->count = 0;
    x->prices = prices;
    for (int32_t k = 0; k < f->stages * f->stops; k++)
        x->lists[k].count = 0;
    for (int32_t i = 0; i < f->stops; i++) {
        x->gain[i] = f->own[i] - prices->stop[i];
        for (uint64_t left = f->covers[i]; left; left &= left - 1) {
            int32_t j = __builtin_ctzll(left);
            x->gain[i] += f->shared_value[j] - prices->item[j];
        }
    }
    for (int32_t s = f->stages - 1; s >= 0; s--)
        if (!run_stage(x, s, open))
            return false;
    return !xy_stop_asked(x->stop);
}

bool xy_tour_relax_walk(xy_tour_walk *out, xy_tour_relax *x, int32_t stage, int32_t first)
{
    const xy_tour_frame *f = x->f;
    int32_t base = xy_tour_base(f, f->p->start[f->stage[stage].day]);
    int32_t k;
    int64_t worth = best_start(x, stage, base, first, &k);
    if (worth == INT64_MIN)
        return false;
    *out = (xy_tour_walk){.stage = stage, .stops = x->walk};
    out->above = worth - xy_tour_row_price(f, x->prices, f->stage[stage].row);
    int32_t at = base;
    int32_t s = stage;
    for (; k != XY_TOUR_NONE && out->count < WALK_MAX; k = x->ways[k].parent) {
        const way *a = &x->ways[k];
        out->drive += xy_tour_leg(f, at, a->place);
        at = a->place;
        x->walk[out->count++] = at;
        out->nights += a->sleeps;
        s = a->sleeps ? f->stage[s].next : s;
    }
    out->drive += xy_tour_leg(f, at, xy_tour_base(f, f->p->end[f->stage[s].day]));
    return true;
}

bool xy_tour_relax_learn(xy_tour_relax *x, const int32_t *stops, int32_t count)
{
    bool learnt = false;
    for (int32_t a = 0; a < count; a++) {
        for (int32_t b = a + 1; b < count; b++) {
            if (stops[a] != stops[b])
                continue;
            for (int32_t k = a + 1; k < b; k++) {
                learnt |= !(x->near[stops[k]] >> stops[a] & 1);
                x->near[stops[k]] |= UINT64_C(1) << stops[a];
            }
            break;
        }
    }
    return learnt;
}

bool xy_tour_relax_allows(const xy_tour_relax *x, const int32_t *stops, int32_t count)
{
    for (int32_t a = 0; a < count; a++) {
        int32_t k = a + 1;
        while (k < count && stops[k] != stops[a] && (x->near[stops[k]] >> stops[a] & 1))
            k++;
        if (k < count && stops[k] == stops[a])
            return false;
    }
    return true;
}

int64_t xy_tour_relax_after(const xy_tour_relax *x, const xy_tour_label *label)
{
    int32_t s = label->stage;
    const way_list *list = list_of(x, s, label->place);
    int64_t time = x->limit[s] - (x->service_counts[s] ? label->used : label->driven);
    int64_t driven = x->limit_driven[s] - label->driven;
    uint64_t before = label->set & ~(UINT64_C(1) << label->place);
    for (size_t k = 0; k < list->count; k++) {
        const way *a = &x->ways[list->ways[k]];
        if (a->time <= time && a->driven <= driven && !(a->memory & before))
            return a->worth;
    }
    return INT64_MIN;
}
