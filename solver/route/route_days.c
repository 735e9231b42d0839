/* Kinds of the days of a visit, and which of them are free. models/routes.md section 1. */
#include "route/route_parts.h"

#include "base/date.h"
#include "domain/calendar.h"

static int32_t least(int32_t a, int32_t b)
{
    return a < b ? a : b;
}

/* Days in a county or township: those that county_area_days_min asks for. */
static bool is_county_area(xy_place_level level)
{
    return level == XY_AT_COUNTY || level == XY_AT_TOWNSHIP;
}

/* Days at the beginning of a visit that are spent in a hospital of the prefecture, although the
 * receiver is none: in the first such visit of the row. */
static int32_t days_before(const xy_instance *inst, const xy_row *row, int32_t visit)
{
    const xy_settings *s = &inst->rules->settings;
    int32_t area = 0, first = XY_UNKNOWN;
    for (int32_t v = 0; v < row->visit_count; v++) {
        xy_place_level level = inst->counties[row->visits[v].county].level;
        area += is_county_area(level) ? row->visits[v].days : 0;
        if (first == XY_UNKNOWN && level != XY_AT_PREFECTURE)
            first = v;
    }
    if (visit != first)
        return 0;
    const xy_visit *at = &row->visits[visit];
    int32_t room = at->days - 2, spare = area - s->county_area_days_min;
    if (is_county_area(inst->counties[at->county].level))
        room = least(room, spare);
    room = least(room, inst->routes.prefecture_days);
    return room > 0 ? room : 0;
}

/* Of so many days in the county those that may be township days. */
static int32_t free_of(const route_visit *v, int32_t days)
{
    if (v->county->level != XY_AT_COUNTY || days <= 2)
        return 0;
    int64_t hospital = ((int64_t)days * v->inst->routes.hospital_share_permille + 999) / 1000;
    int64_t rest = days - (hospital > 2 ? hospital : 2);
    return rest > 0 ? (int32_t)rest : 0;
}

static void set_kinds(route_visit *v, xy_arena *arena, int32_t before)
{
    const xy_visit *visit = v->visit;
    int32_t in_county = 0;
    v->dates = visit->to >= visit->from ? visit->to - visit->from + 1 : 0;
    v->kinds = XY_NEW_N(arena, xy_day_kind, (size_t)v->dates);
    for (int32_t d = 0; d < v->dates; d++) {
        v->kinds[d] = XY_DAY_OFF;
        if (!xy_day_counts(v->inst, visit->from + d))
            continue;
        bool prefecture = v->county->level == XY_AT_PREFECTURE || before > 0;
        v->kinds[d] = prefecture ? XY_DAY_PREFECTURE : XY_DAY_HOSPITAL;
        in_county += !prefecture;
        before -= before > 0;
    }
    v->free_most = free_of(v, in_county);
}

void route_local_find(
        xy_local_travel **local, xy_arena *arena, const xy_instance *inst, const xy_row *row)
{
    for (int32_t v = 0; v < row->visit_count; v++) {
        int32_t county = row->visits[v].county;
        if (!local[county])
            local[county] = xy_local_travel_build(arena, inst, county);
    }
}

route_visit *route_visits_new(
        xy_arena *arena, const xy_instance *inst, const xy_row *row, xy_local_travel *const *travel)
{
    route_visit *visits = XY_NEW_N(arena, route_visit, (size_t)row->visit_count);
    for (int32_t i = 0; i < row->visit_count; i++) {
        route_visit *v = &visits[i];
        v->inst = inst;
        v->visit = &row->visits[i];
        v->county = &inst->counties[v->visit->county];
        v->local = travel[v->visit->county];
        set_kinds(v, arena, days_before(inst, row, i));
    }
    return visits;
}

bool route_is_open(const route_visit *v, int32_t township, int32_t day)
{
    const xy_township *t = &v->county->townships[township];
    return t->usable && xy_local_reachable(v->local, township) &&
            (t->market_days == 0 || (t->market_days >> xy_date_weekday(day) & 1U) != 0);
}

static bool is_useful(const route_visit *v, int32_t day)
{
    for (int32_t t = 0; t < (int32_t)v->county->township_count; t++)
        if (route_is_open(v, t, day))
            return true;
    return false;
}

/* Choosing k of the first i days, the last of them or not: useful days first, then few blocks. */
typedef struct {
    int32_t days, most;
    int64_t *best; /* [i][k][is day i - 1 chosen?]; NONE: cannot be */
} choice;

#define NONE INT64_MIN
#define USEFUL 1024 /* more than there are blocks: XY_TOUR_DAYS at most */
_Static_assert(XY_TOUR_DAYS < USEFUL, "a useful day is worth more than any number of blocks");

static int64_t *best_of(const choice *c, int32_t i, int32_t k, bool last)
{
    return &c->best[((size_t)i * (size_t)(c->most + 1) + (size_t)k) * 2 + last];
}

/* What k of the first i days are worth when day i - 1 is chosen or not, given the next is or not: a
 * block is counted at its last day. */
static int64_t worth(const choice *c, int32_t i, int32_t k, bool last, bool next)
{
    int64_t w = *best_of(c, i, k, last);
    return w != NONE && last && !next ? w - 1 : w;
}

static void fill(choice *c, const bool *useful)
{
    for (int32_t i = 0; i <= c->days; i++)
        for (int32_t k = 0; k <= c->most; k++) {
            *best_of(c, i, k, false) = i == 0 && k == 0 ? 0 : NONE;
            *best_of(c, i, k, true) = NONE;
            if (i == 0)
                continue;
            int64_t a = worth(c, i - 1, k, false, false), b = worth(c, i - 1, k, true, false);
            *best_of(c, i, k, false) = a > b ? a : b;
            if (k == 0)
                continue;
            a = worth(c, i - 1, k - 1, false, true);
            b = worth(c, i - 1, k - 1, true, true);
            int64_t before = a > b ? a : b;
            if (before != NONE)
                *best_of(c, i, k, true) = before + (useful[i - 1] ? USEFUL : 0);
        }
}

/* From the last day on: chosen where that costs nothing, so that the free days are late. */
static void take(const choice *c, bool *chosen)
{
    bool next = false;
    for (int32_t i = c->days, k = c->most; i > 0; i--) {
        chosen[i - 1] = worth(c, i, k, true, next) >= worth(c, i, k, false, next);
        next = chosen[i - 1];
        k -= next;
    }
}

static void set_free(route_visit *v, xy_arena *arena, const int32_t *days, int32_t count)
{
    v->free = XY_NEW_N(arena, int32_t, (size_t)count);
    v->free_count = count;
    v->night_after = 0;
    for (int32_t d = 0; d < count; d++) {
        v->free[d] = days[d];
        if (d > 0 && days[d] == days[d - 1] + 1)
            v->night_after |= UINT64_C(1) << (d - 1);
    }
}

void route_days_choose(route_visit *v, xy_arena *arena)
{
    int32_t *days = XY_NEW_N(arena, int32_t, (size_t)v->dates), count = 0;
    for (int32_t d = 0; d < v->dates; d++)
        if (v->kinds[d] == XY_DAY_HOSPITAL)
            days[count++] = v->visit->from + d;
    choice c = {.days = count - 2, .most = least(v->free_most, XY_TOUR_DAYS)};
    int32_t *free = XY_NEW_N(arena, int32_t, XY_TOUR_DAYS), free_count = 0;
    if (c.most > 0) {
        bool *useful = XY_NEW_N(arena, bool, (size_t)c.days);
        bool *chosen = XY_NEW_N(arena, bool, (size_t)c.days);
        for (int32_t d = 0; d < c.days; d++)
            useful[d] = is_useful(v, days[1 + d]);
        c.best = XY_NEW_N(arena, int64_t, (size_t)(c.days + 1) * (size_t)(c.most + 1) * 2);
        fill(&c, useful);
        take(&c, chosen);
        for (int32_t d = 0; d < c.days; d++)
            if (chosen[d])
                free[free_count++] = days[1 + d];
    }
    set_free(v, arena, free, free_count);
}

void route_days_take(route_visit *v, xy_arena *arena, const int32_t *days, int32_t count)
{
    set_free(v, arena, days, least(count, XY_TOUR_DAYS));
}
