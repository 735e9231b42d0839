/* staffing.h - whom a team takes to a group of counties: exact, models/assignment.md section 5.
 * Knows nothing of which team goes where. */
#ifndef XY_CANDIDATES_STAFFING_H
#define XY_CANDIDATES_STAFFING_H

#include "candidates/groups.h"
#include "candidates/teams.h"

/* What one group asks for, ready for any team: made once per group, then only read. */
typedef struct {
    const xy_group *group;
    int32_t *specialties; /* needed in some county of the group, ascending */
    int32_t specialty_count;
    int32_t most;           /* gains are known for 0..most clinicians */
    int32_t *gain;          /* [specialty][n]: points that n clinicians add in counties that take
                             one team, over what other tiers deliver; never decreasing */
    int32_t *rise;          /* [county of the group][specialty][n]: the same of the share of that
                               county, millionths; NULL where the policy looks at no shares */
    bool *matching;         /* per specialty: in high demand (D9) */
    const uint64_t *barred; /* specialties that stay at home (E5), see dates.h; NULL: none */
} xy_demand;

/* Points and demand tables of a group for teams of at most most clinicians. */
void xy_demand_build(xy_demand *out, xy_arena *arena, const xy_groups *groups,
        const xy_group *group, int32_t most);

/* What a staffing does for the shares of the counties that take one team. Figures that no stage
 * looks at are 0. */
typedef struct {
    int32_t low;                  /* the least share of any of them, millionths */
    int32_t welfare[XY_WELFARES]; /* what they add over what other tiers bring (M12) */
} xy_worth;

/* The worth of a staffing that raises the share of each county of the group by rises. */
void xy_worth_of(
        xy_worth *out, const xy_groups *groups, const xy_demand *demand, const int32_t *rises);

/* What a team has to offer, ready for any group; opaque. */
typedef struct xy_bench xy_bench;

/* Sorts the members' people, finds mu and whether the team can be sent at all: sets team->state,
 * managers, managers_over_share, paid, size_reachable. */
xy_bench *xy_bench_build(xy_arena *arena, const xy_instance *inst, xy_team *team);

typedef struct {
    int32_t points, matched, people;
} xy_staffing_value;

/* The best staffing's value; no people when there is none (only where specialties are barred).
 * The team's state must be XY_TEAM_OK. scratch keeps working memory
 * between calls. Cost: specialties x people x seniors x choices per specialty. */
typedef struct xy_staffing_scratch xy_staffing_scratch;
xy_staffing_scratch *xy_staffing_scratch_new(xy_arena *arena);
xy_staffing_value xy_staffing_best(
        const xy_bench *bench, const xy_demand *demand, xy_staffing_scratch *scratch);

/* The best staffing itself, one entry a class, in the arena; xy_plan_normalise orders them. */
void xy_staffing_people(xy_sent **staff, int32_t *count, xy_arena *arena, const xy_bench *bench,
        const xy_demand *demand, xy_staffing_scratch *scratch);

#endif
