#include "domain/local_travel.h"

#include "domain/travel.h"

#include <string.h>

static size_t at(const xy_local_travel *t, int32_t from, int32_t to)
{
    return (size_t)from * (size_t)t->places + (size_t)to;
}

static xy_point location_of(const xy_county *county, int32_t place)
{
    return place == 0 ? county->location : county->townships[place - 1].location;
}

static void estimate_all(
        xy_local_travel *t, const xy_instance *inst, const xy_county *county, int32_t terrain)
{
    for (int32_t from = 0; from < t->places; from++)
        for (int32_t to = 0; to < t->places; to++) {
            size_t leg = at(t, from, to);
            xy_point a = location_of(county, from), b = location_of(county, to);
            if (from == to)
                continue;
            t->minutes[leg] = t->metres[leg] = XY_UNKNOWN;
            if (a.precision == XY_POINT_NONE || b.precision == XY_POINT_NONE)
                continue;
            xy_travel_estimate(&t->minutes[leg], &t->metres[leg], inst, a, b, terrain);
            t->estimated[leg] = true;
        }
}

/* The first leg of the county or of a later one. */
static size_t first_leg(const xy_instance *inst, int32_t county)
{
    size_t low = 0, high = inst->local_leg_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (inst->local_legs[middle].county < county)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static void take_matrix(
        xy_local_travel *t, const xy_instance *inst, int32_t county, int32_t terrain)
{
    for (size_t i = first_leg(inst, county); i < inst->local_leg_count; i++) {
        const xy_local_leg *leg = &inst->local_legs[i];
        if (leg->county != county)
            return;
        size_t k = at(t, leg->from, leg->to);
        t->minutes[k] = leg->minutes;
        t->metres[k] = leg->metres == XY_UNKNOWN ? xy_travel_metres_in(inst, leg->minutes, terrain)
                                                 : leg->metres;
        t->estimated[k] = false;
    }
}

static bool is_quicker(const xy_local_travel *t, size_t leg, int64_t minutes, int64_t metres)
{
    return t->minutes[leg] == XY_UNKNOWN || minutes < t->minutes[leg] ||
            (minutes == t->minutes[leg] && metres < t->metres[leg]);
}

/* Floyd and Warshall over all legs: fewer minutes first, then fewer metres. */
static void close_ways(xy_local_travel *t)
{
    for (int32_t over = 0; over < t->places; over++)
        for (int32_t from = 0; from < t->places; from++) {
            size_t first = at(t, from, over);
            if (from == over || t->minutes[first] == XY_UNKNOWN)
                continue;
            for (int32_t to = 0; to < t->places; to++) {
                size_t second = at(t, over, to), k = at(t, from, to);
                if (to == from || to == over || t->minutes[second] == XY_UNKNOWN)
                    continue;
                int64_t minutes = (int64_t)t->minutes[first] + t->minutes[second];
                int64_t metres = (int64_t)t->metres[first] + t->metres[second];
                if (minutes > INT32_MAX || metres > INT32_MAX || !is_quicker(t, k, minutes, metres))
                    continue;
                t->minutes[k] = (int32_t)minutes;
                t->metres[k] = (int32_t)metres;
                t->estimated[k] = t->estimated[first] || t->estimated[second];
            }
        }
}

static xy_local_travel *copy_of(xy_arena *arena, const xy_local_travel *t)
{
    size_t n = (size_t)t->places * (size_t)t->places;
    xy_local_travel *copy = XY_NEW(arena, xy_local_travel);
    copy->places = t->places;
    copy->minutes = XY_NEW_N(arena, int32_t, n);
    copy->metres = XY_NEW_N(arena, int32_t, n);
    copy->estimated = XY_NEW_N(arena, bool, n);
    memcpy(copy->minutes, t->minutes, n * sizeof *t->minutes);
    memcpy(copy->metres, t->metres, n * sizeof *t->metres);
    memcpy(copy->estimated, t->estimated, n * sizeof *t->estimated);
    return copy;
}

/* Legs that are known stay as they are, though another way may be quicker. */
static void fill_unknown(xy_local_travel *t, xy_arena *arena, bool any_from_matrix)
{
    size_t n = (size_t)t->places * (size_t)t->places;
    bool unknown = false;
    for (size_t k = 0; k < n; k++)
        unknown |= t->minutes[k] == XY_UNKNOWN;
    if (!unknown || !any_from_matrix)
        return;
    xy_local_travel *closed = copy_of(arena, t);
    close_ways(closed);
    for (size_t k = 0; k < n; k++)
        if (t->minutes[k] == XY_UNKNOWN) {
            t->minutes[k] = closed->minutes[k];
            t->metres[k] = closed->metres[k];
            t->estimated[k] = closed->estimated[k];
        }
}

xy_local_travel *xy_local_travel_build(xy_arena *arena, const xy_instance *inst, int32_t county)
{
    const xy_county *c = &inst->counties[county];
    int32_t terrain = xy_county_terrain_permille(inst, c);
    xy_local_travel *t = XY_NEW(arena, xy_local_travel);
    t->places = 1 + (int32_t)c->township_count;
    size_t n = (size_t)t->places * (size_t)t->places;
    t->minutes = XY_NEW_N(arena, int32_t, n);
    t->metres = XY_NEW_N(arena, int32_t, n);
    t->estimated = XY_NEW_N(arena, bool, n);
    estimate_all(t, inst, c, terrain);
    take_matrix(t, inst, county, terrain);
    size_t leg = first_leg(inst, county);
    fill_unknown(t, arena, leg < inst->local_leg_count && inst->local_legs[leg].county == county);
    return t;
}

int32_t xy_local_minutes(const xy_local_travel *t, int32_t from, int32_t to)
{
    return t->minutes[at(t, from, to)];
}

int32_t xy_local_metres(const xy_local_travel *t, int32_t from, int32_t to)
{
    return t->metres[at(t, from, to)];
}

bool xy_local_estimated(const xy_local_travel *t, int32_t from, int32_t to)
{
    return t->estimated[at(t, from, to)];
}

int32_t *xy_local_quickest(xy_arena *arena, const xy_local_travel *t)
{
    xy_local_travel *closed = copy_of(arena, t);
    close_ways(closed);
    return closed->minutes;
}

bool xy_local_reachable(const xy_local_travel *t, int32_t township)
{
    return xy_local_minutes(t, 0, 1 + township) != XY_UNKNOWN &&
            xy_local_minutes(t, 1 + township, 0) != XY_UNKNOWN;
}
