/* mix.h - splitmix64 (Steele, Lea, Flood 2014): numbers that look as if drawn, from any whole number. */
#ifndef XY_BASE_MIX_H
#define XY_BASE_MIX_H

#include <stdint.h>

/* From one state of a stream to the next: its numbers are xy_mix(s + step), xy_mix(s + 2 step), ... */
#define XY_MIX_STEP UINT64_C(0x9e3779b97f4a7c15)

/* Near numbers give results that have nothing in common. */
static inline uint64_t xy_mix(uint64_t x)
{
    x = (x ^ (x >> 30)) * UINT64_C(0xbf58476d1ce4e5b9);
    x = (x ^ (x >> 27)) * UINT64_C(0x94d049bb133111eb);
    return x ^ (x >> 31);
}

/* The first number of the stream that begins at x. */
static inline uint64_t xy_mix_seed(uint64_t x)
{
    return xy_mix(x + XY_MIX_STEP);
}

#endif
