/* stream.h - uniform numbers for scenarios, one sequence a name. Knows nothing of what is drawn.
 * models/uncertainty.md section 2. */
#ifndef XY_SCENARIO_STREAM_H
#define XY_SCENARIO_STREAM_H

#include "base/arena.h"

#include <stdint.h>

#define XY_SOBOL_DIMENSIONS 40 /* as many as GSL has direction numbers for */

/* count numbers, uniform on the whole range, by mt19937 seeded with seed and name: the first n do not depend on
 * count. What it needs on the way is beside the arena, whose handler
 * is called where memory runs out. */
void xy_stream_plain(
        uint32_t *out, const xy_arena *arena, int32_t count, uint64_t seed, const char *name);

/* Coordinate d of the first count points of Sobol's sequence in GSL's numbering, the origin before them, each
 * moved by a digital shift of seed and name d: out[d][i], for d < dimensions <= XY_SOBOL_DIMENSIONS. */
void xy_stream_sobol(uint32_t *const *out, const xy_arena *arena, int32_t count, int32_t dimensions,
        uint64_t seed, const char *const *names);

#endif
