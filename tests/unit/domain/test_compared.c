#include "domain/compared.h"

#include <criterion/criterion.h>

/* A policy of coverage, need met and travel, with a plan whose stages are proved as each test says. */
static xy_policy policy = {.id = "p"}, weights = {.id = "w"};
static xy_plan plan;
static xy_compared compared = {.weights = &weights, .best_proved = true};
static xy_compared_plan with = {.policy = &policy, .plan = &plan};

static void stage(int i, xy_goal goal, int32_t tolerance, int64_t value, int64_t bound)
{
    plan.proof.stages[i] = (xy_stage_proof){
            .stage = {.terms = {{goal, 1}}, .term_count = 1, .tolerance_permille = tolerance},
            .value = value,
            .bound = bound,
            .proved = value == bound};
    plan.proof.stage_count = i + 1;
}

static void stages(int64_t coverage, int64_t met, int64_t travel, int32_t tolerance)
{
    stage(0, XY_GOAL_COVERAGE, 0, 40, coverage);
    stage(1, XY_GOAL_NEED_MET, tolerance, 600000, met);
    stage(2, XY_GOAL_TRAVEL, 0, -1000, travel);
}

static void is(xy_fair_price kind, int64_t gap)
{
    cr_assert_eq(xy_compared_price(&compared, &with), kind);
    cr_assert_eq(xy_compared_gap(&with), gap);
}

Test(compared, a_proved_plan_has_its_price)
{
    stages(40, 600000, -1000, 10);
    is(XY_FAIR_PRICE_EXACT, 0);
    compared.best_proved = false; /* U* is a bound */
    is(XY_FAIR_PRICE_AT_MOST, 0);
}

Test(compared, need_met_that_may_rise_has_a_price_that_may_fall)
{
    stages(40, 600001, -1000, 0);
    is(XY_FAIR_PRICE_AT_MOST, 2);             /* 1 of 600,000, rounded up */
    weights.population_alpha_permille = 1000; /* other points: nothing follows */
    is(XY_FAIR_PRICE_OPEN, 2);
}

Test(compared, what_later_stages_may_give_back_is_open)
{
    stages(40, 600001, -1000, 10);
    is(XY_FAIR_PRICE_OPEN, 2);
    stages(40, 600000, -900, 10);
    is(XY_FAIR_PRICE_OPEN, 100000);
    stages(40, 600000, -900, 0); /* nothing is given back: the need met is settled */
    is(XY_FAIR_PRICE_EXACT, 100000);
}

Test(compared, an_open_stage_before_decides_nothing)
{
    stages(42, 600000, -1000, 0);
    is(XY_FAIR_PRICE_OPEN, 50000);
    plan.proof.stages[0].bound = XY_NO_BOUND;
    is(XY_FAIR_PRICE_OPEN, XY_UNKNOWN);
}

Test(compared, a_given_plan_has_no_gap)
{
    stages(42, 600001, -900, 0);
    with.policy = NULL;
    is(XY_FAIR_PRICE_EXACT, XY_UNKNOWN);
}
