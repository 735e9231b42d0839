#include "workbook/register.h"

#include "base/hash.h"
#include "sheet/header.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *key;
    uint32_t item;
} entry;

typedef struct {
    entry *entries;
    size_t count, capacity;
} entries;

struct xy_register {
    xy_arena *arena;
    xy_registered *items;
    size_t count, capacity;
    entries ids, names;
    const char **known;
    size_t known_count;
};

xy_register *xy_register_new(xy_arena *arena)
{
    xy_register *reg = XY_NEW(arena, xy_register);
    reg->arena = arena;
    return reg;
}

static void add(xy_register *reg, entries *list, const char *key)
{
    list->entries = xy_arena_grow(
            reg->arena, list->entries, &list->capacity, list->count + 1, sizeof *list->entries);
    list->entries[list->count++] = (entry){key, (uint32_t)reg->count};
}

void xy_register_add(xy_register *reg, xy_registered item)
{
    const char *names[2] = {item.name.zh, item.name.en}, *over[2] = {item.over.zh, item.over.en};
    reg->items = xy_arena_grow(
            reg->arena, reg->items, &reg->capacity, reg->count + 1, sizeof *reg->items);
    if (item.id)
        add(reg, &reg->ids, item.id);
    for (int i = 0; i < 2; i++) {
        if (!names[i])
            continue;
        const char *key = xy_cell_key(reg->arena, names[i]);
        add(reg, &reg->names, key);
        if (over[i])
            add(reg, &reg->names,
                    xy_arena_printf(reg->arena, "%s%s", xy_cell_key(reg->arena, over[i]), key));
    }
    reg->items[reg->count++] = item;
}

static int by_key(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    int order = strcmp(x->key, y->key);
    return order ? order : (x->item > y->item) - (x->item < y->item);
}

void xy_register_close(xy_register *reg)
{
    if (reg->ids.count > 1)
        qsort(reg->ids.entries, reg->ids.count, sizeof *reg->ids.entries, by_key);
    if (reg->names.count > 1)
        qsort(reg->names.entries, reg->names.count, sizeof *reg->names.entries, by_key);
    reg->known = XY_NEW_N(reg->arena, const char *, 2 * reg->count + 1);
    for (size_t i = 0; i < reg->count; i++) {
        const xy_text name = reg->items[i].name;
        if (name.zh)
            reg->known[reg->known_count++] = name.zh;
        if (name.en)
            reg->known[reg->known_count++] = name.en;
    }
}

/* The first entry that is not below the key. */
static size_t lower(const entries *list, const char *key)
{
    size_t low = 0, high = list->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (strcmp(list->entries[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const xy_registered *xy_register_of_id(const xy_register *reg, const char *id)
{
    size_t i = lower(&reg->ids, id);
    return i < reg->ids.count && strcmp(reg->ids.entries[i].key, id) == 0
            ? &reg->items[reg->ids.entries[i].item]
            : NULL;
}

const xy_registered *xy_register_find(const xy_register *reg, const char *text,
        const xy_registered **first, const xy_registered **other)
{
    *first = *other = NULL;
    const xy_registered *found = xy_register_of_id(reg, xy_cell_trim(reg->arena, text));
    if (found)
        return found;
    const char *key = xy_cell_key(reg->arena, text);
    for (size_t i = lower(&reg->names, key);
            i < reg->names.count && strcmp(reg->names.entries[i].key, key) == 0; i++) {
        const xy_registered *item = &reg->items[reg->names.entries[i].item];
        if (!*first)
            *first = item;
        else if (item != *first && !(item->id && (*first)->id && !strcmp(item->id, (*first)->id)))
            *other = item;
    }
    return *other ? NULL : *first;
}

const char *xy_register_near(const xy_register *reg, const char *text)
{
    return xy_nearest(text, reg->known, reg->known_count);
}

const char *xy_made_id(xy_arena *arena, const char *prefix, const char *a, const char *b)
{
    const char *text =
            xy_arena_printf(arena, "%s\n%s", xy_cell_key(arena, a), b ? xy_cell_key(arena, b) : "");
    char hash[XY_SHA256_CHARS];
    xy_sha256(hash, text, strlen(text));
    return xy_arena_printf(arena, "%s%.12s", prefix, hash);
}
