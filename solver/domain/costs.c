#include "domain/costs.h"

static int32_t people_of(const xy_row *row, int32_t hospital)
{
    int32_t people = 0;
    for (int32_t i = 0; i < row->staff_count; i++)
        people += row->staff[i].hospital == hospital ? row->staff[i].count : 0;
    return people;
}

/* Calendar days from the first day of the first visit to the last of the last. */
static int64_t days_away(const xy_row *row)
{
    int32_t first = INT32_MAX, last = INT32_MIN;
    for (int32_t v = 0; v < row->visit_count; v++) {
        first = row->visits[v].from < first ? row->visits[v].from : first;
        last = row->visits[v].to > last ? row->visits[v].to : last;
    }
    return row->visit_count ? (int64_t)last - first + 1 : 0;
}

int32_t xy_costs_of(xy_cost **costs, xy_arena *arena, const xy_instance *inst, const xy_row *rows,
        int32_t row_count)
{
    int32_t count = 0;
    *costs = XY_NEW_N(arena, xy_cost, inst->hospital_count + 1);
    for (int32_t h = 0; h < (int32_t)inst->hospital_count; h++) {
        int32_t rate = inst->hospitals[h].cost_per_person_day;
        xy_cost x = {.hospital = h};
        for (int32_t r = 0; r < row_count; r++) {
            int32_t people = people_of(&rows[r], h);
            x.teams += people > 0;
            x.people += people;
            x.person_days += people * days_away(&rows[r]);
        }
        x.yuan = rate == XY_UNKNOWN ? XY_UNKNOWN : rate * x.person_days;
        if (x.people > 0)
            (*costs)[count++] = x;
    }
    return count;
}

bool xy_costs_known(const xy_cost *costs, int32_t count)
{
    bool known = false;
    for (int32_t i = 0; i < count; i++)
        known |= costs[i].yuan != XY_UNKNOWN;
    return known;
}
