#include "workbook/tree.h"

#include "json/write.h"

#include <stdlib.h>
#include <string.h>

xy_part *xy_tree_new(xy_arena *arena)
{
    xy_part *root = XY_NEW(arena, xy_part);
    root->form = XY_FORM_COUNT;
    return root;
}

xy_part *xy_tree_add(
        xy_arena *arena, xy_part *parent, xy_part_kind kind, const char *key, const char *text)
{
    xy_part *part = XY_NEW(arena, xy_part);
    *part = (xy_part){.key = key,
            .text = text,
            .parent = parent,
            .field = parent->field,
            .row = parent->row,
            .column = parent->column,
            .kind = (uint8_t)kind,
            .form = parent->form};
    if (parent->last)
        parent->last->next = part;
    else
        parent->first = part;
    parent->last = part;
    parent->count++;
    return part;
}

xy_part *xy_tree_child(const xy_part *part, const char *key)
{
    for (xy_part *child = part->first; child; child = child->next)
        if (child->key && strcmp(child->key, key) == 0)
            return child;
    return NULL;
}

xy_part *xy_tree_at(xy_arena *arena, xy_part *part, const char *path, xy_part_kind kind)
{
    while (*path) {
        size_t length = strcspn(path, ".");
        bool last = path[length] == '\0';
        const char *key = last ? path : xy_arena_strndup(arena, path, length);
        xy_part *child = xy_tree_child(part, key);
        part = child ? child : xy_tree_add(arena, part, last ? kind : XY_PART_OBJECT, key, NULL);
        path += length + !last;
    }
    return part;
}

static xy_part *item_at(xy_arena *arena, xy_part *list, const char *number)
{
    char *end;
    unsigned long index = strtoul(number, &end, 10);
    if (*end || end == number || index >= list->count)
        return NULL;
    if (!list->items) {
        list->items = XY_NEW_N(arena, xy_part *, list->count);
        size_t n = 0;
        for (xy_part *child = list->first; child; child = child->next)
            list->items[n++] = child;
    }
    return list->items[index];
}

/* A key as a pointer spells it: ~1 is /, ~0 is ~. */
static const char *unescaped(xy_arena *arena, const char *text, size_t length)
{
    char *key = xy_arena_strndup(arena, text, length), *to = key;
    for (const char *p = key; *p; p++) {
        char c = *p;
        if (c == '~' && (p[1] == '0' || p[1] == '1'))
            c = *++p == '1' ? '/' : '~';
        *to++ = c;
    }
    *to = '\0';
    return key;
}

xy_part *xy_tree_follow(xy_arena *arena, xy_part *root, const char *pointer, const char **rest)
{
    xy_part *part = root;
    *rest = pointer;
    while (**rest == '/') {
        size_t length = strcspn(*rest + 1, "/");
        const char *key = unescaped(arena, *rest + 1, length);
        xy_part *next =
                part->kind == XY_PART_LIST ? item_at(arena, part, key) : xy_tree_child(part, key);
        if (!next)
            break;
        part = next;
        *rest += 1 + length;
    }
    return part;
}

static void print(xy_json_writer *w, const xy_part *part)
{
    if (part->wrong) {
        xy_json_string(w, NULL);
        return;
    }
    switch ((xy_part_kind)part->kind) {
    case XY_PART_OBJECT:
        xy_json_open_object(w);
        for (const xy_part *child = part->first; child; child = child->next) {
            xy_json_key(w, child->key);
            print(w, child);
        }
        xy_json_close_object(w);
        break;
    case XY_PART_LIST:
        xy_json_open_list(w);
        for (const xy_part *child = part->first; child; child = child->next)
            print(w, child);
        xy_json_close_list(w);
        break;
    case XY_PART_STRING:
        xy_json_string(w, part->text);
        break;
    case XY_PART_BARE:
        xy_json_raw(w, part->text);
        break;
    }
}

void xy_tree_print(xy_strbuf *out, const xy_part *root)
{
    xy_json_writer w = xy_json_to(out, XY_JSON_COMPACT);
    print(&w, root);
}
