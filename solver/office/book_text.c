#include "office/book_parts.h"

#include "base/utf8.h"

#include <ctype.h>
#include <string.h>

/* The code unit of an escape at p, or -1. */
static int32_t escaped(const char *p, const char *end)
{
    int32_t unit = 0;
    if (end - p < 7 || p[0] != '_' || p[1] != 'x' || p[6] != '_')
        return -1;
    for (int i = 2; i < 6; i++) {
        if (!isxdigit((unsigned char)p[i]))
            return -1;
        int c = tolower((unsigned char)p[i]);
        unit = unit * 16 + (c <= '9' ? c - '0' : c - 'a' + 10);
    }
    return unit;
}

static void add_character(xy_strbuf *out, int32_t c)
{
    if (c < 0x80) {
        xy_strbuf_addc(out, (char)c);
        return;
    }
    if (c >= 0x10000)
        xy_strbuf_addc(out, (char)(0xF0 | c >> 18));
    if (c >= 0x800)
        xy_strbuf_addc(out, (char)(c >= 0x10000 ? 0x80 | (c >> 12 & 0x3F) : 0xE0 | c >> 12));
    xy_strbuf_addc(out, (char)(c >= 0x800 ? 0x80 | (c >> 6 & 0x3F) : 0xC0 | c >> 6));
    xy_strbuf_addc(out, (char)(0x80 | (c & 0x3F)));
}

/* Adds a character unless it is a control character; after_cr: the one before was a CR. */
static void add_plain(xy_strbuf *out, int32_t c, bool *after_cr)
{
    if (c == '\n' && *after_cr) {
        *after_cr = false;
        return;
    }
    *after_cr = c == '\r';
    if (c == '\r' || c == '\n')
        xy_strbuf_addc(out, '\n');
    else if (c == '\t')
        xy_strbuf_addc(out, ' ');
    else if (c >= 0x20 && !(c >= 0x7F && c < 0xA0))
        add_character(out, c);
}

/* Decodes the escape at *p, a pair of surrogates as one character. U+FFFD for half a pair. */
static int32_t next_escape(const char **p, const char *end, int32_t unit)
{
    *p += 7;
    if (unit < 0xD800 || unit > 0xDFFF)
        return unit;
    int32_t low = unit < 0xDC00 ? escaped(*p, end) : -1;
    if (low < 0xDC00 || low > 0xDFFF)
        return 0xFFFD;
    *p += 7;
    return 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
}

const char *xy_book_text(xy_arena *arena, const char *text, size_t length)
{
    bool plain = true;
    for (size_t i = 0; i < length && plain; i++) {
        unsigned char c = (unsigned char)text[i];
        plain = (c >= 0x20 && c < 0x7F && c != '_') || c == '\n' || c > 0xC2;
        plain = plain || (c >= 0x80 && c < 0xC2 && i && (unsigned char)text[i - 1] != 0xC2);
    }
    if (plain)
        return xy_arena_strndup(arena, text, length);
    xy_strbuf out = xy_strbuf_in(arena);
    const char *end = text + length;
    bool after_cr = false;
    for (const char *p = text; p < end;) {
        int32_t unit = escaped(p, end);
        add_plain(&out, unit >= 0 ? next_escape(&p, end, unit) : (int32_t)xy_utf8_next(&p),
                &after_cr);
    }
    return xy_strbuf_text(&out);
}

const char *xy_book_shown(xy_arena *arena, const char *text)
{
    const char *end = text;
    for (int i = 0; *end && i < XY_BOOK_VALUE_SHOWN; i++)
        xy_utf8_next(&end);
    return *end ? xy_arena_printf(arena, "%.*s…", (int)(end - text), text)
                : xy_arena_strdup(arena, text);
}

bool xy_book_index(size_t *out, const char *text, size_t most)
{
    size_t value = 0;
    if (!*text)
        return false;
    for (; *text; text++) {
        if (!isdigit((unsigned char)*text) || value > most / 10)
            return false;
        value = value * 10 + (size_t)(*text - '0');
    }
    *out = value;
    return value <= most;
}

void xy_book_rich_start(xy_book_rich *rich, const xy_xml_in *in, const char *name)
{
    if (strcmp(name, "rPh") == 0)
        rich->in_guide = true;
    if (rich->in_guide || strcmp(name, "t") != 0)
        return;
    rich->in_text = true;
    rich->keeps = xy_xml_keeps_space(in);
    rich->from = rich->text.length;
}

bool xy_book_rich_text(xy_book_rich *rich, const char *text, size_t length)
{
    if (!rich->in_text)
        return true;
    if (rich->text.length + length > XY_BOOK_TEXT_MAX)
        return false;
    xy_strbuf_addn(&rich->text, text, length);
    return true;
}

static bool is_space(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/* White space around a text stands for itself only where xml:space says so. */
static void trim(xy_book_rich *rich)
{
    char *text = rich->text.data;
    size_t from = rich->from, end = rich->text.length, first = from;
    while (end > from && is_space(text[end - 1]))
        end--;
    while (first < end && is_space(text[first]))
        first++;
    memmove(text + from, text + first, end - first);
    rich->text.length = from + end - first;
}

void xy_book_rich_end(xy_book_rich *rich, const char *name)
{
    if (strcmp(name, "rPh") == 0)
        rich->in_guide = false;
    if (!rich->in_text || strcmp(name, "t") != 0)
        return;
    rich->in_text = false;
    if (!rich->keeps && rich->text.length > rich->from)
        trim(rich);
}
