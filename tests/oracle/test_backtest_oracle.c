/* The back-test on random instances: every plan that the brute force finds is given as a table. Gap, stages and
 * staffing are recomputed from the brute force's own figures. */
#include "oracle/oracle_case.h"
#include "pipeline/backtest_run.h"

#include <stdio.h>

#define FIRST_SEED 61001
#define CASES 190
#define FAIR_CASES 190
#define TABLES 3 /* of a case */

typedef struct {
    int cases, tables, best, behind, missed, kept, unlike;
    int drawn, legal, negative; /* tables of rows drawn at random */
} tally;

static bool looks_at_needs(xy_goal goal)
{
    return goal == XY_GOAL_NEED_MET || goal >= XY_GOAL_LOWEST_COUNTY;
}

static bool same_rows(const xy_brute_set *a, const xy_brute_set *b)
{
    bool same = a->row_count == b->row_count;
    for (int32_t r = 0; same && r < a->row_count; r++)
        same = a->rows[r].lead == b->rows[r].lead && a->rows[r].hospitals == b->rows[r].hospitals &&
                a->rows[r].counties == b->rows[r].counties;
    return same;
}

/* Is a better than b in the stages as far as they look at needs, then in need met? */
static bool better(const xy_policy *policy, const xy_brute_set *a, const xy_brute_set *b)
{
    for (int k = 0; k < policy->stage_count; k++) {
        int64_t x = 0, y = 0;
        for (int t = 0; t < policy->stages[k].term_count; t++) {
            const xy_goal_term *term = &policy->stages[k].terms[t];
            if (looks_at_needs(term->goal)) {
                x += term->weight * a->goals[term->goal];
                y += term->weight * b->goals[term->goal];
            }
        }
        if (x != y)
            return x > y;
    }
    return a->goals[XY_GOAL_NEED_MET] > b->goals[XY_GOAL_NEED_MET];
}

/* Of the plans with these rows the one that the policy likes best. */
static const xy_brute_set *best_staffed(
        const xy_brute_result *brute, const xy_policy *policy, const xy_brute_set *set)
{
    const xy_brute_set *best = set;
    for (int64_t i = 0; i < brute->sets; i++)
        if (same_rows(&brute->all[i], set) && better(policy, &brute->all[i], best))
            best = &brute->all[i];
    return best;
}

static xy_listed_row listed(xy_arena *arena, int32_t lead, uint32_t hospitals, uint32_t counties)
{
    xy_listed_row row = {
            .hospitals = XY_NEW_N(arena, int32_t, 8), .counties = XY_NEW_N(arena, int32_t, 8)};
    row.hospitals[row.hospital_count++] = lead;
    for (int32_t i = 0; i < 8; i++) {
        if (i != lead && hospitals >> i & 1)
            row.hospitals[row.hospital_count++] = i;
        if (counties >> i & 1)
            row.counties[row.county_count++] = i;
    }
    return row;
}

/* A pin of these counties says in which order they are visited. */
static void order_as_pinned(xy_listed_row *row, const xy_instance *inst)
{
    for (size_t i = 0; i < inst->lock_count; i++) {
        const xy_lock *pin = &inst->locks[i];
        bool same = pin->kind == XY_PIN_ROW && pin->hospital.index == row->hospitals[0] &&
                (int32_t)pin->counties.count == row->county_count;
        for (size_t k = 0; same && k < pin->counties.count; k++) {
            same = false;
            for (int32_t c = 0; c < row->county_count; c++)
                same = same || row->counties[c] == pin->counties.items[k].index;
        }
        for (size_t k = 0; same && k < pin->counties.count; k++)
            row->counties[k] = pin->counties.items[k].index;
    }
}

static xy_backtest_year year_of_set(
        xy_arena *arena, const xy_instance *inst, const xy_brute_set *set)
{
    xy_listed_row *rows = XY_NEW_N(arena, xy_listed_row, XY_BRUTE_ROWS);
    for (int32_t r = 0; r < set->row_count; r++)
        rows[r] = listed(arena, set->rows[r].lead, set->rows[r].hospitals, set->rows[r].counties);
    for (int32_t r = 0; r < set->row_count; r++)
        order_as_pinned(&rows[r], inst);
    return (xy_backtest_year){inst->year, "table.csv", inst, rows, (size_t)set->row_count};
}

static xy_backtest_year year_of_plan(xy_arena *arena, const xy_instance *inst, const xy_plan *plan)
{
    xy_listed_row *rows = XY_NEW_N(arena, xy_listed_row, (size_t)plan->row_count + 1);
    for (int32_t r = 0; r < plan->row_count; r++) {
        uint32_t hospitals = 0;
        for (int32_t i = 0; i < plan->rows[r].hospital_count; i++)
            hospitals |= 1U << plan->rows[r].hospitals[i];
        rows[r] = listed(arena, plan->rows[r].lead, hospitals, 0);
        for (int32_t v = 0; v < plan->rows[r].visit_count; v++)
            rows[r].counties[rows[r].county_count++] = plan->rows[r].visits[v].county;
    }
    return (xy_backtest_year){inst->year, "plan.csv", inst, rows, (size_t)plan->row_count};
}

/* Stages of a legal table: none before the one that decides is behind its floor, none is ahead of the optimum, and
 * verdicts are those of the brute force's own values. */
static void check_stages(tally *t, const char *name, const xy_backtest_case *c,
        const xy_brute_result *brute, const xy_brute_set *set)
{
    bool missed = false;
    for (int k = 0; k < c->stage_count; k++) {
        const xy_stage *stage = &c->policy->stages[k];
        int64_t own = xy_stage_value(stage, set->goals);
        bool drives = false;
        for (int i = 0; i < stage->term_count; i++)
            drives = drives || stage->terms[i].goal == XY_GOAL_TRAVEL;
        if (missed) {
            cr_expect(eq(int, c->stages[k].verdict, XY_STAGE_AFTER), "%s: stage %d", name, k + 1);
            continue;
        }
        cr_expect(ge(i64, c->stages[k].gap, 0), "%s: stage %d ahead of the optimum", name, k + 1);
        cr_expect(eq(i64, c->stages[k].gap, brute->value[k] - c->stages[k].table), "%s", name);
        if (!drives) /* a table says in which order counties are visited, a plan takes the best one */
            cr_expect(eq(i64, c->stages[k].table, own), "%s: stage %d", name, k + 1);
        missed = c->stages[k].table < brute->floor[k];
        cr_expect(
                eq(int, c->stages[k].verdict == XY_STAGE_MISSED, missed), "%s: stage %d", name, k);
        t->kept += c->stages[k].verdict == XY_STAGE_KEPT;
    }
    cr_expect(eq(int, c->missed != XY_UNKNOWN, missed), "%s", name);
    t->missed += missed;
}

static void check_table(tally *t, const char *name, xy_arena *arena, const xy_random_case *x,
        const xy_brute_result *brute, const xy_brute_set *set)
{
    const xy_solve_options options = {.node_limit = 50000};
    xy_findings err;
    xy_backtest_case c;
    xy_findings_init(&err, arena);
    xy_backtest_year year = year_of_set(arena, x->inst, set);
    int64_t most = 0;
    for (int64_t i = 0; i < brute->sets; i++)
        most = brute->all[i].goals[XY_GOAL_NEED_MET] > most ? brute->all[i].goals[XY_GOAL_NEED_MET]
                                                            : most;
    cr_assert(eq(int,
                      xy_backtest_run(&c, arena, &year, (const xy_policy *[]){x->policy}, 1,
                              &options, &err),
                      XY_OK),
            "%s", name);
    cr_assert(eq(int, c.outcome, XY_OPTIMAL), "%s", name);
    cr_expect(xy_backtest_is_legal(&c), "%s: a plan of the brute force breaks a rule", name);
    cr_expect(c.admissible == XY_ADMISSIBLE_YES, "%s: not seen to be a plan", name);
    cr_expect(eq(i64, c.compared.best, most), "%s: most need met", name);
    cr_expect(eq(i64, c.gap, most - set->goals[XY_GOAL_NEED_MET]), "%s: gap", name);
    cr_expect(ge(i64, c.gap, 0), "%s: gap", name);
    check_stages(t, name, &c, brute, set);
    t->tables++;
    t->best += c.gap == 0;
    t->behind += c.gap > 0;
}

/* The policy's own plan as a table: it misses no stage, and nobody gains or loses. */
static void check_optimum(
        const char *name, xy_arena *arena, const xy_random_case *x, xy_findings *err)
{
    const xy_solve_options options = {.node_limit = 50000, .no_routes = true};
    xy_solution *s;
    xy_backtest_case c;
    cr_assert(eq(int, xy_solve(&s, arena, x->inst, x->policy, &options, err), XY_OK), "%s", name);
    cr_assert(s->plan != NULL, "%s", name);
    xy_backtest_year year = year_of_plan(arena, x->inst, s->plan);
    cr_assert(eq(int,
                      xy_backtest_run(
                              &c, arena, &year, (const xy_policy *[]){x->policy}, 1, &options, err),
                      XY_OK),
            "%s", name);
    cr_expect(xy_backtest_is_legal(&c), "%s: the optimum breaks a rule", name);
    cr_expect(eq(int, c.missed, XY_UNKNOWN), "%s: the optimum misses stage %d", name, c.missed + 1);
    cr_expect(eq(int, c.of[XY_SERVED_ONLY_TABLE] + c.of[XY_SERVED_ONLY_OPTIMUM], 0), "%s", name);
    cr_expect(eq(int, c.of[XY_SERVED_OTHERS], 0), "%s: other hospitals", name);
    for (int k = 0; k < c.stage_count; k++)
        cr_expect(ge(i64, c.stages[k].gap, 0), "%s: stage %d", name, k + 1);
}

static bool has_row(const xy_brute_set *set, const xy_brute_row *row)
{
    for (int32_t r = 0; r < set->row_count; r++)
        if (set->rows[r].lead == row->lead && set->rows[r].hospitals == row->hospitals &&
                set->rows[r].counties == row->counties)
            return true;
    return false;
}

/* Is the table one of the plans, whatever the order of its rows? No row stands twice in a plan of these cases unless a
 * hospital and all its counties take two; such tables are not drawn. */
static bool is_among(const xy_brute_result *brute, const xy_brute_set *table)
{
    for (int64_t i = 0; i < brute->sets; i++) {
        bool same = brute->all[i].row_count == table->row_count;
        for (int32_t r = 0; same && r < table->row_count; r++)
            same = has_row(&brute->all[i], &table->rows[r]) &&
                    has_row(table, &brute->all[i].rows[r]);
        if (same)
            return true;
    }
    return false;
}

/* Any rows at all: broken rules are told, and nothing else happens; a table that is a plan is known as one and never
 * ahead. */
static void check_drawn(tally *t, const char *name, xy_arena *arena, const xy_random_case *x,
        const xy_brute_result *brute, uint64_t seed)
{
    const xy_solve_options options = {.node_limit = 50000};
    xy_findings err;
    xy_backtest_case c;
    xy_findings_init(&err, arena);
    uint32_t state = (uint32_t)seed;
    uint32_t hospitals = (1U << x->inst->hospital_count) - 1;
    uint32_t counties = (1U << x->inst->county_count) - 1;
    xy_brute_set set = {.row_count = (int32_t)(seed % 4)};
    for (int32_t r = 0; r < set.row_count; r++) {
        state = state * 1664525U + 1013904223U;
        int32_t lead = (int32_t)((state >> 8) % x->inst->hospital_count);
        uint32_t others = state >> 12 & state >> 16 & hospitals, some = state >> 20 & counties;
        set.rows[r] = (xy_brute_row){lead, others | 1U << lead, some ? some : 1};
    }
    xy_backtest_year year = year_of_set(arena, x->inst, &set);
    cr_assert(eq(int,
                      xy_backtest_run(&c, arena, &year, (const xy_policy *[]){x->policy}, 1,
                              &options, &err),
                      XY_OK),
            "%s", name);
    t->drawn++;
    t->legal += xy_backtest_is_legal(&c);
    t->negative += c.has_gap && c.gap < 0;
    if (c.admissible == XY_ADMISSIBLE_YES)
        cr_expect(ge(i64, c.gap, 0), "%s: a plan ahead of the optimum", name);
    cr_expect(
            eq(int, c.admissible,
                    brute->feasible &&is_among(brute, &set) ? XY_ADMISSIBLE_YES : XY_ADMISSIBLE_NO),
            "%s: admissible", name);
    cr_expect(eq(int, xy_backtest_is_legal(&c), c.clauses->errors == 0), "%s", name);
}

static void check_case(tally *t, uint64_t seed, bool fair)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_random_case x;
    xy_brute_result brute;
    xy_findings err;
    xy_findings_init(&err, arena);
    xy_random_make(&x, arena, seed, 3, 5);
    if (fair)
        xy_random_make_fair(&x, arena, seed);
    xy_brute_solve(&brute, arena, x.inst, x.measure, x.policy);
    const char *name = xy_arena_printf(arena, "seed %llu%s features %x", (unsigned long long)seed,
            fair ? " fair" : "", x.features);
    if (!brute.too_large && brute.feasible) {
        t->cases++;
        int64_t step = brute.sets / TABLES + 1;
        for (int64_t i = 0; i < brute.sets; i += step) {
            const xy_brute_set *set = &brute.all[i];
            const xy_brute_set *best = best_staffed(&brute, x.policy, set);
            t->unlike += best != set;
            check_table(t, name, arena, &x, &brute, best);
        }
        check_optimum(name, arena, &x, &err);
    }
    if (!brute.too_large)
        check_drawn(t, name, arena, &x, &brute, seed);
    xy_arena_free(arena);
}

static tally all_cases(uint64_t first, int count, bool fair)
{
    tally t = {0};
    for (int i = 0; i < count; i++)
        check_case(&t, first + (uint64_t)i, fair);
    printf("cases %d; tables %d, best %d, behind %d; stages missed %d, kept %d; staffed otherwise than for need met %d; "
           "drawn %d, legal %d, gap below nought %d\n",
            t.cases, t.tables, t.best, t.behind, t.missed, t.kept, t.unlike, t.drawn, t.legal,
            t.negative);
    return t;
}

Test(backtest_oracle, gaps_and_stages_are_those_of_all_plans)
{
    tally t = all_cases(FIRST_SEED, CASES, false);
    cr_expect(ge(int, t.cases, 120));
    cr_expect(ge(int, t.tables, 300));
    cr_expect(ge(int, t.best, 40));
    cr_expect(ge(int, t.behind, 150));
    cr_expect(ge(int, t.missed, 150));
    cr_expect(ge(int, t.kept, 10));
    cr_expect(ge(int, t.drawn - t.legal, 60));
}

Test(backtest_oracle, tables_are_staffed_as_the_policy_wants_them)
{
    tally t = all_cases(FIRST_SEED + 1000, FAIR_CASES, true);
    cr_expect(ge(int, t.cases, 80));
    cr_expect(ge(int, t.tables, 200));
    cr_expect(ge(int, t.behind, 100));
    cr_expect(ge(int, t.missed, 100));
    cr_expect(ge(int, t.unlike, 3));
}
