/* report_rows.h - how the rows of a plan are named: hospitals with the lead first, counties in
 * visiting order. Knows nothing of tables. All texts in the arena. */
#ifndef XY_REPORT_REPORT_ROWS_H
#define XY_REPORT_REPORT_ROWS_H

#include "domain/plan.h"

const char *xy_hospital_name(const xy_instance *inst, int32_t hospital, xy_lang lang);
const char *xy_county_name(const xy_instance *inst, int32_t county, xy_lang lang);
const char *xy_row_hospital_names(
        xy_arena *arena, const xy_instance *inst, const xy_row *row, xy_lang lang);
const char *xy_row_county_names(
        xy_arena *arena, const xy_instance *inst, const xy_row *row, xy_lang lang);

#endif
