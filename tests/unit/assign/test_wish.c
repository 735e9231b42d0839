/* Wishes on a bare program, and what columns are worth at most. */
#include "assign/core/core.h"
#include "assign/wish.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>

static xy_arena *arena;
static xy_findings err;

static void setup(void)
{
    arena = xy_arena_new(NULL);
    xy_findings_init(&err, arena);
}

static void teardown(void)
{
    xy_arena_free(arena);
}

TestSuite(wish, .init = setup, .fini = teardown);

/* max 5a + 4b + 3c + d with a + b <= 1, c + d <= 1: 8, by a and c. */
static xy_ip_model *program(void)
{
    static const int64_t worth[] = {5, 4, 3, 1};
    xy_ip_model *m = XY_NEW(arena, xy_ip_model);
    *m = (xy_ip_model){.row_count = 2, .col_count = 4, .changes_row = XY_UNKNOWN};
    m->rows = XY_NEW_N(arena, xy_ip_row, 2);
    m->rows[0] = (xy_ip_row){"one", "E2", XY_ROW_FREE, 1};
    m->rows[1] = (xy_ip_row){"two", "E2", XY_ROW_FREE, 1};
    m->cols = XY_NEW_N(arena, xy_ip_col, 4);
    m->start = XY_NEW_N(arena, int64_t, 5);
    m->row = XY_NEW_N(arena, int32_t, 4);
    m->value = XY_NEW_N(arena, int64_t, 4);
    for (int j = 0; j < 4; j++) {
        m->cols[j] = (xy_ip_col){.kind = XY_COL_CANDIDATE, .index = j, .upper = 1};
        m->cols[j].goal[XY_GOAL_NEED_MET] = worth[j];
        m->row[j] = j / 2;
        m->value[j] = 1;
        m->start[j + 1] = j + 1;
    }
    return m;
}

static xy_ip_result solve(const xy_ip_model *model, bool judge)
{
    static const xy_policy policy = {.id = "p",
            .stage_count = 1,
            .stages[0] = {.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1}};
    const xy_solve_options options = {.judge_columns = judge};
    xy_ip_result r;
    cr_assert(eq(int, xy_core_solve(&r, arena, model, &policy, &options, &err), XY_OK));
    return r;
}

Test(wish, one_of_the_columns_must_be_there_or_none)
{
    const xy_ip_model *m = program();
    int64_t two[] = {1, 3}, first[] = {0};
    const xy_ip_cols among = {two, 2}, a = {first, 1};
    cr_expect(eq(i64, solve(m, false).proof.stages[0].value, 8));
    cr_expect(
            eq(i64, solve(xy_wish_model(arena, m, &among, false), false).proof.stages[0].value, 7));
    cr_expect(eq(i64, solve(xy_wish_model(arena, m, &a, true), false).proof.stages[0].value, 7));
    cr_expect(eq(i64, solve(xy_wish_model(arena, m, &a, false), false).proof.stages[0].value, 8));
    cr_expect(eq(int, m->row_count, 2), "the program itself stays as it is");
    cr_expect(eq(i64, m->cols[0].upper, 1));
}

/* The bound of the root is never below what a plan with the column is worth, nor above the free
 * optimum. */
Test(wish, columns_are_worth_no_more_than_the_bound)
{
    static const int64_t with[] = {8, 7, 8, 6};
    const xy_ip_model *m = program();
    const xy_ip_result r = solve(m, true);
    cr_assert(ne(ptr, (void *)r.at_most[0], NULL));
    for (int64_t j = 0; j < 4; j++) {
        const xy_ip_cols one = {&j, 1};
        int64_t most = xy_wish_at_most(&r, 0, &one);
        cr_expect(ge(i64, most, with[j]), "column %d", (int)j);
        cr_expect(le(i64, most, 8), "column %d", (int)j);
    }
    const xy_ip_cols nothing = {NULL, 0};
    cr_expect(eq(i64, xy_wish_at_most(&r, 0, &nothing), INT64_MIN));
    int64_t j = 0;
    const xy_ip_cols one = {&j, 1};
    const xy_ip_result unasked = solve(m, false);
    cr_expect(eq(i64, xy_wish_at_most(&unasked, 0, &one), INT64_MAX));
}
