/* glpsol_stages.h - the stages of a policy solved by glpsol on models/assignment.mod, one after
 * the other. The floors are computed here, as section 7 of models/assignment.md has them. */
#ifndef XY_TESTS_SUPPORT_GLPSOL_STAGES_H
#define XY_TESTS_SUPPORT_GLPSOL_STAGES_H

#include "domain/measure.h"

typedef enum {
    XY_GLPSOL_OPTIMAL,
    XY_GLPSOL_INFEASIBLE,
    XY_GLPSOL_LIMIT, /* it stopped before an answer */
    XY_GLPSOL_ERROR, /* log says why */
} xy_glpsol_state;

typedef struct {
    xy_glpsol_state state;
    int64_t value[XY_POLICY_STAGES], floor[XY_POLICY_STAGES];
    int stages;      /* solved */
    const char *log; /* what glpsol printed last */
} xy_glpsol_result;

/* Is there a glpsol program? Its path is the macro XY_GLPSOL, "" where none was found. */
bool xy_glpsol_available(void);

/* seconds: wall-clock limit of each stage. */
void xy_glpsol_solve(xy_glpsol_result *out, xy_arena *arena, const xy_instance *inst,
        const xy_travel *travel, const xy_measure *measure, const xy_policy *policy, int seconds);

#endif
