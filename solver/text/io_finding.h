/* io_finding.h - a failed read or write, said as people understand it.
 * Knows nothing of what the file holds. */
#ifndef XY_TEXT_IO_FINDING_H
#define XY_TEXT_IO_FINDING_H

#include "base/fsio.h"
#include "base/status.h"
#include "text/findings.h"

/* The reason behind an errno value, in both languages; lives in the arena or for ever. */
xy_text xy_io_reason(xy_arena *arena, int error);

/* Adds an error: message with the path as {0} and the reason behind error (an errno value) as
 * {1}. Messages: XY_MSG_F_READ, XY_MSG_F_WRITE, XY_MSG_F_MAKE_DIRECTORY. */
xy_finding *xy_find_io(xy_findings *f, xy_msg_id message, const char *path, int error);

/* As xy_file_read, with a finding for each failure. */
xy_status xy_file_load(char **data, size_t *length, xy_arena *arena, const char *path, size_t cap,
        xy_findings *err);

/* Puts the text into the set as a file of the directory; XY_EIO with a finding. */
xy_status xy_outset_put(xy_outset *set, xy_arena *arena, const char *directory, const char *name,
        const xy_strbuf *text, xy_findings *err);

#endif
