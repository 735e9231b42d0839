#include "sheet/names.h"

#include "sheet/header.h"

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
    names->entries = XY_NEW_N(arena, entry, 2 * count);
    names->known = XY_NEW_N(arena, const char *, 3 * count);
    return names;
}

static void add_name(xy_names *names, xy_arena *arena, xy_text name, int32_t index)
{
    const char *wordings[] = {name.zh, name.en};
    for (int i = 0; i < 2; i++)
        if (wordings[i] && wordings[i][0]) {
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
        add_name(names, arena, inst->hospitals[i].name, (int32_t)i);
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
        add_name(names, arena, inst->counties[i].name, (int32_t)i);
    for (size_t i = 0; i < inst->county_count; i++)
        names->known[names->known_count++] = inst->counties[i].id;
    names->find_id = xy_county_find;
    sort(names);
    return names;
}

int32_t xy_names_find(const xy_names *names, xy_arena *arena, const char *text)
{
    int32_t by_id = names->find_id(names->inst, xy_cell_trim(arena, text));
    if (by_id != XY_UNKNOWN)
        return by_id;
    const char *key = xy_cell_key(arena, text);
    size_t low = 0, high = names->entry_count;
    while (low < high) { /* the first entry that is not below the key */
        size_t middle = (low + high) / 2;
        if (strcmp(names->entries[middle].key, key) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    int32_t found = XY_UNKNOWN;
    for (; low < names->entry_count && strcmp(names->entries[low].key, key) == 0; low++) {
        if (found != XY_UNKNOWN && names->entries[low].index != found)
            return XY_NAME_AMBIGUOUS;
        found = names->entries[low].index;
    }
    return found;
}

const char *xy_names_near(const xy_names *names, const char *text)
{
    return xy_nearest(text, names->known, names->known_count);
}
