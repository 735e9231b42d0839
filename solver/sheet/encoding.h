/* encoding.h - is a text file's encoding one we read, and if not, what is it likely to be?
 * Knows nothing of what the text says. */
#ifndef XY_SHEET_ENCODING_H
#define XY_SHEET_ENCODING_H

#include "text/findings.h"

/* True for UTF-8 without NUL bytes; else one finding with line and column of the first byte that
 * is not, and the command that would convert the file where the encoding can be guessed. */
bool xy_encoding_check(const char *data, size_t length, const char *file, xy_findings *err);

#endif
