/* A program of more columns in blocks with a key than the simplex is asked for at first: a bound that the answer does
 * not pass, and both near to one another. */
#include "assign/core/core.h"
#include <criterion/criterion.h>

#define SENDERS 80
#define PLACES 90
#define EACH 28 /* ways to serve a place */
#define COLS ((int64_t)SENDERS * PLACES * EACH)
#define ROWS (PLACES + 3 * SENDERS)

static uint64_t draw(uint64_t *seed, uint64_t below)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (*seed >> 33) % below;
}

/* A place takes one team; a sender has two, which share two scarce kinds of people. */
static xy_ip_model *make(xy_arena *arena)
{
    uint64_t seed = 99;
    xy_ip_model *m = XY_NEW(arena, xy_ip_model);
    *m = (xy_ip_model){.rows = XY_NEW_N(arena, xy_ip_row, ROWS),
            .row_count = ROWS,
            .cols = XY_NEW_N(arena, xy_ip_col, COLS),
            .col_count = COLS,
            .start = XY_NEW_N(arena, int64_t, COLS + 1),
            .row = XY_NEW_N(arena, int32_t, 4 * COLS),
            .value = XY_NEW_N(arena, int64_t, 4 * COLS),
            .changes_row = XY_UNKNOWN};
    for (int32_t i = 0; i < PLACES; i++)
        m->rows[i] = (xy_ip_row){"place", "P", XY_ROW_FREE, 1};
    for (int32_t i = PLACES; i < ROWS; i++)
        m->rows[i] = (xy_ip_row){"sender", "S", XY_ROW_FREE, (i - PLACES) % 3 == 0 ? 2 : 3};
    int64_t entries = 0;
    for (int64_t j = 0; j < COLS; j++) {
        const int32_t own = PLACES + 3 * (int32_t)(j / (PLACES * EACH));
        const int64_t people[2] = {(int64_t)draw(&seed, 4), (int64_t)draw(&seed, 4)};
        const int32_t rows[4] = {(int32_t)(j / EACH % PLACES), own, own + 1, own + 2};
        const int64_t values[4] = {1, 1, people[0], people[1]};
        m->start[j] = entries;
        for (int k = 0; k < 4; k++)
            if (values[k] > 0) {
                m->row[entries] = rows[k];
                m->value[entries++] = values[k];
            }
        m->cols[j] = (xy_ip_col){.kind = XY_COL_CANDIDATE, .upper = 1};
        m->cols[j].goal[XY_GOAL_NEED_MET] =
                10 + 200 * (people[0] + people[1]) + (int64_t)draw(&seed, 300);
    }
    m->start[COLS] = entries;
    return m;
}

Test(core_live, an_answer_and_a_bound)
{
    const xy_policy policy = {
            .stage_count = 1, .stages = {{.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1}}};
    xy_arena *arena = xy_arena_new(NULL);
    xy_findings err;
    xy_findings_init(&err, arena);
    const xy_solve_options options = {.threads = 2, .node_limit = 1, .gap_millionths = 20000};
    xy_ip_result r;
    cr_assert_eq(xy_core_solve(&r, arena, make(arena), &policy, &options, &err), XY_OK);
    cr_assert_not_null(r.x);
    const xy_stage_proof *p = &r.proof.stages[0];
    cr_assert_leq(p->value, p->bound);
    cr_assert_leq((p->bound - p->value) * 50, p->value, "%lld of at most %lld", (long long)p->value,
            (long long)p->bound);
    xy_arena_free(arena);
}
