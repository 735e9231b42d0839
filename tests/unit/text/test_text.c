#include "text/text.h"

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

TestSuite(text, .init = setup, .fini = teardown);

/* The holes {0} to {9} of a wording, as bits. */
static unsigned holes(const char *wording)
{
    unsigned found = 0;
    for (const char *p = wording; *p; p++)
        if (p[0] == '{' && p[1] >= '0' && p[1] <= '9' && p[2] == '}')
            found |= 1U << (p[1] - '0');
    return found;
}

Test(text, both_languages_of_a_message_have_the_same_holes)
{
    for (xy_msg_id id = 0; id < XY_MSG_COUNT; id++) {
        const char *zh = xy_msg_wording(id, XY_ZH), *en = xy_msg_wording(id, XY_EN);
        cr_expect_eq(holes(zh), holes(en), "%s: '%s' '%s'", xy_msg_name(id), zh, en);
    }
}

/* A remedy may leave out an argument, but has none that the rest of the message does not know. */
Test(text, remedies_have_holes_of_their_message)
{
    for (xy_msg_id id = 0; id < XY_MSG_COUNT; id++) {
        const char *zh = xy_msg_remedy(id, XY_ZH), *en = xy_msg_remedy(id, XY_EN);
        unsigned known = holes(xy_msg_wording(id, XY_ZH));
        cr_expect_eq(
                holes(zh) & ~known, holes(en) & ~known, "%s: '%s' '%s'", xy_msg_name(id), zh, en);
    }
}

Test(text, no_wording_is_empty)
{
    for (xy_msg_id id = 0; id < XY_MSG_COUNT; id++) {
        for (xy_lang lang = XY_ZH; lang <= XY_EN; lang++)
            cr_expect_gt(strlen(xy_msg_wording(id, lang)), 0, "%s", xy_msg_name(id));
        bool zh = xy_msg_remedy(id, XY_ZH)[0] != '\0', en = xy_msg_remedy(id, XY_EN)[0] != '\0';
        cr_expect_eq(zh, en, "%s has a remedy in one language only", xy_msg_name(id));
    }
}

/* A digit beside a brace is a hole. */
static bool braces_fit(const char *text)
{
    for (const char *p = text; *p; p++) {
        if (p[0] == '{' && p[1] >= '0' && p[1] <= '9' && p[2] != '}')
            return false;
        if (p[0] == '}' && p > text && p[-1] >= '0' && p[-1] <= '9' &&
                (p < text + 2 || p[-2] != '{'))
            return false;
    }
    return true;
}

Test(text, no_wording_has_lost_a_brace)
{
    for (xy_msg_id id = 0; id < XY_MSG_COUNT; id++)
        for (xy_lang lang = XY_ZH; lang <= XY_EN; lang++) {
            const char *wording = xy_msg_wording(id, lang), *remedy = xy_msg_remedy(id, lang);
            cr_expect(braces_fit(wording), "%s: %s", xy_msg_name(id), wording);
            cr_expect(braces_fit(remedy), "remedy of %s: %s", xy_msg_name(id), remedy);
        }
}

Test(text, names_are_those_of_the_catalogue_and_differ)
{
    cr_assert_str_eq(xy_msg_name(XY_MSG_DID_YOU_MEAN), "DID_YOU_MEAN");
    cr_assert_str_eq(xy_msg_name(XY_MSG_PIN_SIZE), "PIN_SIZE");
    for (xy_msg_id a = 0; a < XY_MSG_COUNT; a++)
        for (xy_msg_id b = 0; b < a; b++)
            cr_assert_str_neq(xy_msg_name(a), xy_msg_name(b));
}

Test(text, a_name_in_both_languages)
{
    cr_assert_str_eq(xy_text_in((xy_text){"县", "county"}, XY_ZH), "县");
    cr_assert_str_eq(xy_text_in((xy_text){"县", "county"}, XY_EN), "county");
    cr_assert_str_eq(xy_text_in((xy_text){"县", NULL}, XY_EN), "县");
    cr_assert_str_eq(xy_text_in((xy_text){NULL, "county"}, XY_ZH), "county");
    cr_assert_str_eq(xy_text_in((xy_text){NULL, NULL}, XY_ZH), "");
    cr_assert_str_eq(xy_text_in((xy_text){NULL, NULL}, XY_EN), "");
}

static const char *filled(const char *wording, const char *const *args, int count)
{
    xy_strbuf out = xy_strbuf_in(arena);
    xy_msg_fill(&out, wording, args, count);
    return xy_strbuf_text(&out);
}

Test(text, holes_are_filled_once)
{
    static const char *const args[] = {"a", "{0}", NULL, "d"};
    cr_assert_str_eq(filled("{0} {3} {0}", args, 4), "a d a");
    cr_assert_str_eq(filled("{1}", args, 4), "{0}"); /* arguments are not read again */
    cr_assert_str_eq(filled("{2} {4} {9}", args, 4), "{2} {4} {9}");
    cr_assert_str_eq(filled("{0}{3}", args, 1), "a{3}");
    cr_assert_str_eq(filled("{x} {} { {0", args, 4), "{x} {} { {0");
    cr_assert_str_eq(filled("", args, 4), "");
}

Test(text, messages_are_filled_in_their_language)
{
    const char *zh = xy_say(arena, XY_ZH, XY_MSG_CHECK_SPAN, "甲", "乙", NULL, NULL);
    cr_assert_str_eq(zh, "甲 至 乙");
    const char *en = xy_say(arena, XY_EN, XY_MSG_CHECK_SPAN, "a", "b", NULL, NULL);
    cr_assert_str_eq(en, "a to b");
    static const char *const args[] = {"1", "5", "coverage", "7", "8", "9", "10", "1.5"};
    const char *many = xy_msg(arena, XY_EN, XY_MSG_CLI_PROGRESS, args, 8);
    cr_assert_not_null(strstr(many, "1/5 coverage"));
    cr_assert_not_null(strstr(many, "1.5 s"));
    cr_assert_null(strchr(many, '{'));
}

typedef struct {
    int64_t value;
    int decimals, shown;
    const char *text;
} decimal;

static const decimal decimals[] = {
        {812345, 6, 4, "0.8123"},
        {812350, 6, 4, "0.8124"},
        {812349, 6, 4, "0.8123"},
        {999999, 6, 4, "1.0000"},
        {1000000, 6, 4, "1.0000"},
        {0, 6, 4, "0.0000"},
        {49, 6, 4, "0.0000"},
        {50, 6, 4, "0.0001"},
        {666846, 4, 2, "66.68"},
        {666850, 4, 2, "66.69"},
        {5, 1, 0, "1"},
        {4, 1, 0, "0"},
        {25, 1, 0, "3"},
        {12345, 3, 3, "12.345"},
        {7, 3, 3, "0.007"},
        {42, 0, 0, "42"},
        {-812345, 6, 4, "-0.8123"},
        {-812350, 6, 4, "-0.8124"},
        {-49, 6, 4, "0.0000"}, /* no minus before nothing */
        {-50, 6, 4, "-0.0001"},
        {-5, 1, 0, "-1"},
        {-4, 1, 0, "0"},
        {123456789012345, 6, 2, "123456789.01"},
};

Test(text, decimals_are_rounded)
{
    for (size_t i = 0; i < sizeof decimals / sizeof *decimals; i++) {
        const decimal *d = &decimals[i];
        cr_assert_str_eq(xy_text_decimal(arena, d->value, d->decimals, d->shown), d->text);
    }
}

Test(text, integers)
{
    cr_assert_str_eq(xy_text_int(arena, 0), "0");
    cr_assert_str_eq(xy_text_int(arena, INT64_MIN), "-9223372036854775808");
    cr_assert_str_eq(xy_text_int(arena, INT64_MAX), "9223372036854775807");
}

Test(text, a_message_shows_the_beginning_of_a_long_text)
{
    xy_strbuf text = xy_strbuf_in(arena);
    for (int i = 0; i < 80; i++)
        xy_strbuf_add(&text, "县");
    const char *whole = xy_strbuf_text(&text);
    cr_assert_eq(xy_text_brief(arena, whole), whole);
    cr_assert_null(xy_text_brief(arena, NULL));
    const char *longer = xy_arena_printf(arena, "%s市", whole);
    cr_assert_str_eq(xy_text_brief(arena, longer), xy_arena_printf(arena, "%s…", whole));
}
