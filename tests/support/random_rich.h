/* random_rich.h - random instances with everything that the format may hold: for tests of formats. */
#ifndef XY_TESTS_SUPPORT_RANDOM_RICH_H
#define XY_TESTS_SUPPORT_RANDOM_RICH_H

#include "support/random_instance.h"

/* Gives the instance of a case, which has been finished, names, remarks, people, townships, settings
 * and decisions of every kind, with texts that are hard on formats. It has to be written and read
 * again to be in order. The same seed gives the same instance. */
void xy_random_enrich(xy_instance *inst, xy_arena *arena, uint64_t seed);

#endif
