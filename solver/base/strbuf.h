/* strbuf.h - text that grows. Knows nothing of languages or files.
 * Invariant: data is NUL-terminated after the first append; length excludes the NUL. */
#ifndef XY_BASE_STRBUF_H
#define XY_BASE_STRBUF_H

#include "base/arena.h"

#include <stddef.h>
#include <stdint.h>

typedef struct {
    xy_arena *arena; /* owns data */
    char *data;
    size_t length, capacity;
} xy_strbuf;

/* An empty buffer whose memory comes from the arena. */
xy_strbuf xy_strbuf_in(xy_arena *arena);
void xy_strbuf_add(xy_strbuf *b, const char *text);
void xy_strbuf_addn(xy_strbuf *b, const char *text, size_t length);
void xy_strbuf_addc(xy_strbuf *b, char c);
void xy_strbuf_addi(xy_strbuf *b, int64_t value);
void xy_strbuf_addf(xy_strbuf *b, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* The text so far; "" for an empty buffer. Borrowed from the arena. */
const char *xy_strbuf_text(const xy_strbuf *b);

#endif
