/* Programs with rows `sum of weight x <= capacity`, against all choices. */
#include "unit/assign/core/bare_program.h"
#include <criterion/criterion.h>

#define COLS 11
#define ROWS 6

/* Rows 0 to 2: one column at most, or just one; 3 and 4: capacities with columns of their own; 5: a
 * capacity over some columns of both, which so is no block. */
static xy_ip_model *make(xy_arena *arena, uint64_t *seed)
{
    xy_ip_model *p = bare_program(arena, ROWS, COLS, COLS * ROWS);
    for (int32_t i = 0; i < ROWS; i++)
        p->rows[i] =
                (xy_ip_row){"row", "X", XY_ROW_FREE, i < 3 ? 1 : 5 + (int64_t)bare_draw(seed, 12)};
    p->rows[0].lower = bare_draw(seed, 2) ? 1 : XY_ROW_FREE;
    for (int32_t j = 0; j < COLS; j++) {
        bare_begin(p, j);
        p->cols[j].upper = bare_draw(seed, 4) ? 1 : 2;
        p->cols[j].goal[XY_GOAL_NEED_MET] = (int64_t)bare_draw(seed, 40) - 5;
        p->cols[j].goal[XY_GOAL_TRAVEL] = (int64_t)bare_draw(seed, 30);
        if (p->cols[j].upper == 1 && bare_draw(seed, 3))
            bare_add(p, j, (int32_t)bare_draw(seed, 3), 1);
        bare_add(p, j, 3 + j % 2, 2 + (int64_t)bare_draw(seed, 7));
        if (bare_draw(seed, 3) == 0)
            bare_add(p, j, 5, 1 + (int64_t)bare_draw(seed, 5));
    }
    return p;
}

static const xy_policy two_stages = {.stage_count = 2,
        .stages = {{.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1, .tolerance_permille = 100},
                {.terms = {{XY_GOAL_TRAVEL, 1}}, .term_count = 1}}};

/* The best value of the stage among all points that keep the floors; INT64_MIN: none. */
static int64_t brute(xy_arena *arena, const xy_ip_model *p, int stage, const int64_t *floors)
{
    int64_t best = INT64_MIN, x[COLS] = {0};
    for (int j = 0; j >= 0;) {
        int64_t goals[XY_GOAL_COUNT];
        xy_ip_goals(goals, p, x);
        bool kept = xy_ip_feasible(arena, p, x);
        for (int s = 0; s < stage; s++)
            kept = kept && xy_stage_value(&two_stages.stages[s], goals) >= floors[s];
        int64_t value = xy_stage_value(&two_stages.stages[stage], goals);
        best = kept && value > best ? value : best;
        for (j = COLS - 1; j >= 0 && x[j] == p->cols[j].upper; j--)
            x[j] = 0;
        if (j >= 0)
            x[j]++;
    }
    return best;
}

Test(core_block, the_best_of_all_choices)
{
    xy_arena *arena = xy_arena_new(NULL);
    uint64_t seed = 77;
    int64_t nodes = 0, none = 0;
    for (int round = 0; round < 150; round++) {
        const xy_ip_model *p = make(arena, &seed);
        xy_ip_result r;
        xy_findings err;
        xy_findings_init(&err, arena);
        cr_assert_eq(xy_core_solve(&r, arena, p, &two_stages, &(xy_solve_options){0}, &err), XY_OK);
        int64_t floors[2] = {0};
        for (int s = 0; s < 2; s++) {
            int64_t best = brute(arena, p, s, floors);
            if (best == INT64_MIN) {
                cr_assert_eq(r.proof.outcome, XY_INFEASIBLE, "round %d", round);
                none++;
                break;
            }
            cr_assert_eq(r.proof.outcome, XY_OPTIMAL, "round %d", round);
            cr_assert_eq(r.proof.stages[s].value, best, "round %d stage %d: %lld, not %lld", round,
                    s, (long long)r.proof.stages[s].value, (long long)best);
            floors[s] = r.proof.stages[s].floor;
        }
        nodes += r.nodes;
    }
    xy_arena_free(arena);
    cr_assert_lt(none, 75);
    cr_assert_gt(nodes, 600); /* two stages each have a root: some branch */
}

/* --- Threads ------------------------------------------------------------------------------------ */

#define AGENTS 64
#define JOBS 800

/* Large enough to be shared out among threads: each job to one agent. */
static xy_ip_model *large_program(xy_arena *arena, uint64_t seed)
{
    const int64_t n = (int64_t)AGENTS * JOBS;
    xy_ip_model *m = bare_program(arena, AGENTS + JOBS, n, 2 * n);
    for (int32_t i = 0; i < JOBS; i++)
        m->rows[i] = (xy_ip_row){"job", "X", 1, 1};
    for (int32_t i = 0; i < AGENTS; i++)
        m->rows[JOBS + i] = (xy_ip_row){"agent", "X", XY_ROW_FREE, 150};
    for (int64_t j = 0; j < m->col_count; j++) {
        m->cols[j].goal[XY_GOAL_NEED_MET] = (int64_t)bare_draw(&seed, 100);
        bare_begin(m, j);
        bare_add(m, j, (int32_t)(j % JOBS), 1);
        bare_add(m, j, (int32_t)(JOBS + j / JOBS), 5 + (int64_t)bare_draw(&seed, 20));
    }
    return m;
}

typedef struct {
    int calls;
    uint64_t figure;
} heard;

/* Each moment's value and bound go into one figure; stops after some. */
static bool listen(void *context, const xy_progress *p)
{
    heard *h = context;
    h->figure = h->figure * 31 + (uint64_t)(p->has_bound ? p->bound : 0);
    h->figure = h->figure * 31 + (uint64_t)(p->has_value ? p->value : 0);
    return ++h->calls < 60;
}

Test(core_block, any_number_of_threads_finds_the_same)
{
    const xy_policy one_stage = {
            .stage_count = 1, .stages = {{.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1}}};
    heard first = {0, 0};
    int64_t bound = 0;
    for (int threads = 1; threads <= 3; threads++) {
        xy_arena *arena = xy_arena_new(NULL);
        heard h = {0, 0};
        xy_ip_result r;
        xy_findings err;
        xy_findings_init(&err, arena);
        const xy_solve_options options = {
                .threads = threads, .progress = listen, .progress_context = &h};
        cr_assert_eq(xy_core_solve(&r, arena, large_program(arena, 5), &one_stage, &options, &err),
                XY_OK);
        cr_assert_gt(h.calls, 20);
        if (threads == 1) {
            first = h;
            bound = r.proof.stage_count ? r.proof.stages[0].bound : 0;
        }
        cr_expect_eq(h.calls, first.calls);
        cr_expect_eq(h.figure, first.figure);
        cr_expect_eq(r.proof.stage_count ? r.proof.stages[0].bound : 0, bound);
        xy_arena_free(arena);
    }
}

/* --- Columns in no block ------------------------------------------------------------------------ */

#define SENDERS 6
#define PLACES 14

/* Each place takes one sender at most. Half of the senders have capacities, the others may go to
 * three places: their columns are in no block. */
static xy_ip_model *mixed_program(xy_arena *arena, uint64_t seed)
{
    const int64_t n = (int64_t)SENDERS * PLACES;
    xy_ip_model *m = bare_program(arena, SENDERS + PLACES, n, 2 * n);
    for (int32_t i = 0; i < PLACES; i++)
        m->rows[i] = (xy_ip_row){"place", "P", XY_ROW_FREE, 1};
    for (int32_t i = 0; i < SENDERS; i++)
        m->rows[PLACES + i] = (xy_ip_row){"sender", "S", XY_ROW_FREE, i % 2 ? 3 : 40};
    for (int64_t j = 0; j < m->col_count; j++) {
        int64_t sender = j / PLACES;
        m->cols[j].goal[XY_GOAL_NEED_MET] = 1000 + (int64_t)bare_draw(&seed, 9000);
        m->cols[j].goal[XY_GOAL_TRAVEL] = 20 + (int64_t)bare_draw(&seed, 200);
        bare_begin(m, j);
        bare_add(m, j, (int32_t)(j % PLACES), 1);
        bare_add(m, j, (int32_t)(PLACES + sender),
                sender % 2 ? 1 : 9 + (int64_t)bare_draw(&seed, 12));
    }
    return m;
}

/* Nodes wait with `x >= 1` while better answers shut the column out; such a node is empty, not one to
 * be divided: in these two cases that was 318 nodes in all, and 80 without. */
Test(core_block, a_waiting_node_whose_column_was_shut_out_is_empty)
{
    static const uint64_t seeds[] = {247, 296};
    int64_t nodes = 0;
    for (int i = 0; i < 2; i++) {
        xy_arena *arena = xy_arena_new(NULL);
        xy_ip_result r;
        xy_findings err;
        xy_findings_init(&err, arena);
        cr_assert_eq(xy_core_solve(&r, arena, mixed_program(arena, seeds[i]), &two_stages,
                             &(xy_solve_options){0}, &err),
                XY_OK);
        cr_expect_eq(r.proof.outcome, XY_OPTIMAL);
        nodes += r.nodes;
        xy_arena_free(arena);
    }
    cr_expect_leq(nodes, 160);
}
