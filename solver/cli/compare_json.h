/* compare_json.h - the comparison of policies as JSON: what `compare --json` prints and compare.json holds.
 * Decides nothing. */
#ifndef XY_CLI_COMPARE_JSON_H
#define XY_CLI_COMPARE_JSON_H

#include "domain/compared.h"
#include "json/write.h"

/* One object, as a value. Figures are whole numbers in the units of "figures". */
void xy_put_compared(xy_json_writer *w, xy_arena *arena, const xy_compared *c);

/* The key "figures": what the figures are. Then those of one plan, by their ids, under this key, and under this key
 * with "_of" of how many they are counts. */
void xy_put_figures(xy_json_writer *w);
void xy_put_scores(xy_json_writer *w, xy_arena *arena, const char *key, const xy_scores *scores);

#endif
