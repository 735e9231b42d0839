/* utf8.h - the shape of UTF-8 text. Knows nothing of other encodings. */
#ifndef XY_BASE_UTF8_H
#define XY_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Offset of the first byte that is not part of valid UTF-8 (RFC 3629: no surrogates, no
 * overlong forms, at most U+10FFFF), or length when all is valid. */
size_t xy_utf8_invalid_at(const char *text, size_t length);
/* Decodes one character of valid text and moves *text behind it. */
uint32_t xy_utf8_next(const char **text);
/* Is valid text one line of at most so many characters, without control characters and such as are
 * none (U+FFFE, U+FFFF)? */
bool xy_utf8_is_line(const char *text, size_t most);
/* Are the last bytes of the text those of tail? */
bool xy_utf8_ends_with(const char *text, const char *tail);
/* Columns the text takes on a terminal: East Asian wide characters count two. */
size_t xy_utf8_width(const char *text);
/* Edit distance in characters (insert, delete, replace, swap neighbours); texts over 63
 * characters count as far apart and give 64. */
size_t xy_utf8_distance(const char *a, const char *b);

#endif
