#include "json/plan_names.h"

#include "domain/naming.h"
#include "json/parts.h"

#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *id, *owner; /* owner: of staff the hospital, of townships the county */
    xy_text name;           /* zh NULL: not said here */
} named;

typedef struct {
    named *items;
    size_t count, capacity;
} name_list;

typedef struct {
    xy_arena *arena;
    name_list hospitals, counties, specialties, townships, staff;
} gathering;

static void add(gathering *g, name_list *list, const char *id, const char *owner, xy_text name)
{
    list->items = xy_arena_grow(
            g->arena, list->items, &list->capacity, list->count + 1, sizeof *list->items);
    list->items[list->count++] = (named){id, owner, name};
}

static const xy_node *child(const xy_node *object, const char *key)
{
    for (const xy_node *n = object->first; n; n = n->next)
        if (n->key && strcmp(n->key, key) == 0)
            return n;
    return NULL;
}

static const char *string_of(const xy_node *object, const char *key)
{
    const xy_node *n = object->kind == XY_JSON_OBJECT ? child(object, key) : NULL;
    return n && n->kind == XY_JSON_STRING ? n->text : NULL;
}

/* A list of ids, or of {id, name}. */
static void add_all(gathering *g, name_list *list, const xy_node *items)
{
    for (const xy_node *n = items->first; n; n = n->next) {
        const xy_node *name = n->kind == XY_JSON_OBJECT ? child(n, "name") : NULL;
        const char *id = n->kind == XY_JSON_STRING ? n->text : string_of(n, "id");
        if (id)
            add(g, list, id, NULL,
                    name ? (xy_text){string_of(name, "zh"), string_of(name, "en")}
                         : (xy_text){NULL, NULL});
    }
}

/* What an earlier plan named may be gone from the instance of this one. */
static bool is_of_others(const char *key)
{
    return key && (strcmp(key, "keep") == 0 || strcmp(key, "after") == 0);
}

static void walk(gathering *g, const xy_node *node, const char *county, const char *hospital)
{
    const xy_text nameless = {NULL, NULL};
    const char *text;
    if (node->kind == XY_JSON_OBJECT) {
        if ((text = string_of(node, "lead")))
            add(g, &g->hospitals, text, NULL, nameless);
        if ((text = string_of(node, "hospital")))
            add(g, &g->hospitals, hospital = text, NULL, nameless);
        if ((text = string_of(node, "county")))
            add(g, &g->counties, county = text, NULL, nameless);
        if ((text = string_of(node, "specialty")))
            add(g, &g->specialties, text, NULL, nameless);
        if ((text = string_of(node, "person")) && hospital)
            add(g, &g->staff, text, hospital, nameless);
        if ((text = string_of(node, "township")) && county)
            add(g, &g->townships, text, county, nameless);
    }
    for (const xy_node *n = node->first; n; n = n->next) {
        if (is_of_others(n->key))
            continue;
        if (n->key && n->kind == XY_JSON_LIST && strcmp(n->key, "hospitals") == 0)
            add_all(g, &g->hospitals, n);
        if (n->key && n->kind == XY_JSON_LIST && strcmp(n->key, "counties") == 0)
            add_all(g, &g->counties, n);
        walk(g, n, county, hospital);
    }
}

static int by_owner_and_id(const void *a, const void *b)
{
    const named *x = a, *y = b;
    int order = strcmp(x->owner ? x->owner : "", y->owner ? y->owner : "");
    order = order ? order : strcmp(x->id, y->id);
    if (order)
        return order;
    return (x->name.zh == NULL) - (y->name.zh == NULL); /* those with a name first */
}

/* Sorts, each once. */
static void settle(name_list *list)
{
    size_t kept = 0;
    if (list->count > 1)
        qsort(list->items, list->count, sizeof *list->items, by_owner_and_id);
    for (size_t i = 0; i < list->count; i++) {
        const named *last = kept ? &list->items[kept - 1] : NULL;
        bool same = last && strcmp(last->id, list->items[i].id) == 0 &&
                strcmp(last->owner ? last->owner : "",
                        list->items[i].owner ? list->items[i].owner : "") == 0;
        if (!same)
            list->items[kept++] = list->items[i];
    }
    list->count = kept;
}

/* The name by the plan, by the known instance, or the id. */
static xy_text name_of(const named *n, bool found, xy_text known)
{
    if (found)
        return known;
    return n->name.zh ? n->name : (xy_text){n->id, NULL};
}

static void make_hospitals(xy_instance *inst, gathering *g, const xy_instance *known)
{
    inst->hospital_count = g->hospitals.count;
    inst->hospitals = XY_NEW_N(g->arena, xy_hospital, inst->hospital_count + 1);
    size_t s = 0;
    for (size_t i = 0; i < inst->hospital_count; i++) {
        const named *n = &g->hospitals.items[i];
        xy_hospital *h = &inst->hospitals[i];
        int32_t at = known ? xy_hospital_find(known, n->id) : XY_UNKNOWN;
        h->id = n->id;
        h->name = name_of(n, at >= 0, at >= 0 ? known->hospitals[at].written : n->name);
        if (at >= 0)
            h->city = known->hospitals[at].city;
        h->staff = XY_NEW_N(g->arena, xy_staff, g->staff.count + 1);
        while (s < g->staff.count && strcmp(g->staff.items[s].owner, n->id) < 0)
            s++;
        for (; s < g->staff.count && strcmp(g->staff.items[s].owner, n->id) == 0; s++)
            h->staff[h->staff_count++] = (xy_staff){
                    .id = g->staff.items[s].id, .specialty = {NULL, XY_UNKNOWN}, .count = 1};
    }
}

static void make_townships(xy_county *c, gathering *g, size_t *from, const xy_county *known)
{
    const name_list *all = &g->townships;
    while (*from < all->count && strcmp(all->items[*from].owner, c->id) < 0)
        ++*from;
    size_t end = *from;
    while (end < all->count && strcmp(all->items[end].owner, c->id) == 0)
        end++;
    c->townships = XY_NEW_N(g->arena, xy_township, end - *from + 1);
    for (; *from < end; ++*from) {
        const named *n = &all->items[*from];
        int32_t at = known ? xy_find_by_id(known->townships, known->township_count,
                                     sizeof *known->townships, n->id)
                           : XY_UNKNOWN;
        c->townships[c->township_count++] = (xy_township){.id = n->id,
                .name = name_of(n, at >= 0, at >= 0 ? known->townships[at].name : n->name)};
    }
}

static void make_counties(xy_instance *inst, gathering *g, const xy_instance *known)
{
    size_t township = 0;
    inst->county_count = g->counties.count;
    inst->counties = XY_NEW_N(g->arena, xy_county, inst->county_count + 1);
    for (size_t i = 0; i < inst->county_count; i++) {
        const named *n = &g->counties.items[i];
        xy_county *c = &inst->counties[i];
        int32_t at = known ? xy_county_find(known, n->id) : XY_UNKNOWN;
        c->id = n->id;
        c->name = name_of(n, at >= 0, at >= 0 ? known->counties[at].written : n->name);
        if (at >= 0)
            c->prefecture = known->counties[at].prefecture;
        make_townships(c, g, &township, at >= 0 ? &known->counties[at] : NULL);
    }
}

static void make_specialties(xy_instance *inst, gathering *g, const xy_instance *known)
{
    inst->specialty_count = g->specialties.count;
    inst->specialties = XY_NEW_N(g->arena, xy_specialty, inst->specialty_count + 1);
    for (size_t i = 0; i < inst->specialty_count; i++) {
        const named *n = &g->specialties.items[i];
        int32_t at = known ? xy_specialty_find(known, n->id) : XY_UNKNOWN;
        inst->specialties[i] = (xy_specialty){.id = n->id,
                .name = name_of(n, at >= 0, at >= 0 ? known->specialties[at].name : n->name)};
    }
}

/* Whose plan it says it is; the strict reader finds what is wrong with these. */
static void read_identity(xy_instance *inst, const xy_object *root)
{
    const xy_node *of = child(root->node, "instance"), *programme = child(root->node, "programme");
    const char *hash = of ? string_of(of, "sha256") : NULL, *tier = NULL;
    inst->id = of ? string_of(of, "id") : NULL;
    if (hash && strlen(hash) == XY_SHA256_CHARS - 1)
        memcpy(inst->sha256, hash, XY_SHA256_CHARS);
    if (programme)
        tier = string_of(programme, "tier");
    for (int t = 0; tier && t < XY_TIER_COUNT; t++)
        if (strcmp(tier, xy_tier_names[t]) == 0)
            inst->tier = (xy_tier)t;
    const xy_node *year = programme ? child(programme, "year") : NULL;
    if (year && year->kind == XY_JSON_NUMBER)
        inst->year = (int32_t)strtol(year->text, NULL, 10);
    const xy_node *title = programme ? child(programme, "title") : NULL;
    inst->title = title ? (xy_text){string_of(title, "zh"), string_of(title, "en")}
                        : (xy_text){inst->id, NULL};
    inst->id = inst->id ? inst->id : "";
}

xy_status xy_plan_names_read(xy_instance **out, xy_arena *arena, const char *data, size_t length,
        const char *file, const xy_instance *known, xy_findings *err)
{
    xy_reader r = {0};
    xy_object root;
    gathering g = {.arena = arena};
    xy_instance *inst = XY_NEW(arena, xy_instance);
    if (xy_read_open(&r, &root, arena, data, length, file, "xunyi-plan/1", err)) {
        walk(&g, root.node, NULL, NULL);
        name_list *lists[] = {&g.hospitals, &g.counties, &g.specialties, &g.townships, &g.staff};
        for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
            settle(lists[i]);
        inst->rules = XY_NEW(arena, xy_rules);
        read_identity(inst, &root);
        make_hospitals(inst, &g, known);
        make_counties(inst, &g, known);
        make_specialties(inst, &g, known);
        if (known) {
            inst->prefectures = known->prefectures;
            inst->prefecture_count = known->prefecture_count;
        }
        xy_naming_settle(inst, arena);
    }
    xy_status status = xy_read_close(&r);
    *out = status == XY_OK ? inst : NULL;
    return status;
}
