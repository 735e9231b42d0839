#include "assign/core/core_group.h"

#include <string.h>

core_group *core_group_new(xy_arena *arena)
{
    core_group *g = XY_NEW(arena, core_group);
    g->arena = arena;
    return g;
}

void core_group_clear(core_group *g)
{
    g->pair_count = 0;
    g->place_count = g->block_count = 0;
}

int32_t core_group_add_place(core_group *g, double worth)
{
    g->places = xy_arena_grow(
            g->arena, g->places, &g->place_capacity, (size_t)g->place_count + 1, sizeof *g->places);
    g->places[g->place_count] = (core_group_place){.y = worth, .taken = -1, .answer = -1};
    return g->place_count++;
}

void core_group_add_block(core_group *g, int64_t capacity)
{
    g->blocks = xy_arena_grow(
            g->arena, g->blocks, &g->block_capacity, (size_t)g->block_count + 1, sizeof *g->blocks);
    g->blocks[g->block_count++] = (core_group_block){.first = g->pair_count, .room = capacity};
}

void core_group_add_pair(core_group *g, int32_t place, int64_t weight, double cost, int64_t name)
{
    core_group_block *b = &g->blocks[g->block_count - 1];
    if (weight > b->room)
        return;
    g->pairs = xy_arena_grow(
            g->arena, g->pairs, &g->pair_capacity, (size_t)g->pair_count + 1, sizeof *g->pairs);
    g->pairs[g->pair_count++] = (core_group_pair){.place = place,
            .block = g->block_count - 1,
            .weight = (int32_t)weight,
            .open = true,
            .cost = cost,
            .name = name};
    b->count++;
    g->places[place].count++;
}

void core_group_ready(core_group *g)
{
    size_t n = (size_t)g->pair_count + 1, places = (size_t)g->place_count + 1;
    g->order = xy_arena_grow(g->arena, g->order, &g->order_capacity, n, sizeof *g->order);
    g->by_place =
            xy_arena_grow(g->arena, g->by_place, &g->by_place_capacity, n, sizeof *g->by_place);
    g->queue = xy_arena_grow(g->arena, g->queue, &g->queue_capacity, n + places, sizeof *g->queue);
    g->trail = xy_arena_grow(g->arena, g->trail, &g->trail_capacity, n + places, sizeof *g->trail);
    int64_t at = 0;
    for (int32_t p = 0; p < g->place_count; p++) {
        core_group_place *place = &g->places[p];
        place->first = at;
        at += place->count;
        place->open_count = 0;
        place->best_y = place->y;
    }
    for (int64_t k = 0; k < g->pair_count; k++) {
        core_group_place *place = &g->places[g->pairs[k].place];
        g->by_place[place->first + place->open_count++] = k;
        g->order[k] = k;
    }
    for (int32_t b = 0; b < g->block_count; b++)
        g->blocks[b].alive = g->blocks[b].count;
    g->trail_count = g->queue_count = 0;
    g->fixed_cost = 0;
    g->open_places = g->place_count;
    for (int32_t p = 0; p < g->place_count; p++)
        if (g->places[p].open_count == 1)
            g->queue[g->queue_count++] = p;
}

bool core_group_shut(core_group *g, int64_t k)
{
    core_group_pair *pair = &g->pairs[k];
    if (!pair->open)
        return true;
    pair->open = false;
    g->trail[g->trail_count++] = k;
    core_group_place *place = &g->places[pair->place];
    if (--place->open_count == 1 && place->taken < 0)
        g->queue[g->queue_count++] = pair->place;
    return place->open_count > 0;
}

bool core_group_take(core_group *g, int64_t k)
{
    core_group_pair *pair = &g->pairs[k];
    core_group_place *place = &g->places[pair->place];
    core_group_block *b = &g->blocks[pair->block];
    if (place->taken >= 0)
        return place->taken == k;
    if (!pair->open || pair->weight > b->room)
        return false;
    place->taken = k;
    g->trail[g->trail_count++] = -1 - (int64_t)pair->place;
    g->open_places--;
    g->fixed_cost += pair->cost;
    b->room -= pair->weight;
    for (int64_t q = 0; q < place->count; q++) {
        int64_t other = g->by_place[place->first + q];
        if (other != k)
            core_group_shut(g, other);
    }
    bool some = true;
    for (int64_t q = 0; q < b->alive; q++) {
        int64_t other = g->order[b->first + q];
        if (g->pairs[other].weight > b->room && g->pairs[other].open && other != k &&
                g->places[g->pairs[other].place].taken != other)
            some = core_group_shut(g, other) && some;
    }
    return some;
}

bool core_group_settle(core_group *g)
{
    bool some = true;
    for (size_t q = 0; some && q < g->queue_count; q++) {
        const core_group_place *place = &g->places[g->queue[q]];
        for (int64_t c = 0; place->taken < 0 && c < place->count; c++) {
            int64_t k = g->by_place[place->first + c];
            if (g->pairs[k].open) {
                some = core_group_take(g, k);
                break;
            }
        }
        some = some && place->taken >= 0;
    }
    g->queue_count = 0;
    return some;
}

void core_group_back(core_group *g, size_t trail_count)
{
    while (g->trail_count > trail_count) {
        int64_t k = g->trail[--g->trail_count];
        if (k >= 0) {
            g->pairs[k].open = true;
            g->places[g->pairs[k].place].open_count++;
            continue;
        }
        core_group_place *place = &g->places[-1 - k];
        const core_group_pair *pair = &g->pairs[place->taken];
        g->open_places++;
        g->fixed_cost -= pair->cost;
        g->blocks[pair->block].room += pair->weight;
        place->taken = -1;
    }
    g->queue_count = 0;
}
