#include "route/tour_bound.h"

#include <string.h>

#define NOISE 16 /* scaled: rounded prices are off by that much */
#define PIVOTS_MAX 4000
#define SMOOTH 0.5    /* share of the best prices in those that are tried */
#define PART_MIN 1e-4 /* of a walk in the solution */

/* A walk that is a column, for the test whether it is still allowed. */
typedef struct {
    int32_t variable, count;
    int32_t *stops;
    bool banned;
} kept_walk;

typedef struct {
    const xy_tour_frame *f;
    xy_tour_relax *relax;
    xy_tour_master *m;
    xy_arena *arena;
    kept_walk *walks;
    size_t count, room;
    xy_tour_prices *best;
    int64_t *sum; /* INT64_MAX: none yet */
} generation;

static void add_walk(generation *g, const xy_tour_walk *walk)
{
    g->walks = xy_arena_grow(g->arena, g->walks, &g->room, g->count + 1, sizeof *g->walks);
    kept_walk *kept = &g->walks[g->count++];
    *kept = (kept_walk){.count = walk->count};
    kept->stops = XY_NEW_N(g->arena, int32_t, (size_t)walk->count);
    memcpy(kept->stops, walk->stops, (size_t)walk->count * sizeof *kept->stops);
    kept->variable = xy_tour_master_add_walk(g->m, walk);
}

static int32_t stage_of_day(const xy_tour_frame *f, int32_t day)
{
    for (int32_t s = 0; s < f->stages; s++)
        if (f->stage[s].begins && f->stage[s].row == f->row_of[day])
            return s;
    return XY_TOUR_NONE;
}

/* The pieces of a plan as columns. */
static void add_plan(generation *g, const xy_tour_plan *plan)
{
    const xy_tour_frame *f = g->f;
    const xy_tour_problem *p = f->p;
    int32_t *kept = XY_NEW_N(g->arena, int32_t, (size_t)p->stops);
    int32_t *stops = XY_NEW_N(g->arena, int32_t, (size_t)p->stops);
    for (int32_t i = 0; i < f->stops; i++)
        kept[f->stop[i]] = i;
    for (int32_t d = 0; d < p->days; d++) {
        xy_tour_walk walk = {.stage = stage_of_day(f, d), .stops = stops};
        int32_t at = xy_tour_base(f, p->start[d]);
        bool away = true;
        while (away) {
            for (int32_t k = plan->day_first[d]; k < plan->day_first[d + 1]; k++) {
                int32_t i = kept[plan->order[k]];
                walk.drive += xy_tour_leg(f, at, i);
                stops[walk.count++] = i;
                at = i;
            }
            away = plan->away >> d & 1;
            walk.nights += away;
            d += away;
        }
        walk.drive += xy_tour_leg(f, at, xy_tour_base(f, p->end[d]));
        if (walk.count > 0)
            add_walk(g, &walk);
    }
}

static int64_t mixed(int64_t best, int64_t last, double smooth)
{
    return last + (int64_t)((double)(best - last) * smooth);
}

static void mix(xy_tour_prices *out, const generation *g, double smooth)
{
    const xy_tour_frame *f = g->f;
    for (int32_t i = 0; i < f->stops; i++)
        out->stop[i] = mixed(g->best->stop[i], out->stop[i], smooth);
    for (int32_t j = 0; j < f->shared; j++)
        out->item[j] = mixed(g->best->item[j], out->item[j], smooth);
    for (int32_t r = 0; r < f->rows; r++)
        out->row[r] = mixed(g->best->row[r], out->row[r], smooth);
    out->night = mixed(g->best->night, out->night, smooth);
}

/* What a walk is worth above its price at prices other than those it was found at. */
static int64_t above_at(
        const xy_tour_frame *f, const xy_tour_prices *prices, const xy_tour_walk *walk)
{
    int64_t above = -walk->drive * f->scale;
    above -= xy_tour_day_price(f, prices, walk->stage, walk->nights);
    for (int32_t k = 0; k < walk->count; k++) {
        int32_t i = walk->stops[k];
        above += f->own[i] - prices->stop[i];
        for (uint64_t left = f->covers[i]; left; left &= left - 1) {
            int32_t j = __builtin_ctzll(left);
            above += f->shared_value[j] - prices->item[j];
        }
    }
    return above;
}

/* Tests prices that were tried: keeps them if they are the best, and adds the walks that are worth
 * more than at last, those of the program; the number of walks added. */
static int32_t test(generation *g, xy_tour_prices *tried, const xy_tour_prices *last)
{
    const xy_tour_frame *f = g->f;
    int64_t over[XY_TOUR_DAYS] = {0};
    int32_t added = 0;
    for (int32_t s = 0; s < f->stages; s++) {
        for (int32_t i = 0; i < f->stops && f->stage[s].begins; i++) {
            xy_tour_walk walk;
            if (!xy_tour_relax_walk(&walk, g->relax, s, i))
                continue;
            if (walk.above > over[f->stage[s].row])
                over[f->stage[s].row] = walk.above;
            if (above_at(f, last, &walk) > NOISE) {
                add_walk(g, &walk);
                added++;
            }
        }
    }
    int64_t sum = xy_tour_price_sum(f, tried, over);
    if (sum < *g->sum) {
        *g->sum = sum;
        for (int32_t r = 0; r < f->rows; r++)
            tried->row[r] += over[r];
        *g->best = *tried;
    }
    return added;
}

/* Walks of the solution that go in circles teach the stops between to remember; columns that are
 * not walks any more go. */
static bool learn(generation *g)
{
    bool learnt = false;
    for (size_t k = 0; k < g->count; k++) {
        const kept_walk *walk = &g->walks[k];
        if (!walk->banned && g->m->lp->x[walk->variable] > PART_MIN)
            learnt |= xy_tour_relax_learn(g->relax, walk->stops, walk->count);
    }
    for (size_t k = 0; k < g->count && learnt; k++) {
        kept_walk *walk = &g->walks[k];
        if (walk->banned || xy_tour_relax_allows(g->relax, walk->stops, walk->count))
            continue;
        walk->banned = true;
        g->m->lp->cost[walk->variable] = -g->m->big;
    }
    return learnt;
}

static void generate(generation *g, int64_t enough, int64_t rounds_max, const xy_stop *stop)
{
    const xy_tour_frame *f = g->f;
    uint64_t all = f->stops == 64 ? UINT64_MAX : (UINT64_C(1) << f->stops) - 1;
    bool straight = true; /* the prices of the program as they are */
    for (int64_t round = 0; round < rounds_max && !xy_stop_asked(stop); round++) {
        xy_tour_prices last = {.cuts = 0};
        xy_tour_lp_solve(g->m->lp, PIVOTS_MAX);
        xy_tour_master_read(&last, g->m);
        xy_tour_prices tried = last;
        if (!straight)
            mix(&tried, g, SMOOTH);
        if (!xy_tour_relax_run(g->relax, &tried, all))
            return;
        int32_t added = test(g, &tried, &last);
        if (xy_tour_unscale(f, *g->sum) <= enough)
            return;
        if (added == 0 && straight && !learn(g))
            return;
        straight = added == 0;
    }
}

bool xy_tour_walk_bound(xy_tour_prices *prices, int64_t *sum, xy_arena *arena,
        const xy_tour_frame *f, xy_tour_relax *relax, const xy_tour_plan *known, int64_t enough,
        int64_t rounds_max, const xy_stop *stop)
{
    xy_tour_prices best = {.cuts = 0};
    int64_t least = INT64_MAX;
    generation g = {.f = f, .relax = relax, .arena = xy_arena_beside(arena)};
    g.best = &best;
    g.sum = &least;
    g.m = xy_tour_master_new(g.arena, f, NULL);
    if (known)
        add_plan(&g, known);
    generate(&g, enough, rounds_max, stop);
    xy_arena_free(g.arena);
    if (least == INT64_MAX)
        return false;
    *prices = best;
    *sum = least;
    return true;
}

int64_t xy_tour_plain_bound(const xy_tour_problem *p, const xy_tour_frame *f)
{
    int64_t sum = 0;
    if (f) {
        for (int32_t i = 0; i < f->stops; i++)
            sum += f->own[i] / f->scale;
        for (int32_t j = 0; j < f->shared; j++)
            sum += f->shared_value[j] / f->scale;
        return sum;
    }
    for (int32_t j = 0; j < p->items; j++)
        sum += p->value[j];
    return sum;
}
