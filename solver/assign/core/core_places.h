/* core_places.h - programs in which each column fills one row that takes just one and takes room of one block, and
 * nothing else: generalized assignment. Such a row is a place. */
#ifndef XY_ASSIGN_CORE_CORE_PLACES_H
#define XY_ASSIGN_CORE_CORE_PLACES_H

#include "assign/core/core_run.h"

typedef struct core_places {
    int32_t count;
    int64_t *first;     /* per place and one more: where its columns begin in cols */
    int64_t *cols;      /* those of a place ascending */
    int32_t *place_of;  /* per column */
    int32_t *weight_of; /* per column, units of its block */
} core_places;

/* NULL: the program is not of that kind, or a cost is so large that fines would not fit. Owned by the run. */
const core_places *core_places_of(core_run *run);

#endif
