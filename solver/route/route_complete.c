/* A calendar made by hand, filled up and measured. models/routes.md section 8. */
#include "route/route.h"
#include "route/route_parts.h"

/* The free days of a calendar made by hand are those on which it goes to townships, or else those
 * that our own would have. */
static void take_days(route_visit *v, xy_arena *arena, const xy_itinerary *it)
{
    int32_t *days = XY_NEW_N(arena, int32_t, (size_t)it->day_count), count = 0;
    for (int32_t d = 0; d < it->day_count; d++)
        if (it->days[d].kind == XY_DAY_TOWNSHIPS && it->days[d].county == v->visit->county &&
                it->days[d].day >= v->visit->from && it->days[d].day <= v->visit->to &&
                (count == 0 || days[count - 1] < it->days[d].day))
            days[count++] = it->days[d].day;
    if (count > 0)
        route_days_take(v, arena, days, count);
    else
        route_days_choose(v, arena);
    route_reach(v, arena);
}

void xy_route_complete(xy_itinerary *it, xy_arena *arena, const xy_instance *inst,
        const xy_plan *plan, const xy_travel *travel)
{
    const xy_row *row = &plan->rows[it->row];
    xy_local_travel **local = XY_NEW_N(arena, xy_local_travel *, inst->county_count);
    route_local_find(local, arena, inst, row);
    route_visit *visits = route_visits_new(arena, inst, row, local);
    route_calendar_complete(it, arena, inst, row, visits, travel);
    for (int32_t v = 0; v < row->visit_count; v++)
        take_days(&visits[v], arena, it);
    route_reasons_find(it, arena, row, visits);
    it->visits = NULL;
    xy_itinerary_measure(it, arena, inst, row, local);
}
