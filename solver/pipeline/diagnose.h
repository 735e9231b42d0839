/* diagnose.h - why no plan exists, as far as single rows of the program show it. */
#ifndef XY_PIPELINE_DIAGNOSE_H
#define XY_PIPELINE_DIAGNOSE_H

#include "assign/ip_model.h"

/* Names every row of the program that no candidate can satisfy by itself (a hospital without any
 * county group, a county or pin without any candidate); when there is none, says that the rules
 * contradict each other only together, with the sums that do not fit. At least one error. */
void xy_diagnose(const xy_ip_model *model, xy_findings *err);

/* Names what the plan x, the best without a hard E4, leaves uncovered. One error. */
void xy_diagnose_coverage(
        const xy_measure *measure, const xy_ip_model *model, const int64_t *x, xy_findings *err);

#endif
