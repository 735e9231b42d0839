#include "pipeline/explain.h"

#include "pipeline/forbid.h"
#include "pipeline/price.h"
#include "pipeline/tight.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    xy_explained *out;
    xy_arena *arena;
    xy_pricing *pricing;
    const xy_explain_question *question;
    const xy_solve_options *options;
    size_t present_capacity;
    xy_findings *err;
} explaining;

static xy_wish pair(xy_wish_kind kind, int32_t hospital, int32_t county)
{
    return (xy_wish){.kind = kind, .hospital = hospital, .counties = {county}, .county_count = 1};
}

static xy_wish of_hospital(xy_wish_kind kind, int32_t hospital)
{
    return (xy_wish){.kind = kind, .hospital = hospital};
}

static int by_index(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

static xy_wish of_row(xy_wish_kind kind, const xy_row *row)
{
    xy_wish d = {.kind = kind, .hospital = row->lead, .county_count = row->visit_count};
    for (int32_t v = 0; v < row->visit_count; v++)
        d.counties[v] = row->visits[v].county;
    qsort(d.counties, (size_t)d.county_count, sizeof *d.counties, by_index);
    return d;
}

static bool in_plan(const xy_plan *plan, const xy_wish *wish)
{
    for (int32_t r = 0; r < plan->row_count; r++)
        if (xy_wish_in_row(wish, &plan->rows[r]))
            return true;
    return false;
}

/* --- What the plan has, given up ------------------------------------------------------------- */

static xy_status add_present(explaining *e, xy_wish wish)
{
    xy_explained *out = e->out;
    for (int32_t i = 0; i < out->present_count; i++)
        if (xy_wish_compare(&out->present[i].wish, &wish) == 0)
            return XY_OK;
    xy_price price;
    xy_status status = xy_price_find(&price, e->pricing, &wish, e->err);
    if (status != XY_OK)
        return status;
    if (price.state == XY_PRICE_FORBIDDEN) {
        xy_forbid_directly(&price, e->arena, xy_pricing_pool(e->pricing));
        if (price.reasons->errors == 0)
            xy_forbid_by_conflict(&price, e->arena, out->measure, out->policy, e->options);
    }
    out->present = xy_arena_grow(e->arena, out->present, &e->present_capacity,
            (size_t)out->present_count + 1, sizeof price);
    out->present[out->present_count++] = price;
    return XY_OK;
}

static xy_status present_of_county(explaining *e, int32_t c)
{
    const xy_plan *plan = e->question->plan;
    bool served = false;
    xy_status status = XY_OK;
    for (int32_t r = 0; r < plan->row_count && status == XY_OK; r++) {
        if (!xy_row_visits(&plan->rows[r], c))
            continue;
        served = true;
        for (int32_t i = 0; i < plan->rows[r].hospital_count && status == XY_OK; i++)
            status = add_present(e, pair(XY_WISH_NO_PAIR, plan->rows[r].hospitals[i], c));
    }
    if (status != XY_OK)
        return status;
    return add_present(e, pair(served ? XY_WISH_UNSERVED : XY_WISH_SERVED, XY_UNKNOWN, c));
}

static xy_status present_of_hospital(explaining *e, int32_t h)
{
    const xy_plan *plan = e->question->plan;
    bool sends = false;
    xy_status status = XY_OK;
    for (int32_t r = 0; r < plan->row_count && status == XY_OK; r++) {
        if (!xy_row_has_member(&plan->rows[r], h))
            continue;
        sends = true;
        status = add_present(e, of_row(XY_WISH_NO_ROW, &plan->rows[r]));
    }
    if (status != XY_OK)
        return status;
    return add_present(e, of_hospital(sends ? XY_WISH_IDLE : XY_WISH_SENDS, h));
}

/* --- Alternatives ---------------------------------------------------------------------------- */

typedef struct {
    xy_wish *items;
    int32_t count;
} wishes;

/* Pairs of the county with every hospital, or of the hospital with every county, that the plan lacks. */
static wishes pairs_of(const explaining *e, const xy_subject *s)
{
    const xy_instance *inst = e->out->inst;
    bool county = s->kind == XY_SUBJECT_COUNTY;
    size_t others = county ? inst->hospital_count : inst->county_count;
    wishes list = {XY_NEW_N(e->arena, xy_wish, others + 1), 0};
    for (int32_t i = 0; i < (int32_t)others; i++) {
        const xy_wish d =
                county ? pair(XY_WISH_PAIR, i, s->county) : pair(XY_WISH_PAIR, s->hospital, i);
        if (!in_plan(e->question->plan, &d))
            list.items[list.count++] = d;
    }
    return list;
}

/* The counties of the row with every other lead. */
static wishes leads_of(const explaining *e, const xy_row *row)
{
    const xy_instance *inst = e->out->inst;
    wishes list = {XY_NEW_N(e->arena, xy_wish, inst->hospital_count + 1), 0};
    for (int32_t h = 0; h < (int32_t)inst->hospital_count; h++) {
        xy_wish d = of_row(XY_WISH_ROW, row);
        d.hospital = h;
        if (!in_plan(e->question->plan, &d))
            list.items[list.count++] = d;
    }
    return list;
}

static int by_wish(const void *a, const void *b)
{
    return xy_wish_compare(a, b);
}

/* The lead of the row with every other set of counties that it may visit. */
static wishes sets_of(const explaining *e, const xy_row *row)
{
    const xy_pool *pool = xy_pricing_pool(e->pricing);
    bool *seen = XY_NEW_N(e->arena, bool, (size_t)pool->groups->count + 1);
    wishes list = {XY_NEW_N(e->arena, xy_wish, (size_t)pool->groups->count + 1), 0};
    for (int64_t p = 0; p < pool->count; p++) {
        const xy_candidate *x = &pool->items[p];
        const xy_group *g = &pool->groups->items[x->group];
        if (pool->teams[x->team].lead != row->lead || seen[x->group])
            continue;
        seen[x->group] = true;
        xy_wish d = {.kind = XY_WISH_ROW, .hospital = row->lead, .county_count = g->count};
        memcpy(d.counties, g->counties, (size_t)g->count * sizeof *g->counties);
        qsort(d.counties, (size_t)d.county_count, sizeof *d.counties, by_index);
        if (!in_plan(e->question->plan, &d))
            list.items[list.count++] = d;
    }
    qsort(list.items, (size_t)list.count, sizeof *list.items, by_wish);
    return list;
}

static xy_status rank(explaining *e, xy_ranking *out, wishes list)
{
    xy_status status = xy_price_rank(
            out, e->pricing, list.items, list.count, e->question->alternatives, e->err);
    for (int32_t i = 0; i < out->forbidden_count && status == XY_OK; i++)
        xy_forbid_directly(&out->forbidden[i], e->arena, xy_pricing_pool(e->pricing));
    return status;
}

static xy_status answer(explaining *e)
{
    const xy_subject *s = &e->question->subject;
    const xy_plan *plan = e->question->plan;
    xy_status status;
    switch (s->kind) {
    case XY_SUBJECT_COUNTY:
        status = present_of_county(e, s->county);
        return status == XY_OK ? rank(e, &e->out->alternatives, pairs_of(e, s)) : status;
    case XY_SUBJECT_HOSPITAL:
        status = present_of_hospital(e, s->hospital);
        return status == XY_OK ? rank(e, &e->out->alternatives, pairs_of(e, s)) : status;
    case XY_SUBJECT_ROW:
        status = add_present(e, of_row(XY_WISH_NO_ROW, &plan->rows[s->row]));
        if (status == XY_OK)
            status = rank(e, &e->out->alternatives, leads_of(e, &plan->rows[s->row]));
        if (status == XY_OK)
            status = rank(e, &e->out->elsewhere, sets_of(e, &plan->rows[s->row]));
        return status;
    default: {
        xy_wish d = s->wish;
        bool there = xy_wish_asks(d.kind) && in_plan(plan, &d);
        if (there) /* the question is the other way round */
            d.kind = d.kind == XY_WISH_ROW ? XY_WISH_NO_ROW : XY_WISH_NO_PAIR;
        return add_present(e, d);
    }
    }
}

xy_status xy_explain(xy_explained **out, xy_arena *arena, const xy_measure *measure,
        const xy_policy *policy, const xy_explain_question *question,
        const xy_solve_options *options, xy_findings *err)
{
    explaining e = {.out = XY_NEW(arena, xy_explained),
            .arena = arena,
            .question = question,
            .options = options,
            .err = err};
    *out = NULL;
    xy_status status = xy_pricing_start(
            &e.pricing, arena, measure, policy, question->plan, question->feasible, options, err);
    if (status != XY_OK || !e.pricing)
        return status;
    *e.out = (xy_explained){.inst = measure->inst,
            .policy = policy,
            .plan = question->plan,
            .measure = measure,
            .subject = question->subject,
            .feasible = question->feasible,
            .tight = XY_NEW(arena, xy_findings)};
    xy_findings_init(e.out->tight, arena);
    status = answer(&e);
    if (status != XY_OK)
        return status;
    xy_pricing_tell(e.pricing, e.out);
    xy_tight_list(e.out->tight, xy_pricing_pool(e.pricing), question->plan, &question->subject);
    *out = e.out;
    return XY_OK;
}
