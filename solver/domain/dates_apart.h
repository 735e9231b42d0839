/* dates_apart.h - dates of rows that keep the programme's own teams of different tiers out of one
 * county on the same day (A4, E5, E6). models/tiers.md section 4. Knows nothing of candidates. */
#ifndef XY_DOMAIN_DATES_APART_H
#define XY_DOMAIN_DATES_APART_H

#include "domain/dates.h"

/* Does the run decide teams of several tiers whose meeting tier_overlap forbids, hard or soft? */
bool xy_dates_own_tiers(const xy_dates *d);
/* Could two such teams come to one county at all, by the bounds of the counties? */
bool xy_dates_may_meet(const xy_dates *d);

typedef enum {
    XY_APART_DATED,      /* no forbidden meeting is left */
    XY_APART_IMPOSSIBLE, /* proved: no dates keep these rows apart */
    XY_APART_OPEN,       /* the search was cut short */
} xy_apart;

/* rows were dated one by one (xy_dates_set). Moves those that meet rows of another tier to other
 * first days, none of which meets more commitments than the row's own choice. First no two tiers
 * are to share a county's day at all; where that cannot be and tier_overlap is
 * different_specialties, those with a specialty in common are kept apart. Rows that cannot be kept
 * apart are given the dates with few meetings. Where tier_overlap is allow, nothing happens. */
xy_apart xy_dates_apart(xy_dates *d, xy_arena *arena, xy_row *rows, int32_t count);

/* Rows that cannot be dated so that no two tiers share a county's day: rows is ascending, and
 * without any one of them the others can. room for count. Sets *size to 0 when there is none or it
 * was not found. Moves rows' dates. */
void xy_dates_clash(
        int32_t *clash, int32_t *size, xy_dates *d, xy_arena *arena, xy_row *rows, int32_t count);

#endif
