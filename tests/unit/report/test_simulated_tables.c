#include "report/simulated_tables.h"

#include <criterion/criterion.h>

#include <string.h>

static xy_arena *arena;
static xy_simulated_plan plan;
static xy_replicated replicated;
static xy_simulated x;

static void setup(void)
{
    arena = xy_arena_new(NULL);
    plan = (xy_simulated_plan){.name = "a",
            .optimality = {.mean = 640000,
                    .gap = 20000,
                    .gap_high = 24000,
                    .value = 670000,
                    .value_low = 665000,
                    .apart_high = 5000}};
    replicated = (xy_replicated){.asked = 5,
            .done = 5,
            .scenarios = 20,
            .seed = 2,
            .proved = true,
            .mean = 660000,
            .high = 670000};
    x = (xy_simulated){.scenarios = 200, .replicated = &replicated, .plans = &plan, .count = 1};
}

static void teardown(void)
{
    xy_arena_free(arena);
}

TestSuite(simulated_tables, .init = setup, .fini = teardown);

static const char *written(xy_lang lang)
{
    xy_strbuf out = xy_strbuf_in(arena);
    xy_table_markdown(&out, xy_simulated_optimality(arena, &x, lang), 0);
    return xy_strbuf_text(&out);
}

/* A limit that differs from the estimate in figures that nobody sees is read as equal to it. */
Test(simulated_tables, gaps_that_are_equal_as_printed_prove_nothing)
{
    cr_assert_null(strstr(written(XY_EN), "proves nothing"));
    plan.optimality.gap_high = 20049; /* 2.00, like the estimate */
    cr_assert_not_null(strstr(written(XY_EN), "proves nothing"));
    cr_assert_not_null(strstr(written(XY_ZH), "并不说明差距已证明"));
    plan.optimality.gap_high = 20050; /* 2.01 */
    cr_assert_null(strstr(written(XY_EN), "proves nothing"));
}

/* The mean of scenarios drawn apart is above the most of any plan: what is of which sample stands beside it. */
Test(simulated_tables, a_mean_above_the_best_is_explained)
{
    const char *en = written(XY_EN), *zh = written(XY_ZH);
    cr_assert_not_null(
            strstr(en, "| a | 64.00% | 2.00 | 2.40 | 67.00% | 66.50% | 0.50 |"), "%s", en);
    cr_assert_not_null(strstr(en, "(scenarios of the replications)"));
    cr_assert_not_null(strstr(en, "never above 66.00%"));
    cr_assert_not_null(strstr(en, "over the 200 scenarios drawn apart may be"));
    cr_assert_not_null(strstr(zh, "不会高于 66.00%"));
    cr_assert_not_null(strstr(zh, "另抽 200 个情景"));
}
