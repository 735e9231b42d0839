#include "domain/naming.h"

#include "text/name_list.h"

#include <stdlib.h>
#include <string.h>

/* A hospital or a county. */
typedef struct {
    const char *id;
    xy_text *written, *name;
    const xy_prefecture *in; /* NULL: none, or unknown */
    const char *text;        /* as written, in the language at hand */
} thing;

static int by_text(const void *a, const void *b)
{
    const thing *x = a, *y = b;
    int order = strcmp(x->text, y->text);
    return order ? order : strcmp(x->id, y->id);
}

static const xy_prefecture *prefecture_of(const xy_instance *inst, const xy_ref *ref)
{
    return ref->id && ref->index >= 0 && (size_t)ref->index < inst->prefecture_count
            ? &inst->prefectures[ref->index]
            : NULL;
}

/* Does the prefecture tell it from all others of the group? */
static bool prefecture_tells(const thing *x, const thing *group, size_t count, xy_lang lang)
{
    if (!x->in || !x->in->name.zh)
        return false;
    const char *own = xy_text_in(x->in->name, lang);
    for (size_t i = 0; i < count; i++)
        if (&group[i] != x && group[i].in && strcmp(xy_text_in(group[i].in->name, lang), own) == 0)
            return false;
    return true;
}

static const char *told_apart(
        xy_arena *arena, const thing *x, bool prefecture, bool county, xy_lang lang)
{
    const char *which = prefecture ? xy_text_in(x->in->name, lang) : x->id;
    if (lang == XY_EN)
        return xy_arena_printf(arena, "%s (%s)", x->text, which);
    return prefecture && county ? xy_arena_printf(arena, "%s%s", which, x->text)
                                : xy_arena_printf(arena, "%s（%s）", x->text, which);
}

static bool is_written(const thing *things, size_t count, const char *text)
{
    size_t low = 0, high = count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(things[middle].text, text);
        if (order == 0)
            return true;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return false;
}

static void settle(thing *things, size_t count, bool county, xy_lang lang, xy_arena *arena)
{
    for (size_t i = 0; i < count; i++)
        things[i].text = xy_text_in(*things[i].written, lang);
    if (count > 1)
        qsort(things, count, sizeof *things, by_text);
    for (size_t first = 0, end; first < count; first = end) {
        for (end = first + 1; end < count && !strcmp(things[end].text, things[first].text); end++)
            ;
        for (size_t i = first; end - first > 1 && i < end; i++) {
            const thing *x = &things[i];
            bool tells = prefecture_tells(x, &things[first], end - first, lang);
            const char *name = told_apart(arena, x, tells, county, lang);
            if (tells && is_written(things, count, name))
                name = told_apart(arena, x, false, county, lang);
            *(lang == XY_ZH ? &x->name->zh : &x->name->en) = name;
        }
    }
}

static void settle_both(thing *things, size_t count, bool county, xy_arena *arena)
{
    for (size_t i = 0; i < count; i++) {
        if (!things[i].written->zh)
            *things[i].written = *things[i].name;
        *things[i].name = *things[i].written;
    }
    settle(things, count, county, XY_ZH, arena);
    settle(things, count, county, XY_EN, arena);
}

void xy_naming_settle(xy_instance *inst, xy_arena *arena)
{
    thing *hospitals = XY_NEW_N(arena, thing, inst->hospital_count + 1);
    for (size_t i = 0; i < inst->hospital_count; i++) {
        xy_hospital *h = &inst->hospitals[i];
        hospitals[i] = (thing){h->id, &h->written, &h->name, prefecture_of(inst, &h->city), NULL};
    }
    settle_both(hospitals, inst->hospital_count, false, arena);
    thing *counties = XY_NEW_N(arena, thing, inst->county_count + 1);
    for (size_t i = 0; i < inst->county_count; i++) {
        xy_county *c = &inst->counties[i];
        counties[i] =
                (thing){c->id, &c->written, &c->name, prefecture_of(inst, &c->prefecture), NULL};
    }
    settle_both(counties, inst->county_count, true, arena);
}

xy_text xy_counties_called(const xy_instance *inst, xy_arena *arena, const xy_refs *counties)
{
    xy_name_list list = xy_name_list_in(arena);
    for (size_t i = 0; i < counties->count; i++)
        xy_name_list_add(&list, inst->counties[counties->items[i].index].name);
    return xy_name_list_text(&list);
}

xy_text xy_tier_called(xy_tier tier)
{
    static const xy_msg_id names[XY_TIER_COUNT] = {[XY_TIER_NATIONAL] = XY_MSG_CHECK_TIER_NATIONAL,
            [XY_TIER_PROVINCIAL] = XY_MSG_CHECK_TIER_PROVINCIAL,
            [XY_TIER_MUNICIPAL] = XY_MSG_CHECK_TIER_MUNICIPAL,
            [XY_TIER_PAIRED] = XY_MSG_CHECK_TIER_PAIRED};
    return xy_msg_text(names[tier]);
}
