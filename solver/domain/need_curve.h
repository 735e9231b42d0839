/* need_curve.h - the need met of a plan where needs or teams are uncertain: points by person-days of each need, and
 * what the worst case takes away. Knows nothing of drawing and solving. models/uncertainty.md sections 5 and 6. */
#ifndef XY_DOMAIN_NEED_CURVE_H
#define XY_DOMAIN_NEED_CURVE_H

#include "domain/measure.h"
#include "domain/uncertainty.h"

/* Sets what the instance's uncertainty makes of every need of the measure: the mean over the sample as its curve
 * (U2), or its deviation. Nothing where the instance has none. */
void xy_measure_take_uncertain(xy_measure *m, xy_arena *arena);

/* Need met where all is as stated; delivered: person-days of all rows by county and need. */
int64_t xy_measure_stated(const xy_measure *m, int64_t *const *delivered);

/* What the worst choice of gamma needs, or gamma rows, takes from the points that are there (U3, U4); 0 of a
 * sample. */
int64_t xy_measure_at_risk(const xy_measure *m, xy_arena *arena, int64_t *const *delivered,
        const xy_row *rows, int32_t count);
/* Person-days that all rows send, by county and need. Memory from the arena. */
int64_t **xy_measure_delivered(
        xy_arena *arena, const xy_measure *m, const xy_row *rows, int32_t count);
/* What each need, or each row, would lose, by the kind of the measure's uncertainty, the greatest first; returns how
 * many. Memory from the arena. */
int32_t xy_measure_losses(int64_t **out, xy_arena *arena, const xy_measure *m,
        int64_t *const *delivered, const xy_row *rows, int32_t count);

/* Points of a need at so many person-days; larger person-days earn no less (if not, what fewer earn counts). */
typedef int64_t (*xy_curve_fn)(const void *context, const xy_need_measure *need, int32_t days);
/* A copy of the measure whose needs have these curves. Memory from the arena; m must outlive it. */
xy_measure *xy_measure_curved(
        xy_arena *arena, const xy_measure *m, xy_curve_fn points, const void *context);

#endif
