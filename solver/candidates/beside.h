/* beside.h - how a team is staffed where it must keep apart from other tiers' teams (E5).
 * models/tiers.md section 3. Knows nothing of which team goes where. */
#ifndef XY_CANDIDATES_BESIDE_H
#define XY_CANDIDATES_BESIDE_H

#include "candidates/staffing.h"

/* M(t,g): sets of specialties one of which the team must leave at home when it goes to the group;
 * good until the next call. One set that is NULL where nothing binds it; none where there are no
 * dates for it, also because of windows pinned for its visits. Returns how many. */
int32_t xy_beside_sets(uint64_t *const **sets, const xy_groups *groups, const xy_group *group,
        const xy_team *team);

/* The best staffing's value within those sets, and in *best the demand as xy_staffing_best and
 * xy_staffing_people are to be asked for it (good as long as the sets). False when the team cannot
 * be staffed for the group at all. */
bool xy_beside_best(xy_demand *best, xy_staffing_value *value, const xy_demand *demand,
        const xy_groups *groups, const xy_bench *bench, const xy_team *team,
        xy_staffing_scratch *scratch);

#endif
