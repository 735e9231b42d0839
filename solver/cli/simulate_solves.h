/* simulate_solves.h - what 'simulate' solves for: the best plan of every scenario. All solves share one time limit and
 * one Ctrl-C, and what was solved before either stands. models/uncertainty.md section 4. */
#ifndef XY_CLI_SIMULATE_SOLVES_H
#define XY_CLI_SIMULATE_SOLVES_H

#include "cli/progress.h"
#include "scenario/simulate.h"

typedef struct {
    xy_session *s;
    const xy_instance *inst;
    const xy_policy *policy; /* whose weights count */
    xy_solve_options limits; /* time_limit_s: of all solves together */
} xy_simulate_solves;

/* Fills best, foreseen and best_proved of the result and the regret of its plans over the scenarios that were solved
 * before the time limit or a signal; a finding warns where some are left. XY_EINPUT, XY_ELIMIT with findings. */
xy_status xy_simulate_find_regret(
        xy_simulated *out, const xy_simulate_solves *solves, const xy_scenarios *scenarios);

#endif
