/* simulate.h - what a fixed plan comes to in every scenario. Knows nothing of solving.
 * models/uncertainty.md section 3. */
#ifndef XY_SCENARIO_SIMULATE_H
#define XY_SCENARIO_SIMULATE_H

#include "domain/simulated.h"
#include "scenario/scenarios.h"

/* Fills met, minutes, lost, lowest, gini and their figures of p, whose name and plan are set: p->met[i] of scenario i,
 * and so on.
 * Where first is not NULL, the changes against it too. Memory from the arena. */
void xy_simulate_plan(xy_simulated_plan *p, xy_arena *arena, const xy_scenarios *s,
        const xy_simulated_plan *first);

/* Fills regret and its figures over the first count >= 1 scenarios: best[i] less met[i]. */
void xy_simulate_regret(xy_simulated_plan *p, xy_arena *arena, const xy_scenarios *s,
        const int64_t *best, int32_t count);

#endif
