#include "sheet/encoding.h"

#include "base/gb18030.h"
#include "base/utf8.h"

#include <string.h>

static xy_place place_at(const char *data, size_t offset)
{
    xy_place place = {NULL, 1, 1};
    for (size_t i = 0; i < offset; i++) {
        if (data[i] == '\n' || (data[i] == '\r' && data[i + 1] != '\n')) {
            place.line++;
            place.column = 1;
        } else if (((unsigned char)data[i] & 0xC0) != 0x80) {
            place.column++;
        }
    }
    return place;
}

bool xy_encoding_check(const char *data, size_t length, const char *file, xy_findings *err)
{
    if (length >= 2 && (memcmp(data, "\xFF\xFE", 2) == 0 || memcmp(data, "\xFE\xFF", 2) == 0)) {
        xy_find(err, XY_ERROR, XY_MSG_F_UTF16, XY_NOWHERE, file, NULL, NULL, NULL);
        return false;
    }
    size_t bad = xy_utf8_invalid_at(data, length);
    if (bad < length) {
        xy_msg_id message =
                xy_looks_like_gb18030(data, length) ? XY_MSG_F_GB18030 : XY_MSG_F_NOT_UTF8;
        xy_find(err, XY_ERROR, message, place_at(data, bad), file, NULL, NULL, NULL);
        return false;
    }
    const char *nul = length ? memchr(data, '\0', length) : NULL;
    if (nul) {
        xy_place place = place_at(data, (size_t)(nul - data));
        xy_find(err, XY_ERROR, XY_MSG_F_NUL, place, file, NULL, NULL, NULL);
        return false;
    }
    return true;
}
