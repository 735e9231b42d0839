/* The typed questions themselves, at the ends of their ranges. */
#include "unit/json/json_support.h"

#include "json/parts.h"
#include <stdio.h>

typedef struct {
    bench b;
    xy_reader r;
    xy_object o;
} question;

static void ask(question *q, const char *text)
{
    q->b = bench_new();
    q->r = (xy_reader){.arena = q->b.arena, .err = &q->b.err};
    cr_assert_eq(xy_doc_open(&q->r.doc, q->b.arena, text, strlen(text), &q->b.err), XY_OK, "%s",
            all_findings(&q->b));
    q->o = (xy_object){.node = xy_doc_root(q->r.doc)};
}

static bool int64_of(int64_t *out, const char *lexeme)
{
    question q;
    char text[200];
    snprintf(text, sizeof text, "{\"k\": %s}", lexeme);
    ask(&q, text);
    bool good = xy_read_int64(out, &q.r, &q.o, "k", XY_REQUIRED, INT64_MIN, INT64_MAX);
    cr_assert_eq(good, q.b.err.errors == 0);
    cr_assert_eq(good, !q.r.holes);
    bench_free(&q.b);
    return good;
}

Test(read, integers_are_exact)
{
    int64_t v = 0;
    cr_assert(int64_of(&v, "9223372036854775807") && v == INT64_MAX);
    cr_assert(int64_of(&v, "-9223372036854775808") && v == INT64_MIN);
    cr_assert(int64_of(&v, "9007199254740993") && v == 9007199254740993);
    cr_assert(int64_of(&v, "0") && v == 0);
    cr_assert(int64_of(&v, "-0") && v == 0);
    static const char *const refused[] = {"9223372036854775808", "-9223372036854775809",
            "99999999999999999999999999", "1.0", "1e2", "1E2", "0.5", "1e400", "-1e-400"};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        cr_expect_not(int64_of(&v, refused[i]), "%s", refused[i]);
}

static bool degrees_of(int32_t *out, const char *lexeme)
{
    question q;
    char text[200];
    snprintf(text, sizeof text, "{\"k\": %s}", lexeme);
    ask(&q, text);
    bool good = xy_read_degrees(out, &q.r, &q.o, "k", XY_REQUIRED, 180);
    cr_assert_eq(good, q.b.err.errors == 0);
    bench_free(&q.b);
    return good;
}

Test(read, degrees_are_exact)
{
    static const struct {
        const char *lexeme;
        int32_t micro;
    } good[] = {{"0", 0}, {"-0", 0}, {"-0.0", 0}, {"180", 180000000}, {"-180", -180000000},
            {"180.000000", 180000000}, {"119.291596", 119291596}, {"0.000001", 1},
            {"-0.1", -100000}, {"0.3", 300000}, {"100.07", 100070000}};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        int32_t micro = 7;
        cr_expect(degrees_of(&micro, good[i].lexeme), "%s", good[i].lexeme);
        cr_expect_eq(micro, good[i].micro, "%s is %d", good[i].lexeme, micro);
    }
    static const char *const refused[] = {"180.000001", "181", "-181", "1e1", "1.5E0", "0.0000001",
            "1.0000000", "99999999999999999999999999999.5", "1e400"};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        int32_t micro = 7;
        cr_expect_not(degrees_of(&micro, refused[i]), "%s", refused[i]);
        cr_expect_eq(micro, 7, "a wrong value leaves the output as it was");
    }
}

Test(read, optional_keys_may_be_missing_but_not_wrong)
{
    question q;
    ask(&q, "{\"a\": \"x\", \"b\": null}");
    int32_t v = 5;
    cr_assert_not(xy_read_int(&v, &q.r, &q.o, "none", XY_OPTIONAL, 0, 9));
    cr_assert_eq(q.b.err.errors, 0);
    cr_assert_not(xy_read_int(&v, &q.r, &q.o, "a", XY_OPTIONAL, 0, 9));
    cr_assert_not(xy_read_int(&v, &q.r, &q.o, "b", XY_OPTIONAL, 0, 9));
    cr_assert_eq(q.b.err.errors, 2);
    cr_assert_eq(v, 5);
    cr_assert_not(q.r.holes);
    cr_assert_not(xy_read_int(&v, &q.r, &q.o, "none", XY_REQUIRED, 0, 9));
    cr_assert(q.r.holes);
    bench_free(&q.b);
}

Test(read, unknown_keys_suggest_only_what_is_near)
{
    question q;
    ask(&q, "{\"popultion\": 1, \"weihgt\": 2, \"Zz\": 3, \"\": 4, \"人口\": 5}");
    xy_read_has(&q.o, "population");
    xy_read_has(&q.o, "weight");
    xy_read_end(&q.r, &q.o);
    cr_assert_eq(q.b.err.errors, 5);
    const char *said[5];
    for (size_t i = 0; i < 5; i++)
        said[i] = xy_finding_message(q.b.arena, &q.b.err.kept[i], XY_EN);
    cr_assert_str_eq(said[0], "unknown key 'popultion'; did you mean 'population'?");
    cr_assert_str_eq(said[1], "unknown key 'weihgt'; did you mean 'weight'?");
    cr_assert_str_eq(said[2], "unknown key 'Zz'");
    cr_assert_str_eq(said[3], "unknown key ''");
    cr_assert_str_eq(said[4], "unknown key '人口'");
    cr_assert_str_eq(q.b.err.kept[3].place.pointer, "/");
    bench_free(&q.b);
}

Test(read, keys_are_case_sensitive)
{
    question q;
    ask(&q, "{\"ID\": \"x\"}");
    const char *id;
    cr_assert_not(xy_read_id(&id, &q.r, &q.o, "id", XY_REQUIRED));
    xy_read_end(&q.r, &q.o);
    cr_assert_eq(q.b.err.errors, 2);
    cr_assert_not_null(strstr(all_findings(&q.b), "did you mean 'id'?"));
    bench_free(&q.b);
}

Test(read, strings_are_counted_in_characters)
{
    question q;
    ask(&q, "{\"a\": \"一二三\", \"b\": \"\", \"c\": \"一二三四\", \"d\": \"x\\ny\"}");
    const char *s;
    cr_assert(xy_read_string(&s, &q.r, &q.o, "a", XY_REQUIRED, 1, 3));
    cr_assert(xy_read_string(&s, &q.r, &q.o, "b", XY_REQUIRED, 0, 3));
    cr_assert_eq(q.b.err.errors, 0);
    cr_assert_not(xy_read_string(&s, &q.r, &q.o, "c", XY_REQUIRED, 1, 3));
    cr_assert_not_null(strstr(all_findings(&q.b), "'c' has 4 characters, at most 3"));
    cr_assert_not(xy_read_string(&s, &q.r, &q.o, "d", XY_REQUIRED, 1, XY_LINE_MAX));
    cr_assert(xy_read_string(&s, &q.r, &q.o, "d", XY_REQUIRED, 1, XY_PAGE_MAX));
    bench_free(&q.b);
}

Test(read, ids)
{
    static const char *const good[] = {"a", "A-Z_0.9", "350122",
            "1234567890123456789012345678901234567890123456789012345678901234"};
    static const char *const bad[] = {"", " ", "a/b", "é", "a\n",
            "12345678901234567890123456789012345678901234567890123456789012345"};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++)
        cr_expect(xy_json_is_id(good[i]), "%s", good[i]);
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_expect_not(xy_json_is_id(bad[i]), "%s", bad[i]);
}

Test(read, text_falls_back_in_use_but_not_in_what_is_kept)
{
    question q;
    ask(&q,
            "{\"a\": {\"zh\": \"中\", \"en\": \"e\"}, \"b\": {\"zh\": \"中\"},"
            " \"c\": {\"zh\": \"中\", \"en\": \"\"}}");
    xy_text t = {NULL, NULL};
    cr_assert(xy_read_text(&t, &q.r, &q.o, "a", XY_REQUIRED));
    cr_assert_str_eq(t.en, "e");
    cr_assert(xy_read_text(&t, &q.r, &q.o, "b", XY_REQUIRED));
    cr_assert_null(t.en);
    cr_assert_not(xy_read_text(&t, &q.r, &q.o, "c", XY_OPTIONAL));
    cr_assert_eq(q.b.err.errors, 1);
    bench_free(&q.b);
}

/* Parts have no provenance of their own: what they say goes to their owner, by field. */
Test(read, provenance_of_parts_joins_the_owners)
{
    question q;
    ask(&q,
            "{\"part\": {\"x\": 1, \"source\": \"map\", \"assumed\": {\"x\": \"seen\"},"
            " \"note\": \"p\"}, \"source\": {\"part\": \"atlas\", \"\": \"form\"},"
            " \"assumed\": {\"part.x\": \"told\"}, \"note\": \"own\"}");
    xy_provenance p = {0};
    xy_object part;
    int32_t x;
    cr_assert(xy_read_object(&part, &q.r, &q.o, "part", XY_REQUIRED));
    cr_assert(xy_read_int(&x, &q.r, &part, "x", XY_REQUIRED, 0, 9));
    xy_read_end_part(&p, &q.r, &part, "part");
    xy_read_end_with(&p, &q.r, &q.o);
    cr_assert_eq(q.b.err.errors + q.b.err.warnings, 0, "%s", all_findings(&q.b));
    cr_assert_eq(p.source_count, 2);
    cr_assert_str_eq(p.sources[0].key, "");
    cr_assert_str_eq(p.sources[0].value.zh, "form");
    cr_assert_str_eq(p.sources[1].key, "part");
    cr_assert_str_eq(p.sources[1].value.zh, "atlas; map");
    cr_assert_eq(p.assumed_count, 1);
    cr_assert_str_eq(p.assumed[0].key, "part.x");
    cr_assert_str_eq(p.assumed[0].value.zh, "seen; told");
    cr_assert_str_eq(p.note.zh, "own; part: p");
    bench_free(&q.b);
}

Test(read, whole_source_is_a_string_again)
{
    question q;
    ask(&q, "{\"source\": \"form\"}");
    xy_provenance p = {0};
    xy_read_end_with(&p, &q.r, &q.o);
    xy_strbuf out = xy_strbuf_in(q.b.arena);
    xy_json_writer w = xy_json_to(&out, XY_JSON_COMPACT);
    xy_json_open_object(&w);
    xy_write_provenance(&w, &p);
    xy_json_close_object(&w);
    cr_assert_str_eq(xy_strbuf_text(&out), "{\"source\":\"form\"}");
    bench_free(&q.b);
}

/* Remarks come in one language or in both; what is read is written so that it reads the same. */
Test(read, remarks_in_two_languages)
{
    static const char *const same[] = {
            "{\"source\":{\"zh\":\"表\",\"en\":\"form\"},\"note\":{\"zh\":\"注\",\"en\":\"n\"}}",
            ("{\"source\":{\"\":{\"zh\":\"表\",\"en\":\"form\"},\"note\":\"book\"},"
             "\"assumed\":{\"note\":{\"zh\":\"猜\",\"en\":\"guess\"},\"source\":\"s\"}}"),
            "{\"note\":\"one\\ntwo\"}",
    };
    for (size_t i = 0; i < sizeof same / sizeof *same; i++) {
        question q;
        ask(&q, same[i]);
        xy_provenance p = {0};
        xy_read_end_with(&p, &q.r, &q.o);
        cr_assert_eq(q.b.err.errors + q.b.err.warnings, 0, "%s", all_findings(&q.b));
        xy_strbuf out = xy_strbuf_in(q.b.arena);
        xy_json_writer w = xy_json_to(&out, XY_JSON_COMPACT);
        xy_json_open_object(&w);
        xy_write_provenance(&w, &p);
        xy_json_close_object(&w);
        cr_assert_str_eq(xy_strbuf_text(&out), same[i]);
        bench_free(&q.b);
    }
}

/* Two remarks that are each short enough may be too long together: refused, since the canonical
 * form could not be read again. */
Test(read, joined_remarks_have_a_limit)
{
    question q;
    xy_arena *arena = xy_arena_new(NULL);
    char *half = xy_arena_alloc(arena, 6001, 1);
    memset(half, 'x', 6000);
    ask(&q, xy_arena_printf(arena, "{\"part\": {\"note\": \"%s\"}, \"note\": \"%s\"}", half, half));
    xy_provenance p = {0};
    xy_object part;
    xy_read_object(&part, &q.r, &q.o, "part", XY_REQUIRED);
    xy_read_end_part(&p, &q.r, &part, "part");
    xy_read_end_with(&p, &q.r, &q.o);
    assert_only(&q.b, XY_MSG_JSON_STRING_LONG, "", "'note' has 12008 characters");
    bench_free(&q.b);
    xy_arena_free(arena);
}

Test(read, repeated_keys_count_once)
{
    question q;
    ask(&q, "{\"a\": 1, \"a\": 2}");
    int32_t v;
    cr_assert(xy_read_int(&v, &q.r, &q.o, "a", XY_REQUIRED, 0, 9));
    cr_assert_eq(v, 1);
    xy_read_end(&q.r, &q.o);
    cr_assert_eq(q.b.err.errors, 1, "%s", all_findings(&q.b));
    bench_free(&q.b);
}
