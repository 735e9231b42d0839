/* source.h - what an operand INSTANCE is: JSON, a workbook or a folder of CSV files.
 * Knows nothing of reading it. */
#ifndef XY_CLI_SOURCE_H
#define XY_CLI_SOURCE_H

#include "cli/session.h"

typedef enum { XY_SOURCE_JSON, XY_SOURCE_WORKBOOK, XY_SOURCE_UNCLEAR } xy_source;

/* A folder is its instance.json; without one, the sheets in it as CSV files, or its one workbook that
 * solve did not write; a warning says what was passed over. *file is the path to read, *folder what paths in it are
 * relative to. XY_SOURCE_UNCLEAR with a finding: a folder with several workbooks. */
xy_source xy_source_of(const char **file, const char **folder, xy_session *s, const char *path);

#endif
