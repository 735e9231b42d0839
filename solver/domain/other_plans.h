/* other_plans.h - finished plans of other programmes as commitments of this one (E5, A3).
 * models/tiers.md section 6. Knows nothing of files. */
#ifndef XY_DOMAIN_OTHER_PLANS_H
#define XY_DOMAIN_OTHER_PLANS_H

#include "domain/instance.h"

typedef struct {
    const char *id;
    xy_text name; /* zh NULL where the plan does not say */
    xy_tier tier;
} xy_sender;

/* Clinicians of a specialty, by an id that need not be known here. */
typedef struct {
    const char *specialty;
    int32_t clinicians;
} xy_brought;

/* One visit of a team. */
typedef struct {
    xy_sender *hospitals; /* the lead first */
    size_t hospital_count;
    const char *county;
    xy_text county_name; /* zh NULL where the plan does not say */
    int32_t from, to, days;
    xy_brought *brought; /* each specialty once */
    size_t brought_count;
} xy_stay;

typedef struct {
    xy_after about;
    const char *file;
    xy_stay *stays;
    size_t stay_count;
} xy_other_plan;

/* Adds the stays to the finished instance's commitments, one for each number of clinicians a stay
 * brings, and records the plans in inst->after. Passed over with a note: counties and specialties
 * the instance does not know, stays outside the programme's year, and commitments of the instance
 * that are one of the stays. Errors: a plan of this very programme, two of one programme. All
 * memory from the arena; texts are borrowed. */
void xy_other_plans_take(xy_instance *inst, xy_arena *arena, const xy_other_plan *plans,
        size_t count, xy_findings *err);

#endif
