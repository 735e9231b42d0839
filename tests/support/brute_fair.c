/* What staffings do for the shares of counties, for the brute force: models/assignment.md section 2,
 * (M3), (M12). */
#include "support/brute_parts.h"

#include <math.h>
#include <stdlib.h>

int32_t brute_share(const brute_case *b, int32_t county, const int64_t *days)
{
    int64_t share = 0;
    for (size_t k = 0; k < b->need_count; k++) {
        const brute_need *need = &b->needs[k];
        int64_t got = need->committed + days[k];
        if (need->county == county)
            share += need->micro * (got < need->required ? got : need->required) / need->required;
    }
    return (int32_t)share;
}

/* The curve at the end of a ten-thousandth. */
static long double curve(int32_t cell, int32_t alpha_permille, int32_t offset_permille)
{
    long double e = offset_permille / 1000.0L, x = cell / 10000.0L + e, beta;
    if (alpha_permille == 1000)
        return (logl(x) - logl(e)) / (logl(1 + e) - logl(e));
    beta = 1 - alpha_permille / 1000.0L;
    return (powl(x, beta) - powl(e, beta)) / (powl(1 + e, beta) - powl(e, beta));
}

void brute_curves(brute_case *b)
{
    for (int w = 0; w < XY_WELFARES; w++) {
        if (!xy_policy_has(b->policy, (xy_goal)(XY_GOAL_NASH + w)))
            continue;
        int32_t alpha = w == 0 ? 1000 : b->policy->alpha_permille;
        b->curve[w] = XY_NEW_N(b->arena, long double, 10001);
        for (int32_t cell = 0; cell <= 10000; cell++)
            b->curve[w][cell] = curve(cell, alpha, b->policy->offset_permille);
    }
}

/* (M12), in long doubles. Where the measure rounds the other way by one, its figure is taken. */
int64_t brute_welfare(const brute_case *b, int w, int32_t county, int32_t share)
{
    int32_t cell = share / 100;
    if (!b->curve[w])
        return 0;
    int64_t points = 0;
    for (size_t k = 0; k < b->need_count; k++)
        points += b->needs[k].county == county ? b->needs[k].points : 0;
    long double low = b->curve[w][cell], part = share % 100 / 100.0L;
    long double high = cell < 10000 ? b->curve[w][cell + 1] : low;
    int64_t own = (int64_t)floorl((long double)points * (low + (high - low) * part) + 1e-12L);
    int64_t other = xy_measure_welfare(b->measure, w, county, share);
    return llabs(other - own) <= 1 ? other : own;
}

void brute_judge_shares(
        brute_outcome *out, const brute_case *b, uint32_t counties, const int64_t *days)
{
    out->low = 1000000;
    for (int32_t c = 0; c < BRUTE_MOST; c++)
        out->share[c] = xy_policy_ordered(b->policy) >= 0 ? -1 : 0;
    for (int w = 0; w < XY_WELFARES; w++)
        out->welfare[w] = 0;
    for (int32_t c = 0; c < b->counties; c++) {
        if (!brute_in(counties, c) || b->inst->counties[c].need_count == 0)
            continue;
        int32_t share = brute_share(b, c, days);
        out->low = share < out->low ? share : out->low;
        if (out->share[c] < 0)
            out->share[c] = share;
        for (int w = 0; w < XY_WELFARES; w++)
            out->welfare[w] += brute_welfare(b, w, c, share);
    }
}

static bool is_no_better_outcome(const brute_outcome *x, const brute_outcome *than)
{
    bool no = x->gain <= than->gain && x->low <= than->low;
    for (int w = 0; w < XY_WELFARES; w++)
        no = no && x->welfare[w] <= than->welfare[w];
    for (int32_t c = 0; c < BRUTE_MOST; c++)
        no = no && x->share[c] <= than->share[c];
    return no;
}

void brute_add_outcome(brute_outcomes *list, xy_arena *arena, const brute_outcome *fresh)
{
    size_t kept = 0;
    for (size_t i = 0; i < list->count; i++)
        if (is_no_better_outcome(fresh, &list->items[i]))
            return;
    for (size_t i = 0; i < list->count; i++)
        if (!is_no_better_outcome(&list->items[i], fresh))
            list->items[kept++] = list->items[i];
    list->items = xy_arena_grow(arena, list->items, &list->capacity, kept + 1, sizeof *fresh);
    list->items[kept] = *fresh;
    list->count = kept + 1;
}

void brute_multiply(brute_outcomes *all, xy_arena *arena, const brute_outcomes *part)
{
    brute_outcomes both = {0};
    for (size_t i = 0; i < all->count; i++)
        for (size_t j = 0; j < part->count; j++) {
            brute_outcome x = all->items[i];
            const brute_outcome *y = &part->items[j];
            x.gain += y->gain;
            x.low = y->low < x.low ? y->low : x.low;
            for (int w = 0; w < XY_WELFARES; w++)
                x.welfare[w] += y->welfare[w];
            for (int32_t c = 0; c < BRUTE_MOST; c++)
                x.share[c] = y->share[c] > x.share[c] ? y->share[c] : x.share[c];
            brute_add_outcome(&both, arena, &x);
        }
    *all = both;
}
