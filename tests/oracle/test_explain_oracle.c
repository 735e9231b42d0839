/* Prices of random cases against full solves of instances that were given the wish as a pin, a ban or
 * a bound, by the reference method; and ranked alternatives against enumerating all of them. */
#include "oracle/oracle_case.h"
#include "pipeline/explain.h"
#include "pipeline/price.h"
#include "pipeline/solve.h"

#include <stdio.h>

#define FIRST_SEED 9001
#define NODE_LIMIT 50000

typedef struct {
    int cases, prices, costly, free, forbidden, negative, tolerance, by_kind[XY_WISH_KINDS];
    int ranked, skipped_solves, intervals, rows;
} tally;

static const xy_solve_options by_core = {.node_limit = NODE_LIMIT, .no_routes = true};
static const xy_solve_options one_node = {.node_limit = 1, .no_routes = true};
static const xy_solve_options by_ip = {
        .method = XY_METHOD_IP, .node_limit = NODE_LIMIT, .no_routes = true};

static void make(xy_random_case *x, xy_arena *arena, int i)
{
    uint64_t seed = FIRST_SEED + (uint64_t)i;
    if (i % 3 == 0)
        xy_random_make(x, arena, seed, 4, 5);
    else if (i % 3 == 1)
        xy_random_make_wide(x, arena, seed, 4, 5);
    else
        xy_random_make_tight(x, arena, seed, 4, 5);
    if (i % 4 == 0)
        xy_random_remember(x, arena, seed);
}

/* A copy of the instance that asks for the wish; NULL for rows, which no instance can ask for. */
static xy_instance *instance_with(xy_arena *arena, const xy_instance *from, const xy_wish *d)
{
    static const int locks[XY_WISH_KINDS] = {
            [XY_WISH_PAIR] = 1 + XY_PIN_PAIR, [XY_WISH_NO_PAIR] = 1 + XY_BAN_PAIR};
    xy_instance *inst = XY_NEW(arena, xy_instance);
    *inst = *from;
    inst->hospitals = XY_NEW_N(arena, xy_hospital, from->hospital_count);
    memcpy(inst->hospitals, from->hospitals, from->hospital_count * sizeof *inst->hospitals);
    inst->counties = XY_NEW_N(arena, xy_county, from->county_count);
    memcpy(inst->counties, from->counties, from->county_count * sizeof *inst->counties);
    inst->locks = XY_NEW_N(arena, xy_lock, from->lock_count + 1);
    if (from->lock_count)
        memcpy(inst->locks, from->locks, from->lock_count * sizeof *inst->locks);
    xy_ref *county = XY_NEW(arena, xy_ref);
    *county = (xy_ref){from->counties[d->counties[0]].id, d->counties[0]};
    if (locks[d->kind])
        inst->locks[inst->lock_count++] = (xy_lock){.kind = (xy_lock_kind)(locks[d->kind] - 1),
                .hospital = {from->hospitals[d->hospital].id, d->hospital},
                .counties = {county, 1}};
    bool of_county = d->kind == XY_WISH_SERVED || d->kind == XY_WISH_UNSERVED;
    bool of_hospital = d->kind == XY_WISH_SENDS || d->kind == XY_WISH_IDLE;
    xy_bounds *b = of_county ? &inst->counties[d->counties[0]].teams
            : of_hospital    ? &inst->hospitals[d->hospital].teams
                             : NULL;
    if (b) {
        *b = of_county ? xy_county_teams(from, d->counties[0])
                       : xy_hospital_teams(from, d->hospital);
        b->given = true;
        if (xy_wish_asks(d->kind))
            b->min = b->min > 1 ? b->min : 1;
        else
            b->max = 0;
        if (b->max < b->min) /* contradictory bounds are no instance */
            return NULL;
    }
    return inst;
}

/* The values of the instance's stages; false where there is no plan. */
static bool values_of(int64_t *values, const char *name, xy_arena *arena, const xy_instance *inst,
        const xy_policy *policy)
{
    xy_findings err;
    xy_findings_init(&err, arena);
    xy_travel *travel;
    cr_assert(eq(int, xy_travel_build(&travel, arena, inst, &err), XY_OK));
    const xy_measure *m = xy_measure_build(arena, inst, travel, policy);
    xy_pool *pool;
    cr_assert(eq(int, xy_pool_build(&pool, arena, m, NULL, &err), XY_OK), "%s", name);
    if (pool->stuck)
        return false;
    xy_ip_result r;
    const xy_ip_model *model = xy_ip_model_build(arena, pool, true);
    cr_assert(eq(int, xy_ip_solve(&r, arena, model, policy, &by_ip, &err), XY_OK), "%s", name);
    cr_assert(r.proof.outcome == XY_OPTIMAL || r.proof.outcome == XY_INFEASIBLE, "%s", name);
    for (int s = 0; s < r.proof.stage_count; s++)
        values[s] = r.proof.stages[s].value;
    return r.x != NULL;
}

static void expect_price(tally *t, const char *name, const xy_price *price, const int64_t *free,
        bool has, const int64_t *with, int stages)
{
    cr_expect(eq(int, price->state, has ? XY_PRICE_EXACT : XY_PRICE_FORBIDDEN), "%s: state", name);
    t->prices++;
    t->by_kind[price->wish.kind]++;
    t->forbidden += !has;
    if (!has || price->state != XY_PRICE_EXACT)
        return;
    int first = XY_UNKNOWN;
    for (int s = 0; s < stages; s++) {
        cr_expect(eq(i64, price->stages[s].value, with[s]), "%s: value %d", name, s + 1);
        cr_expect(eq(i64, price->stages[s].least, free[s] - with[s]), "%s: price %d", name, s + 1);
        cr_expect(eq(i64, price->stages[s].most, free[s] - with[s]), "%s: price %d", name, s + 1);
        if (first == XY_UNKNOWN && free[s] != with[s])
            first = s;
        t->negative += free[s] < with[s];
    }
    cr_expect(eq(int, price->stage, first), "%s: first stage", name);
    if (first != XY_UNKNOWN)
        cr_expect(gt(i64, free[first], with[first]), "%s: (P3)", name);
    t->costly += first != XY_UNKNOWN;
    t->free += first == XY_UNKNOWN;
    t->tolerance += price->within_tolerance;
}

/* A solve of one node a stage claims no more than is true. */
static void expect_interval(tally *t, const char *name, const xy_price *price, const int64_t *free,
        bool has, const int64_t *with, int stages)
{
    if (price->state == XY_PRICE_FORBIDDEN || price->state == XY_PRICE_EXACT)
        cr_expect(eq(int, price->state, has ? XY_PRICE_EXACT : XY_PRICE_FORBIDDEN), "%s", name);
    if (price->state == XY_PRICE_FORBIDDEN || price->state == XY_PRICE_OPEN)
        return;
    cr_assert(has, "%s: a price of what has no plan", name);
    t->intervals += price->state == XY_PRICE_INTERVAL;
    for (int s = 0; s < stages; s++) {
        const xy_price_stage *at = &price->stages[s];
        if (!at->known)
            continue;
        cr_expect(le(i64, at->least, free[s] - with[s]), "%s: least %d", name, s + 1);
        cr_expect(ge(i64, at->most, free[s] - with[s]), "%s: most %d", name, s + 1);
    }
}

/* A row in the cheapest order, pinned: where it is a candidate, pins excuse it from nothing. */
static void check_row(tally *t, const char *name, xy_arena *arena, const xy_random_case *x,
        xy_pricing *p, const int64_t *free, int i)
{
    xy_findings err;
    xy_findings_init(&err, arena);
    const xy_pool *pool = xy_pricing_pool(p);
    if (pool->count == 0)
        return;
    const xy_candidate *c = &pool->items[(i * 7) % pool->count];
    const xy_group *group = &pool->groups->items[c->group];
    int32_t lead = pool->teams[c->team].lead, order[XY_TOUR_MAX];
    if (group->pinned_for != XY_UNKNOWN)
        return;
    xy_wish wish = {.kind = XY_WISH_ROW, .hospital = lead, .county_count = group->count};
    memcpy(wish.counties, group->counties, sizeof wish.counties);
    xy_travel_best_order(order, x->travel, lead, group->counties, group->count);
    xy_price price;
    cr_assert(eq(int, xy_price_find(&price, p, &wish, &err), XY_OK), "%s", name);
    xy_instance inst = *x->inst;
    xy_lock lock = {.kind = XY_PIN_ROW,
            .hospital = {inst.hospitals[lead].id, lead},
            .counties = {XY_NEW_N(arena, xy_ref, XY_TOUR_MAX), (size_t)group->count}};
    for (int32_t k = 0; k < group->count; k++)
        lock.counties.items[k] = (xy_ref){inst.counties[order[k]].id, order[k]};
    inst.locks = XY_NEW_N(arena, xy_lock, inst.lock_count + 1);
    for (size_t k = 0; k < inst.lock_count; k++)
        inst.locks[k] = x->inst->locks[k];
    inst.locks[inst.lock_count++] = lock;
    int64_t with[XY_POLICY_STAGES];
    bool has = values_of(with, name, arena, &inst, x->policy);
    t->rows++;
    expect_price(t, name, &price, free, has, with, x->policy->stage_count);
}

/* Eight wishes, one of each kind that an instance can ask for and one pair more. */
static void check_prices(tally *t, const char *name, xy_arena *arena, const xy_random_case *x,
        xy_pricing *p, xy_pricing *limited, const int64_t *free, int i)
{
    static const xy_wish_kind kinds[] = {XY_WISH_PAIR, XY_WISH_NO_PAIR, XY_WISH_SERVED,
            XY_WISH_UNSERVED, XY_WISH_SENDS, XY_WISH_IDLE, XY_WISH_PAIR, XY_WISH_NO_PAIR};
    xy_findings err;
    xy_findings_init(&err, arena);
    for (int k = 0; k < 8; k++) {
        int32_t h = (i + 3 * k) % (int32_t)x->inst->hospital_count;
        int32_t c = (2 * i + k) % (int32_t)x->inst->county_count;
        bool county = kinds[k] <= XY_WISH_UNSERVED,
             hospital = kinds[k] != XY_WISH_SERVED && kinds[k] != XY_WISH_UNSERVED;
        xy_wish wish = {.kind = kinds[k],
                .hospital = hospital ? h : XY_UNKNOWN,
                .counties = {c},
                .county_count = county};
        const xy_instance *inst = instance_with(arena, x->inst, &wish);
        if (!inst)
            continue;
        const char *what = xy_arena_printf(
                arena, "%s %s h%d c%d", name, xy_wish_names[wish.kind], (int)h, (int)c);
        int64_t with[XY_POLICY_STAGES];
        bool has = values_of(with, what, arena, inst, x->policy);
        xy_price price;
        cr_assert(eq(int, xy_price_find(&price, p, &wish, &err), XY_OK), "%s", what);
        expect_price(t, what, &price, free, has, with, x->policy->stage_count);
        if (!limited)
            continue;
        cr_assert(eq(int, xy_price_find(&price, limited, &wish, &err), XY_OK), "%s", what);
        expect_interval(t, what, &price, free, has, with, x->policy->stage_count);
    }
}

/* Hospitals by what serving the county costs, each solved by itself. */
typedef struct {
    int32_t hospital;
    int64_t values[XY_POLICY_STAGES];
} enumerated;

static bool is_better(const enumerated *a, const enumerated *b, int stages)
{
    for (int s = 0; s < stages; s++)
        if (a->values[s] != b->values[s])
            return a->values[s] > b->values[s];
    return a->hospital < b->hospital;
}

static void check_ranking(tally *t, const char *name, xy_arena *arena, const xy_random_case *x,
        const xy_plan *plan, int i)
{
    xy_findings err;
    xy_findings_init(&err, arena);
    int32_t c = i % (int32_t)x->inst->county_count, count = 0, most = 1 + i % 3;
    enumerated list[8];
    for (int32_t h = 0; h < (int32_t)x->inst->hospital_count; h++) {
        bool there = false;
        for (int32_t r = 0; r < plan->row_count; r++)
            there = there ||
                    (xy_row_has_member(&plan->rows[r], h) && xy_row_visits(&plan->rows[r], c));
        xy_wish wish = {.kind = XY_WISH_PAIR, .hospital = h, .counties = {c}, .county_count = 1};
        enumerated one = {.hospital = h};
        if (there ||
                !values_of(
                        one.values, name, arena, instance_with(arena, x->inst, &wish), x->policy))
            continue;
        int32_t at = count++;
        for (; at > 0 && is_better(&one, &list[at - 1], x->policy->stage_count); at--)
            list[at] = list[at - 1];
        list[at] = one;
    }
    const xy_explain_question question = {.plan = plan,
            .feasible = true,
            .subject = {.kind = XY_SUBJECT_COUNTY,
                    .county = c,
                    .hospital = XY_UNKNOWN,
                    .row = XY_UNKNOWN},
            .alternatives = most};
    xy_explained *why;
    cr_assert(eq(int, xy_explain(&why, arena, x->measure, x->policy, &question, &by_core, &err),
                      XY_OK),
            "%s", name);
    cr_expect(eq(int, why->base, XY_BASE_OPTIMUM), "%s: base", name);
    cr_expect(why->alternatives.proved, "%s: proved", name);
    int32_t ranked = count < most ? count : most;
    cr_assert(eq(int, why->alternatives.count, ranked), "%s: ranked", name);
    for (int32_t k = 0; k < ranked; k++) {
        const xy_price *price = &why->alternatives.items[k];
        cr_expect(eq(int, price->wish.hospital, list[k].hospital), "%s: place %d", name, k + 1);
        for (int s = 0; s < x->policy->stage_count; s++)
            cr_expect(eq(i64, price->stages[s].value, list[k].values[s]), "%s: place %d, stage %d",
                    name, k + 1, s + 1);
    }
    for (int32_t k = 0; k < why->alternatives.forbidden_count; k++)
        cr_expect(ne(ptr, why->alternatives.forbidden[k].reasons, NULL), "%s: reasons", name);
    t->ranked += ranked;
    int64_t solved = why->solves - 1 - why->present_count; /* the free solve, those present */
    t->skipped_solves += count > solved;
}

static void check_case(tally *t, int i)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_random_case x;
    xy_findings err;
    xy_findings_init(&err, arena);
    make(&x, arena, i);
    const char *name = xy_arena_printf(arena, "case %d", i);
    int64_t free[XY_POLICY_STAGES];
    if (values_of(free, name, arena, x.inst, x.policy)) {
        xy_solution *s;
        cr_assert(
                eq(int, xy_solve(&s, arena, x.inst, x.policy, &by_core, &err), XY_OK), "%s", name);
        xy_pricing *p;
        cr_assert(eq(int,
                          xy_pricing_start(
                                  &p, arena, x.measure, x.policy, s->plan, true, &by_core, &err),
                          XY_OK),
                "%s", name);
        xy_pricing *limited;
        cr_assert(eq(int,
                xy_pricing_start(
                        &limited, arena, x.measure, x.policy, s->plan, true, &one_node, &err),
                XY_OK));
        check_prices(t, name, arena, &x, p, limited, free, i);
        check_row(t, name, arena, &x, p, free, i);
        check_ranking(t, name, arena, &x, s->plan, i);
        t->cases++;
    }
    xy_arena_free(arena);
}

Test(explain_oracle, prices_are_differences_of_full_solves)
{
    tally t = {0};
    for (int i = 0; t.cases < xy_sample(100); i++)
        check_case(&t, i);
    fprintf(stderr,
            "%d cases, %d prices: %d cost, %d free, %d without a plan, %d stages gain, %d within "
            "tolerance; %d ranked, %d with fewer solves than alternatives; %d intervals, %d rows\n",
            t.cases, t.prices, t.costly, t.free, t.forbidden, t.negative, t.tolerance, t.ranked,
            t.skipped_solves, t.intervals, t.rows);
    if (!xy_sample_is_whole)
        return;
    for (int k = 0; k < XY_WISH_KINDS; k++)
        if (k != XY_WISH_ROW && k != XY_WISH_NO_ROW)
            cr_expect(gt(int, t.by_kind[k], 30), "%s", xy_wish_names[k]);
    cr_expect(gt(int, t.costly, 100));
    cr_expect(gt(int, t.free, 50));
    cr_expect(gt(int, t.forbidden, 50));
    cr_expect(gt(int, t.negative, 0));
    cr_expect(gt(int, t.tolerance, 0));
    cr_expect(gt(int, t.ranked, 60));
    cr_expect(gt(int, t.skipped_solves, 0));
    cr_expect(gt(int, t.intervals, 0));
    cr_expect(gt(int, t.rows, 50));
}
