/* Demands that no single rule forbids: the instance with the wish among its own, asked for a
 * smallest conflict. */
#include "domain/keep.h"
#include "pipeline/conflict_report.h"
#include "pipeline/forbid.h"

#include <stddef.h>
#include <string.h>

/* Candidates that may be asked about, as for a case without a plan (solve.c). */
#define WORK 3000000

static void *copy_of(xy_arena *arena, const void *items, size_t count, size_t size, size_t more)
{
    void *copy = xy_arena_alloc(arena, count + more, size);
    if (count)
        memcpy(copy, items, count * size);
    return copy;
}

static void add_lock(xy_instance *inst, xy_arena *arena, const xy_wish *d, xy_lock_kind kind)
{
    xy_lock lock = {.kind = kind,
            .hospital = {inst->hospitals[d->hospital].id, d->hospital},
            .counties = {XY_NEW_N(arena, xy_ref, XY_TOUR_MAX), (size_t)d->county_count},
            .place = XY_NOWHERE};
    for (int32_t i = 0; i < d->county_count; i++)
        lock.counties.items[i] = (xy_ref){inst->counties[d->counties[i]].id, d->counties[i]};
    inst->locks = copy_of(arena, inst->locks, inst->lock_count, sizeof lock, 1);
    inst->locks[inst->lock_count++] = lock;
}

/* The instance that asks for the wish; NULL where no instance can. *kind and *object: the claim that
 * speaks of it, where there is one. */
static xy_instance *with_wish(xy_arena *arena, const xy_instance *from, const xy_wish *d,
        xy_claim_kind *kind, int32_t *object)
{
    xy_instance *inst = XY_NEW(arena, xy_instance);
    *inst = *from;
    inst->uncertain = NULL;
    inst->hospitals = copy_of(arena, from->hospitals, from->hospital_count, sizeof(xy_hospital), 0);
    inst->counties = copy_of(arena, from->counties, from->county_count, sizeof(xy_county), 0);
    int32_t c = d->counties[0], h = d->hospital;
    *object = (int32_t)from->lock_count;
    *kind = XY_CLAIM_PIN;
    switch (d->kind) {
    case XY_WISH_PAIR:
        add_lock(inst, arena, d, XY_PIN_PAIR);
        break;
    case XY_WISH_ROW:
        add_lock(inst, arena, d, XY_PIN_ROW);
        break;
    case XY_WISH_NO_PAIR:
        add_lock(inst, arena, d, XY_BAN_PAIR);
        *kind = XY_CLAIM_BAN;
        break;
    case XY_WISH_SERVED:
        inst->counties[c].teams = xy_county_teams(from, c);
        inst->counties[c].teams.given = true;
        inst->counties[c].teams.min = 1;
        *kind = XY_CLAIM_SERVED;
        *object = c;
        break;
    case XY_WISH_UNSERVED:
        inst->counties[c].teams = (xy_bounds){true, 0, 0};
        *kind = XY_CLAIM_COUNTY_MOST;
        *object = c;
        break;
    case XY_WISH_SENDS:
        inst->hospitals[h].teams = xy_hospital_teams(from, h);
        inst->hospitals[h].teams.given = true;
        inst->hospitals[h].teams.min = 1;
        *kind = XY_CLAIM_SENDS;
        *object = h;
        break;
    case XY_WISH_IDLE:
        inst->hospitals[h].teams = (xy_bounds){true, 0, 0};
        *kind = XY_CLAIM_ROWS_MOST;
        *object = h;
        break;
    default:
        return NULL;
    }
    return inst;
}

static int32_t claim_of(const xy_claims *claims, xy_claim_kind kind, int32_t object)
{
    for (int32_t i = 0; i < claims->count; i++)
        if (claims->items[i].kind == kind && claims->items[i].object == object)
            return i;
    return XY_UNKNOWN;
}

/* With the limit on changes lifted there is a plan that meets the wish. */
static void say_changes(xy_price *price, xy_arena *arena, const xy_instance *inst)
{
    xy_finding *f = xy_find(price->reasons, XY_ERROR, XY_MSG_FORBID_CHANGES, XY_NOWHERE,
            xy_text_int(arena, inst->keep->max_changes), NULL, NULL, NULL);
    f->rule = xy_rules_quote(inst->rules, "A15");
}

void xy_forbid_by_conflict(xy_price *price, xy_arena *arena, const xy_measure *measure,
        const xy_policy *policy, const xy_solve_options *options)
{
    const xy_wish *d = &price->wish;
    xy_claim_kind kind;
    int32_t object;
    const xy_instance *inst = with_wish(arena, measure->inst, d, &kind, &object);
    if (!inst)
        return;
    xy_explanation why = {.has_conflict = true};
    xy_asking asking;
    const xy_measure *own = xy_measure_build(arena, inst, measure->travel, policy);
    xy_claims_list(&why.claims, arena, own, policy);
    xy_asking_start(&asking, &why.claims, options);
    xy_asking_grant(&asking, WORK);
    int32_t *none = XY_NEW_N(arena, int32_t, (size_t)why.claims.count + 1);
    xy_answer answer = xy_ask(&asking, none);
    const xy_keep *keep = measure->inst->keep;
    if (answer == XY_ANSWER_PLAN && keep && keep->max_changes != XY_UNKNOWN)
        say_changes(price, arena, measure->inst);
    if (answer != XY_ANSWER_NO_PLAN)
        return;
    xy_conflict_find(&why.conflict, arena, &asking, none);
    price->together = true;
    price->minimal = why.conflict.minimal;
    xy_conflict_list(&why, claim_of(&why.claims, kind, object), price->reasons);
}
