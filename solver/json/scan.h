/* scan.h - is this JSON, byte by byte, and where does each value begin?
 *
 * The pre-scan behind doc.h. Accepts exactly RFC 8259 in UTF-8 without a byte-order mark, nested
 * at most XY_JSON_DEPTH_MAX deep, without NUL characters or halves of surrogate pairs, and builds
 * the nodes, all but decoded strings and keys. Knows nothing of the parser that decodes those. */
#ifndef XY_JSON_SCAN_H
#define XY_JSON_SCAN_H

#include "json/doc.h"

/* Line and column are counted once for every so many bytes, and from there on demand. */
#define XY_JSON_MARK_BYTES 1024

typedef struct {
    uint32_t line, column;
} xy_json_mark;

struct xy_doc {
    xy_arena *arena;
    const char *data;
    size_t length;
    xy_json_mark *marks;
    xy_node *root;
};

/* Line and column of the byte at offset <= length; the pointer is left NULL. */
xy_place xy_json_place_at(const xy_doc *doc, size_t offset);

/* Fills doc->root; false with one finding when the bytes are not such a document. Needs marks. */
bool xy_json_scan(xy_doc *doc, xy_findings *err);

#endif
