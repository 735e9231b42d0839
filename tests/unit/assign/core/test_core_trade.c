/* Generalized assignment, small and of a kind in which what is cheap takes much room: answers by groups of blocks. */
#include "unit/assign/core/bare_program.h"
#include <criterion/criterion.h>

#include <string.h>

typedef struct {
    xy_ip_model *model;
    int32_t places, blocks;
    xy_arena *arena;
} program;

static program make(uint64_t seed, int32_t places, int32_t blocks)
{
    program out = {.places = places, .blocks = blocks, .arena = xy_arena_new(NULL)};
    size_t rows = (size_t)(places + blocks), columns = (size_t)places * (size_t)blocks;
    int64_t *sum = XY_NEW_N(out.arena, int64_t, (size_t)blocks);
    xy_ip_model *m = out.model =
            bare_program(out.arena, (int32_t)rows, (int64_t)columns, 2 * (int64_t)columns);
    for (int32_t j = 0; j < m->col_count; j++) {
        int32_t p = j / blocks, b = j % blocks;
        int64_t weight = 2 + (int64_t)bare_draw(&seed, 60);
        bare_begin(m, j);
        m->cols[j].goal[XY_GOAL_TRAVEL] = 70 - weight + (int64_t)bare_draw(&seed, 10);
        bare_add(m, j, p, 1);
        bare_add(m, j, places + b, weight);
        sum[b] += weight;
    }
    for (int32_t i = 0; i < places; i++)
        m->rows[i] = (xy_ip_row){"row", "X", 1, 1};
    for (int32_t b = 0; b < blocks; b++)
        m->rows[places + b] = (xy_ip_row){"row", "X", XY_ROW_FREE, sum[b] * 8 / 10 / blocks};
    return out;
}

static const xy_policy policy = {
        .stage_count = 1, .stages = {{.terms = {{XY_GOAL_TRAVEL, 1}}, .term_count = 1}}};

static void solve(xy_ip_result *r, const program *p, int64_t nodes, int threads)
{
    xy_findings err;
    xy_findings_init(&err, p->arena);
    const xy_solve_options o = {.node_limit = nodes, .threads = threads};
    cr_assert_eq(xy_core_solve(r, p->arena, p->model, &policy, &o, &err), XY_OK);
}

/* The least cost of all ways to serve the places from this one on; -1: there is none. */
static int64_t try_all(const program *p, int32_t place, int64_t *room)
{
    int64_t best = -1;
    if (place == p->places)
        return 0;
    for (int32_t b = 0; b < p->blocks; b++) {
        int64_t j = (int64_t)place * p->blocks + b, weight = p->model->value[2 * j + 1];
        if (weight > room[b])
            continue;
        room[b] -= weight;
        int64_t rest = try_all(p, place + 1, room);
        room[b] += weight;
        int64_t cost = p->model->cols[j].goal[XY_GOAL_TRAVEL] + rest;
        if (rest >= 0 && (best < 0 || cost < best))
            best = cost;
    }
    return best;
}

Test(core_trade, small_programs_have_the_value_of_trying_all)
{
    int some = 0;
    for (uint64_t seed = 1; seed <= 150; seed++) {
        program p = make(seed, 7 + (int32_t)(seed % 3), 2 + (int32_t)(seed % 2));
        int64_t room[3];
        for (int32_t b = 0; b < p.blocks; b++)
            room[b] = p.model->rows[p.places + b].upper;
        int64_t best = try_all(&p, 0, room);
        xy_ip_result r;
        solve(&r, &p, 0, 1);
        cr_assert_eq(r.x != NULL, best >= 0, "seed %d", (int)seed);
        cr_assert_eq(r.proof.outcome, best >= 0 ? XY_OPTIMAL : XY_INFEASIBLE);
        if (best >= 0)
            cr_assert_eq(-r.proof.stages[0].value, best, "seed %d", (int)seed);
        some += best >= 0;
        xy_arena_free(p.arena);
    }
    cr_assert_geq(some, 50);
}

/* 9 blocks and 48 places, where chains and regions stood one part in a hundred above the bound. */
Test(core_trade, groups_come_close_to_the_bound_within_one_node)
{
    program p = make(5, 48, 9);
    xy_ip_result r, again;
    solve(&r, &p, 1, 1);
    cr_assert_not_null(r.x);
    cr_assert(xy_ip_feasible(p.arena, p.model, r.x));
    int64_t cost = -r.proof.stages[0].value, bound = -r.proof.stages[0].bound;
    cr_assert_leq(bound, cost);
    cr_assert_leq((cost - bound) * 200, cost, "%d of %d", (int)cost, (int)bound);
    solve(&again, &p, 1, 2);
    cr_assert_eq(memcmp(r.x, again.x, (size_t)p.model->col_count * sizeof *r.x), 0);
    xy_arena_free(p.arena);
}
