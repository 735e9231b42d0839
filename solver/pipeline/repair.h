/* repair.h - the cheapest way out of a case without a plan: what to add or give up.
 * models/infeasible.md section 3. Knows nothing of wording and files. */
#ifndef XY_PIPELINE_REPAIR_H
#define XY_PIPELINE_REPAIR_H

#include "pipeline/conflict.h"

typedef struct {
    int32_t *level; /* by claim; 0: left alone */
    int64_t price;
    bool found;
    bool cheapest; /* proved: no other repair of the same kinds costs less */
} xy_repair;

/* Best first over levels: every case without a plan has a conflict, and every repair gives up some
 * member of it further than the case does. first is a conflict of the case itself. */
void xy_repair_find(xy_repair *out, xy_arena *arena, xy_asking *a, const xy_conflict *first);

/* A repair none of whose steps can be spared, not proved to be the cheapest: gives up the members
 * of first step by step, the cheapest first, then whatever must be served, sent or pinned. For
 * cases that are too large for xy_repair_find. */
void xy_repair_any(xy_repair *out, xy_arena *arena, xy_asking *a, const xy_conflict *first);

#endif
