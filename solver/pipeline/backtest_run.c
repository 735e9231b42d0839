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

/* The measure and room for both plans, where there is no plan to be had. */
static xy_status open_without(xy_backtest_case *out, xy_arena *arena, xy_findings *err)
{
    xy_solution *common;
    xy_status status = xy_solution_prepare(&common, arena, out->year->inst, out->policy, err);
    if (status != XY_OK)
        return status;
    out->compared = (xy_compared){.measure = common->measure,
            .weights = out->policy,
            .plans = XY_NEW_N(arena, xy_compared_plan, 3),
            .reference = XY_BACKTEST_TABLE};
    return XY_OK;
}

/* The most need that any plan meets, and the plan of the policy. */
static xy_status find_optimum(
        xy_backtest_case *out, xy_arena *arena, const xy_solve_options *options, xy_findings *err)
{
    xy_findings aside; /* why there is no plan: of that the report says no more than so */
    xy_outcome outcome = XY_NOTHING;
    xy_solve_options brief = *options;
    brief.no_reasons = true;
    xy_findings_init(&aside, arena);
    xy_status status = xy_compare_open(
            &out->compared, &outcome, arena, out->year->inst, out->policy, 2, &brief, &aside);
    if (status == XY_OK && outcome != XY_INFEASIBLE)
        status = xy_compare_solve(&out->compared, arena, out->policy, &brief, &aside);
    if (status != XY_OK) {
        xy_findings_take_errors(err, &aside);
        return status;
    }
    if (outcome == XY_INFEASIBLE) {
        out->outcome = XY_INFEASIBLE;
        status = open_without(out, arena, err);
        out->compared.count = 1;
        return status;
    }
    out->outcome = out->compared.plans[XY_BACKTEST_OPTIMUM].outcome;
    return XY_OK;
}

xy_status xy_backtest_run(xy_backtest_case *out, xy_arena *arena, const xy_backtest_year *year,
        const xy_policy *policy, const xy_solve_options *options, xy_findings *err)
{
    *out = (xy_backtest_case){.year = year, .policy = policy, .outcome = XY_NOTHING};
    xy_solution *table;
    xy_status status = find_optimum(out, arena, options, err);
    if (status == XY_OK)
        status = xy_evaluate(&table, arena, year->inst, policy, year->rows, year->row_count, err);
    if (status != XY_OK)
        return status;
    out->compared.reference = xy_compare_add(&out->compared, arena, year->file, table, true);
    out->clauses = table->soft;
    out->admissible = table->soft->errors > 0
            ? XY_ADMISSIBLE_NO
            : xy_table_is_a_plan(table->plan, arena, year->inst, policy, options);
    xy_backtest_judge(out, arena);
    return XY_OK;
}
