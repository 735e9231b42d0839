#include "batch/merge.h"

#include "base/fsio.h"
#include "batch/shard.h"
#include "text/io_finding.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct {
    xy_arena *arena;
    xy_store *out;
    xy_findings *err;
    xy_merged *merged;
    int32_t shards;              /* that the first shard says there are */
    bool *seen;                  /* by shard, from 1 */
    const char *manifest, *base; /* of the first shard; NULL: not known */
} merger;

static bool same_entry(const xy_store_entry *a, const xy_store_entry *b)
{
    return strcmp(a->fingerprint, b->fingerprint) == 0 && strcmp(a->inputs, b->inputs) == 0 &&
            xy_result_equal(&a->result, &b->result);
}

static xy_status take_entry(merger *m, xy_store *from, const char *path, const char *id)
{
    xy_arena *arena = xy_arena_beside(m->arena);
    const xy_store_entry *e = NULL, *there = NULL;
    xy_status status = xy_store_get(&e, from, arena, id, m->err);
    if (status == XY_OK)
        status = xy_store_get(&there, m->out, arena, id, m->err);
    if (status == XY_OK && e && there && !same_entry(e, there)) {
        xy_find(m->err, XY_ERROR, XY_MSG_BATCH_MERGE_DIFFERS, XY_NOWHERE,
                xy_arena_strdup(m->err->arena, id), path, NULL, NULL);
        status = XY_EINPUT;
    } else if (status == XY_OK && e && !there) {
        m->merged->cases++;
        m->merged->failed += e->result.failed;
        status = xy_store_put(m->out, e, m->err);
    }
    xy_arena_free(arena);
    return status;
}

static int64_t meta_number(xy_store *store, xy_arena *arena, const char *key)
{
    const char *text = xy_store_meta(store, arena, key);
    return text ? strtoll(text, NULL, 10) : 0;
}

/* Which shard it is, and whether it is whole. */
static void note_shard(merger *m, xy_store *from, const char *path, size_t count)
{
    int64_t shard = meta_number(from, m->arena, "shard");
    int64_t shards = meta_number(from, m->arena, "shards");
    int64_t planned = meta_number(from, m->arena, "planned");
    if (shards >= 1 && shards <= XY_SHARDS_MOST && !m->seen) {
        m->shards = (int32_t)shards;
        m->seen = XY_NEW_N(m->arena, bool, (size_t)shards + 1);
    }
    if (m->seen && shards != m->shards)
        xy_find(m->err, XY_WARNING, XY_MSG_BATCH_MERGE_SHARDS, XY_NOWHERE, path,
                xy_text_int(m->err->arena, shards), xy_text_int(m->err->arena, m->shards), NULL);
    bool known = m->seen && shards == m->shards && shard >= 1 && shard <= shards;
    bool again = known && m->seen[shard];
    if (again)
        xy_find(m->err, XY_WARNING, XY_MSG_BATCH_MERGE_TWICE, XY_NOWHERE, path,
                xy_text_int(m->err->arena, shard), NULL, NULL);
    else
        m->merged->shards++;
    if (known)
        m->seen[shard] = true;
    if ((int64_t)count < planned && !again)
        m->merged->open += (size_t)(planned - (int64_t)count);
    if ((int64_t)count < planned)
        xy_find(m->err, XY_WARNING, XY_MSG_BATCH_MERGE_OPEN, XY_NOWHERE, path,
                xy_text_int(m->err->arena, planned - (int64_t)count),
                xy_text_int(m->err->arena, planned), NULL);
}

/* Is it of the manifest of the first shard, and from the same folder? */
static xy_status same_manifest(merger *m, xy_store *from, const char *path, bool first)
{
    const char *manifest = xy_store_meta(from, m->arena, "manifest");
    const char *base = xy_store_meta(from, m->arena, "base");
    if (first) {
        m->manifest = manifest;
        m->base = base;
        return XY_OK;
    }
    if (!manifest || !m->manifest || strcmp(manifest, m->manifest) != 0) {
        xy_find(m->err, XY_ERROR, XY_MSG_BATCH_MERGE_MANIFEST, XY_NOWHERE, path, NULL, NULL, NULL);
        return XY_EINPUT;
    }
    if (base && m->base && strcmp(base, m->base) != 0)
        xy_find(m->err, XY_WARNING, XY_MSG_BATCH_MERGE_BASE, XY_NOWHERE, path, base, m->base, NULL);
    return XY_OK;
}

static xy_status take_shard(merger *m, const char *path, bool first)
{
    xy_store *from;
    xy_store_known *cases;
    size_t count;
    xy_status status = xy_store_open(&from, m->arena, path, XY_STORE_READ, m->err);
    if (status != XY_OK)
        return status;
    status = xy_store_list(&cases, &count, from, m->arena, m->err);
    if (status == XY_OK)
        status = same_manifest(m, from, path, first);
    if (status == XY_OK)
        note_shard(m, from, path, count);
    for (size_t i = 0; i < count && status == XY_OK; i++)
        status = take_entry(m, from, path, cases[i].id);
    xy_store_close(from);
    return status;
}

static void report_missing(merger *m)
{
    xy_strbuf list = xy_strbuf_in(m->err->arena);
    for (int32_t i = 1; m->seen && i <= m->shards; i++)
        if (!m->seen[i]) {
            xy_strbuf_addf(&list, "%s%d", list.length ? ", " : "", i);
            m->merged->missing++;
        }
    if (list.length)
        xy_find(m->err, XY_WARNING, XY_MSG_BATCH_MERGE_MISSING, XY_NOWHERE, xy_strbuf_text(&list),
                xy_text_int(m->err->arena, m->shards), NULL, NULL);
}

static xy_status fill(merger *m, const char *const *shards, size_t count)
{
    xy_status status = XY_OK;
    for (size_t i = 0; i < count && status == XY_OK; i++)
        status = take_shard(m, shards[i], i == 0);
    const char *planned = xy_text_int(m->arena, (int64_t)m->merged->cases);
    const char *const meta[][2] = {{"base", m->base}, {"manifest", m->manifest}, {"shard", "1"},
            {"shards", "1"}, {"planned", planned}};
    for (size_t i = 0; i < sizeof meta / sizeof *meta && status == XY_OK; i++)
        if (meta[i][1])
            status = xy_store_set_meta(m->out, meta[i][0], meta[i][1], m->err);
    if (status == XY_OK)
        status = xy_store_settle(m->out, m->err);
    return status;
}

/* What stands at the path is replaced only by something that has all of its cases: the name of a result that was
 * forgotten makes the first shard the result, and a file of another kind is nobody's to replace. */
static xy_status may_replace(merger *m, const char *path)
{
    xy_store *old = NULL;
    xy_store_known *known;
    size_t count = 0, lost = 0;
    if (access(path, F_OK) != 0)
        return XY_OK;
    xy_status status = xy_store_open(&old, m->arena, path, XY_STORE_READ, m->err);
    if (status == XY_OK)
        status = xy_store_list(&known, &count, old, m->arena, m->err);
    for (size_t i = 0; status == XY_OK && i < count; i++) {
        const xy_store_entry *e = NULL;
        xy_arena *arena = xy_arena_beside(m->arena);
        status = xy_store_get(&e, m->out, arena, known[i].id, m->err);
        lost += !e;
        xy_arena_free(arena);
    }
    xy_store_close(old);
    if (status == XY_OK && lost > 0) {
        xy_find(m->err, XY_ERROR, XY_MSG_BATCH_MERGE_LOSES, XY_NOWHERE, path,
                xy_text_int(m->err->arena, (int64_t)lost), NULL, NULL);
        status = XY_EINPUT;
    }
    return status;
}

/* Takes away what SQLite keeps beside a database; a log of the old one would spoil the new. */
static void take_away_logs(xy_arena *arena, const char *path)
{
    unlink(xy_arena_printf(arena, "%s-wal", path));
    unlink(xy_arena_printf(arena, "%s-shm", path));
}

xy_status xy_batch_merge(xy_merged *out, xy_arena *arena, const char *path,
        const char *const *shards, size_t count, xy_findings *err)
{
    *out = (xy_merged){.shards = 0};
    const char *temporary = xy_arena_printf(arena, "%s.%ld.new", path, (long)getpid());
    merger m = {.arena = arena, .err = err, .merged = out};
    for (size_t i = 0; i < count; i++)
        if (xy_is_same_file(path, shards[i])) {
            xy_find(err, XY_ERROR, XY_MSG_BATCH_MERGE_SELF, XY_NOWHERE, path, NULL, NULL, NULL);
            return XY_EINPUT;
        }
    xy_status status = xy_store_open(&m.out, arena, temporary, XY_STORE_WRITE, err);
    if (status == XY_OK)
        status = fill(&m, shards, count);
    if (status == XY_OK)
        status = may_replace(&m, path);
    xy_store_close(m.out);
    take_away_logs(arena, temporary);
    if (status == XY_OK)
        take_away_logs(arena, path);
    if (status == XY_OK && rename(temporary, path) != 0) {
        xy_find_io(err, XY_MSG_F_WRITE, path, errno);
        status = XY_EIO;
    }
    if (status != XY_OK)
        unlink(temporary);
    else
        report_missing(&m);
    return status;
}
