/* batch_verify.h - cases of a database solved again and compared. models/batch.md section 8. */
#ifndef XY_CLI_BATCH_VERIFY_H
#define XY_CLI_BATCH_VERIFY_H

#include "base/status.h"
#include "batch/store.h"
#include "cli/session.h"

typedef struct {
    int64_t cases, equal; /* that were solved again; of these with the same result */
    bool interrupted;
} xy_batch_verified;

/* Solves a sample of the store's cases again. Each that differs, or fails, is an error in differences.
 * XY_OK even then; another status: s->err says what is wrong with the database. */
xy_status xy_batch_verify(xy_batch_verified *out, xy_session *s, xy_store *store, const char *path,
        int64_t sample, int64_t seed, int jobs, xy_findings *differences);

#endif
