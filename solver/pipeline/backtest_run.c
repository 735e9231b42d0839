#include "pipeline/backtest_run.h"

#include "pipeline/compare.h"
#include "pipeline/table_staff.h"

#include <stdlib.h>
#include <string.h>

static int by_year(const void *a, const void *b)
{
    const xy_history *x = a, *y = b;
    int order = (x->year > y->year) - (x->year < y->year);
    if (order == 0)
        order = (x->hospital.index > y->hospital.index) - (x->hospital.index < y->hospital.index);
    return order ? order
                 : (x->county.index > y->county.index) - (x->county.index < y->county.index);
}

static bool is_listed(const xy_instance *inst, const xy_history *entry)
{
    for (size_t i = 0; i < inst->history_count; i++)
        if (by_year(&inst->history[i], entry) == 0)
            return true;
    return false;
}

/* The pair of this year, by the ids of another instance; nothing where this one has not both. */
static void add_pair(xy_instance *inst, int32_t year, const char *hospital, const char *county)
{
    int32_t h = xy_hospital_find(inst, hospital), c = xy_county_find(inst, county);
    if (h == XY_UNKNOWN || c == XY_UNKNOWN)
        return;
    const xy_history entry = {.year = year,
            .since = XY_UNKNOWN,
            .hospital = {inst->hospitals[h].id, h},
            .county = {inst->counties[c].id, c}};
    if (!is_listed(inst, &entry))
        inst->history[inst->history_count++] = entry;
}

static size_t pairs_of(const xy_backtest_year *year)
{
    size_t pairs = 0;
    for (size_t r = 0; r < year->row_count; r++)
        pairs += (size_t)year->rows[r].hospital_count * (size_t)year->rows[r].county_count;
    return pairs;
}

static void add_table(xy_instance *inst, const xy_backtest_year *year)
{
    for (size_t r = 0; r < year->row_count; r++)
        for (int32_t h = 0; h < year->rows[r].hospital_count; h++)
            for (int32_t c = 0; c < year->rows[r].county_count; c++)
                add_pair(inst, year->year, year->inst->hospitals[year->rows[r].hospitals[h]].id,
                        year->inst->counties[year->rows[r].counties[c]].id);
}

/* When each county was last served, from scratch: entries of this year and later do not count any more. */
static void set_last_served(xy_instance *inst, xy_arena *arena)
{
    xy_county *counties = XY_NEW_N(arena, xy_county, inst->county_count + 1);
    memcpy(counties, inst->counties, inst->county_count * sizeof *counties);
    for (size_t c = 0; c < inst->county_count; c++)
        counties[c].last_served = 0;
    inst->counties = counties;
    for (size_t i = 0; i < inst->history_count + inst->former_count; i++) {
        const xy_history *h = i < inst->history_count ? &inst->history[i]
                                                      : &inst->former[i - inst->history_count];
        if (h->county.index == XY_UNKNOWN || h->year >= inst->year)
            continue;
        xy_county *county = &counties[h->county.index];
        county->last_served = h->year > county->last_served ? h->year : county->last_served;
    }
}

/* Of a stay over several years what was before this one. */
static void cut_history(xy_instance *inst)
{
    for (size_t i = 0; i < inst->history_count; i++) {
        xy_history *h = &inst->history[i];
        if (h->since != XY_UNKNOWN && h->since < inst->year && h->year >= inst->year)
            h->year = inst->year - 1;
    }
}

void xy_backtest_remember(xy_backtest_year *years, int32_t count, xy_arena *arena)
{
    xy_instance **own = XY_NEW_N(arena, xy_instance *, (size_t)count + 1);
    for (int32_t y = 0; y < count; y++) {
        xy_instance *inst = own[y] = XY_NEW(arena, xy_instance);
        *inst = *years[y].inst;
        inst->year = years[y].year;
        size_t room = inst->history_count;
        for (int32_t before = 0; before < y; before++)
            room += pairs_of(&years[before]);
        inst->history = XY_NEW_N(arena, xy_history, room + 1);
        if (inst->history_count)
            memcpy(inst->history, years[y].inst->history,
                    inst->history_count * sizeof *inst->history);
        cut_history(inst);
        for (int32_t before = 0; before < y; before++)
            add_table(inst, &years[before]);
        if (inst->history_count > 1)
            qsort(inst->history, inst->history_count, sizeof *inst->history, by_year);
        set_last_served(inst, arena);
    }
    for (int32_t y = 0; y < count; y++)
        years[y].inst = own[y];
}

/* The most need that any plan meets: from a case before this one that weighs needs alike, else by a solve. */
static xy_status find_most(xy_most *most, xy_arena *arena, const xy_backtest_case *cases,
        int32_t at, const xy_solve_options *options, xy_findings *err)
{
    for (int32_t i = 0; i < at; i++)
        if (xy_policies_weigh_alike(cases[i].policy, cases[at].policy)) {
            *most = (xy_most){
                    cases[i].compared.best, cases[i].compared.best_proved, cases[i].outcome};
            return XY_OK;
        }
    return xy_compare_most(most, arena, cases[at].year->inst, cases[at].policy, options, err);
}

/* The plan of the policy of the at-th case beside that most. */
static xy_status find_optimum(xy_backtest_case *cases, int32_t at, xy_arena *arena,
        const xy_solve_options *options, xy_findings *err)
{
    xy_backtest_case *c = &cases[at];
    const xy_instance *inst = c->year->inst;
    xy_most most;
    xy_status status = find_most(&most, arena, cases, at, options, err);
    if (status == XY_OK)
        status = xy_compare_open(&c->compared, arena, inst, c->policy, &most, 3, err);
    if (status != XY_OK)
        return status;
    if (most.outcome == XY_INFEASIBLE) {
        c->outcome = XY_INFEASIBLE;
        c->compared.reference = XY_BACKTEST_TABLE;
        c->compared.best = 0;
        c->compared.count = 1;
        return XY_OK;
    }
    status = xy_compare_solve(&c->compared, arena, c->policy, options, err);
    if (status == XY_OK)
        c->outcome = c->compared.plans[XY_BACKTEST_OPTIMUM].outcome;
    return status;
}

/* The table as a plan that is kept, and what the checker says of it. */
static xy_status value_table(
        xy_solution *table, xy_backtest_case *c, xy_arena *arena, xy_findings *err)
{
    const xy_backtest_year *year = c->year;
    xy_arena *beside = xy_arena_beside(arena);
    xy_findings own;
    xy_solution *s;
    xy_findings_init(&own, beside);
    own.file = err->file;
    xy_status status =
            xy_evaluate(&s, beside, year->inst, c->policy, year->rows, year->row_count, &own);
    xy_findings_take_all(err, &own);
    if (status == XY_OK) {
        *table = (xy_solution){.outcome = s->outcome,
                .plan = xy_plan_copy(arena, s->plan, year->inst->county_count),
                .soft = XY_NEW(arena, xy_findings)};
        xy_findings_init(table->soft, arena);
        xy_findings_take_all(table->soft, s->soft);
    }
    xy_arena_free(beside);
    return status;
}

static xy_status run_case(xy_backtest_case *cases, int32_t at, xy_arena *arena,
        const xy_solve_options *options, xy_findings *err)
{
    xy_backtest_case *c = &cases[at];
    const xy_backtest_year *year = c->year;
    xy_findings aside; /* why there is no plan: of that the report says no more than so */
    xy_solution table;
    xy_solve_options brief = *options;
    brief.no_reasons = true;
    xy_findings_init(&aside, arena);
    xy_status status = find_optimum(cases, at, arena, &brief, &aside);
    if (status != XY_OK) {
        xy_findings_take_errors(err, &aside);
        return status;
    }
    status = value_table(&table, c, arena, err);
    if (status != XY_OK)
        return status;
    c->compared.reference = xy_compare_add(&c->compared, arena, year->file, &table, true);
    c->clauses = table.soft;
    c->admissible = table.soft->errors > 0
            ? XY_ADMISSIBLE_NO
            : xy_table_is_a_plan(table.plan, arena, year->inst, c->policy, options);
    xy_backtest_judge(c, arena);
    return XY_OK;
}

xy_status xy_backtest_run(xy_backtest_case *out, xy_arena *arena, const xy_backtest_year *year,
        const xy_policy *const *policies, int32_t policy_count, const xy_solve_options *options,
        xy_findings *err)
{
    xy_status status = XY_OK;
    for (int32_t p = 0; p < policy_count && status == XY_OK; p++) {
        out[p] = (xy_backtest_case){.year = year, .policy = policies[p], .outcome = XY_NOTHING};
        status = run_case(out, p, arena, options, err);
    }
    return status;
}
