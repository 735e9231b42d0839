/* law.h - the factor that a law gives for a uniform number: inverse distribution functions.
 * models/uncertainty.md section 1. */
#ifndef XY_SCENARIO_LAW_H
#define XY_SCENARIO_LAW_H

#include "domain/uncertainty.h"

/* Thousandths, rounded half up, 0 to XY_FACTOR_MOST; never falls as u rises, but for discrete laws whose values are
 * not in order. u stands for (u + 1/2) / 2^32. */
int32_t xy_law_factor(const xy_law *law, uint32_t u);
/* Is it so, with this probability? */
bool xy_law_event(int32_t permille, uint32_t u);

#endif
