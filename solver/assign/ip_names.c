#include "assign/ip_names.h"

#include <stdlib.h>
#include <string.h>

#define BASE "base"

typedef struct {
    const char *name;
    int64_t at;
} named;

static bool is_plain(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
}

static bool is_clean(const char *name)
{
    size_t length = 0;
    for (; name[length]; length++)
        if (!is_plain(name[length]))
            return false;
    return length <= XY_IP_NAME_BYTES;
}

/* Numbers differ, so two names made by this differ. */
static const char *numbered(xy_arena *arena, const char *name, int64_t at)
{
    const char *tail = xy_arena_printf(arena, "__%lld", (long long)at + 1);
    size_t length = strnlen(name, XY_IP_NAME_BYTES - strlen(tail));
    char *made = xy_arena_printf(arena, "%.*s%s", (int)length, name, tail);
    for (size_t i = 0; i < length; i++)
        made[i] = is_plain(made[i]) ? made[i] : '_';
    return made;
}

static int by_name(const void *a, const void *b)
{
    const named *x = a, *y = b;
    int names = strcmp(x->name, y->name);
    return names ? names : (x->at > y->at) - (x->at < y->at);
}

/* Numbers every name that stands twice, until none does: each round numbers one at least that was not
 * before, or is the last. */
static void part(xy_arena *arena, const char **names, int64_t count)
{
    named *list = XY_NEW_N(arena, named, (size_t)count + 1);
    bool *done = XY_NEW_N(arena, bool, (size_t)count + 1), again = true;
    for (int64_t i = 0; i < count; i++) {
        done[i] = !is_clean(names[i]);
        if (done[i])
            names[i] = numbered(arena, names[i], i);
    }
    while (again) {
        again = false;
        for (int64_t i = 0; i < count; i++)
            list[i] = (named){names[i], i};
        if (count > 1)
            qsort(list, (size_t)count, sizeof *list, by_name);
        for (int64_t i = 0; i < count; i++) {
            bool twice = (i > 0 && strcmp(list[i].name, list[i - 1].name) == 0) ||
                    (i + 1 < count && strcmp(list[i].name, list[i + 1].name) == 0);
            int64_t at = list[i].at;
            if (!twice || done[at])
                continue;
            names[at] = numbered(arena, names[at], at);
            done[at] = again = true;
        }
    }
}

void xy_ip_names_of(xy_ip_names *out, xy_arena *arena, const xy_ip_model *model,
        const char *const *more, int32_t more_count)
{
    *out = (xy_ip_names){
            .row_count = model->row_count + more_count, .col_count = model->col_count + 1};
    out->rows = XY_NEW_N(arena, const char *, (size_t)out->row_count + 1);
    out->cols = XY_NEW_N(arena, const char *, (size_t)out->col_count);
    for (int32_t i = 0; i < model->row_count; i++)
        out->rows[i] = model->rows[i].name;
    for (int32_t i = 0; i < more_count; i++)
        out->rows[model->row_count + i] = more[i];
    for (int64_t j = 0; j < model->col_count; j++)
        out->cols[j] = xy_ip_col_name(arena, model, j);
    out->cols[model->col_count] = BASE;
    part(arena, out->rows, out->row_count);
    part(arena, out->cols, out->col_count);
}
