/* read.h - typed questions to a JSON document; every wrong answer becomes a finding.
 *
 * A reader asks an object for its keys one by one and ends with xy_read_end, which reports every
 * key nobody asked for. Nothing stops at the first error: a value that is missing or wrong leaves
 * its output as it was (callers set defaults first), and reader.holes says that what was read is
 * not whole. Findings borrow from the arena, which must live as long as they. Values under staff
 * and contact, and of name and phone, may be personal: messages say what kind of value stands
 * there, never the value. Knows nothing of hospitals or rules. */
#ifndef XY_JSON_READ_H
#define XY_JSON_READ_H

#include "json/doc.h"

#define XY_ASKED_MAX 64 /* keys an object of any format may have */

typedef struct {
    xy_arena *arena; /* for what is read */
    xy_doc *doc;
    xy_findings *err;
    bool holes;       /* something required is missing or wrong: what was read must not be used */
    xy_status status; /* how the document opened */
    const char *file_before; /* err->file and err->errors before the reading */
    size_t errors_before;
} xy_reader;

typedef enum { XY_OPTIONAL, XY_REQUIRED } xy_presence;

/* An object being read: remembers which keys it was asked for. */
typedef struct {
    xy_node *node;
    const char *asked[XY_ASKED_MAX];
    int asked_count;
} xy_object;

/* Opens the document and its root object and compares "format"; file names it in findings until
 * xy_read_close. False when nothing can be read: the document is no JSON, its root no object, or it
 * is of another format. */
bool xy_read_open(xy_reader *r, xy_object *root, xy_arena *arena, const char *data, size_t length,
        const char *file, const char *format, xy_findings *err);
/* The same for a document of a format that is not ours, which does not say "format". */
bool xy_read_open_any(xy_reader *r, xy_object *root, xy_arena *arena, const char *data,
        size_t length, const char *file, xy_findings *err);
/* What the reading came to: how the document opened, or XY_EINPUT if errors were found or
 * something required is missing. Call it whatever xy_read_open returned. */
xy_status xy_read_close(xy_reader *r);

/* Each returns true and fills *out when the object has the key with a good value. Missing optional
 * keys give false without a finding, anything else that is false gives one. */
bool xy_read_object(xy_object *out, xy_reader *r, xy_object *o, const char *key, xy_presence p);
/* The list as a node; its items follow ->first, ->next. least and most bound their number. */
bool xy_read_list(xy_node **out, xy_reader *r, xy_object *o, const char *key, xy_presence p,
        uint32_t least, uint32_t most);
/* A string of least to most characters without control characters; line feeds and tabs are
 * allowed where most is above XY_LINE_MAX. */
bool xy_read_string(const char **out, xy_reader *r, xy_object *o, const char *key, xy_presence p,
        size_t least, size_t most);
bool xy_read_id(const char **out, xy_reader *r, xy_object *o, const char *key, xy_presence p);
bool xy_read_int(int32_t *out, xy_reader *r, xy_object *o, const char *key, xy_presence p,
        int32_t least, int32_t most);
bool xy_read_int64(int64_t *out, xy_reader *r, xy_object *o, const char *key, xy_presence p,
        int64_t least, int64_t most);
bool xy_read_bool(bool *out, xy_reader *r, xy_object *o, const char *key, xy_presence p);
/* "YYYY-MM-DD" as a day number. */
bool xy_read_date(int32_t *out, xy_reader *r, xy_object *o, const char *key, xy_presence p);
/* "HH:MM" as minutes after midnight, at most so many: hours of two to four digits, for a day may
 * last beyond midnight. */
bool xy_read_time(
        int32_t *out, xy_reader *r, xy_object *o, const char *key, xy_presence p, int32_t most);
/* Decimal degrees between -limit and limit as micro-degrees. */
bool xy_read_degrees(
        int32_t *out, xy_reader *r, xy_object *o, const char *key, xy_presence p, int32_t limit);
/* The index of the string in the NULL-terminated choices; choices that are "" cannot be chosen. */
bool xy_read_choice(int32_t *out, xy_reader *r, xy_object *o, const char *key, xy_presence p,
        const char *const *choices);
/* {zh, en?}; en stays NULL where it is not given. */
bool xy_read_text(xy_text *out, xy_reader *r, xy_object *o, const char *key, xy_presence p);

/* The node of the key, marked as used, whatever it holds; NULL where it is missing. */
xy_node *xy_read_key(xy_reader *r, xy_object *o, const char *key, xy_presence p);
/* True when the key is there (it counts as asked for). */
bool xy_read_has(xy_object *o, const char *key);
/* Reports the keys nobody asked for, with the nearest one that may stand there. */
void xy_read_end(xy_reader *r, const xy_object *o);

/* The same for a value at hand, such as an item of a list. */
bool xy_value_object(xy_object *out, xy_reader *r, xy_node *node);
bool xy_value_list(xy_node **out, xy_reader *r, xy_node *node, uint32_t least, uint32_t most);
bool xy_value_string(const char **out, xy_reader *r, xy_node *node, size_t least, size_t most);
bool xy_value_id(const char **out, xy_reader *r, xy_node *node);
bool xy_value_int(int64_t *out, xy_reader *r, xy_node *node, int64_t least, int64_t most);
bool xy_value_bool(bool *out, xy_reader *r, xy_node *node);
bool xy_value_date(int32_t *out, xy_reader *r, xy_node *node);
bool xy_value_time(int32_t *out, xy_reader *r, xy_node *node, int32_t most);
bool xy_value_degrees(int32_t *out, xy_reader *r, xy_node *node, int32_t limit);
bool xy_value_choice(int32_t *out, xy_reader *r, xy_node *node, const char *const *choices);
bool xy_value_text(xy_text *out, xy_reader *r, xy_node *node);
/* A text of at most so many characters; of lines, where that is above XY_LINE_MAX. */
bool xy_value_long_text(xy_text *out, xy_reader *r, xy_node *node, size_t most);

/* An error at the value; {0} is its key, for an item of a list the list's, the others follow. */
xy_finding *xy_value_error(
        xy_reader *r, const xy_node *node, xy_msg_id message, const char *b, const char *c);
/* Sets argument i to the kind of the value: "a string", "a list", … */
void xy_finding_arg_kind(xy_finding *finding, int i, const xy_node *node);
/* Sets argument i to the value, or to its kind ("a string") where it may be personal. */
void xy_finding_arg_value(xy_finding *finding, int i, const xy_node *node, xy_arena *arena);
/* xy_nearest, but a word that differs in case alone is nearest. */
const char *xy_json_nearest(const char *text, const char *const *known, size_t count);
size_t xy_json_characters(const char *text);
/* 1 to 64 characters from A-Z a-z 0-9 . _ - */
bool xy_json_is_id(const char *text);
xy_place xy_read_place(const xy_reader *r, const xy_node *node);

#define XY_TIME_MAX (10000 * 60 - 1) /* 9999:59 in minutes */
#define XY_LINE_MAX 200              /* characters of a name or another single line */
#define XY_PAGE_MAX 10000            /* characters of a note */

#endif
