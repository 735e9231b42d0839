/* policy_json.h - a policy from its JSON file. Format: models/formats.md section 3. */
#ifndef XY_JSON_POLICY_JSON_H
#define XY_JSON_POLICY_JSON_H

#include "base/status.h"
#include "domain/policy.h"

/* Reads a policy; all memory is from the arena, data must live as long, file is the name for
 * findings. Everything wrong is reported. XY_OK: *out is usable. XY_EINPUT, XY_ELIMIT or
 * XY_EINTERNAL: *out is NULL and err says why. */
xy_status xy_policy_read(xy_policy **out, xy_arena *arena, const char *data, size_t length,
        const char *file, xy_findings *err);

#endif
