#include "batch/result_diff.h"
#include "unit/batch/small_result.h"

#include <criterion/criterion.h>
#include <string.h>

static xy_stage_result stages[2][2];
static xy_measure_result measures[2][8];

static xy_case_result result(int which)
{
    static const char *const names[] = {"a", "b", "c", "d", "e", "f", "g", "h"};
    stages[which][0] = (xy_stage_result){"coverage", 42, 43, 41, true, false, false};
    stages[which][1] = (xy_stage_result){"travel", 7, 0, 8, false, false, false};
    for (int i = 0; i < 8; i++)
        measures[which][i] = (xy_measure_result){names[i], i, i != 3};
    xy_case_result r = small_result();
    r.gap_millionths = 5;
    r.stages = stages[which];
    r.stage_count = 2;
    r.measures = measures[which];
    r.measure_count = 8;
    return r;
}

static void expect(const xy_case_result *a, const xy_case_result *b, const char *en)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_name_list parts = xy_name_list_in(arena);
    xy_result_diff(&parts, arena, a, b);
    cr_assert_str_eq(xy_text_in(xy_name_list_text(&parts), XY_EN), en);
    xy_arena_free(arena);
}

Test(result_diff, equal_results_have_none_whatever_they_cost)
{
    xy_case_result a = result(0), b = result(1);
    b.cost = (xy_case_cost){2, 3, 4, 5};
    measures[1][3].value = 99; /* not known: no figure */
    stages[1][1].bound = 99;   /* there is none */
    expect(&a, &b, "");
}

Test(result_diff, every_part_is_seen)
{
    const xy_case_result a = result(0);
#define CHANGED(change, en)           \
    do {                              \
        xy_case_result b = result(1); \
        change;                       \
        expect(&a, &b, en);           \
        expect(&b, &a, en);           \
    } while (0)
    CHANGED(b.instance_sha256 = "x", "instance");
    CHANGED(b.instance_id = NULL, "instance");
    CHANGED(b.rules = "x", "instance");
    CHANGED(b.policy = "x", "policy");
    CHANGED(b.version = "x", "version");
    CHANGED(b.outcome = "optimal", "outcome");
    CHANGED(b.gap_millionths++, "outcome");
    CHANGED(b.stages[0].value++, "values of stages");
    CHANGED(b.stages[0].bound++, "values of stages");
    CHANGED(b.stages[0].floor++, "values of stages");
    CHANGED(b.stages[0].has_bound = false, "values of stages");
    CHANGED(b.stages[1].proved = true, "values of stages");
    CHANGED(b.stages[1].skipped = true, "values of stages");
    CHANGED(b.stages[1].goal = "x", "values of stages");
    CHANGED(b.stage_count = 1, "values of stages");
    CHANGED(b.nodes++, "candidates and nodes");
    CHANGED(b.candidates++, "candidates and nodes");
    CHANGED(b.plan_sha256 = NULL, "plan");
    CHANGED(b.rows++, "rows");
    CHANGED(b.rows_sha256 = "x", "rows");
    CHANGED(b.message.en = "x", "message");
    CHANGED(b.measures[2].value++, "measures (c)");
    CHANGED(b.measures[3].known = true, "measures (d)");
    CHANGED(b.measures[0].value++; b.rows++, "rows, measures (a)");
#undef CHANGED
}

Test(result_diff, measures_that_one_does_not_have)
{
    xy_case_result a = result(0), b = result(1);
    b.measure_count = 6;
    expect(&a, &b, "measures (g, h)");
    expect(&b, &a, "measures (g, h)");
    b.measure_count = 0;
    expect(&a, &b, "measures (a, b, c, d, e, …)");
}
