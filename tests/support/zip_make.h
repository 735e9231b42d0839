/* zip_make.h - zip packages made byte by byte, so that a test can make wrong ones. */
#ifndef XY_TESTS_SUPPORT_ZIP_MAKE_H
#define XY_TESTS_SUPPORT_ZIP_MAKE_H

#include "base/strbuf.h"

/* A part, stored as it is. What the directory says of it may be false: 0 means the truth. */
typedef struct {
    const char *name, *text;
    size_t length;              /* of text; 0: up to its NUL */
    uint32_t size, packed_size; /* claimed */
    uint32_t crc_change;        /* laid over the true checksum */
    uint16_t method, flags;
} zip_make_part;

/* Appends the package of the parts whose name is not NULL. */
void zip_make(xy_strbuf *out, const zip_make_part *parts, size_t count);

#endif
