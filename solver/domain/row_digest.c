#include "domain/row_digest.h"

#include <stdlib.h>
#include <string.h>

static int by_text(const void *a, const void *b)
{
    const char *x, *y;
    memcpy(&x, a, sizeof x);
    memcpy(&y, b, sizeof y);
    return strcmp(x, y);
}

static void add_ids(xy_strbuf *out, const char **ids, size_t count)
{
    qsort(ids, count, sizeof *ids, by_text);
    xy_strbuf_add(out, "|");
    for (size_t i = 0; i < count; i++)
        xy_strbuf_addf(out, i ? ",%s" : "%s", ids[i]);
}

static const char *line_of(xy_arena *arena, const xy_instance *inst, const xy_row *row)
{
    const char **ids =
            XY_NEW_N(arena, const char *, (size_t)(row->hospital_count + row->visit_count) + 1);
    xy_strbuf out = xy_strbuf_in(arena);
    xy_strbuf_add(&out, inst->hospitals[row->lead].id);
    for (int32_t i = 0; i < row->hospital_count; i++)
        ids[i] = inst->hospitals[row->hospitals[i]].id;
    add_ids(&out, ids, (size_t)row->hospital_count);
    for (int32_t v = 0; v < row->visit_count; v++)
        ids[v] = inst->counties[row->visits[v].county].id;
    add_ids(&out, ids, (size_t)row->visit_count);
    xy_strbuf_add(&out, "\n");
    return xy_strbuf_text(&out);
}

void xy_row_digest(char out[XY_SHA256_CHARS], xy_arena *arena, const xy_instance *inst,
        const xy_row *rows, int32_t count)
{
    const char **lines = XY_NEW_N(arena, const char *, (size_t)count + 1);
    xy_strbuf all = xy_strbuf_in(arena);
    for (int32_t r = 0; r < count; r++)
        lines[r] = line_of(arena, inst, &rows[r]);
    if (count > 1)
        qsort(lines, (size_t)count, sizeof *lines, by_text);
    for (int32_t r = 0; r < count; r++)
        xy_strbuf_add(&all, lines[r]);
    xy_sha256(out, xy_strbuf_text(&all), all.length);
}
