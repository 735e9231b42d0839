/* store.h - the database of results: one row a case, whole or not at all, whatever ends the program.
 * The only user of SQLite. Schema: models/batch.md section 4. One process writes a database at a time;
 * a store belongs to the process that opened it, not to its children. */
#ifndef XY_BATCH_STORE_H
#define XY_BATCH_STORE_H

#include "base/hash.h"
#include "base/status.h"
#include "batch/case_result.h"
#include "text/findings.h"

typedef struct xy_store xy_store;

typedef enum {
    XY_STORE_WRITE, /* made where there is none */
    XY_STORE_READ,  /* must be there, is not changed */
} xy_store_mode;

/* A result with the case it is of. Texts are borrowed. */
typedef struct {
    const char *id, *fingerprint, *instance, *policy, *weights;
    int64_t seed, needs_seed; /* needs_seed: negative where not given */
    const char *inputs;       /* the case in JSON, with its id */
    xy_case_result result;
} xy_store_entry;

/* What is there of a case. */
typedef struct {
    const char *id;
    char fingerprint[XY_SHA256_CHARS];
    bool failed;
} xy_store_known;

/* Every call below that can fail says in err what and where. XY_EINPUT: the file is no database of
 * ours, of another version, or damaged. XY_EIO: it cannot be read or written; the disk is full. After
 * a failed write nothing since the last flush is kept. */

/* Opens the database; texts of the store are from the arena. */
xy_status xy_store_open(
        xy_store **out, xy_arena *arena, const char *path, xy_store_mode mode, xy_findings *err);
/* Gives up what was not flushed; NULL is allowed. */
void xy_store_close(xy_store *store);

/* What stands under the key; NULL where nothing does. */
const char *xy_store_meta(xy_store *store, xy_arena *arena, const char *key);
xy_status xy_store_set_meta(xy_store *store, const char *key, const char *value, xy_findings *err);

/* All cases, by id in the order of bytes. */
xy_status xy_store_list(
        xy_store_known **out, size_t *count, xy_store *store, xy_arena *arena, xy_findings *err);
/* The entry of this id; *out is NULL where there is none. */
xy_status xy_store_get(const xy_store_entry **out, xy_store *store, xy_arena *arena, const char *id,
        xy_findings *err);
/* All names of measures there are, in the order in which results have them. */
xy_status xy_store_measures(
        const char *const **out, size_t *count, xy_store *store, xy_arena *arena, xy_findings *err);

/* Puts the entry in place of what stands under its id, in the transaction under way; this ends by
 * itself after XY_STORE_CHUNK entries. */
#define XY_STORE_CHUNK 64
xy_status xy_store_put(xy_store *store, const xy_store_entry *entry, xy_findings *err);
xy_status xy_store_remove(xy_store *store, const char *id, xy_findings *err);
/* Ends the transaction under way, if it is older than so many seconds. */
xy_status xy_store_flush(xy_store *store, double older_s, xy_findings *err);
/* Ends it, and brings everything into the one file. */
xy_status xy_store_settle(xy_store *store, xy_findings *err);

/* Is a transaction under way: would a failure now take back what was put? */
bool xy_store_pending(const xy_store *store);

/* Wall seconds spent in the calls above. */
double xy_store_seconds(const xy_store *store);

/* Writes no more than so many pages; for tests of a disk that is full. */
void xy_store_limit_pages(xy_store *store, int pages);

#endif
