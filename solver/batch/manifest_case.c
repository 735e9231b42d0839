#include "batch/manifest_parts.h"

#include "base/date.h"
#include "json/parts.h"
#include "json/read.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#define MEMORY_MIB_MOST ((int64_t)1 << 40)
#define SECONDS_MOST ((int64_t)100000000)

const char *const xy_case_field_names[XY_CASE_FIELDS + 1] = {"case", "instance", "policy", "seed",
        "needs_seed", "settings", "pin", "ban", "without", "time_limit", "gap", "node_limit",
        "memory", "cpu_limit", "method", "weights", NULL};

bool xy_case_field_is_list(xy_case_field field)
{
    return field >= XY_CASE_SETTINGS && field <= XY_CASE_WITHOUT;
}

void xy_raw_add(xy_raw_case *raw, xy_case_field field, const char *text, xy_place place)
{
    xy_case_texts *t = &raw->field[field];
    t->items = xy_arena_grow(raw->arena, t->items, &t->capacity, t->count + 1, sizeof *t->items);
    t->items[t->count++] = (xy_case_text){text, place};
}

void xy_raw_defaults(xy_raw_case *raw, const xy_raw_case *defaults)
{
    for (int f = 0; f < XY_CASE_FIELDS; f++)
        if (raw->field[f].count == 0)
            raw->field[f] = defaults->field[f];
}

typedef struct {
    xy_case *c;
    xy_arena *arena;
    const xy_raw_case *raw;
    xy_findings *err;
} maker;

/* What the file calls the field. */
static const char *called(const maker *m, xy_case_field field)
{
    const char *title = m->raw->titles ? m->raw->titles[field] : NULL;
    return title ? title : xy_case_field_names[field];
}

/* "field 'seed' of case 'a' is 'x', expected …" */
static void wrong(maker *m, xy_case_field field, const xy_case_text *t, xy_msg_id expected)
{
    xy_finding *f = xy_find(m->err, XY_ERROR, XY_MSG_BATCH_VALUE, t->place, called(m, field),
            xy_json_shown(m->err->arena, t->text), NULL, NULL);
    xy_finding_arg(f, 2, xy_msg_text(expected));
}

static bool whole_number(int64_t *out, const char *text, int64_t least, int64_t most)
{
    char *end;
    if (text[0] < '0' || text[0] > '9')
        return false;
    errno = 0;
    long long value = strtoll(text, &end, 10);
    if (errno || *end || value < least || value > most)
        return false;
    *out = value;
    return true;
}

/* Digits with at most so many after the point, as a whole number of that unit. */
static bool decimal(int64_t *out, const char *text, int decimals, int64_t most)
{
    int64_t value = 0;
    int after = -1;
    if (text[0] < '0' || text[0] > '9')
        return false;
    for (; *text; text++) {
        if (*text == '.' && after < 0) {
            after = 0;
            continue;
        }
        if (*text < '0' || *text > '9' || after == decimals || value > most)
            return false;
        value = value * 10 + (*text - '0');
        after += after >= 0;
    }
    for (int d = after < 0 ? 0 : after; d < decimals; d++) {
        if (value > most)
            return false;
        value *= 10;
    }
    *out = value;
    return value <= most;
}

static const xy_case_text *given(const maker *m, xy_case_field field)
{
    const xy_case_texts *t = &m->raw->field[field];
    return t->count ? &t->items[0] : NULL;
}

static void take_number(int64_t *out, maker *m, xy_case_field field, int64_t least, int64_t most,
        xy_msg_id expected)
{
    const xy_case_text *t = given(m, field);
    if (t && !whole_number(out, t->text, least, most))
        wrong(m, field, t, expected);
}

static void take_decimal(
        int64_t *out, maker *m, xy_case_field field, int decimals, int64_t most, xy_msg_id expected)
{
    const xy_case_text *t = given(m, field);
    if (t && !decimal(out, t->text, decimals, most))
        wrong(m, field, t, expected);
}

static int choice(const char *const *choices, const char *text, size_t length)
{
    for (int i = 0; choices[i]; i++)
        if (choices[i][0] && strlen(choices[i]) == length && memcmp(choices[i], text, length) == 0)
            return i;
    return -1;
}

static bool mask(int32_t *out, const char *const *choices, const char *text)
{
    *out = 0;
    while (*text) {
        size_t length = strcspn(text, "+");
        int i = choice(choices, text, length);
        if (i < 0 || (*out & 1 << i))
            return false;
        *out |= 1 << i;
        text += length + (text[length] == '+');
    }
    return *out != 0;
}

/* The value of a setting as CSV has it. */
static bool setting_value(int32_t *out, const xy_setting *s, const char *text)
{
    int64_t number;
    switch (s->type) {
    case XY_SET_INT:
        if (!whole_number(&number, text, s->least, s->most))
            return false;
        *out = (int32_t)number;
        return true;
    case XY_SET_BOOL:
        *out = strcmp(text, "true") == 0;
        return *out || strcmp(text, "false") == 0;
    case XY_SET_DATE:
        return xy_date_parse(out, text);
    case XY_SET_CHOICE:
        *out = choice(s->choices, text, strlen(text));
        return *out >= 0;
    case XY_SET_MASK:
        return mask(out, s->choices, text);
    }
    return false;
}

/* What a setting may be: "1 to 99", or its words. */
static xy_text setting_expected(xy_arena *arena, const xy_setting *s)
{
    static const xy_msg_id kinds[] = {[XY_SET_INT] = XY_MSG_BATCH_A_RANGE,
            [XY_SET_BOOL] = XY_MSG_BATCH_A_SWITCH,
            [XY_SET_DATE] = XY_MSG_BATCH_A_DATE,
            [XY_SET_CHOICE] = XY_MSG_BATCH_A_CHOICE,
            [XY_SET_MASK] = XY_MSG_BATCH_A_MASK};
    xy_strbuf words = xy_strbuf_in(arena);
    for (int i = 0; s->choices && s->choices[i]; i++)
        if (s->choices[i][0])
            xy_strbuf_addf(&words, "%s%s", words.length ? " / " : "", s->choices[i]);
    const char *a = s->choices ? xy_strbuf_text(&words) : xy_text_int(arena, s->least);
    const char *b = xy_text_int(arena, s->most);
    return xy_say_both(arena, kinds[s->type], a, b, NULL, NULL);
}

static void unknown_setting(maker *m, const xy_case_text *t, const char *name)
{
    xy_arena *arena = m->err->arena;
    const char **names = XY_NEW_N(arena, const char *, (size_t)xy_setting_count);
    for (int i = 0; i < xy_setting_count; i++)
        names[i] = xy_setting_table[i].name;
    xy_finding *f = xy_find(m->err, XY_ERROR, XY_MSG_BATCH_SETTING, t->place,
            xy_json_shown(arena, name), NULL, NULL, NULL);
    xy_finding_arg_near(f, 1, xy_nearest(name, names, (size_t)xy_setting_count), arena);
}

static void take_setting(maker *m, const xy_case_text *t)
{
    const char *sign = strchr(t->text, '=');
    if (!sign) {
        wrong(m, XY_CASE_SETTINGS, t, XY_MSG_BATCH_A_SETTING);
        return;
    }
    const char *name = xy_arena_strndup(m->arena, t->text, (size_t)(sign - t->text));
    int s = xy_setting_find(name);
    if (s < 0) {
        unknown_setting(m, t, name);
        return;
    }
    for (size_t i = 0; i < m->c->setting_count; i++)
        if (m->c->settings[i].setting == s) {
            xy_find(m->err, XY_ERROR, XY_MSG_BATCH_SETTING_TWICE, t->place, name, NULL, NULL, NULL);
            return;
        }
    xy_override *o = &m->c->settings[m->c->setting_count];
    if (!setting_value(&o->value, &xy_setting_table[s], sign + 1)) {
        xy_finding *f = xy_find(m->err, XY_ERROR, XY_MSG_BATCH_VALUE, t->place, name,
                xy_json_shown(m->err->arena, sign + 1), NULL, NULL);
        xy_finding_arg(f, 2, setting_expected(m->err->arena, &xy_setting_table[s]));
        return;
    }
    o->setting = s;
    o->place = t->place;
    m->c->setting_count++;
}

static int by_setting(const void *a, const void *b)
{
    const xy_override *x = a, *y = b;
    return (x->setting > y->setting) - (x->setting < y->setting);
}

static void take_settings(maker *m)
{
    const xy_case_texts *t = &m->raw->field[XY_CASE_SETTINGS];
    m->c->settings = XY_NEW_N(m->arena, xy_override, t->count);
    for (size_t i = 0; i < t->count; i++)
        take_setting(m, &t->items[i]);
    if (m->c->setting_count)
        qsort(m->c->settings, m->c->setting_count, sizeof *m->c->settings, by_setting);
}

static void take_words(xy_words *out, maker *m, xy_case_field field)
{
    const xy_case_texts *t = &m->raw->field[field];
    out->items = XY_NEW_N(m->arena, const char *, t->count);
    if (t->count > XY_CASE_WORDS)
        xy_find(m->err, XY_ERROR, XY_MSG_BATCH_WORDS, t->items[XY_CASE_WORDS].place,
                called(m, field), xy_text_int(m->err->arena, XY_CASE_WORDS), NULL, NULL);
    for (size_t i = 0; i < t->count; i++)
        out->items[out->count++] = t->items[i].text;
}

/* A text of one line; false with a finding where the field is missing or empty. */
static bool take_text(const char **out, maker *m, xy_case_field field)
{
    const xy_case_text *t = given(m, field);
    if (t && t->text[0]) {
        *out = t->text;
        return true;
    }
    if (*out && !t)
        return true; /* what holds where nothing is given */
    xy_find(m->err, XY_ERROR, XY_MSG_BATCH_NO_FIELD, t ? t->place : m->raw->place, called(m, field),
            NULL, NULL, NULL);
    return false;
}

static void take_names(maker *m)
{
    const char *id = NULL;
    if (take_text(&id, m, XY_CASE_ID)) {
        if (xy_json_is_id(id))
            m->c->id = id;
        else
            wrong(m, XY_CASE_ID, given(m, XY_CASE_ID), XY_MSG_BATCH_AN_ID);
    }
    take_text(&m->c->instance, m, XY_CASE_INSTANCE);
    take_text(&m->c->policy, m, XY_CASE_POLICY);
    take_text(&m->c->method, m, XY_CASE_METHOD);
    take_text(&m->c->weights, m, XY_CASE_WEIGHTS);
    const xy_case_text *method = given(m, XY_CASE_METHOD);
    if (method && strcmp(method->text, "core") != 0 && strcmp(method->text, "ip") != 0)
        wrong(m, XY_CASE_METHOD, method, XY_MSG_CLI_A_METHOD);
}

void xy_case_of_texts(xy_case *out, xy_arena *arena, const xy_raw_case *raw, xy_findings *err)
{
    *out = (xy_case){.policy = "balanced",
            .seed = 1,
            .needs_seed = XY_UNKNOWN,
            .method = "core",
            .weights = "balanced"};
    maker m = {out, arena, raw, err};
    for (int f = 0; f < XY_CASE_FIELDS; f++)
        out->place[f] = raw->field[f].count ? raw->field[f].items[0].place : raw->place;
    take_names(&m);
    take_settings(&m);
    take_words(&out->pins, &m, XY_CASE_PIN);
    take_words(&out->bans, &m, XY_CASE_BAN);
    take_words(&out->without, &m, XY_CASE_WITHOUT);
    take_number(&out->seed, &m, XY_CASE_SEED, 0, INT64_MAX, XY_MSG_CLI_NOT_NEGATIVE);
    take_number(&out->needs_seed, &m, XY_CASE_NEEDS_SEED, 0, INT64_MAX, XY_MSG_CLI_NOT_NEGATIVE);
    take_number(&out->node_limit, &m, XY_CASE_NODE_LIMIT, 1, INT64_MAX, XY_MSG_CLI_POSITIVE);
    take_number(&out->memory_mib, &m, XY_CASE_MEMORY, 1, MEMORY_MIB_MOST, XY_MSG_CLI_POSITIVE);
    take_number(&out->cpu_limit_s, &m, XY_CASE_CPU_LIMIT, 1, SECONDS_MOST, XY_MSG_CLI_POSITIVE);
    take_decimal(&out->time_limit_ms, &m, XY_CASE_TIME_LIMIT, 3, SECONDS_MOST * 1000,
            XY_MSG_CLI_SECONDS);
    int64_t gap = 0;
    take_decimal(&gap, &m, XY_CASE_GAP, 6, 1000000, XY_MSG_CLI_A_SHARE);
    out->gap_millionths = (int32_t)gap;
}

static void put_words(xy_json_writer *w, const char *key, const xy_words *words)
{
    if (words->count == 0)
        return;
    xy_json_put_list(w, key);
    for (size_t i = 0; i < words->count; i++)
        xy_json_string(w, words->items[i]);
    xy_json_close_list(w);
}

void xy_case_write(xy_strbuf *out, const xy_case *c, bool with_id)
{
    const char *const *names = xy_case_field_names;
    xy_json_writer w = xy_json_to(out, XY_JSON_COMPACT);
    xy_json_open_object(&w);
    if (with_id)
        xy_json_put_string(&w, names[XY_CASE_ID], c->id);
    xy_json_put_string(&w, names[XY_CASE_INSTANCE], c->instance);
    xy_json_put_string(&w, names[XY_CASE_POLICY], c->policy);
    xy_json_put_int(&w, names[XY_CASE_SEED], c->seed);
    xy_write_known(&w, names[XY_CASE_NEEDS_SEED], c->needs_seed, XY_UNKNOWN);
    if (c->setting_count) {
        xy_json_put_object(&w, names[XY_CASE_SETTINGS]);
        for (size_t i = 0; i < c->setting_count; i++)
            xy_write_setting(&w, c->settings[i].setting, c->settings[i].value);
        xy_json_close_object(&w);
    }
    put_words(&w, names[XY_CASE_PIN], &c->pins);
    put_words(&w, names[XY_CASE_BAN], &c->bans);
    put_words(&w, names[XY_CASE_WITHOUT], &c->without);
    if (c->time_limit_ms)
        xy_json_put_decimal(&w, names[XY_CASE_TIME_LIMIT], c->time_limit_ms, 3);
    if (c->gap_millionths)
        xy_json_put_decimal(&w, names[XY_CASE_GAP], c->gap_millionths, 6);
    xy_write_known(&w, names[XY_CASE_NODE_LIMIT], c->node_limit, 0);
    xy_write_known(&w, names[XY_CASE_MEMORY], c->memory_mib, 0);
    xy_write_known(&w, names[XY_CASE_CPU_LIMIT], c->cpu_limit_s, 0);
    xy_json_put_string(&w, names[XY_CASE_METHOD], c->method);
    xy_json_put_string(&w, names[XY_CASE_WEIGHTS], c->weights);
    xy_json_close_object(&w);
}
