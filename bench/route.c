/* route.c - solves a public routing file, or points drawn at random, as `xunyi route` solves a
 * county, and tells what came of it. Decides nothing of how: no special solver. Formats:
 * kit/tour_file.h. */
#include "base/clock.h"
#include "base/fsio.h"
#include "kit/tour_file.h"

#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXIT_FAILED 1
#define EXIT_USAGE 2
#define EXIT_BAD_FILE 2
#define FILE_BYTES_MOST ((size_t)16 << 20)
#define DRAWN_PATHS 4

static const char usage[] =
        "Usage: route [OPTIONS] FILE...\n"
        "       route [OPTIONS] --draw POINTS\n"
        "Solves routing files (orienteering, team orienteering, TSPLIB) as the tour problem they are.\n"
        "\n"
        "  --method solve|search|anneal   default: solve; the others find no bound\n"
        "  --rounds N           of the search; default: by size\n"
        "  --nodes N            of the branch and bound; default: by size\n"
        "  --seed N             default: 1\n"
        "  --cpu-limit SECONDS  of each file: stop with the best answer and bound so far\n"
        "  --draw POINTS        instead of files: so many points, drawn from the seed\n"
        "One JSON line a file. Exit codes: 0 all answers hold; 1 a fault; 2 usage or a wrong file.\n";

typedef enum { BY_SOLVE, BY_SEARCH, BY_ANNEAL } method;
static const char *const method_names[] = {"solve", "search", "anneal"};

typedef struct {
    method method;
    int64_t rounds, nodes, draw, cpu_limit_s;
    int64_t seed;
} route_options;

static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal_number)
{
    (void)signal_number;
    interrupted = 1;
}

/* context: when to stop, in CPU seconds; 0: never */
static bool is_enough(void *context)
{
    const double *until = context;
    return interrupted != 0 || (*until > 0 && xy_cpu_s() >= *until);
}

/* --- Options --------------------------------------------------------------------------------- */

static bool read_whole(int64_t *out, const char *text, int64_t most)
{
    char *end;
    errno = 0;
    long long n = strtoll(text, &end, 10);
    *out = n;
    return end != text && *end == '\0' && errno == 0 && n >= 1 && n <= most;
}

static bool read_method(method *out, const char *text)
{
    for (int m = BY_SOLVE; m <= BY_ANNEAL; m++)
        if (strcmp(text, method_names[m]) == 0) {
            *out = (method)m;
            return true;
        }
    return false;
}

static bool take_option(route_options *out, int option)
{
    switch (option) {
    case 'm':
        return read_method(&out->method, optarg);
    case 'r':
        return read_whole(&out->rounds, optarg, INT64_MAX / 2);
    case 'n':
        return read_whole(&out->nodes, optarg, INT64_MAX / 2);
    case 's':
        return read_whole(&out->seed, optarg, INT64_MAX / 2);
    case 'c':
        return read_whole(&out->cpu_limit_s, optarg, 1000000);
    case 'd':
        return read_whole(&out->draw, optarg, XY_TOUR_FILE_POINTS_MOST) && out->draw >= 2;
    default:
        return false;
    }
}

static bool read_options(route_options *out, int argc, char **argv)
{
    static const struct option known[] = {{"method", required_argument, NULL, 'm'},
            {"rounds", required_argument, NULL, 'r'}, {"nodes", required_argument, NULL, 'n'},
            {"seed", required_argument, NULL, 's'}, {"draw", required_argument, NULL, 'd'},
            {"cpu-limit", required_argument, NULL, 'c'}, {NULL, 0, NULL, 0}};
    *out = (route_options){.seed = 1};
    int option, index = 0;
    while ((option = getopt_long(argc, argv, "", known, &index)) != -1) {
        if (option == '?')
            return false;
        if (!take_option(out, option)) {
            fprintf(stderr, "route: --%s cannot be '%s'\n", known[index].name, optarg);
            return false;
        }
    }
    return (out->draw > 0) != (optind < argc);
}

/* --- One file -------------------------------------------------------------------------------- */

static xy_tour_file *read_file(xy_arena *arena, const char *path)
{
    char *text;
    size_t length;
    const char *why = NULL;
    xy_status status = xy_file_read(&text, &length, arena, path, FILE_BYTES_MOST);
    if (status == XY_EIO)
        why = xy_arena_printf(arena, "cannot be read: %s", strerror(errno));
    else if (status != XY_OK)
        why = "is larger than 16 MiB and none of the public sets";
    xy_tour_file *file = why ? NULL : xy_tour_file_read(arena, text, length, &why);
    if (!file)
        fprintf(stderr, "route: %s: %s\n", path, why);
    return file;
}

static void find(xy_tour_result *out, xy_arena *arena, const xy_tour_problem *p,
        const route_options *options)
{
    double until = options->cpu_limit_s > 0 ? xy_cpu_s() + (double)options->cpu_limit_s : 0;
    const xy_stop stop = {.asked = is_enough, .context = &until};
    const xy_tour_options o = {.seed = (uint64_t)options->seed,
            .rounds = options->rounds,
            .nodes = options->nodes,
            .gap = xy_tour_file_driven(p),
            .stop = &stop};
    if (options->method == BY_SOLVE)
        xy_tour_solve(out, arena, p, &o);
    else if (options->method == BY_SEARCH)
        xy_tour_search(out, arena, p, NULL, XY_TOUR_VALUE, &o);
    else
        xy_tour_anneal(out, arena, p, &o);
}

static void print_line(const char *name, const xy_tour_file *file, const xy_tour_result *r,
        bool bounded, int64_t score, int64_t bound, double length, double seconds)
{
    printf("{\"file\": \"%s\", \"points\": %d, \"paths\": %d, ", name, (int)file->points,
            (int)file->paths);
    if (r->best)
        printf("\"%s\": %lld, \"length\": %.6f, ", file->all ? "minutes" : "score",
                (long long)score, length);
    if (bounded)
        printf("\"bound\": %lld, ", (long long)bound);
    printf("\"found\": %s, \"proved\": %s, \"nodes\": %lld, \"rounds\": %lld, \"cpu_s\": %.4f}\n",
            r->best ? "true" : "false", bounded && r->proved ? "true" : "false",
            (long long)r->nodes, (long long)r->rounds, seconds);
}

/* False, with a message, when the answer does not hold. */
static bool solve(
        xy_arena *arena, const char *name, const xy_tour_file *file, const route_options *options)
{
    const xy_tour_problem *p = xy_tour_file_problem(arena, file);
    if (!p) {
        fprintf(stderr, "route: %s: scores or limit are too large for 60 bits\n", name);
        return false;
    }
    double before = xy_cpu_s(), length = 0;
    xy_tour_result result;
    find(&result, arena, p, options);
    double seconds = xy_cpu_s() - before;
    bool bounded = options->method == BY_SOLVE && result.bound < XY_TOUR_VALUE;
    int64_t score = 0, sign = file->all ? -1 : 1;
    int64_t bound = bounded ? sign * xy_tour_file_score(file, p, result.bound) : 0;
    if (result.best) {
        const char *broken = xy_tour_file_check(&score, &length, arena, file, result.best);
        int64_t claimed = xy_tour_file_score(file, p, result.value);
        if (file->all)
            score = -(int64_t)(length + 0.5);
        if (!broken && score != claimed)
            broken = xy_arena_printf(arena, "%lld is claimed and %lld is right", (long long)claimed,
                    (long long)score);
        if (broken) {
            fprintf(stderr, "route: %s: the answer is wrong: %s\n", name, broken);
            return false;
        }
    }
    print_line(name, file, &result, bounded, sign * score, bound, length, seconds);
    return true;
}

static void out_of_memory(size_t bytes)
{
    fprintf(stderr, "route: no memory for another %zu bytes\n", bytes);
    exit(EXIT_FAILED);
}

static int run_file(const char *path, const route_options *options)
{
    xy_arena *arena = xy_arena_new(out_of_memory);
    const char *slash = path ? strrchr(path, '/') : NULL;
    const xy_tour_file *file = path ? read_file(arena, path)
                                    : xy_tour_file_draw(arena, (int32_t)options->draw, DRAWN_PATHS,
                                              (uint64_t)options->seed);
    int code = !file ? EXIT_BAD_FILE
            : solve(arena,
                      !path           ? "drawn"
                              : slash ? slash + 1
                                      : path,
                      file, options)
            ? 0
            : EXIT_FAILED;
    xy_arena_free(arena);
    return code;
}

int main(int argc, char **argv)
{
    route_options options;
    if (!read_options(&options, argc, argv)) {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    signal(SIGINT, on_interrupt);
    int code = options.draw > 0 ? run_file(NULL, &options) : 0;
    for (int k = optind; k < argc && !interrupted; k++) {
        int of_file = run_file(argv[k], &options);
        code = of_file > code ? of_file : code;
        fflush(stdout);
    }
    return fflush(stdout) == 0 ? code : EXIT_FAILED;
}
