#include "page/html.h"

#include "base/hash.h"
#include "base/utf8.h"

#include <stdio.h>
#include <string.h>

#define DATE_CHARS 10

static void add_escaped(xy_strbuf *out, const char *text, size_t length)
{
    for (const char *p = text; p < text + length; p++) {
        unsigned char c = (unsigned char)*p;
        switch (c) {
        case '&':
            xy_strbuf_add(out, "&amp;");
            break;
        case '<':
            xy_strbuf_add(out, "&lt;");
            break;
        case '>':
            xy_strbuf_add(out, "&gt;");
            break;
        case '"':
            xy_strbuf_add(out, "&quot;");
            break;
        case '\'':
            xy_strbuf_add(out, "&#39;");
            break;
        default:
            xy_strbuf_addc(out, c < ' ' || c == 0x7F ? ' ' : *p);
        }
    }
}

void xy_html_text(xy_strbuf *out, const char *text)
{
    add_escaped(out, text, strlen(text));
}

bool xy_html_is_chinese(const char *text)
{
    while (*text) {
        uint32_t c = xy_utf8_next(&text);
        if ((c >= 0x3400 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
                (c >= 0x20000 && c <= 0x323AF))
            return true;
    }
    return false;
}

/* Does a date such as 2024-11-04 begin here? */
static bool is_date(const char *text)
{
    static const char shape[] = "0000-00-00";
    for (size_t i = 0; i < DATE_CHARS; i++) {
        bool digit = text[i] >= '0' && text[i] <= '9';
        if (shape[i] == '-' ? text[i] != '-' : !digit)
            return false;
    }
    return true;
}

/* The text with its dates in elements that the style keeps on one line. */
static void add_dated(xy_strbuf *out, const char *text)
{
    const char *start = text;
    for (const char *p = text; *p; p++) {
        if (!is_date(p))
            continue;
        add_escaped(out, start, (size_t)(p - start));
        xy_strbuf_add(out, "<span class=\"d\">");
        xy_strbuf_addn(out, p, DATE_CHARS);
        xy_strbuf_add(out, "</span>");
        start = p + DATE_CHARS;
        p = start - 1;
    }
    add_escaped(out, start, strlen(start));
}

void xy_html_said(xy_strbuf *out, const char *text, xy_lang lang)
{
    bool foreign = lang == XY_EN && xy_html_is_chinese(text);
    if (foreign)
        xy_strbuf_add(out, "<span lang=\"zh-CN\">");
    add_dated(out, text);
    if (foreign)
        xy_strbuf_add(out, "</span>");
}

void xy_html_put(xy_strbuf *out, const char *pattern, const char *a, const char *b, const char *c,
        const char *d)
{
    const char *args[] = {a, b, c, d};
    for (const char *p = pattern; *p; p++) {
        bool hole = p[0] == '{' && p[1] >= '0' && p[1] <= '3' && p[2] == '}';
        if (!hole) {
            xy_strbuf_addc(out, *p);
            continue;
        }
        if (args[p[1] - '0'])
            xy_html_text(out, args[p[1] - '0']);
        p += 2;
    }
}

static unsigned nibble(char digit)
{
    return (unsigned)(digit <= '9' ? digit - '0' : digit - 'a' + 10);
}

void xy_html_source(char out[XY_HTML_SOURCE_CHARS], const char *text)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    char hex[XY_SHA256_CHARS], base64[45];
    unsigned char bytes[33] = {0}; /* 32 of the sum, and one to fill the last three */
    xy_sha256(hex, text, strlen(text));
    for (int i = 0; i < 32; i++)
        bytes[i] = (unsigned char)(nibble(hex[2 * i]) << 4 | nibble(hex[2 * i + 1]));
    for (int i = 0; i < 11; i++) {
        unsigned three = (unsigned)bytes[3 * i] << 16 | (unsigned)bytes[3 * i + 1] << 8 |
                (unsigned)bytes[3 * i + 2];
        for (int k = 0; k < 4; k++)
            base64[4 * i + k] = digits[three >> (18 - 6 * k) & 63];
    }
    base64[43] = '=';
    base64[44] = '\0';
    snprintf(out, XY_HTML_SOURCE_CHARS, "'sha256-%s'", base64);
}
