/* start.h - the rows of the plan to keep as where the search begins: models/history.md section 4. */
#ifndef XY_ASSIGN_START_H
#define XY_ASSIGN_START_H

#include "assign/ip_model.h"

/* The same program in which every row of the plan to keep that some candidate matches must be
 * there, and nothing limits the changes; columns and candidates have the same numbers. NULL where
 * there is no such row. Shares all it can with the model; the rest is from the arena. */
xy_ip_model *xy_start_model(xy_arena *arena, const xy_ip_model *model);

#endif
