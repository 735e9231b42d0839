#include "domain/naming.h"

#include "text/name_list.h"

#include <string.h>

static bool share_a_name(xy_text a, xy_text b)
{
    for (int lang = XY_ZH; lang <= XY_EN; lang++)
        if (strcmp(xy_text_in(a, (xy_lang)lang), xy_text_in(b, (xy_lang)lang)) == 0)
            return true;
    return false;
}

static xy_text with_id(xy_arena *arena, xy_text name, const char *id)
{
    return (xy_text){xy_arena_printf(arena, "%s（%s）", xy_text_in(name, XY_ZH), id),
            xy_arena_printf(arena, "%s (%s)", xy_text_in(name, XY_EN), id)};
}

xy_text xy_hospital_called(const xy_instance *inst, xy_arena *arena, int32_t hospital)
{
    const xy_hospital *x = &inst->hospitals[hospital];
    for (size_t i = 0; i < inst->hospital_count; i++)
        if (&inst->hospitals[i] != x && share_a_name(inst->hospitals[i].name, x->name))
            return with_id(arena, x->name, x->id);
    return x->name;
}

xy_text xy_county_called(const xy_instance *inst, xy_arena *arena, int32_t county)
{
    const xy_county *x = &inst->counties[county];
    for (size_t i = 0; i < inst->county_count; i++)
        if (&inst->counties[i] != x && share_a_name(inst->counties[i].name, x->name))
            return with_id(arena, x->name, x->id);
    return x->name;
}

xy_text xy_counties_called(const xy_instance *inst, xy_arena *arena, const xy_refs *counties)
{
    xy_name_list list = xy_name_list_in(arena);
    for (size_t i = 0; i < counties->count; i++)
        xy_name_list_add(&list, xy_county_called(inst, arena, counties->items[i].index));
    return xy_name_list_text(&list);
}

xy_text xy_tier_called(xy_tier tier)
{
    static const xy_msg_id names[XY_TIER_COUNT] = {[XY_TIER_NATIONAL] = XY_MSG_CHECK_TIER_NATIONAL,
            [XY_TIER_PROVINCIAL] = XY_MSG_CHECK_TIER_PROVINCIAL,
            [XY_TIER_MUNICIPAL] = XY_MSG_CHECK_TIER_MUNICIPAL,
            [XY_TIER_PAIRED] = XY_MSG_CHECK_TIER_PAIRED};
    return (xy_text){xy_msg_wording(names[tier], XY_ZH), xy_msg_wording(names[tier], XY_EN)};
}
