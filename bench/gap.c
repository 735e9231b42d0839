/* gap.c - solves a generalized assignment file as `xunyi solve` solves its own program, and tells
 * what came of it. Decides nothing of how: no special solver. Formats: kit/gap_program.h. */
#include "assign/ip_export.h"
#include "assign/method.h"
#include "base/clock.h"
#include "base/fsio.h"
#include "kit/gap_program.h"

#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define EXIT_FAILED 1
#define EXIT_USAGE 2
#define EXIT_BAD_FILE 2
#define EXIT_INFEASIBLE 3
#define EXIT_NOTHING 4
#define FILE_BYTES_MOST ((size_t)2 << 30)

static const char usage[] =
        "Usage: gap [OPTIONS] FILE\n"
        "Solves a generalized assignment file (OR-Library, Yagiura, or sparse) as the program it is.\n"
        "\n"
        "  --method core|ip     default: core\n"
        "  --cpu-limit SECONDS  stop after so much CPU time with the best answer and bound\n"
        "  --nodes N            stop after so many nodes of the search tree\n"
        "  --progress           each better answer and bound on standard error\n"
        "  --json               one JSON line in place of text\n"
        "  --solution FILE      write the agent of each job, from 1, a line a job\n"
        "  --mps FILE           write the program as free MPS, to be minimised, and solve nothing\n"
        "Exit codes: 0 an answer, proved or not; 1 a fault; 2 usage or a wrong file; 3 proved that\n"
        "there is no answer; 4 a limit came before any answer.\n";

typedef struct {
    xy_method method;
    double cpu_limit_s; /* 0: none */
    int64_t nodes;      /* 0: none */
    bool progress, json;
    const char *file, *solution, *mps;
} gap_options;

typedef struct {
    const gap_options *options;
    bool told, had_value, had_bound;
    int64_t value, bound;
} listener;

static volatile sig_atomic_t interrupted;

static void on_interrupt(int signal_number)
{
    (void)signal_number;
    interrupted = 1;
}

/* --- Options ------------------------------------------------------------------------------- */

static bool read_positive(double *out, const char *text, double most)
{
    char *end;
    errno = 0;
    *out = strtod(text, &end);
    return end != text && *end == '\0' && errno == 0 && *out > 0 && *out <= most;
}

static bool read_method(xy_method *out, const char *text)
{
    for (int m = 0; xy_method_names[m]; m++)
        if (strcmp(text, xy_method_names[m]) == 0) {
            *out = (xy_method)m;
            return true;
        }
    return false;
}

static bool take_option(gap_options *out, int option)
{
    double number = 0;
    switch (option) {
    case 'm':
        return read_method(&out->method, optarg);
    case 'c':
        return read_positive(&out->cpu_limit_s, optarg, 1e9);
    case 'n':
        if (!read_positive(&number, optarg, 1e15) || floor(number) < number)
            return false;
        out->nodes = (int64_t)number;
        return true;
    case 'p':
        return out->progress = true;
    case 'j':
        return out->json = true;
    case 's':
        out->solution = optarg;
        return true;
    case 'x':
        out->mps = optarg;
        return true;
    default:
        return false;
    }
}

static bool read_options(gap_options *out, int argc, char **argv)
{
    static const struct option known[] = {{"method", required_argument, NULL, 'm'},
            {"cpu-limit", required_argument, NULL, 'c'}, {"nodes", required_argument, NULL, 'n'},
            {"progress", no_argument, NULL, 'p'}, {"json", no_argument, NULL, 'j'},
            {"solution", required_argument, NULL, 's'}, {"mps", required_argument, NULL, 'x'},
            {NULL, 0, NULL, 0}};
    *out = (gap_options){.method = XY_METHOD_CORE};
    int option, index = 0;
    while ((option = getopt_long(argc, argv, "", known, &index)) != -1) {
        if (option == '?')
            return false;
        if (!take_option(out, option)) {
            fprintf(stderr, "gap: --%s cannot be '%s'\n", known[index].name, optarg);
            return false;
        }
    }
    if (optind != argc - 1)
        return false;
    out->file = argv[optind];
    return true;
}

/* --- Files --------------------------------------------------------------------------------- */

static xy_gap *read_file(xy_arena *arena, const char *path)
{
    char *text;
    size_t length;
    const char *why = NULL;
    xy_status status = xy_file_read(&text, &length, arena, path, FILE_BYTES_MOST);
    if (status == XY_EIO)
        why = xy_arena_printf(arena, "cannot be read: %s", strerror(errno));
    else if (status != XY_OK)
        why = "is larger than 2 GiB; write it as `sparse`";
    xy_gap *gap = why ? NULL : xy_gap_read(arena, text, length, &why);
    if (!gap)
        fprintf(stderr, "gap: %s: %s\n", path, why);
    return gap;
}

static bool write_file(xy_arena *arena, const char *path, const xy_strbuf *text)
{
    xy_outset *set = xy_outset_new(arena);
    if (xy_outset_add(set, path, xy_strbuf_text(text), text->length) == XY_OK &&
            xy_outset_commit(set) == XY_OK)
        return true;
    fprintf(stderr, "gap: cannot write %s: %s\n", path, strerror(errno));
    xy_outset_abandon(set);
    return false;
}

static void print_findings(xy_arena *arena, const xy_findings *findings)
{
    for (size_t i = 0; i < findings->count_kept; i++)
        fprintf(stderr, "gap: %s\n", xy_finding_line(arena, &findings->kept[i], XY_EN));
}

static int write_mps(xy_arena *arena, const xy_ip_model *model, const char *path)
{
    xy_findings err;
    xy_findings_init(&err, arena);
    xy_strbuf text = xy_strbuf_in(arena);
    const xy_export program = {.goal = XY_GOAL_TRAVEL};
    xy_status status = xy_ip_export(&text, arena, model, &program, XY_EXPORT_MPS, &err);
    print_findings(arena, &err);
    return status == XY_OK && write_file(arena, path, &text) ? 0 : EXIT_FAILED;
}

static bool write_solution(xy_arena *arena, const xy_gap *gap, const int64_t *x, const char *path)
{
    xy_strbuf text = xy_strbuf_in(arena);
    for (int64_t k = 0; k < gap->pairs; k++)
        if (x[k] == 1)
            xy_strbuf_addf(&text, "%d\n", (int)gap->agent[k] + 1);
    return write_file(arena, path, &text);
}

/* --- The answer ---------------------------------------------------------------------------- */

static bool listen(void *context, const xy_progress *p)
{
    listener *l = context;
    bool news = !l->told || p->has_value != l->had_value || p->has_bound != l->had_bound ||
            (p->has_value && p->value != l->value) || (p->has_bound && p->bound != l->bound);
    if (news && l->options->progress) {
        fprintf(stderr, "%9.2f CPU s %9lld nodes", xy_cpu_s(), (long long)p->nodes);
        if (p->has_value)
            fprintf(stderr, "  value %lld", (long long)-p->value);
        if (p->has_bound)
            fprintf(stderr, "  bound %lld", (long long)-p->bound);
        fputc('\n', stderr);
    }
    *l = (listener){l->options, true, p->has_value, p->has_bound, p->value, p->bound};
    return !interrupted && (l->options->cpu_limit_s <= 0 || xy_cpu_s() < l->options->cpu_limit_s);
}

typedef struct {
    const char *outcome;
    bool has_value, has_bound;
    int64_t value, bound, nodes;
    double cpu_s, wall_s;
} answer;

static void print_json_number(const char *name, bool there, int64_t number)
{
    if (there)
        printf("\"%s\": %lld, ", name, (long long)number);
    else
        printf("\"%s\": null, ", name);
}

static double gap_percent(const answer *a)
{
    double size = a->value > 0 ? (double)a->value : 1;
    return 100 * (double)(a->value - a->bound) / size;
}

static void print_answer(const gap_options *options, const xy_gap *gap, const answer *a)
{
    bool both = a->has_value && a->has_bound;
    if (options->json) {
        printf("{\"agents\": %d, \"jobs\": %d, \"pairs\": %lld, \"method\": \"%s\", ",
                (int)gap->agents, (int)gap->jobs, (long long)gap->pairs,
                xy_method_names[options->method]);
        printf("\"outcome\": \"%s\", ", a->outcome);
        print_json_number("value", a->has_value, a->value);
        print_json_number("bound", a->has_bound, a->bound);
        print_json_number("nodes", true, a->nodes);
        printf("\"cpu_s\": %.4f, \"wall_s\": %.4f}\n", a->cpu_s, a->wall_s);
        return;
    }
    printf("%s: %d agents, %d jobs, %lld pairs\n", options->file, (int)gap->agents, (int)gap->jobs,
            (long long)gap->pairs);
    printf("outcome %s\n", a->outcome);
    if (a->has_value)
        printf("value   %lld (recomputed)\n", (long long)a->value);
    if (a->has_bound)
        printf("bound   %lld\n", (long long)a->bound);
    if (both)
        printf("gap     %.4f %%\n", gap_percent(a));
    printf("nodes   %lld\nCPU     %.2f s\nwall    %.2f s\n", (long long)a->nodes, a->cpu_s,
            a->wall_s);
}

/* The independent check; says so when it fails. */
static bool holds(xy_arena *arena, const xy_gap *gap, const xy_ip_result *result)
{
    int64_t cost = 0, claimed = -result->proof.stages[0].value;
    const char *broken = xy_gap_check(&cost, arena, gap, result->x);
    if (!broken && cost != claimed)
        broken = xy_arena_printf(
                arena, "it costs %lld, and %lld is claimed", (long long)cost, (long long)claimed);
    if (broken)
        fprintf(stderr, "gap: the answer is wrong: %s\n", broken);
    return !broken;
}

/* What the solver says, with the bound that the listener heard where no answer carries one. */
static answer answer_of(xy_status status, const xy_ip_result *result, const listener *heard)
{
    static const char *const words[] = {"proved", "stopped", "infeasible", "stopped"};
    answer a = {.outcome = status == XY_OK ? words[result->proof.outcome] : "failed",
            .has_value = status == XY_OK && result->x,
            .nodes = result->nodes,
            .cpu_s = xy_cpu_s()};
    const xy_stage_proof *proof = &result->proof.stages[0];
    a.has_bound = a.has_value ? proof->bound != XY_NO_BOUND : heard->had_bound;
    a.bound = a.has_value ? -proof->bound : -heard->bound;
    a.value = -proof->value;
    return a;
}

static int solve(
        xy_arena *arena, const xy_gap *gap, const xy_ip_model *model, const gap_options *options)
{
    const xy_policy policy = {.id = "gap",
            .stages = {{.terms = {{XY_GOAL_TRAVEL, 1}}, .term_count = 1}},
            .stage_count = 1};
    listener l = {.options = options};
    const xy_solve_options o = {.method = options->method,
            .node_limit = options->nodes,
            .progress = listen,
            .progress_context = &l};
    xy_findings err;
    xy_findings_init(&err, arena);
    double started = xy_clock_s();
    xy_ip_result result;
    xy_status status = xy_method_solve(&result, arena, model, &policy, &o, &err);
    answer a = answer_of(status, &result, &l);
    a.wall_s = xy_clock_s() - started;
    print_findings(arena, &err);
    if (a.has_value && !holds(arena, gap, &result))
        return EXIT_FAILED;
    if (a.has_value && options->solution &&
            !write_solution(arena, gap, result.x, options->solution))
        return EXIT_FAILED;
    print_answer(options, gap, &a);
    if (status != XY_OK)
        return EXIT_FAILED;
    return a.has_value ? 0 : result.proof.outcome == XY_INFEASIBLE ? EXIT_INFEASIBLE : EXIT_NOTHING;
}

static int run(xy_arena *arena, const gap_options *options)
{
    const xy_gap *gap = read_file(arena, options->file);
    if (!gap)
        return EXIT_BAD_FILE;
    const xy_ip_model *model = xy_gap_model(arena, gap);
    return options->mps ? write_mps(arena, model, options->mps) : solve(arena, gap, model, options);
}

static void out_of_memory(size_t bytes)
{
    fprintf(stderr, "gap: no memory for another %zu bytes\n", bytes);
    exit(EXIT_FAILED);
}

int main(int argc, char **argv)
{
    gap_options options;
    if (!read_options(&options, argc, argv)) {
        fputs(usage, stderr);
        return EXIT_USAGE;
    }
    signal(SIGINT, on_interrupt);
    xy_arena *arena = xy_arena_new(out_of_memory);
    int code = run(arena, &options);
    xy_arena_free(arena);
    return fflush(stdout) == 0 ? code : EXIT_FAILED;
}
