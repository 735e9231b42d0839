#include "json/parts.h"

#include <stdlib.h>
#include <string.h>

void xy_write_refs(xy_json_writer *w, const char *key, const xy_refs *refs)
{
    if (refs->count == 0)
        return;
    xy_json_put_list(w, key);
    for (size_t i = 0; i < refs->count; i++)
        xy_json_string(w, refs->items[i].id);
    xy_json_close_list(w);
}

static void write_said(xy_json_writer *w, const char *key, xy_text text)
{
    if (text.en)
        xy_json_put_text(w, key, text);
    else if (text.zh)
        xy_json_put_string(w, key, text.zh);
}

void xy_write_pairs(xy_json_writer *w, const char *key, const xy_pair *pairs, size_t count)
{
    if (count == 0)
        return;
    xy_json_put_object(w, key);
    for (size_t i = 0; i < count; i++)
        write_said(w, pairs[i].key, pairs[i].value);
    xy_json_close_object(w);
}

void xy_write_provenance(xy_json_writer *w, const xy_provenance *p)
{
    if (p->source_count == 1 && p->sources[0].key[0] == '\0')
        write_said(w, "source", p->sources[0].value);
    else
        xy_write_pairs(w, "source", p->sources, p->source_count);
    xy_write_pairs(w, "assumed", p->assumed, p->assumed_count);
    write_said(w, "note", p->note);
}

void xy_write_point(xy_json_writer *w, const char *key, xy_point point)
{
    if (point.precision == XY_POINT_NONE)
        return;
    xy_json_put_object(w, key);
    xy_json_put_decimal(w, "lon", point.lon_e6, 6);
    xy_json_put_decimal(w, "lat", point.lat_e6, 6);
    if (point.precision != XY_POINT_EXACT)
        xy_json_put_string(w, "precision", xy_precision_names[point.precision - XY_POINT_EXACT]);
    xy_json_close_object(w);
}

void xy_write_window(xy_json_writer *w, xy_window window)
{
    if (!window.given)
        return;
    xy_json_put_object(w, "window");
    xy_json_put_date(w, "start", window.start);
    xy_json_put_date(w, "end", window.end);
    xy_json_close_object(w);
}

void xy_write_bounds(xy_json_writer *w, const char *key, xy_bounds bounds)
{
    if (!bounds.given)
        return;
    xy_json_put_object(w, key);
    xy_json_put_int(w, "min", bounds.min);
    xy_json_put_int(w, "max", bounds.max);
    xy_json_close_object(w);
}

void xy_write_known(xy_json_writer *w, const char *key, int64_t value, int64_t absent)
{
    if (value != absent)
        xy_json_put_int(w, key, value);
}

void xy_write_given(xy_json_writer *w, const char *key, const char *text)
{
    if (text)
        xy_json_put_string(w, key, text);
}

void xy_write_choice(xy_json_writer *w, const char *key, const char *const *names, int32_t value)
{
    xy_json_put_string(w, key, names[value]);
}

void xy_write_setting(xy_json_writer *w, int setting, int32_t value)
{
    const xy_setting *s = &xy_setting_table[setting];
    switch (s->type) {
    case XY_SET_INT:
        xy_json_put_int(w, s->name, value);
        break;
    case XY_SET_BOOL:
        xy_json_put_bool(w, s->name, value != 0);
        break;
    case XY_SET_DATE:
        xy_json_put_date(w, s->name, value);
        break;
    case XY_SET_CHOICE:
        xy_write_choice(w, s->name, s->choices, value);
        break;
    case XY_SET_MASK:
        xy_json_put_list(w, s->name);
        for (int i = 0; s->choices[i]; i++)
            if (value & (1 << i))
                xy_json_string(w, s->choices[i]);
        xy_json_close_list(w);
        break;
    }
}

bool xy_same_text(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

bool xy_same_refs(const xy_refs *a, const xy_refs *b)
{
    for (size_t i = 0; i < a->count && i < b->count; i++)
        if (strcmp(a->items[i].id, b->items[i].id) != 0)
            return false;
    return a->count == b->count;
}

static int by_group(const void *a, const void *b)
{
    const struct xy_list_text *x = a, *y = b;
    if (x->group != y->group)
        return x->group < y->group ? -1 : 1;
    return strcmp(x->text.data, y->text.data);
}

xy_text_list xy_text_list_for(const xy_json_writer *w, size_t count)
{
    return (xy_text_list){XY_NEW_N(w->out->arena, struct xy_list_text, count), 0, 0};
}

xy_json_writer xy_text_list_next(xy_text_list *list, const xy_json_writer *w, bool fresh)
{
    list->group += fresh;
    struct xy_list_text *item = &list->items[list->count++];
    *item = (struct xy_list_text){xy_strbuf_in(w->out->arena), list->group};
    xy_json_writer writer = xy_json_to(&item->text, w->layout);
    writer.depth = w->depth + 1;
    writer.after_key = true; /* no comma, no new line: the list puts them */
    return writer;
}

void xy_text_list_put(xy_json_writer *w, const char *key, xy_text_list *list)
{
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, by_group);
    xy_json_put_list(w, key);
    for (size_t i = 0; i < list->count; i++)
        xy_json_raw(w, list->items[i].text.data);
    xy_json_close_list(w);
}
