/* people.h - who of a hospital's people may lead, and who is pinned to which row.
 * Knows nothing of the order of goals. models/roster.md sections 1 and 4. */
#ifndef XY_ROSTER_PEOPLE_H
#define XY_ROSTER_PEOPLE_H

#include "domain/plan.h"

/* Role, specialty and title of one hospital; count is not looked at. */
bool xy_staff_is_of(const xy_staff *staff, const xy_sent *class);
/* May this entry of staff, a person or people by count, lead (D10)? Years that are not given do not
 * bar anyone. */
bool xy_staff_may_lead(const xy_instance *inst, const xy_staff *staff);

/* Is the person (index into the hospital's staff) pinned to this row? */
bool xy_person_is_pinned(
        const xy_instance *inst, const xy_row *row, int32_t hospital, int32_t person);

#endif
