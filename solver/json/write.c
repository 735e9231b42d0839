#include "json/write.h"

#include "base/date.h"

#include <inttypes.h>
#include <stdio.h>

xy_json_writer xy_json_to(xy_strbuf *out, xy_json_layout layout)
{
    return (xy_json_writer){.out = out, .layout = layout, .first = true};
}

void xy_json_end(xy_json_writer *w)
{
    xy_strbuf_addc(w->out, '\n');
}

static void new_line(xy_json_writer *w)
{
    if (w->layout == XY_JSON_COMPACT)
        return;
    xy_strbuf_addc(w->out, '\n');
    for (int i = 0; i < w->depth; i++)
        xy_strbuf_addn(w->out, "  ", 2);
}

/* Puts what stands between the value before and the one that follows. */
static void begin_item(xy_json_writer *w)
{
    if (w->after_key) {
        w->after_key = false;
        return;
    }
    if (w->depth == 0)
        return;
    if (!w->first)
        xy_strbuf_addc(w->out, ',');
    w->first = false;
    new_line(w);
}

static void open_container(xy_json_writer *w, char bracket)
{
    begin_item(w);
    xy_strbuf_addc(w->out, bracket);
    w->depth++;
    w->first = true;
}

static void close_container(xy_json_writer *w, char bracket)
{
    w->depth--;
    if (!w->first)
        new_line(w);
    xy_strbuf_addc(w->out, bracket);
    w->first = false;
}

void xy_json_open_object(xy_json_writer *w)
{
    open_container(w, '{');
}

void xy_json_close_object(xy_json_writer *w)
{
    close_container(w, '}');
}

void xy_json_open_list(xy_json_writer *w)
{
    open_container(w, '[');
}

void xy_json_close_list(xy_json_writer *w)
{
    close_container(w, ']');
}

void xy_json_quote(xy_strbuf *out, const char *text)
{
    static const char short_form[] = "btn_fr"; /* of U+0008 to U+000D; U+000B has none */
    xy_strbuf_addc(out, '"');
    const char *plain = text;
    const char *p = text;
    for (; *p; p++) {
        unsigned char c = (unsigned char)*p;
        if (c >= 0x20 && c != '"' && c != '\\')
            continue;
        xy_strbuf_addn(out, plain, (size_t)(p - plain));
        plain = p + 1;
        if (c == '"' || c == '\\')
            xy_strbuf_addf(out, "\\%c", c);
        else if (c >= 0x08 && c <= 0x0D && c != 0x0B)
            xy_strbuf_addf(out, "\\%c", short_form[c - 0x08]);
        else
            xy_strbuf_addf(out, "\\u%04x", c);
    }
    xy_strbuf_addn(out, plain, (size_t)(p - plain));
    xy_strbuf_addc(out, '"');
}

void xy_json_key(xy_json_writer *w, const char *key)
{
    begin_item(w);
    xy_json_quote(w->out, key);
    xy_strbuf_add(w->out, w->layout == XY_JSON_COMPACT ? ":" : ": ");
    w->after_key = true;
}

void xy_json_raw(xy_json_writer *w, const char *json)
{
    begin_item(w);
    xy_strbuf_add(w->out, json);
}

void xy_json_string(xy_json_writer *w, const char *text)
{
    begin_item(w);
    if (text)
        xy_json_quote(w->out, text);
    else
        xy_strbuf_add(w->out, "null");
}

void xy_json_int(xy_json_writer *w, int64_t value)
{
    begin_item(w);
    xy_strbuf_addi(w->out, value);
}

void xy_json_bool(xy_json_writer *w, bool value)
{
    begin_item(w);
    xy_strbuf_add(w->out, value ? "true" : "false");
}

void xy_json_decimal(xy_json_writer *w, int64_t value, int decimals)
{
    begin_item(w);
    uint64_t size = value < 0 ? 0 - (uint64_t)value : (uint64_t)value;
    uint64_t unit = 1;
    for (int i = 0; i < decimals; i++)
        unit *= 10;
    uint64_t fraction = size % unit;
    while (decimals > 0 && fraction % 10 == 0) {
        fraction /= 10;
        decimals--;
    }
    xy_strbuf_addf(w->out, "%s%" PRIu64, value < 0 ? "-" : "", size / unit);
    if (decimals > 0)
        xy_strbuf_addf(w->out, ".%0*" PRIu64, decimals, fraction);
}

void xy_json_date(xy_json_writer *w, int32_t day)
{
    char text[XY_DATE_CHARS];
    xy_date_format(text, day);
    xy_json_string(w, text);
}

void xy_json_text(xy_json_writer *w, xy_text text)
{
    xy_json_open_object(w);
    xy_json_put_string(w, "zh", text.zh);
    if (text.en)
        xy_json_put_string(w, "en", text.en);
    xy_json_close_object(w);
}

void xy_json_put_string(xy_json_writer *w, const char *key, const char *text)
{
    xy_json_key(w, key);
    xy_json_string(w, text);
}

void xy_json_put_int(xy_json_writer *w, const char *key, int64_t value)
{
    xy_json_key(w, key);
    xy_json_int(w, value);
}

void xy_json_put_bool(xy_json_writer *w, const char *key, bool value)
{
    xy_json_key(w, key);
    xy_json_bool(w, value);
}

void xy_json_put_decimal(xy_json_writer *w, const char *key, int64_t value, int decimals)
{
    xy_json_key(w, key);
    xy_json_decimal(w, value, decimals);
}

void xy_json_put_text(xy_json_writer *w, const char *key, xy_text text)
{
    xy_json_key(w, key);
    xy_json_text(w, text);
}

void xy_json_put_date(xy_json_writer *w, const char *key, int32_t day)
{
    xy_json_key(w, key);
    xy_json_date(w, day);
}

void xy_json_put_time(xy_json_writer *w, const char *key, int32_t minutes)
{
    char text[24];
    snprintf(text, sizeof text, "%02d:%02d", (int)minutes / 60, (int)minutes % 60);
    xy_json_put_string(w, key, text);
}

void xy_json_put_object(xy_json_writer *w, const char *key)
{
    xy_json_key(w, key);
    xy_json_open_object(w);
}

void xy_json_put_list(xy_json_writer *w, const char *key)
{
    xy_json_key(w, key);
    xy_json_open_list(w);
}

void xy_json_put_ints(xy_json_writer *w, const char *key, const int64_t *values, size_t count)
{
    xy_json_put_list(w, key);
    for (size_t i = 0; i < count; i++)
        xy_json_int(w, values[i]);
    xy_json_close_list(w);
}
