#include "batch/workers.h"

#include <criterion/criterion.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* What a piece does, by its number. */
enum {
    GOOD,
    KILLED_ONCE, /* from outside, as it were: the first attempt dies */
    KILLED,
    NO_MEMORY,
    SILENT, /* leaves without a record */
    SPINS,  /* until its CPU seconds are used up */
    LARGE,  /* a record that no pipe holds at once */
    KINDS
};

#define LARGE_BYTES ((size_t)3 << 20)

typedef struct {
    size_t pieces, at;
    int kind[64];
    int ends[64], attempts[64];
    xy_end_kind last[64];
    int detail[64];
    size_t lengths[64];
    int most_running;
    int stop_after, ended; /* 0: never */
} bench;

static bool next(void *context, size_t *piece, xy_worker_limits *limits)
{
    bench *b = context;
    if (b->at == b->pieces)
        return false;
    *limits = (xy_worker_limits){0, b->kind[b->at] == SPINS ? 1 : 0};
    *piece = b->at++;
    return true;
}

static void work(void *context, size_t piece, int attempt, const char **record, size_t *length)
{
    static char text[LARGE_BYTES];
    bench *b = context;
    int kind = b->kind[piece];
    if (kind == KILLED || (kind == KILLED_ONCE && attempt == 1))
        raise(SIGKILL);
    if (kind == NO_MEMORY)
        _exit(XY_WORKER_NO_MEMORY);
    if (kind == SILENT)
        _exit(0);
    for (volatile int spin = kind == SPINS; spin;)
        ;
    *length = kind == LARGE ? sizeof text : (size_t)snprintf(text, 64, "piece %zu", piece);
    if (kind == LARGE)
        memset(text, 'x', sizeof text);
    *record = text;
}

static bool ended(void *context, size_t piece, const xy_worker_end *end)
{
    bench *b = context;
    char wanted[64];
    b->ends[piece]++;
    b->ended++;
    b->attempts[piece] = end->attempts;
    b->last[piece] = end->kind;
    b->detail[piece] = end->detail;
    b->lengths[piece] = end->length;
    cr_assert(end->cpu_us >= 0 && end->wall_us >= 0 && end->peak_kib > 0);
    if (end->kind == XY_END_WHOLE && b->kind[piece] != LARGE) {
        int length = snprintf(wanted, sizeof wanted, "piece %zu", piece);
        cr_assert_eq(end->length, (size_t)length);
        cr_assert_eq(memcmp(end->record, wanted, end->length), 0);
    }
    return end->kind != XY_END_WHOLE && end->attempts < XY_WORKER_ATTEMPTS;
}

static bool going(void *context, int running)
{
    bench *b = context;
    if (running > b->most_running)
        b->most_running = running;
    return !b->stop_after || b->ended < b->stop_after;
}

static xy_status run(bench *b, int workers)
{
    const xy_workers all = {b, workers, next, work, ended, going};
    return xy_workers_run(&all);
}

Test(workers, every_piece_ends_once)
{
    for (int workers = 1; workers <= 7; workers += 3) {
        bench b = {.pieces = 40};
        cr_assert_eq(run(&b, workers), XY_OK);
        for (size_t i = 0; i < b.pieces; i++) {
            cr_assert_eq(b.ends[i], 1);
            cr_assert_eq(b.last[i], XY_END_WHOLE);
        }
        cr_assert_leq(b.most_running, workers);
    }
}

Test(workers, one_that_dies_is_tried_once_more)
{
    bench b = {.pieces = 20};
    for (size_t i = 0; i < b.pieces; i++)
        b.kind[i] = i % 3 == 0 ? KILLED_ONCE : i % 7 == 1 ? KILLED : GOOD;
    cr_assert_eq(run(&b, 3), XY_OK);
    for (size_t i = 0; i < b.pieces; i++) {
        int kind = b.kind[i];
        cr_assert_eq(b.ends[i], kind == GOOD ? 1 : 2);
        cr_assert_eq(b.attempts[i], b.ends[i]);
        cr_assert_eq(b.last[i], kind == KILLED ? XY_END_SIGNAL : XY_END_WHOLE);
        if (kind == KILLED)
            cr_assert_eq(b.detail[i], SIGKILL);
    }
}

Test(workers, the_end_is_told_apart)
{
    bench b = {.pieces = 4, .kind = {NO_MEMORY, SILENT, SPINS, LARGE}};
    cr_assert_eq(run(&b, 4), XY_OK);
    cr_assert_eq(b.last[0], XY_END_MEMORY);
    cr_assert_eq(b.last[1], XY_END_EXIT);
    cr_assert_eq(b.detail[1], 0);
    cr_assert_eq(b.last[2], XY_END_CPU);
    cr_assert_eq(b.last[3], XY_END_WHOLE);
    cr_assert_eq(b.lengths[3], LARGE_BYTES);
}

Test(workers, stop_leaves_no_process)
{
    bench b = {.pieces = 30, .stop_after = 5};
    for (size_t i = 0; i < b.pieces; i++)
        b.kind[i] = i < 6 ? GOOD : SPINS;
    cr_assert_eq(run(&b, 2), XY_ESTOPPED);
    cr_assert_lt(b.ended, 30);
    cr_assert_eq(waitpid(-1, NULL, WNOHANG), -1, "a process is left");
}
