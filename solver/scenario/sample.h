/* sample.h - figures of a sample and how far they can be trusted. Knows nothing of what was sampled.
 * models/uncertainty.md section 4. */
#ifndef XY_SCENARIO_SAMPLE_H
#define XY_SCENARIO_SAMPLE_H

#include "domain/simulated.h"

#define XY_RESAMPLES 1000

/* The figures of n >= 1 values in ascending order. */
void xy_sample_figures(int64_t out[XY_SAMPLE_FIGURES], const int64_t *sorted, int32_t n);
/* The figures with intervals: XY_RESAMPLES samples of n drawn from the values with replacement, number b by the plain
 * stream "bootstrap|b" of the seed; of each figure the values at the places ceil(0.025 B) and ceil(0.975 B) in order
 * (Efron 1979, the percentile method). The arena is for working memory. */
void xy_sample_of(xy_sample *out, xy_arena *arena, const int64_t *values, int32_t n, uint64_t seed);

#endif
