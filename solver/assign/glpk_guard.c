#include "assign/glpk_guard.h"

#include <glpk.h>
#include <setjmp.h>
#include <string.h>

typedef struct {
    jmp_buf back;
    char last_line[256]; /* what GLPK said last: the reason of an abort */
} guard;

static int on_terminal(void *info, const char *text)
{
    guard *g = info;
    bool where = strncmp(text, "Error detected in file", 22) == 0; /* of GLPK's own sources */
    if (text[0] != '\n' && !where) {
        strncpy(g->last_line, text, sizeof g->last_line - 1);
        g->last_line[strcspn(g->last_line, "\n")] = '\0';
    }
    return 1; /* not to the terminal */
}

static void on_error(void *info)
{
    guard *g = info;
    longjmp(g->back, 1);
}

/* Are these GLPK's words for that it got no memory: from the system, or beyond the guard's limit? */
static bool is_of_memory(const char *line)
{
    return strstr(line, "no memory available") || strstr(line, "memory allocation limit exceeded");
}

static void find(const guard *g, xy_findings *err)
{
    if (is_of_memory(g->last_line))
        xy_find(err, XY_ERROR, XY_MSG_GLPK_MEMORY, XY_NOWHERE,
                xy_text_int(err->arena, XY_GLPK_MEMORY_MB), NULL, NULL, NULL);
    else
        xy_find(err, XY_ERROR, XY_MSG_GLPK_FAILED, XY_NOWHERE,
                xy_arena_strdup(err->arena, g->last_line), NULL, NULL, NULL);
}

/* True when fn came back by itself. What longjmp could spoil lives in *g and *status only. */
static bool run_guarded(guard *g, xy_guarded_fn fn, void *context, xy_status *status)
{
    if (setjmp(g->back) != 0)
        return false;
    *status = fn(context);
    return true;
}

xy_status xy_glpk_run(xy_guarded_fn fn, void *context, xy_findings *err)
{
    guard g;
    memset(&g, 0, sizeof g);
    glp_free_env(); /* whatever stood here before has its own hooks and limits */
    glp_error_hook(on_error, &g);
    glp_term_hook(on_terminal, &g);
    glp_mem_limit(XY_GLPK_MEMORY_MB);
    xy_status status = XY_OK;
    if (!run_guarded(&g, fn, context, &status)) {
        find(&g, err);
        status = XY_EINTERNAL;
    }
    glp_free_env();
    return status;
}
