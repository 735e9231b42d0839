#include "domain/uncertainty.h"

#include <string.h>

const char *const xy_law_names[] = {"fixed", "lognormal", "triangular", "discrete", NULL};
const char *const xy_stream_names[] = {"plain", "sobol", NULL};
const char *const xy_uncertain_names[XY_UNCERTAIN_KINDS + 1] = {"sample", "needs", "teams", NULL};

const xy_uncertainty xy_uncertainty_default = {.id = "default",
        .needs = {.kind = XY_LAW_LOGNORMAL, .sigma = 200},
        .deviation = 250,
        .travel = {.kind = XY_LAW_LOGNORMAL, .sigma = 150},
        .travel_least = 800,
        .leg_max_min = XY_UNKNOWN,
        .drop_permille = 20};

static bool has_need(const xy_instance *inst, int32_t county, int32_t specialty)
{
    for (size_t k = 0; k < inst->counties[county].need_count; k++)
        if (inst->counties[county].needs[k].specialty.index == specialty)
            return true;
    return false;
}

static void unknown(xy_findings *err, xy_place place, const char *id, const xy_instance *inst,
        xy_msg_id message)
{
    xy_find(err, XY_ERROR, message, place, id, inst->id, NULL, NULL);
}

static void resolve_need(xy_need_law *n, const xy_instance *inst, xy_findings *err)
{
    n->county.index = xy_county_find(inst, n->county.id);
    n->specialty.index = XY_UNKNOWN;
    if (n->county.index == XY_UNKNOWN) {
        unknown(err, n->place, n->county.id, inst, XY_MSG_SCENARIO_NO_COUNTY);
        return;
    }
    if (!n->specialty.id)
        return;
    n->specialty.index = xy_specialty_find(inst, n->specialty.id);
    if (n->specialty.index == XY_UNKNOWN || !has_need(inst, n->county.index, n->specialty.index))
        xy_find(err, XY_ERROR, XY_MSG_SCENARIO_NO_NEED, n->place, n->county.id, n->specialty.id,
                NULL, NULL);
}

void xy_uncertainty_resolve(xy_uncertainty *u, const xy_instance *inst, xy_findings *err)
{
    for (size_t i = 0; i < u->need_item_count; i++) {
        xy_need_law *n = &u->need_items[i];
        resolve_need(n, inst, err);
        for (size_t j = 0; j < i && n->county.index != XY_UNKNOWN; j++)
            if (u->need_items[j].county.index == n->county.index &&
                    u->need_items[j].specialty.index == n->specialty.index &&
                    !u->need_items[j].specialty.id == !n->specialty.id)
                xy_find(err, XY_ERROR, XY_MSG_SCENARIO_TWICE, n->place, n->county.id, NULL, NULL,
                        NULL);
    }
    for (size_t i = 0; i < u->drop_item_count; i++) {
        xy_drop_law *d = &u->drop_items[i];
        d->hospital.index = xy_hospital_find(inst, d->hospital.id);
        if (d->hospital.index == XY_UNKNOWN)
            unknown(err, d->place, d->hospital.id, inst, XY_MSG_SCENARIO_NO_HOSPITAL);
        for (size_t j = 0; j < i && d->hospital.index != XY_UNKNOWN; j++)
            if (u->drop_items[j].hospital.index == d->hospital.index)
                xy_find(err, XY_ERROR, XY_MSG_SCENARIO_TWICE, d->place, d->hospital.id, NULL, NULL,
                        NULL);
    }
}

/* The item of the need itself goes before that of its county; NULL: none that says what is asked for. */
static const xy_need_law *find_item(
        const xy_uncertainty *u, int32_t county, int32_t specialty, bool of_law)
{
    const xy_need_law *found = NULL;
    for (size_t i = 0; i < u->need_item_count; i++) {
        const xy_need_law *n = &u->need_items[i];
        bool says = of_law ? n->has_law : n->deviation != XY_UNKNOWN;
        if (n->county.index != county || !says)
            continue;
        if (n->specialty.id && n->specialty.index == specialty)
            return n;
        if (!n->specialty.id)
            found = n;
    }
    return found;
}

const xy_law *xy_uncertainty_need(const xy_uncertainty *u, int32_t county, int32_t specialty)
{
    const xy_need_law *n = find_item(u, county, specialty, true);
    return n ? &n->law : &u->needs;
}

int32_t xy_uncertainty_deviation(const xy_uncertainty *u, int32_t county, int32_t specialty)
{
    const xy_need_law *n = find_item(u, county, specialty, false);
    return n ? n->deviation : u->deviation;
}

int32_t xy_uncertainty_drop(const xy_uncertainty *u, int32_t hospital)
{
    for (size_t i = 0; i < u->drop_item_count; i++)
        if (u->drop_items[i].hospital.index == hospital)
            return u->drop_items[i].permille;
    return u->drop_permille;
}

bool xy_uncertain_same(const xy_uncertain *a, const xy_uncertain *b)
{
    if (!a || !b)
        return a == b;
    return a->kind == b->kind && a->gamma == b->gamma && a->scenarios == b->scenarios &&
            a->stream == b->stream && a->seed == b->seed &&
            !a->distributions == !b->distributions &&
            (!a->distributions || strcmp(a->distributions, b->distributions) == 0);
}
