/* Dynamic programming over the sets of stops visited, exact for every feature of the problem.
 * models/routes.md section 4, labels. A stage is a day and the nights spent away before it. */
#include "route/tour.h"
#include "route/tour_label.h"

#define STOPS_MAX 62

typedef struct {
    const xy_tour_problem *p;
    xy_tour_store store;
    int64_t *back; /* per day and stop: minutes needed at least to end the day */
} search;

static int64_t drive(const xy_tour_problem *p, int32_t from, int32_t to)
{
    return p->drive[(size_t)from * (size_t)p->places + (size_t)to];
}

static int32_t stage_of(const xy_tour_problem *p, int32_t day, int32_t nights)
{
    return day * (p->nights_max + 1) + nights;
}

static int32_t day_of(const xy_tour_problem *p, const xy_tour_label *a)
{
    return a->stage / (p->nights_max + 1);
}

static int32_t nights_of(const xy_tour_problem *p, const xy_tour_label *a)
{
    return a->stage % (p->nights_max + 1);
}

static bool may_sleep(const xy_tour_problem *p, int32_t day, int32_t i)
{
    return day + 1 < p->days && (p->night_after >> day & 1) && p->nights_max > 0 && p->overnight &&
            p->overnight[i];
}

/* Least driving from each stop to where day d may end, through any stops. */
static void find_back(search *s, int32_t d)
{
    const xy_tour_problem *p = s->p;
    int64_t *back = s->back + (size_t)d * (size_t)p->stops;
    for (int32_t i = 0; i < p->stops; i++)
        back[i] = may_sleep(p, d, i) ? 0 : drive(p, i, p->end[d]);
    xy_tour_least_back(back, p->stops, p->drive, p->places);
}

static void visit(search *s, int32_t from, int32_t i)
{
    const xy_tour_problem *p = s->p;
    const xy_tour_label *a = &s->store.labels[from];
    int32_t d = day_of(p, a);
    if ((a->set >> i & 1) || !(p->open[i] >> d & 1))
        return;
    xy_tour_label b = *a;
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
        xy_tour_store_add(&s->store, &b);
}

static void end_day(search *s, int32_t from)
{
    const xy_tour_problem *p = s->p;
    const xy_tour_label *a = &s->store.labels[from];
    int32_t d = day_of(p, a);
    int32_t nights = nights_of(p, a);
    bool sleeps = a->started && nights < p->nights_max && may_sleep(p, d, a->place);
    int64_t leg = drive(p, a->place, p->end[d]);
    bool returns = a->driven + leg <= p->drive_max[d] && a->used + leg <= p->day_max[d];
    xy_tour_label b = *a;
    b.used = 0;
    b.driven = 0;
    b.started = false;
    b.parent = from;
    if (sleeps) {
        b.stage = (int16_t)stage_of(p, d + 1, nights + 1);
        xy_tour_store_add(&s->store, &b);
    }
    if (returns) {
        b.total += leg;
        b.place = (int16_t)(d + 1 < p->days ? p->start[d + 1] : p->end[d]);
        b.stage = (int16_t)stage_of(p, d + 1, nights);
        xy_tour_store_add(&s->store, &b);
    }
}

static void run_stage(search *s, int32_t stage)
{
    xy_tour_store *store = &s->store;
    for (int32_t size = 0; size <= s->p->stops; size++) {
        int32_t k = *xy_tour_store_head(store, stage, size);
        for (; k != XY_TOUR_NONE && !store->full; k = store->labels[k].next_of_size) {
            if (store->labels[k].dead)
                continue;
            for (int32_t i = 0; i < s->p->stops; i++)
                visit(s, k, i);
            end_day(s, k);
        }
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
    const xy_tour_label *labels = s->store.labels;
    xy_tour_plan *plan = xy_tour_plan_new(arena, p);
    int32_t at = xy_tour_set_size(labels[end].set);
    int32_t next = XY_TOUR_NONE;
    plan->day_first[p->days] = at;
    for (int32_t k = end; k != XY_TOUR_NONE; next = k, k = labels[k].parent) {
        const xy_tour_label *a = &labels[k];
        int32_t d = day_of(p, a);
        bool last = next != XY_TOUR_NONE && day_of(p, &labels[next]) > d;
        if (last && nights_of(p, &labels[next]) > nights_of(p, a))
            plan->away |= UINT64_C(1) << d;
        if (a->started)
            plan->order[--at] = a->place;
        else
            plan->day_first[d] = at;
    }
    xy_tour_plan_value(plan, p);
    return plan;
}

static void take_best(xy_tour_result *out, xy_arena *arena, search *s)
{
    const xy_tour_problem *p = s->p;
    uint64_t *coverers = XY_NEW_N(s->store.arena, uint64_t, (size_t)p->items);
    uint64_t must = 0;
    for (int32_t i = 0; i < p->stops; i++) {
        must |= (uint64_t)(p->must && p->must[i]) << i;
        for (int32_t k = p->first[i]; k < p->first[i + 1]; k++)
            coverers[p->cover[k]] |= UINT64_C(1) << i;
    }
    int32_t best = XY_TOUR_NONE;
    int64_t value = -XY_TOUR_VALUE;
    for (int32_t k = 0; k < s->store.count; k++) {
        const xy_tour_label *a = &s->store.labels[k];
        if (a->dead || day_of(p, a) < p->days || (must & ~a->set))
            continue;
        int64_t gain = gain_of(p, a->set, coverers);
        if (gain - a->total > value || best == XY_TOUR_NONE) {
            value = gain - a->total;
            best = k;
        }
    }
    out->best = best == XY_TOUR_NONE ? NULL : plan_of(arena, s, best);
    out->value = value;
    out->bound = value;
    out->proved = true;
    out->nodes = s->store.count;
}

bool xy_tour_labels(xy_tour_result *out, xy_arena *arena, const xy_tour_problem *p,
        int64_t labels_max, const xy_stop *stop)
{
    int32_t stages = (p->days + 1) * (p->nights_max + 1);
    if (p->stops > STOPS_MAX || p->days < 1 || p->places > INT16_MAX || stages > INT16_MAX)
        return false;
    search s = {.p = p};
    xy_arena *scratch = xy_arena_beside(arena);
    xy_tour_store_begin(&s.store, scratch, stages, labels_max, stop);
    s.back = XY_NEW_N(scratch, int64_t, (size_t)p->days * (size_t)p->stops);
    for (int32_t d = 0; d < p->days; d++)
        find_back(&s, d);
    xy_tour_label root = {.parent = XY_TOUR_NONE, .place = (int16_t)p->start[0]};
    xy_tour_store_add(&s.store, &root);
    for (int32_t k = 0; k < stage_of(p, p->days, 0) && !s.store.full; k++)
        run_stage(&s, k);
    bool done = !s.store.full;
    if (done)
        take_best(out, arena, &s);
    xy_arena_free(scratch);
    return done;
}
