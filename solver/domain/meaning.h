/* meaning.h - what a name of the exported program stands for. Knows nothing of programs. */
#ifndef XY_DOMAIN_MEANING_H
#define XY_DOMAIN_MEANING_H

#include "domain/plan.h"

typedef enum {
    XY_MEANS_TEAM,    /* a column: this row is sent */
    XY_MEANS_COVERED, /* a column: the county of this index is served */
    XY_MEANS_POINTS,  /* a column: its need in second gets so many person-days */
    XY_MEANS_LEVEL,   /* a column: its share is at least second, millionths */
    XY_MEANS_LOWEST,  /* a column: the least share of any county, millionths */
    XY_MEANS_KEPT,    /* a column: how often the row of this index of the plan to keep is kept */
    XY_MEANS_BASE,    /* a column of one: what counts before any choice */
    XY_MEANS_RULE,    /* a row, of this rule */
    XY_MEANS_FLOOR,   /* a row: the floor of a goal */
    XY_MEANS_KINDS
} xy_meaning_kind;

typedef struct {
    const char *name;
    xy_meaning_kind kind;
    const char *rule; /* of XY_MEANS_RULE */
    xy_row *row;      /* of XY_MEANS_TEAM, without dates */
    int32_t index, second, person_days;
} xy_meaning;

#endif
