#include "json/doc.h"

#include "base/utf8.h"
#include "json/scan.h"

#include <cjson/cJSON.h>

#include <stdlib.h>
#include <string.h>

xy_node *xy_doc_root(const xy_doc *doc)
{
    return doc->root;
}

static bool is_continuation(char c)
{
    return ((unsigned char)c & 0xC0) == 0x80;
}

static void step(xy_json_mark *at, char c)
{
    if (c == '\n') {
        at->line++;
        at->column = 1;
    } else if (!is_continuation(c)) {
        at->column++;
    }
}

static void mark_lines(xy_doc *doc)
{
    doc->marks = XY_NEW_N(doc->arena, xy_json_mark, doc->length / XY_JSON_MARK_BYTES + 1);
    xy_json_mark at = {1, 1};
    for (size_t i = 0; i < doc->length; i++) {
        if (i % XY_JSON_MARK_BYTES == 0)
            doc->marks[i / XY_JSON_MARK_BYTES] = at;
        step(&at, doc->data[i]);
    }
    if (doc->length % XY_JSON_MARK_BYTES == 0)
        doc->marks[doc->length / XY_JSON_MARK_BYTES] = at;
}

xy_place xy_json_place_at(const xy_doc *doc, size_t offset)
{
    size_t mark = offset / XY_JSON_MARK_BYTES;
    xy_json_mark at = doc->marks[mark];
    for (size_t i = mark * XY_JSON_MARK_BYTES; i < offset; i++)
        step(&at, doc->data[i]);
    return (xy_place){NULL, at.line, at.column};
}

static void add_pointer(xy_strbuf *out, const xy_node *node)
{
    if (!node->parent)
        return;
    add_pointer(out, node->parent);
    xy_strbuf_addc(out, '/');
    if (!node->key) {
        xy_strbuf_addi(out, node->index);
        return;
    }
    for (const char *p = xy_json_shown(out->arena, node->key); *p; p++) {
        if (*p == '~')
            xy_strbuf_add(out, "~0");
        else if (*p == '/')
            xy_strbuf_add(out, "~1");
        else
            xy_strbuf_addc(out, *p);
    }
}

const char *xy_node_pointer(xy_arena *arena, const xy_node *node)
{
    xy_strbuf out = xy_strbuf_in(arena);
    add_pointer(&out, node);
    return xy_strbuf_text(&out);
}

xy_place xy_node_place(const xy_doc *doc, const xy_node *node)
{
    xy_place place = xy_json_place_at(doc, node->offset);
    place.pointer = xy_node_pointer(doc->arena, node);
    return place;
}

xy_place xy_node_key_place(const xy_doc *doc, const xy_node *node)
{
    xy_place place = xy_json_place_at(doc, node->key_offset);
    place.pointer = xy_node_pointer(doc->arena, node);
    return place;
}

#define SHOWN_MAX 40

const char *xy_json_shown(xy_arena *arena, const char *text)
{
    xy_strbuf out = xy_strbuf_in(arena);
    size_t characters = 0;
    for (const char *p = text; *p;) {
        const char *start = p;
        uint32_t c = xy_utf8_next(&p);
        if (++characters > SHOWN_MAX) {
            xy_strbuf_add(&out, "…");
            break;
        }
        if (c < 0x20 || (c >= 0x7F && c < 0xA0))
            xy_strbuf_addc(&out, '?');
        else
            xy_strbuf_addn(&out, start, (size_t)(p - start));
    }
    return xy_strbuf_text(&out);
}

static bool same_kind(const xy_node *node, const cJSON *item)
{
    switch (node->kind) {
    case XY_JSON_NULL:
        return cJSON_IsNull(item);
    case XY_JSON_BOOL:
        return cJSON_IsBool(item);
    case XY_JSON_NUMBER:
        return cJSON_IsNumber(item);
    case XY_JSON_STRING:
        return cJSON_IsString(item);
    case XY_JSON_LIST:
        return cJSON_IsArray(item);
    case XY_JSON_OBJECT:
        return cJSON_IsObject(item);
    }
    return false;
}

/* Takes decoded strings and keys from the parser's tree, which must have the scan's shape. */
static bool fill(xy_arena *arena, xy_node *node, const cJSON *item)
{
    if (!same_kind(node, item))
        return false;
    if (node->kind == XY_JSON_STRING)
        node->text = xy_arena_strdup(arena, item->valuestring);
    if (node->parent && node->parent->kind == XY_JSON_OBJECT)
        node->key = xy_arena_strdup(arena, item->string);
    xy_node *child = node->first;
    const cJSON *part;
    if (node->kind != XY_JSON_LIST && node->kind != XY_JSON_OBJECT)
        return true;
    cJSON_ArrayForEach(part, item) {
        if (!child || !fill(arena, child, part))
            return false;
        child = child->next;
    }
    return child == NULL;
}

typedef struct {
    xy_node *node;
} sorted_key;

static int by_key(const void *a, const void *b)
{
    const xy_node *x = ((const sorted_key *)a)->node, *y = ((const sorted_key *)b)->node;
    int order = strcmp(x->key, y->key);
    return order ? order : (x->index > y->index) - (x->index < y->index);
}

static void mark_repeated(xy_doc *doc, xy_node *object, bool *any)
{
    if (object->count < 2)
        return;
    sorted_key *sorted = XY_NEW_N(doc->arena, sorted_key, object->count);
    size_t n = 0;
    for (xy_node *child = object->first; child; child = child->next)
        sorted[n++].node = child;
    qsort(sorted, n, sizeof *sorted, by_key);
    for (size_t i = 1, first = 0; i < n; i++) {
        if (strcmp(sorted[i].node->key, sorted[first].node->key) != 0) {
            first = i;
            continue;
        }
        sorted[i].node->repeated = *any = true;
        sorted[i].node->index = sorted[first].node->index; /* names the first, to report both */
    }
}

static void report_repeated(xy_doc *doc, const xy_node *object, xy_findings *err)
{
    for (const xy_node *child = object->first; child; child = child->next) {
        if (!child->repeated)
            continue;
        const xy_node *first = object->first;
        while (first->repeated || first->index != child->index)
            first = first->next;
        xy_place here = xy_node_key_place(doc, child);
        xy_place before = xy_node_key_place(doc, first);
        xy_find(err, XY_ERROR, XY_MSG_JSON_KEY_TWICE, here, xy_json_shown(err->arena, child->key),
                xy_text_int(err->arena, before.line), xy_text_int(err->arena, here.line), NULL);
        if (err->count_kept == XY_FINDINGS_KEPT)
            break; /* looking for the first one is linear: not for thousands */
    }
}

static void find_repeated(xy_doc *doc, xy_node *node, xy_findings *err)
{
    bool any = false;
    if (node->kind == XY_JSON_OBJECT)
        mark_repeated(doc, node, &any);
    if (any)
        report_repeated(doc, node, err);
    for (xy_node *child = node->first; child; child = child->next)
        if (child->first)
            find_repeated(doc, child, err);
}

xy_status xy_doc_open(
        xy_doc **out, xy_arena *arena, const char *data, size_t length, xy_findings *err)
{
    *out = NULL;
    if (length > XY_JSON_BYTES_MAX) {
        xy_find(err, XY_ERROR, XY_MSG_JSON_TOO_LARGE, XY_NOWHERE,
                xy_text_int(err->arena, (int64_t)(XY_JSON_BYTES_MAX / 1024 / 1024)), NULL, NULL,
                NULL);
        return XY_ELIMIT;
    }
    xy_doc *doc = XY_NEW(arena, xy_doc);
    *doc = (xy_doc){.arena = arena, .data = data, .length = length};
    mark_lines(doc);
    if (!xy_json_scan(doc, err))
        return XY_EINPUT;
    cJSON *tree = cJSON_ParseWithLength(data, length);
    bool alike = tree && fill(arena, doc->root, tree);
    cJSON_Delete(tree);
    if (!alike) {
        xy_find(err, XY_ERROR, XY_MSG_JSON_PARSER, XY_NOWHERE, NULL, NULL, NULL, NULL);
        return XY_EINTERNAL;
    }
    find_repeated(doc, doc->root, err);
    *out = doc;
    return XY_OK;
}
