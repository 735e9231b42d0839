/* shard.h - which cases are this run's share. Law: models/batch.md section 7. */
#ifndef XY_BATCH_SHARD_H
#define XY_BATCH_SHARD_H

#include "batch/manifest.h"

#define XY_SHARDS_MOST 100000

/* Share i of n, from 1; n = 1 is everything. */
typedef struct {
    int32_t i, n;
} xy_shard;

/* "i/n"; false where the text is none. */
bool xy_shard_parse(xy_shard *out, const char *text);

/* The share of this task of a Slurm array, by its environment; everything where there is no array.
 * False with an error where the ids of the array are no arithmetic sequence. */
bool xy_shard_of_slurm(xy_shard *out, xy_findings *err);

/* Is the case at this position of the sorted manifest (from 0) in the share? */
bool xy_shard_has(xy_shard shard, size_t position);

/* How many of count cases are in the share. */
size_t xy_shard_size(xy_shard shard, size_t count);

/* "results", or "shard-3-of-8" with i as wide as n; in the arena. */
const char *xy_shard_name(xy_arena *arena, xy_shard shard);

#endif
