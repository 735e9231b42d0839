/* gb18030.h - is a text that is no UTF-8 likely to be Chinese in GB18030, and what does it say? */
#ifndef XY_BASE_GB18030_H
#define XY_BASE_GB18030_H

#include "base/arena.h"

#include <stdbool.h>

/* Do the bytes look like Chinese text in GB18030 (or its subsets GBK and GB 2312)? */
bool xy_looks_like_gb18030(const char *data, size_t length);

/* The text in UTF-8 with a NUL after it, in the arena, and its length. NULL where the bytes are no
 * GB18030, or the C library cannot convert it. */
char *xy_gb18030_to_utf8(size_t *out_length, xy_arena *arena, const char *data, size_t length);

#endif
