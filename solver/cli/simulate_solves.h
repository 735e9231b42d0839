/* simulate_solves.h - what 'simulate' solves for: the best plan of every scenario, and replications of the sample
 * average. All solves share one time limit and one Ctrl-C, and what was solved before either stands.
 * models/uncertainty.md sections 4 and 8. */
#ifndef XY_CLI_SIMULATE_SOLVES_H
#define XY_CLI_SIMULATE_SOLVES_H

#include "cli/progress.h"
#include "scenario/simulate.h"

typedef struct {
    xy_session *s;
    const xy_instance *inst;
    const xy_policy *policy; /* whose weights count */
    xy_solve_options limits; /* time_limit_s: of all solves together */
    xy_watch watch;
    double started;
    double share; /* of the time limit that solves from now on may use, from its start; 1: all */
} xy_simulate_solves;

/* Sets the rest where s to limits are set: time and signals count from now on. */
void xy_simulate_solves_begin(xy_simulate_solves *k);
/* Fills best, foreseen and best_proved of the result and the regret of its plans over the scenarios that were solved
 * before the time limit or a signal; a finding warns where some are left. XY_EINPUT, XY_ELIMIT with findings. */
xy_status xy_simulate_find_regret(
        xy_simulated *out, xy_simulate_solves *k, const xy_scenarios *scenarios);
/* Fills replicated, whose asked, scenarios and seed are set, and the optimality of the plans; the scenarios of the
 * result are drawn once more for them, plain and of needs alone. Findings as above. */
xy_status xy_simulate_replicate(xy_simulated *out, xy_simulate_solves *k);

#endif
