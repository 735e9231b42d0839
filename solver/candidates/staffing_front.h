/* staffing_front.h - where the policy looks at the shares of counties: every staffing of a team for a
 * group that no other is at least as good as in points, least share and welfare. For pairs that share
 * nobody; models/assignment.md section 5. */
#ifndef XY_CANDIDATES_STAFFING_FRONT_H
#define XY_CANDIDATES_STAFFING_FRONT_H

#include "candidates/staffing.h"

/* The last two of ordered stages (leximin) alone, else 0: by place in the group the share of each county that
 * takes one team and has needs, XY_UNKNOWN of others; and these shares ascending, then INT32_MAX. */
typedef struct {
    int32_t points;
    xy_worth worth;
    int32_t share[XY_TOUR_MAX], ranked[XY_TOUR_MAX];
} xy_front_value;

typedef struct {
    xy_arena *arena;
    xy_front_value *items; /* after xy_front_sort: most points first; of ordered stages one */
    int32_t count;
    bool ordered; /* the best by leximin, then points, is sought; set by the search */
    /* Memory that searches share; NULL and 0 to begin with. */
    size_t capacity, most_capacity, gains_capacity, at_capacity;
    int64_t *most, *gains;
    int32_t *at;
} xy_front;

/* Adds the values that staffings without the demand's barred specialties reach, and drops those that
 * another one is as good as in everything. The team's state must be XY_TEAM_OK. */
void xy_front_add(xy_front *front, const xy_groups *groups, const xy_bench *bench,
        const xy_demand *demand, xy_staffing_scratch *scratch);
void xy_front_sort(xy_front *front);
/* Sets share and ranked of the value. */
void xy_front_rank(xy_front_value *value, const int32_t share[XY_TOUR_MAX]);

/* The people of a staffing with at least this value: of all, one with the most matched clinicians,
 * then the fewest people, then the first; false where there is none without the barred specialties. */
bool xy_front_people(xy_sent **staff, int32_t *count, xy_arena *arena, const xy_groups *groups,
        const xy_bench *bench, const xy_demand *demand, const xy_front_value *value,
        xy_staffing_scratch *scratch);

#endif
