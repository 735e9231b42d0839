/* write.h - JSON text, exactly as told: the order of calls is the order of the document.
 *
 * Numbers are integers or scaled integers, so nothing is rounded; only what JSON requires is
 * escaped. Knows nothing of formats. The caller is trusted: keys are distinct and stand in objects
 * only, strings are valid UTF-8. */
#ifndef XY_JSON_WRITE_H
#define XY_JSON_WRITE_H

#include "text/text.h"

#include <stdbool.h>
#include <stdint.h>

typedef enum {
    XY_JSON_LINES,   /* two spaces a level, one item a line */
    XY_JSON_COMPACT, /* no white space at all */
} xy_json_layout;

typedef struct {
    xy_strbuf *out;
    xy_json_layout layout;
    int depth;
    bool first;     /* nothing stands in the open object or list yet */
    bool after_key; /* the next value belongs to the key just written */
} xy_json_writer;

/* A writer that appends to out, which must outlive it. */
xy_json_writer xy_json_to(xy_strbuf *out, xy_json_layout layout);
/* The newline at the end of a document. */
void xy_json_end(xy_json_writer *w);

void xy_json_open_object(xy_json_writer *w);
void xy_json_close_object(xy_json_writer *w);
void xy_json_open_list(xy_json_writer *w);
void xy_json_close_list(xy_json_writer *w);
void xy_json_key(xy_json_writer *w, const char *key);

/* Values: in a list, after a key, or the whole document. NULL is written as null. */
void xy_json_string(xy_json_writer *w, const char *text);
void xy_json_int(xy_json_writer *w, int64_t value);
void xy_json_bool(xy_json_writer *w, bool value);
/* value / 10^decimals with no more digits than needed: (119291600, 6) -> 119.2916. */
void xy_json_decimal(xy_json_writer *w, int64_t value, int decimals);
/* A day number as "YYYY-MM-DD". */
void xy_json_date(xy_json_writer *w, int32_t day);
/* {"zh": …, "en": …}; en only where it is given. */
void xy_json_text(xy_json_writer *w, xy_text text);
/* Text that is JSON already, indented as it stands: one value written elsewhere at this depth. */
void xy_json_raw(xy_json_writer *w, const char *json);

/* The same with the key before. */
void xy_json_put_string(xy_json_writer *w, const char *key, const char *text);
void xy_json_put_int(xy_json_writer *w, const char *key, int64_t value);
void xy_json_put_bool(xy_json_writer *w, const char *key, bool value);
void xy_json_put_decimal(xy_json_writer *w, const char *key, int64_t value, int decimals);
void xy_json_put_text(xy_json_writer *w, const char *key, xy_text text);
void xy_json_put_date(xy_json_writer *w, const char *key, int32_t day);
/* Minutes after midnight as "HH:MM". */
void xy_json_put_time(xy_json_writer *w, const char *key, int32_t minutes);
void xy_json_put_object(xy_json_writer *w, const char *key); /* opened */
void xy_json_put_list(xy_json_writer *w, const char *key);   /* opened */
void xy_json_put_ints(xy_json_writer *w, const char *key, const int64_t *values, size_t count);

/* Appends text between quotation marks: the string as JSON. */
void xy_json_quote(xy_strbuf *out, const char *text);

#endif
