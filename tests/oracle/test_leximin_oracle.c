/* Leximin on random instances: the shares of all counties in order, and the value of every stage, equal those of
 * the best of all plans. How often it decides more than the lowest county is counted. */
#include "oracle/oracle_case.h"
#include "pipeline/leximin.h"

#include <gsl/gsl_rng.h>
#include <stdlib.h>

#define FIRST_SEED 31001
#define CASES 500

typedef struct {
    int feasible, infeasible, too_large, joint;
    int tied; /* another plan has as much in the lowest county, and less further up */
} tally;

/* One team a hospital and a county. */
static void one_each(xy_random_case *x)
{
    xy_settings *set = &((xy_rules *)x->inst->rules)->settings;
    set->teams_per_hospital_max = 1;
    set->teams_per_hospital_min = set->teams_per_hospital_min > 0;
    set->teams_per_county_max = 1;
    set->teams_per_county_min = 0;
    for (size_t h = 0; h < x->inst->hospital_count; h++) {
        xy_bounds *b = &x->inst->hospitals[h].teams;
        b->min = b->min > 0;
        b->max = b->max > 1 ? 1 : b->max;
    }
    for (size_t c = 0; c < x->inst->county_count; c++) {
        xy_bounds *b = &x->inst->counties[c].teams;
        b->min = b->min > 0;
        b->max = b->max > 1 ? 1 : b->max;
    }
}

/* Now and then stages before that do not look at needs; after it need met and driving. */
static void make_policy(xy_random_case *x, gsl_rng *rng)
{
    static const xy_goal before[] = {XY_GOAL_COVERAGE, XY_GOAL_TRAVEL, XY_GOAL_SPLIT_GROUPS};
    xy_policy *p = x->policy;
    p->stage_count = 0;
    for (size_t i = 0; i < 3; i++)
        if (gsl_rng_uniform_int(rng, 3) == 0)
            p->stages[p->stage_count++] = (xy_stage){.terms = {{before[i], 1}},
                    .term_count = 1,
                    .tolerance_permille = (int32_t)gsl_rng_uniform_int(rng, 3) * 100};
    p->stages[p->stage_count++] =
            (xy_stage){.terms = {{XY_GOAL_LOWEST_COUNTY, 1}}, .term_count = 1, .ordered = true};
    p->stages[p->stage_count++] = (xy_stage){.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1};
    p->stages[p->stage_count++] = (xy_stage){.terms = {{XY_GOAL_TRAVEL, 1}}, .term_count = 1};
}

static int by_value(const void *a, const void *b)
{
    int32_t x = *(const int32_t *)a, y = *(const int32_t *)b;
    return (x > y) - (x < y);
}

/* The shares that the rows of the answer really give, ascending. */
static void ranked_of(int32_t *ranked, xy_arena *arena, const xy_ip_model *model,
        const xy_measure *measure, const int64_t *x)
{
    const xy_candidate *chosen[8];
    int32_t count = 0, n = 0;
    for (int64_t j = 0; j < model->col_count; j++)
        if (model->cols[j].kind == XY_COL_CANDIDATE && x[j])
            chosen[count++] = &model->pool->items[model->cols[j].index];
    xy_row rows[8] = {0};
    xy_measures measures;
    xy_pool_rows(rows, arena, model->pool, chosen, count);
    xy_measure_rows(&measures, arena, measure, rows, count);
    for (size_t c = 0; c < measure->inst->county_count; c++)
        if (measure->inst->counties[c].need_count)
            ranked[n++] = measures.counties[c].met_micro;
    qsort(ranked, (size_t)n, sizeof *ranked, by_value);
}

static void check_case(tally *t, const char *name, xy_arena *arena, const xy_random_case *x)
{
    xy_findings err;
    xy_findings_init(&err, arena);
    xy_brute_result brute;
    xy_brute_solve(&brute, arena, x->inst, x->measure, x->policy);
    t->too_large += brute.too_large;
    if (brute.too_large)
        return;
    cr_assert(xy_leximin_applies(x->inst, x->policy, &err), "%s", name);
    xy_pool *pool;
    cr_assert(eq(int, xy_pool_build(&pool, arena, x->measure, NULL, &err), XY_OK), "%s", name);
    if (pool->stuck) {
        cr_expect(not(brute.feasible), "%s: a hospital cannot send, and there is a plan", name);
        t->infeasible++;
        return;
    }
    const xy_solve_options options = {.node_limit = 50000};
    const xy_ip_model *model = xy_ip_model_build(arena, pool, true);
    xy_ip_result r;
    cr_assert(eq(int, xy_leximin_solve(&r, arena, model, x->policy, &options, &err), XY_OK), "%s",
            name);
    cr_expect(eq(int, r.proof.outcome, brute.feasible ? XY_OPTIMAL : XY_INFEASIBLE), "%s: outcome",
            name);
    t->infeasible += !brute.feasible;
    if (!brute.feasible || !r.x)
        return;
    t->feasible++;
    cr_expect(xy_ip_feasible(arena, model, r.x), "%s: broken rows", name);
    int32_t ranked[8] = {0};
    ranked_of(ranked, arena, model, x->measure, r.x);
    for (int i = 0; i < 8; i++)
        cr_expect(eq(i32, ranked[i], brute.ranked[i]), "%s: county %d in order", name, i + 1);
    for (int s = 0; s < x->policy->stage_count; s++) {
        cr_expect(eq(i64, r.proof.stages[s].value, brute.value[s]), "%s: stage %d", name, s + 1);
        cr_expect(r.proof.stages[s].proved, "%s: stage %d is proved", name, s + 1);
    }
    bool joint = false;
    for (int i = 0; i < brute.row_count; i++)
        joint = joint || (brute.rows[i].hospitals & (brute.rows[i].hospitals - 1));
    t->joint += joint;
    xy_policy plain = *x->policy; /* most need met among plans with as much in the lowest county */
    plain.stages[xy_policy_ordered(&plain)].ordered = false;
    xy_measure *measure = xy_measure_build(arena, x->inst, x->travel, &plain);
    xy_brute_solve(&brute, arena, x->inst, measure, &plain);
    t->tied += brute.goals[XY_GOAL_NEED_MET] > r.goals[XY_GOAL_NEED_MET];
}

typedef void (*case_maker)(xy_random_case *out, xy_arena *arena, uint64_t seed,
        int32_t hospitals_max, int32_t counties_max);

Test(leximin_oracle, five_hundred_cases)
{
    tally t = {0};
    gsl_rng *rng = gsl_rng_alloc(gsl_rng_mt19937);
    for (uint64_t i = 0; i < CASES; i++) {
        static const case_maker makers[] = {xy_random_make, xy_random_make, xy_random_make_wide};
        xy_arena *arena = xy_arena_new(NULL);
        xy_random_case x;
        bool wide = i % 3 == 2;
        makers[i % 3](&x, arena, FIRST_SEED + i, wide ? 3 : 4, wide ? 4 : 5);
        one_each(&x);
        make_policy(&x, rng);
        x.measure = xy_measure_build(arena, x.inst, x.travel, x.policy);
        check_case(&t, xy_arena_printf(arena, "seed %d", (int)(FIRST_SEED + i)), arena, &x);
        xy_arena_free(arena);
    }
    gsl_rng_free(rng);
    cr_log_info(
            "%d with a plan, %d without, %d too large, joint teams in %d, decided above the lowest in %d",
            t.feasible, t.infeasible, t.too_large, t.joint, t.tied);
    cr_expect(ge(int, t.feasible, CASES / 2));
    cr_expect(gt(int, t.infeasible, 0));
    cr_expect(ge(int, 10 * t.tied, t.feasible), "leximin decides too little");
    cr_expect(ge(int, 30 * t.joint, t.feasible), "too few joint teams");
}
