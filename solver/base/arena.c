#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_BYTES ((size_t)256 * 1024)
#define ALIGNMENT _Alignof(max_align_t)

typedef struct block {
    struct block *next;
    size_t used, size;
    max_align_t data[];
} block;

struct xy_arena {
    block *blocks;
    size_t bytes;
    xy_oom_fn on_oom;
};

static _Noreturn void out_of_memory(xy_oom_fn handler, size_t bytes)
{
    if (handler)
        handler(bytes);
    abort();
}

xy_oom_fn xy_arena_on_oom(const xy_arena *arena)
{
    return arena->on_oom;
}

void xy_arena_set_on_oom(xy_arena *arena, xy_oom_fn on_oom)
{
    arena->on_oom = on_oom;
}

xy_arena *xy_arena_new(xy_oom_fn on_oom)
{
    xy_arena *arena = calloc(1, sizeof *arena);
    if (!arena)
        out_of_memory(on_oom, sizeof *arena);
    arena->on_oom = on_oom;
    return arena;
}

xy_arena *xy_arena_beside(const xy_arena *arena)
{
    return xy_arena_new(arena->on_oom);
}

void xy_arena_free(xy_arena *arena)
{
    if (!arena)
        return;
    for (block *b = arena->blocks; b;) {
        block *next = b->next;
        free(b);
        b = next;
    }
    free(arena);
}

static block *new_block(xy_arena *arena, size_t size)
{
    if (size > SIZE_MAX - sizeof(block))
        out_of_memory(arena->on_oom, size);
    block *b = calloc(1, sizeof(block) + size);
    if (!b)
        out_of_memory(arena->on_oom, size);
    b->size = size;
    arena->bytes += size;
    return b;
}

void *xy_arena_alloc(xy_arena *arena, size_t count, size_t size)
{
    if (size && count > (SIZE_MAX - ALIGNMENT) / size)
        out_of_memory(arena->on_oom, SIZE_MAX);
    size_t bytes = (count * size + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    block *b = arena->blocks;
    if (!b || b->size - b->used < bytes) {
        block *fresh = new_block(arena, bytes > BLOCK_BYTES / 4 ? bytes : BLOCK_BYTES);
        if (bytes > BLOCK_BYTES / 4 && b) { /* keep filling the small block */
            fresh->next = b->next;
            b->next = fresh;
        } else {
            fresh->next = b;
            arena->blocks = fresh;
        }
        b = fresh;
    }
    void *p = (char *)b->data + b->used;
    b->used += bytes;
    return p;
}

char *xy_arena_strndup(xy_arena *arena, const char *text, size_t length)
{
    char *copy = xy_arena_alloc(arena, length + 1, 1);
    memcpy(copy, text, length);
    return copy;
}

char *xy_arena_strdup(xy_arena *arena, const char *text)
{
    return xy_arena_strndup(arena, text, strlen(text));
}

char *xy_arena_printf(xy_arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    if (length < 0)
        return xy_arena_strdup(arena, "");
    char *text = xy_arena_alloc(arena, (size_t)length + 1, 1);
    va_start(args, format);
    vsnprintf(text, (size_t)length + 1, format, args);
    va_end(args);
    return text;
}

void *xy_arena_grow(xy_arena *arena, void *items, size_t *capacity, size_t need, size_t size)
{
    if (need <= *capacity)
        return items;
    size_t wanted = *capacity ? *capacity : 8;
    while (wanted < need) {
        if (wanted > SIZE_MAX / 2)
            out_of_memory(arena->on_oom, SIZE_MAX);
        wanted *= 2;
    }
    void *bigger = xy_arena_alloc(arena, wanted, size);
    if (*capacity)
        memcpy(bigger, items, *capacity * size);
    *capacity = wanted;
    return bigger;
}

size_t xy_arena_bytes(const xy_arena *arena)
{
    return arena->bytes;
}
