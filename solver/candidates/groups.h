/* groups.h - which sets of counties one team may visit. models/assignment.md section 4.
 * Knows nothing of staff. */
#ifndef XY_CANDIDATES_GROUPS_H
#define XY_CANDIDATES_GROUPS_H

#include "base/stop.h"
#include "domain/dates.h"
#include "domain/measure.h"

/* Why a set of counties is no group, or not one for a hospital. */
typedef enum {
    XY_GROUP_OK,
    XY_GROUP_SIZE,         /* E1 */
    XY_GROUP_PREFECTURES,  /* E3: more prefectures than one group may have */
    XY_GROUP_FAR,          /* COM: two counties too far apart */
    XY_GROUP_TOWNSHIPS,    /* F4: not enough townships */
    XY_GROUP_DAYS,         /* Q8: a county would get too few days */
    XY_GROUP_AREA,         /* F2, F4: too few of the days inside counties */
    XY_GROUP_NOT_ELIGIBLE, /* Q12: a county without category */
    XY_GROUP_ELSEWHERE,    /* A9: a county outside a member's prefectures */
    XY_GROUP_BANNED,       /* BAN */
    XY_GROUP_NOT_PINNED,   /* the hospital's rows are pinned to other groups */
    XY_GROUP_OTHER_TIER,   /* E5: other tiers' teams are there; judged with the team, beside.h */
    XY_GROUP_STATES
} xy_group_state;

typedef struct {
    int32_t counties[XY_TOUR_MAX]; /* ascending; in the planner's order when pinned */
    int32_t days[XY_TOUR_MAX];     /* counted days, by county */
    int32_t count;
    int32_t pinned_for; /* lead hospital this row is pinned to, or XY_UNKNOWN */
    int32_t coverage;   /* what E4 coverage gains if the group is served (M5) */
    bool split;         /* M6 */
    bool tcm_hosts;     /* TCM hospitals receive in all its counties */
} xy_group;

typedef struct {
    const xy_instance *inst;
    const xy_measure *measure;
    const xy_travel *travel;
    xy_dates *dates;
    uint64_t
            *reach; /* per hospital: the set of counties it may go to; NULL: not made, look it up */
    xy_group *items; /* by size, then counties; pinned rows last */
    int32_t count;
    int64_t dropped[XY_GROUP_STATES]; /* sets of counties met and left out, by first reason;
                                         of those too far apart only the pairs */
} xy_groups;

/* Lists all groups. XY_ELIMIT with a finding when there are more than limit; XY_ESTOPPED, without
 * one, when stop (or NULL) was asked for. */
xy_status xy_groups_list(xy_groups **out, xy_arena *arena, const xy_measure *m, int64_t limit,
        const xy_stop *stop, xy_findings *err);

/* The first reason why these counties are no group for anyone; pinned rows skip compactness and
 * eligibility. bounds: least and most counties. */
xy_group_state xy_group_judge(const xy_groups *groups, const int32_t *counties, int32_t count,
        xy_bounds bounds, bool pinned);
/* The first reason why the group is none for a team of these hospitals under this lead. */
xy_group_state xy_group_for_team(const xy_groups *groups, const xy_group *group, int32_t lead,
        const int32_t *hospitals, int32_t hospital_count);

/* May anyone go to the county? False: bans, categories or the hospitals' prefectures keep all of
 * them out, whatever group it is in. True says nothing of groups. */
bool xy_county_open(const xy_instance *inst, int32_t county);

#endif
