/* findings.h - what was found wrong, and where. Every call that can meet bad input reports here.
 *
 * A finding names a message, its arguments, a place (file, JSON pointer, line and column, or sheet
 * and cell) and, where a rule is broken, the rule with its quoted clause. All findings are
 * counted, the first XY_FINDINGS_KEPT are kept; an error that comes later takes the place of the
 * oldest kept warning or note. Knows nothing of who reads them; no argument may
 * ever be a person's name or phone number. */
#ifndef XY_TEXT_FINDINGS_H
#define XY_TEXT_FINDINGS_H

#include "text/text.h"

#include <stddef.h>

#define XY_FINDINGS_KEPT 50
#define XY_FINDING_ARGS 5

typedef enum { XY_INFO, XY_WARNING, XY_ERROR } xy_severity;

/* Where a thing stands in its file. pointer is a JSON pointer or a cell; line and column count
 * from 1 (columns in characters), 0 where not known. */
typedef struct {
    const char *pointer;
    uint32_t line, column;
} xy_place;

/* A rule as a message quotes it; clause may be "" for rules of the program's own. */
typedef struct {
    const char *id;
    const char *clause;
    xy_text text;
} xy_rule_quote;

typedef struct {
    xy_severity severity;
    xy_msg_id message;
    const char *args[XY_FINDING_ARGS]; /* by hole; NULL: the hole stays as it is */
    /* The same arguments in English where they differ, else NULL. */
    const char *args_en[XY_FINDING_ARGS];
    const char *file; /* NULL where there is none */
    xy_place place;
    xy_rule_quote rule; /* id NULL where no rule is broken */
} xy_finding;

typedef struct {
    xy_arena *arena;  /* owns all texts below */
    const char *file; /* the file at hand, put into new findings */
    xy_finding kept[XY_FINDINGS_KEPT];
    xy_finding overflow; /* findings past the kept ones are filled here and only counted */
    size_t count_kept, errors, warnings, infos;
} xy_findings;

void xy_findings_init(xy_findings *f, xy_arena *arena);

/* Appends a finding and returns it for further filling; returns a scratch finding when
 * the list is full, so that callers need not ask. Texts are borrowed: they must live in the
 * arena or for ever. severity XY_ERROR counts as an error and so on. */
xy_finding *xy_findings_add(
        xy_findings *f, xy_severity severity, xy_msg_id message, xy_place place);
/* How many of each severity are counted and not kept. */
void xy_findings_hidden(size_t hidden[3], const xy_findings *f);
/* Counts a finding without keeping it; what is returned may be filled like any other. */
xy_finding *xy_findings_count(xy_findings *f, xy_severity severity);
/* How many findings with this message are kept. */
size_t xy_findings_of(const xy_findings *f, xy_msg_id message);
/* xy_findings_add with up to four arguments (NULL for unused ones). */
xy_finding *xy_find(xy_findings *f, xy_severity severity, xy_msg_id message, xy_place place,
        const char *a, const char *b, const char *c, const char *d);
/* Sets argument i from a name in both languages. */
void xy_finding_arg(xy_finding *finding, int i, xy_text name);
/* Sets argument i to "; did you mean 'near'?" in the arena, or to nothing where near is NULL or "". */
void xy_finding_arg_near(xy_finding *finding, int i, const char *near, xy_arena *arena);

/* Appends the errors of another list, or all it has, as far as there is room; all are counted. Texts are copied: the
 * arena of the other list may end before this one. */
void xy_findings_take_errors(xy_findings *f, const xy_findings *from);
void xy_findings_take_all(xy_findings *f, const xy_findings *from);

/* Brings the kept findings from the first-th on into the order of their lines, those of the file at
 * hand first; what stands nowhere comes before. Equal ones keep their order. */
void xy_findings_sort(xy_findings *f, size_t first);

/* The finding as people read it: "file:line:column: /pointer: message (rule …)" and the remedy
 * on a second, indented line; no newline at the end. In the arena. */
const char *xy_finding_line(xy_arena *arena, const xy_finding *finding, xy_lang lang);
/* What goes before the parts of a line on a terminal that shows colours, and after each: place,
 * the word of the severity (of an error, which has none, its message) and the word "remedy". */
typedef struct {
    const char *place, *severity[3], *remedy, *end;
} xy_finding_look;
/* The same line with this look; NULL: with none. */
const char *xy_finding_line_as(
        xy_arena *arena, const xy_finding *finding, xy_lang lang, const xy_finding_look *look);
/* The message alone, arguments filled. */
const char *xy_finding_message(xy_arena *arena, const xy_finding *finding, xy_lang lang);
/* The remedy alone, arguments filled; "" where there is none. */
const char *xy_finding_remedy(xy_arena *arena, const xy_finding *finding, xy_lang lang);

#define XY_NOWHERE ((xy_place){NULL, 0, 0})

#endif
