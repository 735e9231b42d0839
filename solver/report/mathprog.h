/* mathprog.h - an instance as the data section of models/assignment.mod, for glpsol.
 * Knows nothing of candidates and plans: what the model can compute itself is left to it. */
#ifndef XY_REPORT_MATHPROG_H
#define XY_REPORT_MATHPROG_H

#include "base/status.h"
#include "base/strbuf.h"
#include "domain/measure.h"

/* Appends the data section of a finished instance under the policy; measure must be built for
 * both. XY_EINPUT with a finding where a hospital's teams may visit more counties than the model
 * has places for (XY_MATHPROG_COUNTIES); nothing is appended then. */
xy_status xy_mathprog_write(xy_strbuf *out, const xy_instance *inst, const xy_travel *travel,
        const xy_measure *measure, const xy_policy *policy, xy_findings *err);

#define XY_MATHPROG_COUNTIES 3 /* of one group */

#endif
