#include "assign/core/core_places.h"

#include <stdlib.h>
#include <string.h>

/* Columns of a row that are looked at: the best by reduced cost. */
#define NEAREST 12
/* Rows that a kick changes, of a hundred, and at least. */
#define KICK_SHARE 1
#define KICK_LEAST 2
/* Fines stand in parts of a unit of cost. */
#define PART 16
/* The first fine is the dearest column over this; descents that may be needed until all fits. */
#define FINE_FIRST 8
#define FIRST_TRIES 2000
/* From this one on a place leaves each block that has too much. */
#define FIRST_PUSHED 30

/* A place: a row of which just one column is taken; every column of it is in one block, and in
 * nothing else. */
typedef struct {
    int64_t first, count; /* of near */
    int64_t taken, kept;  /* columns: of the answer at hand, of the best one found here */
    bool waits;           /* in the queue */
    int32_t next, before; /* places whose taken column is in the same block; -1 none */
} place;

typedef struct core_ejection {
    core_run *run;
    place *places;
    int32_t place_count;
    int64_t *near;           /* columns of the places, the best by reduced cost first */
    int32_t *place_of;       /* per column */
    int32_t *weight_of;      /* per column, units of its block */
    int32_t *head;           /* per block: the first place whose taken column is in it, -1 none */
    int64_t *room;           /* per block: units left; below 0: too much */
    double *price;           /* per block: what a unit of room is worth, in costs */
    int64_t fine, fine_most; /* of a unit too much, in parts of a unit of cost */
    int32_t *queue;          /* places to be looked at, a ring */
    int32_t queue_first, queue_count;
    int64_t cost; /* of the taken columns */
    int64_t over; /* units too much, all blocks */
} ejection;

/* --- The structure ---------------------------------------------------------------------------- */

static ejection *make(core_run *run, const core_places *places)
{
    ejection *s = XY_NEW(run->arena, ejection);
    size_t count = (size_t)places->count + 1, cols = (size_t)run->model->col_count + 1;
    s->run = run;
    s->place_of = places->place_of;
    s->weight_of = places->weight_of;
    s->places = XY_NEW_N(run->arena, place, count);
    s->near = XY_NEW_N(run->arena, int64_t, cols);
    s->head = XY_NEW_N(run->arena, int32_t, (size_t)run->block_count);
    s->room = XY_NEW_N(run->arena, int64_t, (size_t)run->block_count);
    s->price = XY_NEW_N(run->arena, double, (size_t)run->block_count);
    s->queue = XY_NEW_N(run->arena, int32_t, count);
    s->place_count = places->count;
    memcpy(s->near, places->cols, (size_t)places->first[places->count] * sizeof *s->near);
    for (int32_t p = 0; p < places->count; p++) {
        s->places[p].first = places->first[p];
        s->places[p].count = places->first[p + 1] - places->first[p];
    }
    return s;
}

/* The best columns of each place by the root's multipliers: cost less what the unit costs. */
static void rank(ejection *s)
{
    core_run *run = s->run;
    size_t most = 0;
    for (int32_t p = 0; p < s->place_count; p++)
        most = (size_t)s->places[p].count > most ? (size_t)s->places[p].count : most;
    core_ranked *list = XY_NEW_N(run->arena, core_ranked, most + 1);
    for (int32_t p = 0; p < s->place_count; p++) {
        place *at = &s->places[p];
        for (int64_t k = 0; k < at->count; k++) {
            int64_t j = s->near[at->first + k];
            double room = s->price[run->block_of[j]] * (double)s->weight_of[j];
            list[k] = (core_ranked){j, (double)run->cost[j] - room};
        }
        qsort(list, (size_t)at->count, sizeof *list, core_by_value);
        for (int64_t k = 0; k < at->count; k++)
            s->near[at->first + k] = list[k].col;
    }
}

/* --- The answer at hand ------------------------------------------------------------------------ */

static int64_t too_much(int64_t room)
{
    return room < 0 ? -room : 0;
}

static void put(ejection *s, int32_t p, int64_t j)
{
    place *at = &s->places[p];
    int32_t b = s->run->block_of[j];
    at->taken = j;
    at->before = -1;
    at->next = s->head[b];
    if (at->next >= 0)
        s->places[at->next].before = p;
    s->head[b] = p;
    s->over -= too_much(s->room[b]);
    s->room[b] -= s->weight_of[j];
    s->over += too_much(s->room[b]);
    s->cost += s->run->cost[j];
}

static void take_out(ejection *s, int32_t p)
{
    place *at = &s->places[p];
    int64_t j = at->taken;
    int32_t b = s->run->block_of[j];
    if (at->before >= 0)
        s->places[at->before].next = at->next;
    else
        s->head[b] = at->next;
    if (at->next >= 0)
        s->places[at->next].before = at->before;
    s->over -= too_much(s->room[b]);
    s->room[b] += s->weight_of[j];
    s->over += too_much(s->room[b]);
    s->cost -= s->run->cost[j];
}

/* The incumbent, or each place's best column, whatever room there is. */
static void start(ejection *s)
{
    core_run *run = s->run;
    s->cost = s->over = 0;
    for (int32_t b = 0; b < run->block_count; b++) {
        s->head[b] = -1;
        s->room[b] = run->blocks[b].capacity;
    }
    for (int32_t p = 0; p < s->place_count; p++)
        s->places[p].kept = s->near[s->places[p].first];
    for (int64_t j = 0; run->has_x && j < run->model->col_count; j++)
        if (run->x[j] > 0)
            s->places[s->place_of[j]].kept = j;
    for (int32_t p = 0; p < s->place_count; p++)
        put(s, p, s->places[p].kept);
}

static void start_from_kept(ejection *s)
{
    for (int32_t p = 0; p < s->place_count; p++)
        if (s->places[p].taken != s->places[p].kept) {
            take_out(s, p);
            put(s, p, s->places[p].kept);
        }
}

/* --- Moves -------------------------------------------------------------------------------------- */

/* One place takes column to, which throws place other, unless -1, out to column away. */
typedef struct {
    int32_t place, other;
    int64_t to, away, gain;
} move;

static int64_t fine(const ejection *s, int64_t before, int64_t after)
{
    return (too_much(after) - too_much(before)) * s->fine;
}

static void try_chain(ejection *s, move *best, int32_t p, int64_t to)
{
    core_run *run = s->run;
    const place *at = &s->places[p];
    int32_t from = run->block_of[at->taken], b = run->block_of[to];
    int64_t gain = PART * (run->cost[to] - run->cost[at->taken]);
    int64_t room_from = s->room[from] + s->weight_of[at->taken];
    int64_t room_b = s->room[b] - s->weight_of[to];
    int64_t freed = fine(s, s->room[from], room_from);
    int64_t alone = gain - freed - fine(s, s->room[b], room_b);
    if (alone > best->gain)
        *best = (move){p, -1, to, -1, alone};
    for (int32_t q = s->head[b]; q >= 0; q = s->places[q].next) {
        const place *other = &s->places[q];
        int64_t out = other->taken, room_out = room_b + s->weight_of[out];
        int64_t so_far = gain - freed - fine(s, s->room[b], room_out) - PART * run->cost[out];
        if (room_out < s->room[b] && room_out < 0)
            continue;
        for (int64_t k = 0; k < other->count && k < NEAREST; k++) {
            int64_t away = s->near[other->first + k];
            int32_t c = run->block_of[away];
            if (c == b)
                continue;
            int64_t room_c = c == from ? room_from : s->room[c];
            int64_t all =
                    so_far + PART * run->cost[away] - fine(s, room_c, room_c - s->weight_of[away]);
            if (all > best->gain)
                *best = (move){p, q, to, away, all};
        }
    }
}

static void look_at(ejection *s, int32_t p)
{
    if (s->places[p].waits)
        return;
    s->places[p].waits = true;
    s->queue[(s->queue_first + s->queue_count++) % s->place_count] = p;
}

/* What is in a block that changed may gain by a move now. */
static void look_in(ejection *s, int32_t block)
{
    for (int32_t p = s->head[block]; p >= 0; p = s->places[p].next)
        look_at(s, p);
}

static void change(ejection *s, int32_t p, int64_t to)
{
    int32_t from = s->run->block_of[s->places[p].taken];
    take_out(s, p);
    put(s, p, to);
    look_in(s, from);
    look_in(s, s->run->block_of[to]);
}

static void make_move(ejection *s, const move *m)
{
    if (m->other >= 0)
        change(s, m->other, m->away);
    change(s, m->place, m->to);
}

/* Moves places by their best chains while that gains. */
static void descend(ejection *s)
{
    while (s->queue_count > 0) {
        int32_t p = s->queue[s->queue_first];
        s->queue_first = (s->queue_first + 1) % s->place_count;
        s->queue_count--;
        place *at = &s->places[p];
        at->waits = false;
        move best = {.gain = 0};
        for (int64_t k = 0; k < at->count && k < NEAREST; k++) {
            int64_t to = s->near[at->first + k];
            if (s->run->block_of[to] != s->run->block_of[at->taken])
                try_chain(s, &best, p, to);
        }
        if (best.gain > 0)
            make_move(s, &best);
    }
}

static void kick(ejection *s)
{
    int64_t changes = KICK_LEAST + s->place_count * KICK_SHARE / 100;
    for (int64_t c = 0; c < changes; c++) {
        int32_t p = (int32_t)(core_draw(s->run) % (uint64_t)s->place_count);
        const place *at = &s->places[p];
        int64_t few = at->count < NEAREST / 2 ? at->count : NEAREST / 2;
        int64_t to = s->near[at->first + (int64_t)(core_draw(s->run) % (uint64_t)few)];
        change(s, p, to);
    }
}

static bool offer(ejection *s)
{
    core_run *run = s->run;
    memset(run->scratch, 0, (size_t)run->model->col_count * sizeof *run->scratch);
    for (int32_t p = 0; p < s->place_count; p++)
        run->scratch[s->places[p].taken] = 1;
    return core_offer(run, run->scratch);
}

static void keep_this(ejection *s)
{
    for (int32_t p = 0; p < s->place_count; p++)
        s->places[p].kept = s->places[p].taken;
}

/* A unit too much costs more after a descent that ended with some, less after one without. */
static void adapt(ejection *s)
{
    s->fine += s->over > 0 ? s->fine / 8 + 1 : -(s->fine / 16 + 1);
    s->fine = s->fine > s->fine_most ? s->fine_most : s->fine < 1 ? 1 : s->fine;
}

/* Some place of a block that has too much goes anywhere near. */
static void push_out(ejection *s, int32_t block)
{
    int32_t p = s->head[block], count = 0;
    for (int32_t q = p; q >= 0; q = s->places[q].next)
        if (core_draw(s->run) % (uint64_t)++count == 0)
            p = q;
    if (p < 0)
        return;
    const place *at = &s->places[p];
    int64_t few = at->count < NEAREST ? at->count : NEAREST;
    change(s, p, s->near[at->first + (int64_t)(core_draw(s->run) % (uint64_t)few)]);
}

/* Without an answer: fines rise until all fits, and what does not is pushed about. */
static void first_answer(ejection *s)
{
    for (int tries = 0; tries < FIRST_TRIES && s->over > 0 && !core_must_stop(s->run); tries++) {
        for (int32_t b = 0; b < s->run->block_count; b++)
            if (s->room[b] < 0) {
                look_in(s, b);
                if (tries >= FIRST_PUSHED)
                    push_out(s, b);
            }
        descend(s);
        adapt(s);
    }
    if (s->over == 0)
        offer(s);
}

static ejection *ejection_of(core_run *run)
{
    const core_places *places = core_places_of(run);
    if (run->ejection || !places)
        return run->ejection;
    int64_t most = 1;
    for (int64_t j = 0; j < run->model->col_count; j++) {
        int64_t size = run->cost[j] < 0 ? -run->cost[j] : run->cost[j];
        most = size > most ? size : most;
    }
    ejection *s = run->ejection = make(run, places);
    for (int32_t k = 0; k < run->block_count; k++)
        s->price[k] = core_block_price(run, k, &run->box, run->root_d) / (double)run->scale;
    rank(s);
    s->fine_most = most * PART;
    s->fine = s->fine_most / FINE_FIRST + 1;
    return s;
}

void core_eject(core_run *run, int kicks)
{
    if (!run->has_root || run->floors > 0 || core_gap_reached(run) || !ejection_of(run))
        return;
    ejection *s = run->ejection;
    start(s);
    if (!run->has_x)
        first_answer(s);
    if (!run->has_x)
        return;
    int64_t best = s->cost;
    keep_this(s);
    for (int k = 0; k < kicks && !core_must_stop(run) && !core_gap_reached(run); k++) {
        kick(s);
        descend(s);
        adapt(s);
        if (s->over == 0 && s->cost >= best) {
            k = s->cost > best && offer(s) ? 0 : k;
            best = s->cost;
            keep_this(s);
        } else {
            start_from_kept(s);
        }
    }
}
