#include "route/tour_label.h"

#include <string.h>

#define ASK_EVERY 4096 /* labels between two questions whether to stop */

static uint64_t hash_of(const xy_tour_label *a)
{
    uint64_t h = a->set * UINT64_C(0x9E3779B97F4A7C15);
    uint64_t rest = (uint64_t)a->place << 32 | (uint64_t)a->stage << 1 | (uint64_t)a->started;
    h ^= rest * UINT64_C(0xC2B2AE3D27D4EB4F);
    h ^= h >> 29;
    h *= UINT64_C(0xBF58476D1CE4E5B9);
    return h ^ h >> 32;
}

static bool same_key(const xy_tour_label *a, const xy_tour_label *b)
{
    return a->set == b->set && a->place == b->place && a->stage == b->stage &&
            a->started == b->started;
}

static bool as_good(const xy_tour_label *a, const xy_tour_label *b)
{
    return a->used <= b->used && a->driven <= b->driven && a->total <= b->total;
}

static void new_buckets(xy_tour_store *store, uint64_t mask)
{
    store->mask = mask;
    store->buckets = XY_NEW_N(store->arena, int32_t, (size_t)mask + 1);
    memset(store->buckets, 0xFF, ((size_t)mask + 1) * sizeof *store->buckets);
    for (int32_t k = 0; k < store->count; k++) {
        xy_tour_label *a = &store->labels[k];
        int32_t *bucket = &store->buckets[hash_of(a) & mask];
        a->next_of_key = *bucket;
        *bucket = k;
    }
}

void xy_tour_store_begin(xy_tour_store *store, xy_arena *arena, int32_t stages, int64_t labels_max,
        const xy_stop *stop)
{
    size_t heads = (size_t)stages * (XY_TOUR_SETS + 1);
    *store = (xy_tour_store){.arena = arena, .stop = stop};
    store->max = labels_max < INT32_MAX ? labels_max : INT32_MAX;
    store->head = XY_NEW_N(arena, int32_t, heads);
    memset(store->head, 0xFF, heads * sizeof *store->head);
    new_buckets(store, 1023);
}

void xy_tour_store_add(xy_tour_store *store, const xy_tour_label *a)
{
    int32_t *bucket = &store->buckets[hash_of(a) & store->mask];
    for (int32_t k = *bucket; k != XY_TOUR_NONE; k = store->labels[k].next_of_key) {
        xy_tour_label *b = &store->labels[k];
        if (b->dead || !same_key(a, b))
            continue;
        if (as_good(b, a))
            return;
        b->dead = as_good(a, b);
    }
    if (store->count >= store->max || (store->count % ASK_EVERY == 0 && xy_stop_asked(store->stop)))
        store->full = true;
    if (store->full)
        return;
    int32_t k = (int32_t)store->count;
    store->labels = xy_arena_grow(
            store->arena, store->labels, &store->capacity, (size_t)k + 1, sizeof *store->labels);
    int32_t *head = xy_tour_store_head(store, a->stage, xy_tour_set_size(a->set));
    store->labels[k] = *a;
    store->labels[k].next_of_key = *bucket;
    store->labels[k].next_of_size = *head;
    *bucket = k;
    *head = k;
    store->count++;
    if ((uint64_t)store->count > store->mask)
        new_buckets(store, 2 * store->mask + 1);
}

/* Bellman and Ford. */
void xy_tour_least_back(int64_t *back, int32_t stops, const int64_t *drive, int32_t places)
{
    bool changed = true;
    while (changed) {
        changed = false;
        for (int32_t i = 0; i < stops; i++) {
            const int64_t *leg = drive + (size_t)i * (size_t)places;
            for (int32_t j = 0; j < stops; j++) {
                if (leg[j] + back[j] >= back[i])
                    continue;
                back[i] = leg[j] + back[j];
                changed = true;
            }
        }
    }
}
