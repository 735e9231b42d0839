/* Figures of the comparison on random instances: envy against teams really moved, the price of fairness against its
 * bounds, and alpha-fair plans against maximin as alpha grows. */
#include "oracle/oracle_case.h"
#include "pipeline/compare.h"

#include <stdlib.h>

#define FIRST_SEED 51001
#define CASES 160

typedef struct {
    int compared, envious, justified, prices, dear;
    int same_lowest[4], alpha_cases; /* of alpha 0, 1, 2, 4 */
} tally;

static const int32_t alphas[4] = {0, 1000, 2000, 4000};

static bool may_go(const xy_instance *inst, int32_t hospital, int32_t county)
{
    const xy_hospital *h = &inst->hospitals[hospital];
    const char *prefecture = inst->counties[county].prefecture.id;
    bool in = h->eligible_prefectures.count == 0;
    for (size_t i = 0; i < h->eligible_prefectures.count; i++)
        in = in || strcmp(h->eligible_prefectures.items[i].id, prefecture) == 0;
    for (size_t i = 0; i < inst->lock_count; i++)
        in = in &&
                !(inst->locks[i].kind == XY_BAN_PAIR &&
                        strcmp(inst->locks[i].hospital.id, h->id) == 0 &&
                        strcmp(inst->locks[i].counties.items[0].id, inst->counties[county].id) ==
                                0);
    return in;
}

/* The share of c if the rows that visit d came to c instead, those days, and nobody else; -1: they may not. */
static int32_t share_moved(
        xy_arena *arena, const xy_measure *m, const xy_plan *plan, int32_t c, int32_t d)
{
    xy_row *rows = XY_NEW_N(arena, xy_row, (size_t)plan->row_count + 1);
    xy_measures moved;
    int32_t count = 0;
    for (int32_t r = 0; r < plan->row_count; r++)
        for (int32_t v = 0; v < plan->rows[r].visit_count; v++) {
            if (plan->rows[r].visits[v].county != d)
                continue;
            for (int32_t h = 0; h < plan->rows[r].hospital_count; h++)
                if (!may_go(m->inst, plan->rows[r].hospitals[h], c))
                    return -1;
            xy_visit *visit = XY_NEW(arena, xy_visit);
            *visit = plan->rows[r].visits[v];
            visit->county = c;
            rows[count] = plan->rows[r];
            rows[count].visits = visit;
            rows[count++].visit_count = 1;
        }
    xy_measure_rows(&moved, arena, m, rows, count);
    return moved.counties[c].met_micro;
}

static bool may_receive(const xy_instance *inst, int32_t c)
{
    bool tagged = inst->counties[c].categories.count > 0;
    for (size_t t = 0; t < inst->counties[c].township_count; t++)
        tagged = tagged || inst->counties[c].townships[t].categories.count > 0;
    return (tagged || inst->rules->settings.eligible_units == XY_UNITS_ALL) &&
            xy_county_teams(inst, c).max > 0;
}

static void check_envy(
        tally *t, const char *name, xy_arena *arena, const xy_compared *all, int32_t p)
{
    const xy_measure *m = all->measure;
    const xy_compared_plan *x = &all->plans[p];
    int64_t pairs = 0, justified = 0;
    int32_t n = (int32_t)m->inst->county_count;
    for (int32_t c = 0; c < n; c++)
        for (int32_t d = 0; d < n; d++) {
            if (c == d || !may_receive(m->inst, c) ||
                    share_moved(arena, m, x->plan, c, d) <= x->measures.counties[c].met_micro)
                continue;
            bool first = m->priority[c] > 0, second = m->priority[d] > 0;
            pairs++;
            justified += first != second ? first : m->weight[c] > m->weight[d];
        }
    cr_expect(eq(i64, xy_scores_find(&x->scores, "envy")->value, pairs), "%s: envy", name);
    cr_expect(eq(i64, xy_scores_find(&x->scores, "justified_envy")->value, justified),
            "%s: justified envy", name);
    t->envious += pairs > 0;
    t->justified += justified > 0;
}

/* Never negative. Where the lowest county has the share v, need met is at least v of all: so the price is at most
 * (U* - v) / U*, up to a point for every need that rounding takes. */
static void check_price(tally *t, const char *name, const xy_compared *all, int32_t p)
{
    const xy_scores *s = &all->plans[p].scores;
    int64_t price = xy_scores_find(s, "price_of_fairness")->value;
    int64_t lowest = xy_scores_find(s, "lowest_county")->value, needs = 0;
    bool counted = true;
    for (size_t c = 0; c < all->measure->inst->county_count; c++)
        needs += (int64_t)all->measure->inst->counties[c].need_count;
    counted = needs > 0 && all->best > 0;
    if (all->best == 0) {
        cr_expect(eq(i64, price, XY_NO_SCORE), "%s: a price where no plan meets anything", name);
        return;
    }
    cr_expect(ge(i64, price, 0), "%s: price", name);
    cr_expect(le(i64, price, 1000000), "%s: price", name);
    if (counted)
        cr_expect(le(i64, price * all->best, (all->best - lowest + 3 * needs + 3) * 1000000),
                "%s: price above its bound", name);
    t->prices++;
    t->dear += price > 0;
}

static xy_policy *policy_of(xy_arena *arena, const xy_random_case *x, const char *id, xy_goal goal)
{
    xy_policy *p = XY_NEW(arena, xy_policy);
    *p = *x->policy;
    p->id = id;
    p->offset_permille = 10;
    p->alpha_permille = 0;
    p->stages[0] = (xy_stage){.terms = {{goal, 1}}, .term_count = 1};
    p->stages[1] = (xy_stage){.terms = {{XY_GOAL_TRAVEL, 1}}, .term_count = 1};
    p->stage_count = 2;
    return p;
}

static void check_case(tally *t, const char *name, xy_arena *arena, const xy_random_case *x)
{
    xy_findings err;
    xy_findings_init(&err, arena);
    const xy_solve_options options = {.node_limit = 50000, .no_routes = true};
    xy_compared all;
    xy_most most;
    cr_assert(eq(int, xy_compare_most(&most, arena, x->inst, x->policy, &options, &err), XY_OK),
            "%s", name);
    cr_assert(eq(int, xy_compare_open(&all, arena, x->inst, x->policy, &most, 8, &err), XY_OK),
            "%s", name);
    if (most.outcome != XY_OPTIMAL)
        return;
    xy_policy *policies[7] = {policy_of(arena, x, "travel", XY_GOAL_TRAVEL),
            policy_of(arena, x, "maximin", XY_GOAL_LOWEST_COUNTY)};
    for (int a = 0; a < 4; a++) {
        policies[2 + a] =
                policy_of(arena, x, xy_arena_printf(arena, "alpha-%d", a), XY_GOAL_ALPHA_FAIR);
        policies[2 + a]->alpha_permille = alphas[a];
    }
    for (int i = 0; i < 6; i++)
        if (xy_compare_solve(&all, arena, policies[i], &options, &err) != XY_OK)
            return;
    cr_assert(eq(int, xy_compare_random(&all, arena, 7, &options, &err), XY_OK), "%s", name);
    t->compared++;
    for (int32_t p = 0; p < all.count; p++) {
        cr_assert(all.plans[p].plan != NULL, "%s", name);
        check_envy(t, name, arena, &all, p);
        check_price(t, name, &all, p);
    }
    int64_t best = all.plans[1].measures.fairness.minimum;
    if (best == all.plans[2].measures.fairness.minimum)
        return; /* most need met has it too */
    t->alpha_cases++;
    for (int a = 0; a < 4; a++)
        t->same_lowest[a] += all.plans[2 + a].measures.fairness.minimum == best;
}

Test(compare_oracle, a_hundred_and_sixty_cases)
{
    tally t = {0};
    for (uint64_t i = 0; i < CASES; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_random_case x;
        if (i % 2)
            xy_random_make(&x, arena, FIRST_SEED + i, 4, 5);
        else
            xy_random_make_wide(&x, arena, FIRST_SEED + i, 3, 4);
        x.measure = xy_measure_build(arena, x.inst, x.travel, x.policy);
        check_case(&t, xy_arena_printf(arena, "seed %d", (int)(FIRST_SEED + i)), arena, &x);
        xy_arena_free(arena);
    }
    cr_log_info(
            "%d cases; of their plans %d with envy, %d with justified envy, %d of %d with a price",
            t.compared, t.envious, t.justified, t.dear, t.prices);
    cr_log_info("the lowest county of maximin, of %d: alpha 0 %d, 1 %d, 2 %d, 4 %d", t.alpha_cases,
            t.same_lowest[0], t.same_lowest[1], t.same_lowest[2], t.same_lowest[3]);
    cr_expect(ge(int, t.compared, CASES / 3));
    cr_expect(ge(int, t.justified, 50));
    cr_expect(gt(int, t.envious, t.justified), "all envy is justified");
    cr_expect(ge(int, 4 * t.dear, t.prices), "prices are rare");
    cr_expect(ge(int, t.alpha_cases, 10));
    for (int a = 1; a < 4; a++)
        cr_expect(ge(int, t.same_lowest[a], t.same_lowest[a - 1]), "a larger alpha leads away");
    cr_expect(ge(int, 2 * t.same_lowest[3], t.alpha_cases), "alpha 4 is far from maximin");
    cr_expect(gt(int, t.same_lowest[3], t.same_lowest[1]), "alpha makes no difference");
}
