/* decisions.h - what the planner decided before: pins and bans as a table, and which rows of the
 * plan they fix. Names no person: of pinned people only the number is told. */
#ifndef XY_REPORT_DECISIONS_H
#define XY_REPORT_DECISIONS_H

#include "report/documents.h"

/* One row per pin or ban: kind, hospital, counties, window, number of people. NULL where the
 * instance has none; those of --pin-table are among the instance's. */
xy_table *xy_decisions_table(xy_arena *arena, const xy_instance *inst, xy_lang lang);
/* Notes that name the rows of the plan pinned as a whole, and those that hold a pinned pair. */
void xy_table_add_decisions(xy_table *table, const xy_report_input *in);

#endif
