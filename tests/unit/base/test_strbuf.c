#include "base/strbuf.h"

#include <criterion/criterion.h>
#include <string.h>

static xy_arena *arena;

static void setup(void)
{
    arena = xy_arena_new(NULL);
}

static void teardown(void)
{
    xy_arena_free(arena);
}

TestSuite(strbuf, .init = setup, .fini = teardown);

Test(strbuf, empty_is_a_text)
{
    xy_strbuf b = xy_strbuf_in(arena);
    cr_assert_str_eq(xy_strbuf_text(&b), "");
    cr_assert_eq(b.length, 0);
    xy_strbuf_add(&b, "");
    cr_assert_str_eq(xy_strbuf_text(&b), "");
    cr_assert_eq(b.length, 0);
}

Test(strbuf, all_ways_to_append)
{
    xy_strbuf b = xy_strbuf_in(arena);
    xy_strbuf_add(&b, "县");
    xy_strbuf_addc(&b, '=');
    xy_strbuf_addi(&b, INT64_MIN);
    xy_strbuf_addc(&b, ',');
    xy_strbuf_addi(&b, INT64_MAX);
    xy_strbuf_addn(&b, "abcdef", 2);
    xy_strbuf_addf(&b, "[%s|%d]", "x", 7);
    const char *expected = "县=-9223372036854775808,9223372036854775807ab[x|7]";
    cr_assert_str_eq(xy_strbuf_text(&b), expected);
    cr_assert_eq(b.length, strlen(expected));
}

Test(strbuf, bytes_after_a_nul_are_kept)
{
    xy_strbuf b = xy_strbuf_in(arena);
    xy_strbuf_addn(&b, "a\0b", 3);
    cr_assert_eq(b.length, 3);
    cr_assert_eq(memcmp(b.data, "a\0b", 4), 0);
}

Test(strbuf, one_byte_at_a_time)
{
    xy_strbuf b = xy_strbuf_in(arena);
    for (int i = 0; i < 100000; i++) {
        xy_strbuf_addc(&b, (char)('a' + i % 26));
        cr_assert_eq(b.length, (size_t)i + 1);
        cr_assert_eq(b.data[b.length], '\0');
    }
    for (int i = 0; i < 100000; i++)
        cr_assert_eq(b.data[i], 'a' + i % 26);
}

/* Formatted text passes through a buffer of fixed size where it fits. */
Test(strbuf, formatted_text_of_any_length)
{
    for (int width = 0; width < 2000; width++) {
        xy_strbuf b = xy_strbuf_in(arena);
        xy_strbuf_add(&b, "<");
        xy_strbuf_addf(&b, "%*s", width, "");
        xy_strbuf_add(&b, ">");
        cr_assert_eq(b.length, (size_t)width + 2);
        cr_assert_eq(strspn(xy_strbuf_text(&b) + 1, " "), (size_t)width);
        cr_assert_str_eq(xy_strbuf_text(&b) + width + 1, ">");
    }
}
