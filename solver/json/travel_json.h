/* travel_json.h - which driving times a table of an OSRM server gives, with the ids of its rows and
 * columns: models/formats.md, "Travel matrix". Knows nothing of estimates. */
#ifndef XY_JSON_TRAVEL_JSON_H
#define XY_JSON_TRAVEL_JSON_H

#include "base/status.h"
#include "domain/instance.h"

/* Reads it into the legs of the finished instance; memory from the arena, data must live as long,
 * file is the name for findings. XY_EINPUT with one finding per fault: unknown ids, a response that
 * is none or does not fit them, times nobody can drive in; the legs are then left as they were.
 * Legs that the table does not have are told in one warning. Also XY_ELIMIT and XY_EINTERNAL, as
 * documents open. */
xy_status xy_travel_json_read(xy_instance *inst, xy_arena *arena, const char *data, size_t length,
        const char *file, xy_findings *err);

#endif
