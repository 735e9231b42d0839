/* travel_csv.h - which driving times a travel matrix in CSV gives.
 * Knows nothing of estimates: legs the file does not give are domain/travel.h's business. */
#ifndef XY_SHEET_TRAVEL_CSV_H
#define XY_SHEET_TRAVEL_CSV_H

#include "domain/instance.h"
#include "sheet/csv.h"

/* Reads the columns from, to, minutes and, where there is one, metres into inst->legs and
 * inst->local_legs; ids are those of hospitals, counties (their seats) and townships. The instance
 * must be finished; memory from the arena. XY_EINPUT with one finding per fault: unknown ids, times
 * and distances that are no whole numbers in range, speeds nobody drives at, townships with places
 * outside their county, pairs given twice; the legs are then left as they were. Legs from a place
 * to itself are passed over, with one warning for all. */
xy_status xy_travel_from_sheet(
        xy_instance *inst, xy_arena *arena, const xy_sheet *sheet, xy_findings *err);
/* The same for a file; also XY_EIO and XY_ELIMIT. */
xy_status xy_travel_csv_read(
        xy_instance *inst, xy_arena *arena, const char *path, xy_findings *err);

#endif
