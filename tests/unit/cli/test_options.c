#include "cli/options.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

static xy_arena *arena;
static xy_findings found;
static xy_options options;

static void setup(void)
{
    arena = xy_arena_new(NULL);
    xy_findings_init(&found, arena);
}

static void teardown(void)
{
    xy_arena_free(arena);
}

TestSuite(options, .init = setup, .fini = teardown);

/* Parses the words of a line after the program's name, parted by spaces. */
static bool parse(const char *line)
{
    char *argv[160] = {"xunyi"};
    int argc = 1;
    for (char *word = strtok(xy_arena_strdup(arena, line), " "); word; word = strtok(NULL, " "))
        argv[argc++] = word;
    xy_findings_init(&found, arena);
    return xy_options_parse(&options, argc, argv, &found);
}

static bool is(const char *value, const char *expected)
{
    return value && strcmp(value, expected) == 0;
}

Test(options, all_that_solve_takes)
{
    cr_assert(parse("solve case -p fair -o out --pin-table pins.csv --method ip --time-limit 1.5 "
                    "--gap 0.01 --node-limit 7 --seed 3 --require-proof -l en --json -q"));
    cr_assert_eq(options.command, XY_CMD_SOLVE);
    cr_assert(is(options.instance, "case") && is(options.policy, "fair"));
    cr_assert(is(options.output, "out") && is(options.pin_table, "pins.csv"));
    cr_assert(is(options.method, "ip") && is(options.time_limit, "1.5"));
    cr_assert(is(options.gap, "0.01") && is(options.node_limit, "7") && is(options.seed, "3"));
    cr_assert(is(options.lang, "en") && options.require_proof && options.json && options.quiet);
    cr_assert(!options.help && !options.version && !options.plan && !options.table);
    cr_assert_eq(found.errors, 0);
}

Test(options, options_may_stand_anywhere_after_the_command)
{
    cr_assert(parse("evaluate --table=t.csv case --plan=p.json"));
    cr_assert_eq(options.command, XY_CMD_EVALUATE);
    cr_assert(is(options.instance, "case") && is(options.table, "t.csv"));
    cr_assert(is(options.plan, "p.json"));
    cr_assert(parse("check -- -case"));
    cr_assert(is(options.instance, "-case"));
}

Test(options, export_takes_floors)
{
    cr_assert(parse("export c --mps a --lp b --glp d --data e --goal travel --floor kept=1 "
                    "--floor coverage=42"));
    cr_assert_eq(options.command, XY_CMD_EXPORT);
    cr_assert_eq(options.floors.count, 2);
    cr_assert(is(options.floors.items[0], "kept=1") && is(options.floors.items[1], "coverage=42"));
    cr_assert(is(options.mps, "a") && is(options.lp, "b") && is(options.glp, "d"));
    cr_assert(is(options.data, "e") && is(options.goal, "travel"));
    xy_strbuf line = xy_strbuf_in(arena);
    xy_strbuf_add(&line, "export c");
    for (int i = 0; i < XY_OPTION_TIMES; i++)
        xy_strbuf_addf(&line, " --floor kept=%d", i);
    cr_assert(parse(xy_strbuf_text(&line)));
    xy_strbuf_add(&line, " --floor kept=99");
    cr_assert_not(parse(xy_strbuf_text(&line)));
    cr_assert_eq(found.kept[0].message, XY_MSG_CLI_TOO_MANY);
}

Test(options, plans_of_other_programmes_may_be_several)
{
    static const char *const commands[] = {"check", "solve", "evaluate", "export", "route"};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        cr_assert(parse(
                xy_arena_printf(arena, "%s c --after a.json,b.json --after=c.json", commands[i])));
        cr_assert_eq(options.after.count, 2);
        cr_assert(is(options.after.items[0], "a.json,b.json") &&
                is(options.after.items[1], "c.json"));
    }
    xy_strbuf line = xy_strbuf_in(arena);
    xy_strbuf_add(&line, "solve c");
    for (int i = 0; i <= XY_OPTION_TIMES; i++)
        xy_strbuf_addf(&line, " --after %d.json", i);
    cr_assert_not(parse(xy_strbuf_text(&line)));
    cr_assert_eq(found.kept[0].message, XY_MSG_CLI_TOO_MANY);
}

Test(options, decisions_may_be_several)
{
    cr_assert(parse("solve c --pin h1=c1,c2 --ban=h2=c3 --pin h2=c4 --ban c1+c4 --without h3"));
    cr_assert_eq(options.pins.count, 2);
    cr_assert(is(options.pins.items[1], "h2=c4"));
    cr_assert_eq(options.bans.count, 2);
    cr_assert(is(options.bans.items[0], "h2=c3") && is(options.bans.items[1], "c1+c4"));
    cr_assert_eq(options.without.count, 1);
    cr_assert_not(parse("route c --pin h1=c1"));
}

typedef struct {
    const char *line;
    xy_msg_id message;
    const char *about, *near; /* the word at fault, and the suggestion in English */
} mistake;

static const mistake mistakes[] = {
        {"", XY_MSG_CLI_NO_COMMAND, NULL, NULL},
        {"--lang en", XY_MSG_CLI_NO_COMMAND, NULL, NULL},
        {"slove case", XY_MSG_CLI_UNKNOWN_COMMAND, "slove", "solve"},
        {"exprot case", XY_MSG_CLI_UNKNOWN_COMMAND, "exprot", "export"},
        {"frobnicate case", XY_MSG_CLI_UNKNOWN_COMMAND, "frobnicate", NULL},
        {"solve", XY_MSG_CLI_NO_INSTANCE, "solve", NULL},
        {"solve a b", XY_MSG_CLI_EXTRA_WORD, "b", NULL},
        {"solve a --pollicy x", XY_MSG_CLI_UNKNOWN_OPTION, "--pollicy", "--policy"},
        {"solve a --xyzzy", XY_MSG_CLI_UNKNOWN_OPTION, "--xyzzy", NULL},
        {"solve a -z", XY_MSG_CLI_UNKNOWN_OPTION, "-z", NULL},
        {"check a --output x", XY_MSG_CLI_UNKNOWN_OPTION, "--output", NULL},
        {"solve a --table x", XY_MSG_CLI_UNKNOWN_OPTION, "--table", NULL},
        {"export a --json", XY_MSG_CLI_UNKNOWN_OPTION, "--json", NULL},
        {"solve a --output", XY_MSG_CLI_NEEDS_VALUE, "--output", NULL},
        {"solve a -o", XY_MSG_CLI_NEEDS_VALUE, "-o", NULL},
};

Test(options, mistakes_are_named)
{
    for (size_t i = 0; i < sizeof mistakes / sizeof *mistakes; i++) {
        const mistake *m = &mistakes[i];
        cr_assert_not(parse(m->line), "'%s'", m->line);
        cr_assert_eq(found.errors, 1, "'%s'", m->line);
        cr_assert_eq(found.kept[0].message, m->message, "'%s'", m->line);
        const char *line = xy_finding_line(arena, &found.kept[0], XY_EN);
        if (m->about)
            cr_assert_str_eq(found.kept[0].args[0], m->about);
        if (m->near)
            cr_assert_not_null(strstr(line, xy_arena_printf(arena, "'%s'", m->near)), "%s", line);
        else
            cr_assert_null(strstr(line, "did you mean"), "%s", line);
        cr_assert_null(strchr(line, '{'), "%s", line);
        cr_assert_null(strchr(xy_finding_line(arena, &found.kept[0], XY_ZH), '{'), "'%s'", m->line);
    }
}

/* A letter among others: the word is not used up when it is met. */
Test(options, an_unknown_letter_among_known_ones)
{
    cr_assert_not(parse("solve a -zq"));
    cr_assert_eq(found.kept[0].message, XY_MSG_CLI_UNKNOWN_OPTION);
    cr_assert_str_eq(found.kept[0].args[0], "-z");
}

Test(options, a_value_for_what_takes_none)
{
    cr_assert_not(parse("solve a --json=yes"));
    cr_assert_eq(found.errors, 1);
    cr_assert_not_null(strstr(found.kept[0].args[0], "--json"));
}

Test(options, help_and_version_ask_for_nothing_else)
{
    cr_assert(parse("--help") && options.help);
    cr_assert(parse("-h") && options.help);
    cr_assert(parse("--version") && options.version);
    cr_assert(parse("-V") && options.version);
    cr_assert(parse("solve --help") && options.help && options.command == XY_CMD_SOLVE);
    cr_assert(parse("export -h --lang en") && options.help && is(options.lang, "en"));
    cr_assert(parse("solve --version") && options.version);
}

Test(options, the_help_of_a_command_lists_its_options)
{
    static const struct {
        const char *command, *has, *has_not;
    } commands[] = {{"solve", "--output DIR", "--table"}, {"check", "--plan PLAN", "--output"},
            {"evaluate", "--table CSV", "--mps"}, {"export", "--floor GOAL=VALUE", "--json"},
            {"route", "--itinerary CSV", "--time-limit"}};
    for (size_t i = 0; i < sizeof commands / sizeof *commands; i++) {
        parse(xy_arena_printf(arena, "%s --help", commands[i].command));
        for (int lang = XY_ZH; lang <= XY_EN; lang++) {
            const char *text = xy_options_help(arena, &options, true, (xy_lang)lang);
            const char *list = strstr(text, xy_msg_wording(XY_MSG_HELP_OPTIONS, (xy_lang)lang));
            cr_assert_not_null(list);
            cr_assert_not_null(strstr(list, commands[i].has), "%s", text);
            cr_assert_null(strstr(list, commands[i].has_not), "%s", text);
            cr_assert_not_null(strstr(list, "-h, --help"), "%s", text);
        }
    }
    const char *all = xy_options_help(arena, &options, false, XY_EN);
    for (int c = 0; c < XY_CMD_COUNT; c++)
        cr_assert_not_null(strstr(all, xy_command_names[c]));
}

static xy_lang language(const char *all, const char *messages, const char *lang)
{
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    const char *const values[] = {all, messages, lang};
    for (int i = 0; i < 3; i++) {
        if (values[i])
            setenv(names[i], values[i], 1);
        else
            unsetenv(names[i]);
    }
    return xy_options_lang(NULL);
}

Test(options, the_language_is_found_behind_what_is_wrong)
{
    cr_assert(!parse("solve a.json --no-such --lang zh") && is(options.lang, "zh"));
    cr_assert(!parse("solved a.json --lang=zh") && is(options.lang, "zh"));
    cr_assert(!parse("solve a.json -X -lzh") && is(options.lang, "zh"));
    cr_assert(!parse("solve a.json b.json -l en") && is(options.lang, "en"));
    cr_assert(!parse("solve a.json --no-such --lang fr") && !options.lang);
    cr_assert(!parse("solve a.json --no-such -- --lang zh") && !options.lang);
}

Test(options, the_language_comes_from_the_locale)
{
    cr_assert_eq(language(NULL, NULL, NULL), XY_EN);
    cr_assert_eq(language(NULL, NULL, "zh_CN.UTF-8"), XY_ZH);
    cr_assert_eq(language(NULL, NULL, "zh_TW"), XY_ZH);
    cr_assert_eq(language(NULL, NULL, "C.UTF-8"), XY_EN);
    cr_assert_eq(language(NULL, NULL, "de_DE.UTF-8"), XY_EN);
    cr_assert_eq(language(NULL, "zh_CN.UTF-8", "en_US.UTF-8"), XY_ZH);
    cr_assert_eq(language("C", "zh_CN.UTF-8", "zh_CN.UTF-8"), XY_EN);
    cr_assert_eq(language("", "", "zh_CN.UTF-8"), XY_ZH); /* empty is as good as unset */
    cr_assert_eq(xy_options_lang("en"), XY_EN);
    cr_assert_eq(xy_options_lang("zh"), XY_ZH);
    language("C", NULL, NULL);
    cr_assert_eq(xy_options_lang("zh"), XY_ZH);
}

Test(options, whole_numbers)
{
    int64_t n = -1;
    cr_assert(xy_option_int(&n, "0", 0, 9) && n == 0);
    cr_assert(xy_option_int(&n, "9", 0, 9) && n == 9);
    cr_assert(xy_option_int(&n, "9223372036854775807", 0, INT64_MAX) && n == INT64_MAX);
    static const char *const bad[] = {
            "", "x", "10", "-1", "1x", "1.5", "9223372036854775808", "1e3", "0x1", "--1"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        n = 77;
        cr_assert_not(xy_option_int(&n, bad[i], 0, 9), "'%s'", bad[i]);
        cr_assert_eq(n, 77);
    }
}

Test(options, seconds)
{
    double s;
    cr_assert(xy_option_seconds(&s, "0") && s == 0);
    cr_assert(xy_option_seconds(&s, "1.5") && s == 1.5);
    cr_assert(xy_option_seconds(&s, "60") && s == 60);
    static const char *const bad[] = {"", "-1", "x", "1s", "nan", "inf", " 1", "1e9", "1e999"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++)
        cr_assert_not(xy_option_seconds(&s, bad[i]), "'%s'", bad[i]);
}

Test(options, shares)
{
    static const struct {
        const char *text;
        int32_t micro;
    } good[] = {{"0", 0}, {"1", 1000000}, {"0.5", 500000}, {".25", 250000}, {"0.000001", 1},
            {"1.000000", 1000000}, {"0.1", 100000}, {"00.5", 500000}, {"0.", 0}};
    for (size_t i = 0; i < sizeof good / sizeof *good; i++) {
        int32_t micro = -1;
        cr_assert(xy_option_share(&micro, good[i].text), "'%s'", good[i].text);
        cr_assert_eq(micro, good[i].micro, "'%s'", good[i].text);
    }
    static const char *const bad[] = {"", "-0.1", "1.000001", "2", "0.0000001", "0.5.5", "x", "0,5",
            "99999999999999999999", "5%", "."};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int32_t micro = 5;
        cr_assert_not(xy_option_share(&micro, bad[i]), "'%s'", bad[i]);
    }
}
