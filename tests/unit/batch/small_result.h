/* small_result.h - what any finished case says of itself, for the tests of results and where they are kept. */
#ifndef XY_TEST_SMALL_RESULT_H
#define XY_TEST_SMALL_RESULT_H

#include "batch/case_result.h"

static inline xy_case_result small_result(void)
{
    return (xy_case_result){.instance_id = "small",
            .instance_sha256 = "ab",
            .rules = "pack",
            .policy = "balanced",
            .weights = "balanced",
            .version = "0.1.0",
            .outcome = "feasible",
            .plan_sha256 = "cd",
            .rows_sha256 = "ef",
            .candidates = 12,
            .nodes = 3,
            .rows = 2};
}

#endif
