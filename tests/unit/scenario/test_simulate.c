#include "scenario/simulate.h"
#include "unit/domain/small_case.h"

SMALL_SUITE(simulate);

/* Two hospitals, two counties, a need each; h1 serves c1 and c2, for five days each, with two clinicians. */
static xy_plan *programme(bool turned, int32_t leg_min)
{
    small_specialty(&x, "s1", true);
    small_prefecture(&x, "p1");
    for (int i = 0; i < 2; i++)
        small_hospital(&x, (i == 0) != turned ? "h1" : "h2", XY_KIND_GENERAL);
    for (int i = 0; i < 2; i++) {
        bool first = (i == 0) != turned;
        xy_county *c = small_county(&x, first ? "c1" : "c2", "p1", 1000);
        small_need(&x, c, "s1", 1, first ? 2 : 4);
    }
    for (int h = 0; h < 2; h++)
        for (int c = 0; c < 2; c++)
            small_both_ways(&x, h ? "h1" : "h2", c ? "c1" : "c2", 100);
    small_both_ways(&x, "c1", "c2", leg_min);
    small_finish(&x);
    xy_plan *plan = XY_NEW(x.arena, xy_plan);
    plan->rows = XY_NEW(x.arena, xy_row);
    plan->row_count = 1;
    xy_row *row = plan->rows;
    *row = (xy_row){.lead = xy_hospital_find(&x.inst, "h1"),
            .hospitals = XY_NEW(x.arena, int32_t),
            .hospital_count = 1,
            .visits = XY_NEW_N(x.arena, xy_visit, 2),
            .visit_count = 2,
            .staff = XY_NEW(x.arena, xy_sent),
            .staff_count = 1};
    row->hospitals[0] = row->lead;
    row->visits[0] = (xy_visit){xy_county_find(&x.inst, "c1"), 5, 0, 4};
    row->visits[1] = (xy_visit){xy_county_find(&x.inst, "c2"), 5, 5, 9};
    row->staff[0] = (xy_sent){row->lead, 0, XY_TITLE_CHIEF, XY_ROLE_CLINICIAN, 2};
    return plan;
}

static xy_simulated_plan simulate(xy_plan *plan, const xy_uncertainty *laws, int32_t count)
{
    const xy_draw draw = {count, XY_STREAM_PLAIN, 3};
    xy_simulated_plan p = {.name = "p", .plan = plan};
    xy_simulate_plan(&p, x.arena, xy_scenarios_draw(x.arena, x.measure, laws, &draw), NULL);
    return p;
}

/* c1 gets all it wants, c2 half: 500,000 and 250,000 points. */
Test(simulate, nothing_varies)
{
    const xy_uncertainty laws = {.leg_max_min = XY_UNKNOWN};
    xy_simulated_plan p = simulate(programme(false, 100), &laws, 5);
    cr_assert_eq(p.stated, 750000);
    cr_assert_eq(p.of_lowest.figures[XY_SAMPLE_MEAN].value, 500000);
    cr_assert_eq(p.with_gini, 5);
    for (int i = 0; i < 5; i++) {
        cr_assert_eq(p.lowest[i], 500000);
        cr_assert_eq(p.gini[i], 166666); /* (1 - 1/2) / (2 (1 + 1/2)), rounded down */
        cr_assert_eq(p.met[i], 750000);
        cr_assert_eq(p.minutes[i], 300);
        cr_assert_eq(p.lost[i], 0);
    }
}

/* A need that halves is not met twice; one that doubles is met by half. */
Test(simulate, needs)
{
    xy_uncertainty laws = {.leg_max_min = XY_UNKNOWN, .needs = {.kind = XY_LAW_TRIANGULAR}};
    xy_plan *plan = programme(false, 100);
    laws.needs.low = laws.needs.mode = laws.needs.high = 500;
    cr_assert_eq(simulate(plan, &laws, 1).met[0], 1000000);
    laws.needs.low = laws.needs.mode = laws.needs.high = 2000;
    cr_assert_eq(simulate(plan, &laws, 1).met[0], 375000);
    cr_assert_eq(simulate(plan, &laws, 1).lowest[0], 250000);
    laws.needs.low = laws.needs.mode = laws.needs.high = 0; /* one person-day is wanted at least */
    cr_assert_eq(simulate(plan, &laws, 1).met[0], 1000000);
}

Test(simulate, drop_out)
{
    xy_drop_law item = {.hospital = {"h1", 0}, .permille = 1000};
    xy_uncertainty laws = {.leg_max_min = XY_UNKNOWN, .drop_items = &item, .drop_item_count = 1};
    xy_simulated_plan p = simulate(programme(false, 100), &laws, 2);
    cr_assert_eq(p.met[1], 0);
    cr_assert_eq(p.lowest[1], 0);
    cr_assert_eq(p.gini[1], XY_NO_INDEX);
    cr_assert_eq(p.with_gini, 0);
    cr_assert_eq(p.minutes[1], 0);
    cr_assert_eq(p.lost[1], 2);
    laws = (xy_uncertainty){.leg_max_min = XY_UNKNOWN, .drop_permille = 300};
    p = simulate((xy_plan *)p.plan, &laws, 2000);
    int64_t out = 0;
    for (int i = 0; i < 2000; i++)
        out += p.met[i] == 0;
    cr_assert_eq(p.with_gini, 2000 - out);
    cr_assert_eq(
            p.of_gini.figures[XY_SAMPLE_MEAN].value, 166666, "where nothing is met it is none");
    cr_assert(out > 500 && out < 700, "%lld of 2000, 600 expected", (long long)out);
}

/* 100 minutes times 1.5 are too long for 140, and the county behind that leg is lost; the way from the hospital is
 * not limited, and a leg that is too long as it stands was accepted. */
Test(simulate, legs)
{
    xy_law_value half_more = {1500, 1};
    xy_uncertainty laws = {.leg_max_min = 140,
            .travel = {.kind = XY_LAW_DISCRETE, .values = &half_more, .value_count = 1}};
    xy_plan *plan = programme(false, 100);
    xy_simulated_plan p = simulate(plan, &laws, 1);
    cr_assert_eq(p.met[0], 500000);
    cr_assert_eq(p.minutes[0], 450);
    cr_assert_eq(p.lost[0], 1);
    laws.leg_max_min = 150;
    cr_assert_eq(simulate(plan, &laws, 1).lost[0], 0);
    laws.leg_max_min = 99;
    cr_assert_eq(simulate(plan, &laws, 1).lost[0], 0);
    half_more.factor = 500;
    laws.travel_least = 800;
    cr_assert_eq(simulate(plan, &laws, 1).minutes[0], 240);
}

/* The same figures whatever the order of the input. */
Test(simulate, order_of_the_input)
{
    xy_simulated_plan a = simulate(programme(false, 100), &xy_uncertainty_default, 200);
    int64_t met[200], minutes[200];
    memcpy(met, a.met, sizeof met);
    memcpy(minutes, a.minutes, sizeof minutes);
    small_free(&x);
    small_begin(&x);
    xy_simulated_plan b = simulate(programme(true, 100), &xy_uncertainty_default, 200);
    cr_assert_eq(memcmp(met, b.met, sizeof met), 0);
    cr_assert_eq(memcmp(minutes, b.minutes, sizeof minutes), 0);
    cr_assert(a.of_met.figures[XY_SAMPLE_LEAST].value <= a.of_met.figures[XY_SAMPLE_MEAN].value);
}

/* Sobol's points are the needs' alone: teams and legs drop out as with plain numbers. */
Test(simulate, sobol_is_for_needs)
{
    const xy_draw plain = {64, XY_STREAM_PLAIN, 3}, sobol = {64, XY_STREAM_SOBOL, 3};
    programme(false, 100);
    const xy_scenarios *a = xy_scenarios_draw(x.arena, x.measure, &xy_uncertainty_default, &plain);
    const xy_scenarios *b = xy_scenarios_draw(x.arena, x.measure, &xy_uncertainty_default, &sobol);
    int different = 0;
    for (int i = 0; i < 64; i++) {
        cr_assert_eq(memcmp(a->out[i], b->out[i], 2 * sizeof(bool)), 0);
        different += a->required[i][0] != b->required[i][0];
    }
    cr_assert_gt(different, 32);
}
