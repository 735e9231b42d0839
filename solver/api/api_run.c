#define _GNU_SOURCE /* dladdr */
#include "api/api_parts.h"
#include "base/fsio.h"
#include "base/utf8.h"

#include <dlfcn.h>
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

/* Where a call of this thread goes back to when memory runs out. */
static _Thread_local jmp_buf *way_back;

static void on_oom(size_t bytes)
{
    (void)bytes;
    if (way_back)
        longjmp(*way_back, 1);
}

typedef struct {
    api_call call;
    api_fn fn;
    void *context;
    xy_status status;
    xy_strbuf said[2];
} job;

/* The text with U+FFFD for each byte that is not UTF-8, as in names of files. */
static void add_valid(xy_strbuf *out, const char *text)
{
    size_t length = strlen(text);
    for (;;) {
        size_t good = xy_utf8_invalid_at(text, length);
        xy_strbuf_addn(out, text, good);
        if (good == length)
            return;
        xy_strbuf_add(out, "\xEF\xBF\xBD");
        text += good + 1;
        length -= good + 1;
    }
}

static void tell(job *j, const xy_findings *from)
{
    for (size_t i = 0; from && i < from->count_kept; i++)
        for (int lang = 0; lang < 2; lang++) {
            add_valid(
                    &j->said[lang], xy_finding_line(j->call.arena, &from->kept[i], (xy_lang)lang));
            xy_strbuf_addc(&j->said[lang], '\n');
        }
}

static void work(job *j)
{
    j->call.arena = xy_arena_new(on_oom);
    xy_findings_init(&j->call.err, j->call.arena);
    j->status = j->fn(&j->call, j->context);
    for (int lang = 0; lang < 2; lang++)
        j->said[lang] = xy_strbuf_in(j->call.arena);
    tell(j, &j->call.err);
    tell(j, j->call.soft);
}

/* False where memory ran out. What the jump could spoil lives in *j. */
static bool run_guarded(job *j)
{
    jmp_buf here, *before = way_back;
    if (setjmp(here) != 0) {
        way_back = before;
        return false;
    }
    way_back = &here;
    work(j);
    way_back = before;
    return true;
}

static void forget(xunyi *x)
{
    for (int lang = 0; lang < 2; lang++) {
        free(x->said[lang]);
        x->said[lang] = NULL;
    }
}

static xunyi_status status_of(xy_status status)
{
    switch (status) {
    case XY_OK:
        return XUNYI_OK;
    case XY_EINPUT:
        return XUNYI_BAD_INPUT;
    case XY_EIO:
        return XUNYI_NO_FILE;
    case XY_ELIMIT:
        return XUNYI_TOO_LARGE;
    default:
        return XUNYI_INTERNAL;
    }
}

xunyi_status api_run(xunyi *x, api_fn fn, void *context)
{
    if (!x)
        return XUNYI_BAD_INPUT;
    job *j = calloc(1, sizeof *j);
    forget(x);
    if (!j)
        return XUNYI_NO_MEMORY;
    j->call.x = x;
    j->fn = fn;
    j->context = context;
    bool ended = run_guarded(j);
    xunyi_status status = ended ? status_of(j->status) : XUNYI_NO_MEMORY;
    for (int lang = 0; ended && lang < 2; lang++)
        x->said[lang] = strdup(xy_strbuf_text(&j->said[lang]));
    if (status != XUNYI_OK)
        xy_arena_free(j->call.arena);
    free(j);
    return status;
}

static xy_status say_null(api_call *call, void *argument)
{
    xy_find(&call->err, XY_ERROR, XY_MSG_API_NULL, XY_NOWHERE, argument, NULL, NULL, NULL);
    return XY_EINPUT;
}

xunyi_status api_refuse(xunyi *x, const char *argument)
{
    return api_run(x, say_null, (void *)(uintptr_t)argument);
}

/* The data installed beside the library, or NULL. */
static const char *installed_data(xy_arena *arena)
{
    Dl_info info;
    if (dladdr((const void *)(uintptr_t)xunyi_version, &info) == 0 || !info.dli_fname)
        return NULL;
    return xy_path_join(arena, xy_path_parent(arena, info.dli_fname), XY_LIBRARY_DATA_DIR);
}

typedef struct {
    const char *items[3];
    size_t count;
} data_roots;

/* Where data is looked for: the folder that was asked for, and no other; else what is installed, else the sources. */
static data_roots roots_of(const api_call *call)
{
    data_roots roots = {.count = 0};
    const char *installed = call->x->folder ? NULL : installed_data(call->arena);
    if (call->x->folder)
        roots.items[roots.count++] = call->x->folder;
    if (installed)
        roots.items[roots.count++] = installed;
    if (!call->x->folder)
        roots.items[roots.count++] = XY_DATA_DIR;
    return roots;
}

const char *api_data_path(
        const api_call *call, const char *folder, const char *base, const char *id_or_path)
{
    const data_roots roots = roots_of(call);
    if (xy_utf8_ends_with(id_or_path, ".json"))
        return xy_path_join(call->arena, base, id_or_path);
    for (size_t i = 0; i < roots.count; i++) {
        const char *path = xy_path_join(call->arena, roots.items[i],
                xy_arena_printf(call->arena, "%s/%s.json", folder, id_or_path));
        if (xy_is_file(path))
            return path;
    }
    return NULL;
}

size_t api_data_ids(const char *const **out, const api_call *call, const char *folder)
{
    const data_roots roots = roots_of(call);
    size_t count = 0;
    *out = NULL;
    for (size_t i = 0; i < roots.count && count == 0; i++)
        count = xy_directory_stems(
                out, call->arena, xy_path_join(call->arena, roots.items[i], folder), ".json");
    return count;
}

const char *xunyi_version(void)
{
    return XY_VERSION;
}

xunyi *xunyi_new(const char *data_folder)
{
    xunyi *x = calloc(1, sizeof *x);
    if (x && data_folder && !(x->folder = strdup(data_folder))) {
        free(x);
        return NULL;
    }
    return x;
}

void xunyi_free(xunyi *x)
{
    if (!x)
        return;
    forget(x);
    free(x->folder);
    free(x);
}

const char *xunyi_findings(const xunyi *x, xunyi_language language)
{
    const char *said = x ? x->said[language == XUNYI_EN ? XY_EN : XY_ZH] : NULL;
    return said ? said : "";
}
