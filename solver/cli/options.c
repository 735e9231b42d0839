#include "cli/options.h"

#include "domain/instance.h"
#include "text/name_list.h"

#include <errno.h>
#include <getopt.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

const char *const xy_command_names[XY_CMD_COUNT + 1] = {"check", "solve", "evaluate", "export",
        "route", "roster", "new", "diff", "explain", "compare", "batch", "import-solution",
        "backtest", "simulate", NULL};

#define ON(command) (1U << XY_CMD_##command)
#define ALL                                                                                     \
    (ON(CHECK) | ON(SOLVE) | ON(EVALUATE) | ON(EXPORT) | ON(ROUTE) | ON(ROSTER) | ON(EXPLAIN) | \
            ON(COMPARE) | ON(IMPORT) | ON(SIMULATE))
#define EVERY (ALL | ON(NEW) | ON(DIFF) | ON(BATCH) | ON(BACKTEST))
#define RUNS (ON(SOLVE) | ON(EVALUATE))
#define SOLVES (RUNS | ON(EXPLAIN) | ON(COMPARE) | ON(BACKTEST))
#define DECIDES (RUNS | ON(CHECK) | ON(EXPORT) | ON(COMPARE) | ON(IMPORT))

typedef enum { TAKES_NOTHING, TAKES_TEXT, TAKES_LIST } option_kind;

typedef struct {
    const char *name;
    char letter; /* 0: none */
    option_kind kind;
    size_t offset;
    unsigned commands;
    const char *value; /* as --help shows it */
    xy_msg_id help;
} option;

#define TEXT(name, letter, field, commands, value, help)                             \
    {                                                                                \
        name, letter, TAKES_TEXT, offsetof(xy_options, field), commands, value, help \
    }
#define LIST(name, field, commands, value, help)                                \
    {                                                                           \
        name, 0, TAKES_LIST, offsetof(xy_options, field), commands, value, help \
    }
#define FLAG(name, letter, field, commands, help)                                      \
    {                                                                                  \
        name, letter, TAKES_NOTHING, offsetof(xy_options, field), commands, NULL, help \
    }

static const option table[] = {
        TEXT("policy", 'p', policy, ALL | ON(BATCH), "P", XY_MSG_OPT_POLICY),
        TEXT("policies", 0, policies, ON(COMPARE) | ON(BACKTEST), "P,P,...", XY_MSG_OPT_POLICIES),
        TEXT("weights", 0, weights, ON(BATCH), "P", XY_MSG_OPT_WEIGHTS),
        TEXT("years", 0, years, ON(BACKTEST), "Y,Y,...", XY_MSG_OPT_YEARS),
        TEXT("rules", 0, rules, ON(BACKTEST), "PACK", XY_MSG_OPT_RULES),
        TEXT("reference", 0, reference, ON(COMPARE), "R", XY_MSG_OPT_REFERENCE),
        TEXT("pareto", 0, pareto, ON(COMPARE), "G,G[,G]", XY_MSG_OPT_PARETO),
        TEXT("output", 'o', output,
                RUNS | ON(ROUTE) | ON(ROSTER) | ON(DIFF) | ON(EXPLAIN) | ON(BATCH) | ON(COMPARE) |
                        ON(IMPORT) | ON(BACKTEST) | ON(SIMULATE),
                "DIR", XY_MSG_OPT_OUTPUT),
        TEXT("plan", 0, plan, ON(CHECK) | ON(EVALUATE) | ON(ROUTE) | ON(ROSTER) | ON(EXPLAIN),
                "PLAN", XY_MSG_OPT_PLAN),
        LIST("plan", plan_files, ON(SIMULATE), "PLAN", XY_MSG_OPT_SIMULATED_PLAN),
        TEXT("scenarios", 0, scenarios, ON(SIMULATE), "N", XY_MSG_OPT_SCENARIOS),
        TEXT("stream", 0, stream, ON(SIMULATE) | ON(SOLVE), "plain|sobol", XY_MSG_OPT_STREAM),
        FLAG("regret", 0, regret, ON(SIMULATE), XY_MSG_OPT_REGRET),
        TEXT("robust", 0, robust, ON(SOLVE), "[needs:|teams:]N", XY_MSG_OPT_ROBUST),
        TEXT("sample-average", 0, sample_average, ON(SOLVE) | ON(SIMULATE), "N",
                XY_MSG_OPT_SAMPLE_AVERAGE),
        TEXT("replications", 0, replications, ON(SIMULATE), "N", XY_MSG_OPT_REPLICATIONS),
        TEXT("uncertainty", 0, uncertainty,
                ON(SIMULATE) | ON(SOLVE) | ON(CHECK) | ON(ROUTE) | ON(ROSTER), "FILE",
                XY_MSG_OPT_UNCERTAINTY),
        TEXT("proof", 0, proof, ON(CHECK) | ON(SOLVE), "FILE", XY_MSG_OPT_PROOF),
        LIST("filled", filled, ON(ROSTER), "FILE", XY_MSG_OPT_FILLED),
        TEXT("itinerary", 0, itinerary, ON(ROUTE), "CSV", XY_MSG_OPT_ITINERARY),
        TEXT("table", 't', table, ON(EVALUATE) | ON(EXPLAIN), "CSV", XY_MSG_OPT_TABLE),
        TEXT("pin-table", 0, pin_table, RUNS, "CSV", XY_MSG_OPT_PIN_TABLE),
        LIST("pin", pins, DECIDES, "H=C,...", XY_MSG_OPT_PIN),
        LIST("ban", bans, DECIDES, "H=C|C+C", XY_MSG_OPT_BAN),
        LIST("without", without, DECIDES, "H", XY_MSG_OPT_WITHOUT),
        TEXT("apply-repair", 0, apply_repair, ON(SOLVE), "FILE", XY_MSG_OPT_APPLY_REPAIR),
        TEXT("outlines", 0, outlines, RUNS | ON(ROUTE) | ON(ROSTER) | ON(IMPORT), "FILE",
                XY_MSG_OPT_OUTLINES),
        TEXT("keep", 0, keep, ON(SOLVE), "PLAN", XY_MSG_OPT_KEEP),
        TEXT("max-changes", 0, max_changes, ON(SOLVE), "N", XY_MSG_OPT_MAX_CHANGES),
        TEXT("plans", 0, plans, ON(SOLVE), "K", XY_MSG_OPT_PLANS),
        FLAG("diverse", 0, diverse, ON(SOLVE), XY_MSG_OPT_DIVERSE),
        TEXT("within", 0, within, ON(SOLVE), "D", XY_MSG_OPT_WITHIN),
        TEXT("county", 0, county, ON(EXPLAIN), "C", XY_MSG_OPT_COUNTY),
        TEXT("hospital", 0, hospital, ON(EXPLAIN), "H", XY_MSG_OPT_HOSPITAL),
        TEXT("row", 0, row, ON(EXPLAIN), "N", XY_MSG_OPT_ROW),
        TEXT("why-not", 0, why_not, ON(EXPLAIN), "H=C", XY_MSG_OPT_WHY_NOT),
        TEXT("alternatives", 0, alternatives, ON(EXPLAIN), "K", XY_MSG_OPT_ALTERNATIVES),
        TEXT("method", 0, method, SOLVES | ON(BATCH), "M", XY_MSG_OPT_METHOD),
        TEXT("time-limit", 0, time_limit, SOLVES | ON(BATCH) | ON(SIMULATE), "S",
                XY_MSG_OPT_TIME_LIMIT),
        TEXT("gap", 0, gap, SOLVES | ON(BATCH), "G", XY_MSG_OPT_GAP),
        TEXT("node-limit", 0, node_limit, SOLVES | ON(BATCH), "N", XY_MSG_OPT_NODE_LIMIT),
        TEXT("cpu-limit", 0, cpu_limit, ON(BATCH), "S", XY_MSG_OPT_CPU_LIMIT),
        TEXT("jobs", 'j', jobs, ON(BATCH), "N", XY_MSG_OPT_JOBS),
        TEXT("shard", 0, shard, ON(BATCH), "I/N", XY_MSG_OPT_SHARD),
        FLAG("fail-fast", 0, fail_fast, ON(BATCH), XY_MSG_OPT_FAIL_FAST),
        FLAG("prune", 0, prune, ON(BATCH), XY_MSG_OPT_PRUNE),
        TEXT("merge", 0, merge, ON(BATCH), "FILE", XY_MSG_OPT_MERGE),
        TEXT("verify", 0, verify, ON(BATCH), "FILE", XY_MSG_OPT_VERIFY),
        TEXT("sample", 0, sample, ON(BATCH), "N", XY_MSG_OPT_SAMPLE),
        TEXT("memory", 0, memory,
                ON(SOLVE) | ON(BATCH) | ON(EXPORT) | ON(EXPLAIN) | ON(COMPARE) | ON(IMPORT) |
                        ON(BACKTEST),
                "MIB", XY_MSG_OPT_MEMORY),
        TEXT("threads", 0, threads, SOLVES | ON(ROUTE) | ON(SIMULATE), "N", XY_MSG_OPT_THREADS),
        TEXT("seed", 0, seed, RUNS | ON(ROUTE) | ON(BATCH) | ON(SIMULATE) | ON(COMPARE), "N",
                XY_MSG_OPT_SEED),
        FLAG("no-routes", 0, no_routes, ON(SOLVE), XY_MSG_OPT_NO_ROUTES),
        FLAG("require-proof", 0, require_proof, RUNS | ON(COMPARE) | ON(BACKTEST),
                XY_MSG_OPT_REQUIRE_PROOF),
        TEXT("mps", 0, mps, ON(EXPORT), "FILE", XY_MSG_OPT_MPS),
        TEXT("lp", 0, lp, ON(EXPORT), "FILE", XY_MSG_OPT_LP),
        TEXT("glp", 0, glp, ON(EXPORT), "FILE", XY_MSG_OPT_GLP),
        TEXT("data", 0, data, ON(EXPORT), "FILE", XY_MSG_OPT_DATA),
        TEXT("instance", 0, instance_file, ON(EXPORT), "FILE", XY_MSG_OPT_INSTANCE),
        TEXT("programme", 0, programme, ON(NEW), "PACK", XY_MSG_OPT_PROGRAMME),
        TEXT("from", 0, from, ON(NEW), "INSTANCE", XY_MSG_OPT_FROM),
        FLAG("full", 0, full, ON(NEW), XY_MSG_OPT_FULL),
        TEXT("names", 0, names, ON(EXPORT), "FILE", XY_MSG_OPT_NAMES),
        TEXT("solution", 0, solution, ON(IMPORT), "FILE", XY_MSG_OPT_SOLUTION),
        TEXT("bound", 0, bound, ON(IMPORT), "N", XY_MSG_OPT_BOUND),
        TEXT("goal", 0, goal, ON(EXPORT) | ON(IMPORT), "GOAL", XY_MSG_OPT_GOAL),
        LIST("floor", floors, ON(EXPORT) | ON(IMPORT), "GOAL=VALUE", XY_MSG_OPT_FLOOR),
        LIST("after", after, ALL, "PLAN", XY_MSG_OPT_AFTER),
        TEXT("instance", 'i', of, ON(DIFF), "INSTANCE", XY_MSG_OPT_DIFF_INSTANCE),
        TEXT("lang", 'l', lang, EVERY, "zh|en", XY_MSG_OPT_LANG),
        FLAG("json", 0, json,
                ON(BATCH) | ON(CHECK) | ON(ROUTE) | ON(ROSTER) | ON(DIFF) | ON(IMPORT) |
                        ON(SIMULATE) | SOLVES,
                XY_MSG_OPT_JSON),
        FLAG("quiet", 'q', quiet, EVERY, XY_MSG_OPT_QUIET),
        FLAG("help", 'h', help, EVERY, XY_MSG_OPT_HELP),
        FLAG("version", 'V', version, EVERY, XY_MSG_OPT_VERSION),
};
#define OPTIONS (sizeof table / sizeof *table)

/* Options that do something else in some commands than the table says, and what. */
static const struct {
    const char *name;
    unsigned commands;
    xy_msg_id help;
} otherwise[] = {
        {"policy", ON(CHECK), XY_MSG_OPT_POLICY_OF_CHECK},
        {"policy", ON(ROUTE) | ON(ROSTER), XY_MSG_OPT_POLICY_OF_PLAN},
        {"policy", ON(EXPLAIN), XY_MSG_OPT_POLICY_OF_EXPLAIN},
        {"policy", ON(COMPARE), XY_MSG_OPT_POLICY_WEIGHTS},
        {"policy", ON(SIMULATE), XY_MSG_OPT_POLICY_SIMULATE},
        {"policy", ON(BATCH), XY_MSG_OPT_POLICY_BATCH},
        {"output", ON(SOLVE) | ON(ROUTE) | ON(ROSTER) | ON(IMPORT), XY_MSG_OPT_OUTPUT_PLAN},
        {"output", ON(COMPARE) | ON(BACKTEST) | ON(SIMULATE), XY_MSG_OPT_OUTPUT_TABLES},
        {"output", ON(BATCH), XY_MSG_OPT_OUTPUT_BATCH},
        {"proof", ON(SOLVE), XY_MSG_OPT_PROOF_WRITTEN},
        {"table", ON(EXPLAIN), XY_MSG_OPT_TABLE_EXPLAINED},
        {"stream", ON(SOLVE), XY_MSG_OPT_STREAM_OF_SAMPLE},
        {"sample-average", ON(SIMULATE), XY_MSG_OPT_SAMPLE_OF_REPLICATION},
        {"uncertainty", ON(SOLVE), XY_MSG_OPT_UNCERTAINTY_SOLVE},
        {"uncertainty", ON(CHECK) | ON(ROUTE) | ON(ROSTER), XY_MSG_OPT_UNCERTAINTY_OF_PLAN},
        {"method", ON(BATCH), XY_MSG_OPT_METHOD_BATCH},
        {"time-limit", ON(EXPLAIN), XY_MSG_OPT_TIME_LIMIT_EXPLAIN},
        {"time-limit", ON(COMPARE) | ON(BACKTEST), XY_MSG_OPT_TIME_LIMIT_EACH},
        {"time-limit", ON(BATCH), XY_MSG_OPT_TIME_LIMIT_BATCH},
        {"time-limit", ON(SIMULATE), XY_MSG_OPT_TIME_LIMIT_SIMULATE},
        {"gap", ON(BATCH), XY_MSG_OPT_GAP_BATCH},
        {"node-limit", ON(BATCH), XY_MSG_OPT_NODE_LIMIT_BATCH},
        {"memory", ON(BATCH), XY_MSG_OPT_MEMORY_BATCH},
        {"memory", ON(EXPORT) | ON(IMPORT), XY_MSG_OPT_MEMORY_PROGRAM},
        {"threads", ON(ROUTE), XY_MSG_OPT_THREADS_ROUTE},
        {"threads", ON(SIMULATE), XY_MSG_OPT_THREADS_SIMULATE},
        {"seed", ON(SOLVE), XY_MSG_OPT_SEED_SOLVE},
        {"seed", ON(ROUTE), XY_MSG_OPT_SEED_ROUTE},
        {"seed", ON(BATCH), XY_MSG_OPT_SEED_BATCH},
        {"seed", ON(SIMULATE), XY_MSG_OPT_SEED_SIMULATE},
        {"seed", ON(COMPARE), XY_MSG_OPT_SEED_COMPARE},
        {"require-proof", ON(COMPARE) | ON(BACKTEST), XY_MSG_OPT_REQUIRE_PROOF_ALL},
};

static bool applies(const option *o, const xy_options *options, bool command_known)
{
    return !command_known || (o->commands & (1U << options->command)) != 0;
}

static bool store(xy_options *out, const option *o, const char *value, xy_findings *err)
{
    char *at = (char *)out + o->offset;
    if (o->kind == TAKES_NOTHING) {
        *(bool *)at = true;
        return true;
    }
    if (o->kind == TAKES_TEXT) {
        memcpy(at, &value, sizeof value);
        return true;
    }
    xy_option_list *list = (xy_option_list *)(void *)at;
    if (list->count == XY_OPTION_TIMES) {
        xy_find(err, XY_ERROR, XY_MSG_CLI_TOO_MANY, XY_NOWHERE, o->name,
                xy_text_int(err->arena, XY_OPTION_TIMES), NULL, NULL);
        return false;
    }
    list->items[list->count++] = value;
    return true;
}

static void report_unknown(
        const xy_options *options, bool command_known, const char *written, xy_findings *err)
{
    const char *names[OPTIONS];
    size_t count = 0;
    for (size_t i = 0; i < OPTIONS; i++)
        if (applies(&table[i], options, command_known))
            names[count++] = xy_arena_printf(err->arena, "--%s", table[i].name);
    const char *near = xy_nearest(written, names, count);
    xy_finding *f = xy_find(
            err, XY_ERROR, XY_MSG_CLI_UNKNOWN_OPTION, XY_NOWHERE, written, NULL, NULL, NULL);
    xy_finding_arg_near(f, 1, near, err->arena);
}

/* The option table as getopt wants it; values are 1000 + index in the table. */
static void fill_getopt(
        const xy_options *options, bool command_known, struct option *longs, char *shorts)
{
    size_t n = 0, s = 0;
    shorts[s++] = ':'; /* a missing argument is told apart from an unknown option */
    for (size_t i = 0; i < OPTIONS; i++) {
        if (!applies(&table[i], options, command_known))
            continue;
        int takes = table[i].kind == TAKES_NOTHING ? no_argument : required_argument;
        longs[n++] = (struct option){table[i].name, takes, NULL, 1000 + (int)i};
        if (table[i].letter) {
            shorts[s++] = table[i].letter;
            if (takes == required_argument)
                shorts[s++] = ':';
        }
    }
    longs[n] = (struct option){0};
    shorts[s] = '\0';
}

static const option *by_value(int value)
{
    if (value >= 1000)
        return &table[value - 1000];
    for (size_t i = 0; i < OPTIONS; i++)
        if (table[i].letter == value)
            return &table[i];
    return NULL;
}

static bool take_command(xy_options *out, const char *word, xy_findings *err)
{
    for (int c = 0; c < XY_CMD_COUNT; c++)
        if (strcmp(word, xy_command_names[c]) == 0) {
            out->command = (xy_command)c;
            return true;
        }
    const char *near = xy_nearest(word, xy_command_names, XY_CMD_COUNT);
    xy_finding *f =
            xy_find(err, XY_ERROR, XY_MSG_CLI_UNKNOWN_COMMAND, XY_NOWHERE, word, NULL, NULL, NULL);
    xy_finding_arg_near(f, 1, near, err->arena);
    xy_name_list known = xy_name_list_in(err->arena);
    for (int c = 0; c < XY_CMD_COUNT; c++)
        xy_name_list_add(&known, (xy_text){xy_command_names[c], xy_command_names[c]});
    xy_finding_arg(f, 2, xy_name_list_text(&known));
    return false;
}

static bool take_operands(xy_options *out, int argc, char **argv, xy_findings *err)
{
    out->operands = argv + optind;
    out->operand_count = argc - optind;
    if (out->command == XY_CMD_BATCH && out->merge)
        return true;
    for (int i = optind; i < argc; i++) {
        if (out->instance && out->command == XY_CMD_DIFF && !out->other) {
            out->other = argv[i];
            continue;
        }
        if (out->instance && out->command == XY_CMD_BACKTEST)
            continue; /* tables */
        if (out->instance) {
            xy_find(err, XY_ERROR,
                    out->command == XY_CMD_DIFF ? XY_MSG_CLI_EXTRA_PLAN : XY_MSG_CLI_EXTRA_WORD,
                    XY_NOWHERE, argv[i], NULL, NULL, NULL);
            return false;
        }
        out->instance = argv[i];
    }
    if (out->command == XY_CMD_DIFF && !out->other && !out->help && !out->version) {
        xy_find(err, XY_ERROR, XY_MSG_CLI_TWO_PLANS, XY_NOWHERE, NULL, NULL, NULL, NULL);
        return false;
    }
    if (out->command == XY_CMD_BACKTEST && out->operand_count == 1 && !out->help && !out->version) {
        xy_find(err, XY_ERROR, XY_MSG_BACKTEST_NO_TABLE, XY_NOWHERE, NULL, NULL, NULL, NULL);
        return false;
    }
    if (out->command == XY_CMD_BATCH && out->verify)
        return true;
    if (!out->instance && !out->help && !out->version) {
        xy_find(err, XY_ERROR,
                out->command == XY_CMD_NEW             ? XY_MSG_CLI_NO_FOLDER
                        : out->command == XY_CMD_BATCH ? XY_MSG_BATCH_NO_MANIFEST
                                                       : XY_MSG_CLI_NO_INSTANCE,
                XY_NOWHERE, xy_command_names[out->command], NULL, NULL, NULL);
        return false;
    }
    return true;
}

static bool parse(xy_options *out, int argc, char **argv, xy_findings *err)
{
    *out = (xy_options){0};
    /* The command comes first; without one only --help and --version make sense. */
    bool known = false;
    if (argc > 1 && argv[1][0] != '-') {
        if (!take_command(out, argv[1], err))
            return false;
        known = true;
    }
    struct option longs[OPTIONS + 1];
    char shorts[3 * OPTIONS + 2];
    fill_getopt(out, known, longs, shorts);
    optind = known ? 2 : 1;
    opterr = 0;
    int value;
    while ((value = getopt_long(argc, argv, shorts, longs, NULL)) != -1) {
        const char *written = argv[optind - 1];
        if (value == ':') {
            xy_find(err, XY_ERROR, XY_MSG_CLI_NEEDS_VALUE, XY_NOWHERE, written, NULL, NULL, NULL);
            return false;
        }
        const option *o = value == '?' ? NULL : by_value(value);
        if (!o) {
            /* among other letters: optind stands at their word until all are read */
            if (optopt > ' ' && optopt <= '~')
                written = xy_arena_printf(err->arena, "-%c", optopt);
            report_unknown(out, known, written, err);
            return false;
        }
        if (!store(out, o, optarg, err))
            return false;
    }
    if (!known && !out->help && !out->version) {
        xy_find(err, XY_ERROR, XY_MSG_CLI_NO_COMMAND, XY_NOWHERE, NULL, NULL, NULL, NULL);
        return false;
    }
    return !known || take_operands(out, argc, argv, err);
}

/* The language asked for anywhere on the line; NULL: none that there is. */
static const char *lang_written(int argc, char **argv)
{
    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        const char *value = NULL;
        if (strcmp(argv[i], "--lang") == 0 || strcmp(argv[i], "-l") == 0)
            value = i + 1 < argc ? argv[i + 1] : NULL;
        else if (strncmp(argv[i], "--lang=", 7) == 0)
            value = argv[i] + 7;
        else if (strncmp(argv[i], "-l", 2) == 0)
            value = argv[i] + 2;
        if (value && (strcmp(value, "zh") == 0 || strcmp(value, "en") == 0))
            return value;
    }
    return NULL;
}

bool xy_options_parse(xy_options *out, int argc, char **argv, xy_findings *err)
{
    bool good = parse(out, argc, argv, err);
    if (!good && !out->lang) /* what is wrong may stand before it */
        out->lang = lang_written(argc, argv);
    return good;
}

/* What the option does in the command. */
static xy_msg_id meaning_of(const option *o, xy_command command)
{
    for (size_t i = 0; i < sizeof otherwise / sizeof *otherwise; i++)
        if (otherwise[i].commands & (1U << command) && strcmp(otherwise[i].name, o->name) == 0)
            return otherwise[i].help;
    return o->help;
}

static void help_option(xy_strbuf *out, const option *o, xy_command command, xy_lang lang)
{
    xy_strbuf left = xy_strbuf_in(out->arena);
    if (o->letter)
        xy_strbuf_addf(&left, "  -%c, ", o->letter);
    else
        xy_strbuf_add(&left, "      ");
    xy_strbuf_addf(&left, "--%s", o->name);
    if (o->value)
        xy_strbuf_addf(&left, " %s", o->value);
    xy_strbuf_addf(
            out, "%-28s %s\n", xy_strbuf_text(&left), xy_msg_wording(meaning_of(o, command), lang));
}

const char *xy_options_help(
        xy_arena *arena, const xy_options *options, bool of_command, xy_lang lang)
{
    static const xy_msg_id usage[] = {XY_MSG_HELP_CHECK, XY_MSG_HELP_SOLVE, XY_MSG_HELP_EVALUATE,
            XY_MSG_HELP_EXPORT, XY_MSG_HELP_ROUTE, XY_MSG_HELP_ROSTER, XY_MSG_HELP_NEW,
            XY_MSG_HELP_DIFF, XY_MSG_HELP_EXPLAIN, XY_MSG_HELP_COMPARE, XY_MSG_HELP_BATCH,
            XY_MSG_HELP_IMPORT, XY_MSG_HELP_BACKTEST, XY_MSG_HELP_SIMULATE};
    xy_strbuf out = xy_strbuf_in(arena);
    if (!of_command) {
        xy_strbuf_add(&out, xy_msg_wording(XY_MSG_HELP_PROGRAM, lang));
        return xy_strbuf_text(&out);
    }
    xy_strbuf_add(&out, xy_msg_wording(usage[options->command], lang));
    xy_strbuf_add(&out, xy_msg_wording(XY_MSG_HELP_OPTIONS, lang));
    for (size_t i = 0; i < OPTIONS; i++)
        if (applies(&table[i], options, true))
            help_option(&out, &table[i], options->command, lang);
    return xy_strbuf_text(&out);
}

xy_lang xy_options_lang(const char *asked)
{
    if (asked)
        return strcmp(asked, "zh") == 0 ? XY_ZH : XY_EN;
    static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        const char *value = getenv(names[i]);
        if (value && value[0])
            return strncmp(value, "zh", 2) == 0 ? XY_ZH : XY_EN;
    }
    return XY_EN;
}

bool xy_option_int(int64_t *out, const char *text, int64_t least, int64_t most)
{
    char *end;
    errno = 0;
    long long value = strtoll(text, &end, 10);
    if (errno || end == text || *end || value < least || value > most)
        return false;
    *out = value;
    return true;
}

bool xy_option_seconds(double *out, const char *text)
{
    char *end;
    if (text[0] < '0' || text[0] > '9')
        return false;
    errno = 0;
    double value = strtod(text, &end);
    if (errno || *end || !(value >= 0) || value > 1e8)
        return false;
    *out = value;
    return true;
}

bool xy_option_share(int32_t *out, const char *text)
{
    int64_t value = 0;
    int decimals = -1;
    for (const char *p = text; *p; p++) {
        if (*p == '.' && decimals < 0) {
            decimals = 0;
            continue;
        }
        if (*p < '0' || *p > '9' || decimals == 6 || value > 1000000)
            return false;
        value = value * 10 + (*p - '0');
        decimals += decimals >= 0;
    }
    for (int d = decimals < 0 ? 0 : decimals; d < 6; d++)
        value *= 10;
    if (!text[strspn(text, ".")] || value > 1000000) /* a digit at least */
        return false;
    *out = (int32_t)value;
    return true;
}
