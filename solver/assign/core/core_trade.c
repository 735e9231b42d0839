#include "assign/core/core_group.h"
#include "assign/core/core_places.h"

#include <math.h>
#include <string.h>

/* A group has so many blocks, and frees about so many of the places that they serve at most. */
#define BLOCKS_LEAST 8
#define BLOCKS_MOST 16
#define PLACES_MOST 160
#define NODES 60
/* Steps of the multipliers for a group. */
#define STEPS_FIRST 60
#define STEPS 15
#define BULK 25
#define SURE 0.95F
/* For all places at once, where there are no more than so many: with more a dive ended without an answer. */
#define WHOLE_PLACES 3000
#define WHOLE_NODES 2000
#define WHOLE_FIRST 200
#define WHOLE_STEPS 30
#define WHOLE_BULK 50
#define WHOLE_SURE 0.9F
/* Multipliers for programs of more places than this are found here. */
#define MULTIPLIER_PLACES 10000
#define MULTIPLIER_STEPS 500
#define MULTIPLIER_LEVEL 0.01
#define MULTIPLIER_PATIENCE 12
/* A program of more columns is offered better answers only so often. */
#define OFFERED 50000
#define OFFER_TRIES 200

typedef struct core_trade {
    core_run *run;
    const core_places *places;
    core_group *group;
    double *y;     /* per place: its multiplier at the root */
    double *price; /* per block: of a unit of room there */
    double *loss;  /* per block: what it loses with the answer at hand against the root's bound */
    double *loss_all; /* per block: if it served nobody */
    int64_t *taken;   /* per place: its column in the answer at hand */
    int32_t *local;   /* per place: its number in the group, -1 none */
    int32_t *members; /* places of the group */
    int32_t *chosen;  /* blocks of the group */
    int32_t *at;      /* per block: its number there, -1 none */
    int64_t *room;    /* per block of the group: left to the members */
    bool measured;
} trade;

static bool must_stop(void *context)
{
    return core_must_stop(context);
}

/* What the root's multipliers say that a place is worth: any column that is not shut out tells. */
static double worth_of(const trade *t, int32_t p)
{
    const core_run *run = t->run;
    int64_t first = t->places->cols[t->places->first[p]];
    for (int64_t k = t->places->first[p]; k < t->places->first[p + 1]; k++) {
        int64_t j = t->places->cols[k];
        if (run->box.upper[j] > 0)
            return (double)run->root_d[j] / (double)run->scale - (double)run->cost[j];
    }
    return -(double)run->cost[first];
}

static double gain_of(const trade *t, int64_t j)
{
    return t->y[t->places->place_of[j]] + (double)t->run->cost[j];
}

static void measure(trade *t)
{
    core_run *run = t->run;
    t->measured = true;
    for (int32_t b = 0; b < run->block_count; b++) {
        const core_block *block = &run->blocks[b];
        t->loss_all[b] = t->price[b] * (double)block->capacity;
        for (int64_t k = 0; k < block->count; k++) {
            double off = gain_of(t, block->cols[k]) - t->price[b] * block->weight[k];
            t->loss_all[b] += off > 0 ? off : 0;
        }
    }
}

static trade *trade_of(core_run *run)
{
    const core_places *places = core_places_of(run);
    if (run->trade || !places)
        return run->trade;
    trade *t = run->trade = XY_NEW(run->arena, trade);
    size_t count = (size_t)places->count + 1, blocks = (size_t)run->block_count;
    *t = (trade){.run = run, .places = places, .group = core_group_new(run->arena)};
    t->y = XY_NEW_N(run->arena, double, count);
    t->price = XY_NEW_N(run->arena, double, blocks);
    t->loss = XY_NEW_N(run->arena, double, blocks);
    t->loss_all = XY_NEW_N(run->arena, double, blocks);
    t->taken = XY_NEW_N(run->arena, int64_t, count);
    t->local = XY_NEW_N(run->arena, int32_t, count);
    t->members = XY_NEW_N(run->arena, int32_t, count);
    t->chosen = XY_NEW_N(run->arena, int32_t, blocks);
    t->at = XY_NEW_N(run->arena, int32_t, blocks);
    t->room = XY_NEW_N(run->arena, int64_t, blocks);
    return t;
}

static void offer(trade *t)
{
    core_run *run = t->run;
    memset(run->scratch, 0, (size_t)run->model->col_count * sizeof *run->scratch);
    for (int32_t p = 0; p < t->places->count; p++)
        run->scratch[t->taken[p]] = 1;
    core_offer(run, run->scratch);
}

/* Where the column's entry for its place stands. */
static int64_t row_entry(const core_run *run, int64_t j)
{
    int64_t e = run->model->start[j];
    return run->block_at[run->model->row[e]] >= 0 ? e + 1 : e;
}

/* --- Groups ---------------------------------------------------------------------------------------- */

/* The pairs of the members with the chosen blocks. */
static void add_pairs(trade *t, int32_t blocks)
{
    const core_run *run = t->run;
    for (int32_t c = 0; c < blocks; c++) {
        const core_block *b = &run->blocks[t->chosen[c]];
        core_group_add_block(t->group, t->room[c]);
        for (int64_t k = 0; k < b->count; k++) {
            int64_t j = b->cols[k];
            int32_t local = t->local[t->places->place_of[j]];
            if (local >= 0 && run->model->cols[j].upper > 0)
                core_group_add_pair(t->group, local, b->weight[k], -(double)run->cost[j], j);
        }
    }
}

static int32_t build_whole(trade *t)
{
    core_run *run = t->run;
    core_group_clear(t->group);
    for (int32_t p = 0; p < t->places->count; p++) {
        t->members[p] = p;
        t->local[p] = core_group_add_place(t->group, t->y[p]);
    }
    for (int32_t b = 0; b < run->block_count; b++) {
        t->chosen[b] = b;
        t->room[b] = run->blocks[b].capacity;
    }
    add_pairs(t, run->block_count);
    return t->places->count;
}

/* The members: places that the chosen blocks serve, about so many of them. cost: theirs now. */
static int32_t build(trade *t, int32_t blocks, double *cost)
{
    core_run *run = t->run;
    int64_t served = 0;
    int32_t count = 0;
    *cost = 0;
    core_group_clear(t->group);
    for (int32_t c = 0; c < blocks; c++)
        t->room[c] = run->blocks[t->chosen[c]].capacity;
    for (int32_t p = 0; p < t->places->count; p++)
        served += t->at[run->block_of[t->taken[p]]] >= 0;
    const int64_t most =
            blocks < run->block_count || served / 2 > PLACES_MOST ? PLACES_MOST : served / 2;
    for (int32_t p = 0; p < t->places->count; p++) {
        int64_t j = t->taken[p];
        int32_t c = t->at[run->block_of[j]];
        t->local[p] = -1;
        if (c < 0)
            continue;
        if (served > most && (int64_t)(core_draw(run) % (uint64_t)served) >= most) {
            t->room[c] -= t->places->weight_of[j];
            continue;
        }
        t->local[p] = core_group_add_place(t->group, t->y[p]);
        t->members[count++] = p;
        *cost -= (double)run->cost[j];
    }
    add_pairs(t, blocks);
    return count;
}

static void put(trade *t, int32_t p, int64_t j)
{
    t->taken[p] = j;
    t->loss[t->run->block_of[j]] -= gain_of(t, j);
}

static void take(trade *t, int32_t count)
{
    for (int32_t k = 0; k < count; k++) {
        int64_t old = t->taken[t->members[k]];
        t->loss[t->run->block_of[old]] += gain_of(t, old);
        put(t, t->members[k], t->group->places[k].answer);
    }
}

/* A block that could serve something that a chosen one could; any block, for the first. */
static int32_t draw_beside(trade *t, int32_t count)
{
    core_run *run = t->run;
    const core_places *places = t->places;
    if (count == 0)
        return (int32_t)(core_draw(run) % (uint64_t)run->block_count);
    const core_block *b = &run->blocks[t->chosen[core_draw(run) % (uint64_t)count]];
    int64_t j = b->cols[core_draw(run) % (uint64_t)b->count];
    int64_t first = places->first[places->place_of[j]];
    int64_t many = places->first[places->place_of[j] + 1] - first;
    return run->block_of[places->cols[first + (int64_t)(core_draw(run) % (uint64_t)many)]];
}

/* Of two such blocks that which loses more. */
static int32_t choose(trade *t, int32_t size)
{
    int32_t count = 0;
    for (int32_t tries = 0; count < size && tries < 20 * size; tries++) {
        int32_t b = draw_beside(t, count), other = draw_beside(t, count);
        if (t->at[b] >= 0 || (t->at[other] < 0 && t->loss[other] > t->loss[b]))
            b = other;
        if (t->at[b] >= 0)
            continue;
        t->at[b] = count;
        t->chosen[count++] = b;
    }
    return count;
}

static bool among(trade *t)
{
    core_run *run = t->run;
    for (int32_t b = 0; b < run->block_count; b++)
        t->at[b] = -1;
    const uint64_t sizes = BLOCKS_MOST - BLOCKS_LEAST + 1;
    int32_t size = choose(t, BLOCKS_LEAST + (int32_t)(core_draw(run) % sizes));
    double cost, was;
    int32_t count = build(t, size, &was);
    const core_group_options o = {.most = was - 1,
            .nodes = NODES,
            .first = STEPS_FIRST,
            .later = STEPS,
            .bulk = BULK,
            .sure = SURE,
            .stop = must_stop,
            .context = run};
    if (!core_group_solve(t->group, &o, &cost))
        return false;
    take(t, count);
    return true;
}

/* NULL: the program is not of that kind, or the stage has no multipliers yet. */
static trade *open_trade(core_run *run)
{
    trade *t = run->has_root && run->floors == 0 ? trade_of(run) : NULL;
    if (!t || t->measured)
        return t;
    for (int32_t p = 0; p < t->places->count; p++)
        t->y[p] = worth_of(t, p);
    for (int32_t b = 0; b < run->block_count; b++)
        t->price[b] = core_block_price(run, b, &run->box, run->root_d) / (double)run->scale;
    measure(t);
    return t;
}

bool core_trade_multipliers(core_run *run, double *y)
{
    trade *t = run->floors == 0 ? trade_of(run) : NULL;
    if (!t || t->places->count <= MULTIPLIER_PLACES)
        return false;
    const core_places *places = t->places;
    for (int32_t p = 0; p < places->count; p++) {
        t->y[p] = HUGE_VAL;
        for (int64_t k = places->first[p]; k < places->first[p + 1]; k++)
            t->y[p] = fmin(t->y[p], -(double)run->cost[places->cols[k]]);
    }
    build_whole(t);
    double sum = 0;
    for (int32_t p = 0; p < places->count; p++)
        sum += fabs(t->y[p]);
    const core_group_steps how = {.level = sum * MULTIPLIER_LEVEL,
            .patience = MULTIPLIER_PATIENCE,
            .stride = 1,
            .stop = must_stop,
            .context = run};
    core_group_multipliers(t->group, MULTIPLIER_STEPS, &how);
    for (int32_t p = 0; p < places->count; p++)
        y[run->model->row[row_entry(run, places->cols[places->first[p]])]] =
                -t->group->places[p].best_y;
    return true;
}

bool core_trade_first(core_run *run)
{
    trade *t = open_trade(run);
    if (!t || run->has_x || t->places->count > WHOLE_PLACES)
        return t;
    double cost;
    int32_t count = build_whole(t);
    const core_group_options o = {.most = HUGE_VAL,
            .nodes = WHOLE_NODES,
            .first = WHOLE_FIRST,
            .later = WHOLE_STEPS,
            .bulk = WHOLE_BULK,
            .sure = WHOLE_SURE,
            .first_only = true,
            .stop = must_stop,
            .context = run};
    if (core_group_solve(t->group, &o, &cost)) {
        for (int32_t k = 0; k < count; k++)
            t->taken[k] = t->group->places[k].answer;
        offer(t);
    }
    return true;
}

static void start(trade *t)
{
    const core_run *run = t->run;
    memcpy(t->loss, t->loss_all, (size_t)run->block_count * sizeof *t->loss);
    for (int64_t j = 0; j < run->model->col_count; j++)
        if (run->x[j] > 0)
            put(t, t->places->place_of[j], j);
}

bool core_trade_blocks(core_run *run, int tries)
{
    trade *t = open_trade(run);
    if (!t || !run->has_x || core_gap_reached(run))
        return t;
    const int wait = run->model->col_count > OFFERED ? OFFER_TRIES : 1;
    bool better = false;
    start(t);
    for (int k = 0, misses = 0; misses < tries; k++) {
        bool found = among(t);
        better = better || found;
        misses = found ? 0 : misses + 1;
        bool stop = core_must_stop(run);
        if (better && (stop || k % wait == 0 || misses == tries)) {
            offer(t);
            better = false;
        }
        if (stop || core_gap_reached(run))
            break;
    }
    return true;
}
