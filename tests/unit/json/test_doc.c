#include "unit/json/json_support.h"

static xy_node *root_of(bench *b, const char *text, xy_doc **doc)
{
    cr_assert_eq(
            xy_doc_open(doc, b->arena, text, strlen(text), &b->err), XY_OK, "%s", all_findings(b));
    return xy_doc_root(*doc);
}

static const xy_node *at(const xy_node *node, uint32_t index)
{
    node = node->first;
    while (index--)
        node = node->next;
    return node;
}

static void assert_place(xy_place place, const char *pointer, uint32_t line, uint32_t column)
{
    cr_assert_str_eq(place.pointer, pointer);
    cr_assert_eq(place.line, line, "%s is on line %u", pointer, place.line);
    cr_assert_eq(place.column, column, "%s is in column %u", pointer, place.column);
}

Test(doc, knows_where_values_and_keys_stand)
{
    bench b = bench_new();
    xy_doc *doc;
    const xy_node *root = root_of(&b,
            "{\"县\": [10, true,\n  null, \"连江县\", {\"a/b~c\":\t-1.5e3}],\r\n\n\"z\": {}}\n",
            &doc);
    cr_assert_eq(root->kind, XY_JSON_OBJECT);
    cr_assert_eq(root->count, 2);
    assert_place(xy_node_place(doc, root), "", 1, 1);
    const xy_node *list = at(root, 0);
    assert_place(xy_node_place(doc, list), "/县", 1, 7);
    assert_place(xy_node_key_place(doc, list), "/县", 1, 2);
    assert_place(xy_node_place(doc, at(list, 1)), "/县/1", 1, 12);
    assert_place(xy_node_place(doc, at(list, 2)), "/县/2", 2, 3);
    assert_place(xy_node_place(doc, at(list, 3)), "/县/3", 2, 9);
    const xy_node *inner = at(list, 4);
    assert_place(xy_node_place(doc, inner), "/县/4", 2, 16);
    assert_place(xy_node_place(doc, at(inner, 0)), "/县/4/a~1b~0c", 2, 26);
    assert_place(xy_node_key_place(doc, at(inner, 0)), "/县/4/a~1b~0c", 2, 17);
    assert_place(xy_node_place(doc, at(root, 1)), "/z", 4, 6);
    bench_free(&b);
}

Test(doc, keeps_numbers_as_written_and_decodes_strings)
{
    bench b = bench_new();
    xy_doc *doc;
    const xy_node *root = root_of(&b,
            "[0, -0, 1.50, 1e400, 123456789012345678901234567890, false,"
            " \"\\u4e2d\\ud83d\\ude00\\n\\\"\\/\"]",
            &doc);
    cr_assert_str_eq(at(root, 0)->text, "0");
    cr_assert_str_eq(at(root, 1)->text, "-0");
    cr_assert_str_eq(at(root, 2)->text, "1.50");
    cr_assert_str_eq(at(root, 3)->text, "1e400");
    cr_assert_str_eq(at(root, 4)->text, "123456789012345678901234567890");
    cr_assert_eq(at(root, 5)->kind, XY_JSON_BOOL);
    cr_assert_not(at(root, 5)->truth);
    cr_assert_str_eq(at(root, 6)->text, "中😀\n\"/");
    bench_free(&b);
}

/* Columns are counted from the last mark: across many of them on one long line too. */
Test(doc, places_in_long_lines)
{
    bench b = bench_new();
    xy_strbuf text = xy_strbuf_in(b.arena);
    xy_strbuf_add(&text, "\n[");
    for (int i = 0; i < 5000; i++)
        xy_strbuf_add(&text, "\"县\",");
    xy_strbuf_add(&text, "7]");
    xy_doc *doc;
    const xy_node *root = root_of(&b, xy_strbuf_text(&text), &doc);
    assert_place(xy_node_place(doc, at(root, 1)), "/1", 2, 6);
    assert_place(xy_node_place(doc, at(root, 5000)), "/5000", 2, 20002);
    bench_free(&b);
}

Test(doc, repeated_keys_name_both_lines)
{
    bench b = bench_new();
    xy_doc *doc;
    const xy_node *root = root_of(
            &b, "{\"a\": 1,\n \"b\": {\"c\": 1, \"\\u0063\": 2},\n \"a\": 2,\n \"a\": 3}", &doc);
    cr_assert_eq(b.err.errors, 3, "%s", all_findings(&b));
    const xy_finding *first = &b.err.kept[0], *second = &b.err.kept[1], *third = &b.err.kept[2];
    cr_assert_eq(first->message, XY_MSG_JSON_KEY_TWICE);
    cr_assert_str_eq(first->args[0], "a");
    cr_assert_str_eq(first->args[1], "1");
    cr_assert_str_eq(first->args[2], "3");
    assert_place(first->place, "/a", 3, 2);
    cr_assert_str_eq(second->args[1], "1");
    cr_assert_str_eq(second->args[2], "4");
    assert_place(third->place, "/b/c", 2, 16);
    cr_assert_not(at(root, 0)->repeated);
    cr_assert(at(root, 2)->repeated);
    bench_free(&b);
}

Test(doc, many_repeated_keys_take_no_time)
{
    bench b = bench_new();
    xy_strbuf text = xy_strbuf_in(b.arena);
    for (int i = 0; i < 200000; i++)
        xy_strbuf_addf(&text, "%s\"k%d\":0", i ? "," : "{", i % 100000);
    xy_strbuf_add(&text, "}");
    xy_doc *doc;
    root_of(&b, xy_strbuf_text(&text), &doc);
    cr_assert_eq(b.err.count_kept, XY_FINDINGS_KEPT);
    bench_free(&b);
}

Test(doc, shows_foreign_text_safely)
{
    bench b = bench_new();
    cr_assert_str_eq(xy_json_shown(b.arena, "a\x1b[31m\n中"), "a?[31m?中");
    cr_assert_str_eq(xy_json_shown(b.arena,
                             "\xc2\x9b"
                             "1"),
            "?1");
    const char *forty =
            "一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十";
    cr_assert_str_eq(xy_json_shown(b.arena, forty), forty);
    const char *more = xy_arena_printf(b.arena, "%sx", forty);
    cr_assert_str_eq(xy_json_shown(b.arena, more), xy_arena_printf(b.arena, "%s…", forty));
    bench_free(&b);
}

Test(doc, refuses_what_is_too_large)
{
    bench b = bench_new();
    xy_doc *doc;
    char data[] = "{}";
    cr_assert_eq(xy_doc_open(&doc, b.arena, data, XY_JSON_BYTES_MAX + 1, &b.err), XY_ELIMIT);
    cr_assert_not_null(found(&b, XY_MSG_JSON_TOO_LARGE));
    cr_assert_null(doc);
    bench_free(&b);
}
