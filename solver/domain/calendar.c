#include "domain/calendar.h"

#include "base/date.h"

bool xy_day_counts(const xy_instance *inst, int32_t day)
{
    const xy_settings *s = &inst->rules->settings;
    if (s->day_counting == XY_COUNT_WORKING && xy_date_weekday(day) >= 5)
        return false;
    if (s->holidays_count)
        return true;
    for (size_t i = 0; i < inst->holiday_count; i++)
        if (inst->holidays[i] == day)
            return false;
    return true;
}

int32_t xy_days_counted(const xy_instance *inst, int32_t from, int32_t to)
{
    int32_t days = 0;
    for (int32_t d = from; d <= to; d++)
        days += xy_day_counts(inst, d);
    return days;
}

/* A stay may pass over days that do not count; in a year and a half of nothing but holidays the
 * search gives up and takes the day as it is. */
#define PASS_OVER_MAX 550

static int32_t next_counted(const xy_instance *inst, int32_t day)
{
    for (int32_t d = day; d < day + PASS_OVER_MAX; d++)
        if (xy_day_counts(inst, d))
            return d;
    return day;
}

int32_t xy_days_end(const xy_instance *inst, int32_t *from, int32_t days)
{
    int32_t day = *from = next_counted(inst, *from);
    for (int32_t n = 1; n < days; n++)
        day = next_counted(inst, day + 1);
    return day;
}

int32_t xy_days_of_team(const xy_instance *inst)
{
    return inst->mode == XY_MODE_RESIDENT
            ? xy_days_counted(inst, inst->window.start, inst->window.end)
            : inst->rules->settings.days_min;
}

int32_t xy_weeks_of_team(const xy_instance *inst)
{
    return (xy_days_of_team(inst) + 6) / 7;
}

int32_t xy_days_start(const xy_instance *inst, int32_t total)
{
    int32_t monday = inst->window.start;
    while (xy_date_weekday(monday) != 0)
        monday++;
    int32_t from = monday;
    if (xy_days_end(inst, &from, total) <= inst->window.end)
        return from;
    from = inst->window.start;
    xy_days_end(inst, &from, total);
    return from;
}
