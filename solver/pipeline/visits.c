#include "pipeline/visits.h"

#include "domain/calendar.h"

/* The start of the window pinned for this row, or the programme's own start. */
static int32_t first_day(const xy_instance *inst, const xy_row *row, int32_t total)
{
    for (size_t i = 0; i < inst->lock_count; i++) {
        const xy_lock *lock = &inst->locks[i];
        if (lock->kind > XY_PIN_PAIR || !lock->window.given || lock->hospital.index != row->lead)
            continue;
        for (int32_t v = 0; v < row->visit_count; v++)
            if (row->visits[v].county == lock->counties.items[0].index)
                return lock->window.start;
    }
    return xy_days_start(inst, total);
}

void xy_visits_date(const xy_instance *inst, xy_row *row)
{
    int32_t total = 0;
    for (int32_t v = 0; v < row->visit_count; v++)
        total += row->visits[v].days;
    int32_t day = first_day(inst, row, total);
    for (int32_t v = 0; v < row->visit_count; v++) {
        row->visits[v].from = day;
        row->visits[v].to = xy_days_end(inst, &row->visits[v].from, row->visits[v].days);
        day = row->visits[v].to + 1;
    }
}
