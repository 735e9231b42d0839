/* staffing_list.h - all staffings worth keeping where people or counties are shared between rows:
 * those that no other dominates. models/assignment.md section 5, last paragraphs. */
#ifndef XY_CANDIDATES_STAFFING_LIST_H
#define XY_CANDIDATES_STAFFING_LIST_H

#include "base/stop.h"
#include "candidates/staffing.h"

typedef enum { XY_LEVEL_OF_SENIOR, XY_LEVEL_OF_JUNIOR, XY_LEVEL_OF_MANAGER } xy_class_level;

/* People of one hospital that a staffing need not tell apart: those of one specialty and level, or,
 * with specialty XY_UNKNOWN, all of the level. Where no share of seniors is asked for, everybody
 * counts as junior. */
typedef struct {
    int32_t hospital, specialty;
    xy_class_level level;
    int32_t available;
    bool shared; /* another row may want the same people */
} xy_class;

xy_class_level xy_class_level_of(const xy_instance *inst, xy_role role, xy_title title);

/* The members' classes, in a fixed order: member, then level, then specialty, XY_UNKNOWN last.
 * shared_hospital: by hospital, may it be in two rows? */
void xy_classes_of(xy_class **classes, int32_t *count, xy_arena *arena, const xy_instance *inst,
        const xy_team *team, const bool *shared_hospital);

typedef struct {
    uint8_t *taken; /* per class: people it names; of a class without specialty: fillers, who may
                       be of any specialty */
    int32_t points, people;
    xy_worth worth;         /* where the policy looks at shares */
    const uint64_t *barred; /* specialties no filler may have (E5); NULL: none */
} xy_staffing;

/* How far to search; keys and key_room are scratch that calls share, NULL and 0 to begin with. */
typedef struct {
    int32_t steps;       /* at most */
    const xy_stop *stop; /* NULL: nobody asks to stop */
    int32_t *keys;
    size_t key_room;
} xy_staffing_search;

/* Adds all staffings of the team for the group that none dominates, neither of these nor of the
 * *count in *out (of the same pair with other specialties barred), and drops those in *out that
 * they dominate; in a fixed order. XY_ELIMIT with a finding when more steps would be needed;
 * XY_ESTOPPED, without one, when stop was asked for. Then *out is not to be used. */
xy_status xy_staffings_list(xy_staffing **out, int32_t *count, xy_arena *arena,
        const xy_groups *groups, const xy_team *team, const xy_demand *demand,
        const xy_class *classes, int32_t class_count, xy_staffing_search *search, xy_findings *err);

/* Clinicians of the specialty that the staffing names. */
int32_t xy_staffing_sent(const xy_staffing *staffing, const xy_class *classes, int32_t class_count,
        int32_t specialty);

#endif
