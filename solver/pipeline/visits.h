/* visits.h - dates for the visits of a row. models/assignment.md section 8. */
#ifndef XY_PIPELINE_VISITS_H
#define XY_PIPELINE_VISITS_H

#include "domain/plan.h"

/* Sets from and to of every visit by its counted days, one after the other without a gap; a
 * window pinned for the row moves its start. */
void xy_visits_date(const xy_instance *inst, xy_row *row);

#endif
