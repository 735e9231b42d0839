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

/* Who it is: by name only where the pack does not mask personal data, else by id or, where people are
 * given by count, by number. */
const char *xy_member_text(
        xy_arena *arena, const xy_instance *inst, const xy_member *member, xy_lang lang);

/* Specialties stand in tables with those of the pack's high_demand first, in the order of the notice,
 * then the others by id: the place of each. */
const int32_t *xy_specialty_ranks(xy_arena *arena, const xy_instance *inst);
/* The entries of a row's staff in that order; hospitals and roles stay where they are. */
const xy_sent **xy_row_staff_ranked(xy_arena *arena, const xy_instance *inst, const xy_row *row);
/* Indices into the row's members: the leaders first, then as their classes stand in the staffing. */
const int32_t *xy_row_members_ranked(xy_arena *arena, const xy_instance *inst, const xy_row *row);
/* Indices into the county's needs in that order. */
const size_t *xy_county_needs_ranked(
        xy_arena *arena, const xy_instance *inst, const xy_county *county);

#endif
