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

static void tell(job *j, const xy_findings *from)
{
    for (size_t i = 0; from && i < from->count_kept; i++)
        for (int lang = 0; lang < 2; lang++) {
            xy_strbuf_add(
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

/* The data installed beside the library, or NULL. */
static const char *installed_data(xy_arena *arena)
{
    Dl_info info;
    if (dladdr((const void *)(uintptr_t)xunyi_version, &info) == 0 || !info.dli_fname)
        return NULL;
    return xy_path_join(arena, xy_path_parent(arena, info.dli_fname), XY_LIBRARY_DATA_DIR);
}

const char *api_data_path(
        const api_call *call, const char *folder, const char *base, const char *id_or_path)
{
    const char *const roots[] = {call->x->folder, installed_data(call->arena), XY_DATA_DIR};
    if (xy_utf8_ends_with(id_or_path, ".json"))
        return xy_path_join(call->arena, base, id_or_path);
    for (size_t i = 0; i < sizeof roots / sizeof *roots; i++) {
        if (!roots[i])
            continue;
        const char *path = xy_path_join(call->arena, roots[i],
                xy_arena_printf(call->arena, "%s/%s.json", folder, id_or_path));
        if (xy_is_file(path))
            return path;
        if (call->x->folder) /* the folder that was asked for, and no other */
            break;
    }
    return NULL;
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
    const char *said = x->said[language == XUNYI_EN ? XY_EN : XY_ZH];
    return said ? said : "";
}
