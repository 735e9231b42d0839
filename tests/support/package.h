/* package.h - the parts of a zip package in memory, for tests of workbooks and documents. */
#ifndef XY_TESTS_SUPPORT_PACKAGE_H
#define XY_TESTS_SUPPORT_PACKAGE_H

#include "base/strbuf.h"

#include <stdbool.h>

/* The part's bytes as text; NULL where the package has no such part or cannot be opened. */
const char *package_part(xy_arena *arena, const xy_strbuf *package, const char *name);
/* The names of all parts in the order they stand, one a line. */
const char *package_names(xy_arena *arena, const xy_strbuf *package);
/* Does every part say that it was made at this time of 1980-01-01? */
bool package_has_no_clock(const xy_strbuf *package);
/* Writes the bytes to a temporary file, runs tests/support/SCRIPT with its path by a Python that has
 * openpyxl, and gives what that printed (on stderr where it failed). NULL: there is no such Python. */
const char *package_told(xy_arena *arena, const xy_strbuf *package, const char *script);

#endif
