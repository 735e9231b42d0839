/* tour_label.h - sets of stops visited and the least minutes they take: which labels of a dynamic
 * programme are worth keeping. Knows nothing of values. Internal to tours. */
#ifndef XY_ROUTE_TOUR_LABEL_H
#define XY_ROUTE_TOUR_LABEL_H

#include "base/arena.h"
#include "base/stop.h"

#include <stdbool.h>
#include <stdint.h>

#define XY_TOUR_NONE (-1)
#define XY_TOUR_SETS 64 /* stops of a set at most */

/* One way to have visited `set`, standing at `place` in `stage`. */
typedef struct {
    uint64_t set;
    int64_t used, driven;         /* today: driving and service; driving alone */
    int64_t total;                /* driven on all days so far */
    int64_t worth;                /* of the set: what the owner of the labels counts */
    int32_t parent, next_of_size; /* label numbers or XY_TOUR_NONE */
    int32_t next_of_key;
    int16_t place, stage;
    bool started; /* has visited a stop today, place */
    bool dead;    /* another one of the same set, place, stage and start is as good */
} xy_tour_label;

typedef struct {
    xy_tour_label *labels;
    int64_t count;
    bool full;     /* labels_max is reached or the stop has been asked: nothing is added */
    int32_t *head; /* stages x (XY_TOUR_SETS + 1): labels by stage and size, by next_of_size */

    xy_arena *arena;
    const xy_stop *stop;
    size_t capacity;
    int64_t max;
    int32_t *buckets;
    uint64_t mask;
} xy_tour_store;

/* Memory comes from the arena, which should be freed with the store. */
void xy_tour_store_begin(xy_tour_store *store, xy_arena *arena, int32_t stages, int64_t labels_max,
        const xy_stop *stop);
/* Keeps a unless another one of its key is as good in used, driven and total, and marks those dead
 * that are not better than a. May move store->labels. */
void xy_tour_store_add(xy_tour_store *store, const xy_tour_label *a);

/* Makes back[i], driving from stop i to where a day may end, the least by way of any other stops.
 * drive: places x places, the stops first. */
void xy_tour_least_back(int64_t *back, int32_t stops, const int64_t *drive, int32_t places);

static inline int32_t xy_tour_set_size(uint64_t set)
{
    return (int32_t)__builtin_popcountll(set);
}

static inline int32_t *xy_tour_store_head(const xy_tour_store *store, int32_t stage, int32_t size)
{
    return &store->head[stage * (XY_TOUR_SETS + 1) + size];
}

#endif
