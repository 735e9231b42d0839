#include "batch/manifest_parts.h"

#include "json/parts.h"

#include <string.h>

/* A setting's value as CSV writes it; the value has been judged. */
static const char *setting_text(xy_arena *arena, const xy_node *node)
{
    if (node->kind == XY_JSON_BOOL)
        return node->truth ? "true" : "false";
    if (node->kind != XY_JSON_LIST)
        return node->text;
    xy_strbuf all = xy_strbuf_in(arena);
    for (const xy_node *item = node->first; item; item = item->next)
        xy_strbuf_addf(&all, "%s%s", all.length ? "+" : "", item->text);
    return xy_strbuf_text(&all);
}

static void read_settings(xy_raw_case *raw, xy_reader *r, xy_node *object)
{
    xy_object o;
    int32_t value;
    if (!xy_value_object(&o, r, object))
        return;
    for (xy_node *node = object->first; node; node = node->next) {
        int s = xy_setting_find(node->key);
        node->used = true;
        if (node->repeated)
            continue;
        if (s < 0)
            xy_setting_unknown(r, node);
        else if (xy_value_setting(&value, r, node, s))
            xy_raw_add(raw, XY_CASE_SETTINGS,
                    xy_arena_printf(r->arena, "%s=%s", node->key, setting_text(r->arena, node)),
                    xy_read_place(r, node));
    }
}

static void read_words(xy_raw_case *raw, xy_reader *r, xy_case_field field, xy_node *list)
{
    xy_node *items;
    if (!xy_value_list(&items, r, list, 0, UINT32_MAX))
        return;
    for (xy_node *node = items->first; node; node = node->next) {
        const char *text;
        if (xy_value_string(&text, r, node, 1, XY_LINE_MAX))
            xy_raw_add(raw, field, text, xy_read_place(r, node));
    }
}

/* The text of a value that is no list, as it is written; NULL with a finding where it is of the wrong
 * kind. */
static const char *plain(xy_reader *r, xy_case_field field, xy_node *node)
{
    const char *text;
    int64_t number;
    switch (field) {
    case XY_CASE_TIME_LIMIT:
    case XY_CASE_GAP:
        if (node->kind == XY_JSON_NUMBER)
            return node->text;
        xy_finding_arg_kind(xy_value_error(r, node, XY_MSG_BATCH_JSON_NUMBER, NULL, NULL), 1, node);
        return NULL;
    case XY_CASE_SEED:
    case XY_CASE_NEEDS_SEED:
    case XY_CASE_NODE_LIMIT:
    case XY_CASE_MEMORY:
    case XY_CASE_CPU_LIMIT:
        return xy_value_int(&number, r, node, 0, INT64_MAX) ? node->text : NULL;
    default:
        return xy_value_string(&text, r, node, 1, XY_LINE_MAX) ? text : NULL;
    }
}

static void read_case(xy_raw_case *raw, xy_reader *r, xy_object *o, bool is_defaults)
{
    raw->place = xy_read_place(r, o->node);
    for (int f = is_defaults ? XY_CASE_INSTANCE : 0; f < XY_CASE_FIELDS; f++) {
        xy_node *node = xy_read_key(r, o, xy_case_field_names[f], XY_OPTIONAL);
        if (!node)
            continue;
        if (f == XY_CASE_SETTINGS) {
            read_settings(raw, r, node);
        } else if (xy_case_field_is_list((xy_case_field)f)) {
            read_words(raw, r, (xy_case_field)f, node);
        } else {
            const char *text = plain(r, (xy_case_field)f, node);
            if (text)
                xy_raw_add(raw, (xy_case_field)f, text, xy_read_place(r, node));
        }
    }
    xy_read_end(r, o);
}

static void read_root(
        xy_raw_case **cases, size_t *count, xy_arena *scratch, xy_reader *r, xy_object *root)
{
    xy_object o;
    xy_node *list;
    xy_raw_case defaults = {.place = XY_NOWHERE, .arena = scratch};
    if (xy_read_object(&o, r, root, "defaults", XY_OPTIONAL))
        read_case(&defaults, r, &o, true);
    if (xy_read_list(&list, r, root, "cases", XY_REQUIRED, 1, UINT32_MAX)) {
        *cases = XY_NEW_N(scratch, xy_raw_case, list->count);
        for (xy_node *node = list->first; node; node = node->next)
            if (xy_value_object(&o, r, node)) {
                xy_raw_case *raw = &(*cases)[(*count)++];
                raw->arena = scratch;
                read_case(raw, r, &o, false);
                xy_raw_defaults(raw, &defaults);
            }
    }
    xy_read_end(r, root);
}

xy_status xy_manifest_json(xy_raw_case **cases, size_t *count, xy_arena *arena, xy_arena *scratch,
        const char *data, size_t length, const char *file, xy_findings *err)
{
    xy_reader r;
    xy_object root;
    *cases = NULL;
    *count = 0;
    if (xy_read_open(&r, &root, arena, data, length, file, "xunyi-batch/1", err))
        read_root(cases, count, scratch, &r, &root);
    return xy_read_close(&r);
}
