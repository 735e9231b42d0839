#include "office/xml_chars.h"

#include "base/strbuf.h"
#include "base/utf8.h"

#include <string.h>

#define REPLACEMENT "\xEF\xBF\xBD"
#define ELLIPSIS "…"

bool xy_xml_holds(uint32_t c)
{
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c <= 0xD7FF) ||
            (c >= 0xE000 && c <= 0xFFFD) || (c >= 0x10000 && c <= 0x10FFFF);
}

/* Is every byte printable ASCII, a tab or a line feed? Most texts are, or are caught below. */
static bool is_fine(const char *text)
{
    size_t length = strlen(text);
    if (xy_utf8_invalid_at(text, length) < length)
        return false;
    for (const char *p = text; *p;) {
        uint32_t c = xy_utf8_next(&p);
        if (c == '\r' || c == 0x7F || !xy_xml_holds(c))
            return false;
    }
    return true;
}

/* Appends the valid run of text, up to end. */
static void add_valid(xy_strbuf *out, const char *text, const char *end)
{
    for (const char *p = text; p < end;) {
        const char *from = p;
        uint32_t c = xy_utf8_next(&p);
        if (c == '\r') {
            if (p == end || *p != '\n')
                xy_strbuf_addc(out, '\n');
        } else if (c == 0x7F || !xy_xml_holds(c)) {
            xy_strbuf_add(out, REPLACEMENT);
        } else {
            xy_strbuf_addn(out, from, (size_t)(p - from));
        }
    }
}

const char *xy_xml_clean(xy_arena *arena, const char *text)
{
    if (!text)
        return "";
    if (is_fine(text))
        return text;
    xy_strbuf out = xy_strbuf_in(arena);
    size_t left = strlen(text);
    while (left) {
        size_t valid = xy_utf8_invalid_at(text, left);
        add_valid(&out, text, text + valid);
        if (valid < left) {
            xy_strbuf_add(&out, REPLACEMENT);
            valid++;
        }
        text += valid;
        left -= valid;
    }
    return xy_strbuf_text(&out);
}

size_t xy_utf16_length(const char *text)
{
    size_t units = 0;
    while (*text)
        units += xy_utf8_next(&text) > 0xFFFF ? 2 : 1;
    return units;
}

const char *xy_utf16_cut(xy_arena *arena, const char *text, size_t units)
{
    if (xy_utf16_length(text) <= units)
        return text;
    const char *end = text;
    for (size_t used = 0; *end;) {
        const char *next = end;
        used += xy_utf8_next(&next) > 0xFFFF ? 2 : 1;
        if (used >= units)
            break;
        end = next;
    }
    return xy_arena_printf(arena, "%.*s" ELLIPSIS, (int)(end - text), text);
}
