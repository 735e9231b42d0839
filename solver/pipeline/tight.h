/* tight.h - which limits a row, a county or a hospital stands at: one unit more would break them.
 * models/explain.md section 7. Knows nothing of what that costs. */
#ifndef XY_PIPELINE_TIGHT_H
#define XY_PIPELINE_TIGHT_H

#include "candidates/pool.h"
#include "domain/explained.h"

/* A note (XY_INFO) for each tight limit of the subject's rows and of the subject itself, rows in the
 * plan's order. Memory from the arena of out. */
void xy_tight_list(
        xy_findings *out, const xy_pool *pool, const xy_plan *plan, const xy_subject *subject);

#endif
