/* visits.h - dates for the visits of a row. models/assignment.md section 8. */
#ifndef XY_PIPELINE_VISITS_H
#define XY_PIPELINE_VISITS_H

#include "domain/plan.h"

/* Sets from and to of every visit by its counted days, one after the other without a gap. Where
 * pins give the row or one of its counties a window, the first day from which all of
 * them are kept; false when there is none (the dates are then as without pins). */
bool xy_visits_date(const xy_instance *inst, xy_row *row);

#endif
