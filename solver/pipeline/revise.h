/* revise.h - when no plan is as near to an earlier one as --max-changes asks: how near one can be.
 * models/history.md section 4. */
#ifndef XY_PIPELINE_REVISE_H
#define XY_PIPELINE_REVISE_H

#include "assign/method.h"

/* Takes the limit on changes, (12), out of the program; nothing where there is none. */
void xy_revise_free(xy_ip_model *model);

/* After the program was proved infeasible: where changes are limited and a plan exists without the
 * limit, says the least number of changes (or, within the limits of the solve, one that will do)
 * and returns true. False: the limit is not the reason. */
bool xy_revise_explain(
        xy_arena *arena, const xy_pool *pool, const xy_solve_options *options, xy_findings *err);

#endif
