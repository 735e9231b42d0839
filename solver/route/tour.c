/* Plans of tours and what they are worth. */
#include "route/tour.h"

#include <string.h>

xy_tour_plan *xy_tour_plan_new(xy_arena *arena, const xy_tour_problem *p)
{
    xy_tour_plan *plan = XY_NEW(arena, xy_tour_plan);
    plan->order = XY_NEW_N(arena, int32_t, (size_t)p->stops);
    plan->day_first = XY_NEW_N(arena, int32_t, (size_t)p->days + 1);
    plan->marks = XY_NEW_N(arena, bool, (size_t)p->stops + (size_t)p->items);
    return plan;
}

void xy_tour_plan_copy(xy_tour_plan *to, const xy_tour_plan *from, const xy_tour_problem *p)
{
    size_t used = (size_t)from->day_first[p->days];
    if (used > 0)
        memmove(to->order, from->order, used * sizeof *to->order);
    memmove(to->day_first, from->day_first, ((size_t)p->days + 1) * sizeof *to->day_first);
    to->away = from->away;
    to->gain = from->gain;
    to->drive = from->drive;
}

static int64_t drive(const xy_tour_problem *p, int32_t from, int32_t to)
{
    return p->drive[(size_t)from * (size_t)p->places + (size_t)to];
}

/* Drives day d from *place, where the night before it was spent; afterwards *place is where the
 * next one is spent. */
static bool day_is_kept(xy_tour_plan *plan, const xy_tour_problem *p, int32_t d, int32_t *place)
{
    bool *visited = plan->marks;
    int64_t driven = 0;
    int64_t served = 0;
    int32_t at = *place;
    int32_t first = plan->day_first[d];
    int32_t end = plan->day_first[d + 1];
    if (end < first || end > p->stops)
        return false;
    for (int32_t k = first; k < end; k++) {
        int32_t i = plan->order[k];
        if (i < 0 || i >= p->stops || visited[i] || !(p->open[i] >> d & 1))
            return false;
        visited[i] = true;
        driven += drive(p, at, i);
        served += p->service[i];
        at = i;
        if (driven > p->drive_max[d] || driven + served > p->day_max[d])
            return false;
    }
    if (plan->away >> d & 1) {
        bool may = d + 1 < p->days && (p->night_after >> d & 1) && p->overnight;
        if (!may || end == first || !p->overnight[at])
            return false;
    } else {
        driven += drive(p, at, p->end[d]);
        at = d + 1 < p->days ? p->start[d + 1] : at;
    }
    plan->drive += driven;
    *place = at;
    return driven <= p->drive_max[d] && driven + served <= p->day_max[d];
}

static int64_t gain_of(const xy_tour_problem *p, const bool *visited, bool *paid)
{
    int64_t gain = 0;
    memset(paid, 0, (size_t)p->items * sizeof *paid);
    for (int32_t i = 0; i < p->stops; i++) {
        for (int32_t k = p->first[i]; visited[i] && k < p->first[i + 1]; k++) {
            int32_t j = p->cover[k];
            gain += paid[j] ? 0 : p->value[j];
            paid[j] = true;
        }
    }
    return gain;
}

bool xy_tour_plan_value(xy_tour_plan *plan, const xy_tour_problem *p)
{
    bool *visited = plan->marks;
    int32_t nights = 0;
    plan->gain = 0;
    plan->drive = 0;
    memset(visited, 0, (size_t)p->stops * sizeof *visited);
    int32_t place = p->days > 0 ? p->start[0] : 0;
    if (plan->day_first[0] != 0)
        return false;
    for (int32_t d = 0; d < p->days; d++) {
        nights += (int32_t)(plan->away >> d & 1);
        if (!day_is_kept(plan, p, d, &place))
            return false;
    }
    if (nights > p->nights_max || (p->days < XY_TOUR_DAYS && plan->away >> p->days))
        return false;
    for (int32_t i = 0; p->must && i < p->stops; i++)
        if (p->must[i] && !visited[i])
            return false;
    plan->gain = gain_of(p, visited, visited + p->stops);
    return true;
}
