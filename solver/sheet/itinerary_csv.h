/* itinerary_csv.h - which townships the teams of a plan visit on which day, by an itinerary made by
 * hand, in CSV.
 *
 * One row a stop: team (hospital by name or id, or the number of the plan's row, from 1), date,
 * county, township, and, where there is such a column, whether the night is spent there. A row
 * without a township is a day in the hospital. The order of the rows of a day is the order of its
 * stops. Titles may be Chinese or English, names may be ids; rows above the titles, blank rows and
 * notes below the table are passed over. Knows nothing of minutes or rules: whether the days are
 * allowed is for the checker to say. Format: models/formats.md. */
#ifndef XY_SHEET_ITINERARY_CSV_H
#define XY_SHEET_ITINERARY_CSV_H

#include "domain/plan.h"
#include "sheet/csv.h"

typedef struct {
    xy_itinerary *items; /* by row of the plan, each once; their days, ascending, have what the file
                          * says: date, county, kind (hospital or townships), townships in order, a
                          * night away, and places. Nothing else is set. */
    int32_t count;
} xy_listed_itineraries;

/* Reads the itineraries of a plan for a finished instance; memory from the arena. XY_EINPUT with
 * one finding per fault: unknown or ambiguous teams, counties and townships (with the nearest known
 * name), counties the team does not go to, dates that are none, a day in two counties, a day in the
 * hospital and in townships, a night that is not after the last stop of its day. */
xy_status xy_itinerary_from_sheet(xy_listed_itineraries *out, xy_arena *arena,
        const xy_instance *inst, const xy_plan *plan, const xy_sheet *sheet, xy_findings *err);
/* The same for a file; also XY_EIO and XY_ELIMIT. */
xy_status xy_itinerary_csv_read(xy_listed_itineraries *out, xy_arena *arena,
        const xy_instance *inst, const xy_plan *plan, const char *path, xy_findings *err);

#endif
