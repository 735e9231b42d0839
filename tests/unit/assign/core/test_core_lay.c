/* Programs of more columns than the simplex is asked for at first, in which a column is worth what its places are: the
 * multipliers laid on the places prove the optimum at the root, and the stage after fills the places that count. */
#include "unit/assign/core/bare_program.h"
#include <criterion/criterion.h>

#define PLACES 36
#define TRIPLES (PLACES * (PLACES - 1) * (PLACES - 2) / 6)
#define SENDERS 75
#define COLS ((int64_t)SENDERS * TRIPLES)

static bool counts(int32_t place)
{
    return place % 3 != 2 && place < 32;
}

/* Senders take one group of three places, a place one team. What a group brings beside coverage is drawn. */
static xy_ip_model *make(xy_arena *arena)
{
    uint64_t seed = 5;
    int64_t j = 0;
    xy_ip_model *m = bare_program(arena, PLACES + SENDERS, COLS, 4 * COLS);
    for (int32_t i = 0; i < PLACES + SENDERS; i++)
        m->rows[i] = (xy_ip_row){i < PLACES ? "place" : "sender", "P", XY_ROW_FREE, 1};
    for (int32_t s = 0; s < SENDERS; s++)
        for (int32_t a = 0; a < PLACES; a++)
            for (int32_t b = a + 1; b < PLACES; b++)
                for (int32_t c = b + 1; c < PLACES; c++, j++) {
                    bare_begin(m, j);
                    const int32_t rows[4] = {a, b, c, PLACES + s};
                    for (int k = 0; k < 4; k++)
                        bare_add(m, j, rows[k], 1);
                    m->cols[j].goal[XY_GOAL_COVERAGE] = counts(a) + counts(b) + counts(c);
                    m->cols[j].goal[XY_GOAL_NEED_MET] = 100 + (int64_t)bare_draw(&seed, 900);
                }
    return m;
}

Test(core_lay, coverage_is_proved_at_the_root)
{
    const xy_policy policy = {.stage_count = 2,
            .stages = {{.terms = {{XY_GOAL_COVERAGE, 1}}, .term_count = 1},
                    {.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1}}};
    xy_arena *arena = xy_arena_new(NULL);
    xy_findings err;
    xy_findings_init(&err, arena);
    const xy_solve_options options = {.threads = 2, .node_limit = 1};
    const xy_ip_model *model = make(arena);
    xy_ip_result r;
    int64_t goals[XY_GOAL_COUNT];
    int32_t counted = 0;
    for (int32_t i = 0; i < PLACES; i++)
        counted += counts(i);
    cr_assert_eq(xy_core_solve(&r, arena, model, &policy, &options, &err), XY_OK);
    cr_assert_not_null(r.x);
    cr_expect_eq(r.proof.stages[0].value, counted);
    cr_expect_eq(r.proof.stages[0].bound, counted);
    cr_assert(xy_ip_feasible(arena, model, r.x));
    xy_ip_goals(goals, model, r.x);
    cr_expect_eq(goals[XY_GOAL_COVERAGE], counted);
    /* All twelve groups at 999 are not to be beaten; those of the answer are near. */
    cr_expect_leq(r.proof.stages[1].value, r.proof.stages[1].bound);
    cr_expect_geq(r.proof.stages[1].value, PLACES / 3 * 950);
    cr_expect_leq(r.proof.stages[1].bound, PLACES / 3 * 999);
    xy_arena_free(arena);
}
