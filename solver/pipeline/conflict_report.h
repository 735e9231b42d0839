/* conflict_report.h - a conflict and its repair, said to the planner.
 *
 * Holes of the messages CLAIM_*: {0} the objects, {1} the number asked for; of a pin or ban on
 * hospital and counties {1} is the counties. Of REPAIR_*: {0} the object, {1} and {2} the number
 * before and after; of REPAIR_STAFF {1} is how many people, {2} their title, {3} their specialty. */
#ifndef XY_PIPELINE_CONFLICT_REPORT_H
#define XY_PIPELINE_CONFLICT_REPORT_H

#include "assign/ip_model.h"
#include "pipeline/repair.h"

/* Why a case has no plan, and the cheapest way out. */
typedef struct {
    xy_claims claims;
    bool has_conflict; /* false: a limit came first */
    xy_conflict conflict;
    xy_repair repair;
    int64_t asked;
} xy_explanation;

/* One claim as a sentence, and what a repair does about it at this level. */
xy_text xy_claim_sentence(xy_arena *arena, const xy_claims *d, int32_t claim);
xy_text xy_repair_sentence(xy_arena *arena, const xy_claims *d, int32_t claim, int32_t level);

/* All steps of the repair as one sentence; at, by claim, says where a step is to be made: NULL, or an
 * entry without text: not said. */
xy_text xy_repair_whole(xy_arena *arena, const xy_explanation *why, const xy_text *at);
/* Puts that sentence with places into the finding that xy_explanation_report made, where it is kept. */
void xy_repair_say_where(const xy_explanation *why, const xy_text *at, xy_findings *err);

/* An error per kind of claim in the conflict, all its objects named; of the claim except
 * (XY_UNKNOWN: none) nothing is said. */
void xy_conflict_list(const xy_explanation *why, int32_t except, xy_findings *err);
/* The same for all, then one error that says how they belong together, with the repair as its remedy. */
void xy_explanation_report(const xy_explanation *why, xy_findings *err);

/* Names what the plan x, the best without a hard E4, leaves uncovered. One error. */
void xy_coverage_report(
        const xy_measure *measure, const xy_ip_model *model, const int64_t *x, xy_findings *err);

#endif
