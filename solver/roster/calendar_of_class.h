/* calendar_of_class.h - which people of one class of one hospital fill which stays, over all rows.
 * The assignment of models/roster.md section 4. */
#ifndef XY_ROSTER_CALENDAR_OF_CLASS_H
#define XY_ROSTER_CALENDAR_OF_CLASS_H

#include "domain/plan.h"
#include "roster/matching.h"

/* The terms of a cost, the most important first. */
enum {
    XY_TERM_PINS,
    XY_TERM_NOBODY,
    XY_TERM_LEADER_YEARS_UNKNOWN,
    XY_TERM_GAP,
    XY_TERM_AGAIN,
    XY_TERM_COUNTED,
    XY_TERM_SINCE,
    XY_TERM_SENIOR_LEADER,
    XY_TERM_RANK
};

/* One stay to be filled. */
typedef struct {
    xy_member *member;
    const xy_row *row;
} xy_stay;

/* Fills person or number of each stay; all are of this class (count is not looked at) of this
 * hospital, in the order of rows, seats and days. People marked as set go nowhere else. *total
 * receives the cost. Working memory from the arena. */
void xy_class_fill(xy_cost *total, xy_arena *arena, const xy_instance *inst, const xy_sent *class,
        const xy_stay *stays, int32_t stay_count, const bool *set);

#endif
