/* clock.h - seconds that only go forward, for limits, progress and what a run costs. */
#ifndef XY_BASE_CLOCK_H
#define XY_BASE_CLOCK_H

#include <time.h>

/* Seconds of the monotonic clock; only differences mean anything. */
static inline double xy_clock_s(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

/* CPU seconds of this process; 0 where the system tells none. */
static inline double xy_cpu_s(void)
{
    struct timespec t;
    if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t) != 0)
        return 0;
    return (double)t.tv_sec + (double)t.tv_nsec * 1e-9;
}

#endif
