#include "route/tour_frame.h"

#include "base/fixed.h"

#include <string.h>

#define SCALE_MAX 256

static int64_t drive_of(const xy_tour_problem *p, int32_t from, int32_t to)
{
    return p->drive[(size_t)from * (size_t)p->places + (size_t)to];
}

/* Least minutes between all places, through any others: Floyd and Warshall. */
static int64_t *closure(xy_arena *arena, const xy_tour_problem *p)
{
    size_t n = (size_t)p->places;
    int64_t *least = XY_NEW_N(arena, int64_t, n * n);
    memcpy(least, p->drive, n * n * sizeof *least);
    for (size_t i = 0; i < n; i++)
        least[i * n + i] = 0;
    for (size_t k = 0; k < n; k++)
        for (size_t i = 0; i < n; i++)
            for (size_t j = 0; j < n; j++)
                if (least[i * n + k] + least[k * n + j] < least[i * n + j])
                    least[i * n + j] = least[i * n + k] + least[k * n + j];
    return least;
}

static bool any_nights(const xy_tour_problem *p)
{
    if (p->nights_max < 1 || !p->overnight)
        return false;
    bool any = false;
    for (int32_t i = 0; i < p->stops; i++)
        any |= p->overnight[i];
    for (int32_t d = 0; d + 1 < p->days; d++)
        if (p->night_after >> d & 1)
            return any;
    return false;
}

static bool reachable(const xy_tour_problem *p, const int64_t *least, int32_t i, bool nights)
{
    size_t n = (size_t)p->places;
    for (int32_t d = 0; d < p->days; d++) {
        int64_t to = least[(size_t)p->start[d] * n + (size_t)i];
        int64_t back = least[(size_t)i * n + (size_t)p->end[d]];
        for (int32_t k = 0; nights && k < p->stops; k++) {
            if (!p->overnight[k])
                continue;
            int64_t from_bed = least[(size_t)k * n + (size_t)i];
            int64_t to_bed = least[(size_t)i * n + (size_t)k];
            to = from_bed < to ? from_bed : to;
            back = to_bed < back ? to_bed : back;
        }
        if ((p->open[i] >> d & 1) && to + back <= p->drive_max[d] &&
                to + back + p->service[i] <= p->day_max[d])
            return true;
    }
    return false;
}

/* Keeps the stops that can be reached; their number, which may be too large. */
static int32_t keep_stops(xy_tour_frame *f, xy_arena *arena, bool nights)
{
    const xy_tour_problem *p = f->p;
    xy_arena *scratch = xy_arena_beside(arena);
    const int64_t *least = closure(scratch, p);
    f->stop = XY_NEW_N(arena, int32_t, (size_t)p->stops);
    for (int32_t i = 0; i < p->stops; i++)
        if ((p->must && p->must[i]) || reachable(p, least, i, nights))
            f->stop[f->stops++] = i;
    xy_arena_free(scratch);
    return f->stops;
}

static void copy_places(xy_tour_frame *f, xy_arena *arena)
{
    const xy_tour_problem *p = f->p;
    f->places = f->stops + p->places - p->stops;
    f->drive = XY_NEW_N(arena, int64_t, (size_t)f->places * (size_t)f->places);
    f->service = XY_NEW_N(arena, int64_t, (size_t)f->stops);
    for (int32_t i = 0; i < f->places; i++) {
        int32_t from = i < f->stops ? f->stop[i] : i - f->stops + p->stops;
        for (int32_t j = 0; j < f->places; j++) {
            int32_t to = j < f->stops ? f->stop[j] : j - f->stops + p->stops;
            f->drive[i * f->places + j] = drive_of(p, from, to);
        }
    }
    for (int32_t i = 0; i < f->stops; i++) {
        int32_t k = f->stop[i];
        f->service[i] = p->service[k];
        f->must |= (uint64_t)(p->must && p->must[k]) << i;
        f->overnight |= (uint64_t)(p->overnight && p->overnight[k]) << i;
    }
}

/* False where more items are shared than a set of 64 bits holds. */
static bool share_items(xy_tour_frame *f, xy_arena *arena)
{
    const xy_tour_problem *p = f->p;
    uint64_t *by = XY_NEW_N(arena, uint64_t, (size_t)p->items);
    f->own = XY_NEW_N(arena, int64_t, (size_t)f->stops);
    f->covers = XY_NEW_N(arena, uint64_t, (size_t)f->stops);
    f->shared_value = XY_NEW_N(arena, int64_t, 64);
    f->coverers = XY_NEW_N(arena, uint64_t, 64);
    for (int32_t i = 0; i < f->stops; i++)
        for (int32_t k = p->first[f->stop[i]]; k < p->first[f->stop[i] + 1]; k++)
            by[p->cover[k]] |= UINT64_C(1) << i;
    for (int32_t j = 0; j < p->items; j++) {
        if (by[j] == 0 || p->value[j] == 0)
            continue;
        f->unit = xy_gcd(f->unit, p->value[j]);
        if ((by[j] & (by[j] - 1)) == 0) {
            f->own[__builtin_ctzll(by[j])] += p->value[j] * f->scale;
            continue;
        }
        if (f->shared == 64)
            return false;
        f->shared_value[f->shared] = p->value[j] * f->scale;
        f->coverers[f->shared] = by[j];
        for (int32_t i = 0; i < f->stops; i++)
            f->covers[i] |= (by[j] >> i & 1) << f->shared;
        f->shared++;
    }
    return true;
}

static bool same_days(const xy_tour_frame *f, int32_t a, int32_t b)
{
    const xy_tour_problem *p = f->p;
    if (p->start[a] != p->start[b] || p->end[a] != p->end[b] ||
            p->drive_max[a] != p->drive_max[b] || p->day_max[a] != p->day_max[b])
        return false;
    for (int32_t i = 0; i < f->stops; i++)
        if ((p->open[f->stop[i]] >> a & 1) != (p->open[f->stop[i]] >> b & 1))
            return false;
    return true;
}

/* Days that are alike share a row, unless a night joins some of them: then all days have to be one
 * row of consecutive days, or each has its own. */
static void make_rows(xy_tour_frame *f, xy_arena *arena)
{
    const xy_tour_problem *p = f->p;
    f->row_of = XY_NEW_N(arena, int32_t, (size_t)p->days);
    f->capacity = XY_NEW_N(arena, int32_t, (size_t)p->days);
    f->idle = XY_NEW_N(arena, int64_t, (size_t)p->days);
    f->joined = f->nights > 0;
    for (int32_t d = 0; d < p->days && f->joined; d++)
        f->joined = same_days(f, 0, d) && (d + 1 == p->days || (p->night_after >> d & 1));
    for (int32_t d = 0; d < p->days; d++) {
        int32_t as = d;
        if (f->nights == 0 || f->joined)
            for (as = 0; !same_days(f, as, d);)
                as++;
        f->row_of[d] = as < d ? f->row_of[as] : f->rows++;
        f->capacity[f->row_of[d]]++;
        int64_t leg = drive_of(p, p->start[d], p->end[d]);
        f->idle[f->row_of[d]] = leg * f->scale;
        f->idle_all += leg * f->scale;
        if (leg > p->drive_max[d] || leg > p->day_max[d])
            f->busy |= UINT64_C(1) << f->row_of[d];
    }
}

static void add_stage(xy_tour_frame *f, int32_t day, int32_t nights_left, int32_t next)
{
    xy_tour_stage *s = &f->stage[f->stages++];
    s->day = day;
    s->row = f->row_of[day];
    s->nights_left = nights_left;
    s->begins = nights_left == f->nights;
    s->next = next;
    for (int32_t i = 0; i < f->stops; i++)
        s->open |= (f->p->open[f->stop[i]] >> day & 1) << i;
}

static int32_t first_of_row(const xy_tour_frame *f, int32_t row)
{
    int32_t d = 0;
    while (f->row_of[d] != row)
        d++;
    return d;
}

static void make_stages(xy_tour_frame *f, xy_arena *arena)
{
    const xy_tour_problem *p = f->p;
    int32_t levels = f->nights + 1;
    f->stage = XY_NEW_N(arena, xy_tour_stage, (size_t)p->days * (size_t)levels);
    if (f->joined) {
        for (int32_t left = f->nights; left >= 0; left--)
            add_stage(f, 0, left, left > 0 ? f->stages + 1 : XY_TOUR_NONE);
        return;
    }
    for (int32_t d = 0; d < p->days; d++) {
        if (f->nights == 0 && first_of_row(f, f->row_of[d]) < d)
            continue;
        for (int32_t left = f->nights; left >= 0; left--) {
            bool goes_on = left > 0 && d + 1 < p->days && (p->night_after >> d & 1);
            add_stage(f, d, left, goes_on ? f->stages + levels + 1 : XY_TOUR_NONE);
        }
    }
}

/* The finest units in which sums and products of the bounds cannot overflow. */
static int64_t scale_of(const xy_tour_problem *p)
{
    int64_t sum = 1;
    for (int32_t j = 0; j < p->items; j++)
        sum += p->value[j];
    int64_t longest = 1;
    for (size_t i = 0; i < (size_t)p->places * (size_t)p->places; i++)
        longest = p->drive[i] > longest ? p->drive[i] : longest;
    int64_t legs = (int64_t)p->stops + 2 * p->days;
    sum = longest < XY_TOUR_VALUE / legs ? sum + longest * legs : XY_TOUR_VALUE;
    int64_t scale = SCALE_MAX;
    while (scale > 1 && sum > (XY_TOUR_VALUE >> 8) / scale)
        scale /= 2;
    return scale;
}

static int64_t drive_all(const xy_tour_problem *p)
{
    int64_t all = 0;
    for (int32_t d = 0; d < p->days; d++) {
        int64_t most = p->drive_max[d] < p->day_max[d] ? p->drive_max[d] : p->day_max[d];
        if (most > XY_TOUR_VALUE / XY_TOUR_DAYS)
            return XY_TOUR_VALUE;
        all += most;
    }
    return all;
}

xy_tour_frame *xy_tour_frame_new(xy_arena *arena, const xy_tour_problem *p)
{
    xy_tour_frame *f = XY_NEW(arena, xy_tour_frame);
    f->p = p;
    bool nights = any_nights(p);
    if (keep_stops(f, arena, nights) > XY_TOUR_SETS)
        return NULL;
    copy_places(f, arena);
    f->scale = scale_of(p);
    f->drive_all = drive_all(p);
    if (!share_items(f, arena))
        return NULL;
    if (nights && f->overnight)
        f->nights = p->nights_max < p->days - 1 ? p->nights_max : p->days - 1;
    make_rows(f, arena);
    make_stages(f, arena);
    return f;
}

int64_t xy_tour_frame_round(const xy_tour_frame *f, int64_t bound)
{
    if (f->unit <= 1 || bound < 0 || bound > XY_TOUR_VALUE - f->drive_all)
        return bound;
    int64_t gain = (bound + f->drive_all) / f->unit * f->unit;
    return gain < bound ? gain : bound;
}
