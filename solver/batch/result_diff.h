/* result_diff.h - in what two results of one case differ: every figure that a result has, costs apart.
 * Knows nothing of databases. models/batch.md section 8. */
#ifndef XY_BATCH_RESULT_DIFF_H
#define XY_BATCH_RESULT_DIFF_H

#include "batch/case_result.h"
#include "text/name_list.h"

/* Adds a name for each part that differs, measures by their names; nothing where both hold the same. */
void xy_result_diff(
        xy_name_list *parts, xy_arena *arena, const xy_case_result *a, const xy_case_result *b);

#endif
