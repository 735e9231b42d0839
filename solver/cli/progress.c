#include "cli/progress.h"

#include "base/clock.h"
#include "cli/terminal.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define LINE_EVERY_S 0.2

/* A signal handler can tell of itself in no other way. */
static volatile sig_atomic_t interrupted;

static void on_signal(int number)
{
    if (interrupted) { /* by the other of the two: its own handler is still there */
        signal(number, SIG_DFL);
        raise(number);
    }
    interrupted = 1;
}

bool xy_watch_interrupted(void)
{
    return interrupted != 0;
}

void xy_watch_start(xy_watch *watch, const xy_session *session)
{
    *watch = (xy_watch){.session = session, .started = xy_clock_s()};
    watch->shown = isatty(STDERR_FILENO) && !session->options->quiet;
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = on_signal;
    action.sa_flags = (int)SA_RESETHAND; /* the second signal ends the program */
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

static const char *shown_value(xy_arena *arena, xy_goal goal, bool known, int64_t value)
{
    if (!known)
        return "-";
    if (goal == XY_GOAL_NEED_MET || goal >= XY_GOAL_LOWEST_COUNTY)
        return xy_arena_printf(arena, "%s%%", xy_text_decimal(arena, value, 4, 2));
    if (goal == XY_GOAL_CONTINUITY || goal == XY_GOAL_REPEATS)
        return xy_text_decimal(arena, xy_goal_maximise(goal) ? value : -value, 3, 3);
    return xy_text_int(arena, xy_goal_maximise(goal) ? value : -value);
}

/* How far the best plan can be from the best there is: the distance of value and bound as a share of
 * the value, as in the summary. */
static const char *shown_gap(xy_arena *arena, const xy_progress *p)
{
    int64_t size = p->value < 0 ? -p->value : p->value;
    if (!p->has_value || !p->has_bound)
        return "-";
    if (p->bound <= p->value)
        return "0%";
    int64_t gap = p->bound - p->value;
    if (size == 0 || gap > INT64_MAX / 10000)
        return "-";
    int64_t hundredths = gap * 10000 / size; /* of a per cent */
    return hundredths ? xy_arena_printf(arena, "%s%%", xy_text_decimal(arena, hundredths, 2, 2))
                      : "<0.01%";
}

/* Is it time for another line? */
static bool is_due(xy_watch *watch)
{
    double now = xy_clock_s();
    if (!watch->shown || (watch->last > 0 && now - watch->last < LINE_EVERY_S))
        return false;
    watch->last = now;
    return true;
}

void xy_watch_next(xy_watch *watch, const char *part)
{
    watch->part = part;
    if (is_due(watch))
        xy_terminal_line(watch->session->arena, part);
}

bool xy_watch_progress(void *context, const xy_progress *p)
{
    xy_watch *watch = context;
    if (interrupted)
        return false;
    if (!is_due(watch))
        return true;
    xy_arena *arena = watch->session->arena;
    const char *seconds =
            xy_arena_printf(arena, "%.1f", watch->part ? watch->last - watch->started : p->seconds);
    if (p->stage_count == 0) {
        xy_terminal_line(arena,
                xy_msg(arena, watch->session->lang,
                        p->routing ? XY_MSG_CLI_ROUTING : XY_MSG_CLI_LISTING, &seconds, 1));
        return true;
    }
    const char *args[] = {xy_text_int(arena, p->stage + 1), xy_text_int(arena, p->stage_count),
            xy_goal_names[p->goal], shown_value(arena, p->goal, p->has_value, p->value),
            shown_value(arena, p->goal, p->has_bound, p->bound), shown_gap(arena, p),
            xy_text_int(arena, p->nodes), seconds};
    const char *plan = p->plan_count
            ? xy_say(arena, watch->session->lang, XY_MSG_CLI_PROGRESS_PLAN,
                      xy_text_int(arena, p->plan), xy_text_int(arena, p->plan_count), NULL, NULL)
            : watch->part ? watch->part
                          : "";
    const char *line = xy_msg(arena, watch->session->lang, XY_MSG_CLI_PROGRESS, args, 8);
    xy_terminal_line(arena, xy_arena_printf(arena, "%s%s", plan, line));
    return true;
}

void xy_watch_end(xy_watch *watch)
{
    if (watch->shown && watch->last > 0)
        fprintf(stderr, "\r\033[K");
}
