/* random_parts.h - what the files of the generator share. */
#ifndef XY_TESTS_SUPPORT_RANDOM_PARTS_H
#define XY_TESTS_SUPPORT_RANDOM_PARTS_H

#include "support/random_instance.h"

#include <gsl/gsl_rng.h>

typedef struct {
    gsl_rng *rng;
    xy_arena *arena;
    xy_instance *inst;
    xy_settings *set;
    int32_t counties_max;
    bool wide; /* features of all programmes */
} maker;

/* least..most, inclusive. */
static inline int32_t pick(maker *m, int32_t least, int32_t most)
{
    return least + (int32_t)gsl_rng_uniform_int(m->rng, (unsigned long)(most - least) + 1);
}

static inline bool chance(maker *m, int32_t percent)
{
    return pick(m, 1, 100) <= percent;
}

#define PICK_ONE(m, list) ((list)[pick((m), 0, (int32_t)(sizeof(list) / sizeof *(list)) - 1)])

/* random_wide.c: changes the case to one with features of resident programmes, of TCM hosts, of rules
 * on titles and leads. */
void random_widen(maker *m);

/* random_instance.c: a generator whose streams differ by seed. */
gsl_rng *random_stream(uint64_t seed);

/* random_rules.c */
xy_rules *random_rules(maker *m);
xy_policy *random_policy(maker *m);

#endif
