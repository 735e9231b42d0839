/* Small assignment programs, in which one step of a dive takes one pair, so that all is searched: what is found is
 * what trying everything finds. */
#include "assign/core/core_group.h"
#include <criterion/criterion.h>

#define PLACES 7
#define BLOCKS 3
#define CASES 400

typedef struct {
    int64_t capacity[BLOCKS], weight[BLOCKS][PLACES], cost[BLOCKS][PLACES];
} program;

static int64_t draw(uint64_t *seed, uint64_t below)
{
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (int64_t)((*seed >> 33) % below);
}

static program make(uint64_t seed)
{
    program p;
    for (int b = 0; b < BLOCKS; b++) {
        p.capacity[b] = 12 + draw(&seed, 18);
        for (int i = 0; i < PLACES; i++) {
            p.weight[b][i] = 1 + draw(&seed, 20);
            p.cost[b][i] = 40 - 2 * p.weight[b][i] + draw(&seed, 9);
        }
    }
    return p;
}

/* The least cost of all choices, -1: none keeps the capacities. */
static int64_t try_all(const program *p)
{
    int64_t best = -1, all = 1;
    for (int i = 0; i < PLACES; i++)
        all *= BLOCKS;
    for (int64_t code = 0; code < all; code++) {
        int64_t used[BLOCKS] = {0}, cost = 0, rest = code;
        bool fits = true;
        for (int i = 0; i < PLACES; i++, rest /= BLOCKS) {
            int b = (int)(rest % BLOCKS);
            used[b] += p->weight[b][i];
            cost += p->cost[b][i];
            fits = fits && used[b] <= p->capacity[b];
        }
        if (fits && (best < 0 || cost < best))
            best = cost;
    }
    return best;
}

static void fill(core_group *g, const program *p)
{
    core_group_clear(g);
    for (int i = 0; i < PLACES; i++)
        core_group_add_place(g, 20);
    for (int b = 0; b < BLOCKS; b++) {
        core_group_add_block(g, p->capacity[b]);
        for (int i = 0; i < PLACES; i++)
            core_group_add_pair(g, i, p->weight[b][i], (double)p->cost[b][i], b * PLACES + i);
    }
}

static const core_group_options options = {
        .most = 1e9, .nodes = 100000, .first = 40, .later = 15, .bulk = 1000, .sure = 1};

/* The answer serves each place once, keeps the capacities, and costs what it says. */
static void judge(const core_group *g, const program *p, double cost)
{
    int64_t used[BLOCKS] = {0}, sum = 0;
    for (int i = 0; i < PLACES; i++) {
        int64_t name = g->places[i].answer;
        cr_assert_eq(name % PLACES, i);
        used[name / PLACES] += p->weight[name / PLACES][i];
        sum += p->cost[name / PLACES][i];
    }
    for (int b = 0; b < BLOCKS; b++)
        cr_assert_leq(used[b], p->capacity[b]);
    cr_assert_eq(sum, (int64_t)cost);
}

Test(core_group, a_search_of_single_steps_finds_the_best)
{
    xy_arena *arena = xy_arena_new(NULL);
    core_group *g = core_group_new(arena);
    int found = 0, none = 0;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        program p = make(seed);
        int64_t best = try_all(&p);
        double cost;
        fill(g, &p);
        cr_assert_eq(core_group_solve(g, &options, &cost), best >= 0, "seed %d", (int)seed);
        found += best >= 0;
        none += best < 0;
        if (best < 0)
            continue;
        cr_assert_eq((int64_t)cost, best, "seed %d: %g, not %d", (int)seed, cost, (int)best);
        judge(g, &p, cost);
    }
    cr_assert_geq(found, CASES / 4);
    cr_assert_geq(none, CASES / 20);
    xy_arena_free(arena);
}

Test(core_group, nothing_dearer_than_asked_for_is_found)
{
    xy_arena *arena = xy_arena_new(NULL);
    core_group *g = core_group_new(arena);
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        program p = make(seed);
        int64_t best = try_all(&p);
        core_group_options o = options;
        double cost;
        if (best < 0)
            continue;
        o.most = (double)best;
        fill(g, &p);
        cr_assert(core_group_solve(g, &o, &cost));
        cr_assert_eq((int64_t)cost, best);
        o.most = (double)best - 1;
        fill(g, &p);
        cr_assert_not(core_group_solve(g, &o, &cost));
    }
    xy_arena_free(arena);
}

static bool stop_at_once(void *context)
{
    ++*(int *)context;
    return true;
}

Test(core_group, ends_when_told_to)
{
    xy_arena *arena = xy_arena_new(NULL);
    core_group *g = core_group_new(arena);
    int asked = 0;
    core_group_options o = options;
    o.stop = stop_at_once;
    o.context = &asked;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        program p = make(seed);
        double cost;
        int before = asked;
        fill(g, &p);
        if (core_group_solve(g, &o, &cost))
            judge(g, &p, cost);
        cr_assert_leq(asked, before + 1);
    }
    cr_assert_gt(asked, 0);
    xy_arena_free(arena);
}

/* A place whose pairs are all too heavy has none: no answer, and nothing is written. */
Test(core_group, a_place_without_pairs_has_no_answer)
{
    xy_arena *arena = xy_arena_new(NULL);
    core_group *g = core_group_new(arena);
    const core_group_options o = {
            .most = 1000, .nodes = 10, .first = 20, .later = 5, .bulk = 300, .sure = 1};
    double cost = -1;
    core_group_add_place(g, 1);
    core_group_add_place(g, 1);
    core_group_add_block(g, 5);
    core_group_add_pair(g, 0, 3, 7, 70);
    core_group_add_pair(g, 1, 6, 7, 71);
    cr_assert(!core_group_solve(g, &o, &cost));
    cr_assert_float_eq(cost, -1, 0);
    core_group_clear(g);
    core_group_add_place(g, 1);
    core_group_add_block(g, 5);
    core_group_add_pair(g, 0, 5, 7, 70);
    cr_assert(core_group_solve(g, &o, &cost));
    cr_assert_float_eq(cost, 7, 0);
    cr_assert_eq(g->places[0].answer, 70);
    xy_arena_free(arena);
}
