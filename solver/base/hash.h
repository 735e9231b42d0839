/* hash.h - SHA-256, from libmd. */
#ifndef XY_BASE_HASH_H
#define XY_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define XY_SHA256_CHARS 65 /* 64 lower-case hexadecimal digits and NUL */

void xy_sha256(char out[XY_SHA256_CHARS], const void *data, size_t length);
/* The first eight bytes of it, the highest first: a number for a name. */
uint64_t xy_sha256_first(const void *data, size_t length);

#endif
