/* Dynamic programming over the sets of stops visited, exact for every feature of the problem.
 * models/routes.md section 4, labels. */
#include "route/tour.h"

#include <string.h>

#define NONE (-1)
#define STOPS_MAX 62
#define ASK_EVERY 4096 /* labels between two questions whether to stop */

/* What is known of some way to have visited `set`, standing at `place` on `day`. */
typedef struct {
    uint64_t set;
    int64_t used, driven; /* today: driving and service; driving alone */
    int64_t total;        /* driven on all days so far */
    int32_t parent, next_of_key, next_of_size;
    int16_t place;
    int8_t day, nights;
    bool started; /* has visited a stop today, place */
    bool dead;    /* another of the same key is as good in everything */
} label;

typedef struct {
    const xy_tour_problem *p;
    const xy_stop *stop;
    xy_arena *scratch;
    label *labels;
    size_t capacity;
    int64_t count, max;
    int32_t *buckets;               /* first label of each hash value */
    uint64_t mask;                  /* buckets less one, a power of two less one */
    int32_t head[2][STOPS_MAX + 1]; /* labels of this day and of the next by size of set */
    int64_t *back;                  /* per day and stop: minutes needed at least to end the day */
    bool full;                      /* of labels, or asked to stop */
} search;

static int64_t drive(const xy_tour_problem *p, int32_t from, int32_t to)
{
    return p->drive[(size_t)from * (size_t)p->places + (size_t)to];
}

static int32_t size_of(uint64_t set)
{
    return (int32_t)__builtin_popcountll(set);
}

static bool may_sleep(const xy_tour_problem *p, int32_t day, int32_t i)
{
    return day + 1 < p->days && (p->night_after >> day & 1) && p->nights_max > 0 && p->overnight &&
            p->overnight[i];
}

/* Least driving from each stop to where day d may end, through any stops: Bellman and Ford. */
static void find_back(search *s, int32_t d)
{
    const xy_tour_problem *p = s->p;
    int64_t *back = s->back + (size_t)d * (size_t)p->stops;
    for (int32_t i = 0; i < p->stops; i++)
        back[i] = may_sleep(p, d, i) ? 0 : drive(p, i, p->end[d]);
    bool changed = true;
    while (changed) {
        changed = false;
        for (int32_t i = 0; i < p->stops; i++) {
            for (int32_t j = 0; j < p->stops; j++) {
                if (drive(p, i, j) + back[j] < back[i]) {
                    back[i] = drive(p, i, j) + back[j];
                    changed = true;
                }
            }
        }
    }
}

static bool same_key(const label *a, const label *b)
{
    return a->set == b->set && a->place == b->place && a->day == b->day && a->nights == b->nights &&
            a->started == b->started;
}

static uint64_t hash_of(const label *a)
{
    uint64_t h = a->set * UINT64_C(0x9E3779B97F4A7C15);
    h ^= ((uint64_t)a->place << 24 | (uint64_t)a->day << 16 | (uint64_t)a->nights << 8 |
                 (uint64_t)a->started) *
            UINT64_C(0xC2B2AE3D27D4EB4F);
    h ^= h >> 29;
    h *= UINT64_C(0xBF58476D1CE4E5B9);
    return h ^ h >> 32;
}

static bool as_good(const label *a, const label *b)
{
    return a->used <= b->used && a->driven <= b->driven && a->total <= b->total;
}

static void new_buckets(search *s, uint64_t mask)
{
    s->mask = mask;
    s->buckets = XY_NEW_N(s->scratch, int32_t, (size_t)mask + 1);
    memset(s->buckets, 0xFF, ((size_t)mask + 1) * sizeof *s->buckets);
    for (int32_t k = 0; k < s->count; k++) {
        label *a = &s->labels[k];
        int32_t *bucket = &s->buckets[hash_of(a) & mask];
        a->next_of_key = *bucket;
        *bucket = k;
    }
}

/* Keeps a unless another label of its key is as good; drops those that are not better than a. */
static void add(search *s, const label *a, int32_t which)
{
    if ((uint64_t)s->count > s->mask)
        new_buckets(s, 2 * s->mask + 1);
    int32_t *bucket = &s->buckets[hash_of(a) & s->mask];
    for (int32_t k = *bucket; k != NONE; k = s->labels[k].next_of_key) {
        label *b = &s->labels[k];
        if (b->dead || !same_key(a, b))
            continue;
        if (as_good(b, a))
            return;
        b->dead = as_good(a, b);
    }
    if (s->count >= s->max || (s->count % ASK_EVERY == 0 && xy_stop_asked(s->stop))) {
        s->full = true;
        return;
    }
    s->labels = xy_arena_grow(
            s->scratch, s->labels, &s->capacity, (size_t)s->count + 1, sizeof *s->labels);
    int32_t k = (int32_t)s->count++;
    int32_t *head = &s->head[which][size_of(a->set)];
    s->labels[k] = *a;
    s->labels[k].next_of_key = *bucket;
    s->labels[k].next_of_size = *head;
    *bucket = k;
    *head = k;
}

static void visit(search *s, int32_t from, int32_t i)
{
    const xy_tour_problem *p = s->p;
    const label *a = &s->labels[from];
    int32_t d = a->day;
    if ((a->set >> i & 1) || !(p->open[i] >> d & 1))
        return;
    label b = *a;
    int64_t leg = drive(p, a->place, i);
    b.set |= UINT64_C(1) << i;
    b.used += leg + p->service[i];
    b.driven += leg;
    b.total += leg;
    b.place = (int16_t)i;
    b.started = true;
    b.parent = from;
    int64_t back = s->back[(size_t)d * (size_t)p->stops + (size_t)i];
    if (b.driven + back <= p->drive_max[d] && b.used + back <= p->day_max[d])
        add(s, &b, 0);
}

static void end_day(search *s, int32_t from)
{
    const xy_tour_problem *p = s->p;
    const label *a = &s->labels[from];
    int32_t d = a->day;
    label b = *a;
    b.day = (int8_t)(d + 1);
    b.used = 0;
    b.driven = 0;
    b.started = false;
    b.parent = from;
    bool sleeps = a->started && a->nights < p->nights_max && may_sleep(p, d, a->place);
    int64_t leg = drive(p, a->place, p->end[d]);
    if (a->driven + leg <= p->drive_max[d] && a->used + leg <= p->day_max[d]) {
        label home = b;
        home.total += leg;
        home.place = (int16_t)(d + 1 < p->days ? p->start[d + 1] : p->end[d]);
        add(s, &home, 1);
    }
    if (sleeps) {
        b.nights++;
        add(s, &b, 1);
    }
}

static void run_day(search *s)
{
    for (int32_t k = 0; k <= s->p->stops; k++) {
        for (int32_t a = s->head[0][k]; a != NONE && !s->full; a = s->labels[a].next_of_size) {
            if (s->labels[a].dead)
                continue;
            for (int32_t i = 0; i < s->p->stops; i++)
                visit(s, a, i);
            end_day(s, a);
        }
        s->head[0][k] = s->head[1][k];
        s->head[1][k] = NONE;
    }
}

static int64_t gain_of(const xy_tour_problem *p, uint64_t set, const uint64_t *coverers)
{
    int64_t gain = 0;
    for (int32_t j = 0; j < p->items; j++)
        gain += coverers[j] & set ? p->value[j] : 0;
    return gain;
}

static xy_tour_plan *plan_of(xy_arena *arena, const search *s, int32_t end)
{
    const xy_tour_problem *p = s->p;
    xy_tour_plan *plan = xy_tour_plan_new(arena, p);
    int32_t at = size_of(s->labels[end].set);
    int32_t next = NONE;
    plan->day_first[p->days] = at;
    for (int32_t k = end; k != NONE; next = k, k = s->labels[k].parent) {
        const label *a = &s->labels[k];
        if (a->started)
            plan->order[--at] = a->place;
        if (next != NONE && s->labels[next].day != a->day) {
            if (s->labels[next].nights != a->nights)
                plan->away |= UINT64_C(1) << a->day;
        }
        if (!a->started)
            plan->day_first[a->day] = at;
    }
    xy_tour_plan_value(plan, p);
    return plan;
}

static void take_best(xy_tour_result *out, xy_arena *arena, search *s)
{
    const xy_tour_problem *p = s->p;
    uint64_t *coverers = XY_NEW_N(s->scratch, uint64_t, (size_t)p->items);
    uint64_t must = 0;
    for (int32_t i = 0; i < p->stops; i++) {
        must |= (uint64_t)(p->must && p->must[i]) << i;
        for (int32_t k = p->first[i]; k < p->first[i + 1]; k++)
            coverers[p->cover[k]] |= UINT64_C(1) << i;
    }
    int32_t best = NONE;
    int64_t value = -XY_TOUR_VALUE;
    for (int32_t size = 0; size <= p->stops; size++) {
        for (int32_t k = s->head[0][size]; k != NONE; k = s->labels[k].next_of_size) {
            const label *a = &s->labels[k];
            if (a->dead || (must & ~a->set))
                continue;
            int64_t gain = gain_of(p, a->set, coverers);
            if (gain - a->total > value || best == NONE) {
                value = gain - a->total;
                best = k;
            }
        }
    }
    out->best = best == NONE ? NULL : plan_of(arena, s, best);
    out->value = value;
    out->bound = value;
    out->proved = true;
    out->nodes = s->count;
}

bool xy_tour_labels(xy_tour_result *out, xy_arena *arena, const xy_tour_problem *p,
        int64_t labels_max, const xy_stop *stop)
{
    if (p->stops > STOPS_MAX || p->days < 1 || labels_max < 1 || p->places > INT16_MAX)
        return false;
    search s = {.p = p, .stop = stop, .scratch = xy_arena_beside(arena)};
    s.max = labels_max < INT32_MAX ? labels_max : INT32_MAX;
    new_buckets(&s, 1023);
    memset(s.head, 0xFF, sizeof s.head);
    s.back = XY_NEW_N(s.scratch, int64_t, (size_t)p->days * (size_t)p->stops);
    for (int32_t d = 0; d < p->days; d++)
        find_back(&s, d);
    label root = {.parent = NONE, .place = (int16_t)p->start[0]};
    add(&s, &root, 0);
    for (int32_t d = 0; d < p->days && !s.full; d++)
        run_day(&s);
    if (!s.full)
        take_best(out, arena, &s);
    xy_arena_free(s.scratch);
    return !s.full;
}
