/* session.h - what every command needs: memory, findings, language, and the files it reads.
 * Knows nothing of solving. */
#ifndef XY_CLI_SESSION_H
#define XY_CLI_SESSION_H

#include "base/fsio.h"
#include "cli/options.h"
#include "domain/certificate.h"
#include "domain/outlines.h"
#include "domain/plan.h"
#include "domain/uncertainty.h"

/* Exit codes of the program. */
enum {
    XY_EXIT_DONE = 0,
    XY_EXIT_INTERNAL = 1,
    XY_EXIT_INPUT = 2,
    XY_EXIT_INFEASIBLE = 3,
    XY_EXIT_LIMIT = 4,
    XY_EXIT_UNPROVED = 5,
};

typedef struct {
    xy_arena *arena;
    xy_findings *err;
    const xy_options *options;
    xy_lang lang;
    const struct xy_intake *workbook; /* of the instance read last; NULL: it was no workbook */
    /* Where asked for, a line for each file that instances and policies are read from: its SHA-256. */
    xy_strbuf *inputs;
    /* Settings that go before an instance's own overrides. */
    const xy_override *overrides;
    size_t override_count;
    const char *rules; /* an id or path that goes before the packs instances name; NULL: none */
} xy_session;

/* The exit code for a call that did not return XY_OK. */
int xy_exit_code(xy_status status);

/* Each reads one file and leaves findings in s->err; an instance comes with the plans of --after and
 * the locks of --pin, --ban and --without taken in. */
xy_status xy_load_instance(xy_instance **out, xy_session *s, const char *path);
/* The instance alone: without plans of --after and decisions of the command line. */
xy_status xy_read_instance(xy_instance **out, xy_session *s, const char *path);
/* A rule pack by id, or by a path that ends in .json. */
xy_status xy_load_rules(xy_rules **out, xy_session *s, const char *id_or_path);
/* The ids of the rule packs that come with the program, ascending. */
size_t xy_rules_ids(const char *const **ids, xy_session *s);
/* The folder of an instance that comes with the program, or NULL. */
const char *xy_bundled_folder(xy_session *s, const char *id);
/* The ids of the policies that come with the program, ascending. */
size_t xy_policy_ids(const char *const **ids, xy_session *s);
/* By id from the policies that come with the program, or by a path that ends in .json. */
xy_status xy_load_policy(xy_policy **out, xy_session *s, const char *id_or_path);
/* The policy under which a plan or proof of the file was made: that of given where it is not NULL (--policy), else
 * the one of this id that comes with the program. Of any other the finding names file, id, and option to name its
 * file by. */
xy_status xy_load_policy_of(xy_policy **out, xy_session *s, const char *given, const char *id,
        const char *file, const char *option);
/* Where path is a folder: the plan.json in it, which may be missing; else path. */
const char *xy_plan_path(xy_session *s, const char *path);
/* Can what this names be done under the policy? Not where it has an ordered stage (leximin): false with a
 * finding. */
bool xy_policy_serves(xy_session *s, const xy_policy *policy, const char *what);
xy_status xy_load_plan(xy_plan **out, xy_session *s, const xy_instance *inst, const char *path);
/* The instance gets the pins and locks that the plan of this file was made with. */
xy_status xy_take_plan_locks(
        xy_session *s, xy_instance *inst, const xy_plan *plan, const char *path);
/* The distributions of --uncertainty, else the program's; looked up in the instance. */
xy_status xy_load_uncertainty(
        const xy_uncertainty **out, xy_session *s, const xy_instance *inst, const char *path);
xy_status xy_load_proof(xy_certificate **out, xy_session *s, const char *path);
xy_status xy_load_table(xy_listed_row **rows, size_t *count, xy_session *s, const xy_instance *inst,
        const char *path);
/* Pins every row of the table: the instance's locks grow; the rows are given back for the plan. */
xy_status xy_pin_table(
        xy_listed_row **rows, size_t *count, xy_session *s, xy_instance *inst, const char *path);

/* --outlines, whose counties are those of the instance; NULL where it is not given. */
xy_status xy_load_outlines(xy_outlines **out, xy_session *s, const xy_instance *inst);

/* The rows of an earlier plan, looked up in the instance, which then keeps them; changes are
 * limited unless max_changes is XY_UNKNOWN. */
xy_status xy_load_keep(xy_session *s, xy_instance *inst, const char *path, int32_t max_changes);

/* Reports an option's value; expected says what it should be. Returns false. */
bool xy_bad_value(xy_session *s, const char *option, const char *value, xy_msg_id expected);

/* --memory, 0 where it is not given; false with a finding when it is no number. */
bool xy_read_memory(int64_t *mib, xy_session *s);

/* Ends a set of files: where status is XY_OK all of them appear, else none does. Gives status back, or
 * what went wrong, with a finding. */
xy_status xy_outset_end(xy_outset *set, xy_session *s, xy_status status);

/* Columns of the terminal on stdout; 0 when stdout is none: lines are then as long as they are. */
size_t xy_terminal_width(void);

/* Prints the findings to stderr, errors last in the order found, and how many more there are. */
void xy_print_findings(const xy_session *s, const xy_findings *findings);

#endif
