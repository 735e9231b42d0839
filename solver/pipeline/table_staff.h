/* table_staff.h - the best staffing of a table whose rows share hospitals or counties (row by row each would take
 * the same people), or under a policy that does not ask for the most need met first. Knows nothing of dates and of
 * what a table breaks. models/backtest.md section 2. */
#ifndef XY_PIPELINE_TABLE_STAFF_H
#define XY_PIPELINE_TABLE_STAFF_H

#include "assign/solve_options.h"
#include "domain/backtest.h"

/* Staffs the rows of plan, which say who goes where, all together, as a solve with every row pinned
 * would (models/assignment.md section 6) for the goals of the policy that look at needs, nothing given back. False, and
 * nothing is changed: the best of each row by itself serves as well, or the rows have no staffing that keeps all
 * rules, or none was found within a fixed number of nodes. Only the staff that is kept is in the arena. */
bool xy_table_staff(
        xy_plan *plan, xy_arena *arena, const xy_instance *inst, const xy_policy *policy);

/* Could the program have chosen the table: is it, staffed suitably, one of the plans of the instance, with every bound
 * that the program keeps, those of soft rules too? No only where it is proved; open where the limits of the options
 * or a fixed number of nodes ended the search, or where the plan that was found has the pairs of the table but joins
 * them to other rows. Only who goes where is looked at. All memory is given back. */
xy_admissible xy_table_is_a_plan(const xy_plan *plan, const xy_arena *arena,
        const xy_instance *inst, const xy_policy *policy, const xy_solve_options *options);

#endif
