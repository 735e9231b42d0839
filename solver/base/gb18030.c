#include "base/gb18030.h"

#include <iconv.h>

static bool in_range(unsigned char c, unsigned char low, unsigned char high)
{
    return c >= low && c <= high;
}

/* Length of the GB18030 sequence at p, 0 where there is none. */
static size_t gb18030_length(const unsigned char *p, size_t left)
{
    if (p[0] < 0x80)
        return 1;
    if (!in_range(p[0], 0x81, 0xFE) || left < 2)
        return 0;
    if (in_range(p[1], 0x40, 0xFE) && p[1] != 0x7F)
        return 2;
    bool four = left >= 4 && in_range(p[1], 0x30, 0x39) && in_range(p[2], 0x81, 0xFE) &&
            in_range(p[3], 0x30, 0x39);
    return four ? 4 : 0;
}

/* Nearly all bytes above 127 can begin a GB18030 sequence, so validity alone says little: at
 * least half of the sequences must lie in the rows of GB 2312, where common characters are. */
bool xy_looks_like_gb18030(const char *data, size_t length)
{
    const unsigned char *p = (const unsigned char *)data;
    size_t wide = 0, common = 0;
    for (size_t i = 0; i < length;) {
        size_t n = gb18030_length(p + i, length - i);
        if (n == 0)
            return false;
        if (n == 2) {
            wide++;
            common += in_range(p[i], 0xA1, 0xF7) && in_range(p[i + 1], 0xA1, 0xFE);
        }
        i += n;
    }
    return wide && 2 * common >= wide;
}

char *xy_gb18030_to_utf8(size_t *out_length, xy_arena *arena, const char *data, size_t length)
{
    *out_length = 0;
    iconv_t to_utf8 = iconv_open("UTF-8", "GB18030");
    if (to_utf8 == (iconv_t)-1)
        return NULL;
    size_t room = 2 * length + 4, left = room; /* two bytes become three, four become four */
    char *text = xy_arena_alloc(arena, room + 1, 1), *to = text,
         *from = xy_arena_strndup(arena, data, length);
    size_t failed = iconv(to_utf8, &from, &length, &to, &left);
    iconv_close(to_utf8);
    if (failed == (size_t)-1 || length)
        return NULL;
    *out_length = room - left;
    return text;
}
