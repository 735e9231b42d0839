/* staffing_list.h - all staffings worth keeping where people or counties are shared between rows:
 * those that no other dominates. models/assignment.md section 5, last paragraph. */
#ifndef XY_CANDIDATES_STAFFING_LIST_H
#define XY_CANDIDATES_STAFFING_LIST_H

#include "candidates/staffing.h"

/* One kind of people of one hospital. */
typedef struct {
    int32_t hospital, specialty;
    xy_title title;
    xy_role role;
    int32_t available;
    bool shared; /* another row may want the same people */
} xy_class;

/* The members' classes, in a fixed order. shared_hospital: by hospital, may it be in two rows? */
void xy_classes_of(xy_class **classes, int32_t *count, xy_arena *arena, const xy_instance *inst,
        const xy_team *team, const bool *shared_hospital);

typedef struct {
    int32_t *taken; /* per class */
    int32_t points, matched, people;
} xy_staffing;

/* All undominated staffings of the team for the group, in a fixed order. XY_ELIMIT with a
 * finding when more than limit legal ones exist. */
xy_status xy_staffings_list(xy_staffing **out, int32_t *count, xy_arena *arena,
        const xy_instance *inst, const xy_team *team, const xy_demand *demand,
        const xy_class *classes, int32_t class_count, int32_t limit, xy_findings *err);

#endif
