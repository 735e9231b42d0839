/* repair_apply.h - the instance as a repair leaves it, with a remark at everything it changed. */
#ifndef XY_PIPELINE_REPAIR_APPLY_H
#define XY_PIPELINE_REPAIR_APPLY_H

#include "pipeline/conflict_report.h"

/* A copy of the explained instance, to be written: every change is marked as assumed, the repair
 * being the reason. The hash is still the original's. */
xy_instance *xy_repair_apply(xy_arena *arena, const xy_explanation *why);

#endif
