#include "domain/matrix_legs.h"

#include "domain/travel.h"

#include <stdlib.h>
#include <string.h>

struct xy_matrix_legs {
    const xy_instance *inst;
    xy_arena *arena;
    xy_spot *townships; /* by id */
    size_t township_count;
    xy_leg *legs;
    size_t leg_count, leg_room;
    xy_local_leg *local;
    size_t local_count, local_room;
};

static int by_id(const void *a, const void *b)
{
    return strcmp(((const xy_spot *)a)->id, ((const xy_spot *)b)->id);
}

xy_matrix_legs *xy_matrix_legs_new(xy_arena *arena, const xy_instance *inst)
{
    xy_matrix_legs *m = XY_NEW(arena, xy_matrix_legs);
    size_t count = 0;
    m->inst = inst;
    m->arena = arena;
    for (size_t c = 0; c < inst->county_count; c++)
        count += inst->counties[c].township_count;
    m->townships = XY_NEW_N(arena, xy_spot, count);
    for (int32_t c = 0; c < (int32_t)inst->county_count; c++)
        for (int32_t t = 0; t < (int32_t)inst->counties[c].township_count; t++)
            m->townships[m->township_count++] =
                    (xy_spot){inst->counties[c].townships[t].id, XY_UNKNOWN, c, t};
    if (count > 1)
        qsort(m->townships, count, sizeof *m->townships, by_id);
    return m;
}

int xy_spot_find(xy_spot *out, const xy_matrix_legs *m, const char *id)
{
    const xy_instance *inst = m->inst;
    int32_t hospital = xy_hospital_find(inst, id), county = xy_county_find(inst, id);
    int32_t township = xy_find_by_id(m->townships, m->township_count, sizeof *m->townships, id);
    if (hospital != XY_UNKNOWN)
        *out = (xy_spot){id, hospital, XY_UNKNOWN, XY_UNKNOWN};
    if (county != XY_UNKNOWN)
        *out = (xy_spot){id, (int32_t)inst->hospital_count + county, county, XY_UNKNOWN};
    if (township != XY_UNKNOWN)
        *out = m->townships[township];
    return (hospital != XY_UNKNOWN) + (county != XY_UNKNOWN) + (township != XY_UNKNOWN);
}

const char *xy_spot_nearest(xy_arena *arena, const xy_matrix_legs *m, const char *text)
{
    const xy_instance *inst = m->inst;
    size_t n = 0, count = inst->hospital_count + inst->county_count + m->township_count;
    const char **ids = XY_NEW_N(arena, const char *, count);
    for (size_t i = 0; i < inst->hospital_count; i++)
        ids[n++] = inst->hospitals[i].id;
    for (size_t i = 0; i < inst->county_count; i++)
        ids[n++] = inst->counties[i].id;
    for (size_t i = 0; i < m->township_count; i++)
        ids[n++] = m->townships[i].id;
    return xy_nearest(text, ids, n);
}

xy_point xy_spot_location(const xy_instance *inst, const xy_spot *spot)
{
    if (spot->township != XY_UNKNOWN)
        return inst->counties[spot->county].townships[spot->township].location;
    return spot->county != XY_UNKNOWN ? inst->counties[spot->county].location
                                      : inst->hospitals[spot->place].location;
}

xy_leg_use xy_leg_use_of(const xy_spot *from, const xy_spot *to)
{
    bool township = from->township != XY_UNKNOWN || to->township != XY_UNKNOWN;
    if (from->place == to->place && from->county == to->county && from->township == to->township)
        return XY_LEG_IDLE;
    return township && from->county != to->county ? XY_LEG_ACROSS : XY_LEG_USED;
}

static int32_t slack_m(xy_point p)
{
    return p.precision == XY_POINT_CITY || p.precision == XY_POINT_CENTROID ? XY_LEG_COARSE_M : 0;
}

int32_t xy_leg_minutes_least(const xy_instance *inst, const xy_spot *from, const xy_spot *to)
{
    xy_point a = xy_spot_location(inst, from), b = xy_spot_location(inst, to);
    if (a.precision == XY_POINT_NONE || b.precision == XY_POINT_NONE)
        return 0;
    int64_t metres = (int64_t)xy_distance_m(a, b) - slack_m(a) - slack_m(b);
    int64_t per_hour = XY_LEG_SPEED_MAX * 1000;
    return metres > 0 ? (int32_t)((metres * 60 + per_hour - 1) / per_hour) : 0;
}

void xy_matrix_legs_add(xy_matrix_legs *m, const xy_spot *from, const xy_spot *to, int32_t minutes,
        int32_t metres, xy_place place)
{
    if (from->township == XY_UNKNOWN && to->township == XY_UNKNOWN) {
        m->legs = xy_arena_grow(m->arena, m->legs, &m->leg_room, m->leg_count + 1, sizeof *m->legs);
        m->legs[m->leg_count++] =
                (xy_leg){{from->id, from->place}, {to->id, to->place}, minutes, metres, place};
        return;
    }
    m->local =
            xy_arena_grow(m->arena, m->local, &m->local_room, m->local_count + 1, sizeof *m->local);
    m->local[m->local_count++] = (xy_local_leg){
            from->county, 1 + from->township, 1 + to->township, minutes, metres, place};
}

static int by_line(xy_place a, xy_place b)
{
    return (a.line > b.line) - (a.line < b.line);
}

static int by_pair(const void *a, const void *b)
{
    const xy_leg *x = a, *y = b;
    if (x->from.index != y->from.index)
        return x->from.index < y->from.index ? -1 : 1;
    if (x->to.index != y->to.index)
        return x->to.index < y->to.index ? -1 : 1;
    return by_line(x->place, y->place);
}

static int by_local_pair(const void *a, const void *b)
{
    const xy_local_leg *x = a, *y = b;
    if (x->county != y->county)
        return x->county < y->county ? -1 : 1;
    if (x->from != y->from)
        return x->from < y->from ? -1 : 1;
    if (x->to != y->to)
        return x->to < y->to ? -1 : 1;
    return by_line(x->place, y->place);
}

static void report_repeat(
        const char *from, const char *to, xy_place first, xy_place second, xy_findings *err)
{
    xy_find(err, XY_ERROR, XY_MSG_F_LEG_TWICE, second, from, to,
            xy_text_int(err->arena, first.line), NULL);
}

static const char *local_id(const xy_instance *inst, const xy_local_leg *leg, int32_t place)
{
    const xy_county *county = &inst->counties[leg->county];
    return place == 0 ? county->id : county->townships[place - 1].id;
}

static void report_repeats(const xy_matrix_legs *m, xy_findings *err)
{
    for (size_t i = 1; i < m->leg_count; i++) {
        const xy_leg *a = &m->legs[i - 1], *b = &m->legs[i];
        if (a->from.index == b->from.index && a->to.index == b->to.index)
            report_repeat(b->from.id, b->to.id, a->place, b->place, err);
    }
    for (size_t i = 1; i < m->local_count; i++) {
        const xy_local_leg *a = &m->local[i - 1], *b = &m->local[i];
        if (a->county == b->county && a->from == b->from && a->to == b->to)
            report_repeat(local_id(m->inst, b, b->from), local_id(m->inst, b, b->to), a->place,
                    b->place, err);
    }
}

void xy_matrix_legs_take(
        xy_instance *inst, xy_matrix_legs *m, size_t errors_before, xy_findings *err)
{
    if (m->leg_count)
        qsort(m->legs, m->leg_count, sizeof *m->legs, by_pair);
    if (m->local_count)
        qsort(m->local, m->local_count, sizeof *m->local, by_local_pair);
    report_repeats(m, err);
    if (err->errors > errors_before)
        return;
    inst->legs = m->legs;
    inst->leg_count = m->leg_count;
    inst->local_legs = m->local;
    inst->local_leg_count = m->local_count;
}
