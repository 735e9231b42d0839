/* zip_in.h - the parts of a zip package, unpacked piece by piece and within limits.
 *
 * Part names are compared as packages of Office Open XML do: without case, '\' as '/', a leading '/'
 * left out. Nothing is ever written to a file, so names that lead out of a folder do no harm. Only
 * stored and deflated parts are read. Knows nothing of what a part holds. */
#ifndef XY_OFFICE_ZIP_IN_H
#define XY_OFFICE_ZIP_IN_H

#include "base/status.h"
#include "text/findings.h"

#define XY_ZIP_ENTRIES_MAX 10000
/* A part of more bytes that shrinks more than so many times is taken for a trap: rows of a sheet that
 * repeat and hold nothing come to about 200. */
#define XY_ZIP_RATIO_FROM ((uint64_t)16 * 1024 * 1024)
#define XY_ZIP_RATIO_MAX 500

typedef struct {
    uint64_t part, total; /* bytes unpacked, of one part and of all that are read */
} xy_zip_limits;

typedef struct xy_zip_in xy_zip_in;
typedef struct xy_zip_part xy_zip_part;

/* Opens the package of length bytes at data, which must stay. XY_OK: *out is to be closed. XY_EINPUT
 * or XY_ELIMIT with a finding: *out is NULL. */
xy_status xy_zip_open(xy_zip_in **out, xy_arena *arena, const void *data, size_t length,
        xy_zip_limits limits, xy_findings *err);
/* Frees what the library holds; NULL is allowed. */
void xy_zip_close(xy_zip_in *zip);

bool xy_zip_has(const xy_zip_in *zip, const char *name);
/* Opens a part for reading; a finding where there is none, or it is too large or not readable. */
xy_status xy_zip_part_open(xy_zip_part **out, xy_zip_in *zip, const char *name, xy_findings *err);
/* Up to size more bytes; *got is 0 at the end. A finding where the part is damaged. */
xy_status xy_zip_part_read(
        size_t *got, xy_zip_part *part, void *bytes, size_t size, xy_findings *err);
void xy_zip_part_close(xy_zip_part *part);

#endif
