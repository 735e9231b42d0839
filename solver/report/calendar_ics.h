/* calendar_ics.h - lines of iCalendar text (RFC 5545). Knows nothing of teams.
 *
 * Lines end in CR LF and are folded after at most 75 octets, never within a character of UTF-8. */
#ifndef XY_REPORT_CALENDAR_ICS_H
#define XY_REPORT_CALENDAR_ICS_H

#include "base/strbuf.h"

/* Appends "name:value", folded; the value as it is. The name may hold parameters. */
void xy_ics_line(xy_strbuf *out, const char *name, const char *value);
/* The same for values of type TEXT: backslash, semicolon, comma and line feed are escaped, other
 * control characters become spaces. */
void xy_ics_text(xy_strbuf *out, const char *name, const char *text);

#endif
