/* simulate_json.h - a simulation as JSON: the file simulation.json, and what --json prints. */
#ifndef XY_CLI_SIMULATE_JSON_H
#define XY_CLI_SIMULATE_JSON_H

#include "domain/simulated.h"
#include "json/write.h"

/* One value: models/uncertainty.md section 7. */
void xy_put_simulated(xy_json_writer *w, xy_arena *arena, const xy_simulated *x);

#endif
