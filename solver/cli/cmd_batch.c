#include "base/crew.h"
#include "base/utf8.h"
#include "batch/merge.h"
#include "batch/tidy.h"
#include "cli/batch_run.h"
#include "cli/batch_verify.h"
#include "cli/cli.h"
#include "cli/progress.h"
#include "cli/result_json.h"
#include "text/io_finding.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define SAMPLE_DEFAULT 10
#define LOCK_TAIL ".lock"

_Static_assert(XY_CASE_WORDS == XY_OPTION_TIMES, "the words of a case become options");

static bool read_jobs(int *out, xy_session *s)
{
    int64_t jobs = xy_crew_processors();
    if (s->options->jobs && !xy_option_int(&jobs, s->options->jobs, 1, XY_WORKERS_MOST))
        return xy_bad_value(s, "jobs", s->options->jobs, XY_MSG_BATCH_JOBS);
    *out = (int)jobs;
    return true;
}

static bool read_shard(xy_shard *out, xy_session *s)
{
    if (!s->options->shard)
        return xy_shard_of_slurm(out, s->err);
    return xy_shard_parse(out, s->options->shard) ||
            xy_bad_value(s, "shard", s->options->shard, XY_MSG_BATCH_A_SHARD);
}

/* Options that stand for fields which a case does not give; their values are read like those. */
static xy_case_defaults defaults_of(const xy_options *o)
{
    xy_case_defaults d = {{NULL}};
    d.value[XY_CASE_POLICY] = o->policy;
    d.value[XY_CASE_SEED] = o->seed;
    d.value[XY_CASE_TIME_LIMIT] = o->time_limit;
    d.value[XY_CASE_GAP] = o->gap;
    d.value[XY_CASE_NODE_LIMIT] = o->node_limit;
    d.value[XY_CASE_MEMORY] = o->memory;
    d.value[XY_CASE_CPU_LIMIT] = o->cpu_limit;
    d.value[XY_CASE_METHOD] = o->method;
    d.value[XY_CASE_WEIGHTS] = o->weights;
    return d;
}

/* Keeps a second run out until *fd is closed; a lock that children do not have. */
static xy_status lock(int *fd, xy_session *s, const char *path)
{
    struct flock whole = {.l_type = F_WRLCK, .l_whence = SEEK_SET};
    *fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    if (*fd < 0) {
        xy_find_io(s->err, XY_MSG_F_WRITE, path, errno);
        return XY_EIO;
    }
    if (fcntl(*fd, F_SETLK, &whole) == 0)
        return XY_OK;
    bool held = errno == EACCES || errno == EAGAIN;
    if (held)
        xy_find(s->err, XY_ERROR, XY_MSG_BATCH_LOCKED, XY_NOWHERE, path, NULL, NULL, NULL);
    else
        xy_find_io(s->err, XY_MSG_F_WRITE, path, errno);
    close(*fd);
    return XY_EIO;
}

static void show_summary(xy_session *s, const xy_batch_summary *b, const char *database)
{
    xy_arena *a = s->arena;
    const char *args[] = {xy_text_int(a, b->cases), xy_text_int(a, b->done),
            xy_text_int(a, b->failed), xy_text_int(a, b->kept), database};
    if (b->unread)
        xy_find(s->err, XY_WARNING, XY_MSG_BATCH_UNREAD, XY_NOWHERE, xy_text_int(a, b->unread),
                NULL, NULL, NULL);
    if (b->anew)
        xy_find(s->err, XY_INFO, XY_MSG_BATCH_ANEW, XY_NOWHERE, xy_text_int(a, b->anew), NULL, NULL,
                NULL);
    if (b->gone)
        xy_find(s->err, XY_INFO, XY_MSG_BATCH_GONE, XY_NOWHERE, xy_text_int(a, b->gone), NULL, NULL,
                NULL);
    if (b->interrupted)
        xy_find(s->err, XY_WARNING, XY_MSG_BATCH_INTERRUPTED, XY_NOWHERE,
                xy_text_int(a, b->done + b->failed), xy_text_int(a, b->cases), NULL, NULL);
    if (!s->options->json && !s->options->quiet)
        printf("%s\n", xy_msg(a, s->lang, XY_MSG_BATCH_SUMMARY, args, 5));
}

static int run_open(xy_session *s, xy_batch_plan *plan, const char *database, xy_batch_summary *sum,
        xy_findings *failures)
{
    xy_watch watch;
    plan->database = database;
    xy_status status = xy_store_open(&plan->store, s->arena, database, XY_STORE_WRITE, s->err);
    if (status != XY_OK)
        return xy_exit_code(status);
    xy_watch_start(&watch, s);
    status = xy_batch_run(sum, s, plan, failures);
    if (status == XY_OK && plan->shard.n == 1 && !sum->interrupted)
        status = xy_tidy_write(plan->store, s->options->output, s->err);
    xy_store_close(plan->store);
    if (status == XY_OK || sum->done + sum->failed > 0)
        show_summary(s, sum, database);
    if (status != XY_OK)
        return xy_exit_code(status);
    if (sum->interrupted)
        return XY_EXIT_LIMIT;
    return sum->failed ? XY_EXIT_INPUT : XY_EXIT_DONE;
}

static int run(xy_session *s, xy_batch_summary *sum, xy_findings *failures)
{
    int fd;
    xy_manifest manifest;
    xy_batch_plan plan = {
            .manifest = &manifest, .fail_fast = s->options->fail_fast, .prune = s->options->prune};
    if (!s->options->output) {
        xy_find(s->err, XY_ERROR, XY_MSG_CLI_NEEDS_OPTION, XY_NOWHERE, "batch", "output", NULL,
                NULL);
        return XY_EXIT_INPUT;
    }
    if (!read_jobs(&plan.jobs, s) || !read_shard(&plan.shard, s))
        return XY_EXIT_INPUT;
    xy_case_defaults defaults = defaults_of(s->options);
    xy_status status =
            xy_manifest_read(&manifest, s->arena, s->options->instance, &defaults, s->err);
    if (status != XY_OK)
        return xy_exit_code(status);
    if (!xy_make_directory(s->options->output)) {
        xy_find_io(s->err, XY_MSG_F_MAKE_DIRECTORY, s->options->output, errno);
        return XY_EXIT_INPUT;
    }
    const char *name =
            xy_path_join(s->arena, s->options->output, xy_shard_name(s->arena, plan.shard));
    status = lock(&fd, s, xy_arena_printf(s->arena, "%s" LOCK_TAIL, name));
    if (status != XY_OK)
        return xy_exit_code(status);
    int code = run_open(s, &plan, xy_arena_printf(s->arena, "%s.sqlite", name), sum, failures);
    close(fd);
    return code;
}

/* The lock of a run into this database. */
static const char *lock_beside(xy_arena *arena, const char *database)
{
    size_t length = strlen(database);
    if (xy_utf8_ends_with(database, ".sqlite"))
        length -= strlen(".sqlite");
    return xy_arena_printf(arena, "%.*s" LOCK_TAIL, (int)length, database);
}

static int merge(xy_session *s, xy_merged *merged)
{
    const xy_options *o = s->options;
    xy_store *store = NULL;
    if (o->operand_count == 0) {
        xy_find(s->err, XY_ERROR, XY_MSG_BATCH_NO_SHARDS, XY_NOWHERE, NULL, NULL, NULL, NULL);
        return XY_EXIT_INPUT;
    }
    int fd;
    xy_status status = lock(&fd, s, lock_beside(s->arena, o->merge));
    if (status != XY_OK)
        return xy_exit_code(status);
    status = xy_batch_merge(merged, s->arena, o->merge, (const char *const *)o->operands,
            (size_t)o->operand_count, s->err);
    if (status == XY_OK)
        status = xy_store_open(&store, s->arena, o->merge, XY_STORE_READ, s->err);
    if (status == XY_OK)
        status = xy_tidy_write(store, xy_path_parent(s->arena, o->merge), s->err);
    xy_store_close(store);
    close(fd);
    if (status != XY_OK)
        return xy_exit_code(status);
    if (!o->json && !o->quiet)
        printf("%s\n",
                xy_say(s->arena, s->lang, XY_MSG_BATCH_MERGED,
                        xy_text_int(s->arena, (int64_t)merged->shards),
                        xy_text_int(s->arena, (int64_t)merged->cases),
                        xy_text_int(s->arena, (int64_t)merged->failed), o->merge));
    return merged->failed + merged->missing + merged->open ? XY_EXIT_INPUT : XY_EXIT_DONE;
}

/* Options of a run say nothing to --merge and --verify: one that is given is a misunderstanding. */
static bool takes_no_run(xy_session *s)
{
    const xy_options *o = s->options;
    const char *asked = o->merge ? "--merge" : "--verify";
    const struct {
        bool given;
        const char *name;
    } others[] = {{o->merge && o->verify, "--verify"}, {o->prune, "--prune"},
            {o->fail_fast, "--fail-fast"}, {o->output != NULL, "--output"},
            {o->shard != NULL, "--shard"}, {o->policy != NULL, "--policy"},
            {o->weights != NULL, "--weights"}, {o->method != NULL, "--method"},
            {o->time_limit != NULL, "--time-limit"}, {o->gap != NULL, "--gap"},
            {o->node_limit != NULL, "--node-limit"}, {o->memory != NULL, "--memory"},
            {o->cpu_limit != NULL, "--cpu-limit"}, {o->merge && o->jobs, "--jobs"},
            {o->merge && o->seed, "--seed"}, {o->merge && o->sample, "--sample"}};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        if (others[i].given) {
            xy_find(s->err, XY_ERROR, XY_MSG_BATCH_NOT_WITH, XY_NOWHERE, others[i].name, asked,
                    NULL, NULL);
            return false;
        }
    return true;
}

static int verify(xy_session *s, xy_batch_verified *v, xy_findings *differences)
{
    const xy_options *o = s->options;
    int64_t sample = SAMPLE_DEFAULT, seed = 1;
    int jobs;
    xy_store *store;
    xy_watch watch;
    if (!read_jobs(&jobs, s))
        return XY_EXIT_INPUT;
    if (o->sample && !xy_option_int(&sample, o->sample, 1, INT64_MAX)) {
        xy_bad_value(s, "sample", o->sample, XY_MSG_CLI_POSITIVE);
        return XY_EXIT_INPUT;
    }
    if (o->seed && !xy_option_int(&seed, o->seed, 0, INT64_MAX)) {
        xy_bad_value(s, "seed", o->seed, XY_MSG_CLI_NOT_NEGATIVE);
        return XY_EXIT_INPUT;
    }
    xy_status status = xy_store_open(&store, s->arena, o->verify, XY_STORE_READ, s->err);
    if (status != XY_OK)
        return xy_exit_code(status);
    xy_watch_start(&watch, s);
    status = xy_batch_verify(v, s, store, o->verify, sample, seed, jobs, differences);
    xy_store_close(store);
    if (status != XY_OK)
        return xy_exit_code(status);
    if (!o->json && !o->quiet)
        printf("%s\n",
                xy_say(s->arena, s->lang, XY_MSG_BATCH_VERIFIED, xy_text_int(s->arena, v->cases),
                        xy_text_int(s->arena, v->equal), o->verify, NULL));
    if (v->interrupted)
        return XY_EXIT_LIMIT;
    return v->equal == v->cases ? XY_EXIT_DONE : XY_EXIT_INPUT;
}

int xy_cmd_batch(xy_session *s)
{
    xy_findings found; /* cases that failed or differ; those of a run are shown as they come */
    xy_batch_summary sum = {0};
    xy_merged merged = {0};
    xy_batch_verified verified = {0};
    int code;
    xy_findings_init(&found, s->arena);
    signal(SIGPIPE, SIG_IGN);
    signal(SIGXFSZ, SIG_IGN); /* a file that may grow no more is a write that fails */
    bool runs = !s->options->merge && !s->options->verify;
    if (!runs && !takes_no_run(s))
        code = XY_EXIT_INPUT;
    else if (s->options->merge)
        code = merge(s, &merged);
    else if (s->options->verify)
        code = verify(s, &verified, &found);
    else
        code = run(s, &sum, &found);
    if (s->options->json)
        xy_print_result(s,
                &(xy_result){.command = "batch",
                        .exit_code = code,
                        .batch = runs ? &sum : NULL,
                        .batch_merged = s->options->merge ? &merged : NULL,
                        .batch_verified = s->options->verify ? &verified : NULL,
                        .findings = &found});
    if (!runs)
        xy_print_findings(s, &found);
    xy_print_findings(s, s->err);
    return code;
}
