/* scenarios.h - what an instance might turn out to be: needs, teams that drop out, driving times, in whole numbers.
 * Every draw has a name made of ids, so it depends on seed and number alone, on no order and no thread.
 * models/uncertainty.md section 2. */
#ifndef XY_SCENARIO_SCENARIOS_H
#define XY_SCENARIO_SCENARIOS_H

#include "domain/measure.h"
#include "domain/uncertainty.h"

typedef struct {
    int32_t count; /* 1 or more */
    xy_stream_kind stream;
    uint64_t seed;
} xy_draw;

typedef struct {
    const xy_measure *measure;
    const xy_uncertainty *laws; /* resolved */
    xy_draw draw;
    size_t need_count;
    size_t *first;      /* per county: number of its first need */
    int32_t **required; /* [scenario][need]: person-days wanted, 1 or more */
    bool **out;         /* [scenario][hospital]: it sends nobody after all */
} xy_scenarios;

/* Draws needs and drop-out. Memory from the arena; measure and laws must outlive them. */
xy_scenarios *xy_scenarios_draw(xy_arena *arena, const xy_measure *measure,
        const xy_uncertainty *laws, const xy_draw *draw);
/* Needs alone, [scenario][need]. */
int32_t **xy_scenarios_needs(xy_arena *arena, const xy_measure *measure, const xy_uncertainty *laws,
        const xy_draw *draw);
/* Needs as they are where all of them rise by their stated deviation: one row, as for scenarios. */
int32_t **xy_scenarios_worst(
        xy_arena *arena, const xy_measure *measure, const xy_uncertainty *laws);
/* Factors of the driving time from one place to another (numbers of xy_travel), thousandths, one a
 * scenario; the arena is asked for working memory only as one to stand beside. */
void xy_scenarios_leg(
        int32_t *factors, xy_arena *arena, const xy_scenarios *s, int32_t from, int32_t to);

#endif
