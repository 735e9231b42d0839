/* book_support.h - workbooks in memory, for tests. */
#ifndef XY_TESTS_UNIT_WORKBOOK_BOOK_SUPPORT_H
#define XY_TESTS_UNIT_WORKBOOK_BOOK_SUPPORT_H

#include "support/load.h"
#include "workbook/workbook.h"

#include <string.h>

static inline xy_status bundled_rules(
        void *context, xy_rules **out, const char *id, xy_arena *arena, xy_findings *err)
{
    (void)context;
    *out = xy_bundled_rules(arena, id, err);
    return *out ? XY_OK : XY_EINPUT;
}

/* The pack at hand, whatever its id. */
static inline xy_status given_rules(
        void *context, xy_rules **out, const char *id, xy_arena *arena, xy_findings *err)
{
    (void)id, (void)arena, (void)err;
    *out = context;
    return XY_OK;
}

static inline const char *canonical(xy_arena *arena, const xy_instance *inst)
{
    xy_strbuf text = xy_strbuf_in(arena);
    xy_instance_write(&text, inst);
    return xy_strbuf_text(&text);
}

/* All findings, one a line. */
static inline const char *findings_text(xy_arena *arena, const xy_findings *err, xy_lang lang)
{
    xy_strbuf out = xy_strbuf_in(arena);
    for (size_t i = 0; i < err->count_kept; i++)
        xy_strbuf_addf(&out, "%s\n", xy_finding_line(arena, &err->kept[i], lang));
    return xy_strbuf_text(&out);
}

static inline const char *errors_text(xy_arena *arena, const xy_findings *err)
{
    xy_strbuf out = xy_strbuf_in(arena);
    for (size_t i = 0; i < err->count_kept; i++)
        if (err->kept[i].severity == XY_ERROR)
            xy_strbuf_addf(&out, "%s\n", xy_finding_line(arena, &err->kept[i], XY_EN));
    return xy_strbuf_text(&out);
}

/* The first line at which two texts differ, for messages of tests. */
static inline const char *first_difference(xy_arena *arena, const char *a, const char *b)
{
    const char *x = a, *y = b;
    while (*x && *x == *y) {
        x++;
        y++;
    }
    while (x > a && x[-1] != '\n') {
        x--;
        y--;
    }
    return xy_arena_printf(
            arena, "'%.*s' became '%.*s'", (int)strcspn(x, "\n"), x, (int)strcspn(y, "\n"), y);
}

#endif
