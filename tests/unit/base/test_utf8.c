#include "base/utf8.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *bytes;
    size_t length, invalid_at;
} sequence;

#define S(text, at)                \
    {                              \
        text, sizeof(text) - 1, at \
    }

static const sequence sequences[] = {
        S("", 0),
        S("abc", 3),
        S("a\0b", 3),
        S("县", 3),
        S("\x7F", 1),
        S("\xC2\x80", 2),         /* U+0080, the first of two bytes */
        S("\xDF\xBF", 2),         /* U+07FF */
        S("\xE0\xA0\x80", 3),     /* U+0800 */
        S("\xED\x9F\xBF", 3),     /* U+D7FF, the last before the surrogates */
        S("\xEE\x80\x80", 3),     /* U+E000, the first after them */
        S("\xEF\xBF\xBF", 3),     /* U+FFFF */
        S("\xF0\x90\x80\x80", 4), /* U+10000 */
        S("\xF4\x8F\xBF\xBF", 4), /* U+10FFFF */
        S("\x80", 0),             /* a byte that continues nothing */
        S("\xBF", 0),
        S("ab\x80", 2),
        S("\xC0\x80", 0), /* overlong */
        S("\xC1\xBF", 0),
        S("\xE0\x80\x80", 0),
        S("\xE0\x9F\xBF", 0),
        S("\xF0\x80\x80\x80", 0),
        S("\xF0\x8F\xBF\xBF", 0),
        S("\xED\xA0\x80", 0), /* surrogates */
        S("\xED\xBF\xBF", 0),
        S("\xF4\x90\x80\x80", 0), /* beyond U+10FFFF */
        S("\xF5\x80\x80\x80", 0),
        S("\xF8\x88\x80\x80\x80", 0),
        S("\xFE", 0),
        S("\xFF", 0),
        S("\xC2", 0), /* cut short */
        S("\xE5\x8E", 0),
        S("\xF0\x90\x80", 0),
        S("a\xE5\x8E", 1),
        S("县\xE5", 3),
        S("\xC2\x41", 0), /* the second byte is no continuation */
        S("\xE5\x41\xBF", 0),
        S("\xE5\x8E\x41", 0),
        S("\xF0\x90\x80\xC0", 0),
        S("\xE5\x8E\xBF\xE5\x8E\xC2\x80", 3),
};

Test(utf8, where_a_text_stops_being_valid)
{
    for (size_t i = 0; i < sizeof sequences / sizeof *sequences; i++) {
        const sequence *s = &sequences[i];
        char *exact = malloc(s->length + 1); /* so that a byte too far is seen */
        memcpy(exact, s->bytes, s->length);
        char *tight = realloc(exact, s->length ? s->length : 1);
        cr_assert_eq(xy_utf8_invalid_at(tight, s->length), s->invalid_at, "sequence %zu", i);
        free(tight);
    }
}

static size_t encode(char out[5], uint32_t c)
{
    size_t n = c < 0x80 ? 1 : c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    static const unsigned char first[] = {0, 0x00, 0xC0, 0xE0, 0xF0};
    for (size_t i = n; i-- > 1; c >>= 6)
        out[i] = (char)(0x80 | (c & 0x3F));
    out[0] = (char)(first[n] | c);
    out[n] = '\0';
    return n;
}

Test(utf8, every_character_is_read_back)
{
    for (uint32_t c = 1; c <= 0x10FFFF; c++) {
        char text[5];
        size_t n = encode(text, c);
        bool surrogate = c >= 0xD800 && c <= 0xDFFF;
        cr_assert_eq(xy_utf8_invalid_at(text, n), surrogate ? 0 : n, "U+%04X", (unsigned)c);
        if (surrogate)
            continue;
        const char *p = text;
        cr_assert_eq(xy_utf8_next(&p), c);
        cr_assert_eq(p, text + n, "U+%04X", (unsigned)c);
    }
}

Test(utf8, columns_on_a_terminal)
{
    static const struct {
        const char *text;
        size_t width;
    } texts[] = {{"", 0}, {"abc", 3}, {"福建省", 6}, {"fj01 福建省儿童医院", 19}, {"、。「」", 8},
            {"\uFF08\uFF09", 4}, {"()", 2}, {"Nîmes", 5}, {"—", 1}, {"한국", 4}, {"\u30A2", 2},
            {"\uFF71", 1}, {"\U00020000", 2}, {"\uFF21", 2}, {"A", 1}, {"±5%", 3}};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        cr_assert_eq(xy_utf8_width(texts[i].text), texts[i].width, "'%s'", texts[i].text);
}

typedef struct {
    const char *a, *b;
    size_t distance;
} pair;

static const pair pairs[] = {
        {"", "", 0},
        {"", "abc", 3},
        {"a", "a", 0},
        {"a", "b", 1},
        {"solve", "slove", 1}, /* neighbours swapped */
        {"ab", "ba", 1},
        {"abc", "cab", 2},
        {"kitten", "sitting", 3},
        {"policy", "polcy", 1},
        {"check", "chekc", 1},
        {"连江县", "连城县", 1},
        {"连江县", "江连县", 1},
        {"连江县", "连江", 1},
        {"罗源县", "闽清县", 2},
        {"福建省儿童医院", "福建省儿科医院", 1},
        {"县", "x", 1},
};

Test(utf8, distance_in_characters)
{
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        cr_assert_eq(xy_utf8_distance(pairs[i].a, pairs[i].b), pairs[i].distance, "'%s' '%s'",
                pairs[i].a, pairs[i].b);
        cr_assert_eq(xy_utf8_distance(pairs[i].b, pairs[i].a), pairs[i].distance, "'%s' '%s'",
                pairs[i].b, pairs[i].a);
    }
}

Test(utf8, long_texts_are_far_apart)
{
    char a[200] = "", b[200] = "";
    for (int i = 0; i < 63; i++) {
        a[i] = 'a';
        b[i] = 'b';
    }
    cr_assert_eq(xy_utf8_distance(a, b), 63);
    b[0] = 'a';
    cr_assert_eq(xy_utf8_distance(a, b), 62);
    strcat(a, "a");
    cr_assert_eq(xy_utf8_distance(a, b), 64);
    cr_assert_eq(xy_utf8_distance(b, a), 64);
    cr_assert_eq(xy_utf8_distance(a, a), 0);
}

Test(utf8, lines)
{
    static const char *const not_lines[] = {
            "a\n", "\t", "\x1F", "\x7F", "\xC2\x80", "\xC2\x9F", "\xEF\xBF\xBE", "\xEF\xBF\xBF"};
    cr_expect(xy_utf8_is_line("", 0));
    cr_expect(xy_utf8_is_line("县 \xC2\xA0", 3));
    cr_expect_not(xy_utf8_is_line("县县县", 2));
    for (size_t i = 0; i < sizeof not_lines / sizeof *not_lines; i++)
        cr_expect_not(xy_utf8_is_line(not_lines[i], 10), "%zu", i);
}

Test(utf8, ends_with)
{
    cr_expect(xy_utf8_ends_with("rules.json", ".json"));
    cr_expect(xy_utf8_ends_with("主任医师", "师"));
    cr_expect(xy_utf8_ends_with(".json", ".json"));
    cr_expect(xy_utf8_ends_with("any", ""));
    cr_expect_not(xy_utf8_ends_with("rules.JSON", ".json"));
    cr_expect_not(xy_utf8_ends_with("json", ".json"));
}
