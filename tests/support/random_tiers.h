/* random_tiers.h - random programmes beside other tiers: the case of the seed with commitments that
 * have windows, a narrow window of its own, and E5 hard. The same seed gives the same case. */
#ifndef XY_TESTS_SUPPORT_RANDOM_TIERS_H
#define XY_TESTS_SUPPORT_RANDOM_TIERS_H

#include "support/random_instance.h"

/* Further bits of features. */
#define XY_RANDOM_TIERS_FORBID 1024
#define XY_RANDOM_TIERS_DIFFERENT 2048
#define XY_RANDOM_TIERS_ALLOW 4096
#define XY_RANDOM_TIERS_UNDATED 8192
#define XY_RANDOM_TIERS_SOFT 16384
#define XY_RANDOM_TIERS_WINDOW 65536 /* a pin with a window */
#define XY_RANDOM_TIERS_OWN 32768    /* hospitals of two tiers, in counties that take two teams */

void xy_random_make_tiers(xy_random_case *out, xy_arena *arena, uint64_t seed,
        int32_t hospitals_max, int32_t counties_max);

/* The same with hospitals of two tiers that meet in counties for two teams, and fewer commitments. */
void xy_random_make_own_tiers(xy_random_case *out, xy_arena *arena, uint64_t seed,
        int32_t hospitals_max, int32_t counties_max);

#endif
