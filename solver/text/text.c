#include "text/text.h"

#include "base/utf8.h"

#include <inttypes.h>
#include <string.h>

typedef struct {
    const char *name, *wording[2], *remedy[2];
} entry;

static const entry catalogue[XY_MSG_COUNT] = {
#define XY_MSG(id, zh, en, remedy_zh, remedy_en) {#id, {zh, en}, {remedy_zh, remedy_en}},
#include "text/messages_all.def"
#undef XY_MSG
};

const char *xy_text_in(xy_text text, xy_lang lang)
{
    if (lang == XY_EN && text.en)
        return text.en;
    return text.zh ? text.zh : text.en ? text.en : "";
}

const char *xy_msg_wording(xy_msg_id id, xy_lang lang)
{
    return catalogue[id].wording[lang];
}

const char *xy_msg_remedy(xy_msg_id id, xy_lang lang)
{
    return catalogue[id].remedy[lang];
}

const char *xy_msg_name(xy_msg_id id)
{
    return catalogue[id].name;
}

void xy_msg_fill(xy_strbuf *out, const char *wording, const char *const *args, int count)
{
    for (const char *p = wording; *p; p++) {
        bool hole = p[0] == '{' && p[1] >= '0' && p[1] <= '9' && p[2] == '}';
        if (hole && p[1] - '0' < count && args[p[1] - '0']) {
            xy_strbuf_add(out, args[p[1] - '0']);
            p += 2;
        } else {
            xy_strbuf_addc(out, *p);
        }
    }
}

const char *xy_msg(xy_arena *arena, xy_lang lang, xy_msg_id id, const char *const *args, int count)
{
    xy_strbuf out = xy_strbuf_in(arena);
    xy_msg_fill(&out, xy_msg_wording(id, lang), args, count);
    return xy_strbuf_text(&out);
}

const char *xy_say(xy_arena *arena, xy_lang lang, xy_msg_id id, const char *a, const char *b,
        const char *c, const char *d)
{
    const char *args[] = {a, b, c, d};
    return xy_msg(arena, lang, id, args, 4);
}

xy_text xy_msg_text(xy_msg_id id)
{
    return (xy_text){xy_msg_wording(id, XY_ZH), xy_msg_wording(id, XY_EN)};
}

xy_text xy_say_both(
        xy_arena *arena, xy_msg_id id, const char *a, const char *b, const char *c, const char *d)
{
    return (xy_text){xy_say(arena, XY_ZH, id, a, b, c, d), xy_say(arena, XY_EN, id, a, b, c, d)};
}

static int64_t power_of_ten(int n)
{
    int64_t p = 1;
    while (n-- > 0)
        p *= 10;
    return p;
}

const char *xy_text_decimal(xy_arena *arena, int64_t value, int decimals, int shown)
{
    int64_t drop = power_of_ten(decimals - shown), unit = power_of_ten(shown);
    int64_t size = value < 0 ? -value : value;
    int64_t rounded = (size + drop / 2) / drop;
    const char *sign = value < 0 && rounded ? "-" : "";
    if (shown == 0)
        return xy_arena_printf(arena, "%s%" PRId64, sign, rounded);
    return xy_arena_printf(
            arena, "%s%" PRId64 ".%0*" PRId64, sign, rounded / unit, shown, rounded % unit);
}

const char *xy_text_int(xy_arena *arena, int64_t value)
{
    return xy_arena_printf(arena, "%" PRId64, value);
}

#define SHOWN 80 /* characters */

const char *xy_text_brief(xy_arena *arena, const char *text)
{
    const char *end = text;
    for (int i = 0; end && *end && i < SHOWN; i++)
        xy_utf8_next(&end);
    return end && *end ? xy_arena_printf(arena, "%.*s…", (int)(end - text), text) : text;
}
