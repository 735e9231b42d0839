/* Alternatives by what they cost, without solving all of them: models/explain.md section 5. */
#include "pipeline/price_parts.h"

#include <stdlib.h>

typedef struct {
    const xy_wish *wish;
    int64_t key[XY_POLICY_STAGES]; /* (P6), or the values once solved */
    bool solved, gone;             /* gone: ranked or dropped */
    bool dropped;                  /* forbidden, beaten or given up */
    xy_price price;
} waiting;

typedef struct {
    xy_pricing *p;
    xy_arena *arena;   /* of the columns below */
    xy_ip_cols within; /* all that any of the wishes speaks of */
    waiting *items;
    int32_t count;
} ranking;

/* Does the wish before have a greater value, or the same and comes first by id? */
static bool goes_before(const ranking *r, const waiting *a, const waiting *b)
{
    for (int s = 0; s < r->p->free.proof.stage_count; s++)
        if (a->key[s] != b->key[s])
            return a->key[s] > b->key[s];
    return xy_wish_compare(a->wish, b->wish) < 0;
}

static waiting *first_of(const ranking *r)
{
    waiting *first = NULL;
    for (int32_t i = 0; i < r->count; i++)
        if (!r->items[i].gone && (!first || goes_before(r, &r->items[i], first)))
            first = &r->items[i];
    return first;
}

/* (P6). False: there is no candidate. */
static bool bound(ranking *r, waiting *w)
{
    xy_arena *arena = xy_arena_beside(r->arena);
    const xy_ip_result *free = &r->p->free;
    const xy_ip_cols cols = price_columns(r->p, arena, w->wish, &r->within);
    bool same = true;
    for (int s = 0; s < free->proof.stage_count; s++) {
        const xy_stage_proof *f = &free->proof.stages[s];
        w->key[s] = INT64_MAX;
        if (!same)
            continue;
        int64_t most = f->skipped ? f->value : xy_wish_at_most(free, s, &cols);
        w->key[s] = most < f->bound ? most : f->bound;
        same = f->proved && w->key[s] == f->value;
    }
    bool any = cols.count > 0;
    xy_arena_free(arena);
    return any;
}

/* The values of the last one that will be listed, as far as is known: the most-th best solved one. */
static const int64_t *last_listed(const ranking *r, int32_t most)
{
    for (int32_t i = 0; i < r->count; i++) {
        const waiting *w = &r->items[i];
        int32_t before = 0;
        if (!w->solved || w->dropped)
            continue;
        for (int32_t k = 0; k < r->count; k++)
            before += r->items[k].solved && !r->items[k].dropped && goes_before(r, &r->items[k], w);
        if (before == most - 1)
            return w->key;
    }
    return NULL;
}

static xy_status solve(ranking *r, waiting *w, int32_t most, xy_findings *err)
{
    r->p->cut = last_listed(r, most);
    r->p->cut_key = w->key;
    xy_arena *arena = xy_arena_beside(r->arena);
    const xy_ip_cols cols = price_columns(r->p, arena, w->wish, &r->within);
    xy_status status = price_solve(&w->price, r->p, w->wish, &cols, err);
    xy_arena_free(arena);
    r->p->cut = NULL;
    w->solved = true;
    for (int s = 0; s < r->p->free.proof.stage_count; s++)
        w->key[s] = w->price.stages[s].value;
    return status;
}

/* Columns of the hospitals and counties that all wishes have in common. */
static xy_wish common_part(const xy_wish *wishes, int32_t count)
{
    xy_wish part = wishes[0];
    bool county = part.kind == XY_WISH_PAIR;
    part.kind = XY_WISH_PAIR;
    for (int32_t i = 1; i < count; i++) {
        if (wishes[i].hospital != part.hospital)
            part.hospital = XY_UNKNOWN;
        county = county && wishes[i].counties[0] == part.counties[0];
    }
    if (!county)
        part.county_count = 0;
    return part;
}

static int by_wish(const void *a, const void *b)
{
    return xy_wish_compare(&((const xy_price *)a)->wish, &((const xy_price *)b)->wish);
}

static xy_status rank(xy_ranking *out, ranking *r, int32_t most, xy_findings *err)
{
    for (waiting *w; out->count < most && (w = first_of(r));) {
        if (w->solved) {
            out->items[out->count++] = w->price;
            w->gone = true;
            continue;
        }
        xy_status status = solve(r, w, most, err);
        if (status != XY_OK)
            return status;
        bool open = w->price.state == XY_PRICE_OPEN;
        out->proved = out->proved && w->price.state != XY_PRICE_INTERVAL && (!open || r->p->beaten);
        if (w->price.state == XY_PRICE_FORBIDDEN)
            out->forbidden[out->forbidden_count++] = w->price;
        w->dropped = w->gone = open || w->price.state == XY_PRICE_FORBIDDEN;
        out->waiting += open;
    }
    for (int32_t i = 0; i < r->count; i++)
        out->waiting += !r->items[i].gone;
    return XY_OK;
}

xy_status xy_price_rank(xy_ranking *out, xy_pricing *p, const xy_wish *wishes, int32_t count,
        int32_t most, xy_findings *err)
{
    *out = (xy_ranking){.items = XY_NEW_N(p->arena, xy_price, (size_t)count + 1),
            .forbidden = XY_NEW_N(p->arena, xy_price, (size_t)count + 1),
            .proved = true};
    if (count == 0)
        return XY_OK;
    ranking r = {.p = p, .arena = xy_arena_beside(p->arena), .count = count};
    const xy_wish part = common_part(wishes, count);
    r.within = price_columns(p, r.arena, &part, NULL);
    r.items = XY_NEW_N(r.arena, waiting, (size_t)count);
    for (int32_t i = 0; i < count; i++) {
        waiting *w = &r.items[i];
        w->wish = &wishes[i];
        w->gone = !bound(&r, w);
        if (w->gone)
            out->forbidden[out->forbidden_count++] =
                    (xy_price){.wish = wishes[i], .state = XY_PRICE_FORBIDDEN};
    }
    xy_status status = rank(out, &r, most, err);
    qsort(out->forbidden, (size_t)out->forbidden_count, sizeof *out->forbidden, by_wish);
    xy_arena_free(r.arena);
    return status;
}
