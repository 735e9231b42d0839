/* Every way a file can fail to be JSON, with its message and its place. */
#include "unit/json/json_support.h"

typedef struct {
    const char *text;
    size_t length; /* 0: of the text */
    xy_msg_id message;
    uint32_t line, column;
} malformed;

static const malformed cases[] = {
        {"", 0, XY_MSG_JSON_EMPTY, 1, 1},
        {" \n\t\r\n ", 0, XY_MSG_JSON_EMPTY, 3, 2},
        {"\xEF\xBB\xBF{}", 0, XY_MSG_JSON_BOM, 1, 1},
        {"\xFF\xFE{\0}\0", 6, XY_MSG_JSON_UTF16, 1, 1},
        {"\xFE\xFF\0{\0}", 6, XY_MSG_JSON_UTF16, 1, 1},
        {"{\"a\": \"\xD6\xD0\xCE\xC4\"}", 0, XY_MSG_JSON_GB18030, 1, 8},
        {"{\"中\":\n \"\xFF\"}", 0, XY_MSG_JSON_NOT_UTF8, 2, 3},
        {"{\"a\": \"\xC3\"}", 0, XY_MSG_JSON_NOT_UTF8, 1, 8},
        {"[\"\xED\xA0\x80\"]", 0, XY_MSG_JSON_NOT_UTF8, 1, 3},     /* a surrogate in UTF-8 */
        {"[\"\xC0\x80\"]", 0, XY_MSG_JSON_NOT_UTF8, 1, 3},         /* overlong NUL */
        {"[\"\xF4\x90\x80\x80\"]", 0, XY_MSG_JSON_NOT_UTF8, 1, 3}, /* beyond U+10FFFF */
        {"{", 0, XY_MSG_JSON_CUT, 1, 2},
        {"[1,\n[2", 0, XY_MSG_JSON_CUT, 2, 3},
        {"{\"a\"", 0, XY_MSG_JSON_CUT, 1, 5},
        {"{\"a\":", 0, XY_MSG_JSON_CUT, 1, 6},
        {"{\"a\":1,", 0, XY_MSG_JSON_CUT, 1, 8},
        {"[1,]", 0, XY_MSG_JSON_COMMA_LAST, 1, 3},
        {"{\"a\":1,\n}", 0, XY_MSG_JSON_COMMA_LAST, 1, 7},
        {"[1 2]", 0, XY_MSG_JSON_EXPECTED, 1, 4},
        {"[1 \"a\"]", 0, XY_MSG_JSON_COMMA_MISSING, 1, 4},
        {"{\"a\":1\n\"b\":2}", 0, XY_MSG_JSON_COMMA_MISSING, 2, 1},
        {"[{}{}]", 0, XY_MSG_JSON_COMMA_MISSING, 1, 4},
        {"{\"a\" 1}", 0, XY_MSG_JSON_EXPECTED, 1, 6},
        {"{\"a\"}", 0, XY_MSG_JSON_EXPECTED, 1, 5},
        {"{1:2}", 0, XY_MSG_JSON_EXPECTED, 1, 2},
        {"{a:1}", 0, XY_MSG_JSON_KEY_QUOTES, 1, 2},
        {"{'a':1}", 0, XY_MSG_JSON_KEY_QUOTES, 1, 2},
        {"['a']", 0, XY_MSG_JSON_SINGLE_QUOTE, 1, 2},
        {"[1}", 0, XY_MSG_JSON_EXPECTED, 1, 3},
        {"{\"a\":1]", 0, XY_MSG_JSON_EXPECTED, 1, 7},
        {"]", 0, XY_MSG_JSON_EXPECTED, 1, 1},
        {"[,1]", 0, XY_MSG_JSON_EXPECTED, 1, 2},
        {"{,}", 0, XY_MSG_JSON_EXPECTED, 1, 2},
        {"[\0]", 3, XY_MSG_JSON_EXPECTED, 1, 2},
        {"[张三]", 0, XY_MSG_JSON_EXPECTED, 1, 2},
        {"{\"a\":1,\n“b”:2}", 0, XY_MSG_JSON_FULL_WIDTH, 2, 1},
        {"{\"a\"\xEF\xBC\x9A"
         "1}",
                0, XY_MSG_JSON_FULL_WIDTH, 1, 5},
        {"[1\xEF\xBC\x8C"
         "2]",
                0, XY_MSG_JSON_FULL_WIDTH, 1, 3},
        {"[1,\xE3\x80\x80"
         "2]",
                0, XY_MSG_JSON_FULL_WIDTH, 1, 4},
        {"[1, // one\n2]", 0, XY_MSG_JSON_COMMENT, 1, 5},
        {"/* x */ {}", 0, XY_MSG_JSON_COMMENT, 1, 1},
        {"[1 # one\n]", 0, XY_MSG_JSON_COMMENT, 1, 4},
        {"[/]", 0, XY_MSG_JSON_EXPECTED, 1, 2},
        {"[\"abc", 0, XY_MSG_JSON_STRING_OPEN, 1, 2},
        {"[\"abc\n\"]", 0, XY_MSG_JSON_STRING_OPEN, 1, 2},
        {"[\"a\tb\"]", 0, XY_MSG_JSON_CONTROL, 1, 4},
        {"[\"a\0b\"]", 7, XY_MSG_JSON_CONTROL, 1, 4},
        {"[\"a\\x\"]", 0, XY_MSG_JSON_ESCAPE, 1, 4},
        {"[\"a\\", 0, XY_MSG_JSON_ESCAPE, 1, 4},
        {"[\"\\u12g4\"]", 0, XY_MSG_JSON_HEX, 1, 3},
        {"[\"\\u12", 0, XY_MSG_JSON_HEX, 1, 3},
        {"[\"\\u0000\"]", 0, XY_MSG_JSON_NUL, 1, 3},
        {"[\"\\ud83d\"]", 0, XY_MSG_JSON_SURROGATE, 1, 3},
        {"[\"\\ud83dx\"]", 0, XY_MSG_JSON_SURROGATE, 1, 3},
        {"[\"\\ud83d\\n\"]", 0, XY_MSG_JSON_SURROGATE, 1, 3},
        {"[\"\\ud83d\\ud83d\"]", 0, XY_MSG_JSON_SURROGATE, 1, 3},
        {"[\"\\ude00\"]", 0, XY_MSG_JSON_SURROGATE, 1, 3},
        {"[\"\\ud83d\\ude0", 0, XY_MSG_JSON_SURROGATE, 1, 3},
        {"[01]", 0, XY_MSG_JSON_NUMBER_ZERO, 1, 2},
        {"[-007]", 0, XY_MSG_JSON_NUMBER_ZERO, 1, 2},
        {"[+1]", 0, XY_MSG_JSON_NUMBER_DIGITS, 1, 2},
        {"[.5]", 0, XY_MSG_JSON_NUMBER_DIGITS, 1, 2},
        {"[1.]", 0, XY_MSG_JSON_NUMBER_DIGITS, 1, 2},
        {"[1.e5]", 0, XY_MSG_JSON_NUMBER_DIGITS, 1, 2},
        {"[1e]", 0, XY_MSG_JSON_NUMBER_DIGITS, 1, 2},
        {"[1e+]", 0, XY_MSG_JSON_NUMBER_DIGITS, 1, 2},
        {"[-]", 0, XY_MSG_JSON_NUMBER_DIGITS, 1, 2},
        {"[-Infinity]", 0, XY_MSG_JSON_NUMBER_DIGITS, 1, 2},
        {"[0x1F]", 0, XY_MSG_JSON_EXPECTED, 1, 3},
        {"[1234567890123456789012345678901234567890123456789012345678901]", 0,
                XY_MSG_JSON_NUMBER_LONG, 1, 2},
        {"[True]", 0, XY_MSG_JSON_WORD, 1, 2},
        {"[NaN]", 0, XY_MSG_JSON_WORD, 1, 2},
        {"[None]", 0, XY_MSG_JSON_WORD, 1, 2},
        {"[nul]", 0, XY_MSG_JSON_UNQUOTED, 1, 2},
        {"[nulll]", 0, XY_MSG_JSON_UNQUOTED, 1, 2},
        {"[zhang]", 0, XY_MSG_JSON_UNQUOTED, 1, 2},
        {"{} {}", 0, XY_MSG_JSON_TRAILING, 1, 4},
        {"{}\nx", 0, XY_MSG_JSON_TRAILING, 2, 1},
        {"{}\n\0", 4, XY_MSG_JSON_TRAILING, 2, 1},
};

Test(malformed, each_class_has_its_message_and_place)
{
    bench b = bench_new();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const malformed *c = &cases[i];
        bench_clear(&b);
        xy_doc *doc;
        size_t length = c->length ? c->length : strlen(c->text);
        char *exact = malloc(length ? length : 1); /* so that a byte too far is seen */
        memcpy(exact, c->text, length);
        cr_expect_eq(xy_doc_open(&doc, b.arena, exact, length, &b.err), XY_EINPUT, "%s", c->text);
        free(exact);
        cr_assert_eq(b.err.errors, 1);
        const xy_finding *f = &b.err.kept[0];
        cr_expect_eq(f->message, c->message, "case %zu '%s': %s, expected %s", i, c->text,
                xy_msg_name(f->message), xy_msg_name(c->message));
        cr_expect(f->place.line == c->line && f->place.column == c->column,
                "case %zu '%s' is at %u:%u", i, c->text, f->place.line, f->place.column);
        cr_expect(strlen(xy_finding_remedy(b.arena, f, XY_ZH)) > 0);
        cr_expect(strlen(xy_finding_remedy(b.arena, f, XY_EN)) > 0);
        const char *line = xy_finding_line(b.arena, f, XY_EN);
        cr_expect_null(strstr(line, "{0}"), "%s", line);
        cr_expect_null(strstr(line, "{1}"), "%s", line);
    }
    bench_free(&b);
}

Test(malformed, names_without_quotes_are_not_repeated)
{
    bench b = bench_new();
    const char *texts[] = {"{\"name\": 张三丰}", "{\"name\": zhangsan}",
            "{\"phone\": 0591-87654321}", "{\"phone\": 13800000000 1}"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        xy_doc *doc;
        bench_clear(&b);
        cr_assert_eq(xy_doc_open(&doc, b.arena, texts[i], strlen(texts[i]), &b.err), XY_EINPUT);
        const char *line = all_findings(&b);
        cr_expect_null(strstr(line, "张"), "%s", line);
        cr_expect_null(strstr(line, "zhang"), "%s", line);
        cr_expect_null(strstr(line, "0591"), "%s", line);
        cr_expect_null(strstr(line, "138"), "%s", line);
    }
    bench_free(&b);
}

static xy_status nested(bench *b, int depth)
{
    xy_strbuf text = xy_strbuf_in(b->arena);
    for (int i = 0; i < depth; i++)
        xy_strbuf_add(&text, i % 2 ? "{\"a\":" : "[");
    xy_strbuf_add(&text, "1");
    for (int i = depth; i-- > 0;)
        xy_strbuf_add(&text, i % 2 ? "}" : "]");
    xy_doc *doc;
    bench_clear(b);
    return xy_doc_open(&doc, b->arena, xy_strbuf_text(&text), text.length, &b->err);
}

Test(malformed, nesting_has_a_limit)
{
    bench b = bench_new();
    cr_assert_eq(nested(&b, XY_JSON_DEPTH_MAX), XY_OK);
    cr_assert_eq(nested(&b, XY_JSON_DEPTH_MAX + 1), XY_EINPUT);
    cr_assert_not_null(found(&b, XY_MSG_JSON_DEEP));
    cr_assert_eq(nested(&b, 100000), XY_EINPUT);
    bench_free(&b);
}

Test(malformed, longest_number_passes)
{
    bench b = bench_new();
    xy_doc *doc;
    const char *text = "[123456789012345678901234567890123456789012345678901234567890]";
    cr_assert_eq(xy_doc_open(&doc, b.arena, text, strlen(text), &b.err), XY_OK);
    bench_free(&b);
}
