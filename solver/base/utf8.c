#include "base/utf8.h"

#include <stdbool.h>
#include <string.h>

#define LONGEST 64

static size_t sequence_length(const unsigned char *p, size_t left)
{
    if (p[0] < 0x80)
        return 1;
    size_t n = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    if (p[0] < 0xC2 || p[0] > 0xF4 || n > left)
        return 0;
    for (size_t i = 1; i < n; i++)
        if ((p[i] & 0xC0) != 0x80)
            return 0;
    if ((p[0] == 0xE0 && p[1] < 0xA0) || (p[0] == 0xED && p[1] > 0x9F) ||
            (p[0] == 0xF0 && p[1] < 0x90) || (p[0] == 0xF4 && p[1] > 0x8F))
        return 0;
    return n;
}

size_t xy_utf8_invalid_at(const char *text, size_t length)
{
    for (size_t i = 0; i < length;) {
        size_t n = sequence_length((const unsigned char *)text + i, length - i);
        if (n == 0)
            return i;
        i += n;
    }
    return length;
}

uint32_t xy_utf8_next(const char **text)
{
    const unsigned char *p = (const unsigned char *)*text;
    if (p[0] < 0x80) {
        *text += 1;
        return p[0];
    }
    size_t n = p[0] >= 0xF0 ? 4 : p[0] >= 0xE0 ? 3 : 2;
    uint32_t c = p[0] & (0xFFU >> (n + 1));
    for (size_t i = 1; i < n; i++)
        c = c << 6 | (p[i] & 0x3FU);
    *text += n;
    return c;
}

/* The blocks that are East Asian wide or full-width in UAX #11, as far as names here use them. */
static bool is_wide(uint32_t c)
{
    return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0x303E) ||
            (c >= 0x3041 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
            (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) ||
            (c >= 0xFF00 && c <= 0xFF60) || (c >= 0xFFE0 && c <= 0xFFE6) ||
            (c >= 0x20000 && c <= 0x3FFFD);
}

bool xy_utf8_is_line(const char *text, size_t most)
{
    for (size_t n = 0; *text; n++) {
        uint32_t c = xy_utf8_next(&text);
        if (n == most || c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0xFFFE || c == 0xFFFF)
            return false;
    }
    return true;
}

size_t xy_utf8_width(const char *text)
{
    size_t width = 0;
    while (*text)
        width += is_wide(xy_utf8_next(&text)) ? 2 : 1;
    return width;
}

static size_t decode(uint32_t out[LONGEST], const char *text)
{
    size_t n = 0;
    while (*text && n < LONGEST)
        out[n++] = xy_utf8_next(&text);
    return n;
}

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t xy_utf8_distance(const char *a, const char *b)
{
    uint32_t x[LONGEST], y[LONGEST];
    size_t nx = decode(x, a), ny = decode(y, b);
    if (nx >= LONGEST || ny >= LONGEST)
        return strcmp(a, b) == 0 ? 0 : LONGEST;
    size_t rows[3][LONGEST + 1];
    size_t *before = rows[0], *last = rows[1], *now = rows[2];
    memset(rows, 0, sizeof rows);
    for (size_t j = 0; j <= ny; j++)
        last[j] = j;
    for (size_t i = 1; i <= nx; i++) {
        now[0] = i;
        for (size_t j = 1; j <= ny; j++) {
            size_t cost = x[i - 1] != y[j - 1];
            now[j] = least(least(last[j] + 1, now[j - 1] + 1), last[j - 1] + cost);
            if (i > 1 && j > 1 && x[i - 1] == y[j - 2] && x[i - 2] == y[j - 1])
                now[j] = least(now[j], before[j - 2] + 1);
        }
        size_t *spare = before;
        before = last;
        last = now;
        now = spare;
    }
    return last[ny];
}

bool xy_utf8_ends_with(const char *text, const char *tail)
{
    size_t n = strlen(text), m = strlen(tail);
    return n >= m && memcmp(text + n - m, tail, m) == 0;
}
