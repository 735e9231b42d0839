/* ip_case.h - small integer programs and their best answers by trying every choice of columns. */
#ifndef IP_CASE_H
#define IP_CASE_H

#include "assign/ip_glpk.h"
#include "unit/domain/small_case.h"

enum { IP_COLUMNS = 14 };

static inline xy_ip_model *model_of(small_case *x, bool demand_coverage)
{
    xy_pool *pool;
    xy_status status = xy_pool_build(&pool, x->arena, x->measure, NULL, &x->found);
    small_show(x);
    cr_assert_eq(status, XY_OK);
    return xy_ip_model_build(x->arena, pool, demand_coverage);
}

/* Every feasible choice of candidates, with its goals. */
typedef struct {
    int64_t (*goals)[XY_GOAL_COUNT];
    size_t count;
} all_answers;

static inline all_answers try_everything(small_case *x, const xy_ip_model *model)
{
    all_answers all = {NULL, 0};
    cr_assert_leq(model->col_count, IP_COLUMNS);
    all.goals = xy_arena_alloc(x->arena, (size_t)1 << model->col_count, sizeof *all.goals);
    for (uint32_t set = 0; set < 1U << model->col_count; set++) {
        int64_t values[IP_COLUMNS + 1] = {0};
        for (int64_t j = 0; j < model->col_count; j++)
            values[j] = set >> j & 1;
        if (xy_ip_feasible(x->arena, model, values))
            xy_ip_goals(all.goals[all.count++], model, values);
    }
    return all;
}

/* The best value of stage s among the answers that keep the floors recorded before it. */
static inline int64_t best_of(
        const all_answers *all, const xy_policy *policy, const xy_proof *proof, int s)
{
    int64_t best = INT64_MIN;
    for (size_t i = 0; i < all->count; i++) {
        bool keeps = true;
        for (int e = 0; e < s; e++)
            keeps = keeps &&
                    xy_stage_value(&policy->stages[e], all->goals[i]) >= proof->stages[e].floor;
        int64_t value = xy_stage_value(&policy->stages[s], all->goals[i]);
        if (keeps && value > best)
            best = value;
    }
    return best;
}

/* What was found and claimed is true: values are reached, bounds hold, proofs are proofs. */
static inline void is_honest(small_case *x, const xy_ip_model *model, const all_answers *all,
        const xy_policy *policy, const xy_ip_result *r, int round)
{
    if (all->count == 0) {
        cr_assert(r->proof.outcome == XY_INFEASIBLE || r->proof.outcome == XY_NOTHING);
        cr_assert_null(r->x);
        return;
    }
    cr_assert_neq(r->proof.outcome, XY_INFEASIBLE, "round %d", round);
    if (r->proof.outcome == XY_NOTHING) {
        cr_assert_null(r->x);
        return;
    }
    cr_assert_not_null(r->x);
    cr_assert(xy_ip_feasible(x->arena, model, r->x), "round %d", round);
    int64_t goals[XY_GOAL_COUNT];
    xy_ip_goals(goals, model, r->x);
    cr_assert_eq(memcmp(goals, r->goals, sizeof goals), 0, "round %d", round);
    cr_assert_eq(r->proof.stage_count, policy->stage_count, "round %d", round);
    bool proved = true;
    for (int s = 0; s < r->proof.stage_count; s++) {
        const xy_stage_proof *p = &r->proof.stages[s];
        int64_t best = best_of(all, policy, &r->proof, s);
        cr_assert_leq(p->value, best, "round %d stage %d", round, s);
        cr_assert_geq(p->bound, best, "round %d stage %d: bound %lld, best %lld", round, s,
                (long long)p->bound, (long long)best);
        cr_assert_eq(p->proved, p->bound == p->value, "round %d stage %d", round, s);
        cr_assert_eq(p->floor, xy_stage_floor(&policy->stages[s], p->value));
        cr_assert_geq(xy_stage_value(&policy->stages[s], goals), p->floor, "round %d", round);
        proved = proved && p->proved;
    }
    cr_assert_eq(r->proof.outcome, proved ? XY_OPTIMAL : XY_FEASIBLE, "round %d", round);
}

#endif
