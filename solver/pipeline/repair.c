#include "pipeline/repair.h"

#include <string.h>

#define NODES_MOST 4000

/* Proved to have no plan: the members at these levels or lower, whatever else is given up. */
typedef struct {
    int32_t *members, *cap;
    int32_t count;
} refusal;

typedef struct {
    int32_t *level;
    int64_t price;
    bool done;
} node;

typedef struct {
    xy_asking *asking;
    const xy_claims *claims;
    xy_arena *arena;
    node *nodes;
    size_t node_count, node_capacity;
    refusal *refusals;
    size_t refusal_count, refusal_capacity;
    bool exact; /* nothing was left open */
} search;

static int32_t *level_copy(const search *s, const int32_t *level)
{
    int32_t *copy = XY_NEW_N(s->arena, int32_t, (size_t)s->claims->count + 1);
    memcpy(copy, level, (size_t)s->claims->count * sizeof *copy);
    return copy;
}

static void push(search *s, const int32_t *level)
{
    int64_t price = 0;
    for (int32_t i = 0; i < s->claims->count; i++)
        price += xy_claim_price(s->claims, i, level[i]);
    for (size_t k = 0; k < s->node_count; k++)
        if (s->nodes[k].price == price &&
                memcmp(s->nodes[k].level, level, (size_t)s->claims->count * sizeof *level) == 0)
            return;
    s->nodes = xy_arena_grow(
            s->arena, s->nodes, &s->node_capacity, s->node_count + 1, sizeof *s->nodes);
    s->nodes[s->node_count++] = (node){.level = level_copy(s, level), .price = price};
}

/* The cheapest open node, the oldest among equals; NULL when none is left. */
static node *pop(search *s)
{
    node *best = NULL;
    for (size_t k = 0; k < s->node_count; k++)
        if (!s->nodes[k].done && (!best || s->nodes[k].price < best->price))
            best = &s->nodes[k];
    if (best)
        best->done = true;
    return best;
}

static const refusal *refused(const search *s, const int32_t *level)
{
    for (size_t k = 0; k < s->refusal_count; k++) {
        const refusal *r = &s->refusals[k];
        bool within = true;
        for (int32_t i = 0; i < r->count && within; i++)
            within = level[r->members[i]] <= r->cap[i];
        if (within)
            return r;
    }
    return NULL;
}

/* The largest level of member i at which there is still no plan; the others stay at their caps. */
static void raise_cap(search *s, refusal *r, int32_t i, int32_t *level)
{
    int32_t d = r->members[i], low = r->cap[i], high = s->claims->items[d].most + 1;
    while (low + 1 < high) {
        int32_t middle = low + (high - low) / 2;
        level[d] = middle;
        xy_answer answer = xy_ask(s->asking, level);
        if (answer == XY_ANSWER_NO_PLAN)
            low = middle;
        else
            high = middle; /* left open: a lower cap is still proved */
    }
    r->cap[i] = low;
    level[d] = low;
}

static const refusal *learn(search *s, const xy_conflict *c, const int32_t *at)
{
    s->refusals = xy_arena_grow(
            s->arena, s->refusals, &s->refusal_capacity, s->refusal_count + 1, sizeof *s->refusals);
    refusal *r = &s->refusals[s->refusal_count++];
    *r = (refusal){.members = c->members,
            .cap = XY_NEW_N(s->arena, int32_t, (size_t)c->count + 1),
            .count = c->count};
    int32_t *level = level_copy(s, at);
    for (int32_t d = 0; d < s->claims->count; d++)
        level[d] = XY_DROPPED;
    for (int32_t i = 0; i < c->count; i++)
        level[c->members[i]] = r->cap[i] = at[c->members[i]];
    for (int32_t i = 0; i < c->count; i++)
        if (r->cap[i] < s->claims->items[c->members[i]].most)
            raise_cap(s, r, i, level);
    return r;
}

static void expand(search *s, const int32_t *at, const refusal *r)
{
    int32_t *level = level_copy(s, at);
    for (int32_t i = 0; i < r->count; i++) {
        int32_t d = r->members[i];
        if (r->cap[i] >= s->claims->items[d].most)
            continue;
        level[d] = r->cap[i] + 1;
        push(s, level);
        level[d] = at[d];
    }
}

/* One node: true when it is a repair. */
static bool visit(search *s, const int32_t *level)
{
    const refusal *r = refused(s, level);
    if (!r) {
        xy_answer answer = xy_ask(s->asking, level);
        if (answer == XY_ANSWER_PLAN)
            return true;
        if (answer == XY_ANSWER_OPEN) {
            s->exact = false;
            return false;
        }
        xy_conflict conflict;
        xy_conflict_find(&conflict, s->arena, s->asking, level);
        r = learn(s, &conflict, level);
    }
    expand(s, level, r);
    return false;
}

/* A pin on a row fixes its order, and so which windows of its counties' other pins can be kept: given
 * up, it may take a plan away, and caps found without it are too high. */
static bool order_decides(const xy_claims *d)
{
    for (int32_t i = 0; i < d->count; i++) {
        if (d->items[i].kind != XY_CLAIM_WINDOW)
            continue;
        const xy_lock *window = &d->inst->locks[d->items[i].object];
        for (size_t l = 0; l < d->inst->lock_count; l++) {
            const xy_lock *lock = &d->inst->locks[l];
            if (lock != window && lock->kind == XY_PIN_ROW &&
                    lock->hospital.index == window->hospital.index)
                return true;
        }
    }
    return false;
}

void xy_repair_find(xy_repair *out, xy_arena *arena, xy_asking *a, const xy_conflict *first)
{
    search s = {.asking = a, .claims = a->claims, .arena = arena, .exact = true};
    size_t n = (size_t)a->claims->count;
    int32_t *none = XY_NEW_N(arena, int32_t, n + 1);
    *out = (xy_repair){.level = none};
    learn(&s, first, none);
    push(&s, none);
    for (int visited = 0; visited < NODES_MOST; visited++) {
        node *x = pop(&s);
        if (!x)
            return;
        int64_t price = x->price;
        int32_t *level = x->level; /* nodes may move */
        if (!visit(&s, level))
            continue;
        *out = (xy_repair){.level = level,
                .price = price,
                .found = true,
                .cheapest = s.exact && !order_decides(s.claims)};
        return;
    }
}
