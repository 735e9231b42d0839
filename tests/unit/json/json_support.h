/* json_support.h - what the tests of solver/json share: documents from text, findings looked up. */
#ifndef XY_TESTS_UNIT_JSON_JSON_SUPPORT_H
#define XY_TESTS_UNIT_JSON_JSON_SUPPORT_H

#include "base/fsio.h"
#include "json/instance_json.h"
#include "json/plan_json.h"
#include "json/policy_json.h"
#include "json/read.h"
#include "json/rules_json.h"
#include "json/write.h"

#include <criterion/criterion.h>

#include <string.h>

typedef struct {
    xy_arena *arena;
    xy_findings err;
} bench;

static inline bench bench_new(void)
{
    bench b = {.arena = xy_arena_new(NULL)};
    xy_findings_init(&b.err, b.arena);
    return b;
}

static inline void bench_free(bench *b)
{
    xy_arena_free(b->arena);
}

/* A fresh list of findings, so that one test can try many documents. */
static inline void bench_clear(bench *b)
{
    xy_findings_init(&b->err, b->arena);
}

static inline char *bench_file(bench *b, const char *path, size_t *length)
{
    char *data = NULL;
    const char *full = xy_arena_printf(b->arena, "%s/%s", XY_SOURCE_DIR, path);
    cr_assert_eq(xy_file_read(&data, length, b->arena, full, (size_t)64 << 20), XY_OK, "%s", full);
    return data;
}

/* text with the first occurrence of from replaced by to. */
static inline char *replaced(bench *b, const char *text, const char *from, const char *to)
{
    size_t at = 0, length = strlen(from);
    while (text[at] && strncmp(text + at, from, length) != 0)
        at++;
    cr_assert(text[at], "the document has no '%s'", from);
    return xy_arena_printf(b->arena, "%.*s%s%s", (int)at, text, to, text + at + length);
}

/* The first finding of this message, or NULL. */
static inline const xy_finding *found(const bench *b, xy_msg_id message)
{
    for (size_t i = 0; i < b->err.count_kept; i++)
        if (b->err.kept[i].message == message)
            return &b->err.kept[i];
    return NULL;
}

static inline const char *all_findings(bench *b)
{
    xy_strbuf out = xy_strbuf_in(b->arena);
    for (size_t i = 0; i < b->err.count_kept; i++)
        xy_strbuf_addf(&out, "%s\n", xy_finding_line(b->arena, &b->err.kept[i], XY_EN));
    return xy_strbuf_text(&out);
}

/* There is one error in all, this one, at this pointer (NULL: anywhere); its English sentence holds
 * part. */
static inline void assert_only(bench *b, xy_msg_id message, const char *pointer, const char *part)
{
    const xy_finding *f = found(b, message);
    cr_assert_not_null(f, "no %s in:\n%s", xy_msg_name(message), all_findings(b));
    cr_assert_eq(b->err.errors, 1, "expected one error:\n%s", all_findings(b));
    if (pointer)
        cr_assert_str_eq(f->place.pointer, pointer, "%s", all_findings(b));
    const char *line = xy_finding_message(b->arena, f, XY_EN);
    cr_assert_not_null(strstr(line, part), "'%s' is not in '%s'", part, line);
    for (int lang = XY_ZH; lang <= XY_EN; lang++) {
        const char *said = xy_finding_line(b->arena, f, (xy_lang)lang);
        cr_assert_null(strstr(said, "{0}"), "%s", said);
        cr_assert_null(strstr(said, "{1}"), "%s", said);
        cr_assert_null(strstr(said, "{2}"), "%s", said);
        cr_assert_null(strstr(said, "{3}"), "%s", said);
    }
}

/* A loader that knows the pack fujian-2024 alone. */
static inline xy_status load_fujian(
        void *context, xy_rules **out, const char *id, xy_arena *arena, xy_findings *err)
{
    (void)context;
    char *data;
    size_t length;
    if (strcmp(id, "fujian-2024") != 0)
        return XY_EIO;
    const char *path = XY_SOURCE_DIR "/models/rules/fujian-2024.json";
    cr_assert_eq(xy_file_read(&data, &length, arena, path, (size_t)1 << 24), XY_OK);
    return xy_rules_read(out, arena, data, length, path, NULL, err);
}

static inline xy_instance *read_instance(bench *b, const char *text)
{
    const xy_json_loader loader = {NULL, load_fujian, NULL, NULL, 0};
    xy_instance *inst;
    xy_status status = xy_instance_read(
            &inst, b->arena, text, strlen(text), "instance.json", &loader, &b->err);
    cr_assert_eq(status == XY_OK, inst != NULL);
    cr_assert_eq(status == XY_OK, b->err.errors == 0, "%s", all_findings(b));
    return inst;
}

static inline const char *canonical(bench *b, const xy_instance *inst)
{
    xy_strbuf out = xy_strbuf_in(b->arena);
    xy_instance_write(&out, inst);
    return xy_strbuf_text(&out);
}

#endif
