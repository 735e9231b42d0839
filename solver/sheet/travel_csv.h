/* travel_csv.h - which driving times a travel matrix in CSV gives.
 * Knows nothing of estimates: legs the file does not give are domain/travel.h's business. */
#ifndef XY_SHEET_TRAVEL_CSV_H
#define XY_SHEET_TRAVEL_CSV_H

#include "domain/instance.h"
#include "sheet/csv.h"

#define XY_LEG_MINUTES_MAX 10080   /* a week */
#define XY_LEG_METRES_MAX 20000000 /* half the way round the earth */

/* Reads the columns from, to, minutes and, where there is one, metres into inst->legs, by from and
 * to; ids are those of hospitals and counties, indexed as domain/travel.h counts places. The
 * instance must be finished; memory from the arena. XY_EINPUT with one finding per fault: unknown
 * ids, times and distances that are no whole numbers in range, pairs given twice; inst->legs is
 * then left as it was. Legs from a place to itself are passed over, with one warning for all. */
xy_status xy_travel_from_sheet(
        xy_instance *inst, xy_arena *arena, const xy_sheet *sheet, xy_findings *err);
/* The same for a file; also XY_EIO and XY_ELIMIT. */
xy_status xy_travel_csv_read(
        xy_instance *inst, xy_arena *arena, const char *path, xy_findings *err);

#endif
