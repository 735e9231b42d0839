/* contribution.h - which needs of a county are met by whom, and what a row adds to the measure.
 * models/explain.md section 7. Knows nothing of other plans. */
#ifndef XY_DOMAIN_CONTRIBUTION_H
#define XY_DOMAIN_CONTRIBUTION_H

#include "domain/measure.h"

/* What one row brings to one need. */
typedef struct {
    int32_t row; /* index into the plan's rows */
    int32_t clinicians, days;
    int64_t person_days; /* that count: clinicians times min(days, reference days) */
    int32_t adds;        /* points that would be lost without it, all others staying */
} xy_need_part;

typedef struct {
    int32_t county;
    size_t need;               /* index into the county's needs */
    int32_t points_of, points; /* of the million: what it is worth, what is earned */
    int32_t others;            /* of points, those that other tiers earn by themselves */
    int32_t required;          /* person-days */
    int64_t delivered;         /* those of other tiers included */
    xy_need_part *parts;       /* rows that bring somebody, in the plan's order */
    int32_t part_count;
} xy_need_account;

/* An account for each need of the county, in its order. Arena memory. */
void xy_need_accounts(xy_need_account **out, int32_t *count, xy_arena *arena, const xy_measure *m,
        const xy_row *rows, int32_t row_count, int32_t county);

/* Points of the million that the plan would lose without the row. */
int64_t xy_row_adds(const xy_measure *m, const xy_row *rows, int32_t row_count, int32_t row);
/* Hours on the road (M7) of the row, lead hospital to lead hospital. */
void xy_row_travel(int64_t *minutes, int64_t *metres, const xy_measure *m, const xy_row *row);

#endif
