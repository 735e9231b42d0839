#include "batch/manifest_parts.h"

#include "base/fsio.h"
#include "base/utf8.h"
#include "text/io_finding.h"

#include <stdlib.h>
#include <string.h>

#define MANIFEST_BYTES_MAX ((size_t)256 * 1024 * 1024)

static int by_id(const void *a, const void *b)
{
    const xy_case *x = a, *y = b;
    return strcmp(x->id, y->id);
}

/* Sorted cases: an id that stands twice is reported where it stands again. */
static void report_twice(const xy_manifest *m, xy_findings *err)
{
    for (size_t i = 1; i < m->count; i++) {
        const xy_case *a = &m->cases[i - 1], *b = &m->cases[i];
        if (strcmp(a->id, b->id) != 0)
            continue;
        xy_place x = a->place[XY_CASE_ID], y = b->place[XY_CASE_ID];
        bool later = x.line > y.line || (x.line == y.line && x.column > y.column);
        xy_place first = later ? y : x, again = later ? x : y;
        xy_find(err, XY_ERROR, XY_MSG_BATCH_ID_TWICE, again, b->id,
                xy_text_int(err->arena, first.line), NULL, NULL);
    }
}

static void add_defaults(xy_raw_case *raw, xy_arena *scratch, const xy_case_defaults *defaults)
{
    *raw = (xy_raw_case){.place = XY_NOWHERE, .arena = scratch};
    for (int f = 0; defaults && f < XY_CASE_FIELDS; f++)
        if (defaults->value[f])
            xy_raw_add(raw, (xy_case_field)f, defaults->value[f], XY_NOWHERE);
}

static xy_status make_cases(xy_manifest *out, xy_arena *arena, xy_arena *scratch, xy_raw_case *raw,
        size_t count, const xy_case_defaults *given, xy_findings *err)
{
    size_t errors = err->errors, first = err->count_kept;
    xy_raw_case defaults;
    add_defaults(&defaults, scratch, given);
    out->cases = XY_NEW_N(arena, xy_case, count);
    out->count = 0;
    for (size_t i = 0; i < count; i++) {
        xy_raw_defaults(&raw[i], &defaults);
        xy_case *c = &out->cases[out->count];
        xy_case_of_texts(c, arena, &raw[i], err);
        out->count += c->id != NULL;
    }
    if (out->count)
        qsort(out->cases, out->count, sizeof *out->cases, by_id);
    report_twice(out, err);
    if (count == 0)
        xy_find(err, XY_ERROR, XY_MSG_BATCH_NO_CASES, (xy_place){NULL, 1, 1}, NULL, NULL, NULL,
                NULL);
    xy_findings_sort(err, first);
    return err->errors > errors ? XY_EINPUT : XY_OK;
}

xy_status xy_manifest_read_json(xy_manifest *out, xy_arena *arena, const char *data, size_t length,
        const char *file, const xy_case_defaults *defaults, xy_findings *err)
{
    xy_raw_case *raw;
    size_t count;
    xy_arena *scratch = xy_arena_beside(arena);
    *out = (xy_manifest){.file = file, .folder = xy_path_parent(arena, file)};
    xy_status status = xy_manifest_json(&raw, &count, arena, scratch, data, length, file, err);
    const char *before = err->file;
    err->file = file;
    if (status == XY_OK)
        status = make_cases(out, arena, scratch, raw, count, defaults, err);
    err->file = before;
    xy_arena_free(scratch);
    return status;
}

xy_status xy_manifest_read(xy_manifest *out, xy_arena *arena, const char *path,
        const xy_case_defaults *defaults, xy_findings *err)
{
    *out = (xy_manifest){.file = path, .folder = xy_path_parent(arena, path)};
    if (xy_utf8_ends_with(path, ".json")) {
        char *data;
        size_t length;
        xy_status status = xy_file_load(&data, &length, arena, path, MANIFEST_BYTES_MAX, err);
        if (status == XY_OK)
            status = xy_manifest_read_json(out, arena, data, length, path, defaults, err);
        return status;
    }
    xy_raw_case *raw;
    size_t count;
    xy_arena *scratch = xy_arena_beside(arena);
    const char *before = err->file;
    err->file = path;
    xy_status status = xy_manifest_csv(&raw, &count, arena, scratch, path, err);
    if (status == XY_OK)
        status = make_cases(out, arena, scratch, raw, count, defaults, err);
    err->file = before;
    xy_arena_free(scratch);
    return status;
}

void xy_manifest_digest(char out[XY_SHA256_CHARS], const xy_arena *arena, const xy_manifest *m)
{
    xy_arena *beside = xy_arena_beside(arena);
    xy_strbuf text = xy_strbuf_in(beside);
    for (size_t i = 0; i < m->count; i++) {
        xy_case_write(&text, &m->cases[i], true);
        xy_strbuf_addc(&text, '\n');
    }
    xy_sha256(out, xy_strbuf_text(&text), text.length);
    xy_arena_free(beside);
}

const xy_case *xy_manifest_find(const xy_manifest *m, const char *id)
{
    const xy_case key = {.id = id};
    return m->count ? bsearch(&key, m->cases, m->count, sizeof key, by_id) : NULL;
}
