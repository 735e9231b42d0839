/* outlines_json.h - outlines of counties from a GeoJSON file (RFC 7946): models/formats.md, "Outlines
 * of counties". Knows nothing of maps. */
#ifndef XY_JSON_OUTLINES_JSON_H
#define XY_JSON_OUTLINES_JSON_H

#include "base/status.h"
#include "domain/instance.h"
#include "domain/outlines.h"

#define XY_OUTLINES_BYTES_MAX ((size_t)64 * 1024 * 1024)

/* Reads the features that are counties of the finished instance: by id, else by name where that is
 * one county's alone. Memory from the arena, data must live as long; file is the name for findings.
 * On XY_OK *out has at least one outline; else it is NULL: XY_EINPUT with a finding for each fault,
 * XY_ELIMIT and XY_EINTERNAL as documents open. Other features are passed over and counted. */
xy_status xy_outlines_json_read(xy_outlines **out, xy_arena *arena, const char *data, size_t length,
        const char *file, const xy_instance *inst, xy_findings *err);

#endif
