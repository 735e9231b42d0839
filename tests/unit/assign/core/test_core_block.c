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
