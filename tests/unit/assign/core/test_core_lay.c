/* Multipliers laid on places: on a program of three, by themselves; and a program of more columns than the simplex is
 * asked for at first, where the stage after coverage fills the places that count. */
#include "assign/core/core_ascent.h"
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

/* A run of a program of three places and groups of two; nothing of it is asked but what laying needs. */
typedef struct {
    xy_arena *arena;
    core_run run;
    core_ascent ascent;
} bare_run;

static bare_run *run_of(const int64_t costs[3])
{
    static const int32_t groups[3][2] = {{0, 1}, {1, 2}, {0, 2}};
    static const xy_solve_options options = {0};
    static const xy_policy policy = {.stage_count = 1};
    xy_arena *arena = xy_arena_new(NULL);
    bare_run *b = XY_NEW(arena, bare_run);
    xy_ip_model *m = bare_program(arena, 3, 3, 6);
    core_run *run = &b->run;
    b->arena = arena;
    *run = (core_run){.model = m,
            .options = &options,
            .policy = &policy,
            .arena = arena,
            .rows = 3,
            .scale = 2,
            .unit = XY_NEW_N(arena, bool, 3),
            .block_at = XY_NEW_N(arena, int32_t, 3),
            .cost = XY_NEW_N(arena, int64_t, 3),
            .row_start = XY_NEW_N(arena, int64_t, 5),
            .row_col = XY_NEW_N(arena, int32_t, 6)};
    core_box_make(run, &run->box);
    for (int32_t j = 0; j < 3; j++) {
        bare_begin(m, j);
        for (int k = 0; k < 2; k++)
            bare_add(m, j, groups[j][k], 1);
        run->cost[j] = costs[j];
        run->box.upper[j] = 1;
        run->box.active[run->box.active_count++] = j;
    }
    for (int32_t i = 0, at = 0; i < 3; i++) {
        m->rows[i] = (xy_ip_row){"place", "P", XY_ROW_FREE, 1};
        run->unit[i] = true;
        run->block_at[i] = -1;
        run->box.row_upper[i] = 1;
        run->row_start[i] = at;
        for (int32_t j = 0; j < 3; j++)
            if (groups[j][0] == i || groups[j][1] == i)
                run->row_col[at++] = j;
        run->row_start[i + 1] = at;
    }
    run->node = run->box;
    return b;
}

static void expect_laid(
        const int64_t costs[3], const bool settled[3], double first, double second, double third)
{
    bare_run *b = run_of(costs);
    double y[3] = {-1, -1, -1};
    b->ascent.settled = settled;
    core_ascent_lay(&b->run, &b->ascent, y);
    cr_expect_float_eq(y[0], first, 1e-9);
    cr_expect_float_eq(y[1], second, 1e-9);
    cr_expect_float_eq(y[2], third, 1e-9);
    xy_arena_free(b->arena);
}

Test(core_lay, columns_are_worth_no_more_than_their_places)
{
    /* Places 0 and 2 count, and so does each group for what it has of them. */
    expect_laid((const int64_t[]){1, 1, 2}, NULL, 1, 0, 1);
    /* Any two of three: nothing can be given back. */
    expect_laid((const int64_t[]){1, 1, 1}, NULL, 0.5, 0.5, 0.5);
    /* A row whose multiplier follows from the others carries nothing: place 1 has to. */
    expect_laid((const int64_t[]){3, 2, 0}, (const bool[]){true, false, false}, 0, 3, 0);
}

/* Asks with these multipliers at a value, what they prove being total times the scale 2. */
static bool asks(const double y[3], int64_t value, int64_t total)
{
    bare_run *b = run_of((const int64_t[]){1, 1, 2});
    core_run *run = &b->run;
    run->has_x = true;
    run->value = value;
    run->root_total = total;
    run->box.row_lower[2] = 1; /* as if it had been found before */
    core_want(run, y);
    core_ask_wanted(run, true);
    const bool asked = run->box.row_lower[0] == 1;
    cr_expect_eq(run->box.row_lower[1], 0);
    core_ask_wanted(run, false);
    cr_expect_eq(run->box.row_lower[0], 0);
    cr_expect_eq(run->box.row_lower[2], 1);
    xy_arena_free(b->arena);
    return asked;
}

Test(core_lay, rows_are_wanted_where_nothing_was_rounded)
{
    cr_expect(asks((const double[]){1, 0, 1}, 2, 4));
    cr_expect_not(asks((const double[]){1, 0, 1}, 1, 3)); /* proved by rounding 3/2 */
    cr_expect_not(asks((const double[]){1, 0, 1}, 1, 4)); /* not proved */
}

/* The whole of it, with what finds answers. */
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
