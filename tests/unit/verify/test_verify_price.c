/* (C1) of models/proof.md by trying every point of small programs: what multipliers and knapsacks
 * bound is bounded, what they narrow holds nothing better, and the number is the one defined. */
#include "unit/verify/proof_case.h"

#define POINTS_MAX 60000
#define CASES 900

typedef struct {
    proof_case c;
    verify_case v;
    verify_box b;
    xy_certificate proof;
    xy_stage_tree tree;
    int64_t *points; /* feasible ones, one after the other */
    int64_t point_count;
    size_t capacity;
    uint64_t random;
    int narrowed, keys; /* narrowings; totals with a row of only ones in K that takes two or more */
} lab;

static uint32_t draw(lab *l, uint32_t below) /* splitmix64 */
{
    uint64_t z = (l->random += UINT64_C(0x9e3779b97f4a7c15));
    z = (z ^ (z >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * UINT64_C(0x94d049bb133111eb);
    return (uint32_t)((z >> 33) % below);
}

static bool keeps_rows(const verify_program *p, const int64_t *x)
{
    int64_t activity[512] = {0};
    for (int64_t j = 0; j < p->col_count; j++)
        for (int64_t e = p->start[j]; e < p->start[j + 1]; e++)
            activity[p->row[e]] += x[j] * p->value[e];
    for (int32_t i = 0; i < p->row_count; i++)
        if ((p->row_lower[i] != VERIFY_FREE && activity[i] < p->row_lower[i]) ||
                (p->row_upper[i] != VERIFY_FREE && activity[i] > p->row_upper[i]))
            return false;
    return true;
}

static void try_points(lab *l, int64_t *x, int64_t j)
{
    const verify_program *p = l->b.p;
    if (j == p->col_count) {
        if (!keeps_rows(p, x))
            return;
        size_t n = (size_t)p->col_count;
        l->points = xy_arena_grow(l->c.arena, l->points, &l->capacity,
                ((size_t)l->point_count + 1) * n, sizeof *l->points);
        memcpy(l->points + (size_t)l->point_count++ * n, x, n * sizeof *x);
        return;
    }
    for (x[j] = 0; x[j] <= p->cols[j].upper; x[j]++)
        try_points(l, x, j + 1);
    x[j] = 0;
}

/* A small program of the seed with all its points; false where it is too large. */
static bool lab_open(lab *l, uint64_t seed)
{
    *l = (lab){.random = seed};
    if (!proof_make(&l->c, seed % 2 ? xy_random_make : xy_random_make_wide, seed, 2, 3))
        return false;
    verify_program *p = proof_program(&l->c, &l->v);
    int64_t all = 1;
    for (int64_t j = 0; j < p->col_count; j++)
        all = all > POINTS_MAX ? all : all * (p->cols[j].upper + 1);
    if (all > POINTS_MAX || p->row_count > 500 || p->col_count == 0)
        return false;
    int32_t *own = XY_NEW_N(l->c.arena, int32_t, (size_t)p->row_count + 1);
    int64_t *cost = XY_NEW_N(l->c.arena, int64_t, (size_t)p->col_count + 1);
    for (int32_t i = 0; i < p->row_count; i++)
        own[i] = i;
    l->proof.row_count = p->row_count;
    l->tree.stage = l->c.x.policy->stages[0];
    l->b = (verify_box){.p = p,
            .proof = &l->proof,
            .tree = &l->tree,
            .arena = l->c.arena,
            .err = &l->c.err,
            .own = own,
            .cost = cost,
            .rows = p->row_count,
            .dearest = 1,
            .base = xy_stage_value(&l->tree.stage, p->base)};
    for (int64_t j = 0; j < p->col_count; j++) {
        cost[j] = verify_cost(&p->cols[j], &l->tree.stage);
        int64_t size = cost[j] < 0 ? -cost[j] : cost[j];
        l->b.dearest = size > l->b.dearest ? size : l->b.dearest;
    }
    try_points(l, XY_NEW_N(l->c.arena, int64_t, (size_t)p->col_count + 1), 0);
    return true;
}

/* Multipliers by chance: knapsacks where rows allow, signs as rows allow. */
static xy_multipliers *some_multipliers(lab *l)
{
    const verify_program *p = l->b.p;
    xy_multipliers *m = XY_NEW(l->c.arena, xy_multipliers);
    m->scale = 1 + draw(l, 3);
    m->row = XY_NEW_N(l->c.arena, int32_t, (size_t)p->row_count);
    m->y = XY_NEW_N(l->c.arena, int64_t, (size_t)p->row_count);
    m->knapsack = XY_NEW_N(l->c.arena, int32_t, (size_t)p->row_count);
    for (int32_t i = 0; i < p->row_count; i++) {
        bool upper = p->row_upper[i] != VERIFY_FREE, lower = p->row_lower[i] != VERIFY_FREE;
        if (upper && !p->negative[i] && draw(l, 3) == 0) {
            m->knapsack[m->knapsack_count++] = i;
            continue;
        }
        int64_t y = draw(l, 4) == 0 ? 0 : 1 + draw(l, (uint32_t)(l->b.dearest < 1000 ? 4 : 3000));
        y = upper && !(lower && draw(l, 2)) ? y : -y;
        if (y == 0 || (y < 0 && !lower))
            continue;
        m->row[m->count] = i;
        m->y[m->count++] = y;
    }
    return m;
}

/* The best of the columns inside the row, each of copies from its lower to its upper bound, by trying
 * all. */
static int64_t best_inside(const lab *l, const int32_t *inside, int32_t count, int32_t row,
        int64_t room, int32_t at, int64_t *x)
{
    const verify_box *b = &l->b;
    if (at == count)
        return !b->p->only_ones[row] || proof_keeps_besides(b->p, x, row) ? 0 : INT64_MIN;
    int64_t j = inside[at], best = INT64_MIN, weight = 0;
    for (int64_t e = b->p->start[j]; e < b->p->start[j + 1]; e++)
        weight += b->p->row[e] == row ? b->p->value[e] : 0;
    for (x[j] = b->lower[j]; x[j] <= b->upper[j] && x[j] * weight <= room; x[j]++) {
        int64_t rest = best_inside(l, inside, count, row, room - x[j] * weight, at + 1, x);
        if (rest != INT64_MIN && rest + b->d[j] * x[j] > best)
            best = rest + b->d[j] * x[j];
    }
    x[j] = 0;
    return best;
}

/* D by the definition; d is that of verify_price. */
static int64_t total_of(const lab *l, const xy_multipliers *m)
{
    const verify_box *b = &l->b;
    int64_t total = 0;
    bool done[64] = {false};
    for (int32_t k = 0; k < m->count; k++)
        total += m->y[k] * (m->y[k] > 0 ? b->row_upper[m->row[k]] : b->row_lower[m->row[k]]);
    for (int32_t k = 0; k < m->knapsack_count; k++) {
        int32_t inside[64], count = 0;
        for (int64_t j = 0; j < b->p->col_count; j++)
            if (!done[j] && b->upper[j] > 0 && verify_col_in(b, j, m->knapsack[k])) {
                inside[count++] = (int32_t)j;
                done[j] = true;
            }
        int64_t x[64] = {0};
        total += best_inside(l, inside, count, m->knapsack[k], b->row_upper[m->knapsack[k]], 0, x);
    }
    for (int64_t j = 0; j < b->p->col_count; j++)
        if (!done[j] && b->upper[j] > 0)
            total += b->d[j] * (b->d[j] > 0 ? b->upper[j] : b->lower[j]);
    return total;
}

static int64_t value_of(const lab *l, const int64_t *x)
{
    int64_t value = l->b.base;
    for (int64_t j = 0; j < l->b.p->col_count; j++)
        value += l->b.cost[j] * x[j];
    return value;
}

static bool is_in_box(const lab *l, const int64_t *x)
{
    for (int64_t j = 0; j < l->b.p->col_count; j++)
        if (x[j] < l->b.lower[j] || x[j] > l->b.upper[j])
            return false;
    return true;
}

/* Prices the multipliers and checks all points against what they say. */
static void try_multipliers(lab *l, xy_multipliers *m, const char *name)
{
    verify_box *b = &l->b;
    size_t n = (size_t)b->p->col_count;
    xy_msg_id told = verify_price(b, m, true);
    if (told == XY_MSG_PROOF_BAD_KNAPSACK) /* what must be taken does not fit */
        return;
    cr_assert(told == XY_MSG_PROOF_BAD_TOTAL || told == XY_MSG_COUNT, "%s: %d", name, (int)told);
    int64_t total = (int64_t)b->total;
    cr_assert_eq(total, total_of(l, m), "%s: %lld", name, (long long)total);
    for (int32_t k = 0; k < m->knapsack_count; k++)
        l->keys += b->p->only_ones[m->knapsack[k]] && b->row_upper[m->knapsack[k]] > 1;
    m->rest = (total % m->scale + m->scale) % m->scale;
    m->quotient = (total - m->rest) / m->scale;
    cr_assert_eq(verify_price(b, m, true), XY_MSG_COUNT, "%s", name);
    int64_t value = INT64_MIN;
    bool *inside = XY_NEW_N(l->c.arena, bool, (size_t)l->point_count + 1);
    for (int64_t i = 0; i < l->point_count; i++) {
        inside[i] = is_in_box(l, l->points + (size_t)i * n);
        if (!inside[i])
            continue;
        int64_t worth = value_of(l, l->points + (size_t)i * n);
        cr_assert_leq(worth, b->base + m->quotient, "%s: point %d", name, (int)i);
        if (value == INT64_MIN || draw(l, 3) == 0)
            value = worth;
    }
    if (value == INT64_MIN)
        return;
    size_t changes = b->change_count;
    int32_t count = b->count;
    verify_narrow(b, m, value);
    l->narrowed += b->change_count > changes;
    for (int64_t i = 0; i < l->point_count; i++) {
        const int64_t *x = l->points + (size_t)i * n;
        if (inside[i] && value_of(l, x) > value)
            cr_assert(is_in_box(l, x), "%s: point %d lost", name, (int)i);
    }
    if (draw(l, 2)) /* the next ones in the smaller box, now and then */
        verify_undo(b, changes, count);
}

Test(verify_price, every_point_of_small_programs)
{
    int programs = 0, knapsacks = 0, narrowed = 0, keys = 0;
    for (uint64_t seed = 1; seed <= CASES; seed++) {
        lab l;
        if (lab_open(&l, seed)) {
            const char *name = xy_arena_printf(l.c.arena, "seed %d", (int)seed);
            programs++;
            for (int round = 0; round < 12; round++) {
                if (round % 4 == 0)
                    verify_box_open(&l.b);
                xy_multipliers *m = some_multipliers(&l);
                try_multipliers(&l, m, name);
                knapsacks += m->knapsack_count > 0;
            }
            narrowed += l.narrowed;
            keys += l.keys;
        }
        proof_end(&l.c);
    }
    cr_log_info("%d programs, %d narrowings, %d with knapsacks, %d keys", programs, narrowed,
            knapsacks, keys);
    cr_assert_gt(programs, 300);
    cr_assert_gt(narrowed, 500);
    cr_assert_gt(knapsacks, 3000);
    cr_assert_gt(keys, 300);
}

/* What may not be used is refused by name. */
Test(verify_price, multipliers_that_prove_nothing)
{
    lab l;
    uint64_t seed = 1;
    while (!lab_open(&l, seed) || l.b.p->col_count == 0)
        seed++;
    verify_box_open(&l.b);
    const verify_program *p = l.b.p;
    int32_t row = 0, wrong[2] = {0, 0};
    while (p->row_lower[row] != VERIFY_FREE || p->largest[row] == 0)
        row++;
    int64_t y[2] = {-1, 1};
    xy_multipliers m = {.scale = 1, .row = &row, .y = y, .count = 1};
    cr_assert_eq(verify_price(&l.b, &m, true), XY_MSG_PROOF_BAD_SIGN);
    y[0] = INT64_MAX;
    cr_assert_eq(verify_price(&l.b, &m, true), XY_MSG_PROOF_BAD_SIZE);
    y[0] = 0;
    cr_assert_eq(verify_price(&l.b, &m, true), XY_MSG_PROOF_BAD_ROW);
    y[0] = 1;
    m.scale = 0;
    cr_assert_eq(verify_price(&l.b, &m, true), XY_MSG_PROOF_BAD_SIZE);
    m.scale = INT64_MAX;
    l.b.dearest = 5;
    cr_assert_eq(verify_price(&l.b, &m, true), XY_MSG_PROOF_BAD_SIZE);
    m.scale = 2;
    m.rest = 2;
    cr_assert_eq(verify_price(&l.b, &m, true), XY_MSG_PROOF_BAD_SIZE);
    m.rest = 0;
    m.row = wrong;
    m.count = 2;
    y[0] = y[1] = 1;
    cr_assert_eq(verify_price(&l.b, &m, true), XY_MSG_PROOF_BAD_ROW);
    wrong[1] = p->row_count;
    cr_assert_eq(verify_price(&l.b, &m, true), XY_MSG_PROOF_BAD_ROW);
    m.count = 1;
    m.row = &row;
    m.knapsack = &row; /* a multiplier on a row kept inside */
    m.knapsack_count = 1;
    cr_assert_eq(verify_price(&l.b, &m, true), XY_MSG_PROOF_BAD_KNAPSACK);
    proof_end(&l.c);
}

/* Knapsack by hand: weights 3, 4, 5 within 7, worth 4, 5, 7 each, the first twice. */
Test(verify_price, a_knapsack_by_hand)
{
    xy_arena *arena = xy_arena_new(NULL);
    verify_col cols[3] = {{.upper = 2}, {.upper = 1}, {.upper = 1}};
    int64_t start[] = {0, 1, 2, 3}, cost[] = {4, 5, 7}, largest[] = {5, 0};
    int64_t row_lower[] = {VERIFY_FREE, 0}, row_upper[] = {7, 0};
    int32_t row[] = {0, 0, 0}, value[] = {3, 4, 5}, own[] = {0}, knapsack[] = {0};
    int64_t unit[] = {1, 1};
    bool negative[] = {false, false}, only_ones[] = {false, false};
    const verify_program p = {.row_lower = row_lower,
            .row_upper = row_upper,
            .largest = largest,
            .unit = unit,
            .negative = negative,
            .only_ones = only_ones,
            .row_count = 1,
            .cols = cols,
            .start = start,
            .row = row,
            .value = value,
            .col_count = 3,
            .longest = 1};
    const xy_certificate proof = {.row_count = 1};
    verify_box b = {.p = &p,
            .proof = &proof,
            .arena = arena,
            .own = own,
            .cost = cost,
            .dearest = 7,
            .rows = 1};
    verify_box_open(&b);
    const xy_multipliers m = {
            .scale = 10, .quotient = 9, .knapsack = knapsack, .knapsack_count = 1};
    cr_assert_eq(verify_price(&b, &m, true), XY_MSG_COUNT); /* 3 + 4 weeks: 4 + 5 */
    /* Better than 8 needs both: 7 alone and what fits beside it is 7, so the third stays out. */
    verify_narrow(&b, &m, 8);
    cr_assert_eq(b.upper[2], 0);
    cr_assert_eq(b.upper[0], 2);
    cr_assert_eq(b.upper[1], 1);
    cr_assert_eq(b.count, 2);
    verify_set_col(&b, 0, 2, 2); /* 6 of 7 weeks are taken */
    const xy_multipliers forced = {
            .scale = 10, .quotient = 8, .knapsack = knapsack, .knapsack_count = 1};
    cr_assert_eq(verify_price(&b, &forced, true), XY_MSG_COUNT);
    cols[0].upper = 3;
    verify_box_open(&b);
    verify_set_col(&b, 0, 3, 3); /* 9 weeks do not fit */
    cr_assert_eq(verify_price(&b, &forced, true), XY_MSG_PROOF_BAD_KNAPSACK);
    xy_arena_free(arena);
}
