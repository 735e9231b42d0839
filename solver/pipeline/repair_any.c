/* A repair by rounds of single steps, for cases too large to search. */
#include "pipeline/repair.h"

#include <stdlib.h>
#include <string.h>

/* Rounds through the members of the conflict, to the levels 1, 2, 4, …; after them what must be done
 * is given up whole. */
#define ROUNDS 7

typedef struct {
    int32_t claim, level;
    int64_t price; /* of the step alone */
    int32_t round;
} step;

static int by_round(const void *a, const void *b)
{
    const step *x = a, *y = b;
    if (x->round != y->round)
        return x->round < y->round ? -1 : 1;
    if (x->price != y->price)
        return x->price < y->price ? -1 : 1;
    return (x->claim > y->claim) - (x->claim < y->claim);
}

/* Must something be done for the claim? Without all of these nobody need go anywhere. */
static bool requires(xy_claim_kind kind)
{
    return kind == XY_CLAIM_SERVED || kind == XY_CLAIM_COVERED || kind == XY_CLAIM_SENDS ||
            kind == XY_CLAIM_PIN;
}

static int32_t list_steps(step *steps, const xy_claims *d, const xy_conflict *first)
{
    int32_t count = 0;
    for (int32_t i = 0; i < first->count; i++) {
        int32_t c = first->members[i];
        for (int32_t round = 0; round < ROUNDS && 1 << round <= d->items[c].most; round++)
            steps[count++] = (step){c, 1 << round, xy_claim_price(d, c, 1), round};
    }
    for (int32_t c = 0; c < d->count; c++)
        if (requires(d->items[c].kind))
            steps[count++] = (step){c, d->items[c].most, xy_claim_price(d, c, 1), ROUNDS};
    qsort(steps, (size_t)count, sizeof *steps, by_round);
    return count;
}

static void take(int32_t *level, const xy_claims *d, const step *steps, int32_t count)
{
    memset(level, 0, (size_t)d->count * sizeof *level);
    for (int32_t i = 0; i < count; i++)
        if (steps[i].level > level[steps[i].claim])
            level[steps[i].claim] = steps[i].level;
}

/* The shortest beginning of the list that is found to do, or 0. */
static int32_t shortest(
        xy_asking *a, int32_t *level, const xy_claims *d, const step *steps, int32_t count)
{
    int32_t low = 0, high = 1;
    for (;; high = 2 * high < count ? 2 * high : count) {
        take(level, d, steps, high);
        xy_answer answer = xy_ask(a, level);
        if (answer == XY_ANSWER_PLAN)
            break;
        if (answer == XY_ANSWER_OPEN || high == count)
            return 0;
        low = high;
    }
    while (low + 1 < high) {
        int32_t middle = low + (high - low) / 2;
        take(level, d, steps, middle);
        if (xy_ask(a, level) == XY_ANSWER_PLAN)
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* The least level of the claim that does, the others staying as they are. */
static void lower(xy_asking *a, int32_t *level, int32_t claim)
{
    int32_t low = -1, high = level[claim];
    for (int32_t try = 0; low + 1 < high; try = low + (high - low) / 2) {
        level[claim] = try;
        if (xy_ask(a, level) == XY_ANSWER_PLAN)
            high = try;
        else
            low = try;
    }
    level[claim] = high;
}

void xy_repair_any(xy_repair *out, xy_arena *arena, xy_asking *a, const xy_conflict *first)
{
    const xy_claims *d = a->claims;
    size_t n = (size_t)d->count;
    step *steps = XY_NEW_N(arena, step, (n + (size_t)first->count * ROUNDS) + 1);
    int32_t *level = XY_NEW_N(arena, int32_t, n + 1);
    int32_t count = list_steps(steps, d, first);
    *out = (xy_repair){.level = level};
    count = count ? shortest(a, level, d, steps, count) : 0;
    if (count == 0) {
        memset(level, 0, n * sizeof *level);
        return;
    }
    take(level, d, steps, count);
    for (int32_t c = d->count - 1; c >= 0; c--) /* what came later was needed less */
        lower(a, level, c);
    out->found = true;
    for (int32_t c = 0; c < d->count; c++)
        out->price += xy_claim_price(d, c, level[c]);
}
