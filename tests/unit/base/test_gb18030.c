/* Chinese text that is no UTF-8. */
#include "base/gb18030.h"

#include <criterion/criterion.h>
#include <criterion/new/assert.h>
#include <string.h>

static const char county[] = "\xCF\xBC\xC6\xD6\xCF\xD8,1"; /* 霞浦县,1 */

Test(gb18030, is_known_by_its_common_characters)
{
    cr_assert(xy_looks_like_gb18030(county, strlen(county)));
    cr_assert(not(xy_looks_like_gb18030("\xE9\x9C\x9E\xFF", 4)));
    cr_assert(not(xy_looks_like_gb18030("plain", 5)));
}

Test(gb18030, becomes_utf8)
{
    xy_arena *arena = xy_arena_new(NULL);
    size_t length;
    char *text = xy_gb18030_to_utf8(&length, arena, county, strlen(county));
    cr_assert(eq(str, text, "霞浦县,1"));
    cr_assert(eq(sz, length, strlen("霞浦县,1")));
    text = xy_gb18030_to_utf8(&length, arena, "\x95\x32\x82\x36", 4); /* four bytes: U+20000 */
    cr_assert(eq(str, text, "𠀀"));
    cr_assert(eq(ptr, xy_gb18030_to_utf8(&length, arena, "\xCF", 1), NULL));
    cr_assert(eq(str, xy_gb18030_to_utf8(&length, arena, "", 0), ""));
    xy_arena_free(arena);
}
