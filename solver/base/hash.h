/* hash.h - SHA-256, from libmd. */
#ifndef XY_BASE_HASH_H
#define XY_BASE_HASH_H

#include <stddef.h>

#define XY_SHA256_CHARS 65 /* 64 lower-case hexadecimal digits and NUL */

void xy_sha256(char out[XY_SHA256_CHARS], const void *data, size_t length);

#endif
