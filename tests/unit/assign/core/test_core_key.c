/* Programs with senders of two to four teams that share people, against all choices. */
#include "unit/assign/core/bare_program.h"
#include <criterion/criterion.h>

#define SENDERS 2
#define PLACES 4
#define COLS 14
#define ROWS (PLACES + 4 * SENDERS + 1)
#define CASES 150

/* Rows: places, the first of which takes two; of each sender teams, two classes of people, and all
 * people; last a row over both senders. Some columns go to two places, some to none. */
static xy_ip_model *make(xy_arena *arena, uint64_t *seed)
{
    xy_ip_model *p = bare_program(arena, ROWS, COLS, COLS * ROWS);
    for (int32_t i = 0; i < PLACES; i++)
        p->rows[i] = (xy_ip_row){"place", "P", XY_ROW_FREE, i == 0 ? 2 : 1};
    for (int32_t s = 0; s < SENDERS; s++) {
        xy_ip_row *own = &p->rows[PLACES + 4 * s];
        own[0] = (xy_ip_row){"sender", "S", bare_draw(seed, 2) ? 0 : XY_ROW_FREE,
                2 + (int64_t)bare_draw(seed, 3)};
        own[1] = (xy_ip_row){"first", "S", XY_ROW_FREE, 1 + (int64_t)bare_draw(seed, 2)};
        own[2] = (xy_ip_row){"second", "S", XY_ROW_FREE, 1 + (int64_t)bare_draw(seed, 3)};
        own[3] = (xy_ip_row){"people", "S", XY_ROW_FREE, 5 + (int64_t)bare_draw(seed, 9)};
    }
    p->rows[ROWS - 1] = (xy_ip_row){"both", "B", (int64_t)bare_draw(seed, 3), 30};
    for (int32_t j = 0; j < COLS; j++) {
        int32_t own = PLACES + 4 * (j % SENDERS), first = (int32_t)bare_draw(seed, PLACES + 1);
        bare_begin(p, j);
        p->cols[j].goal[XY_GOAL_NEED_MET] = (int64_t)bare_draw(seed, 60) - 4;
        p->cols[j].goal[XY_GOAL_TRAVEL] = (int64_t)bare_draw(seed, 30);
        for (int32_t i = first; i < PLACES && i < first + 1 + (int32_t)bare_draw(seed, 2); i++)
            bare_add(p, j, i, 1);
        bare_add(p, j, own, 1);
        for (int32_t class = 1; class <= 2; class ++)
            if (bare_draw(seed, 2))
                bare_add(p, j, own + class, 1 + (int64_t)bare_draw(seed, 2));
        bare_add(p, j, own + 3, 2 + (int64_t)bare_draw(seed, 4));
        if (bare_draw(seed, 3) == 0)
            bare_add(p, j, ROWS - 1, 1);
    }
    return p;
}

static const xy_policy two_stages = {.stage_count = 2,
        .stages = {{.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1, .tolerance_permille = 100},
                {.terms = {{XY_GOAL_TRAVEL, 1}}, .term_count = 1}}};

/* The best value of the stage among all points that keep the floors; INT64_MIN: none. */
static int64_t brute(xy_arena *arena, const xy_ip_model *p, int stage, const int64_t *floors)
{
    int64_t best = INT64_MIN;
    for (uint32_t set = 0; set < 1U << COLS; set++) {
        int64_t goals[XY_GOAL_COUNT], x[COLS];
        for (int j = 0; j < COLS; j++)
            x[j] = set >> j & 1U;
        xy_ip_goals(goals, p, x);
        int64_t value = xy_stage_value(&two_stages.stages[stage], goals);
        bool kept = value > best;
        for (int s = 0; s < stage; s++)
            kept = kept && xy_stage_value(&two_stages.stages[s], goals) >= floors[s];
        if (kept && xy_ip_feasible(arena, p, x))
            best = value;
    }
    return best;
}

static int64_t solve(xy_ip_result *r, xy_arena *arena, const xy_ip_model *p, bool plain)
{
    xy_findings err;
    xy_findings_init(&err, arena);
    const xy_solve_options options = {.plain = plain};
    cr_assert_eq(xy_core_solve(r, arena, p, &two_stages, &options, &err), XY_OK);
    return r->nodes;
}

Test(core_key, the_best_of_all_choices)
{
    xy_arena *arena = xy_arena_new(NULL);
    uint64_t seed = 4711;
    int64_t nodes = 0, plain_nodes = 0;
    int none = 0, several = 0;
    for (int round = 0; round < CASES; round++) {
        const xy_ip_model *p = make(arena, &seed);
        xy_ip_result r, plain;
        nodes += solve(&r, arena, p, false);
        plain_nodes += solve(&plain, arena, p, true);
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
        int taken = 0;
        for (int j = 0; r.x && j < COLS; j += SENDERS)
            taken += r.x[j] > 0;
        several += taken > 1;
    }
    xy_arena_free(arena);
    cr_log_info("%d none, %d of several, nodes %d, without blocks %d", none, several, (int)nodes,
            (int)plain_nodes);
    cr_assert_lt(none, CASES / 2);
    cr_assert_gt(several, CASES / 4);
    cr_assert_lt(nodes, plain_nodes); /* what is kept whole needs fewer branches */
}

#define MANY 80

/* More rows inside a key than fields have room for: each place takes one of the one sender's columns, two
 * may be taken, so the last two are. */
Test(core_key, more_rows_than_fields)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_ip_model *model = bare_program(arena, MANY + 1, MANY, 2 * MANY);
    for (int32_t j = 0; j < MANY; j++) {
        model->rows[j] = (xy_ip_row){"place", "P", XY_ROW_FREE, 1};
        model->cols[j].goal[XY_GOAL_NEED_MET] = 10 + j;
        bare_begin(model, j);
        bare_add(model, j, j, 1);
        bare_add(model, j, MANY, 1);
    }
    model->rows[MANY] = (xy_ip_row){"sender", "S", XY_ROW_FREE, 2};
    const xy_policy policy = {
            .stage_count = 1, .stages = {{.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1}}};
    xy_findings err;
    xy_findings_init(&err, arena);
    xy_ip_result r;
    cr_assert_eq(xy_core_solve(&r, arena, model, &policy, &(xy_solve_options){0}, &err), XY_OK);
    cr_expect_eq(r.proof.stages[0].value, 10 + MANY - 1 + 10 + MANY - 2);
    cr_expect_eq(r.proof.stages[0].bound, r.proof.stages[0].value);
    xy_arena_free(arena);
}
