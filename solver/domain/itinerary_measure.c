#include "domain/itinerary_measure.h"

#include "domain/travel.h"

int32_t xy_township_people(const xy_township *township)
{
    return township->units > 0 ? township->units : 1;
}

bool xy_township_is_covered(
        const xy_instance *inst, const xy_township *township, const xy_township *visited)
{
    if (township == visited)
        return true;
    return inst->routes.cover_m > 0 && township->usable &&
            township->location.precision != XY_POINT_NONE &&
            visited->location.precision != XY_POINT_NONE &&
            xy_distance_m(township->location, visited->location) <= inst->routes.cover_m;
}

bool xy_township_is_mandatory(const xy_instance *inst, const xy_township *township)
{
    if (!township->usable || township->mandatory)
        return township->usable;
    for (size_t i = 0; i < township->categories.count; i++)
        if (xy_category_counts(inst, township->categories.items[i].index))
            return true;
    return false;
}

/* Sums behind the figures that are means and shares. */
typedef struct {
    int64_t distance_m, measured; /* of townships not visited */
    int64_t beyond, located;      /* people */
    bool any_visited;             /* one with a location */
} spread;

/* The drives of the days in the county. A day begins where the day before in it ended; after a night
 * away it may only drive home. */
static void measure_drives(xy_itinerary_figures *f, const xy_itinerary *it,
        const xy_local_travel *travel, bool *visited)
{
    int32_t from = 0;
    for (int32_t d = 0; d < it->day_count; d++) {
        const xy_itinerary_day *day = &it->days[d];
        bool comes_home = from > 0 && day->kind == XY_DAY_TOWNSHIPS;
        if (day->county != f->county || (day->stop_count == 0 && !comes_home)) {
            from = 0;
            continue;
        }
        for (int32_t s = 0; s < day->stop_count; s++) {
            const xy_itinerary_stop *stop = &day->stops[s];
            visited[stop->township] = true;
            f->drive_min += stop->drive_min;
            f->drive_m += stop->drive_m;
            f->estimated_legs += xy_local_estimated(travel, from, 1 + stop->township);
            f->legs++;
            from = 1 + stop->township;
        }
        if (day->away)
            continue;
        f->drive_min += day->back_min;
        f->drive_m += day->back_m;
        f->estimated_legs += xy_local_estimated(travel, from, 0);
        f->legs++;
        from = 0;
    }
}

static bool is_served(
        const xy_instance *inst, const xy_county *county, size_t township, const bool *visited)
{
    for (size_t v = 0; v < county->township_count; v++)
        if (visited[v] &&
                xy_township_is_covered(inst, &county->townships[township], &county->townships[v]))
            return true;
    return false;
}

static void measure_townships(xy_itinerary_figures *f, const xy_instance *inst, const bool *visited)
{
    const xy_county *county = &inst->counties[f->county];
    f->townships = (int32_t)county->township_count;
    for (size_t t = 0; t < county->township_count; t++) {
        const xy_township *township = &county->townships[t];
        int32_t people = xy_township_people(township);
        bool served = is_served(inst, county, t, visited);
        bool must = xy_township_is_mandatory(inst, township);
        f->visited += visited[t];
        f->served += served;
        f->must_of += must;
        f->must_served += must && served;
        f->people_of += people;
        f->people += served ? people : 0;
    }
}

/* Metres from the township to the nearest visited one; XY_UNKNOWN where there is none. */
static int32_t nearest_m(const xy_county *county, size_t township, const bool *visited)
{
    int32_t least = XY_UNKNOWN;
    for (size_t v = 0; v < county->township_count; v++) {
        if (!visited[v] || county->townships[v].location.precision == XY_POINT_NONE)
            continue;
        int32_t m =
                xy_distance_m(county->townships[township].location, county->townships[v].location);
        if (least == XY_UNKNOWN || m < least)
            least = m;
    }
    return least;
}

static spread measure_spread(const xy_instance *inst, int32_t c, const bool *visited)
{
    const xy_county *county = &inst->counties[c];
    spread s = {0};
    for (size_t t = 0; t < county->township_count; t++) {
        if (county->townships[t].location.precision == XY_POINT_NONE)
            continue;
        int32_t people = xy_township_people(&county->townships[t]);
        int32_t m = nearest_m(county, t, visited);
        s.located += people;
        s.beyond += m == XY_UNKNOWN || m > inst->routes.beyond_m ? people : 0;
        s.any_visited |= visited[t];
        if (m == XY_UNKNOWN || visited[t])
            continue;
        s.distance_m += m;
        s.measured++;
    }
    return s;
}

static void set_spread(xy_itinerary_figures *f, const spread *s)
{
    f->mean_unvisited_m =
            s->measured ? (int32_t)((s->distance_m + s->measured / 2) / s->measured) : XY_UNKNOWN;
    f->beyond_permille = s->any_visited
            ? (int32_t)((s->beyond * 1000 + s->located / 2) / s->located)
            : XY_UNKNOWN;
}

static void add_visit(xy_itinerary_figures *total, const xy_itinerary_figures *f)
{
    total->visited += f->visited;
    total->served += f->served;
    total->townships += f->townships;
    total->must_served += f->must_served;
    total->must_of += f->must_of;
    total->people += f->people;
    total->people_of += f->people_of;
    total->drive_min += f->drive_min;
    total->drive_m += f->drive_m;
    total->estimated_legs += f->estimated_legs;
    total->legs += f->legs;
    total->proved = total->proved && f->proved;
    if (total->people_bound == XY_UNKNOWN || f->people_bound == XY_UNKNOWN)
        total->people_bound = XY_UNKNOWN;
    else
        total->people_bound += f->people_bound;
}

void xy_itinerary_measure(xy_itinerary *it, xy_arena *arena, const xy_instance *inst,
        const xy_row *row, xy_local_travel *const *travel)
{
    bool there = it->visits && it->visit_count == row->visit_count;
    if (!there)
        it->visits = XY_NEW_N(arena, xy_itinerary_figures, (size_t)row->visit_count);
    it->visit_count = row->visit_count;
    it->total = (xy_itinerary_figures){.county = XY_UNKNOWN, .proved = row->visit_count > 0};
    spread sum = {0};
    for (int32_t v = 0; v < row->visit_count; v++) {
        int32_t county = row->visits[v].county;
        xy_itinerary_figures f = {.county = county,
                .people_bound = there ? it->visits[v].people_bound : XY_UNKNOWN,
                .proved = there && it->visits[v].proved};
        bool *visited = XY_NEW_N(arena, bool, inst->counties[county].township_count);
        measure_drives(&f, it, travel[county], visited);
        measure_townships(&f, inst, visited);
        spread s = measure_spread(inst, county, visited);
        set_spread(&f, &s);
        it->visits[v] = f;
        add_visit(&it->total, &f);
        sum.distance_m += s.distance_m;
        sum.measured += s.measured;
        sum.beyond += s.beyond;
        sum.located += s.located;
        sum.any_visited |= s.any_visited;
    }
    set_spread(&it->total, &sum);
}
