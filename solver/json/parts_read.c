#include "json/parts.h"

#include <stdlib.h>
#include <string.h>

void *xy_read_items(size_t *count, xy_reader *r, xy_object *o, const char *key, xy_presence p,
        size_t size, xy_item_fn read)
{
    *count = 0;
    xy_node *list = NULL;
    xy_read_list(&list, r, o, key, p, 0, XY_LIST_MAX);
    char *items = xy_arena_alloc(r->arena, list && list->count ? list->count : 1, size);
    for (xy_node *node = list ? list->first : NULL; node; node = node->next) {
        xy_object item;
        if (xy_value_object(&item, r, node))
            read(items + (*count)++ * size, r, &item);
        else
            r->holes = true;
    }
    return items;
}

bool xy_read_ref(xy_ref *out, xy_reader *r, xy_object *o, const char *key, xy_presence p)
{
    out->index = XY_UNKNOWN;
    return xy_read_id(&out->id, r, o, key, p);
}

bool xy_read_refs(xy_refs *out, xy_reader *r, xy_object *o, const char *key, xy_presence p,
        uint32_t least, uint32_t most)
{
    xy_node *list;
    if (!xy_read_list(&list, r, o, key, p, least, most))
        return false;
    *out = (xy_refs){XY_NEW_N(r->arena, xy_ref, list->count), 0};
    for (xy_node *node = list->first; node; node = node->next) {
        xy_ref ref = {NULL, XY_UNKNOWN};
        if (xy_value_id(&ref.id, r, node))
            out->items[out->count++] = ref;
        else
            r->holes = true;
    }
    return true;
}

static bool value_said(xy_text *out, xy_reader *r, xy_node *node)
{
    if (node->kind == XY_JSON_OBJECT)
        return xy_value_long_text(out, r, node, XY_PAGE_MAX);
    const char *text;
    if (!xy_value_string(&text, r, node, 1, XY_PAGE_MAX))
        return false;
    *out = (xy_text){text, NULL};
    return true;
}

bool xy_read_said(xy_text *out, xy_reader *r, xy_object *o, const char *key)
{
    xy_node *node = xy_read_key(r, o, key, XY_OPTIONAL);
    return node && value_said(out, r, node);
}

bool xy_read_pairs(xy_pair **out, size_t *count, xy_reader *r, xy_node *node)
{
    xy_object object;
    if (!xy_value_object(&object, r, node))
        return false;
    *out = XY_NEW_N(r->arena, xy_pair, node->count);
    *count = 0;
    for (xy_node *child = node->first; child; child = child->next) {
        xy_pair pair = {.key = child->key};
        if (!child->repeated && value_said(&pair.value, r, child))
            (*out)[(*count)++] = pair;
    }
    return true;
}

bool xy_value_mask(int32_t *out, xy_reader *r, xy_node *node, const char *const *choices)
{
    xy_node *list;
    if (!xy_value_list(&list, r, node, 0, XY_LIST_MAX))
        return false;
    int32_t mask = 0;
    bool good = true;
    for (xy_node *item = list->first; item; item = item->next) {
        int32_t bit;
        if (!xy_value_choice(&bit, r, item, choices)) {
            good = false;
        } else if (mask & (1 << bit)) {
            xy_find(r->err, XY_ERROR, XY_MSG_TWICE_IN_LIST, xy_read_place(r, item), choices[bit],
                    NULL, NULL, NULL);
            good = false;
        } else {
            mask |= 1 << bit;
        }
    }
    if (good)
        *out = mask;
    return good;
}

/* Fields are named by key, or "key.key" for a part; "" means the whole object. */
static void check_fields(xy_reader *r, const xy_object *o, const xy_node *of)
{
    for (const xy_node *child = of->first; child; child = child->next) {
        size_t head = strcspn(child->key, ".");
        bool known = *child->key == '\0';
        for (int i = 0; i < o->asked_count && !known; i++)
            known = strlen(o->asked[i]) == head && strncmp(o->asked[i], child->key, head) == 0;
        if (known)
            continue;
        xy_arena *arena = r->err->arena;
        xy_finding *f = xy_find(r->err, XY_WARNING, XY_MSG_JSON_FIELD_UNKNOWN,
                xy_node_key_place(r->doc, child), of->key, xy_json_shown(arena, child->key), NULL,
                NULL);
        xy_finding_arg_near(
                f, 2, xy_json_nearest(child->key, o->asked, (size_t)o->asked_count), arena);
    }
}

static int by_pair(const void *a, const void *b)
{
    const xy_pair *x = a, *y = b;
    int order = strcmp(x->key, y->key);
    if (order)
        return order;
    order = strcmp(x->value.zh, y->value.zh);
    return order ? order : strcmp(xy_text_in(x->value, XY_EN), xy_text_in(y->value, XY_EN));
}

/* Two sayings as one. */
static xy_text both(xy_arena *arena, xy_text a, xy_text b)
{
    xy_text joined = {.zh = xy_arena_printf(arena, "%s; %s", a.zh, b.zh)};
    if (a.en || b.en)
        joined.en = xy_arena_printf(arena, "%s; %s", xy_text_in(a, XY_EN), xy_text_in(b, XY_EN));
    return joined;
}

/* Adds pairs to a list and brings it into order; two sayings of one field become one. */
static void add_pairs(
        xy_arena *arena, xy_pair **list, size_t *count, const xy_pair *more, size_t more_count)
{
    size_t n = *count + more_count, kept = 0;
    if (more_count == 0)
        return;
    xy_pair *all = XY_NEW_N(arena, xy_pair, n);
    if (*count)
        memcpy(all, *list, *count * sizeof *all);
    memcpy(all + *count, more, more_count * sizeof *all);
    qsort(all, n, sizeof *all, by_pair);
    for (size_t i = 0; i < n; i++) {
        if (kept && strcmp(all[kept - 1].key, all[i].key) == 0)
            all[kept - 1].value = both(arena, all[kept - 1].value, all[i].value);
        else
            all[kept++] = all[i];
    }
    *list = all;
    *count = kept;
}

static void add_note(xy_arena *arena, xy_text *note, xy_text more)
{
    if (more.zh)
        *note = note->zh ? both(arena, *note, more) : more;
}

/* {"zh": …, "en": …}: no object of any format has fields of these names. */
static bool is_text(const xy_node *node)
{
    bool zh = false;
    for (const xy_node *child = node->first; child; child = child->next) {
        zh |= strcmp(child->key, "zh") == 0;
        if (strcmp(child->key, "zh") != 0 && strcmp(child->key, "en") != 0)
            return false;
    }
    return zh;
}

/* source: a remark for the whole object, or field -> remark. */
static void read_source(xy_provenance *out, xy_reader *r, xy_object *o)
{
    xy_node *node = xy_read_key(r, o, "source", XY_OPTIONAL);
    if (!node)
        return;
    if (node->kind == XY_JSON_STRING || (node->kind == XY_JSON_OBJECT && is_text(node))) {
        xy_pair *whole = XY_NEW(r->arena, xy_pair);
        whole->key = "";
        if (value_said(&whole->value, r, node)) {
            out->sources = whole;
            out->source_count = 1;
        }
    } else if (node->kind == XY_JSON_OBJECT) {
        check_fields(r, o, node);
        xy_read_pairs(&out->sources, &out->source_count, r, node);
    } else {
        xy_finding_arg_kind(xy_value_error(r, node, XY_MSG_JSON_NOT_SOURCE, NULL, NULL), 1, node);
    }
}

static xy_provenance read_provenance(xy_reader *r, xy_object *o)
{
    xy_provenance p = {0};
    xy_node *assumed = xy_read_key(r, o, "assumed", XY_OPTIONAL);
    xy_read_has(o, "source"); /* a field of that name may be assumed */
    xy_read_said(&p.note, r, o, "note");
    read_source(&p, r, o);
    if (assumed && xy_read_pairs(&p.assumed, &p.assumed_count, r, assumed))
        check_fields(r, o, assumed);
    return p;
}

/* What several objects say together must still fit where one may say it. */
static void check_length(xy_reader *r, const xy_object *o, const char *key, xy_text said)
{
    for (int lang = XY_ZH; lang <= XY_EN; lang++) {
        size_t n = xy_json_characters(xy_text_in(said, (xy_lang)lang));
        if (n <= XY_PAGE_MAX)
            continue;
        xy_find(r->err, XY_ERROR, XY_MSG_JSON_STRING_LONG, xy_read_place(r, o->node), key,
                xy_text_int(r->err->arena, (int64_t)n), xy_text_int(r->err->arena, XY_PAGE_MAX),
                NULL);
        return;
    }
}

static void check_lengths(xy_reader *r, const xy_object *o, const xy_provenance *p)
{
    for (size_t i = 0; i < p->source_count; i++)
        check_length(r, o, "source", p->sources[i].value);
    for (size_t i = 0; i < p->assumed_count; i++)
        check_length(r, o, "assumed", p->assumed[i].value);
    check_length(r, o, "note", p->note);
}

void xy_read_end_with(xy_provenance *out, xy_reader *r, xy_object *o)
{
    xy_provenance own = read_provenance(r, o);
    add_pairs(r->arena, &out->sources, &out->source_count, own.sources, own.source_count);
    add_pairs(r->arena, &out->assumed, &out->assumed_count, own.assumed, own.assumed_count);
    add_note(r->arena, &own.note, out->note);
    out->note = own.note;
    check_lengths(r, o, out);
    xy_read_end(r, o);
}

static void put_under(xy_arena *arena, xy_pair *pairs, size_t count, const char *field)
{
    for (size_t i = 0; i < count; i++)
        pairs[i].key =
                pairs[i].key[0] ? xy_arena_printf(arena, "%s.%s", field, pairs[i].key) : field;
}

void xy_read_end_part(xy_provenance *owner, xy_reader *r, xy_object *part, const char *field)
{
    xy_provenance p = read_provenance(r, part);
    put_under(r->arena, p.sources, p.source_count, field);
    put_under(r->arena, p.assumed, p.assumed_count, field);
    add_pairs(r->arena, &owner->sources, &owner->source_count, p.sources, p.source_count);
    add_pairs(r->arena, &owner->assumed, &owner->assumed_count, p.assumed, p.assumed_count);
    if (p.note.zh) {
        xy_text note = {.zh = xy_arena_printf(r->arena, "%s: %s", field, p.note.zh)};
        if (p.note.en)
            note.en = xy_arena_printf(r->arena, "%s: %s", field, p.note.en);
        add_note(r->arena, &owner->note, note);
    }
    xy_read_end(r, part);
}

bool xy_read_point(xy_point *out, xy_provenance *owner, xy_reader *r, xy_object *o, const char *key,
        xy_presence p)
{
    xy_object part;
    if (!xy_read_object(&part, r, o, key, p))
        return false;
    xy_point point = {0, 0, XY_POINT_NONE};
    bool good = xy_read_degrees(&point.lon_e6, r, &part, "lon", XY_REQUIRED, 180);
    good &= xy_read_degrees(&point.lat_e6, r, &part, "lat", XY_REQUIRED, 90);
    int32_t precision = 0;
    xy_read_choice(&precision, r, &part, "precision", XY_OPTIONAL, xy_precision_names);
    point.precision = (xy_precision)((int32_t)XY_POINT_EXACT + precision);
    xy_read_end_part(owner, r, &part, key);
    if (good)
        *out = point;
    return good;
}

bool xy_read_window(xy_window *out, xy_provenance *owner, xy_reader *r, xy_object *o)
{
    xy_object part;
    if (!xy_read_object(&part, r, o, "window", XY_OPTIONAL))
        return false;
    xy_window window = {true, 0, 0};
    bool good = xy_read_date(&window.start, r, &part, "start", XY_REQUIRED);
    good &= xy_read_date(&window.end, r, &part, "end", XY_REQUIRED);
    xy_read_end_part(owner, r, &part, "window");
    if (good)
        *out = window;
    return good;
}

bool xy_read_bounds(
        xy_bounds *out, xy_provenance *owner, xy_reader *r, xy_object *o, const char *key)
{
    xy_object part;
    if (!xy_read_object(&part, r, o, key, XY_OPTIONAL))
        return false;
    xy_bounds bounds = {true, 0, 0};
    bool good = xy_read_int(&bounds.min, r, &part, "min", XY_REQUIRED, 0, 99);
    good &= xy_read_int(&bounds.max, r, &part, "max", XY_REQUIRED, 0, 99);
    xy_read_end_part(owner, r, &part, key);
    if (good)
        *out = bounds;
    return good;
}

bool xy_value_setting(int32_t *out, xy_reader *r, xy_node *node, int setting)
{
    const xy_setting *s = &xy_setting_table[setting];
    int64_t value;
    bool truth;
    switch (s->type) {
    case XY_SET_INT:
        if (!xy_value_int(&value, r, node, s->least, s->most))
            return false;
        *out = (int32_t)value;
        return true;
    case XY_SET_BOOL:
        if (!xy_value_bool(&truth, r, node))
            return false;
        *out = truth;
        return true;
    case XY_SET_DATE:
        return xy_value_date(out, r, node);
    case XY_SET_CHOICE:
        return xy_value_choice(out, r, node, s->choices);
    case XY_SET_MASK:
        return xy_value_mask(out, r, node, s->choices);
    }
    return false;
}

void xy_setting_unknown(xy_reader *r, const xy_node *node)
{
    xy_arena *arena = r->err->arena;
    const char **names = XY_NEW_N(arena, const char *, (size_t)xy_setting_count);
    for (int i = 0; i < xy_setting_count; i++)
        names[i] = xy_setting_table[i].name;
    xy_finding *f = xy_find(r->err, XY_ERROR, XY_MSG_JSON_SETTING_UNKNOWN,
            xy_node_key_place(r->doc, node), xy_json_shown(arena, node->key), NULL, NULL, NULL);
    xy_finding_arg_near(f, 1, xy_json_nearest(node->key, names, (size_t)xy_setting_count), arena);
}
