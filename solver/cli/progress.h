/* progress.h - Ctrl-C and the line that tells where the solve stands. */
#ifndef XY_CLI_PROGRESS_H
#define XY_CLI_PROGRESS_H

#include "assign/solve_options.h"
#include "cli/session.h"

typedef struct {
    const xy_session *session;
    bool shown;       /* a terminal is there and nobody asked for quiet */
    const char *part; /* stands before the line, of a run of many solves; NULL: nothing */
    double started;   /* of the first solve */
    double last;      /* when the last line was shown; 0: none was */
} xy_watch;

/* From now on the first Ctrl-C (or SIGTERM) ends the solve with the best plan so far, or a run of many with those
 * that ended, the second ends the program. */
void xy_watch_start(xy_watch *watch, const xy_session *session);
/* The progress callback; context is the xy_watch. */
bool xy_watch_progress(void *context, const xy_progress *progress);
/* The next solve of a run of many begins: shows its part, and sets it before the lines of the solve. */
void xy_watch_next(xy_watch *watch, const char *part);
/* Clears the line. */
void xy_watch_end(xy_watch *watch);
bool xy_watch_interrupted(void);

#endif
