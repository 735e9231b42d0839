/* Why a township is left out of a calendar, and what it would take. models/routes.md section 7. */
#include "route/route_parts.h"

/* A visit of a calendar as it stands. */
typedef struct {
    const route_visit *v;
    const xy_itinerary *it;
    const bool *visited; /* per township */
} standing;

static int32_t leg(const standing *s, int32_t from, int32_t to)
{
    return from == to ? 0 : xy_local_minutes(s->v->local, from, to);
}

static const xy_itinerary_day *day_on(const standing *s, int32_t date)
{
    for (int32_t d = 0; d < s->it->day_count; d++) {
        const xy_itinerary_day *day = &s->it->days[d];
        if (day->day == date && day->county == s->v->visit->county)
            return day;
    }
    return NULL;
}

/* The place where the night before the day was spent. */
static int32_t begins_at(const standing *s, int32_t date)
{
    const xy_itinerary_day *before = day_on(s, date - 1);
    if (!before || !before->away || before->stop_count == 0)
        return 0;
    return 1 + before->stops[before->stop_count - 1].township;
}

/* Where there is no way: a detour may well be of -1 minute, so not XY_UNKNOWN. */
#define NO_WAY INT32_MAX

/* What the township adds to a day. */
typedef struct {
    int32_t minutes; /* the least, not below 0; NO_WAY: it cannot be told */
    bool fits;
} addition;

/* More driving between two places that follow each other, the way between them known, when the
 * township stands between them. */
static int32_t detour(const standing *s, int32_t from, int32_t township, int32_t to)
{
    int32_t place = 1 + township, in = leg(s, from, place), out = leg(s, place, to);
    return in == XY_UNKNOWN || out == XY_UNKNOWN ? NO_WAY : in + out - leg(s, from, to);
}

/* A day away ends where it ends: the township stands before its last stop. Of a day that goes where
 * no way is known, as one made by hand may, nothing can be told. */
static addition add_to(const standing *s, int32_t date, int32_t township)
{
    const xy_route_settings *set = &s->v->inst->routes;
    const xy_itinerary_day *day = day_on(s, date);
    int32_t stops = day && day->kind == XY_DAY_TOWNSHIPS ? day->stop_count : 0;
    int32_t least = NO_WAY, place = begins_at(s, date);
    int64_t driving = 0, clinics = 0;
    for (int32_t k = 0; k <= stops; k++) {
        bool home = k == stops;
        if (home && day && day->away)
            break;
        int32_t to = home ? 0 : 1 + day->stops[k].township, now = leg(s, place, to);
        if (now == XY_UNKNOWN)
            return (addition){NO_WAY, false};
        int32_t more = detour(s, place, township, to);
        if (more < least)
            least = more;
        driving += now;
        clinics += home ? 0 : day->stops[k].clinic_min;
        place = to;
    }
    if (least == NO_WAY)
        return (addition){NO_WAY, false};
    int32_t clinic = xy_township_clinic_min(s->v->inst, &s->v->county->townships[township]);
    driving += least;
    clinics += clinic;
    int32_t minutes = least + clinic > 0 ? least + clinic : 0;
    return (addition){minutes, driving <= set->drive_max_min && driving + clinics <= set->day_min};
}

static bool is_covered(const standing *s, int32_t township)
{
    for (int32_t i = 0; i < (int32_t)s->v->county->township_count; i++)
        if (s->visited[i] && route_covers(s->v, i, township))
            return true;
    return false;
}

/* Into which of the days it is open on does it fit, and at which price? */
static void weigh_days(xy_left_out *left, const standing *s)
{
    const route_visit *v = s->v;
    bool fits = false;
    for (int32_t d = 0; d < v->free_count; d++) {
        if ((v->open[left->township] >> d & 1U) == 0)
            continue;
        addition a = add_to(s, v->free[d], left->township);
        if (a.minutes == NO_WAY || (fits && !a.fits))
            continue;
        if (left->minutes == XY_UNKNOWN || (a.fits && !fits) || a.minutes < left->minutes)
            left->minutes = a.minutes;
        fits |= a.fits;
    }
    left->reason = fits ? XY_LEFT_PRIORITY : XY_LEFT_TIME;
}

static void find_reason(xy_left_out *left, const standing *s)
{
    const route_visit *v = s->v;
    int32_t t = left->township;
    left->minutes = XY_UNKNOWN;
    if (!v->county->townships[t].usable) {
        left->reason = XY_LEFT_UNUSABLE;
    } else if (!xy_local_reachable(v->local, t)) {
        left->reason = XY_LEFT_NO_LOCATION;
    } else if (v->free_count == 0) {
        left->reason = XY_LEFT_NO_DAY;
    } else if (v->open[t] == 0) {
        left->reason = XY_LEFT_CLOSED;
    } else if (!v->fits[t]) {
        left->reason = XY_LEFT_TOO_FAR;
        left->minutes = v->alone[t];
    } else if (is_covered(s, t)) {
        left->reason = XY_LEFT_COVERED;
    } else {
        weigh_days(left, s);
    }
}

/* Was the county visited before in this row? Its townships are told once. */
static bool is_told(const xy_row *row, int32_t visit)
{
    for (int32_t v = 0; v < visit; v++)
        if (row->visits[v].county == row->visits[visit].county)
            return true;
    return false;
}

static bool *visited_of(const xy_itinerary *it, xy_arena *arena, const route_visit *v)
{
    bool *visited = XY_NEW_N(arena, bool, v->county->township_count);
    for (int32_t d = 0; d < it->day_count; d++)
        for (int32_t s = 0; it->days[d].county == v->visit->county && s < it->days[d].stop_count;
                s++)
            visited[it->days[d].stops[s].township] = true;
    return visited;
}

void route_reasons_find(
        xy_itinerary *it, xy_arena *arena, const xy_row *row, const route_visit *visits)
{
    size_t most = 0;
    for (int32_t v = 0; v < row->visit_count; v++)
        most += visits[v].county->township_count;
    it->left = XY_NEW_N(arena, xy_left_out, most);
    it->left_count = 0;
    for (int32_t v = 0; v < row->visit_count; v++) {
        if (is_told(row, v))
            continue;
        const standing s = {&visits[v], it, visited_of(it, arena, &visits[v])};
        for (int32_t t = 0; t < (int32_t)visits[v].county->township_count; t++) {
            if (s.visited[t])
                continue;
            xy_left_out *left = &it->left[it->left_count++];
            *left = (xy_left_out){.county = visits[v].visit->county, .township = t};
            find_reason(left, &s);
        }
    }
}
