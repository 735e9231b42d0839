#include "base/strbuf.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

xy_strbuf xy_strbuf_in(xy_arena *arena)
{
    return (xy_strbuf){.arena = arena};
}

void xy_strbuf_addn(xy_strbuf *b, const char *text, size_t length)
{
    b->data = xy_arena_grow(b->arena, b->data, &b->capacity, b->length + length + 1, 1);
    memcpy(b->data + b->length, text, length);
    b->length += length;
    b->data[b->length] = '\0';
}

void xy_strbuf_add(xy_strbuf *b, const char *text)
{
    xy_strbuf_addn(b, text, strlen(text));
}

void xy_strbuf_addc(xy_strbuf *b, char c)
{
    xy_strbuf_addn(b, &c, 1);
}

void xy_strbuf_addi(xy_strbuf *b, int64_t value)
{
    char digits[32];
    int n = snprintf(digits, sizeof digits, "%" PRId64, value);
    xy_strbuf_addn(b, digits, (size_t)n);
}

void xy_strbuf_addf(xy_strbuf *b, const char *format, ...)
{
    char small[512];
    va_list args, again;
    va_start(args, format);
    va_copy(again, args);
    int n = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (n > 0 && (size_t)n < sizeof small) {
        xy_strbuf_addn(b, small, (size_t)n);
    } else if (n > 0) {
        char *large = xy_arena_alloc(b->arena, (size_t)n + 1, 1);
        vsnprintf(large, (size_t)n + 1, format, again);
        xy_strbuf_addn(b, large, (size_t)n);
    }
    va_end(again);
}

const char *xy_strbuf_text(const xy_strbuf *b)
{
    return b->data ? b->data : "";
}
