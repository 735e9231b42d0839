/* teams.h - which teams may be sent: each hospital alone, and joint teams (D5).
 * Knows nothing of counties. models/assignment.md sections 3 and 5. */
#ifndef XY_CANDIDATES_TEAMS_H
#define XY_CANDIDATES_TEAMS_H

#include "domain/instance.h"

#define XY_TEAM_MEMBERS 4

/* Why a team cannot be sent at all. */
typedef enum {
    XY_TEAM_OK,
    XY_TEAM_NO_CLINICIAN, /* nobody eligible (C4) */
    XY_TEAM_TOO_FEW,      /* fewer people than the minimum (D3, D4, D5) */
    XY_TEAM_NO_SENIORS,   /* no choice has the senior share (D7) */
    XY_TEAM_BUDGET,       /* the staff-week budget is below the minimum (BW) */
    XY_TEAM_MEMBER,       /* a member cannot send its part (D5) */
} xy_team_state;

typedef struct {
    int32_t lead;
    int32_t hospitals[XY_TEAM_MEMBERS]; /* ascending, lead among them */
    int32_t member_count;
    bool for_tcm_host; /* goes to TCM hospitals only, with their smaller size (D6) */
    int32_t size_min, size_max;
    const char *size_rule;         /* D3, D4, D5 or D6, as the pack names it */
    int32_t managers;              /* exactly so many go: mu of section 5 */
    bool managers_over_share;      /* no number of managers meets the upper share (D8) */
    int32_t paid[XY_TEAM_MEMBERS]; /* people that each member's budget pays for (BW) */
    xy_team_state state;
    int32_t size_reachable; /* for messages: the most people it could bring */
} xy_team;

/* What the rules look at in a team's people. */
typedef struct {
    int32_t clinicians, seniors, managers;
    int32_t by_member[XY_TEAM_MEMBERS]; /* managers among them */
} xy_team_heads;

/* (S2), (S3), (S5), (S6) and the upper share of managers of (S4), from which over_share excuses. The
 * team must have been looked at by xy_bench_build (staffing.h). */
bool xy_team_is_legal(
        const xy_instance *inst, const xy_team *team, const xy_team_heads *heads, bool over_share);

/* All teams of the instance, by first hospital, then members, lead, host; state is not judged yet.
 * The lead of a joint team follows from its members (D5), or each member that is linked with all
 * others leads a team of its own to choose from (joint_lead any). */
void xy_teams_list(xy_team **teams, int32_t *count, xy_arena *arena, const xy_instance *inst);

/* Why a hospital alone cannot be sent: one error. */
void xy_team_explain(const xy_team *team, const xy_instance *inst, xy_findings *err);
/* A finding per hospital that is in no sendable team though it must send (E10), with the
 * rule that stops it. Returns how many such hospitals there are. */
int32_t xy_teams_explain(
        const xy_team *teams, int32_t count, const xy_instance *inst, xy_findings *err);

#endif
