#include "domain/instance_routes.h"

#define DAY_MINUTES 1440

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
