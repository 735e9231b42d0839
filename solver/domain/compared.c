#include "domain/compared.h"

void xy_compared_value(xy_compared_plan *p, xy_arena *arena, const xy_compared *c)
{
    const xy_plan *plan = p->plan;
    xy_measure_rows(&p->measures, arena, c->measure, plan->rows, plan->row_count);
    xy_scores_of(&p->scores, arena, c->measure, plan->rows, plan->row_count, &p->measures);
    if (!p->breaks_rules)
        xy_scores_price(&p->scores, c->best);
}

const char *const xy_fair_price_names[] = {"exact", "at_most", "open", NULL};

static bool is_settled(const xy_stage_proof *p)
{
    return p->proved || p->skipped;
}

/* How far it is proved that the need met of the plan is the policy's. A stage of need met alone, by the weights of the
 * measure, that later ones give nothing back of, settles it; others settle it together. */
static xy_fair_price need_met_is(const xy_compared *c, const xy_compared_plan *p)
{
    const xy_proof *proof = &p->plan->proof;
    for (int i = 0; i < proof->stage_count; i++) {
        const xy_stage_proof *x = &proof->stages[i];
        bool decides = x->stage.term_count == 1 && x->stage.terms[0].goal == XY_GOAL_NEED_MET &&
                x->stage.tolerance_permille == 0 && xy_policies_weigh_alike(p->policy, c->weights);
        if (decides)
            return is_settled(x) ? XY_FAIR_PRICE_EXACT : XY_FAIR_PRICE_AT_MOST;
        if (!is_settled(x))
            return XY_FAIR_PRICE_OPEN;
    }
    return XY_FAIR_PRICE_EXACT;
}

xy_fair_price xy_compared_price(const xy_compared *c, const xy_compared_plan *p)
{
    xy_fair_price kind = p->policy ? need_met_is(c, p) : XY_FAIR_PRICE_EXACT;
    return kind == XY_FAIR_PRICE_EXACT && !c->best_proved ? XY_FAIR_PRICE_AT_MOST : kind;
}

int64_t xy_compared_gap(const xy_compared_plan *p)
{
    return p->policy && p->plan ? xy_proof_gap(&p->plan->proof) : XY_UNKNOWN;
}

int32_t xy_compared_change(const xy_compared *c, int32_t p, int32_t county)
{
    if (c->reference == XY_UNKNOWN || !c->plans[p].plan || !c->plans[c->reference].plan)
        return 0;
    return c->plans[p].measures.counties[county].met_micro -
            c->plans[c->reference].measures.counties[county].met_micro;
}

bool xy_compared_differ(const xy_compared *c)
{
    bool other = false;
    for (int32_t i = 0; i < c->count; i++)
        other = other || (i != c->reference && c->plans[i].plan);
    return c->reference != XY_UNKNOWN && c->plans[c->reference].plan && other;
}

/* Insertion sort: counties are few, and the order is fixed. */
static void insert(int32_t *order, int32_t n, const xy_compared *c, int32_t p, int32_t county)
{
    int32_t at = n, change = xy_compared_change(c, p, county);
    for (; at > 0 && xy_compared_change(c, p, order[at - 1]) < change; at--)
        order[at] = order[at - 1];
    order[at] = county;
}

xy_compared_counties xy_compared_winners(xy_arena *arena, const xy_compared *c, int32_t p)
{
    const xy_instance *inst = c->measure->inst;
    xy_compared_counties out = {.order = XY_NEW_N(arena, int32_t, inst->county_count + 1)};
    int32_t n = 0;
    for (int32_t k = 0; k < (int32_t)inst->county_count; k++) {
        int32_t change = xy_compared_change(c, p, k);
        if (inst->counties[k].need_count == 0)
            continue;
        out.gains += change > XY_COMPARED_SAME;
        out.losses += change < -XY_COMPARED_SAME;
        out.same += change <= XY_COMPARED_SAME && change >= -XY_COMPARED_SAME;
        insert(out.order, n++, c, p, k);
    }
    return out;
}
