#include "sheet/names.h"

#include "sheet/header.h"
#include "text/name_list.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *key;
    int32_t index;
} entry;

struct xy_names {
    entry *entries; /* names by key, index; ids are found in the instance */
    size_t entry_count;
    const char **known; /* names as written, then ids: for "did you mean" */
    size_t known_count;
    const xy_instance *inst;
    int32_t (*find_id)(const xy_instance *, const char *);
};

static int by_key(const void *a, const void *b)
{
    const entry *x = a, *y = b;
    int order = strcmp(x->key, y->key);
    return order ? order : (x->index > y->index) - (x->index < y->index);
}

static xy_names *new_names(xy_arena *arena, const xy_instance *inst, size_t count)
{
    xy_names *names = XY_NEW(arena, xy_names);
    names->inst = inst;
    names->entries = XY_NEW_N(arena, entry, 4 * count);
    names->known = XY_NEW_N(arena, const char *, 5 * count);
    return names;
}

/* The name as written, and as printed where that differs. */
static void add_name(xy_names *names, xy_arena *arena, xy_text written, xy_text name, int32_t index)
{
    const char *wordings[] = {written.zh, written.en, name.zh, name.en};
    for (int i = 0; i < 4; i++)
        if (wordings[i] && wordings[i][0] && (i < 2 || wordings[i] != wordings[i - 2])) {
            names->entries[names->entry_count++] = (entry){xy_cell_key(arena, wordings[i]), index};
            names->known[names->known_count++] = wordings[i];
        }
}

static void sort(xy_names *names)
{
    if (names->entry_count > 1)
        qsort(names->entries, names->entry_count, sizeof *names->entries, by_key);
}

xy_names *xy_names_of_hospitals(xy_arena *arena, const xy_instance *inst)
{
    xy_names *names = new_names(arena, inst, inst->hospital_count);
    for (size_t i = 0; i < inst->hospital_count; i++)
        add_name(names, arena, inst->hospitals[i].written, inst->hospitals[i].name, (int32_t)i);
    for (size_t i = 0; i < inst->hospital_count; i++)
        names->known[names->known_count++] = inst->hospitals[i].id;
    names->find_id = xy_hospital_find;
    sort(names);
    return names;
}

xy_names *xy_names_of_counties(xy_arena *arena, const xy_instance *inst)
{
    xy_names *names = new_names(arena, inst, inst->county_count);
    for (size_t i = 0; i < inst->county_count; i++)
        add_name(names, arena, inst->counties[i].written, inst->counties[i].name, (int32_t)i);
    for (size_t i = 0; i < inst->county_count; i++)
        names->known[names->known_count++] = inst->counties[i].id;
    names->find_id = xy_county_find;
    sort(names);
    return names;
}

/* The first entry that is not below the key. */
static size_t first_of(const xy_names *names, const char *key)
{
    size_t low = 0, high = names->entry_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (strcmp(names->entries[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int32_t xy_names_find(const xy_names *names, xy_arena *arena, const char *text)
{
    int32_t by_id = names->find_id(names->inst, xy_cell_trim(arena, text));
    if (by_id != XY_UNKNOWN)
        return by_id;
    const char *key = xy_cell_key(arena, text);
    int32_t found = XY_UNKNOWN;
    size_t low = first_of(names, key);
    for (; low < names->entry_count && strcmp(names->entries[low].key, key) == 0; low++) {
        if (found != XY_UNKNOWN && names->entries[low].index != found)
            return XY_NAME_AMBIGUOUS;
        found = names->entries[low].index;
    }
    return found;
}

size_t xy_separator_at(const char *p)
{
    /* the full-width ; and , as bytes */
    static const char *const signs[] = {"、", "\xEF\xBC\x9B", "\xEF\xBC\x8C", ";", ",", "\n", "\r"};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
        if (strncmp(p, signs[i], strlen(signs[i])) == 0)
            return strlen(signs[i]);
    return 0;
}

bool xy_names_may_mean(const xy_names *names, xy_arena *arena, const char *text, int32_t index)
{
    const char *key = xy_cell_key(arena, text);
    bool found = names->find_id(names->inst, xy_cell_trim(arena, text)) == index;
    for (size_t i = first_of(names, key);
            !found && i < names->entry_count && strcmp(names->entries[i].key, key) == 0; i++)
        found = names->entries[i].index == index;
    return found;
}

const char *xy_names_near(const xy_names *names, const char *text)
{
    return xy_nearest(text, names->known, names->known_count);
}

xy_text xy_names_alike(const xy_names *names, xy_arena *arena, const char *text)
{
    const char *key = xy_cell_key(arena, text);
    xy_name_list list = xy_name_list_in(arena);
    int32_t last = XY_UNKNOWN;
    for (size_t i = first_of(names, key);
            i < names->entry_count && strcmp(names->entries[i].key, key) == 0; i++) {
        int32_t index = names->entries[i].index;
        if (index != last)
            xy_name_list_add(&list,
                    names->find_id == xy_hospital_find ? names->inst->hospitals[index].name
                                                       : names->inst->counties[index].name);
        last = index;
    }
    return xy_name_list_text(&list);
}
