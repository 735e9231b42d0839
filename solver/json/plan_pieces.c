#include "json/plan_pieces.h"

#include <string.h>

const xy_instance *xy_plan_inst(xy_reader *r)
{
    return ((xy_plan_reader *)r)->inst;
}

xy_plan_target xy_plan_hospitals(const xy_instance *inst)
{
    return (xy_plan_target){inst->hospitals, inst->hospital_count, sizeof *inst->hospitals,
            XY_MSG_JSON_PLAN_HOSPITAL, xy_hospital_find};
}

xy_plan_target xy_plan_counties(const xy_instance *inst)
{
    return (xy_plan_target){inst->counties, inst->county_count, sizeof *inst->counties,
            XY_MSG_JSON_PLAN_COUNTY, xy_county_find};
}

xy_plan_target xy_plan_specialties(const xy_instance *inst)
{
    return (xy_plan_target){inst->specialties, inst->specialty_count, sizeof *inst->specialties,
            XY_MSG_JSON_PLAN_SPECIALTY, xy_specialty_find};
}

bool xy_plan_value_index(int32_t *out, xy_reader *r, xy_node *node, xy_plan_target t)
{
    const char *id;
    if (!xy_value_id(&id, r, node)) {
        r->holes = true;
        return false;
    }
    int32_t index = t.find(xy_plan_inst(r), id);
    if (index != XY_UNKNOWN) {
        *out = index;
        return true;
    }
    xy_arena *arena = r->err->arena;
    const char **known = XY_NEW_N(arena, const char *, t.count);
    for (size_t i = 0; i < t.count; i++)
        memcpy(&known[i], (const char *)t.items + i * t.size, sizeof known[i]);
    xy_finding *f =
            xy_find(r->err, XY_ERROR, t.unknown, xy_read_place(r, node), id, NULL, NULL, NULL);
    xy_finding_arg_near(f, 1, xy_json_nearest(id, known, t.count), arena);
    r->holes = true;
    return false;
}

bool xy_plan_read_index(
        int32_t *out, xy_reader *r, xy_object *o, const char *key, xy_presence p, xy_plan_target t)
{
    xy_node *node = xy_read_key(r, o, key, p);
    return node && xy_plan_value_index(out, r, node, t);
}
