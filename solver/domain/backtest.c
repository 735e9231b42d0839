#include "domain/backtest.h"

#include <stdlib.h>

const char *const xy_stage_verdict_names[] = {"reached", "kept", "missed", "after"};
const char *const xy_served_change_names[] = {
        "same", "only_table", "only_optimum", "more", "less", "other_hospital"};

bool xy_backtest_is_legal(const xy_backtest_case *c)
{
    return !xy_backtest_table(c)->breaks_rules;
}

const xy_compared_plan *xy_backtest_optimum(const xy_backtest_case *c)
{
    const xy_compared_plan *p = &c->compared.plans[XY_BACKTEST_OPTIMUM];
    return p->plan ? p : NULL;
}

const xy_compared_plan *xy_backtest_table(const xy_backtest_case *c)
{
    return &c->compared.plans[XY_BACKTEST_TABLE];
}

static int by_share(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

/* The shares of the counties with needs, ascending. */
static int32_t *ranked(
        int32_t *count, xy_arena *arena, const xy_instance *inst, const xy_measures *m)
{
    int32_t *shares = XY_NEW_N(arena, int32_t, inst->county_count + 1);
    *count = 0;
    for (size_t c = 0; c < inst->county_count; c++)
        if (inst->counties[c].need_count)
            shares[(*count)++] = m->counties[c].met_micro;
    qsort(shares, (size_t)*count, sizeof *shares, by_share);
    return shares;
}

/* By how much the table is behind in the first place where the ascending shares differ; 0: nowhere. */
static int64_t ordered_gap(const xy_backtest_case *c, xy_arena *arena)
{
    int32_t count;
    const xy_instance *inst = c->year->inst;
    const int32_t *best = ranked(&count, arena, inst, &xy_backtest_optimum(c)->measures);
    const int32_t *table = ranked(&count, arena, inst, &xy_backtest_table(c)->measures);
    for (int32_t i = 0; i < count; i++)
        if (best[i] != table[i])
            return best[i] - table[i];
    return 0;
}

static void judge_stage(xy_backtest_case *c, xy_arena *arena, int k)
{
    const xy_stage_proof *proof = &xy_backtest_optimum(c)->plan->proof.stages[k];
    xy_backtest_stage *s = &c->stages[k];
    s->table = xy_stage_value(&proof->stage, xy_backtest_table(c)->measures.goals);
    if (c->missed != XY_UNKNOWN) {
        s->verdict = XY_STAGE_AFTER;
        return;
    }
    s->gap = proof->stage.ordered ? ordered_gap(c, arena) : proof->value - s->table;
    int64_t give = proof->stage.ordered ? 0 : proof->value - proof->floor;
    s->verdict = s->gap <= 0 ? XY_STAGE_REACHED : s->gap <= give ? XY_STAGE_KEPT : XY_STAGE_MISSED;
    if (s->verdict == XY_STAGE_MISSED)
        c->missed = k;
}

static bool serves(const xy_plan *plan, int32_t county)
{
    for (int32_t r = 0; r < plan->row_count; r++)
        if (xy_row_visits(&plan->rows[r], county))
            return true;
    return false;
}

static bool is_member(const xy_plan *plan, int32_t county, int32_t hospital)
{
    for (int32_t r = 0; r < plan->row_count; r++)
        if (xy_row_visits(&plan->rows[r], county) && xy_row_has_member(&plan->rows[r], hospital))
            return true;
    return false;
}

static xy_served_change change_of(const xy_backtest_case *c, int32_t county)
{
    const xy_plan *table = xy_backtest_table(c)->plan, *best = xy_backtest_optimum(c)->plan;
    int32_t more = xy_compared_change(&c->compared, XY_BACKTEST_OPTIMUM, county);
    bool before = serves(table, county), after = serves(best, county);
    if (before != after)
        return before ? XY_SERVED_ONLY_TABLE : XY_SERVED_ONLY_OPTIMUM;
    if (more > XY_COMPARED_SAME || more < -XY_COMPARED_SAME)
        return more > 0 ? XY_SERVED_MORE : XY_SERVED_LESS;
    for (int32_t h = 0; h < (int32_t)c->year->inst->hospital_count; h++)
        if (is_member(table, county, h) != is_member(best, county, h))
            return XY_SERVED_OTHERS;
    return XY_SERVED_SAME;
}

void xy_backtest_judge(xy_backtest_case *c, xy_arena *arena)
{
    const xy_instance *inst = c->year->inst;
    c->missed = XY_UNKNOWN;
    c->change = XY_NEW_N(arena, xy_served_change, inst->county_count + 1);
    c->has_gap = c->outcome != XY_INFEASIBLE;
    c->gap = c->has_gap ? c->compared.best - xy_backtest_table(c)->measures.goals[XY_GOAL_NEED_MET]
                        : 0;
    c->gap_micro = c->compared.best > 0 ? c->gap * XY_MILLION / c->compared.best : 0;
    if (!xy_backtest_optimum(c))
        return;
    c->stage_count = xy_backtest_optimum(c)->plan->proof.stage_count;
    for (int k = 0; k < c->stage_count; k++)
        judge_stage(c, arena, k);
    for (int32_t k = 0; k < (int32_t)inst->county_count; k++)
        c->of[c->change[k] = change_of(c, k)]++;
    xy_compared_counties w = xy_compared_winners(arena, &c->compared, XY_BACKTEST_OPTIMUM);
    c->gains = w.gains;
    c->losses = w.losses;
}
