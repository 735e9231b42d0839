/* gb18030.h - is a text that is no UTF-8 likely to be Chinese in GB18030?
 * Knows nothing of how to convert it. */
#ifndef XY_BASE_GB18030_H
#define XY_BASE_GB18030_H

#include <stdbool.h>
#include <stddef.h>

/* Do the bytes look like Chinese text in GB18030 (or its subsets GBK and GB 2312)? */
bool xy_looks_like_gb18030(const char *data, size_t length);

#endif
