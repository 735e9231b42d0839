/* mathprog_teams.h - the teams of an instance with their number of managers, for the data section
 * of models/assignment.mod. Knows nothing of counties and of how staffings are listed for a solve:
 * here it is only asked whether one exists. models/assignment.md sections 3 and 5. */
#ifndef XY_REPORT_MATHPROG_TEAMS_H
#define XY_REPORT_MATHPROG_TEAMS_H

#include "domain/instance.h"

#define XY_MATHPROG_MEMBERS 4

typedef struct {
    int32_t lead;
    int32_t members[XY_MATHPROG_MEMBERS]; /* lead first, then ascending */
    int32_t member_count;
    bool for_tcm_host;   /* goes to TCM hospitals only (D6) */
    int32_t least, most; /* people: L(t), U(t) */
    bool sendable;       /* some staffing exists; else the rest does not matter */
    int32_t managers;    /* mu(t) */
    bool share_kept;     /* false: no number of managers meets the upper share (D8) */
} xy_mathprog_team;

/* All teams, by lead, then members, then host; the array is from the arena. */
void xy_mathprog_teams(
        xy_mathprog_team **teams, size_t *count, xy_arena *arena, const xy_instance *inst);

#endif
