/* A program with so many columns that exchanges come first: each place takes one column, each sender gives
 * one at most. What is best is known, because it was hidden there. */
#include "unit/assign/core/bare_program.h"
#include <criterion/criterion.h>

/* As many as exchanges ask for; as many as multipliers before the simplex ask for. */
#define PLACES 210
#define SENDERS 480
#define PLACES_MANY 710

typedef struct {
    xy_ip_model *model;
    int64_t best; /* all places with the sender that was hidden for them */
    xy_arena *arena;
} program;

/* Worth of a pair: what its place and its sender are worth, less something unless they belong together.
 * Senders that belong to no place are worth nothing, so no other choice is worth more. */
static int64_t worth(const int64_t *place, const int64_t *sender, int32_t p, int32_t s, bool hidden,
        uint64_t *seed)
{
    int64_t less = 1 + (int64_t)bare_draw(seed, 60);
    return place[p] + sender[s] - (hidden ? 0 : less);
}

/* With as many senders as places each of them must give. */
static program make(uint64_t seed, int32_t places, int32_t senders)
{
    const int32_t step = senders == places ? 1 : 2;
    program out = {.arena = xy_arena_new(NULL)};
    size_t rows = (size_t)(places + senders), columns = (size_t)places * (size_t)senders;
    int64_t *place = XY_NEW_N(out.arena, int64_t, rows), *sender = place + places;
    xy_ip_model *m = out.model =
            bare_program(out.arena, (int32_t)rows, (int64_t)columns, 2 * (int64_t)columns);
    for (int32_t i = 0; i < m->row_count; i++)
        m->rows[i] = (xy_ip_row){"row", "X", i < places || step == 1 ? 1 : XY_ROW_FREE, 1};
    for (int32_t p = 0; p < places; p++)
        place[p] = 100 + (int64_t)bare_draw(&seed, 100);
    for (int32_t s = 0; s < senders; s++)
        sender[s] = s % step || s >= step * places ? 0 : (int64_t)bare_draw(&seed, 50);
    for (int32_t j = 0; j < m->col_count; j++) {
        int32_t p = j / senders, s = j % senders;
        bare_begin(m, j);
        m->cols[j].goal[XY_GOAL_NEED_MET] = worth(place, sender, p, s, s == step * p, &seed);
        m->cols[j].goal[XY_GOAL_TRAVEL] = (int64_t)bare_draw(&seed, 90);
        bare_add(m, j, p, 1);
        bare_add(m, j, places + s, 1);
    }
    for (int32_t p = 0; p < places; p++)
        out.best += place[p] + sender[step * p];
    return out;
}

static const xy_policy policy = {.stage_count = 2,
        .stages = {{.terms = {{XY_GOAL_NEED_MET, 1}}, .term_count = 1, .tolerance_permille = 2},
                {.terms = {{XY_GOAL_TRAVEL, 1}}, .term_count = 1}}};

Test(core_swap, the_hidden_choice_is_found_and_proved)
{
    program p = make(1, PLACES, SENDERS);
    xy_findings err;
    xy_findings_init(&err, p.arena);
    xy_ip_result r;
    const xy_solve_options o = {.node_limit = 60};
    cr_assert_eq(xy_core_solve(&r, p.arena, p.model, &policy, &o, &err), XY_OK);
    cr_assert_not_null(r.x);
    cr_assert(r.proof.stages[0].proved);
    cr_assert_eq(r.proof.stages[0].value, p.best);
    cr_assert(xy_ip_feasible(p.arena, p.model, r.x));
    int64_t goals[XY_GOAL_COUNT];
    xy_ip_goals(goals, p.model, r.x);
    cr_assert_geq(goals[XY_GOAL_NEED_MET], r.proof.stages[0].floor);
    cr_assert_eq(-goals[XY_GOAL_TRAVEL], r.proof.stages[1].value);
    cr_assert_leq(r.proof.stages[1].value, r.proof.stages[1].bound);
    xy_arena_free(p.arena);
}

Test(core_swap, one_node_is_enough_for_a_near_answer)
{
    program p = make(2, PLACES, SENDERS);
    xy_findings err;
    xy_findings_init(&err, p.arena);
    xy_ip_result r;
    const xy_solve_options o = {.node_limit = 1};
    xy_policy first = policy;
    first.stage_count = 1;
    cr_assert_eq(xy_core_solve(&r, p.arena, p.model, &first, &o, &err), XY_OK);
    cr_assert_not_null(r.x);
    cr_assert(xy_ip_feasible(p.arena, p.model, r.x));
    cr_assert_geq(r.proof.stages[0].value, p.best * 99 / 100);
    xy_arena_free(p.arena);
}

/* Bounds before the simplex is asked are bounds, and the program after is the same. */
Test(core_swap, multipliers_come_first_where_columns_are_very_many)
{
    program p = make(3, PLACES_MANY, PLACES_MANY);
    xy_findings err;
    xy_findings_init(&err, p.arena);
    xy_ip_result r;
    xy_policy first = policy;
    first.stage_count = 1;
    const xy_solve_options o = {.node_limit = 20};
    cr_assert_eq(xy_core_solve(&r, p.arena, p.model, &first, &o, &err), XY_OK);
    cr_assert_not_null(r.x);
    cr_assert(xy_ip_feasible(p.arena, p.model, r.x));
    cr_assert_leq(r.proof.stages[0].value, p.best);
    cr_assert_geq(r.proof.stages[0].bound, p.best);
    cr_assert_geq(r.proof.stages[0].value, p.best * 999 / 1000);
    cr_assert_leq(r.proof.stages[0].bound, p.best * 1001 / 1000);
    xy_arena_free(p.arena);
}
