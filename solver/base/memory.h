/* memory.h - how much memory this process may still take. Knows nothing of what it is for. */
#ifndef XY_BASE_MEMORY_H
#define XY_BASE_MEMORY_H

#include <stdint.h>

#define XY_MIB ((int64_t)1 << 20)

/* Bytes, the least of: what the system has free or can free at once, what the control group of the
 * process leaves, and the limit of its address space. INT64_MAX where nothing is known. */
int64_t xy_memory_available(void);

#endif
