/* history.h - what earlier years weigh: the bonds of hospitals with counties.
 * Mathematics: models/history.md section 1. */
#ifndef XY_DOMAIN_HISTORY_H
#define XY_DOMAIN_HISTORY_H

#include "domain/instance.h"

/* What a year of this age weighs: 1000 for 1, each further one decay thousandths of it, rounded
 * down at every step. age >= 1. */
int32_t xy_history_year_weight(int32_t age, int32_t decay_permille);

/* The bond of every pair, hospital_count x county_count: each year before the programme's in which
 * an entry has the pair, or says that it has stood since, once. From the arena. */
int32_t *xy_history_bonds(xy_arena *arena, const xy_instance *inst);

#endif
