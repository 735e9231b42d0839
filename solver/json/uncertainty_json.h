/* uncertainty_json.h - the file of distributions xunyi-uncertainty/1: models/formats.md, "Distributions". */
#ifndef XY_JSON_UNCERTAINTY_JSON_H
#define XY_JSON_UNCERTAINTY_JSON_H

#include "base/status.h"
#include "domain/uncertainty.h"

/* Reads the file and looks up in the instance what it names. XY_EINPUT: *out is NULL and err says why. */
xy_status xy_uncertainty_read(xy_uncertainty **out, xy_arena *arena, const char *data,
        size_t length, const char *file, const xy_instance *inst, xy_findings *err);

#endif
