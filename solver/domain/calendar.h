/* calendar.h - which days of the window count, and from when to when a visit lasts. */
#ifndef XY_DOMAIN_CALENDAR_H
#define XY_DOMAIN_CALENDAR_H

#include "domain/instance.h"

/* Does the day count as a day of work? Calendar counting takes every day that is no holiday,
 * working counting only Monday to Friday among them; holidays_count lets holidays count. */
bool xy_day_counts(const xy_instance *inst, int32_t day);
/* Counted days from..to, inclusive. */
int32_t xy_days_counted(const xy_instance *inst, int32_t from, int32_t to);
/* The last day of a stay of days (>= 1) counted days that starts on from; days before the first
 * counted one are passed over, so *from moves to it. */
int32_t xy_days_end(const xy_instance *inst, int32_t *from, int32_t days);
/* Counted days of a team's stay: a circuit team's least, a resident team's whole window. */
int32_t xy_days_of_team(const xy_instance *inst);
/* The weeks begun in them: what a person who goes takes of a budget of staff-weeks (BW). */
int32_t xy_weeks_of_team(const xy_instance *inst);
/* The first day of a team's work: the first Monday of the window from which total counted days
 * still fit, else the window's first day. */
int32_t xy_days_start(const xy_instance *inst, int32_t total);

#endif
