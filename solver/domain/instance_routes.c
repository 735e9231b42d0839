#include "domain/instance_routes.h"

#include "base/date.h"
#include "domain/calendar.h"
#include "domain/local_travel.h"
#include "domain/travel.h"
#include "text/name_list.h"

#include <stdlib.h>
#include <string.h>

#define DAY_MINUTES 1440
#define NAMES_SHOWN 6

void xy_instance_check_route_settings(const xy_instance *inst, xy_findings *err)
{
    const xy_route_settings *s = &inst->routes;
    xy_arena *arena = err->arena;
    const char *day = xy_text_int(arena, s->day_min);
    if (s->clinic_min > s->day_min)
        xy_find(err, XY_ERROR, XY_MSG_ROUTE_CLINIC_LONG, s->place,
                xy_text_int(arena, s->clinic_min), day, NULL, NULL);
    if (s->start_min + s->day_min > DAY_MINUTES)
        xy_find(err, XY_ERROR, XY_MSG_ROUTE_DAY_LATE, s->place,
                xy_arena_printf(arena, "%02d:%02d", (int)s->start_min / 60, (int)s->start_min % 60),
                day, NULL, NULL);
    for (size_t c = 0; c < inst->county_count; c++)
        for (size_t t = 0; t < inst->counties[c].township_count; t++) {
            const xy_township *x = &inst->counties[c].townships[t];
            if (!x->usable || x->clinic_min <= s->day_min)
                continue;
            xy_finding *f = xy_find(err, XY_ERROR, XY_MSG_ROUTE_TOWNSHIP_CLINIC, x->place, NULL,
                    xy_text_int(arena, x->clinic_min), day, NULL);
            xy_finding_arg(f, 0, x->name);
        }
}

static bool is_placed(const xy_township *t)
{
    return t->location.precision != XY_POINT_NONE;
}

/* Is it marked, or of a category that counts for full coverage? */
static bool must_be_visited(const xy_instance *inst, const xy_township *t)
{
    bool must = t->mandatory;
    for (size_t i = 0; i < t->categories.count; i++)
        must |= xy_category_counts(inst, t->categories.items[i].index);
    return must;
}

static xy_finding *warn(xy_findings *err, xy_msg_id message, const xy_township *t)
{
    xy_finding *f = xy_find(err, XY_WARNING, message, t->place, NULL, NULL, NULL, NULL);
    xy_finding_arg(f, 0, t->name);
    return f;
}

/* The first few names, and that there are more. */
static xy_text names_of(xy_arena *arena, const xy_township *const *list, size_t count)
{
    xy_name_list names = xy_name_list_in(arena);
    for (size_t i = 0; i < count && i < NAMES_SHOWN; i++)
        xy_name_list_add(&names, list[i]->name);
    xy_text text = xy_name_list_text(&names);
    if (count <= NAMES_SHOWN)
        return text;
    return (xy_text){.zh = xy_arena_printf(arena, "%s等", text.zh),
            .en = xy_arena_printf(arena, "%s, …", xy_text_in(text, XY_EN))};
}

/* Places that nobody can drive to. Those marked not usable are nobody's concern, unless they must be
 * visited. */
static void check_ways(const xy_instance *inst, int32_t county, xy_findings *err)
{
    const xy_county *c = &inst->counties[county];
    xy_arena *arena = err->arena;
    const xy_township **bare = XY_NEW_N(arena, const xy_township *, c->township_count);
    size_t count = 0;
    const xy_local_travel *travel = NULL;
    for (int32_t i = 0; i < (int32_t)c->township_count; i++) {
        const xy_township *t = &c->townships[i];
        bool must = must_be_visited(inst, t), decided = !t->usable && t->usable_given;
        if (must && decided)
            warn(err, XY_MSG_TOWNSHIP_MUST_UNUSABLE, t);
        if (is_placed(t) || decided)
            continue;
        if (!travel)
            travel = xy_local_travel_build(arena, inst, county);
        if (t->usable && xy_local_reachable(travel, i))
            continue;
        if (must)
            warn(err, XY_MSG_TOWNSHIP_MUST_NO_WAY, t);
        else
            bare[count++] = t;
    }
    if (count == 0)
        return;
    xy_finding *f = xy_find(err, XY_WARNING, XY_MSG_TOWNSHIPS_UNPLACED, c->place, NULL,
            xy_text_int(arena, (int64_t)count), NULL, NULL);
    xy_finding_arg(f, 0, c->name);
    xy_finding_arg(f, 2, names_of(arena, bare, count));
}

static void check_distances(const xy_county *c, xy_findings *err)
{
    for (size_t i = 0; i < c->township_count; i++) {
        const xy_township *t = &c->townships[i];
        if (!is_placed(t) || c->location.precision == XY_POINT_NONE)
            continue;
        int32_t metres = xy_distance_m(c->location, t->location);
        if (metres <= XY_TOWNSHIP_FAR_KM * 1000)
            continue;
        xy_finding *f = warn(err, XY_MSG_TOWNSHIP_FAR, t);
        xy_finding_arg(f, 1, c->name);
        f->args[2] = xy_text_int(err->arena, (metres + 500) / 1000);
    }
}

/* Weekdays on which some day of the window counts, as a mask. */
static uint32_t weekdays_that_count(const xy_instance *inst)
{
    uint32_t mask = 0;
    for (int32_t day = inst->window.start; day <= inst->window.end; day++)
        if (xy_day_counts(inst, day))
            mask |= 1U << xy_date_weekday(day);
    return mask;
}

static const char *date_text(xy_arena *arena, int32_t day)
{
    char text[XY_DATE_CHARS];
    xy_date_format(text, day);
    return xy_arena_strdup(arena, text);
}

static void check_market_days(
        const xy_instance *inst, const xy_county *c, uint32_t open, xy_findings *err)
{
    for (size_t i = 0; i < c->township_count; i++) {
        const xy_township *t = &c->townships[i];
        if (!t->usable || t->market_days == 0 || (t->market_days & open) != 0)
            continue;
        xy_finding *f = warn(err, XY_MSG_TOWNSHIP_MARKET_NEVER, t);
        f->args[1] = date_text(err->arena, inst->window.start);
        f->args[2] = date_text(err->arena, inst->window.end);
    }
}

static int by_point(const void *a, const void *b)
{
    const xy_township *x = *(const xy_township *const *)a, *y = *(const xy_township *const *)b;
    if (x->location.lat_e6 != y->location.lat_e6)
        return x->location.lat_e6 < y->location.lat_e6 ? -1 : 1;
    if (x->location.lon_e6 != y->location.lon_e6)
        return x->location.lon_e6 < y->location.lon_e6 ? -1 : 1;
    return strcmp(x->id, y->id);
}

/* Exact points alone: a city's or a centre's is many places'. */
static void check_points(const xy_instance *inst, xy_findings *err)
{
    size_t count = 0;
    for (size_t c = 0; c < inst->county_count; c++)
        count += inst->counties[c].township_count;
    const xy_township **all = XY_NEW_N(err->arena, const xy_township *, count);
    count = 0;
    for (size_t c = 0; c < inst->county_count; c++)
        for (size_t t = 0; t < inst->counties[c].township_count; t++)
            if (inst->counties[c].townships[t].location.precision == XY_POINT_EXACT)
                all[count++] = &inst->counties[c].townships[t];
    if (count > 1)
        qsort(all, count, sizeof *all, by_point);
    for (size_t i = 1; i < count; i++) {
        xy_point a = all[i - 1]->location, b = all[i]->location;
        if (a.lat_e6 != b.lat_e6 || a.lon_e6 != b.lon_e6)
            continue;
        xy_finding *f = warn(err, XY_MSG_TOWNSHIP_SAME_POINT, all[i]);
        xy_finding_arg(f, 1, all[i - 1]->name);
        f->args[2] = all[i - 1]->place.pointer;
    }
}

/* Nights away are of no use where no township can put a team up. */
static void check_beds(const xy_instance *inst, xy_findings *err)
{
    bool beds = inst->routes.nights_max == 0;
    for (size_t c = 0; c < inst->county_count; c++)
        for (size_t t = 0; t < inst->counties[c].township_count; t++)
            beds |= inst->counties[c].townships[t].usable &&
                    inst->counties[c].townships[t].overnight;
    if (!beds)
        xy_find(err, XY_WARNING, XY_MSG_ROUTE_NO_BEDS, inst->routes.place,
                xy_text_int(err->arena, inst->routes.nights_max), NULL, NULL, NULL);
}

void xy_instance_check_townships(const xy_instance *inst, xy_findings *err)
{
    if (inst->mode == XY_MODE_RESIDENT)
        return;
    uint32_t open = weekdays_that_count(inst);
    for (int32_t c = 0; c < (int32_t)inst->county_count; c++) {
        check_ways(inst, c, err);
        check_distances(&inst->counties[c], err);
        check_market_days(inst, &inst->counties[c], open, err);
    }
    check_points(inst, err);
    check_beds(inst, err);
}
