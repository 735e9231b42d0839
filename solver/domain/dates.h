/* dates.h - on which days a row can be where, and which specialties other tiers' teams there leave
 * to it (E5). models/tiers.md sections 2 and 3; models/assignment.md section 8. Knows nothing of
 * candidates. */
#ifndef XY_DOMAIN_DATES_H
#define XY_DOMAIN_DATES_H

#include "domain/plan.h"

typedef struct {
    const xy_instance *inst;
    int32_t *days; /* counted days of the window, ascending */
    int32_t day_count;
    size_t *first; /* per county c its commitments are first[c] .. first[c + 1] - 1 */
    size_t words;  /* of a set of specialties */
    xy_overlap overlap;
    bool windows;    /* some pin has a window */
    bool hard;       /* a breach of the rule behind tier_overlap is an error */
    uint64_t *have;  /* room for what a team has */
    uint64_t **sets; /* room for a set per first day, and one more */
} xy_dates;

/* The finished instance's days and commitments; all memory from the arena. Not to be shared by
 * threads: it holds working memory. */
xy_dates *xy_dates_build(xy_arena *arena, const xy_instance *inst);

/* Sets of specialties: bit s % 64 of word s / 64. */
static inline bool xy_set_has(const uint64_t *set, int32_t specialty)
{
    return (set[specialty / 64] >> (specialty % 64) & 1U) != 0;
}

static inline void xy_set_add(uint64_t *set, int32_t specialty)
{
    set[specialty / 64] |= UINT64_C(1) << (specialty % 64);
}

/* May rows in these counties break a hard rule E5 at all? Where not, xy_dates_barred need not be
 * asked. */
bool xy_dates_crowded(const xy_dates *d, const int32_t *counties, int32_t count);

/* Is there a first day from which the row's visits keep all windows pinned for them? Dates of row are
 * changed. True where no window concerns it. */
bool xy_dates_fit(xy_dates *d, const xy_row *row);

/* M(t,g): the sets of specialties of which a team with clinicians of those in have must leave one
 * at home on the row (lead, hospitals, visits in order with their days; dates and staff do not
 * matter). Sets stay good until the next call. Returns how many; 0: there are no dates for it. */
int32_t xy_dates_barred(
        uint64_t *const **sets, xy_dates *d, const xy_row *row, const uint64_t *have);

/* Dates the row from counted day i of the window. False when it does not fit or a pinned window
 * does not hold; else *meetings says how many commitments its staff meets although that is
 * forbidden. i: 0 to day_count - 1. */
bool xy_dates_try(xy_dates *d, xy_row *row, int32_t i, int32_t *meetings);

/* Sets from and to of every visit, one after the other without a gap, so that pinned windows hold
 * and the row's staff meets as few forbidden commitments as can be. False when no first day keeps
 * the pinned windows: the dates are then as without pins. */
bool xy_dates_set(xy_dates *d, xy_row *row);

#endif
