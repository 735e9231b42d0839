#define _XOPEN_SOURCE 700 /* realpath */

#include "cli/batch_run.h"

#include "base/clock.h"
#include "cli/batch_case.h"
#include "cli/batch_line.h"
#include "cli/progress.h"
#include "cli/terminal.h"
#include "text/io_finding.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#define FLUSH_S 0.1

typedef struct {
    xy_session *session;
    const xy_batch_plan *plan;
    xy_batch_sources *sources;
    xy_batch_summary *sum;
    xy_findings *failures;
    xy_store_known *known; /* by id */
    size_t known_count;
    size_t at;                             /* position in the manifest */
    char (*fingerprints)[XY_SHA256_CHARS]; /* by position */
    size_t loaded_at;                      /* whose sources are loaded */
    xy_batch_loaded loaded;
    xy_batch_line line;
    xy_status status;
    bool failed_fast;
    int64_t done, failed;           /* put by this run */
    int64_t safe_done, safe_failed; /* of these, what no failure of the store can take back */
} runner;

static xy_text said(xy_arena *arena, xy_msg_id id, const char *a)
{
    return xy_say_both(arena, id, a, NULL, NULL, NULL);
}

static xy_text end_said(xy_arena *arena, const xy_worker_end *end)
{
    switch (end->kind) {
    case XY_END_MEMORY:
        return said(arena, XY_MSG_BATCH_END_MEMORY, NULL);
    case XY_END_CPU:
        return said(arena, XY_MSG_BATCH_END_CPU, NULL);
    case XY_END_SIGNAL:
        return said(arena, XY_MSG_BATCH_END_SIGNAL, xy_text_int(arena, end->detail));
    default:
        return said(arena, XY_MSG_BATCH_END_EXIT, xy_text_int(arena, end->detail));
    }
}

xy_case_result xy_batch_end_result(xy_arena *arena, const xy_worker_end *end)
{
    xy_case_result result;
    bool whole = end->kind == XY_END_WHOLE;
    if (whole && xy_result_unpack(&result, arena, end->record, end->length))
        return result;
    result = xy_case_failed(whole ? said(arena, XY_MSG_BATCH_END_EXIT, "0") : end_said(arena, end));
    if (end->kind == XY_END_MEMORY || end->kind == XY_END_CPU) {
        xy_msg_id id = end->kind == XY_END_CPU ? XY_MSG_BATCH_END_CPU : XY_MSG_BATCH_END_MEMORY;
        result.remedy = (xy_text){xy_msg_remedy(id, XY_ZH), xy_msg_remedy(id, XY_EN)};
    }
    return result;
}

void xy_batch_failed_arg(xy_finding *f, xy_arena *arena, const xy_case_result *result)
{
    bool known = result->remedy.zh && result->remedy.zh[0];
    xy_msg_id other = XY_MSG_BATCH_PUT_RIGHT;
    xy_finding_arg(f, 1,
            (xy_text){xy_arena_strdup(arena, xy_text_in(result->message, XY_ZH)),
                    xy_arena_strdup(arena, xy_text_in(result->message, XY_EN))});
    xy_finding_arg(f, 2,
            (xy_text){xy_arena_strdup(arena,
                              known ? xy_text_in(result->remedy, XY_ZH)
                                    : xy_msg_wording(other, XY_ZH)),
                    xy_arena_strdup(arena,
                            known ? xy_text_in(result->remedy, XY_EN)
                                  : xy_msg_wording(other, XY_EN))});
}

static int by_id(const void *a, const void *b)
{
    const xy_store_known *x = a, *y = b;
    return strcmp(x->id, y->id);
}

static const xy_store_known *find_known(const runner *r, const char *id)
{
    const xy_store_known key = {.id = id};
    return r->known_count ? bsearch(&key, r->known, r->known_count, sizeof key, by_id) : NULL;
}

static void report_failure(runner *r, size_t at, const xy_case_result *result, xy_case_field field)
{
    const xy_case *c = &r->plan->manifest->cases[at];
    xy_arena *arena = r->failures->arena;
    xy_finding *f = xy_find(r->failures, XY_ERROR, XY_MSG_BATCH_CASE_FAILED, c->place[field], c->id,
            NULL, NULL, NULL);
    f->file = r->plan->manifest->file;
    xy_batch_failed_arg(f, arena, result);
    xy_batch_line_clear(&r->line);
    if (r->failures->errors <= XY_FINDINGS_KEPT)
        xy_show_finding(r->session, f);
}

/* The summary counts what the store keeps: all that was put, or after a failure what was safe before it. */
static void count_kept(runner *r)
{
    if (r->status != XY_OK) {
        r->done = r->safe_done;
        r->failed = r->safe_failed;
    } else if (!xy_store_pending(r->plan->store)) {
        r->safe_done = r->done;
        r->safe_failed = r->failed;
    }
    r->sum->done = r->sum->kept + r->done;
    r->sum->failed = r->failed;
}

/* The result of the case at this position, into the store. */
static void settle(runner *r, size_t at, const xy_case_result *result, xy_case_field field)
{
    const xy_case *c = &r->plan->manifest->cases[at];
    xy_arena *arena = xy_arena_beside(r->session->arena);
    xy_strbuf inputs = xy_strbuf_in(arena);
    xy_case_write(&inputs, c, true);
    const xy_store_entry entry = {c->id, r->fingerprints[at], c->instance, c->policy, c->weights,
            c->seed, c->needs_seed, xy_strbuf_text(&inputs), *result};
    xy_status status = xy_store_put(r->plan->store, &entry, r->session->err);
    xy_arena_free(arena);
    if (status != XY_OK) {
        r->status = status;
    } else if (result->failed) {
        r->failed++;
        report_failure(r, at, result, field);
        r->failed_fast = r->plan->fail_fast;
    } else {
        r->done++;
    }
    count_kept(r);
}

static bool halted(const runner *r)
{
    return r->status != XY_OK || r->failed_fast || xy_watch_interrupted();
}

/* Sources of the case at this position, and its fingerprint. */
static void load(runner *r, size_t at)
{
    xy_batch_load(&r->loaded, r->sources, &r->plan->manifest->cases[at]);
    r->loaded_at = at;
}

static bool next(void *context, size_t *piece, xy_worker_limits *limits)
{
    runner *r = context;
    const xy_manifest *m = r->plan->manifest;
    for (; r->at < m->count && !halted(r); r->at++) {
        const xy_case *c = &m->cases[r->at];
        if (!xy_shard_has(r->plan->shard, r->at))
            continue;
        load(r, r->at);
        strcpy(r->fingerprints[r->at], r->loaded.fingerprint);
        const xy_store_known *known = find_known(r, c->id);
        bool has_result = known && !known->failed;
        bool same = known && strcmp(known->fingerprint, r->loaded.fingerprint) == 0;
        bool unread = has_result && !same && r->loaded.why.zh;
        if (has_result &&
                (same || unread)) { /* a file that is missing for a while costs no result */
            r->sum->kept++;
            r->sum->unread += unread;
            count_kept(r);
            continue;
        }
        r->sum->anew += has_result;
        if (r->loaded.why.zh) {
            xy_case_result result = xy_case_failed(r->loaded.why);
            result.remedy = r->loaded.remedy;
            result.cost.attempts = 1;
            settle(r, r->at, &result, r->loaded.field);
            continue;
        }
        *piece = r->at++;
        *limits = (xy_worker_limits){c->memory_mib, c->cpu_limit_s};
        return true;
    }
    return false;
}

static void work(void *context, size_t piece, int attempt, const char **record, size_t *length)
{
    runner *r = context;
    (void)attempt;
    xy_batch_in_process(r->sources);
    if (piece != r->loaded_at)
        load(r, piece);
    xy_batch_work(record, length, &r->plan->manifest->cases[piece], &r->loaded);
}

static bool ended(void *context, size_t piece, const xy_worker_end *end)
{
    runner *r = context;
    xy_arena *arena = xy_arena_beside(r->session->arena);
    xy_case_result result = xy_batch_end_result(arena, end);
    result.cost = (xy_case_cost){end->attempts, end->cpu_us, end->wall_us, end->peak_kib};
    bool again = result.failed && end->attempts < XY_WORKER_ATTEMPTS;
    if (again)
        r->sum->retries++;
    else
        settle(r, piece, &result, XY_CASE_ID);
    xy_arena_free(arena);
    return again;
}

static bool going(void *context, int running)
{
    runner *r = context;
    if (r->status == XY_OK)
        r->status = xy_store_flush(r->plan->store, FLUSH_S, r->session->err);
    count_kept(r);
    xy_batch_line_show(
            &r->line, r->sum->done, r->sum->failed, r->sum->kept, r->sum->cases, running);
    return !halted(r);
}

/* Is the case of this manifest and share? */
static bool is_ours(const runner *r, const char *id)
{
    const xy_manifest *m = r->plan->manifest;
    const xy_case *c = xy_manifest_find(m, id);
    return c && xy_shard_has(r->plan->shard, (size_t)(c - m->cases));
}

#define OTHERS_SHOWN 5

/* Results of other cases: a wrong manifest or folder must not cost them. */
static xy_status refuse_others(const runner *r)
{
    xy_findings *err = r->session->err;
    xy_strbuf shown = xy_strbuf_in(err->arena);
    int64_t count = 0;
    for (size_t i = 0; i < r->known_count; i++) {
        if (r->known[i].failed || is_ours(r, r->known[i].id))
            continue;
        if (count++ < OTHERS_SHOWN)
            xy_strbuf_addf(&shown, "%s%s", shown.length ? ", " : "", r->known[i].id);
    }
    if (count == 0 || r->plan->prune)
        return XY_OK;
    if (count > OTHERS_SHOWN)
        xy_strbuf_add(&shown, ", …");
    xy_find(err, XY_ERROR, XY_MSG_BATCH_OTHERS, XY_NOWHERE, r->plan->database,
            xy_text_int(err->arena, count), xy_strbuf_text(&shown), NULL);
    return XY_EINPUT;
}

/* What the store has of cases that are not this run's, taken out. */
static xy_status forget(runner *r)
{
    xy_status status = refuse_others(r);
    for (size_t i = 0; i < r->known_count && status == XY_OK; i++) {
        if (is_ours(r, r->known[i].id))
            continue;
        status = xy_store_remove(r->plan->store, r->known[i].id, r->session->err);
        r->sum->gone++;
    }
    return status;
}

static xy_status write_meta(runner *r)
{
    xy_arena *arena = r->session->arena;
    xy_store *store = r->plan->store;
    char *base = realpath(r->plan->manifest->folder, NULL);
    char manifest[XY_SHA256_CHARS];
    xy_manifest_digest(manifest, arena, r->plan->manifest);
    const char *const meta[][2] = {{"base", base ? base : r->plan->manifest->folder},
            {"manifest", manifest}, {"shard", xy_text_int(arena, r->plan->shard.i)},
            {"shards", xy_text_int(arena, r->plan->shard.n)},
            {"planned", xy_text_int(arena, r->sum->cases)}};
    xy_status status = XY_OK;
    for (size_t i = 0; i < sizeof meta / sizeof *meta && status == XY_OK; i++)
        status = xy_store_set_meta(store, meta[i][0], meta[i][1], r->session->err);
    free(base);
    return status == XY_OK ? xy_store_flush(store, 0, r->session->err) : status;
}

static xy_status run_workers(runner *r)
{
    const xy_workers workers = {r, r->plan->jobs, next, work, ended, going};
    xy_status status = xy_workers_run(&workers);
    xy_batch_line_clear(&r->line);
    if (status == XY_EIO) {
        xy_find_io(r->session->err, XY_MSG_BATCH_NO_PROCESS, "fork", errno);
        return status;
    }
    r->sum->interrupted = xy_watch_interrupted();
    if (r->status == XY_OK)
        r->status = xy_store_settle(r->plan->store, r->session->err);
    count_kept(r);
    return r->status;
}

xy_status xy_batch_run(
        xy_batch_summary *out, xy_session *s, const xy_batch_plan *plan, xy_findings *failures)
{
    double began = xy_clock_s();
    size_t count = plan->manifest->count;
    *out = (xy_batch_summary){.cases = (int64_t)xy_shard_size(plan->shard, count)};
    runner r = {.session = s,
            .plan = plan,
            .sum = out,
            .failures = failures,
            .loaded_at = SIZE_MAX,
            .fingerprints = xy_arena_alloc(s->arena, count, sizeof *r.fingerprints)};
    xy_batch_line_start(&r.line, s);
    r.sources = xy_batch_sources_new(s, plan->manifest->folder);
    xy_status status = xy_store_list(&r.known, &r.known_count, plan->store, s->arena, s->err);
    if (status == XY_OK)
        status = forget(&r);
    if (status == XY_OK)
        status = write_meta(&r);
    if (status == XY_OK)
        status = run_workers(&r);
    xy_batch_sources_free(r.sources);
    out->seconds = xy_clock_s() - began;
    out->database_seconds = xy_store_seconds(plan->store);
    return status;
}
