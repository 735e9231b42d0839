/* merge.h - the databases of shards as one. models/batch.md section 7. */
#ifndef XY_BATCH_MERGE_H
#define XY_BATCH_MERGE_H

#include "batch/store.h"

typedef struct {
    size_t shards;        /* that were put together; one given twice counts once */
    size_t cases, failed; /* that the new database has; of these without a result */
    size_t missing;       /* shards that were not given */
    size_t open;          /* cases of the shards given that were not done yet */
} xy_merged;

/* Makes the database at path anew from those of the shards; it appears when it is whole, and replaces
 * one that is there. An error where shards are not of one manifest, where one case has two contents, and where what
 * is there is no database of ours or has a case that the shards do not have; warnings where shards or cases are
 * missing, where a shard stands twice, and where shards were run from different folders. */
xy_status xy_batch_merge(xy_merged *out, xy_arena *arena, const char *path,
        const char *const *shards, size_t count, xy_findings *err);

#endif
