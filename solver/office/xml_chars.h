/* xml_chars.h - text as an XML document and a spreadsheet can hold it.
 *
 * Bytes that are not UTF-8, and what XML has no place for, become U+FFFD, where a reader sees that
 * something was lost; line ends become LF. Knows nothing of elements. */
#ifndef XY_OFFICE_XML_CHARS_H
#define XY_OFFICE_XML_CHARS_H

#include "base/arena.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* May the character stand in an XML 1.0 document? (Production [2] Char) */
bool xy_xml_holds(uint32_t character);
/* The text without what XML cannot hold; the text itself where nothing is wrong, else a copy in the
 * arena. NULL gives "". */
const char *xy_xml_clean(xy_arena *arena, const char *text);
/* UTF-16 code units of valid UTF-8, the measure of Excel's limits. */
size_t xy_utf16_length(const char *text);
/* The text, or as many whole characters of it as leave room for "…" within so many UTF-16 units. */
const char *xy_utf16_cut(xy_arena *arena, const char *text, size_t units);

#endif
