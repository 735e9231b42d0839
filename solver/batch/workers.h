/* workers.h - many pieces of work, each in a process of its own, so many at a time.
 * Knows nothing of cases and results: a piece is a number, its result is bytes. models/batch.md
 * section 6. The process that calls must have no other threads. */
#ifndef XY_BATCH_WORKERS_H
#define XY_BATCH_WORKERS_H

#include "base/status.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define XY_WORKERS_MOST 1024
#define XY_WORKER_ATTEMPTS 2

/* Limits of a piece's process; 0: none. */
typedef struct {
    int64_t memory_mib, cpu_s;
} xy_worker_limits;

/* How a process ended. */
typedef enum {
    XY_END_WHOLE,  /* it gave a whole record */
    XY_END_MEMORY, /* it found no more memory */
    XY_END_CPU,    /* it used up its CPU seconds */
    XY_END_SIGNAL, /* a signal ended it: detail is its number */
    XY_END_EXIT,   /* it left without a whole record: detail is its status */
} xy_end_kind;

typedef struct {
    xy_end_kind kind;
    int detail;
    int attempts;       /* made so far */
    const char *record; /* of XY_END_WHOLE; borrowed until the call returns */
    size_t length;
    int64_t cpu_us, wall_us, peak_kib; /* of this attempt */
} xy_worker_end;

/* The status with which a piece's process says that memory ran out. */
#define XY_WORKER_NO_MEMORY 97

typedef struct {
    void *context;
    int workers; /* 1 to XY_WORKERS_MOST */
    /* The next piece, or false where there are no more. It may settle pieces itself and go on to later ones. */
    bool (*next)(void *context, size_t *piece, xy_worker_limits *limits);
    /* In the new process: does the piece and gives the bytes of its record, which live on. */
    void (*work)(void *context, size_t piece, int attempt, const char **record, size_t *length);
    /* In the parent: an attempt ended. True: try the piece again (never after the last attempt). */
    bool (*ended)(void *context, size_t piece, const xy_worker_end *end);
    /* In the parent, several times a second and after each end: false stops the run. running: pieces
     * under way. */
    bool (*going)(void *context, int running);
} xy_workers;

/* Runs until all pieces are done (XY_OK) or going says stop (XY_ESTOPPED; processes under way are
 * killed and their pieces never end). XY_EIO: no process can be started, not even one; errno says
 * why. */
xy_status xy_workers_run(const xy_workers *workers);

#endif
