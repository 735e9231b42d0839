/* calendar_pages.h - calendars as parts of documents: a page per team, and what the report says of
 * all. All results live in the arena. */
#ifndef XY_REPORT_CALENDAR_PAGES_H
#define XY_REPORT_CALENDAR_PAGES_H

#include "report/calendar_words.h"

/* The days of one team, without title and notes. */
xy_table *xy_calendar_team_days(const xy_calendar_of *c);
/* What stands below tables of days. */
void xy_calendar_day_notes(xy_table *table, const xy_report_input *in);
/* Sums over all teams that have a calendar; distances are no sums and are nought. */
xy_itinerary_figures xy_figures_of_teams(const xy_plan *plan);
/* What the report says of calendars in sentences: days, townships, people, mandatory townships left
 * out with the reason, clauses that are missed. Nothing where there are none. */
void xy_route_lines(xy_lines *out, const xy_report_input *in, xy_lang lang);

#endif
