#include "cli/batch_line.h"

#include "base/clock.h"
#include "cli/terminal.h"

#include <stdio.h>
#include <unistd.h>

#define LINE_EVERY_S 0.2

void xy_batch_line_start(xy_batch_line *line, const xy_session *session)
{
    double now = xy_clock_s();
    *line = (xy_batch_line){
            session, isatty(STDERR_FILENO) && !session->options->quiet, now, now - LINE_EVERY_S};
}

const char *xy_batch_duration(xy_arena *arena, double seconds)
{
    int64_t whole = (int64_t)(seconds + 0.5), minutes = (whole + 30) / 60;
    if (whole < 100)
        return xy_arena_printf(arena, "%d s", (int)whole);
    if (minutes < 100)
        return xy_arena_printf(arena, "%d min", (int)minutes);
    return xy_arena_printf(
            arena, "%lld h %02d min", (long long)(minutes / 60), (int)(minutes % 60));
}

void xy_batch_line_show(
        xy_batch_line *line, int64_t done, int64_t failed, int64_t kept, int64_t cases, int running)
{
    double now = xy_clock_s();
    if (!line->shown || now - line->last < LINE_EVERY_S)
        return;
    line->last = now;
    xy_arena *arena = xy_arena_beside(line->session->arena);
    int64_t here = done - kept + failed, left = cases - done - failed;
    double elapsed = now - line->began;
    const char *eta = here ? xy_batch_duration(arena, elapsed / (double)here * (double)left) : "-";
    const char *rate = xy_arena_printf(arena, "%.1f", elapsed > 0 ? (double)here / elapsed : 0);
    const char *args[] = {xy_text_int(arena, done), xy_text_int(arena, cases),
            xy_text_int(arena, failed), xy_text_int(arena, running), rate, eta};
    fprintf(stderr, "\r\033[K%s",
            xy_msg(arena, line->session->lang, XY_MSG_BATCH_PROGRESS, args, 6));
    fflush(stderr);
    xy_arena_free(arena);
}

void xy_batch_line_clear(xy_batch_line *line)
{
    if (line->shown)
        fputs("\r\033[K", stderr);
}
