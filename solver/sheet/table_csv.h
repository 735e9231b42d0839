/* table_csv.h - which hospitals serve which counties according to a distribution table in CSV.
 *
 * Two layouts. As published: one row a team, its counties in one cell. As data: one row a county
 * (hospital, county, county_seq). Titles and names may be Chinese or English, names may be ids; rows
 * above the titles, blank rows and notes below the table are passed over; titles and a note without rows
 * are the table of a plan that sends nobody, which is warned of. Knows nothing of days,
 * staff or rules: whether the table is allowed is for the checker to say. */
#ifndef XY_SHEET_TABLE_CSV_H
#define XY_SHEET_TABLE_CSV_H

#include "domain/plan.h"
#include "domain/travel.h"
#include "sheet/csv.h"

typedef struct {
    xy_listed_row *rows; /* in the file's order */
    size_t count;
} xy_distribution;

/* Reads the table of a finished instance; memory from the arena. XY_EINPUT with one finding per
 * fault: no titles, unknown or ambiguous names (with the nearest known one), a county or hospital twice in one
 * row, more of either than XY_LISTED_…, rows without hospital or county, a team number shared by
 * two hospitals, orders that are no numbers or stand twice, id and name, or other columns
 * (table_second.h), that contradict each other, titles alone, a row that stands more often than the rules let its
 * hospital and counties, more rows than pairs of them (the rest is not read). */
xy_status xy_table_from_sheet(xy_distribution *out, xy_arena *arena, const xy_instance *inst,
        const xy_sheet *sheet, xy_findings *err);
/* The same for a file; also XY_EIO and XY_ELIMIT. */
xy_status xy_table_csv_read(xy_distribution *out, xy_arena *arena, const xy_instance *inst,
        const char *path, xy_findings *err);

#endif
