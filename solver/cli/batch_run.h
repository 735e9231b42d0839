/* batch_run.h - the cases of a manifest, or of a share of it, solved and stored.
 * Knows nothing of options. models/batch.md sections 5 and 6. */
#ifndef XY_CLI_BATCH_RUN_H
#define XY_CLI_BATCH_RUN_H

#include "batch/manifest.h"
#include "batch/shard.h"
#include "batch/store.h"
#include "batch/workers.h"
#include "cli/session.h"

typedef struct {
    int64_t cases;  /* of this share */
    int64_t done;   /* with a result, earlier runs' included */
    int64_t failed; /* without one */
    int64_t kept;   /* of the done, results of earlier runs */
    int64_t anew;   /* done again because their inputs changed */
    int64_t unread; /* of kept: their inputs cannot be read now */
    int64_t gone;   /* taken out, because the manifest does not have them */
    int64_t retries;
    bool interrupted;
    double seconds, database_seconds; /* wall clock */
} xy_batch_summary;

typedef struct {
    const xy_manifest *manifest;
    xy_shard shard;
    xy_store *store;
    const char *database; /* its path */
    int jobs;
    bool fail_fast;
    bool prune; /* results of cases that the manifest does not have may go */
} xy_batch_plan;

/* Solves what the store does not have. A store with results of cases that are not of this manifest and share
 * is left as it is (XY_EINPUT) unless they may go; what failed there just goes. Cases that fail are errors in
 * failures, shown as they come; XY_OK even then, and when it was interrupted. Any other status: the run could not go
 * on, and s->err says why. */
xy_status xy_batch_run(
        xy_batch_summary *out, xy_session *s, const xy_batch_plan *plan, xy_findings *failures);

/* What a process gave, or why it gave nothing, in the arena. */
xy_case_result xy_batch_end_result(xy_arena *arena, const xy_worker_end *end);
/* Completes XY_MSG_BATCH_CASE_FAILED: why, and what may help; texts are copied. */
void xy_batch_failed_arg(xy_finding *f, xy_arena *arena, const xy_case_result *result);

#endif
