/* measure.c - what one command costs: runs it in a process of its own under limits and prints one
 * JSON line. Knows nothing of solvers, and uses nothing of solver/.
 *
 * At the CPU limit the command is asked to end (SIGINT, which many solvers answer with the best
 * they have); GRACE_S CPU seconds later the kernel ends it. Times and peak memory are the
 * kernel's own account (wait4) of the command and of the children it waited for. */
#define _DEFAULT_SOURCE /* wait4, ru_maxrss */

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define GRACE_S 60 /* documents of 1,000 teams want some */
#define POLL_NS 10000000

#define EXIT_USAGE 2
#define EXIT_FAILED 1

static const char usage[] =
        "Usage: measure [OPTIONS] -- COMMAND [ARGUMENT...]\n"
        "Runs COMMAND without input and prints what it cost as one JSON line:\n"
        "  wall_s, cpu_s (user_s + sys_s), peak_kib (resident), exit or signal (the other is null),\n"
        "  stopped (null, \"cpu\" or \"wall\": the limit that was reached)\n"
        "\n"
        "  -c SECONDS    CPU limit: SIGINT when it is reached, SIGKILL ten CPU seconds later\n"
        "  -w SECONDS    wall-clock limit: SIGKILL\n"
        "  -m MIB        limit of the address space\n"
        "  -o FILE       keep what it writes to standard output (default: discarded)\n"
        "  -e FILE       keep what it writes to standard error (default: discarded)\n"
        "Exit codes: 0 the command ran, whatever came of it; 1 it could not be run; 2 usage.\n";

typedef struct {
    double cpu_s, wall_s; /* 0: no limit */
    long memory_mib;      /* 0: no limit */
    const char *output, *errors;
} limits;

typedef struct {
    double wall_s;
    struct rusage use;
    int status;          /* as of wait4 */
    const char *stopped; /* NULL when no limit was reached */
} outcome;

static double now_s(clockid_t clock)
{
    struct timespec t;
    if (clock_gettime(clock, &t) != 0)
        return 0;
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

static double seconds(struct timeval t)
{
    return (double)t.tv_sec + (double)t.tv_usec * 1e-6;
}

static bool read_number(double *out, const char *text)
{
    char *end;
    errno = 0;
    *out = strtod(text, &end);
    return end != text && *end == '\0' && errno == 0 && *out > 0 && *out < 1e9;
}

/* The index of the command in argv, or 0 when the arguments are wrong. */
static int read_arguments(limits *out, int argc, char **argv)
{
    *out = (limits){.output = "/dev/null", .errors = "/dev/null"};
    int option;
    double number = 0;
    while ((option = getopt(argc, argv, "+c:w:m:o:e:")) != -1) {
        if (option == '?' || (strchr("cwm", option) && !read_number(&number, optarg)))
            return 0;
        if (option == 'c')
            out->cpu_s = number;
        else if (option == 'w')
            out->wall_s = number;
        else if (option == 'm')
            out->memory_mib = (long)number;
        else if (option == 'o')
            out->output = optarg;
        else
            out->errors = optarg;
    }
    return optind < argc ? optind : 0;
}

static bool redirect(const char *path, int flags, int to)
{
    int fd = open(path, flags, 0666);
    if (fd < 0)
        return false;
    bool done = dup2(fd, to) >= 0;
    close(fd);
    return done;
}

static bool set_limit(int which, rlim_t value)
{
    return setrlimit(which, &(struct rlimit){value, value}) == 0;
}

/* In the child: becomes the command, or tells through the pipe why not. */
static void become(char **command, const limits *lim, int report)
{
    sigset_t none;
    sigemptyset(&none);
    signal(SIGINT, SIG_DFL); /* a shell ignores it for what it runs in the background */
    bool ready = sigprocmask(SIG_SETMASK, &none, NULL) == 0 && setpgid(0, 0) == 0 &&
            redirect("/dev/null", O_RDONLY, STDIN_FILENO) &&
            redirect(lim->output, O_WRONLY | O_CREAT | O_TRUNC, STDOUT_FILENO) &&
            redirect(lim->errors, O_WRONLY | O_CREAT | O_TRUNC, STDERR_FILENO) &&
            set_limit(RLIMIT_CORE, 0);
    if (ready && lim->cpu_s > 0)
        ready = set_limit(RLIMIT_CPU, (rlim_t)ceil(lim->cpu_s) + GRACE_S);
    if (ready && lim->memory_mib > 0)
        ready = set_limit(RLIMIT_AS, (rlim_t)lim->memory_mib * 1024 * 1024);
    if (ready)
        execvp(command[0], command);
    int error = errno;
    ssize_t ignored = write(report, &error, sizeof error);
    (void)ignored;
    _exit(127);
}

/* Waits for the child, begun at START, and holds it to its limits. A signal to this process ends both. */
static bool watch(
        outcome *out, pid_t child, double start, const limits *lim, const sigset_t *signals)
{
    const struct timespec poll = {0, POLL_NS};
    clockid_t cpu;
    bool has_cpu = clock_getcpuclockid(child, &cpu) == 0;
    for (;;) {
        pid_t got = wait4(child, &out->status, WNOHANG, &out->use);
        out->wall_s = now_s(CLOCK_MONOTONIC) - start;
        if (got == child)
            return true;
        int received = got < 0 ? SIGTERM : sigtimedwait(signals, NULL, &poll);
        if (received == SIGINT || received == SIGTERM) {
            kill(-child, SIGKILL);
            wait4(child, &out->status, 0, &out->use);
            return false;
        }
        if (lim->wall_s > 0 && out->wall_s >= lim->wall_s) {
            out->stopped = "wall";
            kill(-child, SIGKILL);
        } else if (lim->cpu_s > 0 && !out->stopped && has_cpu && now_s(cpu) >= lim->cpu_s) {
            out->stopped = "cpu";
            kill(child, SIGINT);
        }
    }
}

static bool run(outcome *out, char **command, const limits *lim)
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGCHLD);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    int report[2], error = 0;
    *out = (outcome){0};
    if (sigprocmask(SIG_BLOCK, &signals, NULL) != 0 || pipe(report) != 0 ||
            fcntl(report[1], F_SETFD, FD_CLOEXEC) != 0) {
        perror("measure");
        return false;
    }
    double start = now_s(CLOCK_MONOTONIC);
    pid_t child = fork();
    if (child == 0)
        become(command, lim, report[1]);
    close(report[1]);
    if (child < 0) {
        perror("measure: cannot start a process");
        return false;
    }
    bool failed = read(report[0], &error, sizeof error) == (ssize_t)sizeof error;
    close(report[0]);
    bool watched = watch(out, child, start, lim, &signals);
    if (failed)
        fprintf(stderr, "measure: cannot run '%s': %s\n", command[0], strerror(error));
    return watched && !failed;
}

static void print(const outcome *out)
{
    double user = seconds(out->use.ru_utime), sys = seconds(out->use.ru_stime);
    printf("{\"wall_s\": %.4f, \"cpu_s\": %.4f, \"user_s\": %.4f, \"sys_s\": %.4f, "
           "\"peak_kib\": %ld, ",
            out->wall_s, user + sys, user, sys, out->use.ru_maxrss);
    if (WIFEXITED(out->status))
        printf("\"exit\": %d, \"signal\": null, ", WEXITSTATUS(out->status));
    else
        printf("\"exit\": null, \"signal\": %d, ", WTERMSIG(out->status));
    if (out->stopped)
        printf("\"stopped\": \"%s\"}\n", out->stopped);
    else
        printf("\"stopped\": null}\n");
}

int main(int argc, char **argv)
{
    limits lim;
    outcome out;
    int command = read_arguments(&lim, argc, argv);
    if (!command) {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    if (!run(&out, argv + command, &lim))
        return EXIT_FAILED;
    print(&out);
    return fflush(stdout) == 0 ? 0 : EXIT_FAILED;
}
