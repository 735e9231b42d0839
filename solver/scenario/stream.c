#include "scenario/stream.h"

#include "base/hash.h"
#include "base/mix.h"

#include <gsl/gsl_qrng.h>
#include <gsl/gsl_rng.h>
#include <string.h>

#define BITS 30 /* of GSL's Sobol numbers */

static uint64_t seed_of(uint64_t seed, const char *name)
{
    return xy_mix_seed(xy_mix_seed(seed) ^ xy_sha256_first(name, strlen(name)));
}

void xy_stream_plain(
        uint32_t *out, const xy_arena *arena, int32_t count, uint64_t seed, const char *name)
{
    /* The state of gsl_rng_alloc, but of an arena: that one returns NULL where memory runs out. */
    xy_arena *own = xy_arena_beside(arena);
    gsl_rng rng = {gsl_rng_mt19937, xy_arena_alloc(own, 1, gsl_rng_mt19937->size)};
    gsl_rng_set(&rng, (unsigned long)(uint32_t)seed_of(seed, name));
    for (int32_t i = 0; i < count; i++)
        out[i] = (uint32_t)gsl_rng_get(&rng);
    xy_arena_free(own);
}

void xy_stream_sobol(uint32_t *const *out, const xy_arena *arena, int32_t count, int32_t dimensions,
        uint64_t seed, const char *const *names)
{
    double point[XY_SOBOL_DIMENSIONS] = {0};
    uint32_t shift[XY_SOBOL_DIMENSIONS];
    if (dimensions < 1)
        return;
    xy_arena *own = xy_arena_beside(arena);
    const size_t bytes = gsl_qrng_sobol->state_size((unsigned)dimensions);
    gsl_qrng sequence = {
            gsl_qrng_sobol, (unsigned)dimensions, bytes, xy_arena_alloc(own, 1, bytes)};
    gsl_qrng_init(&sequence);
    for (int32_t d = 0; d < dimensions; d++)
        shift[d] = (uint32_t)(seed_of(seed, names[d]) >> (64 - BITS));
    for (int32_t i = 0; i < count; i++) {
        for (int32_t d = 0; d < dimensions; d++) {
            uint32_t digits = (uint32_t)(point[d] * (double)(1U << BITS)) ^ shift[d];
            out[d][i] = digits << (32 - BITS) | 1U << (31 - BITS);
        }
        gsl_qrng_get(&sequence, point);
    }
    xy_arena_free(own);
}
