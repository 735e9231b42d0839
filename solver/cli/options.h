/* options.h - the command line as data: one table of options makes parsing and --help.
 * Knows nothing of what the commands do. */
#ifndef XY_CLI_OPTIONS_H
#define XY_CLI_OPTIONS_H

#include "text/findings.h"

typedef enum {
    XY_CMD_CHECK,
    XY_CMD_SOLVE,
    XY_CMD_EVALUATE,
    XY_CMD_EXPORT,
    XY_CMD_ROUTE,
    XY_CMD_ROSTER,
    XY_CMD_NEW,
    XY_CMD_DIFF,
    XY_CMD_EXPLAIN,
    XY_CMD_COMPARE,
    XY_CMD_BATCH,
    XY_CMD_IMPORT,
    XY_CMD_BACKTEST,
    XY_CMD_SIMULATE,
    XY_CMD_COUNT
} xy_command;

extern const char *const xy_command_names[XY_CMD_COUNT + 1];

#define XY_OPTION_TIMES 64

/* The values of an option that may stand several times, as written. */
typedef struct {
    const char *items[XY_OPTION_TIMES];
    int count;
} xy_option_list;

typedef struct {
    xy_command command;
    const char *lang, *policy, *output, *plan, *table, *pin_table, *apply_repair, *method, *keep,
            *proof, *itinerary, *outlines, *plans, *within, *of;
    const char *county, *hospital, *row, *why_not, *alternatives;
    const char *policies, *reference, *pareto; /* of compare; policies also of backtest */
    const char *years, *rules;                 /* of backtest */
    const char *mps, *lp, *glp, *data, *goal, *names;
    const char *solution, *bound; /* of import-solution */
    const char *uncertainty, *scenarios, *stream, *robust, *sample_average,
            *replications;              /* of simulate, and of solve under uncertainty */
    xy_option_list plan_files;          /* of simulate */
    xy_option_list filled;              /* files and folders */
    xy_option_list floors;              /* "goal=value" */
    xy_option_list after;               /* plan files, several may stand in one, with commas */
    xy_option_list pins, bans, without; /* locks.h */
    const char *time_limit, *gap, *seed, *node_limit, *max_changes, *memory,
            *threads; /* as written */
    const char *programme, *from, *instance_file;
    const char *jobs, *shard, *merge, *verify, *sample, *cpu_limit, *weights; /* of batch */
    bool fail_fast, prune;                                                    /* of batch */
    bool regret;                                                              /* of simulate */
    bool help, version, quiet, json, require_proof, no_routes, diverse, full;
    const char
            *instance; /* the operand; of `new` the folder, of `diff` the first plan, of `batch` the
                             manifest */
    const char *other; /* of `diff` the second */
    char **operands; /* of `batch --merge` all: databases of shards; of `backtest` the instance, then tables */
    int operand_count;
} xy_options;

/* Reads argv (argv[0] is the program). False with findings in err when it cannot be understood.
 * help and version are set without asking for the rest. */
bool xy_options_parse(xy_options *out, int argc, char **argv, xy_findings *err);
/* The text of --help: of the program when no command was named, else of the command. */
const char *xy_options_help(
        xy_arena *arena, const xy_options *options, bool of_command, xy_lang lang);
/* The language asked for, or the locale's: LC_ALL, LC_MESSAGES, LANG; Chinese if it starts with
 * "zh", else English. */
xy_lang xy_options_lang(const char *asked);

/* Numbers as options have them; false when the text is none or out of range. */
bool xy_option_int(int64_t *out, const char *text, int64_t least, int64_t most);
/* Decimal seconds >= 0. */
bool xy_option_seconds(double *out, const char *text);
/* A share from 0 to 1 with at most six decimals, in millionths. */
bool xy_option_share(int32_t *out, const char *text);

#endif
