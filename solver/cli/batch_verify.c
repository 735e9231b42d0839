#include "cli/batch_verify.h"

#include "batch/manifest.h"
#include "batch/result_diff.h"
#include "batch/workers.h"
#include "cli/batch_case.h"
#include "cli/batch_line.h"
#include "cli/batch_run.h"
#include "cli/progress.h"
#include "text/io_finding.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* A manifest around cases. */
#define OPENING "{\"format\":\"xunyi-batch/1\",\"cases\":["
#define CLOSING "]}"

typedef struct {
    const char *id;
    char rank[XY_SHA256_CHARS];
} candidate;

typedef struct {
    xy_session *session;
    const char *path;
    xy_store *store;
    xy_manifest manifest;
    const xy_store_entry **entries; /* by position in the manifest */
    xy_batch_sources *sources;
    xy_batch_loaded loaded;
    size_t at, loaded_at;
    char (*fingerprints)[XY_SHA256_CHARS];
    xy_batch_verified *out;
    xy_findings *differences;
    xy_batch_line line;
} verifier;

static int by_rank(const void *a, const void *b)
{
    const candidate *x = a, *y = b;
    int order = strcmp(x->rank, y->rank);
    return order ? order : strcmp(x->id, y->id);
}

/* The cases with a result in the order of their draw; *count of them at most so many. */
static xy_status draw(candidate **out, size_t *count, verifier *v, int64_t sample, int64_t seed)
{
    xy_arena *arena = v->session->arena;
    xy_store_known *known;
    size_t all;
    xy_status status = xy_store_list(&known, &all, v->store, arena, v->session->err);
    *count = 0;
    *out = NULL;
    if (status != XY_OK)
        return status;
    *out = XY_NEW_N(arena, candidate, all);
    for (size_t i = 0; i < all; i++) {
        if (known[i].failed)
            continue;
        candidate *c = &(*out)[(*count)++];
        const char *text = xy_arena_printf(arena, "%" PRId64 "|%s", seed, known[i].id);
        c->id = known[i].id;
        xy_sha256(c->rank, text, strlen(text));
    }
    if (*count)
        qsort(*out, *count, sizeof **out, by_rank);
    if ((int64_t)*count > sample)
        *count = (size_t)sample;
    return XY_OK;
}

/* The case as its row has it, as an item of a manifest; NULL, and a difference told, where it cannot be read. */
static const char *inputs_of(verifier *v, const xy_store_entry *e)
{
    xy_session *s = v->session;
    xy_arena *arena = xy_arena_beside(s->arena);
    xy_manifest alone;
    xy_findings why;
    xy_strbuf text = xy_strbuf_in(arena);
    xy_findings_init(&why, arena);
    xy_strbuf_addf(&text, OPENING "%s" CLOSING, e->inputs ? e->inputs : "");
    bool good = xy_manifest_read_json(&alone, arena, text.data, text.length, v->path, NULL, &why) ==
                    XY_OK &&
            alone.count == 1 && strcmp(alone.cases[0].id, e->id) == 0;
    xy_arena_free(arena);
    if (good)
        return e->inputs;
    xy_finding *f = xy_find(v->differences, XY_ERROR, XY_MSG_BATCH_INPUTS_SPOILT, XY_NOWHERE, e->id,
            NULL, NULL, NULL);
    f->file = v->path;
    v->out->cases++;
    return NULL;
}

/* The manifest of the cases drawn, as they stand in the database; it may have none that can be read. */
static xy_status make_manifest(verifier *v, const candidate *drawn, size_t count)
{
    xy_session *s = v->session;
    xy_strbuf text = xy_strbuf_in(s->arena);
    const xy_store_entry *e;
    xy_status status = XY_OK;
    size_t readable = 0;
    xy_strbuf_add(&text, OPENING);
    for (size_t i = 0; i < count && status == XY_OK; i++) {
        status = xy_store_get(&e, v->store, s->arena, drawn[i].id, s->err);
        const char *inputs = status == XY_OK && e ? inputs_of(v, e) : NULL;
        if (inputs)
            xy_strbuf_addf(&text, "%s%s", readable++ ? "," : "", inputs);
    }
    xy_strbuf_add(&text, CLOSING);
    if (status == XY_OK && readable)
        status = xy_manifest_read_json(
                &v->manifest, s->arena, text.data, text.length, v->path, NULL, s->err);
    if (status != XY_OK)
        return status;
    v->entries = XY_NEW_N(s->arena, const xy_store_entry *, v->manifest.count);
    for (size_t i = 0; i < v->manifest.count && status == XY_OK; i++)
        status = xy_store_get(&v->entries[i], v->store, s->arena, v->manifest.cases[i].id, s->err);
    return status;
}

static void load(verifier *v, size_t at)
{
    xy_batch_load(&v->loaded, v->sources, &v->manifest.cases[at]);
    v->loaded_at = at;
}

static bool next(void *context, size_t *piece, xy_worker_limits *limits)
{
    verifier *v = context;
    if (v->at == v->manifest.count)
        return false;
    const xy_case *c = &v->manifest.cases[v->at];
    load(v, v->at);
    strcpy(v->fingerprints[v->at], v->loaded.fingerprint);
    *limits = (xy_worker_limits){c->memory_mib, c->cpu_limit_s};
    *piece = v->at++;
    return true;
}

static void work(void *context, size_t piece, int attempt, const char **record, size_t *length)
{
    verifier *v = context;
    (void)attempt;
    xy_batch_in_process(v->sources);
    if (piece != v->loaded_at)
        load(v, piece);
    xy_batch_work(record, length, &v->manifest.cases[piece], &v->loaded);
}

/* Do the columns say of the inputs what the case itself says? */
static bool repeats(const xy_store_entry *e, const xy_case *c)
{
    return strcmp(e->instance, c->instance) == 0 && e->seed == c->seed &&
            e->needs_seed == c->needs_seed;
}

static void compare(verifier *v, size_t at, const xy_case_result *now)
{
    const xy_store_entry *e = v->entries[at];
    xy_name_list parts = xy_name_list_in(v->differences->arena);
    if (strcmp(v->fingerprints[at], e->fingerprint) != 0 || !repeats(e, &v->manifest.cases[at]))
        xy_name_list_add(&parts, xy_msg_text(XY_MSG_BATCH_PART_INPUTS));
    xy_result_diff(&parts, v->differences->arena, &e->result, now);
    if (parts.count == 0) {
        v->out->equal++;
        return;
    }
    bool limit = v->manifest.cases[at].time_limit_ms != 0;
    xy_finding *f = xy_find(v->differences, XY_ERROR,
            limit ? XY_MSG_BATCH_DIFFERS_TIME : XY_MSG_BATCH_DIFFERS, XY_NOWHERE, e->id, NULL, NULL,
            NULL);
    xy_finding_arg(f, 1, xy_name_list_text(&parts));
    f->file = v->path;
}

static bool ended(void *context, size_t piece, const xy_worker_end *end)
{
    verifier *v = context;
    xy_arena *arena = v->session->arena;
    xy_case_result result = xy_batch_end_result(arena, end);
    if (result.failed && end->attempts < XY_WORKER_ATTEMPTS)
        return true;
    v->out->cases++;
    if (!result.failed) {
        compare(v, piece, &result);
        return false;
    }
    xy_finding *f = xy_find(v->differences, XY_ERROR, XY_MSG_BATCH_CASE_FAILED, XY_NOWHERE,
            v->manifest.cases[piece].id, NULL, NULL, NULL);
    xy_batch_failed_arg(f, v->differences->arena, &result);
    f->file = v->path;
    return false;
}

static bool going(void *context, int running)
{
    verifier *v = context;
    xy_batch_line_show(&v->line, v->out->cases, 0, 0, (int64_t)v->manifest.count, running);
    return !xy_watch_interrupted();
}

xy_status xy_batch_verify(xy_batch_verified *out, xy_session *s, xy_store *store, const char *path,
        int64_t sample, int64_t seed, int jobs, xy_findings *differences)
{
    candidate *drawn;
    size_t count;
    *out = (xy_batch_verified){0, 0, false};
    verifier v = {.session = s,
            .path = path,
            .store = store,
            .out = out,
            .differences = differences,
            .loaded_at = SIZE_MAX};
    xy_status status = draw(&drawn, &count, &v, sample, seed);
    if (status == XY_OK && count == 0) {
        xy_find(s->err, XY_ERROR, XY_MSG_BATCH_NOTHING_TO_VERIFY, XY_NOWHERE, path, NULL, NULL,
                NULL);
        status = XY_EINPUT;
    }
    if (status == XY_OK)
        status = make_manifest(&v, drawn, count);
    if (status != XY_OK)
        return status;
    const char *base = xy_store_meta(store, s->arena, "base");
    v.fingerprints = xy_arena_alloc(s->arena, v.manifest.count, sizeof *v.fingerprints);
    v.sources = xy_batch_sources_new(s, base ? base : ".");
    xy_batch_line_start(&v.line, s);
    const xy_workers workers = {&v, jobs, next, work, ended, going};
    status = xy_workers_run(&workers);
    xy_batch_line_clear(&v.line);
    xy_batch_sources_free(v.sources);
    out->interrupted = status == XY_ESTOPPED;
    if (status == XY_EIO)
        xy_find_io(s->err, XY_MSG_BATCH_NO_PROCESS, "fork", errno);
    return status == XY_ESTOPPED ? XY_OK : status;
}
