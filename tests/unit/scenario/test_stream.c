#include "scenario/stream.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

enum { COUNT = 256, DIMENSIONS = 3 };
static const char *const names[DIMENSIONS] = {"a", "b", "c"};

/* The mean of u1 + u2 + u3 over 2^32, off from 3/2, in millionths. */
static int64_t error_of(uint32_t x[DIMENSIONS][COUNT])
{
    uint64_t sum = 0;
    for (int d = 0; d < DIMENSIONS; d++)
        for (int i = 0; i < COUNT; i++)
            sum += x[d][i];
    return llabs((int64_t)(sum / COUNT) - 3 * ((int64_t)1 << 31)) * 1000000 / ((int64_t)1 << 32);
}

static xy_arena *arena;

static void begin(void)
{
    arena = xy_arena_new(NULL);
}

static void end(void)
{
    xy_arena_free(arena);
}

TestSuite(stream, .init = begin, .fini = end);

static void plain(uint32_t x[DIMENSIONS][COUNT], uint64_t seed)
{
    for (int d = 0; d < DIMENSIONS; d++)
        xy_stream_plain(x[d], arena, COUNT, seed, names[d]);
}

static void sobol(uint32_t x[DIMENSIONS][COUNT], uint64_t seed)
{
    uint32_t *const rows[DIMENSIONS] = {x[0], x[1], x[2]};
    xy_stream_sobol(rows, arena, COUNT, DIMENSIONS, seed, names);
}

Test(stream, is_a_function_of_seed_and_name)
{
    uint32_t a[DIMENSIONS][COUNT], b[DIMENSIONS][COUNT];
    plain(a, 1);
    plain(b, 1);
    cr_assert_eq(memcmp(a, b, sizeof a), 0);
    plain(b, 2);
    cr_assert_neq(memcmp(a[0], b[0], sizeof a[0]), 0);
    cr_assert_neq(memcmp(a[0], a[1], sizeof a[0]), 0);
    sobol(a, 1);
    sobol(b, 1);
    cr_assert_eq(memcmp(a, b, sizeof a), 0);
    sobol(b, 2);
    cr_assert_neq(memcmp(a[0], b[0], sizeof a[0]), 0);
}

Test(stream, begins_alike_whatever_the_count)
{
    uint32_t few[10], many[COUNT];
    xy_stream_plain(few, arena, 10, 7, "x");
    xy_stream_plain(many, arena, COUNT, 7, "x");
    cr_assert_eq(memcmp(few, many, sizeof few), 0);
}

/* A net: of 256 points each 256th part of every coordinate has one, whatever the shift. */
Test(stream, sobol_is_a_net)
{
    uint32_t x[DIMENSIONS][COUNT];
    for (uint64_t seed = 0; seed < 20; seed++) {
        sobol(x, seed);
        for (int d = 0; d < DIMENSIONS; d++) {
            int in[COUNT] = {0};
            for (int i = 0; i < COUNT; i++)
                in[x[d][i] >> 24]++;
            for (int i = 0; i < COUNT; i++)
                cr_assert_eq(in[i], 1, "seed %d, coordinate %d, part %d", (int)seed, d, i);
        }
    }
}

/* The integral of u1 + u2 + u3 is 3/2. */
Test(stream, sobol_is_nearer_than_plain)
{
    uint32_t x[DIMENSIONS][COUNT];
    int nearer = 0;
    for (uint64_t seed = 0; seed < 50; seed++) {
        plain(x, seed);
        int64_t error = error_of(x);
        sobol(x, seed);
        nearer += error_of(x) < error;
    }
    cr_assert_geq(nearer, 45, "only %d of 50", nearer);
}

/* What GSL needs is given back: no number of sequences fills the arena. */
Test(stream, keeps_no_memory)
{
    uint32_t few[4];
    size_t before = xy_arena_bytes(arena);
    for (int i = 0; i < 100; i++)
        xy_stream_plain(few, arena, 4, (uint64_t)i, "x");
    cr_assert_eq(xy_arena_bytes(arena), before);
}
