/* arena.h - memory that lives and dies together. Knows nothing of what is stored in it.
 *
 * One arena belongs to one solve and one thread. Blocks are zeroed, aligned for any type and
 * never moved; all are freed by xy_arena_free. When memory runs out the arena calls its
 * handler, which must not return (the command line prints a message and leaves). */
#ifndef XY_BASE_ARENA_H
#define XY_BASE_ARENA_H

#include <stddef.h>

typedef struct xy_arena xy_arena;
typedef void (*xy_oom_fn)(size_t bytes);

/* A new, empty arena; on_oom may be NULL, then abort() is called. */
xy_arena *xy_arena_new(xy_oom_fn on_oom);
/* A new, empty arena with the same handler. */
xy_arena *xy_arena_beside(const xy_arena *arena);
/* Frees the arena and all its blocks; NULL is allowed. */
void xy_arena_free(xy_arena *arena);

/* count * size zeroed bytes; never NULL. A product that overflows counts as exhaustion. */
void *xy_arena_alloc(xy_arena *arena, size_t count, size_t size);
/* A copy of the first length bytes of text, with a NUL after them. */
char *xy_arena_strndup(xy_arena *arena, const char *text, size_t length);
char *xy_arena_strdup(xy_arena *arena, const char *text);
/* Formatted text in the arena. */
char *xy_arena_printf(xy_arena *arena, const char *format, ...)
        __attribute__((format(printf, 2, 3)));

/* Room for at least need elements in the array at *items of *capacity elements: the array is
 * doubled into a new block when it is too small, and the old block stays until the end. */
void *xy_arena_grow(xy_arena *arena, void *items, size_t *capacity, size_t need, size_t size);

/* What it was made with, or given since. */
xy_oom_fn xy_arena_on_oom(const xy_arena *arena);
void xy_arena_set_on_oom(xy_arena *arena, xy_oom_fn on_oom);

/* Bytes asked from the system so far. */
size_t xy_arena_bytes(const xy_arena *arena);

#define XY_NEW(arena, type) ((type *)xy_arena_alloc((arena), 1, sizeof(type)))
#define XY_NEW_N(arena, type, n) ((type *)xy_arena_alloc((arena), (n), sizeof(type)))

#endif
