#include "domain/travel.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

#define EARTH_RADIUS_M 6371008.8
#define RADIANS_PER_E6 (3.14159265358979323846 / 180.0 / 1e6)

int32_t xy_distance_m(xy_point a, xy_point b)
{
    double lat1 = a.lat_e6 * RADIANS_PER_E6, lat2 = b.lat_e6 * RADIANS_PER_E6;
    double sin_lat = sin((lat2 - lat1) / 2);
    double sin_lon = sin((b.lon_e6 - a.lon_e6) * RADIANS_PER_E6 / 2);
    double h = sin_lat * sin_lat + cos(lat1) * cos(lat2) * sin_lon * sin_lon;
    return (int32_t)lround(2 * EARTH_RADIUS_M * asin(sqrt(h < 1 ? h : 1)));
}

static xy_point location_of(const xy_instance *inst, int32_t place)
{
    int32_t hospitals = (int32_t)inst->hospital_count;
    return place < hospitals ? inst->hospitals[place].location
                             : inst->counties[place - hospitals].location;
}

void xy_travel_estimate(int32_t *minutes, int32_t *metres, const xy_instance *inst, xy_point a,
        xy_point b, int32_t terrain_permille)
{
    int64_t line_m = xy_distance_m(a, b);
    int64_t road_m = (line_m * inst->detour_permille + 500) / 1000;
    int64_t per_hour = (int64_t)inst->speed_kmh * 1000 * 1000; /* permille of metres */
    *metres = (int32_t)road_m;
    *minutes = (int32_t)((road_m * 60 * terrain_permille + per_hour - 1) / per_hour);
}

int32_t xy_travel_metres_in(const xy_instance *inst, int32_t minutes, int32_t terrain_permille)
{
    return (int32_t)((int64_t)minutes * inst->speed_kmh * 1000 * 1000 / 60 / terrain_permille);
}

static void estimate(const xy_instance *inst, xy_travel *t, int32_t from, int32_t to)
{
    size_t at = (size_t)from * (size_t)t->places + (size_t)to;
    xy_travel_estimate(&t->minutes[at], &t->metres[at], inst, location_of(inst, from),
            location_of(inst, to), 1000);
    t->estimated_legs++;
}

static void take_matrix(const xy_instance *inst, xy_travel *t, bool *from_matrix)
{
    for (size_t i = 0; i < inst->leg_count; i++) {
        const xy_leg *leg = &inst->legs[i];
        size_t at = (size_t)leg->from.index * (size_t)t->places + (size_t)leg->to.index;
        from_matrix[at] = true;
        t->minutes[at] = leg->minutes;
        t->metres[at] = leg->metres;
        if (leg->metres == XY_UNKNOWN)
            t->metres[at] = xy_travel_metres_in(inst, leg->minutes, 1000);
        t->matrix_legs++;
    }
}

static bool fits(const xy_instance *inst, size_t places, xy_findings *err)
{
    int64_t each = 2 * sizeof(int32_t) + sizeof(bool), n = (int64_t)places;
    int64_t need = each * n * n, there = xy_memory_available();
    if (need <= there)
        return true;
    xy_find(err, XY_ERROR, XY_MSG_TRAVEL_TOO_LARGE, inst->place,
            xy_text_int(err->arena, (int64_t)inst->hospital_count),
            xy_text_int(err->arena, (int64_t)inst->county_count),
            xy_text_int(err->arena, need / XY_MIB + 1), xy_text_int(err->arena, there / XY_MIB));
    return false;
}

xy_status xy_travel_build(
        xy_travel **out, xy_arena *arena, const xy_instance *inst, xy_findings *err)
{
    *out = NULL;
    xy_travel *t = XY_NEW(arena, xy_travel);
    t->hospitals = (int32_t)inst->hospital_count;
    t->places = t->hospitals + (int32_t)inst->county_count;
    size_t n = (size_t)t->places;
    if (!fits(inst, n, err))
        return XY_ELIMIT;
    t->minutes = XY_NEW_N(arena, int32_t, n * n);
    t->metres = XY_NEW_N(arena, int32_t, n * n);
    bool *from_matrix = XY_NEW_N(arena, bool, n *n);
    take_matrix(inst, t, from_matrix);
    size_t errors = err->errors;
    for (int32_t from = 0; from < t->places; from++)
        for (int32_t to = 0; to < t->places; to++) {
            bool both_hospitals = from < t->hospitals && to < t->hospitals;
            if (from == to || both_hospitals || from_matrix[(size_t)from * n + (size_t)to])
                continue;
            int32_t bare = location_of(inst, from).precision == XY_POINT_NONE ? from : to;
            if (location_of(inst, bare).precision != XY_POINT_NONE) {
                estimate(inst, t, from, to);
                continue;
            }
            bool hospital = bare < t->hospitals;
            const char *id =
                    hospital ? inst->hospitals[bare].id : inst->counties[bare - t->hospitals].id;
            xy_place place = hospital ? inst->hospitals[bare].place
                                      : inst->counties[bare - t->hospitals].place;
            xy_find(err, XY_ERROR, XY_MSG_NO_LOCATION, place, id, NULL, NULL, NULL);
        }
    if (err->errors > errors)
        return XY_EINPUT;
    *out = t;
    return XY_OK;
}

int32_t xy_travel_minutes(const xy_travel *t, int32_t from, int32_t to)
{
    return t->minutes[(size_t)from * (size_t)t->places + (size_t)to];
}

int32_t xy_travel_metres(const xy_travel *t, int32_t from, int32_t to)
{
    return t->metres[(size_t)from * (size_t)t->places + (size_t)to];
}

void xy_travel_along(int64_t *minutes, int64_t *metres, const xy_travel *t, int32_t hospital,
        const int32_t *counties, int count)
{
    *minutes = *metres = 0;
    int32_t at = hospital;
    for (int i = 0; i <= count; i++) {
        int32_t next = i < count ? t->hospitals + counties[i] : hospital;
        *minutes += xy_travel_minutes(t, at, next);
        *metres += xy_travel_metres(t, at, next);
        at = next;
    }
}

/* The next permutation in lexicographic order; false after the last. */
static bool next_permutation(int32_t *a, int n)
{
    int i = n - 2;
    while (i >= 0 && a[i] >= a[i + 1])
        i--;
    if (i < 0)
        return false;
    int j = n - 1;
    while (a[j] <= a[i])
        j--;
    int32_t swap = a[i];
    a[i] = a[j];
    a[j] = swap;
    for (int low = i + 1, high = n - 1; low < high; low++, high--) {
        swap = a[low];
        a[low] = a[high];
        a[high] = swap;
    }
    return true;
}

void xy_travel_best_order(
        int32_t *order, const xy_travel *t, int32_t hospital, const int32_t *counties, int count)
{
    int32_t trial[XY_TOUR_MAX];
    for (int i = 0; i < count; i++) { /* insertion sort: start from the smallest permutation */
        int j = i;
        for (; j > 0 && trial[j - 1] > counties[i]; j--)
            trial[j] = trial[j - 1];
        trial[j] = counties[i];
    }
    int64_t best_minutes = INT64_MAX, best_metres = INT64_MAX;
    do {
        int64_t minutes, metres;
        xy_travel_along(&minutes, &metres, t, hospital, trial, count);
        if (minutes < best_minutes || (minutes == best_minutes && metres < best_metres)) {
            best_minutes = minutes;
            best_metres = metres;
            memcpy(order, trial, (size_t)count * sizeof *order);
        }
    } while (next_permutation(trial, count));
}
