/* presence.h - which teams of all tiers are where and when, by county and specialty: where they
 * meet, and what nobody brings (E5 to E7). models/tiers.md section 7. Decides nothing. */
#ifndef XY_DOMAIN_PRESENCE_H
#define XY_DOMAIN_PRESENCE_H

#include "domain/measure.h"

/* One team with one specialty in one county. */
typedef struct {
    int32_t county;
    int32_t specialty;       /* XY_UNKNOWN: it brings none that is known here */
    int32_t row, commitment; /* of the plan or of the instance; the other is XY_UNKNOWN */
    xy_tier tier;
    bool dated; /* else from and to are those of the programme's window */
    int32_t from, to;
    int32_t clinicians;
    int32_t county_days;    /* of these days: another team is in the county */
    int32_t specialty_days; /* of these days: another team brings the same specialty there */
} xy_presence;

/* A need nobody brings anything for. */
typedef struct {
    int32_t county, specialty, weight, clinicians;
} xy_hole;

typedef struct {
    xy_presence *items; /* by county, specialty, from, to, tier, row, commitment */
    int32_t count;
    xy_hole *holes; /* by county, specialty */
    int32_t hole_count;
    int32_t *uncovered; /* counties that must be covered (E4) and are by nobody */
    int32_t uncovered_count;
    int64_t county_days;    /* pairs of county and day with teams that meet */
    int64_t specialty_days; /* triples of county, specialty and day with teams that meet in it */
    int32_t counties_met, counties_repeated; /* with such days of either kind */
} xy_presences;

/* All teams of the rows and of the commitments. Two teams meet when they are in one county on one
 * day and are not the same team: a commitment's team is its tier and hospital (one without
 * a hospital is a team of its own); teams of the plan meet each other only across tiers. */
void xy_presences_of(xy_presences *out, xy_arena *arena, const xy_measure *m, const xy_row *rows,
        int32_t row_count);

/* Does the instance have other tiers, or hospitals of several, so that presences tell something? */
bool xy_presences_matter(const xy_instance *inst);
/* Do the hospitals belong to more than one tier (A4)? */
bool xy_instance_is_combined(const xy_instance *inst);

#endif
