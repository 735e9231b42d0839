/* pool.h - all candidates: (team, group, staffing) with what each is worth.
 * Knows nothing of the integer program. models/assignment.md sections 3 to 6. */
#ifndef XY_CANDIDATES_POOL_H
#define XY_CANDIDATES_POOL_H

#include "candidates/staffing_front.h"
#include "candidates/staffing_list.h"

#define XY_POOL_LIMIT 100000000   /* columns GLPK takes */
#define XY_STAFFING_STEPS 2000000 /* search steps per (team, group) with shared people */

typedef struct {
    int32_t team, group;
    int32_t points;     /* over what other tiers earn, in counties that take one team */
    int32_t travel_min; /* M7 */
    int32_t kept;       /* M8 */
    int32_t bonds;      /* M9 */
    int32_t staffing;   /* index into staffings; XY_UNKNOWN: one of its points and worth, made on
                           demand */
} xy_candidate;

/* By place in the group: the share of the county, XY_UNKNOWN where it does not count. */
typedef struct {
    int32_t share[XY_TOUR_MAX];
} xy_shares_of;

typedef struct {
    const xy_instance *inst;
    const xy_measure *measure;
    xy_team *teams;
    xy_bench **benches; /* per team */
    int32_t team_count;
    xy_groups *groups;
    xy_candidate *items; /* by team, group, staffing */
    int64_t count;
    xy_worth *worth;      /* per candidate; NULL where the policy looks at no shares of counties */
    xy_shares_of *shares; /* per candidate, of ordered stages; else NULL */
    bool shared; /* some county or hospital may be in two rows: staffings are listed for those */
    bool *shared_hospital;
    xy_class **classes; /* per team; only when shared */
    int32_t *class_count;
    xy_staffing *staffings;
    int64_t staffing_count;
    int32_t clinicians_most; /* that any team could bring */
    int32_t stuck;           /* hospitals that must send and cannot: then there are no candidates */
    int64_t dropped[XY_GROUP_STATES]; /* pairs of team and group left out, by reason */
} xy_pool;

/* How long and how large listing may become. */
typedef struct {
    const xy_stop *stop;  /* NULL: nobody asks to stop */
    int64_t memory_bytes; /* what pool, program and search may take; 0: no limit */
    int64_t bytes_each;   /* what one candidate takes of it outside the pool */
} xy_pool_limits;

/* Lists teams, groups and candidates. Where hospitals that must send cannot, pool->stuck says how
 * many and err names the rules: the case is infeasible. limits may be NULL: none.
 * XY_ELIMIT with a finding: too many. Pairs of team and group are counted, and refused with their
 * number and the memory they need, before room is made for candidates; where one pair may have
 * several staffings, those past the limit are refused as they come.
 * XY_ESTOPPED, without a finding: stop was asked for. All memory from the arena. */
xy_status xy_pool_build(xy_pool **out, xy_arena *arena, const xy_measure *measure,
        const xy_pool_limits *limits, xy_findings *err);

/* The rows of the candidates: hospitals, visits in visiting order with days (no dates), staff.
 * Rows that share people are staffed together: first whom the staffings name, then fillers, so
 * the candidates must be ones that can be chosen together. */
void xy_pool_rows(xy_row *rows, xy_arena *arena, const xy_pool *pool,
        const xy_candidate *const *candidates, int32_t count);

/* Visits of a group for this lead: cheapest order, or the planner's for a pinned row. */
void xy_pool_visits(xy_visit *visits, const xy_groups *groups, const xy_group *group, int32_t lead);

#endif
