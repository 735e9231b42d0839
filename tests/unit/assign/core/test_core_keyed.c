/* A program whose columns are all in blocks with a key, of too many rows for the simplex and too few columns for
 * core_live.c: the root is left after one more look. Senders and places stand in a ring; sender s may serve some places
 * from s on, at most two, with people that do not suffice for all. */
#include "unit/assign/core/bare_program.h"
#include <criterion/criterion.h>

#define SENDERS 1600
#define REACH 4
#define ROWS (3 * SENDERS)
#define COLS ((int64_t)SENDERS * REACH * 2)
/* A solve that is left alone asks fewer times than this whether to go on. */
#define ASKED_MOST 20000

/* Rows: places, which take one team; of each sender two teams and three people. A team of two is worth more. */
static xy_ip_model *make(xy_arena *arena)
{
    uint64_t seed = 7;
    xy_ip_model *m = bare_program(arena, ROWS, COLS, 3 * COLS);
    for (int32_t i = 0; i < ROWS; i++)
        m->rows[i] = (xy_ip_row){"row", "R", XY_ROW_FREE,
                i < SENDERS                 ? 1
                        : (i - SENDERS) % 2 ? 3
                                            : 2};
    for (int64_t j = 0; j < COLS; j++) {
        const int32_t sender = (int32_t)(j / (2 * REACH)), which = (int32_t)(j / 2 % REACH);
        const int32_t own = SENDERS + 2 * sender;
        const int64_t people = 1 + j % 2;
        bare_begin(m, j);
        bare_add(m, j, (sender + which) % SENDERS, 1);
        bare_add(m, j, own, 1);
        bare_add(m, j, own + 1, people);
        m->cols[j].goal[XY_GOAL_NEED_MET] = 50 * people + (int64_t)bare_draw(&seed, 97);
    }
    return m;
}

static bool count_down(void *context, const xy_progress *progress)
{
    (void)progress;
    int *left = context;
    return --*left > 0;
}

Test(core_keyed, the_root_is_left)
{
    const xy_policy policy = {
            .stage_count = 1, .stages = {{.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1}}};
    xy_arena *arena = xy_arena_new(NULL);
    xy_findings err;
    xy_findings_init(&err, arena);
    int left = ASKED_MOST;
    const xy_solve_options options = {
            .node_limit = 3, .progress = count_down, .progress_context = &left};
    const xy_ip_model *model = make(arena);
    xy_ip_result r;
    cr_assert_eq(xy_core_solve(&r, arena, model, &policy, &options, &err), XY_OK);
    cr_assert_gt(left, 0, "the search was stopped from outside");
    cr_assert_not_null(r.x);
    cr_assert(xy_ip_feasible(arena, model, r.x));
    const xy_stage_proof *p = &r.proof.stages[0];
    cr_assert_leq(p->value, p->bound);
    cr_assert_leq((p->bound - p->value) * 20, p->value);
    xy_arena_free(arena);
}
