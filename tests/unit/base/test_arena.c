#include "base/arena.h"

#include <criterion/criterion.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define HANDLED 42

static void handler(size_t bytes)
{
    (void)bytes;
    _exit(HANDLED);
}

Test(arena, every_block_is_aligned_and_zeroed)
{
    xy_arena *arena = xy_arena_new(NULL);
    for (size_t size = 1; size < 100000; size += size < 200 ? 1 : 9973) {
        unsigned char *p = xy_arena_alloc(arena, 1, size);
        cr_assert_eq((uintptr_t)p % _Alignof(max_align_t), 0, "%zu bytes", size);
        for (size_t i = 0; i < size; i++)
            cr_assert_eq(p[i], 0, "byte %zu of %zu", i, size);
        memset(p, 0xFF, size);
    }
    xy_arena_free(arena);
}

/* Small blocks fill a chunk, large ones get their own and the small chunk is filled further. */
Test(arena, blocks_stay_and_do_not_overlap)
{
    enum { BLOCKS = 3000 };
    static unsigned char *blocks[BLOCKS];
    static size_t sizes[BLOCKS];
    xy_arena *arena = xy_arena_new(NULL);
    for (size_t i = 0; i < BLOCKS; i++) {
        sizes[i] = i % 97 == 0 ? 70000 + i : i * 31 % 1500;
        blocks[i] = xy_arena_alloc(arena, sizes[i], 1);
        cr_assert_not_null(blocks[i]);
        memset(blocks[i], (int)(i % 251), sizes[i]);
    }
    for (size_t i = 0; i < BLOCKS; i++)
        for (size_t k = 0; k < sizes[i]; k++)
            cr_assert_eq(blocks[i][k], i % 251, "byte %zu of block %zu", k, i);
    xy_arena_free(arena);
}

Test(arena, grow_keeps_what_was_there)
{
    xy_arena *arena = xy_arena_new(NULL);
    size_t capacity = 0;
    int32_t *items = NULL;
    for (int32_t n = 0; n < 20000; n++) {
        int32_t *before = items;
        size_t room = capacity;
        items = xy_arena_grow(arena, items, &capacity, (size_t)n + 1, sizeof *items);
        cr_assert_geq(capacity, (size_t)n + 1);
        cr_assert_eq(items == before, room >= (size_t)n + 1, "at %d", n);
        items[n] = n;
        if (before && items != before) /* the old block stays as it was */
            for (int32_t i = 0; i < n; i++)
                cr_assert(before[i] == i && items[i] == i, "item %d of %d", i, n);
    }
    for (int32_t i = 0; i < 20000; i++)
        cr_assert_eq(items[i], i);
    xy_arena_free(arena);
}

Test(arena, grow_takes_what_is_needed_at_once)
{
    xy_arena *arena = xy_arena_new(NULL);
    size_t capacity = 0;
    int64_t *items = xy_arena_grow(arena, NULL, &capacity, 1000, sizeof *items);
    cr_assert_geq(capacity, 1000);
    for (size_t i = 0; i < capacity; i++)
        cr_assert_eq(items[i], 0);
    xy_arena_free(arena);
}

Test(arena, texts)
{
    xy_arena *arena = xy_arena_new(NULL);
    const char *text = "巡医 visits";
    char *copy = xy_arena_strdup(arena, text);
    cr_assert_str_eq(copy, text);
    cr_assert_neq(copy, text);
    cr_assert_str_eq(xy_arena_strdup(arena, ""), "");
    cr_assert_str_eq(xy_arena_strndup(arena, "abcdef", 3), "abc");
    cr_assert_str_eq(xy_arena_strndup(arena, "abc", 0), "");
    cr_assert_str_eq(xy_arena_printf(arena, "%s=%d", "n", -7), "n=-7");
    cr_assert_str_eq(xy_arena_printf(arena, "%s", ""), "");
    char *wide = xy_arena_printf(arena, "%100000d", 5);
    cr_assert_eq(strlen(wide), 100000);
    cr_assert_eq(wide[99999], '5');
    xy_arena_free(arena);
}

Test(arena, bytes_are_counted_from_the_system)
{
    xy_arena *arena = xy_arena_new(NULL);
    cr_assert_eq(xy_arena_bytes(arena), 0);
    xy_arena_alloc(arena, 1, 1);
    size_t first = xy_arena_bytes(arena);
    cr_assert_gt(first, 0);
    xy_arena_alloc(arena, 1, 1);
    cr_assert_eq(xy_arena_bytes(arena), first);
    xy_arena_alloc(arena, 1000000, 3);
    cr_assert_geq(xy_arena_bytes(arena), first + 3000000);
    xy_arena_free(arena);
    xy_arena_free(NULL);
}

typedef void (*act)(xy_arena *arena);

static void product_overflows(xy_arena *arena)
{
    xy_arena_alloc(arena, SIZE_MAX / 4 + 1, 4);
}

static void rounding_overflows(xy_arena *arena)
{
    xy_arena_alloc(arena, SIZE_MAX, 1);
}

static void header_overflows(xy_arena *arena)
{
    xy_arena_alloc(arena, 1, SIZE_MAX - _Alignof(max_align_t));
}

static void doubling_overflows(xy_arena *arena)
{
    size_t capacity = 0;
    xy_arena_grow(arena, NULL, &capacity, SIZE_MAX - 1, 1);
}

static void overflows_beside(xy_arena *arena)
{
    product_overflows(xy_arena_beside(arena));
}

static void array_overflows(xy_arena *arena)
{
    size_t capacity = 0;
    xy_arena_grow(arena, NULL, &capacity, SIZE_MAX / 8, 16);
}

static void nothing_left(xy_arena *arena)
{
    struct rlimit limit = {64 << 20, 64 << 20};
    setrlimit(RLIMIT_AS, &limit);
    xy_arena_alloc(arena, 1, (size_t)1 << 30);
}

/* The status of a child that does this to an arena with the handler. */
static int child(act what, xy_oom_fn on_oom)
{
    pid_t pid = fork();
    cr_assert_geq(pid, 0);
    if (pid == 0) {
        what(xy_arena_new(on_oom));
        _exit(0); /* it came back */
    }
    int status;
    cr_assert_eq(waitpid(pid, &status, 0), pid);
    return status;
}

Test(arena, overflow_is_exhaustion)
{
    static const act acts[] = {product_overflows, rounding_overflows, header_overflows,
            doubling_overflows, array_overflows, overflows_beside};
    for (size_t i = 0; i < sizeof acts / sizeof *acts; i++) {
        int status = child(acts[i], handler);
        cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == HANDLED, "act %zu", i);
        status = child(acts[i], NULL);
        cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT, "act %zu, no handler", i);
    }
}

#ifndef __SANITIZE_ADDRESS__ /* which ends the program itself */
Test(arena, no_memory_calls_the_handler)
{
    int status = child(nothing_left, handler);
    cr_assert(WIFEXITED(status) && WEXITSTATUS(status) == HANDLED);
    status = child(nothing_left, NULL);
    cr_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT);
}
#else
Test(arena, no_memory_calls_the_handler, .disabled = true)
{
    (void)nothing_left;
}
#endif
