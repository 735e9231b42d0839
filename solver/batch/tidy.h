/* tidy.h - the database as CSV files. Columns: models/batch.md section 3. */
#ifndef XY_BATCH_TIDY_H
#define XY_BATCH_TIDY_H

#include "base/fsio.h"
#include "batch/store.h"

/* Writes results.csv, stages.csv, measures.csv and costs.csv into the folder, all or none. All but the
 * last are the same bytes for the same results. */
xy_status xy_tidy_write(xy_store *store, const char *folder, xy_findings *err);

#endif
