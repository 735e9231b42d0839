/* batch_line.h - the line on a terminal that says how far a batch is and how long it will take. */
#ifndef XY_CLI_BATCH_LINE_H
#define XY_CLI_BATCH_LINE_H

#include "cli/session.h"

typedef struct {
    const xy_session *session;
    bool shown;         /* a terminal is there and nobody asked for quiet */
    double began, last; /* seconds */
} xy_batch_line;

void xy_batch_line_start(xy_batch_line *line, const xy_session *session);
/* Cases done, failed, of the done those of earlier runs, all; processes under way. Draws a few times a
 * second at most. */
void xy_batch_line_show(xy_batch_line *line, int64_t done, int64_t failed, int64_t kept,
        int64_t cases, int running);
void xy_batch_line_clear(xy_batch_line *line);

/* Seconds as people read them: "41 s", "3 min", "2 h 05 min"; in the arena. */
const char *xy_batch_duration(xy_arena *arena, double seconds);

#endif
