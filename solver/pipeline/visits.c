#include "pipeline/visits.h"

#include "domain/calendar.h"

/* Sets the dates of all visits from this day on; returns the last day. */
static int32_t date_from(const xy_instance *inst, xy_row *row, int32_t day)
{
    for (int32_t v = 0; v < row->visit_count; v++) {
        row->visits[v].from = day;
        row->visits[v].to = xy_days_end(inst, &row->visits[v].from, row->visits[v].days);
        day = row->visits[v].to + 1;
    }
    return day - 1;
}

static bool pinned(const xy_lock *lock, int32_t county)
{
    for (size_t i = 0; i < lock->counties.count; i++)
        if (lock->counties.items[i].index == county)
            return true;
    return false;
}

static bool takes_part(const xy_row *row, int32_t hospital)
{
    for (int32_t i = 0; i < row->hospital_count; i++)
        if (row->hospitals[i] == hospital)
            return true;
    return false;
}

/* Does the lock speak of this row? A pin on a row names its lead and its counties, no more and no
 * fewer. */
static bool concerns(const xy_lock *lock, const xy_row *row)
{
    if (lock->kind > XY_PIN_PAIR || !lock->window.given)
        return false;
    int32_t named = 0;
    for (int32_t v = 0; v < row->visit_count; v++)
        named += pinned(lock, row->visits[v].county);
    if (lock->kind == XY_PIN_PAIR)
        return named > 0 && takes_part(row, lock->hospital.index);
    return named == row->visit_count && lock->counties.count == (size_t)named &&
            lock->hospital.index == row->lead;
}

/* Are the pinned counties visited within the windows of their pins? */
static bool within_pins(const xy_instance *inst, const xy_row *row)
{
    for (size_t i = 0; i < inst->lock_count; i++) {
        const xy_lock *lock = &inst->locks[i];
        if (!concerns(lock, row))
            continue;
        for (int32_t v = 0; v < row->visit_count; v++)
            if (pinned(lock, row->visits[v].county) &&
                    (row->visits[v].from < lock->window.start ||
                            row->visits[v].to > lock->window.end))
                return false;
    }
    return true;
}

static bool has_window(const xy_instance *inst, const xy_row *row)
{
    for (size_t i = 0; i < inst->lock_count; i++)
        if (concerns(&inst->locks[i], row))
            return true;
    return false;
}

bool xy_visits_date(const xy_instance *inst, xy_row *row)
{
    if (inst->mode == XY_MODE_RESIDENT) { /* one county, the whole window (D15) */
        row->visits[0].from = inst->window.start;
        row->visits[0].to = inst->window.end;
        return within_pins(inst, row);
    }
    int32_t total = 0;
    for (int32_t v = 0; v < row->visit_count; v++)
        total += row->visits[v].days;
    if (!has_window(inst, row)) {
        date_from(inst, row, xy_days_start(inst, total));
        return true;
    }
    for (int32_t day = inst->window.start; day <= inst->window.end; day++)
        if (date_from(inst, row, day) <= inst->window.end && within_pins(inst, row))
            return true;
    date_from(inst, row, xy_days_start(inst, total));
    return false;
}
