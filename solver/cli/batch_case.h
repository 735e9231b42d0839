/* batch_case.h - one case of a batch: what it is read from, and how it is solved.
 * Knows nothing of databases and processes. models/batch.md. */
#ifndef XY_CLI_BATCH_CASE_H
#define XY_CLI_BATCH_CASE_H

#include "base/hash.h"
#include "batch/case_result.h"
#include "batch/manifest.h"
#include "cli/session.h"

/* Instances and policies that cases are made from; the last few stay in memory. */
typedef struct xy_batch_sources xy_batch_sources;

/* What a case needs, in the memory of the sources until the next call; why.zh is set where it cannot be
 * read, and field is then what is to blame. */
typedef struct {
    xy_instance *inst;
    const xy_policy *policy, *weights; /* weights: whose measure values the plan */
    char fingerprint[XY_SHA256_CHARS];
    xy_text why, remedy; /* in the arena of the sources' session */
    xy_case_field field;
} xy_batch_loaded;

/* Sources for cases whose paths start from the folder; all memory is given back by the call below. */
xy_batch_sources *xy_batch_sources_new(xy_session *session, const char *folder);
void xy_batch_sources_free(xy_batch_sources *sources);
void xy_batch_load(xy_batch_loaded *out, xy_batch_sources *sources, const xy_case *c);

/* In a process of a case, first: where memory runs out there, it ends with XY_WORKER_NO_MEMORY and says nothing. */
void xy_batch_in_process(xy_batch_sources *sources);
/* Solves the case and gives the record of its result. The instance is changed (needs drawn, locks taken
 * in): the caller is a process of its own for it, which ends with XY_WORKER_NO_MEMORY where memory runs
 * out. The record lives on. */
void xy_batch_work(
        const char **record, size_t *length, const xy_case *c, const xy_batch_loaded *loaded);

/* The first error as one line in both languages, and its remedy apart; in the arena. */
xy_text xy_first_error(xy_text *remedy, xy_arena *arena, const xy_findings *findings);

#endif
