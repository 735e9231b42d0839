/* workplan.h - the work plan while it is written, and the tables in it. Knows nothing of files. */
#ifndef XY_FORMS_WORKPLAN_H
#define XY_FORMS_WORKPLAN_H

#include "forms/paper.h"

/* The plan of the teams that hospitals of the tier lead; XY_TIER_COUNT: of all. */
typedef struct {
    xy_arena *arena;
    const xy_report_input *in;
    xy_tier tier;
    xy_lang lang;
    xy_docx *doc;
    int sections; /* begun so far */
} xy_workplan;

/* Is the row one of those the plan is about? */
bool xy_workplan_has(const xy_workplan *w, const xy_row *row);
/* The row's calendar, or NULL. */
const xy_itinerary *xy_workplan_calendar(const xy_workplan *w, int32_t row);

/* Number, hospitals, counties, people, seniors and managers among them, specialties. */
xy_table *xy_workplan_teams(const xy_workplan *w);
/* Number, hospitals, county, dates, days; with calendars the townships visited. One row a visit. */
xy_table *xy_workplan_places(const xy_workplan *w);
/* Document, due date, from, to. NULL where the pack names no filings. */
const xy_table *xy_workplan_filings(const xy_workplan *w);

#endif
