#include "batch/case_result.h"

#include <string.h>

#define NO_TEXT UINT64_MAX

/* One walk over the fields serves packing and unpacking, so that they cannot disagree. */
typedef struct {
    xy_strbuf *out;  /* packing: not NULL */
    xy_arena *arena; /* unpacking */
    const char *at, *end;
    bool broken;
} walk;

static uint64_t get(walk *w)
{
    uint64_t value = 0;
    if (w->end - w->at < 8) {
        w->broken = true;
        return 0;
    }
    for (int i = 0; i < 8; i++)
        value |= (uint64_t)(unsigned char)w->at[i] << (8 * i);
    w->at += 8;
    return value;
}

static void put(walk *w, uint64_t value)
{
    char bytes[8];
    for (int i = 0; i < 8; i++)
        bytes[i] = (char)(value >> (8 * i) & 0xff);
    xy_strbuf_addn(w->out, bytes, sizeof bytes);
}

static void number(walk *w, int64_t *value)
{
    if (w->out)
        put(w, (uint64_t)*value);
    else
        *value = (int64_t)get(w);
}

static void truth(walk *w, bool *value)
{
    int64_t n = *value;
    number(w, &n);
    *value = n != 0;
}

static void text(walk *w, const char **value)
{
    if (w->out) {
        put(w, *value ? strlen(*value) : NO_TEXT);
        if (*value)
            xy_strbuf_add(w->out, *value);
        return;
    }
    uint64_t length = get(w);
    *value = NULL;
    if (w->broken || length == NO_TEXT)
        return;
    if (length > (uint64_t)(w->end - w->at)) {
        w->broken = true;
        return;
    }
    *value = xy_arena_strndup(w->arena, w->at, (size_t)length);
    w->at += length;
}

/* A length of a list: no longer than what is left can hold. */
static void length_of(walk *w, size_t *count, size_t least_bytes)
{
    int64_t n = (int64_t)*count;
    number(w, &n);
    if (!w->out && (n < 0 || (uint64_t)n > (uint64_t)(w->end - w->at) / least_bytes)) {
        w->broken = true;
        n = 0;
    }
    *count = (size_t)n;
}

static void lists(walk *w, xy_case_result *r)
{
    length_of(w, &r->stage_count, 7 * 8);
    if (!w->out)
        r->stages = XY_NEW_N(w->arena, xy_stage_result, r->stage_count);
    for (size_t i = 0; i < r->stage_count && !w->broken; i++) {
        xy_stage_result *s = &r->stages[i];
        text(w, &s->goal);
        number(w, &s->value);
        number(w, &s->bound);
        number(w, &s->floor);
        truth(w, &s->has_bound);
        truth(w, &s->proved);
        truth(w, &s->skipped);
    }
    length_of(w, &r->measure_count, 3 * 8);
    if (!w->out)
        r->measures = XY_NEW_N(w->arena, xy_measure_result, r->measure_count);
    for (size_t i = 0; i < r->measure_count && !w->broken; i++) {
        text(w, &r->measures[i].name);
        number(w, &r->measures[i].value);
        truth(w, &r->measures[i].known);
    }
}

static void whole(walk *w, xy_case_result *r)
{
    const char **const texts[] = {&r->message.zh, &r->message.en, &r->remedy.zh, &r->remedy.en,
            &r->instance_id, &r->instance_sha256, &r->rules, &r->policy, &r->weights, &r->version,
            &r->outcome, &r->plan_sha256, &r->rows_sha256};
    int64_t *const numbers[] = {&r->gap_millionths, &r->candidates, &r->nodes, &r->rows};
    truth(w, &r->failed);
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        text(w, texts[i]);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
        number(w, numbers[i]);
    lists(w, r);
}

xy_case_result xy_case_failed(xy_text message)
{
    return (xy_case_result){.failed = true,
            .message = message,
            .version = XY_VERSION,
            .gap_millionths = XY_GAP_UNKNOWN};
}

void xy_result_pack(xy_strbuf *out, const xy_case_result *result)
{
    xy_case_result copy = *result;
    walk w = {.out = out};
    whole(&w, &copy);
}

bool xy_result_unpack(xy_case_result *out, xy_arena *arena, const char *data, size_t length)
{
    walk w = {.arena = arena, .at = data, .end = data + length};
    *out = (xy_case_result){.failed = false};
    whole(&w, out);
    return !w.broken && w.at == w.end;
}

bool xy_result_equal(const xy_case_result *a, const xy_case_result *b)
{
    xy_arena *arena = xy_arena_new(NULL);
    xy_strbuf x = xy_strbuf_in(arena), y = xy_strbuf_in(arena);
    xy_result_pack(&x, a);
    xy_result_pack(&y, b);
    bool same = x.length == y.length && memcmp(x.data, y.data, x.length) == 0;
    xy_arena_free(arena);
    return same;
}
