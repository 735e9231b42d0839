/* verify.h - does a proof file prove what it says of this instance? models/proof.md.
 *
 * Lists teams, groups, staffings, columns and rows anew from instance and rules, and checks every
 * answer, division, bound and narrowing in whole numbers. Shares data types and the measure with
 * the solver, and no code of it. Knows nothing of GLPK. */
#ifndef XY_VERIFY_VERIFY_H
#define XY_VERIFY_VERIFY_H

#include "base/status.h"
#include "domain/certificate.h"
#include "domain/measure.h"

typedef enum {
    XY_VERIFIED_OPTIMAL,    /* every stage: no better answer */
    XY_VERIFIED_GAP,        /* no answer better than the bounds */
    XY_VERIFIED_INFEASIBLE, /* no plan at all */
} xy_verdict;

typedef struct {
    xy_verdict verdict;
    int stage_count;
    int64_t gap[XY_POLICY_STAGES]; /* bound less value */
    int64_t columns, nodes, leaves;
} xy_verified;

/* On XY_OK the proof holds and *out says what it proves. XY_EINPUT: it does not, or is not about
 * this instance, policy and options; err names stage, node and line. XY_ELIMIT: the instance has
 * more columns than can be listed. plan: NULL, or one that must be as good as the proof says. */
xy_status xy_verify(xy_verified *out, xy_arena *arena, const xy_certificate *proof,
        const xy_measure *measure, const xy_policy *policy, const xy_plan *plan, xy_findings *err);

#endif
