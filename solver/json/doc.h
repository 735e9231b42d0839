/* doc.h - a JSON document as a tree that knows where each of its values stands in the file.
 *
 * Stricter than the parser below it: a pre-scan of the bytes (scan.h) refuses what is not RFC 8259
 * in UTF-8 without a byte-order mark, keys that stand twice in one object are found, numbers keep
 * their spelling. Knows nothing of formats: read.h asks for keys and types. */
#ifndef XY_JSON_DOC_H
#define XY_JSON_DOC_H

#include "base/status.h"
#include "text/findings.h"

#include <stdbool.h>
#include <stdint.h>

#define XY_JSON_DEPTH_MAX 32
#define XY_JSON_BYTES_MAX ((size_t)256 * 1024 * 1024)
#define XY_JSON_NUMBER_MAX 60 /* characters of a number; the parser below cuts at 63 */

typedef enum {
    XY_JSON_NULL,
    XY_JSON_BOOL,
    XY_JSON_NUMBER,
    XY_JSON_STRING,
    XY_JSON_LIST,
    XY_JSON_OBJECT
} xy_json_kind;

typedef struct xy_node xy_node;
struct xy_node {
    xy_json_kind kind;
    bool truth;    /* of XY_JSON_BOOL */
    bool used;     /* somebody asked for it; set by read.h */
    bool repeated; /* its key stood in the object before: reported, and passed over */
    xy_node *parent, *first, *next; /* children in the order of the file */
    const char *key;                /* NULL in lists and at the root */
    const char *text;               /* of a string, decoded; of a number, as written */
    uint32_t count;                 /* children */
    uint32_t index;                 /* place among the parent's children */
    uint32_t offset, key_offset;    /* first byte of the value and of its key */
};

typedef struct xy_doc xy_doc;

/* Reads length bytes at data, which may be anything and must outlive the document. All memory is
 * from the arena. XY_OK: *out is the document; keys that stand twice are errors in err even then.
 * XY_EINPUT, XY_ELIMIT (too large) and XY_EINTERNAL (the parser ran out of memory): *out is NULL
 * and one finding says what and where. Linear in length but for sorting the keys of each object. */
xy_status xy_doc_open(
        xy_doc **out, xy_arena *arena, const char *data, size_t length, xy_findings *err);
xy_node *xy_doc_root(const xy_doc *doc);

/* Where the value stands: JSON pointer (RFC 6901), line and column. O(depth). */
xy_place xy_node_place(const xy_doc *doc, const xy_node *node);
/* The same with line and column of its key. */
xy_place xy_node_key_place(const xy_doc *doc, const xy_node *node);
/* The JSON pointer alone, "" for the root; in the arena. */
const char *xy_node_pointer(xy_arena *arena, const xy_node *node);

/* Text as a message may show it: control characters replaced, cut at 40 characters. */
const char *xy_json_shown(xy_arena *arena, const char *text);

#endif
