/* progress.h - Ctrl-C and the line that tells where the solve stands. */
#ifndef XY_CLI_PROGRESS_H
#define XY_CLI_PROGRESS_H

#include "assign/solve_options.h"
#include "cli/session.h"

typedef struct {
    const xy_session *session;
    bool shown;  /* a terminal is there and nobody asked for quiet */
    double last; /* seconds at the last line */
} xy_watch;

/* From now on the first Ctrl-C (or SIGTERM) ends the solve with the best plan so far, the second
 * ends the program. */
void xy_watch_start(xy_watch *watch, const xy_session *session);
/* The progress callback; context is the xy_watch. */
bool xy_watch_progress(void *context, const xy_progress *progress);
/* Clears the line. */
void xy_watch_end(xy_watch *watch);
bool xy_watch_interrupted(void);

#endif
