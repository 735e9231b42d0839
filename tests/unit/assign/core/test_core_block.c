/* Programs with rows `sum of weight x <= capacity`, against all choices. */
#include "assign/core/core.h"
#include <criterion/criterion.h>

#define COLS 11
#define ROWS 6

typedef struct {
    xy_ip_model model;
    xy_ip_row rows[ROWS];
    xy_ip_col cols[COLS];
    int64_t start[COLS + 1], value[COLS * ROWS];
    int32_t row[COLS * ROWS];
} program;

static uint64_t draw(uint64_t *seed, uint64_t below)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (*seed >> 33) % below;
}

static void add(program *p, int64_t *entries, int32_t row, int64_t value)
{
    p->row[*entries] = row;
    p->value[(*entries)++] = value;
}

/* Rows 0 to 2: one column at most, or just one; 3 and 4: capacities with columns of their own; 5: a
 * capacity over some columns of both, which so is no block. */
static void make(program *p, uint64_t *seed)
{
    *p = (program){0};
    p->model = (xy_ip_model){.rows = p->rows,
            .row_count = ROWS,
            .cols = p->cols,
            .col_count = COLS,
            .start = p->start,
            .row = p->row,
            .value = p->value,
            .changes_row = XY_UNKNOWN};
    int64_t entries = 0;
    for (int32_t i = 0; i < ROWS; i++)
        p->rows[i] = (xy_ip_row){"row", "X", XY_ROW_FREE, i < 3 ? 1 : 5 + (int64_t)draw(seed, 12)};
    p->rows[0].lower = draw(seed, 2) ? 1 : XY_ROW_FREE;
    for (int32_t j = 0; j < COLS; j++) {
        p->start[j] = entries;
        p->cols[j].kind = XY_COL_CANDIDATE;
        p->cols[j].upper = draw(seed, 4) ? 1 : 2;
        p->cols[j].goal[XY_GOAL_NEED_MET] = (int64_t)draw(seed, 40) - 5;
        p->cols[j].goal[XY_GOAL_TRAVEL] = (int64_t)draw(seed, 30);
        if (p->cols[j].upper == 1 && draw(seed, 3))
            add(p, &entries, (int32_t)draw(seed, 3), 1);
        add(p, &entries, 3 + j % 2, 2 + (int64_t)draw(seed, 7));
        if (draw(seed, 3) == 0)
            add(p, &entries, 5, 1 + (int64_t)draw(seed, 5));
    }
    p->start[COLS] = entries;
}

static const xy_policy two_stages = {.stage_count = 2,
        .stages = {{.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1, .tolerance_permille = 100},
                {.terms = {{XY_GOAL_TRAVEL, 1}}, .term_count = 1}}};

/* The best value of the stage among all points that keep the floors; INT64_MIN: none. */
static int64_t brute(xy_arena *arena, const program *p, int stage, const int64_t *floors)
{
    int64_t best = INT64_MIN, x[COLS] = {0};
    for (int j = 0; j >= 0;) {
        int64_t goals[XY_GOAL_COUNT];
        xy_ip_goals(goals, &p->model, x);
        bool kept = xy_ip_feasible(arena, &p->model, x);
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
        program p;
        make(&p, &seed);
        xy_ip_result r;
        xy_findings err;
        xy_findings_init(&err, arena);
        cr_assert_eq(xy_core_solve(&r, arena, &p.model, &two_stages, &(xy_solve_options){0}, &err),
                XY_OK);
        int64_t floors[2] = {0};
        for (int s = 0; s < 2; s++) {
            int64_t best = brute(arena, &p, s, floors);
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
    xy_ip_model *m = XY_NEW(arena, xy_ip_model);
    size_t n = (size_t)AGENTS * JOBS;
    *m = (xy_ip_model){.rows = XY_NEW_N(arena, xy_ip_row, AGENTS + JOBS),
            .row_count = AGENTS + JOBS,
            .cols = XY_NEW_N(arena, xy_ip_col, n),
            .col_count = (int64_t)n,
            .start = XY_NEW_N(arena, int64_t, n + 1),
            .row = XY_NEW_N(arena, int32_t, 2 * n),
            .value = XY_NEW_N(arena, int64_t, 2 * n),
            .changes_row = XY_UNKNOWN};
    for (int32_t i = 0; i < JOBS; i++)
        m->rows[i] = (xy_ip_row){"job", "X", 1, 1};
    for (int32_t i = 0; i < AGENTS; i++)
        m->rows[JOBS + i] = (xy_ip_row){"agent", "X", XY_ROW_FREE, 150};
    for (int64_t j = 0; j < m->col_count; j++) {
        m->cols[j] = (xy_ip_col){.kind = XY_COL_CANDIDATE, .upper = 1};
        m->cols[j].goal[XY_GOAL_NEED_MET] = (int64_t)draw(&seed, 100);
        m->start[j] = 2 * j;
        m->row[2 * j] = (int32_t)(j % JOBS);
        m->value[2 * j] = 1;
        m->row[2 * j + 1] = (int32_t)(JOBS + j / JOBS);
        m->value[2 * j + 1] = 5 + (int64_t)draw(&seed, 20);
    }
    m->start[m->col_count] = 2 * m->col_count;
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
    xy_ip_model *m = XY_NEW(arena, xy_ip_model);
    size_t n = (size_t)SENDERS * PLACES;
    *m = (xy_ip_model){.rows = XY_NEW_N(arena, xy_ip_row, SENDERS + PLACES),
            .row_count = SENDERS + PLACES,
            .cols = XY_NEW_N(arena, xy_ip_col, n),
            .col_count = (int64_t)n,
            .start = XY_NEW_N(arena, int64_t, n + 1),
            .row = XY_NEW_N(arena, int32_t, 2 * n),
            .value = XY_NEW_N(arena, int64_t, 2 * n),
            .changes_row = XY_UNKNOWN};
    for (int32_t i = 0; i < PLACES; i++)
        m->rows[i] = (xy_ip_row){"place", "P", XY_ROW_FREE, 1};
    for (int32_t i = 0; i < SENDERS; i++)
        m->rows[PLACES + i] = (xy_ip_row){"sender", "S", XY_ROW_FREE, i % 2 ? 3 : 40};
    for (int64_t j = 0; j < m->col_count; j++) {
        int64_t sender = j / PLACES;
        m->cols[j] = (xy_ip_col){.kind = XY_COL_CANDIDATE, .upper = 1};
        m->cols[j].goal[XY_GOAL_NEED_MET] = 1000 + (int64_t)draw(&seed, 9000);
        m->cols[j].goal[XY_GOAL_TRAVEL] = 20 + (int64_t)draw(&seed, 200);
        m->start[j] = 2 * j;
        m->row[2 * j] = (int32_t)(j % PLACES);
        m->value[2 * j] = 1;
        m->row[2 * j + 1] = (int32_t)(PLACES + sender);
        m->value[2 * j + 1] = sender % 2 ? 1 : 9 + (int64_t)draw(&seed, 12);
    }
    m->start[m->col_count] = 2 * m->col_count;
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
