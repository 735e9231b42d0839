#define _DEFAULT_SOURCE /* wait4, ru_maxrss */

#include "batch/workers.h"

#include "base/arena.h"
#include "base/clock.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define RECORD_BYTES_MAX ((uint64_t)1 << 30)
#define HEAD 8 /* bytes of the length before a record */
#define WAIT_MS 100

typedef struct {
    pid_t pid; /* 0: free */
    int fd;
    size_t piece;
    int attempt;
    xy_worker_limits limits;
    double since;
    xy_arena *arena; /* of the bytes read */
    char *bytes;
    size_t length, capacity;
} slot;

typedef struct {
    const xy_workers *job;
    slot *slots;
    struct pollfd *polls;
    int running;
    bool dry; /* next has no more */
    /* Pieces to be tried again, at most one per slot. */
    slot *again;
    int again_count;
} state;

static bool write_all(int fd, const char *data, size_t length)
{
    while (length) {
        ssize_t n = write(fd, data, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0)
            return false;
        data += n;
        length -= (size_t)n;
    }
    return true;
}

static void limit(int what, int64_t value, int64_t hard)
{
    struct rlimit r = {(rlim_t)value, (rlim_t)hard};
    setrlimit(what, &r);
}

/* The life of a process: no way leads back into the parent's program. */
static void live(const xy_workers *job, const slot *s, int fd, pid_t parent)
{
    static const int own[] = {SIGTERM, SIGPIPE, SIGXFSZ, SIGCHLD};
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent) /* it died before that was asked for */
        _exit(1);
    signal(SIGINT, SIG_IGN); /* of the terminal: the parent decides */
    for (size_t i = 0; i < sizeof own / sizeof *own; i++)
        signal(own[i], SIG_DFL);
    limit(RLIMIT_CORE, 0, 0);
    if (s->limits.memory_mib)
        limit(RLIMIT_AS, s->limits.memory_mib << 20, s->limits.memory_mib << 20);
    if (s->limits.cpu_s)
        limit(RLIMIT_CPU, s->limits.cpu_s, s->limits.cpu_s + 1);
    const char *record;
    size_t length;
    job->work(job->context, s->piece, s->attempt, &record, &length);
    char head[HEAD];
    for (int i = 0; i < HEAD; i++)
        head[i] = (char)((uint64_t)length >> (8 * i) & 0xff);
    _exit(write_all(fd, head, HEAD) && write_all(fd, record, length) ? 0 : 1);
}

static void close_others(const state *st)
{
    for (int i = 0; i < st->job->workers; i++)
        if (st->slots[i].pid)
            close(st->slots[i].fd);
}

/* errno where it fails. */
static bool start(state *st, slot *s)
{
    int ends[2];
    if (pipe(ends) != 0)
        return false;
    pid_t parent = getpid(), pid = fork();
    if (pid == 0) {
        close(ends[0]);
        close_others(st);
        live(st->job, s, ends[1], parent);
    }
    int error = errno;
    close(ends[1]);
    if (pid < 0) {
        close(ends[0]);
        errno = error;
        return false;
    }
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[0], F_SETFL, O_NONBLOCK);
    s->pid = pid;
    s->fd = ends[0];
    s->since = xy_clock_s();
    s->arena = xy_arena_new(NULL);
    s->bytes = NULL;
    s->length = s->capacity = 0;
    st->running++;
    return true;
}

/* True at the end of the pipe. */
static bool read_some(slot *s)
{
    for (;;) {
        s->bytes = xy_arena_grow(s->arena, s->bytes, &s->capacity, s->length + 4096, 1);
        ssize_t n = read(s->fd, s->bytes + s->length, s->capacity - s->length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return errno != EAGAIN;
        if (n == 0 || s->length > RECORD_BYTES_MAX)
            return true;
        s->length += (size_t)n;
    }
}

static bool is_whole(const slot *s)
{
    uint64_t length = 0;
    if (s->length < HEAD)
        return false;
    for (int i = 0; i < HEAD; i++)
        length |= (uint64_t)(unsigned char)s->bytes[i] << (8 * i);
    return length == s->length - HEAD;
}

static xy_worker_end end_of(const slot *s, int status, const struct rusage *used)
{
    xy_worker_end end = {.kind = XY_END_EXIT,
            .attempts = s->attempt,
            .cpu_us = ((int64_t)used->ru_utime.tv_sec + used->ru_stime.tv_sec) * 1000000 +
                    used->ru_utime.tv_usec + used->ru_stime.tv_usec,
            .wall_us = (int64_t)((xy_clock_s() - s->since) * 1e6),
            .peak_kib = used->ru_maxrss};
    if (WIFSIGNALED(status)) {
        int number = WTERMSIG(status);
        bool cpu = s->limits.cpu_s &&
                (number == SIGXCPU ||
                        (number == SIGKILL && end.cpu_us >= s->limits.cpu_s * 1000000));
        end.kind = cpu ? XY_END_CPU : XY_END_SIGNAL;
        end.detail = number;
    } else if (WEXITSTATUS(status) == 0 && is_whole(s)) {
        end.kind = XY_END_WHOLE;
        end.record = s->bytes + HEAD;
        end.length = s->length - HEAD;
    } else {
        end.detail = WEXITSTATUS(status);
        end.kind = end.detail == XY_WORKER_NO_MEMORY ? XY_END_MEMORY : XY_END_EXIT;
    }
    return end;
}

static void finish(state *st, slot *s)
{
    int status = 0;
    struct rusage used;
    memset(&used, 0, sizeof used);
    close(s->fd);
    while (wait4(s->pid, &status, 0, &used) < 0 && errno == EINTR)
        ;
    xy_worker_end end = end_of(s, status, &used);
    s->pid = 0;
    st->running--;
    bool again = st->job->ended(st->job->context, s->piece, &end);
    xy_arena_free(s->arena);
    if (again && s->attempt < XY_WORKER_ATTEMPTS)
        st->again[st->again_count++] = *s;
}

static slot *free_slot(state *st)
{
    for (int i = 0; i < st->job->workers; i++)
        if (!st->slots[i].pid)
            return &st->slots[i];
    return NULL;
}

/* Starts what there is room for. XY_EIO where nothing runs and nothing can be started. */
static xy_status fill(state *st)
{
    const xy_workers *job = st->job;
    while (st->running < job->workers) {
        slot *s = free_slot(st);
        if (st->again_count) {
            *s = st->again[--st->again_count];
            s->pid = 0;
            s->attempt++;
        } else {
            *s = (slot){.attempt = 1};
            st->dry = st->dry || !job->next(job->context, &s->piece, &s->limits);
            if (st->dry)
                return XY_OK;
        }
        if (start(st, s))
            continue;
        s->attempt--; /* it was none */
        st->again[st->again_count++] = *s;
        return st->running ? XY_OK : XY_EIO; /* when others have ended there may be room */
    }
    return XY_OK;
}

static void wait_for_some(state *st)
{
    int count = 0;
    for (int i = 0; i < st->job->workers; i++)
        if (st->slots[i].pid)
            st->polls[count++] = (struct pollfd){st->slots[i].fd, POLLIN, 0};
    if (poll(st->polls, (nfds_t)count, WAIT_MS) <= 0)
        return;
    for (int i = 0, k = 0; i < st->job->workers; i++) {
        slot *s = &st->slots[i];
        if (s->pid && st->polls[k++].revents && read_some(s))
            finish(st, s);
    }
}

static void kill_all(state *st)
{
    for (int i = 0; i < st->job->workers; i++)
        if (st->slots[i].pid)
            kill(st->slots[i].pid, SIGKILL);
    for (int i = 0; i < st->job->workers; i++) {
        slot *s = &st->slots[i];
        if (!s->pid)
            continue;
        close(s->fd);
        while (waitpid(s->pid, NULL, 0) < 0 && errno == EINTR)
            ;
        xy_arena_free(s->arena);
        s->pid = 0;
    }
    st->running = 0;
}

xy_status xy_workers_run(const xy_workers *job)
{
    xy_arena *arena = xy_arena_new(NULL);
    size_t n = (size_t)job->workers;
    state st = {.job = job,
            .slots = XY_NEW_N(arena, slot, n),
            .polls = XY_NEW_N(arena, struct pollfd, n),
            .again = XY_NEW_N(arena, slot, n + 1)};
    xy_status status = XY_OK;
    while (status == XY_OK) {
        if (!job->going(job->context, st.running))
            status = XY_ESTOPPED;
        else
            status = fill(&st);
        if (status != XY_OK || st.running == 0)
            break;
        wait_for_some(&st);
    }
    int error = errno;
    kill_all(&st);
    xy_arena_free(arena);
    errno = error;
    return status;
}
