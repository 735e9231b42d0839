#include "json/write.h"

#include <criterion/criterion.h>

static xy_arena *arena;

static void set_up(void)
{
    arena = xy_arena_new(NULL);
}

static void tear_down(void)
{
    xy_arena_free(arena);
}

TestSuite(write, .init = set_up, .fini = tear_down);

Test(write, lays_out_objects_and_lists)
{
    xy_strbuf out = xy_strbuf_in(arena);
    xy_json_writer w = xy_json_to(&out, XY_JSON_LINES);
    xy_json_open_object(&w);
    xy_json_put_string(&w, "a", "x");
    xy_json_put_list(&w, "b");
    xy_json_int(&w, 1);
    xy_json_open_object(&w);
    xy_json_close_object(&w);
    xy_json_open_list(&w);
    xy_json_close_list(&w);
    xy_json_close_list(&w);
    xy_json_put_bool(&w, "c", false);
    xy_json_put_text(&w, "d", (xy_text){"中", "e"});
    xy_json_put_text(&w, "f", (xy_text){"中", NULL});
    xy_json_put_date(&w, "g", 0);
    xy_json_put_string(&w, "h", NULL);
    xy_json_close_object(&w);
    xy_json_end(&w);
    cr_assert_str_eq(xy_strbuf_text(&out),
            "{\n  \"a\": \"x\",\n  \"b\": [\n    1,\n    {},\n    []\n  ],\n  \"c\": false,\n"
            "  \"d\": {\n    \"zh\": \"中\",\n    \"en\": \"e\"\n  },\n"
            "  \"f\": {\n    \"zh\": \"中\"\n  },\n  \"g\": \"1970-01-01\",\n  \"h\": null\n}\n");
}

Test(write, compact_has_no_white_space)
{
    xy_strbuf out = xy_strbuf_in(arena);
    xy_json_writer w = xy_json_to(&out, XY_JSON_COMPACT);
    xy_json_open_list(&w);
    xy_json_int(&w, -5);
    xy_json_open_object(&w);
    xy_json_put_int(&w, "k", 1);
    xy_json_put_int(&w, "l", 2);
    xy_json_close_object(&w);
    xy_json_string(&w, "a b");
    xy_json_close_list(&w);
    cr_assert_str_eq(xy_strbuf_text(&out), "[-5,{\"k\":1,\"l\":2},\"a b\"]");
}

Test(write, escapes_only_what_json_requires)
{
    xy_strbuf out = xy_strbuf_in(arena);
    xy_json_quote(&out, "a\"b\\c/d\b\f\n\r\t\x01\x0b\x1f\x7f<é中😀");
    cr_assert_str_eq(
            xy_strbuf_text(&out), "\"a\\\"b\\\\c/d\\b\\f\\n\\r\\t\\u0001\\u000b\\u001f\x7f<é中😀\"");
}

static const char *decimal(int64_t value, int decimals)
{
    xy_strbuf out = xy_strbuf_in(arena);
    xy_json_writer w = xy_json_to(&out, XY_JSON_COMPACT);
    xy_json_decimal(&w, value, decimals);
    return xy_strbuf_text(&out);
}

Test(write, decimals_are_exact_and_short)
{
    cr_assert_str_eq(decimal(119291600, 6), "119.2916");
    cr_assert_str_eq(decimal(119000000, 6), "119");
    cr_assert_str_eq(decimal(-1, 6), "-0.000001");
    cr_assert_str_eq(decimal(0, 6), "0");
    cr_assert_str_eq(decimal(-180000000, 6), "-180");
    cr_assert_str_eq(decimal(26077379, 6), "26.077379");
    cr_assert_str_eq(decimal(7, 0), "7");
    cr_assert_str_eq(decimal(INT64_MIN, 0), "-9223372036854775808");
    cr_assert_str_eq(decimal(INT64_MAX, 3), "9223372036854775.807");
}

Test(write, integers_to_the_ends_of_their_range)
{
    xy_strbuf out = xy_strbuf_in(arena);
    xy_json_writer w = xy_json_to(&out, XY_JSON_COMPACT);
    xy_json_open_list(&w);
    xy_json_int(&w, INT64_MIN);
    xy_json_int(&w, INT64_MAX);
    xy_json_close_list(&w);
    cr_assert_str_eq(xy_strbuf_text(&out), "[-9223372036854775808,9223372036854775807]");
}
