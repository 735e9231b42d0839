#include "json/read.h"

#include "domain/instance.h"

#include <string.h>

xy_place xy_read_place(const xy_reader *r, const xy_node *node)
{
    return xy_node_place(r->doc, node);
}

static bool good_format(xy_reader *r, xy_object *root, const char *format)
{
    xy_node *node = xy_read_key(r, root, "format", XY_REQUIRED);
    const char *found;
    if (!node || !xy_value_string(&found, r, node, 1, XY_LINE_MAX)) {
        r->holes = true; /* reported; the rest is read all the same */
        return true;
    }
    if (strcmp(found, format) == 0)
        return true;
    xy_value_error(r, node, XY_MSG_JSON_FORMAT, xy_json_shown(r->err->arena, found), format);
    return false;
}

bool xy_read_open_any(xy_reader *r, xy_object *root, xy_arena *arena, const char *data,
        size_t length, const char *file, xy_findings *err)
{
    *r = (xy_reader){
            .arena = arena, .err = err, .file_before = err->file, .errors_before = err->errors};
    err->file = file;
    r->status = xy_doc_open(&r->doc, arena, data, length, err);
    if (r->status != XY_OK)
        return false;
    xy_node *node = xy_doc_root(r->doc);
    *root = (xy_object){.node = node};
    if (node->kind == XY_JSON_OBJECT)
        return true;
    xy_finding_arg_kind(xy_value_error(r, node, XY_MSG_JSON_ROOT, NULL, NULL), 1, node);
    r->holes = true;
    return false;
}

bool xy_read_open(xy_reader *r, xy_object *root, xy_arena *arena, const char *data, size_t length,
        const char *file, const char *format, xy_findings *err)
{
    if (!xy_read_open_any(r, root, arena, data, length, file, err))
        return false;
    if (good_format(r, root, format))
        return true;
    r->holes = true;
    return false;
}

xy_status xy_read_close(xy_reader *r)
{
    r->err->file = r->file_before;
    if (r->status == XY_OK && (r->holes || r->err->errors > r->errors_before))
        return XY_EINPUT;
    return r->status;
}

static void remember(xy_object *o, const char *key)
{
    for (int i = 0; i < o->asked_count; i++)
        if (strcmp(o->asked[i], key) == 0)
            return;
    if (o->asked_count < XY_ASKED_MAX)
        o->asked[o->asked_count++] = key;
}

static xy_node *find(xy_object *o, const char *key)
{
    remember(o, key);
    for (xy_node *child = o->node->first; child; child = child->next)
        if (!child->repeated && strcmp(child->key, key) == 0)
            return child;
    return NULL;
}

bool xy_read_has(xy_object *o, const char *key)
{
    return find(o, key) != NULL;
}

xy_node *xy_read_key(xy_reader *r, xy_object *o, const char *key, xy_presence p)
{
    xy_node *node = find(o, key);
    if (node)
        node->used = true;
    else if (p == XY_REQUIRED) {
        xy_find(r->err, XY_ERROR, XY_MSG_JSON_KEY_MISSING, xy_read_place(r, o->node), key, NULL,
                NULL, NULL);
        r->holes = true;
    }
    return node;
}

void xy_read_end(xy_reader *r, const xy_object *o)
{
    xy_arena *arena = r->err->arena;
    for (const xy_node *child = o->node->first; child; child = child->next) {
        if (child->used || child->repeated)
            continue;
        xy_finding *f =
                xy_find(r->err, XY_ERROR, XY_MSG_JSON_KEY_UNKNOWN, xy_node_key_place(r->doc, child),
                        xy_json_shown(arena, child->key), NULL, NULL, NULL);
        xy_finding_arg_near(
                f, 1, xy_json_nearest(child->key, o->asked, (size_t)o->asked_count), arena);
    }
}

/* A required value that is wrong leaves a hole. */
static bool settle(xy_reader *r, bool good, xy_presence p)
{
    if (!good && p == XY_REQUIRED)
        r->holes = true;
    return good;
}

bool xy_read_object(xy_object *out, xy_reader *r, xy_object *o, const char *key, xy_presence p)
{
    xy_node *node = xy_read_key(r, o, key, p);
    return node && settle(r, xy_value_object(out, r, node), p);
}

bool xy_read_list(xy_node **out, xy_reader *r, xy_object *o, const char *key, xy_presence p,
        uint32_t least, uint32_t most)
{
    xy_node *node = xy_read_key(r, o, key, p);
    return node && settle(r, xy_value_list(out, r, node, least, most), p);
}

bool xy_read_string(const char **out, xy_reader *r, xy_object *o, const char *key, xy_presence p,
        size_t least, size_t most)
{
    xy_node *node = xy_read_key(r, o, key, p);
    return node && settle(r, xy_value_string(out, r, node, least, most), p);
}

bool xy_read_id(const char **out, xy_reader *r, xy_object *o, const char *key, xy_presence p)
{
    xy_node *node = xy_read_key(r, o, key, p);
    return node && settle(r, xy_value_id(out, r, node), p);
}

bool xy_read_int(int32_t *out, xy_reader *r, xy_object *o, const char *key, xy_presence p,
        int32_t least, int32_t most)
{
    int64_t value;
    if (!xy_read_int64(&value, r, o, key, p, least, most))
        return false;
    *out = (int32_t)value;
    return true;
}

bool xy_read_int64(int64_t *out, xy_reader *r, xy_object *o, const char *key, xy_presence p,
        int64_t least, int64_t most)
{
    xy_node *node = xy_read_key(r, o, key, p);
    return node && settle(r, xy_value_int(out, r, node, least, most), p);
}

bool xy_read_bool(bool *out, xy_reader *r, xy_object *o, const char *key, xy_presence p)
{
    xy_node *node = xy_read_key(r, o, key, p);
    return node && settle(r, xy_value_bool(out, r, node), p);
}

bool xy_read_date(int32_t *out, xy_reader *r, xy_object *o, const char *key, xy_presence p)
{
    xy_node *node = xy_read_key(r, o, key, p);
    return node && settle(r, xy_value_date(out, r, node), p);
}

bool xy_read_time(
        int32_t *out, xy_reader *r, xy_object *o, const char *key, xy_presence p, int32_t most)
{
    xy_node *node = xy_read_key(r, o, key, p);
    return node && settle(r, xy_value_time(out, r, node, most), p);
}

bool xy_read_degrees(
        int32_t *out, xy_reader *r, xy_object *o, const char *key, xy_presence p, int32_t limit)
{
    xy_node *node = xy_read_key(r, o, key, p);
    return node && settle(r, xy_value_degrees(out, r, node, limit), p);
}

bool xy_read_choice(int32_t *out, xy_reader *r, xy_object *o, const char *key, xy_presence p,
        const char *const *choices)
{
    xy_node *node = xy_read_key(r, o, key, p);
    return node && settle(r, xy_value_choice(out, r, node, choices), p);
}

bool xy_read_text(xy_text *out, xy_reader *r, xy_object *o, const char *key, xy_presence p)
{
    xy_node *node = xy_read_key(r, o, key, p);
    return node && settle(r, xy_value_text(out, r, node), p);
}
